"""The vocabulary of metrics: what every logged number means, and in which unit.

``python -m algorithms.metrics`` writes the table of docs/metrics.md; a test holds it against this module, and another
one what runs log.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Unit = Literal[
    "fraction", "count", "nats", "probability", "steps", "seconds", "tokens", "reward", "1", "tokens/s", "GB"
]


@dataclass(frozen=True)
class Description:
    """What a metric means. ``unit`` "fraction" is in [0, 1], "1" a number without unit."""

    unit: Unit
    meaning: str


#: By group, then name; ``<...>`` stands for one word or a split such as replica/test.
VOCABULARY: Mapping[str, Mapping[str, Description]] = {
    "sft": {
        "demonstrations": Description("count", "demonstrated episodes learned from"),
        "steps": Description("count", "their actions"),
        "inexpressible_steps": Description("count", "actions among them that the policy cannot express, left out"),
        "epochs": Description("count", "passes until early stopping"),
        "validation_loss": Description("nats", "lowest mean loss per factor on held-out demonstrations"),
    },
    "orm": {
        "train_episodes": Description("count", "episodes the reward model was trained on"),
        "train_successes": Description("count", "successes among them, by the evaluator"),
        "heldout_episodes": Description("count", "episodes of tasks it was not trained on"),
        "heldout_successes": Description("count", "successes among them, by the evaluator"),
        "loss": Description("nats", "cross-entropy on held-out episodes"),
        "accuracy": Description("fraction", "held-out episodes judged as the evaluator does"),
        "precision": Description("fraction", "held-out episodes it rewards that are successes"),
        "recall": Description("fraction", "held-out successes that it rewards"),
        "threshold": Description("probability", "probability from which an episode is rewarded"),
        "env_steps": Description("steps", "environment steps of its training episodes, no part of any budget"),
    },
    "curriculum": {
        "failures": Description("count", "failed tasks that new ones may be made from"),
        "generated": Description("count", "new tasks made from failed ones"),
        "kept_critic": Description("count", "of those, inside the critic's window of values"),
        "kept_feasible": Description("count", "of those, solved by their solution"),
        "kept": Description("count", "tasks proposed that the curriculum chose (all of them without one)"),
        "fresh": Description("count", "tasks proposed that were drawn at random instead"),
        "value_mean": Description("probability", "the critic's mean value of generated tasks"),
    },
    "rollout": {
        "episodes": Description("count", "episodes collected"),
        "success_rate": Description("fraction", "their successes, by the evaluator"),
        "ep_len_mean": Description("steps", "mean length of an episode"),
        "invalid_action_rate": Description("fraction", "actions that the environment refused"),
        "truncated_rate": Description("fraction", "episodes ended by a limit"),
        "env_error_rate": Description("fraction", "episodes broken by the machinery; they carry no gradient"),
        "response_tokens_mean": Description("tokens", "mean length of a response (language models)"),
        "prompt_truncated_rate": Description("fraction", "prompts that were cut to fit (language models)"),
    },
    "reward": {
        "orm_mean": Description("fraction", "usable episodes that were rewarded"),
        "orm_env_agreement": Description("fraction", "usable episodes labelled as the evaluator judges them"),
        "orm_precision": Description("fraction", "rewarded episodes that are successes"),
        "orm_recall": Description("fraction", "successes that were rewarded"),
        "zero_std_groups": Description("fraction", "groups of a task's episodes whose labels are all equal"),
    },
    "buffer": {
        "size": Description("count", "episodes stored"),
        "candidates": Description("count", "stored steps that were scored"),
        "selected": Description("count", "steps replayed"),
        "ppl_kept_fraction": Description("fraction", "scored steps inside the window of perplexity"),
        "ppl_median": Description("1", "median perplexity of scored actions"),
        "staleness_mean": Description("1", "mean age of what is replayed, in phases"),
    },
    "critic": {
        "loss": Description("nats", "cross-entropy of values against outcomes, as they enter the advantages"),
        "fit_loss": Description("nats", "mean loss while fitting"),
        "q_loss": Description("nats", "mean loss of action values while fitting"),
        "accuracy": Description("fraction", "states whose outcome the value predicts at 0.5"),
        "auc": Description("probability", "a success is valued above a failure, ties half"),
        "brier": Description("1", "mean squared error of values"),
        "value_mean": Description("probability", "mean value"),
        "explained_variance": Description("1", "1 - Var(return - value) / Var(return)"),
        "instruction_<name>": Description("1", "the same of the instruction-level critic (DigiRL); units as there"),
    },
    "train": {
        "loss": Description("1", "what was minimised, mean over updates"),
        "policy_loss": Description("1", "its policy part"),
        "entropy": Description("nats", "mean entropy of sampled actions, estimated by -log pi"),
        "grad_norm": Description("1", "global norm of the gradient before clipping"),
        "learning_rate": Description("1", "learning rate"),
        "approx_kl": Description("nats", "KL from the policy that acted, per action (k3 estimator)"),
        "kl_ref": Description("nats", "KL from the reference, per action (k3 estimator)"),
        "log_ratio_mean": Description("nats", "mean log-ratio to the reference, at the loss's level"),
        "log_prob_mean": Description("nats", "mean log-probability per factor of imitated actions"),
        "clip_fraction": Description("fraction", "ratios outside the clipping range"),
        "advantage_mean": Description("reward", "mean advantage"),
        "advantage_std": Description("reward", "standard deviation of advantages"),
        "positive_fraction": Description("fraction", "samples with a positive advantage"),
        "zero_weight_fraction": Description("fraction", "samples that the loss leaves without gradient"),
        "weight_mean": Description("1", "mean weight of imitated actions"),
        "preference_margin": Description("nats", "mean implicit reward of the chosen over the rejected action"),
        "preference_accuracy": Description("fraction", "pairs whose margin is positive"),
        "value_loss": Description("1", "the value part of what was minimised"),
        "n_updates": Description("count", "optimizer steps since the start"),
        "n_tokens": Description("tokens", "factors of actions trained on since the start"),
    },
    "eval": {
        "<split>": Description("fraction", "success rate of the greedy policy, by the evaluator"),
    },
    "time": {
        "demonstrations": Description("seconds", "collecting demonstrations"),
        "sft": Description("seconds", "supervised fine-tuning"),
        "orm_collection": Description("seconds", "collecting the reward model's episodes"),
        "orm": Description("seconds", "training the reward model"),
        "curriculum": Description("seconds", "proposing tasks"),
        "collection": Description("seconds", "collecting episodes"),
        "reward": Description("seconds", "labelling them"),
        "replay": Description("seconds", "choosing what is replayed"),
        "critic": Description("seconds", "fitting the critic"),
        "actor": Description("seconds", "preparing samples and updating the policy"),
        "evaluation": Description("seconds", "evaluating"),
    },
    "perf": {
        "tokens_per_s": Description("tokens/s", "tokens through the model in an update, padding left out"),
        "gpu_mem_gb": Description("GB", "peak memory of the GPU in an update (1e9 bytes)"),
    },
}

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "metrics.md"

_HEAD = """# Metrics

Every number that a run logs, in one vocabulary. `metrics.csv` has a row per number: the learner's environment steps, its
phase (0 is before the first), the learner, the name and the value; TensorBoard and the other loggers show the same rows.
An algorithm logs what applies to it. Made by `python -m algorithms.metrics` from `algorithms/metrics.py`.
"""


def describe(name: str) -> Description | None:
    """The description of a logged metric; None for a name that the vocabulary does not have."""
    group, _, rest = name.partition("/")
    for pattern, description in VOCABULARY.get(group, {}).items():
        if re.fullmatch(re.sub("<[a-z]+>", r"\\S+", pattern), rest):
            return description
    return None


def document() -> str:
    """docs/metrics.md."""
    parts = [_HEAD]
    for group, metrics in VOCABULARY.items():
        rows = [f"| `{group}/{name}` | {item.unit} | {item.meaning} |" for name, item in metrics.items()]
        parts.append("\n".join(["| metric | unit | meaning |", "| --- | --- | --- |", *rows]) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    DOCUMENT.write_text(document(), "utf-8")
    print(f"written: {DOCUMENT}")
