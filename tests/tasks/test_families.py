"""Families: phrasings, slots and draws keep the promises that learning and grading rest on."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from tests.tasks.recorded import tasks_of_test
from webrl_gym.tasks.families import FAMILIES
from webrl_gym.tasks.families.base import fields, slots_key
from webrl_gym.tasks.splits import SPLITS, draw_split, drawing_world
from webrl_gym.tasks.task import Task

_FILLERS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "be",
        "by",
        "can",
        "did",
        "do",
        "does",
        "for",
        "from",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "like",
        "me",
        "my",
        "of",
        "on",
        "or",
        "please",
        "should",
        "so",
        "such",
        "tell",
        "that",
        "the",
        "there",
        "this",
        "to",
        "under",
        "up",
        "want",
        "was",
        "what",
        "which",
        "who",
        "with",
        "would",
        "you",
        "your",
    ]
)

ALL_TASKS = [task for split in SPLITS.values() for task in draw_split(split)]


def content_words(template: str) -> set[str]:
    """Words that carry the meaning of a template, slots left out, plurals and endings cut."""
    plain = re.sub(r"\{\w+\}", " ", template).lower()
    return {re.sub(r"(s|ed|d)$", "", word) for word in re.findall(r"[a-z]+", plain) if word not in _FILLERS}


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_phrasings_are_enough_distinct_and_related(name: str) -> None:
    phrasings = FAMILIES[name].phrasings
    variants = {fields(template) for template in phrasings.train}
    assert variants == {fields(template) for template in phrasings.evaluation}
    assert len(phrasings.train) >= 3
    for variant in variants:
        assert sum(fields(template) == variant for template in phrasings.train) >= 2
        assert sum(fields(template) == variant for template in phrasings.evaluation) >= 2
    assert not set(phrasings.train) & set(phrasings.evaluation)
    known = set().union(*(content_words(template) for template in phrasings.train))
    for template in phrasings.evaluation:
        words = content_words(template)
        assert len(words & known) >= len(words) / 2, template


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_draws_are_deterministic_and_leave_the_world_alone(name: str) -> None:
    world = drawing_world(0)
    first, again = (FAMILIES[name].draw(world, random.Random(5), "train") for _ in range(2))
    assert first is not None and first == again
    assert world.diff() == []


@pytest.mark.parametrize("task", ALL_TASKS, ids=lambda task: task.task_id)
def test_task_is_well_formed(task: Task) -> None:
    family = FAMILIES[task.family]
    assert task.intent == task.intent_template.format(**task.slots)
    assert "{" not in task.intent
    assert task.intent_template in family.phrasings.evaluation
    assert task.eval.end_state is not None and "end_state" in task.eval.eval_types
    if task.kind != "mutate" or not task.achievable:
        assert task.eval.end_state.required == ()
    else:
        assert task.eval.end_state.required
    assert task.achievable == (task.eval.reference_answers != {"exact_match": "N/A"})
    for quoted in re.findall(r'"([^"]+)"', task.intent):
        assert 1 <= len(quoted.split()) <= 6, quoted


@pytest.mark.parametrize("task", ALL_TASKS, ids=lambda task: task.task_id)
def test_gold_is_nowhere_but_in_the_evaluation(task: Task) -> None:
    golds = [str(gold) for gold in (task.eval.reference_answers or {}).values()]
    url = task.eval.reference_url or ""
    golds += [url.rpartition("/")[2]] if "order_id" not in url and task.family == "shopping.show_extreme" else []
    told = f"{task.task_id} {task.intent} {dict(task.slots)} {dict(task.instantiation_dict)}".lower()
    for gold in golds:
        if len(gold) > 2:
            assert not re.search(rf"(?<!\w){re.escape(gold.lower())}(?!\w)", told), gold


def test_product_phrases_name_one_product() -> None:
    for task in ALL_TASKS:
        if "product" in task.slots:
            shop = drawing_world(task.world_seed or 0)["shopping"]
            names = [str(row["name"]).lower() for row in shop.query("SELECT name FROM product")]
            assert sum(str(task.slots["product"]).lower() in name for name in names) == 1, task.intent


def test_no_two_tasks_of_a_split_are_alike() -> None:
    for split in SPLITS.values():
        tasks = draw_split(split)
        assert len({task.intent for task in tasks}) == len(tasks)
        assert len({(task.family, slots_key(task.slots)) for task in tasks}) == len(tasks)


def test_shares_are_those_of_the_official_tasks() -> None:
    tasks = tasks_of_test()
    assert len(tasks) == 165
    assert Counter(task.kind for task in tasks) == {"retrieve": 78, "mutate": 61, "navigate": 26}
    assert sum(not task.achievable for task in tasks) == 12
    assert sum(task.family == "shopping.monthly_spend" for task in tasks) <= 0.1 * len(tasks)
    assert len({task.family for task in tasks}) >= 26


def test_splits_differ_in_families_worlds_and_wording() -> None:
    unseen = {task.family for task in draw_split(SPLITS["test-unseen"])}
    seen = {task.family for name in ("val", "test") for task in draw_split(SPLITS[name])}
    assert len(unseen) == 3 and not unseen & seen
    assert {name for name, family in FAMILIES.items() if family.held_out} == unseen


def test_no_constant_answer_pays() -> None:
    """In no retrieve family is one answer right for more than half of 60 draws (unachievable ones: N/A is right)."""
    world = drawing_world(1)
    for name, family in sorted(FAMILIES.items()):
        if family.kind != "retrieve" or not family.achievable:
            continue
        tasks = [family.draw(world, random.Random(f"{name}/{number}"), "train") for number in range(60)]
        golds = Counter(str(task.eval.reference_answers) for task in tasks if task is not None)
        assert golds.most_common(1)[0][1] <= 0.5 * sum(golds.values()), name
