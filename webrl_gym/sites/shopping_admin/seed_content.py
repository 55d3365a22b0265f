"""Pages, blocks, themes, price rules, search terms: what the shop's keepers wrote, and what visitors typed."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence

from webrl_gym.sites.shopping_admin.seed_catalog import Catalog
from webrl_gym.sites.shopping_admin.seed_orders import COUPONS

SEARCH_TERMS = 44

PAGES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "404 Not Found",
        "no-route",
        "2 columns with right bar",
        "Whoops, our bad...",
        "<p>This page has moved or never was.</p>",
    ),
    ("Home Page", "home", "1 column", "", "<p>New season, new kit. Look around.</p>"),
    (
        "Enable Cookies",
        "enable-cookies",
        "1 column",
        "Cookies help us",
        "<p>Allow cookies to keep your bag filled.</p>",
    ),
    (
        "Privacy and Cookie Policy",
        "privacy-policy-cookie-restriction-mode",
        "1 column",
        "Privacy and Cookie Policy",
        "<p>We keep what an order needs, and nothing else.</p>",
    ),
    ("About us", "about-us", "1 column", "About us", "<p>A small team that sews, tests and ships sportswear.</p>"),
    (
        "Customer Service",
        "customer-service",
        "1 column",
        "Customer Service",
        "<p>Exchanges are free for sixty days.</p>",
    ),
)
"""Title, URL key, layout, content heading, content."""

BLOCKS: tuple[tuple[str, str], ...] = (
    ("Footer Links Block", "footer_links_block"),
    ("Contact us info", "contact-us-info"),
    ("Sale Block", "sale-block"),
    ("Gear Block", "gear-block"),
    ("Training Block", "training-block"),
    ("New Block", "new-block"),
    ("Giftcard Block", "giftcard-block"),
)
THEMES: tuple[tuple[int, str, int | None, str], ...] = (
    (1, "Magento Blank", None, "Magento/blank"),
    (2, "Magento Backend", None, "Magento/backend"),
    (3, "Magento Luma", 1, "Magento/luma"),
)
_NO_RESULTS = ("umbrella", "gift wrap", "snow boots", "socks", "headphones", "swim goggles", "scarf")

Row = tuple[object, ...]


def page_rows(rng: random.Random) -> list[Row]:
    """Rows of ``cms_page``."""
    rows: list[Row] = []
    for number, (title, key, layout, heading, content) in enumerate(PAGES, start=1):
        created = f"2022-01-{number + 2:02d}T09:{rng.randrange(60):02d}:00"
        updated = f"2023-0{rng.randint(1, 5)}-{rng.randint(10, 28)}T14:{rng.randrange(60):02d}:00"
        rows.append((number, title, key, layout, 1, heading, content, "", "", "", created, updated))
    return rows


def block_rows() -> list[Row]:
    """Rows of ``cms_block``."""
    return [
        (number, title, key, 1, f"2022-01-{number + 2:02d}T10:00:00", f"2022-02-{number + 2:02d}T10:00:00")
        for number, (title, key) in enumerate(BLOCKS, start=1)
    ]


def rule_rows(rng: random.Random) -> list[Row]:
    """Rows of ``sales_rule``: one per coupon, and two without."""
    everyone = json.dumps([0, 1, 2, 3])
    rows: list[Row] = [
        (n, name, "", 1, "[1]", everyone, code, "", "", "by_percent", percent * 100, n, 1)
        for n, (code, name, percent) in enumerate(COUPONS, start=1)
    ]
    retail = json.dumps([2, 3])
    amount = rng.choice((500, 1000, 1500))
    rows.append((4, "Fixed amount for retailers", "", 1, "[1]", retail, "", "", "", "cart_fixed", amount, 4, 0))
    rows.append(
        (5, "Spring clearance", "", 0, "[1]", everyone, "", "2023-03-01", "2023-04-01", "by_percent", 2500, 5, 0)
    )
    return rows


def term_rows(rng: random.Random, catalog: Catalog) -> list[Row]:
    """Rows of ``search_term``. No two terms were used equally often, so that the top of the list is clear."""
    results: dict[str, int] = {term: 0 for term in rng.sample(_NO_RESULTS, 4)}
    while len(results) < SEARCH_TERMS:
        first, _, kind = rng.choice(catalog.visible).name.partition(" ")
        text = rng.choice((kind.lower(), kind.lower().split()[-1], first.lower(), f"{first} {kind}"))
        results.setdefault(text, sum(text.lower() in product.name.lower() for product in catalog.visible))
    uses = sorted(rng.sample(range(1, 90), SEARCH_TERMS), reverse=True)
    terms = rng.sample(sorted(results), SEARCH_TERMS)
    rows: list[Row] = [
        (text, results[text], count, "", 1, f"2023-0{rng.randint(1, 5)}-{rng.randint(10, 28)}T11:{count % 60:02d}:00")
        for text, count in zip(terms, uses, strict=True)
    ]
    rng.shuffle(rows)
    return [(number, *row) for number, row in enumerate(rows, start=1)]


def subscriber_rows(rng: random.Random, people: Sequence[tuple[int, str]]) -> list[Row]:
    """Rows of ``subscriber``: some customers, and some who only read."""
    readers: list[tuple[int | None, str]] = [*rng.sample(list(people), 12)]
    readers += [(None, f"reader{rng.randint(100, 999)}.{n}@example.org") for n in range(6)]
    return [(n, email, owner, rng.choice((1, 1, 1, 3))) for n, (owner, email) in enumerate(readers, start=1)]
