"""What changed in a file, as numbered lines of hunks."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

_CONTEXT = 3
_LONGEST = 3000
"""Lines beyond which a file's change is not shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a diff. ``kind`` is ``added``, ``removed``, ``same`` or ``hunk``; numbers are None where it is absent."""

    kind: str
    old: int | None
    new: int | None
    text: str


@dataclass(frozen=True, slots=True)
class FileDiff:
    """The change of one file."""

    path: str
    status: str
    lines: tuple[Line, ...]
    collapsed: bool = False

    @property
    def added(self) -> int:
        """Lines that are new."""
        return sum(line.kind == "added" for line in self.lines)

    @property
    def removed(self) -> int:
        """Lines that are gone."""
        return sum(line.kind == "removed" for line in self.lines)


def file_diff(path: str, before: str | None, after: str | None) -> FileDiff:
    """The difference of two contents; None stands for a file that is not there."""
    status = "added" if before is None else "deleted" if after is None else "changed"
    old, new = (before or "").splitlines(), (after or "").splitlines()
    if max(len(old), len(new)) > _LONGEST:
        return FileDiff(path, status, (), collapsed=True)
    lines: list[Line] = []
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_CONTEXT):
        first, last = group[0], group[-1]
        lines.append(
            Line("hunk", None, None, f"@@ -{first[1] + 1},{last[2] - first[1]} +{first[3] + 1},{last[4] - first[3]} @@")
        )
        for tag, old_start, old_end, new_start, new_end in group:
            if tag == "equal":
                lines += [
                    Line("same", old_start + offset + 1, new_start + offset + 1, text)
                    for offset, text in enumerate(old[old_start:old_end])
                ]
                continue
            lines += [Line("removed", n, None, text) for n, text in enumerate(old[old_start:old_end], old_start + 1)]
            lines += [Line("added", None, n, text) for n, text in enumerate(new[new_start:new_end], new_start + 1)]
    return FileDiff(path, status, tuple(lines))
