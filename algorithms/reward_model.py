"""The outcome reward model (ORM): judges episodes from instruction, actions, answer and final page.

WebRL (arXiv 2411.02337, section 3.2) trains a language model to answer YES or NO; here a small classifier over the
pointer policy's features does the same. It is trained once, on rollouts that the evaluator labelled, and rewards all
learners alike; how often it agrees with the evaluator is part of every report.

It has two parts. Answer networks learn from the successful episodes which answer a final page calls for; outcome
networks learn from all episodes whether one succeeded, told how its answer stands to the expected one. There are two
answer networks, each trained on one half of the tasks: what they expect of a training episode comes from the one that
has not seen its task, so that the outcome networks meet expectations as reliable as those of later episodes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from algorithms.components import RewardModelReport
from algorithms.data import Trajectory
from algorithms.optim import VIEWS
from algorithms.outcome_labels import (
    OutcomeLabels,
    best_threshold,
    check_both_outcomes,
    episode_record,
    held_out_tasks,
    heldout_report,
)
from algorithms.policies.pointer.answers import NUM_EXPECTATION_FEATURES, AnswerNetwork
from algorithms.policies.pointer.outcome import OutcomeNetwork, PreparedEpisode, prepare_episode
from webrl_gym.rewards import EpisodeRecord

#: One for each half of the tasks.
ANSWER_NETWORKS = 2


@dataclass(frozen=True)
class PointerRewardModelConfig:
    """How the outcome reward model is trained.

    Args:
        members: outcome networks whose probabilities are averaged; each starts and shuffles differently.
        dim, hidden: widths. dropout: of embeddings and of the hidden layer. learning_rate, weight_decay: of AdamW; the
            rate falls linearly to 0. batch_size: episodes per step. epochs: passes of the outcome networks.
            answer_epochs: passes of the answer networks, over the successful episodes of their tasks.
        augment: show each episode with half of the vocabulary left out, another half every time.
        heldout_fraction: share of the episodes (by task) that only measure and set the threshold.
        threshold: probability at or above which an episode is rewarded; None takes the one with the highest F-score
            on the held-out episodes.
        f_beta: of that F-score; below 1, precision counts more: a wrong reward teaches a wrong habit, a missed one
            only costs an episode.
    """

    members: int = 3
    dim: int = 32
    hidden: int = 96
    dropout: float = 0.1
    learning_rate: float = 2e-3
    weight_decay: float = 1e-2
    batch_size: int = 32
    epochs: int = 10
    answer_epochs: int = 20
    augment: bool = True
    heldout_fraction: float = 0.1
    threshold: float | None = None
    f_beta: float = 0.5

    def build(self, seed: int) -> PointerRewardModel:
        """An untrained model."""
        return PointerRewardModel(self, seed)


class PointerRewardModel(OutcomeLabels):
    """A :class:`webrl_gym.rewards.RewardModel` over hashed features."""

    def __init__(self, config: PointerRewardModelConfig | None = None, seed: int = 0) -> None:
        self.config = config or PointerRewardModelConfig()
        self.seed = seed
        config = self.config
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.networks = nn.ModuleList(
                OutcomeNetwork(config.dim, config.hidden, config.dropout) for _ in range(config.members)
            )
            self.answerers = nn.ModuleList(AnswerNetwork(config.dim, config.hidden) for _ in range(ANSWER_NETWORKS))
        self.networks.eval()
        self.answerers.eval()
        self.threshold = 0.5 if config.threshold is None else config.threshold

    @property
    def _all(self) -> nn.ModuleDict:
        return nn.ModuleDict({"outcomes": self.networks, "answers": self.answerers})

    @torch.no_grad()
    def scores(self, records: Sequence[EpisodeRecord]) -> list[float]:
        """Probabilities for many episodes. One without the agent's own stop never succeeds."""
        if not records:
            return []
        episodes = [prepare_episode(record) for record in records]
        probabilities = self._probabilities(episodes, self._expectations(episodes)).tolist()
        return [0.0 if record.answer is None else p for record, p in zip(records, probabilities, strict=True)]

    def fit(self, trajectories: Sequence[Trajectory]) -> RewardModelReport:
        """Train on evaluator-labelled episodes of both outcomes; a share of the tasks is held out to stop and report.

        Raises:
            ConfigurationError: when the episodes are all successes or all failures.
        """
        usable = [t for t in trajectories if t.status == "ok" and t.info.get("answer") is not None]
        labels = [float(t.success > 0) for t in usable]
        check_both_outcomes(labels)
        generator = torch.Generator().manual_seed(self.seed + 1)
        episodes = [prepare_episode(episode_record(t)) for t in usable]
        halves = _halves([t.task_id for t in usable], generator)
        held = held_out_tasks(usable, self.config.heldout_fraction, generator)
        train = [row for row, t in enumerate(usable) if t.task_id not in held]
        heldout = [row for row, t in enumerate(usable) if t.task_id in held]
        for number, network in enumerate(self.answerers):
            seen = [row for row in train if halves[row] == number and labels[row] > 0]
            self._train_answers(network, number, [episodes[row] for row in seen])
        expected = self._expectations(episodes)
        for number, network in enumerate(self.answerers):
            unseen = [row for row in train if halves[row] != number]
            expected[unseen] = self._expected_by(network, [episodes[row] for row in unseen])
        for number, network in enumerate(self.networks):
            rows = [episodes[row] for row in train]
            self._train(network, number, rows, expected[train], torch.tensor([labels[row] for row in train]))
        self.networks.eval()
        probabilities = self._probabilities([episodes[row] for row in heldout], expected[heldout])
        if self.config.threshold is None:
            self.threshold = best_threshold(
                probabilities.tolist(), [labels[row] > 0 for row in heldout], self.config.f_beta
            )
        truth = torch.tensor([labels[row] for row in heldout])
        return heldout_report(probabilities, truth, self.threshold, [labels[row] for row in train])

    @torch.no_grad()
    def _probabilities(self, episodes: Sequence[PreparedEpisode], expected: torch.Tensor) -> torch.Tensor:
        return torch.stack([torch.sigmoid(network(episodes, expected)) for network in self.networks]).mean(0)

    def _expectations(self, episodes: Sequence[PreparedEpisode]) -> torch.Tensor:
        """Expectations [B, NUM_EXPECTATION_FEATURES] of the answer networks, averaged."""
        return torch.stack([self._expected_by(network, episodes) for network in self.answerers]).mean(0)

    def _expected_by(self, network: nn.Module, episodes: Sequence[PreparedEpisode]) -> torch.Tensor:
        assert isinstance(network, AnswerNetwork)
        size = self.config.batch_size
        parts = [torch.zeros(0, NUM_EXPECTATION_FEATURES)]
        for start in range(0, len(episodes), size):
            rows = episodes[start : start + size]
            parts.append(network.expectations([e.state for e in rows], [e.answer_choice for e in rows]))
        return torch.cat(parts)

    def _train(
        self,
        network: nn.Module,
        number: int,
        episodes: Sequence[PreparedEpisode],
        expected: torch.Tensor,
        targets: torch.Tensor,
    ) -> None:
        def loss(rows: Sequence[int], views: Sequence[int] | None) -> torch.Tensor:
            logits = network([episodes[row] for row in rows], expected[rows], views)
            return nn.functional.binary_cross_entropy_with_logits(logits, targets[rows])

        self._minimise(loss, network, len(episodes), self.config.epochs, number)

    def _train_answers(self, network: nn.Module, number: int, successes: Sequence[PreparedEpisode]) -> None:
        known = [episode for episode in successes if episode.answer_choice is not None]
        choices = [episode.answer_choice for episode in known]

        def loss(rows: Sequence[int], views: Sequence[int] | None) -> torch.Tensor:
            log_likelihood, _ = network([known[row].state for row in rows], [choices[row] for row in rows], views)
            return -torch.mean(log_likelihood)

        self._minimise(loss, network, len(known), self.config.answer_epochs, 50 + number)

    def _minimise(
        self,
        loss: Callable[[Sequence[int], Sequence[int] | None], torch.Tensor],
        network: nn.Module,
        count: int,
        epochs: int,
        stream: int,
    ) -> None:
        """AdamW over shuffled batches of ``count`` examples; ``loss`` is given the rows of a batch and their views."""
        config = self.config
        optimizer = torch.optim.AdamW(network.parameters(), lr=config.learning_rate, weight_decay=config.weight_decay)
        decay = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, max(1, epochs * -(-count // config.batch_size)))
        generator = torch.Generator().manual_seed(self.seed + 100 + stream)
        network.train()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(self.seed + 200 + stream)  # dropout draws from the global generator
            for _ in range(epochs):
                order = torch.randperm(count, generator=generator).tolist()
                for start in range(0, count, config.batch_size):
                    rows = order[start : start + config.batch_size]
                    views = torch.randint(1, VIEWS, (len(rows),), generator=generator).tolist()
                    value = loss(rows, views if config.augment else None)
                    optimizer.zero_grad(set_to_none=True)
                    value.backward()  # type: ignore[no-untyped-call]
                    optimizer.step()
                    decay.step()
        network.eval()

    def save(self, folder: Path) -> None:
        """Write the model; :func:`webrl_gym.rewards.load_reward_model` reads it."""
        folder.mkdir(parents=True, exist_ok=True)
        save_file(self._all.state_dict(), str(folder / "reward_model.safetensors"))
        settings = {
            "class": "algorithms.reward_model:PointerRewardModel",
            "seed": self.seed,
            **asdict(self.config),
            "threshold": self.threshold,
        }
        (folder / "reward_model.json").write_text(json.dumps(settings, indent=2) + "\n", "utf-8")

    @staticmethod
    def load(folder: Path) -> PointerRewardModel:
        """Read what :meth:`save` wrote."""
        settings = json.loads((folder / "reward_model.json").read_text("utf-8"))
        settings.pop("class")
        model = PointerRewardModel(seed=settings.pop("seed"), config=PointerRewardModelConfig(**settings))
        model._all.load_state_dict(load_file(str(folder / "reward_model.safetensors")))
        return model


def _halves(task_ids: Sequence[str], generator: torch.Generator) -> list[int]:
    """Which answer network may learn from each episode; all episodes of a task are in one half."""
    tasks = sorted(set(task_ids))
    half = dict(zip(tasks, (torch.randperm(len(tasks), generator=generator) % ANSWER_NETWORKS).tolist(), strict=True))
    return [half[task_id] for task_id in task_ids]
