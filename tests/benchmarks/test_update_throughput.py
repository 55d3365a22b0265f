"""The comparison of learning phases: equal losses where the maths is equal, and a difference that is seen."""

from __future__ import annotations

import pytest

from benchmarks import update_throughput
from benchmarks.update_throughput import ReleasedPhase, Setup, equal_where_the_maths_is, make_episodes, measure

pytest.importorskip("transformers")
SMALL = Setup(
    parts=1,
    steps=3,
    batch_size=3,
    hidden_size=32,
    layers=2,
    heads=4,
    vocabulary=500,
    prompt_tokens=(120, 256),
)


def test_both_learn_from_the_same_samples_with_equal_losses() -> None:
    result = measure(SMALL)
    assert result["samples"] == 6
    assert {name: check["equal"] for name, check in result["checks"].items()} == dict.fromkeys(
        ("values", "critic_loss", "actor_loss", "actor_grad_norm"), True
    )
    assert result["ratio"] == pytest.approx(result["ours"]["samples_per_s"] / result["released"]["samples_per_s"])
    for name in ("ours", "released", "released_lean"):
        assert result[name]["seconds"] > 0


def test_the_lean_recipe_learns_the_same() -> None:
    episodes = make_episodes(SMALL.policy(), SMALL)
    sums = []
    for lean in (False, True):
        policy = SMALL.policy()
        phase = ReleasedPhase(policy, SMALL.critic(policy), SMALL, lean)
        phase.run(episodes)
        sums.append([float(parameter.detach().double().sum()) for parameter in phase.actor.parameters()])
    assert sums[0] == pytest.approx(sums[1], abs=1e-6)


def test_lengths_are_those_asked_for() -> None:
    policy = SMALL.policy()
    for episode in make_episodes(policy, SMALL):
        prompts = [*(step.prompt for step in episode.steps), episode.final_prompt]
        assert all(120 <= policy.encoder.length(prompt) <= 256 for prompt in prompts)
        assert all(16 <= len(step.factors) <= 48 for step in episode.steps)


def test_another_loss_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    right = update_throughput.ReleasedPhase.log_probs
    monkeypatch.setattr(update_throughput.ReleasedPhase, "log_probs", lambda *arguments: 1.01 * right(*arguments))
    checks = equal_where_the_maths_is(SMALL, make_episodes(SMALL.policy(), SMALL))
    assert checks["values"]["equal"] and not checks["actor_grad_norm"]["equal"]
