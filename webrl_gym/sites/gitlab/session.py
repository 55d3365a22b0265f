"""Who is visiting: the user behind the session, messages, and access control."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, ParamSpec

from flask import g, redirect, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import previous_page, this_page
from webrl_gym.sites.common.sessions import Message, Session, Sessions

SIGN_IN = "/users/sign_in"
SESSIONS = Sessions("_gitlab_session", form_key="authenticity_token")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class User:
    """A person as pages name them."""

    id: int
    username: str
    name: str

    @property
    def path(self) -> str:
        """Path of the profile."""
        return f"/{self.username}"

    @property
    def initials(self) -> str:
        """Letters of the avatar."""
        return "".join(word[0] for word in self.name.split()[:2]).upper() or "?"


@dataclass(frozen=True, slots=True)
class Visitor:
    """The visitor of the current request."""

    session: Session
    user: User | None

    @property
    def form_key(self) -> str:
        """Must come back with every POST."""
        return self.session.form_key

    @property
    def user_id(self) -> int:
        """The user's id, 0 for somebody who is not signed in."""
        return self.user.id if self.user else 0

    def take_messages(self) -> list[Message]:
        """Messages waiting to be shown; they are shown once."""
        return self.session.take_messages()


def current_visitor() -> Visitor:
    """The visitor behind the request's cookie; a new anonymous one when there is no such session."""
    if "visitor" not in g:
        session = SESSIONS.current()
        row = None
        if session.user_id is not None:
            row = current_state().one("SELECT id, username, name FROM user WHERE id = ?", session.user_id)
        g.visitor = Visitor(session, None if row is None else User(*row))
    visitor: Visitor = g.visitor
    return visitor


@SESSIONS.on_forget
def forget_visitor() -> None:
    """Read the user anew at the next use."""
    g.pop("visitor", None)


def notify(kind: Literal["notice", "alert"], text: str) -> None:
    """Queue a message that the next page shows at its top, once."""
    SESSIONS.notify(kind, text)


def signed_in_user() -> User:
    """The user; only for views behind :func:`login_required`."""
    user = current_visitor().user
    if user is None:
        raise RuntimeError("This view needs @login_required.")
    return user


def to_sign_in() -> ResponseReturnValue:
    """Send the visitor to the login page, which brings them back here (to the page they were on, for a POST)."""
    SESSIONS.current().remember(return_to=this_page() if request.method == "GET" else previous_page())
    notify("alert", "You need to sign in or sign up before continuing.")
    return redirect(SIGN_IN)


def login_required(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Send anonymous visitors to the login page."""

    @functools.wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        return to_sign_in() if current_visitor().user is None else view(*args, **kwargs)

    return guarded
