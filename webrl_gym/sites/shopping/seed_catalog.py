"""Categories and products of the catalogue, before their details."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from webrl_gym.sites.common.seed_streams import Streams
from webrl_gym.sites.shopping import (
    seed_beauty,
    seed_clothing,
    seed_electronics,
    seed_games,
    seed_garden,
    seed_grocery,
    seed_health,
    seed_home,
    seed_office,
    seed_phones,
    seed_sports,
    seed_tools,
)
from webrl_gym.sites.shopping.seed_brands import Brands, draw_brands
from webrl_gym.sites.shopping.seed_names import NameParts, draw_name, slug
from webrl_gym.sites.shopping.seed_prices import price_ladder
from webrl_gym.sites.shopping.seed_vocabulary import CategoryLine, Kit, Vocabulary

PRODUCTS = 3360
"""Products of a shop."""
FEWEST_IN_LEAF = 9

VOCABULARIES: tuple[Vocabulary, ...] = (
    seed_beauty.VOCABULARY,
    seed_sports.VOCABULARY,
    seed_clothing.VOCABULARY,
    seed_home.VOCABULARY,
    seed_office.VOCABULARY,
    seed_tools.VOCABULARY,
    seed_health.VOCABULARY,
    seed_garden.VOCABULARY,
    seed_electronics.VOCABULARY,
    seed_phones.VOCABULARY,
    seed_games.VOCABULARY,
    seed_grocery.VOCABULARY,
)
"""The top categories in the order of the menu."""


@dataclass
class Category:
    """A category; ``products`` are those of the category and of all below it, in the order of their positions."""

    id: int
    parent: Category | None
    level: int
    name: str
    url_path: str
    position: int
    line: CategoryLine
    products: list[Product] = field(default_factory=list)


@dataclass(eq=False)
class Product:
    """A product as the catalogue names and prices it. ``path`` is its categories from the top one to its own."""

    id: int
    sku: str
    parts: NameParts
    price: int
    kit: Kit
    path: tuple[Category, ...]

    @property
    def name(self) -> str:
        """Name as shown."""
        return str(self.parts)

    @property
    def leaf(self) -> Category:
        """The category it hangs on."""
        return self.path[-1]


@dataclass(frozen=True)
class Catalog:
    """All categories (parents before children) and products (by id)."""

    categories: tuple[Category, ...]
    products: tuple[Product, ...]


def draw_catalog(stream: Streams) -> Catalog:
    """The categories, which are the same in every shop, and the products of this one."""
    categories = list(_categories())
    leaves = [category for category in categories if category.line.nouns]
    tops = [category for category in categories if category.level == 1]
    leaves_of = {top.id: [leaf for leaf in leaves if _path(leaf)[0] is top] for top in tops}
    brands = draw_brands(stream("brands"), [len(leaves_of[top.id]) for top in tops])
    counts = _products_per_leaf(stream("counts"), len(leaves))

    names: set[str] = set()
    products: list[Product] = []
    rng = stream("products")
    for top, vocabulary, own_brands in zip(tops, VOCABULARIES, brands, strict=True):
        prices: set[int] = set()
        for place, leaf in enumerate(leaves_of[top.id]):
            kit = vocabulary.kits[leaf.line.kit].fitted(leaf.line)
            ladder = price_ladder(rng, leaf.line.middle_price, counts[leaves.index(leaf)], prices)
            for price, parts in zip(
                ladder, _draw_names(rng, leaf.line, kit, own_brands, place, len(ladder), names), strict=True
            ):
                products.append(Product(0, "", parts, price, kit, _path(leaf)))
    _number(stream("numbers"), products)
    products.sort(key=lambda product: product.id)
    for product in products:
        for category in product.path:
            category.products.append(product)
    return Catalog(tuple(categories), tuple(products))


def _categories() -> Iterator[Category]:
    next_id = 1
    for top_position, vocabulary in enumerate(VOCABULARIES, start=1):
        top = Category(next_id, None, 1, vocabulary.name, slug(vocabulary.name), top_position, CategoryLine(1, ""))
        open_path = [top]
        positions = {top.id: 0}
        next_id += 1
        yield top
        for line in vocabulary.tree:
            parent = open_path[line.level - 2]
            positions[parent.id] += 1
            category = Category(
                next_id,
                parent,
                line.level,
                line.name,
                f"{parent.url_path}/{slug(line.name)}",
                positions[parent.id],
                line,
            )
            positions[category.id] = 0
            open_path[line.level - 1 :] = [category]
            next_id += 1
            yield category


def _path(category: Category) -> tuple[Category, ...]:
    return (*_path(category.parent), category) if category.parent is not None else (category,)


def _products_per_leaf(rng: random.Random, leaves: int) -> list[int]:
    counts = [FEWEST_IN_LEAF] * leaves
    for _ in range(PRODUCTS - FEWEST_IN_LEAF * leaves):
        counts[rng.randrange(leaves)] += 1
    return counts


def _draw_names(
    rng: random.Random, line: CategoryLine, kit: Kit, brands: Brands, place: int, count: int, names: set[str]
) -> list[NameParts]:
    """Names for a leaf's price ladder, cheap nouns first. Some packs have a sibling of another size next to them."""
    drawn: list[NameParts] = []
    specialist = brands.specialists.get(place)
    specialist_steps = set(rng.sample(range(count), rng.randint(4, 8))) if specialist else set()
    for step in range(count):
        brand = specialist if specialist and step in specialist_steps else rng.choice(brands.house)
        sibling = drawn[-1] if drawn and drawn[-1].pack_size > 1 and rng.random() < 0.5 else None
        if sibling is not None and brand == specialist != sibling.brand:
            sibling = None
        while True:
            if sibling is not None:
                parts, sibling = sibling.repacked(rng.choice(kit.packs)), None
            else:
                rank = step / (count - 1) * (len(line.nouns) - 1) + rng.gauss(0.0, 0.45)
                noun = line.nouns[min(max(round(rank), 0), len(line.nouns) - 1)]
                parts = draw_name(rng, kit, brand, noun)
            if slug(str(parts)) not in names:
                break
        names.add(slug(str(parts)))
        drawn.append(parts)
    return drawn


def _number(rng: random.Random, products: list[Product]) -> None:
    """Give ids and SKUs in an order that mixes the categories, as a grown shop has them."""
    ids = list(range(1, len(products) + 1))
    rng.shuffle(ids)
    skus: set[str] = set()
    for product, product_id in zip(products, ids, strict=True):
        while product.sku in skus or not product.sku:
            product.sku = "B0" + "".join(rng.choices("0123456789ABCDEFGHJKLMNPQRSTVWXYZ", k=8))
        skus.add(product.sku)
        product.id = product_id
