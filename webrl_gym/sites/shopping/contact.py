from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("contact", __name__)
