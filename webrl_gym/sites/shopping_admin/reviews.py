"""Lists of reviews, the form of a review, and what is done to the ticked ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, missing, posted, too_long, whole_number
from webrl_gym.sites.shopping_admin.grid import Action, Column, Grid
from webrl_gym.sites.shopping_admin.lists import add_list, chosen_action, export, list_page, ticked
from webrl_gym.sites.shopping_admin.products import edit_url as product_url
from webrl_gym.sites.shopping_admin.session import notify
from webrl_gym.sites.shopping_admin.shell import not_found

blueprint = Blueprint("reviews", __name__)

STATUSES = (("1", "Approved"), ("2", "Pending"), ("3", "Not Approved"))
TYPES = (("guest", "Guest"), ("customer", "Customer"), ("administrator", "Administrator"))
_VISIBLE = (("1", "Default Store View"),)


def edit_url(review_id: int) -> str:
    """Address of a review's form."""
    return f"/admin/review/product/edit/id/{review_id}/"


GRID = Grid(
    path="/admin/review/product/",
    source="review v JOIN product p ON p.id = v.product_id",
    columns=(
        Column("review_id", "ID", "v.id", "number"),
        Column("created_at", "Created", "v.created", "moment"),
        Column("status", "Status", "v.status_id", "select", STATUSES),
        Column("title", "Title", "v.title"),
        Column("nickname", "Nickname", "v.nickname"),
        Column("detail", "Review", "v.detail"),
        Column("visible_in", "Visibility", "'1'", "select", _VISIBLE, sortable=False),
        Column("type", "Type", "CASE WHEN v.customer_id IS NULL THEN 'guest' ELSE 'customer' END", "select", TYPES),
        Column("name", "Product", "p.name"),
        Column("sku", "SKU", "p.sku"),
    ),
    order=("review_id", "desc"),
    row_id="v.id",
    edit=lambda row: edit_url(row["row_id"]),
    actions=(Action("delete", "Delete"), Action("status", "Update Status", STATUSES)),
    actions_path="/admin/review/product/mass/",
    style="inline",
)
PENDING_GRID = replace(
    GRID,
    path="/admin/review/product/pending/",
    where="v.status_id = 2",
    columns=tuple(column for column in GRID.columns if column.key != "status"),
)
add_list(blueprint, GRID, "Reviews")
add_list(blueprint, PENDING_GRID, "Pending Reviews")


@blueprint.get("/admin/review/product/index/productId/<int:product_id>/")
def of_product(product_id: int) -> ResponseReturnValue:
    """The reviews of one product."""
    name = current_state().value("SELECT name FROM product WHERE id = ?", product_id)
    return not_found() if name is None else list_page(_product_grid(product_id), f"Reviews for product “{name}”")


@blueprint.get("/admin/review/product/index/productId/<int:product_id>/export/")
def export_of_product(product_id: int) -> ResponseReturnValue:
    """The reviews of one product as text."""
    return export(_product_grid(product_id))


def _product_grid(product_id: int) -> Grid:
    path = f"/admin/review/product/index/productId/{product_id}/"
    return replace(GRID, path=path, where=f"v.product_id = {product_id}")


# ------------------------------------------------------------------ the form of a review
@blueprint.get("/admin/review/product/edit/id/<int:review_id>/")
def edit(review_id: int) -> ResponseReturnValue:
    """The form of a review; that of a deleted one says so."""
    row = current_state().one("SELECT * FROM review WHERE id = ?", review_id)
    if row is None:
        return render_template("review_gone.html", title="Edit Review"), 404
    given = {"title": row["title"], "nickname": row["nickname"], "detail": row["detail"]}
    return _form(review_id, {**given, "status_id": row["status_id"], "stars": row["stars"]}, {})


def _form(review_id: int, given: Mapping[str, Any], errors: Errors) -> ResponseReturnValue:
    state = current_state()
    row = state.one(
        "SELECT v.*, p.name AS product FROM review v JOIN product p ON p.id = v.product_id WHERE v.id = ?", review_id
    )
    assert row is not None  # callers have found it
    author = state.one("SELECT id, firstname, lastname, email FROM customer WHERE id = ?", row["customer_id"])
    page = render_template(
        "review_form.html",
        title=f"Edit Review '{row['title']}'",
        review=row,
        author=author,
        product_url=product_url(row["product_id"]),
        given=given,
        errors=errors,
        statuses=STATUSES,
        previous=state.value("SELECT max(id) FROM review WHERE id < ?", review_id),
        following=state.value("SELECT min(id) FROM review WHERE id > ?", review_id),
    )
    return page, 422 if errors else 200


@blueprint.post("/admin/review/product/save/id/<int:review_id>/")
def save(review_id: int) -> ResponseReturnValue:
    """Store the form."""
    state = current_state()
    row = state.one("SELECT * FROM review WHERE id = ?", review_id)
    if row is None:
        return not_found()
    given = posted(("title", "nickname", "detail", "status_id", "ratings[4]"))
    given["detail"] = given["detail"].replace("\r\n", "\n")
    errors = missing(given, ("title", "nickname", "detail"))
    errors |= too_long(given, {"title": 255, "nickname": 128, "detail": 10_000})
    errors |= {
        name: "This field holds characters that cannot be shown." for name in given if has_unprintable(given[name])
    }
    status = whole_number(given["status_id"], 1, 3)
    stars = whole_number(given["ratings[4]"] or str(row["stars"]), 1, 5)
    if status is None:
        errors["status_id"] = "Please choose a status."
    if errors or stars is None:
        return _form(review_id, {**given, "stars": row["stars"]}, errors or {"title": "Please rate from 1 to 5 stars."})
    texts = {name: given[name] for name in ("title", "nickname", "detail")}
    state.update("review", review_id, **texts, status_id=status, stars=stars)
    notify("success", "You saved the review.")
    return redirect(GRID.path)


@blueprint.post("/admin/review/product/delete/id/<int:review_id>/")
def delete(review_id: int) -> ResponseReturnValue:
    """Delete a review."""
    state = current_state()
    if state.one("SELECT 1 FROM review WHERE id = ?", review_id) is None:
        return not_found()
    state.delete("review", review_id)
    notify("success", "The review has been deleted.")
    return redirect(GRID.path)


@blueprint.post("/admin/review/product/mass/")
def mass() -> ResponseReturnValue:
    """Delete the ticked reviews, or change their status."""
    state = current_state()
    key, choice = chosen_action()
    found = [n for n in ticked() if state.one("SELECT 1 FROM review WHERE id = ?", n)]
    if not found or not (key == "delete" or (key == "status" and choice in dict(STATUSES))):
        notify("error", "Please select review(s).")
        return redirect(GRID.path)
    for number in found:
        if key == "delete":
            state.delete("review", number)
        else:
            state.update("review", number, status_id=int(choice))
    notify("success", f"A total of {len(found)} record(s) have been {'deleted' if key == 'delete' else 'updated'}.")
    return redirect(GRID.path)
