"""What an evaluation says: named checks with reasons, and their product."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol


class EvaluatedPage(Protocol):
    """What grading needs of the page on which the agent stopped."""

    @property
    def url(self) -> str:
        """The page's address."""


@dataclass(frozen=True)
class Judgement:
    """What a judge was asked and what it said: ``verdict`` is what its ``reply`` comes to."""

    judge: str
    question: str
    reference: str
    answer: str
    reply: str
    verdict: Literal["correct", "partially correct", "incorrect", "same", "different"]

    @property
    def passed(self) -> bool:
        """Whether the verdict is in the answer's favour."""
        return self.verdict in ("correct", "same")


@dataclass(frozen=True)
class Check:
    """One condition. ``name`` begins with the evaluation type it belongs to; ``reason`` is one plain sentence.

    ``judge`` names what compared meanings, where texts were not compared as such; ``judgement`` is a language model's.
    """

    name: str
    passed: bool
    reason: str
    judge: str = ""
    judgement: Judgement | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values; what compares no meanings has no judge."""
        judged = {"judge": self.judge} if self.judge else {}
        judgement = {"judgement": asdict(self.judgement)} if self.judgement else {}
        return {"name": self.name, "passed": self.passed, "reason": self.reason, **judged, **judgement}


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
        """Plain values for ``info["evaluation"]`` and JSON. ``judge`` is there when one was asked."""
        judge = next((check.judge for check in self.checks if check.judge), None)
        return {
            "score": self.score,
            "checks": [check.as_dict() for check in self.checks],
            "reason": self.reason,
            **({"judge": judge} if judge else {}),
        }
