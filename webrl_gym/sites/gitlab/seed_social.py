"""What concerns Byte Blaze (assignments, reviews, to-dos), who follows whom, and what people have done lately."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webrl_gym.sites.gitlab.seed_history import LAST_DAY, History
from webrl_gym.sites.gitlab.seed_people import BYTEBLAZE, Person
from webrl_gym.sites.gitlab.seed_work import JOINED, Issue, MergeRequest, Note, Planner, Work

OPEN_ASSIGNED = 14
REVIEWS = 4
ASSIGNED_REQUESTS = 5


@dataclass(frozen=True)
class Todo:
    """Something on Byte Blaze's list."""

    work: Work
    author: int
    action: str
    created: datetime
    done: bool


@dataclass(frozen=True)
class Event:
    """Something that a user did."""

    user: int
    project: int
    action: str
    kind: str
    target: int
    text: str
    created: datetime


def involve_byteblaze(rng: random.Random, planner: Planner) -> None:
    """Give Byte Blaze issues to write and to solve, and merge requests to look after and to review."""
    own = [issue for issue in planner.issues if BYTEBLAZE in issue.project.members and issue.created > JOINED]
    for issue in rng.sample(own, min(len(own), 24)):
        issue.author = BYTEBLAZE
    is_open = [issue for issue in planner.issues if BYTEBLAZE in issue.project.members and issue.finished is None]
    for issue in rng.sample(is_open, OPEN_ASSIGNED):
        issue.assignee = BYTEBLAZE
    requests = [
        request
        for request in planner.merge_requests
        if BYTEBLAZE in request.project.members and request.finished is None and request.author != BYTEBLAZE
    ]
    chosen = rng.sample(requests, min(len(requests), ASSIGNED_REQUESTS + REVIEWS))
    for number, request in enumerate(chosen):
        if number < ASSIGNED_REQUESTS:
            request.assignee = BYTEBLAZE
            continue
        request.reviewer = BYTEBLAZE
        # The author has the last word in every second one.
        moment = LAST_DAY - timedelta(hours=5 * number)
        last = request.author if number % 2 else request.project.creator
        request.notes.append(Note(last, rng.choice(("Ready for another look.", "I pushed an update.")), moment))


def draw_todos(rng: random.Random, planner: Planner) -> list[Todo]:
    """Six pending to-dos and four done ones."""
    issues: list[Work] = [issue for issue in planner.issues if issue.assignee == BYTEBLAZE]
    reviews: list[Work] = [r for r in planner.merge_requests if r.reviewer == BYTEBLAZE]
    assigned: list[Work] = [r for r in planner.merge_requests if r.assignee == BYTEBLAZE]
    commented: list[Work] = [issue for issue in planner.issues if issue.author == BYTEBLAZE and issue.notes]
    pending = [(work, "assigned") for work in rng.sample(issues, 2)]
    pending += [(work, "review_requested") for work in rng.sample(reviews, 2)]
    pending += [(work, "assigned") for work in rng.sample(assigned, 1)]
    pending += [(work, "mentioned") for work in rng.sample(commented, 1)]
    used = {(type(work), work.id) for work, _ in pending}
    rest = [work for work in (*issues, *assigned, *reviews) if (type(work), work.id) not in used]
    done = [(work, "assigned" if work.assignee == BYTEBLAZE else "review_requested") for work in rng.sample(rest, 4)]
    todos = [
        Todo(work, _other(work), action, LAST_DAY - timedelta(hours=rng.randint(1, 700)), number >= len(pending))
        for number, (work, action) in enumerate([*pending, *done])
    ]
    return sorted(todos, key=lambda todo: todo.created)


def draw_follows(rng: random.Random, people: Sequence[Person]) -> list[tuple[int, int]]:
    """(follower, followed) pairs; Byte Blaze follows five people."""
    byteblaze, others = people[0], people[1:]
    pairs = [(byteblaze.id, person.id) for person in rng.sample(list(others), 5)]
    for person in others:
        for followed in rng.sample(list(others), rng.choice((0, 0, 1, 2, 4))):
            if followed is not person:
                pairs.append((person.id, followed.id))
    return pairs


def draw_events(histories: Sequence[History], planner: Planner, people: Sequence[Person]) -> list[Event]:
    """The log in the order of time: pushes of the last weeks, and what happened to recent issues and merge requests."""
    events = [
        Event(h.project.creator, h.project.id, "created", "project", h.project.id, "", h.project.created)
        for h in histories
    ]
    for history in histories:
        for commit in history.main.commits[-12:]:
            events.append(
                Event(
                    commit.author.id,
                    history.project.id,
                    "pushed",
                    "branch",
                    history.main.id,
                    f"{commit.sha[:8]} {commit.title}",
                    commit.created,
                )
            )
    recent = LAST_DAY - timedelta(days=240)
    for work in (*planner.issues, *planner.merge_requests):
        if work.updated > recent:
            events += (event for event in _work_events(work) if event.created > recent)
    return sorted(events, key=lambda event: event.created)


def _work_events(work: Work) -> Iterator[Event]:
    kind = "issue" if isinstance(work, Issue) else "merge_request"
    yield Event(work.author, work.project.id, "opened", kind, work.id, "", work.created)
    for note in work.notes:
        yield Event(note.author, work.project.id, "commented", kind, work.id, note.body[:80], note.created)
    if work.finished is not None:
        action = "merged" if isinstance(work, MergeRequest) and work.merged else "closed"
        yield Event(work.project.creator, work.project.id, action, kind, work.id, "", work.finished)


def _other(work: Work) -> int:
    """Somebody else who had to do with it: its author, else who commented on it, else an author of the project."""
    people = [work.author, *(note.author for note in work.notes), *(person.id for person in work.project.authors)]
    return next(person for person in people if person != BYTEBLAZE)
