"""One vocabulary of metrics: the document is made from it, and nothing is logged that it does not have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import torch

from algorithms import metrics
from algorithms.phases import reward_metrics, rollout_metrics
from algorithms.report.page import COLUMN_LABELS
from tests.algorithms import test_learning
from tests.algorithms.toy import ToyPolicy, rollout

ROOT = Path(__file__).parents[2]


def test_the_document_is_up_to_date() -> None:
    written = (ROOT / "docs" / "metrics.md").read_text("utf-8")
    assert written == metrics.document(), "run python -m algorithms.metrics"


def test_names_are_unique_words() -> None:
    for group, names in metrics.VOCABULARY.items():
        for name in names:
            assert re.fullmatch(r"[a-z][a-z0-9_]*(<[a-z]+>)?|<[a-z]+>", name), f"{group}/{name}"


def test_splits_are_described_and_typos_are_not() -> None:
    split = metrics.describe("eval/replica/test")
    assert split is not None and split.unit == "fraction"
    assert metrics.describe("train/los") is None
    assert metrics.describe("loss") is None
    assert metrics.describe("eval/") is None


def test_the_report_names_columns_that_exist() -> None:
    known = {name for names in metrics.VOCABULARY.values() for name in names}
    assert set(COLUMN_LABELS) <= known


@pytest.mark.parametrize("name", sorted(test_learning.RATES))
def test_algorithms_log_nothing_else(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[str] = set()
    learn = test_learning.run_epochs

    def spy(algorithm: Any, samples: Any, *rest: Any) -> Any:
        logged = learn(algorithm, samples, *rest)
        fit = algorithm.fit_critic

        def fit_critic(trajectories: Any) -> Any:
            fitted = fit(trajectories)
            seen.update(fitted)
            return fitted

        algorithm.fit_critic = fit_critic
        seen.update(logged)
        return logged

    monkeypatch.setattr(test_learning, "run_epochs", spy)
    test_learning.train(name, seed=0, phases=2, episodes=8)
    assert "train/n_updates" in seen and "train/n_tokens" in seen
    assert [item for item in sorted(seen) if metrics.describe(item) is None] == []


def test_collections_log_nothing_else() -> None:
    policy = ToyPolicy(test_learning.TASKS)
    episodes = rollout(policy, test_learning.TASKS, torch.Generator().manual_seed(0))
    logged = rollout_metrics(episodes) | reward_metrics(episodes)
    assert [item for item in sorted(logged) if metrics.describe(item) is None] == []


def test_a_metric_from_nowhere_would_be_found() -> None:
    """The check above fails on a name that is not in the table."""
    assert [item for item in ("train/loss", "train/vibes") if metrics.describe(item) is None] == ["train/vibes"]


def test_source_files_name_no_other_metric() -> None:
    """Literal names in the package's code, as far as they are written out."""
    groups = "|".join(metrics.VOCABULARY)
    names = {
        name
        for file in (ROOT / "algorithms").rglob("*.py")
        for name in re.findall(rf'"((?:{groups})/[a-z_0-9]+[a-z0-9])"', file.read_text("utf-8"))
    }
    assert len(names) > 30
    assert sorted(name for name in names if metrics.describe(name) is None) == []
