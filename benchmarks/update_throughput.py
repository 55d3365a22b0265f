"""Samples per second of WebRL's learning phase, ours and the released recipe's: ``python -m benchmarks.update_throughput``.

Both fit the critic and train the actor on the same episodes, from the same weights of a small random Llama (hidden size
512, 8 layers, a vocabulary of 32,000; prompts of 256 to 1,024 tokens, responses of 16 to 48), with the settings of
``webrl_released``. The released recipe is implemented here as the public code does it (Qi et al. 2024, THUDM/WebRL): one
sample per forward pass; the critic is trained on s and on s' of every sample; V(s), V(s') and the reference are computed
anew for every sample, masked ones included; log-softmax is taken over the whole vocabulary at every position, beside a
loss that ``labels=`` makes the model compute and nobody uses. Its trainer also calls ``gradient_checkpointing_enable`` on
both models, which then compute their activations again in the backward pass, and fits the critic under
``set_detect_anomaly``. A model as small as this one needs neither, so the recipe runs a second time without the two
(``released_lean``). Ours is the phase as ``algorithms.train`` runs it.

All take turns on parts of the data, so that other work on the machine slows all down, and processor time is reported
beside wall time. Before that, equal losses are checked where the maths is equal: values and the critic's loss on the
first episodes (each inner state counts twice, as s' of one sample and s of the next), and loss and gradient norm of the
actor's first optimizer steps.

Prints JSON. ``samples_per_s``: steps (actions) per second through the whole phase. ``ratio``: ours to released;
``cpu_ratio``: the same by processor time of the process, which other work on the machine does not lengthen;
``ratio_lean`` and ``cpu_ratio_lean``: ours to the released recipe without recomputation and anomaly detection.
"""

from __future__ import annotations

import argparse
import copy
import dataclasses
import itertools
import json
import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from algorithms.advantages import binarised, webrl_released
from algorithms.base import run_epochs
from algorithms.data import Prompt, Step, Trajectory
from algorithms.policies.causal_lm import CausalLM, CausalLMConfig, RandomLlama
from algorithms.policies.causal_lm.critic import CausalLMCritic, CausalLMCriticConfig
from algorithms.report.records import Machine
from algorithms.scoring import step_samples, with_reference
from algorithms.webrl import WebRL, WebRLConfig

TARGET_RATIO = 2.5
_WORDS = ("cart", "order", "price", "review", "account", "search", "page", "list", "item", "lamp", "total", "issue")
_SMALLEST_BETA = 1e-6
_RELATIVE_TOLERANCE = 1e-3


@dataclass(frozen=True, kw_only=True)
class Setup:
    """Sizes. Args: parts: pieces of data that the two take turns on. episodes: per part, every other one a success.
    steps: per episode. batch_size: samples per optimizer step. max_tokens_per_micro_batch: of ours; a CPU gains nothing from
    more than one sequence at once, a GPU does."""

    parts: int = 2
    episodes: int = 2
    steps: int = 8
    batch_size: int = 16
    prompt_tokens: tuple[int, int] = (256, 1024)
    response_tokens: tuple[int, int] = (16, 48)
    hidden_size: int = 512
    layers: int = 8
    heads: int = 8
    vocabulary: int = 32_000
    learning_rate: float = 1e-5
    max_tokens_per_micro_batch: int = 1024
    device: str = "cpu"
    seed: int = 0

    def policy(self) -> CausalLM:
        """The actor at its initial weights."""
        model = RandomLlama(
            hidden_size=self.hidden_size,
            layers=self.layers,
            heads=self.heads,
            vocabulary=self.vocabulary,
            context=self.prompt_tokens[1] + self.response_tokens[1],
        )
        return CausalLMConfig(
            model=model,
            max_prompt_tokens=self.prompt_tokens[1],
            max_new_tokens=self.response_tokens[1],
            max_tokens_per_micro_batch=self.max_tokens_per_micro_batch,
            device=self.device,
        ).build(self.seed)

    def critic(self, policy: CausalLM) -> CausalLMCritic:
        """A critic whose head is not at zero, so that values differ between states and failures are masked or not."""
        critic = CausalLMCriticConfig(
            learning_rate=self.learning_rate,
            head_learning_rate=self.learning_rate,
            batch_size=self.batch_size,
            max_tokens_per_micro_batch=self.max_tokens_per_micro_batch,
        ).build(policy, self.seed)
        with torch.random.fork_rng():
            torch.manual_seed(self.seed)
            nn.init.normal_(critic.network.head.weight, std=0.02)
        return critic

    def algorithm(self) -> WebRLConfig:
        """``conf/algorithm/webrl_released.yaml`` at this learning rate and batch size."""
        return WebRLConfig(
            advantage="released",
            gamma=0.9,
            beta=0.1,
            confident_beta=0.5,
            confident_threshold=0.8,
            one_sided=True,
            negative_weight=0.0,
            drop_masked=False,
            critic_mode="in_sample",
            critic_on_final=True,
            augment=False,
            batch_size=self.batch_size,
            micro_batch_size=0,
            learning_rate=self.learning_rate,
        )


def make_episodes(policy: CausalLM, setup: Setup) -> list[Trajectory]:
    """Episodes of random words whose prompts and responses have lengths drawn uniformly from the setup's ranges."""
    rng = random.Random(setup.seed)

    def text(characters: int) -> str:
        words = ""
        while len(words) < characters:
            words += rng.choice(_WORDS) + " "
        return words[:characters]

    def prompt() -> Prompt:
        blank = Prompt("Find the blue lamp", "", "http://shopping.test/")
        return dataclasses.replace(
            blank, observation=text(rng.randint(*setup.prompt_tokens) - policy.encoder.length(blank))
        )

    def response() -> tuple[int, ...]:
        return policy.encoder.response(text(rng.randint(*setup.response_tokens) - 1))

    episodes = []
    for number in range(setup.parts * setup.episodes):
        steps = [Step(prompt(), "", response()) for _ in range(setup.steps)]
        outcome = float(number % 2 == 0)
        episodes.append(Trajectory(f"task/{number}", "", "", steps, prompt(), success=outcome, reward=outcome))
    return episodes


# ------------------------------------------------------------------ the released recipe
class ReleasedPhase:
    """Actor and critic as the public code trains them, sample by sample. ``seconds`` adds up by kind of work."""

    def __init__(self, policy: CausalLM, critic: CausalLMCritic, setup: Setup, lean: bool = False) -> None:
        self.encoder, self.setup, self.device, self.lean = policy.encoder, setup, policy.device, lean
        self.actor = copy.deepcopy(policy.model)
        self.reference = copy.deepcopy(policy.model).requires_grad_(False)
        self.critic = copy.deepcopy(critic.network)
        if not lean:
            for model in (self.actor, self.critic.decoder):
                model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
                model.train()  # Llama has no dropout
        self.actor_optimizer = torch.optim.AdamW(self.actor.parameters(), lr=setup.learning_rate, weight_decay=0.0)
        self.critic_optimizer = torch.optim.AdamW(self.critic.parameters(), lr=setup.learning_rate, weight_decay=0.0)
        self.seconds = dict.fromkeys(("critic", "values", "reference", "actor", "cpu"), 0.0)

    def run(self, episodes: Sequence[Trajectory]) -> None:
        """One phase: the critic, then the actor."""
        transitions = [
            (step, following, episode.reward)
            for episode in episodes
            for step, following in zip(
                episode.steps, [*(step.prompt for step in episode.steps[1:]), episode.final_prompt], strict=True
            )
        ]
        with _timed(self.seconds, "critic", self.device), torch.autograd.set_detect_anomaly(not self.lean):
            for start in range(0, len(transitions), self.setup.batch_size):
                self.critic_step(transitions[start : start + self.setup.batch_size])
        with _timed(self.seconds, "values", self.device):
            advantages = [advantage for episode in episodes for advantage in self.advantages(episode)]
        actions = [(step.prompt, step.factors) for step, _, _ in transitions]
        batches = range(0, len(actions), self.setup.batch_size)
        for start in batches:
            rows = range(start, min(start + self.setup.batch_size, len(actions)))
            self.actor_step([(*actions[row], advantages[row]) for row in rows])

    def critic_step(self, transitions: Sequence[tuple[Step, Prompt, float]]) -> float:
        """One optimizer step of the critic; returns its loss, the mean over s and s' of all samples."""
        self.critic_optimizer.zero_grad(set_to_none=True)
        total = 0.0
        for step, following, outcome in transitions:
            for state in (step.prompt, following):
                loss = nn.functional.binary_cross_entropy_with_logits(
                    self.value_logit(state), torch.tensor(outcome, device=self.device)
                )
                loss = loss / (2 * len(transitions))
                loss.backward()  # type: ignore[no-untyped-call]
                total += float(loss.detach())
        nn.utils.clip_grad_norm_(self.critic.parameters(), 1.0)
        self.critic_optimizer.step()
        return total

    def value_logit(self, state: Prompt) -> Tensor:
        """The head at the prompt's last token."""
        ids = torch.tensor([self.encoder.prompt(state)], device=self.device)
        hidden = self.critic.decoder(input_ids=ids, use_cache=False).last_hidden_state[0, -1]
        logit: Tensor = self.critic.head(hidden).squeeze()
        return logit

    @torch.no_grad()
    def advantages(self, episode: Trajectory) -> list[float]:
        """The released advantages; V(s) and V(s') are computed for every sample."""
        states = [*(step.prompt for step in episode.steps), episode.final_prompt]
        values = [
            (float(self.value_logit(state).sigmoid()), float(self.value_logit(following).sigmoid()))
            for state, following in itertools.pairwise(states)
        ]
        return binarised(webrl_released(episode.reward, [value for value, _ in values], values[-1][1], 0.9))

    def actor_step(self, batch: Sequence[tuple[Prompt, tuple[int, ...], float]]) -> tuple[float, float]:
        """One optimizer step of the actor; returns loss and gradient norm."""
        settings = self.setup.algorithm()
        self.actor_optimizer.zero_grad(set_to_none=True)
        total = 0.0
        for prompt, response, advantage in batch:
            with _timed(self.seconds, "reference", self.device), torch.no_grad():
                reference = self.log_probs(self.reference, prompt, response)
            with _timed(self.seconds, "actor", self.device):
                logps = self.log_probs(self.actor, prompt, response)
                ratio = (logps - reference).sum() / len(response)
                sure = float(reference.mean().exp()) >= settings.confident_threshold
                beta = settings.confident_beta if sure and settings.confident_beta else settings.beta
                beta = max(min(beta, abs(advantage) / max(abs(float(ratio.detach())), _SMALLEST_BETA)), _SMALLEST_BETA)
                wanted = torch.tensor(advantage, device=self.device)
                loss = nn.functional.smooth_l1_loss(beta * ratio, wanted) / beta * float(advantage > 0) / len(batch)
                loss.backward()  # type: ignore[no-untyped-call]
                total += float(loss.detach())
        with _timed(self.seconds, "actor", self.device):
            norm = nn.utils.clip_grad_norm_(self.actor.parameters(), 1.0)
            self.actor_optimizer.step()
        return total, float(norm)

    def log_probs(self, model: Any, prompt: Prompt, response: tuple[int, ...]) -> Tensor:
        """Log-probabilities of the response, out of a log-softmax over every position and the whole vocabulary."""
        before = self.encoder.prompt(prompt)
        ids = torch.tensor([[*before, *response]], device=self.device)
        everything = model(input_ids=ids, labels=ids, use_cache=False).logits.float().log_softmax(-1)
        chosen: Tensor = everything[0, :-1].gather(-1, ids[0, 1:, None]).squeeze(-1)
        return chosen[len(before) - 1 :]


# ------------------------------------------------------------------------------- ours
class OurPhase:
    """The phase as the training loop runs it."""

    def __init__(self, policy: CausalLM, critic: CausalLMCritic, setup: Setup) -> None:
        self.algorithm = WebRL(policy, critic, setup.algorithm(), torch.Generator().manual_seed(setup.seed))
        self.device = policy.device
        self.seconds = dict.fromkeys(("critic and values", "reference", "actor", "cpu"), 0.0)
        self.learnt_share: list[float] = []

    def run(self, episodes: Sequence[Trajectory]) -> None:
        """One phase: the critic, then the actor."""
        with _timed(self.seconds, "critic and values", self.device):
            self.algorithm.fit_critic(episodes)
        with _timed(self.seconds, "reference", self.device):
            samples = self.algorithm.prepare(episodes)
        with _timed(self.seconds, "actor", self.device):
            run_epochs(self.algorithm, samples)
        self.learnt_share.append(sum(sample.advantage > 0 for sample in samples) / len(samples))


class _timed:
    """Adds the block's wall time to ``seconds[name]``; waits for the GPU."""

    def __init__(self, seconds: dict[str, float], name: str, device: torch.device) -> None:
        self.seconds, self.name, self.device = seconds, name, device

    def __enter__(self) -> None:
        self._wait()
        self._start, self._cpu = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self._wait()
        self.seconds[self.name] += time.perf_counter() - self._start
        self.seconds["cpu"] += time.process_time() - self._cpu

    def _wait(self) -> None:
        if self.device.type == "cuda":
            torch.cuda.synchronize(self.device)


# ------------------------------------------------------------------------------ equality
def equal_where_the_maths_is(setup: Setup, episodes: Sequence[Trajectory], batches: int = 2) -> dict[str, Any]:
    """Both losses from the same weights on the same first samples: the critic's on one episode, the actor's over optimizer
    steps of two samples each."""
    policy = setup.policy()
    critic = setup.critic(policy)
    released = ReleasedPhase(policy, critic, setup)
    episode = dataclasses.replace(episodes[0], steps=episodes[0].steps[:2], final_prompt=episodes[0].steps[2].prompt)
    states = [*(step.prompt for step in episode.steps), episode.final_prompt]
    with torch.no_grad():
        own = critic.values(states).double()
    theirs = [float(released.value_logit(state).detach().sigmoid()) for state in states]
    weights = torch.tensor([1.0, *[2.0] * (len(states) - 2), 1.0], dtype=torch.float64)
    losses = nn.functional.binary_cross_entropy(own, torch.full_like(own, episode.reward), reduction="none")
    following = states[1:]
    pairs = [(step, next_, episode.reward) for step, next_ in zip(episode.steps, following, strict=True)]
    checks: dict[str, Any] = {
        "values": {"ours": own.tolist(), "released": theirs},
        "critic_loss": {
            "ours": [float((weights * losses).sum() / weights.sum())],
            "released": [released.critic_step(pairs)],
        },
    }
    config = dataclasses.replace(setup.algorithm(), learning_rate=1e-3)  # far enough that the second batch has a ratio
    algorithm = WebRL(policy, critic, config, torch.Generator())
    for group in released.actor_optimizer.param_groups:
        group["lr"] = config.learning_rate
    samples = with_reference(policy, step_samples(policy, episodes)[: 2 * batches], 0)
    results: dict[str, list[list[float]]] = {"ours": [], "released": []}
    for number in range(batches):
        # The second sample of each batch is a failure's: it counts in the mean and has no gradient.
        pair = [
            dataclasses.replace(sample, advantage=advantage)
            for sample, advantage in zip(samples[2 * number : 2 * number + 2], (1.0, -0.6), strict=True)
        ]
        metrics = algorithm.update(pair)
        results["ours"].append([metrics["train/loss"], metrics["train/grad_norm"]])
        results["released"].append(
            list(released.actor_step([(sample.prompt, sample.factors, sample.advantage) for sample in pair]))
        )
    checks["actor_loss"] = {who: [row[0] for row in rows] for who, rows in results.items()}
    checks["actor_grad_norm"] = {who: [row[1] for row in rows] for who, rows in results.items()}
    for check in checks.values():
        check["equal"] = all(
            math.isclose(ours, other, rel_tol=_RELATIVE_TOLERANCE, abs_tol=1e-6)
            for ours, other in zip(check["ours"], check["released"], strict=True)
        )
    return checks


def measure(setup: Setup) -> dict[str, Any]:
    """The whole benchmark as plain values."""
    policy = setup.policy()
    episodes = make_episodes(policy, setup)
    checks = equal_where_the_maths_is(setup, episodes)
    critic = setup.critic(policy)
    released = ReleasedPhase(policy, critic, setup)
    lean = ReleasedPhase(policy, critic, setup, lean=True)
    ours = OurPhase(policy, critic, setup)
    for start in range(0, len(episodes), setup.episodes):
        for phase in (ours, released, lean):
            phase.run(episodes[start : start + setup.episodes])
    samples = sum(len(episode.steps) for episode in episodes)

    def speed(phase: OurPhase | ReleasedPhase) -> dict[str, Any]:
        parts = {name: value for name, value in phase.seconds.items() if name != "cpu"}
        total = sum(parts.values())
        return {
            "samples_per_s": samples / total,
            "seconds": total,
            "seconds_by_part": parts,
            "cpu_seconds": phase.seconds["cpu"],
        }

    mine, theirs, leaner = speed(ours), speed(released), speed(lean)
    mine["learnt_share"] = sum(ours.learnt_share) / len(ours.learnt_share)
    ratio = mine["samples_per_s"] / theirs["samples_per_s"]
    return {
        "machine": dataclasses.asdict(Machine.here()),
        "threads": torch.get_num_threads(),
        "torch": torch.__version__,
        "setup": dataclasses.asdict(setup),
        "parameters": sum(parameter.numel() for parameter in policy.parameters()),
        "samples": samples,
        "ours": mine,
        "released": theirs,
        "released_lean": leaner,
        "ratio": ratio,
        "cpu_ratio": theirs["cpu_seconds"] / mine["cpu_seconds"],
        "ratio_lean": mine["samples_per_s"] / leaner["samples_per_s"],
        "cpu_ratio_lean": leaner["cpu_seconds"] / mine["cpu_seconds"],
        "target_ratio": TARGET_RATIO,
        "target_met": ratio >= TARGET_RATIO,
        "checks": checks,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; the exit status says whether the losses are equal (0) or not (1)."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--device", default="cpu", help="torch device")
    parser.add_argument("--threads", type=int, default=2, help="torch threads")
    parser.add_argument("--parts", type=int, default=Setup.parts, help="pieces of data that the two take turns on")
    parser.add_argument("--output", type=Path, help="also write the JSON there")
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    on_gpu = torch.device(options.device).type == "cuda"
    budget = 16_384 if on_gpu else Setup.max_tokens_per_micro_batch
    setup = Setup(
        parts=options.parts,
        device=options.device,
        max_tokens_per_micro_batch=budget,
    )
    result = measure(setup)
    text = json.dumps(result, indent=2)
    print(text)
    if options.output is not None:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text + "\n", "utf-8")
    return 0 if all(check["equal"] for check in result["checks"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
