"""Notes on the map: leaving one, answering one, resolving one."""

from __future__ import annotations

import random

from webrl_gym.sites import SiteState
from webrl_gym.sites.map.notes import PER_PAGE
from webrl_gym.sites.map.seed_edits import MAPPER, PASSWORD
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change
from webrl_gym.tasks.families.map.base import LANDMARKS, MAP, SHOPS, MapFamily, place, random_place
from webrl_gym.tasks.task import EvalSpec

TEXTS = (
    "The sign has a new name",
    "Closed since last winter",
    "The entrance is at the back",
    "There is a ramp now",
    "The door faces the other street",
    "Opening hours have changed",
    "A second floor was added",
    "The phone number is wrong",
)
COMMENTS = (
    "I was there this morning",
    "Still the same last week",
    "Please send a photo",
    "I can check this tomorrow",
    "The owner says it is true",
    "This needs a survey",
)


class LeaveNote(MapFamily):
    """A new note at a place."""

    name = "map.leave_note"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Add a note to the map at "{place}" that says "{text}".',
            'Leave the note "{text}" on the map at "{place}".',
            'Open "{place}" on the map and add the note "{text}" there.',
        ),
        evaluation=(
            'Put a note on the map at "{place}" with the text "{text}".',
            'I want to add the note "{text}" to the map at "{place}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_place(state, rng, LANDMARKS + SHOPS)
        return None if row is None else {"place": row["name"], "text": rng.choice(TEXTS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = place(state, str(slots["place"]))
        if row is None:
            return None
        return change(
            MAP.added("note", lat=row["lat"], lon=row["lon"], status="open"),
            MAP.added("note_comment", text=str(slots["text"]), action="opened", user_id=None),
        )


class CommentNote(MapFamily):
    """A comment on a note."""

    name = "map.comment_note"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Comment "{text}" on the map\'s note #{note}.',
            'Write the comment "{text}" on note #{note} of the map.',
            'Open the map\'s note #{note} and comment "{text}".',
        ),
        evaluation=(
            'Answer note #{note} of the map with the comment "{text}".',
            'Add the comment "{text}" to the map\'s note #{note}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"note": rng.choice(listed_notes(state)), "text": rng.choice(COMMENTS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        if int(slots["note"]) not in listed_notes(state):
            return None
        return change(
            MAP.added("note_comment", note_id=int(slots["note"]), text=str(slots["text"]), action="commented")
        )


class ResolveNote(MapFamily):
    """Log in, then resolve a note."""

    name = "map.resolve_note"
    kind = "mutate"
    weight = 0.5
    phrasings = Phrasings(
        train=(
            'Log in as "{user}" with the password "{password}" and resolve the map\'s note #{note}.',
            'Resolve note #{note} of the map as user "{user}" with password "{password}".',
            'Note #{note} of the map is done: resolve it as "{user}", password "{password}".',
        ),
        evaluation=(
            'As "{user}" with the password "{password}", resolve note #{note} of the map.',
            'Log in to the map as user "{user}", password "{password}", and resolve note #{note}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        notes = [note for note in listed_notes(state) if _is_open(state, note)]
        return {"note": rng.choice(notes), "user": MAPPER, "password": PASSWORD} if notes else None

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        note = int(slots["note"])
        if note not in listed_notes(state) or not _is_open(state, note):
            return None
        user_id = state.value("SELECT id FROM user WHERE name = ?", str(slots["user"]))
        return change(
            MAP.changed("note", id=note, status="closed"),
            MAP.added("note_comment", note_id=note, action="closed", user_id=user_id),
            only_columns={"note": ("status",)},
        )


def listed_notes(state: SiteState) -> list[int]:
    """Notes that the first page of the list shows."""
    rows = state.query("SELECT id FROM note ORDER BY created DESC, id DESC LIMIT ?", PER_PAGE)
    return [row["id"] for row in rows]


def _is_open(state: SiteState, note: int) -> bool:
    return bool(state.value("SELECT status = 'open' FROM note WHERE id = ?", note))


NOTE_FAMILIES = (LeaveNote(), CommentNote(), ResolveNote())
