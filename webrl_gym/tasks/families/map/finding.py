"""Search: results of a text, what is nearest to a place, what stands at a point."""

from __future__ import annotations

import random
from urllib.parse import quote

from webrl_gym.sites import SiteState
from webrl_gym.sites.map.formatting import degrees
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.map.base import (
    LANDMARKS,
    MAP,
    SHOPS,
    MapFamily,
    nearest,
    place,
    random_kind,
    random_place,
)
from webrl_gym.tasks.task import EndState, EvalSpec


class SearchNear(MapFamily):
    """The results of a search for things near a place."""

    name = "map.search_near"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Search the map for "{query}".',
            'Show me the search results for "{query}" on the map.',
            'Find "{query}" with the search box of the map.',
        ),
        evaluation=(
            'I am looking for "{query}": search the map.',
            'Show what the map finds for "{query}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_place(state, rng, LANDMARKS)
        return None if row is None else {"query": f"{random_kind(rng)} near {row['name']}"}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return MAP.page(f"/search?query={quote(str(slots['query']), safe='')}")


class NearestAddress(MapFamily):
    """What is nearest to a place, with its address."""

    name = "map.nearest_address"
    kind = "retrieve"
    weight = 1.5
    phrasings = Phrasings(
        train=(
            'Search for "{query}". What is the name and address of the nearest one?',
            'Give me the full address of the nearest of the "{query}".',
            'Which of the "{query}" is the nearest? Answer with its full address.',
        ),
        evaluation=(
            'I am looking for "{query}": tell me the full address of the nearest one.',
            'What is the full address of the nearest of all "{query}"?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_place(state, rng, LANDMARKS)
        return None if row is None else {"query": f"{random_kind(rng)} near {row['name']}"}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        kind, _, name = str(slots["query"]).partition(" near ")
        anchor = place(state, name)
        found = None if anchor is None else nearest(state, kind, anchor)
        return None if found is None else full_address(found["display_name"])


class WhatIsAt(MapFamily):
    """What stands at a point."""

    name = "map.what_is_at"
    kind = "retrieve"
    weight = 0.7
    phrasings = Phrasings(
        train=(
            'What is at the coordinates "{coordinates}"? Answer with its full address.',
            'Which place is at the coordinates "{coordinates}"? Give me its full address.',
            'Search the map for "{coordinates}": give me the full address of the place there.',
        ),
        evaluation=(
            'Tell me the full address of what is at the coordinates "{coordinates}".',
            'Which place does the map show at "{coordinates}"? Answer with the full address.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_place(state, rng, LANDMARKS + SHOPS)
        return None if row is None else {"coordinates": f"{degrees(row['lat'])}, {degrees(row['lon'])}"}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        lat, lon = (float(part) for part in str(slots["coordinates"]).split(", "))
        rows = state.query("SELECT display_name FROM place WHERE lat = ? AND lon = ?", lat, lon)
        return full_address(rows[0]["display_name"]) if len(rows) == 1 else None


def full_address(display_name: str) -> EvalSpec:
    """The answer is the place with its whole address; the country, or all after the street, may be left out."""
    name, number, street = (parts := display_name.split(", "))[:3]
    spellings = (display_name, ", ".join(parts[:-1]), f"{name}, {number}, {street}", f"{name}, {number} {street}")
    return EvalSpec(
        eval_types=("string_match", "end_state"),
        reference_answers={"exact_match": " |OR| ".join(spellings)},
        reference_answer_raw_annotation=display_name,
        end_state=EndState(),
    )


FINDING_FAMILIES = (SearchNear(), NearestAddress(), WhatIsAt())
