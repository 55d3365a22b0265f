"""On-policy algorithms: whose episodes count, what the advantages of their steps are, and what an update does."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from algorithms.aggregation import AGGREGATIONS
from algorithms.base import run_epochs
from algorithms.checkpoint import load_state, save_state
from algorithms.data import Prompt, Sample, Trajectory
from algorithms.gigpo import anchors
from algorithms.group_advantages import STD_EPSILON
from algorithms.grpo import per_trajectory
from algorithms.losses import ppo_clip
from algorithms.on_policy import OnPolicy, by_group
from algorithms.phases import reward_metrics
from tests.algorithms.presets import preset
from tests.algorithms.toy import ToyCritic, ToyPolicy, ToyTask, demonstration, rollout

NAMES = ["reinforce", "rloo", "grpo", "m_grpo", "gspo", "gigpo", "ppo", "ppo_token"]
GROUPED = ["rloo", "grpo", "m_grpo", "gspo", "gigpo"]
TASKS = [ToyTask(number, length=3) for number in range(2)]


def episodes(rewards: Sequence[Sequence[float]], policy: ToyPolicy | None = None) -> list[Trajectory]:
    """A group of three-step episodes per task, with the rewards the test wants."""
    made = []
    for number, group in enumerate(rewards):
        generator = torch.Generator().manual_seed(number)
        for reward in group:
            (episode,) = rollout(policy or ToyPolicy(TASKS), [TASKS[number]], generator)
            made.append(replace(episode, reward=reward, success=reward, group_id=f"{number}"))
    return made


def algorithm(name: str, critic: ToyCritic | None = None, **overrides: Any) -> OnPolicy:
    built: OnPolicy = preset(name, **overrides).build(
        ToyPolicy(TASKS), critic or ToyCritic(), torch.Generator().manual_seed(0)
    )
    return built


def by_episode(samples: Sequence[Sample]) -> dict[int, list[float]]:
    """Advantages per episode, in the steps' order."""
    grouped: dict[int, list[float]] = {}
    for sample in samples:
        grouped.setdefault(sample.trajectory, []).append(sample.advantage)
    return grouped


# Which episodes count ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_broken_replayed_and_shown_episodes_change_nothing(name: str) -> None:
    """Neither gradient nor baseline: the others' advantages are what they are without them."""
    good = episodes([[1.0, 0.0, 0.0], [1.0, 0.0, 1.0]])
    broken = replace(good[0], status="infra_error", reward=1.0)
    late = replace(good[3], status="timeout", reward=0.0)
    replayed = replace(good[0], train_steps=(1,))
    shown = demonstration(TASKS[0])
    shown.group_id = "0"
    mixed = [broken, *good[:4], replayed, shown, late, *good[4:]]
    alone, among = algorithm(name, kl_coef=0.1), algorithm(name, kl_coef=0.1)
    assert among.fit_critic(mixed) == alone.fit_critic(good)
    expected, found = alone.prepare(good), among.prepare(mixed)
    places = [1, 2, 3, 4, 8, 9]
    assert found == [replace(sample, trajectory=places[sample.trajectory]) for sample in expected]
    assert len(found) == 18


@pytest.mark.parametrize("name", NAMES)
def test_nothing_usable_prepares_nothing(name: str) -> None:
    broken = [replace(episode, status="infra_error") for episode in episodes([[1.0, 0.0]])]
    for data in ([], broken):
        made = algorithm(name)
        assert made.fit_critic(data) == {}
        assert made.prepare(data) == []
        assert run_epochs(made, []) == {}


def test_groups_are_told_apart_by_their_id() -> None:
    made = episodes([[1.0, 0.0], [1.0]])
    single = [replace(made[0], group_id=""), replace(made[1], group_id="")]
    assert by_group([made[0], made[2], made[1], *single]) == [[0, 2], [1], [3], [4]]


# Advantages of steps -------------------------------------------------------------------------------------------------
def test_reinforce_compares_with_the_round() -> None:
    data = episodes([[1.0, 0.0], [0.0, 0.0]])
    assert by_episode(algorithm("reinforce").prepare(data)) == {0: [0.75] * 3, 1: [-0.25] * 3} | {
        number: [-0.25] * 3 for number in (2, 3)
    }


def test_the_running_baseline_remembers_earlier_rounds() -> None:
    """0.25 at first; 0.8 * 0.25 + 0.2 * 0.25 stays; after a round of successes 0.8 * 0.25 + 0.2 * 1 = 0.4."""
    made = algorithm("reinforce", baseline="running")
    rounds = [episodes([[1.0, 0.0, 0.0, 0.0]]), episodes([[1.0, 1.0]]), episodes([[0.0]])]
    firsts = [by_episode(made.prepare(data))[0][0] for data in rounds]
    assert firsts == pytest.approx([0.75, 0.75, -0.4])


def test_rloo_leaves_one_out() -> None:
    data = episodes([[1.0, 0.0, 0.0], [1.0]])
    advantages = by_episode(algorithm("rloo", kl_coef=0.0).prepare(data))
    assert advantages[0] == pytest.approx([1.0] * 3)
    assert advantages[1] == advantages[2] == pytest.approx([-0.5] * 3)
    assert advantages[3] == [0.0] * 3  # alone in its group


def test_grpo_in_units_of_the_standard_deviation_or_not() -> None:
    data = episodes([[1.0, 0.0], [0.0, 0.0]])
    scaled = by_episode(algorithm("grpo", dynamic_sampling=False).prepare(data))
    assert scaled[0] == pytest.approx([0.5 / (0.5**0.5 + STD_EPSILON)] * 3)
    assert scaled[2] == scaled[3] == [0.0] * 3
    plain = by_episode(algorithm("grpo", std=False).prepare(data))
    assert plain == {0: [0.5] * 3, 1: [-0.5] * 3}


@pytest.mark.parametrize("name", ["grpo", "gspo", "gigpo"])
def test_dynamic_sampling_leaves_out_what_teaches_nothing(name: str) -> None:
    data = [*episodes([[1.0, 1.0], [1.0, 0.0]]), replace(episodes([[1.0]])[0], group_id="alone")]
    assert set(by_episode(algorithm(name, dynamic_sampling=True).prepare(data))) == {2, 3}
    assert set(by_episode(algorithm(name, dynamic_sampling=False).prepare(data))) == {0, 1, 2, 3, 4}


def test_the_share_of_degenerate_groups_is_reported() -> None:
    data = episodes([[1.0, 1.0], [1.0, 0.0]])
    assert reward_metrics(data)["reward/zero_std_groups"] == 0.5
    # A broken episode does not make a group diverse, and one that is left alone is no group.
    data[3] = replace(data[3], status="infra_error")
    assert reward_metrics(data)["reward/zero_std_groups"] == 1.0
    assert "reward/zero_std_groups" not in reward_metrics(data[:1])


def anchored_episode(states: Sequence[str], reward: float) -> Trajectory:
    """States s0 s1 ... as "hash page"; the hash in a step's info is the one after it."""
    episode = episodes([[reward]])[0]
    episode.info = {"start_hash": states[0].split()[0]}
    for number, step in enumerate(episode.steps):
        step.prompt = replace(TASKS[0].prompt(0), observation=states[number].split()[1], history=(("x", str(number)),))
        step.info = {"state_hash": states[number + 1].split()[0]}
    return episode


def test_the_anchor_is_the_state_before_the_step() -> None:
    """Same page in another state and same state on another page are other anchors; the way there is none of it."""
    episode = anchored_episode(["h0 start", "h0 list", "h1 list", "h1 end"], 1.0)
    url = "http://toy.test/0"
    assert anchors(episode) == [("h0", "start", url), ("h0", "list", url), ("h1", "list", url)]
    back = anchored_episode(["h0 start", "h0 list", "h0 start", "h0 end"], 1.0)
    assert anchors(back)[0] == anchors(back)[2]


def test_gigpo_adds_what_steps_in_the_same_state_show() -> None:
    """gamma 0.5, returns (0.25, 0.5, 1) and 0. They share the start and, by another step, the list in state h0.

    start: (0.25, 0), +-0.125; list: (0.5, 0), +-0.25; the last steps are alone. Episode: +-0.5. omega 2.
    """
    data = [
        anchored_episode(["h0 start", "h0 list", "h1 form", "h2 end"], 1.0),
        anchored_episode(["h0 start", "h0 other", "h0 list", "h0 end"], 0.0),
    ]
    made = algorithm("gigpo", gamma=0.5, omega=2.0)
    # The toy policy knows its own states only; advantages do not ask it.
    advantages = made.advantages(data, [[0.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
    assert advantages[0] == pytest.approx([0.5 + 2 * 0.125, 0.5 + 2 * 0.25, 0.5])
    assert advantages[1] == pytest.approx([-0.5 - 2 * 0.125, -0.5, -0.5 - 2 * 0.25])


class GivenCritic(ToyCritic):
    """Values written down by the test, until it is fitted: then 1 everywhere."""

    def values(self, prompts: Sequence[Prompt]) -> torch.Tensor:
        known = {TASKS[0].prompt(0): 0.5, TASKS[0].prompt(1): 0.6, TASKS[0].prompt(2): 0.9}
        return torch.tensor([1.0 if self.logits else known.get(prompt, 0.8) for prompt in prompts])


@pytest.mark.parametrize("name", ["ppo", "ppo_token"])
def test_ppo_uses_the_values_from_before_the_fit(name: str) -> None:
    data = episodes([[1.0]])
    made = algorithm(name, GivenCritic(), lambda_=0.5, normalise=False)
    metrics = made.fit_critic(data)
    assert metrics["critic/value_mean"] == pytest.approx((0.5 + 0.6 + 0.9) / 3)
    # delta = 0.1, 0.3, 0.1
    assert by_episode(made.prepare(data))[0] == pytest.approx([0.1 + 0.5 * 0.35, 0.35, 0.1])
    made.fit_critic(data)
    assert by_episode(made.prepare(data))[0] == pytest.approx([0.0, 0.0, 0.0])  # the fitted critic says 1


@pytest.mark.parametrize(("bootstrap", "last"), [(False, -0.9), (True, 0.8 - 0.9)])
def test_ppo_at_a_step_limit(bootstrap: bool, last: float) -> None:
    data = episodes([[0.0]])
    data[0].steps[-1].terminated, data[0].steps[-1].truncated = False, True
    made = algorithm("ppo", GivenCritic(), lambda_=0.0, normalise=False, bootstrap_truncated=bootstrap)
    assert by_episode(made.prepare(data))[0] == pytest.approx([0.1, 0.3, last])


def test_ppo_normalises_over_the_round() -> None:
    samples = algorithm("ppo").prepare(episodes([[1.0, 0.0], [0.0, 0.0]]))
    advantages = torch.tensor([sample.advantage for sample in samples])
    assert float(advantages.mean()) == pytest.approx(0.0, abs=1e-6)
    assert float(advantages.std(correction=0)) == pytest.approx(1.0, abs=1e-6)


# Behaviour, reference, views -----------------------------------------------------------------------------------------
def moved(policy: Any, seed: int = 1) -> None:
    with torch.no_grad():
        for parameter in policy.parameters():
            parameter.add_(torch.randn(parameter.shape, generator=torch.Generator().manual_seed(seed)))


@pytest.mark.parametrize("name", NAMES)
def test_the_first_update_of_a_round_starts_at_the_behaviour_policy(name: str) -> None:
    made = algorithm(name)
    moved(made.policy)
    assert isinstance(made.policy, ToyPolicy)
    samples = made.prepare(episodes([[1.0, 0.0], [0.0, 1.0]], made.policy))
    metrics = made.update(samples)
    assert metrics["train/approx_kl"] == pytest.approx(0.0, abs=1e-9)
    assert metrics.get("train/clip_fraction", 0.0) == 0.0
    assert made.update(samples)["train/approx_kl"] > 0


def test_entropy_is_estimated_from_what_was_done() -> None:
    """The untrained toy chooses among 2 times 3 equally likely actions."""
    assert algorithm("grpo").fit_critic(episodes([[1.0, 0.0]]))["train/entropy"] == pytest.approx(math.log(6))


@pytest.mark.parametrize("name", ["grpo", "rloo"])
def test_the_reference_is_the_policy_that_training_began_with(name: str) -> None:
    made = algorithm(name, kl_coef=0.1)
    begin = copy.deepcopy(made.policy)
    moved(made.policy)
    kept = copy.deepcopy(made.policy.state_dict())
    assert isinstance(made.policy, ToyPolicy)
    samples = made.prepare(episodes([[1.0, 0.0]], made.policy))
    for name_, value in made.policy.state_dict().items():
        assert torch.equal(value, kept[name_])  # scoring the reference leaves the policy as it was
    expected = begin.log_probs(begin.collate(samples))
    torch.testing.assert_close(torch.tensor([sample.ref_logps for sample in samples]), expected.detach())
    assert made.update(samples)["train/kl_ref"] > 0


def test_kl_in_the_reward_is_taken_off_each_turn() -> None:
    made = algorithm("ppo", GivenCritic(), kl_coef=0.5, kl_in="reward", lambda_=0.0, normalise=False)
    moved(made.policy)
    assert isinstance(made.policy, ToyPolicy)
    data = episodes([[1.0]], made.policy)
    samples = made.prepare(data)
    penalties = [0.5 * (sum(step.logps) - math.log(1 / 6)) for step in data[0].steps]
    expected = [delta - penalty for delta, penalty in zip([0.1, 0.3, 0.1], penalties, strict=True)]
    assert [sample.advantage for sample in samples] == pytest.approx(expected, abs=1e-5)


def test_kl_in_the_reward_counts_the_whole_episode_for_rloo() -> None:
    made = algorithm("rloo", kl_coef=0.5)
    moved(made.policy)
    assert isinstance(made.policy, ToyPolicy)
    data = episodes([[1.0, 0.0]], made.policy)
    first, second = (t.reward - 0.5 * sum(sum(step.logps) - math.log(1 / 6) for step in t.steps) for t in data)
    advantages = by_episode(made.prepare(data))
    assert advantages[0] == pytest.approx([first - second] * 3, abs=1e-5)
    assert advantages[1] == pytest.approx([second - first] * 3, abs=1e-5)


class SeeingLess(ToyPolicy):
    """A policy with views: in a view other than 0 all logits are halved."""

    def collate(self, samples: Sequence[Sample], *counts: Any) -> Any:
        batch = super().collate(samples, *counts)
        self.views = torch.tensor([0.5 if sample.view else 1.0 for sample in samples])
        return batch

    def log_probs(self, batch: Any) -> torch.Tensor:
        rows, choices = batch.inputs
        columns = [
            (table[rows] * self.views[:, None]).log_softmax(-1).gather(1, choices[:, [k]])
            for k, table in enumerate(self.tables)
        ]
        return torch.cat(columns, dim=1) * batch.loss_mask


@pytest.mark.parametrize("name", ["grpo", "ppo"])
def test_ratios_are_taken_in_the_view_that_is_trained_in(name: str) -> None:
    policy = SeeingLess(TASKS)
    moved(policy)
    made: OnPolicy = preset(name, augment=True, kl_coef=0.1).build(policy, ToyCritic(), torch.Generator())
    data = episodes([[1.0, 0.0]], policy)
    samples = made.prepare(data)
    assert all(sample.view for sample in samples)
    assert samples[0].old_logps != data[0].steps[0].logps
    metrics = made.update(samples)
    assert metrics["train/approx_kl"] == metrics["train/kl_ref"] == pytest.approx(0.0, abs=1e-9)


# Updates -------------------------------------------------------------------------------------------------------------
def test_m_grpo_counts_every_episode_the_same() -> None:
    """1/G sum_i 1/|tau_i| sum_j 1/|a_ij| sum_k, by loops over episodes of 1 and 3 steps with 2 factors each."""
    policy = ToyPolicy(TASKS)
    moved(policy)
    short = Sample(TASKS[0].prompt(0), (0, 1), advantage=0.7, old_logps=(-0.5, -1.2), trajectory=4)
    long = [
        Sample(TASKS[1].prompt(t), (1, 2), advantage=-0.4, old_logps=(-0.9, -1.0), trajectory=7, step=t)
        for t in range(3)
    ]
    samples = per_trajectory([short, *long])
    assert [sample.weight for sample in samples] == pytest.approx([2.0] + [2 / 3] * 3)
    batch = policy.collate(samples)
    logps = policy.log_probs(batch)
    found = AGGREGATIONS["seq_mean"](ppo_clip(logps, batch).values, batch)

    def of(sample: Sample, row: int) -> float:
        terms = []
        for k, old in enumerate(sample.old_logps):
            ratio = math.exp(float(logps[row, k].detach()) - old)
            clipped = min(max(ratio, 0.8), 1.2)
            terms.append(-min(ratio * sample.advantage, clipped * sample.advantage))
        return sum(terms) / 2

    by_hand = (of(short, 0) + sum(of(sample, 1 + t) for t, sample in enumerate(long)) / 3) / 2
    assert float(found.detach()) == pytest.approx(by_hand, abs=1e-6)
    assert {sample.weight for sample in algorithm("m_grpo").prepare(episodes([[1.0, 0.0]]))} == {1.0}


@pytest.mark.parametrize("name", NAMES)
def test_micro_batches_change_no_update(name: str) -> None:
    weights = []
    for size in (0, 1, 5):
        made = algorithm(name, micro_batch_size=size, learning_rate=0.05)
        data = episodes([[1.0, 0.0, 0.0], [1.0, 0.0, 1.0]])
        made.fit_critic(data)
        samples = made.prepare(data)
        made.update(samples)
        made.update(samples)
        weights.append([parameter.detach().clone() for parameter in made.policy.parameters()])
    for other in weights[1:]:
        for a, b in zip(weights[0], other, strict=True):
            torch.testing.assert_close(a, b, rtol=0, atol=1e-5)


def test_an_update_raises_what_succeeded_and_lowers_what_failed() -> None:
    for name in NAMES:
        made = algorithm(name, learning_rate=0.05)
        assert isinstance(made.policy, ToyPolicy)
        data = episodes([[1.0, 0.0]])
        right, wrong = (Sample(TASKS[0].prompt(0), factors) for factors in ((0, 1), (1, 2)))
        data[0].steps[0].factors, data[1].steps[0].factors = right.factors, wrong.factors
        for _ in range(3):
            made.update(made.prepare(data))
        after = made.policy.log_probs(made.policy.collate([right, wrong])).sum(dim=1).detach()
        assert float(after[0]) > math.log(1 / 6) > float(after[1]), name


@pytest.mark.parametrize("name", [*NAMES, "running"])
def test_saved_and_resumed_is_uninterrupted(name: str, tmp_path: Path) -> None:
    """Between two rounds: same weights as without the break, bit for bit; through files as far as that is the algorithm's
    own (the toy critic is a table of prompts, which no file takes)."""
    overrides: dict[str, Any] = {"learning_rate": 0.05, "batch_size": 8, "kl_coef": 0.01}
    overrides |= {"baseline": "running"} if name == "running" else {}
    tasks = TASKS * 4

    def make() -> OnPolicy:
        return algorithm("reinforce" if name == "running" else name, **overrides)

    def round_(made: OnPolicy, number: int) -> None:
        assert isinstance(made.policy, ToyPolicy)
        data = rollout(made.policy, tasks, torch.Generator().manual_seed(number), group_size=4)
        for index, trajectory in enumerate(data):  # the toy rarely succeeds by chance
            trajectory.reward = float((index + number) % 3 == 0)
        made.fit_critic(data)
        run_epochs(made, made.prepare(data))

    whole = make()
    round_(whole, 0)
    kept = whole.state_dict()
    critic = {key: copy.deepcopy(kept.pop(key)) for key in ("critic",) if key in kept}
    save_state(tmp_path, "algorithm", kept)
    policy = copy.deepcopy(whole.policy.state_dict())
    round_(whole, 1)

    resumed = make()
    moved(resumed.policy)
    resumed.policy.load_state_dict(policy)
    resumed.load_state_dict(load_state(tmp_path, "algorithm") | critic)
    round_(resumed, 1)
    for a, b in zip(whole.policy.parameters(), resumed.policy.parameters(), strict=True):
        assert torch.equal(a, b)
    assert torch.equal(whole.generator.get_state(), resumed.generator.get_state())
