"""Cookies of one browser: RFC 6265 as far as sites use it, without a clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

_DELETED_BEFORE_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie. ``host_only`` cookies go to exactly their domain, others to its subdomains too."""

    name: str
    value: str
    domain: str
    path: str = "/"
    host_only: bool = True

    def sent_to(self, host: str, path: str) -> bool:
        """Whether a request to this host and path carries the cookie."""
        if host != self.domain and (self.host_only or not host.endswith("." + self.domain)):
            return False
        return path == self.path or path.startswith(self.path if self.path.endswith("/") else self.path + "/")


class CookieJar:
    """The cookies by (domain, path, name).

    An episode has no time of its own, so a cookie never runs out: a site deletes it by ``Max-Age`` of zero or less, or
    by an ``Expires`` before the year 2000.
    """

    def __init__(self, cookies: Iterable[Cookie] = ()) -> None:
        self._cookies = {(cookie.domain, cookie.path, cookie.name): cookie for cookie in cookies}

    def __iter__(self) -> Iterator[Cookie]:
        return iter(self._cookies.values())

    def set(self, cookie: Cookie) -> None:
        """Add or replace a cookie."""
        self._cookies[cookie.domain, cookie.path, cookie.name] = cookie

    def header(self, host: str, path: str) -> str:
        """Value of the ``Cookie`` header of a request; "" when there is nothing to send."""
        found = [cookie for cookie in self._cookies.values() if cookie.sent_to(host, path or "/")]
        found.sort(key=lambda cookie: -len(cookie.path))  # stable: older cookies first among equals
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in found)

    def receive(self, header: str, host: str, path: str) -> None:
        """Follow one ``Set-Cookie`` header of an answer from this host and path; a malformed one is ignored."""
        pair, *attributes = header.split(";")
        name, equals, value = pair.partition("=")
        name = name.strip()
        if not equals or not name:
            return
        options: dict[str, str] = {}
        for attribute in attributes:
            key, _, setting = attribute.partition("=")
            options[key.strip().lower()] = setting.strip()
        domain = options.get("domain", "").lstrip(".").lower()
        if domain and domain != host and not host.endswith("." + domain):
            return
        scope = options.get("path", "")
        if not scope.startswith("/"):
            scope = path.rpartition("/")[0] or "/"
        cookie = Cookie(name, value.strip(), domain or host, scope, host_only=not domain)
        if _deletes(options):
            self._cookies.pop((cookie.domain, cookie.path, cookie.name), None)
        else:
            self.set(cookie)


def _deletes(options: dict[str, str]) -> bool:
    if "max-age" in options:
        age = options["max-age"]
        return age.removeprefix("-").isdecimal() and int(age) <= 0
    if "expires" in options:
        try:
            return parsedate_to_datetime(options["expires"]).year < _DELETED_BEFORE_YEAR
        except ValueError:
            return False
    return False
