"""Which pages of the git hosting site the crawl visits: one or more per route, and pages after actions."""

from __future__ import annotations

from typing import Any

from tests.parity.visits import CLICK, SELECT, TYPE, SitePages, Step, Visit, route_paths
from webrl_gym.sites.world import SiteState

ME = 2330
_PROJECT = "/<namespace>/<name>"
_NOT_PAGES = ("/assets/", f"{_PROJECT}/-/raw/", "/-/snippets/<int:snippet_id>/raw")


def _is_no_page(rule: Any) -> bool:
    return rule.rule.startswith(_NOT_PAGES)


def _project(state: SiteState, project_id: int) -> dict[str, object]:
    namespace, name = state.value("SELECT full_path FROM project WHERE id = ?", project_id).split("/")
    return {"namespace": namespace, "name": name}


def big_project(state: SiteState) -> int:
    """Id of a project with a long history in which the agent is a maintainer."""
    return int(
        state.value(
            "SELECT source_id FROM member WHERE source = 'project' AND user_id = ? AND role = 40 ORDER BY source_id", ME
        )
    )


def _examples(state: SiteState, project_id: int) -> dict[str, object]:
    return {
        **_project(state, project_id),
        "feature": "pipelines",
        "iid": state.value("SELECT max(iid) FROM issue WHERE project_id = ? AND state = 'opened'", project_id),
        "label_id": state.value("SELECT min(id) FROM label WHERE project_id = ?", project_id),
        "path_name": "lantern",
        "rest": "main",
        "segment": "issues",
        "sha": state.value("SELECT sha FROM git_commit WHERE project_id = ? AND is_merge = 0 LIMIT 1", project_id),
        "slug": "home",
        "snippet_id": 1,
        "tab": "following",
        "topic": "shortcuts",
        "username": "byteblaze",
    }


def _special(state: SiteState, project_id: int) -> dict[str, dict[str, object]]:
    note = state.one("SELECT * FROM note WHERE author_id = ? AND kind = 'issue' ORDER BY id LIMIT 1", ME)
    assert note is not None
    issue = state.one("SELECT * FROM issue WHERE id = ?", note["target_id"])
    assert issue is not None
    request = state.value("SELECT max(iid) FROM merge_request WHERE project_id = ? AND state = 'opened'", project_id)
    rest = {"rest": "main/README.md"}
    return {
        f"{_PROJECT}/-/blob": rest,
        f"{_PROJECT}/-/edit": rest,
        f"{_PROJECT}/-/ide": rest,
        f"{_PROJECT}/-/delete": rest,
        f"{_PROJECT}/-/merge_requests/<int:iid>": {"iid": request},
        f"{_PROJECT}/-/merge_requests/<int:iid>/<any": {"iid": request, "tab": "diffs"},
        f"{_PROJECT}/-/milestones/<int:iid>": {"iid": 1},
        f"{_PROJECT}/-/<any(issues, merge_requests):segment>/<int:iid>/notes": {
            **_project(state, issue["project_id"]),
            "iid": issue["iid"],
            "note_id": note["id"],
        },
    }


def hosting_visits(app: Any, state: SiteState) -> list[Visit]:
    """One or more pages per route, and pages after actions."""
    number = big_project(state)
    routes = route_paths(app, _examples(state, number), _is_no_page, _special(state, number))
    path = state.value("SELECT full_path FROM project WHERE id = ?", number)
    merged = state.value("SELECT max(iid) FROM merge_request WHERE project_id = ? AND state = 'merged'", number)
    code = state.value(
        "SELECT path FROM file WHERE project_id = ? AND path NOT LIKE '%.md' AND path LIKE '%/%' LIMIT 1", number
    )
    other = state.value("SELECT username FROM user WHERE bio != '' AND location != '' AND website_url != '' LIMIT 1")
    branch = state.value("SELECT name FROM branch WHERE project_id = ? AND parent_id IS NOT NULL LIMIT 1", number)
    free = state.value(
        "SELECT name FROM branch WHERE project_id = ?1 AND parent_id IS NOT NULL AND name NOT IN "
        "(SELECT source_branch FROM merge_request WHERE project_id = ?1) LIMIT 1",
        number,
    )
    new_request = f"/{path}/-/merge_requests/new?merge_request%5Bsource_branch%5D={free}"
    variants = [
        f"/{path}/-/blob/main/{code}",
        f"/{path}/-/tree/main/docs",
        f"/{path}/-/tree/{branch}",
        f"/{path}/-/commits/main?search=fix",
        f"/{path}/-/compare?from=main&to={branch}",
        f"/{path}/-/issues/?label_name%5B%5D=bug",
        f"/{path}/-/issues/?sort=updated_desc&state=all&page=2",
        f"/{path}/-/issues/?search=no+such+words",
        f"/{path}/-/merge_requests?state=merged",
        f"/{path}/-/merge_requests/{merged}",
        f"/{path}/-/merge_requests/{merged}/commits",
        f"/{path}/-/merge_requests/{merged}/pipelines",
        f"/{path}/-/milestones?state=closed",
        f"/{path}/-/project_members?modal=invite",
        f"/{path}/-/issues/1?edit=true",
        f"/{other}",
        f"/users/{other}/activity",
        "/users/byteblaze/projects",
        "/users/byteblaze/snippets",
        "/users/byteblaze/groups",
        "/-/profile?modal=status",
        "/search?search=export&scope=issues",
        "/search?search=anna&scope=users",
        "/search?search=3.0&scope=milestones",
        "/search?search=no+such+words",
        "/dashboard/issues?assignee_username=byteblaze",
        "/dashboard/merge_requests?reviewer_username=byteblaze",
        "/dashboard/todos?state=done",
        "/projects/new?panel=blank_project",
        "/projects/new?panel=create_from_template",
        "/projects/new?panel=import_project",
        "/no/such/page",
        "/no-such-user",
    ]
    return [
        *(Visit(where) for where in (*routes, *variants)),
        *_reading(path),
        *_issues(path),
        *_repositories(path),
        *_own(path),
        Visit(new_request, (Step(CLICK, "button", "Create merge request"), Step(CLICK, "button", "Merge"))),
    ]


def _reading(path: str) -> list[Visit]:
    return [
        Visit(
            "/", (Step(TYPE, "searchbox", "Search GitLab", "kit"), Step(CLICK, "DisclosureTriangle", "Create new..."))
        ),
        Visit("/", (Step(CLICK, "DisclosureTriangle", "Menu"), Step(CLICK, "link", "Groups"))),
        Visit("/", (Step(CLICK, "DisclosureTriangle", "Merge requests"), Step(CLICK, "DisclosureTriangle", "Help"))),
        Visit(f"/{path}", (Step(CLICK, "DisclosureTriangle", "Clone"), Step(CLICK, "DisclosureTriangle", "main"))),
        Visit(f"/{path}", (Step(CLICK, "button", "Star"), Step(CLICK, "button", "Unstar"))),
        Visit(
            f"/{path}/-/issues",
            (
                Step(CLICK, "DisclosureTriangle", "Filters"),
                Step(SELECT, "combobox", "Label", "bug"),
                Step(CLICK, "button", "Apply filters"),
                Step(CLICK, "DisclosureTriangle", "Created date"),
                Step(CLICK, "link", "Oldest created"),
            ),
        ),
        Visit(
            "/",
            (
                Step(CLICK, "DisclosureTriangle", "Byte Blaze"),
                Step(CLICK, "button", "Sign out"),
                Step(TYPE, "textbox", "Username or email", "byteblaze"),
                Step(CLICK, "button", "Sign in"),
                Step(TYPE, "textbox", "Username or email", "byteblaze"),
                Step(TYPE, "textbox", "Password", "hello1234"),
                Step(CLICK, "checkbox", "Remember me"),
                Step(CLICK, "button", "Sign in"),
            ),
        ),
    ]


def _issues(path: str) -> list[Visit]:
    return [
        Visit(
            f"/{path}/-/issues/new",
            (
                Step(CLICK, "button", "Create issue"),
                Step(TYPE, "textbox", "Title (required)", "A new <issue>"),
                Step(
                    TYPE, "textbox", "Description", "Some `code` and\n\n- a list\n- of **two**\n\n```python\nx = 1\n```"
                ),
                Step(CLICK, "button", "Assign to me"),
                Step(TYPE, "textbox", "Due date", "2023-13-40"),
                Step(CLICK, "button", "Create issue"),
                Step(TYPE, "textbox", "Due date", "2023-07-01"),
                Step(CLICK, "checkbox", "bug"),
                Step(CLICK, "button", "Create issue"),
                Step(CLICK, "button", "Add a to do"),
                Step(CLICK, "button", "Comment"),
                Step(TYPE, "textbox", "Comment", "First!\n\n1. one\n2. two"),
                Step(CLICK, "button", "Comment"),
                Step(CLICK, "link", "Edit comment"),
                Step(CLICK, "button", "Save comment"),
                Step(CLICK, "DisclosureTriangle", "Edit assignee"),
                Step(CLICK, "DisclosureTriangle", "Edit labels"),
                Step(CLICK, "checkbox", "feature"),
                Step(CLICK, "button", "Apply labels"),
                Step(CLICK, "button", "Close issue"),
                Step(CLICK, "button", "Reopen issue"),
                Step(CLICK, "button", "Turn on confidentiality"),
                Step(CLICK, "link", "Edit title and description"),
                Step(CLICK, "button", "Save changes"),
            ),
        ),
        Visit("/dashboard/todos", (Step(CLICK, "button", "Mark as done"), Step(CLICK, "button", "Mark all as done"))),
    ]


def _repositories(path: str) -> list[Visit]:
    return [
        Visit(
            f"/{path}/-/new/main",
            (
                Step(CLICK, "button", "Commit changes"),
                Step(TYPE, "textbox", "File name", "docs/new.py"),
                Step(TYPE, "textbox", "Editor content", "def f(x):\n    return x + 1  # more\n"),
                Step(TYPE, "textbox", "Target Branch", "try-it"),
                Step(CLICK, "button", "Commit changes"),
                Step(CLICK, "link", "Branches"),
                Step(CLICK, "link", "try-it"),
            ),
        ),
        Visit(
            f"/{path}/-/merge_requests/new",
            (Step(CLICK, "button", "Compare branches and continue"),),
        ),
        Visit(
            f"/{path}/-/branches/new",
            (
                Step(TYPE, "textbox", "Branch name", "bad name"),
                Step(CLICK, "button", "Create branch"),
                Step(TYPE, "textbox", "Branch name", "good-name"),
                Step(CLICK, "button", "Create branch"),
            ),
        ),
        Visit(
            f"/{path}/-/labels/new",
            (
                Step(CLICK, "button", "Create label"),
                Step(TYPE, "textbox", "Title", "fresh"),
                Step(CLICK, "button", "Create label"),
            ),
        ),
        Visit(
            f"/{path}/-/milestones/new",
            (
                Step(TYPE, "textbox", "Title", "Fresh"),
                Step(TYPE, "textbox", "Due Date", "soon"),
                Step(CLICK, "button", "Create milestone"),
                Step(TYPE, "textbox", "Due Date", "2023-09-30"),
                Step(CLICK, "button", "Create milestone"),
                Step(CLICK, "button", "Close milestone"),
            ),
        ),
        Visit(f"/{path}/-/forks/new", (Step(CLICK, "button", "Fork project"), Step(CLICK, "link", "Repository"))),
    ]


def _own(path: str) -> list[Visit]:
    return [
        Visit(
            f"/{path}/-/project_members?modal=invite",
            (
                Step(TYPE, "combobox", "Username or email address", "Anna"),
                Step(CLICK, "button", "Invite"),
                Step(TYPE, "combobox", "Username or email address", "byteblaze"),
                Step(SELECT, "combobox", "Select a role", "Developer"),
                Step(CLICK, "link", "Cancel"),
            ),
        ),
        Visit(
            "/-/profile?modal=status",
            (
                Step(TYPE, "textbox", "What's your status?", "Out for lunch"),
                Step(CLICK, "checkbox", "Set yourself as busy"),
                Step(CLICK, "button", "Set status"),
                Step(CLICK, "link", "Edit profile"),
                Step(TYPE, "textbox", "Website url", "me.example"),
                Step(CLICK, "button", "Update profile settings"),
            ),
        ),
        Visit(
            "/-/profile/personal_access_tokens",
            (
                Step(TYPE, "textbox", "Token name", "robot"),
                Step(CLICK, "button", "Create personal access token"),
                Step(CLICK, "checkbox", "api"),
                Step(TYPE, "textbox", "Token name", "robot"),
                Step(CLICK, "button", "Create personal access token"),
                Step(CLICK, "button", "Revoke"),
            ),
        ),
        Visit("/-/profile/keys", (Step(CLICK, "button", "Add key"), Step(CLICK, "button", "Delete"))),
        Visit(
            "/projects/new?panel=blank_project",
            (
                Step(CLICK, "button", "Create project"),
                Step(TYPE, "textbox", "Project name", "My new project"),
                Step(CLICK, "checkbox", "Initialize repository with a README"),
                Step(CLICK, "radio", "Public"),
                Step(CLICK, "button", "Create project"),
                Step(CLICK, "link", "Wiki"),
                Step(CLICK, "link", "Create your first page"),
                Step(TYPE, "textbox", "Title", "Home"),
                Step(TYPE, "textbox", "Content", "| a | b |\n| - | - |\n| 1 | 2 |\n\n> words\n\n---\n\n~~old~~"),
                Step(CLICK, "button", "Create page"),
                Step(CLICK, "link", "Settings"),
                Step(CLICK, "button", "Archive project"),
            ),
        ),
        Visit("/groups/new", (Step(TYPE, "textbox", "Group name", "Crew"), Step(CLICK, "button", "Create group"))),
        Visit(
            "/-/snippets/new",
            (
                Step(CLICK, "button", "Create snippet"),
                Step(TYPE, "textbox", "Title (required)", "Hello"),
                Step(TYPE, "textbox", "Content", "print('hello')"),
                Step(CLICK, "button", "Create snippet"),
                Step(CLICK, "button", "Delete"),
            ),
        ),
    ]


PAGES = SitePages("gitlab", hosting_visits, frozenset(("base.html", "project_frame.html", "settings_frame.html")))
