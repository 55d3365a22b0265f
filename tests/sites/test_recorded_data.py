"""Generated data are the same for the same seed, on every day and in every process."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites.recorded_data import RecordedData
from webrl_gym.sites import SITES
from webrl_gym.sites.world import Seed

HERE = Path(__file__).parent
#: The homepage has no data.
DATA: dict[str, RecordedData] = {
    site: importlib.import_module(f"tests.sites.{site}.seed_digests").DATA for site in SITES if site != "homepage"
}


@pytest.mark.parametrize(("site", "seed"), [(site, seed) for site, data in DATA.items() for seed in data.seeds])
def test_every_table_is_as_on_the_day_it_was_recorded(site: str, seed: Seed) -> None:
    """Record a meant change with ``python -m tests.sites.<site>.seed_digests``."""
    assert DATA[site].digests(seed) == DATA[site].golden[str(seed)]


def test_every_recorded_seed_is_checked() -> None:
    assert {site: set(data.golden) for site, data in DATA.items()} == {
        site: {str(seed) for seed in data.seeds} for site, data in DATA.items()
    }


@pytest.mark.parametrize("site", sorted(DATA))
def test_the_hash_seed_of_python_changes_nothing(site: str) -> None:
    seed = DATA[site].seeds[0]
    output = subprocess.run(
        [sys.executable, "-m", f"tests.sites.{site}.seed_digests", json.dumps(seed)],
        env={**os.environ, "PYTHONHASHSEED": "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"},
        cwd=HERE.parents[1],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert json.loads(output) == DATA[site].golden[str(seed)]
