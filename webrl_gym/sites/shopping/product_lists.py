"""Product lists with their toolbar, facets and pager: what category, search and advanced search pages share."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from webrl_gym.sites.shopping.category_tree import Category, category_tree
from webrl_gym.sites.shopping.facets import Pager, price_buckets
from webrl_gym.sites.shopping.listing import LIMITS, Listing
from webrl_gym.sites.shopping.queries import category_counts, category_prices, product_cards, product_names
from webrl_gym.sites.world import SiteState

Entries = Sequence[tuple[int, int]]
"""Product id and price in cents."""


@dataclass(frozen=True, slots=True)
class FacetLink:
    """A way to narrow the list."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """A facet in use, and the address of the list without it."""

    name: str
    label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class ProductList:
    """Everything that the template of a product list shows."""

    listing: Listing
    path: str
    cards: list[sqlite3.Row]
    pager: Pager
    categories: list[FacetLink]
    prices: list[FacetLink]
    active: list[ActiveFilter]

    limits = LIMITS

    def url(self, **changes: object) -> str:
        """Address of this list with some of its parameters changed."""
        return self.listing.url(self.path, **changes)

    @property
    def clear_url(self) -> str:
        """Address without any facet."""
        return self.url(category=None, price=None)


def build_list(state: SiteState, listing: Listing, path: str, entries: Entries, root: Category | None) -> ProductList:
    """The list of ``entries`` (in default order) on the page of category ``root``, or of a search (None)."""
    tree = category_tree(state)
    chosen = tree.by_id.get(listing.category) if listing.category is not None else None
    if chosen is not None and (root is None or (chosen is not root and chosen.is_within(root))):
        inside = category_prices(state, chosen.id)
        ids = {product_id for product_id, _ in inside}
        entries = [entry for entry in entries if entry[0] in ids]
    else:
        chosen = None
    if listing.price is not None:
        entries = [entry for entry in entries if entry[1] in listing.price]
    pager = Pager.of(len(entries), listing.limit, listing.page)
    shown = [product_id for product_id, _ in _sorted(state, listing, entries)[pager.slice]]
    return ProductList(
        listing=listing,
        path=path,
        cards=product_cards(state, shown, with_text=listing.mode == "list"),
        pager=pager,
        categories=_category_facets(state, listing, path, entries, chosen or root),
        prices=_price_facets(listing, path, entries, root.price_step if root is not None else None),
        active=_active(listing, path, chosen),
    )


def _sorted(state: SiteState, listing: Listing, entries: Entries) -> Entries:
    if listing.order == "price":
        ordered: Entries = sorted(entries, key=lambda entry: (entry[1], entry[0]))
    elif listing.order == "name":
        names = product_names(state, [product_id for product_id, _ in entries])
        ordered = sorted(entries, key=lambda entry: (names[entry[0]].casefold(), entry[0]))
    else:
        # Entries come in the list's default order, which belongs to its default direction.
        return entries if listing.direction == listing.kind.direction else entries[::-1]
    return ordered if listing.direction == "asc" else ordered[::-1]


def _category_facets(
    state: SiteState, listing: Listing, path: str, entries: Entries, within: Category | None
) -> list[FacetLink]:
    candidates = within.children if within is not None else category_tree(state).tops
    if within is not None and listing.price is None and not listing.terms:
        counts = {category.id: category.product_count for category in candidates}
    elif candidates and entries:
        ids = [product_id for product_id, _ in entries]
        counts = category_counts(state, ids, [category.id for category in candidates])
    else:
        counts = {}
    return [
        FacetLink(category.name, counts[category.id], listing.url(path, category=category.id))
        for category in candidates
        if counts.get(category.id)
    ]


def _price_facets(listing: Listing, path: str, entries: Entries, step: int | None) -> list[FacetLink]:
    if listing.price is not None:
        return []
    return [
        FacetLink(bucket.range.bucket_label, bucket.count, listing.url(path, price=bucket.range))
        for bucket in price_buckets([price for _, price in entries], step)
    ]


def _active(listing: Listing, path: str, chosen: Category | None) -> list[ActiveFilter]:
    active = []
    if chosen is not None:
        active.append(ActiveFilter("Category", chosen.name, listing.url(path, category=None)))
    if listing.price is not None:
        active.append(ActiveFilter("Price", listing.price.label, listing.url(path, price=None)))
    return active
