"""Generates the base: every table of schema.sql from a seed, with nothing but ``random.Random``."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from webrl_gym.sites.common.seed_lite import LITE, is_lite
from webrl_gym.sites.common.seed_streams import streams
from webrl_gym.sites.gitlab.seed_history import LAST_DAY, Historian, History
from webrl_gym.sites.gitlab.seed_lite import cast_people, cast_projects, pin
from webrl_gym.sites.gitlab.seed_people import BYTEBLAZE, PASSWORD, Person, draw_people
from webrl_gym.sites.gitlab.seed_projects import OWNER, Project, draw_projects
from webrl_gym.sites.gitlab.seed_social import draw_events, draw_follows, draw_todos, involve_byteblaze
from webrl_gym.sites.gitlab.seed_tables import insert, iso, write_repositories, write_work
from webrl_gym.sites.gitlab.seed_words import GROUPS
from webrl_gym.sites.gitlab.seed_work import Issue, Planner, Work
from webrl_gym.sites.world import Seed

_GROUP_BASE = 300
"""Ids of group namespaces start above those of people."""


def generate(connection: sqlite3.Connection, seed: Seed) -> None:
    """Fill the empty tables of schema.sql. Equal seeds give equal rows, in any process."""
    stream = streams(seed)
    people = draw_people(stream("people"))
    if is_lite(seed):
        people = cast_people(people, seed)
    projects = draw_projects(stream("projects"), people)
    if is_lite(seed):
        cast_projects(projects, people, seed)
    historian = Historian(stream("history"), LITE if is_lite(seed) else seed)
    histories = [historian.draw(project) for project in projects]
    planner = Planner(stream("work"), historian, people)
    for history in histories:
        planner.plan(history)
    involve_byteblaze(stream("byteblaze"), planner)
    if is_lite(seed):
        pin(histories, planner, people, seed)

    _write_people(connection, people, stream("session"))
    namespaces = _write_namespaces(connection, people)
    _write_projects(connection, histories, planner, namespaces)
    _write_members(connection, stream("members"), projects, namespaces)
    write_repositories(connection, histories)
    write_work(connection, projects, planner)
    _write_social(connection, stream("social"), people, projects)
    _write_log(connection, stream("todos"), histories, planner, people)
    _write_snippets(connection, stream("snippets"), people, projects)


def _write_people(connection: sqlite3.Connection, people: Sequence[Person], rng: random.Random) -> None:
    def row(person: Person) -> Sequence[object]:
        password = PASSWORD if person.id == BYTEBLAZE else f"{person.username}-{rng.randrange(10**8)}"
        return (
            person.id,
            person.username,
            person.name,
            person.emails[0],
            password,
            iso(person.created),
            person.bio,
            person.location,
            person.organization,
            person.job_title,
            "",
            person.website,
            "",
            "",
            0,
            person.feed_token,
        )

    insert(connection, "user", map(row, people))
    form_key = "".join(rng.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=16))
    insert(connection, "session", [(1, "byteblaze", form_key, BYTEBLAZE, "[]", "{}")])
    key = "ssh-ed25519 " + "".join(rng.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", k=68))
    insert(connection, "ssh_key", [(1, BYTEBLAZE, "Laptop", key, None, "2023-03-23T14:40:00")])
    insert(
        connection,
        "access_token",
        [(1, BYTEBLAZE, "backup script", '["read_api", "read_repository"]', "2023-12-31", "2023-03-28T08:15:00")],
    )


def _write_namespaces(connection: sqlite3.Connection, people: Sequence[Person]) -> Mapping[str, int]:
    """Write persons' and groups' namespaces; returns their ids by path."""
    rows: list[Sequence[object]] = [
        (p.id, "user", p.username, p.name, p.id, "", "public", iso(p.created)) for p in people
    ]
    rows += [
        (_GROUP_BASE + number, "group", path, name, None, description, "public", f"2016-01-{10 + number}T09:00:00")
        for number, (path, name, description) in enumerate(GROUPS, start=1)
    ]
    insert(connection, "namespace", rows)
    return {str(row[2]): int(str(row[0])) for row in rows}


def _write_projects(
    connection: sqlite3.Connection, histories: Sequence[History], planner: Planner, namespaces: Mapping[str, int]
) -> None:
    open_issues = _count_open(planner.issues)
    open_requests = _count_open(planner.merge_requests)
    last: dict[int, datetime] = {h.project.id: h.main.commits[-1].created for h in histories}
    for work in (*planner.issues, *planner.merge_requests):
        last[work.project.id] = max(last[work.project.id], work.updated)
    projects, stats = [], []
    for history in histories:
        project = history.project
        topics = json.dumps([project.kit.topic, project.kit.language])
        projects.append(
            (
                project.id,
                namespaces[project.namespace_path],
                project.path,
                project.name,
                project.description,
                topics,
                project.visibility,
                "main",
                project.creator,
                None,
                0,
                iso(project.created),
            )
        )
        stats.append(
            (
                project.id,
                len(project.stars),
                0,
                open_issues.get(project.id, 0),
                open_requests.get(project.id, 0),
                len(history.main.commits),
                len(history.branches),
                len(history.tags),
                iso(last[project.id]),
            )
        )
    insert(connection, "project", projects)
    insert(connection, "project_stats", stats)


def _count_open(works: Iterable[Work]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for work in works:
        if work.finished is None:
            counts[work.project.id] = counts.get(work.project.id, 0) + 1
    return counts


def _write_members(
    connection: sqlite3.Connection, rng: random.Random, projects: Sequence[Project], namespaces: Mapping[str, int]
) -> None:
    rows: list[Sequence[object]] = []
    groups: dict[int, int] = {}
    for project in projects:
        if project.group is not None:
            groups.setdefault(namespaces[project.namespace_path], project.creator)
        for user, role in project.members.items():
            start = project.created if user != BYTEBLAZE else max(project.created, datetime(2023, 3, 24, 9))
            created = start + timedelta(days=rng.randint(0, 20))
            created = min(created, LAST_DAY) if role != OWNER else start
            rows.append((len(rows) + 1, "project", project.id, user, role, None, iso(created)))
    for group, owner in groups.items():
        rows.append((len(rows) + 1, "group", group, owner, OWNER, None, "2016-02-01T09:00:00"))
    insert(connection, "member", rows)


def _write_social(
    connection: sqlite3.Connection, rng: random.Random, people: Sequence[Person], projects: Sequence[Project]
) -> None:
    stars = [(user, project.id) for project in projects for user in project.stars]
    moments = [LAST_DAY - timedelta(minutes=rng.randrange(500 * 1440)) for _ in stars]
    insert(
        connection,
        "star",
        (
            (number, user, project, iso(moment))
            for number, ((user, project), moment) in enumerate(zip(stars, moments, strict=True), start=1)
        ),
    )
    follows = draw_follows(rng, people)
    insert(connection, "follow", ((number, *pair) for number, pair in enumerate(follows, start=1)))


def _write_log(
    connection: sqlite3.Connection,
    rng: random.Random,
    histories: Sequence[History],
    planner: Planner,
    people: Sequence[Person],
) -> None:
    todos = draw_todos(rng, planner)
    insert(
        connection,
        "todo",
        (
            (
                number,
                BYTEBLAZE,
                todo.author,
                todo.work.project.id,
                "issue" if isinstance(todo.work, Issue) else "merge_request",
                todo.work.id,
                todo.action,
                "done" if todo.done else "pending",
                iso(todo.created),
            )
            for number, todo in enumerate(todos, start=1)
        ),
    )
    insert(
        connection,
        "event",
        (
            (number, e.user, e.project, e.action, e.kind, e.target, e.text, iso(e.created))
            for number, e in enumerate(draw_events(histories, planner, people), start=1)
        ),
    )


def _write_snippets(
    connection: sqlite3.Connection, rng: random.Random, people: Sequence[Person], projects: Sequence[Project]
) -> None:
    subjects = (
        ("Count words in a file", "count.sh", "wc -w \"$1\" | awk '{ print $1 }'\n"),
        ("Slugify a title", "slug.py", "def slug(title):\n    return title.lower().replace(' ', '-')\n"),
        ("Center anything", "center.css", ".center {\n  display: grid;\n  place-items: center;\n}\n"),
        ("Retry with a pause", "retry.go", "for attempt := 0; attempt < 3; attempt++ {\n\ttime.Sleep(delay)\n}\n"),
        ("Read an INI file", "ini.py", "import configparser\n\nconfig = configparser.ConfigParser()\n"),
    )
    authors = [people[0], *rng.sample(list(people[1:]), len(subjects) - 1)]
    insert(
        connection,
        "snippet",
        (
            (number, author.id, title, "", name, content, "public", iso(LAST_DAY - timedelta(days=3 * number)))
            for number, (author, (title, name, content)) in enumerate(zip(authors, subjects, strict=True), start=1)
        ),
    )
    documented = [project for project in projects if project.size != "small"][:12]
    insert(
        connection,
        "wiki_page",
        (
            (
                number,
                project.id,
                "home",
                "Home",
                f"# Welcome\n\nNotes of the people behind **{project.name}**.\n\n- Meetings are on Tuesdays\n- Ask before you rename things\n",
                project.creator,
                "2023-04-11T10:00:00",
            )
            for number, project in enumerate(documented, start=1)
        ),
    )
