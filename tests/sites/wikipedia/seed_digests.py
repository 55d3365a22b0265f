"""Digests of the generated data. As a script: print those of a seed, or record all (no argument)."""

from __future__ import annotations

from tests.sites.recorded_data import RecordedData

DATA = RecordedData("wikipedia", seeds=(0, 1, "val", "test", "lite"), also=("article_search",))

if __name__ == "__main__":
    DATA.main()
