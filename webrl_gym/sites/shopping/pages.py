"""Pages that show no data: the privacy policy, and lists that are always empty in this shop."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.shopping.session import login_required

blueprint = Blueprint("pages", __name__)


@blueprint.get("/privacy-policy-cookie-restriction-mode/")
def privacy_policy() -> ResponseReturnValue:
    """What the shop does with data."""
    return render_template("privacy.html", title="Privacy and Cookie Policy")


@blueprint.get("/downloadable/customer/products/")
@login_required
def downloadable_products() -> ResponseReturnValue:
    """The shop sells nothing to download."""
    return render_template(
        "account_empty.html", title="My Downloadable Products", notice="You have no downloadable products."
    )


@blueprint.get("/vault/cards/listaction/")
@login_required
def stored_payment_methods() -> ResponseReturnValue:
    """The shop stores no payment methods."""
    return render_template(
        "account_empty.html", title="Stored Payment Methods", notice="You have no stored payment methods."
    )
