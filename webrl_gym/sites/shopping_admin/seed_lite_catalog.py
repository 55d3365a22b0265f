"""Products of the lite world: those that the official tasks name, under the numbers by which they are graded."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from webrl_gym.sites.common.seed_lite import money, name, pinned
from webrl_gym.sites.common.seed_streams import streams
from webrl_gym.sites.shopping_admin.seed_catalog import Catalog, Product, texts
from webrl_gym.sites.world import Seed

_TOPS = ("XS", "S", "M", "L", "XL")
_MENS_BOTTOMS = ("32", "33", "34", "36")
_STOCK = 100


@dataclass(frozen=True)
class PinnedProduct:
    """A product. The variants of one with sizes have the numbers before its own, sizes first, then colours."""

    id: int
    name: str
    sku: str
    price: Annotated[int, money]
    category: str = ""
    sizes: tuple[str, ...] = ()
    colors: tuple[str, ...] = ()


@dataclass(frozen=True)
class BestSeller(PinnedProduct):
    """One whose name is asked for."""

    name: Annotated[str, name]


_BAGS, _WOMEN, _MEN = "gear/bags", "women/tops/", "men/tops/"
PRODUCTS = (
    PinnedProduct(1, "Joust Duffle Bag", "24-MB01", 3400, _BAGS),
    BestSeller(4, "Overnight Duffle", "24-WB07", 4500, _BAGS),
    BestSeller(14, "Impulse Duffle", "24-UB02", 7400, _BAGS),
    PinnedProduct(
        110, "Frankie Sweatshirt", "MH04", 6000, f"{_MEN}hoodies-sweatshirts", _TOPS, ("Green", "White", "Yellow")
    ),
    PinnedProduct(
        126,
        "Hollister Backyard Sweatshirt",
        "MH05",
        5200,
        f"{_MEN}hoodies-sweatshirts",
        _TOPS,
        ("Green", "Red", "White"),
    ),
    PinnedProduct(478, "Ryker Tee Crew Neck", "MS06", 3200, f"{_MEN}tees", _TOPS, ("Black", "Blue", "Red")),
    PinnedProduct(880, "Cronus Yoga Pant", "MP12", 5700, "men/bottoms/pants", _MENS_BOTTOMS, ("Black", "Blue", "Red")),
    BestSeller(
        953, "Hawkeye Yoga Short", "MSH05", 2900, "men/bottoms/shorts", _MENS_BOTTOMS, ("Black", "Blue", "Gray")
    ),
    PinnedProduct(
        1226,
        "Circe Hooded Ice Fleece",
        "WH12",
        6800,
        f"{_WOMEN}hoodies-sweatshirts",
        _TOPS,
        ("Gray", "Green", "Purple"),
    ),
    PinnedProduct(1492, "Minerva LumaTech V-Tee", "WS08", 3200, f"{_WOMEN}tees", _TOPS, ("Black", "Blue", "Red")),
    PinnedProduct(1764, "Chloe Compete Tank", "WT06", 3900, f"{_WOMEN}bras-tanks", _TOPS, ("Blue", "Red", "Yellow")),
    PinnedProduct(1780, "Zoe Tank", "WT07", 2900, f"{_WOMEN}bras-tanks", _TOPS, ("Green", "Orange", "Yellow")),
    PinnedProduct(
        1796, "Antonia Racer Tank", "WT08", 3400, f"{_WOMEN}bras-tanks", _TOPS, ("Black", "Purple", "Yellow")
    ),
    PinnedProduct(1861, "Aeon Capri", "WP07", 4800, "women/bottoms/pants", ("28", "29"), ("Black", "Blue", "Orange")),
)
SOLD_OUT = frozenset({"MP12-33-Blue"})
"""Of which there is nothing to sell until the task that restocks them (160)."""


def pin_catalog(catalog: Catalog, seed: Seed) -> Catalog:
    """The catalogue with the pinned products; the drawn ones take the numbers that are left."""
    rng = streams(seed)("lite products")
    leaves = {category.url_path: category for category in catalog.categories}
    added: list[Product] = []
    for entry in pinned(PRODUCTS, seed):
        leaf = leaves[entry.category]
        parent = Product(
            entry.id,
            None,
            "simple",
            "Bag" if entry.category == _BAGS else "Top" if "/tops/" in entry.category else "Bottom",
            entry.name,
            entry.sku,
            entry.price,
            _STOCK,
            material=rng.choice(("Cotton", "Nylon", "Polyester")),
            country=rng.choice(("China", "Mexico", "Vietnam")),
            categories=(leaf.parent_id or 0, leaf.id),
        )
        kind = entry.name.split(" ", 1)[1]
        parent.description, parent.short_description = texts(rng, entry.name, kind)
        added += [*_variants(parent, entry), parent]
    taken = {product.id for product in added}
    free = (number for number in itertools.count(1) if number not in taken)
    for product in catalog.products:
        product.id = next(free)
    products = sorted((*catalog.products, *added), key=lambda product: product.id)
    return Catalog(catalog.categories, tuple(products))


def _variants(parent: Product, entry: PinnedProduct) -> list[Product]:
    """The variants of a product with sizes, which becomes a configurable one."""
    if not entry.sizes:
        return []
    parent.type, parent.qty = "configurable", 0
    first = entry.id - len(entry.sizes) * len(entry.colors)
    for place, (size, color) in enumerate(itertools.product(entry.sizes, entry.colors)):
        sku = f"{entry.sku}-{size}-{color}"
        variant = replace(
            parent,
            id=first + place,
            parent=parent,
            type="simple",
            name=f"{entry.name}-{size}-{color}",
            sku=sku,
            qty=0 if sku in SOLD_OUT else _STOCK,
            color=color,
            size=size,
            variants=[],
        )
        parent.variants.append(variant)
    return parent.variants


def by_sku(catalog: Catalog) -> Mapping[str, Product]:
    """The products by SKU."""
    return {product.sku: product for product in catalog.products}
