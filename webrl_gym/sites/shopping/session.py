"""Who is visiting: the session behind the PHPSESSID cookie, its messages, and access control."""

from __future__ import annotations

import base64
import binascii
import functools
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, ParamSpec
from urllib.parse import urlsplit

from flask import g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webrl_gym.sites.shopping.context import current_state

COOKIE = "PHPSESSID"
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


@dataclass(slots=True)
class Visitor:
    """The visitor of the current request. ``cart_owner`` is the customer's id, or a guest's negative id."""

    session_id: int
    token: str
    form_key: str
    customer: Customer | None
    cart_owner: int
    compare: list[int]
    viewed: list[int]
    checkout: dict[str, Any]
    messages: list[tuple[Kind, str]]
    is_new: bool

    def remember(self, **columns: Any) -> None:
        """Change ``compare``, ``viewed``, ``checkout`` or ``messages`` here and in the session row."""
        for column, value in columns.items():
            setattr(self, column, value)
        encoded = {column: json.dumps(value) for column, value in columns.items()}
        current_state().update("session", self.session_id, **encoded)

    def take_messages(self) -> list[tuple[Kind, str]]:
        """Messages waiting to be shown; they are shown once."""
        messages = self.messages
        if messages:
            self.remember(messages=[])
        return messages


def current_visitor() -> Visitor:
    """The visitor behind the request's cookie; a new anonymous one when there is no such session."""
    if "visitor" not in g:
        g.visitor = _load(request.cookies.get(COOKIE, "")) or _open_session()
    visitor: Visitor = g.visitor
    return visitor


def forget_visitor() -> None:
    """Read the session anew at the next use (after a transaction was rolled back, or the customer changed)."""
    g.pop("visitor", None)


def _load(token: str) -> Visitor | None:
    row = current_state().one(
        "SELECT s.*, c.email, c.firstname, c.lastname FROM session s LEFT JOIN customer c ON c.id = s.customer_id "
        "WHERE s.token = ?",
        token,
    )
    if row is None:
        return None
    customer = None
    if row["email"] is not None:
        customer = Customer(row["customer_id"], row["email"], row["firstname"], row["lastname"])
    return Visitor(
        session_id=row["id"],
        token=token,
        form_key=row["form_key"],
        customer=customer,
        cart_owner=customer.id if customer else guest_id(row["id"]),
        compare=json.loads(row["compare"]),
        viewed=json.loads(row["viewed"]),
        checkout=json.loads(row["checkout"]),
        messages=[(kind, text) for kind, text in json.loads(row["messages"])],
        is_new=False,
    )


def guest_id(session_id: int) -> int:
    """Owner of an anonymous visitor's cart: negative, so that it is never a customer's id."""
    return -session_id


def _open_session() -> Visitor:
    state = current_state()
    session_id = state.next_id("session")
    # Derived from the world's seed and a counter: the same episode gets the same tokens in every process.
    token, form_key = (
        hashlib.blake2b(f"{use}:{state.seed}:{session_id}".encode(), digest_size=13).hexdigest()
        for use in ("session", "form_key")
    )
    state.insert(
        "session",
        id=session_id,
        token=token,
        form_key=form_key[:16],
        guest_id=guest_id(session_id),
        messages="[]",
        compare="[]",
        viewed="[]",
        checkout="{}",
    )
    return Visitor(session_id, token, form_key[:16], None, guest_id(session_id), [], [], {}, [], is_new=True)


def save_cookie(response: Response) -> Response:
    """Hand a new session's token to the browser (an ``after_request`` function)."""
    visitor: Visitor | None = g.get("visitor")
    if visitor is not None and visitor.is_new:
        response.set_cookie(COOKIE, visitor.token, path="/", httponly=True, samesite="Lax")
    return response


def notify(kind: Kind, text: str) -> None:
    """Queue a message that the next page shows at its top, once."""
    visitor = current_visitor()
    visitor.remember(messages=[*visitor.messages, (kind, text)])


# ------------------------------------------------------------------ sign in and out
def sign_in(customer_id: int) -> None:
    """Make the visitor this customer."""
    visitor = current_visitor()
    current_state().update("session", visitor.session_id, customer_id=customer_id, checkout="{}")
    is_new = visitor.is_new
    forget_visitor()
    current_visitor().is_new = is_new


def sign_out() -> None:
    """Make the visitor anonymous, with nothing left of what the customer did."""
    current_state().update(
        "session", current_visitor().session_id, customer_id=None, compare="[]", viewed="[]", checkout="{}"
    )
    forget_visitor()


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
            return redirect(login_url(request.full_path.rstrip("?") if request.method == "GET" else previous_page()))
        return view(*args, **kwargs)

    return guarded


# -------------------------------------------------------------------- ways back
def encode_path(path: str) -> str:
    """A path with query as one URL segment (``uenc``, ``referer``)."""
    return base64.urlsafe_b64encode(path.encode()).decode().rstrip("=")


def decode_path(segment: str, default: str = "/") -> str:
    """Inverse of :func:`encode_path`; ``default`` for anything that is not a path of this site."""
    try:
        path = base64.urlsafe_b64decode(segment + "=" * (-len(segment) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return default
    return path if _is_local(path) else default


def _is_local(path: str) -> bool:
    # "//host" and "/\host" would leave the site.
    return path.startswith("/") and path[1:2] not in {"/", "\\"}


def login_url(back_to: str) -> str:
    """Address of the login page that returns to ``back_to``."""
    if back_to in {"/", "/customer/account/"}:
        return "/customer/account/login/"
    return f"/customer/account/login/referer/{encode_path(back_to)}/"


def previous_page(default: str = "/") -> str:
    """Path of the page that sent this request (from the Referer header, if it is a page of this site)."""
    parts = urlsplit(request.referrer or "")
    if parts.netloc != request.host:
        return default
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    return path if _is_local(path) else default


# -------------------------------------------------------------------- form keys
def check_form_key() -> ResponseReturnValue | None:
    """Turn away a POST without the session's form key (a ``before_request`` function); REST has its own rules."""
    if request.method != "POST" or request.path.startswith("/rest/"):
        return None
    visitor = current_visitor()
    if hmac.compare_digest(request.form.get("form_key", "").encode(), visitor.form_key.encode()):
        return None
    notify("error", "This form is out of date. Please send it again.")
    return redirect(previous_page())
