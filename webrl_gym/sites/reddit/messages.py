"""Notifications, private messages, and the list of blocked users."""

from __future__ import annotations

import sqlite3

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors
from webrl_gym.sites.reddit import limits, moments
from webrl_gym.sites.reddit.comments import listed
from webrl_gym.sites.reddit.forums import forum_ids
from webrl_gym.sites.reddit.session import current_user, current_visitor, login_required, notify, preferences_of
from webrl_gym.sites.reddit.settings import own_profile
from webrl_gym.sites.reddit.submissions import names
from webrl_gym.sites.reddit.users import profile_or_404

blueprint = Blueprint("messages", __name__)


def notification_count() -> int:
    """How many notifications wait for the visitor."""
    user = current_visitor().user_id
    return int(current_state().value("SELECT count(*) FROM notification WHERE user_id = ?", user)) if user else 0


@blueprint.get("/notifications")
@login_required
def notifications() -> ResponseReturnValue:
    """Replies and messages since the last clearing, the latest first."""
    state = current_state()
    rows = state.query("SELECT * FROM notification WHERE user_id = ? ORDER BY id DESC", current_user().id)
    comments = {}
    for row in rows:
        if row["comment_id"] is not None:
            found = state.query("SELECT * FROM comment WHERE id = ?", row["comment_id"])
            comments[row["id"]] = listed(found)[0]
    sent = {
        row["id"]: state.one(
            "SELECT m.thread_id, m.body, u.name FROM private_message m JOIN user u ON u.id = m.sender_id WHERE m.id = ?",
            row["message_id"],
        )
        for row in rows
        if row["message_id"] is not None
    }
    return render_template("notifications.html", notifications=rows, comments=comments, sent=sent)


@blueprint.post("/clear_notifications")
@login_required
def clear() -> ResponseReturnValue:
    """Forget all notifications."""
    state = current_state()
    for row in state.query("SELECT id FROM notification WHERE user_id = ?", current_user().id):
        state.delete("notification", row["id"])
    notify("success", "Notifications were cleared.")
    return redirect("/notifications")


@blueprint.get("/messages")
@login_required
def inbox() -> ResponseReturnValue:
    """All threads of messages that the visitor takes part in, the latest first."""
    user = current_user().id
    threads = current_state().query(
        "SELECT * FROM private_message WHERE id = thread_id AND (sender_id = ? OR receiver_id = ?) ORDER BY id DESC",
        user,
        user,
    )
    people = names("user", [row[key] for row in threads for key in ("sender_id", "receiver_id")])
    return render_template("messages.html", threads=threads, people=people)


@blueprint.get("/messages/thread/<int:number>")
@login_required
def thread(number: int) -> ResponseReturnValue:
    """The messages of a thread, and the form to reply."""
    return _show_thread(_thread_or_404(number), number, "", {})


def _thread_or_404(number: int) -> list[sqlite3.Row]:
    rows = current_state().query("SELECT * FROM private_message WHERE thread_id = ? ORDER BY id", number)
    if not rows or current_user().id not in (rows[0]["sender_id"], rows[0]["receiver_id"]):
        abort(404)
    return rows


def _show_thread(rows: list[sqlite3.Row], number: int, text: str, errors: Errors) -> ResponseReturnValue:
    people = names("user", [row["sender_id"] for row in rows])
    page = render_template("message_thread.html", messages=rows, people=people, number=number, text=text, errors=errors)
    return (page, 422) if errors else page


@blueprint.post("/messages/thread/<int:number>/reply")
@login_required
def reply(number: int) -> ResponseReturnValue:
    """Answer in a thread."""
    rows = _thread_or_404(number)
    text = limits.posted("message", ("body",))["body"]
    errors = limits.problems({"body": text}, {"body": limits.COMMENT}, ("body",))
    if errors:
        return _show_thread(rows, number, text, errors)
    user = current_user().id
    other = rows[0]["receiver_id"] if rows[0]["sender_id"] == user else rows[0]["sender_id"]
    _send(other, text, number)
    return redirect(f"/messages/thread/{number}")


@blueprint.route("/user/<name>/compose_message", methods=["GET", "POST"])
@login_required
def compose(name: str) -> ResponseReturnValue:
    """Start a thread with somebody."""
    profile = profile_or_404(name)
    text, errors = "", Errors()
    if request.method == "POST":
        text = limits.posted("message", ("body",))["body"]
        errors = limits.problems({"body": text}, {"body": limits.COMMENT}, ("body",))
        if not errors and not _may_message(profile.id):
            errors["body"] = "This user cannot be messaged."
        if not errors:
            return redirect(f"/messages/thread/{_send(profile.id, text, None)}")
    page = render_template("compose.html", profile=profile, text=text, errors=errors)
    return (page, 422) if errors else page


def _may_message(receiver: int) -> bool:
    user = current_user().id
    blocked = current_state().one("SELECT 1 FROM user_block WHERE user_id = ? AND blocked_id = ?", receiver, user)
    return receiver != user and not blocked and bool(preferences_of(receiver).allow_messages)


def _send(receiver: int, body: str, thread_id: int | None) -> int:
    """Send a message, tell its receiver, and return the id of its thread."""
    state, now = current_state(), moments.now()
    number = state.next_id("private_message")
    state.insert(
        "private_message",
        id=number,
        thread_id=thread_id or number,
        sender_id=current_user().id,
        receiver_id=receiver,
        body=body,
        created=now,
    )
    state.insert("notification", user_id=receiver, message_id=number, created=now)
    return thread_id or number


@blueprint.get("/user/<name>/block_list")
@login_required
def block_list(name: str) -> ResponseReturnValue:
    """Whom the visitor has blocked."""
    profile, state = own_profile(name), current_state()
    rows = state.query("SELECT * FROM user_block WHERE user_id = ? ORDER BY id DESC", profile.id)
    return render_template(
        "block_list.html",
        profile=profile,
        blocks=rows,
        people=names("user", (row["blocked_id"] for row in rows)),
        hidden=sorted(names("forum", forum_ids("hidden_forum")).values(), key=str.lower),
    )


@blueprint.route("/user/<name>/block_user", methods=["GET", "POST"])
@login_required
def block(name: str) -> ResponseReturnValue:
    """See no more of somebody, with a note why."""
    profile, user = profile_or_404(name), current_user()
    if profile.own:
        abort(400)
    text, errors = "", Errors()
    if request.method == "POST":
        text = limits.posted("user_block", ("comment",))["comment"]
        errors = limits.problems({"comment": text}, {"comment": limits.TITLE})
        if not errors:
            if profile.block is None:
                current_state().insert(
                    "user_block", user_id=user.id, blocked_id=profile.id, comment=text, created=moments.now()
                )
            notify("success", f"You have blocked {profile.name}.")
            return redirect(f"/user/{user.name}/block_list")
    page = render_template("block_user.html", profile=profile, text=text, errors=errors)
    return (page, 422) if errors else page


@blueprint.post("/user/<name>/unblock_user")
@login_required
def unblock(name: str) -> ResponseReturnValue:
    """Take a block back."""
    profile = profile_or_404(name)
    if profile.block is not None:
        current_state().delete("user_block", profile.block)
    notify("success", f"You have unblocked {profile.name}.")
    return redirect(f"/user/{current_user().name}/block_list")
