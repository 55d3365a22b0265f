"""Issues, merge requests, comments, to-dos: what their forms write, and who may use them."""

from __future__ import annotations

import pytest

from tests.sites.gitlab.conftest import Places
from tests.sites.gitlab.hosting_client import HostingClient
from webrl_gym.sites import SiteState

ME = 2330


def project_id(state: SiteState, path: str) -> int:
    return int(state.value("SELECT id FROM project WHERE full_path = ?", path[1:]))


def open_issue(state: SiteState, path: str) -> str:
    """Path of an open issue of a project, with a comment and without assignee."""
    iid = state.value(
        "SELECT iid FROM issue WHERE project_id = ? AND state = 'opened' AND assignee_id IS NULL AND id IN "
        "(SELECT target_id FROM note WHERE kind = 'issue') ORDER BY id LIMIT 1",
        project_id(state, path),
    )
    return f"{path}/-/issues/{iid}"


def test_a_new_issue(me: HostingClient, places: Places) -> None:
    me.get(f"{places.big}/-/issues/new").submit(
        "Create issue",
        {"issue[title]": "Broken <links>", "issue[description]": "*See* below", "issue[due_date]": "2030-01-03"},
    )
    assert me.changes == [("issue", "added")]
    row = me.after("issue")
    assert (row["title"], row["due_date"], row["author_id"], row["state"]) == (
        "Broken <links>",
        "2030-01-03",
        ME,
        "opened",
    )
    assert me.text('[data-qa-selector="title_content"]') == "Broken <links>"
    assert "Jan 3, 2030" in me.text('[data-testid="sidebar-due-date"]')
    assert me.page.css_first(".description em") is not None


def test_assign_to_me_keeps_what_was_typed(me: HostingClient, places: Places) -> None:
    me.get(f"{places.big}/-/issues/new").submit("Assign to me", {"issue[title]": "Typed already"})
    assert me.changes == []
    me.submit("Create issue")
    assert (me.after("issue")["title"], me.after("issue")["assignee_id"]) == ("Typed already", ME)
    assert "Byte Blaze" in me.text(".block.assignee")


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"issue[title]": " "}, "Title can't be blank."),
        ({"issue[title]": "x" * 256}, "Title is too long (maximum is 255 characters)."),
        ({"issue[title]": "a\x07b"}, "Title has characters that cannot be shown."),
        ({"issue[title]": "x", "issue[due_date]": "2023-02-30"}, "Please give the date as YYYY-MM-DD."),
        ({"issue[title]": "x", "issue[assignee_id]": "999999"}, "Please choose from the list."),
        ({"issue[title]": "x", "issue[description]": "y" * 200_000}, "Description is too long"),
    ],
)
def test_issues_that_are_refused(me: HostingClient, places: Places, fields: dict[str, str], error: str) -> None:
    me.post(f"{places.big}/-/issues", fields)
    assert me.status == 422
    assert error in " ".join(me.errors)
    assert me.changes == []


def test_visitors_give_a_title_only(me: HostingClient, places: Places) -> None:
    me.get(f"{places.foreign}/-/issues/new")
    assert me.page.css_first("[name='issue[assignee_id]']") is None
    me.submit("Create issue", {"issue[title]": "From outside"})
    assert me.after("issue")["assignee_id"] is None
    assert "Close issue" in me.texts("button")  # its author may close it


def test_comments_end_the_list(me: HostingClient, places: Places) -> None:
    issue = open_issue(me.state, places.big)
    me.get(issue).submit("Comment", {"note[note]": "Good idea"})
    assert me.changes == [("note", "added")]
    last = me.page.css("#notes-list > li")[-1]
    body = last.css_first(".timeline-discussion-body")
    assert body is not None and body.text(strip=True) == "Good idea"
    me.submit("Close issue")
    assert me.page.css("#notes-list > li")[-1].attributes["id"] == last.attributes["id"]
    assert "closed" in me.texts(".notes .system-note")[-1]


def test_comments_can_be_changed_and_taken_back(me: HostingClient, places: Places) -> None:
    me.get(open_issue(me.state, places.big)).submit("Comment", {"note[note]": "Frist"})
    me.follow("Edit comment").submit("Save comment", {"note[note]": "First"})
    assert me.after("note")["body"] == "First"
    me.submit("Delete comment")
    assert me.changes == []


def test_empty_comments_and_other_peoples(me: HostingClient, places: Places) -> None:
    issue = open_issue(me.state, places.big)
    me.get(issue).submit("Comment")
    assert me.messages == ["Comment can't be blank."]
    other = me.state.value("SELECT id FROM note WHERE kind = 'issue' AND author_id != ? LIMIT 1", ME)
    assert me.post(f"{issue}/notes/delete", {"note_id": str(other)}).status == 404
    assert me.changes == []


def test_the_sidebar(me: HostingClient, places: Places) -> None:
    me.get(open_issue(me.state, places.big)).submit("assign yourself")
    assert me.after("issue")["assignee_id"] == ME
    label = me.state.value("SELECT id FROM label WHERE project_id = ? LIMIT 1", project_id(me.state, places.big))
    have = me.page.css_first(f"#label-{label}")
    assert have is not None
    me.submit("Apply labels", {"label_ids[]": [str(label)]})
    me.submit("Apply due date", {"issue[due_date]": "2023-08-01"})
    assert (me.after("issue")["due_date"], "Aug 1, 2023" in me.text(".due-date")) == ("2023-08-01", True)
    me.submit("Apply due date", {"issue[due_date]": "tomorrow"})
    assert me.after("issue")["due_date"] == "2023-08-01"
    me.submit("Apply assignee", {"issue[assignee_id]": ""})
    assert me.after("issue")["assignee_id"] is None


def test_closing_and_reopening_leaves_no_trace(me: HostingClient, places: Places) -> None:
    me.get(open_issue(me.state, places.big)).submit("Close issue")
    assert me.after("issue")["state"] == "closed"
    assert me.text(".badge.state") == "Closed"
    me.submit("Reopen issue")
    assert me.changes == []


def test_strangers_may_not_edit(me: HostingClient, places: Places) -> None:
    foreign = me.state.value(
        "SELECT p.full_path || '/-/issues/' || i.iid FROM issue i JOIN project p ON p.id = i.project_id WHERE "
        "i.project_id NOT IN (SELECT source_id FROM member WHERE user_id = ?) AND i.author_id != ? LIMIT 1",
        ME,
        ME,
    )
    me.get(f"/{foreign}")
    assert "Close issue" not in me.texts("button")
    assert me.post(f"/{foreign}/state").status == 403
    assert me.changes == []


def test_confidential_issues_are_for_members(me: HostingClient, guest: HostingClient, places: Places) -> None:
    issue = open_issue(me.state, places.big)
    me.get(issue).submit("Turn on confidentiality")
    assert guest.get(issue).status == 404
    assert me.get(issue).status == 200


# ------------------------------------------------------------------ merge requests
def free_branch(state: SiteState, path: str) -> str:
    return str(
        state.value(
            "SELECT name FROM branch WHERE project_id = ?1 AND parent_id IS NOT NULL AND name NOT IN "
            "(SELECT source_branch FROM merge_request WHERE project_id = ?1) LIMIT 1",
            project_id(state, path),
        )
    )


def test_a_merge_request_from_branch_to_merge(me: HostingClient, places: Places) -> None:
    branch = free_branch(me.state, places.big)
    me.get(f"{places.big}/-/merge_requests/new")
    me.submit("Compare branches and continue", {"merge_request[source_branch]": branch})
    me.submit("Create merge request", {"merge_request[title]": "My work", "merge_request[reviewer_id]": str(ME)})
    assert me.changes == [("merge_request", "added")]
    description = me.page.css_first(".detail-page-description")
    assert description is not None
    anchors = [
        node.text() for node in description.iter() if "gl-font-monospace" in (node.attributes.get("class") or "")
    ]
    assert anchors == [branch, "main"]
    assert "Byte Blaze" in me.text(".block.reviewer")
    page = me.path
    me.get(f"{page}/diffs")
    assert me.page.css(".diff tr.added")
    me.get(page).submit("Merge", {"should_remove_source_branch": ["1"]})
    assert me.after("merge_request")["state"] == "merged"
    assert me.state.one("SELECT id FROM branch WHERE name = ?", branch) is None
    assert ("git_commit", "added") in me.changes and ("file", "changed") in me.changes
    me.get(f"{page}/commits")
    assert me.page.css("li.commit")


@pytest.mark.parametrize(("source", "target"), [("main", "main"), ("nothing", "main"), ("main", "<script>")])
def test_branches_that_make_no_merge_request(me: HostingClient, places: Places, source: str, target: str) -> None:
    me.post(
        f"{places.big}/-/merge_requests",
        {
            "merge_request[title]": "x",
            "merge_request[source_branch]": source,
            "merge_request[target_branch]": target,
        },
    )
    assert (me.status, me.changes) == (422, [])


# ------------------------------------------------------------------------- to-dos
def test_todos(me: HostingClient) -> None:
    me.get("/dashboard/todos").submit("Mark as done")
    assert me.after("todo")["state"] == "done"
    assert me.texts(".tabs a") == ["To Do 5", "Done 5"]
    me.submit("Mark all as done")
    assert me.text(".tabs a") == "To Do 0"
    assert len(me.state.diff()) == 6
