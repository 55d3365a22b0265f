"""The environment's benchmark prints the promised figures. Nothing is said about their size: tests are not timed."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from benchmarks.env_throughput import percentile

KEYS = {
    "browser",
    "tasks",
    "site",
    "episodes",
    "steps",
    "steps_per_s",
    "page_mix",
    "resets",
    "resets_per_s",
    "reset_ms_p95",
    "env_reset_ms_p95",
    "observation_lines_median",
    "observation_lines_home",
    "observation_lines_product",
    "memory_mb_per_env",
    "memory_environments",
    "cores",
    "machine",
}


def test_it_prints_json_with_the_promised_keys() -> None:
    counts = ["--episodes", "3", "--steps", "6", "--resets", "3", "--environments", "2"]
    command = [sys.executable, "-m", "benchmarks.env_throughput", "--browser", "text", *counts]
    result = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), check=False)
    assert result.returncode == 0, result.stderr
    figures = json.loads(result.stdout)
    assert set(figures) == KEYS
    assert figures["site"] == "all" and figures["episodes"] == 3 and figures["steps"] >= 6 and figures["cores"] == 1
    assert sum(figures["page_mix"].values()) == pytest.approx(1.0, abs=0.01)
    assert min(figures[key] for key in ("steps_per_s", "resets_per_s", "reset_ms_p95", "env_reset_ms_p95")) > 0


def test_one_site_alone() -> None:
    counts = ["--episodes", "2", "--steps", "4", "--resets", "2", "--environments", "1", "--site", "shopping"]
    command = [sys.executable, "-m", "benchmarks.env_throughput", *counts]
    figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert all(kind.startswith("shopping/") for kind in figures["page_mix"])


def test_counts_must_be_positive() -> None:
    command = [sys.executable, "-m", "benchmarks.env_throughput", "--steps", "0"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2 and "at least 1" in result.stderr


def test_percentile_by_hand() -> None:
    values = [float(value) for value in range(20, 0, -1)]
    assert percentile(values, 0.95) == 19.0
    assert percentile(values, 0.5) == 10.0
    assert percentile([3.0], 0.95) == 3.0
