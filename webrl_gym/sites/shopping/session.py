"""Who is visiting the shop: the customer behind the session, the cart's owner, and access control."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, ParamSpec

from flask import g, redirect, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import encode_path, previous_page, this_page
from webrl_gym.sites.common.sessions import Message, Session, Sessions

SESSIONS = Sessions("PHPSESSID", exempt=("/rest/",))
P = ParamSpec("P")
Kind = Literal["success", "error", "notice"]


@dataclass(frozen=True, slots=True)
class Customer:
    """A signed-in customer."""

    id: int
    email: str
    firstname: str
    lastname: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.firstname} {self.lastname}"


@dataclass(frozen=True, slots=True)
class Visitor:
    """The visitor of the current request. ``cart_owner`` is the customer's id, or a guest's negative id."""

    session: Session
    customer: Customer | None

    @property
    def form_key(self) -> str:
        """Must come back with every POST."""
        return self.session.form_key

    @property
    def cart_owner(self) -> int:
        """Whose cart the visitor fills."""
        return self.customer.id if self.customer else guest_id(self.session.id)

    @property
    def compare(self) -> list[int]:
        """Products in the comparison list."""
        return list(self.session.data.get("compare", ()))

    @property
    def viewed(self) -> list[int]:
        """Products viewed lately, the last one first."""
        return list(self.session.data.get("viewed", ()))

    @property
    def checkout(self) -> dict[str, Any]:
        """What checkout has been told so far."""
        return dict(self.session.data.get("checkout", {}))

    def remember(self, **entries: Any) -> None:
        """Change ``compare``, ``viewed`` or ``checkout``."""
        self.session.remember(**entries)

    def take_messages(self) -> list[Message]:
        """Messages waiting to be shown; they are shown once."""
        return self.session.take_messages()


def current_visitor() -> Visitor:
    """The visitor behind the request's cookie; a new anonymous one when there is no such session."""
    if "visitor" not in g:
        session = SESSIONS.current()
        row = None
        if session.user_id is not None:
            row = current_state().one(
                "SELECT id, email, firstname, lastname FROM customer WHERE id = ?", session.user_id
            )
        g.visitor = Visitor(session, None if row is None else Customer(*row))
    visitor: Visitor = g.visitor
    return visitor


@SESSIONS.on_forget
def forget_visitor() -> None:
    """Read the customer anew at the next use."""
    g.pop("visitor", None)


def guest_id(session_id: int) -> int:
    """Owner of an anonymous visitor's cart: negative, so that it is never a customer's id."""
    return -session_id


def notify(kind: Kind, text: str) -> None:
    """Queue a message that the next page shows at its top, once."""
    SESSIONS.notify(kind, text)


# ------------------------------------------------------------------ sign in and out
def sign_in(customer_id: int) -> None:
    """Make the visitor this customer."""
    SESSIONS.sign_in(customer_id, checkout={})


def sign_out() -> None:
    """Make the visitor anonymous, with nothing left of what the customer did."""
    SESSIONS.sign_out(compare=[], viewed=[], checkout={})


def signed_in_customer() -> Customer:
    """The customer; only for views behind :func:`login_required`."""
    customer = current_visitor().customer
    if customer is None:
        raise RuntimeError("This view needs @login_required.")
    return customer


def login_required(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Send anonymous visitors to the login page, which brings them back here (to the page they were on, for a POST)."""

    @functools.wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if current_visitor().customer is None:
            return redirect(login_url(this_page() if request.method == "GET" else previous_page()))
        return view(*args, **kwargs)

    return guarded


def login_url(back_to: str) -> str:
    """Address of the login page that returns to ``back_to``."""
    if back_to in {"/", "/customer/account/"}:
        return "/customer/account/login/"
    return f"/customer/account/login/referer/{encode_path(back_to)}/"
