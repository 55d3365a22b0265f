"""What articles say: rows of infoboxes, of the article named or of one that it leads to, ranks of lists."""

from __future__ import annotations

import json
import random

from webrl_gym.sites import SiteState
from webrl_gym.sites.wikipedia.markup import plain
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer, not_available
from webrl_gym.tasks.families.wikipedia.base import (
    LABELS,
    RELATIONS,
    WikipediaFamily,
    page_of,
    random_article,
    typable,
    value,
)
from webrl_gym.tasks.task import EvalSpec

_OPTIONAL = (("person", "Died"), ("person", "Alma mater"), ("town", "Mayor"))
"""Rows that only some articles of a kind have."""


class Fact(WikipediaFamily):
    """A row of an article's infobox."""

    name = "wikipedia.fact"
    kind = "retrieve"
    weight = 1.5
    phrasings = Phrasings(
        train=(
            'What is the "{label}" of "{title}", according to its article?',
            'Look up the article "{title}" and tell me the "{label}".',
            'Find the article about "{title}": what does it say under "{label}"?',
        ),
        evaluation=(
            'According to the article about "{title}", what is the "{label}"?',
            'Tell me the "{label}" that the article "{title}" gives.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_article(state, rng, tuple(LABELS))
        return None if row is None else {"title": row["title"], "label": rng.choice(LABELS[row["kind"]])}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        found = value(state, str(slots["title"]), str(slots["label"]))
        return None if found is None else answer(found)


class LinkedFact(WikipediaFamily):
    """A row of the infobox of the article that another article's infobox leads to."""

    name = "wikipedia.linked_fact"
    kind = "retrieve"
    weight = 1.5
    phrasings = Phrasings(
        train=(
            'What is the "{label}" of the "{relation}" of "{title}"?',
            'Look up the "{relation}" of "{title}", open the article about it and tell me the "{label}".',
            'The article "{title}" names a "{relation}": what "{label}" does the article about that give?',
        ),
        evaluation=(
            'Tell me the "{label}" of the "{relation}" that the article "{title}" names.',
            'The "{relation}" of "{title}" has an article: what is the "{label}" in it?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_article(state, rng, tuple(RELATIONS))
        if row is None:
            return None
        relation = rng.choice(RELATIONS[row["kind"]])
        target = value(state, row["title"], relation)
        kind = state.value("SELECT kind FROM article WHERE title = ?", target)
        if kind is None:
            return None
        return {"title": row["title"], "relation": relation, "label": rng.choice(LABELS[kind])}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        target = value(state, str(slots["title"]), str(slots["relation"]))
        found = value(state, target, str(slots["label"])) if target else None
        # A stadium's tenant is the team one comes from: that question has its answer in itself.
        return None if found is None or found == slots["title"] else answer(found)


class ShowLinked(WikipediaFamily):
    """The article that another article's infobox leads to."""

    name = "wikipedia.show_linked"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Open the article about the "{relation}" of "{title}".',
            'Show me the article about the "{relation}" that the article "{title}" names.',
            'Look up "{title}" and open the article about the "{relation}".',
        ),
        evaluation=(
            'I want to see the article about the "{relation}" of "{title}".',
            'Go to the article about the "{relation}" that "{title}" names.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_article(state, rng, tuple(RELATIONS))
        return None if row is None else {"title": row["title"], "relation": rng.choice(RELATIONS[row["kind"]])}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        target = value(state, str(slots["title"]), str(slots["relation"]))
        return None if target is None else page_of(target)


class RankInList(WikipediaFamily):
    """The entry of a rank in a list."""

    name = "wikipedia.rank_in_list"
    kind = "retrieve"
    held_out = True
    phrasings = Phrasings(
        train=(
            'Which entry has rank {rank} in the "{title}"?',
            'Open the "{title}" and tell me the name of the entry with rank {rank}.',
            'What is number {rank} in the "{title}"?',
        ),
        evaluation=(
            'Name the entry that has rank {rank} in the "{title}".',
            'In the "{title}", which entry is number {rank}?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        rows = state.query("SELECT title FROM article WHERE kind = 'list' AND content LIKE '%\"Rank\"%' ORDER BY id")
        title = str(rng.choice(rows)["title"])
        ranks = _ranks(state, title)
        return {"title": title, "rank": rng.choice(sorted(ranks, key=int))} if typable(title) else None

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        found = _ranks(state, str(slots["title"])).get(str(slots["rank"]))
        return None if found is None else answer(found)


def _ranks(state: SiteState, title: str) -> dict[str, str]:
    """Rank -> name of a list's entries."""
    content = json.loads(state.value("SELECT content FROM article WHERE title = ?", title))
    return {
        row[0]: plain(row[1])
        for _, blocks in content["sections"]
        for block in blocks
        if block.get("header", [""])[0] == "Rank"
        for row in block["rows"]
    }


class AbsentFact(WikipediaFamily):
    """A row that an article's infobox does not have."""

    name = "wikipedia.absent_fact"
    kind = "retrieve"
    achievable = False
    phrasings = Fact.phrasings

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        kind, label = rng.choice(_OPTIONAL)
        row = random_article(state, rng, (kind,))
        return None if row is None else {"title": row["title"], "label": label}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return not_available() if value(state, str(slots["title"]), str(slots["label"])) is None else None


FACT_FAMILIES = (Fact(), LinkedFact(), ShowLinked(), RankInList(), AbsentFact())
