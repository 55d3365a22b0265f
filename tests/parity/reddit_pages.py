"""Which pages of the forum the crawl visits: one or more per route, and pages after actions."""

from __future__ import annotations

from typing import Any

from tests.parity.visits import CLICK, SELECT, TYPE, SitePages, Step, Visit, route_paths
from webrl_gym.sites.reddit.addresses import comment_path, submission_path
from webrl_gym.sites.world import SiteState

ME = "MarvelsGrantMan136"
_NOT_PAGES = ("/static/", "/submission_images/", "/media/")


def _is_no_page(rule: Any) -> bool:
    return rule.rule.startswith(_NOT_PAGES)


def thread_path(state: SiteState, where: str) -> str:
    """Address of the first submission with this property."""
    row = state.one(f"SELECT id, forum_id, title FROM submission WHERE {where} ORDER BY id LIMIT 1")
    assert row is not None, where
    return submission_path(state.value("SELECT name FROM forum WHERE id = ?", row["forum_id"]), row["id"], row["title"])


def _examples(state: SiteState) -> dict[str, object]:
    row = state.one("SELECT * FROM submission WHERE comment_count BETWEEN 12 AND 20 AND body LIKE '%> %' LIMIT 1")
    assert row is not None
    return {
        "comment_id": state.value("SELECT parent_id FROM comment WHERE submission_id = ? AND parent_id > 0", row["id"]),
        "forum_name": state.value("SELECT name FROM forum WHERE id = ?", row["forum_id"]),
        "name": ME,
        "number": row["id"],
        "page": 2,
        "path": "formatting",
        "slug": "any",
        "sort": "top",
        "source": "all",
        "user_id": 1,
        "view": "linear",
    }


def forum_visits(app: Any, state: SiteState) -> list[Visit]:
    """One or more pages per route, and pages after actions."""
    other = state.value("SELECT name FROM user WHERE id = (SELECT min(user_id) FROM moderator)")
    special = {
        "/forums/by_": {"sort": "subscribers"},
        "/tag/": {"name": "games"},
        "/wiki/_revision": {"number": 2},
        "/user/<name>/compose": {"name": other},
        "/user/<name>/block_user": {"name": other},
    }
    routes = route_paths(app, _examples(state), _is_no_page, special)
    agent = state.value("SELECT id FROM user WHERE name = ?", ME)
    own_link = thread_path(state, f"user_id = {agent} AND image IS NULL")
    own_image = thread_path(state, f"user_id = {agent} AND image IS NOT NULL")
    own = state.one("SELECT * FROM comment WHERE user_id = ?", agent)
    assert own is not None
    own_comment = comment_path(thread_path(state, f"id = {own['submission_id']}"), own["id"])
    variants = [
        "/featured",
        "/moderated",
        "/all/controversial?t=week",
        "/f/books/new",
        "/f/BOOKS",
        "/f/pics/most_commented?t=day",
        f"/user/{other}",
        f"/user/{other}/comments",
        "/search?q=library",
        "/search?q=nothing+like+this",
        "/forums/by_creation_date",
        "/no/such/page",
        "/wiki/not-there",
        "/f/nowhere",
        thread_path(state, "body LIKE '%1. %'"),
        thread_path(state, "comment_count = 0"),
        f"{own_link}/edit",
        f"{own_image}/edit",
        f"{own_comment}/edit",
    ]
    return [
        *(Visit(path) for path in (*routes, *variants)),
        *_reading(),
        *_writing(own_link, other),
        *_moderating(other),
    ]


def _reading() -> list[Visit]:
    return [
        Visit("/f/books", (Step(CLICK, "DisclosureTriangle", "Sort by: Hot"), Step(CLICK, "link", "Top"))),
        Visit("/f/books/top?t=day", (Step(CLICK, "DisclosureTriangle", "From: Past 24 hours"),)),
        Visit("/all", (Step(CLICK, "link", "More"),)),
        Visit("/", (Step(TYPE, "searchbox", "Search query", "library"), Step(CLICK, "DisclosureTriangle", ME))),
        Visit("/", (Step(CLICK, "DisclosureTriangle", ME), Step(CLICK, "button", "Dark mode"))),
        Visit(
            "/",
            (
                Step(CLICK, "DisclosureTriangle", ME),
                Step(CLICK, "button", "Log out"),
                Step(CLICK, "link", "Log in"),
                Step(TYPE, "textbox", "Username", "nobody"),
                Step(CLICK, "button", "Log in"),
                Step(CLICK, "link", "Sign up", at=0),
                Step(TYPE, "textbox", "Username", "No"),
                Step(CLICK, "button", "Sign up"),
                Step(CLICK, "link", "Forums"),
                Step(CLICK, "link", "books"),
            ),
        ),
    ]


def _writing(own: str, other: str) -> list[Visit]:
    return [
        Visit("/f/pics", (Step(CLICK, "button", "Upvote"), Step(CLICK, "button", "Downvote", at=1))),
        Visit("/f/pics", (Step(CLICK, "DisclosureTriangle", "Hide this forum"), Step(CLICK, "button", "Hide"))),
        Visit(
            "/submit",
            (
                Step(CLICK, "button", "Create submission"),
                Step(CLICK, "radio", "Image"),
                Step(CLICK, "radio", "URL"),
                Step(TYPE, "textbox", "URL", "https://example.org/page"),
                Step(TYPE, "textbox", "Title", "A *new* post"),
                Step(
                    TYPE,
                    "textbox",
                    "Body",
                    "From /f/pics by u/nobody: some `code`, a [link](/wiki) and\n\n> a quotation\n\n- one\n- two",
                ),
                Step(SELECT, "combobox", "Forum", "DIY"),
                Step(CLICK, "button", "Create submission"),
                Step(CLICK, "DisclosureTriangle", "Markdown allowed. Show help"),
                Step(TYPE, "textbox", "Comment", "First!"),
                Step(CLICK, "button", "Post"),
                Step(CLICK, "button", "Post"),
                Step(TYPE, "textbox", "Comment", "Second\n\n    indented\n\nthird"),
                Step(CLICK, "button", "Post"),
                Step(CLICK, "link", "Parent"),
                Step(CLICK, "button", "Delete", at=1),
            ),
        ),
        Visit(own, (Step(CLICK, "link", "Edit"), Step(CLICK, "button", "Edit submission"))),
        Visit(own, (Step(CLICK, "button", "Delete"),)),
        Visit(
            f"/user/{ME}/edit_biography",
            (Step(TYPE, "textbox", "Biography", "Seeking **work**"), Step(CLICK, "button", "Save")),
        ),
        Visit(
            f"/user/{ME}/preferences",
            (
                Step(SELECT, "combobox", "Front page", "All"),
                Step(CLICK, "checkbox", "Show thumbnails"),
                Step(CLICK, "button", "Save changes"),
                Step(CLICK, "link", "Home"),
            ),
        ),
        Visit(
            f"/user/{other}",
            (
                Step(CLICK, "link", "Send message"),
                Step(CLICK, "button", "Send"),
                Step(TYPE, "textbox", "Message", "Hello there"),
                Step(CLICK, "button", "Send"),
                Step(TYPE, "textbox", "Message", "Still there?"),
                Step(CLICK, "button", "Reply"),
                Step(CLICK, "DisclosureTriangle", ME),
                Step(CLICK, "link", "Messages"),
            ),
        ),
        Visit(f"/user/{other}/block_user", (Step(CLICK, "button", "Block"), Step(CLICK, "button", "Unblock"))),
        Visit(
            "/wiki/_create",
            (
                Step(TYPE, "textbox", "Path", "new-page"),
                Step(TYPE, "textbox", "Title", "New page"),
                Step(CLICK, "button", "Save"),
                Step(TYPE, "textbox", "Body", "Text\n\n1. one\n2. two"),
                Step(CLICK, "button", "Save"),
                Step(CLICK, "link", "History"),
            ),
        ),
        Visit(f"/user/{ME}/delete_account", (Step(CLICK, "button", "Delete account"),)),
    ]


def _moderating(other: str) -> list[Visit]:
    create = (
        Step(CLICK, "button", "Create forum"),
        Step(TYPE, "textbox", "Name", "Cyberpunk"),
        Step(TYPE, "textbox", "Title", "Cyberpunk"),
        Step(TYPE, "textbox", "Description", "Neon and rain"),
        Step(TYPE, "textbox", "Sidebar", "Games\n\nBooks"),
        Step(CLICK, "button", "Create forum"),
    )
    return [
        Visit("/create_forum", (*create, Step(CLICK, "link", "Edit forum"), Step(CLICK, "button", "Save changes"))),
        Visit(
            "/create_forum",
            (*create, Step(CLICK, "link", "Home"), Step(CLICK, "DisclosureTriangle", "Filter on: Subscribed")),
        ),
        Visit(
            "/create_forum",
            (
                *create,
                Step(CLICK, "link", "Moderators"),
                Step(CLICK, "link", "Add moderator"),
                Step(TYPE, "textbox", "Username", other),
                Step(CLICK, "button", "Add as moderator"),
                Step(CLICK, "link", "Bans"),
                Step(CLICK, "link", "Ban user"),
                Step(TYPE, "textbox", "Username", other),
                Step(CLICK, "button", "Ban"),
                Step(TYPE, "textbox", "Reason", "Off topic"),
                Step(CLICK, "button", "Ban"),
                Step(CLICK, "button", "Unban"),
                Step(CLICK, "link", "Moderation log"),
                Step(CLICK, "link", "Delete forum"),
                Step(CLICK, "button", "Delete forum"),
            ),
        ),
    ]


PAGES = SitePages(
    "reddit",
    forum_visits,
    frozenset(("base.html", "forum_frame.html", "user_frame.html", "settings_frame.html", "wiki_frame.html")),
)
