"""User pages: what somebody wrote, and who they are."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import this_page
from webrl_gym.sites.reddit.comments import Comment, listed, newest
from webrl_gym.sites.reddit.listing import PER_PAGE, Listing
from webrl_gym.sites.reddit.session import current_visitor
from webrl_gym.sites.reddit.submissions import Submission, names, shown

blueprint = Blueprint("users", __name__)


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose page it is. ``block`` is the id of the visitor's block of them, None without one."""

    id: int
    name: str
    created: int
    biography: str
    own: bool
    block: int | None
    moderates: list[str]

    @property
    def path(self) -> str:
        """Address of the user's page."""
        return f"/user/{self.name}"


def find_user(name: str) -> tuple[int, str] | None:
    """Id and name of the user of this name, in any case."""
    row = current_state().one("SELECT id, name FROM user WHERE name = ? COLLATE NOCASE AND deleted = 0", name)
    return None if row is None else (row["id"], row["name"])


def profile_or_404(name: str) -> Profile:
    """The user of a page's address; an address with the wrong case is sent to the right one."""
    state, visitor = current_state(), current_visitor().user_id
    found = find_user(name)
    if found is None:
        abort(404)
    number, right = found
    if right != name and request.method == "GET":
        abort(redirect(this_page().replace(f"/{name}", f"/{right}", 1)))
    row = state.one("SELECT created, biography FROM user WHERE id = ?", number)
    assert row is not None
    moderated = state.query("SELECT forum_id FROM moderator WHERE user_id = ?", number)
    return Profile(
        id=number,
        name=right,
        created=row["created"],
        biography=row["biography"],
        own=number == visitor,
        block=state.value("SELECT id FROM user_block WHERE user_id = ? AND blocked_id = ?", visitor, number),
        moderates=sorted(names("forum", (forum["forum_id"] for forum in moderated)).values(), key=str.lower),
    )


@blueprint.get("/u/<name>")
def short(name: str) -> ResponseReturnValue:
    """The short address of a user."""
    return redirect(f"/user/{name}")


@blueprint.get("/user/<name>")
def overview(name: str) -> ResponseReturnValue:
    """The user's latest submissions and comments, mixed by time."""
    profile, state = profile_or_404(name), current_state()
    submissions = shown(
        state.query(
            "SELECT * FROM submission WHERE user_id = ? AND deleted = 0 ORDER BY id DESC LIMIT ?", profile.id, PER_PAGE
        )
    )
    comments = listed(
        state.query(
            "SELECT * FROM comment WHERE user_id = ? AND deleted = 0 ORDER BY id DESC LIMIT ?", profile.id, PER_PAGE
        )
    )
    entries: list[Submission | Comment] = [*submissions, *comments]
    entries.sort(key=lambda entry: -entry.created)
    return render_template("user_overview.html", profile=profile, entries=entries[:PER_PAGE])


@blueprint.get("/user/<name>/submissions")
def submissions(name: str) -> ResponseReturnValue:
    """Everything the user submitted, the newest first."""
    profile = profile_or_404(name)
    page = Listing.read(f"{profile.path}/submissions", "new", request.args).page("user_id = ?", profile.id)
    more = None if page.more is None else page.more.replace("/submissions/new", "/submissions", 1)
    return render_template("user_submissions.html", profile=profile, submissions=page.submissions, more=more)


@blueprint.get("/user/<name>/comments")
def comments(name: str) -> ResponseReturnValue:
    """Everything the user commented, the newest first."""
    profile = profile_or_404(name)
    found, more = newest(f"{profile.path}/comments", request.args.get("next[id]"), "user_id = ?", profile.id)
    return render_template("user_comments.html", profile=profile, comments=found, more=more)
