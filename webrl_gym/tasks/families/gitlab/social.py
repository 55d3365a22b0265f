"""What the user does for themselves: stars, follows, status, profile, to-dos."""

from __future__ import annotations

import random

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change
from webrl_gym.tasks.families.gitlab.base import (
    GITLAB,
    GitLabFamily,
    me,
    person,
    project,
    random_person,
    random_project,
)
from webrl_gym.tasks.families.gitlab.words import STATUSES, random_website
from webrl_gym.tasks.task import EvalSpec


class StarProject(GitLabFamily):
    """A star for a project."""

    name = "gitlab.star_project"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Star the project "{project}".',
            'Give the project "{project}" a star.',
            'Find the project "{project}" and star it.',
        ),
        evaluation=(
            'Please star the project "{project}" for me.',
            'I want to give a star to the project "{project}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_project(state, rng)
        return None if row is None else {"project": row["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row, user = project(state, str(slots["project"])), me(state)["id"]
        if row is None or state.one("SELECT id FROM star WHERE user_id = ? AND project_id = ?", user, row["id"]):
            return None
        return change(GITLAB.added("star", user_id=user, project_id=row["id"]))


class FollowUser(GitLabFamily):
    """Following somebody."""

    name = "gitlab.follow_user"
    kind = "mutate"
    held_out = True
    phrasings = Phrasings(
        train=(
            'Follow "{person}" on GitLab.',
            'Find the user "{person}" and follow them.',
            'Open the profile of "{person}" and follow this user.',
        ),
        evaluation=(
            'Please follow the user "{person}".',
            'I want to follow "{person}" on GitLab.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"person": random_person(state, rng)["name"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row, user = person(state, str(slots["person"])), me(state)["id"]
        if row is None or state.one("SELECT id FROM follow WHERE follower_id = ? AND followee_id = ?", user, row["id"]):
            return None
        return change(GITLAB.added("follow", follower_id=user, followee_id=row["id"]))


class SetStatus(GitLabFamily):
    """The user's status."""

    name = "gitlab.set_status"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Set my status to "{status}".',
            'Set my GitLab status as "{status}".',
            'Change my status on GitLab to "{status}".',
        ),
        evaluation=(
            'Please set "{status}" as my GitLab status.',
            'My status on GitLab should be set to "{status}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"status": rng.choice(STATUSES)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        pattern = GITLAB.changed("user", id=me(state)["id"], status_message=str(slots["status"]))
        return change(pattern, only_columns={"user": ("status_message",)})


class SetWebsite(GitLabFamily):
    """The website in the user's profile."""

    name = "gitlab.set_website"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            "Set the website url in my profile to {website}.",
            "Change my profile: my website is {website}.",
            "Edit my profile and set the website to {website}.",
        ),
        evaluation=(
            "Please set my website in the profile to {website}.",
            "Update my profile so that the website url is {website}.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"website": random_website(rng)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        pattern = GITLAB.changed("user", id=me(state)["id"], website_url=str(slots["website"]))
        return change(pattern, only_columns={"user": ("website_url",)})


class FinishTodo(GitLabFamily):
    """A to-do marked as done."""

    name = "gitlab.finish_todo"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Mark the to-do about "{title}" as done.',
            'In my To-Do List, mark "{title}" as done.',
            'I have finished the to-do "{title}": mark it as done.',
        ),
        evaluation=(
            'Please mark the entry "{title}" of my To-Do List as done.',
            'The to-do "{title}" is finished, so mark it as done.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        rows = state.query("SELECT * FROM todo WHERE user_id = ? AND state = 'pending' ORDER BY id", me(state)["id"])
        row = rng.choice(rows)
        title = state.value(f"SELECT title FROM {row['kind']} WHERE id = ?", row["target_id"])
        return {"title": title} if len(title.split()) <= 6 else None

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        rows = state.query("SELECT * FROM todo WHERE user_id = ? AND state = 'pending'", me(state)["id"])
        found = [
            row["id"]
            for row in rows
            if state.value(f"SELECT title FROM {row['kind']} WHERE id = ?", row["target_id"]) == slots["title"]
        ]
        if len(found) != 1:
            return None
        return change(GITLAB.changed("todo", id=found[0], state="done"), only_columns={"todo": ("state",)})


SOCIAL_FAMILIES = (StarProject(), FollowUser(), SetStatus(), SetWebsite(), FinishTodo())
