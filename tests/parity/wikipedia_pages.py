"""Which pages of the encyclopedia and of the homepage the crawl visits."""

from __future__ import annotations

from typing import Any

from tests.parity.visits import CLICK, PRESS, TYPE, SitePages, Step, Visit, route_paths
from webrl_gym.sites.wikipedia.addresses import BOOK, LANDING, article_path, category_path
from webrl_gym.sites.world import SiteState

_NOT_PAGES = ("/skin/", "/static/", "/suggest", f"/{BOOK}/I/")
BOX = "Search 'Wikipedia'"


def _is_no_page(rule: Any) -> bool:
    return rule.rule.startswith(_NOT_PAGES)


def encyclopedia_visits(app: Any, state: SiteState) -> list[Visit]:
    """Every route, an article of every kind, categories, results, and pages after actions."""
    routes = route_paths(app, {"segment": "Vermont"}, _is_no_page)
    kinds = state.query("SELECT title, max(words) FROM article GROUP BY kind ORDER BY kind")
    town = str(state.value("SELECT title FROM article WHERE kind = 'town' ORDER BY words DESC LIMIT 1"))
    plain = [
        *(article_path(row["title"]) for row in kinds),
        category_path("People"),
        category_path("Novelists"),
        "/search?pattern=united+states",
        "/search?pattern=united+states&start=50",
        "/search?pattern=xyzzy",
        "/search?pattern=",
        f"/{BOOK}/A/Nothing_here",
        f"/{BOOK}/A/BOS",
        "/no/such/page",
    ]
    landing = article_path(LANDING)
    scenarios = [
        Visit("/", (Step(CLICK, "link", "Wikipedia"),)),
        Visit(landing, (Step(CLICK, "link", "All States (50)"), Step(CLICK, "link", "Vermont"))),
        Visit(
            landing,
            (
                Step(TYPE, "textbox", BOX, town),
                Step(PRESS, text="Enter"),
                Step(CLICK, "link", town),
                Step(CLICK, "DisclosureTriangle", "History"),
                Step(CLICK, "link", "Go to a randomly selected page"),
                Step(CLICK, "link", "Go to welcome page"),
            ),
        ),
        Visit(
            "/search?pattern=united+states", (Step(CLICK, "link", "Next page"), Step(CLICK, "link", "Previous page"))
        ),
        Visit(f"/{BOOK}/A/Nothing_here", (Step(CLICK, "link", "Nothing here"),)),
    ]
    return [*(Visit(path) for path in (*routes, *plain)), *scenarios]


def homepage_visits(app: Any, state: SiteState) -> list[Visit]:
    """Every route, and the calculator at work."""
    calculator = Visit(
        "/calculator.html",
        (
            Step(TYPE, "textbox", "Expression", "2 * (3 + 0.5)"),
            Step(CLICK, "button", "Calculate"),
            Step(TYPE, "textbox", "Expression", "1 / 0"),
            Step(PRESS, text="Enter"),
            Step(CLICK, "link", "Passwords"),
        ),
    )
    return [*(Visit(path) for path in route_paths(app, {}, _is_no_page)), Visit("/nothing"), calculator]


PAGES = SitePages("wikipedia", encyclopedia_visits)
HOMEPAGE_PAGES = SitePages("homepage", homepage_visits)
