"""What the frame around every page shows: the visitor's counters, menus, and the filters of all templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import g
from markupsafe import Markup

from webrl_gym.sites.common import formats
from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.gitlab.access import GUEST, MAINTAINER, ROLES, Project
from webrl_gym.sites.gitlab.highlight import highlighted
from webrl_gym.sites.gitlab.markdown import markdown, plain
from webrl_gym.sites.gitlab.session import SESSIONS, current_visitor


@dataclass(frozen=True, slots=True)
class Counters:
    """The numbers in the top bar."""

    issues: int
    assigned: int
    reviews: int
    todos: int


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a project's navigation: its link, and the links shown while the visitor is inside it."""

    label: str
    path: str
    entries: Sequence[tuple[str, str]] = ()
    counter: str = ""
    minimum: int = 0


def project_sections(project: Project) -> tuple[Section, ...]:
    """The sections of a project's navigation."""
    url, branch = project.url, project.default_branch
    sections = (
        Section(
            "Project information",
            f"{url}/activity",
            (("Activity", f"{url}/activity"), ("Labels", f"{url}/-/labels"), ("Members", f"{url}/-/project_members")),
        ),
        Section(
            "Repository",
            f"{url}/-/tree/{branch}",
            (
                ("Files", f"{url}/-/tree/{branch}"),
                ("Commits", f"{url}/-/commits/{branch}"),
                ("Branches", f"{url}/-/branches"),
                ("Tags", f"{url}/-/tags"),
                ("Contributors", f"{url}/-/graphs/{branch}"),
                ("Compare", f"{url}/-/compare"),
            ),
        ),
        Section(
            "Issues",
            f"{url}/-/issues",
            (("List", f"{url}/-/issues"), ("Boards", f"{url}/-/boards"), ("Milestones", f"{url}/-/milestones")),
            "open_issues",
        ),
        Section("Merge requests", f"{url}/-/merge_requests", (), "open_merge_requests"),
        Section("CI/CD", f"{url}/-/pipelines"),
        Section("Deployments", f"{url}/-/releases"),
        Section("Packages and registries", f"{url}/-/packages"),
        Section("Monitor", f"{url}/-/incidents"),
        Section("Analytics", f"{url}/-/value_stream_analytics"),
        Section("Wiki", f"{url}/-/wikis/home"),
        Section("Snippets", f"{url}/-/snippets"),
        Section("Settings", f"{url}/edit", (("General", f"{url}/edit"),), minimum=MAINTAINER),
    )
    return tuple(section for section in sections if project.role >= section.minimum)


def counters() -> Counters:
    """The visitor's counters; counted once per request."""
    if "counters" not in g:
        state, me = current_state(), current_visitor().user_id
        g.counters = Counters(
            state.value("SELECT count(*) FROM issue WHERE assignee_id = ? AND state = 'opened'", me),
            state.value("SELECT count(*) FROM merge_request WHERE assignee_id = ? AND state = 'opened'", me),
            state.value("SELECT count(*) FROM merge_request WHERE reviewer_id = ? AND state = 'opened'", me),
            state.value("SELECT count(*) FROM todo WHERE user_id = ? AND state = 'pending'", me),
        )
    found: Counters = g.counters
    return found


def form_key() -> Markup:
    """The hidden field that every POST form carries."""
    return Markup('<input type="hidden" name="{0}" value="{1}">').format(
        SESSIONS.form_key_field, current_visitor().form_key
    )


def ago(moment: str) -> Markup:
    """A time as an element: ``2 months ago`` with the date in its title."""
    return Markup('<time datetime="{0}" title="{1}">{2}</time>').format(
        moment, formats.medium_date(moment), formats.ago(moment, current_state().now)
    )


def day(moment: str | None) -> str:
    """``Jan 17, 2023``; "" for no day."""
    return formats.medium_date(moment) if moment else ""


def website(url: str) -> str:
    """An address without its scheme, as profiles show it."""
    return url.partition("://")[2] or url


def page_context() -> dict[str, Any]:
    """Variables of every template."""
    return {"visitor": current_visitor()}


def template_globals() -> dict[str, Any]:
    """Functions and constants of every template, macros without context included."""
    return {
        "counters": counters,
        "form_key": form_key,
        "markdown": markdown,
        "project_sections": project_sections,
        "roles": ROLES,
        "GUEST": GUEST,
    }


FILTERS: Mapping[str, Callable[..., object]] = {
    "ago": ago,
    "day": day,
    "highlighted": highlighted,
    "plain": plain,
    "website": website,
}
