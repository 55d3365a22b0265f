from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("customer_reviews", __name__)
