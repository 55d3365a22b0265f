"""The list of products, what is done to the ticked ones, and what other pages ask about products."""

from __future__ import annotations

import sqlite3

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping_admin.grid import Action, Column, Grid
from webrl_gym.sites.shopping_admin.lists import NOTHING_TICKED, add_list, chosen_action, ticked
from webrl_gym.sites.shopping_admin.pictures import picture_url
from webrl_gym.sites.shopping_admin.session import SESSIONS, notify
from webrl_gym.sites.world import SiteState

blueprint = Blueprint("products", __name__)

VISIBILITY = (
    (1, "Not Visible Individually"),
    (2, "Catalog"),
    (3, "Search"),
    (4, "Catalog, Search"),
)
STATUS = ((1, "Enabled"), (2, "Disabled"))
TYPES = (("simple", "Simple Product"), ("configurable", "Configurable Product"))
SETS = ("Default", "Bag", "Bottom", "Gear", "Top")
COLOR, SIZE, MATERIAL = 93, 144, 137
"""Ids of the attributes whose values products have."""


def edit_url(product_id: int) -> str:
    """Address of a product's form."""
    return f"/admin/catalog/product/edit/id/{product_id}/"


def _texts(pairs: tuple[tuple[int, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((str(key), label) for key, label in pairs)


GRID = Grid(
    path="/admin/catalog/product/",
    source="product p",
    columns=(
        Column("entity_id", "ID", "p.id", "number"),
        Column(
            "thumbnail",
            "Thumbnail",
            "p.name",
            "image",
            filterable=False,
            sortable=False,
            link=lambda row: picture_url(row["row_id"]),
        ),
        Column("name", "Name", "p.name"),
        Column("type_id", "Type", "p.type", "select", TYPES),
        Column("attribute_set_id", "Attribute Set", "p.attribute_set", "select", tuple((s, s) for s in SETS)),
        Column("sku", "SKU", "p.sku"),
        Column("price", "Price", "p.price", "money"),
        Column("qty", "Quantity", "p.qty", "number"),
        Column("salable_quantity", "Salable Quantity", "'Default Stock: ' || p.qty", filterable=False, sortable=False),
        Column("visibility", "Visibility", "p.visibility", "select", _texts(VISIBILITY)),
        Column("status", "Status", "p.status", "select", _texts(STATUS)),
        Column("websites", "Websites", "'1'", "select", (("1", "Main Website"),), filterable=False, sortable=False),
        Column("updated_at", "Last Updated At", "p.updated", "moment"),
    ),
    order=("entity_id", "desc"),
    row_id="p.id",
    edit=lambda row: edit_url(row["row_id"]),
    search=("p.name", "p.sku"),
    actions=(
        Action("delete", "Delete"),
        Action("status", "Change status", (("1", "Enable"), ("2", "Disable"))),
        Action("attributes", "Update attributes"),
    ),
    actions_path="/admin/catalog/product/mass/",
)
add_list(blueprint, GRID, "Products", new=("Add Product", "/admin/catalog/product/new/set/4/type/simple/"))


def find_product(state: SiteState, product_id: int | None) -> sqlite3.Row | None:
    """A product."""
    return state.one("SELECT * FROM product WHERE id = ?", product_id)


def options_of(state: SiteState, attribute_id: int) -> list[tuple[int, str]]:
    """Id and label of an attribute's options."""
    rows = state.query("SELECT id, label FROM attribute_option WHERE attribute_id = ? ORDER BY position", attribute_id)
    return [(row["id"], row["label"]) for row in rows]


def variants_of(state: SiteState, product_id: int) -> list[sqlite3.Row]:
    """The variants of a configurable product, with the names of their sizes and colours."""
    return state.query(
        "SELECT p.*, c.label AS color_label, s.label AS size_label FROM product p "
        "LEFT JOIN attribute_option c ON c.id = p.color LEFT JOIN attribute_option s ON s.id = p.size "
        "WHERE p.parent_id = ? ORDER BY p.id",
        product_id,
    )


def delete_product(state: SiteState, product_id: int) -> None:
    """Remove a product with what hangs on it: its places in categories and its reviews; variants stand alone then."""
    for table in ("product_category", "review"):
        for row in state.query(f"SELECT id FROM {table} WHERE product_id = ?", product_id):
            state.delete(table, row["id"])
    for row in state.query("SELECT id FROM product WHERE parent_id = ?", product_id):
        state.update("product", row["id"], parent_id=None)
    state.delete("product", product_id)


@blueprint.post("/admin/catalog/product/mass/")
def mass() -> ResponseReturnValue:
    """Delete, enable or disable the ticked products, or go on to a form for their attributes."""
    state = current_state()
    key, choice = chosen_action()
    found = [number for number in ticked() if find_product(state, number) is not None]
    if found and key == "attributes":
        SESSIONS.current().remember(products=found)
        return redirect("/admin/catalog/product_action_attribute/edit/")
    if not found or (key, choice) not in (("delete", ""), ("status", "1"), ("status", "2")):
        notify("error", NOTHING_TICKED)
        return redirect(GRID.path)
    for number in found:
        if key == "delete":
            delete_product(state, number)
        else:
            state.update("product", number, status=int(choice), updated=state.now.isoformat())
    done = "deleted" if key == "delete" else "updated"
    notify("success", f"A total of {len(found)} record(s) have been {done}.")
    return redirect(GRID.path)
