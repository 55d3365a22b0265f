"""What a user has done to a document since it loaded."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass(slots=True)
class LiveState:
    """What has changed since the document loaded, by element index. Everything absent is as the source says.

    ``selected_text`` is the field whose whole text is selected; ``extra_ids`` are those of lines in a textarea for
    which none were kept.
    """

    values: dict[int, str] = field(default_factory=dict)
    checked: dict[int, bool] = field(default_factory=dict)
    selected: dict[int, tuple[int, ...]] = field(default_factory=dict)
    open: dict[int, bool] = field(default_factory=dict)
    extra_ids: dict[int, list[int]] = field(default_factory=dict)
    focus: int | None = None
    selected_text: int | None = None

    def copy(self) -> LiveState:
        """An independent copy."""
        return replace(
            self,
            values=dict(self.values),
            checked=dict(self.checked),
            selected=dict(self.selected),
            open=dict(self.open),
            extra_ids={index: list(ids) for index, ids in self.extra_ids.items()},
        )
