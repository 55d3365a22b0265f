"""Our accessibility tree against Chromium's own, line by line, on every kind of page and after actions."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from flask import template_rendered
from jinja2 import Template

from tests.parity import gitlab_pages, map_pages, reddit_pages, shop_pages, shopping_admin_pages, wikipedia_pages
from tests.parity.chromium_pages import Pair, Site, launched, served
from tests.parity.normalisations import NORMALISATIONS, Touched
from tests.parity.visits import CLEAR, CLICK, PRESS, SELECT, TYPE, SitePages, Step, Visit
from webrl_gym.sites import SITES, World

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

#: The crawls; each site's own module says which pages to visit.
SITE_PAGES = (
    shop_pages.PAGES,
    shopping_admin_pages.PAGES,
    reddit_pages.PAGES,
    gitlab_pages.PAGES,
    wikipedia_pages.PAGES,
    wikipedia_pages.HOMEPAGE_PAGES,
    map_pages.PAGES,
)

CONTROLS = Visit(
    "/",
    (
        Step(TYPE, "textbox", "Plain", "new text"),
        Step(TYPE, "textbox", "Words", "one line\nanother"),
        Step(TYPE, "spinbutton", "Amount", "4.5"),
        Step(TYPE, "textbox", "Secret", "pw"),
        Step(CLEAR, "textbox", "Plain"),
        Step(CLICK, "checkbox", "Check me"),
        Step(CLICK, "radio", "3 stars"),
        Step(CLICK, "DisclosureTriangle", "Closed one"),
        Step(CLICK, "DisclosureTriangle", "Open one"),
        Step(SELECT, "combobox", "Country", "Italy"),
        Step(CLICK, "checkbox", "Checked already"),
        Step(CLICK, "button", "Icon"),
        Step(PRESS, text="Tab"),
        Step(PRESS, text="Shift+Tab"),
        Step(CLICK, "radio", "1 star"),
        Step(PRESS, text="ArrowDown"),
        Step(PRESS, text="Tab"),
        Step(CLICK, "checkbox", "Rich label"),
        Step(PRESS, text="Space"),
        Step(CLICK, "button", "Reset"),
        Step(CLICK, "button", "Go", refused=True),  # a required field is empty
        Step(TYPE, "textbox", "Mail *", "a@b.example"),
        Step(SELECT, "listbox", "Sized", "B"),
        Step(CLICK, "button", "Go"),
    ),
)


class Crawl:
    """Visits pages in both browsers and keeps count."""

    def __init__(self) -> None:
        self.touched = Touched()
        self.pages = 0
        self.lines = 0
        self.differences: list[str] = []

    def visit(self, pair: Pair, visit: Visit) -> None:
        """Load the page, take every step, and compare after each."""
        pair.goto(visit.path)
        where = visit.path
        self._compare(pair, where)
        for step in visit.steps:
            where += f" > {step.kind.value} {step.name or step.text}"
            try:
                error = pair.do(step.kind, step.role, step.name, step.text, step.at)
            except LookupError as missing:
                self.differences.append(f"{where}: {missing}")
                return
            if (error is not None) != step.refused:
                self.differences.append(f"{where}: {error or 'not refused'}")
            self._compare(pair, where, step.refused)

    def _compare(self, pair: Pair, where: str, refused: bool = False) -> None:
        ours, chromium = pair.lines()
        if refused:
            # Chromium's complaint about a field is an alert in its tree; ours is the sentence that perform() returns.
            complaints = [line for line in chromium if line.lstrip("\t").startswith("[0] alert") and line not in ours]
            if len(complaints) != 1:
                self.differences.append(f"{where}: Chromium does not complain")
            chromium = [line.replace(" errormessage: ''", "") for line in chromium if line not in complaints]
        self.pages += 1
        self.lines += len(chromium)
        addresses = pair.urls()
        if addresses[0] != addresses[1]:
            self.differences.append(f"{where}: we are at {addresses[0]}, Chromium at {addresses[1]}")
        self.differences += [
            f"{where}: {line}"
            for line in difflib.unified_diff(ours, chromium, "ours", "chromium", n=0, lineterm="")
            if line[0] in "+-" and line[:3] not in ("+++", "---")
        ]

    def report(self) -> str:
        """The counts, in a sentence."""
        touched = ", ".join(f"{name} {count}" for name, count in sorted(self.touched.items())) or "none"
        return f"{self.pages} pages, {self.lines} lines, {len(self.differences)} differing; normalised: {touched}"


def crawled(site: Site, visits: Iterable[Visit], worlds: Sequence[World] = ()) -> Crawl:
    """A crawl of all visits, each in a fresh browser context; ``worlds`` are put back to their start before each."""
    crawl = Crawl()
    with served(site, site.states[0]) as port, launched(site.host, port) as browser:
        for visit in visits:
            for world in worlds:
                world.restore()
            pair = Pair(browser, site, crawl.touched)
            crawl.visit(pair, visit)
            pair.close()
    return crawl


def _check(crawl: Crawl, capsys: pytest.CaptureFixture[str], name: str) -> None:
    with capsys.disabled():
        print(f"\n{name}: {crawl.report()}")
    assert not crawl.differences, "\n".join(crawl.differences[:60])


def test_no_more_than_eight_normalisations_each_with_a_reason() -> None:
    assert len(NORMALISATIONS) <= 8
    assert all(normalise.__doc__ and len(normalise.__doc__) > 80 for normalise in NORMALISATIONS)


def test_every_control(capsys: pytest.CaptureFixture[str]) -> None:
    source = (Path(__file__).parent / "controls.html").read_bytes()

    def app(environ: dict[str, object], start_response: object) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])  # type: ignore[operator]
        return [source]

    site = Site("controls.test", app, (None, None), {})
    _check(crawled(site, [CONTROLS]), capsys, "controls")


@pytest.mark.parametrize("pages", SITE_PAGES, ids=lambda pages: pages.site)
def test_every_page_of_a_site(pages: SitePages, capsys: pytest.CaptureFixture[str]) -> None:
    spec = SITES[pages.site]
    worlds = (World(SITES, 0), World(SITES, 0))
    app: Any = spec.create_app()
    states = (worlds[0][spec.name], worlds[1][spec.name])
    site = Site(spec.host, app, states, spec.login_cookies)
    visits = pages.visits(app, states[1])
    shown: set[str] = set()

    def note(_: object, template: Template, **__: object) -> None:
        shown.add(template.name or "")

    with template_rendered.connected_to(note, app):
        crawl = crawled(site, visits, worlds)
    _check(crawl, capsys, spec.name)
    templates = {name for name in app.jinja_env.list_templates(["html"]) if not name.startswith("_")} - pages.frames
    assert sorted(templates - shown) == [], "no visit shows these templates"
