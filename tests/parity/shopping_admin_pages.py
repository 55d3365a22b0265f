"""Which pages of the back office the crawl visits: one or more per route, and pages after actions."""

from __future__ import annotations

from typing import Any

from tests.parity.visits import CLICK, SELECT, TYPE, SitePages, Step, Visit, route_paths
from webrl_gym.sites.world import SiteState

_NO_SUCH = 999_999


def _is_no_page(rule: Any) -> bool:
    """Files, exports (plain text), and the second addresses of lists."""
    return "/static/" in rule.rule or rule.rule.endswith(("/export/", "/index/", ".svg"))


def _examples(state: SiteState) -> dict[str, object]:
    order = state.value("SELECT max(id) FROM sales_order WHERE status = 'pending' AND comment_locked = 0")
    product = state.value("SELECT max(id) FROM product WHERE type = 'configurable'")
    return {
        "address_id": state.value("SELECT min(id) FROM order_address WHERE order_id = ?", order),
        "attribute_id": 93,
        "category_id": state.value("SELECT max(category_id) FROM product_category WHERE product_id = ?", product),
        "customer_id": state.value("SELECT min(customer_id) FROM sales_order"),
        "document_id": 1,
        "group": "report_sales",
        "identifier": "about-us",
        "key": state.value("SELECT url_key FROM product WHERE id = ?", product),
        "kind": "shipment",
        "name": "sales",
        "order_id": order,
        "page_id": 2,
        "product_id": product,
        "review_id": state.value("SELECT min(id) FROM review WHERE customer_id IS NOT NULL"),
        "rule_id": 1,
        "segment": "not-base64",
        "set_id": 4,
        "tab": "order_history",
        "term_id": 1,
        "theme_id": 1,
    }


def _variants(state: SiteState, examples: dict[str, object]) -> list[str]:
    """Pages that a route shows in more than one way."""
    configurable, order = examples["product_id"], examples["order_id"]
    category = state.value("SELECT url_path FROM category WHERE level = 4 ORDER BY id LIMIT 1")
    wizard = f"/admin/catalog/product/configurations/id/{configurable}/?attributes=size&attributes=color"
    values = state.query("SELECT DISTINCT size, color FROM product WHERE parent_id = ?", configurable)
    chosen = "".join(f"&size={row['size']}&color={row['color']}" for row in values)
    closed = state.value("SELECT max(id) FROM sales_order WHERE status = 'closed'")
    days = "from=1/1/2023&to=3/31/2023"
    return [
        "/admin/sales/order/?search=nobody+at+all",
        "/admin/sales/order/?filters[status]=canceled&filters[created_at][from]=1/1/2023&paging[pageSize]=30",
        "/admin/sales/order/?filters[base_grand_total][from]=lots&sorting[field]=increment_id&sorting[direction]=asc",
        "/admin/sales/order/?hide=store_id&hide=status&paging[current]=2",
        "/admin/review/product/?status=1&detail=wash&limit=50",
        "/admin/search/term/?sort=popularity&dir=desc",
        "/admin/admin/index/globalSearch/?query=jacket",
        "/admin/admin/dashboard/?tab=viewed",
        "/admin/admin/dashboard/?tab=customers",
        f"/admin/sales/order/view/order_id/{order}/active_tab/order_invoices/",
        f"/admin/sales/order/view/order_id/{closed}/",
        f"/admin/sales/order/view/order_id/{closed}/active_tab/order_creditmemos/",
        f"/admin/sales/order/view/order_id/{closed}/active_tab/order_shipments/",
        f"/admin/sales/order/commentsHistory/order_id/{closed}/",
        f"/admin/admin/order_invoice/new/order_id/{order}/",
        f"/admin/admin/order_creditmemo/new/order_id/{state.value('SELECT max(order_id) FROM invoice')}/",
        f"/admin/review/product/edit/id/{_NO_SUCH}/",
        f"/admin/catalog/product/edit/id/{state.value('SELECT min(id) FROM product WHERE parent_id IS NULL')}/",
        *(f"{wizard}&step={step}{chosen}" for step in (2, 3, 4)),
        f"/admin/reports/report_sales/sales/?period_type=month&{days}&show_order_statuses=1&order_statuses=complete",
        f"/admin/reports/report_sales/bestsellers/?period_type=month&{days}",
        f"/admin/reports/report_sales/coupons/?period_type=year&{days}&show_empty_rows=1",
        f"/admin/reports/report_customer/totals/?period_type=year&{days}",
        f"/admin/reports/report_customer/accounts/?period_type=month&{days}",
        "/admin/reports/report_product/viewed/?from=5/1/2023&to=whenever",
        "/admin/no/such/page/",
        "/no-such-product.html",
        f"/{category}.html",
        "/catalogsearch/result/?q=jacket",
        "/catalogsearch/result/?q=nothing+like+this",
        "/",
    ]


def admin_visits(app: Any, state: SiteState) -> list[Visit]:
    """One or more pages per route, and pages after actions."""
    examples = _examples(state)
    special = {"/admin/catalog/product/new": {"kind": "simple"}}
    order_path = f"/admin/sales/order/view/order_id/{examples['order_id']}/"
    product = state.value("SELECT max(id) FROM product WHERE type = 'simple'")
    scenarios = [
        Visit(
            "/admin/admin/auth/logout/",
            (
                Step(CLICK, "button", "Sign Out"),
                Step(TYPE, "textbox", "Username *", "admin"),
                Step(TYPE, "textbox", "Password *", "wrong"),
                Step(CLICK, "button", "Sign in"),
                Step(CLICK, "link", "Forgot your password?"),
            ),
        ),
        Visit(
            "/admin/admin/dashboard/",
            (
                Step(CLICK, "DisclosureTriangle", "SALES"),
                Step(CLICK, "link", "Orders"),
                Step(CLICK, "DisclosureTriangle", "Filters"),
                Step(SELECT, "combobox", "Status", "Canceled"),
                Step(CLICK, "button", "Apply Filters"),
                Step(CLICK, "link", "Grand Total (Base)"),
                Step(CLICK, "button", "Next Page"),
                Step(CLICK, "button", "Remove"),
                Step(CLICK, "DisclosureTriangle", "Columns"),
                Step(CLICK, "checkbox", "Ship-to Name"),
                Step(CLICK, "button", "Apply"),
                Step(TYPE, "textbox", "Search by keyword", "0000001"),
                Step(CLICK, "button", "Search"),
                Step(TYPE, "textbox", "Current Page", "3"),
                Step(CLICK, "button", "Go"),
            ),
        ),
        Visit(
            "/admin/sales/order/?filters[status]=pending",
            (
                Step(CLICK, "checkbox", f"Select {examples['order_id']:09d}"),
                Step(CLICK, "DisclosureTriangle", "Actions"),
                Step(CLICK, "button", "Hold"),
            ),
        ),
        Visit(
            order_path,
            (
                Step(TYPE, "textbox", "Comment", "All packed.\nReady to go."),
                Step(CLICK, "checkbox", "Notify Customer by Email"),
                Step(CLICK, "button", "Submit Comment"),
                Step(CLICK, "button", "Ship"),
                Step(CLICK, "DisclosureTriangle", "Add Tracking Number"),
                Step(SELECT, "combobox", "Carrier", "DHL"),
                Step(TYPE, "textbox", "Number", "12345678901"),
                Step(CLICK, "button", "Submit Shipment"),
                Step(CLICK, "link", "Comments History"),
            ),
        ),
        Visit(order_path, (Step(CLICK, "DisclosureTriangle", "Cancel"), Step(CLICK, "button", "OK"))),
        Visit(
            order_path,
            (
                Step(CLICK, "link", "Edit", at=1),
                Step(TYPE, "textbox", "City *", ""),
                Step(CLICK, "button", "Save Order Address"),
                Step(TYPE, "textbox", "City *", "Akron"),
                Step(SELECT, "combobox", "State/Province *", "Ohio"),
                Step(CLICK, "button", "Save Order Address"),
            ),
        ),
        Visit(
            f"/admin/catalog/product/edit/id/{product}/",
            (
                Step(TYPE, "textbox", "Price *", "a lot"),
                Step(CLICK, "checkbox", "Enable Product"),
                Step(CLICK, "DisclosureTriangle", "Select Categories"),
                Step(CLICK, "checkbox", "Sale"),
                Step(CLICK, "button", "Save"),
                Step(TYPE, "textbox", "Price *", "12.5"),
                Step(CLICK, "button", "Save"),
            ),
        ),
        Visit(
            "/admin/catalog/product/",
            (
                Step(CLICK, "checkbox", f"Select {product}"),
                Step(CLICK, "DisclosureTriangle", "Actions"),
                Step(CLICK, "button", "Update attributes"),
                Step(TYPE, "textbox", "Price", "cheap"),
                Step(SELECT, "combobox", "Sale", "Yes"),
                Step(CLICK, "button", "Save"),
            ),
        ),
        Visit(
            f"/admin/review/product/edit/id/{examples['review_id']}/",
            (
                Step(CLICK, "radio", "2 stars"),
                Step(SELECT, "combobox", "Status *", "Not Approved"),
                Step(CLICK, "button", "Reset"),
                Step(CLICK, "DisclosureTriangle", "Delete Review"),
                Step(CLICK, "button", "OK"),
            ),
        ),
        Visit(
            "/admin/review/product/",
            (
                Step(SELECT, "combobox", "Status", "Pending"),
                Step(CLICK, "button", "Search"),
                Step(SELECT, "combobox", "Actions", "Update Status: Approved"),
                Step(CLICK, "button", "Submit"),
            ),
        ),
        Visit("/admin/sales_rule/promo_quote/new/", (Step(CLICK, "button", "Save"),)),
        Visit(
            "/admin/reports/report_sales/shipping/",
            (
                Step(SELECT, "combobox", "Period", "Month"),
                Step(TYPE, "textbox", "From *", "01/05/2023"),
                Step(TYPE, "textbox", "To *", "2023-03-31"),
                Step(CLICK, "button", "Show Report"),
            ),
        ),
    ]
    paths = [*route_paths(app, examples, _is_no_page, special), *_variants(state, examples)]
    return [*(Visit(path) for path in paths), *scenarios]


PAGES = SitePages("shopping_admin", admin_visits, frozenset(("base.html", "outside.html", "store_base.html")))
