"""Titles: a grammar of phrases for each kind of forum and each kind of submission."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Literal

from webrl_gym.sites.reddit.seed_plan import ForumPlan, Kind

Media = Literal["text", "link", "image"]
MEDIA: tuple[Media, ...] = ("text", "link", "image")

#: How often a forum of each kind gets texts, links and pictures.
SHARES: Mapping[Kind, tuple[int, int, int]] = {
    "talk": (70, 24, 6),
    "news": (10, 86, 4),
    "study": (14, 82, 4),
    "picture": (2, 8, 90),
    "city": (52, 30, 18),
    "craft": (45, 15, 40),
    "tech": (58, 34, 8),
    "advice": (84, 12, 4),
    "thought": (92, 5, 3),
}

_ASKING = (
    "What do you think about {t}?",
    "Does anybody else care about {t}?",
    "Looking for advice on {t}",
    "How did you get started with {t}?",
    "{t} or {u}: which would you pick?",
    "Unpopular opinion: {t} deserve another chance",
    "Why does nobody talk about {t} and {u}?",
    "What changed your mind about {t}?",
    "Is it just me, or are {t} everywhere now?",
    "After {n} years I still cannot decide about {t}",
    "Where do you stand on {t} versus {u}?",
    "What is the most {a} thing about {t}?",
    "Recommend me something about {t}, please",
    "My {a} experience with {t}",
)
_TALK: Mapping[Kind, tuple[str, ...]] = {
    "study": (
        "Discussion: what do we really know about {t}?",
        "Can somebody explain the new results on {t}?",
        "Weekly thread: {t} and {u}",
        "How are {t} measured?",
        "Which open question about {t} would you solve first?",
    ),
    "talk": (
        *_ASKING,
        "In defence of {t}",
        "I finally understood {t}, and it took me {n} tries",
        "The {a} side of {t} that nobody mentions",
        "Weekly thread: {t}",
        "Name one {a} example of {t}",
        "From {t} to {u}: my year in review",
        "I was wrong about {t} for {n} years",
        "Who else grew up with {t} and {u}?",
    ),
    "news": (
        "Discussion: {t} and what comes next",
        "What do the numbers say about {t}?",
        "Weekly thread: {t} and {u}",
        "Who can explain the story about {t}?",
        "How are {t} reported where you live?",
    ),
    "picture": (
        "How do you take pictures of {t}?",
        "Collection thread: {t}",
        "Who took the best picture of {t} so far?",
    ),
    "city": (
        "Anyone else fed up with {t}?",
        "Looking for advice on {t}",
        "New in town: what should I know about {t}?",
        "Has anything changed about {t}?",
        "Best and worst of {t}",
        "Who do I call about {t}?",
        "{t}: {an} idea or a bad one?",
        "My {n} rules for {t}",
        "Does the city plan anything about {t}?",
    ),
    "craft": (
        "First attempt at {t}: what went wrong?",
        "How much should I spend on {t}?",
        "{t} or {u} for a beginner?",
        "Lessons from {n} weekends with {t}",
        "Help me plan {t}",
        "Which tools do I need for {t}?",
        "Cheap ways to make {t}",
        "How do you keep {t} from falling apart?",
        "Please tell me I am not the only one ruining {t}",
        "{an} question about {t} and {u}",
    ),
    "tech": (
        *_ASKING,
        "Solved: the trouble with {t}",
        "{t} stopped working after the update",
        "How do {t} work together with {u}?",
        "{an} guide to {t}",
        "Benchmarks of {t}, {n} runs each",
        "Which {t} do you use, and why?",
        "I compared {t} and {u} for {n} weeks",
    ),
    "advice": (
        "How do I deal with {t}?",
        "Please help me with {t}",
        "{t}: what am I doing wrong?",
        "Is there {an} way to handle {t}?",
        "First time with {t}, any advice?",
        "{t} or {u}, if you could only choose one?",
        "What I learned about {t} in {n} months",
        "How long did {t} take you?",
        "Tired of {t}, what now?",
        "Is it normal to worry about {t}?",
        "What would you tell a beginner about {t}?",
        "Small win: {t} are no longer a problem",
        "Do {t} and {u} go together?",
        "How {a} are {t}, really?",
    ),
    "thought": (
        "{t} are just {u} with better manners",
        "Nobody has ever seen {t} and {u} at the same time",
        "If {t} could talk, {u} would be out of work",
        "There are more {t} in films than in real life",
        "Someone was the first to be annoyed by {t}",
        "We trust {t} more than we trust {u}",
        "{t} only make sense because of {u}",
        "Every generation believes that it invented {t}",
        "One day you used {t} for the last time",
        "The opposite of {t} is probably {u}",
        "Children understand {t} better than adults do",
        "You have walked past {n} {t} today without noticing",
        "{t} would be terrifying if {u} were silent",
        "Most people own fewer {t} than they think",
    ),
}
_LINKS: Mapping[Kind, tuple[str, ...]] = {
    "news": (
        "Report: {t} cost twice as much as {n} years ago",
        "Council votes on {t} after long debate",
        "{t}: experts expect {an} year",
        "New study links {t} to {u}",
        "{t} return after {n} years",
        "How {t} changed a small town",
        "Volunteers save {t} from closing",
        "Minister wants new rules for {t}",
        "Record number of {t} counted this spring",
        "{n} things to know about {t}",
        "Court ends dispute over {t} and {u}",
        "Town celebrates {t} for the first time since {y}",
        "Why {t} matter more than {u}",
        "Researchers surprised by {t}",
        "The {a} history of {t}",
        "Group of neighbours raises money for {t}",
        "{t} to be tested in {n} cities",
    ),
    "study": (
        "New study links {t} to {u}",
        "Researchers surprised by {t}",
        "{t} measured more precisely than ever before",
        "{n} years of data on {t} are now public",
        "Review: what {n} studies say about {t}",
        "A model of {t} that fits on one page",
        "Earlier results on {t} could not be repeated",
        "Why {t} behave differently from {u}",
        "Simulation of {t} takes {n} days on one machine",
        "Letter: the trouble with {t}",
        "{an} theory of {t}",
        "{t} predicted from {u} for the first time",
        "Small effect of {t} found in {n} countries",
        "Students discover an error in tables of {t}",
    ),
    "city": (
        "Council votes on {t} after long debate",
        "{t}: what the new plan says",
        "Neighbours meet to talk about {t}",
        "Report: {t} cost twice as much as {n} years ago",
        "City wants new rules for {t}",
        "{n} things to know about {t}",
        "A short history of {t}",
        "Map of all complaints about {t}",
        "Mayor answers questions about {t}",
        "Volunteers count {t} for {n} days",
        "{t} to change from next month",
        "How other towns deal with {t}",
    ),
    "talk": (
        "An interview about {t} and {u}",
        "The {a} history of {t}",
        "Essay: why {t} still matter",
        "{n} things you did not know about {t}",
        "A list of the best {t}, sorted by year",
        "Long read: the people behind {t}",
        "How {t} are made today",
    ),
    "picture": ("Gallery: {n} pictures of {t}", "The photographer who only takes {t}", "{t}, one year apart"),
    "tech": (
        "Released: version {n} with better {t}",
        "{an} introduction to {t}",
        "{t} explained with {u}",
        "Paper: {t} without {u}",
        "Review: {t} after {n} weeks",
        "Open source tool for {t}",
        "{t} compared: {n} products in one test",
        "Talk: what we got wrong about {t}",
    ),
}
_ANY_LINK = (
    "{an} guide to {t}",
    "{n} tips for {t}",
    "Article about {t} and {u}",
    "{t}: the complete list",
    "What to learn from {t} about {u}",
    "The {a} story of {t}",
)
_IMAGES = (
    "{t}, seen this morning",
    "{t} near my home",
    "My {a} picture of {t}",
    "{t} and {u} in one picture",
    "Found {t} on my way to work",
    "{t} after the rain",
    "{t}, taken in {y}",
    "It took me {n} hours to get {t} right",
    "{t} in evening light",
    "Finally finished: {t}",
    "The {a} {t} of my grandmother",
    "{t} on a quiet Sunday",
    "My {n} favourite {t} so far",
    "{t}, {n} years later",
    "Not sure about {t}, but I like the colours",
    "A friend sent me {t}",
)
_ADJECTIVES = (
    "honest", "strange", "simple", "short", "long", "quiet", "surprising", "practical", "careful", "expensive",
    "beautiful", "secret", "complete", "friendly", "bold", "gentle", "modern", "forgotten",
)  # fmt: skip


def _templates(kind: Kind, media: Media) -> tuple[str, ...]:
    if media == "text":
        return _TALK[kind]
    return _IMAGES if media == "image" else _LINKS.get(kind, _ANY_LINK)


def draw_title(rng: random.Random, forum: ForumPlan, media: Media) -> tuple[str, str]:
    """A title and its topic."""
    topics = forum.topics
    place = int(rng.random() * len(topics))
    topic, other = topics[place], topics[(place + 1 + int(rng.random() * (len(topics) - 1))) % len(topics)]
    templates = _templates(forum.kind, media)
    adjective = _ADJECTIVES[int(rng.random() * len(_ADJECTIVES))]
    title = templates[int(rng.random() * len(templates))].format(
        t=topic,
        u=other,
        n=2 + int(rng.random() * 28),
        y=1962 + int(rng.random() * 60),
        a=adjective,
        an=f"{'an' if adjective[0] in 'aeiou' or adjective == 'honest' else 'a'} {adjective}",
    )
    return title[0].upper() + title[1:], topic
