"""A whole run of a language model: SFT, reward model, critic, a WebRL phase, evaluation, report."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from algorithms.policies.causal_lm import CausalLM
from algorithms.policies.causal_lm.reward_model import CausalLMRewardModel
from webrl_gym.rewards import load_reward_model

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_whole_path_on_a_cpu(tmp_path: Path) -> None:
    pytest.importorskip("transformers")
    command = [sys.executable, "-m", "algorithms.train", "experiment=lm_cpu", f"output_root={tmp_path}", "run=lm"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CUDA_VISIBLE_DEVICES": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    run = tmp_path / "lm"
    assert (run / "report.html").stat().st_size > 10_000
    with (run / "metrics.csv").open(newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    assert names >= {
        "perf/tokens_per_s",
        "rollout/response_tokens_mean",
        "rollout/prompt_truncated_rate",
        "critic/loss",
        "train/loss",
        "orm/accuracy",
        "eval/replica/val",
    }
    start, trained = (CausalLM.load(folder) for folder in (run / "stages" / "sft" / "policy", run / "policy"))
    pairs = zip(start.parameters(), trained.parameters(), strict=True)
    assert any(bool((one != other).any()) for one, other in pairs)
    assert isinstance(load_reward_model(run / "stages" / "reward_model" / "model"), CausalLMRewardModel)
