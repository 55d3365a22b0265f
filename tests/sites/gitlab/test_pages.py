"""What pages show: the frame, projects, files, commits, lists and profiles, in the order of the original."""

from __future__ import annotations

import pytest

from tests.sites.gitlab.conftest import Places
from tests.sites.gitlab.hosting_client import HostingClient
from webrl_gym.sites.gitlab.commits import by_day
from webrl_gym.sites.gitlab.diffs import file_diff
from webrl_gym.sites.gitlab.highlight import highlighted
from webrl_gym.sites.gitlab.markdown import markdown


def test_the_frame(me: HostingClient) -> None:
    me.get("/")
    assert [node.tag for node in me.page.css("body > *")] == ["a", "header", "div"]
    named = [node.attributes["aria-label"] for node in me.page.css(".navbar [aria-label]")]
    assert named == [
        "Dashboard",
        "Search GitLab",
        "Create new...",
        "Issues",
        "Merge requests",
        "To-Do List",
        "Help",
        "Byte Blaze",
    ]
    assert me.text("a[aria-label=Issues] .badge") == "14"
    assert me.text("a[aria-label='To-Do List'] .badge") == "6"
    assert me.text("h1") == "Projects"
    assert me.texts(".tabs a") == ["Yours 14", "Starred 3", "Explore", "Topics"]


def test_a_projects_first_page(me: HostingClient, places: Places) -> None:
    me.get(places.big)
    assert me.texts(".files thead th") == ["Name", "Last commit", "Last update"]
    title = me.page.css_first("h1 .visibility-icon").attributes["title"] or ""
    assert title == "Public - The project can be accessed without any authentication."
    assert me.text("[data-testid=project-id]").startswith("Project ID: ")
    clone = me.page.css_first("#ssh_project_clone").attributes["value"]
    assert clone == f"ssh://git@localhost:2222{places.big}.git"
    assert me.texts(".prose h1")[0] == places.big.rpartition("/")[2]
    names = [text.rstrip("0123456789 ") for text in me.texts(".sidebar > ul > li > a")]
    assert names[:4] == ["Project information", "Repository", "Issues", "Merge requests"]


def test_private_projects_exist_for_members_only(me: HostingClient, guest: HostingClient, places: Places) -> None:
    assert me.get(places.private).status == 200
    title = me.page.css_first("h1 .visibility-icon").attributes["title"] or ""
    assert title.startswith("Private - Project access must be granted explicitly to each user.")
    assert guest.get(places.private).path == "/users/sign_in"
    assert places.private[1:] not in guest.get("/explore?name=recipe-box").body


def test_addresses_are_the_projects_own(me: HostingClient) -> None:
    assert me.get("/ByteBlaze/DotFiles/-/issues").path == "/byteblaze/dotfiles/-/issues"
    assert me.get("/ByteBlaze").path == "/byteblaze"


def test_files(me: HostingClient, places: Places) -> None:
    raw = me.get(f"{places.own}/-/raw/main/README.md").body
    assert raw.startswith("# dotfiles\n")
    me.get(f"{places.own}/-/blob/main/README.md")
    assert me.texts(".prose h1") == ["dotfiles"]
    assert me.page.css_first('.prose a[href$="/-/blob/main/docs/guide.md"]') is not None
    assert me.get(f"{places.own}/-/tree/main/docs").texts(".files tbody td:first-child") == ["..", "faq.md", "guide.md"]
    assert me.get(f"{places.own}/-/tree/main/nothing").status == 404
    assert me.get(f"{places.own}/-/blob/nowhere/README.md").status == 404


def test_commits_by_day(me: HostingClient, places: Places) -> None:
    rows = [{"created": day} for day in ("2023-03-05T12:00", "2023-03-05T09:00", "2022-12-31T09:00")]
    assert [(day, len(group)) for day, group in by_day(rows)] == [("05 Mar, 2023", 2), ("31 Dec, 2022", 1)]  # type: ignore[arg-type]
    me.get(f"{places.big}/-/commits/main")
    assert len(me.page.css("li.commit")) == 40
    me.get(f"{places.big}/-/commits/main?search=no+such+commit")
    assert me.page.css("li.commit") == []


def test_contributors_leave_out_merges(me: HostingClient, places: Places) -> None:
    me.get(f"{places.big}/-/graphs/main")
    state, path = me.state, places.big[1:]
    first = state.one(
        "SELECT author_name, count(*) AS commits FROM git_commit WHERE is_merge = 0 AND branch_id = (SELECT id FROM "
        "branch WHERE parent_id IS NULL AND project_id = (SELECT id FROM project WHERE full_path = ?)) "
        "GROUP BY lower(author_email) ORDER BY commits DESC",
        path,
    )
    assert first is not None
    assert me.text(".contributors h3") == first["author_name"]
    assert me.text(".contributors p").startswith(f"{first['commits']} commits (")


def test_the_filter_form_leads_to_the_canonical_address(me: HostingClient, places: Places) -> None:
    me.get(f"{places.big}/-/issues").submit("Apply filters", {"label_name[]": "good first issue", "search": "a b"})
    query = "sort=created_date&state=opened&label_name%5B%5D=good%20first%20issue&search=a%20b&first_page_size=20"
    assert me.path == f"{places.big}/-/issues/?{query}"


def test_typed_filters_are_served_as_they_are(me: HostingClient, places: Places) -> None:
    path = f"{places.big}/-/issues/?label_name%5B%5D=bug"
    assert me.get(path).path == path
    labels = [node.parent for node in me.page.css("a.label") if node.text() == "bug"]
    assert len(labels) == len(me.page.css(".work-list > li"))


def test_dashboards_ask_for_a_filter(me: HostingClient) -> None:
    assert "at least one filter" in me.get("/dashboard/issues").body
    assert len(me.get("/dashboard/issues?assignee_username=byteblaze").page.css(".work-list > li")) == 14
    assert len(me.get("/dashboard/merge_requests?reviewer_username=byteblaze").page.css(".work-list > li")) == 4


def test_search_counts_every_scope(me: HostingClient) -> None:
    me.get("/search?search=dotfiles")
    assert [text.rpartition(" ")[0] for text in me.texts(".tabs a")] == [
        "Projects",
        "Issues",
        "Merge requests",
        "Milestones",
        "Users",
    ]
    assert me.texts(".projects h2 a") == ["Byte Blaze / dotfiles"]


def test_a_profile(me: HostingClient) -> None:
    me.get("/byteblaze")
    assert me.text(".profile-header h1") == "Byte Blaze"
    assert me.texts(".cover-desc")[0] == "@byteblaze · Member since Mar 23, 2023"
    assert me.texts(".cover-desc a") == ["0 followers", "5 following"]
    assert all("@" in text for text in me.get("/users/byteblaze/following").texts(".people li"))


@pytest.mark.parametrize(
    "path",
    [
        "/nobody-here",
        "/byteblaze/nothing",
        "/byteblaze/dotfiles/-/issues/99999",
        "/byteblaze/dotfiles/-/nothing",
        "/-/x",
    ],
)
def test_what_does_not_exist(me: HostingClient, path: str) -> None:
    assert me.get(path).status == 404
    assert me.text("h1") == "404: Page not found"


# ------------------------------------------------------------------------ parts
def test_markdown() -> None:
    assert markdown("<b>x</b> [a](b.md)", "/p/") == '<p>&lt;b&gt;x&lt;/b&gt; <a href="/p/b.md">a</a></p>\n'
    assert "javascript:" not in markdown("[a](javascript:alert(1))").replace("[a](javascript:", "")
    assert '<span class="k">def</span>' in markdown("```python\ndef f(): pass\n```")


def test_code_is_escaped_and_grouped() -> None:
    assert highlighted("x = '<b>'", "a.py") == 'x = <span class="s">&#39;&lt;b&gt;&#39;</span>\n'
    assert highlighted("<b>", "unknown.zzz") == "&lt;b&gt;\n"


def test_diffs() -> None:
    diff = file_diff("a", "one\ntwo\nthree", "one\n2\nthree\nfour")
    assert (diff.status, diff.added, diff.removed) == ("changed", 2, 1)
    assert [(line.kind, line.old, line.new, line.text) for line in diff.lines] == [
        ("hunk", None, None, "@@ -1,3 +1,4 @@"),
        ("same", 1, 1, "one"),
        ("removed", 2, None, "two"),
        ("added", None, 2, "2"),
        ("same", 3, 3, "three"),
        ("added", None, 4, "four"),
    ]
    assert file_diff("a", None, "x").status == "added"
    assert file_diff("a", "x", None).status == "deleted"
