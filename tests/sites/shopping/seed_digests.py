"""Digests of the generated data. As a script: print those of a seed, or record all (no argument)."""

from __future__ import annotations

from tests.sites.recorded_data import RecordedData

DATA = RecordedData("shopping", seeds=(0, "test", "lite"))

if __name__ == "__main__":
    DATA.main()
