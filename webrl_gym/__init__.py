"""WebArena-Lite as a Gymnasium text environment on embedded replica sites."""

from __future__ import annotations

__version__ = "0.1.0"
