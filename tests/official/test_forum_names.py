"""How the solutions of posting tasks choose a forum."""

from __future__ import annotations

import pytest

from webrl_gym.tasks.official_solutions.reddit.pages import forum_named_in

FORUMS = ("books", "boardgames", "consoles", "gadgets", "gaming", "iphone", "nyc", "sports")


@pytest.mark.parametrize(
    ("text", "forum"),
    [
        ("books", "books"),
        ("r/sports", "sports"),
        ("gaming consoles", "consoles"),
        ("Is there a bakery in NYC", "nyc"),
        ("Iphone 12", "iphone"),
        ("games", "gaming"),
    ],
)
def test_the_forum_that_a_text_is_about(text: str, forum: str) -> None:
    assert forum_named_in(text, FORUMS) == forum
