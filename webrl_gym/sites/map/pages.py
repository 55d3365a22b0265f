"""Pages about the project, and the tools beside the map: key, sharing, export."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.map.seed_categories import CATEGORIES
from webrl_gym.sites.map.session import last_view

blueprint = Blueprint("pages", __name__)

#: What the map's own wiki says about a key.
KEYS = {
    "addr:city": "The town of a postal address.",
    "addr:housenumber": "The number of a house in its street.",
    "addr:postcode": "The postal code of an address.",
    "addr:state": "The state of a postal address, by its two letters.",
    "addr:street": "The street of a postal address.",
    "amenity": "Something useful to visitors and residents.",
    "building": "A building, and what it was built as.",
    "capacity": "How many people or vehicles there is room for.",
    "cuisine": "What kind of food or drink is served.",
    "highway": "A road or path, by its importance.",
    "name": "The name that is written on the ground.",
    "opening_hours": "When a place is open.",
    "phone": "A telephone number with the country's prefix.",
    "shop": "A place that sells goods or services.",
    "start_date": "When a place was opened or built.",
    "tourism": "Places of interest to travellers.",
    "website": "The address of the official website.",
    "wheelchair": "Whether a place can be used in a wheelchair.",
    "wikipedia": "The article about the place.",
}


@blueprint.get("/<any(about, copyright, help, communities, traces, diary):name>")
def about(name: str) -> ResponseReturnValue:
    """One of the pages of the menu."""
    return render_template(f"{name}.html")


@blueprint.get("/export")
def export() -> ResponseReturnValue:
    """Take part of the map away."""
    return render_template("export.html", view=last_view())


@blueprint.get("/key")
def key() -> ResponseReturnValue:
    """What the colours of the map mean."""
    return render_template("key.html", view=last_view(), categories=CATEGORIES)


@blueprint.get("/share")
def share() -> ResponseReturnValue:
    """Addresses of the part of the map that is shown."""
    return render_template("share.html", view=last_view())


@blueprint.get("/edit")
def edit() -> ResponseReturnValue:
    """Editing needs an account, and an editor that runs in the browser."""
    return render_template("edit.html")


@blueprint.get("/welcome")
def welcome() -> ResponseReturnValue:
    """The address of old links to the front page's greeting."""
    return redirect("/about")


@blueprint.get("/wiki/Key:<name>")
def wiki_key(name: str) -> ResponseReturnValue:
    """What a key of a tag means."""
    if len(name) > 60 or not name.isprintable():
        abort(404)
    return render_template("wiki_key.html", name=name, meaning=KEYS.get(name))
