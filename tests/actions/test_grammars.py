"""Both grammars read back what they write, and refuse the rest with one sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from webrl_gym.actions import Action, ActionType, grammar, key_combination
from webrl_gym.errors import ActionParseError, ConfigurationError

ids = st.integers(0, 999_999_999)
texts = st.text(max_size=60)
addresses = st.text(min_size=1, max_size=40).map(str.strip).filter(bool)
keys = st.sampled_from(
    ["Enter", "Tab", "PageDown", "F11", "Control+a", "Control+Shift+ArrowLeft", "+", "Control++", "x"]
)

actions = st.one_of(
    st.builds(Action, st.sampled_from([ActionType.CLICK, ActionType.HOVER, ActionType.CLEAR]), element=ids),
    st.builds(Action, st.just(ActionType.TYPE), element=ids, text=texts, enter=st.booleans()),
    st.builds(Action, st.just(ActionType.SELECT), element=ids, text=texts),
    st.builds(Action, st.just(ActionType.PRESS), text=keys),
    st.builds(Action, st.just(ActionType.SCROLL), text=st.sampled_from(["up", "down"])),
    st.builds(Action, st.just(ActionType.GOTO), text=addresses),
    st.builds(Action, st.just(ActionType.TAB_FOCUS), tab=ids),
    st.builds(Action, st.just(ActionType.STOP), text=texts),
    st.builds(
        Action,
        st.sampled_from([ActionType.NEW_TAB, ActionType.CLOSE_TAB, ActionType.GO_BACK, ActionType.GO_FORWARD]),
    ),
)


@pytest.mark.parametrize("name", ["webarena", "webrl"])
@given(action=actions)
@example(action=Action(ActionType.STOP, text='two\nlines, [brackets], "quotes", `ticks` and ```fences```'))
@example(action=Action(ActionType.STOP, text="stop [1]"))
@example(action=Action(ActionType.STOP, text="# exit(message=')')\r\n\\"))
@example(action=Action(ActionType.TYPE, element=5, text="a] [b] [0]", enter=True))
@example(action=Action(ActionType.TYPE, element=5, text="Größe\u2028\x85 42 cm²", enter=False))
def test_every_action_is_read_back_as_it_was_written(name: str, action: Action) -> None:
    chosen = grammar(name)
    assert chosen.parse(chosen.render(action)) == action


@pytest.mark.parametrize("name", ["webarena", "webrl"])
@given(action=actions.filter(lambda action: "`" not in action.text))
def test_prose_and_backticks_around_an_action_do_not_matter(name: str, action: Action) -> None:
    chosen = grammar(name)
    reply = f"The cart holds two (2) mugs. Next I shall do this:\n```{chosen.render(action)}```\nThat's it."
    assert chosen.parse(reply) == action


@pytest.mark.parametrize("name", ["webarena", "webrl"])
@given(text=st.one_of(st.text(max_size=80), st.text(alphabet="do(exit)\"\\'# \nstype[]01`", max_size=80)))
def test_any_text_is_an_action_or_a_parse_error_in_one_line(name: str, text: str) -> None:
    try:
        action = grammar(name).parse(text)
    except ActionParseError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 500
    else:
        assert isinstance(action, Action)


@pytest.mark.parametrize("name", ["webarena", "webrl"])
def test_degenerate_replies_are_refused_quickly(name: str) -> None:
    for reply in ("do(" * 30_000, "[" * 100_000, "click [" * 20_000, "exit(message='" * 10_000, "(" * 100_000):
        with pytest.raises(ActionParseError):
            grammar(name).parse(reply)


def test_the_webarena_description_lists_every_verb() -> None:
    lines = grammar("webarena").describe().splitlines()[1:]
    assert {line.split()[0] for line in lines} == set(ActionType)


def test_the_calls_of_the_webrl_description_can_be_used_as_they_stand() -> None:
    webrl = grammar("webrl")
    calls = re.findall(r"\w+\([^)]*\)", webrl.describe())
    assert {webrl.parse(call).type for call in calls} == set(ActionType)


def test_an_unknown_grammar_is_a_clear_error() -> None:
    with pytest.raises(ConfigurationError, match=r"'vim'.*webarena.*webrl"):
        grammar("vim")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("enter", "Enter"),
        ("ctrl+V", "Control+V"),
        ("Control + Shift + tab", "Control+Shift+Tab"),
        ("pagedown", "PageDown"),
        ("ctrl++", "Control++"),
        ("esc", "Escape"),
        ("f5", "F5"),
    ],
)
def test_key_names_are_canonical(written: str, canonical: str) -> None:
    assert key_combination(written) == canonical
    assert key_combination(canonical) == canonical


@pytest.mark.parametrize("written", ["", " ", "Control+", "Hyper", "Control+foo"])
def test_unknown_keys_are_refused(written: str) -> None:
    with pytest.raises(ActionParseError, match="name keys as in Enter"):
        key_combination(written)
