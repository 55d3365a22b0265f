"""Cart price rules: the list and the form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.formats import short_date
from webrl_gym.sites.common.forms import REQUIRED, Errors, has_unprintable, missing, posted, too_long, whole_number
from webrl_gym.sites.shopping_admin.grid import Column, Grid
from webrl_gym.sites.shopping_admin.lists import add_list
from webrl_gym.sites.shopping_admin.session import notify
from webrl_gym.sites.shopping_admin.shell import not_found
from webrl_gym.sites.shopping_admin.values import parse_day, parse_money

blueprint = Blueprint("rules", __name__)

ACTIONS = (
    ("by_percent", "Percent of product price discount"),
    ("by_fixed", "Fixed amount discount"),
    ("cart_fixed", "Fixed amount discount for whole cart"),
    ("buy_x_get_y", "Buy X get Y free (discount amount is Y)"),
)
COUPONS = (("1", "No Coupon"), ("2", "Specific Coupon"))
WEBSITES = (("1", "Main Website"),)
_TEXTS = {"name": 255, "description": 5000, "coupon_code": 60}
_MAX_AMOUNT = 10_000_000


def edit_url(rule_id: int) -> str:
    """Address of a rule's form."""
    return f"/admin/sales_rule/promo_quote/edit/id/{rule_id}/"


GRID = Grid(
    path="/admin/sales_rule/promo_quote/",
    source="sales_rule r",
    columns=(
        Column("rule_id", "ID", "r.id", "number"),
        Column("name", "Rule", "r.name", link=lambda row: edit_url(row["row_id"])),
        Column("coupon_code", "Coupon Code", "r.coupon_code"),
        Column("from_date", "Start", "r.from_date", "day"),
        Column("to_date", "End", "r.to_date", "day"),
        Column("is_active", "Status", "r.is_active", "select", (("1", "Active"), ("0", "Inactive"))),
        Column("rule_website", "Web Site", "'1'", "select", WEBSITES, sortable=False),
        Column("sort_order", "Priority", "r.sort_order", "number"),
    ),
    order=("rule_id", "desc"),
    row_id="r.id",
    style="inline",
)
add_list(blueprint, GRID, "Cart Price Rules", new=("Add New Rule", "/admin/sales_rule/promo_quote/new/"))


@blueprint.get("/admin/sales_rule/promo_quote/new/")
def new() -> ResponseReturnValue:
    """The form of a new rule."""
    given: dict[str, Any] = {name: "" for name in (*_TEXTS, "from_date", "to_date", "uses_per_customer", "sort_order")}
    given |= {"is_active": 1, "websites": [], "groups": [], "action": "by_percent", "amount": "0"}
    return _form(None, given, {})


@blueprint.get("/admin/sales_rule/promo_quote/edit/id/<int:rule_id>/")
def edit(rule_id: int) -> ResponseReturnValue:
    """The form of a rule."""
    row = current_state().one("SELECT * FROM sales_rule WHERE id = ?", rule_id)
    if row is None:
        return not_found()
    given = dict(row)
    for name in ("from_date", "to_date"):
        given[name] = short_date(row[name]) if row[name] else ""
    for name in ("websites", "groups"):
        given[name] = [str(number) for number in json.loads(row[name])]
    given["amount"] = f"{row['amount'] / 100:g}"
    return _form(rule_id, given, {})


def _groups() -> list[tuple[str, str]]:
    return [(str(row["id"]), row["name"]) for row in current_state().query("SELECT id, name FROM customer_group")]


def _form(rule_id: int | None, given: Mapping[str, Any], errors: Errors) -> ResponseReturnValue:
    page = render_template(
        "sales_rule.html",
        title=given["name"] if rule_id is not None and given["name"] else "New Cart Price Rule",
        rule_id=rule_id,
        given=given,
        errors=errors,
        actions=ACTIONS,
        coupons=COUPONS,
        websites=WEBSITES,
        groups=_groups(),
    )
    return page, 422 if errors else 200


@blueprint.post("/admin/sales_rule/promo_quote/save/", defaults={"rule_id": None})
@blueprint.post("/admin/sales_rule/promo_quote/save/id/<int:rule_id>/")
def save(rule_id: int | None) -> ResponseReturnValue:
    """Store the form."""
    state = current_state()
    if rule_id is not None and state.one("SELECT 1 FROM sales_rule WHERE id = ?", rule_id) is None:
        return not_found()
    given, columns, errors = _read()
    if errors:
        return _form(rule_id, given, errors)
    if rule_id is None:
        state.insert("sales_rule", **columns)
    else:
        state.update("sales_rule", rule_id, **columns)
    notify("success", "You saved the rule.")
    return redirect(GRID.path)


def _read() -> tuple[dict[str, Any], dict[str, Any], Errors]:
    """What was typed, the columns it stands for, and what is wrong with it."""
    typed = posted(
        (*_TEXTS, "from_date", "to_date", "uses_per_customer", "sort_order", "simple_action", "discount_amount")
    )
    given: dict[str, Any] = {**typed, "action": typed["simple_action"], "amount": typed["discount_amount"]}
    given["is_active"] = int("is_active" in request.form)
    given["websites"] = [key for key, _ in WEBSITES if key in request.form.getlist("website_ids")]
    given["groups"] = [key for key, _ in _groups() if key in request.form.getlist("customer_group_ids")]
    errors = missing(typed, ("name",)) | too_long(typed, _TEXTS)
    errors |= {
        name: "This field holds characters that cannot be shown." for name in _TEXTS if has_unprintable(typed[name])
    }
    errors |= {
        field: REQUIRED
        for field, key in (("website_ids", "websites"), ("customer_group_ids", "groups"))
        if not given[key]
    }
    if request.form.get("coupon_type") == "2" and not typed["coupon_code"]:
        errors["coupon_code"] = REQUIRED
    if typed["simple_action"] not in dict(ACTIONS):
        errors["simple_action"] = "Please choose what the rule does."
    amount = parse_money(typed["discount_amount"])
    percent = typed["simple_action"] == "by_percent"
    if amount is None or amount > (10_000 if percent else _MAX_AMOUNT):
        errors["discount_amount"] = "Please enter a number from 0 to 100." if percent else "Please enter an amount."
    days = {}
    for name in ("from_date", "to_date"):
        day = parse_day(typed[name])
        if day is None and typed[name]:
            errors[name] = "Please enter a date such as 6/12/2023."
        days[name] = day.isoformat() if day is not None else ""
    numbers = {name: whole_number(typed[name] or "0", 0, 10**6) for name in ("uses_per_customer", "sort_order")}
    errors |= {name: "Please enter a whole number." for name, number in numbers.items() if number is None}
    columns = {name: typed[name] for name in _TEXTS} | days | numbers
    columns |= {"is_active": given["is_active"], "action": typed["simple_action"], "amount": amount}
    columns |= {name: json.dumps([int(key) for key in given[name]]) for name in ("websites", "groups")}
    if request.form.get("coupon_type") == "1":
        columns["coupon_code"] = ""
    return given, columns, errors


@blueprint.post("/admin/sales_rule/promo_quote/delete/id/<int:rule_id>/")
def delete(rule_id: int) -> ResponseReturnValue:
    """Delete a rule."""
    state = current_state()
    if state.one("SELECT 1 FROM sales_rule WHERE id = ?", rule_id) is None:
        return not_found()
    state.delete("sales_rule", rule_id)
    notify("success", "You deleted the rule.")
    return redirect(GRID.path)
