"""New projects, groups, labels, milestones and files; inviting members; forking."""

from __future__ import annotations

import random

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change
from webrl_gym.tasks.families.gitlab.base import (
    GITLAB,
    GitLabFamily,
    change_with,
    me,
    members,
    person,
    project,
    random_own_project,
    random_person,
    random_project,
)
from webrl_gym.tasks.families.gitlab.facts import ROLES
from webrl_gym.tasks.families.gitlab.words import FILES, LABELS, RELEASES, random_day, random_project_name
from webrl_gym.tasks.task import EvalSpec, RowPattern

_VISIBILITIES = ("private", "internal", "public")


class NewProject(GitLabFamily):
    """A new blank project."""

    name = "gitlab.new_project"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Create a new {visibility} project "{project}".',
            'Start a {visibility} blank project named "{project}".',
            'Set up a new {visibility} project with the name "{project}".',
        ),
        evaluation=(
            'Please create a {visibility} project named "{project}".',
            'Set up a blank project "{project}" that is {visibility}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"project": random_project_name(rng), "visibility": rng.choice(_VISIBILITIES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        name, user = str(slots["project"]), me(state)["id"]
        if state.one("SELECT id FROM project WHERE name = ?", name):
            return None
        visibility = str(slots["visibility"])
        new = GITLAB.added("project", name=name, visibility=visibility, namespace_id=user, description="")
        member = GITLAB.added("member", source="project", user_id=user, role=50)
        return change_with(new, member, allowed=_initial_commit(state))


def _initial_commit(state: SiteState) -> tuple[RowPattern, ...]:
    """What the next new project holds if it gets a README, as its form proposes."""
    number = state.next_id("project")
    return (
        GITLAB.added("branch", project_id=number, parent_id=None),
        GITLAB.added("git_commit", project_id=number, title="Initial commit"),
        GITLAB.added("commit_change", commit_id=state.next_id("git_commit"), path="README.md"),
        GITLAB.added("file", project_id=number, path="README.md"),
    )


class InviteMember(GitLabFamily):
    """Somebody invited to a project of the user."""

    name = "gitlab.invite_member"
    kind = "mutate"
    weight = 1.25
    phrasings = Phrasings(
        train=(
            'Invite "{person}" to the project "{project}" as a {role}.',
            'Add "{person}" to the members of the project "{project}" with the role {role}.',
            'Make "{person}" a {role} of the project "{project}": invite them.',
        ),
        evaluation=(
            'Please invite "{person}" as {role} to the project "{project}".',
            'The project "{project}" needs "{person}" as a member with the role {role}: invite them.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_own_project(state, rng, role=50)
        if row is None:
            return None
        role = rng.choice(("Guest", "Reporter", "Developer", "Maintainer"))
        return {"project": row["name"], "person": random_person(state, rng)["name"], "role": role}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row, user = project(state, str(slots["project"])), person(state, str(slots["person"]))
        if row is None or user is None or user["id"] in {member["id"] for member in members(state, row["id"])}:
            return None
        role = next(value for value, label in ROLES.items() if label == slots["role"])
        return change(GITLAB.added("member", source="project", source_id=row["id"], user_id=user["id"], role=role))


class NewMilestone(GitLabFamily):
    """A new milestone with a due date."""

    name = "gitlab.new_milestone"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Create the milestone "{title}" with the due date {due} in the project "{project}".',
            'Add a milestone "{title}" to the project "{project}" that is due on {due}.',
            'In the project "{project}", create a milestone "{title}" with the due date {due}.',
        ),
        evaluation=(
            'Please create a new milestone "{title}" in the project "{project}", due date {due}.',
            'The project "{project}" needs a milestone "{title}" with the due date {due}: create it.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_own_project(state, rng)
        return None if row is None else {"project": row["name"], "title": rng.choice(RELEASES), "due": random_day(rng)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = project(state, str(slots["project"]))
        if row is None:
            return None
        return change(
            GITLAB.added(
                "milestone",
                project_id=row["id"],
                title=str(slots["title"]),
                description="",
                due_date=str(slots["due"]),
                start_date=None,
            )
        )


class NewLabel(GitLabFamily):
    """A new label in a project."""

    name = "gitlab.new_label"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Create the label "{label}" in the project "{project}".',
            'Add a new label "{label}" to the project "{project}".',
            'In the project "{project}", create a label with the title "{label}".',
        ),
        evaluation=(
            'Please create a new label "{label}" in the project "{project}".',
            'The project "{project}" needs a label with the title "{label}": create it.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_own_project(state, rng)
        return None if row is None else {"project": row["name"], "label": rng.choice(LABELS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = project(state, str(slots["project"]))
        if row is None:
            return None
        return change(GITLAB.added("label", project_id=row["id"], title=str(slots["label"]), description=""))


class NewFile(GitLabFamily):
    """A new file in a repository of the user."""

    name = "gitlab.new_file"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Create a file "{file}" with the content "{content}" in the project "{project}".',
            'Add a new file "{file}" to the project "{project}"; its content is "{content}".',
            'In the project "{project}", commit a new file "{file}" with the content "{content}".',
        ),
        evaluation=(
            'Please add a file "{file}" with the content "{content}" to the project "{project}".',
            'The project "{project}" needs a new file "{file}" with the content "{content}": commit it.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_own_project(state, rng, role=50)
        if row is None:
            return None
        content = f"{rng.choice(RELEASES)} in {rng.choice(('June', 'July', 'August', 'September'))}"
        return {"project": row["name"], "file": f"{rng.choice(FILES)}{rng.choice(('.txt', '.md'))}", "content": content}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = project(state, str(slots["project"]))
        if row is None:
            return None
        path, content = str(slots["file"]), str(slots["content"])
        # On the default branch: that is where the project's page shows it.
        branch = state.value(
            "SELECT id FROM branch WHERE project_id = ? AND name = ?", row["id"], row["default_branch"]
        )
        return change(
            GITLAB.added("file", project_id=row["id"], branch_id=branch, path=path, content=content),
            GITLAB.added("git_commit", project_id=row["id"], branch_id=branch, author_email=me(state)["email"]),
            GITLAB.added("commit_change", path=path, before=None, after=content),
        )


class ForkProject(GitLabFamily):
    """A fork of somebody's project."""

    name = "gitlab.fork_project"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Fork the project "{project}".',
            'Make a fork of the project "{project}".',
            'Find the project "{project}" and fork it.',
        ),
        evaluation=(
            'Please fork the project "{project}" for me.',
            'I want a fork of the project "{project}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_project(state, rng)
        return None if row is None else {"project": row["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row, user = project(state, str(slots["project"])), me(state)["id"]
        if row is None or row["namespace_id"] == user:
            return None
        return change(
            GITLAB.added("project", forked_from_id=row["id"], namespace_id=user),
            GITLAB.added("member", source="project", user_id=user, role=50),
            GITLAB.added("branch", name="main"),
        )


class NewGroup(GitLabFamily):
    """A new group."""

    name = "gitlab.new_group"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Create a new {visibility} group "{group}".',
            'Start a {visibility} group named "{group}".',
            'Set up a new {visibility} group with the name "{group}".',
        ),
        evaluation=(
            'Please create a {visibility} group named "{group}".',
            'Set up a group "{group}" that is {visibility}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"group": random_project_name(rng), "visibility": rng.choice(_VISIBILITIES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return change(
            GITLAB.added("namespace", kind="group", name=str(slots["group"]), visibility=str(slots["visibility"])),
            GITLAB.added("member", source="group", user_id=me(state)["id"], role=50),
        )


PROJECT_FAMILIES = (
    NewProject(),
    InviteMember(),
    NewMilestone(),
    NewLabel(),
    NewFile(),
    ForkProject(),
    NewGroup(),
)
