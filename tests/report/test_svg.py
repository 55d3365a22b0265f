"""Charts are well-formed SVG with their marks in the right places."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from algorithms.report.svg import (
    Dumbbell,
    Point,
    Reference,
    Series,
    dumbbell_chart,
    line_chart,
    spread,
    stacked_bar,
    standalone,
    ticks,
    ticks_between,
)


def texts(chart: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(chart).iter("text")]


def test_ticks_by_hand() -> None:
    assert ticks(7000) == [0, 2000, 4000, 6000, 8000]
    assert ticks(1.0) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert ticks(0.33) == pytest.approx([0, 0.1, 0.2, 0.3, 0.4])
    assert ticks(0) == [0.0, 1.0]


@given(st.floats(1e-6, 1e9))
def test_ticks_cover_the_largest_value_with_few_steps(largest: float) -> None:
    positions = ticks(largest)
    assert positions[0] == 0 and 2 <= len(positions) <= 6
    assert positions[-1] >= largest * (1 - 1e-6) and positions[-2] < largest


def test_ticks_near_the_data_by_hand() -> None:
    assert ticks_between(0.36, 0.48) == pytest.approx([0.35, 0.4, 0.45, 0.5])
    assert ticks_between(0.4, 0.4) == pytest.approx([0.4, 0.41])


@given(st.floats(0, 1), st.floats(0, 1))
def test_ticks_near_the_data_enclose_it(first: float, second: float) -> None:
    low, high = sorted((first, second))
    positions = ticks_between(low, high)
    assert positions[0] <= low + 1e-6 and high - 1e-6 <= positions[-1] and 2 <= len(positions) <= 6


def test_a_crowded_chart_has_no_bands_and_keeps_references_out_of_view_at_its_edges() -> None:
    curves = [Series(f"algorithm {n}", n, [Point(0, 0.4, 0.1, 0.9), Point(9, 0.45, 0.1, 0.9)]) for n in range(9)]
    lines = [Reference("ceiling", 0.95), Reference("start", 0.42), Reference("chance", 0.01)]
    chart = line_chart(curves, lines, "steps", "rate", crowded=True)
    assert "<polygon" not in chart and chart.count("<polyline") == 9
    assert {"\u2191 ceiling", "start", "\u2193 chance"} <= set(texts(chart))
    assert chart.count('class="reference"') == 1
    assert "40%" in texts(chart) and "100%" not in texts(chart)


def test_labels_are_moved_apart_as_little_as_possible() -> None:
    assert spread([10.0, 50.0], 17) == [10, 50]
    assert spread([50.0, 10.0, 12.0], 10) == [50, 6, 16]
    assert spread([], 17) == []


@given(st.lists(st.floats(0, 300), max_size=8))
def test_spread_keeps_the_distance_and_the_order(positions: list[float]) -> None:
    placed = sorted(zip(spread(positions, 17.0), positions, strict=True))
    assert all(after[0] - before[0] >= 17 - 1e-6 for before, after in pairwise(placed))
    assert all(after[1] >= before[1] - 1e-6 for before, after in pairwise(placed))


def test_a_line_chart_labels_ends_references_and_axes() -> None:
    curve = Series("WebRL <x>", 1, [Point(0, 0.4, 0.3, 0.5), Point(4000, 0.6, 0.5, 0.7)])
    chart = line_chart([curve], [Reference("ceiling 90.0%", 0.9)], "steps", "rate")
    found = texts(chart)
    assert {"WebRL <x> 60.0%", "ceiling 90.0%", "4,000", "100%", "steps"} <= set(found)
    root = ElementTree.fromstring(chart)
    line = root.find("polyline")
    assert line is not None
    (x1, y1), (x2, y2) = ((float(v) for v in point.split(",")) for point in line.attrib["points"].split())
    assert x2 > x1 and y2 < y1


def test_charts_without_data_are_still_charts() -> None:
    for chart in (line_chart([], [], "x", "y"), line_chart([Series("a", 0, [])], [], "x", "y"), stacked_bar([])):
        ElementTree.fromstring(chart)


def test_a_dumbbell_shows_gain_and_loss_apart() -> None:
    rows = [Dumbbell("open category", 0.2, 0.8, 1.0, "2 → 8 of 10"), Dumbbell("reorder", 0.5, 0.4, 0.9, "5 → 4 of 10")]
    root = ElementTree.fromstring(dumbbell_chart(rows, "SFT", "WebRL"))
    styles = [line.attrib["class"] for line in root.iter("line")]
    assert styles.count("line s1") == 1 and styles.count("lost") == 1


def test_segments_share_the_width_by_amount() -> None:
    root = ElementTree.fromstring(stacked_bar([("a", 30.0, "30 s"), ("b", 10.0, "10 s")], width=400))
    starts = [float(rect.attrib["x"]) for rect in root.iter("rect")]
    assert starts == [0.0, 300.0]


def test_a_standalone_chart_brings_its_style_and_namespace() -> None:
    root = ElementTree.fromstring(standalone(line_chart([], [], "x", "y")))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root[0].tag.endswith("style")
