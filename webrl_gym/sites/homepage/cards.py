"""What the homepage says about each site, and the accounts that the agent has there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """A site's card. Sites without an account have no ``user``."""

    site: str
    title: str
    text: str
    user: str = ""
    password: str = ""


CARDS: tuple[Card, ...] = (
    Card(
        "shopping",
        "OneStopShop",
        "An online shop: products, reviews, orders.",
        "emma.lopez@gmail.com",
        "Password.123",
    ),
    Card("shopping_admin", "CMS", "The back office of a shop: orders, customers, reports.", "admin", "admin1234"),
    Card("reddit", "Reddit", "Forums: submissions, comments, votes.", "MarvelsGrantMan136", "test1234"),
    Card("gitlab", "GitLab", "Projects, issues and merge requests.", "byteblaze", "hello1234"),
    Card("map", "OpenStreetMap", "A map with search and directions."),
    Card("wikipedia", "Wikipedia", "An encyclopedia of places and people."),
)
