"""Writing to repositories: files, branches, tags, forks, new projects, settings, labels, milestones, wiki."""

from __future__ import annotations

import pytest

from tests.sites.gitlab.conftest import Places
from tests.sites.gitlab.hosting_client import HostingClient


def test_a_new_file_is_a_commit(me: HostingClient, places: Places) -> None:
    me.get(f"{places.own}/-/new/main")
    me.submit("Commit changes", {"file_path": "notes/plan.md", "content": "# Plan\r\n\r\ngo", "commit_message": ""})
    assert me.changes == [("commit_change", "added"), ("file", "added"), ("git_commit", "added")]
    assert (me.after("file")["path"], me.after("file")["content"]) == ("notes/plan.md", "# Plan\n\ngo")
    assert me.after("git_commit")["title"] == "Add notes/plan.md"
    assert me.get(f"{places.own}/-/raw/main/notes/plan.md").body == "# Plan\n\ngo"
    assert me.get(f"{places.own}/-/commits/main").text(".commit-title") == "Add notes/plan.md"


def test_an_edit_shows_as_a_diff(me: HostingClient, places: Places) -> None:
    before = me.get(f"{places.own}/-/raw/main/LICENSE").body
    me.get(f"{places.own}/-/edit/main/LICENSE")
    me.submit("Commit changes", {"content": f"New first line\n{before}", "commit_message": "Change the license"})
    assert me.get(f"{places.own}/-/raw/main/LICENSE").body == f"New first line\n{before}"
    me.get(f"{places.own}/-/commit/{me.after('git_commit')['sha']}")
    assert me.texts(".diff tr.added code") == ["+New first line"]
    assert me.page.css(".diff tr.removed") == []


def test_saving_nothing_commits_nothing(me: HostingClient, places: Places) -> None:
    me.get(f"{places.own}/-/edit/main/README.md").submit("Commit changes")
    assert (me.messages, me.changes) == (["Nothing was changed."], [])


def test_another_target_branch_is_made(me: HostingClient, places: Places) -> None:
    me.get(f"{places.own}/-/edit/main/README.md")
    me.submit("Commit changes", {"content": "# Other", "branch_name": "patch-1"})
    assert me.get(f"{places.own}/-/raw/patch-1/README.md").body == "# Other\n"
    assert me.get(f"{places.own}/-/raw/main/README.md").body.startswith("# dotfiles")
    me.get(f"{places.own}/-/compare?from=main&to=patch-1")
    assert me.texts(".commit-title") == ["Update README.md"]


def test_deleting_and_moving(me: HostingClient, places: Places) -> None:
    me.get(f"{places.own}/-/delete/main/CHANGELOG.md").submit("Delete file")
    assert me.get(f"{places.own}/-/blob/main/CHANGELOG.md").status == 404
    me.get(f"{places.own}/-/edit/main/LICENSE").submit("Commit changes", {"file_path": "COPYING"})
    assert me.get(f"{places.own}/-/blob/main/LICENSE").status == 404
    assert me.get(f"{places.own}/-/raw/main/COPYING").body.startswith("SPDX")


@pytest.mark.parametrize(
    "path", ["", "README.md", "docs", "README.md/x", "../x", "a//b", "/", ".git/config", "x" * 500]
)
def test_paths_that_are_refused(me: HostingClient, places: Places, path: str) -> None:
    me.post(f"{places.own}/-/create/main", {"file_path": path, "content": "x"})
    assert (me.status, me.changes) == (422, [])


def test_visitors_cannot_push(me: HostingClient, places: Places) -> None:
    assert me.get(f"{places.foreign}/-/edit/main/README.md").status == 403
    assert me.post(f"{places.foreign}/-/create/main", {"file_path": "x", "content": "x"}).status == 403
    assert me.post(f"{places.foreign}/-/branches", {"branch_name": "x", "ref": "main"}).status == 403
    assert me.changes == []


def test_branches_and_tags(me: HostingClient, places: Places) -> None:
    me.get(f"{places.own}/-/branches/new").submit("Create branch", {"branch_name": "bad name"})
    assert (me.status, me.changes) == (422, [])
    me.submit("Create branch", {"branch_name": "feature/one"})
    assert me.path == f"{places.own}/-/tree/feature/one"
    assert me.texts(".files tbody td:first-child")[0] == "docs"
    me.get(f"{places.own}/-/tags/new").submit("Create tag", {"tag_name": "v9", "ref": "feature/one"})
    assert me.changes == [("branch", "added"), ("tag", "added")]
    assert me.get(f"{places.own}/-/tree/v9").status == 200
    me.post(f"{places.own}/-/tags/delete", {"tag": "v9"})
    me.post(f"{places.own}/-/branches/delete", {"branch": "feature/one"})
    assert me.changes == []
    me.post(f"{places.own}/-/branches/delete", {"branch": "main"})
    assert (me.messages, me.changes) == (["This branch cannot be deleted."], [])


def test_a_blank_project(me: HostingClient) -> None:
    me.get("/projects/new").follow("Create blank project")
    me.submit("Create project", {"project[name]": "Do it myself"})
    assert me.path == "/byteblaze/Do-it-myself"
    assert me.after("project")["visibility"] == "private"
    assert me.get("/byteblaze/Do-it-myself/-/raw/main/README.md").body == "# Do it myself\n"
    assert "Do it myself" in me.get("/").body


def test_an_empty_project(me: HostingClient) -> None:
    me.get("/projects/new?panel=blank_project")
    me.submit(
        "Create project", {"project[name]": "bare", "project[initialize_with_readme]": None, "visibility": "public"}
    )
    assert me.changes == [("member", "added"), ("project", "added")]
    for page in ("", "/-/commits", "/-/branches", "/-/issues", "/activity", "/-/project_members", "/-/compare"):
        assert me.get(f"/byteblaze/bare{page}").status == 200, page
    me.get("/byteblaze/bare").follow("New file").submit("Commit changes", {"file_path": "a.txt", "content": "a"})
    assert me.get("/byteblaze/bare/-/raw/main/a.txt").body == "a"


def test_a_project_from_a_template(me: HostingClient) -> None:
    me.get("/projects/new?panel=create_from_template").follow("Use template Android")
    me.submit("Create project", {"project[name]": "web_agent_android_xl"})
    me.get("/byteblaze/web_agent_android_xl/-/commits")
    assert me.texts(".commit-title") == ["Initialized from 'Android' project template"]


@pytest.mark.parametrize("name", ["", "dotfiles", "<script>", "-x", "a\x00b", "x" * 300])
def test_project_names_that_are_refused(me: HostingClient, name: str) -> None:
    me.post("/projects", {"project[name]": name, "visibility": "public"})
    assert (me.status, me.changes) == (422, [])


def test_a_fork_shows_the_originals_files(me: HostingClient, places: Places) -> None:
    me.get(f"{places.foreign}/-/forks/new").submit("Fork project")
    name = places.foreign.rpartition("/")[2]
    assert me.path == f"/byteblaze/{name}"
    assert me.texts(".files tbody td:first-child")[0] == "docs"
    me.get(f"/byteblaze/{name}/-/edit/main/README.md").submit("Commit changes", {"content": "mine"})
    assert me.get(f"/byteblaze/{name}/-/raw/main/README.md").body == "mine\n"
    assert me.get(f"{places.foreign}/-/raw/main/README.md").body != "mine\n"
    assert me.post(f"{places.foreign}/-/forks", {"visibility": "public"}).status == 422


def test_settings(me: HostingClient, places: Places) -> None:
    me.get(f"{places.own}/edit").submit("Save changes", {"project[topics]": "a, b, a", "visibility": "internal"})
    assert (me.after("project")["topics"], me.after("project")["visibility"]) == ('["a", "b"]', "internal")
    me.submit("Archive project")
    assert me.post(f"{places.own}/-/labels", {"label[title]": "x", "label[color]": "#123456"}).status == 403
    assert me.get(f"{places.foreign}/edit").status == 403


def test_labels_and_milestones(me: HostingClient, places: Places) -> None:
    me.get(f"{places.own}/-/labels/new").submit("Create label", {"label[title]": "bug"})
    assert me.errors == ["A label with this title already exists."]
    me.submit("Create label", {"label[title]": "fresh"})
    me.get(f"{places.own}/-/milestones/new")
    me.submit("Create milestone", {"milestone[title]": "Launch", "milestone[due_date]": "2023-10-01"})
    assert me.changes == [("label", "added"), ("milestone", "added")]
    assert (me.text(".start_date"), me.text(".due_date")) == ("Start date No start date", "Due date Oct 1, 2023")
    me.submit("Close milestone")
    assert me.after("milestone")["state"] == "closed"


def test_the_wiki(me: HostingClient) -> None:
    me.get("/byteblaze/timekeep/-/wikis/new").submit("Create page", {"title": "How To", "content": "- one"})
    assert me.path == "/byteblaze/timekeep/-/wikis/how-to"
    me.follow("Edit").submit("Save changes", {"content": "- two"})
    assert (me.text(".prose li"), me.changes) == ("two", [("wiki_page", "added")])
