"""Pages of forums, posts, users and the wiki to be opened."""

from __future__ import annotations

import random

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.reddit.base import (
    FORUM,
    ForumFamily,
    RedditFamily,
    draw_forum,
    draw_titled,
    newest,
    path_of,
    single,
    user_name,
)
from webrl_gym.tasks.task import EvalSpec

_SORTS = {"new": "new", "active": "active"}
_TIMED = {"top": "top", "controversial": "controversial", "most commented": "most_commented"}
_TIMES = {"past week": "week", "past month": "month", "past year": "year", "all time": "all"}


class SortedForum(RedditFamily):
    """A forum's posts in an order, the harder variant of a time."""

    name = "reddit.sorted_forum"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Show the posts of the forum "{forum}" sorted by {sort}.',
            'Open the forum "{forum}" and sort its posts by {sort}.',
            'Sort the posts in the "{forum}" forum by {sort}.',
            'Show the posts of the forum "{forum}" sorted by {sort}, from {time}.',
            'Open the forum "{forum}" and sort its posts from {time} by {sort}.',
        ),
        evaluation=(
            'I want to see the posts of the "{forum}" forum sorted by {sort}.',
            'In the forum "{forum}", sort the posts by {sort}.',
            'I want to see the posts of the "{forum}" forum from {time} sorted by {sort}.',
            'In the forum "{forum}", sort the posts by {sort}, from {time}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        slots: Slots = {"forum": draw_forum(state, rng), "sort": rng.choice(sorted(_SORTS))}
        return slots if rng.random() < 0.4 else self.constrain(state, slots, rng)

    def constrain(self, state: SiteState, slots: Slots, rng: random.Random) -> Slots | None:
        if "time" in slots:
            return None
        return {**slots, "sort": rng.choice(sorted(_TIMED)), "time": rng.choice(sorted(_TIMES))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        if "time" not in slots:
            return FORUM.page(f"/f/{slots['forum']}/{_SORTS[str(slots['sort'])]}")
        return FORUM.page(f"/f/{slots['forum']}/{_TIMED[str(slots['sort'])]}?t={_TIMES[str(slots['time'])]}")


class OpenNewest(ForumFamily):
    """The page of the newest post of a forum."""

    name = "reddit.open_newest"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Open the comments of the newest post in the forum "{forum}".',
            'Show me the comments of the newest post in the "{forum}" forum.',
            'Go to the comments page of the newest post in the forum "{forum}".',
        ),
        evaluation=(
            'I want to read the comments of the newest post in the "{forum}" forum.',
            'Open the page with the comments of the newest post in the forum "{forum}".',
        ),
    )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return FORUM.page(path_of(state, newest(state, slots)))


class OpenPost(RedditFamily):
    """The page of a post that one searches for."""

    name = "reddit.open_post"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Open the comments of the post "{title}".',
            'Search for the post "{title}" and open its comments.',
            'Show me the comments of the post titled "{title}".',
        ),
        evaluation=(
            'I want to read the comments of the post "{title}".',
            'Search the post titled "{title}" and show its comments.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        post = draw_titled(state, rng)
        return None if post is None else {"title": post["title"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        post = single(state, str(slots["title"]))
        return None if post is None else FORUM.page(path_of(state, post))


class AuthorPage(ForumFamily):
    """All comments or submissions of the author of a forum's newest post."""

    name = "reddit.author_page"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Open the list of {what} by the author of the newest post in the forum "{forum}".',
            'Show me all {what} of the user who submitted the newest post in the "{forum}" forum.',
            'Go to the {what} of the author of the newest post in the forum "{forum}".',
        ),
        evaluation=(
            'I want to see all {what} by the author of the newest post in the "{forum}" forum.',
            'Show the list of {what} of the user who submitted the newest post in the forum "{forum}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"forum": draw_forum(state, rng), "what": rng.choice(("comments", "submissions"))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return FORUM.page(f"/user/{user_name(state, newest(state, slots)['user_id'])}/{slots['what']}")


class WikiPage(RedditFamily):
    """A page of the wiki."""

    name = "reddit.wiki_page"
    kind = "navigate"
    weight = 0.5
    phrasings = Phrasings(
        train=(
            'Open the page "{page}" of the wiki.',
            'Show me the wiki page "{page}".',
            'Go to "{page}" in the wiki.',
        ),
        evaluation=(
            'I want to read the page "{page}" of the wiki.',
            'In the wiki, open "{page}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = rng.choice(state.query("SELECT title FROM wiki_page WHERE path <> 'index' ORDER BY id"))
        return {"page": row["title"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        path = state.value("SELECT path FROM wiki_page WHERE title = ?", str(slots["page"]))
        return None if path is None else FORUM.page(f"/wiki/{path}")


NAVIGATION_FAMILIES = (SortedForum(), OpenNewest(), OpenPost(), AuthorPage(), WikiPage())
