from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("rest", __name__)
