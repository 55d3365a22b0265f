"""The options of products (Color, Size): what can be chosen, and what a form has chosen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from webrl_gym.sites.world import SiteState


@dataclass(frozen=True, slots=True)
class OptionValue:
    """One choice; ``extra_price`` in cents comes on top of the product's price."""

    id: int
    title: str
    extra_price: int


@dataclass(frozen=True, slots=True)
class Option:
    """One question about a product. ``kind`` is radio or select; its form field is ``options[<id>]``."""

    id: int
    title: str
    required: bool
    kind: str
    values: tuple[OptionValue, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a form chose: ids of option values, ascending, and the titles of required options left open."""

    value_ids: list[int]
    missing: list[str]


@dataclass(frozen=True, slots=True)
class ChosenValue:
    """A chosen value with the title of its option, as carts and orders show it."""

    id: int
    option: str
    title: str
    extra_price: int


def product_options(state: SiteState, product_id: int) -> list[Option]:
    """The options of a product, in display order."""
    rows = state.query(
        "SELECT o.id, o.title, o.required, o.kind, v.id AS value_id, v.title AS value_title, v.extra_price "
        "FROM product_option o JOIN option_value v ON v.option_id = o.id WHERE o.product_id = ? "
        "ORDER BY o.position, o.id, v.position",
        product_id,
    )
    options = []
    for _, group in groupby(rows, key=lambda row: row["id"]):
        choices = list(group)
        first = choices[0]
        values = tuple(OptionValue(row["value_id"], row["value_title"], row["extra_price"]) for row in choices)
        options.append(Option(first["id"], first["title"], bool(first["required"]), first["kind"], values))
    return options


def read_selection(options: Sequence[Option], form: Mapping[str, str]) -> Selection:
    """Read ``options[<id>]`` fields; a value that is not on offer counts as not chosen."""
    chosen, missing = [], []
    for option in options:
        text = form.get(f"options[{option.id}]", "")
        value = next((value.id for value in option.values if str(value.id) == text), None)
        if value is not None:
            chosen.append(value)
        elif option.required:
            missing.append(option.title)
    return Selection(sorted(chosen), missing)


def chosen_values(state: SiteState, value_ids: Iterable[int]) -> dict[int, ChosenValue]:
    """The values with these ids; one query however many there are."""
    wanted = sorted(set(value_ids))
    if not wanted:
        return {}
    rows = state.query(
        "SELECT v.id, o.title AS option, v.title, v.extra_price FROM option_value v "
        "JOIN product_option o ON o.id = v.option_id WHERE v.id IN (SELECT value FROM json_each(?))",
        json.dumps(wanted),
    )
    return {row["id"]: ChosenValue(row["id"], row["option"], row["title"], row["extra_price"]) for row in rows}
