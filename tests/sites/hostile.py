"""What a site is surveyed for, and the hostile values that are sent to everything found."""

from __future__ import annotations

import dataclasses
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from flask import template_rendered
from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.exceptions import HTTPException
from werkzeug.test import Client, TestResponse

from webrl_gym.sites import SITES, World
from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.common.context import STATE_KEY
from webrl_gym.sites.common.forms import has_unprintable

PAGES = 150
"""Pages of a site that are looked at for links and forms."""
OF_A_KIND = 3
"""Addresses of the same route with the same parameters may show different pages: the first few are opened."""
MILLION = 1_000_000
LONG = "x" * MILLION
SCRIPT = "<script>alert('hostile')</script>"
MARKER = "<script>alert("
CONTROL = "a\x00b\x07c\x1b[31m\x7f"
LARGEST_ANSWER = 600_000
"""No page is so long that it could repeat a megabyte."""

TEXTS: tuple[str, ...] = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>' + SCRIPT,
    "' OR '1'='1'; DROP TABLE session; --",
    'a" OR "b" NEAR(c* ^d) : {e} AND NOT',
    CONTROL,
    "\ufffe\u202e\u0000\ud7ff𝕏é",
    "../../../../etc/passwd%00",
    "{{ 7 * 7 }}${7*7}%s%n%d{0}",
    "-1",
    "99999999999999999999999999",
    "1e309",
    "٣",
    " ",
    "",
    LONG,
)


@dataclass(frozen=True)
class Form:
    """A POST form as the survey found it: where it stands, where it goes, and its fields with their values."""

    page: str
    action: str
    fields: tuple[tuple[str, str], ...]
    hidden: frozenset[str]
    signed_in: bool = True


@dataclass
class Surveyed:
    """One site, signed in as the agent, with what a survey of its pages has found."""

    name: str
    world: World = field(default_factory=lambda: World(SITES, 0))
    pages: list[str] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    parameters: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.templates: list[str] = []
        self._kinds: dict[tuple[str, str], str] = {}
        self.seen: dict[str, object] = {}
        self.spec = SITES[self.name]
        app = self.spec.create_app()
        assert isinstance(app, SiteApp)
        self.app = app
        self._routes = app.url_map.bind(self.spec.host)
        self.state = self.world[self.name]
        self.client = Client(self.app)
        self.forget()
        self._survey()

    @property
    def key_field(self) -> str:
        """Name of the hidden field with the form key ("" when the site has no sessions)."""
        return self.app.sessions.form_key_field if self.app.sessions else ""

    @property
    def key(self) -> list[tuple[str, str]]:
        """The agent's form key as a field; nothing for a site without sessions."""
        return [(self.key_field, next(dict(form.fields)[self.key_field] for form in self.forms if form.signed_in))][
            : bool(self.key_field)
        ]

    @property
    def field_names(self) -> list[str]:
        """Names of all fields of all forms, without the key."""
        return sorted({name for form in self.forms for name, _ in form.fields} - {self.key_field})

    def forget(self, signed_in: bool = True) -> None:
        """Back to the start: the untouched world and the agent's cookies."""
        self.world.restore()
        self.client = Client(self.app)
        for name, value in self.spec.login_cookies.items():
            if signed_in:
                self.client.set_cookie(name, value, domain=self.spec.host)

    def send(self, form: Form, fields: list[tuple[str, str]]) -> TestResponse:
        """Submit a form from the page it stands on, as the visitor who found it there."""
        if not form.signed_in:
            # The page opens the session that the form's key belongs to: tokens are the same in every run.
            self.forget(signed_in=False)
            self.open("GET", form.page)
        return self.open("POST", form.action, fields, form.page)

    def open(
        self, method: str, path: str, fields: list[tuple[str, str]] | None = None, page: str = "/"
    ) -> TestResponse:
        """One request, redirects not followed. ``path`` may have a query; neither need be quoted."""
        address, _, query = path.partition("?")
        form: dict[str, list[str]] = {}
        for name, value in fields or ():
            form.setdefault(name, []).append(value)
        return self.client.open(
            quote(address, safe="/%:,;=@$!*'()~+"),
            method=method,
            base_url=self.spec.root,
            query_string=query,
            data=form if method == "POST" else None,
            environ_overrides={STATE_KEY: self.state},
            headers={"Referer": self.spec.root + quote(page, safe="/%?=&")},
        )

    # ---------------------------------------------------------------- the survey
    def rules(self) -> Iterator[tuple[str, set[str]]]:
        """Every route with the methods it takes of those that browsers send."""
        for rule in sorted(self.app.url_map.iter_rules(), key=lambda rule: rule.rule):
            yield rule.rule, set(rule.methods or ()) & {"GET", "POST"}

    def existing(self, rule: str) -> str:
        """A route's address with variable parts that links of the site have had."""
        return re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda part: quote(str(self.seen.get(part[1], 1)), safe="/"), rule)

    def names_what_exists(self, rule: str) -> bool:
        """Whether the variable parts of a route name things that exist; a whole path may name something new."""
        return "<" in rule and "<path:" not in rule

    def _kind(self, path: str, method: str) -> str:
        """The route that answers, how deep the address is, and its parameters: pages of a kind are alike."""
        if (path, method) not in self._kinds:
            self._kinds[path, method] = self._route(path, method)
        return self._kinds[path, method]

    def _route(self, path: str, method: str) -> str:
        parts = urlsplit(path)
        try:
            endpoint, values = self._routes.match(unquote(parts.path), method=method)
            for name, value in values.items():
                self.seen.setdefault(name, value)
        except HTTPException as error:
            endpoint = error.name
        names = sorted({name for name, _ in parse_qsl(parts.query)})
        return f"{endpoint}/{parts.path.count('/')}?{'&'.join(names)}"

    def _survey(self) -> None:
        forms: dict[tuple[str, ...], Form] = {}
        with template_rendered.connected_to(lambda _, template, **__: self.templates.append(template.name), self.app):
            for signed_in in (True, False) if self.spec.login_cookies else (True,):
                self.forget(signed_in)
                for path, page in self._walk(keep=signed_in):
                    self._note_forms(path, page, signed_in, forms)
        self.forms = list(forms.values())
        self.parameters.sort()
        self.forget()

    def _walk(self, keep: bool) -> Iterator[tuple[str, LexborHTMLParser]]:
        """Pages reached by links from the start page and from every route without variable parts.

        One of every kind (template and parameters) is kept in ``pages``.
        """
        rng = random.Random(self.name)
        plain = [rule for rule, methods in self.rules() if "GET" in methods and "<" not in rule]
        waiting = dict.fromkeys([self.spec.start_path, "/", *plain])
        counts: Counter[str] = Counter()
        opened: set[str] = set()
        shown: set[tuple[object, ...]] = set()
        while waiting and len(opened) < PAGES:
            # What has not been seen yet comes first.
            few = min(counts[self._kind(path, "GET")] for path in waiting)
            path = rng.choice([path for path in waiting if counts[self._kind(path, "GET")] == few])
            del waiting[path]
            kind = self._kind(path, "GET")
            if path in opened or counts[kind] >= OF_A_KIND:
                continue
            opened.add(path)
            counts[kind] += 1
            self.templates.clear()
            response = self.open("GET", path)
            names = {name for name, _ in parse_qsl(urlsplit(path).query)}
            self.parameters += sorted(names - set(self.parameters))
            if response.location:
                waiting[_local(self.spec.root, path, response.location)] = None
            if response.mimetype != "text/html" or response.status_code != 200:
                continue
            if keep and (look := (tuple(self.templates), frozenset(names))) not in shown:
                shown.add(look)
                self.pages.append(path)
            page = LexborHTMLParser(response.text)
            waiting |= dict.fromkeys(
                _local(self.spec.root, path, node.attributes["href"] or "") for node in page.css("a[href]")
            )
            yield path, page

    def _note_forms(
        self, path: str, page: LexborHTMLParser, signed_in: bool, forms: dict[tuple[str, ...], Form]
    ) -> None:
        for node in page.css("form"):
            found = _form(self.spec.root, path, node, signed_in)
            names = sorted({name for name, _ in found.fields})
            if (node.attributes.get("method") or "get").lower() == "post":
                elsewhere = [button.attributes["formaction"] or "" for button in node.css("button[formaction]")]
                for action in (found.action, *(_local(self.spec.root, path, link) for link in elsewhere)):
                    sent = dataclasses.replace(found, action=action)
                    forms.setdefault((self._kind(action, "POST"), *names[:4]), sent)
            else:
                self.parameters += sorted(set(names) - set(self.parameters))


def problems_of(site: Surveyed, response: TestResponse, sent: str = "") -> list[str]:
    """What is wrong with an answer to hostile input, whatever the input was."""
    problems = []
    if response.status_code >= 500:
        problems.append(f"status {response.status_code}")
    if len(response.data) > LARGEST_ANSWER:
        problems.append(f"{len(response.data)} bytes long")
    if response.mimetype == "text/html" and not response.location:
        if MARKER in response.text:
            problems.append("a script is not escaped")
        if has_unprintable(response.text):
            problems.append("control characters on the page")
        if 'rel="stylesheet"' not in response.text or "<title>" not in response.text:
            problems.append(f"status {response.status_code} outside the site's shell")
    if response.status_code >= 400 and site.state.diff():
        problems.append("refused, but the database has changed")
    return problems


def stored_texts(site: Surveyed) -> list[str]:
    """Every text in a changed row."""
    return [value for change in site.state.diff() for value in (change.after or {}).values() if isinstance(value, str)]


def with_query(path: str, parameters: dict[str, str]) -> str:
    """The path with further parameters."""
    return f"{path}{'&' if '?' in path else '?'}{urlencode(parameters)}"


def filled(rule: str, value: str) -> str:
    """A route's address with every variable part replaced."""
    return re.sub(r"<[^>]+>", lambda _: quote(value, safe=""), rule)


def _local(root: str, page: str, link: str) -> str:
    """A link as a path of the site; the start page for links that lead elsewhere."""
    try:
        target = urljoin(root + page, link)
    except ValueError:
        return "/"
    return target.removeprefix(root).partition("#")[0] or "/" if target.startswith(root + "/") else "/"


def _form(root: str, page: str, node: LexborNode, signed_in: bool) -> Form:
    fields: list[tuple[str, str]] = []
    hidden = set()
    for control in node.css("input, select, textarea, button"):
        attributes: dict[str, Any] = dict(control.attributes)
        name = attributes.get("name")
        if not name:
            continue
        value = attributes.get("value") or ""
        if control.tag == "select":
            option = control.css_first("option[selected]") or control.css_first("option")
            value = (option.attributes.get("value") or "") if option else ""
        elif control.tag == "textarea":
            value = control.text()
        if attributes.get("type") == "hidden":
            hidden.add(name)
        fields.append((name, value))
    action = _local(root, page, node.attributes.get("action") or page)
    return Form(page, action, tuple(fields), frozenset(hidden), signed_in)
