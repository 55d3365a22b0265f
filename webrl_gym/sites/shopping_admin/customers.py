"""The list of customers, the form of a customer, and groups of customers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import (
    BAD_EMAIL,
    Errors,
    has_unprintable,
    is_email,
    missing,
    posted,
    too_long,
    whole_number,
)
from webrl_gym.sites.shopping_admin.grid import Action, Column, Grid
from webrl_gym.sites.shopping_admin.lists import NOTHING_TICKED, add_list, chosen_action, ticked
from webrl_gym.sites.shopping_admin.orders import order_url
from webrl_gym.sites.shopping_admin.session import notify
from webrl_gym.sites.shopping_admin.shell import not_found
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("customers", __name__)

TEXTS = ("firstname", "lastname", "email", "street", "city", "postcode", "telephone")
FIELDS = (*TEXTS, "group_id", "region_id")
_LIMITS = dict.fromkeys(TEXTS, 120)


def groups(state: SiteState) -> list[tuple[str, str]]:
    """Id and name of the groups that customers can be in."""
    rows = state.query("SELECT id, name FROM customer_group WHERE id > 0 ORDER BY id")
    return [(str(row["id"]), row["name"]) for row in rows]


def _regions(state: SiteState) -> list[tuple[str, str]]:
    return [(row["name"], row["name"]) for row in state.query("SELECT name FROM region ORDER BY id")]


def edit_url(customer_id: int) -> str:
    """Address of a customer's form."""
    return f"/admin/customer/index/edit/id/{customer_id}/"


GRID = Grid(
    path="/admin/customer/index/",
    source="customer c JOIN region r ON r.id = c.region_id",
    columns=(
        Column("entity_id", "ID", "c.id", "number"),
        Column("name", "Name", "c.firstname || ' ' || c.lastname"),
        Column("email", "Email", "c.email"),
        Column("group_id", "Group", "c.group_id", "select", groups),
        Column("billing_telephone", "Phone", "c.telephone"),
        Column("billing_postcode", "ZIP", "c.postcode"),
        Column("billing_country_id", "Country", "'US'", "select", (("US", "United States"),), sortable=False),
        Column("billing_region", "State/Province", "r.name", "select", _regions),
        Column("created_at", "Customer Since", "c.created", "moment"),
        Column("website_id", "Web Site", "'1'", "select", (("1", "Main Website"),), sortable=False),
    ),
    order=("entity_id", "asc"),
    row_id="c.id",
    edit=lambda row: edit_url(row["row_id"]),
    search=("c.firstname || ' ' || c.lastname", "c.email", "c.telephone", "c.postcode", "c.city"),
    actions=(
        Action("delete", "Delete"),
        Action("group", "Assign a Customer Group", (("1", "General"), ("2", "Wholesale"), ("3", "Retailer"))),
    ),
    actions_path="/admin/customer/index/mass/",
)
add_list(blueprint, GRID, "Customers", new=("Add New Customer", "/admin/customer/index/new/"))

GROUPS_GRID = Grid(
    path="/admin/customer/group/",
    source="customer_group g",
    columns=(
        Column("customer_group_id", "ID", "g.id", "number"),
        Column("customer_group_code", "Group", "g.name"),
        Column("tax_class", "Tax Class", "g.tax_class"),
    ),
    order=("customer_group_id", "asc"),
    row_id="g.id",
    search=("g.name",),
)
add_list(blueprint, GROUPS_GRID, "Customer Groups", new=("Add New Customer Group", "/admin/customer/group/new/"))


# ------------------------------------------------------------------ the form of a customer
@blueprint.get("/admin/customer/index/new/")
def new() -> ResponseReturnValue:
    """The form of a new customer."""
    return _form(None, {name: "" for name in FIELDS} | {"group_id": "1"}, {})


@blueprint.get("/admin/customer/index/edit/id/<int:customer_id>/")
def edit(customer_id: int) -> ResponseReturnValue:
    """The form of a customer, with what the customer has ordered."""
    row = current_state().one("SELECT * FROM customer WHERE id = ?", customer_id)
    if row is None:
        notify("error", "Something went wrong while editing the customer.")
        return redirect(GRID.path)
    return _form(customer_id, {name: row[name] for name in FIELDS}, {})


def _form(customer_id: int | None, given: Mapping[str, Any], errors: Errors) -> ResponseReturnValue:
    state = current_state()
    orders = state.query(
        "SELECT id, created, status, total FROM sales_order WHERE customer_id = ? ORDER BY created DESC", customer_id
    )
    page = render_template(
        "customer_form.html",
        title=f"{given['firstname']} {given['lastname']}".strip() if customer_id else "New Customer",
        customer_id=customer_id,
        given=given,
        errors=errors,
        groups=groups(state),
        orders=orders,
        order_url=order_url,
        lifetime=sum(order["total"] for order in orders if order["status"] == "complete"),
    )
    return page, 422 if errors else 200


@blueprint.post("/admin/customer/index/save/", defaults={"customer_id": None})
@blueprint.post("/admin/customer/index/save/id/<int:customer_id>/")
def save(customer_id: int | None) -> ResponseReturnValue:
    """Store the form."""
    state = current_state()
    if customer_id is not None and state.one("SELECT 1 FROM customer WHERE id = ?", customer_id) is None:
        return not_found()
    given = posted(FIELDS)
    errors = missing(given, FIELDS) | too_long(given, _LIMITS)
    for name, text in given.items():
        if has_unprintable(text):
            errors[name] = "This field holds characters that cannot be shown."
    if "email" not in errors and not is_email(given["email"]):
        errors["email"] = BAD_EMAIL
    taken = state.one(
        "SELECT 1 FROM customer WHERE lower(email) = ? AND id != ?", given["email"].lower(), customer_id or 0
    )
    if "email" not in errors and taken:
        errors["email"] = "A customer with the same email address already exists."
    group, region = whole_number(given["group_id"], 1, 10**6), whole_number(given["region_id"], 1, 1000)
    if state.one("SELECT 1 FROM customer_group WHERE id = ?", group) is None:
        errors["group_id"] = "Please choose a group."
    if state.one("SELECT 1 FROM region WHERE id = ?", region) is None:
        errors["region_id"] = "Please choose a state."
    if errors:
        return _form(customer_id, given, errors)
    columns = {name: given[name] for name in TEXTS}
    if customer_id is None:
        state.insert("customer", **columns, group_id=group, region_id=region, created=state.now.isoformat())
    else:
        state.update("customer", customer_id, **columns, group_id=group, region_id=region)
    notify("success", "You saved the customer.")
    return redirect(GRID.path)


def _delete(state: SiteState, customer_id: int) -> None:
    """Delete a customer; orders and reviews stay, as a guest's."""
    for table in ("sales_order", "review", "subscriber"):
        for row in state.query(f"SELECT id FROM {table} WHERE customer_id = ?", customer_id):
            state.update(table, row["id"], customer_id=None)
    state.delete("customer", customer_id)


@blueprint.post("/admin/customer/index/delete/id/<int:customer_id>/")
def delete(customer_id: int) -> ResponseReturnValue:
    """Delete a customer."""
    state = current_state()
    if state.one("SELECT 1 FROM customer WHERE id = ?", customer_id) is None:
        return not_found()
    _delete(state, customer_id)
    notify("success", "You deleted the customer.")
    return redirect(GRID.path)


@blueprint.post("/admin/customer/index/mass/")
def mass() -> ResponseReturnValue:
    """Delete the ticked customers, or put them into a group."""
    state = current_state()
    key, choice = chosen_action()
    found = [n for n in ticked() if state.one("SELECT 1 FROM customer WHERE id = ?", n)]
    known = {number for number, _ in groups(state)}
    if not found or not (key == "delete" or (key == "group" and choice in known)):
        notify("error", NOTHING_TICKED)
        return redirect(GRID.path)
    for number in found:
        if key == "delete":
            _delete(state, number)
        else:
            state.update("customer", number, group_id=int(choice))
    notify("success", f"A total of {len(found)} record(s) were {'deleted' if key == 'delete' else 'updated'}.")
    return redirect(GRID.path)


# ------------------------------------------------------------------ groups
@blueprint.get("/admin/customer/group/new/")
def new_group() -> ResponseReturnValue:
    """The form of a new group."""
    return render_template("customer_group.html", title="New Customer Group", code="", errors={})


@blueprint.post("/admin/customer/group/save/")
def save_group() -> ResponseReturnValue:
    """Store a new group."""
    state = current_state()
    given = posted(("code",))
    errors = missing(given, ("code",)) | too_long(given, {"code": 32})
    if has_unprintable(given["code"]):
        errors["code"] = "This field holds characters that cannot be shown."
    elif state.one("SELECT 1 FROM customer_group WHERE lower(name) = ?", given["code"].lower()):
        errors["code"] = "Customer Group already exists."
    if errors:
        return render_template(
            "customer_group.html", title="New Customer Group", code=given["code"], errors=errors
        ), 422
    state.insert("customer_group", name=given["code"], tax_class="Retail Customer")
    notify("success", "You saved the customer group.")
    return redirect(GROUPS_GRID.path)
