"""Tabs and their history. An entry keeps a document as its source and live state, so an idle browser stays small."""

from __future__ import annotations

from dataclasses import dataclass, field

from webrl_gym.browsers.addresses import BLANK
from webrl_gym.browsers.live_state import LiveState

MAX_ENTRIES = 20
"""Entries a tab remembers; the oldest are forgotten first."""


@dataclass(slots=True)
class Record:
    """A document as it can be shown again: its number, the address it was loaded from, its source and live state."""

    number: int
    url: str
    source: str
    title: str
    live: LiveState = field(default_factory=LiveState)

    def copy(self) -> Record:
        """An independent copy; the source is shared, being immutable."""
        return Record(self.number, self.url, self.source, self.title, self.live.copy())


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of a tab's history. Entries that differ in the fragment alone share their record."""

    url: str
    record: Record


class Tab:
    """The history of one tab and where it stands in it."""

    __slots__ = ("entries", "position")

    def __init__(self, entries: list[Entry], position: int = 0) -> None:
        self.entries = entries
        self.position = position

    @property
    def current(self) -> Entry:
        """The entry on show."""
        return self.entries[self.position]

    def push(self, entry: Entry) -> None:
        """Go to a new entry; what lay ahead is forgotten."""
        del self.entries[self.position + 1 :]
        self.entries.append(entry)
        del self.entries[:-MAX_ENTRIES]
        self.position = len(self.entries) - 1

    def replace(self, entry: Entry) -> None:
        """Show another entry in the place of the current one."""
        self.entries[self.position] = entry

    def move(self, step: int) -> bool:
        """Go back (-1) or forward (1); False when there is nothing there."""
        if not 0 <= self.position + step < len(self.entries):
            return False
        self.position += step
        return True

    def copy(self) -> Tab:
        """An independent copy, with records copied once each."""
        records: dict[int, Record] = {}
        entries = []
        for entry in self.entries:
            number = entry.record.number
            if number not in records:
                records[number] = entry.record.copy()
            entries.append(Entry(entry.url, records[number]))
        return Tab(entries, self.position)


def blank_entry(number: int) -> Entry:
    """An empty page."""
    return Entry(BLANK, Record(number, BLANK, "", ""))
