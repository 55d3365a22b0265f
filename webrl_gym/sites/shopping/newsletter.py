"""The newsletter: the account's setting and the footer's form."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import BAD_EMAIL, is_email
from webrl_gym.sites.common.paths import previous_page
from webrl_gym.sites.shopping.session import login_required, notify, signed_in_customer
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("newsletter", __name__, url_prefix="/newsletter")


def is_subscribed(state: SiteState, email: str) -> bool:
    """Whether the address gets the newsletter."""
    return state.one("SELECT id FROM newsletter WHERE email = ?", email) is not None


def subscribe(state: SiteState, email: str) -> None:
    """Add the address; nothing happens when it is there already."""
    if not is_subscribed(state, email):
        state.insert("newsletter", email=email)


def unsubscribe(state: SiteState, email: str) -> None:
    """Remove the address, if it is there."""
    row = state.one("SELECT id FROM newsletter WHERE email = ?", email)
    if row is not None:
        state.delete("newsletter", row["id"])


@blueprint.get("/manage/")
@blueprint.get("/manage/index/")
@login_required
def manage() -> ResponseReturnValue:
    """The account's newsletter setting."""
    return render_template(
        "newsletter.html",
        title="Newsletter Subscription",
        subscribed=is_subscribed(current_state(), signed_in_customer().email),
    )


@blueprint.post("/manage/save/")
@login_required
def save() -> ResponseReturnValue:
    """Save the setting."""
    state, email = current_state(), signed_in_customer().email
    if "is_subscribed" in request.form:
        subscribe(state, email)
        notify("success", "You are subscribed now.")
    else:
        unsubscribe(state, email)
        notify("success", "You are not subscribed any more.")
    return redirect("/customer/account/")


@blueprint.post("/subscriber/new/")
def new_subscriber() -> ResponseReturnValue:
    """The footer's form; it returns to the page it was on."""
    state = current_state()
    email = request.form.get("email", "").strip()
    if not is_email(email):
        notify("error", BAD_EMAIL)
    elif is_subscribed(state, email):
        notify("error", "This email address is already subscribed.")
    else:
        subscribe(state, email)
        notify("success", "Thank you for your subscription.")
    return redirect(previous_page())
