"""Generates the back office's base: every table of schema.sql from a seed, with nothing but ``random.Random``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from datetime import datetime, timedelta

from webrl_gym.sites.common.seed_lite import is_lite
from webrl_gym.sites.common.seed_regions import REGIONS
from webrl_gym.sites.common.seed_streams import streams
from webrl_gym.sites.shopping_admin import seed_content
from webrl_gym.sites.shopping_admin.seed_catalog import (
    ATTRIBUTES,
    FIRST_OPTION,
    OPTION_IDS,
    OPTIONS,
    Catalog,
    Product,
    draw_catalog,
)
from webrl_gym.sites.shopping_admin.seed_drawn import Drawn
from webrl_gym.sites.shopping_admin.seed_lite import pin
from webrl_gym.sites.shopping_admin.seed_orders import CARRIERS, SHIPPING_METHOD, Order, draw_orders
from webrl_gym.sites.shopping_admin.seed_people import GROUPS, draw_customers
from webrl_gym.sites.shopping_admin.seed_reviews import draw_reviews
from webrl_gym.sites.world import Seed

USER, PASSWORD = "admin", "admin1234"

Rows = Iterable[Sequence[object]]


def generate(connection: sqlite3.Connection, seed: Seed) -> None:
    """Fill the empty tables of schema.sql. Equal seeds give equal rows, in any process."""
    stream = streams(seed)
    catalog = draw_catalog(stream)
    customers = draw_customers(stream("customers"))
    drawn = Drawn(
        catalog,
        customers,
        draw_orders(stream("orders"), customers, catalog.sellable),
        draw_reviews(stream("reviews"), catalog.visible, customers),
        seed_content.term_rows(stream("terms"), catalog),
    )
    if is_lite(seed):
        pin(drawn, seed)

    _insert(connection, "admin_user", [(1, USER, PASSWORD)])
    _insert(connection, "region", ((number, *region) for number, region in enumerate(REGIONS, start=1)))
    _insert(connection, "customer_group", ((number, name, "Retail Customer") for number, name in GROUPS))
    _insert(connection, "customer", map(astuple, drawn.customers))
    _insert_catalog(connection, drawn.catalog)
    _insert_orders(connection, drawn.orders)
    _insert(
        connection,
        "review",
        (
            (n, r.product.id, _iso(r.created), r.status_id, r.title, r.nickname, r.detail, r.stars, r.customer_id)
            for n, r in enumerate(drawn.reviews, start=1)
        ),
    )
    _insert(connection, "search_term", drawn.terms)
    _insert(connection, "cms_page", seed_content.page_rows(stream("pages")))
    _insert(connection, "cms_block", seed_content.block_rows())
    _insert(connection, "theme", seed_content.THEMES)
    _insert(connection, "sales_rule", seed_content.rule_rows(stream("rules")))
    people = [(customer.id, customer.email) for customer in drawn.customers]
    _insert(connection, "subscriber", seed_content.subscriber_rows(stream("subscribers"), people))
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    form_key = "".join(stream("session").choices(letters, k=16))
    _insert(connection, "session", [(1, "keeper", form_key, 1, "[]", "{}")])


def _insert(connection: sqlite3.Connection, table: str, rows: Rows) -> None:
    complete = [tuple(row) for row in rows]
    marks = ", ".join("?" * len(complete[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", complete)


def _iso(moment: datetime) -> str:
    return moment.isoformat()


# ------------------------------------------------------------------ catalogue
def _insert_catalog(connection: sqlite3.Connection, catalog: Catalog) -> None:
    _insert(
        connection,
        "category",
        ((c.id, c.parent_id, c.level, c.name, c.url_path, c.position) for c in catalog.categories),
    )
    _insert(connection, "attribute", ATTRIBUTES)
    _insert(
        connection,
        "attribute_option",
        ((n, attribute, label, n) for n, (attribute, label) in enumerate(OPTIONS, start=FIRST_OPTION)),
    )
    _insert(connection, "product", map(_product_row, catalog.products))
    links = ((product.id, category) for product in catalog.products for category in product.categories)
    _insert(connection, "product_category", ((number, *link) for number, link in enumerate(links, start=1)))


def _product_row(product: Product) -> tuple[object, ...]:
    new, sale, fabric, eco = product.flags
    return (
        product.id,
        product.parent.id if product.parent else None,
        product.type,
        product.attribute_set,
        product.name,
        product.sku,
        product.url_key,
        product.price,
        1,
        1 if product.parent else 4,
        product.qty,
        product.in_stock,
        product.weight,
        2,
        OPTION_IDS.get((93, product.color)),
        OPTION_IDS.get((144, product.size)),
        OPTION_IDS.get((137, product.material)),
        product.country,
        "",
        "",
        new,
        sale,
        fabric,
        eco,
        product.description,
        product.short_description,
        product.name,
        "",
        "",
        "2023-05-02T08:00:00",
    )


# ------------------------------------------------------------------ orders
def _insert_orders(connection: sqlite3.Connection, orders: Sequence[Order]) -> None:
    _insert(connection, "sales_order", map(_order_row, orders))
    lines = [(order, line) for order in orders for line in order.lines]
    item_ids: dict[int, list[tuple[int, int]]] = {order.id: [] for order in orders}
    items: list[tuple[object, ...]] = []
    for number, (order, line) in enumerate(lines, start=1):
        paid = line.quantity if order.status in ("complete", "closed", "processing") else 0
        sent = line.quantity if order.status in ("complete", "closed") else 0
        back = line.quantity if order.status == "closed" else 0
        canceled = line.quantity if order.status == "canceled" else 0
        item_ids[order.id].append((number, line.quantity))
        product = line.product
        described = (product.id, product.sku, product.name, json.dumps(line.options), product.price)
        items.append((number, order.id, *described, line.quantity, paid, sent, back, canceled))
    _insert(connection, "order_item", items)
    _insert(
        connection,
        "order_address",
        (
            (2 * order.id - 1 + place, order.id, kind, *_address(order))
            for order in orders
            for place, kind in enumerate(("billing", "shipping"))
        ),
    )
    _insert_documents(connection, orders, {number: json.dumps(pairs) for number, pairs in item_ids.items()})


def _order_row(order: Order) -> tuple[object, ...]:
    customer = order.customer
    return (
        order.id,
        None if order.is_guest else customer.id,
        customer.firstname,
        customer.lastname,
        customer.email,
        0 if order.is_guest else customer.group_id,
        _iso(order.created),
        _iso(order.updated),
        order.status,
        "pending" if order.status == "holded" else "",
        order.subtotal,
        order.shipping,
        order.discount,
        order.tax,
        order.total,
        order.coupon,
        order.rule_name,
        order.payment_method,
        SHIPPING_METHOD,
        int(order.locked),
    )


def _address(order: Order) -> tuple[object, ...]:
    c = order.customer
    return (c.firstname, c.lastname, "", c.street, "", c.city, c.region_id, c.postcode, "US", c.telephone)


def _insert_documents(connection: sqlite3.Connection, orders: Sequence[Order], items: dict[int, str]) -> None:
    """Invoices, shipments with tracks, credit memos, and the notes of all that."""
    invoices: list[Sequence[object]] = []
    shipments: list[Sequence[object]] = []
    tracks: list[Sequence[object]] = []
    memos: list[Sequence[object]] = []
    notes: list[tuple[int, str, str, str, int, int, str]] = []
    for order in orders:
        for moment, text, notified in order.comments:
            notes.append((order.id, "order", order.status, text, notified, 0, _iso(moment)))
        if order.status in ("complete", "closed", "processing"):
            moment = order.created + timedelta(minutes=50)
            invoices.append((len(invoices) + 1, order.id, _iso(moment), "paid", order.total, items[order.id]))
        if order.status in ("complete", "closed"):
            shipments.append((len(shipments) + 1, order.id, _iso(order.updated), order.units, items[order.id]))
            if order.track is not None:
                code, number = order.track
                row = (len(shipments), order.id, code, CARRIERS[code], number, _iso(order.updated))
                tracks.append((len(tracks) + 1, *row))
        if order.status == "closed":
            memo = order.updated + timedelta(days=3)
            memos.append((len(memos) + 1, order.id, _iso(memo), order.total, items[order.id]))
    _insert(connection, "invoice", invoices)
    _insert(connection, "shipment", shipments)
    _insert(connection, "shipment_track", tracks)
    _insert(connection, "creditmemo", memos)
    _insert(connection, "order_history", ((number, *note) for number, note in enumerate(notes, start=1)))
