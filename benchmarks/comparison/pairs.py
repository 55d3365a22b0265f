"""Two contenders at a time, paired by task and seed, and what may be said about them.

A contender is called better only when nothing speaks against it: the two intervals do not overlap, the interval of the
paired difference leaves out 0, and the corrected p-value is below 5 %.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from algorithms.report.formats import points
from algorithms.report.statistics import Interval
from benchmarks.comparison.contenders import Contender
from benchmarks.comparison.inference import holm, improvement_interval, paired_p_values, stratified_bootstrap
from webrl_gym.errors import ConfigurationError

ALPHA = 0.05

#: How the p-values come about, for everybody who prints them.
TEST = (
    "p is the larger of two p-values: Student's paired t test over seeds (a run alone says nothing: 1), and the sign-flip "
    "permutation test over tasks; so a difference must hold over both. Corrected by Holm for {count} pairs."
)

Verdict = Literal["better", "worse", "paired difference, intervals overlap", "not told apart"]


@dataclass(frozen=True)
class Standing:
    """A contender's success rate with its two-level interval; ``best``: above the interval of everybody else."""

    contender: Contender
    rate: Interval
    best: bool


@dataclass(frozen=True)
class Pair:
    """First minus second over the seeds that both have. ``difference`` is paired; ``improvement`` is the probability
    that a run of the first does better on a site."""

    first: str
    second: str
    seeds: tuple[int, ...]
    difference: Interval
    p_seeds: float
    p_tasks: float
    p_holm: float
    improvement: Interval
    overlap: bool

    @property
    def verdict(self) -> Verdict:
        """What may be said."""
        if not self.difference.excludes_zero or self.p_holm >= ALPHA:
            return "not told apart"
        if self.overlap:
            return "paired difference, intervals overlap"
        return "better" if self.difference.mean > 0 else "worse"

    @property
    def sentence(self) -> str:
        """The verdict in words."""
        numbers = f"{points(self.difference)} points, p = {self.p_holm:.3g}"
        match self.verdict:
            case "better":
                return f"{self.first} solves more than {self.second}: {numbers}."
            case "worse":
                return f"{self.first} solves less than {self.second}: {numbers}."
            case "not told apart":
                return f"{self.first} and {self.second} cannot be told apart: {numbers}."
        return f"{self.first} minus {self.second}: {numbers}, paired; their intervals overlap, so neither is called better."


def standings(found: Sequence[Contender]) -> list[Standing]:
    """Success rates in the order given."""
    rates = [stratified_bootstrap(item.outcomes, item.sites) for item in found]
    return [
        Standing(
            item,
            rate,
            len(found) > 1 and all(rate.low > other.high for j, other in enumerate(rates) if j != i),
        )
        for i, (item, rate) in enumerate(zip(found, rates, strict=True))
    ]


def compare_pairs(table: Sequence[Standing], against: str | None) -> list[Pair]:
    """Everybody against one contender, by name; ``None`` for all pairs. Holm's correction is over the pairs returned.

    Raises:
        ConfigurationError: if nobody has that name.
    """
    names = [standing.contender.name for standing in table]
    if against is not None and against not in names:
        raise ConfigurationError(f"There is no {against!r} to compare with; there are {', '.join(names)}.")
    chosen = [
        (first, second)
        for i, first in enumerate(table)
        for j, second in enumerate(table)
        if (i < j if against is None else second.contender.name == against and i != j)
    ]
    drafts = [_pair(first, second) for first, second in chosen if _common(first, second)]
    corrected = holm([max(draft.p_seeds, draft.p_tasks) for draft in drafts])
    return [Pair(**{**vars(draft), "p_holm": p_value}) for draft, p_value in zip(drafts, corrected, strict=True)]


def _common(first: Standing, second: Standing) -> tuple[int, ...]:
    return tuple(seed for seed in first.contender.seeds if seed in second.contender.seeds)


def _pair(first: Standing, second: Standing) -> Pair:
    """A pair, its p-value not yet corrected."""
    a, b, seeds = first.contender, second.contender, _common(first, second)
    differences = a.only(seeds) - b.only(seeds)
    p_seeds, p_tasks = paired_p_values(differences)
    return Pair(
        first=a.name,
        second=b.name,
        seeds=seeds,
        difference=stratified_bootstrap(differences, a.sites),
        p_seeds=p_seeds,
        p_tasks=p_tasks,
        p_holm=max(p_seeds, p_tasks),
        improvement=improvement_interval(a.site_rates(), b.site_rates()),
        overlap=first.rate.low <= second.rate.high and second.rate.low <= first.rate.high,
    )
