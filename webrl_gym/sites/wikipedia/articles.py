"""Articles, categories and the landing page."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.wikipedia.addresses import BOOK, CATEGORY, LANDING, article_path, title_of

blueprint = Blueprint("articles", __name__)

LONGEST_TITLE = 200
_FRONT_LINKS = 8
"""Articles that the landing page lists of every subject."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A box of the landing page."""

    category: str
    count: int
    titles: list[str]


@blueprint.get(f"/{BOOK}/A/{LANDING}")
def landing() -> ResponseReturnValue:
    """The book's main page: its subjects and some articles of each."""
    state = current_state()
    rows = state.query(
        "SELECT name, title, number, total FROM (SELECT c.name, a.title, "
        "row_number() OVER (PARTITION BY c.id ORDER BY a.position) AS number, count(*) OVER (PARTITION BY c.id) AS total "
        "FROM category c JOIN article_category ac ON ac.category_id = c.id JOIN article a ON a.id = ac.article_id "
        "WHERE c.parent_id IS NULL) WHERE number <= ? ORDER BY name, title",
        _FRONT_LINKS,
    )
    subjects: dict[str, Subject] = {}
    for name, title, _, total in rows:
        subjects.setdefault(name, Subject(name, total, [])).titles.append(title)
    return render_template("landing.html", title="Wikipedia", subjects=list(subjects.values()))


@blueprint.get(f"/{BOOK}/A/<path:segment>")
def article(segment: str) -> ResponseReturnValue:
    """An article or a category; another title of an article leads to it."""
    title = title_of(segment)
    if len(title) > LONGEST_TITLE:
        abort(404)
    if title.startswith(CATEGORY):
        return _category(title.removeprefix(CATEGORY))
    state = current_state()
    row = state.one("SELECT * FROM article WHERE title = ?", title)
    if row is not None:
        return _article(row)
    target = state.value("SELECT title FROM redirect JOIN article ON id = article_id WHERE alias = ?", title.lower())
    target = target or state.value("SELECT title FROM article WHERE lower(title) = ?", title.lower())
    if target is None:
        abort(404, title)
    return redirect(article_path(target))


def _article(row: sqlite3.Row) -> ResponseReturnValue:
    state = current_state()
    content = json.loads(row["content"])
    return render_template(
        "article.html",
        title=row["title"],
        article=row,
        facts=state.query("SELECT label, markup FROM fact WHERE article_id = ? ORDER BY position", row["id"]),
        lead=content["lead"],
        sections=content["sections"],
        categories=[
            found["name"]
            for found in state.query(
                "SELECT name FROM article_category JOIN category ON id = category_id WHERE article_id = ? ORDER BY name",
                row["id"],
            )
        ],
    )


def _category(name: str) -> ResponseReturnValue:
    state = current_state()
    row = state.one("SELECT id, parent_id, name FROM category WHERE name = ?", name)
    if row is None:
        abort(404, CATEGORY + name)
    members = state.query(
        "SELECT title FROM article_category JOIN article ON id = article_id WHERE category_id = ? ORDER BY title",
        row["id"],
    )
    return render_template(
        "category.html",
        title=CATEGORY + row["name"],
        name=row["name"],
        parent=state.value("SELECT name FROM category WHERE id = ?", row["parent_id"]),
        below=[
            found["name"]
            for found in state.query("SELECT name FROM category WHERE parent_id = ? ORDER BY name", row["id"])
        ],
        groups=_by_letter([found["title"] for found in members]),
        count=len(members),
    )


def _by_letter(titles: list[str]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for title in titles:
        groups.setdefault(title[0].upper(), []).append(title)
    return list(groups.items())
