"""What holds for every family of every site: draws, wording, gold, solution, and what does not pay."""

from __future__ import annotations

import dataclasses
import random
import re
from collections import Counter

import pytest

from tests.tasks.episodes import DRAWS, all_tasks_of, environment, of_family, score, tasks_of
from webrl_gym.lexical.text import analyse_instruction, value_tokens
from webrl_gym.observations import parse_observation
from webrl_gym.solve import Solved, solve
from webrl_gym.tasks.families import FAMILIES, Wording
from webrl_gym.tasks.families.base import fields
from webrl_gym.tasks.solutions import SOLUTIONS
from webrl_gym.tasks.splits import TRAIN_WORLDS, drawing_world, stratum
from webrl_gym.tasks.task import Task

every_family = pytest.mark.parametrize("name", sorted(FAMILIES))

#: Number of families by site and by what their tasks are (see ``STRATA`` of the splits).
NUMBERS = {
    "shopping": {"retrieve": 19, "mutate": 15, "navigate": 10, "unachievable": 5},
    "shopping_admin": {"retrieve": 10, "mutate": 15, "navigate": 4, "unachievable": 1},
    "gitlab": {"retrieve": 7, "mutate": 19, "navigate": 4, "unachievable": 1},
    "map": {"retrieve": 9, "mutate": 3, "navigate": 4, "unachievable": 1},
    "reddit": {"retrieve": 11, "mutate": 15, "navigate": 5, "unachievable": 1},
    "wikipedia": {"retrieve": 5, "mutate": 1, "navigate": 7, "unachievable": 2},
}

#: The most actions that a solution may take, the stop action included.
MOST_ACTIONS = {"shopping": 12, "shopping_admin": 10, "gitlab": 10, "map": 10, "reddit": 12, "wikipedia": 12}

#: Families whose answer stands on no page, as it is counted or summed up from what pages say.
COMPUTED = frozenset(["shopping.monthly_spend", "reddit.negative_comments"])
#: Families whose answer stands on a page before the last.
REMEMBERED = frozenset(["shopping.last_ordered_date"])
#: Families whose answer is an amount, a date or a number within a name. Other answers are whole names.
PART_OF_A_NAME = frozenset(
    [
        "gitlab.contributor_commits",
        "gitlab.member_since",
        "reddit.forum_subscribers",
        "reddit.top_comments",
        "shopping.order_item_quantity",
        "shopping.product_review_count",
        "shopping_admin.count_orders",
        "shopping_admin.reviews_mentioning",
    ]
)

#: Answers that are right in no task that can be done, and others that may look right in one that cannot.
NEVER_RIGHT = ("", "nothing like this", "42424242", "N/A")
PLAUSIBLE = ("1789", "24/7", "+1 518 555 1234", "Springfield", "SomeUser", "someone@example.com")

_FILLERS = frozenset(
    re.findall(
        r"\w+",
        "a an and at be by can did do does for from have how i if in into is it its like me my of on or please should "
        "so such tell that the there this to under up want was what which who with would you your",
    )
)


# ---------------------------------------------------------------- families and draws
def test_there_are_so_many_families() -> None:
    by_site: dict[str, Counter[str]] = {}
    for family in FAMILIES.values():
        by_site.setdefault(family.site, Counter())[stratum(family)] += 1
    assert by_site == NUMBERS
    assert set(SOLUTIONS) == set(FAMILIES)


@every_family
def test_there_are_tasks_in_both_worlds(name: str) -> None:
    numbers = Counter(task.world_seed for task in tasks_of(name))
    assert numbers.keys() == DRAWS.keys() and all(numbers[world] >= draws for world, draws in DRAWS.items())


@every_family
def test_draws_are_deterministic_and_leave_the_world_alone(name: str) -> None:
    world = drawing_world(0)
    first, again = (FAMILIES[name].draw(world, random.Random(5), "train") for _ in range(2))
    assert first is not None and first == again
    assert world.diff() == drawing_world("test").diff() == []


# --------------------------------------------------------------------------- wording
def content_words(template: str) -> set[str]:
    """Words that carry the meaning of a template, slots left out, plurals and endings cut."""
    plain = re.sub(r"\{\w+\}", " ", template).lower()
    return {re.sub(r"(s|ed|d)$", "", word) for word in re.findall(r"[a-z]+", plain) if word not in _FILLERS}


@every_family
def test_phrasings_are_enough_distinct_and_related(name: str) -> None:
    train, evaluation = FAMILIES[name].phrasings.train, FAMILIES[name].phrasings.evaluation
    assert len(train) >= 3
    assert len({*train, *evaluation}) == len(train) + len(evaluation)
    variants = {fields(template) for template in train}
    assert variants == {fields(template) for template in evaluation}
    for variant in variants:
        assert sum(fields(template) == variant for template in train) >= 2
        assert sum(fields(template) == variant for template in evaluation) >= 2
    known = set().union(*(content_words(template) for template in train))
    for template in evaluation:
        words = content_words(template)
        assert len(words & known) >= len(words) / 2, template


@every_family
def test_tasks_are_well_formed(name: str) -> None:
    phrasings = FAMILIES[name].phrasings
    for task in all_tasks_of(name):
        assert task.intent == task.intent_template.format(**task.slots)
        assert "{" not in task.intent
        assert task.intent_template in (phrasings.train if task.world_seed == 0 else phrasings.evaluation)
        assert all(str(value) in task.intent for value in task.slots.values())
        for quoted in re.findall(r'"([^"]+)"', task.intent):
            assert 1 <= len(quoted.split()) <= 6, quoted
        assert task.eval.end_state is not None and "end_state" in task.eval.eval_types
        assert bool(task.eval.end_state.required) == (task.kind == "mutate" and task.achievable)
        assert task.achievable == (task.eval.reference_answers != {"exact_match": "N/A"})


# ------------------------------------------------------------------------------- gold
def golds_of(task: Task) -> list[str]:
    """The values that an answer must be or hold."""
    golds: list[str] = []
    for gold in (task.eval.reference_answers or {}).values():
        golds += [gold] if isinstance(gold, str) else gold
    return golds


@every_family
def test_gold_is_nowhere_but_in_the_evaluation(name: str) -> None:
    for task in all_tasks_of(name):
        for gold in golds_of(task):
            # The "8" of "8/1/22" is no word.
            assert not re.search(rf"(?<![\w/]){re.escape(gold.lower())}(?![\w/])", task.intent.lower()), gold
        url = task.eval.reference_url or ""
        golds = [*golds_of(task), *([url.rpartition("/")[2]] if name == "shopping.show_extreme" else [])]
        told = f"{task.task_id} {dict(task.slots)} {dict(task.instantiation_dict)}".lower()
        for gold in golds:
            if len(gold) > 2:
                assert not re.search(rf"(?<!\w){re.escape(gold.lower())}(?!\w)", told), gold


@pytest.mark.parametrize("name", sorted(n for n, f in FAMILIES.items() if f.kind == "retrieve" and f.achievable))
def test_no_constant_answer_pays(name: str) -> None:
    """No answer is right for more than half of 60 draws (of what cannot be done, N/A is)."""
    tasks = [FAMILIES[name].draw(drawing_world(1), random.Random(f"{name}/{number}"), "train") for number in range(60)]
    golds = Counter(str(task.eval.reference_answers) for task in tasks if task is not None)
    assert golds.most_common(1)[0][1] <= 0.5 * sum(golds.values())


# --------------------------------------------------------------------------- solution
@every_family
def test_tasks_are_solved_as_a_user_would(name: str) -> None:
    for one in of_family(name):
        solved_as_a_user_would(one.result)


@pytest.mark.slow
@pytest.mark.parametrize("world", [*TRAIN_WORLDS, "val"])
def test_many_more_tasks_are_solved_as_a_user_would(world: int | str) -> None:
    for name in sorted(FAMILIES):
        for number in range(4):
            wording: Wording = "evaluation" if world == "val" else "train"
            task = FAMILIES[name].draw(drawing_world(world), random.Random(f"{world}/{number}"), wording)
            assert task is not None
            solved_as_a_user_would(solve(environment(), task))


def solved_as_a_user_would(result: Solved) -> None:
    """Without addresses, in few actions, typing words of the instruction only (or, in a task on several sites, a name
    that a page has shown)."""
    task = result.task
    assert result.problem == "", task.intent
    assert len(result.taken) <= MOST_ACTIONS[task.sites[0]], task.intent
    assert result.taken[-1].action.startswith("stop [")
    known = {span.text for span in analyse_instruction(task.intent).spans}
    for step in result.taken:
        assert not step.action.startswith("goto")
        if len(task.sites) > 1:
            known |= names_of(step.observation)
        typed = re.fullmatch(r"type \[\d+\] \[(.*)\] \[[01]\]", step.action)
        assert typed is None or typed[1] in known, (task.intent, step.action)


def names_of(observation: dict[str, str]) -> set[str]:
    """All names on a page."""
    return {node.name for node in parse_observation(observation["observation"])}


@pytest.mark.parametrize(
    "name", sorted(n for n, f in FAMILIES.items() if f.kind == "retrieve" and f.achievable and n not in COMPUTED)
)
def test_answers_can_be_pointed_at(name: str) -> None:
    """A policy that points at what it sees could give them."""
    for one in of_family(name):
        steps = one.result.taken if name in REMEMBERED else one.result.taken[-1:]
        names = set().union(*(names_of(step.observation) for step in steps))
        if name in PART_OF_A_NAME:
            names = {token for text in names for _, token in value_tokens(text)}
        assert one.end.answer in names, (one.task.intent, one.end.answer)


# ----------------------------------------------------------------- what does not pay
def wrong_answers(task: Task) -> tuple[str, ...]:
    """Answers that are wrong whatever the task names."""
    return NEVER_RIGHT if task.achievable else (*NEVER_RIGHT[:-1], *PLAUSIBLE)


@every_family
def test_idleness_and_wrong_answers_fail(name: str) -> None:
    for one in of_family(name):
        for answer in wrong_answers(one.task):
            assert score(one.task, dataclasses.replace(one.idle, answer=answer)) == 0.0, (one.task.intent, answer)
            if one.task.eval.reference_answers is not None:
                assert score(one.task, dataclasses.replace(one.end, answer=answer)) == 0.0, (one.task.intent, answer)
