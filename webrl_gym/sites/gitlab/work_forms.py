"""Reading what the forms of issues and merge requests send."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import request

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, has_unprintable, posted, too_long, whole_number
from webrl_gym.sites.gitlab.access import Project
from webrl_gym.sites.gitlab.works import assignable, project_milestones

TITLE_LIMIT, TEXT_LIMIT = 255, 100_000
BAD_DATE = "Please give the date as YYYY-MM-DD."


def body(name: str) -> str:
    """A posted text of several lines, with plain line ends and without space around it."""
    return request.form.get(name, "").replace("\r\n", "\n").strip()


def text_problem(text: str, limit: int = TEXT_LIMIT) -> str:
    """Why a text cannot be saved; "" when it can."""
    if len(text) > limit:
        return f"is too long (maximum is {limit:,} characters)"
    return "has characters that cannot be shown" if has_unprintable(text) else ""


def read_texts(prefix: str) -> tuple[dict[str, str], Errors]:
    """Title and description of a form, and what is wrong with them."""
    title, description = f"{prefix}[title]", f"{prefix}[description]"
    values = posted((title,)) | {description: body(description)}
    errors: Errors = {}
    if not values[title]:
        errors[title] = "Title can't be blank."
    elif problem := text_problem(values[title], TITLE_LIMIT) or ("\n" in values[title] and "has line ends"):
        errors[title] = f"Title {problem}."
    if problem := text_problem(values[description]):
        errors[description] = f"Description {problem}."
    return values, errors


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, written YYYY-MM-DD."""
    try:
        return len(text) == 10 and date.fromisoformat(text) is not None
    except ValueError:
        return False


def read_people(project: Project, prefix: str, values: Mapping[str, str]) -> tuple[dict[str, int | None], Errors]:
    """Ids of the assignee, reviewer and milestone that a form chose, and what is wrong with them and the due date."""
    found: dict[str, int | None] = {}
    errors: Errors = {}
    members = {user.id for user in assignable(project)}
    milestones = {row["id"] for row in project_milestones(project.id)}
    for field, allowed in (("assignee_id", members), ("reviewer_id", members), ("milestone_id", milestones)):
        text = values.get(f"{prefix}[{field}]", "")
        number = whole_number(text, 1, 10**9)
        found[field] = number
        if text and number not in allowed:
            errors[f"{prefix}[{field}]"] = "Please choose from the list."
    due = values.get(f"{prefix}[due_date]", "")
    if due and not is_day(due):
        errors[f"{prefix}[due_date]"] = BAD_DATE
    return found, errors | too_long(values, {f"{prefix}[due_date]": 10})


def next_iid(table: str, project_id: int) -> int:
    """The next number within a project."""
    return 1 + int(current_state().value(f"SELECT coalesce(max(iid), 0) FROM {table} WHERE project_id = ?", project_id))
