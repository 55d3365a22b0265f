"""The page that the back office starts with."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping_admin.menu import DASHBOARD
from webrl_gym.sites.shopping_admin.shell import not_found

blueprint = Blueprint("dashboard", __name__)

TABS = (
    ("bestsellers", "Bestsellers"),
    ("viewed", "Most Viewed Products"),
    ("new", "New Customers"),
    ("customers", "Customers"),
)
_TAB_QUERIES = {
    "bestsellers": (
        ("Product", "Price", "Quantity"),
        "SELECT i.product_id AS id, i.name, max(i.price) AS money, sum(i.ordered) AS number FROM order_item i "
        "JOIN sales_order o ON o.id = i.order_id WHERE o.status != 'canceled' "
        "GROUP BY i.product_id, i.name ORDER BY 4 DESC, 2 LIMIT 5",
    ),
    "viewed": (("Product", "Price", "Views"), "SELECT 0 AS id, '' AS name, 0 AS money, 0 AS number WHERE 0"),
    "new": (
        ("Customer", "Total", "Orders"),
        "SELECT c.id, c.firstname || ' ' || c.lastname AS name, coalesce(sum(o.total), 0) AS money, count(o.id) AS number "
        "FROM customer c LEFT JOIN sales_order o ON o.customer_id = c.id GROUP BY c.id ORDER BY c.created DESC LIMIT 5",
    ),
    "customers": (
        ("Customer", "Total", "Orders"),
        "SELECT max(o.customer_id) AS id, o.firstname || ' ' || o.lastname AS name, sum(o.total) AS money, "
        "count(*) AS number FROM sales_order o WHERE o.customer_id IS NOT NULL GROUP BY o.email "
        "ORDER BY count(*) DESC, 2 LIMIT 5",
    ),
}


@blueprint.get("/admin/")
@blueprint.get("/admin/dashboard/")
@blueprint.get("/admin/admin/")
@blueprint.get("/admin/admin/index/")
@blueprint.get("/admin/index/index/")
def enter() -> ResponseReturnValue:
    """The way in."""
    return redirect(DASHBOARD)


@blueprint.get(DASHBOARD)
@blueprint.get(f"{DASHBOARD}index/")
def show() -> ResponseReturnValue:
    """Sales, last orders, search terms, and a table of the chosen kind."""
    state = current_state()
    tab = request.args.get("tab", TABS[0][0])
    if tab not in dict(TABS):
        return not_found()
    columns, sql = _TAB_QUERIES[tab]
    sums = state.one(
        "SELECT coalesce(sum(total), 0) AS total, coalesce(sum(shipping), 0) AS shipping, coalesce(sum(tax), 0) AS tax, "
        "count(*) AS number FROM sales_order WHERE status IN ('complete', 'processing', 'closed')"
    )
    assert sums is not None  # an aggregate always has a row
    return render_template(
        "dashboard.html",
        title="Dashboard",
        sums=sums,
        average=sums["total"] // sums["number"] if sums["number"] else 0,
        last_orders=state.query(
            "SELECT o.id, o.firstname || ' ' || o.lastname AS name, o.total, "
            "(SELECT sum(ordered) FROM order_item i WHERE i.order_id = o.id) AS items "
            "FROM sales_order o ORDER BY o.created DESC LIMIT 5"
        ),
        last_terms=state.query("SELECT * FROM search_term ORDER BY updated DESC LIMIT 5"),
        top_terms=state.query("SELECT * FROM search_term ORDER BY uses DESC LIMIT 5"),
        tabs=TABS,
        tab=tab,
        columns=columns,
        rows=state.query(sql),
        row_url="/admin/catalog/product/edit/id/%d/"
        if tab in ("bestsellers", "viewed")
        else "/admin/customer/index/edit/id/%d/",
    )
