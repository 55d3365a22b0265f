"""What all families of the git hosting site share: the site, the signed-in user, and what instructions can name."""

from __future__ import annotations

import random
import sqlite3
from typing import ClassVar

from webrl_gym.sites import SITES, SiteState
from webrl_gym.tasks.families.base import TaskFamily
from webrl_gym.tasks.families.checks import SiteChecks
from webrl_gym.tasks.task import EndState, EvalSpec, RowPattern

SITE = "gitlab"
GITLAB = SiteChecks(SITE)

#: Search results on one page: what an instruction names must be found on the first.
_FIRST_PAGE = 15
_LONGEST_QUOTE = 6


class GitLabFamily(TaskFamily):
    """A family of the git hosting site."""

    site: ClassVar[str] = SITE


def me(state: SiteState) -> sqlite3.Row:
    """The user that the agent is signed in as."""
    (token,) = SITES[SITE].login_cookies.values()
    row = state.one("SELECT * FROM user WHERE id = (SELECT user_id FROM session WHERE token = ?)", token)
    if row is None:
        raise LookupError("The agent's session names no user.")
    return row


def change_with(*required: RowPattern, allowed: tuple[RowPattern, ...]) -> EvalSpec:
    """These rows have changed; rows that match ``allowed`` may have, and nothing else."""
    return EvalSpec(eval_types=("end_state",), end_state=EndState(required=required, allowed=allowed))


# ------------------------------------------------------------------- projects
def project(state: SiteState, name: str) -> sqlite3.Row | None:
    """The one project with this name that everybody can see; None when there is no or more than one."""
    rows = state.query("SELECT * FROM project WHERE name = ? AND visibility = 'public'", name)
    return rows[0] if len(rows) == 1 else None


def random_project(state: SiteState, rng: random.Random, condition: str = "1") -> sqlite3.Row | None:
    """A random public project that meets a condition on its row and its counters ``s``."""
    rows = state.query(
        "SELECT p.* FROM project p JOIN project_stats s ON s.id = p.id "
        f"WHERE p.visibility = 'public' AND ({condition}) ORDER BY p.id"
    )
    return project(state, rng.choice(rows)["name"]) if rows else None


def random_own_project(state: SiteState, rng: random.Random, role: int = 40) -> sqlite3.Row | None:
    """A random public project in which the user has at least this role."""
    rows = state.query(
        "SELECT p.* FROM project p JOIN member m ON m.source = 'project' AND m.source_id = p.id "
        "WHERE m.user_id = ? AND m.role >= ? AND p.visibility = 'public' ORDER BY p.id",
        me(state)["id"],
        role,
    )
    return project(state, rng.choice(rows)["name"]) if rows else None


# ---------------------------------------------------------------------- people
def person(state: SiteState, name: str) -> sqlite3.Row | None:
    """The one user with this full name."""
    rows = state.query("SELECT * FROM user WHERE name = ?", name)
    return rows[0] if len(rows) == 1 else None


def random_person(state: SiteState, rng: random.Random) -> sqlite3.Row:
    """A random user other than the signed-in one."""
    return rng.choice(state.query("SELECT * FROM user WHERE id != ? ORDER BY id", me(state)["id"]))


def members(state: SiteState, project_id: int) -> list[sqlite3.Row]:
    """Users with their roles in a project, by id."""
    return state.query(
        "SELECT u.id, u.name, u.username, m.role FROM member m JOIN user u ON u.id = m.user_id "
        "WHERE m.source = 'project' AND m.source_id = ? ORDER BY u.id",
        project_id,
    )


# ---------------------------------------------------------------------- issues
def issue(state: SiteState, title: str) -> sqlite3.Row | None:
    """The one issue with this title; None when the search for it would bury it."""
    words = title.split()
    condition = " AND ".join(["instr(lower(title), lower(?)) > 0"] * len(words))
    rows = state.query(f"SELECT * FROM issue WHERE {condition}", *words)
    exact = [row for row in rows if row["title"] == title]
    containing = [row for row in rows if title.lower() in row["title"].lower()]
    return exact[0] if len(exact) == 1 and len(containing) == 1 and len(rows) <= _FIRST_PAGE else None


def random_issue(state: SiteState, rng: random.Random, condition: str, *values: int | str) -> sqlite3.Row | None:
    """A random issue of a public project that meets a condition and that an instruction can name by its title."""
    rows = state.query(
        f"SELECT * FROM issue WHERE ({condition}) "
        "AND project_id IN (SELECT id FROM project WHERE visibility = 'public') ORDER BY id",
        *values,
    )
    chosen = rng.choice(rows) if rows else None
    # A policy types words of the instruction, to which a question mark before the quotation mark does not belong.
    if chosen is None or len(chosen["title"].split()) > _LONGEST_QUOTE or chosen["title"].endswith("?"):
        return None
    return issue(state, chosen["title"])


def own_projects_condition(state: SiteState, role: int = 20) -> str:
    """A condition on issues: in a project where the user has at least this role."""
    return (
        "project_id IN (SELECT source_id FROM member WHERE source = 'project' "
        f"AND user_id = {int(me(state)['id'])} AND role >= {role})"
    )
