from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("newsletter", __name__)
