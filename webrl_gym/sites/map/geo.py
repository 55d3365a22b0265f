"""Distances on the globe."""

from __future__ import annotations

import math

EARTH_RADIUS = 6_371_008.8
"""Mean radius in metres."""


def distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in metres (haversine)."""
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, half)))


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Direction from one near point to another, in degrees clockwise from north."""
    east = (lon2 - lon1) * math.cos(math.radians(lat1))
    return math.degrees(math.atan2(east, lat2 - lat1)) % 360
