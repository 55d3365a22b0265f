"""The evaluator's labels, right as often as asked for, and starts that do not depend on them."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from algorithms import configuration
from algorithms.data import Prompt, Step, Trajectory
from algorithms.labelling import EvaluatorLabels, EvaluatorLabelsConfig
from algorithms.phases import reward_metrics
from algorithms.start import StartConfig
from tests.algorithms.test_configuration import plain
from webrl_gym.errors import ConfigurationError
from webrl_gym.rewards import EpisodeRecord, load_reward_model

END = Prompt("any", "the end", "http://toy.test/")


def episodes(count: int, phase: int = 1) -> list[Trajectory]:
    """A quarter of them successful."""
    return [
        Trajectory(f"task/{n}", "any", "f", [Step(END, f"click [{n}]")], END, success=float(n % 4 == 0), phase=phase)
        for n in range(count)
    ]


def labelled(model: EvaluatorLabels, items: list[Trajectory]) -> list[float]:
    model.label(items)
    return [item.reward for item in items]


def test_without_errors_the_label_is_the_verdict() -> None:
    items = episodes(40)
    assert labelled(EvaluatorLabelsConfig().build(0), items) == [item.success for item in items]
    assert {item.reward_source for item in items} == {"evaluator"}


def test_agreement_is_the_accuracy_for_successes_and_failures_alike() -> None:
    """4000 labels at 80 %: within four standard errors, 0.025 in all and 0.05 of the thousand successes."""
    items = episodes(4000)
    EvaluatorLabelsConfig(accuracy=0.8).build(0).label(items)
    assert reward_metrics(items)["reward/orm_env_agreement"] == pytest.approx(0.8, abs=0.025)
    assert reward_metrics(items)["reward/orm_recall"] == pytest.approx(0.8, abs=0.05)
    # A quarter succeeds: of what is rewarded, 0.25 * 0.8 / (0.25 * 0.8 + 0.75 * 0.2) = 4 / 7 is right.
    assert reward_metrics(items)["reward/orm_precision"] == pytest.approx(4 / 7, abs=0.06)
    assert {item.reward_source for item in items} == {"noisy_evaluator"}


def test_labels_do_not_depend_on_when_they_are_asked_for() -> None:
    model = EvaluatorLabelsConfig(accuracy=0.8).build(3)
    together = labelled(model, episodes(200))
    assert [labelled(model, [item])[0] for item in reversed(episodes(200))] == together[::-1]
    others = [labelled(EvaluatorLabels(0.8, 4), episodes(200)), labelled(model, episodes(200, phase=2))]
    assert all(other != together for other in others)


def test_a_broken_episode_is_never_rewarded() -> None:
    items = [replace(item, status="infra_error") for item in episodes(100)]
    assert labelled(EvaluatorLabels(0.5, 0), items) == [0.0] * 100


def test_saved_labels_are_read_back_and_cannot_judge_by_themselves(tmp_path: Path) -> None:
    model = EvaluatorLabelsConfig(accuracy=0.7).build(5)
    model.save(tmp_path)
    again: Any = load_reward_model(tmp_path)
    assert labelled(again, episodes(100)) == labelled(model, copy.deepcopy(episodes(100)))
    with pytest.raises(ConfigurationError, match="reward='evaluator'"):
        again.score(EpisodeRecord("any", (), "", "", ""))


def test_the_report_measures_the_labels() -> None:
    report = EvaluatorLabelsConfig(accuracy=0.8).build(0).fit(episodes(4000))
    assert (report.train_episodes, report.heldout_episodes, report.heldout_successes) == (0, 4000, 1000)
    assert report.accuracy == pytest.approx(0.8, abs=0.025)


@pytest.mark.parametrize("accuracy", [0.4, 1.1])
def test_accuracies_that_mean_nothing_are_refused(accuracy: float) -> None:
    with pytest.raises(ConfigurationError, match="coin flips"):
        EvaluatorLabelsConfig(accuracy=accuracy)


def test_sft_is_shared_by_all_rewards() -> None:
    def digests(*overrides: str) -> tuple[str, str]:
        run = configuration.build(plain(*overrides))
        parts = {key: getattr(run, key) for key in ("seed", "env", "policy", "demonstrations", "sft", "reward")}
        start = StartConfig(**parts, num_envs=run.rollout.num_envs, splits=("replica/val", "replica/test"))
        return start.digest("sft"), start.digest("reward_model")

    orm, noisy = digests("reward=orm"), digests("reward=noisy_evaluator")
    assert orm[0] == noisy[0] and orm[1] != noisy[1]
    assert digests("seed=1")[0] != orm[0]
    assert digests("demonstrations.per_family=9")[0] != orm[0]
