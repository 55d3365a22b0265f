"""What the reports show: for each its columns and the query that fills them.

In a query, ``{interval}`` is the expression of an interval (a day, a month, a year) of ``{moment}``, the moment that the
visitor chose to count by; ``{orders}`` narrows orders to the chosen days and statuses. Money is in cents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "money"]


@dataclass(frozen=True, slots=True)
class Report:
    """A report with a form: ``by_status`` ones can be narrowed to some statuses; ``per_interval`` limits the rows of one.

    ``moment`` is the column that days are compared with, when it is not the visitor's to choose.
    """

    path: str
    title: str
    columns: tuple[tuple[str, Kind], ...]
    sql: str
    prefix: str = "sales_report"
    button: str = "Show Report"
    by_status: bool = True
    per_interval: int = 0
    moment: str = ""
    summed: tuple[int, ...] = ()
    note: bool = True


_SALES = """
SELECT {interval} AS interval, count(*), sum(coalesce(i.units, 0)),
  sum(CASE o.status WHEN 'canceled' THEN 0 ELSE o.total END), sum(coalesce(v.total, 0)), sum(coalesce(m.total, 0)),
  sum(o.tax), sum(CASE o.status WHEN 'canceled' THEN 0 ELSE o.shipping END), sum(o.discount),
  sum(CASE o.status WHEN 'canceled' THEN o.total ELSE 0 END)
FROM sales_order o
LEFT JOIN (SELECT order_id, sum(ordered) AS units FROM order_item GROUP BY order_id) i ON i.order_id = o.id
LEFT JOIN (SELECT order_id, sum(total) AS total FROM invoice GROUP BY order_id) v ON v.order_id = o.id
LEFT JOIN (SELECT order_id, sum(total) AS total FROM creditmemo GROUP BY order_id) m ON m.order_id = o.id
WHERE {orders} GROUP BY 1 ORDER BY 1"""

_INVOICED = """
SELECT {interval} AS interval, count(*), count(v.order_id), sum(coalesce(v.total, 0)), sum(coalesce(v.total, 0)), 0
FROM sales_order o
LEFT JOIN (SELECT order_id, sum(total) AS total FROM invoice GROUP BY order_id) v ON v.order_id = o.id
WHERE {orders} GROUP BY 1 ORDER BY 1"""

_SHIPPING = """
SELECT {interval} AS interval, o.shipping_method, count(*), sum(o.shipping), sum(o.shipping)
FROM sales_order o WHERE {orders} AND o.status != 'canceled' GROUP BY 1, 2 ORDER BY 1, 2"""

_REFUNDED = """
SELECT {interval} AS interval, count(DISTINCT o.id), sum(m.total), 0, sum(m.total)
FROM sales_order o JOIN creditmemo m ON m.order_id = o.id
WHERE {orders} GROUP BY 1 ORDER BY 1"""

_COUPONS = """
SELECT {interval} AS interval, o.coupon, o.rule_name, count(*), sum(o.subtotal), sum(o.discount), sum(o.total)
FROM sales_order o WHERE {orders} AND o.coupon != '' GROUP BY 1, 2 ORDER BY 1, count(*) DESC, 2"""

_BESTSELLERS = """
SELECT {interval} AS interval, i.name, max(i.price), sum(i.ordered)
FROM sales_order o JOIN order_item i ON i.order_id = o.id
WHERE {orders} AND o.status != 'canceled' GROUP BY 1, i.product_id, i.name ORDER BY 1, 4 DESC, 2"""

_ORDERED = """
SELECT {interval} AS interval, i.name, i.sku, sum(i.ordered)
FROM sales_order o JOIN order_item i ON i.order_id = o.id
WHERE {orders} AND o.status != 'canceled' GROUP BY 1, i.product_id, i.name, i.sku ORDER BY 1, 4 DESC, 2"""

_CUSTOMERS = """
SELECT {interval} AS interval, o.firstname || ' ' || o.lastname, count(*),
  CAST(sum(o.total) / count(*) AS INTEGER), sum(o.total)
FROM sales_order o WHERE {orders} AND o.status != 'canceled' GROUP BY 1, o.email ORDER BY 1, %s DESC, 2"""

_ACCOUNTS = """
SELECT {interval} AS interval, count(*) FROM customer c WHERE c.created BETWEEN ? AND ? GROUP BY 1 ORDER BY 1"""

_NOTHING = "SELECT {interval} AS interval, '' FROM sales_order o WHERE {orders} AND 0"

_CUSTOMER_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("Customer", "text"),
    ("Orders", "number"),
    ("Average", "money"),
    ("Total", "money"),
)

_REPORTS = (
    Report(
        "report_sales/sales",
        "Orders Report",
        (
            ("Orders", "number"),
            ("Sales Items", "number"),
            ("Sales Total", "money"),
            ("Invoiced", "money"),
            ("Refunded", "money"),
            ("Sales Tax", "money"),
            ("Sales Shipping", "money"),
            ("Sales Discount", "money"),
            ("Canceled", "money"),
        ),
        _SALES,
        summed=tuple(range(1, 10)),
    ),
    Report(
        "report_sales/tax",
        "Tax Report",
        (("Tax", "text"), ("Rate", "text"), ("Orders", "number"), ("Tax Amount", "money")),
        _NOTHING,
    ),
    Report(
        "report_sales/invoiced",
        "Invoice Report",
        (
            ("Orders", "number"),
            ("Invoiced Orders", "number"),
            ("Total Invoiced", "money"),
            ("Paid Invoices", "money"),
            ("Unpaid Invoices", "money"),
        ),
        _INVOICED,
        summed=tuple(range(1, 6)),
    ),
    Report(
        "report_sales/shipping",
        "Shipping Report",
        (
            ("Carrier/Method", "text"),
            ("Orders", "number"),
            ("Total Sales Shipping", "money"),
            ("Total Shipping", "money"),
        ),
        _SHIPPING,
        summed=(2, 3, 4),
    ),
    Report(
        "report_sales/refunded",
        "Refunds Report",
        (
            ("Refunded Orders", "number"),
            ("Total Refunded", "money"),
            ("Online Refunds", "money"),
            ("Offline Refunds", "money"),
        ),
        _REFUNDED,
        summed=(1, 2, 3, 4),
    ),
    Report(
        "report_sales/coupons",
        "Coupons Report",
        (
            ("Coupon", "text"),
            ("Price Rule", "text"),
            ("Uses", "number"),
            ("Sales Subtotal", "money"),
            ("Sales Discount", "money"),
            ("Sales Total", "money"),
        ),
        _COUPONS,
        summed=(3, 4, 5, 6),
    ),
    Report(
        "report_sales/bestsellers",
        "Bestsellers Report",
        (("Product", "text"), ("Price", "money"), ("Order Quantity", "number")),
        _BESTSELLERS,
        by_status=False,
        per_interval=5,
        summed=(3,),
    ),
    Report(
        "report_customer/totals",
        "Order Total Report",
        _CUSTOMER_COLUMNS,
        _CUSTOMERS % 5,
        "report",
        "Refresh",
        by_status=False,
        summed=(2, 4),
        note=False,
    ),
    Report(
        "report_customer/orders",
        "Order Count Report",
        _CUSTOMER_COLUMNS,
        _CUSTOMERS % 3,
        "report",
        "Refresh",
        by_status=False,
        summed=(2, 4),
        note=False,
    ),
    Report(
        "report_customer/accounts",
        "New Accounts Report",
        (("New Accounts", "number"),),
        _ACCOUNTS,
        "report",
        "Refresh",
        by_status=False,
        moment="c.created",
        summed=(1,),
        note=False,
    ),
    Report(
        "report_product/sold",
        "Ordered Products Report",
        (("Product", "text"), ("SKU", "text"), ("Order Quantity", "number")),
        _ORDERED,
        "report",
        "Refresh",
        by_status=False,
        summed=(3,),
        note=False,
    ),
    Report(
        "report_product/viewed",
        "Product Views Report",
        (("Product", "text"), ("Price", "money"), ("Views", "number")),
        _NOTHING,
        by_status=False,
    ),
)
REPORTS: Mapping[str, Report] = {report.path: report for report in _REPORTS}
