"""A language model as judge: what it is asked, how its replies are read, and what happens when it fails."""

from __future__ import annotations

import json
import logging
import pickle
import socket
from typing import Any

import pytest

from tests.evaluation.chat_server import Asked, Reply, chat_server
from tests.evaluation.examples import ShownPage, answer_task, html_task, reading
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import ConfigurationError, InfrastructureError
from webrl_gym.evaluation import Evaluation, Judge, OpenAIJudge, evaluate, judge_from
from webrl_gym.evaluation.judging import TYPED_COMPARATORS
from webrl_gym.tasks.task import EvalSpec, Task

QUESTION = "How long does it take?"


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def judge_at(asked: Asked, **changes: Any) -> OpenAIJudge:
    return OpenAIJudge(**{"base_url": asked.base_url, "model": "small", "timeout": 5.0, "pause": 0.01, **changes})


def graded(asked: Asked, answer: str, gold: Any, variant: str = "strict", note: str = "") -> Evaluation:
    spec = EvalSpec(("string_match",), {"fuzzy_match": gold}, string_note=note)
    task = Task("t", ("map",), "__MAP__", QUESTION, spec)
    return evaluate(task, answer, ShownPage(), [], variant, judge=judge_at(asked))


@pytest.mark.parametrize(
    ("reply", "verdict", "passed"),
    [
        ("correct", "correct", True),
        ("Correct.", "correct", True),
        ("partially correct", "partially correct", False),
        ("The answer is Partially Correct", "partially correct", False),
        ("incorrect", "incorrect", False),
        ("INCORRECT: the reference says otherwise; correct would be 5.", "incorrect", False),
        ("<think>It may be incorrect...</think>\ncorrect", "correct", True),
    ],
)
@pytest.mark.parametrize("variant", ["strict", "vab"])
def test_replies_are_read_by_the_published_rule(variant: str, reply: str, verdict: str, passed: bool) -> None:
    with chat_server([reply]) as asked:
        result = graded(asked, "85 minutes", ["1h 25min"], variant)
    assert result.score == float(passed)
    check = result.checks[0].as_dict()
    assert check["judgement"] == {
        "judge": f"small at {asked.base_url}",
        "question": QUESTION,
        "reference": "1h 25min",
        "answer": "85 minutes",
        "reply": reply,
        "verdict": verdict,
    }
    assert json.loads(json.dumps(result.as_dict()))["judge"] == check["judge"] == f"small at {asked.base_url}"
    assert len(asked.bodies) == 1


def test_what_a_judge_is_asked() -> None:
    with chat_server(["correct"]) as asked:
        graded(asked, "Ten Minutes", ["5 min", "{answer} N/A"], "vab")
        graded(asked, "Ten Minutes", ["5 min", "6 min"])
    body = asked.bodies[0]
    assert (asked.paths[0], body["model"], body["temperature"], body["max_tokens"]) == (
        "/v1/chat/completions",
        "small",
        0,
        768,
    )
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    slots = [
        "teacher",
        f"question: {QUESTION}\n",
        "reference answer: 5 min, {answer} N/A\n",  # joined, and no slot of its own
        "'N/A' means",
        "student answer: ten minutes\n",  # the published rules put answers in small letters
        "correct, partially correct or incorrect",
    ]
    places = [asked.prompt(0).index(slot) for slot in slots]
    assert places == sorted(places)
    assert "student answer: Ten Minutes\n" in asked.prompt(1)


@pytest.mark.parametrize("variant", ["strict", "vab"])
def test_a_reason_instead_of_not_available(variant: str) -> None:
    with chat_server(["same", "different", "They are not the same but different."]) as asked:
        assert graded(asked, "N/A", "N/A", variant, "no such order").score == 1.0
        assert not asked.bodies  # nothing to ask
        said = [graded(asked, "there is no order 5", "N/A", variant, "no such order") for _ in range(3)]
    assert [result.score for result in said] == [1.0, 0.0, 0.0]
    slots = [f"task: {QUESTION}\n", "actual reason: no such order\n", "reported reason: there is no order 5\n"]
    places = [asked.prompt().index(slot) for slot in slots]
    assert places == sorted(places)


@pytest.mark.parametrize("variant", ["strict", "vab"])
def test_an_empty_answer_is_incorrect_without_a_question(variant: str) -> None:
    with chat_server(["correct"]) as asked:
        result = graded(asked, " ", ["5 min"], variant)
        assert graded(asked, "", "N/A", variant, "why").score == 0.0
    assert (result.score, asked.bodies) == (0.0, [])
    assert result.checks[0].judgement is not None and result.checks[0].judgement.verdict == "incorrect"


@pytest.mark.parametrize("variant", ["strict", "vab"])
def test_what_a_page_holds_is_judged_too(variant: str) -> None:
    checked = html_task(("last", "document.title", {"fuzzy_match": ["A cable", "short"]}))
    page = ShownPage(values={"document.title": "The Cable is short"})
    with chat_server(["correct", "incorrect"]) as asked:
        results = [
            evaluate(checked, "", page, [], variant, reading=reading(page), judge=judge_at(asked)) for _ in range(2)
        ]
    assert [result.score for result in results] == [1.0, 0.0]
    assert "reference answer: A cable, short\n" in asked.prompt()
    assert "student answer: The Cable is short\n" in asked.prompt()
    assert results[0].checks[0].name.startswith("program_html: last fuzzy_match")


@pytest.mark.parametrize("variant", ["strict", "vab"])
def test_without_a_judge_the_result_names_the_typed_comparators(variant: str) -> None:
    checked = answer_task(fuzzy_match=["1h 25min"])
    assert evaluate(checked, "85 minutes", ShownPage(), [], variant).as_dict()["judge"] == TYPED_COMPARATORS
    assert "judge" not in evaluate(answer_task(exact_match="5"), "5", ShownPage(), [], variant).as_dict()


@pytest.mark.parametrize(
    "failures",
    [
        [Reply(status=429)],
        [Reply(status=500, body=b"boom"), Reply(status=503)],
        [Reply(body=b"<html>not JSON</html>")],
        [Reply(body=b'{"choices": []}'), Reply(body=b"[]"), Reply(body=b'{"choices": [{"message": null}]}')],
        [Reply(content=None), Reply(content=["correct"]), Reply(content=" ")],
        [Reply("I cannot help with that.")],
        [Reply(hang_up=True)],
        [Reply("incorrect", delay=30.0)],
        [Reply("incorrect", trickle=0.1)],
        [Reply(body=b'{"choices": [{"mess', headers={"Content-Length": "9999"})],
    ],
    ids=lambda failures: str(failures[0])[:60],
)
def test_failures_that_may_pass_are_asked_again(failures: list[Reply]) -> None:
    timeout = 0.7 if any(reply.delay or reply.trickle for reply in failures) else 20.0
    with chat_server([*failures, "correct"]) as asked:
        judgement = judge_at(asked, timeout=timeout).same_meaning(QUESTION, "5", "five")
    assert (judgement.verdict, len(asked.bodies)) == ("correct", len(failures) + 1)
    assert all(body == asked.bodies[0] for body in asked.bodies)


def test_pauses_grow_and_a_server_may_ask_for_longer_ones() -> None:
    busy = Reply(status=429)
    with chat_server([busy, busy, busy, "correct"]) as asked:
        judge_at(asked, pause=0.1).same_meaning(QUESTION, "5", "five")
    pauses = [later - earlier for earlier, later in zip(asked.times, asked.times[1:], strict=False)]
    assert all(pause >= least for pause, least in zip(pauses, (0.07, 0.15, 0.3), strict=True))
    with chat_server([Reply(status=429, headers={"Retry-After": "1"}), "correct"]) as asked:
        judge_at(asked).same_meaning(QUESTION, "5", "five")
    assert asked.times[1] - asked.times[0] >= 0.95


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(status=500, body=b"out of  memory"), r"in 3 attempts: 500 .*: out of memory"),
        (Reply("maybe"), r"in 3 attempts: the reply 'maybe' has no verdict \(correct, partially correct, incorrect\)"),
        (Reply(body=b"oops"), r"in 3 attempts: the body is no answer of /chat/completions \('oops'\)"),
        (Reply("correct", delay=30.0), r"in 3 attempts: no answer within 0\.3 s"),
    ],
)
def test_a_judge_without_a_verdict_is_an_error_and_no_zero(reply: Reply, message: str) -> None:
    with chat_server([reply]) as asked, pytest.raises(InfrastructureError, match=message):
        judge_at(asked, retries=2, timeout=0.3 if reply.delay else 20.0).same_meaning(QUESTION, "5", "five")
    assert len(asked.bodies) == 3


@pytest.mark.parametrize(
    ("status", "message"),
    [(400, "400"), (401, "OPENAI_API_KEY"), (404, "404 .*base_url"), (302, "302 .*redirects")],
)
def test_what_asking_again_does_not_change_is_an_error_at_once(status: int, message: str) -> None:
    reply = Reply(status=status, headers={"Location": "http://127.0.0.1:9/"} if status == 302 else {})
    with chat_server([reply]) as asked, pytest.raises(InfrastructureError, match=message):
        judge_at(asked).same_meaning(QUESTION, "5", "five")
    assert len(asked.bodies) == 1


def test_a_server_that_is_not_there_is_an_error() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        judge = OpenAIJudge(f"http://127.0.0.1:{unused.getsockname()[1]}/v1", "small", retries=1, pause=0.01)
        with pytest.raises(InfrastructureError, match=r"in 2 attempts: .*refused"):
            judge.same_meaning(QUESTION, "5", "five")


def test_the_key_is_sent_and_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    with chat_server(["correct", "correct", "correct", Reply(status=401)]) as asked:
        judge_at(asked).same_meaning(QUESTION, "5", "five")
        monkeypatch.setenv("OPENAI_API_KEY", "from-outside")
        judge_at(asked).same_meaning(QUESTION, "5", "five")
        judge = judge_at(asked, api_key="given")
        judgement = pickle.loads(pickle.dumps(judge)).same_meaning(QUESTION, "5", "five")
        with pytest.raises(InfrastructureError) as failure:
            judge.same_meaning(QUESTION, "5", "five")
    keys = [headers.get("Authorization") for headers in asked.headers]
    assert keys[:3] == [None, "Bearer from-outside", "Bearer given"]
    assert not any("given" in text for text in (repr(judge), str(judgement), str(failure.value)))


def test_verdicts_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "webrl_gym.evaluation.judge"), chat_server(["incorrect"]) as asked:
        judge_at(asked).same_meaning(QUESTION, "5", "six")
    assert "'six' for '5' is incorrect" in caplog.text


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("gpt", "is no judge"),
        ({"model": "m"}, "lacks base_url"),
        ({"base_url": "http://h/v1", "model": "m", "temperature": 1}, "no argument 'temperature'"),
        ({"base_url": "h/v1", "model": "m"}, "is no address"),
        ({"base_url": "file:///etc/passwd", "model": "m"}, "is no address"),
        ({"base_url": "http://h/v1", "model": ""}, "Give model"),
        ({"base_url": "http://h/v1", "model": "m", "timeout": 0}, "timeout_s must be positive"),
    ],
)
def test_a_judge_that_cannot_be_made_is_explained(given: Any, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        judge_from(given)


def test_a_judge_is_an_object_a_mapping_or_none() -> None:
    made = judge_from({"base_url": "http://h/v1", "model": "m", "retries": 1})
    assert made == OpenAIJudge("http://h/v1", "m", retries=1) and isinstance(made, Judge)
    assert judge_from(made) is made and judge_from(None) is None


def test_an_environment_asks_its_judge_and_masks_its_failures() -> None:
    asking = Task("t", ("map",), "__MAP__", QUESTION, EvalSpec(("string_match",), {"fuzzy_match": ["1h 25min"]}))
    with chat_server(["correct", Reply(status=404)]) as asked:
        spec = {"base_url": asked.base_url, "model": "small"}
        env = WebArenaLiteEnv(tasks=asking, judge=spec)
        env.reset(seed=0)
        _, reward, _, _, info = env.step("stop [an hour and 25 minutes]")
        assert (reward, info["status"], info["evaluation"]["judge"]) == (1.0, "ok", f"small at {asked.base_url}")
        env.reset(seed=0)
        _, reward, terminated, _, info = env.step("stop [an hour and 25 minutes]")
        env.close()
    assert (reward, terminated, info["status"], info["success"]) == (0.0, True, "infra_error", False)
    assert "404" in info["evaluation"]["reason"] and info["answer"] == "an hour and 25 minutes"
