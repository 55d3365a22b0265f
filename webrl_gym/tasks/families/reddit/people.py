"""Questions about users, who are found through what they posted."""

from __future__ import annotations

import random

from webrl_gym.sites import SiteState
from webrl_gym.sites.reddit.moments import day
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer
from webrl_gym.tasks.families.reddit.base import (
    PAGE,
    ForumFamily,
    RedditFamily,
    draw_forum,
    first_page,
    newest,
    user_name,
)
from webrl_gym.tasks.task import EvalSpec


class AuthorRegistered(ForumFamily):
    """When the author of the newest post registered."""

    name = "reddit.author_registered"
    kind = "retrieve"
    held_out = True
    phrasings = Phrasings(
        train=(
            'When did the user who submitted the newest post in the forum "{forum}" register?',
            'Find the registration date of the author of the newest post in the forum "{forum}".',
            'On which date did the author of the newest post in the "{forum}" forum register?',
        ),
        evaluation=(
            'Tell me the date when the author of the newest post in the forum "{forum}" registered.',
            'When did the author of the newest post in the "{forum}" forum register?',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        author = newest(state, slots)["user_id"]
        return answer(day(int(state.value("SELECT created FROM user WHERE id = ?", author))))


class LatestCommentScore(ForumFamily):
    """The score of what the author of the newest post commented last."""

    name = "reddit.latest_comment_score"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'What is the score of the latest comment by the author of the newest post in the forum "{forum}"?',
            'Find the author of the newest post in the forum "{forum}" and tell me the score of their latest comment.',
            'Tell me the score of the latest comment of the user who submitted the newest post in the "{forum}" forum.',
        ),
        evaluation=(
            'Which score has the latest comment of the author of the newest post in the "{forum}" forum?',
            'Tell me the score of the latest comment that the author of the newest post in the forum "{forum}" wrote.',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        author = newest(state, slots)["user_id"]
        score = state.value("SELECT score FROM comment WHERE user_id = ? ORDER BY id DESC LIMIT 1", author)
        return None if score is None or score < 1 else answer(str(score))


class NegativeComments(RedditFamily):
    """How many comments of a user were voted down; counted, so that the number need not stand on a page."""

    name = "reddit.negative_comments"
    kind = "retrieve"
    weight = 0.5
    phrasings = Phrasings(
        train=(
            'How many comments with a negative score did the user "{user}" from the forum "{forum}" write?',
            'Count the comments with a negative score by the user "{user}", who posts in the forum "{forum}".',
            'Find the user "{user}" in the "{forum}" forum and count their comments with a negative score.',
        ),
        evaluation=(
            'Tell me how many comments of the user "{user}", who posts in the "{forum}" forum, have a negative score.',
            'How many comments by the user "{user}" from the forum "{forum}" have a negative score?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        name = draw_forum(state, rng)
        post = rng.choice(first_page(state, {"forum": name}))
        return {"forum": name, "user": user_name(state, post["user_id"])}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        user = state.value("SELECT id FROM user WHERE name = ?", str(slots["user"]))
        if user is None or all(post["user_id"] != user for post in first_page(state, slots)):
            return None
        scores = [row["score"] for row in state.query("SELECT score FROM comment WHERE user_id = ?", user)]
        count = sum(score < 0 for score in scores)
        return answer(str(count)) if count > 1 and len(scores) <= PAGE else None


PEOPLE_FAMILIES = (AuthorRegistered(), LatestCommentScore(), NegativeComments())
