"""Generates the encyclopedia's base from the facts of a world."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable

from webrl_gym.sites.common.seed_lite import is_lite
from webrl_gym.sites.common.seed_places import world_facts
from webrl_gym.sites.common.seed_streams import streams
from webrl_gym.sites.wikipedia.markup import LINK, plain, targets
from webrl_gym.sites.wikipedia.seed_articles import Article
from webrl_gym.sites.wikipedia.seed_buildings import building_articles
from webrl_gym.sites.wikipedia.seed_country import country_articles
from webrl_gym.sites.wikipedia.seed_lists import disambiguations, list_articles
from webrl_gym.sites.wikipedia.seed_lite import lite_articles
from webrl_gym.sites.wikipedia.seed_people import people_articles
from webrl_gym.sites.wikipedia.seed_towns import town_articles
from webrl_gym.sites.world import Seed

Resolve = Callable[[str], str]

_PARENTS = (
    ("Places in ", "Towns"),
    ("People from ", "People"),
    ("Universities in ", "Universities"),
    ("Airports in ", "Airports"),
    ("Disambiguation ", "Lists"),
    ("Atlantic ", "Teams"),
    ("Eastern ", "Teams"),
    ("Northeast ", "Teams"),
)
"""Beginning of a category's name -> the category above it."""
_TOP = (
    "States",
    "Towns",
    "National parks",
    "Airports",
    "Universities",
    "Teams",
    "Stadiums",
    "Museums",
    "Parks",
    "Memorials",
    "Public buildings",
    "People",
    "Lists",
)
"""Categories without one above; each is a box of the landing page."""


def generate(connection: sqlite3.Connection, seed: Seed) -> None:
    """Fill the empty tables of schema.sql. Equal seeds give equal rows, in any process."""
    facts, stream = world_facts(seed), streams(seed)
    articles = [
        *country_articles(facts, stream),
        *town_articles(facts, stream),
        *building_articles(facts, stream),
        *people_articles(facts, stream),
        *list_articles(facts),
    ]
    if is_lite(seed):
        articles += lite_articles()
    articles += disambiguations(articles)
    ids = {article.title: number for number, article in enumerate(articles, start=1)}
    aliases = _aliases(articles, ids)
    titles = list(ids)

    def resolve(name: str) -> str:
        return name if name in ids else titles[aliases[name.lower()] - 1] if name.lower() in aliases else ""

    positions = stream("wikipedia/round").sample(range(len(articles)), len(articles))
    for article, position in zip(articles, positions, strict=True):
        _insert_article(connection, article, ids, resolve, position)
    connection.executemany("INSERT INTO redirect VALUES (?, ?)", sorted(aliases.items()))
    _insert_categories(connection, articles, ids)


def _aliases(articles: list[Article], ids: dict[str, int]) -> dict[str, int]:
    """Folded other titles that mean one article only, with the article's id."""
    taken = {title.lower() for title in ids}
    found: dict[str, set[int]] = {}
    for article in articles:
        for alias in article.aliases:
            found.setdefault(alias.lower(), set()).add(ids[article.title])
    return {alias: owners.pop() for alias, owners in found.items() if len(owners) == 1 and alias not in taken}


def _insert_article(
    connection: sqlite3.Connection, article: Article, ids: dict[str, int], resolve: Resolve, position: int
) -> None:
    article_id = ids[article.title]
    seen = {article.title}

    def linked(text: str, again: bool = False) -> str:
        """The text with links to articles that exist; outside tables and lists, only the first link to each."""

        def replace(found: re.Match[str]) -> str:
            title = resolve(found[1])
            words = found[2] or found[1]
            if not title or title == article.title or (title in seen and not again):
                return words
            if not again:
                seen.add(title)
            return f"[[{title}|{words}]]" if words != title else f"[[{title}]]"

        return LINK.sub(replace, text)

    facts = [(label, linked(value, again=True)) for label, value in article.facts]
    lead = [linked(text) for text in article.lead]
    sections = []
    for heading, blocks in article.sections:
        written = []
        for block in blocks:
            content = block.as_json()
            if "text" in content:
                content["text"] = linked(block.text)
            elif block.header:
                content["rows"] = [[linked(cell, again=True) for cell in row] for row in block.rows]
            else:
                content["rows"] = [linked(row[0], again=True) for row in block.rows]
            written.append(content)
        sections.append([heading, written])
    body = " ".join([*(plain(text) for text in article.texts), *(plain(value) for _, value in article.facts)])
    everything = json.dumps([lead, sections, facts], ensure_ascii=False)
    connection.execute(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article_id,
            article.title,
            article.kind,
            article.description,
            json.dumps({"lead": lead, "sections": sections}, ensure_ascii=False),
            json.dumps(article.picture),
            len(body.split()),
            position,
        ),
    )
    connection.executemany(
        "INSERT INTO fact VALUES (?, ?, ?, ?, ?)",
        [(article_id, place, label, plain(value), value) for place, (label, value) in enumerate(facts, start=1)],
    )
    connection.executemany(
        "INSERT INTO link VALUES (?, ?)",
        [(article_id, target) for target in sorted({ids[t] for t in targets(everything)})],
    )
    connection.execute(
        "INSERT INTO article_search (rowid, title, body) VALUES (?, ?, ?)", (article_id, article.title, body)
    )


def _insert_categories(connection: sqlite3.Connection, articles: list[Article], ids: dict[str, int]) -> None:
    names = sorted({name for article in articles for name in article.categories} | set(_TOP))
    numbers = {name: number for number, name in enumerate(names, start=1)}
    connection.executemany(
        "INSERT INTO category VALUES (?, ?, ?)", [(numbers[name], name, numbers.get(_parent(name))) for name in names]
    )
    connection.executemany(
        "INSERT INTO article_category VALUES (?, ?)",
        [(ids[article.title], numbers[name]) for article in articles for name in dict.fromkeys(article.categories)],
    )


def _parent(name: str) -> str:
    """The category above; top categories have none, and those of an occupation belong to people."""
    if name in _TOP:
        return ""
    return next((parent for beginning, parent in _PARENTS if name.startswith(beginning)), "People")
