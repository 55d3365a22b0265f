from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("wishlist", __name__)
