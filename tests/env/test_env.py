"""The environment's contract: Gymnasium's rules, limits, errors in words, forks, determinism, rewards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import gymnasium
import pytest
from gymnasium.utils.env_checker import check_env

import webrl_gym  # noqa: F401 - registers the ids
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError, InfrastructureError
from webrl_gym.observations import parse_observation
from webrl_gym.rewards import EpisodeRecord
from webrl_gym.tasks.datasets import TaskList


def make(**kwargs: Any) -> WebArenaLiteEnv:
    return WebArenaLiteEnv(**{"tasks": "replica/test", **kwargs})


def reset_to_shop(env: WebArenaLiteEnv) -> tuple[dict[str, str], dict[str, Any]]:
    """Start an episode of a task that begins on the shop's first page."""
    assert isinstance(env.tasks, TaskList)
    task = next(task for task in env.tasks.tasks if task.start_url == "__SHOPPING__")
    return env.reset(options={"task": task})


def first(env: WebArenaLiteEnv, role: str, name: str = "") -> int:
    """Id of the first element of this role whose name contains ``name``."""
    for node in parse_observation(env._observe()["observation"]):
        if node.role == role and name in node.name:
            return node.id
    raise AssertionError(f"no {role} {name!r}")


@pytest.mark.parametrize("name", ["WebArenaLite-v0", "WebArenaReplica-v0"])
def test_gymnasium_accepts_it(name: str) -> None:
    env = gymnasium.make(name, render_mode="ansi")
    check_env(env.unwrapped)
    assert gymnasium.spec(name).to_json()


@pytest.mark.parametrize(
    ("kwargs", "message"),
    [
        ({"sites": "live"}, "needs browser='chromium'"),
        ({"browser": "chromium"}, "use browser='text'"),
        ({"observation": "html"}, "use 'accessibility_tree'"),
        ({"evaluator": "lenient"}, "'strict', 'vab'"),
        ({"render_mode": "rgb_array"}, "use 'ansi'"),
        ({"tasks": "replica/tset"}, "replica/test"),
        ({"actions": "playwright"}, "'webarena', 'webrl'"),
        ({"reward": "orm"}, "make train"),
        ({"reward": "orm", "reward_model": "/nowhere"}, "reward_model.json is missing"),
        ({"reward_model": "x"}, "reward='orm'"),
        ({"max_steps": 0}, "at least 1"),
        ({"max_observation_tokens": 3}, "at least 64"),
        ({"judge": object()}, "judge"),
        ({"vab_early_stop": True}, "needs evaluator='vab'"),
    ],
)
def test_values_that_cannot_be_used_are_explained(kwargs: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        make(**kwargs)


def test_impossible_and_malformed_actions_change_nothing_and_are_explained() -> None:
    env = make()
    observation, info = reset_to_shop(env)
    digest = info["state_hash"]
    for action in ("click [999999]", f"type [{first(env, 'heading')}] [x] [0]", "klick 12", "", "scroll [up]"):
        observation, reward, terminated, truncated, info = env.step(action)
        assert info["action_error"].endswith((".", "?", "!"))
        assert observation["action_error"] == info["action_error"]
        assert f"Action error: {info['action_error']}" in observation["observation"]
        assert (reward, terminated, truncated, info["state_hash"]) == (0.0, False, False, digest)
    observation, *_ = env.step(f"click [{first(env, 'link', 'My Account')}]")
    assert observation["action_error"] == ""
    assert "Action error" not in observation["observation"]


@pytest.mark.parametrize(
    ("kwargs", "actions", "steps"),
    [
        ({"max_steps": 3}, ["go_back", "hover [1]", "go_forward"], 3),
        ({"max_parse_failures": 2}, ["nonsense", "more nonsense"], 2),
        ({"max_repeats": 4}, ["hover [1]"] * 4, 4),
    ],
)
def test_limits_truncate_without_success(kwargs: dict[str, Any], actions: list[str], steps: int) -> None:
    env = make(**kwargs)
    env.reset(seed=0)
    for number, action in enumerate(actions, start=1):
        _, reward, terminated, truncated, info = env.step(action)
        assert (terminated, truncated) == (False, number == steps)
    assert reward == 0.0
    assert info["success"] is False
    assert "stop" in info["evaluation"]["reason"]
    with pytest.raises(gymnasium.error.ResetNeeded):
        env.step("go_back")


def test_a_snapshot_forks_the_episode_exactly() -> None:
    env, other = make(), make()
    reset_to_shop(env)
    env.step(f"click [{first(env, 'button', 'Add to Cart')}]")
    snapshot = env.snapshot()
    observation, *_ = env.step("go_back")
    restored = other.restore(snapshot)
    assert other.step("go_back")[0] == observation
    assert env.restore(snapshot) == restored
    assert env.world.state_hash() == other.world.state_hash()


def test_each_episode_starts_from_untouched_sites() -> None:
    env = make()
    observation, info = reset_to_shop(env)
    env.step(f"click [{first(env, 'button', 'Add to Cart')}]")
    again, info_again = env.reset(options={"task_id": info["task_id"]})
    assert (again, info_again["state_hash"]) == (observation, info["state_hash"])


def test_tasks_are_chosen_by_id_and_unknown_ones_refused() -> None:
    env = make()
    task = env.tasks.sample(__import__("numpy").random.default_rng(5))
    observation, info = env.reset(options={"task_id": task.task_id})
    assert (info["task_id"], observation["instruction"]) == (task.task_id, task.intent)
    with pytest.raises(ConfigurationError, match="No task 'nope'"):
        env.reset(options={"task_id": "nope"})
    with pytest.raises(ConfigurationError, match="knows task_id and task"):
        env.reset(options={"taskid": "x"})


def test_a_failing_site_is_not_the_agents_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    env = make()
    env.reset(seed=0)

    def broken(action: object) -> str | None:
        raise InfrastructureError("boom")

    monkeypatch.setattr(env._backend.browser, "perform", broken)
    _, reward, terminated, truncated, info = env.step("go_back")
    assert (reward, terminated, truncated, info["status"], info["success"]) == (0.0, False, True, "infra_error", False)
    monkeypatch.undo()
    _, info = env.reset(seed=0)
    assert info["status"] == "ok"


class Scripted:
    """A reward model that rewards one answer."""

    threshold = 0.5

    def __init__(self) -> None:
        self.records: list[EpisodeRecord] = []

    def score(self, record: EpisodeRecord) -> float:
        self.records.append(record)
        return 0.9 if record.answer == "please" else 0.1


def test_the_reward_model_rewards_and_the_evaluator_still_judges() -> None:
    model = Scripted()
    env = make(reward="orm", reward_model=model)
    for answer, expected in (("please", 1.0), ("no", 0.0)):
        observation, _ = reset_to_shop(env)
        env.step(f"click [{first(env, 'link', 'My Account')}]")
        _, reward, terminated, _, info = env.step(f"stop [{answer}]")
        assert (reward, terminated, info["success"]) == (expected, True, False)
    record = model.records[0]
    assert record.instruction == observation["instruction"]
    assert [element for _, element in record.history] == ["link My Account", ""]


def test_vector_environments_autoreset_and_take_keyword_arguments() -> None:
    vector = gymnasium.make_vec("WebArenaLite-v0", num_envs=3, tasks="replica/test", max_steps=2)
    first_tasks = vector.reset(seed=7)[0]["instruction"]
    assert len(set(first_tasks)) > 1
    for _ in range(2):
        observations, rewards, terminated, truncated, _ = vector.step(["go_back"] * 3)
    assert truncated.all() and not terminated.any() and rewards.tolist() == [0.0] * 3
    observations, _, _, truncated, _ = vector.step(["go_back"] * 3)
    assert not truncated.any()
    assert observations["instruction"] != first_tasks
    vector.close()


_SCRIPT = """
import hashlib, json, sys
from webrl_gym.env import WebArenaLiteEnv
env = WebArenaLiteEnv(tasks="replica/train")
digest = hashlib.sha256()
for seed in range(4):
    observation, info = env.reset(seed=seed)
    digest.update(json.dumps([observation, info], sort_keys=True).encode())
    for action in ("click [18]", "scroll [down]", "type [29] [lamp] [1]", "click [60]", "go_back", "stop [x]"):
        observation, reward, terminated, truncated, info = env.step(action)
        digest.update(json.dumps([observation, reward, terminated, info], sort_keys=True).encode())
        if terminated or truncated:
            break
print(digest.hexdigest())
"""


def test_equal_in_two_processes_with_different_hash_seeds() -> None:
    outputs = []
    for hash_seed in ("1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True, env=environment
        )
        outputs.append(done.stdout.strip())
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) == 64


def test_info_never_holds_the_gold_before_the_end() -> None:
    env = make()
    for task_id in [task.task_id for task in env.tasks.tasks[:40]]:  # type: ignore[attr-defined]
        observation, info = env.reset(options={"task_id": task_id})
        assert "evaluation" not in info
        answers = (env.task.eval.reference_answers or {}).get("exact_match")
        if isinstance(answers, str) and len(answers) > 4:
            assert answers not in json.dumps(info)
            assert answers not in observation["instruction"]
