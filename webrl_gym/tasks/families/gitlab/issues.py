"""Writing, commenting, closing and assigning issues; merge requests."""

from __future__ import annotations

import random

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change
from webrl_gym.tasks.families.gitlab.base import (
    GITLAB,
    GitLabFamily,
    issue,
    me,
    members,
    own_projects_condition,
    person,
    project,
    random_issue,
    random_own_project,
)
from webrl_gym.tasks.families.gitlab.words import COMMENTS, TITLES, random_day
from webrl_gym.tasks.task import EvalSpec


class CreateIssue(GitLabFamily):
    """A new issue; the harder variant has a due date."""

    name = "gitlab.create_issue"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Create an issue with the title "{title}" in the project "{project}".',
            'Open a new issue "{title}" in the project "{project}".',
            'In the project "{project}", create the issue "{title}".',
            'Create an issue with the title "{title}" and the due date {due} in the project "{project}".',
            'In the project "{project}", open a new issue "{title}" with the due date {due}.',
        ),
        evaluation=(
            'Please create a new issue titled "{title}" in the project "{project}".',
            'The project "{project}" needs a new issue with the title "{title}".',
            'Please create an issue titled "{title}" with the due date {due} in the project "{project}".',
            'The project "{project}" needs a new issue "{title}", due date {due}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_own_project(state, rng)
        if row is None:
            return None
        slots: Slots = {"project": row["name"], "title": rng.choice(TITLES)}
        return slots if rng.random() < 0.6 else self.constrain(state, slots, rng)

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = project(state, str(slots["project"]))
        if row is None:
            return None
        return change(
            GITLAB.added(
                "issue",
                project_id=row["id"],
                title=str(slots["title"]),
                description="",
                author_id=me(state)["id"],
                due_date=str(slots["due"]) if "due" in slots else None,
                assignee_id=None,
                milestone_id=None,
                confidential=0,
            )
        )

    def constrain(self, state: SiteState, slots: Slots, rng: random.Random) -> Slots | None:
        return None if "due" in slots else {**slots, "due": random_day(rng)}


class CommentIssue(GitLabFamily):
    """A comment on an issue."""

    name = "gitlab.comment_issue"
    kind = "mutate"
    weight = 1.25
    phrasings = Phrasings(
        train=(
            'Post the comment "{comment}" on the issue "{issue}".',
            'Comment "{comment}" on the issue "{issue}".',
            'Find the issue "{issue}" and add the comment "{comment}".',
        ),
        evaluation=(
            'Please add the comment "{comment}" to the issue "{issue}".',
            'On the issue "{issue}", post "{comment}" as a comment.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_issue(state, rng, "state = 'opened'")
        return None if row is None else {"issue": row["title"], "comment": rng.choice(COMMENTS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = issue(state, str(slots["issue"]))
        if row is None:
            return None
        return change(
            GITLAB.added(
                "note", kind="issue", target_id=row["id"], author_id=me(state)["id"], body=str(slots["comment"])
            )
        )


class CloseIssue(GitLabFamily):
    """An issue closed."""

    name = "gitlab.close_issue"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Close the issue "{issue}".',
            'Find the issue "{issue}" and close it.',
            'The issue "{issue}" is solved: close it.',
        ),
        evaluation=(
            'Please close the issue "{issue}".',
            'The issue "{issue}" can be closed, so close it.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_issue(state, rng, f"state = 'opened' AND {own_projects_condition(state)}")
        return None if row is None else {"issue": row["title"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = issue(state, str(slots["issue"]))
        if row is None or row["state"] != "opened":
            return None
        pattern = GITLAB.changed("issue", id=row["id"], state="closed")
        return change(pattern, only_columns={"issue": ("state", "closed")})


class AssignIssue(GitLabFamily):
    """An issue given to a member of its project."""

    name = "gitlab.assign_issue"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Assign the issue "{issue}" to "{person}".',
            'Make "{person}" the assignee of the issue "{issue}".',
            'Find the issue "{issue}" and assign it to "{person}".',
        ),
        evaluation=(
            'Please assign the issue "{issue}" to "{person}".',
            'The assignee of the issue "{issue}" should be "{person}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_issue(state, rng, f"state = 'opened' AND {own_projects_condition(state)}")
        if row is None:
            return None
        people = [member for member in members(state, row["project_id"]) if member["id"] != row["assignee_id"]]
        return {"issue": row["title"], "person": rng.choice(people)["name"]} if people else None

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row, user = issue(state, str(slots["issue"])), person(state, str(slots["person"]))
        if row is None or user is None or row["assignee_id"] == user["id"]:
            return None
        pattern = GITLAB.changed("issue", id=row["id"], assignee_id=user["id"])
        return change(pattern, only_columns={"issue": ("assignee_id",)})


class SetDueDate(GitLabFamily):
    """The due date of an issue."""

    name = "gitlab.set_due_date"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Set the due date of the issue "{issue}" to {due}.',
            'Change the due date of the issue "{issue}" to {due}.',
            'The issue "{issue}" is due on {due}: set its due date.',
        ),
        evaluation=(
            'Please set {due} as the due date of the issue "{issue}".',
            'The due date of the issue "{issue}" should be set to {due}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_issue(state, rng, f"state = 'opened' AND {own_projects_condition(state)}")
        return None if row is None else {"issue": row["title"], "due": random_day(rng)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = issue(state, str(slots["issue"]))
        if row is None or row["due_date"] == slots["due"]:
            return None
        pattern = GITLAB.changed("issue", id=row["id"], due_date=str(slots["due"]))
        return change(pattern, only_columns={"issue": ("due_date",)})


class AddLabel(GitLabFamily):
    """A label more on an issue."""

    name = "gitlab.add_label"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Add the label "{label}" to the issue "{issue}".',
            'Label the issue "{issue}" with "{label}".',
            'Find the issue "{issue}" and give it the label "{label}".',
        ),
        evaluation=(
            'Please add "{label}" to the labels of the issue "{issue}".',
            'The issue "{issue}" needs the label "{label}": add it.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_issue(state, rng, f"state = 'opened' AND {own_projects_condition(state)}")
        if row is None:
            return None
        labels = state.query("SELECT title FROM label WHERE project_id = ? ORDER BY id", row["project_id"])
        return {"issue": row["title"], "label": rng.choice(labels)["title"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = issue(state, str(slots["issue"]))
        if row is None:
            return None
        label = state.value(
            "SELECT id FROM label WHERE project_id = ? AND title = ?", row["project_id"], str(slots["label"])
        )
        has = state.one(
            "SELECT id FROM label_link WHERE kind = 'issue' AND target_id = ? AND label_id = ?", row["id"], label
        )
        if label is None or has is not None:
            return None
        return change(GITLAB.added("label_link", kind="issue", target_id=row["id"], label_id=label))


class OpenMergeRequest(GitLabFamily):
    """A merge request from a branch that has none open, with a reviewer."""

    name = "gitlab.open_merge_request"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Submit a merge request for the branch "{branch}" of the project "{project}" with the reviewer "{person}".',
            'Create a merge request of "{branch}" into main in the project "{project}"; the reviewer is "{person}".',
            'In the project "{project}", open a merge request for the branch "{branch}" and set "{person}" as reviewer.',
        ),
        evaluation=(
            'Please create a merge request for the branch "{branch}" in the project "{project}" with "{person}" as reviewer.',
            'Submit a merge request from the branch "{branch}" in the project "{project}"; "{person}" is the reviewer.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_own_project(state, rng, role=30)
        if row is None:
            return None
        branches = _free_branches(state, row["id"])
        people = members(state, row["id"])
        if not branches or not people:
            return None
        return {"project": row["name"], "branch": rng.choice(branches), "person": rng.choice(people)["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row, user = project(state, str(slots["project"])), person(state, str(slots["person"]))
        if row is None or user is None or slots["branch"] not in _free_branches(state, row["id"]):
            return None
        return change(
            GITLAB.added(
                "merge_request",
                project_id=row["id"],
                source_branch=str(slots["branch"]),
                target_branch="main",
                description="",
                assignee_id=None,
                reviewer_id=user["id"],
                milestone_id=None,
                author_id=me(state)["id"],
            )
        )


def _free_branches(state: SiteState, project_id: int) -> list[str]:
    """Branches other than the first that no open merge request comes from."""
    rows = state.query(
        "SELECT name FROM branch WHERE project_id = ? AND parent_id IS NOT NULL AND name NOT IN (SELECT source_branch "
        "FROM merge_request WHERE project_id = ? AND state = 'opened') ORDER BY id",
        project_id,
        project_id,
    )
    return [row["name"] for row in rows]


ISSUE_FAMILIES = (
    CreateIssue(),
    CommentIssue(),
    CloseIssue(),
    AssignIssue(),
    SetDueDate(),
    AddLabel(),
    OpenMergeRequest(),
)
