"""Who is visiting the forum: the user behind the session, their preferences, and access control."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Literal, ParamSpec

from flask import g, redirect, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import is_local, previous_page, this_page
from webrl_gym.sites.common.sessions import Message, Session, Sessions

SESSIONS = Sessions("PHPSESSID", form_key="token")
P = ParamSpec("P")
Kind = Literal["success", "notice"]


@dataclass(frozen=True, slots=True)
class Preferences:
    """A row of ``preference``; the defaults are those of a user who has none."""

    front_page: str = "subscribed"
    front_sort: str = "hot"
    night_mode: int = 0
    thumbnails: int = 1
    notify_on_reply: int = 1
    allow_messages: int = 1


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who is logged in."""

    id: int
    name: str
    created: int
    biography: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """The visitor of the current request; ``user`` is None when not logged in."""

    session: Session
    user: User | None
    preferences: Preferences

    @property
    def user_id(self) -> int:
        """The user's id, 0 for somebody who is not logged in."""
        return self.user.id if self.user else 0

    @property
    def form_key(self) -> str:
        """Must come back with every POST."""
        return self.session.form_key

    def take_messages(self) -> list[Message]:
        """Messages waiting to be shown; they are shown once."""
        return self.session.take_messages()


def preferences_of(user_id: int) -> Preferences:
    """What a user has chosen, or the defaults."""
    row = current_state().one("SELECT * FROM preference WHERE id = ?", user_id)
    return Preferences() if row is None else Preferences(*(row[field.name] for field in fields(Preferences)))


def current_visitor() -> Visitor:
    """The visitor behind the request's cookie; a new anonymous one when there is no such session."""
    if "visitor" not in g:
        session = SESSIONS.current()
        row = None
        if session.user_id is not None:
            row = current_state().one(
                "SELECT id, name, created, biography FROM user WHERE id = ? AND deleted = 0", session.user_id
            )
        user = None if row is None else User(*row)
        g.visitor = Visitor(session, user, Preferences(front_page="featured") if not user else preferences_of(user.id))
    visitor: Visitor = g.visitor
    return visitor


@SESSIONS.on_forget
def forget_visitor() -> None:
    """Read the user anew at the next use."""
    g.pop("visitor", None)


def notify(kind: Kind, text: str) -> None:
    """Queue a message that the next page shows at its top, once."""
    SESSIONS.notify(kind, text)


def current_user() -> User:
    """The user; only for views behind :func:`login_required`."""
    user = current_visitor().user
    if user is None:
        raise RuntimeError("This view needs @login_required.")
    return user


def login_required(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Send whoever is not logged in to the login page, which leads back here (a POST: to the page before it)."""

    @functools.wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        visitor = current_visitor()
        if visitor.user is None:
            visitor.session.remember(target=this_page() if request.method == "GET" else previous_page())
            return redirect("/login")
        return view(*args, **kwargs)

    return guarded


def sign_in(user_id: int) -> str:
    """Make the visitor this user; returns where they wanted to go."""
    target = str(current_visitor().session.data.get("target", "/"))
    SESSIONS.sign_in(user_id, target="/")
    return target if is_local(target) else "/"


def sign_out() -> None:
    """Make the visitor anonymous."""
    SESSIONS.sign_out(target="/")
