"""Projects: where they live, who may do what in them, and who has starred them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from webrl_gym.sites.gitlab.seed_people import BYTEBLAZE, Person
from webrl_gym.sites.gitlab.seed_texts import Writer
from webrl_gym.sites.gitlab.seed_words import GROUPS, KITS, OWN_PROJECTS, Kit

GUEST, REPORTER, DEVELOPER, MAINTAINER, OWNER = 10, 20, 30, 40, 50
BIG_PROJECTS = 6
"""Projects with long histories, many issues and many merge requests."""
TOP_STARS = (96, 88, 81, 75, 68, 62, 57, 51, 46, 40, 35, 31)


@dataclass
class Project:
    """A project. ``owner`` is a person, or None when it belongs to ``group`` (index into the groups)."""

    id: int
    name: str
    kit: Kit
    description: str
    visibility: str
    created: datetime
    owner: Person | None
    group: int | None
    size: str
    members: dict[int, int] = field(default_factory=dict)
    authors: list[Person] = field(default_factory=list)
    stars: list[int] = field(default_factory=list)

    @property
    def creator(self) -> int:
        """Id of the person who made it."""
        return self.owner.id if self.owner else max(self.members, key=lambda user: self.members[user])

    @property
    def namespace_path(self) -> str:
        """First part of its path."""
        return self.owner.username if self.owner else GROUPS[self.group or 0][0]

    @property
    def path(self) -> str:
        """``namespace/name``."""
        return f"{self.namespace_path}/{self.name}"


def draw_projects(rng: random.Random, people: Sequence[Person]) -> list[Project]:
    """All projects: those of groups and of other people, then Byte Blaze's own."""
    byteblaze, others = people[0], people[1:]
    projects: list[Project] = []
    names = [(name, kit) for kit in KITS for name in kit.names]
    rng.shuffle(names)
    big = set(range(BIG_PROJECTS))
    for number, (name, kit) in enumerate(names, start=1):
        in_group = number <= 30
        created = datetime(2016, 2, 1, 10) + timedelta(days=rng.randrange(2200), minutes=rng.randrange(600))
        projects.append(
            Project(
                id=100 + number,
                name=name,
                kit=kit,
                description=Writer(rng, kit).summary(),
                visibility="public" if rng.random() < 0.92 else "internal",
                created=created,
                owner=None if in_group else rng.choice(others),
                group=(number - 1) % len(GROUPS) if in_group else None,
                size="big" if number - 1 in big else rng.choice(("middle", "small", "small")),
            )
        )
    for number, (name, kit_index, description) in enumerate(OWN_PROJECTS, start=1):
        created = datetime(2023, 3, 23, 15) + timedelta(hours=18 * number)
        visibility = "private" if name in {"content-patterns", "recipe-box"} else "public"
        size = "middle" if number in {1, 2, 3, 10} else "small"
        projects.append(
            Project(200 + number, name, KITS[kit_index], description, visibility, created, byteblaze, None, size)
        )
    for project in projects:
        _draw_people(rng, project, others)
    # Byte Blaze helps in two of the big projects of groups.
    projects[0].members[BYTEBLAZE], projects[1].members[BYTEBLAZE] = MAINTAINER, DEVELOPER
    _draw_stars(rng, projects, others)
    return projects


def _draw_people(rng: random.Random, project: Project, others: Sequence[Person]) -> None:
    counts = {"big": (14, 26), "middle": (5, 12), "small": (2, 5)}[project.size]
    authors = rng.sample(list(others), rng.randint(*counts))
    if project.owner is not None:
        authors = [project.owner, *(person for person in authors if person is not project.owner)]
        project.members[project.owner.id] = OWNER
    project.authors = authors
    helpers = [person for person in authors if person is not project.owner]
    for place, person in enumerate(helpers[: rng.randint(2, 3 + len(helpers) // 3)]):
        role = rng.choice((MAINTAINER, DEVELOPER, DEVELOPER, REPORTER, GUEST))
        project.members[person.id] = OWNER if place == 0 and project.owner is None else role


def _draw_stars(rng: random.Random, projects: Sequence[Project], others: Sequence[Person]) -> None:
    """The first places are strictly ordered; everybody else has fewer stars than they."""
    public = [project for project in projects if project.visibility == "public" and project.owner is not None]
    popular = rng.sample([project for project in public if project.owner and project.owner.id != BYTEBLAZE], 8)
    popular += rng.sample([project for project in projects[:30] if project.visibility == "public"], 4)
    rng.shuffle(popular)
    counts = dict(zip((project.id for project in popular), TOP_STARS, strict=True))
    for project in projects:
        wanted = counts.get(project.id, rng.randint(0, 26) if project.visibility == "public" else 0)
        project.stars = [person.id for person in rng.sample(list(others), wanted)]
    starred = rng.sample([project for project in projects if project.id not in counts and project.id <= 200], 3)
    for project in starred:
        project.stars.append(BYTEBLAZE)
