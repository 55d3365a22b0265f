"""The outcome reward model (ORM) as a language model: shown a finished episode, does it answer YES or NO?

As in WebRL (arXiv 2411.02337, section 3.2): the prompt holds the instruction, all actions and the final page only, and
the verdict is the probability of YES against that of NO as the next token. Trained on evaluator-labelled episodes by

    L = - log softmax(z_YES, z_NO)[label],      z = logits of the two tokens after the prompt

which is the published fine-tuning with the rest of the vocabulary left out. Differences from the public code: a page that
is too long is cut, and not the end of the prompt with it; the softmax is shifted; an answer that is more than one token
to this tokenizer is told by its first; the threshold is found on held-out tasks unless it is set (there 0.5).
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from algorithms.components import RewardModelReport
from algorithms.data import Trajectory
from algorithms.outcome_labels import (
    OutcomeLabels,
    best_threshold,
    check_both_outcomes,
    episode_record,
    held_out_tasks,
    heldout_report,
)
from algorithms.policies.causal_lm.backbone import BackboneConfig, RandomLlama, computing, padded, positions
from algorithms.policies.causal_lm.policy import CausalLM, CausalLMConfig
from algorithms.scoring import groups_by_length
from webrl_gym.errors import ConfigurationError
from webrl_gym.rewards import EpisodeRecord

_INSTRUCTIONS = """\
You check the work of an agent that was given a task in a web browser. You are shown the task, every action the agent \
took, and the page it saw last. Decide whether the task was carried out completely: information that was asked for must be \
in the agent's final answer and be right, and a change that was asked for must have been made, as described and without \
others. Reply with one word: YES if it was, NO if it was not."""
_SETTINGS = "reward_model.json"
_MODEL = "model"


@dataclass(frozen=True, kw_only=True)
class CausalLMRewardModelConfig(BackboneConfig):
    """How the outcome reward model is made and trained, on top of :class:`BackboneConfig`.

    Args:
        chat_format: as of a policy, see :class:`algorithms.policies.causal_lm.CausalLMConfig`.
        max_prompt_tokens: budget of an episode; the page is cut to fit.
        learning_rate: AdamW's; falls linearly to 0. 5e-6 suits full updates, 1e-4 LoRA.
        weight_decay: AdamW's decoupled decay.
        max_grad_norm: gradients are scaled down to this global norm.
        batch_size: episodes per optimizer step.
        epochs: passes over the episodes.
        max_tokens_per_micro_batch: tokens of one forward pass, padding included; 0 is no limit. Changes memory and time,
            never results.
        heldout_fraction: share of the episodes (by task) that only measure and set the threshold.
        threshold: probability at or above which an episode is rewarded; None takes the one with the highest F-score
            on the held-out episodes.
        f_beta: of that F-score; below 1, precision counts more than recall.
    """

    chat_format: str = "plain"
    max_prompt_tokens: int = 4096
    learning_rate: float = 5e-6
    weight_decay: float = 0.0
    max_grad_norm: float = 1.0
    batch_size: int = 32
    epochs: int = 4
    max_tokens_per_micro_batch: int = 16384
    heldout_fraction: float = 0.1
    threshold: float | None = None
    f_beta: float = 0.5

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.learning_rate <= 0 or self.max_grad_norm <= 0 or self.batch_size < 1 or self.epochs < 1:
            raise ConfigurationError(
                "learning_rate and max_grad_norm must be above 0, batch_size and epochs at least 1."
            )
        if not 0 < self.heldout_fraction < 1:
            raise ConfigurationError("heldout_fraction must lie between 0 and 1.")

    def language_model(self) -> CausalLMConfig:
        """The settings of the model itself."""
        shared = {field.name: getattr(self, field.name) for field in dataclasses.fields(BackboneConfig)}
        return CausalLMConfig(
            **shared,
            chat_format=self.chat_format,
            max_prompt_tokens=self.max_prompt_tokens,
            max_tokens_per_micro_batch=self.max_tokens_per_micro_batch,
        )

    def build(self, seed: int) -> CausalLMRewardModel:
        """An untrained model."""
        return CausalLMRewardModel(self.language_model().build(seed), self, seed)


class CausalLMRewardModel(OutcomeLabels):
    """A :class:`webrl_gym.rewards.RewardModel` over a language model."""

    def __init__(self, lm: CausalLM, config: CausalLMRewardModelConfig, seed: int = 0) -> None:
        self.lm, self.config, self.seed = lm, config, seed
        self.threshold = 0.5 if config.threshold is None else config.threshold
        self._yes, self._no = (lm.tokenizer.encode(word, add_special_tokens=False)[0] for word in ("YES", "NO"))
        if self._yes == self._no:
            raise ConfigurationError("YES and NO begin with the same token of this tokenizer; choose another model.")

    def prompt(self, record: EpisodeRecord) -> list[int]:
        """The episode as token ids, in the published layout: intent, a line per action, the last page."""
        lines = []
        for action, element in record.history:
            said = "; ".join(line.strip() for line in action.splitlines() if line.strip())
            lines.append(f"{said} # {element}" if element else said)
        actions = "\n".join(lines)
        lead = f"The User Intent:\n{record.instruction}\n\nAction History:\n{actions}\n\nThe Current Screenshot:\n"
        return self.lm.encoder.question(_INSTRUCTIONS, lead, record.observation)

    @torch.no_grad()
    def scores(self, records: Sequence[EpisodeRecord]) -> list[float]:
        """Probabilities for many episodes. One without the agent's own stop never succeeds."""
        asked = [row for row, record in enumerate(records) if record.answer is not None]
        prompts = [self.prompt(records[row]) for row in asked]
        scores = [0.0] * len(records)
        for rows in self._micro_batches(prompts):
            for row, margin in zip(rows, self._margins([prompts[row] for row in rows]).tolist(), strict=True):
                scores[asked[row]] = float(torch.tensor(margin, dtype=torch.float64).sigmoid())
        return scores

    def fit(self, trajectories: Sequence[Trajectory]) -> RewardModelReport:
        """Train on evaluator-labelled episodes of both outcomes; a share of the tasks is held out to set the threshold
        and report. Only episodes with the agent's own stop are held out: the others need no model to be failures.

        Raises:
            ConfigurationError: when the episodes are all successes or all failures.
        """
        usable = [t for t in trajectories if t.status == "ok"]
        labels = torch.tensor([float(t.success > 0) for t in usable])
        check_both_outcomes(labels.tolist())
        generator = torch.Generator().manual_seed(self.seed + 1)
        answered = [row for row, t in enumerate(usable) if t.info.get("answer") is not None]
        held = held_out_tasks([usable[row] for row in answered], self.config.heldout_fraction, generator)
        train = [row for row, t in enumerate(usable) if t.task_id not in held]
        heldout = [row for row in answered if usable[row].task_id in held]
        prompts = [self.prompt(episode_record(t)) for t in usable]
        self._train([prompts[row] for row in train], labels[train], generator)
        scores = torch.tensor(self.scores([episode_record(usable[row]) for row in heldout]))
        truth = labels[heldout]
        if self.config.threshold is None:
            self.threshold = best_threshold(scores.tolist(), (truth > 0).tolist(), self.config.f_beta)
        return heldout_report(scores, truth, self.threshold, labels[train].tolist())

    def save(self, folder: Path) -> None:
        """Write the model; :func:`webrl_gym.rewards.load_reward_model` reads it."""
        folder.mkdir(parents=True, exist_ok=True)
        self.lm.save(folder / _MODEL)
        settings: dict[str, Any] = {
            "class": f"{type(self).__module__}:{type(self).__name__}",
            "seed": self.seed,
            **dataclasses.asdict(self.config),
            "threshold": self.threshold,
        }
        (folder / _SETTINGS).write_text(json.dumps(settings, indent=2) + "\n", "utf-8")

    @staticmethod
    def load(folder: Path) -> CausalLMRewardModel:
        """Read what :meth:`save` wrote."""
        settings = json.loads((folder / _SETTINGS).read_text("utf-8"))
        settings.pop("class")
        seed = settings.pop("seed")
        if isinstance(settings["model"], dict):
            settings["model"] = RandomLlama(**settings["model"])
        return CausalLMRewardModel(CausalLM.load(folder / _MODEL), CausalLMRewardModelConfig(**settings), seed)

    # ---------------------------------------------------------------- internals
    def _train(self, prompts: Sequence[list[int]], labels: Tensor, generator: torch.Generator) -> None:
        config = self.config
        weights = self.lm.parameters()
        optimizer = torch.optim.AdamW(weights, lr=config.learning_rate, weight_decay=config.weight_decay)
        steps = config.epochs * -(-len(prompts) // config.batch_size)
        decay = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, steps)
        for _ in range(config.epochs):
            order = torch.randperm(len(prompts), generator=generator).tolist()
            for start in range(0, len(order), config.batch_size):
                batch = order[start : start + config.batch_size]
                optimizer.zero_grad(set_to_none=True)
                for rows in self._micro_batches([prompts[row] for row in batch]):
                    chosen = [batch[row] for row in rows]
                    margins = self._margins([prompts[row] for row in chosen])
                    truth = labels[chosen].to(margins.device)
                    loss = nn.functional.binary_cross_entropy_with_logits(margins, truth, reduction="sum") / len(batch)
                    loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(weights, config.max_grad_norm, error_if_nonfinite=True)
                optimizer.step()
                decay.step()

    def _margins(self, prompts: Sequence[list[int]]) -> Tensor:
        """z_YES - z_NO per prompt, [N] in float32: its sigmoid is the two tokens' softmax, and cannot overflow."""
        input_ids, attention_mask = padded(prompts, "left", self.lm.device)
        with computing(self.lm.model, self.lm.config):
            output = self.lm.model(
                input_ids=input_ids,
                attention_mask=attention_mask,
                position_ids=positions(attention_mask),
                use_cache=False,
                logits_to_keep=1,
            )
        self.lm.tokens += sum(len(prompt) for prompt in prompts)
        logits: Tensor = output.logits[:, -1].float()
        return logits[:, self._yes] - logits[:, self._no]

    def _micro_batches(self, prompts: Sequence[list[int]]) -> list[list[int]]:
        lengths = [len(prompt) for prompt in prompts]
        return list(groups_by_length(lengths, max_tokens=self.config.max_tokens_per_micro_batch))
