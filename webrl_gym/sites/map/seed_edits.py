"""Who mapped what: contributors, changesets, the versions of every place, and notes left on the map."""

from __future__ import annotations

import random
import sqlite3
from datetime import datetime, timedelta

from webrl_gym.sites.map.seed_rows import Row, Rows, insert

MAPPER = "riverside_mapper"
"""A contributor whose password is known: the one to log in as."""
PASSWORD = "mapmaker1"

_NAMES = (
    "asphalt_anna,bikelane_bob,contour_carl,daisy_surveys,east_end_eli,footpath_fay,gps_gus,hilltop_hana,isobar_ines,"
    "junction_jo,kerb_kim,latlon_leo,meridian_mia,northing_ned,oneway_olga,pavement_pete,quad_quinn,roundabout_ruth,"
    "surveyor_sam,tracktype_tom,underpass_uma,viaduct_vic,waypoint_wes"
)
_COMMENTS = (
    "Added shops after a walk through {place}",
    "Opening hours in {place}",
    "Corrected house numbers in {place}",
    "Telephone numbers from a survey of {place}",
    "Buildings in {place} drawn from aerial images",
    "Street names in {place} checked on the ground",
    "Wheelchair access in {place}",
    "One-way streets of {place}",
    "",
)
_NOTES = (
    "This shop has closed.",
    "The entrance is on the other side of the building.",
    "House number is missing here.",
    "A new footpath leads through this block.",
    "The bridge is closed for repairs until autumn.",
    "Opening hours on the door differ from the map.",
)
_FIRST_CHANGESET = 134_200_411
_CHANGESETS = 400
_NOTE_COUNT = 60
_NOW = datetime(2023, 5, 20, 12, 0, 0)


def insert_edits(connection: sqlite3.Connection, rng: random.Random, rows: Rows) -> None:
    """Users, changesets in order of time, versions of places, and a few notes."""
    names = [MAPPER, *_NAMES.split(",")]
    users = [
        (number, name, PASSWORD if name == MAPPER else "", _moment(rng, 2200, 4200), "")
        for number, name in enumerate(names, start=1)
    ]
    insert(connection, "user", users)
    towns = sorted({new.town for new in rows.places if new.town})
    moments = sorted(_moment(rng, 1, 2100) for _ in range(_CHANGESETS))
    changesets = [
        (
            _FIRST_CHANGESET + 731 * number,
            rng.randint(1, len(users)),
            moment,
            rng.choice(_COMMENTS).format(place=rng.choice(towns)),
        )
        for number, moment in enumerate(moments)
    ]
    insert(connection, "changeset", changesets)
    insert(connection, "edit", _edits(rng, rows))
    _insert_notes(connection, rng, rows)


def _moment(rng: random.Random, least_days: int, most_days: int) -> str:
    ago = timedelta(days=rng.randint(least_days, most_days), seconds=rng.randrange(86400))
    return (_NOW - ago).isoformat(sep=" ")


def _edits(rng: random.Random, rows: Rows) -> list[Row]:
    """The last few versions of every place; changesets rise with the version."""
    found: list[Row] = []
    for place_id, new in enumerate(rows.places, start=1):
        kept = min(new.version, 4)
        numbers = sorted(rng.sample(range(_CHANGESETS), kept))
        for step, number in enumerate(numbers):
            found.append((place_id, new.version - kept + 1 + step, _FIRST_CHANGESET + 731 * number))
    return found


def _insert_notes(connection: sqlite3.Connection, rng: random.Random, rows: Rows) -> None:
    places = [new for new in rows.places if new.town]
    notes: list[Row] = []
    comments: list[Row] = []
    for number in range(1, _NOTE_COUNT + 1):
        place = rng.choice(places)
        opened = _moment(rng, 30, 600)
        closed = rng.random() < 0.4
        notes.append((number, place.lat, place.lon, "closed" if closed else "open", opened))
        comments.append((len(comments) + 1, number, rng.randint(2, 20), "opened", rng.choice(_NOTES), opened))
        if closed:
            comments.append((len(comments) + 1, number, 1, "closed", "Done, thank you.", _moment(rng, 2, 29)))
    insert(connection, "note", notes)
    insert(connection, "note_comment", comments)
