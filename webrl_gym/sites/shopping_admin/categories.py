"""The tree of categories and what is in each."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.shopping_admin.category_tree import flat_tree
from webrl_gym.sites.shopping_admin.shell import not_found

blueprint = Blueprint("categories", __name__)

DEFAULT = 2


@blueprint.get("/admin/catalog/category/", defaults={"category_id": DEFAULT})
@blueprint.get("/admin/catalog/category/edit/id/<int:category_id>/")
def show(category_id: int) -> ResponseReturnValue:
    """A category beside the tree."""
    state = current_state()
    category = state.one("SELECT * FROM category WHERE id = ? AND level > 0", category_id)
    if category is None:
        return not_found()
    found = state.query(
        "SELECT p.id, p.name, p.sku, p.price, p.status FROM product_category c JOIN product p ON p.id = c.product_id "
        "WHERE c.category_id = ? AND p.visibility = 4 ORDER BY p.name",
        category_id,
    )
    return render_template(
        "category.html",
        title=f"{category['name']} (ID: {category_id})",
        category=category,
        tree=flat_tree(state),
        products=found,
    )
