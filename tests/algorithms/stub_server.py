"""A server that speaks the OpenAI protocol and does what a test tells it to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Answer:
    """One HTTP answer, sent after ``delay`` seconds. ``text`` is what the model says, ``body`` replaces the whole JSON;
    ``hang_up`` closes the connection instead; ``trickle`` is a pause before every byte of the body."""

    text: Any = "stop [no]"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    delay: float = 0.0
    hang_up: bool = False
    trickle: float = 0.0


@dataclass
class Stub:
    """``answer(request body, number of the request)`` decides; ``requests`` keeps all bodies, ``keys`` their keys."""

    answer: Callable[[dict[str, Any], int], Answer]
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    lock: Any = field(default_factory=threading.Lock)


@contextmanager
def stub_server(answer: Callable[[dict[str, Any], int], Answer]) -> Iterator[Stub]:
    """A server on a free port of this machine."""
    stub = Stub(answer)
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with stub.lock:
                stub.requests.append(body)
                stub.paths.append(self.path)
                stub.keys.append(self.headers.get("Authorization"))
                said = stub.answer(body, len(stub.requests))
            stopped.wait(said.delay)
            if said.hang_up:
                self.close_connection = True
                return
            choice = {"text": said.text} if self.path == "/v1/completions" else {"message": {"content": said.text}}
            data = json.dumps({"choices": [choice]}).encode() if said.body is None else said.body
            try:
                self.send_response(said.status)
                for name, value in {"Content-Length": str(len(data)), **said.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                for start in range(0, len(data), 1 if said.trickle else max(1, len(data))):
                    stopped.wait(said.trickle)
                    self.wfile.write(data[start : start + 1] if said.trickle else data)
            except OSError:  # the client has gone, as in the tests of time-outs
                self.close_connection = True

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stub.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()


def task_of(body: dict[str, Any]) -> str:
    """The instruction that a request is about."""
    if "prompt" in body:
        return str(body["prompt"]).partition("Task Instruction: ")[2].partition("\n")[0]
    first = next(message["content"] for message in body["messages"] if message["role"] == "user")
    return str(first).partition("Task: ")[2].partition("\n")[0]
