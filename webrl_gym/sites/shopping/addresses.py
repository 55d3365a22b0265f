"""The address book, and addresses as data for checkout and orders."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import Errors, missing, posted
from webrl_gym.sites.shopping.session import login_required, notify, signed_in_customer
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("addresses", __name__, url_prefix="/customer/address")

BOOK = "/customer/address/"
COUNTRIES: Mapping[str, str] = {"US": "United States"}
COLUMNS = (
    "firstname",
    "lastname",
    "company",
    "telephone",
    "street1",
    "street2",
    "street3",
    "city",
    "region_id",
    "postcode",
    "country_id",
)
"""Columns that say where somebody lives, apart from the book-keeping of the address book."""
_REQUIRED = ("firstname", "lastname", "telephone", "street1", "city", "region_id", "postcode", "country_id")
_FIELD_OF = {"street1": "street[0]", "street2": "street[1]", "street3": "street[2]"}

Address = dict[str, Any]


def regions() -> list[sqlite3.Row]:
    """id and name of all regions, by name."""
    return current_state().query("SELECT id, name FROM region ORDER BY name")


def customer_addresses(state: SiteState, customer_id: int) -> list[Address]:
    """A customer's addresses in the order they were added, each with its region's name as ``region``."""
    rows = state.query(
        "SELECT a.*, r.name AS region FROM address a JOIN region r ON r.id = a.region_id "
        "WHERE a.customer_id = ? ORDER BY a.id",
        customer_id,
    )
    return [dict(row) for row in rows]


def default_address(addresses: list[Address], kind: str) -> Address | None:
    """The default address of a kind (billing or shipping)."""
    return next((address for address in addresses if address[f"is_default_{kind}"]), None)


def address_lines(address: Mapping[str, Any]) -> list[str]:
    """An address (a row of the address book, or one kept by an order) as the shop prints it."""
    optional = [address["company"], address["street1"], address["street2"], address["street3"]]
    return [
        f"{address['firstname']} {address['lastname']}",
        *(line for line in optional if line),
        f"{address['city']}, {address['region']}, {address['postcode']}",
        COUNTRIES.get(address["country_id"], address["country_id"]),
        f"T: {address['telephone']}",
    ]


def posted_address() -> tuple[Address, Errors]:
    """The address in the posted form, with its region's name, and what is wrong with it."""
    texts = posted(_FIELD_OF.get(column, column) for column in COLUMNS)
    address: Address = {column: texts[_FIELD_OF.get(column, column)] for column in COLUMNS}
    errors = missing(address, _REQUIRED)
    text = address["region_id"]
    region = current_state().one("SELECT id, name FROM region WHERE id = ?", int(text) if text.isdecimal() else None)
    if region is None:
        errors["region_id"] = "Please select a state or province."
    else:
        address |= {"region_id": region["id"], "region": region["name"]}
    if address["country_id"] not in COUNTRIES:
        errors["country_id"] = "Please select a country."
    return address, errors


def save_new_address(state: SiteState, customer_id: int, address: Address, billing: bool, shipping: bool) -> int:
    """Add an address to the book; a customer's first one becomes the default of both kinds."""
    first = not customer_addresses(state, customer_id)
    address_id = state.insert(
        "address",
        customer_id=customer_id,
        is_default_billing=0,
        is_default_shipping=0,
        **{column: address[column] for column in COLUMNS},
    )
    _make_default(state, customer_id, address_id, billing or first, shipping or first)
    return address_id


def _make_default(state: SiteState, customer_id: int, address_id: int, billing: bool, shipping: bool) -> None:
    wanted = {kind for kind, chosen in (("billing", billing), ("shipping", shipping)) if chosen}
    for address in customer_addresses(state, customer_id):
        for kind in sorted(wanted):
            flag = int(address["id"] == address_id)
            if address[f"is_default_{kind}"] != flag:
                state.update("address", address["id"], **{f"is_default_{kind}": flag})


# ------------------------------------------------------------------------ pages
@blueprint.get("/")
@blueprint.get("/index/")
@login_required
def book() -> ResponseReturnValue:
    """Default addresses and the others."""
    addresses = customer_addresses(current_state(), signed_in_customer().id)
    return render_template(
        "address_book.html",
        title="Address Book",
        billing=default_address(addresses, "billing"),
        shipping=default_address(addresses, "shipping"),
        others=[a for a in addresses if not (a["is_default_billing"] or a["is_default_shipping"])],
        countries=COUNTRIES,
    )


@blueprint.get("/new/")
@login_required
def new() -> ResponseReturnValue:
    """The form of a new address."""
    customer = signed_in_customer()
    return _form({"firstname": customer.firstname, "lastname": customer.lastname, "country_id": "US"}, {})


@blueprint.get("/edit/id/<int:address_id>/")
@login_required
def edit(address_id: int) -> ResponseReturnValue:
    """The form of an address in the book."""
    address = _own(address_id)
    return redirect(BOOK) if address is None else _form(address, {})


@blueprint.post("/formPost/")
@blueprint.post("/formPost/id/<int:address_id>/")
@login_required
def save(address_id: int | None = None) -> ResponseReturnValue:
    """Add or change an address."""
    state, customer = current_state(), signed_in_customer()
    existing = None if address_id is None else _own(address_id)
    if address_id is not None and existing is None:
        return redirect(BOOK)
    address, errors = posted_address()
    billing, shipping = "default_billing" in request.form, "default_shipping" in request.form
    if errors:
        flags = {"id": address_id, "wants_billing": billing, "wants_shipping": shipping}
        return _form((existing or {}) | address | flags, errors)
    if existing is None:
        save_new_address(state, customer.id, address, billing, shipping)
    else:
        state.update("address", existing["id"], **{column: address[column] for column in COLUMNS})
        _make_default(state, customer.id, existing["id"], billing, shipping)
    notify("success", "You saved the address.")
    return redirect(BOOK)


@blueprint.post("/delete/")
@login_required
def delete() -> ResponseReturnValue:
    """Remove the address that the field ``id`` names, unless it is a default one."""
    address = _own(request.form.get("id", type=int))
    if address is not None and (address["is_default_billing"] or address["is_default_shipping"]):
        notify("error", "A default address cannot be deleted.")
    elif address is not None:
        current_state().delete("address", address["id"])
        notify("success", "You deleted the address.")
    return redirect(BOOK)


def _own(address_id: int | None) -> Address | None:
    addresses = customer_addresses(current_state(), signed_in_customer().id)
    return next((address for address in addresses if address["id"] == address_id), None)


def _form(address: Address, errors: Errors) -> ResponseReturnValue:
    title = "Edit Address" if address.get("id") else "Add New Address"
    return render_template(
        "address_edit.html", title=title, address=address, errors=errors, regions=regions(), countries=COUNTRIES
    )
