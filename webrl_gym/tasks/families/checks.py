"""The shapes of a check that families of every site use."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.sites import SITES
from webrl_gym.tasks.task import EndState, EvalSpec, RowPattern


def answer(gold: str) -> EvalSpec:
    """The stop action's answer is this value, however it is spelled, and the sites are as they were."""
    return EvalSpec(
        eval_types=("string_match", "end_state"),
        reference_answers={"exact_match": gold},
        reference_answer_raw_annotation=gold,
        end_state=EndState(),
    )


def not_available() -> EvalSpec:
    """The stop action's answer is ``N/A``, and the sites are as they were."""
    return answer("N/A")


def change(*required: RowPattern, only_columns: Mapping[str, tuple[str, ...]] | None = None) -> EvalSpec:
    """Exactly these rows have changed, and nothing else."""
    return EvalSpec(eval_types=("end_state",), end_state=EndState(required=required, only_columns=only_columns or {}))


class SiteChecks:
    """Checks that name a site: its pages and its tables."""

    def __init__(self, site: str) -> None:
        self.site = site

    def page(self, path_and_query: str) -> EvalSpec:
        """The agent stops on this page, and the sites are as they were."""
        return EvalSpec(
            eval_types=("url_match", "end_state"),
            reference_url=f"__{SITES[self.site].name.upper()}__{path_and_query}",
            url_note="EXACT",
            end_state=EndState(),
        )

    def added(self, table: str, **where: int | str | None) -> RowPattern:
        """One new row of ``table`` with these values."""
        return RowPattern(self.site, table, "added", where)

    def changed(self, table: str, **where: int | str | None) -> RowPattern:
        """One row of ``table`` that now has these values and had others."""
        return RowPattern(self.site, table, "changed", where)

    def deleted(self, table: str, **where: int | str | None) -> RowPattern:
        """One row of ``table`` with these values is gone."""
        return RowPattern(self.site, table, "deleted", where)
