"""Sessions: who is visiting, what waits to be shown, and whether a form was ours.

A site's schema has this table, and names it among ``mutable`` and ``noise``; ``data`` is a JSON object of the site's
own things, ``messages`` a JSON list of [kind, text]:

    CREATE TABLE session (
        id INTEGER PRIMARY KEY, token TEXT NOT NULL, form_key TEXT NOT NULL, user_id INTEGER,
        messages TEXT NOT NULL, data TEXT NOT NULL
    );
    CREATE INDEX session_token ON session (token);
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.paths import previous_page

Message = tuple[str, str]


@dataclass(slots=True)
class Session:
    """One row of ``session``. ``user_id`` is None for anonymous visitors."""

    id: int
    token: str
    form_key: str
    user_id: int | None
    messages: list[Message]
    data: dict[str, Any]
    is_new: bool = False

    def remember(self, **entries: Any) -> None:
        """Change entries of ``data``, here and in the row."""
        self.data.update(entries)
        current_state().update("session", self.id, data=json.dumps(self.data))

    def take_messages(self) -> list[Message]:
        """Messages waiting to be shown; they are shown once."""
        messages = self.messages
        if messages:
            self.messages = []
            current_state().update("session", self.id, messages="[]")
        return messages


class Sessions:
    """The sessions of one site.

    Args:
        cookie: name of the cookie that holds the token.
        form_key: name of the hidden field that every POST form carries.
        exempt: path prefixes whose POSTs need no form key (JSON services).
        out_of_date: what a visitor is told whose form has the wrong key.
    """

    def __init__(
        self,
        cookie: str,
        form_key: str = "form_key",
        exempt: Iterable[str] = (),
        out_of_date: str = "This form is out of date. Please send it again.",
    ) -> None:
        self.cookie, self.form_key_field = cookie, form_key
        self.exempt = tuple(exempt)
        self.out_of_date = out_of_date
        self._on_forget: list[Callable[[], None]] = []

    # ------------------------------------------------------------ the visitor
    def current(self) -> Session:
        """The session behind the request's cookie; a new anonymous one when there is none."""
        if "session_row" not in g:
            g.session_row = self._load(request.cookies.get(self.cookie, "")) or self._open()
        session: Session = g.session_row
        return session

    def forget(self) -> None:
        """Read the session anew at the next use (after a transaction was rolled back)."""
        g.pop("session_row", None)
        for call in self._on_forget:
            call()

    def on_forget(self, call: Callable[[], None]) -> Callable[[], None]:
        """Have ``call`` forget what a site derives from the session."""
        self._on_forget.append(call)
        return call

    def notify(self, kind: str, text: str) -> None:
        """Queue a message that the next page shows, once."""
        session = self.current()
        session.messages = [*session.messages, (kind, text)]
        current_state().update("session", session.id, messages=json.dumps(session.messages))

    def sign_in(self, user_id: int, **data: Any) -> None:
        """Make the visitor this user; ``data`` changes entries of the session's data."""
        self._become(user_id, data)

    def sign_out(self, **data: Any) -> None:
        """Make the visitor anonymous; ``data`` changes entries of the session's data."""
        self._become(None, data)

    def _become(self, user_id: int | None, data: dict[str, Any]) -> None:
        session = self.current()
        is_new = session.is_new
        current_state().update("session", session.id, user_id=user_id, data=json.dumps(session.data | data))
        self.forget()
        self.current().is_new = is_new

    # ------------------------------------------------------------ request hooks
    def save_cookie(self, response: Response) -> Response:
        """Hand a new session's token to the browser (an ``after_request`` function)."""
        session: Session | None = g.get("session_row")
        if session is not None and session.is_new:
            response.set_cookie(self.cookie, session.token, path="/", httponly=True, samesite="Lax")
        return response

    def check_form_key(self) -> ResponseReturnValue | None:
        """Turn away a POST without the session's form key (a ``before_request`` function)."""
        if request.method != "POST" or request.path.startswith(self.exempt):
            return None
        sent = request.form.get(self.form_key_field, "")
        if hmac.compare_digest(sent.encode(), self.current().form_key.encode()):
            return None
        self.notify("error", self.out_of_date)
        return redirect(previous_page())

    # ---------------------------------------------------------------- internals
    @staticmethod
    def _load(token: str) -> Session | None:
        row = current_state().one("SELECT * FROM session WHERE token = ?", token)
        if row is None:
            return None
        messages = [(kind, text) for kind, text in json.loads(row["messages"])]
        return Session(row["id"], token, row["form_key"], row["user_id"], messages, json.loads(row["data"]))

    @staticmethod
    def _open() -> Session:
        state = current_state()
        number = state.next_id("session")
        # Derived from the world's seed and a counter: the same episode gets the same tokens in every process.
        token, form_key = (
            hashlib.blake2b(f"{use}:{state.spec.name}:{state.seed}:{number}".encode(), digest_size=13).hexdigest()
            for use in ("session", "form_key")
        )
        state.insert("session", id=number, token=token, form_key=form_key[:16], messages="[]", data="{}")
        return Session(number, token, form_key[:16], None, [], {}, is_new=True)
