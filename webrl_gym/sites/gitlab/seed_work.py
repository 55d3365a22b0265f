"""Issues and merge requests of projects, with labels, milestones, people and comments."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from webrl_gym.sites.gitlab.seed_history import LAST_DAY, Branch, Historian, History
from webrl_gym.sites.gitlab.seed_people import BYTEBLAZE, Person
from webrl_gym.sites.gitlab.seed_projects import Project
from webrl_gym.sites.gitlab.seed_texts import Writer
from webrl_gym.sites.gitlab.seed_words import LABELS

_ISSUES = {"big": (210, 340), "middle": (15, 42), "small": (0, 8)}
_MERGE_REQUESTS = {"big": (45, 80), "middle": (5, 14), "small": (0, 3)}
JOINED = datetime(2023, 3, 25, 9)
"""Byte Blaze takes part from here on."""


@dataclass(frozen=True)
class Note:
    """A comment."""

    author: int
    body: str
    created: datetime


@dataclass
class Work:
    """What issues and merge requests have in common; ``finished`` is None while it is open."""

    id: int
    project: Project
    iid: int
    title: str
    description: str
    author: int
    assignee: int | None
    created: datetime
    finished: datetime | None
    labels: list[str]
    milestone: int | None
    notes: list[Note] = field(default_factory=list)

    @property
    def updated(self) -> datetime:
        """When something last happened to it."""
        moments = [self.created, *(note.created for note in self.notes)]
        return max(moments if self.finished is None else [*moments, self.finished])


@dataclass
class Issue(Work):
    """An issue."""

    due: date | None = None


@dataclass
class MergeRequest(Work):
    """A merge request. ``branch`` is the source while it exists; ``commits`` are those of a merged one."""

    source: str = ""
    merged: bool = False
    reviewer: int | None = None
    branch: Branch | None = None
    commits: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Milestone:
    """A milestone; ``id`` counts over all projects."""

    id: int
    project: Project
    iid: int
    title: str
    start: date
    due: date
    closed: bool


class Planner:
    """Draws the work of one project after the other and hands out ids."""

    def __init__(self, rng: random.Random, historian: Historian, people: list[Person]) -> None:
        self.rng, self.historian = rng, historian
        self.people = {person.id: person for person in people}
        self.visitors = people[1:]
        self.issues: list[Issue] = []
        self.merge_requests: list[MergeRequest] = []
        self.milestones: list[Milestone] = []

    def plan(self, history: History) -> None:
        """Draw milestones, issues and merge requests of a project."""
        project = history.project
        milestones = self._plan_milestones(project)
        labels = project_labels(project)
        self._plan_issues(project, labels, milestones)
        self._plan_merge_requests(history, labels, milestones)

    def _plan_milestones(self, project: Project) -> list[Milestone]:
        count = {"big": 4, "middle": 2, "small": 0}[project.size]
        found = []
        for iid in range(1, count + 1):
            closed = iid < count - 1
            start = date(2023, 1, 2) + timedelta(days=45 * (iid - (count - 1)) + self.rng.randrange(20))
            if not closed:
                start = date(2023, 4, 3) + timedelta(days=50 * (iid - count + 1))
            due = start + timedelta(days=self.rng.randint(30, 80))
            milestone = Milestone(len(self.milestones) + 1, project, iid, f"{iid}.0", start, due, closed)
            self.milestones.append(milestone)
            found.append(milestone)
        return found

    # ---------------------------------------------------------------- issues
    def _plan_issues(self, project: Project, labels: list[str], milestones: list[Milestone]) -> None:
        rng, writer = self.rng, Writer(self.rng, project.kit)
        titles: set[str] = set()
        count = rng.randint(*_ISSUES[project.size])
        for iid, created in enumerate(self._moments(project, count), start=1):
            chosen = rng.sample(labels, rng.choice((0, 1, 1, 1, 2))) if labels else []
            title = self._new_title(writer, chosen[0] if chosen else "bug", titles)
            author = self._somebody(project, created)
            closed = rng.random() < (0.62 if project.size == "big" else 0.4)
            issue = Issue(
                id=len(self.issues) + 1,
                project=project,
                iid=iid,
                title=title,
                description=writer.body() if rng.random() < 0.9 else "",
                author=author,
                assignee=rng.choice(sorted(project.members)) if rng.random() < 0.35 else None,
                created=created,
                finished=self._later(created) if closed else None,
                labels=chosen,
                milestone=rng.choice(milestones).id if milestones and rng.random() < 0.25 else None,
                due=(created + timedelta(days=rng.randint(10, 90))).date() if rng.random() < 0.12 else None,
            )
            if issue.assignee == BYTEBLAZE:
                issue.assignee = None
            issue.notes = self._notes(issue, writer, project)
            self.issues.append(issue)

    def _new_title(self, writer: Writer, label: str, titles: set[str]) -> str:
        for _ in range(60):
            title = writer.issue_title(label)
            if title.lower() not in titles:
                titles.add(title.lower())
                return title
            label = self.rng.choice(("bug", "feature", label))
        raise ValueError(f"Too few issue titles for {writer.kit.topic}; add patterns to seed_texts.")

    # ------------------------------------------------------------- merge requests
    def _plan_merge_requests(self, history: History, labels: list[str], milestones: list[Milestone]) -> None:
        rng, project, writer = self.rng, history.project, Writer(self.rng, history.project.kit)
        titles: set[str] = set()
        branches: set[str] = set()
        count = rng.randint(*_MERGE_REQUESTS[project.size])
        for iid, created in enumerate(self._moments(project, count), start=1):
            title, source = self._new_change(writer, titles, branches)
            titles.add(title)
            branches.add(source)
            is_open = rng.random() < (0.14 if project.size == "big" else 0.3)
            author = rng.choice(project.authors)
            request = MergeRequest(
                id=len(self.merge_requests) + 1,
                project=project,
                iid=iid,
                title=title,
                description=writer.body() if rng.random() < 0.6 else "",
                author=author.id if author.id != BYTEBLAZE or created > JOINED else project.creator,
                assignee=rng.choice(sorted(project.members)) if rng.random() < 0.3 else None,
                created=created,
                finished=None if is_open else self._later(created),
                labels=rng.sample(labels, 1) if labels and rng.random() < 0.4 else [],
                milestone=rng.choice(milestones).id if milestones and rng.random() < 0.2 else None,
                source=source,
                merged=not is_open and rng.random() < 0.8,
                reviewer=rng.choice(sorted(project.members)) if rng.random() < 0.4 else None,
            )
            if request.assignee == BYTEBLAZE:
                request.assignee = None
            if request.reviewer == BYTEBLAZE:
                request.reviewer = None
            if is_open:
                author = self.people[request.author]
                request.branch = self._draw_branch(history, source, title, author, created, writer)
            else:
                request.commits = self._commits_of(history, request)
            request.notes = self._notes(request, writer, project)
            self.merge_requests.append(request)
        self._plan_branches(history, writer, titles, branches)

    def _plan_branches(self, history: History, writer: Writer, titles: set[str], branches: set[str]) -> None:
        """Branches that nobody has opened a merge request for yet."""
        project = history.project
        for _ in range({"big": 3, "middle": 2, "small": self.rng.randint(0, 1)}[project.size]):
            title, source = self._new_change(writer, titles, branches)
            branches.add(source)
            created = history.main.commits[-1].created - timedelta(days=self.rng.randint(0, 9))
            self._draw_branch(history, source, title, self.rng.choice(project.authors), created, writer)

    def _new_change(self, writer: Writer, titles: set[str], branches: set[str]) -> tuple[str, str]:
        for _ in range(200):
            title, source = writer.change()
            if title not in titles and source not in branches:
                return title, source
        raise ValueError(f"Too few merge request titles for {writer.kit.topic}; add patterns to seed_texts.")

    def _draw_branch(
        self, history: History, name: str, title: str, author: Person, created: datetime, writer: Writer
    ) -> Branch:
        """A branch with one to three commits, the first of which edits a file."""
        rng = self.rng
        branch = self.historian.branch(name, history.main, created)
        for number in range(rng.randint(1, 3)):
            self.historian.commit(branch, author, created - timedelta(hours=9 - number), writer.commit())
        path = rng.choice(sorted(history.files))
        before = history.files[path][0]
        branch.edits[path] = (before, _edited(rng, before, title))
        history.branches.append(branch)
        return branch

    def _commits_of(self, history: History, request: MergeRequest) -> list[int]:
        """Commits that a finished merge request brought: some of the default branch from about that time."""
        plain = [commit.id for commit in history.main.commits if not commit.is_merge]
        place = sum(commit.created <= request.created for commit in history.main.commits)
        start = max(0, min(place, len(plain)) - self.rng.randint(1, 3))
        return plain[start : max(start + 1, place)][:3]

    # -------------------------------------------------------------------- shared
    def _moments(self, project: Project, count: int) -> list[datetime]:
        span = max(1, int((LAST_DAY - project.created).total_seconds() // 60) - 1440)
        return sorted(project.created + timedelta(minutes=720 + self.rng.randrange(span)) for _ in range(count))

    def _later(self, moment: datetime) -> datetime:
        left = max(1, int((LAST_DAY - moment).total_seconds() // 60))
        return moment + timedelta(minutes=self.rng.randint(1, min(left, 60 * 1440)))

    def _somebody(self, project: Project, moment: datetime) -> int:
        person = self.rng.choice(project.authors) if self.rng.random() < 0.5 else self.rng.choice(self.visitors)
        return person.id if person.id != BYTEBLAZE or moment > JOINED else project.creator

    def _notes(self, work: Work, writer: Writer, project: Project) -> list[Note]:
        rng = self.rng
        count = rng.choice((0, 0, 1, 1, 2, 3, 5))
        end = work.finished or LAST_DAY
        span = max(2, int((end - work.created).total_seconds() // 60))
        moments = sorted(work.created + timedelta(minutes=rng.randrange(1, span)) for _ in range(count))
        authors = [work.author, *(person.id for person in project.authors)]
        return [
            Note(rng.choice(authors) if moment > JOINED else self._old_hand(authors), writer.note(), moment)
            for moment in moments
        ]

    def _old_hand(self, authors: list[int]) -> int:
        chosen = self.rng.choice(authors)
        return chosen if chosen != BYTEBLAZE else self.rng.choice(self.visitors).id


def project_labels(project: Project) -> list[str]:
    """Titles of the labels that a project has: more in bigger projects."""
    count = {"big": len(LABELS), "middle": 8, "small": 4}[project.size]
    return [title for title, _, _ in LABELS[:count]]


def _edited(rng: random.Random, before: str, title: str) -> str:
    """The text with one line more somewhere, and one changed or removed."""
    lines = before.splitlines()
    place = rng.randrange(len(lines) + 1)
    mark = "#" if rng.random() < 0.5 else "-"
    return "\n".join([*lines[:place], f"{mark} {title}", *lines[place + rng.randint(0, 1) :]]) + "\n"
