"""Tasks that need a fact of the encyclopedia on another site; they start on the homepage."""

from __future__ import annotations

import json
import random
from typing import ClassVar
from urllib.parse import quote

from webrl_gym.sites import SiteState, World
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer
from webrl_gym.tasks.families.map.base import MAP
from webrl_gym.tasks.families.map.base import path as map_path
from webrl_gym.tasks.families.map.base import place as map_place
from webrl_gym.tasks.families.map.facts import ATTRIBUTES
from webrl_gym.tasks.families.reddit.base import draw_forum
from webrl_gym.tasks.families.reddit.writing import posted
from webrl_gym.tasks.families.wikipedia.base import WikipediaFamily, random_article, value
from webrl_gym.tasks.task import EvalSpec

_PLACES = {"team": "Home", "person": "Alma mater"}
"""Kinds of article whose infobox names a place of the map, and the row that does."""
_NAMES = {"town": "Mayor", "university": "President", "team": "Coach"}
"""Kinds of article whose infobox names a person, and the row that does."""


class CrossSiteFamily(WikipediaFamily):
    """A family about what the ``relation`` of the article ``title`` is, which another site is told."""

    relations: ClassVar[dict[str, str]]

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_article(state, rng, tuple(self.relations))
        return None if row is None else {"title": row["title"], "relation": self.relations[row["kind"]]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        """None: the encyclopedia alone does not say what is right; :meth:`check_in` asks the other site too."""
        return None

    @staticmethod
    def target(world: World, slots: Slots) -> str | None:
        """What the infobox says."""
        return value(world["wikipedia"], str(slots["title"]), str(slots["relation"]))


class SearchOnMap(CrossSiteFamily):
    """The map's search results for a place that the encyclopedia names."""

    name = "wikipedia.search_on_map"
    kind = "navigate"
    also = ("map",)
    relations = _PLACES
    phrasings = Phrasings(
        train=(
            'Find out on Wikipedia what the "{relation}" of "{title}" is, and search the map for it.',
            'Look up the "{relation}" of "{title}" on Wikipedia, then search for its name on the map.',
            'Search the map for the "{relation}" of "{title}"; Wikipedia knows its name.',
        ),
        evaluation=(
            'Wikipedia says what the "{relation}" of "{title}" is: search the map for it.',
            'Use Wikipedia to find the name of the "{relation}" of "{title}", and search for it on the map.',
        ),
    )

    def check_in(self, world: World, slots: Slots) -> EvalSpec | None:
        target = self.target(world, slots)
        return None if target is None else MAP.page(f"/search?query={quote(target, safe='')}")


class ShowOnMap(CrossSiteFamily):
    """The map's page of a place that the encyclopedia names."""

    name = "wikipedia.show_on_map"
    kind = "navigate"
    also = ("map",)
    relations = _PLACES
    phrasings = Phrasings(
        train=(
            'Open the page on the map about the "{relation}" of "{title}"; Wikipedia knows its name.',
            'Find the "{relation}" of "{title}" on Wikipedia and open the page about that place on the map.',
            'Show me on the map the page of the place that Wikipedia gives as "{relation}" of "{title}".',
        ),
        evaluation=(
            'Wikipedia says what the "{relation}" of "{title}" is: open the page of that place on the map.',
            'Go to the page on the map of the place that is the "{relation}" of "{title}" on Wikipedia.',
        ),
    )

    def check_in(self, world: World, slots: Slots) -> EvalSpec | None:
        target = self.target(world, slots)
        row = None if target is None else map_place(world["map"], target)
        return None if row is None else MAP.page(map_path(row))


class FactOnMap(CrossSiteFamily):
    """What the map says about a place that the encyclopedia names."""

    name = "wikipedia.fact_on_map"
    kind = "retrieve"
    also = ("map",)
    relations = _PLACES
    phrasings = Phrasings(
        train=(
            'Which {attribute} does the map give for the "{relation}" of "{title}"? Wikipedia knows its name.',
            'Look up the "{relation}" of "{title}" on Wikipedia, then find its {attribute} on the map.',
            'What is the {attribute} on the map of the place that Wikipedia gives as "{relation}" of "{title}"?',
        ),
        evaluation=(
            'Wikipedia says what the "{relation}" of "{title}" is: which {attribute} does the map give for it?',
            'Find the name of the "{relation}" of "{title}" on Wikipedia, and tell me its {attribute} from the map.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        slots = super().propose(state, rng)
        return None if slots is None else {**slots, "attribute": rng.choice(sorted(ATTRIBUTES))}

    def check_in(self, world: World, slots: Slots) -> EvalSpec | None:
        target = self.target(world, slots)
        row = None if target is None else map_place(world["map"], target)
        found = None if row is None else json.loads(row["tags"]).get(ATTRIBUTES[str(slots["attribute"])])
        return None if found is None else answer(found)


class PostName(CrossSiteFamily):
    """A post in a forum whose title is a name that the encyclopedia knows."""

    name = "wikipedia.post_name"
    kind = "mutate"
    also = ("reddit",)
    relations = _NAMES
    phrasings = Phrasings(
        train=(
            'Find the "{relation}" of "{title}" on Wikipedia and submit a post with that name as title in the forum "{forum}" on Reddit.',
            'Look up on Wikipedia who the "{relation}" of "{title}" is, and post the name in the Reddit forum "{forum}".',
            'Submit a post in the Reddit forum "{forum}": its title is the name of the "{relation}" of "{title}", which Wikipedia knows.',
        ),
        evaluation=(
            'In the forum "{forum}" on Reddit, submit a post whose title is the name of the "{relation}" of "{title}" on Wikipedia.',
            'Wikipedia says who the "{relation}" of "{title}" is: post that name as a title in the Reddit forum "{forum}".',
        ),
    )

    def draw_slots(self, world: World, rng: random.Random) -> Slots | None:
        slots = super().draw_slots(world, rng)
        return None if slots is None else {**slots, "forum": draw_forum(world["reddit"], rng)}

    def check_in(self, world: World, slots: Slots) -> EvalSpec | None:
        target = self.target(world, slots)
        return None if target is None else posted(world["reddit"], {"title": target, "forum": slots["forum"]}, None, "")


CROSS_SITE_FAMILIES = (SearchOnMap(), ShowOnMap(), FactOnMap(), PostName())
