"""Characters to tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from webrl_gym.errors import LocatorRefused


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an expression: a number, string, name, mark, or the end.

    ``text`` is the decoded content of a string, the source of anything else.
    """

    kind: str
    text: str
    position: int


_TOKEN = re.compile(
    r"""(?P<space>[\s\ufeff]+)
    |(?P<number>(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?![\w$.])|\.[0-9]+(?![\w$.]))
    |(?P<string>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<mark>\.\.\.|===|!==|=>|\|\||&&|<=|>=|\?\.(?![0-9])|\+(?!\+)|-(?!-)|[][().,!<>?:])""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^0-9ux\n\r\u2028\u2029]|0(?![0-9]))")
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}


def tokens(source: str) -> list[Token]:
    """The tokens of an expression, an ``end`` token last. Raises LocatorRefused at what is no token of the subset."""
    found: list[Token] = []
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            refuse(source, position, f"{_glimpse(source, position)!r} is not understood")
        kind, text = match.lastgroup or "", match[0]
        if kind == "string":
            found.append(Token("string", _decoded(source, position, text[1:-1]), position))
        elif kind != "space":
            found.append(Token(kind, text, position))
        position = match.end()
    found.append(Token("end", "", len(source)))
    return found


def refuse(source: str, position: int, problem: str) -> NoReturn:
    """Raise LocatorRefused for a problem at a position of the source."""
    raise LocatorRefused(f"The locator {source!r} cannot be evaluated without a browser: at {position}, {problem}.")


def _glimpse(source: str, position: int) -> str:
    return source[position : position + 12]


def _decoded(source: str, position: int, body: str) -> str:
    """The content of a string literal; two escapes may make up one character beyond the first 65,536."""
    if "\\" not in body:
        return body
    if "\\" in _ESCAPE.sub("", body):
        refuse(source, position, "the string has an escape that is not understood")
    text = _ESCAPE.sub(_character, body)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _character(escape: re.Match[str]) -> str:
    code = escape[1]
    if code[0] not in "ux" or len(code) == 1:
        return _CONTROL.get(code, code)
    number = int(code[1:].strip("{}"), 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"
