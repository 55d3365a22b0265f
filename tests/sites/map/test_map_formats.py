"""How the map writes distances, times and positions; values computed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webrl_gym.sites.map.formatting import degrees, duration, total_distance, turn_distance
from webrl_gym.sites.map.geo import bearing, distance
from webrl_gym.sites.map.search import coordinates
from webrl_gym.sites.map.seed_categories import WORDS, plural


@pytest.mark.parametrize(
    ("metres", "expected"),
    [(0, "0m"), (653.4, "653m"), (999, "999m"), (1000, "1.0km"), (1449, "1.4km"), (1450, "1.5km"), (913_600, "914km")],
)
def test_total_distance(metres: float, expected: str) -> None:
    assert total_distance(metres) == expected


@pytest.mark.parametrize(
    ("metres", "expected"),
    [(4.9, ""), (5, "10m"), (84, "80m"), (199, "200m"), (349, "300m"), (1499, "1500m"), (1500, "1.5km"), (7600, "8km")],
)
def test_turn_distance(metres: float, expected: str) -> None:
    assert turn_distance(metres) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0:00"), (29, "0:00"), (30, "0:01"), (1080, "0:18"), (3570, "1:00"), (40_140, "11:09")],
)
def test_duration(seconds: float, expected: str) -> None:
    assert duration(seconds) == expected


@pytest.mark.parametrize(("value", "expected"), [(40.4511693, "40.4511693"), (-79.9, "-79.9"), (12.0, "12")])
def test_degrees(value: float, expected: str) -> None:
    assert degrees(value) == expected


def test_distance_and_bearing() -> None:
    assert distance(0, 0, 0, 1) == pytest.approx(111_195, abs=1)
    assert distance(42.3601, -71.0589, 40.4406, -79.9959) == pytest.approx(776_600, rel=0.003)  # Boston, Pittsburgh
    assert bearing(0, 0, 0.001, 0) == pytest.approx(0)
    assert bearing(60, 0, 60, 0.002) == pytest.approx(90)
    assert bearing(0, 0, -0.001, -0.001) == pytest.approx(225)


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(-89, 89), st.floats(-179, 179))
def test_distance_is_symmetric_and_bounded(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    there, back = distance(lat1, lon1, lat2, lon2), distance(lat2, lon2, lat1, lon1)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20_016_000


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_coordinates_are_read_as_they_are_written(lat: float, lon: float) -> None:
    written = f"{degrees(lat)}, {degrees(lon)}"
    found = coordinates(written)
    assert found is not None
    assert found == pytest.approx((lat, lon), abs=1e-7)


@pytest.mark.parametrize("text", ["", "40", "91, 0", "0, 181", "a, b", "1e5, 2", "40.1, -79.9, 3", "٤, ٥", "nan, inf"])
def test_what_is_no_pair_of_coordinates(text: str) -> None:
    assert coordinates(text) is None


@pytest.mark.parametrize(
    ("word", "expected"), [("cafe", "cafes"), ("pharmacy", "pharmacies"), ("church", "churches"), ("bus", "buses")]
)
def test_plurals(word: str, expected: str) -> None:
    assert plural(word) == expected
    assert WORDS[word] == WORDS[expected]
