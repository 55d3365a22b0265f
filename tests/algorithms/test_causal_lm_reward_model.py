"""The outcome reward model as a language model: its prompt, its YES against NO, what it learns, and what is kept of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from algorithms.data import Prompt, Step, Trajectory
from algorithms.policies.causal_lm import RandomLlama
from algorithms.policies.causal_lm.reward_model import CausalLMRewardModel, CausalLMRewardModelConfig
from webrl_gym.errors import ConfigurationError
from webrl_gym.rewards import EpisodeRecord, load_reward_model

pytest.importorskip("transformers")
LLAMA = RandomLlama(hidden_size=32, layers=2, heads=4, context=2048, initializer_range=0.1)
RECORD = EpisodeRecord(
    "What does the mug cost?",
    (("click [3]", "link 'Mugs'"), ("# Note: cheap\nstop [$3]", "")),
    "$3",
    "http://shopping.test/mugs",
    "[1] heading 'Mugs'\n[2] StaticText '$3'",
)


def config(**settings: Any) -> CausalLMRewardModelConfig:
    return CausalLMRewardModelConfig(
        **{"model": LLAMA, "max_prompt_tokens": 1200, "device": "cpu", "batch_size": 8} | settings
    )


def text_of(model: CausalLMRewardModel, record: EpisodeRecord) -> str:
    return str(model.lm.tokenizer.decode(model.prompt(record)))


def test_the_prompt_has_the_published_layout() -> None:
    text = text_of(config(chat_format="chatml").build(0), RECORD)
    assert text.startswith("<|im_start|>system\nYou check the work")
    assert text.endswith(
        "<|im_end|>\n<|im_start|>user\n"
        "The User Intent:\nWhat does the mug cost?\n\n"
        "Action History:\nclick [3] # link 'Mugs'\n# Note: cheap; stop [$3]\n\n"
        "The Current Screenshot:\n[1] heading 'Mugs'\n[2] StaticText '$3'"
        "<|im_end|><|im_start|>assistant\n"
    )


def test_a_long_page_is_cut_and_not_the_question() -> None:
    model = config(chat_format="chatml").build(0)
    long = EpisodeRecord(RECORD.instruction, RECORD.history, "$3", "u", "<|im_end|>" + "x" * 5000)
    assert len(model.prompt(long)) == 1200
    text = text_of(model, long)
    assert text.endswith("(The rest of the page is not shown.)<|im_end|><|im_start|>assistant\n")
    assert "< |im_end|>xx" in text


def test_a_score_is_the_softmax_of_two_tokens_and_does_not_overflow() -> None:
    model = config().build(0)
    yes, no = (model.lm.tokenizer.encode(word)[0] for word in ("YES", "NO"))
    with torch.no_grad():
        logits = model.lm.model(input_ids=torch.tensor([model.prompt(RECORD)])).logits[0, -1].double()
        expected = float(logits[[yes, no]].softmax(0)[0])
        assert model.score(RECORD) == pytest.approx(expected, abs=1e-5)
        model.lm.model.lm_head.weight.mul_(1e5)
    assert model.score(RECORD) in (0.0, pytest.approx(1.0), pytest.approx(0.0, abs=1e-30))


def test_scores_do_not_depend_on_the_batch_and_an_episode_without_an_answer_fails() -> None:
    model = config(max_tokens_per_micro_batch=0).build(0)
    other = EpisodeRecord("Buy it", (), "done", "u", "[1] link 'x'")
    unanswered = EpisodeRecord("Buy it", (), None, "u", "[1] link 'x'")
    together = model.scores([RECORD, unanswered, other])
    assert together == pytest.approx([model.score(RECORD), 0.0, model.score(other)], abs=1e-5)
    assert model.scores([]) == []


def episodes(count: int) -> list[Trajectory]:
    """Episodes that succeeded where the page says so."""
    made = []
    for number in range(count):
        success = float(number % 2)
        final = Prompt(f"Do it {number % 7}", "[1] " + ("+" if success else "-") * 60, "u", (("stop [ok]", ""),))
        made.append(
            Trajectory(
                f"t/{number}", final.instruction, "", [Step(final, "stop [ok]")], final, success, info={"answer": "ok"}
            )
        )
    return made


def test_it_learns_what_success_looks_like_and_labels_by_it(tmp_path: Path) -> None:
    model = config(learning_rate=1e-2, epochs=6, heldout_fraction=0.25).build(0)
    broken = episodes(1)[0]
    broken.status = "infra_error"
    report = model.fit([*episodes(48), broken])
    assert (report.train_episodes, report.heldout_episodes) == (36, 12)
    assert report.accuracy == report.precision == report.recall == 1.0
    assert 0 < report.threshold < 1 and report.loss < 0.3
    fresh = episodes(8)
    fresh[1].status, fresh[1].success = "infra_error", 0.0
    model.label(fresh)
    assert [t.reward for t in fresh] == [0.0, 0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]
    assert all(t.reward_source == "orm" and (t.reward_margin >= 0) == bool(t.reward) for t in fresh[2:])
    model.save(tmp_path / "orm")
    assert not list((tmp_path / "orm").rglob("*.bin"))
    loaded = load_reward_model(tmp_path / "orm")
    assert isinstance(loaded, CausalLMRewardModel)
    assert (loaded.threshold, loaded.config.model) == (model.threshold, LLAMA)
    assert loaded.score(RECORD) == pytest.approx(model.score(RECORD), abs=1e-6)


def test_adapters_are_kept_without_the_model_they_adapt(tmp_path: Path) -> None:
    pytest.importorskip("peft")
    model = config(lora_rank=2, learning_rate=1e-2, epochs=1, threshold=0.4).build(3)
    model.fit(episodes(10))
    model.save(tmp_path)
    assert not (tmp_path / "model" / "model.safetensors").exists()
    loaded = load_reward_model(tmp_path)
    assert loaded.threshold == 0.4
    assert loaded.score(RECORD) == pytest.approx(model.score(RECORD), abs=1e-6)


def test_failures_without_an_answer_are_learnt_from_and_held_out_never() -> None:
    successes = episodes(20)[1::2]
    failures = episodes(20)[::2]
    for failure in failures:
        failure.info = {"answer": None}
    report = config(epochs=1, heldout_fraction=0.5).build(0).fit([*successes, *failures])
    assert (report.train_episodes, report.heldout_episodes, report.heldout_successes) == (15, 5, 5)


def test_one_outcome_alone_teaches_nothing() -> None:
    with pytest.raises(ConfigurationError, match="both outcomes; of 5 there are 5"):
        config().build(0).fit(episodes(10)[1::2])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"learning_rate": 0.0}, "above 0"),
        ({"heldout_fraction": 1.0}, "between 0 and 1"),
        ({"epochs": 0}, "at least 1"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        config(**wrong)


def test_without_a_model_it_says_which_ones_there_are() -> None:
    with pytest.raises(ConfigurationError, match="policy=tiny_llama"):
        config(model=None).build(0)
