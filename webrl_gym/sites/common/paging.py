"""Pages of a list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pages:
    """Where a page stands in a list of ``total`` items. ``number`` starts at 1 and always names an existing page."""

    number: int
    size: int
    total: int

    @staticmethod
    def of(asked: str | None, size: int, total: int) -> Pages:
        """The page that a query parameter asks for; the nearest one that exists when it is not a page's number."""
        text = (asked or "").strip()
        number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else 1
        return Pages(max(1, min(number, max(1, -(-total // size)))), size, total)

    @property
    def count(self) -> int:
        """How many pages there are, at least 1."""
        return max(1, -(-self.total // self.size))

    @property
    def offset(self) -> int:
        """Items before this page, for SQL's OFFSET."""
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """Number of the first item shown, 0 when there is none."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        """Number of the last item shown."""
        return min(self.offset + self.size, self.total)

    @property
    def previous(self) -> int | None:
        """The page before, or None."""
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after, or None."""
        return self.number + 1 if self.number < self.count else None

    def window(self, width: int = 5) -> range:
        """Numbers of at most ``width`` pages around this one, for a pager."""
        start = max(1, min(self.number - width // 2, self.count - width + 1))
        return range(start, min(start + width, self.count + 1))
