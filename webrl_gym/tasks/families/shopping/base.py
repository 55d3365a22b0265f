"""What all families of the shop share: the logged-in customer, and the three shapes of a check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from webrl_gym.sites import SITES, SiteState
from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.task import EndState, EvalSpec, RowPattern

SITE = "shopping"


class ShoppingFamily(TaskFamily):
    """A family of the shop."""

    site: ClassVar[str] = SITE


def customer(shop: SiteState) -> int:
    """Id of the customer that the agent is logged in as."""
    (token,) = SITES[SITE].login_cookies.values()
    return int(shop.value("SELECT user_id FROM session WHERE token = ?", token))


def answer(gold: str) -> EvalSpec:
    """The stop action's answer is this value, however it is spelled, and the shop is as it was."""
    return EvalSpec(
        eval_types=("string_match", "end_state"),
        reference_answers={"exact_match": gold},
        reference_answer_raw_annotation=gold,
        end_state=EndState(),
    )


def not_available() -> EvalSpec:
    """The stop action's answer is ``N/A``, and the shop is as it was."""
    return answer("N/A")


def page(path_and_query: str) -> EvalSpec:
    """The agent stops on this page, and the shop is as it was."""
    return EvalSpec(
        eval_types=("url_match", "end_state"),
        reference_url=f"{ShoppingFamily.placeholder()}{path_and_query}",
        url_note="EXACT",
        end_state=EndState(),
    )


def change(*required: RowPattern, only_columns: Mapping[str, tuple[str, ...]] | None = None) -> EvalSpec:
    """Exactly these rows have changed, and nothing else."""
    return EvalSpec(eval_types=("end_state",), end_state=EndState(required=required, only_columns=only_columns or {}))


def added(table: str, **where: int | str | None) -> RowPattern:
    """One new row of ``table`` with these values."""
    return RowPattern(SITE, table, "added", where)


def changed(table: str, **where: int | str | None) -> RowPattern:
    """One row of ``table`` that now has these values and had others."""
    return RowPattern(SITE, table, "changed", where)


def deleted(table: str, **where: int | str | None) -> RowPattern:
    """One row of ``table`` with these values is gone."""
    return RowPattern(SITE, table, "deleted", where)
