"""Histories of repositories: commits with heavy-tailed authors, branches, tags and the files they leave behind."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from webrl_gym.sites.gitlab.seed_files import Repository, draw_files
from webrl_gym.sites.gitlab.seed_people import BYTEBLAZE, Person
from webrl_gym.sites.gitlab.seed_projects import Project
from webrl_gym.sites.gitlab.seed_texts import Writer

LAST_DAY = datetime(2023, 5, 14, 18)
_COMMITS = {"big": (500, 1100), "middle": (70, 260), "small": (8, 60)}


@dataclass(frozen=True)
class Commit:
    """A commit. ``author`` and one of its e-mail addresses sign it."""

    id: int
    branch_id: int
    sha: str
    author: Person
    email: str
    created: datetime
    title: str
    is_merge: bool


@dataclass(frozen=True)
class Branch:
    """A branch; ``edits`` are the files in which it differs from its parent: path -> (before, after)."""

    id: int
    name: str
    parent: Branch | None
    fork: int | None
    created: datetime
    commits: list[Commit] = field(default_factory=list)
    edits: dict[str, tuple[str | None, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class History:
    """The repository of a project; ``files`` maps a path to its content and the commit that last changed it."""

    project: Project
    branches: list[Branch]
    tags: list[tuple[str, Commit]]
    files: dict[str, tuple[str, int]]

    @property
    def main(self) -> Branch:
        """The default branch."""
        return self.branches[0]


class Historian:
    """Draws histories and hands out ids."""

    def __init__(self, rng: random.Random, seed: object) -> None:
        self.rng, self.seed = rng, seed
        self.commits = self.branches = 0

    def draw(self, project: Project) -> History:
        """The history of a project: its default branch with tags; other branches come with merge requests."""
        writer = Writer(self.rng, project.kit)
        main = self.branch("main", None, project.created)
        weights = _weights(self.rng, project.authors)
        count = self.rng.randint(*_COMMITS[project.size])
        for moment in _moments(self.rng, project.created, count):
            author = self.rng.choices(project.authors, weights)[0]
            if project.owner is not None and project.owner.id == BYTEBLAZE and self.rng.random() < 0.5:
                author = project.owner
            if not main.commits:
                self.commit(main, author, moment, "Initial commit")
            elif self.rng.random() < 0.06:
                self.commit(main, author, moment, f"Merge branch '{writer.change()[1]}' into 'main'", is_merge=True)
            else:
                self.commit(main, author, moment, writer.commit())
        _part_the_top(self, project, main, writer)
        owner = project.owner.name if project.owner else project.namespace_path.capitalize()
        drawn = draw_files(
            self.rng, Repository(project.name, project.description, project.kit, owner, project.created.year)
        )
        files = {path: (content, self.rng.choice(main.commits).id) for path, content in drawn.items()}
        latest = self.rng.choice(sorted(files))
        files[latest] = (files[latest][0], main.commits[-1].id)
        tags = [
            (f"v1.{minor}.0", commit)
            for minor, commit in enumerate(
                sorted(
                    self.rng.sample(main.commits, min(len(main.commits), self.rng.randint(0, 5))), key=lambda c: c.id
                )
            )
        ]
        return History(project, [main], tags, files)

    def branch(self, name: str, parent: Branch | None, created: datetime) -> Branch:
        """A new branch at its parent's last commit."""
        self.branches += 1
        return Branch(self.branches, name, parent, parent.commits[-1].id if parent else None, created)

    def commit(self, branch: Branch, author: Person, created: datetime, title: str, is_merge: bool = False) -> Commit:
        """A new commit at the end of a branch."""
        self.commits += 1
        sha = hashlib.blake2b(f"{self.seed}/{self.commits}/{title}".encode(), digest_size=20).hexdigest()
        email = author.emails[0] if self.rng.random() < 0.7 else author.emails[-1]
        commit = Commit(self.commits, branch.id, sha, author, email, created, title, is_merge)
        branch.commits.append(commit)
        return commit


def _weights(rng: random.Random, authors: Sequence[Person]) -> list[float]:
    return [1 / (place + 1) ** 1.1 + rng.random() * 0.02 for place in range(len(authors))]


def _moments(rng: random.Random, start: datetime, count: int) -> list[datetime]:
    """Ascending times: bursts of one to five commits on a day."""
    days = max(1, (LAST_DAY - start).days)
    moments: list[datetime] = [start]
    while len(moments) < count:
        day = start + timedelta(days=rng.randrange(days))
        for _ in range(min(rng.choice((1, 1, 2, 2, 3, 4, 5)), count - len(moments))):
            moments.append(day.replace(hour=7, minute=0) + timedelta(minutes=rng.randrange(14 * 60)))
    return sorted(moments)


def _part_the_top(historian: Historian, project: Project, main: Branch, writer: Writer) -> None:
    """No two of the four busiest addresses have the same number of commits: more commits by the later of equals."""
    while True:
        counts: dict[str, int] = {}
        for commit in main.commits:
            counts[commit.email] = counts.get(commit.email, 0) + (not commit.is_merge)
        top = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))[:4]
        equal = next((a for a, b in pairwise(top) if a[1] == b[1]), None)
        if equal is None:
            return
        busy = next(commit for commit in main.commits if commit.email == equal[0])
        commit = historian.commit(main, busy.author, main.commits[-1].created, writer.commit())
        main.commits[-1] = Commit(**{**vars(commit), "email": busy.email})
