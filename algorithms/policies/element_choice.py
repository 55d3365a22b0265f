"""Networks that choose among candidate actions by their features, as policies of stable-baselines3.

A flat layer over N action numbers would learn what the tenth candidate is worth, which means something else on every
page. Here one network with shared weights scores each candidate from its own features and the state, so that what is
learnt about a candidate holds wherever it stands. Importing this module needs the extra ``sb3``.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from sb3_contrib.common.maskable.policies import MaskableActorCriticPolicy
from stable_baselines3.common.policies import ActorCriticPolicy
from stable_baselines3.common.torch_layers import BaseFeaturesExtractor
from stable_baselines3.dqn.policies import DQNPolicy, QNetwork
from torch import Tensor, nn

from algorithms.data import Batch, Prompt, Sample
from algorithms.policies.base import Generation
from algorithms.policies.pointer.prepared import view_masks
from webrl_gym.errors import ActionParseError
from webrl_gym.lexical.candidates import NUM_CANDIDATE_FEATURES, Choices, choices, encode
from webrl_gym.lexical.features import NUM_STATE_FEATURES
from webrl_gym.lexical.text import BUCKETS

#: Score of what cannot be chosen: finite, so that differences of scores are numbers.
MASKED = -1e8
#: Q-values are scores of a Boltzmann policy of this temperature, where one is imitated or sampled from: returns lie in
#: [0, 1], and a tenth of that is a clear preference.
Q_TEMPERATURE = 0.1

_CACHED_PROMPTS = 4000


class CandidateExtractor(BaseFeaturesExtractor):  # type: ignore[misc] # SB3 may be absent where types are checked
    """Observations of :class:`webrl_gym.wrappers.ElementChoice` to hidden vectors: [B, N * hidden + hidden + N] holds
    each candidate's, the state's, and the mask. Args: dim: of token embeddings. hidden: of the layers above."""

    def __init__(self, observation_space: Any, dim: int = 48, hidden: int = 128) -> None:
        count = observation_space["mask"].shape[0]
        super().__init__(observation_space, count * hidden + hidden + count)
        self.count, self.hidden = count, hidden
        self.words = nn.EmbeddingBag(BUCKETS, dim, mode="mean", padding_idx=0)
        nn.init.normal_(self.words.weight, std=0.1)
        with torch.no_grad():
            self.words.weight[0] = 0.0
        self.state = nn.Sequential(
            nn.Linear(4 * dim + NUM_STATE_FEATURES, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU()
        )
        self.asked = nn.Linear(hidden, 2 * dim)
        self.from_state = nn.Linear(hidden, hidden, bias=False)
        self.from_candidate = nn.Linear(4 * dim + NUM_CANDIDATE_FEATURES, hidden)

    def forward(self, observations: dict[str, Tensor]) -> Tensor:
        """[B, features_dim]."""
        mask = observations["mask"]
        count = len(mask)
        state_words = self._bags(observations["state_tokens"].reshape(count, 4, -1)).flatten(1)
        state = self.state(torch.cat([state_words, observations["state"]], dim=1))
        words = self._bags(observations["tokens"].reshape(count, self.count, 2, -1)).flatten(2)
        match = words * self.asked(state).unsqueeze(1)  # how far each word is what the state asks for
        features = observations["features"].reshape(count, self.count, -1)
        own = torch.cat([words, match, features], dim=2)
        candidates = torch.relu(self.from_candidate(own) + self.from_state(state).unsqueeze(1))
        return torch.cat([candidates.flatten(1), state, mask], dim=1)

    def _bags(self, tokens: Tensor) -> Tensor:
        """Mean embeddings [..., dim] of the last axis of ``tokens``; of nothing, 0."""
        flat = tokens.long().reshape(-1, tokens.shape[-1])
        embedded: Tensor = self.words(flat).reshape(*tokens.shape[:-1], -1)
        return embedded


class CandidateHead(nn.Module):
    """Scores [B, N] from an extractor's output by one network for all candidates, and the state's vector [B, hidden]."""

    def __init__(self, extractor: CandidateExtractor) -> None:
        super().__init__()
        self.count, self.hidden = extractor.count, extractor.hidden
        self.latent_dim_pi, self.latent_dim_vf = self.count, self.hidden
        last = nn.Linear(self.hidden // 2, 1)
        self.score = nn.Sequential(nn.Linear(self.hidden, self.hidden // 2), nn.ReLU(), last)
        self.value = nn.Sequential(nn.Linear(self.hidden, self.hidden), nn.ReLU())
        nn.init.normal_(last.weight, std=0.01)  # all candidates are about equal at first

    def forward(self, features: Tensor) -> tuple[Tensor, Tensor]:
        """Scores and the value network's hidden vector."""
        return self.forward_actor(features), self.forward_critic(features)

    def forward_actor(self, features: Tensor) -> Tensor:
        """[B, N]; ``MASKED`` where there is no candidate."""
        hidden = features[:, : self.count * self.hidden].reshape(-1, self.count, self.hidden)
        scores: Tensor = self.score(hidden).squeeze(2)
        return scores.masked_fill(features[:, -self.count :] == 0, MASKED)

    def forward_critic(self, features: Tensor) -> Tensor:
        """[B, hidden]."""
        value: Tensor = self.value(features[:, self.count * self.hidden : -self.count])
        return value


class _ScoresCandidates:
    """What both actor-critic policies override: the head scores candidates, and its scores are the logits."""

    temperature = 1.0

    def __init__(self, *args: Any, features_extractor_class: Any = CandidateExtractor, **kwargs: Any) -> None:
        super().__init__(*args, features_extractor_class=features_extractor_class, **kwargs)  # type: ignore[call-arg]

    def _build(self: Any, lr_schedule: Any) -> None:
        self.mlp_extractor = CandidateHead(self.features_extractor)
        self.action_net = nn.Identity()
        self.value_net = nn.Linear(self.mlp_extractor.latent_dim_vf, 1)
        self.optimizer = self.optimizer_class(self.parameters(), lr=lr_schedule(1), **self.optimizer_kwargs)

    def scores(self: Any, observations: dict[str, Tensor]) -> Tensor:
        """Logits of all candidates [B, N]."""
        logits: Tensor = self.mlp_extractor.forward_actor(self.extract_features(observations))
        return logits


class CandidatePolicy(_ScoresCandidates, ActorCriticPolicy):  # type: ignore[misc]
    """For PPO and A2C, which know no masks: the mask in the observation keeps them off empty numbers."""


class MaskableCandidatePolicy(_ScoresCandidates, MaskableActorCriticPolicy):  # type: ignore[misc]
    """For MaskablePPO of sb3-contrib."""


class CandidateQNetwork(QNetwork):  # type: ignore[misc]
    """Q-values by the same head."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.q_net = CandidateHead(self.features_extractor)

    def forward(self, obs: Any) -> Tensor:
        """[B, N]."""
        values: Tensor = self.q_net.forward_actor(self.extract_features(obs, self.features_extractor))
        return values


class CandidateQPolicy(DQNPolicy):  # type: ignore[misc]
    """For DQN."""

    temperature = Q_TEMPERATURE

    def __init__(self, *args: Any, features_extractor_class: Any = CandidateExtractor, **kwargs: Any) -> None:
        super().__init__(*args, net_arch=[], features_extractor_class=features_extractor_class, **kwargs)

    def make_q_net(self) -> CandidateQNetwork:
        """A network with an extractor of its own."""
        arguments = self._update_features_extractor(self.net_args, features_extractor=None)
        network: CandidateQNetwork = CandidateQNetwork(**arguments).to(self.device)
        return network

    def scores(self, observations: dict[str, Tensor]) -> Tensor:
        """Q-values of all candidates [B, N]."""
        values: Tensor = self.q_net(observations)
        return values


class ElementChoicePolicy:
    """A policy of stable-baselines3 as a :class:`algorithms.policies.base.Policy`: it is imitated into, evaluated and
    its ceiling measured like every other. An action has one factor, the number of its candidate.

    Args:
        network: one of this module's policies. max_candidates: of the wrapper it acts through. settings: kept beside
            the weights.
    """

    def __init__(self, network: Any, max_candidates: int, settings: dict[str, Any]) -> None:
        self.network, self.max_candidates, self.settings = network, max_candidates, settings
        self._encoded: OrderedDict[Prompt, dict[str, Any]] = OrderedDict()

    def parameters(self) -> Sequence[nn.Parameter]:
        """Trainable parameters."""
        return list(self.network.parameters())

    @torch.no_grad()
    def generate(
        self, prompts: Sequence[Prompt], generator: torch.Generator, temperature: float = 1.0
    ) -> list[Generation]:
        """One action per prompt; at temperature 0 the candidate with the highest score."""
        if not prompts:
            return []
        found = [choices(prompt, self.max_candidates) for prompt in prompts]
        logps = self._log_softmax([self._arrays(each) for each in found])
        if temperature > 0:
            chosen = torch.multinomial((logps / temperature).softmax(1), 1, generator=generator).squeeze(1)
        else:
            chosen = logps.argmax(1)
        return [
            Generation(
                each.candidates[index].action,
                (index,),
                (float(row[index]),),
                each.candidates[index].element_name,
            )
            for each, index, row in zip(found, chosen.tolist(), logps, strict=True)
        ]

    def factors_of(self, prompt: Prompt, action: str) -> tuple[int, ...] | None:
        """The number of the candidate that is this action, or None when none is."""
        try:
            index = choices(prompt, self.max_candidates).index(action)
        except ActionParseError:
            return None
        return None if index is None else (index,)

    def collate(
        self, samples: Sequence[Sample], num_samples: int | None = None, num_tokens: int | None = None
    ) -> Batch:
        """Samples as a batch for :meth:`log_probs`; a view leaves out its words."""
        arrays = []
        for sample in samples:
            known = self._known(sample.prompt)
            kept = view_masks()[sample.view] > 0
            words = {key: known[key] * kept[known[key]] for key in ("state_tokens", "tokens")} if sample.view else {}
            arrays.append({**known, **words})
        chosen = torch.tensor([sample.factors[0] for sample in samples])
        return Batch(inputs=(arrays, chosen), **Batch.tensors(samples, num_samples, num_tokens))

    def log_probs(self, batch: Batch) -> Tensor:
        """[B, 1]."""
        arrays, chosen = batch.inputs
        return self._log_softmax(arrays).gather(1, chosen[:, None]) * batch.loss_mask

    def state_dict(self) -> dict[str, Any]:
        """Weights."""
        weights: dict[str, Any] = self.network.state_dict()
        return weights

    def load_state_dict(self, state: dict[str, Any]) -> Any:
        """Take weights."""
        return self.network.load_state_dict(state)

    def forget(self) -> None:
        """Drop all encoded prompts."""
        self._encoded.clear()

    def save(self, folder: Path) -> None:
        """Write ``policy.safetensors`` and ``policy.json``."""
        folder.mkdir(parents=True, exist_ok=True)
        weights = {name: value.detach().clone().contiguous() for name, value in self.state_dict().items()}
        save_file(weights, str(folder / "policy.safetensors"))
        settings = {"class": "element_choice", **self.settings}
        (folder / "policy.json").write_text(json.dumps(settings, indent=2) + "\n", "utf-8")

    def _log_softmax(self, arrays: Sequence[dict[str, Any]]) -> Tensor:
        observations = {key: torch.from_numpy(np.stack([each[key] for each in arrays])) for key in arrays[0]}
        scores: Tensor = self.network.scores({key: value.float() for key, value in observations.items()})
        logps: Tensor = (scores / self.network.temperature).log_softmax(1)
        return logps

    def _arrays(self, found: Choices) -> dict[str, Any]:
        return encode(found, self.max_candidates)

    def _known(self, prompt: Prompt) -> dict[str, Any]:
        if prompt not in self._encoded:
            self._encoded[prompt] = self._arrays(choices(prompt, self.max_candidates))
            if len(self._encoded) > _CACHED_PROMPTS:
                self._encoded.popitem(last=False)
        return self._encoded[prompt]
