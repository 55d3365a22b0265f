"""Changes of products."""

from __future__ import annotations

import random
import sqlite3

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change
from webrl_gym.tasks.families.shopping_admin.base import ADMIN, AdminFamily, pick
from webrl_gym.tasks.task import EvalSpec

NEW_NAMES = ("Harbor", "Cobalt", "Meridian", "Solstice", "Anchor", "Pebble", "Thicket", "Lantern")
_NEW_KINDS = ("Trail Cap", "Sweatband", "Gym Towel", "Wrist Wrap", "Ankle Sock", "Sun Visor")
_COLOR = 93


class ProductPrice(AdminFamily):
    """Another price of a product."""

    name = "shopping_admin.product_price"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Set the price of "{product}" to {price}.',
            'Change the price of the product "{product}" to {price}.',
            'Update "{product}": its price is now {price}.',
        ),
        evaluation=(
            'Please change the price of "{product}" to {price}.',
            'The product "{product}" should have the price {price}: update it.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        product = str(pick(state, rng, "SELECT name FROM product WHERE type = 'simple'"))
        return {"product": product, "price": f"{rng.randint(11, 79)}.{rng.choice(('00', '50', '95'))}"}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = named_product(state, str(slots["product"]))
        price = int(str(slots["price"]).replace(".", ""))
        if row is None or row["price"] == price:
            return None
        return change(
            ADMIN.changed("product", id=row["id"], price=price), only_columns={"product": ("price", "updated")}
        )


class ProductStatus(AdminFamily):
    """A product is disabled, or out of stock."""

    name = "shopping_admin.product_status"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Mark the product "{product}" as {state}.',
            'The product "{product}" has to be {state} from now on: save that.',
            'Edit the product "{product}" so that it is {state}.',
        ),
        evaluation=(
            'Please mark "{product}" as {state}.',
            'Edit "{product}": from now on the product is {state}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        product = str(pick(state, rng, "SELECT name FROM product WHERE visibility = 4"))
        return {"product": product, "state": rng.choice(("disabled", "out of stock"))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = named_product(state, str(slots["product"]))
        column, value = ("status", 2) if slots["state"] == "disabled" else ("is_in_stock", 0)
        if row is None or row[column] == value:
            return None
        return change(
            ADMIN.changed("product", id=row["id"], **{column: value}), only_columns={"product": (column, "updated")}
        )


class Restock(AdminFamily):
    """Units of a product that was sold out arrive."""

    name = "shopping_admin.restock"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            '{quantity} units of "{product}" arrived: set its quantity and put it in stock.',
            'The product "{product}" is in stock again with a quantity of {quantity}: update it.',
            'Update the stock of "{product}": the quantity is {quantity}, and it is in stock.',
        ),
        evaluation=(
            'Please update the stock of "{product}", which is in stock again: the quantity is {quantity}.',
            '{quantity} units of the product "{product}" arrived; set the quantity and the stock status.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        sql = "SELECT name FROM product WHERE type = 'simple' AND qty = 0 AND is_in_stock = 0"
        return {"product": str(pick(state, rng, sql)), "quantity": rng.randint(2, 60)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = named_product(state, str(slots["product"]))
        if row is None or row["is_in_stock"] or row["qty"]:
            return None
        return change(
            ADMIN.changed("product", id=row["id"], qty=int(slots["quantity"]), is_in_stock=1),
            only_columns={"product": ("qty", "is_in_stock", "updated")},
        )


class NewProduct(AdminFamily):
    """A new simple product."""

    name = "shopping_admin.new_product"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Add a new product "{product}" with price {price} and quantity {quantity}.',
            'Create the product "{product}": price {price}, quantity {quantity}.',
            'Add a simple product named "{product}" that costs {price}; the quantity is {quantity}.',
        ),
        evaluation=(
            'Please add the new product "{product}", price {price}, quantity {quantity}.',
            'Create a simple product "{product}" with quantity {quantity} and price {price}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        name = f"{rng.choice(NEW_NAMES)} {rng.choice(_NEW_KINDS)}"
        return {"product": name, "price": f"{rng.randint(8, 60)}.00", "quantity": rng.randint(5, 90)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        if state.one("SELECT 1 FROM product WHERE name = ?", slots["product"]) is not None:
            return None
        price, quantity = int(str(slots["price"]).replace(".", "")), int(slots["quantity"])
        row = {"name": slots["product"], "price": price, "qty": quantity, "type": "simple", "status": 1}
        return change(ADMIN.added("product", **row))


class AddColor(AdminFamily):
    """Another colour of a configurable product, in all its sizes."""

    name = "shopping_admin.add_color"
    kind = "mutate"
    weight = 0.75
    start_path = "/catalog/product/"
    phrasings = Phrasings(
        train=(
            'Add the color "{color}" to all sizes of the product "{product}".',
            'Edit the configurations of "{product}" and add the color "{color}" in all sizes.',
            'The product "{product}" comes in the new color "{color}": add it for all sizes.',
        ),
        evaluation=(
            'Please add the new color "{color}" to "{product}", in all sizes.',
            'Edit the configurations of the product "{product}": add the color "{color}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        product = str(pick(state, rng, "SELECT name FROM product WHERE type = 'configurable'"))
        color = str(pick(state, rng, "SELECT label FROM attribute_option WHERE attribute_id = ?", _COLOR))
        return {"product": product, "color": color}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = named_product(state, str(slots["product"]))
        color = state.value(
            "SELECT id FROM attribute_option WHERE attribute_id = ? AND label = ?", _COLOR, slots["color"]
        )
        if row is None or state.one("SELECT 1 FROM product WHERE parent_id = ? AND color = ?", row["id"], color):
            return None
        sizes = state.query("SELECT DISTINCT size FROM product WHERE parent_id = ?", row["id"])
        return change(*(ADMIN.added("product", parent_id=row["id"], color=color, size=size["size"]) for size in sizes))


def named_product(state: SiteState, name: str) -> sqlite3.Row | None:
    """The product of this name; None when there is none or several."""
    rows = state.query("SELECT * FROM product WHERE name = ?", name)
    return rows[0] if len(rows) == 1 else None


CATALOGUE_FAMILIES = (
    ProductPrice(),
    ProductStatus(),
    Restock(),
    NewProduct(),
    AddColor(),
)
