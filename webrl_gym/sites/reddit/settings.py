"""One's own account: biography, name, e-mail address, password, preferences, deletion."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, is_email
from webrl_gym.sites.common.paths import previous_page
from webrl_gym.sites.reddit import limits
from webrl_gym.sites.reddit.session import current_user, current_visitor, login_required, notify, sign_out
from webrl_gym.sites.reddit.users import Profile, find_user, profile_or_404

blueprint = Blueprint("settings", __name__)

FRONT_PAGES = (("featured", "Featured"), ("subscribed", "Subscribed"), ("all", "All"), ("moderated", "Moderated"))
FRONT_SORTS = (("hot", "Hot"), ("new", "New"), ("active", "Active"))
SWITCHES = (
    ("thumbnails", "Show thumbnails"),
    ("notify_on_reply", "Notify on reply"),
    ("allow_messages", "Let other users message me"),
)


def own_profile(name: str) -> Profile:
    """The user of a page's address, who must be the visitor."""
    profile = profile_or_404(name)
    if not profile.own:
        abort(403)
    return profile


@blueprint.route("/user/<name>/edit_biography", methods=["GET", "POST"])
@login_required
def biography(name: str) -> ResponseReturnValue:
    """What one says about oneself."""
    profile = own_profile(name)
    text, errors = profile.biography, Errors()
    if request.method == "POST":
        text = limits.posted("user_biography", ("biography",))["biography"]
        errors = limits.problems({"biography": text}, {"biography": limits.BIOGRAPHY})
        if not errors:
            current_state().update("user", profile.id, biography=text)
            notify("success", "Your biography was updated.")
            return redirect(profile.path)
    page = render_template("biography.html", profile=profile, text=text, errors=errors)
    return (page, 422) if errors else page


@blueprint.route("/user/<name>/account", methods=["GET", "POST"])
@login_required
def account(name: str) -> ResponseReturnValue:
    """Name, e-mail address and password."""
    profile, state = own_profile(name), current_state()
    stored = state.one("SELECT email, password FROM user WHERE id = ?", profile.id)
    assert stored is not None
    values = {"username": profile.name, "email": stored["email"]}
    errors: Errors = {}
    if request.method == "POST":
        values = limits.posted("user", ("username", "email"))
        password = request.form.get("user[password][first]", "")
        errors = _account_problems(profile, values, password)
        if not errors:
            state.update(
                "user",
                profile.id,
                name=values["username"],
                email=values["email"],
                password=password or stored["password"],
            )
            notify("success", "Your settings were updated.")
            return redirect(f"/user/{values['username']}/account")
    page = render_template("account.html", profile=profile, values=values, errors=errors)
    return (page, 422) if errors else page


def _account_problems(profile: Profile, values: dict[str, str], password: str) -> Errors:
    errors = limits.problems(values, {"username": 25, "email": 200}, ("username",))
    if "username" not in errors:
        errors |= name_problems(values["username"], profile.id)
    if values["email"] and not is_email(values["email"]):
        errors["email"] = "This value is not a valid email address."
    problem = limits.password_problem(password, request.form.get("user[password][second]", "")) if password else None
    return errors if problem is None else errors | {"password": problem}


def name_problems(name: str, own_id: int = 0) -> Errors:
    """Why somebody cannot be called this, if they cannot."""
    if not limits.is_user_name(name):
        return {"username": "A username has 3 to 25 letters, digits, hyphens or underscores."}
    found = find_user(name)
    return {"username": "That username is taken."} if found is not None and found[0] != own_id else {}


@blueprint.route("/user/<name>/preferences", methods=["GET", "POST"])
@login_required
def preferences(name: str) -> ResponseReturnValue:
    """How the site looks, and what it tells."""
    profile = own_profile(name)
    if request.method == "POST":
        values = limits.posted("user_settings", ("front_page", "front_sort"))
        if values["front_page"] not in dict(FRONT_PAGES) or values["front_sort"] not in dict(FRONT_SORTS):
            abort(400)
        switches = {key: int(f"user_settings[{key}]" in request.form) for key, _ in SWITCHES}
        save_preferences(values["front_page"], values["front_sort"], switches)
        notify("success", "Your settings were updated.")
        return redirect(f"{profile.path}/preferences")
    return render_template(
        "preferences.html",
        profile=profile,
        front_pages=FRONT_PAGES,
        front_sorts=FRONT_SORTS,
        switches=SWITCHES,
        values=asdict(current_visitor().preferences),
    )


def save_preferences(
    front_page: str | None = None, front_sort: str | None = None, switches: dict[str, int] | None = None
) -> None:
    """Change some of the visitor's preferences; without a change nothing is written."""
    state, visitor = current_state(), current_visitor()
    now = asdict(visitor.preferences)
    wanted = now | (switches or {})
    wanted["front_page"] = front_page or now["front_page"]
    wanted["front_sort"] = front_sort or now["front_sort"]
    if wanted == now:
        return
    if state.one("SELECT 1 FROM preference WHERE id = ?", visitor.user_id) is None:
        state.insert("preference", id=visitor.user_id, **wanted)
    else:
        state.update("preference", visitor.user_id, **wanted)


@blueprint.post("/night_mode")
@login_required
def night_mode() -> ResponseReturnValue:
    """Turn the dark colours on or off, and stay on the page."""
    save_preferences(switches={"night_mode": 1 - current_visitor().preferences.night_mode})
    return redirect(previous_page())


@blueprint.route("/user/<name>/delete_account", methods=["GET", "POST"])
@login_required
def delete_account(name: str) -> ResponseReturnValue:
    """Give up the account: nobody can log in to it any more, and its name is gone."""
    profile, user = own_profile(name), current_user()
    errors: Errors = {}
    if request.method == "POST":
        if request.form.get("delete_account[name]", "").strip() == user.name:
            current_state().update(
                "user", user.id, name=f"!deleted{user.id}", email="", password="", biography="", deleted=1
            )
            sign_out()
            notify("success", "Your account was deleted.")
            return redirect("/")
        errors["name"] = "This is not your username."
    page = render_template("delete_account.html", profile=profile, errors=errors)
    return (page, 422) if errors else page
