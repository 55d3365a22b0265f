"""What a place's page says: its tags, its position, its editors."""

from __future__ import annotations

import json
import random

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer, not_available
from webrl_gym.tasks.families.map.base import LANDMARKS, MAP, SHOPS, MapFamily, path, place, random_place
from webrl_gym.tasks.task import EndState, EvalSpec

#: What is asked for, and the tag that says it.
ATTRIBUTES = {
    "phone number": "phone",
    "website": "website",
    "postcode": "addr:postcode",
    "house number": "addr:housenumber",
    "street": "addr:street",
    "opening hours": "opening_hours",
}
_OFTEN_MISSING = ("phone number", "website", "opening hours")


class ShowPlace(MapFamily):
    """A place's page."""

    name = "map.show_place"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Open the page of "{place}" on the map.',
            'Show me the description page of "{place}".',
            'Find "{place}" on the map and open its page.',
        ),
        evaluation=(
            'Go to the page of "{place}" on the map.',
            'I want to see the description page of "{place}" on the map.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_place(state, rng, LANDMARKS + SHOPS)
        return None if row is None else {"place": row["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = place(state, str(slots["place"]))
        return None if row is None else MAP.page(path(row))


class PlaceFact(MapFamily):
    """A tag of a place."""

    name = "map.place_fact"
    kind = "retrieve"
    weight = 1.5
    phrasings = Phrasings(
        train=(
            'What is the {attribute} of "{place}"?',
            'Tell me the {attribute} of "{place}".',
            'Look up "{place}" on the map: what is its {attribute}?',
        ),
        evaluation=(
            'Look up the {attribute} of "{place}" on the map.',
            'Which {attribute} does the map give for "{place}"?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_place(state, rng, LANDMARKS + SHOPS)
        return None if row is None else {"place": row["name"], "attribute": rng.choice(sorted(ATTRIBUTES))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = place(state, str(slots["place"]))
        value = None if row is None else json.loads(row["tags"]).get(ATTRIBUTES[str(slots["attribute"])])
        return None if value is None else answer(value)


class MissingFact(MapFamily):
    """A tag that a place's page lacks."""

    name = "map.missing_fact"
    kind = "retrieve"
    achievable = False
    weight = 0.5
    phrasings = Phrasings(
        train=(
            'Find the {attribute} of "{place}" on the map.',
            'Tell me the {attribute} of "{place}", if the map has it.',
            'Does the map know the {attribute} of "{place}", and what is it?',
        ),
        evaluation=(
            'What {attribute} does the map have for "{place}", if any?',
            'Find out the {attribute} of "{place}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_place(state, rng, LANDMARKS + SHOPS)
        return None if row is None else {"place": row["name"], "attribute": rng.choice(_OFTEN_MISSING)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = place(state, str(slots["place"]))
        if row is None or ATTRIBUTES[str(slots["attribute"])] in json.loads(row["tags"]):
            return None
        return not_available()


class Coordinates(MapFamily):
    """Where a place is, in decimal degrees."""

    name = "map.coordinates"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'What are the coordinates of "{place}" in decimal degrees?',
            'Tell me the coordinates of "{place}".',
            'Give me latitude and longitude, the coordinates of "{place}".',
        ),
        evaluation=(
            'I need the coordinates of "{place}" in decimal degrees.',
            'Which coordinates does "{place}" have on the map?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_place(state, rng, (*SHOPS, "station", "memorial"))
        return None if row is None else {"place": row["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = place(state, str(slots["place"]))
        if row is None or row["osm_type"] != "node":
            return None
        # Three decimals are a hundred metres: an answer may have more.
        position = (f"{row['lat']:.3f}", f"{row['lon']:.3f}")
        return EvalSpec(
            eval_types=("string_match", "end_state"),
            reference_answers={"must_include": position},
            reference_answer_raw_annotation=", ".join(position),
            end_state=EndState(),
        )


class LastEditor(MapFamily):
    """Who changed a place last."""

    name = "map.last_editor"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Who edited "{place}" last?',
            'Name the mapper who last edited "{place}".',
            'Tell me the user who made the last edit of "{place}" on the map.',
        ),
        evaluation=(
            'Which mapper edited "{place}" last?',
            'I want to know who last edited "{place}" on the map.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_place(state, rng, LANDMARKS + SHOPS)
        return None if row is None else {"place": row["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        editor = last_editor(state, str(slots["place"]))
        return None if editor is None else answer(editor)


class EditorHistory(MapFamily):
    """All changes of the mapper who changed a place last."""

    name = "map.editor_history"
    kind = "navigate"
    held_out = True
    phrasings = Phrasings(
        train=(
            'Show the changesets of the mapper who edited "{place}" last.',
            'Open the list of edits of the user who last edited "{place}".',
            'List what the mapper who edited "{place}" last has changed.',
        ),
        evaluation=(
            'I want to see all edits of the mapper who last edited "{place}".',
            'Show me the changesets by the user who edited "{place}" last.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_place(state, rng, LANDMARKS + SHOPS)
        return None if row is None else {"place": row["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        editor = last_editor(state, str(slots["place"]))
        return None if editor is None else MAP.page(f"/user/{editor}/history")


def last_editor(state: SiteState, name: str) -> str | None:
    """The name of who made a place's latest version."""
    row = place(state, name)
    if row is None:
        return None
    found: str | None = state.value(
        "SELECT u.name FROM edit e JOIN changeset c ON c.id = e.changeset_id JOIN user u ON u.id = c.user_id "
        "WHERE e.place_id = ? ORDER BY e.version DESC LIMIT 1",
        row["id"],
    )
    return found


FACT_FAMILIES = (ShowPlace(), PlaceFact(), MissingFact(), Coordinates(), LastEditor(), EditorHistory())
