"""Golden facts of the pages that are only read."""

from __future__ import annotations

import re

import pytest

from tests.sites.reddit.forum_client import ME, ForumClient

SORTS = ["Hot", "New", "Active", "Top", "Controversial", "Most commented"]
MENU = ["Profile", "My account", "User settings", "Block list", "Messages"]


def ids(client: ForumClient) -> list[int]:
    """Ids of the submissions of a list, from the links to their comments."""
    links = [node.attributes["href"] or "" for node in client.page.css(".submission__nav li:first-child a")]
    return [int(link.split("/")[3]) for link in links]


def column(client: ForumClient, sql: str, *args: object) -> list[object]:
    return [row[0] for row in client.state.query(sql, *args)]  # type: ignore[arg-type]


def test_the_frame_of_every_page(me: ForumClient) -> None:
    me.get("/")
    assert [node.tag for node in me.page.css("body > *")] == ["nav", "nav", "div", "footer"]
    assert me.texts(".site-accessibility-nav a") == ["Jump to main content", "Jump to sidebar"]
    assert me.texts(".site-nav > a") == ["Postmill", "Forums", "Wiki", "Notifications (0)", "Submit"]
    assert me.page.css_first(".site-nav__logo").attributes["aria-label"] == "Home"
    assert me.page.css_first("input[name=q]").attributes["aria-label"] == "Search query"
    assert me.text(".user-menu summary") == ME
    assert me.texts(".user-menu a") == MENU
    assert me.texts(".user-menu button") == ["Dark mode", "Log out"]
    assert me.text("footer") == "Running Postmill"


def test_guests_are_offered_to_log_in(guest: ForumClient) -> None:
    guest.get("/")
    assert guest.texts(".site-nav > a")[-2:] == ["Log in", "Sign up"]
    assert guest.texts("[role=alert]") == []


def test_the_front_page_without_subscriptions_says_so_and_is_empty(me: ForumClient) -> None:
    me.get("/")
    assert me.texts("[role=alert]") == ["You are not subscribed to any forum. Showing featured forums instead."]
    assert me.texts(".listing-nav summary") == ["Filter on: Featured", "Sort by: Hot"]
    assert me.texts("#sidebar > section")[0] == "Featured forums There are no featured forums to display."
    assert ids(me) == []
    assert me.get("/subscribed/new").path == "/featured/new"


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("hot", "ranking DESC"),
        ("new", "id DESC"),
        ("active", "last_active DESC"),
        ("top", "score DESC"),
        ("controversial", "score ASC"),
        ("most_commented", "comment_count DESC"),
    ],
)
def test_every_sort_of_a_forum_and_its_second_page(me: ForumClient, sort: str, key: str) -> None:
    ties = "id ASC" if key.endswith("ASC") else "id DESC"
    number = me.state.value("SELECT id FROM forum WHERE name = 'books'")
    right = column(me, f"SELECT id FROM submission WHERE forum_id = ? ORDER BY {key}, {ties} LIMIT 50", number)
    assert ids(me.get(f"/f/books/{sort}")) == right[:25]
    assert ids(me.follow("More")) == right[25:]
    assert me.path.startswith(f"/f/books/{sort}?next")


@pytest.mark.parametrize(("time", "days"), [("day", 1), ("week", 7), ("month", 30), ("year", 365), ("all", 9999)])
def test_times_of_a_list(me: ForumClient, time: str, days: int) -> None:
    me.get(f"/all/top?t={time}")
    since = 1680350400 - days * 86400  # 2023-04-01 12:00
    assert ids(me) == column(
        me, "SELECT id FROM submission WHERE created > ? ORDER BY score DESC, id DESC LIMIT 25", since
    )
    assert (
        me.texts(".listing-nav summary")[2]
        == {
            "day": "From: Past 24 hours",
            "week": "From: Past week",
            "month": "From: Past month",
            "year": "From: Past year",
            "all": "From: All time",
        }[time]
    )


def test_menus_of_a_forum(me: ForumClient) -> None:
    me.get("/f/DIY")
    assert me.text("h1") == "/f/DIY"
    assert me.texts(".tabs a") == ["Submissions", "Comments"]
    assert me.texts(".dropdown__menu a") == [*MENU, *SORTS]
    links = [node.attributes["href"] for node in me.page.css(".listing-nav .dropdown__menu a")]
    assert links[:4] == ["/f/DIY/hot", "/f/DIY/new", "/f/DIY/active", "/f/DIY/top?t=day"]
    assert me.texts("#sidebar h1") == ["Do It Yourself", "Toolbox", "Moderators"]
    assert me.page.css_first(".site-nav > a[href='/submit/DIY']") is not None


def test_an_article_of_a_list(me: ForumClient) -> None:
    row = me.state.one(
        "SELECT * FROM submission WHERE url IS NOT NULL AND comment_count > 1 AND forum_id = 1 ORDER BY id DESC LIMIT 1"
    )
    assert row is not None
    me.get(f"/search?q={row['title'].replace(' ', '+').replace(':', '').replace('?', '')}")
    (article,) = [node for node in me.page.css("article") if node.css_first("h1").text(strip=True) == row["title"]]
    author = me.state.value("SELECT name FROM user WHERE id = ?", row["user_id"])
    assert article.css_first("a.submission__link").attributes["href"] == row["url"]
    assert article.css_first("a.submission__host").text() in row["url"]
    info = " ".join(article.css_first(".submission__info").text().split())
    assert re.fullmatch(rf"Submitted by {author} (\d+ \w+ ago|just now) in books", info)
    assert article.css_first(".submission__nav a").text() == f"{row['comment_count']} comments"
    form = article.css_first("div.submission__vote form")
    assert (form.attributes["class"], form.attributes["action"]) == ("vote", f"/sv/{row['id']}.html")
    assert [(b.attributes["title"], b.attributes["value"]) for b in form.css("button")] == [
        ("Upvote", "1"),
        ("Downvote", "-1"),
    ]


def test_addresses_of_a_submission(me: ForumClient) -> None:
    row = me.state.one("SELECT * FROM submission WHERE forum_id = 1 AND title LIKE 'In defence of %' LIMIT 1")
    assert row is not None
    number = row["id"]
    for path in (
        f"/f/books/{number}/",
        f"/f/books/{number}",
        f"/f/books/{number}/anything",
        f"/{number}",
        f"/f/BOOKS/{number}/",
    ):
        assert me.get(path).text("h1") == row["title"], path
    assert me.get(f"/{number}").path == f"/f/books/{number}/{row['title'].lower().replace(' ', '-')}"
    assert me.get(f"/f/DIY/{number}/").status == 404


def test_a_thread_lists_comments_as_a_tree_and_by_time(me: ForumClient) -> None:
    row = me.state.one("SELECT id FROM submission WHERE comment_count > 25 ORDER BY id LIMIT 1")
    assert row is not None
    by_time = column(me, "SELECT id FROM comment WHERE submission_id = ? ORDER BY id", row["id"])
    me.get(f"/{row['id']}")
    tree = [int((node.attributes["id"] or "").removeprefix("comment_")) for node in me.page.css("article.comment")]
    assert sorted(tree) == by_time
    assert me.page.css_first("article.comment article.comment") is not None
    tops = me.state.query(
        "SELECT id FROM comment WHERE submission_id = ? AND parent_id IS NULL ORDER BY score DESC, id", row["id"]
    )
    top_level = [n.attributes["id"] for n in me.page.css("article.comment[data-level='0']")]
    assert top_level == [f"comment_{top['id']}" for top in tops]
    me.follow("Linear")
    assert [n.attributes["id"] for n in me.page.css("article.comment")] == [f"comment_{n}" for n in by_time]
    assert me.text("h2") == "Comments"


def test_a_permalink_shows_one_comment_and_its_replies(me: ForumClient) -> None:
    row = me.state.one("SELECT * FROM comment WHERE parent_id IS NOT NULL LIMIT 1")
    assert row is not None
    thread = me.get(f"/{row['submission_id']}").path
    me.get(f"{thread}/comment/{row['parent_id']}")
    shown = [node.attributes["id"] for node in me.page.css("article.comment")]
    assert shown[0] == f"comment_{row['parent_id']}" and f"comment_{row['id']}" in shown
    assert me.page.css_first(f"textarea[name='reply_to_comment_{row['parent_id']}[comment]']") is not None
    assert me.get(f"{thread}/comment/1").status == 404


def test_pages_of_a_user(me: ForumClient) -> None:
    row = me.state.one("SELECT id, name FROM user WHERE id = 3")
    assert row is not None
    me.get(f"/u/{row['name']}")
    assert me.path == f"/user/{row['name']}"
    assert me.texts(".tabs a") == ["Overview", "Submissions", "Comments"]
    assert me.text("#sidebar h1") == row["name"]
    assert me.text("#sidebar p").startswith("Registered ")
    me.follow("Comments")
    right = column(me, "SELECT score FROM comment WHERE user_id = ? ORDER BY id DESC LIMIT 25", row["id"])
    assert [int(score) for score in me.texts(".comment .vote__net-score")] == right
    me.follow("Submissions")
    assert ids(me) == column(me, "SELECT id FROM submission WHERE user_id = ? ORDER BY id DESC LIMIT 25", row["id"])
    assert me.get(f"/user/{row['name'].upper()}").path == f"/user/{row['name']}"


def test_directories_of_forums(me: ForumClient) -> None:
    names = sorted(map(str, column(me, "SELECT name FROM forum")), key=str.lower)
    assert me.get("/forums/all").texts(".columns a") == names
    assert me.get("/forums").texts(".forum-list__name") == names[:25]
    assert me.follow("Next").texts(".forum-list__name") == names[25:50]
    me.get("/forums/by_subscribers")
    counts = [int(text) for text in me.texts(".forum-list .subscribe-button__count")]
    assert counts == column(me, "SELECT subscriber_count FROM forum ORDER BY 1 DESC LIMIT 25")
    assert me.get("/forums/by_name/9").status == 404
    assert me.get("/tag/games").texts(".forum-list__name") == ["boardgames", "chess", "consoles", "gaming"]


def test_search_finds_words_in_any_order_and_case(me: ForumClient) -> None:
    me.get("/search?q=CARDS+library")
    found = me.texts(".submission__title")
    assert found and all("library" in title.lower() and "card" in title.lower() for title in found)
    assert me.text(".search-summary") == f"{len(found)} results for “CARDS library”"
    assert me.get("/search?q=zzzzzz").texts(".empty") == ["No results."]


def test_pictures_are_drawn_from_their_names(me: ForumClient) -> None:
    name = me.state.value("SELECT image FROM submission WHERE image IS NOT NULL LIMIT 1")
    for folder in ("/submission_images", "/media/cache/submission_thumbnail_1x"):
        assert me.get(f"{folder}/{name}").status == 200
    assert me.get(f"/submission_images/{'0' * 64}.jpg").status == 404


def test_wiki_pages_link_to_each_other(me: ForumClient) -> None:
    me.get("/wiki").follow("Formatting guide")
    assert me.path == "/wiki/formatting" and me.text("h1") == "Formatting guide"
    assert me.get("/wiki/not-there").status == 404


@pytest.mark.parametrize(
    "path", ["/f/nowhere", "/f/books/0/", "/99999999", "/user/nobody", "/no/such/page", "/tag/nothing"]
)
def test_wrong_addresses(me: ForumClient, path: str) -> None:
    assert me.get(path).status == 404
    assert me.text("h1") == "Page not found"
    assert me.world.diff() == []
