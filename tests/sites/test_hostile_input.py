"""Hostile input on every route of every site: answered in the site's own shell, escaped, and without effect.

The routes come from the applications, the forms and parameters from a survey of their pages, so that a new page is
tested without being named here. All failures of a site are reported together.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Callable, Iterable

import pytest
from werkzeug.test import TestResponse

from tests.sites.hostile import (
    CONTROL,
    LONG,
    SCRIPT,
    TEXTS,
    Form,
    Surveyed,
    filled,
    problems_of,
    stored_texts,
    with_query,
)
from webrl_gym.sites import SITES
from webrl_gym.sites.common.forms import has_unprintable

MOST_PAGES = 40
WRONG_IDS = ("0", "-1", "٣", "999999999", "99999999999999999999", "none", "1.5")

every_site = pytest.mark.parametrize("name", sorted(SITES))


@functools.cache
def surveyed(name: str) -> Surveyed:
    return Surveyed(name)


class Report:
    """Sends requests, and keeps what was wrong with the answers."""

    def __init__(self, name: str) -> None:
        self.site = surveyed(name)
        self.problems: list[str] = []

    def get(self, path: str, what: str = "") -> None:
        """Open a page: nothing may change."""
        self._note(f"GET {path[:150]}", what, lambda: self.site.open("GET", path), unchanged=True)

    def post(self, path: str, fields: Iterable[tuple[str, str]], what: str, unchanged: bool) -> None:
        """Post to an address; ``unchanged`` when that must leave no trace."""
        self._note(f"POST {path[:150]}", what, lambda: self.site.open("POST", path, list(fields)), unchanged)

    def submit(self, form: Form, fields: Iterable[tuple[str, str]], what: str, unchanged: bool = False) -> None:
        """Submit a form; ``unchanged`` when that must leave no trace."""
        self._note(f"POST {form.action[:150]}", what, lambda: self.site.send(form, list(fields)), unchanged)

    def _note(self, said: str, what: str, request: Callable[[], TestResponse], unchanged: bool) -> None:
        site = self.site
        try:
            response = request()
            found = problems_of(site, response)
            if unchanged and site.state.diff():
                found.append(f"the database has changed: {site.state.diff()[0]}"[:300])
            texts = stored_texts(site)
            if any(has_unprintable(text) for text in texts):
                found.append("control characters were stored")
            if any(len(text) >= len(LONG) for text in texts):
                found.append("a megabyte was stored")
            if response.location and not found:
                # What was refused or accepted is told on the next page.
                told = site.open("GET", _path(site, response.location))
                found = [f"next page: {problem}" for problem in problems_of(site, told)]
        except Exception as error:  # whatever a site raises is what the test is about
            found = [f"raised {error!r}"[:300]]
        self.problems += [f"{said} {what[:60]!r}: {problem}" for problem in found]
        site.forget()

    def check(self) -> None:
        """Fail with all problems."""
        assert not self.problems, f"{len(self.problems)} problems:\n" + "\n".join(self.problems[:40])


def _path(site: Surveyed, location: str) -> str:
    path = location.partition("#")[0]
    return path.removeprefix(site.spec.root) if path.startswith((site.spec.root, "/")) else "/"


@every_site
def test_the_survey_finds_pages_and_forms(name: str) -> None:
    site = surveyed(name)
    assert site.pages
    assert bool(site.forms) == bool(site.spec.mutable)


@every_site
def test_pages_as_linked_are_fine_and_change_nothing(name: str) -> None:
    report = Report(name)
    for path in report.site.pages:
        report.get(path)
    report.check()


@every_site
def test_hostile_addresses(name: str) -> None:
    report = Report(name)
    site = report.site
    key = site.key if site.forms else []
    rng = random.Random(name)
    for number, (rule, methods) in enumerate(site.rules()):
        long = [LONG] if number % 6 == 0 else []
        for value in [*rng.sample(WRONG_IDS, 2), rng.choice(TEXTS[:-1]), SCRIPT, *long] if "<" in rule else [""]:
            if "GET" in methods:
                report.get(filled(rule, value), value)
            if "POST" in methods:
                told = [*key, *((field, value) for field in site.field_names if value != LONG)]
                report.post(filled(rule, value), told, value, unchanged=site.names_what_exists(rule))
        if "POST" in methods:
            report.post(filled(rule, "999999999"), key, "only the key", unchanged=site.names_what_exists(rule))
        if "POST" not in methods:
            report.post(filled(rule, "1"), key, "a page, not a form", unchanged=True)
        if "GET" not in methods:
            report.get(filled(rule, "1"), "a form's address")
    report.get(f"/{SCRIPT}", "unknown page")
    report.get(f"/{LONG}", "unknown page")
    report.check()


@every_site
def test_hostile_fields_at_existing_addresses(name: str) -> None:
    report = Report(name)
    site = report.site
    key = site.key if site.forms else []
    rng = random.Random(name)
    for rule, methods in site.rules():
        for value in [SCRIPT, CONTROL, rng.choice(TEXTS[:-1]), rng.choice(WRONG_IDS)] if "POST" in methods else []:
            told = [*key, *((field, value) for field in site.field_names)]
            report.post(site.existing(rule), told, f"everywhere {value}", unchanged=False)
    report.check()


@every_site
def test_hostile_parameters(name: str) -> None:
    report = Report(name)
    site = report.site
    rng = random.Random(name)
    for path in rng.sample(site.pages, min(MOST_PAGES, len(site.pages))):
        value = rng.choice(TEXTS)
        names = site.parameters[:1] if value == LONG else site.parameters
        report.get(with_query(path, dict.fromkeys(names, value)), f"everywhere {value}")
        for parameter in rng.sample(site.parameters, min(2, len(site.parameters))):
            value = rng.choice([*TEXTS, *WRONG_IDS])
            report.get(with_query(path.partition("?")[0], {parameter: value}), value)
    report.check()


@every_site
def test_forms_without_the_right_key_change_nothing(name: str) -> None:
    report = Report(name)
    key_field = report.site.key_field
    for form in report.site.forms:
        rest = [(field, value) for field, value in form.fields if field != key_field]
        report.submit(form, rest, "no key", unchanged=True)
        for wrong in ("wrong", SCRIPT, CONTROL):
            report.submit(form, [(key_field, wrong), *rest], f"key {wrong}", unchanged=True)
    report.check()


@every_site
def test_hostile_fields(name: str) -> None:
    report = Report(name)
    key_field = report.site.key_field
    rng = random.Random(name)
    for form in report.site.forms:
        shown = [field for field, _ in form.fields if field not in form.hidden]
        buried = sorted(form.hidden - {key_field})
        for value in [SCRIPT, CONTROL, LONG, *rng.sample(TEXTS, 3)]:
            fields = [(field, value if field in shown else text) for field, text in form.fields]
            report.submit(form, fields, value, unchanged=bool(shown) and value == LONG)
        for field in buried:
            for value in [*rng.sample(WRONG_IDS, 3), SCRIPT]:
                fields = [(other, value if other == field else text) for other, text in form.fields]
                report.submit(form, fields, f"{field}={value}")
    report.check()


@every_site
def test_missing_and_surplus_fields(name: str) -> None:
    report = Report(name)
    key_field = report.site.key_field
    for form in report.site.forms:
        report.submit(form, [pair for pair in form.fields if pair[0] == key_field], "only the key")
        for field, _ in form.fields[:8]:
            if field != key_field:
                report.submit(form, [pair for pair in form.fields if pair[0] != field], f"without {field}")
        report.submit(form, [*form.fields, *form.fields, ("surplus", SCRIPT)], "twice")
    report.check()
