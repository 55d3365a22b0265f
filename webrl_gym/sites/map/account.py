"""Log in, log out, sign up."""

from __future__ import annotations

import hmac
import re

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, is_email, missing, posted, too_long
from webrl_gym.sites.common.paths import is_local
from webrl_gym.sites.map.session import SESSIONS

blueprint = Blueprint("account", __name__)

_NAME = re.compile(r"[\w-]{3,40}")
_SHORTEST_PASSWORD = 8
_LIMITS = {"email": 120, "display_name": 40, "password": 128, "password_confirmation": 128}


@blueprint.get("/login")
def login() -> ResponseReturnValue:
    """The form."""
    return render_template("login.html", username="", referer=_referer(), failed=False)


@blueprint.post("/login")
def log_in() -> ResponseReturnValue:
    """Check name and password."""
    values = posted(("username",))
    password = request.form.get("password", "")
    row = current_state().one("SELECT id, password FROM user WHERE name = ?", values["username"][:200])
    stored = "" if row is None else str(row["password"])
    # Nobody knows the passwords of most contributors: theirs are empty, and an empty one opens nothing.
    if row is None or not stored or not hmac.compare_digest(stored.encode(), password.encode("utf-8", "replace")):
        page = render_template("login.html", username=values["username"][:80], referer=_referer(), failed=True)
        return page, 422
    SESSIONS.sign_in(row["id"])
    return redirect(_referer())


@blueprint.post("/logout")
def log_out() -> ResponseReturnValue:
    """Leave."""
    SESSIONS.sign_out()
    return redirect("/")


@blueprint.get("/user/new")
def sign_up() -> ResponseReturnValue:
    """The form."""
    return render_template("sign_up.html", values={}, errors={})


@blueprint.post("/user/new")
def create() -> ResponseReturnValue:
    """Open an account and log in."""
    state = current_state()
    values = posted(("email", "display_name", "password", "password_confirmation"))
    errors: Errors = missing(values, values) | too_long(values, _LIMITS)
    if "email" not in errors and not is_email(values["email"]):
        errors["email"] = "Please enter a valid email address."
    if "display_name" not in errors and not _NAME.fullmatch(values["display_name"]):
        errors["display_name"] = "Use 3 to 40 letters, digits, hyphens and underscores."
    elif "display_name" not in errors and state.one("SELECT id FROM user WHERE name = ?", values["display_name"]):
        errors["display_name"] = "This name is taken."
    if "password" not in errors and len(values["password"]) < _SHORTEST_PASSWORD:
        errors["password"] = f"Use at least {_SHORTEST_PASSWORD} characters."
    if "password_confirmation" not in errors and values["password"] != values["password_confirmation"]:
        errors["password_confirmation"] = "The two passwords differ."
    if errors:
        kept = {name: values[name][:120] for name in ("email", "display_name")}
        return render_template("sign_up.html", values=kept, errors=errors), 422
    user_id = state.insert(
        "user",
        name=values["display_name"],
        password=values["password"],
        since=state.now.isoformat(sep=" "),
        description="",
    )
    SESSIONS.sign_in(user_id)
    return redirect(f"/user/{values['display_name']}")


def _referer() -> str:
    """Where to go after logging in: a path of this site."""
    path = request.values.get("referer", "/")
    return path if is_local(path) and path.isprintable() else "/"
