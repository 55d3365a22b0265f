"""Reports: what a run records, and the page, tables and statistics made from it."""

from __future__ import annotations
