"""Solutions that fill, change and order the cart and the wish list."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.observations import ObservedNode
from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.shopping.orders import row_of
from webrl_gym.tasks.solutions.shopping.paths import open_extreme, open_product


def put_into_cart(driver: Driver, slots: Slots) -> None:
    """Open the product, set the quantity if one is asked for, and add it."""
    open_product(driver, slots)
    if "quantity" in slots:
        driver.type(driver.find("spinbutton", "Qty"), slots["quantity"])
    driver.click(driver.find("button", "Add to Cart"))


def add_to_cart(driver: Driver, slots: Slots) -> None:
    """Put the product into the cart."""
    put_into_cart(driver, slots)
    driver.stop()


def add_to_cart_with_option(driver: Driver, slots: Slots) -> None:
    """Open the product, choose the option's value (a radio button or an entry of a list), and add it."""
    open_product(driver, slots)
    value = str(slots["value"])

    def choice(nodes: list[ObservedNode]) -> ObservedNode | None:
        offered = [node for node in nodes if node.role in ("radio", "option") and node.name.startswith(value)]
        return min(offered, key=lambda node: len(node.name), default=None)

    driver.click(driver.search(choice, f"choice of {value!r}"))
    driver.click(driver.find("button", "Add to Cart"))
    driver.stop()


def add_extreme_to_cart(driver: Driver, slots: Slots) -> None:
    """Open the cheapest or most expensive product of the category and add it."""
    open_extreme(driver, slots)
    driver.click(driver.find("button", "Add to Cart"))
    driver.stop()


def open_cart(driver: Driver, slots: Slots, role: str, name: str) -> ObservedNode:
    """Open the cart, and find a control of the product's line: the first one after the product's name."""
    driver.click(driver.find("link", containing="My Cart"))
    product = driver.find("cell", containing=str(slots["product"]))
    return next(node for node in driver.after(product) if (node.role, node.name) == (role, name))


def remove_from_cart(driver: Driver, slots: Slots) -> None:
    """Remove the product's line."""
    driver.click(open_cart(driver, slots, "link", "Remove item"))
    driver.stop()


def move_to_wishlist(driver: Driver, slots: Slots) -> None:
    """Move the product's line to the wish list."""
    driver.click(open_cart(driver, slots, "link", "Move to Wishlist"))
    driver.stop()


def cart_quantity(driver: Driver, slots: Slots) -> None:
    """Type the quantity into the product's line and update the cart."""
    driver.type(open_cart(driver, slots, "spinbutton", "Qty"), slots["quantity"])
    driver.click(driver.find("button", "Update Shopping Cart"))
    driver.stop()


def add_to_wishlist(driver: Driver, slots: Slots) -> None:
    """Open the product and add it to the wish list."""
    open_product(driver, slots)
    driver.click(driver.find("link", containing="Add to Wish List"))
    driver.stop()


def place_order(driver: Driver, slots: Slots) -> None:
    """Put the product into the cart and go through both steps of the checkout."""
    put_into_cart(driver, slots)
    driver.click(driver.find("link", containing="My Cart"))
    driver.click(driver.find("button", "Proceed to Checkout"))
    driver.click(driver.find("button", "Next"))
    driver.click(driver.find("button", "Place Order"))
    driver.stop()


def reorder(driver: Driver, slots: Slots) -> None:
    """Click Reorder in the order's row."""
    driver.click(row_of(driver, slots).reorder)
    driver.stop()


CART_SOLUTIONS: Mapping[str, Solution] = {
    "add_to_cart": add_to_cart,
    "add_to_cart_with_option": add_to_cart_with_option,
    "add_extreme_to_cart": add_extreme_to_cart,
    "remove_from_cart": remove_from_cart,
    "move_to_wishlist": move_to_wishlist,
    "cart_quantity": cart_quantity,
    "add_to_wishlist": add_to_wishlist,
    "place_order": place_order,
    "reorder": reorder,
}
