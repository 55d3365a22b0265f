"""Questions about posts and forums."""

from __future__ import annotations

import random
import sqlite3

from webrl_gym.sites import SiteState
from webrl_gym.sites.reddit.moments import day
from webrl_gym.sites.reddit.seed_forums import FORUMS
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer, not_available
from webrl_gym.tasks.families.reddit.base import (
    PAGE,
    ForumFamily,
    RedditFamily,
    draw_forum,
    draw_titled,
    extreme,
    forum,
    newest,
    single,
    user_name,
)
from webrl_gym.tasks.families.reddit.words import MISSING_FORUMS
from webrl_gym.tasks.task import EvalSpec

_TOP = 10
"""How far down the list of the best posts one is asked to look."""


class NewestAuthor(ForumFamily):
    """Who wrote the newest post of a forum."""

    name = "reddit.newest_author"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Who submitted the newest post in the forum "{forum}"?',
            'Tell me the user who submitted the newest post of the forum "{forum}".',
            'Find the author of the newest post in the "{forum}" forum.',
        ),
        evaluation=(
            'Which user submitted the newest post in the "{forum}" forum?',
            'I want to know the author of the newest post in the forum "{forum}".',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return answer(user_name(state, newest(state, slots)["user_id"]))


class TopComments(ForumFamily):
    """How many comments the best post of a forum has."""

    name = "reddit.top_comments"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'How many comments does the top post of all time in the forum "{forum}" have?',
            'Tell me the number of comments of the top post of all time in the forum "{forum}".',
            'Count the comments of the top post of all time in the "{forum}" forum.',
        ),
        evaluation=(
            'What is the number of comments of the top post of all time in the forum "{forum}"?',
            'How many comments has the top post of all time in the "{forum}" forum received?',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        post = extreme(state, slots, "score")
        return None if post is None or not post["comment_count"] else answer(str(post["comment_count"]))


class MostCommentedAuthor(ForumFamily):
    """Who wrote the most commented post of a forum."""

    name = "reddit.most_commented_author"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Who submitted the most commented post of all time in the forum "{forum}"?',
            'Tell me the user who submitted the most commented post of all time in the forum "{forum}".',
            'Find the author of the most commented post of all time in the "{forum}" forum.',
        ),
        evaluation=(
            'Which user submitted the most commented post of all time in the "{forum}" forum?',
            'I want to know the author of the most commented post of all time in the forum "{forum}".',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        post = extreme(state, slots, "comment_count")
        return None if post is None else answer(user_name(state, post["user_id"]))


class TopPostAbout(RedditFamily):
    """Who wrote the one of a forum's best posts that is about something."""

    name = "reddit.top_post_about"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Among the top posts of all time in the forum "{forum}", who submitted the one about "{topic}"?',
            'Find the post about "{topic}" among the top posts of all time in the forum "{forum}": who submitted it?',
            'Look at the top posts of all time in the "{forum}" forum and tell me who submitted the post about "{topic}".',
        ),
        evaluation=(
            'Which user submitted the post about "{topic}" among the top posts of all time in the forum "{forum}"?',
            'Tell me who submitted the one about "{topic}" among the top posts of all time in the "{forum}" forum.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        name = draw_forum(state, rng)
        titles = [post["title"].lower() for post in self._top(state, {"forum": name})[:_TOP]]
        plan = next(plan for plan in FORUMS if plan.name == name)
        topics = [topic for topic in plan.topics if sum(topic in title for title in titles) == 1]
        return {"forum": name, "topic": rng.choice(topics)} if topics else None

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        topic = str(slots["topic"]).lower()
        about = [post for post in self._top(state, slots) if topic in post["title"].lower()]
        return answer(user_name(state, about[0]["user_id"])) if len(about) == 1 else None

    @staticmethod
    def _top(state: SiteState, slots: Slots) -> list[sqlite3.Row]:
        """The first page of the list."""
        return state.query(
            "SELECT * FROM submission WHERE forum_id = ? AND deleted = 0 ORDER BY score DESC, id DESC LIMIT ?",
            forum(state, slots)["id"],
            PAGE,
        )


class PostScore(RedditFamily):
    """The net score of a post that one searches for."""

    name = "reddit.post_score"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'What is the score of the post "{title}"?',
            'Search for the post "{title}" and tell me its score.',
            'Find the score of the post titled "{title}".',
        ),
        evaluation=(
            'Tell me the score of the post "{title}".',
            'Search the post titled "{title}": what is its score?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        post = draw_titled(state, rng, "score > 2")
        return None if post is None else {"title": post["title"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        post = single(state, str(slots["title"]))
        return None if post is None else answer(str(post["score"]))


class PostAuthor(RedditFamily):
    """Who wrote a post that one searches for."""

    name = "reddit.post_author"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Who submitted the post "{title}"?',
            'Search for the post "{title}" and tell me who submitted it.',
            'Find the user who submitted the post titled "{title}".',
        ),
        evaluation=(
            'Which user submitted the post "{title}"?',
            'Search the post titled "{title}" and find the user who submitted it.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        post = draw_titled(state, rng)
        return None if post is None else {"title": post["title"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        post = single(state, str(slots["title"]))
        return None if post is None else answer(user_name(state, post["user_id"]))


class ForumSubscribers(ForumFamily):
    """How many subscribers a forum has."""

    name = "reddit.forum_subscribers"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'How many subscribers does the forum "{forum}" have?',
            'Tell me the number of subscribers of the forum "{forum}".',
            'Find out how many subscribers the "{forum}" forum has.',
        ),
        evaluation=(
            'What is the number of subscribers of the "{forum}" forum?',
            'I want to know how many subscribers the forum "{forum}" has.',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return answer(str(forum(state, slots)["subscriber_count"]))


class ForumCreated(ForumFamily):
    """When a forum was created."""

    name = "reddit.forum_created"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'When was the forum "{forum}" created?',
            'Tell me the date on which the forum "{forum}" was created.',
            'Find out when the "{forum}" forum was created.',
        ),
        evaluation=(
            'On which date was the "{forum}" forum created?',
            'I want to know when the forum "{forum}" was created.',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return answer(day(forum(state, slots)["created"]))


class MissingForum(RedditFamily):
    """The newest post of a forum that does not exist."""

    name = "reddit.missing_forum"
    kind = "retrieve"
    achievable = False
    phrasings = Phrasings(
        train=(
            'Who submitted the newest post in the forum "{missing}"?',
            'Tell me the user who submitted the newest post of the forum "{missing}".',
            'How many subscribers does the forum "{missing}" have?',
            'When was the forum "{missing}" created?',
        ),
        evaluation=(
            'Which user submitted the newest post in the "{missing}" forum?',
            'What is the number of subscribers of the "{missing}" forum?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"missing": rng.choice(MISSING_FORUMS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        found = state.one("SELECT 1 FROM forum WHERE name = ? COLLATE NOCASE", str(slots["missing"]))
        return None if found else not_available()


POST_FAMILIES = (
    NewestAuthor(),
    TopComments(),
    MostCommentedAuthor(),
    TopPostAbout(),
    PostScore(),
    PostAuthor(),
    ForumSubscribers(),
    ForumCreated(),
    MissingForum(),
)
