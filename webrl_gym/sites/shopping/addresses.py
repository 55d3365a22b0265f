from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("addresses", __name__)
