"""Cart, wish list and orders: tasks that change what the customer is about to buy."""

from __future__ import annotations

import json
import random
from collections import Counter
from sqlite3 import Row

from webrl_gym.sites import SiteState
from webrl_gym.sites.shopping.formatting import order_number
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change
from webrl_gym.tasks.families.shopping import order_facts
from webrl_gym.tasks.families.shopping.base import SHOP, ShoppingFamily, customer
from webrl_gym.tasks.families.shopping.catalogue import (
    category,
    category_slots,
    extreme_product,
    named_product,
    phrase,
    product,
    random_category,
)
from webrl_gym.tasks.task import EvalSpec, RowPattern

#: Products that take no choice and are in nobody's way: not in the cart yet.
_PLAIN = "id NOT IN (SELECT product_id FROM product_option) AND id NOT IN (SELECT product_id FROM cart_item)"
_ONE_OPTION = (
    "id IN (SELECT product_id FROM product_option GROUP BY product_id HAVING count(*) = 1) "
    "AND id NOT IN (SELECT product_id FROM cart_item)"
)


class AddToCart(ShoppingFamily):
    """A product into the cart; the harder variant names a quantity."""

    name = "shopping.add_to_cart"
    kind = "mutate"
    weight = 1.25
    phrasings = Phrasings(
        train=(
            'Add "{product}" to my cart.',
            'Put the product "{product}" into my shopping cart.',
            'Find "{product}" and add it to the cart.',
            'Add {quantity} units of "{product}" to my cart.',
            'Put "{product}" into my shopping cart, quantity {quantity}.',
        ),
        evaluation=(
            'Please add the product "{product}" to the shopping cart.',
            'I want "{product}" in my cart.',
            'Please add "{product}" to the shopping cart with quantity {quantity}.',
            'I want {quantity} units of "{product}" in my cart.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        found = named_product(state, rng, _PLAIN)
        if found is None:
            return None
        return {"product": found[1]} if rng.random() < 0.6 else {"product": found[1], "quantity": rng.randint(2, 9)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = product(state, str(slots["product"]))
        if row is None or not is_plain(state, row["id"]):
            return None
        return change(cart_row(state, row["id"], int(slots.get("quantity", 1))))

    def constrain(self, state: SiteState, slots: Slots, rng: random.Random) -> Slots | None:
        return None if "quantity" in slots else {**slots, "quantity": rng.randint(2, 9)}


class AddToCartWithOption(ShoppingFamily):
    """A product into the cart in a certain colour, size ..."""

    name = "shopping.add_to_cart_with_option"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Add "{product}" to my cart with {option} "{value}".',
            'Put "{product}" into my shopping cart and choose "{value}" as {option}.',
            'Find "{product}", choose the {option} "{value}" and add it to the cart.',
        ),
        evaluation=(
            'Please add "{product}" to the shopping cart, {option} "{value}".',
            'I want "{product}" in my cart; the {option} should be "{value}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        found = named_product(state, rng, _ONE_OPTION)
        if found is None:
            return None
        values = option_values(state, found[0]["id"])
        value = rng.choice(values)
        return {"product": found[1], "option": value["option"].lower(), "value": value["title"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = product(state, str(slots["product"]))
        if row is None or in_cart(state, row["id"]):
            return None
        values = option_values(state, row["id"])
        chosen = [v["id"] for v in values if v["title"] == slots["value"]]
        if len(chosen) != 1 or len({v["option_id"] for v in values}) != 1:
            return None
        return change(cart_row(state, row["id"], 1, chosen))


class AddExtremeToCart(ShoppingFamily):
    """The cheapest or most expensive product of a category into the cart."""

    name = "shopping.add_extreme_to_cart"
    kind = "mutate"
    held_out = True
    phrasings = Phrasings(
        train=(
            'Add the {extreme} product of the category "{category}" in "{department}" to my cart.',
            'Sort the category "{category}" in "{department}" by price and put the {extreme} product into my cart.',
            'Find the {extreme} product in the category "{category}" in "{department}" and add it to the cart.',
        ),
        evaluation=(
            'Please add the {extreme} product in the category "{category}" in "{department}" to the shopping cart.',
            'I want the {extreme} product of the category "{category}" in "{department}" in my cart.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_category(state, rng, at_least=5)
        return (
            None
            if row is None
            else {**category_slots(state, row), "extreme": rng.choice(("cheapest", "most expensive"))}
        )

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = category(state, str(slots["category"]))
        found = extreme_product(state, row["id"], slots["extreme"] == "most expensive") if row is not None else None
        if found is None or not is_plain(state, found["id"]):
            return None
        return change(cart_row(state, found["id"], 1))


class RemoveFromCart(ShoppingFamily):
    """A product out of the cart."""

    name = "shopping.remove_from_cart"
    kind = "mutate"
    weight = 0.5
    phrasings = Phrasings(
        train=(
            'Remove "{product}" from my cart.',
            'Take "{product}" out of my shopping cart: remove the item.',
            'Open my cart and remove the item "{product}".',
        ),
        evaluation=(
            'Please remove the item "{product}" from the shopping cart.',
            'I no longer want "{product}": remove it from my cart.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return random_cart_slots(state, rng)

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = cart_item(state, str(slots["product"]))
        return None if row is None else change(SHOP.deleted("cart_item", id=row["id"]))


class CartQuantity(ShoppingFamily):
    """Another quantity of a product in the cart."""

    name = "shopping.cart_quantity"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Change the quantity of "{product}" in my cart to {quantity}.',
            'Update my shopping cart: the quantity of "{product}" should be {quantity}.',
            'Set the quantity of "{product}" in the cart to {quantity}.',
        ),
        evaluation=(
            'In my shopping cart, update the quantity of "{product}" to {quantity}.',
            'I need {quantity} of "{product}": change the quantity in my cart.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        slots = random_cart_slots(state, rng)
        return None if slots is None else {**slots, "quantity": rng.randint(2, 9)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = cart_item(state, str(slots["product"]))
        if row is None or row["quantity"] == slots["quantity"]:
            return None
        pattern = SHOP.changed("cart_item", id=row["id"], quantity=int(slots["quantity"]))
        return change(pattern, only_columns={"cart_item": ("quantity",)})


class MoveToWishlist(ShoppingFamily):
    """A product from the cart to the wish list."""

    name = "shopping.move_to_wishlist"
    kind = "mutate"
    weight = 0.5
    phrasings = Phrasings(
        train=(
            'Move "{product}" from my cart to my wish list.',
            'Open my cart and move "{product}" to the wish list.',
            'I will buy "{product}" later: move it from the cart to my wish list.',
        ),
        evaluation=(
            'Please move the item "{product}" from the shopping cart to the wish list.',
            'Take "{product}" from my cart and move it to my wish list.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return random_cart_slots(state, rng)

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = cart_item(state, str(slots["product"]))
        if row is None:
            return None
        return change(
            SHOP.deleted("cart_item", id=row["id"]),
            SHOP.added("wishlist_item", customer_id=customer(state), product_id=row["product_id"]),
        )


class AddToWishlist(ShoppingFamily):
    """A product onto the wish list."""

    name = "shopping.add_to_wishlist"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Add "{product}" to my wish list.',
            'Put the product "{product}" on my wish list.',
            'Find "{product}" and add it to the wish list.',
        ),
        evaluation=(
            'Please add the product "{product}" to the wish list.',
            'I want "{product}" on my wish list.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        found = named_product(state, rng, f"{_PLAIN} AND id NOT IN (SELECT product_id FROM wishlist_item)")
        return None if found is None else {"product": found[1]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = product(state, str(slots["product"]))
        owner = customer(state)
        if row is None or state.one(
            "SELECT 1 FROM wishlist_item WHERE customer_id = ? AND product_id = ?", owner, row["id"]
        ):
            return None
        return change(SHOP.added("wishlist_item", customer_id=owner, product_id=row["id"], quantity=1))


class PlaceOrder(ShoppingFamily):
    """A product into the cart, then the order of everything in the cart."""

    name = "shopping.place_order"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Add "{product}" to my cart, then check out and place the order for everything in the cart.',
            'Buy "{product}" together with what is already in my cart: place the order.',
            'Put "{product}" into my cart and place an order for the whole cart.',
        ),
        evaluation=(
            'Please add "{product}" to the cart and place the order for all that is in it.',
            'I want to buy "{product}" and the rest of my cart: check out and place the order.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        found = named_product(state, rng, _PLAIN)
        return None if found is None else {"product": found[1]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = product(state, str(slots["product"]))
        if row is None or not is_plain(state, row["id"]):
            return None
        rows = cart(state)
        bought = Counter({row["id"]: 1})
        for item in rows:
            bought[item["product_id"]] += item["quantity"]
        if len(bought) != len(rows) + 1:
            return None
        return change(
            SHOP.added("sales_order", customer_id=customer(state), status="Pending"),
            *(SHOP.added("order_item", product_id=number, quantity=bought[number]) for number in sorted(bought)),
            *(SHOP.deleted("cart_item", id=item["id"]) for item in rows),
        )


class Reorder(ShoppingFamily):
    """Everything of an earlier order into the cart again."""

    name = "shopping.reorder"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            "Reorder order {order}, so that its products are in my cart.",
            "Use Reorder to put the items of order {order} into my cart.",
            "Put everything from order number {order} into my cart again: reorder it.",
        ),
        evaluation=(
            "Please reorder all items of my order {order} into the cart.",
            "I want the products of order number {order} in my cart again, so reorder it.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"order": order_number(order_facts.random_order(state, rng)["id"])}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = order_facts.order(state, slots["order"])
        lines = order_facts.items(state, row["id"]) if row is not None else []
        products = [line["product_id"] for line in lines]
        if not lines or len(set(products)) < len(products) or any(in_cart(state, number) for number in products):
            return None
        return change(
            *(cart_row(state, line["product_id"], line["quantity"], bought_values(state, line)) for line in lines)
        )


def cart(shop: SiteState) -> list[Row]:
    """The customer's cart."""
    return shop.query(
        "SELECT c.*, p.name FROM cart_item c JOIN product p ON p.id = c.product_id WHERE c.customer_id = ? ORDER BY c.id",
        customer(shop),
    )


def cart_item(shop: SiteState, text: str) -> Row | None:
    """The line of the cart whose product's name holds ``text``; None when none or several do."""
    rows = [row for row in cart(shop) if text.lower() in row["name"].lower()]
    return rows[0] if len(rows) == 1 else None


def in_cart(shop: SiteState, product_id: int) -> bool:
    """Whether the product is in the customer's cart."""
    return any(row["product_id"] == product_id for row in cart(shop))


def is_plain(shop: SiteState, product_id: int) -> bool:
    """Whether the product takes no options and is not in the cart."""
    return not option_values(shop, product_id) and not in_cart(shop, product_id)


def option_values(shop: SiteState, product_id: int) -> list[Row]:
    """All values of all options of a product: id, title, option_id, option (its title)."""
    return shop.query(
        "SELECT v.id, v.title, v.option_id, o.title AS option FROM product_option o "
        "JOIN option_value v ON v.option_id = o.id WHERE o.product_id = ? ORDER BY o.position, v.position",
        product_id,
    )


def bought_values(shop: SiteState, line: Row) -> list[int]:
    """Ids of the option values that a line of an order was bought with."""
    chosen = {tuple(pair) for pair in json.loads(line["options"])}
    return [v["id"] for v in option_values(shop, line["product_id"]) if (v["option"], v["title"]) in chosen]


def cart_row(shop: SiteState, product_id: int, quantity: int, options: list[int] | None = None) -> RowPattern:
    """The new row of the customer's cart."""
    return SHOP.added(
        "cart_item",
        customer_id=customer(shop),
        product_id=product_id,
        quantity=quantity,
        options=json.dumps(sorted(options or [])),
    )


def random_cart_slots(shop: SiteState, rng: random.Random) -> Slots | None:
    """A product of the cart, by a phrase of its name."""
    text = phrase(shop, rng.choice(cart(shop))["name"])
    return None if text is None else {"product": text}


CART_FAMILIES = (
    AddToCart(),
    AddToCartWithOption(),
    AddExtremeToCart(),
    RemoveFromCart(),
    CartQuantity(),
    MoveToWishlist(),
    AddToWishlist(),
    PlaceOrder(),
    Reorder(),
)
