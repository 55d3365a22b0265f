"""The tree of categories, and the kinds of product in its leaves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Category:
    """A category; ``kinds`` are the kinds of product in a leaf."""

    id: int
    parent_id: int | None
    level: int
    name: str
    url_path: str
    position: int
    kinds: tuple[str, ...] = ()


def slug(name: str) -> str:
    """``Juno Running Short`` -> ``juno-running-short``."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


_TREE: tuple[tuple[str, tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]], ...] = (
    (
        "Women",
        (
            (
                "Tops",
                (
                    ("Jackets", ("Shell Jacket", "Quilted Jacket", "Wrap Jacket", "Track Jacket")),
                    ("Hoodies & Sweatshirts", ("Zip Hoodie", "Sweatshirt", "Fleece Pullover", "Cowl Hoodie")),
                    ("Tees", ("Crop Tee", "Pocket Tee", "Scoop Tee", "Long Tee")),
                    ("Bras & Tanks", ("Racer Tank", "Yoga Tank", "Strap Tank", "Sports Bra")),
                ),
            ),
            (
                "Bottoms",
                (
                    ("Pants", ("Yoga Pant", "Capri", "Legging", "Track Pant")),
                    ("Shorts", ("Running Short", "Bike Short", "Gym Short", "Skort")),
                ),
            ),
        ),
    ),
    (
        "Men",
        (
            (
                "Tops",
                (
                    ("Jackets", ("Rain Jacket", "Coach Jacket", "Windbreaker", "Down Jacket")),
                    ("Hoodies & Sweatshirts", ("Full Zip Hoodie", "Crew Sweatshirt", "Half Zip Pullover")),
                    ("Tees", ("Tee Crew Neck", "V Neck Tee", "Henley", "Training Polo")),
                    ("Tanks", ("Muscle Tank", "Mesh Tank", "Workout Tank")),
                ),
            ),
            (
                "Bottoms",
                (
                    ("Pants", ("Sweatpant", "Jogger", "Hiking Pant", "Chino Pant")),
                    ("Shorts", ("Trail Short", "Board Short", "Court Short")),
                ),
            ),
        ),
    ),
)
_GEAR: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Bags", ("Backpack", "Duffle", "Messenger", "Tote")),
    ("Fitness Equipment", ("Yoga Mat", "Foam Roller", "Water Bottle", "Jump Rope", "Resistance Band")),
    ("Watches", ("Dash Watch", "Sport Watch", "Pulse Watch")),
)
EXTRA = ("What's New", "Sale", "Training")


def category_list() -> list[Category]:
    """All categories, each after its parent; ids count from 1."""
    found = [Category(1, None, 0, "Root Catalog", "", 0), Category(2, 1, 1, "Default Category", "", 1)]

    def add(parent: Category, name: str, kinds: tuple[str, ...] = ()) -> Category:
        path = f"{parent.url_path}/{slug(name)}".lstrip("/")
        siblings = sum(other.parent_id == parent.id for other in found)
        category = Category(len(found) + 1, parent.id, parent.level + 1, name, path, siblings + 1, kinds)
        found.append(category)
        return category

    root = found[1]
    add(root, EXTRA[0])
    for department, groups in _TREE:
        top = add(root, department)
        for group, leaves in groups:
            middle = add(top, group)
            for leaf, kinds in leaves:
                add(middle, leaf, kinds)
    gear = add(root, "Gear")
    for leaf, kinds in _GEAR:
        add(gear, leaf, kinds)
    for name in reversed(EXTRA[1:]):
        add(root, name)
    return found
