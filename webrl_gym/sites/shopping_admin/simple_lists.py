"""Lists that are only looked at, or nearly so: themes, blocks, subscribers, addresses of pages, and empty ones."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping_admin.grid import Action, Column, Grid
from webrl_gym.sites.shopping_admin.lists import NOTHING_TICKED, add_list, chosen_action, ticked
from webrl_gym.sites.shopping_admin.menu import EMPTY_PAGES, EmptyPage
from webrl_gym.sites.shopping_admin.session import notify
from webrl_gym.sites.shopping_admin.shell import not_found

blueprint = Blueprint("simple_lists", __name__)


def _theme_url(theme_id: int) -> str:
    return f"/admin/admin/system_design_theme/edit/id/{theme_id}/"


THEMES = Grid(
    path="/admin/admin/system_design_theme/",
    source="theme t LEFT JOIN theme parent ON parent.id = t.parent_id",
    columns=(
        Column("theme_title", "Theme Title", "t.title", link=lambda row: _theme_url(row["row_id"])),
        Column("parent_theme_title", "Parent Theme", "coalesce(parent.title, '')"),
        Column("theme_path", "Theme Path", "t.path"),
    ),
    order=("theme_title", "asc"),
    row_id="t.id",
    edit=lambda row: _theme_url(row["row_id"]),
    edit_label="View",
    where="t.path NOT LIKE '%/backend'",
    style="inline",
)
BLOCKS = Grid(
    path="/admin/cms/block/",
    source="cms_block b",
    columns=(
        Column("block_id", "ID", "b.id", "number"),
        Column("title", "Title", "b.title"),
        Column("identifier", "Identifier", "b.identifier"),
        Column("is_active", "Status", "b.is_active", "select", (("1", "Enabled"), ("0", "Disabled"))),
        Column("creation_time", "Created", "b.created", "moment"),
        Column("update_time", "Modified", "b.updated", "moment"),
    ),
    order=("block_id", "asc"),
    row_id="b.id",
    search=("b.title", "b.identifier"),
)
SUBSCRIBERS = Grid(
    path="/admin/newsletter/subscriber/",
    source="subscriber s LEFT JOIN customer c ON c.id = s.customer_id",
    columns=(
        Column("subscriber_id", "ID", "s.id", "number"),
        Column("email", "Email", "s.email"),
        Column(
            "type",
            "Type",
            "CASE WHEN s.customer_id IS NULL THEN '1' ELSE '2' END",
            "select",
            (("1", "Guest"), ("2", "Customer")),
        ),
        Column("firstname", "Customer First Name", "coalesce(c.firstname, '')"),
        Column("lastname", "Customer Last Name", "coalesce(c.lastname, '')"),
        Column(
            "status",
            "Status",
            "s.status",
            "select",
            (("1", "Subscribed"), ("2", "Not Activated"), ("3", "Unsubscribed"), ("4", "Unconfirmed")),
        ),
    ),
    order=("subscriber_id", "desc"),
    row_id="s.id",
    actions=(Action("unsubscribe", "Unsubscribe"), Action("delete", "Delete")),
    actions_path="/admin/newsletter/subscriber/mass/",
    style="inline",
)
REWRITES = Grid(
    path="/admin/admin/url_rewrite/",
    source="product p",
    columns=(
        Column("url_rewrite_id", "ID", "p.id", "number"),
        Column("store_id", "Store View", "'1'", "select", (("1", "Default Store View"),), sortable=False),
        Column("request_path", "Request Path", "p.url_key || '.html'"),
        Column("target_path", "Target Path", "'catalog/product/view/id/' || p.id"),
        Column("redirect_type", "Redirect Type", "'0'", "select", (("0", "No"),), sortable=False),
    ),
    order=("url_rewrite_id", "desc"),
    row_id="p.id",
    where="p.visibility = 4",
    style="inline",
)
add_list(blueprint, THEMES, "Themes")
add_list(blueprint, BLOCKS, "Blocks")
add_list(blueprint, SUBSCRIBERS, "Newsletter Subscribers")
add_list(blueprint, REWRITES, "URL Rewrites")


@blueprint.get("/admin/admin/system_design_theme/edit/id/<int:theme_id>/")
def theme(theme_id: int) -> ResponseReturnValue:
    """A theme."""
    row = current_state().one(
        "SELECT t.*, parent.title AS parent FROM theme t LEFT JOIN theme parent ON parent.id = t.parent_id WHERE t.id = ?",
        theme_id,
    )
    if row is None:
        return not_found()
    return render_template("theme.html", title=f"Theme: {row['title']}", theme=row)


@blueprint.post("/admin/newsletter/subscriber/mass/")
def subscribers() -> ResponseReturnValue:
    """Unsubscribe or delete the ticked readers."""
    state = current_state()
    key, _ = chosen_action()
    found = [n for n in ticked() if state.one("SELECT 1 FROM subscriber WHERE id = ?", n)]
    if not found or key not in ("unsubscribe", "delete"):
        notify("error", NOTHING_TICKED)
        return redirect(SUBSCRIBERS.path)
    for number in found:
        if key == "delete":
            state.delete("subscriber", number)
        else:
            state.update("subscriber", number, status=3)
    notify("success", f"A total of {len(found)} record(s) were {'deleted' if key == 'delete' else 'updated'}.")
    return redirect(SUBSCRIBERS.path)


@blueprint.get("/admin/admin/index/globalSearch/")
def search_everywhere() -> ResponseReturnValue:
    """The first hits among orders, customers, products and pages, and the lists of all of them."""
    state = current_state()
    words = request.args.get("query", "").strip()[:128]
    kinds = (
        ("Orders", "/admin/sales/order/", "printf('%09d', id)", "sales_order", "/admin/sales/order/view/order_id/%d/"),
        (
            "Customers",
            "/admin/customer/index/",
            "firstname || ' ' || lastname",
            "customer",
            "/admin/customer/index/edit/id/%d/",
        ),
        ("Products", "/admin/catalog/product/", "name", "product", "/admin/catalog/product/edit/id/%d/"),
        ("Pages", "/admin/cms/page/", "title", "cms_page", "/admin/cms/page/edit/page_id/%d/"),
    )
    found = []
    for label, path, sql, table, url in kinds:
        rows = state.query(f"SELECT id, {sql} AS text FROM {table} WHERE instr(lower(text), ?) LIMIT 8", words.lower())
        found.append((label, path, [(row["text"], url % row["id"]) for row in rows] if words else []))
    return render_template("global_search.html", title="Search results", words=words, found=found)


def _add_empty_page(path: str, page: EmptyPage) -> None:
    def show() -> ResponseReturnValue:
        return render_template("empty_list.html", title=page.title, page=page)

    blueprint.add_url_rule(path, path.strip("/").replace("/", "_"), show)


for _path, _page in EMPTY_PAGES.items():
    _add_empty_page(_path, _page)
