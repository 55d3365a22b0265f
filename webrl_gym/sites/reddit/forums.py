"""Forums: finding one by its name, and what the visitor is to it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, redirect, request

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import this_page
from webrl_gym.sites.reddit import moments
from webrl_gym.sites.reddit.addresses import forum_path
from webrl_gym.sites.reddit.session import current_visitor
from webrl_gym.sites.reddit.submissions import names


@dataclass(frozen=True, slots=True)
class Forum:
    """A row of ``forum``."""

    id: int
    name: str
    title: str
    description: str
    sidebar: str
    tags: str
    created: int
    featured: int
    submission_count: int
    subscriber_count: int

    @property
    def path(self) -> str:
        """Address of its page."""
        return forum_path(self.name)

    @property
    def tag_list(self) -> list[str]:
        """Its tags."""
        return [tag for tag in self.tags.split(", ") if tag]


def find_forum(name: str) -> Forum | None:
    """The forum of this name, in any case."""
    row = current_state().one("SELECT * FROM forum WHERE name = ? COLLATE NOCASE", name)
    return None if row is None else Forum(*row)


def forum_or_404(name: str) -> Forum:
    """The forum of a page's address; an address with the wrong case is sent to the right one."""
    forum = find_forum(name)
    if forum is None:
        abort(404)
    if forum.name != name and request.method == "GET":
        abort(redirect(this_page().replace(f"/{name}", f"/{forum.name}", 1)))
    return forum


def moderators(forum_id: int) -> list[tuple[int, str, int]]:
    """User id, name and moment of everyone who moderates a forum, in the order in which they were added."""
    rows = current_state().query("SELECT user_id, created FROM moderator WHERE forum_id = ? ORDER BY id", forum_id)
    people = names("user", (row["user_id"] for row in rows))
    return [(row["user_id"], people[row["user_id"]], row["created"]) for row in rows]


def is_moderator(forum_id: int) -> bool:
    """Whether the visitor moderates a forum."""
    user = current_visitor().user_id
    return bool(
        user and current_state().one("SELECT 1 FROM moderator WHERE forum_id = ? AND user_id = ?", forum_id, user)
    )


def moderator_required(forum: Forum) -> None:
    """Turn away whoever does not moderate the forum."""
    if not is_moderator(forum.id):
        abort(403)


def is_banned(forum_id: int) -> bool:
    """Whether the visitor may not post in a forum."""
    user = current_visitor().user_id
    return bool(
        user and current_state().one("SELECT 1 FROM forum_ban WHERE forum_id = ? AND user_id = ?", forum_id, user)
    )


def subscription_id(forum_id: int) -> int | None:
    """Id of the visitor's subscription to a forum."""
    found = current_state().value(
        "SELECT id FROM subscription WHERE user_id = ? AND forum_id = ?", current_visitor().user_id, forum_id
    )
    return None if found is None else int(found)


def forum_ids(table: str) -> list[int]:
    """Forums that the visitor has a row for in ``subscription``, ``moderator`` or ``hidden_forum``."""
    user = current_visitor().user_id
    if not user:
        return []
    rows = current_state().query(f"SELECT forum_id FROM {table} WHERE user_id = ? ORDER BY id", user)
    return [row["forum_id"] for row in rows]


def blocked_ids() -> list[int]:
    """Users that the visitor has blocked."""
    user = current_visitor().user_id
    if not user:
        return []
    return [row["blocked_id"] for row in current_state().query("SELECT * FROM user_block WHERE user_id = ?", user)]


def log(forum: Forum, action: str) -> None:
    """Note in the forum's moderation log what the visitor did."""
    current_state().insert(
        "moderation_log", forum_id=forum.id, user_id=current_visitor().user_id, created=moments.now(), action=action
    )
