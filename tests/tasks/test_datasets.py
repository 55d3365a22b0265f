"""Task sources: what names mean, ids that rebuild tasks, the same tasks in every process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from webrl_gym.errors import ConfigurationError
from webrl_gym.tasks.datasets import TaskList, TrainingTasks, task_source
from webrl_gym.tasks.schema import task_to_json
from webrl_gym.tasks.splits import SPLITS, TRAIN_WORLDS, digest, draw_split

#: Digests of ids and instructions. They change only with the sites' data or the families, and then knowingly.
GOLDEN = {"val": "af622fd86c3ee8bc", "test": "03e356362e13790a", "test-unseen": "69e2db1452064c26"}

PROGRAM = """
import numpy
from webrl_gym.tasks.datasets import task_source
from webrl_gym.tasks.splits import SPLITS, digest, draw_split
for split in SPLITS.values():
    print(digest(draw_split(split)))
rng = numpy.random.default_rng(3)
print(digest([task_source("replica/train").sample(rng) for _ in range(40)]))
"""


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_split_is_the_published_one(name: str) -> None:
    assert digest(draw_split(SPLITS[name])) == GOLDEN[name]


def test_tasks_are_the_same_in_every_process(capsys: pytest.CaptureFixture[str]) -> None:
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    other = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    exec(PROGRAM, {})
    assert other.stdout == capsys.readouterr().out != ""


def test_training_ids_rebuild_their_tasks() -> None:
    source = TrainingTasks()
    rng = np.random.default_rng(0)
    for _ in range(60):
        task = source.sample(rng)
        assert source.get(task.task_id) == task
        kind, family, seed, number = task.task_id.split("/")
        assert (kind, family) == ("train", task.family)
        assert int(seed) == task.world_seed and task.world_seed in TRAIN_WORLDS
        assert number.isdecimal()
        assert task.intent_template in _training_phrasings(task.family)


def _training_phrasings(family: str) -> tuple[str, ...]:
    from webrl_gym.tasks.families import FAMILIES

    return FAMILIES[family].phrasings.train


def test_training_draws_follow_the_shares() -> None:
    source = TrainingTasks()
    rng = np.random.default_rng(1)
    kinds = [source.sample(rng).kind for _ in range(400)]
    assert 0.40 <= kinds.count("retrieve") / 400 <= 0.55
    assert 0.30 <= kinds.count("mutate") / 400 <= 0.45
    assert sum(source.families.values()) == pytest.approx(1.0)


def test_one_family_can_be_drawn_alone() -> None:
    source = TrainingTasks()
    rng = np.random.default_rng(2)
    assert {source.sample_family("shopping.order_total", rng).family for _ in range(5)} == {"shopping.order_total"}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "replica/test"),
        ("replica/tset", "replica/test"),
        ("test", "replica/test"),
    ],
)
def test_unknown_sources_are_explained(name: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        task_source(name)


@pytest.mark.parametrize(
    "task_id", ["", "train/shopping.order_total/9/1", "train/shopping.nothing/0/1", "test/shopping.order_total/0"]
)
def test_unknown_training_ids_are_refused(task_id: str) -> None:
    with pytest.raises(ConfigurationError):
        TrainingTasks().get(task_id)


def test_given_tasks_and_files(tmp_path: Path) -> None:
    tasks = draw_split(SPLITS["val"])[:3]
    listed = task_source(list(tasks))
    assert isinstance(listed, TaskList) and listed.tasks == tasks and listed.get(tasks[1].task_id) is tasks[1]
    assert task_source(tasks[0]).get(tasks[0].task_id) is tasks[0]
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([task_to_json(task) for task in tasks]), "utf-8")
    assert task_source(path).get(tasks[2].task_id) == tasks[2]
    with pytest.raises(ConfigurationError, match="distinct"):
        TaskList([tasks[0], tasks[0]])
    with pytest.raises(ConfigurationError, match="at least one"):
        TaskList([])
