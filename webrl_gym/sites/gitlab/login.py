"""Signing in and out, and the help pages that need no account."""

from __future__ import annotations

import hmac

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import posted
from webrl_gym.sites.common.paths import is_local
from webrl_gym.sites.gitlab.session import SESSIONS, SIGN_IN, current_visitor, notify

blueprint = Blueprint("login", __name__)


@blueprint.get(SIGN_IN)
def sign_in() -> ResponseReturnValue:
    """The login form."""
    if current_visitor().user is not None:
        return redirect("/")
    return render_template("sign_in.html", title="Sign in", login="")


@blueprint.post(SIGN_IN)
def sign_in_post() -> ResponseReturnValue:
    """Sign in, and go on to the page that asked for it."""
    login = posted(("user[login]",))["user[login]"]
    password = request.form.get("user[password]", "")
    row = current_state().one(
        "SELECT id, password FROM user WHERE username = ? COLLATE NOCASE OR email = ? COLLATE NOCASE", login, login
    )
    if row is None or not hmac.compare_digest(row["password"].encode(), password.encode()):
        notify("alert", "Invalid login or password.")
        return render_template("sign_in.html", title="Sign in", login=login[:200])
    back = str(SESSIONS.current().data.get("return_to", "/"))
    SESSIONS.sign_in(row["id"], return_to="/")
    return redirect(back if is_local(back) else "/")


@blueprint.post("/users/sign_out")
def sign_out() -> ResponseReturnValue:
    """Sign out."""
    SESSIONS.sign_out(return_to="/")
    notify("notice", "You are signed out.")
    return redirect(SIGN_IN)


@blueprint.get("/help")
@blueprint.get("/help/<topic>")
def help_page(topic: str = "") -> ResponseReturnValue:
    """Where to find things."""
    return render_template("help.html", title="Help", topic=topic)
