"""What is measured of language models, and of nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from algorithms.data import Sample, Step, Trajectory
from algorithms.measuring import Meter, token_metrics
from algorithms.policies.pointer import PointerPolicy
from algorithms.scoring import score
from tests.algorithms.tiny_lm import PROMPTS, tiny_lm


def test_tokens_per_second_count_what_passed_through_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = tiny_lm()
    score(policy, [Sample(PROMPTS[0], (1, 2))])
    clock = iter([10.0, 14.0])
    monkeypatch.setattr("algorithms.measuring.time.perf_counter", lambda: next(clock))
    meter = Meter(policy)
    samples = [Sample(prompt, (1, 2, 3)) for prompt in PROMPTS]
    score(policy, samples)
    assert meter.read()["perf/tokens_per_s"] == sum(policy.length(sample) for sample in samples) / 4


def test_responses_and_cut_prompts() -> None:
    policy = tiny_lm(max_prompt_tokens=300)
    long = replace(PROMPTS[0], observation="x" * 1000)
    steps = [Step(PROMPTS[0], "a", (1, 2, 3)), Step(long, "b", (1,)), Step(long, "not sampled")]
    metrics = token_metrics(policy, [Trajectory("t", "", "", steps, PROMPTS[0])])
    assert metrics == {"rollout/response_tokens_mean": 2.0, "rollout/prompt_truncated_rate": 0.5}
    assert token_metrics(policy, []) == {}


def test_other_policies_have_no_tokens() -> None:
    policy = PointerPolicy(8, 16)
    assert Meter(policy).read() == {}
    assert token_metrics(policy, [Trajectory("t", "", "", [Step(PROMPTS[0], "a", (1,))], PROMPTS[0])]) == {}
