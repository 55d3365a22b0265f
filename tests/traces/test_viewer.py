"""The page of traces: self-contained, readable, and nothing in it is taken for HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.traces.episodes import FAILURE, HOME, SUCCESS, step
from webrl_gym import __main__ as cli
from webrl_gym.actions import Action, ActionType
from webrl_gym.observations import ObservedNode
from webrl_gym.traces import Trace, TraceWriter, trace_fragment, traces_page
from webrl_gym.traces.words import in_words


def texts(nodes: list[LexborNode]) -> list[str]:
    return [" ".join(node.text().split()) for node in nodes]


def parsed(*traces: Trace) -> LexborHTMLParser:
    return LexborHTMLParser(traces_page(traces, "Runs & more"))


def test_a_step_says_what_was_done_to_which_element_and_what_went_wrong() -> None:
    page = parsed(SUCCESS)
    assert texts(page.css(".trace-words")) == [
        "Click element 77",
        "Type 'mug' into combobox 'Search' and press Enter",
        "Stop with the answer '$12.00'",
    ]
    assert texts(page.css(".trace-error")) == ["There is no element 77 on the page."]
    assert texts(page.css("li code")) == ["click [77]", "type [5] [mug] [1]", "stop [$12.00]"]


def test_the_line_that_was_acted_on_is_marked() -> None:
    page = parsed(SUCCESS)
    assert [node.text() for node in page.css("mark")] == ["\t\t[5] combobox 'Search' required: False"]
    assert page.css("ol.trace-steps pre")[0].text() == HOME + "\n"


def test_the_verdict_and_its_reasons_stand_at_the_top() -> None:
    assert texts(parsed(SUCCESS).css("article .trace-verdict")) == ["success"]
    assert texts(parsed(SUCCESS).css(".trace-checks li")) == ["✓ The answer is '$12.00'."]
    failed = parsed(FAILURE)
    assert texts(failed.css("article .trace-verdict")) == ["failure"]
    assert texts(failed.css(".trace-checks li")) == [
        "✗ Expected one row changed in newsletter (subscribed 1), found none.",
        "✓ Nothing else changed.",
        "✗ The episode ended without the agent's own stop action.",
    ]
    broken_off = Trace("t", "Do it.", (step("click [9]"),))
    assert texts(parsed(broken_off).css("article .trace-verdict")) == ["breaks off"]


def test_facts_of_the_episode() -> None:
    facts = texts(parsed(SUCCESS).css("article > .trace-facts"))
    assert facts == [
        "success 3 actions · reward 1 · answer $12.00 · task shop/cheapest/1 · embedded replica sites · learner webrl · seed 1"
    ]


def test_texts_of_the_episode_are_never_markup() -> None:
    page = parsed(FAILURE, SUCCESS)
    assert len(page.css("script")) == 1  # the page's own
    assert page.css(".trace-task b") == []
    assert "<script>alert(1)</script>" in page.css(".trace-task")[0].text()
    assert '[9] link "Emma\'s <b>Cart</b>"' in page.css("mark")[0].text()


def test_a_page_without_its_script_shows_everything() -> None:
    page = parsed(SUCCESS, FAILURE)
    assert texts(page.css(".summary")) == ["1 of 2 episodes succeeded."]
    assert [node.attributes.get("id") for node in page.css("details.episode")] == ["trace-1", "trace-2"]
    assert not page.css("details[hidden]")
    assert page.css("form[hidden]")  # a search that does nothing is not shown


def test_the_page_needs_nothing_from_outside() -> None:
    html = traces_page([SUCCESS, FAILURE])
    page = LexborHTMLParser(html)
    assert page.css("script[src], link, img, iframe") == []
    (script,) = page.css("script")
    assert not any(word in script.text() for word in ("fetch", "import", "XMLHttp", "http"))
    assert "@import" not in html
    assert "url(" not in html


def test_a_fragment_fits_into_another_page() -> None:
    assert trace_fragment(SUCCESS).startswith("<style>.trace")
    bare = trace_fragment(SUCCESS, style=False)
    assert "<style>" not in bare
    assert bare.strip().startswith("<article") and bare.strip().endswith("</article>")
    for rule in LexborHTMLParser(trace_fragment(SUCCESS)).css("style")[0].text().split("}")[:-1]:
        assert rule.strip().startswith(".trace")


def test_actions_are_words_for_every_kind() -> None:
    node = ObservedNode(3, "link", "My Cart", (), 0, 0)
    sentences = {kind: in_words(Action(kind, element=3, text="x", tab=1), [node]) for kind in ActionType}
    assert sentences[ActionType.CLICK] == "Click link 'My Cart'"
    assert sentences[ActionType.SELECT] == "Choose 'x' in link 'My Cart'"
    assert sentences[ActionType.TAB_FOCUS] == "Go to tab 1"
    assert in_words(Action(ActionType.STOP), []) == "Stop without an answer"
    assert len(set(sentences.values())) == len(ActionType)


def test_actions_of_the_other_grammar_and_unreadable_ones() -> None:
    trace = Trace("t", "Do it.", (step('do(action="Click", element="3")'), step("click [3]")), grammar="webrl")
    assert texts(parsed(trace).css(".trace-words")) == ["Click link 'My Account'", "An action that cannot be read"]


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with TraceWriter(tmp_path / "run.jsonl") as writer:
        writer.write(SUCCESS)
        writer.write(FAILURE)
    assert cli.main(["view", str(tmp_path / "run.jsonl"), "--only", "failure"]) == 0
    assert capsys.readouterr().out == f"1 episode in {tmp_path / 'run.html'}\n"
    assert "newsletter" in (tmp_path / "run.html").read_text("utf-8")
    assert cli.main(["view", str(tmp_path / "run.jsonl"), "--task-id", "none"]) == 2
    assert "no such episodes" in capsys.readouterr().err
