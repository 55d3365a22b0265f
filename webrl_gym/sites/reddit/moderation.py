"""Who moderates a forum, who is banned from it, and what its moderators did."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors
from webrl_gym.sites.reddit import limits, moments
from webrl_gym.sites.reddit.forums import forum_or_404, log, moderator_required, moderators
from webrl_gym.sites.reddit.session import current_user, login_required, notify
from webrl_gym.sites.reddit.submissions import names
from webrl_gym.sites.reddit.users import find_user

blueprint = Blueprint("moderation", __name__, url_prefix="/f/<forum_name>")

_NO_USER = "There is no user of that name."


@blueprint.get("/moderators")
def show_moderators(forum_name: str) -> ResponseReturnValue:
    """Who moderates the forum."""
    forum = forum_or_404(forum_name)
    return render_template("moderators.html", forum=forum, moderators=moderators(forum.id))


@blueprint.route("/add_moderator", methods=["GET", "POST"])
@login_required
def add_moderator(forum_name: str) -> ResponseReturnValue:
    """Make somebody a moderator."""
    forum = forum_or_404(forum_name)
    moderator_required(forum)
    name, errors = "", Errors()
    if request.method == "POST":
        name = limits.posted("moderator", ("user",))["user"]
        user = find_user(name[: limits.TITLE])
        if user is None:
            errors["user"] = _NO_USER
        elif any(number == user[0] for number, _, _ in moderators(forum.id)):
            errors["user"] = "That user is a moderator already."
        else:
            current_state().insert("moderator", forum_id=forum.id, user_id=user[0], created=moments.now())
            log(forum, f"added {user[1]} as a moderator")
            notify("success", f"{user[1]} is now a moderator.")
            return redirect(f"{forum.path}/moderators")
    page = render_template("moderator_add.html", forum=forum, name=name[: limits.TITLE], errors=errors)
    return (page, 422) if errors else page


@blueprint.post("/remove_moderator/<int:user_id>")
@login_required
def remove_moderator(forum_name: str, user_id: int) -> ResponseReturnValue:
    """Take somebody's place among the moderators away; the last one stays."""
    forum, state = forum_or_404(forum_name), current_state()
    moderator_required(forum)
    crew = moderators(forum.id)
    name = next((name for number, name, _ in crew if number == user_id), None)
    if name is None:
        abort(404)
    if len(crew) == 1:
        notify("notice", "A forum needs at least one moderator.")
    else:
        row = state.value("SELECT id FROM moderator WHERE forum_id = ? AND user_id = ?", forum.id, user_id)
        state.delete("moderator", row)
        log(forum, f"removed {name} as a moderator")
        notify("success", f"{name} is no longer a moderator.")
    return redirect(f"{forum.path}/moderators")


@blueprint.get("/bans")
def bans(forum_name: str) -> ResponseReturnValue:
    """Who may not post in the forum."""
    forum = forum_or_404(forum_name)
    rows = current_state().query("SELECT * FROM forum_ban WHERE forum_id = ? ORDER BY id DESC", forum.id)
    people = names("user", [row[key] for row in rows for key in ("user_id", "by_id")])
    return render_template("bans.html", forum=forum, bans=rows, people=people)


@blueprint.route("/ban", methods=["GET", "POST"])
@login_required
def ban(forum_name: str) -> ResponseReturnValue:
    """Keep somebody from posting in the forum."""
    forum, state = forum_or_404(forum_name), current_state()
    moderator_required(forum)
    values, errors = {"user": "", "reason": ""}, Errors()
    if request.method == "POST":
        values = limits.posted("forum_ban", ("user", "reason"))
        errors = limits.problems(values, {"user": 25, "reason": 300}, ("user", "reason"))
        user = find_user(values["user"][: limits.TITLE])
        if user is None:
            errors.setdefault("user", _NO_USER)
        elif user[0] == current_user().id:
            errors["user"] = "You cannot ban yourself."
        elif state.one("SELECT 1 FROM forum_ban WHERE forum_id = ? AND user_id = ?", forum.id, user[0]):
            errors["user"] = "That user is banned already."
        elif not errors:
            state.insert(
                "forum_ban",
                forum_id=forum.id,
                user_id=user[0],
                by_id=current_user().id,
                reason=values["reason"],
                created=moments.now(),
            )
            log(forum, f"banned {user[1]}")
            notify("success", f"{user[1]} was banned.")
            return redirect(f"{forum.path}/bans")
    page = render_template("ban.html", forum=forum, values=values, errors=errors)
    return (page, 422) if errors else page


@blueprint.post("/unban/<int:ban_id>")
@login_required
def unban(forum_name: str, ban_id: int) -> ResponseReturnValue:
    """Lift a ban."""
    forum, state = forum_or_404(forum_name), current_state()
    moderator_required(forum)
    row = state.one("SELECT * FROM forum_ban WHERE id = ?", ban_id)
    if row is None or row["forum_id"] != forum.id:
        abort(404)
    state.delete("forum_ban", ban_id)
    log(forum, f"unbanned {state.value('SELECT name FROM user WHERE id = ?', row['user_id'])}")
    notify("success", "The ban was lifted.")
    return redirect(f"{forum.path}/bans")


@blueprint.get("/moderation_log")
def moderation_log(forum_name: str) -> ResponseReturnValue:
    """What the forum's moderators did, the latest first."""
    forum = forum_or_404(forum_name)
    rows = current_state().query(
        "SELECT * FROM moderation_log WHERE forum_id = ? ORDER BY created DESC, id DESC LIMIT 50", forum.id
    )
    people = names("user", (row["user_id"] for row in rows))
    return render_template("moderation_log.html", forum=forum, entries=rows, people=people)
