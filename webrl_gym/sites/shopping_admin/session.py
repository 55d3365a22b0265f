"""Who is using the back office: the administrator behind the session, signing in and out."""

from __future__ import annotations

import hmac
from typing import Literal

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.sessions import Sessions
from webrl_gym.sites.shopping_admin.menu import DASHBOARD

SESSIONS = Sessions("admin")
blueprint = Blueprint("session", __name__)

_OPEN_PAGES = ("/admin/admin/auth/forgotpassword",)
_WRONG = "The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later."


def signed_in() -> bool:
    """Whether the visitor is an administrator."""
    return SESSIONS.current().user_id is not None


def notify(kind: Literal["success", "error", "notice"], text: str) -> None:
    """Queue a message that the next page shows at its top, once."""
    SESSIONS.notify(kind, text)


@blueprint.before_app_request
def guard() -> ResponseReturnValue | None:
    """Show the login form in place of every page of the back office until the visitor signs in."""
    path = request.path.rstrip("/")
    is_admin_page = path == "/admin" or (path.startswith("/admin/") and not path.startswith("/admin/static/"))
    if not is_admin_page or path in _OPEN_PAGES or signed_in():
        return None
    username = request.form.get("login[username]", "")
    if request.method != "POST" or "login[username]" not in request.form:
        return render_template("login.html", title="Magento Admin", username="", error="")
    user = current_state().one("SELECT id, password FROM admin_user WHERE username = ?", username.strip())
    sent = request.form.get("login[password]", "")
    if user is None or not hmac.compare_digest(sent.encode("utf-8", "replace"), str(user["password"]).encode()):
        return render_template("login.html", title="Magento Admin", username=username, error=_WRONG)
    SESSIONS.sign_in(int(user["id"]))
    return redirect(DASHBOARD)


@blueprint.get("/admin/admin/auth/logout/")
def ask_to_sign_out() -> ResponseReturnValue:
    """Signing out changes something, so that it takes a button."""
    return render_template("sign_out.html", title="Sign Out")


@blueprint.post("/admin/admin/auth/logout/")
def sign_out() -> ResponseReturnValue:
    """End the administrator's session."""
    SESSIONS.sign_out()
    notify("success", "You have signed out.")
    return redirect("/admin/")


@blueprint.get("/admin/admin/auth/forgotpassword/")
def forgot_password() -> ResponseReturnValue:
    """Ask for the address to which a new password goes."""
    return render_template("forgot_password.html", title="Password Assistance")


@blueprint.post("/admin/admin/auth/forgotpassword/")
def send_password() -> ResponseReturnValue:
    """Nothing is sent here, and nobody learns whether the account exists."""
    notify("success", "If there is an account for this address, a link to reset the password is on its way.")
    return redirect("/admin/")
