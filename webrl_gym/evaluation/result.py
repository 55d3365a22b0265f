"""What an evaluation says: named checks with reasons, and their product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol


class EvaluatedPage(Protocol):
    """What grading needs of the page on which the agent stopped."""

    @property
    def url(self) -> str:
        """The page's address."""


@dataclass(frozen=True)
class Check:
    """One condition. ``name`` begins with the evaluation type it belongs to; ``reason`` is one plain sentence."""

    name: str
    passed: bool
    reason: str


@dataclass(frozen=True)
class Evaluation:
    """The verdict on an episode: ``score`` is 1.0 when every check passed, else 0.0."""

    score: float
    checks: tuple[Check, ...]

    @classmethod
    def of(cls, checks: list[Check]) -> Evaluation:
        """The verdict these checks add up to."""
        return cls(float(all(check.passed for check in checks)), tuple(checks))

    @property
    def reason(self) -> str:
        """Why it failed (every failed check's reason), or that all checks passed."""
        failed = [check.reason for check in self.checks if not check.passed]
        return " ".join(failed) if failed else "All checks passed."

    def as_dict(self) -> dict[str, Any]:
        """Plain values for ``info["evaluation"]`` and JSON."""
        return {
            "score": self.score,
            "checks": [{"name": c.name, "passed": c.passed, "reason": c.reason} for c in self.checks],
            "reason": self.reason,
        }
