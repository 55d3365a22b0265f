"""The outcome reward model: learns what a success looks like, holds out by task, saves, rewards episodes."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from algorithms.data import Step, Trajectory
from algorithms.outcome_labels import best_threshold, episode_record
from algorithms.reward_model import PointerRewardModel, PointerRewardModelConfig
from tests.algorithms.pointer.pages import order_page, prompt
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError
from webrl_gym.rewards import EpisodeRecord, load_reward_model

SMALL = PointerRewardModelConfig(members=1, dim=16, hidden=32, epochs=15)


def episode(rng: random.Random, number: int) -> Trajectory:
    """A question about an order's status or total, answered from its row, or from another row's."""
    observation, orders = order_page(rng)
    asked, other = rng.sample(orders, 2)
    field = rng.choice(["status", "total"])
    right = rng.random() < 0.5
    answer = (asked if right else other)[1 if field == "status" else 2]
    success = answer == asked[1 if field == "status" else 2]
    words = f"What is the {field} of order {asked[0]}?" if field == "status" else f"Which order total has {asked[0]}?"
    history = (("click [3]", "link Home"),)
    start = prompt(words, observation, history)
    final = prompt(words, observation, (*history, (f"stop [{answer}]", "")))
    return Trajectory(
        f"task-{number}",
        words,
        field,
        [Step(start, f"stop [{answer}]", terminated=True)],
        final,
        success=float(success),
        info={"answer": answer},
    )


def episodes(count: int, seed: int) -> list[Trajectory]:
    rng = random.Random(seed)
    return [episode(rng, number) for number in range(count)]


@pytest.fixture(scope="module")
def fitted() -> PointerRewardModel:
    model = PointerRewardModel(SMALL, seed=0)
    report = model.fit(episodes(400, seed=1))
    assert report.train_episodes == 360 and report.heldout_episodes == 40
    assert report.accuracy > 0.8
    return model


def test_it_tells_right_answers_from_wrong_ones_on_unseen_pages(fitted: PointerRewardModel) -> None:
    unseen = episodes(200, seed=2)
    scores = fitted.scores([episode_record(t) for t in unseen])
    agree = sum((s >= fitted.threshold) == (t.success > 0) for s, t in zip(scores, unseen, strict=True))
    assert agree / len(unseen) > 0.8


def test_labels_and_scores(fitted: PointerRewardModel) -> None:
    unseen = episodes(20, seed=3)
    unseen[0].status = "infra_error"
    fitted.label(unseen)
    assert unseen[0].reward == 0.0
    for trajectory in unseen[1:]:
        assert trajectory.reward == float(trajectory.reward_margin >= 0)
        assert trajectory.reward_source == "orm"
    record = episode_record(unseen[1])
    assert fitted.score(record) == pytest.approx(fitted.scores([record, record])[1], abs=1e-6)


def test_an_episode_without_a_stop_is_never_rewarded(fitted: PointerRewardModel) -> None:
    record = episode_record(episodes(1, seed=4)[0])
    unstopped = EpisodeRecord(record.instruction, record.history, None, record.url, record.observation)
    assert fitted.score(unstopped) == 0.0


def test_the_environment_rewards_by_a_saved_model(fitted: PointerRewardModel, tmp_path: Path) -> None:
    fitted.save(tmp_path)
    loaded = load_reward_model(tmp_path)
    record = episode_record(episodes(1, seed=5)[0])
    assert loaded.score(record) == fitted.score(record)
    assert loaded.threshold == fitted.threshold
    env = WebArenaLiteEnv(tasks="replica/val", reward="orm", reward_model=tmp_path)
    env.reset(seed=0)
    _, reward, terminated, _, info = env.step("stop [x]")
    assert terminated and reward == float(info["reward_model_score"] >= fitted.threshold)


def test_only_models_of_this_project_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "reward_model.json").write_text(json.dumps({"class": "os:system"}))
    with pytest.raises(ConfigurationError, match="only reward models of this project"):
        load_reward_model(tmp_path)
    (tmp_path / "reward_model.json").write_text("[")
    with pytest.raises(ConfigurationError, match="not a reward model's description"):
        load_reward_model(tmp_path)


def test_one_outcome_is_not_enough() -> None:
    failures = [t for t in episodes(30, seed=6) if not t.success]
    with pytest.raises(ConfigurationError, match="both outcomes"):
        PointerRewardModel(SMALL).fit(failures)


def test_training_is_deterministic() -> None:
    config = PointerRewardModelConfig(members=2, dim=8, hidden=16, epochs=2)
    data = episodes(60, seed=7)
    first, second = PointerRewardModel(config, seed=1), PointerRewardModel(config, seed=1)
    assert first.fit(data) == second.fit(data)
    record = episode_record(data[0])
    assert first.score(record) == second.score(record)


@pytest.mark.parametrize(
    ("probabilities", "truths", "beta", "expected"),
    [
        # At 0.5 all three are right; every threshold in (0.4, 0.6] is as good, and the highest of the grid is taken.
        ([0.9, 0.6, 0.4], [True, True, False], 1.0, 0.6),
        # Precision first: only the surest one (P 1, R 1/2 against P 2/3, R 1).
        ([0.9, 0.5, 0.5], [True, True, False], 0.1, 0.9),
        # Recall first: all of them.
        ([0.9, 0.5, 0.5], [True, True, False], 10.0, 0.5),
    ],
)
def test_the_threshold_with_the_best_f_score(
    probabilities: list[float], truths: list[bool], beta: float, expected: float
) -> None:
    assert best_threshold(probabilities, truths, beta) == expected
