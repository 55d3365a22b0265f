"""Where things are: the book, its articles and categories."""

from __future__ import annotations

from urllib.parse import quote

BOOK = "wikipedia_en_all_maxi_2022-05"
LANDING = "User:The_other_Kiwix_guy/Landing"
CATEGORY = "Category:"

# What stays readable in an address, as in Wikipedia's own.
_PLAIN = "/:,()!'*;@$-_.~&"


def article_path(title: str) -> str:
    """``Carnegie Museum of Art`` -> ``/wikipedia_en_all_maxi_2022-05/A/Carnegie_Museum_of_Art``."""
    return f"/{BOOK}/A/{quote(title.replace(' ', '_'), safe=_PLAIN)}"


def category_path(name: str) -> str:
    """Address of a category's page."""
    return article_path(CATEGORY + name)


def picture_path(article_id: int) -> str:
    """Address of an article's picture."""
    return f"/{BOOK}/I/{article_id}.svg"


def title_of(segment: str) -> str:
    """The title that the last part of an article's address stands for."""
    return " ".join(segment.replace("_", " ").split())
