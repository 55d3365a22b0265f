"""User settings: profile, status, account, access tokens, SSH keys, preferences."""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
from urllib.parse import urlsplit

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import (
    BAD_EMAIL,
    Errors,
    has_unprintable,
    is_email,
    missing,
    posted,
    too_long,
    whole_number,
)
from webrl_gym.sites.gitlab.session import SESSIONS, login_required, notify, signed_in_user
from webrl_gym.sites.gitlab.work_forms import BAD_DATE, is_day

blueprint = Blueprint("settings", __name__, url_prefix="/-/profile")

_COLUMNS = ("name", "pronouns", "email", "website_url", "location", "organization", "job_title", "bio")
_LIMITS = {"name": 127, "email": 255, "website_url": 255, "bio": 255, "status_message": 100, "status_emoji": 20}
_EMOJIS = {"": "No emoji", "speech_balloon": "💬", "palm_tree": "🌴", "coffee": "☕", "house": "🏠", "bus": "🚌"}
SCOPES = ("api", "read_api", "read_user", "read_repository", "write_repository")


def _me() -> sqlite3.Row:
    row = current_state().one("SELECT * FROM user WHERE id = ?", signed_in_user().id)
    return row if row is not None else abort(404)


@blueprint.get("")
@login_required
def profile() -> ResponseReturnValue:
    """The form of the profile; ``?modal=status`` opens the one of the status alone."""
    me = _me()
    values = {name: str(me[name]) for name in (*_COLUMNS, "status_message", "status_emoji")}
    return _profile(values | {"busy": "1" if me["busy"] else ""}, {})


def _profile(values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    return render_template(
        "settings_profile.html",
        title="Edit Profile",
        page="Profile",
        me=_me(),
        values=values,
        errors=errors,
        emojis=_EMOJIS,
        modal=request.args.get("modal") == "status",
    ), 422 if errors else 200


@blueprint.post("")
@login_required
def save_profile() -> ResponseReturnValue:
    """Save the profile and the status."""
    me = _me()
    sent = posted(f"user[{name}]" for name in (*_COLUMNS, "status_message", "status_emoji", "busy"))
    values = {name[5:-1]: text for name, text in sent.items()}
    errors = missing(values, ("name", "email")) | too_long(values, dict.fromkeys(_COLUMNS, 255) | _LIMITS)
    if "email" not in errors and not is_email(values["email"]):
        errors["email"] = BAD_EMAIL
    other = current_state().one("SELECT id FROM user WHERE email = ? COLLATE NOCASE", values["email"])
    if other is not None and other["id"] != me["id"]:
        errors["email"] = "Email has already been taken."
    values["website_url"] = website = _with_scheme(values["website_url"])
    if website and not _is_website(website):
        errors["website_url"] = "Website url is not a valid URL."
    errors |= _status_errors(values)
    for name in _COLUMNS:
        if has_unprintable(values[name]) or (name != "bio" and "\n" in values[name]):
            errors[name] = "There are characters that cannot be shown."
    if errors:
        return _profile(values, errors)
    current_state().update(
        "user",
        me["id"],
        **{name: values[name] for name in _COLUMNS},
        status_message=values["status_message"],
        status_emoji=values["status_emoji"],
        busy=int(values["busy"] == "1"),
    )
    SESSIONS.forget()
    notify("notice", "Profile was successfully updated")
    return redirect("/-/profile")


@blueprint.post("/status")
@login_required
def save_status() -> ResponseReturnValue:
    """Save the status alone (the dialog "Set status")."""
    sent = posted(("user[status_message]", "user[status_emoji]", "user[busy]"))
    values = {name[5:-1]: text for name, text in sent.items()}
    errors = too_long(values, _LIMITS) | _status_errors(values)
    if errors:
        notify("alert", " ".join(errors.values()))
        return redirect("/-/profile?modal=status")
    current_state().update(
        "user",
        signed_in_user().id,
        status_message=values["status_message"],
        status_emoji=values["status_emoji"],
        busy=int(values["busy"] == "1"),
    )
    notify("notice", "Status updated")
    return redirect(signed_in_user().path)


@blueprint.post("/status/clear")
@login_required
def clear_status() -> ResponseReturnValue:
    """Have no status."""
    current_state().update("user", signed_in_user().id, status_message="", status_emoji="", busy=0)
    notify("notice", "Status updated")
    return redirect(signed_in_user().path)


def _status_errors(values: dict[str, str]) -> Errors:
    if has_unprintable(values["status_message"]) or "\n" in values["status_message"]:
        return {"status_message": "The status has characters that cannot be shown."}
    return {} if values["status_emoji"] in _EMOJIS else {"status_emoji": "Please choose from the list."}


def _with_scheme(url: str) -> str:
    return f"http://{url}" if url and "://" not in url else url


def _is_website(url: str) -> bool:
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and has_host and not set(url) & set(" <>\"'\\")


# ----------------------------------------------------------------- account, tokens
@blueprint.get("/account")
@login_required
def account() -> ResponseReturnValue:
    """Feed token, password, user name."""
    return render_template("settings_account.html", title="Account", page="Account", me=_me(), errors={})


@blueprint.post("/password")
@login_required
def password() -> ResponseReturnValue:
    """Change the password; takes the current one."""
    me = _me()
    current, new, again = (
        request.form.get(f"user[{name}]", "") for name in ("password", "new_password", "password_confirmation")
    )
    errors: Errors = {}
    if not hmac.compare_digest(me["password"].encode(), current.encode()):
        errors["user[password]"] = "You must provide a valid current password."
    if not 8 <= len(new) <= 128:
        errors["user[new_password]"] = "Password must have 8 to 128 characters."
    elif new != again:
        errors["user[password_confirmation]"] = "Password confirmation doesn't match password."
    if errors:
        page = render_template("settings_account.html", title="Account", page="Account", me=me, errors=errors)
        return page, 422
    current_state().update("user", me["id"], password=new)
    notify("notice", "Password was successfully updated.")
    return redirect("/-/profile/account")


@blueprint.post("/feed_token")
@login_required
def reset_feed_token() -> ResponseReturnValue:
    """Draw another feed token."""
    me = _me()
    current_state().update("user", me["id"], feed_token=_secret(f"feed/{me['feed_token']}")[:20])
    notify("notice", "RSS feed token was reset.")
    return redirect("/-/profile/personal_access_tokens")


def _secret(subject: str) -> str:
    state = current_state()
    return hashlib.blake2b(f"{state.seed}/{subject}".encode(), digest_size=16).hexdigest()


@blueprint.get("/personal_access_tokens")
@login_required
def tokens() -> ResponseReturnValue:
    """Access tokens and the feed token."""
    return _tokens({"name": "", "expires": ""}, {})


def _tokens(values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    me = _me()
    rows = current_state().query("SELECT * FROM access_token WHERE user_id = ? ORDER BY id", me["id"])
    return render_template(
        "settings_tokens.html",
        title="Personal Access Tokens",
        page="Access Tokens",
        me=me,
        tokens=[(row, json.loads(row["scopes"])) for row in rows],
        scopes=SCOPES,
        values=values,
        errors=errors,
    ), 422 if errors else 200


@blueprint.post("/personal_access_tokens")
@login_required
def create_token() -> ResponseReturnValue:
    """Make an access token; it is shown once."""
    state, values = current_state(), posted(("name", "expires"))
    chosen = [scope for scope in SCOPES if scope in request.form.getlist("scopes[]")]
    errors = missing(values, ("name",)) | too_long(values, {"name": 255})
    if values["expires"] and not is_day(values["expires"]):
        errors["expires"] = BAD_DATE
    if not chosen:
        errors["scopes"] = "Scopes can't be blank."
    if has_unprintable(values["name"]):
        errors["name"] = "There are characters that cannot be shown."
    if errors:
        return _tokens(values, errors)
    number = state.insert(
        "access_token",
        user_id=signed_in_user().id,
        name=values["name"],
        scopes=json.dumps(chosen),
        expires=values["expires"] or None,
        created=state.now.isoformat(),
    )
    notify("notice", f"Your new personal access token: glpat-{_secret(f'token/{number}')[:20]}")
    return redirect("/-/profile/personal_access_tokens")


@blueprint.post("/personal_access_tokens/revoke")
@login_required
def revoke_token() -> ResponseReturnValue:
    """Revoke an access token."""
    _delete_own("access_token", "Revoked personal access token.")
    return redirect("/-/profile/personal_access_tokens")


def _delete_own(table: str, told: str) -> None:
    number = whole_number(request.form.get("id"), 1, 10**9)
    row = current_state().one(f"SELECT id FROM {table} WHERE id = ? AND user_id = ?", number, signed_in_user().id)
    if row is None:
        abort(404)
    current_state().delete(table, row["id"])
    notify("notice", told)


# ------------------------------------------------------------------------ SSH keys
@blueprint.get("/keys")
@login_required
def keys() -> ResponseReturnValue:
    """SSH keys."""
    return _keys({"title": "", "key": "", "expires": ""}, {})


def _keys(values: dict[str, str], errors: Errors) -> ResponseReturnValue:
    rows = current_state().query("SELECT * FROM ssh_key WHERE user_id = ? ORDER BY id", signed_in_user().id)
    return render_template(
        "settings_keys.html", title="SSH Keys", page="SSH Keys", keys=rows, values=values, errors=errors
    ), 422 if errors else 200


@blueprint.post("/keys")
@login_required
def add_key() -> ResponseReturnValue:
    """Add an SSH key."""
    state, values = current_state(), posted(("key", "title", "expires"))
    errors = missing(values, ("key",)) | too_long(values, {"key": 5000, "title": 255})
    kind, _, rest = values["key"].partition(" ")
    if "key" not in errors and (not kind.startswith(("ssh-", "ecdsa-", "sk-")) or len(rest) < 20 or "\n" in rest):
        errors["key"] = "Key is invalid."
    if values["expires"] and not is_day(values["expires"]):
        errors["expires"] = BAD_DATE
    if has_unprintable("".join(values.values())):
        errors["title"] = "There are characters that cannot be shown."
    if errors:
        return _keys(values, errors)
    state.insert(
        "ssh_key",
        user_id=signed_in_user().id,
        title=values["title"] or rest.partition(" ")[2] or "Key",
        key=values["key"],
        expires=values["expires"] or None,
        created=state.now.isoformat(),
    )
    return redirect("/-/profile/keys")


@blueprint.post("/keys/delete")
@login_required
def delete_key() -> ResponseReturnValue:
    """Delete an SSH key."""
    _delete_own("ssh_key", "SSH key was removed.")
    return redirect("/-/profile/keys")


@blueprint.get("/preferences")
@login_required
def preferences() -> ResponseReturnValue:
    """What could be set about looks; nothing can be here."""
    return render_template("settings_preferences.html", title="Preferences", page="Preferences")
