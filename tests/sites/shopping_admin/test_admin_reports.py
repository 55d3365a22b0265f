"""Reports: one address per question, figures computed by hand from the tables, and forms with errors."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.sites.shopping_admin.admin_client import AdminClient
from webrl_gym.sites.common.formats import money
from webrl_gym.sites.shopping_admin.report_queries import REPORTS

SALES = "/admin/reports/report_sales/sales/"


def ask(keeper: AdminClient, path: str, **fields: str) -> AdminClient:
    keeper.get(path).submit("#filter-form", **fields)
    return keeper


def test_the_form_and_what_it_remembers(keeper: AdminClient) -> None:
    keeper.get(SALES)
    assert keeper.heading == "Orders Report"
    assert keeper.texts("#filter-form label") == [
        "Date Used",
        "Period",
        "From *",
        "To *",
        "Order Status",
        "Specified Statuses",
        "Empty Rows",
    ]
    keeper.submit("#filter-form", **{"from": "02/01/2023", "to": "2023-02-28", "period_type": "month"})
    assert keeper.path.startswith(f"{SALES}filter/")
    assert (keeper.value("#sales_report_from"), keeper.value("#sales_report_to")) == ("2/1/23", "2/28/23")
    assert keeper.value("#sales_report_period_type [selected]") == "month"


def test_the_address_does_not_depend_on_how_days_are_written(keeper: AdminClient) -> None:
    paths = {
        ask(keeper, SALES, **{"from": first, "to": last}).path
        for first, last in (("2/1/23", "2/28/23"), ("02/01/2023", "2023-02-28"), ("Feb 1, 2023", "February 28 2023"))
    }
    assert len(paths) == 1


def test_orders_by_year(keeper: AdminClient) -> None:
    ask(keeper, SALES, **{"from": "1/1/22", "to": "12/31/23", "period_type": "year"})
    assert keeper.column("Interval") == ["2022", "2023", "Total"]
    for year, orders, total, canceled in zip(
        ("2022", "2023"),
        keeper.column("Orders"),
        keeper.column("Sales Total"),
        keeper.column("Canceled"),
        strict=False,
    ):
        rows = keeper.state.query("SELECT status, total FROM sales_order WHERE created LIKE ? || '%'", year)
        assert int(orders) == len(rows)
        assert total == money(sum(row["total"] for row in rows if row["status"] != "canceled"))
        assert canceled == money(sum(row["total"] for row in rows if row["status"] == "canceled"))
    assert keeper.column("Orders")[2] == "300"


def test_some_statuses_only(keeper: AdminClient) -> None:
    fields = {"from": "1/1/22", "to": "12/31/23", "period_type": "year", "show_order_statuses": "1"}
    keeper.get(f"{SALES}?{urlencode([*fields.items(), ('order_statuses', 'pending'), ('order_statuses', 'holded')])}")
    assert keeper.column("Orders")[-1] == "16"


def test_bestsellers_are_five_per_month(keeper: AdminClient) -> None:
    ask(
        keeper,
        "/admin/reports/report_sales/bestsellers/",
        **{"from": "1/1/23", "to": "3/31/23", "period_type": "month"},
    )
    months = keeper.column("Interval")
    assert months == ["1/2023"] * 5 + ["2/2023"] * 5 + ["3/2023"] * 5 + ["Total"]
    best = keeper.state.query(
        "SELECT i.name, sum(i.ordered) AS units FROM order_item i JOIN sales_order o ON o.id = i.order_id "
        "WHERE o.status != 'canceled' AND o.created LIKE '2023-02%' GROUP BY i.product_id ORDER BY 2 DESC, 1 LIMIT 5"
    )
    assert keeper.column("Product")[5:10] == [row["name"] for row in best]
    assert keeper.column("Order Quantity")[5:10] == [str(row["units"]) for row in best]


def test_empty_rows(keeper: AdminClient) -> None:
    fields = {"from": "2/1/23", "to": "2/28/23", "show_empty_rows": "1"}
    ask(keeper, SALES, **fields)
    assert keeper.column("Interval")[:2] == ["Feb 1, 2023", "Feb 2, 2023"]
    assert len(keeper.column("Interval")) == 28 + 1


@pytest.mark.parametrize("path", sorted(REPORTS))
def test_every_report_has_an_answer(keeper: AdminClient, path: str) -> None:
    for period in ("day", "month", "year"):
        ask(keeper, f"/admin/reports/{path}/", **{"from": "1/1/22", "to": "6/12/23", "period_type": period})
        assert keeper.status == 200
        assert keeper.heading == REPORTS[path].title
        assert keeper.texts("table.report th[scope=col]") == [
            "Interval",
            *(label for label, _ in REPORTS[path].columns),
        ]


@pytest.mark.parametrize(
    ("first", "last"), [("", ""), ("1/1/23", ""), ("soon", "later"), ("2/1/23", "1/1/23"), ("2/30/23", "3/1/23")]
)
def test_days_that_make_no_report(keeper: AdminClient, first: str, last: str) -> None:
    ask(keeper, SALES, **{"from": first, "to": last})
    assert keeper.status == 422
    assert len(keeper.messages) == 1
    assert (keeper.value("#sales_report_from"), keeper.value("#sales_report_to")) == (first, last)


def test_reports_that_do_not_exist(keeper: AdminClient) -> None:
    assert keeper.get("/admin/reports/report_sales/nothing/").status == 404
    assert keeper.get(f"{SALES}filter/!!!/").status == 404
    assert keeper.get(f"{SALES}filter/AAAA/").status == 422


def test_reports_on_reviews_and_stock(keeper: AdminClient) -> None:
    keeper.get("/admin/reports/report_review/product/?sort=entity_id&dir=asc")
    row = keeper.state.one(
        "SELECT p.name, count(*) AS n FROM review v JOIN product p ON p.id = v.product_id GROUP BY p.id ORDER BY p.id LIMIT 1"
    )
    assert row is not None
    assert (keeper.column("Product")[0], keeper.column("Reviews")[0]) == (row["name"], str(row["n"]))
    keeper.get("/admin/reports/report_product/lowstock/")
    assert keeper.column("Stock Quantity")[0] == "0"
