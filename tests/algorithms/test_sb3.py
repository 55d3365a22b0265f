"""Agents of stable-baselines3: they learn a toy, keep budgets to the step, and run like every other algorithm."""

from __future__ import annotations

import builtins
import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from algorithms.sb3 import SB3Config, even_parts, learn
from algorithms.scoring import score
from algorithms.sft import SFTConfig
from tests.algorithms.presets import preset
from tests.algorithms.toy_text import ToyLinks
from webrl_gym.errors import ConfigurationError, MissingDependencyError
from webrl_gym.tasks.datasets import task_source
from webrl_gym.tasks.schema import task_to_json
from webrl_gym.wrappers import ElementChoice

sb3 = pytest.importorskip("stable_baselines3")
pytest.importorskip("sb3_contrib")

ROOT = Path(__file__).parents[2]
NAMES = ("sb3_ppo", "sb3_a2c", "sb3_dqn", "sb3_maskable_ppo")
#: Sized for 32 candidates and an episode of one step.
TOY: dict[str, dict[str, Any]] = {
    "sb3_ppo": {"learning_rate": 1e-3},
    "sb3_maskable_ppo": {"learning_rate": 1e-3},
    "sb3_a2c": {"learning_rate": 3e-3, "n_steps": 16},
    "sb3_dqn": {"learning_rate": 1e-3, "exploration_initial_eps": 1.0, "target_update_interval": 40},
}


def toy(name: str, **overrides: Any) -> tuple[SB3Config, Any]:
    """An agent as its file has it, on eight toys."""
    settings = {"max_candidates": 32, "dim": 8, "hidden": 32, **TOY[name], **overrides}
    config: SB3Config = preset(name, **settings)
    envs = sb3.common.env_util.make_vec_env(lambda: ElementChoice(ToyLinks(), 32), n_envs=config.n_envs, seed=0)
    return config, config.model(envs, seed=0)


def weights(model: Any) -> list[torch.Tensor]:
    return [value.clone() for value in model.policy.state_dict().values()]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_learns_the_toy(name: str) -> None:
    from sb3_contrib.common.maskable.evaluation import evaluate_policy as evaluate_masked
    from stable_baselines3.common.evaluation import evaluate_policy

    config, model = toy(name)
    evaluate = evaluate_masked if name == "sb3_maskable_ppo" else evaluate_policy
    fresh = sb3.common.env_util.make_vec_env(lambda: ElementChoice(ToyLinks(), 32), n_envs=4, seed=99)
    before, _ = evaluate(model, fresh, n_eval_episodes=60)
    learn(model, config, 4000)
    after, _ = evaluate(model, fresh, n_eval_episodes=60)
    assert before < 0.6  # one of four links at best
    assert after > 0.9


@pytest.mark.parametrize("name", NAMES)
def test_budgets_are_kept_to_the_step_and_seeds_decide_all(name: str) -> None:
    taken = []
    for _ in range(2):
        config, model = toy(name, learning_starts=16)
        start = weights(model)
        learn(model, config, 104, on_step=taken.append)
        assert any(not torch.equal(a, b) for a, b in zip(start, weights(model), strict=True))
        taken.append(weights(model))
    (*_, first), second = taken[: len(taken) // 2], taken[-1]
    assert all(torch.equal(a, b) for a, b in zip(first, second, strict=True))
    steps = [each for each in taken if isinstance(each, int)]
    assert len(steps) == 2 * 104 // config.n_envs
    if name == "sb3_dqn":
        assert max(steps) == 104


def test_rollouts_are_cut_evenly() -> None:
    assert even_parts(125, 64) == [63, 62]
    assert even_parts(64, 64) == [64]
    assert even_parts(5, 2) == [2, 2, 1]
    assert all(sum(even_parts(n, k)) == n and max(even_parts(n, k)) <= k for n in range(1, 40) for k in range(1, 9))


def test_a_batch_of_one_step_is_avoided() -> None:
    config, model = toy("sb3_maskable_ppo", batch_size=3)
    learn(model, config, 16)  # 16 = 5 * 3 + 1
    assert all(torch.isfinite(each).all() for each in weights(model))


@pytest.mark.parametrize("name", NAMES)
def test_what_cannot_be_chosen_has_no_probability(name: str) -> None:
    from algorithms.policies.element_choice import MASKED

    _, model = toy(name)
    observation = model.env.reset()
    with torch.no_grad():
        scores = model.policy.scores(model.policy.obs_to_tensor(observation)[0])
    empty = torch.from_numpy(observation["mask"]) == 0
    assert empty.any() and (scores[empty] == MASKED).all() and (scores[~empty].abs() < 100).all()


@pytest.mark.parametrize("name", NAMES)
def test_the_place_of_a_candidate_does_not_matter(name: str) -> None:
    _, model = toy(name)
    observation, _ = model.policy.obs_to_tensor(model.env.reset())
    order = torch.randperm(32, generator=torch.Generator().manual_seed(0))
    moved = {
        key: value if key.startswith("state") else value.reshape(len(value), 32, -1)[:, order].flatten(1)
        for key, value in observation.items()
    }
    with torch.no_grad():
        assert torch.allclose(model.policy.scores(moved), model.policy.scores(observation)[:, order], atol=1e-5)


def test_dqn_explores_among_candidates_only() -> None:
    config, model = toy("sb3_dqn")
    model.exploration_rate = 1.0
    observation = model.env.reset()
    np.random.seed(0)
    for _ in range(50):
        chosen, _ = model.predict(observation)
        assert (observation["mask"][np.arange(len(chosen)), chosen] == 1).all()
    assert [config.epsilon(done) for done in (0.0, 0.25, 0.5, 1.0)] == pytest.approx([1.0, 0.51, 0.02, 0.02])


@pytest.mark.parametrize("name", ["sb3_maskable_ppo", "sb3_dqn"])
def test_imitation_goes_through_the_common_interface(name: str) -> None:
    """SFT on the toy's right clicks: probabilities sum to one, views change them, learning raises them."""
    from algorithms.data import Sample, Step, Trajectory
    from algorithms.policies.element_choice import ElementChoicePolicy

    _, model = toy(name)
    policy = ElementChoicePolicy(model.policy, 32, {})
    env = ElementChoice(ToyLinks(), 32)
    shown = []
    for seed in range(30):
        env.reset(seed=seed)
        wanted = f"click [{env.env._right + 2}]"  # type: ignore[attr-defined]
        shown.append(Trajectory(str(seed), "", "toy", [Step(env.prompt, wanted)], env.prompt, 1.0, 1.0))
    prompt = env.prompt
    samples = [Sample(prompt, (number,)) for number in range(len(env.choices.candidates))]
    total = sum(np.exp(logp) for (logp,) in score(policy, samples))
    assert total == pytest.approx(1.0, abs=1e-4)
    assert score(policy, [Sample(prompt, (0,), view=7)]) != score(policy, [Sample(prompt, (0,))])
    assert policy.factors_of(prompt, "hover [2]") is None and policy.factors_of(prompt, "nonsense") is None
    SFTConfig(max_epochs=30).build(policy, None, torch.Generator().manual_seed(0)).fit(shown)
    made = policy.generate([episode.steps[0].prompt for episode in shown], torch.Generator(), 0.0)
    assert sum(a.action == t.steps[0].action for a, t in zip(made, shown, strict=True)) >= 27


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"algorithm": "sac"}, "use one of ppo"),
        ({"n_envs": 0}, "at least 1"),
        ({"batch_size": 1}, "at least 2"),
        ({"learning_rate": 0.0}, "above 0"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        SB3Config(**wrong)


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def missing(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith(("stable_baselines3", "sb3_contrib")):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    for module in [name for name in sys.modules if name.startswith(("algorithms.policies.element_choice",))]:
        monkeypatch.delitem(sys.modules, module)
    with pytest.raises(MissingDependencyError, match=r"pip install 'webrl-gym\[sb3\]'"):
        SB3Config().model(None, 0)


def run(folder: Path, algorithm: str, name: str, kill_at: str | None = None, resume: bool = False) -> str:
    """Train in ``folder``; kill the process when it prints ``kill_at``. Returns what it printed."""
    arguments = [
        f"output_root={folder}",
        f"run={name}",
        f"resume={str(resume).lower()}",
        "demonstrations.per_family=1",
        "demonstrations.family_fraction=0.1",
        "sft.max_epochs=6",
        "reward.episodes=50",
        "reward.model.epochs=2",
        "phases.phases=2",
        "phases.env_steps_per_phase=64",
        "curriculum.tasks_per_phase=12",
        "with_control=false",
        f"start_cache={folder / 'starts'}",
        f"phases.curve_tasks={folder / 'tasks.json'}",
        f"phases.final_tasks={folder / 'tasks.json'}",
        "logger.tensorboard=false",
        f"algorithm={algorithm}",
        "algorithm.hidden=32",
        # so that DQN learns within a phase of 64 steps
        "algorithm.learning_starts=16",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "algorithms.train", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment,
    )
    assert process.stdout is not None
    output = []
    for line in process.stdout:
        output.append(line)
        if kill_at is not None and kill_at in line:
            process.kill()
    assert process.wait() == (0 if kill_at is None else -9), "".join(output)[-3000:]
    return "".join(output)


@pytest.mark.slow
@pytest.mark.parametrize("algorithm", ["sb3_maskable_ppo", "sb3_dqn"])
def test_runs_like_every_algorithm_and_resumes_to_the_same_weights(tmp_path: Path, algorithm: str) -> None:
    tasks = [task_to_json(task) for task in task_source("replica/val").tasks[:3]]  # type: ignore[attr-defined]
    (tmp_path / "tasks.json").write_text(json.dumps(tasks))
    printed = run(tmp_path, algorithm, "whole")
    whole, pieces = tmp_path / "whole", tmp_path / "pieces"
    assert f"-> {algorithm}" in next(line for line in printed.splitlines() if line.startswith("replica success"))
    with (whole / "metrics.csv").open(newline="") as file:
        metrics = {row["name"]: row for row in csv.DictReader(file) if row["learner"] == algorithm}
    assert metrics["rollout/episodes"]["step"] == "128"
    assert {"reward/orm_env_agreement", "sft/inexpressible_steps", "train/loss"} <= set(metrics)
    assert "from behaviour cloning" in (whole / "summary.json").read_text()
    assert not [*whole.rglob("*.pkl"), *whole.rglob("*.zip")]
    run(tmp_path, algorithm, "pieces", kill_at="phase 2  training")
    run(tmp_path, algorithm, "pieces", resume=True)
    for file in ("policy/policy.safetensors", "evaluations.jsonl"):
        assert (whole / file).read_bytes() == (pieces / file).read_bytes()


@pytest.mark.slow
def test_the_example_runs() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "examples" / "sb3.py"), "400"],
        capture_output=True,
        text=True,
        env=environment,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "replica success rate" in done.stdout
