"""Sampling by a server: tokens in, tokens out, and only from a server that serves the same weights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from algorithms.data import Sample
from algorithms.policies.causal_lm import CausalLM
from algorithms.policies.causal_lm.served import ServedSamplingConfig
from algorithms.scoring import score
from tests.algorithms.stub_server import Answer, stub_server
from tests.algorithms.tiny_lm import PROMPTS, tiny_lm
from webrl_gym.endpoint import EndpointError
from webrl_gym.errors import ConfigurationError

pytest.importorskip("transformers")


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


class Server:
    """Answers completions as vLLM does, by the weights of ``policy``; ``form`` says how it tells token ids."""

    def __init__(self, policy: CausalLM, form: str = "token_ids") -> None:
        self.policy, self.form = policy, form
        self.fail_first = 0

    def __call__(self, body: dict[str, Any], number: int) -> Answer:
        if number <= self.fail_first:
            return Answer(status=503)
        if "lora_name" in body or "model_path" in body:
            return Answer(body=b"Success")
        prompt = next(p for p in PROMPTS if self.policy.encoder.prompt(p) == body["prompt"])
        generator = torch.Generator().manual_seed(body["seed"])
        made = self.policy.generate([prompt], generator, body["temperature"])[0]
        ids, logps = list(made.factors), list(made.logps)
        tokens = [f"token_id:{token}" if self.form == "tokens" else "x" for token in ids]
        choice: dict[str, Any] = {"text": made.action, "logprobs": {"tokens": tokens, "token_logprobs": logps}}
        if self.form == "token_ids":
            choice["token_ids"] = ids
        ended = made.factors[-1] == self.policy.encoder.end_id
        choice["finish_reason"] = "stop" if ended else "length"
        return Answer(body=json.dumps({"choices": [choice]}).encode())


def served(url: str, **settings: Any) -> CausalLM:
    config = ServedSamplingConfig(**{"base_url": url, "model": "actor", "max_retries": 1} | settings)
    return tiny_lm(endpoint=config)


@pytest.mark.parametrize("form", ["token_ids", "tokens"])
def test_responses_are_the_tokens_that_the_server_sampled(form: str) -> None:
    with stub_server(Server(tiny_lm(), form)) as stub:
        policy = served(stub.url)
        made = policy.generate(PROMPTS, torch.Generator().manual_seed(0), 0.9)
        again = policy.generate(PROMPTS, torch.Generator().manual_seed(0), 0.9)
    assert made == again
    assert set(stub.paths) == {"/v1/completions"}
    assert stub.requests[0]["stop_token_ids"] == [policy.encoder.end_id]
    assert (stub.requests[0]["temperature"], stub.requests[0]["max_tokens"]) == (0.9, 12)
    scores = score(policy, [Sample(p, g.factors) for p, g in zip(PROMPTS, made, strict=True)])
    for generation, scored in zip(made, scores, strict=True):
        assert generation.logps == pytest.approx(scored, abs=1e-4)
        assert generation.action == policy.encoder.action(generation.factors)


def test_failures_of_the_machinery_are_tried_again() -> None:
    server = Server(tiny_lm())
    server.fail_first = 1
    with stub_server(server) as stub:
        assert len(served(stub.url, parallel=1, max_retries=2).generate(PROMPTS, torch.Generator(), 0.0)) == 3
    with stub_server(lambda body, number: Answer(status=500)) as stub, pytest.raises(EndpointError, match="1 attempts"):
        served(stub.url, max_retries=0).generate(PROMPTS, torch.Generator(), 0.0)


REPLY = {"text": "a", "token_ids": [5], "logprobs": {"token_logprobs": [-1.0]}, "finish_reason": "stop"}


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"token_ids": None}, ConfigurationError, "without token ids"),
        ({"token_ids": None, "logprobs": {"tokens": ["a"]}}, ConfigurationError, "without token ids"),
        ({"logprobs": None}, EndpointError, "no log-probability for every token"),
        ({"logprobs": {"token_logprobs": [None]}}, EndpointError, "no log-probability for every token"),
        ({"token_ids": [], "logprobs": {"token_logprobs": []}}, EndpointError, "no tokens"),
        ({}, ConfigurationError, "leaves out the token that ends"),
    ],
)
def test_a_server_that_does_not_tell_its_tokens_is_refused(
    changed: dict[str, Any], error: type[Exception], message: str
) -> None:
    reply = Answer(body=json.dumps({"choices": [REPLY | changed]}).encode())
    with stub_server(lambda *_: reply) as stub, pytest.raises(error, match=message):
        served(stub.url, max_retries=0).generate(PROMPTS[:1], torch.Generator(), 0.0)


def test_a_server_with_other_weights_is_refused_whenever_weights_change() -> None:
    with stub_server(Server(tiny_lm(seed=1))) as stub, pytest.raises(ConfigurationError, match="nats per token"):
        served(stub.url).generate(PROMPTS, torch.Generator(), 1.0)
    with stub_server(Server(tiny_lm())) as stub:
        policy = served(stub.url)
        policy.generate(PROMPTS, torch.Generator(), 1.0)
        with torch.no_grad():
            for parameter in policy.parameters():
                parameter.mul_(0.5)
        with pytest.raises(ConfigurationError, match="does not serve this policy's weights"):
            policy.generate(PROMPTS, torch.Generator(), 1.0)


@pytest.mark.parametrize("update", ["sglang", "vllm_lora"])
def test_the_server_is_given_new_weights_once_per_change(update: str, tmp_path: Path) -> None:
    with stub_server(Server(tiny_lm())) as stub:
        policy = served(stub.url, update=update, folder=str(tmp_path / "weights"))
        for _ in range(2):
            policy.generate(PROMPTS, torch.Generator(), 1.0)
        told = [(path, body) for path, body in zip(stub.paths, stub.requests, strict=True) if "prompt" not in body]
        assert len(told) == 1
        path, body = told[0]
        if update == "sglang":
            assert (path, body) == ("/update_weights_from_disk", {"model_path": str(tmp_path / "weights")})
        else:
            assert (path, body["lora_name"]) == ("/v1/load_lora_adapter", "actor")
        assert (tmp_path / "weights" / "model.safetensors").exists()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [({"parallel": 0}, "parallel"), ({"update": "ssh"}, "use none"), ({"update": "sglang"}, "Give folder")],
)
def test_settings_that_cannot_be_used_are_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        ServedSamplingConfig(**{"base_url": "http://x/v1", "model": "m"} | wrong)


def test_a_saved_policy_samples_in_its_own_process(tmp_path: Path) -> None:
    policy = served("http://127.0.0.1:9/v1")
    policy.save(tmp_path)
    assert len(CausalLM.load(tmp_path).generate(PROMPTS[:1], torch.Generator(), 0.0)) == 1
