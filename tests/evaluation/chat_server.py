"""A small server that speaks OpenAI's chat protocol, for tests: it gives the replies it was told to, one per request."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One reply: a message, or a status with another body; ``delay`` in seconds comes before it."""

    content: Any = ""
    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    hang_up: bool = False
    trickle: float = 0.0
    """Seconds between one byte and the next."""


@dataclass
class Asked:
    """What the server was asked, and when."""

    base_url: str = ""
    paths: list[str] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def prompt(self, index: int = -1) -> str:
        """The user's message of a request."""
        return str(self.bodies[index]["messages"][-1]["content"])


@contextmanager
def chat_server(replies: Sequence[Reply | str]) -> Iterator[Asked]:
    """Serve these replies in order; the last one again and again."""
    asked = Asked()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            given = replies[min(len(asked.bodies), len(replies) - 1)]
            reply = Reply(given) if isinstance(given, str) else given
            asked.times.append(time.monotonic())
            asked.paths.append(self.path)
            asked.headers.append(dict(self.headers))
            asked.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            if reply.hang_up:
                self.close_connection = True
                return
            if reply.delay:
                closing.wait(reply.delay)
            body = reply.body
            if body is None:
                body = json.dumps({"choices": [{"message": {"role": "assistant", "content": reply.content}}]}).encode()
            try:
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(body)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                for part in [bytes([byte]) for byte in body] if reply.trickle else [body]:
                    self.wfile.write(part)
                    if reply.trickle and closing.wait(reply.trickle):
                        break
            except OSError:  # the client has given up
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Quiet."""

    closing = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    asked.base_url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield asked
    finally:
        closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
