"""Logging in and out, settings, messages, blocks and the wiki's forms."""

from __future__ import annotations

import pytest

from tests.sites.reddit.forum_client import ME, PASSWORD, ForumClient

BLANK = "This value should not be blank."
MEMBERS_ONLY = [
    "/submit",
    "/submit/books",
    "/create_forum",
    "/notifications",
    "/messages",
    f"/user/{ME}/account",
    f"/user/{ME}/preferences",
    f"/user/{ME}/block_list",
    f"/user/{ME}/edit_biography",
    f"/user/{ME}/delete_account",
    "/wiki/_create",
    "/wiki/_edit/rules",
]
OWNERS_ONLY = ["account", "preferences", "block_list", "edit_biography", "delete_account"]


def log_in(client: ForumClient, name: str = ME, password: str = PASSWORD) -> ForumClient:
    """Fill in the login form."""
    return client.submit("Log in", _username=name, _password=password)


def someone(client: ForumClient) -> str:
    """Name of another user."""
    return str(client.state.value("SELECT name FROM user WHERE id = 2"))


# ------------------------------------------------------------------ log in and out
def test_the_login_form(guest: ForumClient) -> None:
    guest.get("/login")
    form = guest.page.css_first(".login-form")
    assert form.attributes["action"] == "/login_check"
    assert guest.texts(".login-form label") == ["Username", "Password", "Remember me"]
    log_in(guest, ME.upper())
    assert guest.path == "/"
    assert guest.text(".user-menu summary") == ME


@pytest.mark.parametrize(("name", "password"), [(ME, "wrong"), ("nobody", PASSWORD), ("", ""), ("' OR 1=1 --", "x")])
def test_wrong_passwords(guest: ForumClient, name: str, password: str) -> None:
    log_in(guest.get("/login"), name, password)
    assert (guest.status, guest.texts("[role=alert]")) == (401, ["Invalid credentials."])
    assert guest.get(f"/user/{ME}/account").path == "/login"


@pytest.mark.parametrize("path", MEMBERS_ONLY)
def test_pages_for_members_lead_through_the_login(guest: ForumClient, path: str) -> None:
    assert guest.get(path).path == "/login"
    assert log_in(guest).path == path


@pytest.mark.parametrize(
    "path", ["/f/books/subscribe", "/submit", "/create_forum", "/night_mode", "/clear_notifications"]
)
def test_forms_for_members_change_nothing_for_guests(guest: ForumClient, path: str) -> None:
    guest.get("/f/books").post(path, {"choice": "1"})
    assert guest.path == "/login"
    assert guest.changes == []
    assert log_in(guest).path == "/f/books"


@pytest.mark.parametrize("page", OWNERS_ONLY)
def test_nobody_opens_the_settings_of_others(me: ForumClient, page: str) -> None:
    assert me.get(f"/user/{someone(me)}/{page}").status == 403
    assert me.changes == []


def test_logging_out(me: ForumClient) -> None:
    me.get("/f/books").submit("Log out")
    assert me.path == "/"
    assert me.texts(".site-nav > a")[-2:] == ["Log in", "Sign up"]


def test_a_form_without_its_key_is_out_of_date(me: ForumClient) -> None:
    me.get("/f/books").post("/f/books/subscribe", {"token": "wrong"})
    assert me.path == "/f/books"
    assert me.texts("[role=alert]") == ["This form is out of date. Please send it again."]
    assert me.changes == []


def test_signing_up(guest: ForumClient) -> None:
    guest.get("/registration")
    fields = {"user[username]": "New-Person", "user[password][first]": "long enough", "user[password][second]": "other"}
    guest.submit("Sign up", **fields)
    assert guest.texts(".form-errors") == ["The passwords do not match."]
    guest.submit("Sign up", **{**fields, "user[username]": ME.lower(), "user[password][second]": "long enough"})
    assert guest.texts(".form-errors") == ["That username is taken."]
    guest.submit("Sign up", **{**fields, "user[password][second]": "long enough"})
    assert guest.text(".user-menu summary") == "New-Person"
    assert guest.changes == [("user", "added")]


# ----------------------------------------------------------------------- settings
def test_the_biography(me: ForumClient) -> None:
    me.get(f"/user/{ME}").follow("Edit biography")
    me.submit("Save", **{"user_biography[biography]": "Seeking *many* positions"})
    assert me.path == f"/user/{ME}"
    assert me.text(".user-bio__biography") == "Seeking many positions"
    assert me.changes == [("user", "changed")]
    me.follow("Edit biography").submit("Save", **{"user_biography[biography]": "x" * 10_001})
    assert me.status == 422


def test_the_account(me: ForumClient) -> None:
    me.get("/").follow("My account")
    assert "Delete account" in me.texts("main a")
    me.submit(
        "Save changes",
        **{
            "user[email]": "new@mail.test",
            "user[password][first]": "another one",
            "user[password][second]": "another one",
        },
    )
    assert (me.after("user")["email"], me.after("user")["password"]) == ("new@mail.test", "another one")
    me.submit("Log out").follow("Log in")
    assert log_in(me).status == 401
    assert log_in(me, password="another one").path == "/"


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("username", "", BLANK),
        ("username", "a b", "A username has 3 to 25 letters, digits, hyphens or underscores."),
        ("email", "nowhere", "This value is not a valid email address."),
        ("password][first", "short", "The password should have 8 to 72 characters."),
    ],
)
def test_accounts_that_are_refused(me: ForumClient, field: str, value: str, error: str) -> None:
    me.get(f"/user/{ME}/account").submit("Save changes", **{f"user[{field}]": value})
    assert me.texts(".form-errors") == [error]
    assert me.changes == []


def test_a_new_name_moves_the_pages(me: ForumClient) -> None:
    me.get(f"/user/{ME}/account").submit("Save changes", **{"user[username]": "Another"})
    assert me.path == "/user/Another/account"
    assert me.get(f"/user/{ME}").status == 404


def test_preferences(me: ForumClient) -> None:
    me.get(f"/user/{ME}/preferences").submit("Save changes")
    assert me.changes == []
    me.submit("Save changes", **{"user_settings[front_page]": "all", "user_settings[front_sort]": "new"})
    assert me.changes == [("preference", "added")]
    assert me.get("/").texts(".listing-nav summary") == ["Filter on: All", "Sort by: New"]
    assert me.page.css_first(".submission__thumb") is not None
    state = me.state
    state.update("preference", me.after("preference")["id"], thumbnails=0)
    assert me.get("/").page.css_first(".submission__thumb") is None
    assert me.post(f"/user/{ME}/preferences", {"user_settings[front_page]": "none"}).status == 400


def test_night_mode(me: ForumClient) -> None:
    me.get("/forums").submit("Dark mode")
    assert me.path == "/forums"
    assert me.page.css_first("html").attributes["class"] == "dark"
    me.submit("Light mode")
    assert me.after("preference")["night_mode"] == 0


def test_a_deleted_account_is_gone_for_good(me: ForumClient) -> None:
    me.get(f"/user/{ME}/account").follow("Delete account").submit("Delete account", **{"delete_account[name]": "x"})
    assert me.texts(".form-errors") == ["This is not your username."]
    me.submit("Delete account", **{"delete_account[name]": ME})
    assert me.texts("[role=alert]")[0] == "Your account was deleted."
    assert me.get(f"/user/{ME}").status == 404
    assert log_in(me.get("/login")).status == 401


# ------------------------------------------------------- messages, blocks, notifications
def test_messages_go_to_and_fro(me: ForumClient) -> None:
    me.get(f"/user/{someone(me)}").follow("Send message").submit("Send", **{"message[body]": "Hello"})
    thread = me.after("private_message")["id"]
    assert me.path == f"/messages/thread/{thread}"
    assert me.changes == [("notification", "added"), ("private_message", "added")]
    assert me.after("notification")["user_id"] == 2
    me.submit("Reply", **{"message[body]": "Still there?"})
    assert me.texts(".message .text-flow") == ["Hello", "Still there?"]
    assert me.get("/messages").texts(".table td")[:3] == ["Hello", ME, someone(me)]
    password = me.state.value("SELECT password FROM user WHERE id = 2")
    me.submit("Log out").follow("Log in")
    log_in(me, someone(me), password)
    assert "Notifications (2)" in me.texts(".site-nav > a")
    me.follow("Notifications (2)").follow("Open thread").submit("Reply", **{"message[body]": "Yes"})
    assert me.texts(".message h2")[-1].startswith(someone(me))
    me.get("/notifications").submit("Clear notifications")
    assert me.texts(".empty") == ["There's nothing here…"]
    me.submit("Log out").follow("Log in")
    log_in(
        me,
        me.state.value("SELECT name FROM user WHERE id = 3"),
        me.state.value("SELECT password FROM user WHERE id = 3"),
    )
    assert me.get(f"/messages/thread/{thread}").status == 404


def test_messages_that_are_refused(me: ForumClient) -> None:
    me.get(f"/user/{someone(me)}/compose_message").submit("Send", **{"message[body]": ""})
    assert me.texts(".form-errors") == [BLANK]
    me.get(f"/user/{ME}/compose_message").submit("Send", **{"message[body]": "To myself"})
    assert me.texts(".form-errors") == ["This user cannot be messaged."]
    assert me.changes == []


def test_blocks(me: ForumClient) -> None:
    author = me.get("/all").text(".submission__submitter")
    me.get(f"/user/{author}").follow("Block user").submit("Block", **{"user_block[comment]": "Too loud"})
    assert me.texts(".table td")[:2] == [author, "Too loud"]
    assert author not in me.get("/all").texts(".submission__submitter")
    me.get(f"/user/{ME}/block_list").submit("Unblock")
    assert me.changes == []
    assert me.get(f"/user/{ME}/block_user").status == 400


def test_replies_are_notified_unless_unwanted(me: ForumClient) -> None:
    user = me.state.value("SELECT id FROM user WHERE name = ?", ME)
    post = me.state.value("SELECT id FROM submission WHERE user_id <> ? ORDER BY id DESC LIMIT 1", user)
    author = me.state.value("SELECT user_id FROM submission WHERE id = ?", post)
    me.state.insert("user_block", user_id=author, blocked_id=user, comment="", created=0)
    me.get(f"/{post}").submit("Post", **{f"reply_to_submission_{post}[comment]": "Hello"})
    assert ("notification", "added") not in me.changes


# --------------------------------------------------------------------------- wiki
def test_wiki_pages_are_written_and_changed(me: ForumClient) -> None:
    me.get("/wiki").follow("Create page")
    fields = {"wiki[path]": "guides/tea", "wiki[title]": "Tea", "wiki[body]": "Boil water."}
    me.submit("Save", **{**fields, "wiki[path]": "_all"})
    assert me.texts(".form-errors") == ["A path has letters, digits, hyphens and slashes."]
    me.submit("Save", **{**fields, "wiki[path]": "RULES"})
    assert me.texts(".form-errors") == ["There is a page at this path already."]
    me.submit("Save", **fields)
    assert me.path == "/wiki/guides/tea"
    assert me.changes == [("wiki_page", "added"), ("wiki_revision", "added")]
    me.follow("Edit page").submit("Save", **{"wiki[body]": "Boil *fresh* water."})
    assert me.text(".wiki-article") == "Boil fresh water."
    assert len(me.follow("History").texts("tbody tr")) == 2
    me.get(f"/wiki/_revision/{min(c.id for c in me.world.diff() if c.table == 'wiki_revision')}")
    assert me.text(".wiki-article") == "Boil water."


def test_saving_an_unchanged_wiki_page_changes_nothing(me: ForumClient) -> None:
    me.get("/wiki/_edit/rules").submit("Save")
    assert me.path == "/wiki/rules"
    assert me.changes == []
