"""Reports: a form for the days and the intervals, and the table that it asks for.

The form leads to one address per question, however its dates were written: ``.../filter/{fields}/``, where the fields
stand in a fixed order, URL-encoded and in base64, as the original writes them.
"""

from __future__ import annotations

import base64
import binascii
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import parse_qs, urlencode

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.formats import medium_date, money, short_date
from webrl_gym.sites.shopping_admin.grid import Column, Grid
from webrl_gym.sites.shopping_admin.lists import add_list
from webrl_gym.sites.shopping_admin.orders import STATUS_OPTIONS
from webrl_gym.sites.shopping_admin.products import edit_url
from webrl_gym.sites.shopping_admin.report_queries import REPORTS, Report
from webrl_gym.sites.shopping_admin.shell import not_found
from webrl_gym.sites.shopping_admin.values import parse_day
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("reports", __name__)

PERIODS = {"day": ("Day", 10), "month": ("Month", 7), "year": ("Year", 4)}
"""Label of an interval, and how much of a moment tells it."""
MOMENTS = {"created_at_order": ("Order Created", "o.created"), "updated_at_order": ("Order Updated", "o.updated")}
MOST_INTERVALS = 1200
"""Empty rows are shown for at most so many intervals."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a report is asked."""

    moment: str
    period: str
    first: date
    last: date
    statuses: tuple[str, ...]
    empty_rows: bool

    @property
    def segment(self) -> str:
        """The question as part of an address."""
        fields: list[tuple[str, str]] = [
            ("report_type", self.moment),
            ("period_type", self.period),
            ("from", short_date(self.first.isoformat())),
            ("to", short_date(self.last.isoformat())),
            ("show_order_statuses", str(int(bool(self.statuses)))),
            *(("order_statuses", status) for status in self.statuses),
            ("show_empty_rows", str(int(self.empty_rows))),
        ]
        return base64.urlsafe_b64encode(urlencode(fields).encode()).decode().rstrip("=")


def _fields_of(segment: str) -> Mapping[str, Sequence[str]] | None:
    """Inverse of :attr:`Question.segment`."""
    try:
        text = base64.b64decode(segment + "=" * (-len(segment) % 4), b"-_", validate=True).decode()
        return parse_qs(text, max_num_fields=40)
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None


def _question(fields: Mapping[str, Sequence[str]]) -> Question | str:
    """What the fields of a form ask, or what is wrong with them."""

    def field(name: str) -> str:
        return next(iter(fields.get(name, ())), "")

    first, last = parse_day(field("from")), parse_day(field("to"))
    if first is None or last is None:
        return "Please enter both dates, such as 1/31/2023."
    if last < first:
        return "The first day must not come after the last one."
    known = dict(STATUS_OPTIONS)
    chosen = tuple(sorted({status for status in fields.get("order_statuses", ()) if status in known}))
    return Question(
        field("report_type") if field("report_type") in MOMENTS else "created_at_order",
        field("period_type") if field("period_type") in PERIODS else "day",
        first,
        last,
        chosen if field("show_order_statuses") == "1" else (),
        field("show_empty_rows") == "1",
    )


# ------------------------------------------------------------------ pages
@blueprint.get("/admin/reports/<any(report_sales, report_customer, report_product):group>/<name>/")
def form(group: str, name: str) -> ResponseReturnValue:
    """The form of a report; when it is sent, the report's address."""
    report = REPORTS.get(f"{group}/{name}")
    if report is None:
        return not_found()
    if "from" not in request.args and "to" not in request.args:
        return _page(report, None, "")
    fields = {key: request.args.getlist(key) for key in request.args}
    question = _question(fields)
    if isinstance(question, str):
        return _page(report, None, question)
    return redirect(f"/admin/reports/{report.path}/filter/{question.segment}/")


@blueprint.get("/admin/reports/<any(report_sales, report_customer, report_product):group>/<name>/filter/<segment>/")
def result(group: str, name: str, segment: str) -> ResponseReturnValue:
    """A report."""
    report, fields = REPORTS.get(f"{group}/{name}"), _fields_of(segment)
    if report is None or fields is None:
        return not_found()
    question = _question(fields)
    if isinstance(question, str):
        return _page(report, None, question)
    return _page(report, question, "")


def _page(report: Report, question: Question | None, error: str) -> ResponseReturnValue:
    typed = {name: request.args.get(name, "")[:40] for name in ("from", "to", "period_type", "report_type")}
    if question is not None:
        typed = {
            "from": short_date(question.first.isoformat()),
            "to": short_date(question.last.isoformat()),
            "period_type": question.period,
            "report_type": question.moment,
        }
    rows = _rows(current_state(), report, question) if question is not None else []
    page = render_template(
        "report.html",
        title=report.title,
        report=report,
        question=question,
        typed=typed,
        error=error,
        periods=[(key, label) for key, (label, _) in PERIODS.items()],
        moments=[(key, label) for key, (label, _) in MOMENTS.items()],
        statuses=STATUS_OPTIONS,
        rows=[_shown(report, row) for row in rows],
        totals=_totals(report, rows),
        updated=medium_date(current_state().now.isoformat()),
    )
    return page, 422 if error else 200


def _rows(state: SiteState, report: Report, question: Question) -> list[tuple[object, ...]]:
    """Interval and values of each row."""
    moment = report.moment or MOMENTS[question.moment][1]
    bindings: list[str] = [f"{question.first.isoformat()}T00:00:00", f"{question.last.isoformat()}T23:59:59"]
    condition = f"{moment} BETWEEN ? AND ?"
    if report.by_status and question.statuses:
        condition += f" AND o.status IN ({', '.join('?' * len(question.statuses))})"
        bindings += question.statuses
    interval = f"substr({moment}, 1, {PERIODS[question.period][1]})"
    found = state.query(report.sql.format(interval=interval, orders=condition, moment=moment), *bindings)
    rows = [tuple(row) for row in _best(found, report.per_interval)]
    return _with_empty(report, question, rows) if question.empty_rows else rows


def _best(rows: Sequence[sqlite3.Row], per_interval: int) -> list[sqlite3.Row]:
    """The first rows of each interval."""
    if not per_interval:
        return list(rows)
    seen: dict[str, int] = {}
    kept = []
    for row in rows:
        seen[row["interval"]] = seen.get(row["interval"], 0) + 1
        if seen[row["interval"]] <= per_interval:
            kept.append(row)
    return kept


def _with_empty(report: Report, question: Question, rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The rows with one more for each interval that has none, as far as the shop's history reaches."""
    length = PERIODS[question.period][1]
    day = max(question.first, date(2021, 1, 1))
    last = min(question.last, current_state().now.date())
    intervals: list[str] = []
    while day <= last and len(intervals) < MOST_INTERVALS:
        intervals.append(day.isoformat()[:length])
        day += timedelta(days=1)
    nothing = tuple("" if kind == "text" else 0 for _, kind in report.columns)
    missing = dict.fromkeys(intervals).keys() - {row[0] for row in rows}
    return sorted([*rows, *((interval, *nothing) for interval in missing)], key=lambda row: str(row[0]))


def _interval(text: str) -> str:
    """``2023-02-01`` -> ``Feb 1, 2023``, ``2023-02`` -> ``2/2023``."""
    if len(text) == 10:
        return medium_date(text)
    year, _, month = text.partition("-")
    return f"{int(month)}/{year}" if month else year


def _value(value: object, kind: str) -> str:
    return money(int(str(value))) if kind == "money" else str(value)


def _shown(report: Report, row: Sequence[object]) -> list[str]:
    values = (_value(value, kind) for value, (_, kind) in zip(row[1:], report.columns, strict=True))
    return [_interval(str(row[0])), *values]


def _totals(report: Report, rows: Sequence[Sequence[object]]) -> list[str]:
    """The last line: sums of the columns that can be summed up."""
    sums = []
    for place, (_, kind) in enumerate(report.columns, start=1):
        total = sum(int(str(row[place])) for row in rows) if place in report.summed else ""
        sums.append(_value(total, kind) if total != "" else "")
    return sums


# ------------------------------------------------------------------ reports without a form
LOW_STOCK = Grid(
    path="/admin/reports/report_product/lowstock/",
    source="product p",
    columns=(
        Column("name", "Product", "p.name", link=lambda row: edit_url(row["row_id"])),
        Column("sku", "SKU", "p.sku"),
        Column("qty", "Stock Quantity", "p.qty", "number"),
    ),
    order=("qty", "asc"),
    row_id="p.id",
    where="p.type = 'simple' AND p.qty < 10",
    style="inline",
)
BY_CUSTOMER = Grid(
    path="/admin/reports/report_review/customer/",
    source=(
        "(SELECT min(v.id) AS id, coalesce(c.firstname || ' ' || c.lastname, 'Guest') AS name, count(*) AS reviews "
        "FROM review v LEFT JOIN customer c ON c.id = v.customer_id GROUP BY v.customer_id) t"
    ),
    columns=(Column("customer_name", "Customer", "t.name"), Column("review_cnt", "Reviews", "t.reviews", "number")),
    order=("review_cnt", "desc"),
    row_id="t.id",
    style="inline",
)
BY_PRODUCT = Grid(
    path="/admin/reports/report_review/product/",
    source=(
        "(SELECT p.id, p.name, count(*) AS reviews, printf('%.2f', avg(v.stars)) AS average, "
        "coalesce(printf('%.2f', avg(CASE v.status_id WHEN 1 THEN v.stars END)), '') AS approved, "
        "max(v.created) AS last FROM review v JOIN product p ON p.id = v.product_id GROUP BY p.id) t"
    ),
    columns=(
        Column("entity_id", "ID", "t.id", "number"),
        Column("name", "Product", "t.name"),
        Column("review_cnt", "Reviews", "t.reviews", "number"),
        Column("avg_rating", "Average", "t.average"),
        Column("avg_rating_approved", "Average (Approved)", "t.approved"),
        Column("last_created", "Last Review", "t.last", "moment"),
    ),
    order=("review_cnt", "desc"),
    row_id="t.id",
    edit=lambda row: f"/admin/review/product/index/productId/{row['row_id']}/",
    edit_label="Show Reviews",
    style="inline",
)
add_list(blueprint, LOW_STOCK, "Low Stock Report")
add_list(blueprint, BY_CUSTOMER, "Customer Reviews Report")
add_list(blueprint, BY_PRODUCT, "Product Reviews Report")
