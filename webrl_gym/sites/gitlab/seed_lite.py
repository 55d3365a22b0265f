"""The lite world's facts, put in the places of generated people, projects and work before these are written.

People and projects are cast before histories are drawn, so that files, commits and comments are about them. ``pin``
comes when everything is drawn and before anything is written, so that counters, events and to-dos follow.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from webrl_gym.sites.common.seed_lite import pinned
from webrl_gym.sites.gitlab import seed_lite_facts as facts
from webrl_gym.sites.gitlab import seed_lite_work as works
from webrl_gym.sites.gitlab.seed_history import LAST_DAY, Branch, Commit, History
from webrl_gym.sites.gitlab.seed_people import BYTEBLAZE, Person
from webrl_gym.sites.gitlab.seed_projects import MAINTAINER, OWNER, Project
from webrl_gym.sites.gitlab.seed_work import JOINED, Issue, MergeRequest, Note, Planner, Work
from webrl_gym.sites.world import Seed

AnyWork = TypeVar("AnyWork", bound=Work)
Cast = Mapping[str, Person]
"""People by their published handles."""


def cast_people(people: Sequence[Person], seed: Seed) -> list[Person]:
    """The people of the lite world: the pinned ones first, then those of ``people`` who keep their places."""
    (token,) = pinned([facts.FeedToken(facts.FEED_TOKEN_OF_ME)], seed)
    found = [dataclasses.replace(people[0], feed_token=token.token)]
    for person, published, fact in zip(people[1:], facts.PEOPLE, pinned(facts.PEOPLE, seed), strict=False):
        # The address stays, so that both lite worlds draw alike.
        emails = (f"{published.username.lower()}@mailbox.test",)
        found.append(dataclasses.replace(person, username=fact.username, name=fact.name, emails=emails))
    return [*found, *people[len(found) :]]


def cast_of(people: Sequence[Person]) -> Cast:
    """Who is who among people that ``cast_people`` has made."""
    handles = (facts.ME, *(person.username for person in facts.PEOPLE))
    return dict(zip(handles, people, strict=False))


# ------------------------------------------------------------------ projects
def cast_projects(projects: Sequence[Project], people: Sequence[Person], seed: Seed) -> None:
    """Make generated projects the pinned ones."""
    cast = cast_of(people)
    ids = {person.id for person in cast.values()} - {BYTEBLAZE}
    places = {project.name: project for project in projects}
    for project in projects:
        if project.owner is None:
            # The agent helps in pinned projects instead.
            project.members.pop(BYTEBLAZE, None)
        elif project.owner.id == BYTEBLAZE:
            # Whom tasks want to be invited must not be there yet.
            project.members = {user: role for user, role in project.members.items() if user not in ids}
    for fact in pinned(facts.PROJECTS, seed):
        project = places[fact.instead_of]
        project.name, project.visibility = fact.name, project.visibility.replace("internal", "public")
        project.description, project.size = fact.description or project.description, fact.size or project.size
        project.created = fact.created or project.created
        if fact.owner != facts.ME:
            _give(project, cast[fact.owner])
        authors = [cast[author] for author in fact.authors]
        project.authors = [*authors, *(person for person in project.authors if person not in authors)]
        if fact.alone:
            project.members = {BYTEBLAZE: OWNER}
        project.members |= {cast[user].id: role for user, role in fact.members}
        if fact.stars is not None:
            project.stars = [person.id for person in people[-fact.stars :]]
    _order_by_stars(projects, [places[fact.instead_of] for fact in facts.MOST_STARRED])


def _give(project: Project, owner: Person) -> None:
    """Move a project to a person's namespace. Who owned it remains a maintainer."""
    project.owner, project.group = owner, None
    roles = {user: min(role, MAINTAINER) for user, role in project.members.items()}
    project.members = {owner.id: OWNER} | {user: role for user, role in roles.items() if user != owner.id}


def _order_by_stars(projects: Sequence[Project], first: Sequence[Project]) -> None:
    """Let ``first`` change places with the projects that have more stars."""
    for place, project in enumerate(first):
        top = max((other for other in projects if other not in first[:place]), key=lambda other: len(other.stars))
        project.stars, top.stars = top.stars, project.stars


# ------------------------------------------------------------------- pinning
def pin(histories: Sequence[History], planner: Planner, people: Sequence[Person], seed: Seed) -> None:
    """Make generated commits, issues and merge requests the pinned ones."""
    cast = cast_of(people)
    named = {fact.name: fact.instead_of for fact in facts.PROJECTS}
    places = {fact.instead_of: fact.name for fact in pinned(facts.PROJECTS, seed)}
    by_name = {history.project.name: history for history in histories}

    def history_of(project: str) -> History:
        return by_name[places[named[project]]]

    for busiest in works.BUSIEST:
        _rank(history_of(busiest.project).main, [cast[author] for author in busiest.authors])
    for day in pinned(works.DAYS, seed):
        _set_day(history_of(day.project), cast, day)
    for branch in works.BRANCHES:
        _rename_branch(history_of(branch.project), planner, branch.name)
    taken: list[Work] = []
    for issue in pinned(works.ISSUES, seed):
        taken.append(_pin_issue(planner, history_of(issue.project).project, cast, issue, taken))
    for request in works.MERGE_REQUESTS:
        _pin_merge_request(planner, history_of(request.project), cast, request)
    _leave_one_verification(planner)


def _rank(main: Branch, authors: Sequence[Person]) -> None:
    """Give the most commits to these people: each changes places with whoever has more."""
    for rank, author in enumerate(authors):
        counts: dict[str, int] = {}
        for commit in main.commits:
            counts[commit.email] = counts.get(commit.email, 0) + (not commit.is_merge)
        # Their numbers differ, the generator sees to it.
        above = sorted(counts, key=lambda email: -counts[email])[rank]
        other = next(commit.author for commit in main.commits if commit.email == above)
        signers = {above: (author, author.emails[0]), author.emails[0]: (other, above)}
        for place, commit in enumerate(main.commits):
            if commit.email in signers:
                signer, email = signers[commit.email]
                main.commits[place] = dataclasses.replace(commit, author=signer, email=email)


def _set_day(history: History, cast: Cast, fact: works.DayOfCommits) -> None:
    """Let the author have this many commits on the day, and others the rest of it."""
    commits, author = history.main.commits, cast[fact.author]
    pinned_authors = [cast[day.author] for day in works.DAYS if day.project == fact.project]
    other = next(person for person in history.project.authors if person not in pinned_authors)
    left = fact.commits
    for place, commit in enumerate(commits):
        if commit.created.date() == fact.day:
            if left and not commit.is_merge and commit.author not in pinned_authors:
                commits[place], left = _signed(commit, author), left - 1
            elif commit.author is author:
                commits[place] = _signed(commit, other)
        elif commit.created.date() > fact.day and left:
            # The next ones move to the end of the day, so that the order of time stays.
            moved = dataclasses.replace(commit, created=datetime.combine(fact.day, time(23)), is_merge=False)
            commits[place], left = _signed(moved, author), left - 1
        elif commit.created.date() > fact.day:
            return


def _signed(commit: Commit, author: Person) -> Commit:
    return dataclasses.replace(commit, author=author, email=author.emails[0])


def _rename_branch(history: History, planner: Planner, name: str) -> None:
    """Give a name to a branch for which there is no merge request."""
    place = history.branches.index(_free_branch(history, planner))
    history.branches[place] = dataclasses.replace(history.branches[place], name=name)


def _free_branch(history: History, planner: Planner) -> Branch:
    """The last branch for which there is no merge request and that is not pinned."""
    used = {request.branch.id for request in planner.merge_requests if request.branch is not None}
    names = [branch.name for branch in works.BRANCHES]
    return next(b for b in reversed(history.branches[1:]) if b.id not in used and b.name not in names)


def _pin_issue(planner: Planner, project: Project, cast: Cast, fact: works.CastIssue, taken: list[Work]) -> Issue:
    issues = [issue for issue in planner.issues if issue.project is project]
    # Numbers grow when they change, so that all stay above zero; the agent writes nothing before joining.
    free = [issue for issue in issues if issue not in taken and issue.iid <= (fact.iid or issue.iid)]
    issue = _nearest([issue for issue in free if fact.author != facts.ME or issue.created > JOINED], fact.nearest)
    issue.title, issue.description, issue.author = fact.title, fact.description, cast[fact.author].id
    issue.assignee = issue.milestone = None
    issue.finished = min(issue.created + timedelta(days=6), LAST_DAY) if fact.closed else None
    issue.notes = []
    if fact.answered is not None:
        answer = "Skeletons of the cards could stand there until then."
        issue.notes = [Note(project.authors[-1].id, answer, datetime.combine(fact.answered, time(11)))]
    if fact.iid is not None:
        _renumber(issues, fact.iid - issue.iid)
    return issue


def _pin_merge_request(planner: Planner, history: History, cast: Cast, fact: works.CastMergeRequest) -> None:
    requests = [request for request in planner.merge_requests if request.project is history.project]
    request, author = _nearest(requests, fact.nearest), cast[fact.author]
    if request.branch is None:
        request.branch, request.finished, request.merged = _free_branch(history, planner), None, False
    request.title, request.description, request.author = fact.title, fact.description, author.id
    request.assignee, request.milestone = None, None
    request.reviewer = None if fact.reviewer is None else cast[fact.reviewer].id
    request.notes = [
        Note(cast[user].id, text, request.created + timedelta(days=day))
        for day, (user, text) in enumerate(fact.notes, start=1)
    ]
    _rename_source(history, request, fact.source, author)
    _renumber(requests, fact.iid - request.iid)


def _rename_source(history: History, request: MergeRequest, source: str, author: Person) -> None:
    place = next(place for place, branch in enumerate(history.branches) if branch is request.branch)
    old = history.branches[place]
    commits = [_signed(commit, author) for commit in old.commits]
    request.branch = history.branches[place] = dataclasses.replace(
        old, name=source, created=min(old.created, request.created), commits=commits
    )
    request.source = source


def _nearest(several: Sequence[AnyWork], day: date) -> AnyWork:
    return min(several, key=lambda work: abs(work.created.date() - day))


def _renumber(several: Sequence[Work], by: int) -> None:
    """Move all numbers of a project's issues or merge requests; they stay in the order of time."""
    for work in several:
        work.iid += by


def _leave_one_verification(planner: Planner) -> None:
    """Task 99 speaks of one request for review about verification: generated titles may say ``Verify``."""
    for request in planner.merge_requests:
        if request.reviewer == BYTEBLAZE and request.title.startswith("Verify"):
            request.reviewer = None
