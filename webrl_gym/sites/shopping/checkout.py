from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("checkout", __name__)
