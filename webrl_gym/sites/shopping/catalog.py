"""Home, category, product, search, review and comparison pages."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("catalog", __name__)
