"""ElementChoice: the text environment as numbered candidates."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import gymnasium as gym
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env
from hypothesis import given
from hypothesis import strategies as st

import webrl_gym  # noqa: F401 - registers the ids
from algorithms.demonstrations import solution_actions
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError
from webrl_gym.lexical.candidates import CANDIDATE_TOKENS, choices, encode, in_turn
from webrl_gym.lexical.operations import Operation
from webrl_gym.lexical.text import BUCKETS
from webrl_gym.prompts import Prompt, PromptBuilder
from webrl_gym.tasks.datasets import TrainingTasks
from webrl_gym.wrappers import ElementChoice


@pytest.fixture
def env() -> Iterator[ElementChoice]:
    made = ElementChoice(WebArenaLiteEnv(max_steps=12), max_candidates=64)
    yield made
    made.close()


def shop_task(family: str = "shopping.order_status") -> Any:
    return TrainingTasks().sample_family(family, np.random.default_rng(0))


@pytest.mark.filterwarnings("ignore:.*different from the unwrapped version.*", "ignore:.*infinity.*")
def test_gymnasiums_checker_passes() -> None:
    env = ElementChoice(gym.make("WebArenaLite-v0").unwrapped)
    check_env(env, skip_render_check=True)
    env.close()


def test_stable_baselines_checker_passes() -> None:
    checker = pytest.importorskip("stable_baselines3.common.env_checker")
    env = ElementChoice(gym.make("WebArenaLite-v0"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        checker.check_env(env)
    env.close()


def test_a_number_does_what_the_text_says(env: ElementChoice) -> None:
    """Random walks: the same action strings, given to the text environment, lead through the same states."""
    text = WebArenaLiteEnv(max_steps=12)
    rng = np.random.default_rng(1)
    for family in ("shopping.order_status", "reddit.subscribe", "gitlab.project_stars"):
        task = shop_task(family)
        env.reset(options={"task": task})
        text.reset(options={"task": task})
        over = False
        while not over:
            mask = env.action_masks()
            number = int(rng.choice(np.flatnonzero(mask)))
            offered = env.choices.candidates[number]
            _, reward, terminated, truncated, info = env.step(number)
            _, wanted, *ends, said = text.step(offered.action)
            assert (info["action"], info["action_error"]) == (offered.action, said["action_error"])
            assert (info["state_hash"], reward, [terminated, truncated]) == (said["state_hash"], wanted, ends)
            over = terminated or truncated
        assert info["is_success"] == info["success"]
    text.close()


def test_an_empty_number_changes_nothing_and_is_explained() -> None:
    env = ElementChoice(WebArenaLiteEnv(), max_candidates=2000)
    _, before = env.reset(options={"task": shop_task()})
    page, number = env.prompt.observation, len(env.choices.candidates)
    assert number < 2000
    _, reward, terminated, truncated, info = env.step(number)
    assert f"no candidate {number}" in info["action_error"] and "action_masks" in info["action_error"]
    assert (reward, terminated, truncated) == (0.0, False, False)
    assert info["state_hash"] == before["state_hash"]
    assert page.splitlines()[2:] == env.prompt.observation.splitlines()[3:]  # the same tree, below the error
    env.close()


def test_the_mask_is_where_candidates_are(env: ElementChoice) -> None:
    observation, _ = env.reset(seed=3)
    mask = env.action_masks()
    assert mask.any() and mask.tolist() == (observation["mask"] > 0).tolist()
    assert mask.sum() == len(env.choices.candidates)
    features, tokens = (observation[key].reshape(64, -1) for key in ("features", "tokens"))
    assert (features[~mask] == 0).all() and (tokens[~mask] == 0).all()
    kinds = features[: mask.sum(), : len(Operation)]
    assert kinds.argmax(1).tolist() == [each.operation for each in env.choices.candidates]


def test_observations_are_the_same_for_the_same_seed(env: ElementChoice) -> None:
    def walk() -> list[np.ndarray[Any, Any]]:
        seen = []
        observation, _ = env.reset(seed=5)
        for number in (3, 4, 0):
            seen += [observation[key] for key in sorted(observation)]
            observation, *_ = env.step(number)
        return seen

    assert all(np.array_equal(a, b) for a, b in zip(walk(), walk(), strict=True))


def test_most_solutions_are_among_the_candidates() -> None:
    """Two draws of every fifth family; the ceiling that the docstring names is measured on all test tasks."""
    env, source, rng = WebArenaLiteEnv(max_steps=30), TrainingTasks(), np.random.default_rng(0)
    said = found = 0
    for family in sorted(source.families)[::5]:
        task = source.sample_family(family, rng)
        actions = solution_actions(env, task) or []
        prompts = PromptBuilder(env.begin(task)[0])
        for action in actions:
            offered = choices(prompts.current, 128)
            said, found = said + 1, found + (offered.index(action) is not None)
            target = env.describe_target(action)
            prompts.advance(action, target, env.step(action)[0])
    env.close()
    assert said > 100 and found / said > 0.9


names = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=30)


@given(st.lists(st.tuples(st.sampled_from(["link", "button", "textbox", "StaticText", "listitem"]), names)), names)
def test_there_are_always_candidates_and_never_too_many(nodes: list[tuple[str, str]], instruction: str) -> None:
    lines = [f"\t[{number}] {role} {name!r}" for number, (role, name) in enumerate(nodes, start=2)]
    page = "\n".join(["Tab 0 (current): page", "", "[1] RootWebArea 'page'", *lines])
    found = choices(Prompt(instruction, page, "http://x.test/"), 16)
    actions = [each.action for each in found.candidates]
    assert 3 <= len(actions) <= 16 and len(set(actions)) == len(actions)
    assert {"stop [N/A]", "stop []", "go_back"} <= set(actions)
    arrays = encode(found, 16)
    assert arrays["tokens"].shape == (16 * 2 * CANDIDATE_TOKENS,)
    assert arrays["tokens"].min() >= 0 and arrays["tokens"].max() < BUCKETS
    assert all(found.index(action) == number for number, action in enumerate(actions))


def test_groups_take_turns_and_scores_bring_forward() -> None:
    scores = np.array([0.0, 0.0, 0.0, 0.0, 3.0], dtype=np.float32)
    groups = ["menu", "menu", "menu", "form", "menu"]
    assert in_turn(groups, scores, 0.0) == [3, 4, 0, 1, 2]  # strictly in turn, the best of each group first
    assert in_turn(groups, scores, 1.0) == [4, 3, 0, 1, 2]


def test_what_cannot_be_wrapped_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="webarena"):
        ElementChoice(WebArenaLiteEnv(actions="webrl"))
    with pytest.raises(ConfigurationError, match="text environments"):
        ElementChoice(gym.make("CartPole-v1"))
    with pytest.raises(ConfigurationError, match="at least 8"):
        ElementChoice(WebArenaLiteEnv(), max_candidates=3)
    unused = ElementChoice(WebArenaLiteEnv())
    with pytest.raises(gym.error.ResetNeeded):
        unused.action_masks()
