"""Windows of a long page: within the budget, overlapping, together covering every line."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.observations.trees import numbered, page
from webrl_gym.browsers.base import AXNode
from webrl_gym.observations import OVERLAP, Window, count_tokens, parse_observation, render_observation

lines_of_text = st.lists(st.text(max_size=400), max_size=120)
budgets = st.integers(64, 600)


def long_page(count: int) -> AXNode:
    return numbered(AXNode(0, "main", "", children=[AXNode(0, "link", f"Product {i}") for i in range(1, count)]))


def walk(direction: str, window: Window, lines: list[str], budget: int | None) -> list[tuple[int, int]]:
    """Spans seen while scrolling one way as far as it goes."""
    spans = [window.span(lines, budget)]
    for _ in range(len(lines) + 1):
        window, error = window.scrolled(direction, lines, budget)
        if error:
            return spans
        spans.append(window.span(lines, budget))
    raise AssertionError("scrolling never ends")


@pytest.mark.parametrize(
    ("line", "tokens"), [("", 1), ("abc", 2), ("abcd", 3), ("[17] link 'My Cart'", 8), ("東京", 3)]
)
def test_a_token_is_three_bytes_and_a_line_break_is_one(line: str, tokens: int) -> None:
    assert count_tokens(line) == tokens


@given(lines=lines_of_text, budget=budgets)
def test_scrolling_down_covers_every_line(lines: list[str], budget: int) -> None:
    spans = walk("down", Window(), lines, budget)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(lines)
    for (start, end), (next_start, _) in itertools.pairwise(spans):
        assert start < next_start <= end
        assert next_start == max(start + 1, end - OVERLAP)


@given(lines=lines_of_text, budget=budgets, start=st.integers(0, 200))
def test_scrolling_up_covers_every_line_before(lines: list[str], budget: int, start: int) -> None:
    spans = walk("up", Window(start), lines, budget)
    assert spans[-1][0] == 0
    for (start, _), (previous_start, previous_end) in itertools.pairwise(spans):
        assert previous_start < start <= previous_end


@given(lines=lines_of_text, budget=budgets, start=st.integers(0, 200))
def test_a_window_keeps_to_the_budget_unless_it_is_one_line(lines: list[str], budget: int, start: int) -> None:
    first, end = Window(start).span(lines, budget)
    assert 0 <= first <= end <= len(lines)
    assert end - first == min(1, len(lines)) or sum(map(count_tokens, lines[first:end])) <= budget


def test_no_budget_shows_everything() -> None:
    lines = ["x" * 1000] * 500
    assert Window().span(lines, None) == (0, 500)
    for direction in ("up", "down"):
        window, error = Window().scrolled(direction, lines, None)
        assert window == Window()
        assert f"cannot be scrolled further {direction}" in error


def test_the_notices_say_how_many_lines_are_hidden() -> None:
    shown = page(long_page(101))
    first = render_observation(shown, max_tokens=200).split("\n")
    nodes = parse_observation("\n".join(first))
    assert first[0] == "Tab 0 (current): Home"
    assert first[1] == ""
    assert first[2] == "[1] main ''"
    assert first[-1] == f"({101 - len(nodes)} lines below: scroll [down] to see more)"
    last = render_observation(shown, window=Window(98), max_tokens=200).split("\n")
    assert last[2:] == [
        "(98 lines above: scroll [up] to see more)",
        "\t[99] link 'Product 98'",
        "\t[100] link 'Product 99'",
        "\t[101] link 'Product 100'",
    ]


@given(count=st.integers(60, 200), budget=budgets, start=st.integers(0, 199))
def test_the_tree_with_its_notices_keeps_to_the_budget(count: int, budget: int, start: int) -> None:
    rendered = render_observation(page(long_page(count)), window=Window(start), max_tokens=budget)
    assert sum(map(count_tokens, rendered.split("\n")[2:])) <= budget


def test_a_page_that_shrank_below_the_window_shows_its_end() -> None:
    lines = ["x" * 100] * 20
    start, end = Window(500).span(lines, 200)
    assert 0 < start < end == 20


def test_one_hidden_line_is_singular() -> None:
    rendered = render_observation(page(long_page(60)), window=Window(1), max_tokens=100)
    assert "(1 line above: scroll [up] to see more)" in rendered
