"""The shop: catalogue, cart, checkout, orders and account pages of one store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from webrl_gym.sites.world import SiteSpec


def _create_app() -> Callable[..., Any]:
    from webrl_gym.sites.shopping.app import create_app

    return create_app()


def _generate(connection: Any, seed: int | str) -> None:
    from webrl_gym.sites.shopping.seed import generate

    generate(connection, seed)


SHOPPING = SiteSpec(
    name="shopping",
    host="shopping.test",
    now=datetime(2023, 6, 12, 10, 0, 0),
    package="webrl_gym.sites.shopping",
    generate=_generate,
    create_app=_create_app,
    mutable=(
        "customer",
        "address",
        "cart_item",
        "wishlist_item",
        "sales_order",
        "order_item",
        "review",
        "newsletter",
        "contact_message",
        "session",
    ),
    noise=("session",),
    login_cookies={"PHPSESSID": "emma"},
)
