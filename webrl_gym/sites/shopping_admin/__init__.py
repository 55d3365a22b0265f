"""The shop's back office: orders, products, customers, reviews, pages, rules and reports of a clothing store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from webrl_gym.sites.world import SiteSpec


def _create_app() -> Callable[..., Any]:
    from webrl_gym.sites.shopping_admin.app import create_app

    return create_app()


def _generate(connection: Any, seed: int | str) -> None:
    from webrl_gym.sites.shopping_admin.seed import generate

    generate(connection, seed)


SHOPPING_ADMIN = SiteSpec(
    name="shopping_admin",
    host="shopping-admin.test",
    now=datetime(2023, 6, 12, 10, 0, 0),
    package="webrl_gym.sites.shopping_admin",
    generate=_generate,
    create_app=_create_app,
    mutable=(
        "cms_page",
        "creditmemo",
        "customer",
        "customer_group",
        "invoice",
        "order_address",
        "order_history",
        "order_item",
        "product",
        "product_category",
        "review",
        "sales_order",
        "sales_rule",
        "search_term",
        "session",
        "shipment",
        "shipment_track",
        "subscriber",
    ),
    noise=("session",),
    login_cookies={"admin": "keeper"},
    start_path="/admin",
)
