"""Addresses as browsers resolve and write them (WHATWG URL), as far as addresses of http pages go."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

BLANK = "about:blank"

# What each part keeps as it is; the rest is percent-encoded in UTF-8.
_IN_PATH = "%/:=&~+!$,;'@()*[]"
_IN_QUERY = "%/:=&~+!$,;@()*[]?\\^`{|}"
_IN_FRAGMENT = "%/:=&~+!$,;'@()*[]?\\^{|}#"

_EDGES = "".join(map(chr, range(33)))
_IGNORED = re.compile(r"[\t\n\r]")


def resolve(base: str, reference: str) -> str:
    """The address that a link on a page of address ``base`` means. Raises ValueError for a malformed one."""
    reference = _IGNORED.sub("", reference.strip(_EDGES))
    address, hash_sign, fragment = reference.partition("#")
    path, question_mark, query = address.partition("?")
    if not address:
        return f"{without_fragment(base)}{hash_sign}{fragment}"
    target = urljoin(base, path.replace("\\", "/") + question_mark + query)
    if question_mark and not query:  # urljoin drops the sign of an empty query
        target = f"{without_fragment(target).partition('?')[0]}?"
    return f"{target}{hash_sign}{fragment}"


def normalise(url: str) -> str:
    """The address as a browser writes it: lower-case host, no default port, a path, escaped spaces and Unicode."""
    parts = urlsplit(url)
    if parts.scheme.lower() != "http":
        return url
    address, hash_sign, fragment = url.partition("#")
    # Split by hand: urlunsplit drops the "?" of an empty query, which the address of a form without fields has.
    _, question_mark, query = address.partition("?")
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(":80")
    path = quote(_without_dots(parts.path), _IN_PATH) or "/"
    return f"http://{host}{path}{question_mark}{quote(query, _IN_QUERY)}{hash_sign}{quote(fragment, _IN_FRAGMENT)}"


def without_fragment(url: str) -> str:
    """The address up to ``#``."""
    return url.partition("#")[0]


def _without_dots(path: str) -> str:
    """The path with ``.`` and ``..`` followed."""
    if "/." not in path and "/%2" not in path:
        return path
    kept: list[str] = []
    for segment in path.split("/")[1:]:
        plain = segment.lower().replace("%2e", ".")
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(segment)
    if path.rpartition("/")[2].lower().replace("%2e", ".") in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
