"""Hostile input on every route of every site: answered in the site's own shell, escaped, and without effect.

The routes come from the applications, the forms and parameters from a survey of their pages, so that a new page is
tested without being named here. All failures of a site are reported together.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Iterable

import pytest

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

WRONG_IDS = ("0", "-1", "999999999", "99999999999999999999", "none", "1.5")

every_site = pytest.mark.parametrize("name", sorted(SITES))


@functools.cache
def surveyed(name: str) -> Surveyed:
    return Surveyed(name)


class Report:
    """Sends requests, and keeps what was wrong with the answers."""

    def __init__(self, site: Surveyed) -> None:
        self.site = site
        self.problems: list[str] = []

    def send(
        self,
        method: str,
        path: str,
        fields: Iterable[tuple[str, str]] = (),
        page: str = "/",
        unchanged: bool = False,
        what: str = "",
    ) -> None:
        """One request to the untouched world; ``unchanged`` when it must leave no trace."""
        site = self.site
        said = f"{method} {path[:150]} {what[:60]!r}"
        try:
            response = site.open(method, path, list(fields), page)
            found = problems_of(site, response)
            if (unchanged or method == "GET") and site.state.diff():
                found.append(f"the database has changed: {site.state.diff()[0]}"[:300])
            if any(has_unprintable(text) for text in stored_texts(site)):
                found.append("control characters were stored")
            if any(len(text) >= len(LONG) for text in stored_texts(site)):
                found.append("a megabyte was stored")
            if response.location and not found:
                # What was refused or accepted is told on the next page.
                found = [
                    f"next page: {problem}"
                    for problem in problems_of(site, site.open("GET", _path(site, response.location)))
                ]
        except Exception as error:  # whatever a site raises is what the test is about
            found = [f"raised {error!r}"[:300]]
        self.problems += [f"{said}: {problem}" for problem in found]
        site.forget()

    def check(self) -> None:
        """Fail with all problems, the first of each kind at the top."""
        assert not self.problems, f"{len(self.problems)} problems:\n" + "\n".join(self.problems[:40])


def _path(site: Surveyed, location: str) -> str:
    return location.removeprefix(site.spec.root) if location.startswith((site.spec.root, "/")) else "/"


def key_of(form: Form, site: Surveyed) -> list[tuple[str, str]]:
    """The form's key alone."""
    return [(name, value) for name, value in form.fields if name == site.key_field]


@every_site
def test_the_survey_finds_pages(name: str) -> None:
    site = surveyed(name)
    assert site.pages
    assert bool(site.forms) == bool(site.spec.mutable)


@every_site
def test_pages_as_linked_are_fine_and_change_nothing(name: str) -> None:
    report = Report(surveyed(name))
    for path in report.site.pages:
        report.send("GET", path)
    report.check()


@every_site
def test_hostile_addresses(name: str) -> None:
    report = Report(surveyed(name))
    rng = random.Random(name)
    for rule, methods in report.site.rules():
        values = [*WRONG_IDS, *rng.sample(TEXTS, 5), SCRIPT, LONG] if "<" in rule else [""]
        for value in values:
            for method in sorted(methods):
                report.send(method, filled(rule, value), what=value, unchanged=bool(value))
        for method in {"GET", "POST"} - methods:
            report.send(method, filled(rule, "1"), unchanged=True)
    report.send("GET", f"/{SCRIPT}", what="unknown page")
    report.send("GET", f"/{LONG}", what="unknown page")
    report.check()


@every_site
def test_hostile_parameters(name: str) -> None:
    report = Report(surveyed(name))
    rng = random.Random(name)
    for path in report.site.pages:
        for value in rng.sample(TEXTS, 2):
            report.send("GET", with_query(path, dict.fromkeys(report.site.parameters, value)), what=value)
        for parameter in rng.sample(report.site.parameters, min(2, len(report.site.parameters))):
            value = rng.choice([*TEXTS, *WRONG_IDS])
            report.send("GET", with_query(path.partition("?")[0], {parameter: value}), what=value)
    report.check()


@every_site
def test_forms_without_the_right_key_change_nothing(name: str) -> None:
    report = Report(surveyed(name))
    for form in report.site.forms:
        rest = [(field, value) for field, value in form.fields if field != report.site.key_field]
        for wrong in (
            [],
            [(report.site.key_field, "wrong")],
            [(report.site.key_field, SCRIPT)],
            [(report.site.key_field, CONTROL)],
        ):
            report.send("POST", form.action, [*wrong, *rest], form.page, unchanged=True, what="wrong key")
    report.check()


@every_site
def test_hostile_fields(name: str) -> None:
    report = Report(surveyed(name))
    rng = random.Random(name)
    for form in report.site.forms:
        key = key_of(form, report.site)
        shown = [field for field, _ in form.fields if field not in form.hidden]
        buried = [field for field in form.hidden if field != report.site.key_field]
        for value in [SCRIPT, CONTROL, LONG, *rng.sample(TEXTS, 3)]:
            given = [(field, dict(form.fields)[field]) for field in buried]
            fields = [*key, *given, *((field, value) for field in shown)]
            report.send("POST", form.action, fields, form.page, what=value, unchanged=bool(shown) and value == LONG)
        for field in buried:
            for value in [*WRONG_IDS[:4], SCRIPT, LONG]:
                fields = [(other, value if other == field else text) for other, text in form.fields]
                report.send("POST", form.action, fields, form.page, what=f"{field}={value}")
    report.check()


@every_site
def test_missing_and_surplus_fields(name: str) -> None:
    report = Report(surveyed(name))
    for form in report.site.forms:
        report.send("POST", form.action, key_of(form, report.site), form.page, what="only the key")
        for field, _ in form.fields[:12]:
            if field != report.site.key_field:
                report.send(
                    "POST",
                    form.action,
                    [pair for pair in form.fields if pair[0] != field],
                    form.page,
                    what=f"without {field}",
                )
        report.send("POST", form.action, [*form.fields, *form.fields, ("surplus", SCRIPT)], form.page, what="twice")
    report.check()
