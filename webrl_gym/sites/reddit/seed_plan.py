"""What the generator is told about a forum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["talk", "news", "picture", "city", "craft", "tech", "advice", "thought", "study"]


@dataclass(frozen=True)
class ForumPlan:
    """A forum to be filled. ``topics`` are plural or mass nouns, so that they fit any sentence."""

    name: str
    title: str
    description: str
    kind: Kind
    tags: tuple[str, ...]
    topics: tuple[str, ...]


def plan(name: str, title: str, kind: Kind, tags: str, description: str, topics: str) -> ForumPlan:
    """A plan from texts whose parts are separated by commas."""
    return ForumPlan(name, title, description, kind, _parts(tags), _parts(topics))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))
