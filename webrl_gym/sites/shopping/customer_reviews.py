"""The reviews that the customer has written."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping.session import login_required, signed_in_customer

blueprint = Blueprint("customer_reviews", __name__, url_prefix="/review/customer")

_REVIEWS = (
    "SELECT r.id, r.title, r.body, r.stars, r.created, r.status, r.nickname, p.name, p.url_key "
    "FROM review r JOIN product p ON p.id = r.product_id WHERE r.customer_id = ?"
)


@blueprint.get("/")
@blueprint.get("/index/")
@login_required
def show_all() -> ResponseReturnValue:
    """All of the customer's reviews, newest first, those not yet approved included."""
    reviews = current_state().query(f"{_REVIEWS} ORDER BY r.created DESC, r.id DESC", signed_in_customer().id)
    return render_template("my_reviews.html", title="My Product Reviews", reviews=reviews)


@blueprint.get("/view/id/<int:review_id>/")
@login_required
def show(review_id: int) -> ResponseReturnValue:
    """One of the customer's reviews."""
    review = current_state().one(f"{_REVIEWS} AND r.id = ?", signed_in_customer().id, review_id)
    if review is None:
        return redirect("/review/customer/")
    return render_template("my_review.html", title="Review Details", review=review)
