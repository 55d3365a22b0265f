"""The categories of a shop. They never change, so environments on the same base share one tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from webrl_gym.sites.world import Seed, SiteSpec, SiteState

SHOWCASES_PER_TOP = 2
"""Products of each top category on the home page."""
_MOST_TREES = 16


@dataclass(eq=False, slots=True)
class Category:
    """A category; ``product_count`` includes all below it, ``path`` is the address of its page.

    ``price_step`` is how many cents its price facets are apart; None leaves it to the prices.
    """

    id: int
    level: int
    name: str
    url_path: str
    path: str
    product_count: int
    parent: Category | None
    price_step: int | None = None
    children: list[Category] = field(default_factory=list)

    @property
    def ancestors(self) -> list[Category]:
        """The categories above it, the top one first."""
        return [] if self.parent is None else [*self.parent.ancestors, self.parent]

    def is_within(self, other: Category) -> bool:
        """Whether it is ``other`` or lies below it."""
        return self is other or (self.parent is not None and self.parent.is_within(other))


@dataclass(frozen=True, slots=True)
class CategoryTree:
    """All categories, by id and by address; ``showcases`` are the products of the home page."""

    tops: tuple[Category, ...]
    by_id: dict[int, Category]
    by_path: dict[str, Category]
    showcases: tuple[int, ...]


_trees: dict[tuple[SiteSpec, Seed], CategoryTree] = {}


def category_tree(state: SiteState) -> CategoryTree:
    """The tree of the state's base."""
    key = (state.spec, state.seed)
    tree = _trees.get(key)
    if tree is None:
        if len(_trees) >= _MOST_TREES:
            del _trees[next(iter(_trees))]
        tree = _trees[key] = _load(state)
    return tree


def _load(state: SiteState) -> CategoryTree:
    by_id: dict[int, Category] = {}
    tops: list[Category] = []
    rows = state.query(
        "SELECT id, parent_id, level, name, url_path, product_count, step FROM category "
        "LEFT JOIN category_price_step ON category_id = id ORDER BY level, position"
    )
    for row in rows:
        parent = by_id[row["parent_id"]] if row["parent_id"] is not None else None
        category = Category(
            id=row["id"],
            level=row["level"],
            name=row["name"],
            url_path=row["url_path"],
            path=f"/{row['url_path']}.html",
            product_count=row["product_count"],
            parent=parent,
            price_step=row["step"],
        )
        by_id[category.id] = category
        (tops if parent is None else parent.children).append(category)
    by_path = {category.url_path: category for category in by_id.values()}
    return CategoryTree(tuple(tops), by_id, by_path, tuple(_showcases(state, tops)))


def _showcases(state: SiteState, tops: list[Category]) -> list[int]:
    """The most reviewed products of every top category, one category after the other, then the next most reviewed."""
    ranked = [
        [
            row[0]
            for row in state.query(
                "SELECT p.id FROM product_category c JOIN product p ON p.id = c.product_id WHERE c.category_id = ? "
                "ORDER BY p.review_count DESC, p.id LIMIT ?",
                top.id,
                SHOWCASES_PER_TOP,
            )
        ]
        for top in tops
    ]
    return [products[rank] for rank in range(SHOWCASES_PER_TOP) for products in ranked if rank < len(products)]
