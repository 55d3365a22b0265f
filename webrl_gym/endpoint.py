"""Any server that speaks OpenAI's chat protocol, asked with patience.

A request is repeated after a time-out, a broken connection, a status that may pass (408, 409, 425, 429, 5xx) and a reply
that cannot be read, after pauses that double, or as long as the server asks for (``Retry-After``). What is left after
the last try, and any other status, is an InfrastructureError.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from webrl_gym.errors import ConfigurationError, InfrastructureError

API_KEY_VARIABLE = "OPENAI_API_KEY"
LONGEST_PAUSE = 60.0
_PASSING = frozenset([408, 409, 425, 429])
_LARGEST_REPLY = 4_000_000
_SHOWN_CHARACTERS = 200
_JITTER = random.SystemRandom()

Reply = TypeVar("Reply")


class UnusableReply(ValueError):
    """A reply that cannot be read; ``str(error)`` says why. Asking again may help."""


class _TryAgain(Exception):
    """A failure that may pass; ``pause`` is how long the server asks to wait."""

    def __init__(self, reason: str, pause: float = 0.0) -> None:
        super().__init__(reason)
        self.pause = pause


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the key to another host."""

    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass(frozen=True)
class ChatEndpoint:
    """A model behind an address.

    Attributes:
        base_url: the address up to and including the version, such as ``http://localhost:8000/v1``.
        model: the model's name there.
        api_key: None: from the environment variable OPENAI_API_KEY when asked; without one, none is sent.
        timeout: seconds for one try. retries: further tries. pause: seconds before the first of them.

    Raises:
        ConfigurationError: the address, the model's name or a number cannot be used.
    """

    base_url: str
    model: str
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 60.0
    retries: int = 4
    pause: float = 1.0

    def __post_init__(self) -> None:
        parts = urllib.parse.urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ConfigurationError(f"base_url={self.base_url!r} is no address; write http://host:port/v1.")
        if not self.model:
            raise ConfigurationError("model is empty; give the name under which the server knows the model.")
        if self.timeout <= 0 or self.retries < 0 or self.pause < 0:
            raise ConfigurationError("timeout must be above 0, retries and pause at least 0.")

    def ask(
        self,
        messages: Sequence[Mapping[str, str]],
        read: Callable[[str], Reply],
        **options: Any,
    ) -> Reply:
        """The model's reply to a conversation, as ``read`` understands it.

        Args:
            messages: the conversation, each with ``role`` and ``content``.
            read: takes the reply's text; an UnusableReply from it counts as a failed try.
            options: further fields of the request, such as ``temperature``.

        Raises:
            InfrastructureError: no usable reply after the last try, or a status that asking again does not change.
        """
        body = json.dumps({"model": self.model, "messages": list(messages), **options}).encode()
        reason = ""
        for attempt in range(self.retries + 1):
            asked = 0.0
            try:
                return read(self._reply(body))
            except UnusableReply as error:
                reason = str(error)
            except _TryAgain as error:
                reason, asked = str(error), error.pause
            if attempt < self.retries:
                # Spread, so that workers that were refused together do not come back together.
                pause = self.pause * 2**attempt * _JITTER.uniform(0.75, 1.25)
                time.sleep(min(max(pause, asked), LONGEST_PAUSE))
        raise InfrastructureError(f"{self.model} at {self.base_url}: {reason} ({self.retries + 1} tries).")

    def _reply(self, body: bytes) -> str:
        """The text of one reply."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        key = (self.api_key if self.api_key is not None else os.environ.get(API_KEY_VARIABLE, "")).strip()
        if key:
            headers["Authorization"] = f"Bearer {key}"
        request = urllib.request.Request(f"{self.base_url.rstrip('/')}/chat/completions", body, headers)
        deadline = time.monotonic() + self.timeout
        try:
            with urllib.request.build_opener(_NoRedirects).open(request, timeout=self.timeout) as response:
                raw = _read_until(response, deadline)
        except urllib.error.HTTPError as error:
            with error:
                raise self._refusal(error) from error
        except (OSError, http.client.HTTPException) as error:
            # A time-out is an OSError, as is whatever URLError stands for.
            raise _TryAgain(f"no reply ({getattr(error, 'reason', None) or error or type(error).__name__})") from error
        return _text(raw)

    def _refusal(self, error: urllib.error.HTTPError) -> Exception:
        try:
            excerpt = " ".join(error.read(4_000).decode("utf-8", "replace").split())[:_SHOWN_CHARACTERS]
        except (OSError, http.client.HTTPException):
            excerpt = ""
        reason = f"status {error.code}{f': {excerpt}' if excerpt else ''}"
        if error.code in _PASSING or error.code >= 500:
            asked = error.headers.get("Retry-After", "")
            return _TryAgain(reason, float(asked) if asked.isdecimal() else 0.0)
        advice = f" Is {API_KEY_VARIABLE} set to a valid key?" if error.code in (401, 403) else ""
        return InfrastructureError(f"{self.model} at {self.base_url}: {reason}.{advice}")


def _read_until(response: http.client.HTTPResponse, deadline: float) -> bytes:
    """The whole body. The socket's time-out starts anew with every byte, so a trickle needs a deadline of its own."""
    raw = bytearray()
    while part := response.read1(65_536):
        raw += part
        if len(raw) > _LARGEST_REPLY:
            raise _TryAgain(f"a reply of more than {_LARGEST_REPLY} bytes")
        if time.monotonic() > deadline:
            raise _TryAgain("timed out")
    return bytes(raw)


def _text(raw: bytes) -> str:
    """The message in a reply of the protocol. Raises UnusableReply when there is none."""
    try:
        content = json.loads(raw)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError) as error:
        shown = raw[:_SHOWN_CHARACTERS].decode("utf-8", "replace")
        raise UnusableReply(f"the reply is no chat completion: {shown!r}") from error
    if not isinstance(content, str) or not content.strip():
        raise UnusableReply("the reply has no text")
    return content
