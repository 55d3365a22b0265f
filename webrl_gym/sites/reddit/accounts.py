"""Logging in, logging out, and registering."""

from __future__ import annotations

import hmac

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, is_email
from webrl_gym.sites.reddit import limits, moments
from webrl_gym.sites.reddit.session import current_visitor, notify, sign_in, sign_out
from webrl_gym.sites.reddit.settings import name_problems

blueprint = Blueprint("accounts", __name__)


@blueprint.get("/login")
def login() -> ResponseReturnValue:
    """The login form."""
    if current_visitor().user is not None:
        return redirect("/")
    return render_template("login.html", name="", error=None)


@blueprint.post("/login_check")
def login_check() -> ResponseReturnValue:
    """Log in, and go where the visitor wanted to go."""
    name, password = request.form.get("_username", "").strip(), request.form.get("_password", "")
    row = current_state().one(
        "SELECT id, password FROM user WHERE name = ? COLLATE NOCASE AND deleted = 0", name[: limits.TITLE]
    )
    if row is None or not hmac.compare_digest(row["password"].encode(), password.encode(errors="replace")):
        return render_template("login.html", name=name[: limits.TITLE], error="Invalid credentials."), 401
    return redirect(sign_in(row["id"]))


@blueprint.post("/logout")
def logout() -> ResponseReturnValue:
    """Log out."""
    sign_out()
    return redirect("/")


@blueprint.route("/registration", methods=["GET", "POST"])
def registration() -> ResponseReturnValue:
    """Open an account, and log in to it."""
    if current_visitor().user is not None:
        return redirect("/")
    values = {"username": "", "email": ""}
    errors: Errors = {}
    if request.method == "POST":
        values = limits.posted("user", ("username", "email"))
        password = request.form.get("user[password][first]", "")
        errors = limits.problems(values, {"username": 25, "email": 200}, ("username",))
        if "username" not in errors:
            errors |= name_problems(values["username"])
        if values["email"] and not is_email(values["email"]):
            errors["email"] = "This value is not a valid email address."
        problem = limits.password_problem(password, request.form.get("user[password][second]", ""))
        if problem is not None:
            errors["password"] = problem
        if not errors:
            return _register(values, password)
    page = render_template("registration.html", values=values, errors=errors)
    return (page, 422) if errors else page


def _register(values: dict[str, str], password: str) -> ResponseReturnValue:
    number = current_state().insert(
        "user",
        name=values["username"],
        email=values["email"],
        password=password,
        created=moments.now(),
        biography="",
        deleted=0,
    )
    target = sign_in(number)
    notify("success", "Your account has been registered.")
    return redirect(target)
