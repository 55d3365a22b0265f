"""What a solution of an official task is given: the instruction, and the values that fill its template."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from webrl_gym.tasks.solutions.driver import Driver, SolutionError


@dataclass(frozen=True)
class Asked:
    """An instruction. ``values`` are those of its template, as published (its ``instantiation_dict``)."""

    intent: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """A value of the template, as text."""
        return str(self.values[name])

    def part(self, pattern: str) -> str:
        """What a regular expression finds in the instruction (its first group); case does not matter."""
        found = re.search(pattern, self.intent, re.IGNORECASE)
        if found is None:
            raise SolutionError(f"The instruction has no {pattern!r}: {self.intent}")
        return found[1]


OfficialSolution = Callable[[Driver, Asked], None]
"""A program that solves one official task and ends with a stop action."""
