"""The episodes a report shows: a telling mix, from many families, always the same."""

from __future__ import annotations

from algorithms.report.choice import choose, choose_from
from algorithms.report.records import Evaluation


def rows(learner: str, outcomes: dict[str, bool]) -> list[Evaluation]:
    return [
        Evaluation(learner, 0, 0, "replica/test", task, task.split("-")[0], "retrieve", success, 5)
        for task, success in outcomes.items()
    ]


def test_gains_come_before_and_after_then_losses_then_what_stayed() -> None:
    before = rows(
        "sft", {f"{f}-{i}": f in ("lost", "kept") for f in ("gain", "lost", "kept", "fail") for i in range(9)}
    )
    after = rows(
        "webrl", {f"{f}-{i}": f in ("gain", "kept") for f in ("gain", "lost", "kept", "fail") for i in range(9)}
    )
    chosen = choose(before, after)
    assert [(choice.evaluation.learner, choice.evaluation.task_id) for choice in chosen] == [
        ("sft", "gain-0"),
        ("webrl", "gain-0"),
        ("sft", "gain-1"),
        ("webrl", "gain-1"),
        ("sft", "gain-2"),
        ("webrl", "gain-2"),
        ("sft", "lost-0"),
        ("webrl", "lost-0"),
        ("webrl", "fail-0"),
        ("webrl", "kept-0"),
    ]


def test_families_repeat_as_late_as_possible() -> None:
    tasks = ["a-0", "a-1", "b-0", "c-0"]
    chosen = choose(rows("sft", dict.fromkeys(tasks, False)), rows("webrl", dict.fromkeys(tasks, True)), limit=6)
    assert [choice.evaluation.family for choice in chosen] == ["a", "a", "b", "b", "c", "c"]


def test_what_is_missing_is_filled_with_what_is_there() -> None:
    tasks = [f"f-{i:02d}" for i in range(20)]
    chosen = choose(rows("sft", dict.fromkeys(tasks, False)), rows("webrl", dict.fromkeys(tasks, False)))
    assert len(chosen) == 10
    assert {choice.reason for choice in chosen} == {"Not solved before or after"}


def test_few_tasks_give_few_episodes_and_none_twice() -> None:
    chosen = choose(rows("sft", {"a-0": False}), rows("webrl", {"a-0": True}))
    assert [choice.reason for choice in chosen] == ["Gained by training: before", "Gained by training: after"]
    assert choose([], []) == []


def test_one_evaluation_alone_is_shown_half_and_half() -> None:
    evaluation = rows("sft", {f"f-{i:02d}": i % 3 == 0 for i in range(30)})
    chosen = choose_from(evaluation)
    assert len(chosen) == 10 and sum(choice.evaluation.success for choice in chosen) == 5
    assert len(choose_from(rows("sft", {"f-0": True, "f-1": False}))) == 2
