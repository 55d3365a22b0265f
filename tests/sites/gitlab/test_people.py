"""Signing in, profiles, settings, members, groups, stars, follows; and counters after all kinds of changes."""

from __future__ import annotations

import pytest

from tests.sites.gitlab.conftest import Places
from tests.sites.gitlab.hosting_client import HostingClient
from webrl_gym.sites import SiteState

ME = 2330


# ----------------------------------------------------------------------- signing in
def test_signing_in_brings_back(guest: HostingClient) -> None:
    guest.get("/-/profile")
    assert guest.path == "/users/sign_in"
    guest.submit("Sign in", {"user[login]": "byteblaze", "user[password]": "wrong"})
    assert guest.messages == ["Invalid login or password."]
    guest.submit("Sign in", {"user[login]": "ByteBlaze", "user[password]": "hello1234"})
    assert (guest.path, guest.text("h1")) == ("/-/profile", "Edit Profile")


def test_signing_out(me: HostingClient) -> None:
    me.get("/").submit("Sign out")
    assert me.path == "/users/sign_in"
    assert me.get("/").path == "/explore"


@pytest.mark.parametrize(
    "path",
    ["/-/profile", "/dashboard/todos", "/projects/new", "/byteblaze/dotfiles/-/issues/new", "/byteblaze/dotfiles/edit"],
)
def test_pages_that_need_an_account(guest: HostingClient, path: str) -> None:
    assert guest.get(path).path == "/users/sign_in"


def test_a_form_without_its_key_changes_nothing(me: HostingClient, places: Places) -> None:
    me.get(places.own).post(f"{places.own}/toggle_star", {"authenticity_token": "wrong"})
    assert me.changes == []


# -------------------------------------------------------------------- stars, follows
def test_star_and_follow(me: HostingClient, places: Places) -> None:
    stars = int(me.get(places.foreign).text(".count"))
    me.submit("Star")
    assert (me.after("star")["user_id"], int(me.text(".count"))) == (ME, stars + 1)
    me.submit("Unstar")
    assert me.changes == []
    other = me.state.value(
        "SELECT username FROM user WHERE id NOT IN (SELECT followee_id FROM follow WHERE follower_id = ?) LIMIT 1", ME
    )
    me.get(f"/{other}").submit("Follow")
    assert (me.changes, me.path) == ([("follow", "added")], f"/{other}")
    assert f"@{other}" in me.get("/users/byteblaze/following").text(".user-profile")
    me.get(f"/{other}").submit("Unfollow")
    assert me.changes == []


# --------------------------------------------------------------- profile and settings
def test_the_status(me: HostingClient) -> None:
    me.get("/-/profile?modal=status").submit("Set status", {"user[status_message]": "Enjoying <life>"})
    assert me.path == "/byteblaze"
    status = me.page.css_first(".cover-status")
    assert status is not None and status.last_child is not None
    assert status.last_child.text_content == "Enjoying <life>"
    me.get("/-/profile?modal=status").submit("Remove status")
    assert me.changes == []


def test_the_website(me: HostingClient) -> None:
    me.get("/-/profile").submit("Update profile settings", {"user[website_url]": "egg.tart.com"})
    assert me.after("user")["website_url"] == "http://egg.tart.com"
    assert me.get("/byteblaze").text('.profile-header [itemprop="url"]') == "egg.tart.com"


@pytest.mark.parametrize(
    "fields",
    [
        {"user[name]": ""},
        {"user[email]": "nobody"},
        {"user[website_url]": "javascript:alert(1)"},
        {"user[website_url]": "http://a b"},
        {"user[bio]": "x" * 300},
        {"user[name]": "a\x1bb"},
        {"user[status_message]": "x" * 101},
    ],
)
def test_profiles_that_are_refused(me: HostingClient, fields: dict[str, str]) -> None:
    me.get("/-/profile").submit("Update profile settings", fields)
    assert (me.status, me.changes) == (422, [])


def test_tokens_and_keys(me: HostingClient) -> None:
    token = me.state.value("SELECT feed_token FROM user WHERE id = ?", ME)
    assert me.get("/-/profile/personal_access_tokens").text("section code") == token
    me.submit("Create personal access token", {"name": "robot"})
    assert (me.errors, me.changes) == (["Scopes can't be blank."], [])
    me.submit("Create personal access token", {"name": "robot", "scopes[]": ["api"]})
    assert me.after("access_token")["scopes"] == '["api"]'
    assert me.messages[0].startswith("Your new personal access token: glpat-")
    me.get("/-/profile/keys").submit("Add key", {"key": "nonsense"})
    assert me.errors == ["Key is invalid."]
    me.submit("Add key", {"key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample me@home"})
    assert me.after("ssh_key")["title"] == "me@home"


def test_the_password(me: HostingClient) -> None:
    fields = {
        "user[password]": "wrong",
        "user[new_password]": "longer1234",
        "user[password_confirmation]": "longer1234",
    }
    me.get("/-/profile/account").submit("Save password", fields)
    assert me.changes == []
    me.submit("Save password", {**fields, "user[password]": "hello1234"})
    assert me.after("user")["password"] == "longer1234"


# ---------------------------------------------------------------------------- members
def stranger(state: SiteState) -> tuple[str, str]:
    """Handle and name of somebody who is no member of byteblaze/dotfiles."""
    row = state.one(
        "SELECT username, name FROM user WHERE id NOT IN (SELECT user_id FROM member WHERE source_id = "
        "(SELECT id FROM project WHERE full_path = 'byteblaze/dotfiles')) LIMIT 1"
    )
    assert row is not None
    return row["username"], row["name"]


def test_inviting(me: HostingClient, places: Places) -> None:
    handle, name = stranger(me.state)
    me.get(f"{places.own}/-/project_members").follow("Invite members")
    me.submit("Invite", {"user_ids": name, "access_level": "40", "expires_at": "2024-01-01"})
    assert me.changes == [("member", "added")]
    assert (me.after("member")["role"], me.after("member")["expires"]) == (40, "2024-01-01")
    accounts = me.texts("td[data-label='Account'] span.gl-avatar-labeled-sublabel")
    roles = [node.text() for node in me.page.css("td.col-max-role span")]
    assert len(accounts) == len(roles)
    assert roles[accounts.index(f"@{handle}")] == "Maintainer"
    members = len(accounts)
    me.get(f"{places.own}/-/project_members?search={handle}").submit("Save role", {"access_level": "10"})
    assert me.after("member")["role"] == 10
    me.get(f"{places.own}/-/project_members?search={handle}").submit("Remove member")
    assert (me.changes, me.text(".tabs .badge")) == ([], str(members - 1))


def test_inviting_nobody_offers_people(me: HostingClient, places: Places) -> None:
    name = stranger(me.state)[1]
    me.get(f"{places.own}/-/project_members?modal=invite").submit("Invite", {"user_ids": name.split()[0][:3]})
    assert (me.status, me.changes) == (422, [])
    offered = [node.attributes["value"] or "" for node in me.page.css("input[name=username]")]
    assert offered
    me.submit("Invite", {"user_ids": "", "username": offered[:1]})
    assert me.changes in ([("member", "added")], [("member", "changed")])


def test_roles_above_ones_own(me: HostingClient, places: Places) -> None:
    handle, _ = stranger(me.state)
    me.post(f"{places.big}/-/project_members", {"user_ids": handle, "access_level": "50"})
    assert (me.status, me.changes) == (422, [])
    assert me.post(f"{places.foreign}/-/project_members", {"user_ids": handle, "access_level": "10"}).status == 403


def test_leaving(me: HostingClient, places: Places) -> None:
    me.get(f"{places.big}/-/project_members").submit("Leave project")
    assert me.changes == [("member", "deleted")]
    assert me.get(f"{places.big}/edit").status == 403


def test_groups(me: HostingClient) -> None:
    me.get("/groups/new").submit("Create group", {"group[name]": "n-lab", "visibility": "public"})
    assert (me.path, me.changes) == ("/n-lab", [("member", "added"), ("namespace", "added")])
    handle, _ = stranger(me.state)
    me.get("/groups/n-lab/-/group_members?modal=invite").submit(
        "Invite", {"user_ids": f"@{handle}", "access_level": "30"}
    )
    assert f"@{handle}" in me.texts(".gl-avatar-labeled-sublabel")
    me.get("/projects/new?panel=blank_project")
    group = me.state.value("SELECT id FROM namespace WHERE path = 'n-lab'")
    me.submit("Create project", {"project[name]": "first", "project[namespace_id]": str(group)})
    assert me.path == "/n-lab/first"
    assert me.post("/groups", {"group[name]": "dashboard"}).status == 422


# --------------------------------------------------------------------------- counters
def test_counters_follow_every_change(me: HostingClient, places: Places) -> None:
    """After stars, issues, comments, commits, branches and a fork all counters are what counting gives."""
    me.get(places.big).submit("Star")
    me.get(f"{places.big}/-/issues/new").submit("Create issue", {"issue[title]": "One"})
    me.submit("Comment", {"note[note]": "Two"})
    me.submit("Close issue")
    me.get(f"{places.big}/-/issues/new").submit("Create issue", {"issue[title]": "Three"})
    me.get(f"{places.big}/-/new/main").submit("Commit changes", {"file_path": "a", "content": "b"})
    me.get(f"{places.big}/-/branches/new").submit("Create branch", {"branch_name": "new"})
    me.get(f"{places.foreign}/-/forks/new").submit("Fork project")
    state = me.state
    for row in state.query("SELECT * FROM project_stats"):
        count = {
            "stars": "SELECT count(*) FROM star WHERE project_id = ?",
            "forks": "SELECT count(*) FROM project WHERE forked_from_id = ?",
            "open_issues": "SELECT count(*) FROM issue WHERE project_id = ? AND state = 'opened'",
            "open_merge_requests": "SELECT count(*) FROM merge_request WHERE project_id = ? AND state = 'opened'",
            "branches": "SELECT count(*) FROM branch WHERE project_id = ?",
            "tags": "SELECT count(*) FROM tag WHERE project_id = ?",
        }
        assert {name: row[name] for name in count} == {name: state.value(sql, row["id"]) for name, sql in count.items()}
    wrong = state.query(
        "SELECT s.id FROM issue_stats s WHERE s.id > 2700 AND "
        "s.notes != (SELECT count(*) FROM note n WHERE n.kind = 'issue' AND n.target_id = s.id)"
    )
    assert wrong == []
