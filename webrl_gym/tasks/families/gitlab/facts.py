"""Questions about projects, contributors, members, issues and people."""

from __future__ import annotations

import random
import sqlite3

from webrl_gym.sites import SiteState
from webrl_gym.sites.common.formats import medium_date
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import answer, not_available
from webrl_gym.tasks.families.gitlab.base import (
    GitLabFamily,
    issue,
    me,
    members,
    person,
    project,
    random_issue,
    random_person,
    random_project,
)
from webrl_gym.tasks.task import EvalSpec

ROLES = {10: "Guest", 20: "Reporter", 30: "Developer", 40: "Maintainer", 50: "Owner"}


def contributors(state: SiteState, project_id: int) -> list[sqlite3.Row]:
    """Names and numbers of commits by e-mail address, as the page "Contributors" counts them, the busiest first."""
    return state.query(
        "SELECT author_name AS name, count(*) AS commits FROM git_commit WHERE is_merge = 0 AND branch_id = "
        "(SELECT id FROM branch WHERE project_id = ? AND parent_id IS NULL) "
        "GROUP BY lower(author_email) ORDER BY commits DESC, lower(author_email)",
        project_id,
    )


class ContributorCommits(GitLabFamily):
    """How many commits somebody has made to a project."""

    name = "gitlab.contributor_commits"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'How many commits did "{person}" make to the project "{project}"?',
            'Tell me the number of commits that "{person}" has made to the project "{project}".',
            'Look at the contributors of the project "{project}": how many commits did "{person}" make?',
        ),
        evaluation=(
            'What is the number of commits by "{person}" in the project "{project}"?',
            'In the project "{project}", how many commits has the contributor "{person}" made?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_project(state, rng, "s.commits >= 30")
        if row is None:
            return None
        return {"project": row["name"], "person": rng.choice(contributors(state, row["id"]))["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = project(state, str(slots["project"]))
        rows = contributors(state, row["id"]) if row is not None else []
        found = [entry["commits"] for entry in rows if entry["name"] == slots["person"]]
        return answer(str(found[0])) if len(found) == 1 else None


class TopContributor(GitLabFamily):
    """Who has made most commits to a project."""

    name = "gitlab.top_contributor"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Who has made the most commits to the project "{project}"?',
            'Tell me the top contributor of the project "{project}" by number of commits.',
            'Which contributor made the most commits to the project "{project}"?',
        ),
        evaluation=(
            'Who is the top contributor to the project "{project}" in terms of commits?',
            'Tell me who made the most commits to the project "{project}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_project(state, rng, "s.commits >= 20")
        return None if row is None else {"project": row["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = project(state, str(slots["project"]))
        rows = contributors(state, row["id"]) if row is not None else []
        if len(rows) < 2 or rows[0]["commits"] == rows[1]["commits"]:
            return None
        return answer(rows[0]["name"])


class MemberRole(GitLabFamily):
    """Somebody's role in a project."""

    name = "gitlab.member_role"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'What is the role of "{person}" in the project "{project}"?',
            'Tell me which role "{person}" has among the members of the project "{project}".',
            'Look at the members of the project "{project}": what is the max role of "{person}"?',
        ),
        evaluation=(
            'Which role does "{person}" have in the project "{project}"?',
            'In the members of the project "{project}", what is the role of "{person}"?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_project(state, rng)
        people = members(state, row["id"]) if row is not None else []
        if row is None or not people:
            return None
        # The role is drawn first: all roles are answers about equally often.
        role = rng.choice(sorted({member["role"] for member in people}))
        found = [member for member in people if member["role"] == role]
        return {"project": row["name"], "person": rng.choice(found)["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = project(state, str(slots["project"]))
        found = [m for m in members(state, row["id"]) if m["name"] == slots["person"]] if row is not None else []
        return answer(ROLES[found[0]["role"]]) if len(found) == 1 else None


class ProjectStars(GitLabFamily):
    """How many stars a project has."""

    name = "gitlab.project_stars"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'How many stars does the project "{project}" have?',
            'Tell me the number of stars of the project "{project}".',
            'How many people have starred the project "{project}"?',
        ),
        evaluation=(
            'What is the number of stars that the project "{project}" has?',
            'Tell me how many stars people have given the project "{project}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_project(state, rng, "s.stars >= 3")
        return None if row is None else {"project": row["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = project(state, str(slots["project"]))
        if row is None:
            return None
        return answer(str(state.value("SELECT stars FROM project_stats WHERE id = ?", row["id"])))


class IssueAuthor(GitLabFamily):
    """Who has written an issue."""

    name = "gitlab.issue_author"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Who created the issue "{issue}"?',
            'Tell me the author of the issue "{issue}".',
            'Find the issue "{issue}" and tell me who created it.',
        ),
        evaluation=(
            'Which author created the issue "{issue}"?',
            'Find out who is the author of the issue "{issue}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_issue(state, rng, "author_id != ?", me(state)["id"])
        return None if row is None else {"issue": row["title"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = issue(state, str(slots["issue"]))
        return None if row is None else answer(state.value("SELECT name FROM user WHERE id = ?", row["author_id"]))


class MilestoneDue(GitLabFamily):
    """The day on which a milestone is due."""

    name = "gitlab.milestone_due"
    kind = "retrieve"
    held_out = True
    phrasings = Phrasings(
        train=(
            'When is the milestone "{milestone}" of the project "{project}" due?',
            'Tell me the due date of the milestone "{milestone}" in the project "{project}".',
            'What is the due date of the milestone "{milestone}" of the project "{project}"?',
        ),
        evaluation=(
            'On which date is the milestone "{milestone}" in the project "{project}" due?',
            'Find the due date of the milestone "{milestone}" in the project "{project}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_project(state, rng, "p.id IN (SELECT project_id FROM milestone)")
        if row is None:
            return None
        rows = state.query(
            "SELECT title FROM milestone WHERE project_id = ? AND state = 'active' ORDER BY id", row["id"]
        )
        return {"project": row["name"], "milestone": rng.choice(rows)["title"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = project(state, str(slots["project"]))
        if row is None:
            return None
        due = state.value(
            "SELECT due_date FROM milestone WHERE project_id = ? AND title = ?", row["id"], str(slots["milestone"])
        )
        return answer(medium_date(due)) if due else None


class MemberSince(GitLabFamily):
    """Since when somebody has been on the site."""

    name = "gitlab.member_since"
    kind = "retrieve"
    phrasings = Phrasings(
        train=(
            'Since when is "{person}" a member of GitLab?',
            'Tell me the date since which "{person}" has been a member.',
            'Open the profile of "{person}": member since which date?',
        ),
        evaluation=(
            'Since which date has "{person}" been a member of GitLab?',
            'In the profile of "{person}", what is the date after "member since"?',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"person": random_person(state, rng)["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = person(state, str(slots["person"]))
        return None if row is None else answer(medium_date(row["created"]))


class ProjectDownloads(GitLabFamily):
    """How often a project has been downloaded: the site does not tell."""

    name = "gitlab.project_downloads"
    kind = "retrieve"
    achievable = False
    phrasings = Phrasings(
        train=(
            'How many downloads does the project "{project}" have?',
            'Tell me the number of downloads of the project "{project}".',
            'How many people have downloaded the project "{project}"?',
        ),
        evaluation=(
            'What is the number of downloads that the project "{project}" has?',
            'Tell me how many downloads people have made of the project "{project}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_project(state, rng)
        return None if row is None else {"project": row["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return None if project(state, str(slots["project"])) is None else not_available()


FACT_FAMILIES = (
    ContributorCommits(),
    TopContributor(),
    MemberRole(),
    ProjectStars(),
    IssueAuthor(),
    MilestoneDue(),
    MemberSince(),
    ProjectDownloads(),
)
