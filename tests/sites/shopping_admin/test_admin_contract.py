"""What evaluators read of the back office's pages, by the expressions that they use."""

from __future__ import annotations

from typing import Any

from tests.sites.shopping_admin.admin_client import ROOT, AdminClient
from webrl_gym.browsers.dom import Document
from webrl_gym.browsers.locators import evaluate
from webrl_gym.sites import World


def read(keeper: AdminClient, locator: str) -> Any:
    """The value of a locator on the page."""
    assert keeper.response is not None
    url = f"{ROOT}{keeper.path}"
    return evaluate(Document(keeper.response.text, url), url, locator)


def first(selector: str, what: str = "value") -> str:
    """A locator as tasks write it: the bracket that closes an attribute is left out."""
    return f"document.querySelector('{selector}').{what}"


def test_the_form_of_a_product(keeper: AdminClient, world: World) -> None:
    product = world["shopping_admin"].value(
        "SELECT max(id) FROM product WHERE parent_id IS NOT NULL AND sale = 0 AND is_in_stock = 1"
    )
    keeper.get(f"/admin/catalog/product/edit/id/{product}/")
    assert read(keeper, first('[name="product[status]"')) == "1"
    assert read(keeper, first('input[name="product[sale]"]')) == "0"
    stock = "product[quantity_and_stock_status]"
    changes: dict[str, str | list[str] | None] = {
        "product[status]": None,
        "product[sale]": "0",
        "product[price]": "27",
        f"{stock}[qty]": "5",
        f"{stock}[is_in_stock]": "0",
    }
    keeper.submit("#product-form", **changes)
    assert read(keeper, first('[name="product[status]"')) == "2"
    assert read(keeper, first('input[name="product[sale]"]')) == "1"
    assert read(keeper, first('[name="product[price]"')) == "27.00"
    assert read(keeper, first(f'[name="{stock}[qty]"')) == "5"
    assert read(keeper, first(f'[name="{stock}[is_in_stock]"')) == "0"


def test_the_variations_of_a_product(keeper: AdminClient, world: World) -> None:
    row = world["shopping_admin"].one("SELECT parent_id, name FROM product WHERE parent_id IS NOT NULL")
    assert row is not None
    keeper.get(f"/admin/catalog/product/edit/id/{row['parent_id']}/")
    assert row["name"] in read(keeper, first('[data-index="configurable"', "outerText"))


def test_the_shop_shows_descriptions(keeper: AdminClient, world: World) -> None:
    row = world["shopping_admin"].one("SELECT url_key, short_description FROM product WHERE visibility = 4")
    assert row is not None
    keeper.get(f"/{row['url_key']}.html")
    locator = (
        "document.querySelector('.data.item.content').outerText + "
        "(document.querySelector('.product.attribute.overview [itemprop=\"description\"]')?.outerText || '')"
    )
    assert read(keeper, locator).count(row["short_description"].removeprefix("<p>").removesuffix("</p>")) == 2


def test_orders_filters_reports_and_pages(keeper: AdminClient) -> None:
    keeper.get("/admin/sales/order/?filters[status]=canceled")
    assert "Canceled" in read(keeper, first("div.admin__data-grid-filters-current", "outerText"))
    order = keeper.state.value("SELECT max(id) FROM sales_order WHERE status = 'canceled'")
    keeper.get(f"/admin/sales/order/view/order_id/{order}")
    assert read(keeper, first("#order_status", "outerText")) == "Canceled"
    keeper.get("/admin/reports/report_sales/shipping/?from=08/05/2022&to=2023-03-01")
    assert keeper.path.startswith("/admin/reports/report_sales/shipping")
    assert read(keeper, first('[id="sales_report_from"')) == "8/5/22"
    assert read(keeper, first('[id="sales_report_to"')) == "3/1/23"
    keeper.get("/admin/cms/page/edit/page_id/2/")
    assert read(keeper, first('input[name="title"]')) == "Home Page"
    keeper.get("/admin/sales_rule/promo_quote/edit/id/1/")
    assert read(keeper, first('[name="simple_action"')) == "by_percent"
    assert read(keeper, first('[name="website_ids"', "selectedIndex")) == 0
