"""The REST end points that graders read: orders and reviews."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping.formatting import order_number
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("rest", __name__, url_prefix="/rest")

ADMIN = ("admin", "admin1234")
_SORT_COLUMNS = {"created_at": "created", "increment_id": "id", "entity_id": "id", "grand_total": "total"}
_SORT_KEY = re.compile(r"search_?[cC]riteria\[sort_?[oO]rders\]\[(\d+)\]\[field\]")


def _admin_token(state: SiteState) -> str:
    return hashlib.blake2b(f"admin token:{state.seed}".encode(), digest_size=16).hexdigest()


def _problem(status: int, message: str) -> ResponseReturnValue:
    return jsonify(message=message), status


@blueprint.post("/V1/integration/admin/token")
@blueprint.post("/<store>/V1/integration/admin/token")
def admin_token(store: str = "default") -> ResponseReturnValue:
    """Exchange the administrator's name and password (JSON) for a token (a JSON string)."""
    body = request.get_json(silent=True)
    given = body if isinstance(body, dict) else {}
    if (given.get("username"), given.get("password")) != ADMIN:
        return _problem(401, "Wrong name or password.")
    return jsonify(_admin_token(current_state()))


@blueprint.get("/V1/orders")
@blueprint.get("/<store>/V1/orders")
def orders(store: str = "default") -> ResponseReturnValue:
    """Orders of all customers, sorted and paged by ``searchCriteria``."""
    if not _is_admin():
        return _problem(401, "This needs an administrator's token.")
    state = current_state()
    order_by = []
    for key, field in request.args.items():
        match = _SORT_KEY.fullmatch(key)
        if match:
            if field not in _SORT_COLUMNS:
                return _problem(400, f"Orders cannot be sorted by {field!r}, only by {', '.join(_SORT_COLUMNS)}.")
            direction = request.args.get(key.replace("[field]", "[direction]"), "ASC").upper()
            order_by.append(f"o.{_SORT_COLUMNS[field]} {'DESC' if direction == 'DESC' else 'ASC'}")
    # Several orders placed in one episode share the frozen clock's time: the later one has the higher number.
    order_by.append("o.id DESC" if order_by and order_by[0].endswith("DESC") else "o.id ASC")
    total = state.value("SELECT count(*) FROM sales_order")
    size = request.args.get("searchCriteria[pageSize]", type=int) or total
    page = request.args.get("searchCriteria[currentPage]", default=1, type=int)
    rows = state.query(
        "SELECT o.*, c.email, c.firstname, c.lastname FROM sales_order o LEFT JOIN customer c ON c.id = o.customer_id "
        f"ORDER BY {', '.join(order_by)} LIMIT ? OFFSET ?",
        size,
        max(0, page - 1) * size,
    )
    lines = _lines(state, [row["id"] for row in rows])
    return jsonify(
        items=[_order(row, lines[row["id"]]) for row in rows],
        search_criteria={"page_size": size, "current_page": page},
        total_count=total,
    )


@blueprint.get("/V1/products/<sku>/reviews")
@blueprint.get("/<store>/V1/products/<sku>/reviews")
def reviews(sku: str, store: str = "default") -> ResponseReturnValue:
    """All reviews of a product, oldest first, those not yet approved included."""
    rows = current_state().query(
        "SELECT r.* FROM review r JOIN product p ON p.id = r.product_id WHERE p.sku = ? ORDER BY r.id", sku
    )
    return jsonify(
        [
            {
                "id": row["id"],
                "title": row["title"],
                "detail": row["body"],
                "nickname": row["nickname"],
                "ratings": [{"rating_name": "Rating", "percent": row["stars"] * 20, "value": row["stars"]}],
                "review_entity": "product",
                "review_status": 1 if row["status"] == "approved" else 2,
                "created_at": row["created"].replace("T", " "),
                "entity_pk_value": row["product_id"],
            }
            for row in rows
        ]
    )


def _is_admin() -> bool:
    given = request.headers.get("Authorization", "")
    return hmac.compare_digest(given.encode(), f"Bearer {_admin_token(current_state())}".encode())


def _lines(state: SiteState, order_ids: Sequence[int]) -> defaultdict[int, list[dict[str, Any]]]:
    """The lines of these orders by order, in one query."""
    lines: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in state.query(
        "SELECT order_id, sku, name, price, quantity FROM order_item "
        "WHERE order_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        json.dumps(order_ids),
    ):
        lines[row["order_id"]].append(
            {"sku": row["sku"], "name": row["name"], "price": row["price"] / 100, "qty_ordered": row["quantity"]}
        )
    return lines


def _order(row: sqlite3.Row, lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        "entity_id": row["id"],
        "increment_id": order_number(row["id"]),
        "created_at": row["created"].replace("T", " "),
        "status": row["status"].lower(),
        "customer_id": row["customer_id"],
        "customer_email": row["email"],
        "customer_firstname": row["firstname"],
        "customer_lastname": row["lastname"],
        "subtotal": row["subtotal"] / 100,
        "shipping_amount": row["shipping"] / 100,
        "grand_total": row["total"] / 100,
        "shipping_description": row["shipping_method"],
        "billing_address": json.loads(row["billing_address"]),
        "items": lines,
    }
