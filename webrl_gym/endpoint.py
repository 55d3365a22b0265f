"""A served language model behind an OpenAI-compatible address, asked with retries.

What the machinery does wrong (time-out, refused or broken connection, 408, 425, 429, 5xx, a body that is no answer) is
tried again with growing waits, then raised as :class:`EndpointError`. So is a reply that the caller cannot use, if it says
so by :class:`UnusableReply`; otherwise what the model writes is never judged here.
The standard library does it all: one POST per reply needs no client package.
"""

from __future__ import annotations

import email.utils
import http.client
import json
import os
import random
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from webrl_gym.errors import ConfigurationError, InfrastructureError

_TRY_AGAIN: Final = frozenset({408, 425, 429})
# Nothing but another setting helps here, so this is no failure of the machinery.
_SETTINGS: Final = {
    301: "it redirects; give the final address as base_url",
    302: "it redirects; give the final address as base_url",
    307: "it redirects; give the final address as base_url",
    308: "it redirects; give the final address as base_url",
    401: "check the key in the environment variable {key}",
    403: "check the key in the environment variable {key}, and what it may use",
    404: "check base_url (it usually ends in /v1) and model",
}
_MOST_BYTES: Final = 32 * 2**20
# Chance of its own: waiting must not touch the random numbers that somebody's seed decides.
_CHANCE: Final = random.SystemRandom()

Reply = TypeVar("Reply")


class EndpointError(InfrastructureError):
    """The server gave no reply, although it was asked again where that can help."""


class UnusableReply(ValueError):
    """A reply that its reader cannot use; ``str(error)`` says why. Asking again may help."""


class _Transient(Exception):
    """A failure that may go away. ``wait`` is what the server asks for, in seconds."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, kw_only=True)
class EndpointConfig:
    """Where a model is served and how patiently it is asked.

    Args:
        base_url: address up to and including the version, e.g. http://localhost:8000/v1.
        model: name under which the server knows the model.
        api_key_env: environment variable that holds the key; none is sent when it is unset.
        max_tokens: longest reply.
        timeout_s: longest time for one answer as a whole.
        max_retries: further attempts after a failure of the machinery.
        first_wait_s: wait before the first of them; every further one doubles it.
        max_wait_s: longest wait, also where the server asks for more.
        extra: further fields of the request; null removes one (``max_tokens``, ``temperature``).
    """

    base_url: str
    model: str
    api_key_env: str = "OPENAI_API_KEY"
    max_tokens: int = 1024
    timeout_s: float = 120.0
    max_retries: int = 5
    first_wait_s: float = 1.0
    max_wait_s: float = 60.0
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        address = urlsplit(str(self.base_url or ""))
        if address.scheme not in ("http", "https") or not address.netloc:
            raise ConfigurationError(
                f"base_url={self.base_url!r} is no address; write one such as http://localhost:8000/v1."
            )
        if not self.model:
            raise ConfigurationError("Give model=<name under which the server knows the model>.")
        if self.max_retries < 0 or self.timeout_s <= 0 or self.max_tokens < 1:
            raise ConfigurationError("timeout_s must be positive, max_tokens at least 1, max_retries at least 0.")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected POST would become a GET, and would carry the key elsewhere."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Endpoint:
    """Asks the server; may be used by many threads at once. ``api_key`` replaces the environment variable's."""

    def __init__(self, config: EndpointConfig, api_key: str | None = None) -> None:
        self.config, self._api_key = config, api_key
        self._opener = urllib.request.build_opener(_NoRedirect)
        self._closed = threading.Event()

    def chat(self, messages: Sequence[Mapping[str, str]], temperature: float) -> str:
        """The model's reply to a conversation; "" when it wrote no text."""
        return self.ask(messages, temperature, lambda text: text)

    def ask(self, messages: Sequence[Mapping[str, str]], temperature: float, read: Callable[[str], Reply]) -> Reply:
        """The model's reply to a conversation as ``read`` understands it; an UnusableReply from it is a failed attempt."""
        fields = {"messages": list(messages), "temperature": temperature}
        return self.post("/chat/completions", fields, lambda choice: read(_text(choice["message"].get("content"))))

    def complete(self, prompt: str, temperature: float, stop: Sequence[str] = ()) -> str:
        """How the model continues a text; "" when it wrote none."""
        fields = {"prompt": prompt, "stop": list(stop), "temperature": temperature}
        return self.post("/completions", fields, lambda choice: _text(choice.get("text")))

    def post(self, path: str, fields: Mapping[str, Any], read: Callable[[dict[str, Any]], Reply]) -> Reply:
        """The first choice of the answer to a request, as ``read`` understands it. ``fields`` join the model's name and
        ``max_tokens``; ``extra`` of the settings has the last word.

        Raises:
            EndpointError: no usable reply after the last attempt, or a refusal that asking again does not change.
            ConfigurationError: only other settings help.
        """
        config = self.config
        body = {"model": config.model, "max_tokens": config.max_tokens, **fields, **config.extra}
        data = json.dumps({key: value for key, value in body.items() if value is not None}).encode("utf-8")
        wait = config.first_wait_s
        for attempt in range(config.max_retries + 1):
            asked: float | None = None
            try:
                return read(_choice(self._ask(config.base_url.rstrip("/") + path, data), path))
            except (_Transient, UnusableReply) as error:
                if attempt == config.max_retries:
                    raise EndpointError(
                        f"{config.model} at {config.base_url} gave no usable reply in {attempt + 1} attempts: {error}."
                    ) from error
                if isinstance(error, _Transient):
                    asked = error.wait
                # A share of chance keeps parallel requests from coming again all at once.
                pause = asked if asked is not None else wait * _CHANCE.uniform(0.75, 1.25)
                wait *= 2
                if self._closed.wait(min(pause, config.max_wait_s)):
                    raise EndpointError(f"Asking was stopped while {config.base_url} failed: {error}.") from error
        raise AssertionError("the loop returns or raises")

    def tell(self, url: str, fields: Mapping[str, Any]) -> None:
        """Post ``fields`` to another address of the server, once; what it says is not read.

        Raises:
            EndpointError: it fails or refuses. ConfigurationError: only other settings help.
        """
        try:
            self._ask(url, json.dumps(fields).encode("utf-8"))
        except _Transient as error:
            raise EndpointError(f"{url}: {error}.") from error

    def close(self) -> None:
        """End all waiting: requests that fail now are not tried again."""
        self._closed.set()

    def _ask(self, url: str, body: bytes) -> bytes:
        """The body of one answer."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        key = (self._api_key if self._api_key is not None else os.environ.get(self.config.api_key_env, "")).strip()
        if key:
            headers["Authorization"] = f"Bearer {key}"
        request = urllib.request.Request(url, body, headers, method="POST")
        deadline = time.monotonic() + self.config.timeout_s
        try:
            with self._opener.open(request, timeout=self.config.timeout_s) as response:
                return _read(response, deadline)
        except urllib.error.HTTPError as error:
            with error:
                raise self._judged(error) from error
        except TimeoutError as error:
            raise _Transient(f"no answer within {self.config.timeout_s:g} s") from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _Transient(f"no answer within {self.config.timeout_s:g} s") from error
            raise _Transient(f"cannot connect ({error.reason})") from error
        except (OSError, http.client.HTTPException) as error:
            raise _Transient(f"the connection broke ({type(error).__name__}: {error})") from error

    def _judged(self, error: urllib.error.HTTPError) -> Exception:
        """What an error status means: try again, give up, or change the settings."""
        try:
            said = " ".join(error.read(2000).decode("utf-8", "replace").split())[:300]
        except (OSError, http.client.HTTPException):
            said = ""
        what = f"{error.code} {error.reason}" + (f": {said}" if said else "")
        if error.code in _TRY_AGAIN or error.code >= 500:
            return _Transient(what, _retry_after(error.headers.get("Retry-After")))
        if error.code in _SETTINGS:
            advice = _SETTINGS[error.code].format(key=self.config.api_key_env)
            return ConfigurationError(f"{error.url} answers {what}; {advice}.")
        return EndpointError(f"{error.url} refuses the request ({what}).")


def _read(response: Any, deadline: float) -> bytes:
    """The body; a server that sends a byte now and then must not hold an episode for ever."""
    parts, size = [], 0
    while part := response.read1(65536):
        parts.append(part)
        size += len(part)
        if time.monotonic() > deadline:
            raise TimeoutError
        if size > _MOST_BYTES:
            raise _Transient(f"an answer of more than {_MOST_BYTES} bytes")
    if response.length:
        raise _Transient("the answer breaks off")
    return b"".join(parts)


def _choice(body: bytes, path: str) -> dict[str, Any]:
    """The first choice of an answer's JSON."""
    try:
        choice = json.loads(body)["choices"][0]
    except (ValueError, LookupError, TypeError) as error:
        start = body[:80].decode("utf-8", "replace")
        raise _Transient(f"the body is no answer of {path} ({start!r})") from error
    if not isinstance(choice, dict) or (path.startswith("/chat") and not isinstance(choice.get("message"), dict)):
        raise _Transient(f"the body is no answer of {path}: its first choice is {str(choice)[:80]!r}")
    return choice


def _text(content: Any) -> str:
    """What the model wrote. Half a character (a lone surrogate) cannot be typed into a form or written to a file."""
    return content.encode("utf-8", "replace").decode("utf-8") if isinstance(content, str) else ""


def _retry_after(value: str | None) -> float | None:
    """Seconds of a ``Retry-After`` header, which is a number or a date; None when it says nothing readable."""
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


__all__ = ["Endpoint", "EndpointConfig", "EndpointError", "UnusableReply"]
