"""The parts that pages are made of, each by itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from werkzeug.datastructures import MultiDict

from webrl_gym.sites.reddit.limits import is_forum_name, is_url, is_user_name, password_problem
from webrl_gym.sites.reddit.listing import SORTS, TIMES, Listing, whole_number
from webrl_gym.sites.reddit.markup import markdown
from webrl_gym.sites.reddit.seed_ranking import ranking
from webrl_gym.sites.reddit.slugs import slug


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Hello, World!", "hello-world"),
        ("  Many   spaces ", "many-spaces"),
        ("under_scores stay", "under_scores-stay"),
        ("Ünïcode too", "ünïcode-too"),
        ("?!", "-"),
        ("", "-"),
        ("a" * 61, "-"),
        ("one " * 30, "-".join(["one"] * 15)),
        ("it's 5 o'clock", "it-s-5-o-clock"),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected


@given(st.text(max_size=400))
def test_a_slug_is_short_and_safe_in_an_address(title: str) -> None:
    made = slug(title)
    assert 1 <= len(made) <= 60
    assert re.fullmatch(r"[\w-]+", made)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_markdown_lets_no_html_through(text: str) -> None:
    page = LexborHTMLParser(f"<main>{markdown(text)}</main>")
    allowed = set(
        [
            "html",
            "head",
            "body",
            "main",
            "p",
            "em",
            "strong",
            "s",
            "a",
            "ul",
            "ol",
            "li",
            "code",
            "pre",
            "blockquote",
            "hr",
            "br",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ]
    )
    allowed |= set(["table", "thead", "tbody", "tr", "th", "td"])
    assert {node.tag for node in page.root.traverse()} <= allowed | {"-text"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<p>plain</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](/wiki)", '<p><a href="/wiki">x</a></p>'),
        ("![x](/y.png)", '<p>!<a href="/y.png">x</a></p>'),
        ("a\nb", "<p>a\nb</p>"),
        ("see /f/pics, f/DIY", '<p>see <a href="/f/pics">/f/pics</a>, <a href="/f/DIY">f/DIY</a></p>'),
        ("by u/Some-One.", '<p>by <a href="/user/Some-One">u/Some-One</a>.</p>'),
        ("[/f/pics](/wiki)", '<p><a href="/wiki">/f/pics</a></p>'),
        ("`/f/pics` a/f/pics /f/pics/1", "<p><code>/f/pics</code> a/f/pics /f/pics/1</p>"),
        ("~~gone~~", "<p><s>gone</s></p>"),
    ],
)
def test_markdown(text: str, html: str) -> None:
    assert str(markdown(text)) == html


def test_ranking_is_bounded() -> None:
    assert ranking(0, 0, 0) == 0
    assert ranking(0, 1, 0) == 1800
    assert ranking(0, 10_000, 10_000) == 86_400 + 43_200
    assert ranking(0, -10_000, 0) == -43_200


def test_a_listing_reads_what_makes_sense_and_nothing_else() -> None:
    read = Listing.read("/f/books", "top", MultiDict([("t", "week"), ("next[id]", "7"), ("next[netScore]", "-3")]))
    assert (read.time, read.start, read.time_label) == ("week", (-3, 7), "Past week")
    assert Listing.read("", "top", MultiDict([("t", "century"), ("next[id]", "7")])) == Listing("", SORTS["top"])
    assert Listing.read("", "new", MultiDict([("t", "week")])).time == "all"
    assert read.sort_links()[0] == ("Hot", "/f/books/hot")
    assert read.sort_links()[4] == ("Controversial", "/f/books/controversial?t=day")
    assert [label for label, _ in read.time_links()] == [label for label, _ in TIMES.values()]


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("-3", -3), ("", None), (None, None), ("--3", None), ("1e3", None), ("٣", None), ("9" * 13, None)],
)
def test_whole_numbers(text: str | None, number: int | None) -> None:
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["http://a.example", "https://a.example/b?c=d#e", "http://localhost:80/x"])
def test_addresses_of_pages(text: str) -> None:
    assert is_url(text)


@pytest.mark.parametrize(
    "text", ["", "a", "ftp://a.example", "http://", "https:///x", "http://a b", 'http://a/"', "http://["]
)
def test_what_is_no_address_of_a_page(text: str) -> None:
    assert not is_url(text)


def test_names_and_passwords() -> None:
    assert is_forum_name("a_1") and not is_forum_name("a-b") and not is_forum_name("ab") and not is_forum_name("ä" * 3)
    assert is_user_name("a-b") and not is_user_name("a b") and not is_user_name("x" * 26)
    assert password_problem("12345678", "12345678") is None
    assert password_problem("1234567", "1234567") == "The password should have 8 to 72 characters."
    assert password_problem("12345678", "12345679") == "The passwords do not match."
