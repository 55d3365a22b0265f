"""The contact form."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import BAD_EMAIL, is_email, missing, posted
from webrl_gym.sites.shopping.session import current_visitor, notify

blueprint = Blueprint("contact", __name__, url_prefix="/contact")


@blueprint.get("/")
@blueprint.get("/index/")
def show() -> ResponseReturnValue:
    """The form, with what is known of the customer."""
    customer = current_visitor().customer
    values = {"name": customer.name, "email": customer.email} if customer else {}
    return render_template("contact.html", title="Contact Us", values=values, errors={})


@blueprint.post("/index/post/")
def send() -> ResponseReturnValue:
    """Keep the message."""
    state = current_state()
    values = posted(("name", "email", "telephone", "comment"))
    errors = missing(values, ("name", "email", "comment"))
    if "email" not in errors and not is_email(values["email"]):
        errors["email"] = BAD_EMAIL
    if errors:
        return render_template("contact.html", title="Contact Us", values=values, errors=errors)
    # Browsers send line breaks of a textarea as CR LF.
    comment = values.pop("comment").replace("\r\n", "\n")
    state.insert("contact_message", created=state.now.isoformat(), comment=comment, **values)
    notify("success", "Thanks for contacting us! You will hear from us soon.")
    return redirect("/contact/index/")
