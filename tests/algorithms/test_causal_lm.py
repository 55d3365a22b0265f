"""The Policy interface over transformers: scoring, sampling, padding, LoRA, saving; a tiny random Llama stands for all."""

from __future__ import annotations

import dataclasses
import importlib
import statistics
from pathlib import Path
from typing import Any

import pytest
import torch

from algorithms.base import run_epochs
from algorithms.data import Sample, Step, Trajectory
from algorithms.policies.causal_lm import CausalLM, CausalLMConfig, RandomLlama
from algorithms.policies.causal_lm.byte_tokenizer import byte_tokenizer
from algorithms.scoring import score, step_samples
from tests.algorithms import contracts
from tests.algorithms.presets import preset
from tests.algorithms.tiny_lm import PROMPTS, tiny_lm
from tests.algorithms.toy import ToyCritic
from webrl_gym.errors import ConfigurationError, MissingDependencyError

pytest.importorskip("transformers")
ACTIONS = ["click [1]", "stop [$12.99]", "select [4] [M]"]


def demonstrated(policy: CausalLM) -> list[Sample]:
    return [
        Sample(prompt, policy.factors_of(prompt, action) or ()) for prompt, action in zip(PROMPTS, ACTIONS, strict=True)
    ]


@pytest.fixture(params=["full", "lora"])
def policy(request: pytest.FixtureRequest) -> CausalLM:
    if request.param == "full":
        return tiny_lm(max_new_tokens=20)
    pytest.importorskip("peft")
    adapted = tiny_lm(max_new_tokens=20, lora_rank=4, lora_alpha=8.0)
    with torch.no_grad():  # fresh adapters are the identity; make them do something
        for parameter in adapted.parameters():
            parameter.add_(0.05)
    return adapted


def test_promises_of_a_policy(policy: CausalLM) -> None:
    contracts.check_scores_of_sampled_actions(policy, PROMPTS)
    contracts.check_padding_invariance(policy, PROMPTS)
    contracts.check_seeding(policy, PROMPTS)
    contracts.check_gradient(policy, PROMPTS)


@pytest.mark.parametrize("side", ["left", "right"])
def test_log_probs_equal_a_naive_full_softmax(side: str) -> None:
    policy = tiny_lm(padding_side=side, max_new_tokens=20)
    samples = demonstrated(policy)
    batch = policy.collate(samples)
    with torch.no_grad():
        scored = policy.log_probs(batch)
        for row, sample in zip(scored, samples, strict=True):
            prompt = policy.encoder.prompt(sample.prompt)
            ids = torch.tensor([[*prompt, *sample.factors]])
            full = policy.model(input_ids=ids).logits.double().log_softmax(-1)[0]
            naive = [float(full[len(prompt) - 1 + k, token]) for k, token in enumerate(sample.factors)]
            assert row[: len(naive)].tolist() == pytest.approx(naive, abs=1e-5)


def test_padding_side_changes_neither_scores_nor_gradients() -> None:
    left, right = (tiny_lm(padding_side=side, max_new_tokens=20) for side in ("left", "right"))
    results = []
    for policy in (left, right):
        logps = policy.log_probs(policy.collate(demonstrated(policy)))
        torch.autograd.backward(logps.sum())
        results.append((logps.detach(), [parameter.grad for parameter in policy.parameters()]))
    torch.testing.assert_close(results[0][0], results[1][0], rtol=0, atol=1e-5)
    for one, other in zip(results[0][1], results[1][1], strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-4)


def test_masked_tokens_are_still_seen() -> None:
    """The loss mask decides what is scored, never what is attended to."""
    policy = tiny_lm(max_new_tokens=20)
    batch = policy.collate(demonstrated(policy))
    masked = dataclasses.replace(batch, loss_mask=batch.loss_mask.clone())
    masked.loss_mask[:, 0] = 0
    with torch.no_grad():
        expected, scored = policy.log_probs(batch), policy.log_probs(masked)
    assert scored[:, 0].abs().sum() == 0
    assert torch.equal(scored[:, 1:], expected[:, 1:])


def test_only_response_positions_reach_the_output_layer() -> None:
    policy, seen = tiny_lm(max_new_tokens=20), []
    policy.model.lm_head.register_forward_hook(lambda _, arguments, __: seen.append(arguments[0].shape[1]))
    batch = policy.collate(demonstrated(policy))
    policy.log_probs(batch)
    assert seen[0] == batch.loss_mask.shape[1] < batch.inputs.input_ids.shape[1]


def test_responses_end_with_the_end_token_or_at_the_limit() -> None:
    policy = tiny_lm(max_new_tokens=6)
    end = policy.tokenizer.eos_token_id
    actions = [
        action
        for seed in range(40)
        for action in policy.generate(PROMPTS, torch.Generator().manual_seed(seed), temperature=2.0)
    ]
    assert all(end not in action.factors[:-1] for action in actions)
    assert all(action.factors[-1] == end or len(action.factors) == 6 for action in actions)
    assert {action.factors[-1] == end for action in actions} == {True, False}
    assert policy.factors_of(PROMPTS[0], "stop [far too long]") is None
    assert policy.generate([], torch.Generator()) == []


def test_greedy_takes_the_most_likely_token() -> None:
    policy = tiny_lm()
    action = policy.generate(PROMPTS[:1], torch.Generator(), temperature=0.0)[0]
    ids = policy.encoder.prompt(PROMPTS[0])
    for token in action.factors:
        with torch.no_grad():
            assert int(policy.model(input_ids=torch.tensor([ids])).logits[0, -1].argmax()) == token
        ids.append(token)


def test_sampled_tokens_are_scored_as_such_even_when_the_tokenizer_would_merge_them() -> None:
    """'a' then 'b' were sampled; encoding their text anew gives one token 'ab', and across the boundary 'na'."""
    tokenizer = byte_tokenizer(merges=[("a", "b"), ("n", "a"), ("Ċ", "a")])
    policy = tiny_lm(tokenizer=tokenizer)
    apart = tuple(tokenizer.convert_tokens_to_ids(["a", "b"]))
    assert policy.factors_of(PROMPTS[0], "ab") == (*tokenizer.convert_tokens_to_ids(["ab"]), tokenizer.eos_token_id)
    batch = policy.collate([Sample(PROMPTS[0], apart)])
    assert tuple(batch.inputs.targets[0].tolist()) == apart
    assert tuple(batch.inputs.input_ids[0, -2:].tolist()) == apart


def test_loss_goes_down_on_one_batch(policy: CausalLM) -> None:
    rate = 0.01 if policy.config.lora_rank == 0 else 0.05
    algorithm = preset("sft", learning_rate=rate, micro_batch_size=2).build(policy, None, torch.Generator())
    samples = demonstrated(policy)
    losses = [algorithm.update(samples)["train/loss"] for _ in range(25)]
    assert losses[-1] < losses[0] - 1


@pytest.mark.parametrize("name", ["webrl", "webrl_paper", "webrl_released", "filtered_bc"])
def test_algorithms_train_it_like_any_policy(name: str) -> None:
    policy = tiny_lm(max_new_tokens=20)
    episodes = []
    for number, (sample, action) in enumerate(zip(demonstrated(policy), ACTIONS, strict=True)):
        steps = [Step(sample.prompt, action, sample.factors)]
        episodes.append(Trajectory(f"t/{number}", "", "toy", steps, PROMPTS[0], reward=float(number == 1)))
    # Small steps: a log-ratio summed over 15 tokens soon overshoots a target of A / beta.
    algorithm = preset(name, learning_rate=1e-4, epochs=5).build(policy, ToyCritic(), torch.Generator().manual_seed(0))
    algorithm.fit_critic(episodes)
    samples = algorithm.prepare(episodes)
    before = lead_of_the_success(policy, episodes)
    run_epochs(algorithm, samples)
    assert lead_of_the_success(policy, episodes) > before


def lead_of_the_success(policy: CausalLM, episodes: list[Trajectory]) -> float:
    """Mean token log-probability of the second episode's action, less that of the others'."""
    failed, succeeded, other = (statistics.fmean(logps) for logps in score(policy, step_samples(policy, episodes)))
    return succeeded - (failed + other) / 2


def test_saved_and_loaded(tmp_path: Path) -> None:
    policy = tiny_lm(seed=3, max_new_tokens=20)
    policy.save(tmp_path)
    assert {"model.safetensors", "policy.json", "config.json"} <= {path.name for path in tmp_path.iterdir()}
    assert not list(tmp_path.glob("*.bin"))
    loaded = CausalLM.load(tmp_path)
    assert loaded.config == policy.config
    same_scores(policy, loaded)


def test_adapters_are_saved_without_the_model_they_adapt(tmp_path: Path) -> None:
    pytest.importorskip("peft")
    base = tiny_lm(seed=3)
    base.save(tmp_path / "base")
    config = CausalLMConfig(model=str(tmp_path / "base"), lora_rank=2, device="cpu", max_new_tokens=20)
    policy = config.build(0)
    assert sum(parameter.numel() for parameter in policy.parameters()) < 10_000
    preset("sft", learning_rate=0.05).build(policy, None, torch.Generator()).update(demonstrated(policy))
    policy.save(tmp_path / "adapters")
    assert not (tmp_path / "adapters" / "model.safetensors").exists()
    loaded = CausalLM.load(tmp_path / "adapters")
    same_scores(policy, loaded)
    assert [p.shape for p in loaded.parameters()] == [p.shape for p in policy.parameters()]


def same_scores(one: CausalLM, other: CausalLM) -> None:
    with torch.no_grad():
        left, right = (item.log_probs(item.collate(demonstrated(item))) for item in (one, other))
    torch.testing.assert_close(left, right, rtol=0, atol=1e-6)


def test_weights_travel_by_name(policy: CausalLM) -> None:
    state = {name: tensor.clone() for name, tensor in policy.state_dict().items()}
    before = policy.log_probs(policy.collate(demonstrated(policy))).detach()
    with torch.no_grad():
        for parameter in policy.parameters():
            parameter.mul_(0.5)
    policy.load_state_dict(state)
    torch.testing.assert_close(policy.log_probs(policy.collate(demonstrated(policy))).detach(), before)
    with pytest.raises(ConfigurationError, match="lora_rank"):
        policy.load_state_dict({"other": torch.zeros(1)})


def test_adapters_start_equal_for_equal_seeds_only() -> None:
    pytest.importorskip("peft")
    first, second, third = (
        CausalLM(tiny_lm().model, byte_tokenizer(), CausalLMConfig(model="tiny", lora_rank=2, device="cpu"), seed)
        for seed in (0, 0, 1)
    )
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), second.parameters(), strict=True))
    assert not all(torch.equal(a, b) for a, b in zip(first.parameters(), third.parameters(), strict=True))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"chat_format": "alpaca"}, "use one of"),
        ({"padding_side": "middle"}, "left or right"),
        ({"max_new_tokens": 0}, "at least 1"),
        ({"dtype": "float7", "model": "anything"}, "auto, float32"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        CausalLMConfig(**{"model": "anything", **wrong}).torch_dtype()


def test_a_missing_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", refuse)
    with pytest.raises(MissingDependencyError, match=r"webrl-gym\[llm\]"):
        CausalLMConfig(model="anything").build(0)


def test_checkpointing_keeps_no_activations_and_changes_no_gradient() -> None:
    gradients = []
    for checkpointing in (False, True):
        policy, calls = tiny_lm(gradient_checkpointing=checkpointing, max_new_tokens=20), []
        policy.model.model.layers[0].mlp.register_forward_pre_hook(lambda *_, calls=calls: calls.append(1))
        logps = policy.log_probs(policy.collate(demonstrated(policy)))
        torch.autograd.backward(logps.sum())
        assert len(calls) == (2 if checkpointing else 1)  # computed again in the backward pass
        assert not any(module.training for module in policy.model.modules())
        gradients.append([parameter.grad for parameter in policy.parameters()])
    for one, other in zip(*gradients, strict=True):
        torch.testing.assert_close(one, other)


def test_checkpointing_does_not_disturb_sampling() -> None:
    plain, checkpointed = (tiny_lm(gradient_checkpointing=on) for on in (False, True))
    made = [policy.generate(PROMPTS, torch.Generator().manual_seed(0)) for policy in (plain, checkpointed)]
    assert made[0] == made[1]


def test_trained_weights_are_kept_in_float32_and_computed_in_the_type_asked_for() -> None:
    llama = RandomLlama(hidden_size=32, layers=1, heads=2, context=1024)
    config = CausalLMConfig(model=llama, dtype="bfloat16", device="cpu", max_prompt_tokens=512)
    trained, asked = config.build(0), config.load(0)
    assert {parameter.dtype for parameter in trained.parameters()} == {torch.float32}
    assert {parameter.dtype for parameter in asked.model.parameters()} == {torch.bfloat16}
    seen: list[torch.dtype] = []
    trained.model.model.layers[0].mlp.register_forward_hook(lambda _, __, output: seen.append(output.dtype))
    logps = trained.log_probs(trained.collate(demonstrated(trained)))
    assert seen == [torch.bfloat16]
    assert logps.dtype == torch.float32
    exact = CausalLMConfig(model=llama, device="cpu", max_prompt_tokens=512).build(0)
    torch.testing.assert_close(logps, exact.log_probs(exact.collate(demonstrated(exact))), rtol=0, atol=0.05)


def test_random_weights_depend_on_the_seed_alone_and_come_back_under_adapters(tmp_path: Path) -> None:
    pytest.importorskip("peft")
    llama = RandomLlama(hidden_size=32, layers=1, heads=2, context=1024, vocabulary=300)
    config = CausalLMConfig(model=llama, lora_rank=2, device="cpu", max_prompt_tokens=512)
    one, same, other = config.build(7), config.build(7), config.build(8)
    same_scores(one, same)
    with pytest.raises(AssertionError):
        same_scores(one, other)
    one.save(tmp_path)
    loaded = CausalLM.load(tmp_path)
    assert (loaded.config, loaded.seed) == (config, 7)
    same_scores(one, loaded)
    assert one.model.get_base_model().lm_head.weight.shape[0] == 300


def test_tokens_are_counted_without_padding() -> None:
    policy = tiny_lm(max_new_tokens=20)
    samples = demonstrated(policy)
    policy.log_probs(policy.collate(samples))
    assert policy.tokens == sum(policy.length(sample) for sample in samples)


def test_no_model_is_no_policy() -> None:
    with pytest.raises(ConfigurationError, match="No language model is named"):
        CausalLMConfig().build(0)
