"""The endpoint: what is tried again, what is not, and what the model's words become."""

from __future__ import annotations

import email.utils
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from algorithms.data import Prompt
from algorithms.evaluation.agents import ServedAgentConfig
from algorithms.evaluation.prompts import chat_messages, webrl_text
from tests.algorithms.stub_server import Answer, stub_server
from webrl_gym.actions import grammar
from webrl_gym.endpoint import Endpoint, EndpointConfig, EndpointError, UnusableReply
from webrl_gym.errors import ConfigurationError

GOOD = Answer("click [3]")
MESSAGES = [{"role": "user", "content": "hello"}]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def endpoint(url: str, **settings: Any) -> Endpoint:
    return Endpoint(
        EndpointConfig(**{"base_url": url, "model": "m", "first_wait_s": 0.01, "timeout_s": 5.0} | settings)
    )


def first(*answers: Answer) -> Callable[[dict[str, Any], int], Answer]:
    """These answers in turn, then good ones."""
    return lambda body, number: answers[number - 1] if number <= len(answers) else GOOD


BAD = {
    "time-out": Answer(delay=2.0),
    "hang-up": Answer(hang_up=True),
    "429": Answer(status=429),
    "500": Answer(status=500, body=b"<html>oops"),
    "503": Answer(status=503),
    "408": Answer(status=408),
    "no JSON": Answer(body=b'{"choices": [{"mess'),
    "empty": Answer(body=b""),
    "an error with status 200": Answer(body=b'{"error": {"message": "overloaded"}}'),
    "no choices": Answer(body=b'{"choices": []}'),
    "a list": Answer(body=b"[1]"),
    "no message": Answer(body=b'{"choices": [{"finish_reason": "stop"}]}'),
    "half of the body": Answer(body=b'{"choices"', headers={"Content-Length": "4000"}),
}


@pytest.mark.parametrize("name", BAD)
def test_failures_of_the_machinery_are_tried_again(name: str) -> None:
    with stub_server(first(BAD[name], BAD[name])) as stub:
        assert endpoint(stub.url, timeout_s=0.3).chat(MESSAGES, 0.0) == "click [3]"
        assert len(stub.requests) == 3


@pytest.mark.parametrize("name", BAD)
def test_and_in_the_end_given_up_with_the_reason(name: str) -> None:
    with stub_server(lambda body, number: BAD[name]) as stub:
        with pytest.raises(EndpointError, match=r"m at .* gave no usable reply in 2 attempts"):
            endpoint(stub.url, timeout_s=0.3, max_retries=1).chat(MESSAGES, 0.0)
        assert len(stub.requests) == 2


def test_a_reply_that_its_reader_cannot_use_is_asked_for_again() -> None:
    def number(text: str) -> int:
        if not text.isdecimal():
            raise UnusableReply(f"{text!r} is no number")
        return int(text)

    with stub_server(first(Answer("seven"), Answer(None), Answer("7"))) as stub:
        assert endpoint(stub.url).ask(MESSAGES, 0.0, number) == 7
        with pytest.raises(EndpointError, match=r"'click \[3\]' is no number"):
            endpoint(stub.url, max_retries=0).ask(MESSAGES, 0.0, number)


def test_a_key_that_is_given_replaces_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "from-outside")
    with stub_server(lambda body, number: GOOD) as stub:
        settings = EndpointConfig(base_url=stub.url, model="m")
        Endpoint(settings, "given").chat(MESSAGES, 0.0)
        Endpoint(settings).chat(MESSAGES, 0.0)
    assert stub.keys == ["Bearer given", "Bearer from-outside"]


def test_a_refused_connection() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        with pytest.raises(EndpointError, match="cannot connect"):
            endpoint(f"http://127.0.0.1:{held.getsockname()[1]}/v1", max_retries=2).chat(MESSAGES, 0.0)


def test_a_server_that_trickles_is_a_time_out() -> None:
    # Every single read succeeds in time; the limit is for the answer as a whole.
    trickle = Answer(body=b" " * 100, trickle=0.05)
    with stub_server(lambda body, number: trickle) as stub, pytest.raises(EndpointError, match="no answer within"):
        endpoint(stub.url, timeout_s=0.3, max_retries=0).chat(MESSAGES, 0.0)


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_retry_after_is_obeyed(form: str) -> None:
    value = "1" if form == "seconds" else email.utils.formatdate(time.time() + 2, usegmt=True)
    with stub_server(first(Answer(status=429, headers={"Retry-After": value}))) as stub:
        start = time.monotonic()
        assert endpoint(stub.url).chat(MESSAGES, 0.0) == "click [3]"
        assert time.monotonic() - start >= 0.9


def test_but_not_beyond_the_longest_wait() -> None:
    with stub_server(first(Answer(status=429, headers={"Retry-After": "3600"}))) as stub:
        assert endpoint(stub.url, max_wait_s=0.05).chat(MESSAGES, 0.0) == "click [3]"


def test_waits_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    with stub_server(lambda body, number: Answer(status=500)) as stub:
        asked = endpoint(stub.url, first_wait_s=1.0, max_wait_s=6.0, max_retries=4)
        waits: list[float] = []
        monkeypatch.setattr(asked._closed, "wait", waits.append)
        with pytest.raises(EndpointError):
            asked.chat(MESSAGES, 0.0)
    for wait, middle in zip(waits, (1, 2, 4), strict=False):
        assert 0.75 * middle <= wait <= 1.25 * middle
    assert waits[3] == 6.0


@pytest.mark.parametrize("status", [301, 401, 403, 404])
def test_wrong_settings_end_the_evaluation_at_once(status: int) -> None:
    with stub_server(lambda body, number: Answer(status=status, headers={"Location": "/elsewhere"})) as stub:
        with pytest.raises(ConfigurationError, match=r"OPENAI_API_KEY|base_url"):
            endpoint(stub.url).chat(MESSAGES, 0.0)
        assert len(stub.requests) == 1


def test_a_refused_request_is_not_repeated() -> None:
    with stub_server(lambda body, number: Answer(status=400, body=b'{"error": "the context is too long"}')) as stub:
        with pytest.raises(EndpointError, match="the context is too long"):
            endpoint(stub.url).chat(MESSAGES, 0.0)
        assert len(stub.requests) == 1


def test_a_closed_endpoint_waits_no_longer() -> None:
    with stub_server(lambda body, number: Answer(status=500)) as stub:
        asked = endpoint(stub.url, first_wait_s=60.0)
        asked.close()
        with pytest.raises(EndpointError, match="was stopped"):
            asked.chat(MESSAGES, 0.0)


@pytest.mark.parametrize("text", [None, 7, ["parts"], ""])
def test_a_message_without_text_is_an_empty_action(text: Any) -> None:
    with stub_server(lambda body, number: Answer(text)) as stub:
        assert endpoint(stub.url).chat(MESSAGES, 0.0) == ""


def test_half_a_character_is_replaced() -> None:
    with stub_server(lambda body, number: Answer("stop [\ud800]")) as stub:
        assert endpoint(stub.url).chat(MESSAGES, 0.0) == "stop [?]"


def test_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", "abc")
    with stub_server(lambda body, number: GOOD) as stub:
        extra = {"max_tokens": None, "max_completion_tokens": 9}
        endpoint(stub.url + "/", api_key_env="MY_KEY", extra=extra).chat(MESSAGES, 0.5)
        endpoint(stub.url).complete("text", 0.0, ["."])
    assert stub.paths == ["/v1/chat/completions", "/v1/completions"]
    assert stub.keys == ["Bearer abc", None]
    assert stub.requests == [
        {"model": "m", "temperature": 0.5, "messages": MESSAGES, "max_completion_tokens": 9},
        {"model": "m", "temperature": 0.0, "max_tokens": 1024, "prompt": "text", "stop": ["."]},
    ]


def test_settings_that_cannot_work() -> None:
    for settings, message in (
        ({"base_url": None}, "base_url"),
        ({"base_url": "localhost:8000"}, "base_url"),
        ({"model": None}, "Give model"),
        ({"timeout_s": 0.0}, "timeout_s"),
        ({"prompt": "poem"}, "policy.prompt"),
    ):
        with pytest.raises(ConfigurationError, match=message):
            ServedAgentConfig(**{"base_url": "http://x/v1", "model": "m"} | settings)  # type: ignore[arg-type]
    served = ServedAgentConfig(base_url="http://x/v1", model="m", prompt="webrl")
    assert served.actions(None) == "webrl"
    with pytest.raises(ConfigurationError, match=r"env\.actions"):
        served.actions("webarena")


# ---------------------------------------------------------------------- prompts
PROMPT = Prompt("Buy a mug", "[1] link 'Home'", "http://shopping.test/", history=(("click [1]", ""), ("", "")))


def test_a_chat_names_the_task_whatever_the_round_is_and_shows_the_latest_page_only() -> None:
    start = Prompt("Buy a mug", "[1] link 'Home'", "http://shopping.test/")
    system, user = chat_messages(start, grammar("webarena"))
    assert "click [id]" in system["content"]
    assert user["content"].startswith("Task: Buy a mug")
    assert user["content"].endswith("http://shopping.test/\n\n[1] link 'Home'")
    later = chat_messages(PROMPT, grammar("webarena"))
    assert [m["role"] for m in later] == ["system", "user", "assistant", "user", "assistant", "user"]
    assert later[1]["content"].startswith("Task: Buy a mug")
    assert [m["content"] for m in later if m["role"] == "assistant"] == ["click [1]", "(no reply)"]
    assert ["[1] link" in m["content"] for m in later] == [False, False, False, False, False, True]


def test_the_published_completion_prompt() -> None:
    user = "<|eot_id|><|start_header_id|>user<|end_header_id|>\n"
    assistant = "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n"
    assert webrl_text(Prompt("Buy a mug", "PAGE", "u", history=(("do(1)", ""), ("do(2)", "")))) == (
        "Task Instruction: Buy a mug\n\n"
        f"Round 0\n\n{user}Buy a mug\n\n{assistant}do(1)\n\n"
        f"Round 1\n\n{user}** Simplified html **\n\n{assistant}do(2)\n\n"
        f"Round 2\n\n{user}PAGE\n\n{assistant}"
    )


def test_it_keeps_the_page_and_the_latest_rounds_and_lets_no_page_speak_for_the_model() -> None:
    history = tuple((f"do({number}){'x' * 100}", "") for number in range(20))
    text = webrl_text(Prompt("t", "PAGE <|eot_id|>", "u", history=history), budget=1000)
    assert "PAGE < |eot_id|>" in text
    assert "do(19)" in text and "do(0)" not in text
    cut = webrl_text(Prompt("t", "y" * 5000, "u", history=history), budget=1000)
    assert "(The rest of the page is not shown.)" in cut and "do(19)" in cut
    assert len(cut) < 1200
