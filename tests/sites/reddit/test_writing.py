"""Every form about submissions, comments, votes and forums: what it changes, and what it refuses."""

from __future__ import annotations

import pytest

from tests.sites.reddit.forum_client import ME, ForumClient

NOW = 1680350400
BLANK = "This value should not be blank."
POSTED = [("forum", "changed"), ("submission", "added"), ("submission_vote", "added")]


def own_posts(client: ForumClient, where: str) -> str:
    """Address of one of the agent's own posts."""
    row = client.state.one(
        f"SELECT id FROM submission WHERE user_id = (SELECT id FROM user WHERE name = ?) AND {where} LIMIT 1", ME
    )
    assert row is not None
    return client.get(f"/{row['id']}").path


def thread(client: ForumClient, where: str = "comment_count > 3") -> str:
    """Address of somebody else's post."""
    me = client.state.value("SELECT id FROM user WHERE name = ?", ME)
    number = client.state.value(f"SELECT id FROM submission WHERE user_id <> ? AND {where} LIMIT 1", me)
    return client.get(f"/{number}").path


# ------------------------------------------------------------------------- posts
def test_a_text_is_posted(me: ForumClient) -> None:
    me.get("/f/nyc").follow("Submit")
    me.submit(
        "Create submission", **{"submission[title]": "Is a  car needed?", "submission[body]": "I *wonder*.\r\nReally."}
    )
    number = me.after("submission")["id"]
    assert me.path == f"/f/nyc/{number}/is-a-car-needed"
    assert me.changes == POSTED
    assert me.after("submission") == {
        **me.after("submission"),
        "title": "Is a  car needed?",
        "body": "I *wonder*.\nReally.",
        "url": None,
        "image": None,
        "score": 1,
        "created": NOW,
        "last_active": NOW,
        "deleted": 0,
    }
    assert me.text(".submission__inner").startswith(f"Is a car needed? Submitted by {ME} just now in nyc I wonder .")
    assert me.page.css_first("form.vote").attributes["class"] == "vote vote--user-upvoted"
    assert me.get("/f/nyc/new").texts(".submission__title")[0] == "Is a car needed?"
    assert me.get("/search?q=needed+car").texts(".submission__title")[0] == "Is a car needed?"


def test_a_link_is_posted(me: ForumClient) -> None:
    me.get("/submit")
    forum = me.state.value("SELECT id FROM forum WHERE name = 'funny'")
    image = "http://reddit.test/submission_images/abc.jpg"
    me.submit(
        "Create submission",
        **{"submission[url]": image, "submission[title]": "from /f/pics", "submission[forum]": str(forum)},
    )
    assert me.after("submission")["url"] == image
    assert me.page.css_first(".submission__inner .submission__link").attributes["href"] == image
    assert me.text(".submission__host") == "reddit.test"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"submission[title]": ""}, BLANK),
        ({"submission[title]": " \n "}, BLANK),
        ({"submission[title]": "x" * 301}, "This value is too long. It should have 300 characters or less."),
        ({"submission[body]": "x" * 25_001}, "This value is too long. It should have 25000 characters or less."),
        ({"submission[url]": "javascript:alert(1)"}, "This value is not a valid URL."),
        ({"submission[url]": "http://[bad"}, "This value is not a valid URL."),
        ({"submission[forum]": ""}, BLANK),
        ({"submission[forum]": "9999"}, "The selected forum is invalid."),
        ({"submission[forum]": "1 OR 1=1"}, "The selected forum is invalid."),
        ({"submission[mediaType]": "image"}, "Please upload an image."),
    ],
)
def test_posts_that_are_refused(me: ForumClient, fields: dict[str, str], error: str) -> None:
    me.get("/submit/books").submit("Create submission", **{"submission[title]": "Fine", **fields})
    assert me.status == 422
    assert me.texts(".form-errors") == [error]
    assert me.changes == []


def test_a_post_keeps_what_was_typed_when_it_is_refused(me: ForumClient) -> None:
    me.get("/submit").submit("Create submission", **{"submission[title]": "<b>&amp;", "submission[body]": "\n\nhello"})
    assert me.page.css_first("#submission_title").text().removeprefix("\n") == "<b>&amp;"
    assert me.page.css_first("#submission_body").text().removeprefix("\n") == "hello"


def test_ones_own_post_is_edited(me: ForumClient) -> None:
    me.get(own_posts(me, "1"))
    me.follow("Edit").submit("Edit submission", **{"submission[body]": "A line more"})
    assert me.changes == [("submission", "changed")]
    before, after = me.change("submission").before, me.after("submission")
    assert before is not None
    assert {key for key in after if after[key] != before[key]} == {"body", "edited"}
    assert (after["body"], after["edited"]) == ("A line more", NOW)
    assert me.text(".submission__body") == "A line more"
    me.follow("Edit").submit("Edit submission", **{"submission[title]": ""})
    assert me.texts(".form-errors") == [BLANK]


def test_saving_an_unchanged_post_changes_nothing(me: ForumClient) -> None:
    me.get(own_posts(me, "1")).follow("Edit").submit("Edit submission")
    assert me.changes == []


def test_a_post_with_comments_is_emptied_and_one_without_goes(me: ForumClient) -> None:
    me.get(own_posts(me, "comment_count > 0")).submit("Delete")
    assert me.changes == [("forum", "changed"), ("submission", "changed")]
    gone = me.after("submission")
    assert (gone["title"], gone["body"], gone["url"], gone["image"], gone["deleted"]) == ("", "", None, None, 1)
    assert me.texts("[role=alert]") == ["The submission was deleted."]
    assert me.get(f"/{gone['id']}").text("h1") == "[deleted]"
    me.world.restore()
    me.get("/submit/books").submit("Create submission", **{"submission[title]": "Soon gone"}).submit("Delete")
    assert me.changes == []
    assert me.path == "/f/books"


@pytest.mark.parametrize("action", ["edit", "delete"])
def test_nobody_changes_posts_of_others(me: ForumClient, action: str) -> None:
    path = thread(me)
    me.post(f"{path}/{action}", {"submission[title]": "Mine now"})
    assert me.status == 403
    assert me.text("h1") == "Access denied"
    assert me.changes == []


# ---------------------------------------------------------------------- comments
def test_a_comment_leads_to_its_own_page(me: ForumClient) -> None:
    path = thread(me)
    me.get(path).submit("Post", **{f"reply_to_submission_{path.split('/')[3]}[comment]": " ??? "})
    comment, number = me.after("comment"), me.after("comment")["id"]
    assert me.path == f"{path}/comment/{number}"
    assert me.text(".comment__body") == "???"
    assert (comment["parent_id"], comment["score"], comment["created"]) == (None, 1, NOW)
    assert me.changes == [
        ("comment", "added"),
        ("comment_vote", "added"),
        ("notification", "added"),
        ("submission", "changed"),
    ]
    assert me.after("notification")["comment_id"] == number


def test_a_reply_tells_whom_it_answers_and_can_be_edited_and_deleted(me: ForumClient) -> None:
    me.get(thread(me)).follow("Reply")
    parent = int(me.path.rsplit("/", 1)[1])
    me.submit("Post", **{f"reply_to_comment_{parent}[comment]": "Answer"})
    assert me.after("comment")["parent_id"] == parent
    author = me.state.value("SELECT user_id FROM comment WHERE id = ?", parent)
    assert me.after("notification")["user_id"] == author
    me.follow("Edit").submit("Save", **{"comment[comment]": "Better answer"})
    assert (me.after("comment")["body"], me.after("comment")["edited"]) == ("Better answer", NOW)
    me.submit("Delete")
    assert me.changes == [("submission", "changed")]
    assert me.change("submission").before == {
        **me.after("submission"),
        "last_active": me.change("submission").before["last_active"],
    }  # type: ignore[index]


def test_a_comment_with_replies_is_emptied(me: ForumClient) -> None:
    me.get(thread(me)).follow("Reply")
    parent = int(me.path.rsplit("/", 1)[1])
    me.submit("Post", **{f"reply_to_comment_{parent}[comment]": "First"})
    first = int(me.path.rsplit("/", 1)[1])
    me.submit("Post", **{f"reply_to_comment_{first}[comment]": "Second"})
    me.follow("Parent").submit("Delete")
    row = me.state.one("SELECT * FROM comment WHERE id = ?", first)
    assert row is not None and (row["body"], row["deleted"]) == ("", 1)


@pytest.mark.parametrize(("text", "error"), [("", BLANK), ("x" * 10_001, "This value is too long.")])
def test_comments_that_are_refused(me: ForumClient, text: str, error: str) -> None:
    path = thread(me)
    me.get(path).submit("Post", **{f"reply_to_submission_{path.split('/')[3]}[comment]": text})
    assert me.status == 422
    assert me.text(".form-errors").startswith(error)
    assert me.changes == []


def test_comments_are_markdown_without_html(me: ForumClient) -> None:
    path = thread(me)
    hostile = "<script>alert(1)</script> **bold** [x](javascript:alert(1)) ![p](http://a.example/p.png)"
    me.get(path).submit("Post", **{f"reply_to_submission_{path.split('/')[3]}[comment]": hostile})
    body = me.page.css_first(".comment__body")
    assert not body.css("script, img, a[href^='javascript']")
    assert body.css_first("strong").text() == "bold"
    assert "<script>alert(1)</script>" in body.text()


# ------------------------------------------------------------------------- votes
def test_votes_are_cast_turned_and_taken_back(me: ForumClient) -> None:
    me.get("/f/books")
    score = int(me.text(".vote__net-score"))
    me.submit("Upvote")
    assert me.path == "/f/books"
    assert me.page.css_first("form.vote").attributes["class"] == "vote vote--user-upvoted"
    assert int(me.text(".vote__net-score")) == score + 1
    assert me.after("submission_vote")["choice"] == 1
    assert me.page.css_first(".vote__up").attributes["title"] == "Retract upvote"
    number = me.after("submission_vote")["submission_id"]
    me.post(f"/sv/{number}.html", {"choice": "-1"})
    assert me.after("submission")["score"] == score - 1
    assert me.page.css_first("form.vote--user-downvoted") is not None
    me.submit("Retract downvote")
    assert me.changes == []


def test_voting_twice_counts_once(me: ForumClient) -> None:
    me.get("/f/books").submit("Downvote")
    number, score = me.after("submission")["id"], me.after("submission")["score"]
    me.post(f"/sv/{number}", {"choice": "-1"})
    assert me.after("submission")["score"] == score


def test_comments_are_voted_on(me: ForumClient) -> None:
    me.get(thread(me)).follow("Permalink")
    number = int(me.path.rsplit("/", 1)[1])
    score = me.state.value("SELECT score FROM comment WHERE id = ?", number)
    me.post(f"/cv/{number}.html", {"choice": "1"})
    assert me.changes == [("comment", "changed"), ("comment_vote", "added")]
    assert me.after("comment")["score"] == score + 1
    assert me.page.css_first(".comment form.vote--user-upvoted") is not None


@pytest.mark.parametrize(("path", "choice", "status"), [("/sv/1", "2", 404), ("/sv/{}", "2", 400), ("/cv/0", "1", 404)])
def test_votes_that_are_refused(me: ForumClient, path: str, choice: str, status: int) -> None:
    number = me.state.value("SELECT max(id) FROM submission")
    me.get("/").post(path.format(number), {"choice": choice})
    assert me.status == status
    assert me.changes == []


# ------------------------------------------------------------------------ forums
def test_subscribing_fills_the_front_page(me: ForumClient) -> None:
    me.get("/f/MachineLearning").submit("Subscribe " + me.text(".subscribe-button__count"))
    assert me.path == "/f/MachineLearning"
    assert me.changes == [("forum", "changed"), ("subscription", "added")]
    me.get("/")
    assert me.texts("#sidebar > section")[0] == "Subscribed forums MachineLearning"
    assert set(me.texts(".submission__forum")) == {"MachineLearning"}
    assert me.get("/subscribed/new").path == "/subscribed/new"
    me.get("/f/MachineLearning").submit("Unsubscribe " + me.text(".subscribe-button__count"))
    assert me.changes == []


def test_a_forum_is_created_and_edited(me: ForumClient) -> None:
    me.get("/").follow("Create forum")
    me.submit(
        "Create forum",
        **{
            "forum[name]": "Cyberpunk",
            "forum[title]": "Cyber punk",
            "forum[description]": "Neon",
            "forum[sidebar]": "Games\r\nBooks",
            "forum[tags]": "Neon,  RAIN , neon",
        },
    )
    assert me.path == "/f/Cyberpunk"
    assert me.changes == [("forum", "added"), ("moderator", "added"), ("subscription", "added")]
    assert me.after("forum")["tags"] == "neon, rain"
    me.follow("Edit forum")
    assert me.text("#forum_description") == "Neon"
    assert me.page.css_first("#forum_sidebar").text().strip() == "Games\nBooks"
    me.submit("Save changes", **{"forum[name]": "CyberPunk"})
    assert me.path == "/f/CyberPunk/edit"
    me.follow("Delete forum").submit("Delete forum", **{"delete_forum[name]": "wrong"})
    assert me.texts(".form-errors") == ["This is not the name of the forum."]
    me.submit("Delete forum", **{"delete_forum[name]": "CyberPunk"})
    assert me.changes == []


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("name", "", BLANK),
        ("name", "ab", "A forum name has 3 to 25 letters, digits or underscores."),
        ("name", "a b c", "A forum name has 3 to 25 letters, digits or underscores."),
        ("name", "BOOKS", "A forum by that name already exists."),
        ("title", "", BLANK),
        ("description", "x" * 301, "This value is too long. It should have 300 characters or less."),
        ("tags", "<b>", "Tags are words separated by commas."),
    ],
)
def test_forums_that_are_refused(me: ForumClient, field: str, value: str, error: str) -> None:
    fields = {"forum[name]": "Fresh", "forum[title]": "T", "forum[description]": "D", f"forum[{field}]": value}
    me.get("/create_forum").submit("Create forum", **fields)
    assert me.texts(".form-errors") == [error]
    assert me.changes == []


def test_only_moderators_edit_a_forum(me: ForumClient) -> None:
    for page in ("edit", "delete", "ban", "add_moderator"):
        assert me.get(f"/f/books/{page}").status == 403
        assert me.post(f"/f/books/{page}", {"forum[name]": "mine"}).status == 403
    assert me.changes == []


def test_moderators_and_bans(me: ForumClient) -> None:
    me.get("/create_forum").submit(
        "Create forum", **{"forum[name]": "Fresh", "forum[title]": "Fresh", "forum[description]": "Air"}
    )
    other = me.state.value("SELECT name FROM user WHERE id = 2")
    me.follow("Moderators").follow("Add moderator")
    me.submit("Add as moderator", **{"moderator[user]": "nobody at all"})
    assert me.texts(".form-errors") == ["There is no user of that name."]
    me.submit("Add as moderator", **{"moderator[user]": other.lower()})
    assert me.texts(".table td:first-child") == [ME, other]
    me.post("/f/Fresh/remove_moderator/2")
    assert me.texts(".table td:first-child") == [ME]
    me.submit("Remove")
    assert me.texts("[role=alert]") == ["A forum needs at least one moderator."]
    me.follow("Bans").follow("Ban user").submit("Ban", **{"forum_ban[user]": ME, "forum_ban[reason]": "Why not"})
    assert me.texts(".form-errors") == ["You cannot ban yourself."]
    me.submit("Ban", **{"forum_ban[user]": other, "forum_ban[reason]": "Off topic"})
    assert me.after("forum_ban")["reason"] == "Off topic"
    me.submit("Unban")
    assert [entry.split(" ", 4)[-1] for entry in me.follow("Moderation log").texts(".log li")] == [
        f"unbanned {other}",
        f"banned {other}",
        f"removed {other} as a moderator",
        f"added {other} as a moderator",
    ]


def test_the_banned_cannot_post(me: ForumClient) -> None:
    state, user = me.state, me.state.value("SELECT id FROM user WHERE name = ?", ME)
    forum = state.value("SELECT id FROM forum WHERE name = 'books'")
    state.insert("forum_ban", forum_id=forum, user_id=user, by_id=1, reason="Test", created=NOW)
    me.get("/submit/books").submit("Create submission", **{"submission[title]": "Hello"})
    assert me.texts(".form-errors") == ["You are banned from this forum."]
    path = me.get("/f/books").page.css_first(".submission__nav a").attributes["href"] or ""
    me.get(path).submit("Post", **{f"reply_to_submission_{path.split('/')[3]}[comment]": "Hello"})
    assert me.texts(".form-errors") == ["You are banned from this forum."]
    assert me.changes == [("forum_ban", "added")]


def test_hidden_forums_leave_the_list_of_all(me: ForumClient) -> None:
    name = me.get("/all").text(".submission__forum")
    me.get(f"/f/{name}").submit("Hide")
    assert me.texts("[role=alert]") == [f"/f/{name} is now hidden."]
    assert name not in me.get("/all").texts(".submission__forum")
    me.get(f"/user/{ME}/block_list").submit("Unhide")
    assert me.changes == []
