"""The encyclopedia's pages: roles, names and order, search and its paging, ways in and dead ends."""

from __future__ import annotations

import functools
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser
from werkzeug.test import Client, TestResponse

from webrl_gym.sites import SITES, World
from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.common.context import STATE_KEY
from webrl_gym.sites.wikipedia.addresses import BOOK, article_path, title_of
from webrl_gym.sites.wikipedia.markup import plain, render, targets
from webrl_gym.sites.wikipedia.search import match_expression

ROOT = "http://wikipedia.test"
WORLD = World(SITES, 0)
LANDING = SITES["wikipedia"].start_path


@functools.cache
def client() -> Client:
    app = SITES["wikipedia"].create_app()
    assert isinstance(app, SiteApp)
    return Client(app)


def get(path: str, referrer: str = "") -> TestResponse:
    overrides = {STATE_KEY: WORLD["wikipedia"], "HTTP_REFERER": referrer}
    return client().get(path, base_url=ROOT, environ_overrides=overrides)


def page(path: str) -> LexborHTMLParser:
    response = get(path)
    assert response.status_code == 200, path
    return LexborHTMLParser(response.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text(separator=" ").split()) for node in tree.css(selector)]


def a_title(kind: str) -> str:
    return str(WORLD["wikipedia"].value("SELECT title FROM article WHERE kind = ? ORDER BY id LIMIT 1", kind))


# ---------------------------------------------------------------------------- frame
@pytest.mark.parametrize("path", ["/", LANDING, "/search?pattern=museum", article_path("Vermont")])
def test_the_bar_above_every_page(path: str) -> None:
    tree = page(path)
    names = [node.attributes["aria-label"] for node in tree.css("header a")]
    assert names == ["Go to welcome page", "Go to the main page of 'Wikipedia'", "Go to a randomly selected page"]
    box = tree.css_first("header form[role=search] input[name=pattern]")
    assert box.attributes["aria-label"] == "Search 'Wikipedia'"
    assert [node.attributes["value"] for node in tree.css("header input[name=content]")] == [BOOK]


# ------------------------------------------------------------------------- articles
def test_an_article() -> None:
    tree = page(article_path("Vermont"))
    assert texts(tree, "h1") == ["Vermont"]
    assert texts(tree, ".infobox th[scope=row]") == [
        "Capital",
        "Admitted",
        "Population (2020)",
        "Area",
        "Density",
        "Abbreviation",
        "Coordinates",
    ]
    assert texts(tree, ".infobox td.infobox-data")[:3] == ["Montpelier", "1791", "643,077"]
    assert texts(tree, "details[open] > summary > h2")[:2] == ["Geography", "Population"]
    assert texts(tree, ".catlinks a") == ["States"]
    neighbours = texts(tree, "details:first-of-type li a")
    assert neighbours == ["Massachusetts", "New Hampshire", "New York"]
    assert tree.css_first(".infobox img").attributes["alt"] == "State of the United States"


@pytest.mark.parametrize("kind", ["town", "university", "team", "person", "museum", "airport", "list", "memorial"])
def test_every_kind_of_article_is_shown_with_unique_ids(kind: str) -> None:
    tree = page(article_path(a_title(kind)))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert texts(tree, "h1") == [a_title(kind)]


def test_other_titles_lead_to_the_article() -> None:
    for other in ("BOS", "bos", "KBOS", "general_edward_lawrence_logan_international_airport"):
        assert get(f"/{BOOK}/A/{other}").location == article_path("General Edward Lawrence Logan International Airport")
    assert get(f"/{BOOK}/A/vermont").location == article_path("Vermont")
    assert page(f"/{BOOK}/A/New Hampshire")


def test_an_unknown_title_offers_a_search() -> None:
    response = get(f"/{BOOK}/A/Loch_<b>Ness</b>")
    assert response.status_code == 404
    tree = LexborHTMLParser(response.text)
    assert texts(tree, "h1") == ["Not Found"]
    offered = tree.css_first("main p a[href^='/search']").attributes["href"] or ""
    assert parse_qs(urlsplit(offered).query) == {"content": [BOOK], "pattern": ["Loch <b>Ness</b>"]}
    assert "<b>Ness" not in response.text


def test_pictures() -> None:
    for kind in ("state", "person", "team", "list"):
        number = WORLD["wikipedia"].value("SELECT id FROM article WHERE kind = ? LIMIT 1", kind)
        response = get(f"/{BOOK}/I/{number}.svg")
        assert (response.status_code, response.mimetype) == (200, "image/svg+xml")
    assert get(f"/{BOOK}/I/999999.svg").status_code == 404


# ----------------------------------------------------------------------- categories
def test_the_landing_page_leads_to_subjects_and_articles() -> None:
    tree = page(LANDING)
    subjects = texts(tree, ".subject h2")
    assert subjects == sorted(subjects)
    assert {"Airports", "Lists", "Museums", "People", "States", "Towns", "Universities"} <= set(subjects)
    assert "All States (50)" in texts(tree, ".subject p a")
    assert all(1 <= len(box.css("li")) <= 8 for box in tree.css(".subject"))


def test_a_category() -> None:
    tree = page(f"/{BOOK}/A/Category:People")
    assert texts(tree, "h1") == ["Category:People"]
    assert "Novelists" in texts(tree, "h2#Subcategories + ul a")
    assert texts(tree, "main p b") == ["80"]
    members = texts(tree, ".letters li a")
    assert len(members) == 80 and members == sorted(members)
    below = page(f"/{BOOK}/A/Category:Novelists")
    assert texts(below, "main > p:first-of-type a") == ["People"]


def test_an_unknown_category() -> None:
    assert get(f"/{BOOK}/A/Category:Nothing").status_code == 404


# --------------------------------------------------------------------------- search
def test_search_finds_the_article_of_that_title_first() -> None:
    for kind in ("town", "person", "museum", "list"):
        title = a_title(kind)
        assert texts(page(f"/search?pattern={title.replace(' ', '+')}"), ".results li > a")[0] == title


def test_search_looks_for_all_words_and_marks_them() -> None:
    tree = page("/search?pattern=Rangers+trails+visitor")
    assert texts(tree, ".results li > a")
    assert {word.lower() for word in texts(tree, ".results li:first-child cite b")} <= {"rangers", "trails", "visitor"}
    assert texts(tree, ".results .book-title")[0] == "from Wikipedia"
    assert re.fullmatch(r"[\d,]+ words", texts(tree, ".results .informations")[0])


def test_search_pages_list_every_hit_once() -> None:
    first = page("/search?pattern=united+states&pageLength=20")
    header = texts(first, "h1")[0]
    total = int(re.findall(r"of ([\d,]+) for", header)[0].replace(",", ""))
    assert header == f'Results 1-20 of {total} for "united states"'
    found: list[str] = []
    for start in range(0, total, 20):
        found += texts(page(f"/search?pattern=united+states&pageLength=20&start={start}"), ".results li > a")
    assert len(found) == total == len(set(found))
    assert texts(first, ".footer a.selected") == ["1"]
    following = first.css_first("a[aria-label='Next page']").attributes["href"] or ""
    assert texts(page(following), "h1")[0].startswith("Results 21-40 of")


def test_a_start_beyond_the_end_shows_the_last_page() -> None:
    tree = page("/search?pattern=hockey&start=9000")
    assert texts(tree, ".results li > a")


def test_search_without_hits_or_words() -> None:
    assert texts(page("/search?pattern=xyzzy"), "h1") == ['No results were found for "xyzzy"']
    assert texts(page("/search?pattern=%21%3F"), "h1") == ['No results were found for "!?"']
    assert get("/search").status_code == get("/search?pattern=+").status_code == 400
    assert get("/search?pattern=a&content=another_book").status_code == 404


@pytest.mark.parametrize("pattern", ["'", '"', "*", "NEAR(", "a OR", "title:x", "-x", "^", "{a}", "é" * 300])
def test_no_pattern_is_taken_for_an_expression(pattern: str) -> None:
    assert get(f"/search?pattern={pattern}").status_code == 200


def test_expressions() -> None:
    assert match_expression("St. John's  (park)") == '"st" AND "john" AND "s" AND "park"'
    assert match_expression("?!") is None


def test_suggestions() -> None:
    response = get("/suggest?term=ver")
    assert response.mimetype == "application/json"
    assert response.json is not None
    assert [entry["value"] for entry in response.json][:1] == ["Vermont"]
    assert response.json[-1]["kind"] == "pattern"


# ------------------------------------------------------------------------- ways in
def test_the_library_and_the_book() -> None:
    assert texts(page("/"), ".book-title") == ["Wikipedia"]
    for path in (f"/{BOOK}", f"/{BOOK}/", f"/{BOOK}/A/"):
        assert get(path).location == LANDING


def test_random_pages_go_round_all_articles() -> None:
    count = WORLD["wikipedia"].value("SELECT count(*) FROM article")
    seen, path = [], ""
    for _ in range(count):
        path = get("/random", referrer=ROOT + path).location
        seen.append(path)
    assert len(set(seen)) == count
    assert get("/random", referrer=ROOT + path).location == seen[0]


def test_nothing_can_be_posted() -> None:
    response = client().post(article_path("Vermont"), base_url=ROOT, environ_overrides={STATE_KEY: WORLD["wikipedia"]})
    assert response.status_code == 405
    assert "Nothing can be changed here." in response.text


def test_every_link_answers() -> None:
    waiting, opened, samples = ["/", LANDING, "/search?pattern=park"], set(), dict.fromkeys(("A", "other"), 0)
    while waiting:
        path = waiting.pop()
        kind = "A" if f"/{BOOK}/A/" in path else "other"
        if path in opened or samples[kind] > 150:
            continue
        opened.add(path)
        samples[kind] += 1
        response = get(path)
        assert response.status_code in (200, 302), path
        if response.mimetype == "text/html":
            tree = LexborHTMLParser(response.text)
            found = [node.attributes.get("href") or node.attributes.get("src") or "" for node in tree.css("a, img")]
            waiting += [link for link in found if link.startswith("/")]
    assert len(opened) > 150
    assert WORLD.diff() == []


# --------------------------------------------------------------------------- markup
def test_markup_is_rendered_and_everything_else_escaped() -> None:
    text = "''x'' <i> [[New York|the \"state\"]] & [[A/B]]"
    assert str(render(text)) == (
        f'<i>x</i> &lt;i&gt; <a href="/{BOOK}/A/New_York">the &#34;state&#34;</a> &amp; <a href="/{BOOK}/A/A/B">A/B</a>'
    )
    assert plain(text) == 'x <i> the "state" & A/B'
    assert targets(text) == ["New York", "A/B"]


@pytest.mark.parametrize("title", ["St. John's Park", "A & B", "Über", "100%", "What?", "a#b", "A/B", "x+y"])
def test_addresses_come_back_to_their_titles(title: str) -> None:
    segment = urlsplit(article_path(title)).path.partition("/A/")[2]
    assert title_of(unquote(segment)) == title
