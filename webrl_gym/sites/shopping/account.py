"""Signing in and out, registering, the account's overview and its edit form."""

from __future__ import annotations

import hmac

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import BAD_EMAIL, Errors, is_email, missing, posted
from webrl_gym.sites.common.paths import decode_path
from webrl_gym.sites.shopping.addresses import customer_addresses, default_address
from webrl_gym.sites.shopping.carts import merge_carts
from webrl_gym.sites.shopping.forms import password_problem
from webrl_gym.sites.shopping.newsletter import is_subscribed, subscribe
from webrl_gym.sites.shopping.orders import orders_of
from webrl_gym.sites.shopping.session import (
    current_visitor,
    forget_visitor,
    login_required,
    notify,
    sign_in,
    sign_out,
    signed_in_customer,
)

blueprint = Blueprint("account", __name__, url_prefix="/customer/account")

ACCOUNT = "/customer/account/"
LOGIN = "/customer/account/login/"
RECENT_ORDERS = 5


def _taken(email: str) -> bool:
    return current_state().one("SELECT id FROM customer WHERE lower(email) = lower(?)", email) is not None


# ------------------------------------------------------------------ sign in and out
@blueprint.get("/login/")
@blueprint.get("/login/referer/<referer>/")
def login(referer: str = "") -> ResponseReturnValue:
    """The login form; ``referer`` is the page to return to."""
    if current_visitor().customer is not None:
        return redirect(ACCOUNT)
    return render_template("login.html", title="Customer Login", referer=referer, values={}, errors={})


@blueprint.post("/loginPost/")
@blueprint.post("/loginPost/referer/<referer>/")
def login_post(referer: str = "") -> ResponseReturnValue:
    """Sign in; what a guest had in the cart joins the customer's."""
    state = current_state()
    values = posted(("login[username]",)) | {"login[password]": request.form.get("login[password]", "")}
    errors = missing(values, values)
    if not errors:
        row = state.one("SELECT id, password FROM customer WHERE lower(email) = lower(?)", values["login[username]"])
        if row is not None and hmac.compare_digest(row["password"].encode(), values["login[password]"].encode()):
            _sign_in(row["id"])
            return redirect(decode_path(referer, default=ACCOUNT) if referer else ACCOUNT)
        notify("error", "Email or password is wrong. Please try again.")
    return render_template("login.html", title="Customer Login", referer=referer, values=values, errors=errors)


@blueprint.get("/logout/")
def logout_question() -> ResponseReturnValue:
    """Opening an address changes nothing: this page asks, its button signs out."""
    return render_template("logout.html", title="Sign Out")


@blueprint.post("/logout/")
def logout() -> ResponseReturnValue:
    """Sign out."""
    sign_out()
    return redirect("/customer/account/logoutSuccess/")


@blueprint.get("/logoutSuccess/")
def logged_out() -> ResponseReturnValue:
    """What one sees after signing out."""
    return render_template("logged_out.html", title="You are signed out")


def _sign_in(customer_id: int) -> None:
    guest = current_visitor().cart_owner
    sign_in(customer_id)
    if guest != customer_id:
        merge_carts(current_state(), guest, customer_id)


# ------------------------------------------------------------------------ register
@blueprint.get("/create/")
def create() -> ResponseReturnValue:
    """The registration form."""
    if current_visitor().customer is not None:
        return redirect(ACCOUNT)
    return render_template("create_account.html", title="Create New Customer Account", values={}, errors={})


@blueprint.post("/createpost/")
def create_post() -> ResponseReturnValue:
    """Register, and sign in as the new customer."""
    state = current_state()
    values = posted(("firstname", "lastname", "email", "is_subscribed"))
    password, confirmation = (request.form.get(name, "") for name in ("password", "password_confirmation"))
    errors = missing(values, ("firstname", "lastname", "email"))
    if "email" not in errors and not is_email(values["email"]):
        errors["email"] = BAD_EMAIL
    elif "email" not in errors and _taken(values["email"]):
        errors["email"] = "This email address has an account already."
    errors |= _new_password_errors(password, confirmation)
    if errors:
        return render_template("create_account.html", title="Create New Customer Account", values=values, errors=errors)
    customer_id = state.insert(
        "customer",
        email=values["email"],
        password=password,
        firstname=values["firstname"],
        lastname=values["lastname"],
    )
    if values["is_subscribed"]:
        subscribe(state, values["email"])
    _sign_in(customer_id)
    notify("success", "Your account has been created.")
    return redirect(ACCOUNT)


@blueprint.get("/forgotpassword/")
def forgot_password() -> ResponseReturnValue:
    """The form that asks for a new password."""
    return render_template("forgot_password.html", title="Forgot Your Password?", values={}, errors={})


@blueprint.post("/forgotpasswordpost/")
def forgot_password_post() -> ResponseReturnValue:
    """Answer alike whether the account exists or not; this shop sends no mail."""
    values = posted(("email",))
    if not is_email(values["email"]):
        return render_template(
            "forgot_password.html", title="Forgot Your Password?", values=values, errors={"email": BAD_EMAIL}
        )
    notify("success", f"If {values['email']} has an account, a link to reset its password is on its way.")
    return redirect(LOGIN)


# ------------------------------------------------------------------- overview and edit
@blueprint.get("/")
@blueprint.get("/index/")
@login_required
def dashboard() -> ResponseReturnValue:
    """Contact data, default addresses, newsletter and recent orders."""
    state, customer = current_state(), signed_in_customer()
    addresses = customer_addresses(state, customer.id)
    return render_template(
        "dashboard.html",
        title="My Account",
        billing=default_address(addresses, "billing"),
        shipping=default_address(addresses, "shipping"),
        subscribed=is_subscribed(state, customer.email),
        orders=orders_of(state, customer.id, limit=RECENT_ORDERS),
    )


@blueprint.get("/edit/")
@blueprint.get("/edit/changepass/<int:change_password>/")
@login_required
def edit(change_password: int = 0) -> ResponseReturnValue:
    """The form of name, e-mail address and password."""
    customer = signed_in_customer()
    values = {"firstname": customer.firstname, "lastname": customer.lastname, "email": customer.email}
    return _edit_form(values, {}, open_parts={"password"} if change_password else set())


@blueprint.post("/editPost/")
@login_required
def edit_post() -> ResponseReturnValue:
    """Save name, and e-mail address or password if they were changed (which takes the current password)."""
    state, customer = current_state(), signed_in_customer()
    values = posted(("firstname", "lastname", "email"))
    current, password, confirmation = (
        request.form.get(name, "") for name in ("current_password", "password", "password_confirmation")
    )
    changes_email, changes_password = values["email"] != customer.email, bool(password or confirmation)
    errors = missing(values, values)
    if changes_email and "email" not in errors:
        if not is_email(values["email"]):
            errors["email"] = BAD_EMAIL
        elif values["email"].lower() != customer.email.lower() and _taken(values["email"]):
            errors["email"] = "This email address has an account already."
    if changes_password:
        errors |= _new_password_errors(password, confirmation)
    if changes_email or changes_password:
        stored = str(state.value("SELECT password FROM customer WHERE id = ?", customer.id))
        if not hmac.compare_digest(stored.encode(), current.encode()):
            errors["current_password"] = "The current password is not right."
    if errors:
        parts = {part for part, changes in (("email", changes_email), ("password", changes_password)) if changes}
        return _edit_form(values, errors, parts)
    changes = dict(values) | ({"password": password} if changes_password else {})
    state.update("customer", customer.id, **changes)
    if changes_email and is_subscribed(state, customer.email):
        newsletter_id = state.value("SELECT id FROM newsletter WHERE email = ?", customer.email)
        state.update("newsletter", newsletter_id, email=values["email"])
    forget_visitor()
    notify("success", "You saved the account information.")
    return redirect(ACCOUNT)


def _edit_form(values: dict[str, str], errors: Errors, open_parts: set[str]) -> ResponseReturnValue:
    return render_template(
        "account_edit.html", title="Edit Account Information", values=values, errors=errors, open_parts=open_parts
    )


def _new_password_errors(password: str, confirmation: str) -> Errors:
    problem = password_problem(password)
    if problem:
        return {"password": problem}
    if password != confirmation:
        return {"password_confirmation": "The two passwords differ."}
    return {}
