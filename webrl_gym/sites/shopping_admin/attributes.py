"""The list of product attributes and the page of each."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping_admin.grid import Column, Grid
from webrl_gym.sites.shopping_admin.lists import add_list
from webrl_gym.sites.shopping_admin.shell import not_found

blueprint = Blueprint("attributes", __name__)

_YES_NO = (("1", "Yes"), ("0", "No"))


def _edit_url(attribute_id: int) -> str:
    return f"/admin/catalog/product_attribute/edit/attribute_id/{attribute_id}/"


GRID = Grid(
    path="/admin/catalog/product_attribute/",
    source="attribute a",
    columns=(
        Column("attribute_code", "Attribute Code", "a.code", link=lambda row: _edit_url(row["row_id"])),
        Column("frontend_label", "Default Label", "a.label"),
        Column("is_required", "Required", "a.required", "select", _YES_NO),
        Column("is_visible_on_front", "Visible", "a.visible", "select", _YES_NO),
        Column("is_searchable", "Searchable", "a.searchable", "select", _YES_NO),
        Column("is_comparable", "Comparable", "a.comparable", "select", _YES_NO),
    ),
    order=("attribute_code", "asc"),
    row_id="a.id",
    style="inline",
)
add_list(blueprint, GRID, "Product Attributes")

INPUTS = {
    "text": "Text Field",
    "textarea": "Text Area",
    "price": "Price",
    "select": "Dropdown",
    "boolean": "Yes/No",
    "date": "Date",
}


@blueprint.get("/admin/catalog/product_attribute/edit/attribute_id/<int:attribute_id>/")
def edit(attribute_id: int) -> ResponseReturnValue:
    """An attribute with its options."""
    state = current_state()
    attribute = state.one("SELECT * FROM attribute WHERE id = ?", attribute_id)
    if attribute is None:
        return not_found()
    return render_template(
        "attribute.html",
        title=f'Edit Product Attribute "{attribute["label"]}"',
        attribute=attribute,
        kind=INPUTS[attribute["input"]],
        options=state.query(
            "SELECT label FROM attribute_option WHERE attribute_id = ? ORDER BY position", attribute_id
        ),
    )
