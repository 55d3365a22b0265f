"""A shop small enough to compute every expected value by hand."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterator

import pytest

from tests.sites.shopping.shop_client import ShopClient
from webrl_gym.sites import World
from webrl_gym.sites.shopping import SHOPPING

EMMA = {
    "firstname": "Emma",
    "lastname": "Lopez",
    "company": "",
    "telephone": "6505551212",
    "street1": "101 S San Mateo Dr",
    "street2": "",
    "street3": "",
    "city": "San Mateo",
    "region_id": 12,
    "postcode": "94010",
    "country_id": "US",
}
STORED_ADDRESS = json.dumps({**EMMA, "region": "California"})


def _insert(connection: sqlite3.Connection, table: str, *rows: dict[str, object]) -> None:
    for row in rows:
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def _product(product_id: int, name: str, price: int, has_required_options: int = 0) -> dict[str, object]:
    return {
        "id": product_id,
        "sku": f"B{product_id:09d}",
        "name": name,
        "url_key": name.lower().replace(" ", "-"),
        "brand": "Acme",
        "price": price,
        "rating_pct": None,
        "review_count": 0,
        "description": "",
        "bullets": "[]",
        "specs": "[]",
        "pack_size": 1,
        "has_required_options": has_required_options,
        "created": "2022-01-01",
    }


def _order(order_id: int, created: str, status: str, customer: int = 27) -> dict[str, object]:
    return {
        "id": order_id,
        "customer_id": customer,
        "created": created,
        "status": status,
        "shipping_method": "Flat Rate - Fixed",
        "shipping": 1500,
        "subtotal": 7997,
        "total": 9497,
        "payment_method": "Check / Money order",
        "shipping_address": STORED_ADDRESS,
        "billing_address": STORED_ADDRESS,
    }


def _item(
    item_id: int, order_id: int, product: int, name: str, price: int, quantity: int, options: str = "[]"
) -> dict[str, object]:
    return {
        "id": item_id,
        "order_id": order_id,
        "product_id": product,
        "sku": f"B{product:09d}",
        "name": name,
        "price": price,
        "quantity": quantity,
        "options": options,
    }


def generate(connection: sqlite3.Connection, seed: int | str) -> None:
    """Three products (one with options), Emma with one address, two orders and a full cart, and a stranger."""
    _insert(
        connection,
        "category",
        {
            "id": 1,
            "parent_id": None,
            "level": 1,
            "name": "Office Products",
            "url_path": "office-products",
            "position": 1,
            "product_count": 3,
        },
    )
    _insert(
        connection,
        "product",
        _product(1, "Desk Lamp", 1999),
        _product(2, "Rain Coat", 5000, has_required_options=1),
        _product(3, "Tape", 250),
    )
    for position, (product, price) in enumerate([(1, 1999), (2, 5000), (3, 250)], start=1):
        _insert(
            connection,
            "product_category",
            {"category_id": 1, "product_id": product, "position": position, "price": price},
        )
    _insert(
        connection,
        "product_option",
        {"id": 1, "product_id": 2, "title": "Size", "required": 1, "kind": "radio", "position": 1},
        {"id": 2, "product_id": 2, "title": "Gift Box", "required": 0, "kind": "select", "position": 2},
    )
    _insert(
        connection,
        "option_value",
        {"id": 11, "option_id": 1, "title": "Small", "extra_price": 0, "position": 1},
        {"id": 12, "option_id": 1, "title": "Large", "extra_price": 350, "position": 2},
        {"id": 21, "option_id": 2, "title": "Red", "extra_price": 100, "position": 1},
    )
    _insert(
        connection,
        "region",
        {"id": 12, "code": "CA", "name": "California"},
        {"id": 19, "code": "GA", "name": "Georgia"},
    )
    _insert(
        connection,
        "customer",
        {
            "id": 27,
            "email": "emma.lopez@gmail.com",
            "password": "Password.123",
            "firstname": "Emma",
            "lastname": "Lopez",
        },
        {"id": 28, "email": "bo@example.com", "password": "Password.456", "firstname": "Bo", "lastname": "Berg"},
    )
    _insert(
        connection,
        "address",
        {"id": 26, "customer_id": 27, **EMMA, "is_default_billing": 1, "is_default_shipping": 1},
        {
            "id": 27,
            "customer_id": 28,
            **EMMA,
            "firstname": "Bo",
            "lastname": "Berg",
            "is_default_billing": 1,
            "is_default_shipping": 1,
        },
    )
    _insert(
        connection,
        "cart_item",
        {"id": 1, "customer_id": 27, "product_id": 1, "quantity": 2, "options": "[]"},
        {"id": 2, "customer_id": 28, "product_id": 3, "quantity": 1, "options": "[]"},
    )
    _insert(
        connection,
        "sales_order",
        _order(170, "2023-05-17T09:00:00", "Canceled"),
        _order(148, "2022-03-02T09:00:00", "Complete"),
        _order(171, "2023-05-20T09:00:00", "Pending", customer=28),
    )
    _insert(
        connection,
        "order_item",
        _item(1, 148, 1, "Desk Lamp", 1999, 2),
        _item(2, 148, 2, "Rain Coat", 5350, 1, '[["Size", "Large"]]'),
        _item(3, 170, 3, "Tape", 250, 4),
        _item(4, 171, 3, "Tape", 250, 1),
    )
    _insert(
        connection,
        "review",
        {
            "id": 1,
            "product_id": 1,
            "customer_id": None,
            "nickname": "Ann",
            "title": "Bright",
            "body": "It is bright.",
            "stars": 4,
            "created": "2023-04-18",
            "status": "approved",
            "topics": "[]",
        },
        {
            "id": 2,
            "product_id": 1,
            "customer_id": 27,
            "nickname": "Emma",
            "title": "Dim",
            "body": "It is dim.",
            "stars": 2,
            "created": "2023-05-01",
            "status": "pending",
            "topics": "[]",
        },
    )
    _insert(
        connection,
        "session",
        {
            "id": 1,
            "token": "emma",
            "form_key": "emmaformkey00000",
            "user_id": 27,
            "messages": "[]",
            "data": "{}",
        },
    )


TINY_SHOP = dataclasses.replace(SHOPPING, generate=generate)


@pytest.fixture(scope="session")
def shared_worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEBRL_GYM_CACHE", str(tmp_path_factory.mktemp("shop")))
        worlds = World({"shopping": TINY_SHOP}, "tiny"), World({"shopping": TINY_SHOP}, "tiny")
        for world in worlds:
            world["shopping"]
    yield worlds
    for world in worlds:
        world.close()


@pytest.fixture
def world(shared_worlds: tuple[World, World]) -> World:
    """The small shop, untouched."""
    shared_worlds[0].restore()
    return shared_worlds[0]


@pytest.fixture
def other_world(shared_worlds: tuple[World, World]) -> World:
    """A second World of the same seed, untouched."""
    shared_worlds[1].restore()
    return shared_worlds[1]


@pytest.fixture
def shop(world: World) -> ShopClient:
    """A browser with Emma signed in."""
    return ShopClient(world, token="emma")


@pytest.fixture
def guest(world: World) -> ShopClient:
    """A browser without cookies."""
    return ShopClient(world)


@pytest.fixture(scope="session")
def shared_market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WEBRL_GYM_CACHE", str(tmp_path_factory.mktemp("market")))
        world = World({"shopping": SHOPPING}, 0)
        world["shopping"]
        yield world
        world.close()


@pytest.fixture
def market(shared_market: World) -> World:
    """The generated shop of seed 0, untouched."""
    shared_market.restore()
    return shared_market


@pytest.fixture
def emma(market: World) -> ShopClient:
    """Emma in the generated shop."""
    return ShopClient(market, token="emma")


@pytest.fixture
def stranger(market: World) -> ShopClient:
    """Somebody without cookies in the generated shop."""
    return ShopClient(market)
