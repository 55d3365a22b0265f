"""Which pages of the shop the crawl visits: one or more per route, found from the application's routes."""

from __future__ import annotations

from typing import Any

from tests.parity.visits import CLICK, PRESS, SELECT, TYPE, SitePages, Step, Visit, route_paths
from webrl_gym.sites.world import SiteState

_NOT_PAGES = ("/rest/", "/static/", "/media/")


def _examples(state: SiteState) -> dict[str, object]:
    customer = state.value("SELECT user_id FROM session WHERE token = 'emma'")
    return {
        "address_id": state.value("SELECT min(id) FROM address WHERE customer_id = ?", customer),
        "category_id": state.value("SELECT max(id) FROM category"),
        "change_password": 1,
        "line_id": 0,
        "order_id": state.value("SELECT max(id) FROM sales_order WHERE customer_id = ?", customer),
        "path": category_paths(state)[0],
        "product_id": state.value("SELECT min(product_id) FROM review"),
        "referer": "aHR0cDovL3Nob3BwaW5nLnRlc3Qv",
        "review_id": state.value("SELECT min(id) FROM review WHERE customer_id = ?", customer),
        "slug": "anything",
        "wishlist_id": customer,
    }


def category_paths(state: SiteState) -> list[str]:
    """Paths of the first category of every level, without ``.html``."""
    rows = state.query("SELECT url_path, min(id) FROM category GROUP BY level ORDER BY level DESC")
    return [str(row["url_path"]) for row in rows]


def product_paths(state: SiteState) -> dict[str, str]:
    """A product page of each kind: plain, without reviews, with options of each kind."""
    kinds = {
        "plain": "SELECT url_key FROM product WHERE has_required_options = 0 AND review_count > 12 ORDER BY id LIMIT 1",
        "unreviewed": "SELECT url_key FROM product WHERE review_count = 0 ORDER BY id LIMIT 1",
        "radio": "SELECT url_key FROM product p JOIN product_option o ON o.product_id = p.id WHERE kind = 'radio' LIMIT 1",
        "select": "SELECT url_key FROM product p JOIN product_option o ON o.product_id = p.id WHERE kind = 'select' LIMIT 1",
    }
    return {kind: f"/{state.value(sql)}.html" for kind, sql in kinds.items() if state.value(sql) is not None}


def _is_no_page(rule: Any) -> bool:
    return rule.rule.startswith(_NOT_PAGES) or "logout" in rule.endpoint


def shop_visits(app: Any, state: SiteState) -> list[Visit]:
    """One or more pages per route, and pages after actions."""
    routes = route_paths(app, _examples(state), _is_no_page)
    products = product_paths(state)
    category = f"/{category_paths(state)[-1]}"
    to_cart = Step(CLICK, "button", "Add to Cart")
    variants = [
        *(f"/{path}.html" for path in category_paths(state)),
        f"{category}.html?product_list_mode=list",
        f"{category}.html?product_list_order=price&product_list_dir=desc&p=2",
        f"{category}.html?price=0-30",
        *products.values(),
        f"{products['plain']}?p=2",
        "/catalogsearch/result/?q=black",
        "/catalogsearch/result/?q=nothing+like+this",
        "/catalogsearch/advanced/result/?name=black",
        "/sales/order/history/?p=2&limit=10",
        "/no/such/page",
        "/no-such-product.html",
    ]
    scenarios = [
        Visit(
            "/customer/account/logout/",
            (
                Step(CLICK, "button", "Sign Out"),
                Step(CLICK, "link", "Sign In"),
                Step(CLICK, "button", "Sign In"),
                Step(CLICK, "link", "Create an Account"),
            ),
        ),
        Visit("/", (Step(TYPE, "combobox", "\ue615 Search", "lamp"), Step(CLICK, "button", "Search"))),
        Visit("/", (Step(CLICK, "DisclosureTriangle", "More in Electronics"),)),
        Visit(
            products["plain"],
            (
                Step(TYPE, "spinbutton", "Qty", "0"),
                Step(CLICK, "button", "Add to Cart", refused=True),
                Step(TYPE, "spinbutton", "Qty", "2"),
                to_cart,
                Step(CLICK, "link", "\ue611 My Cart 5 5items"),
                Step(CLICK, "DisclosureTriangle", "Estimate Shipping and Tax"),
            ),
        ),
        Visit(
            products["plain"],
            (
                Step(CLICK, "radio", "4 stars"),
                Step(PRESS, text="ArrowUp"),
                Step(TYPE, "textbox", "Nickname *", "Emma"),
                Step(TYPE, "textbox", "Summary *", "Fine"),
                Step(CLICK, "button", "Submit Review"),
                Step(TYPE, "textbox", "Review *", "Does what it should.\nNothing more."),
                Step(CLICK, "button", "Submit Review"),
            ),
        ),
        Visit(
            products["plain"],
            (Step(CLICK, "link", "\ue601 Add to Wish List"), Step(CLICK, "button", "Add All to Cart")),
        ),
        Visit(products["radio"], (to_cart,)),
        Visit("/checkout/", (Step(CLICK, "DisclosureTriangle", "+ New Address"), Step(CLICK, "button", "Next"))),
        Visit("/contact/", (Step(TYPE, "textbox", "What’s on your mind? *", "Hello"), Step(CLICK, "button", "Submit"))),
        Visit(
            "/customer/address/edit/id/26/",
            (Step(SELECT, "combobox", "State/Province *", "Georgia"), Step(CLICK, "button", "Save Address")),
        ),
        Visit("/newsletter/manage/", (Step(CLICK, "checkbox", "General Subscription"), Step(CLICK, "button", "Save"))),
        Visit(products["plain"], (Step(CLICK, "link", "\ue61f Add to Compare"), Step(CLICK, "link", "Compare"))),
        Visit("/checkout/cart/", (Step(CLICK, "link", "Edit"),)),
        Visit("/sales/order/history/", (Step(CLICK, "link", "Reorder"),)),
        Visit("/checkout/", (Step(CLICK, "button", "Next"), Step(CLICK, "button", "Place Order"))),
        Visit(
            "/checkout/cart/",
            (
                Step(TYPE, "spinbutton", "Qty", "3"),
                Step(CLICK, "button", "Update Shopping Cart"),
                Step(CLICK, "link", "Move to Wishlist"),
                Step(CLICK, "link", "Remove item"),
                Step(CLICK, "link", "Remove item"),
            ),
        ),
    ]
    return [*(Visit(path) for path in (*routes, *variants)), *scenarios]


PAGES = SitePages("shopping", shop_visits, frozenset(("base.html", "account.html")))
