"""Agents that do a task of the shop twice, or do it and undo it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tests.tasks.episodes import Recorded, begin, environment, of_family, stopped
from webrl_gym.tasks.solutions import Driver

#: Families whose task, done a second time, changes more rows or other values.
DOUBLED = (
    "add_to_cart",
    "add_to_cart_with_option",
    "add_to_wishlist",
    "place_order",
    "reorder",
    "contact_message",
    "write_review",
)


@pytest.mark.parametrize("family", DOUBLED)
def test_doing_it_twice_never_pays(family: str) -> None:
    for one in of_family(f"shopping.{family}"):
        driver = begin(one, one.actions)
        home = driver.find("link", "store logo")
        driver.click(home)
        for step in one.result.taken[:-1]:
            repeat(driver, step.action, step.element)
        assert tuple(environment().world.diff()) != one.end.diff, "the second time had no effect"
        assert stopped(driver) == 0, one.task.task_id


def repeat(driver: Driver, action: str, element: str) -> None:
    """The same action on the page as it is now: ids may have moved, the element's name and kind have not."""
    head, _, rest = action.partition(" [")
    number, _, tail = rest.partition("]")
    roles = {node.role for node in driver.nodes if node.name == element}
    clickable = ("button", "option", "radio", "link", "textbox", "combobox", "spinbutton")
    if head not in ("click", "type") or not roles & set(clickable):
        driver.act(action, element)
        return
    matching = [node for node in driver.nodes if node.name == element and node.role in clickable]
    exact = [node for node in matching if str(node.id) == number]
    driver.act(f"{head} [{(exact or matching)[0].id}]{tail}", element)


def take_out_of_cart(driver: Driver, one: Recorded) -> None:
    driver.click(driver.find("link", containing="My Cart"))
    product = driver.find("cell", containing=str(one.task.slots["product"]))
    driver.click(next(node for node in driver.after(product) if node.name == "Remove item"))


def take_off_wishlist(driver: Driver, one: Recorded) -> None:
    driver.click(driver.find("link", "My Wish List"))
    driver.click(driver.find("link", containing="Remove item"))


def restore_quantity(driver: Driver, one: Recorded) -> None:
    before = next(change.before for change in one.end.diff)
    assert before is not None
    product = driver.find("cell", containing=str(one.task.slots["product"]))
    box = next(node for node in driver.after(product) if node.role == "spinbutton")
    driver.type(box, str(before["quantity"]))
    driver.click(driver.find("button", "Update Shopping Cart"))


def restore_phone(driver: Driver, one: Recorded) -> None:
    before = next(change.before for change in one.end.diff)
    assert before is not None
    driver.click(driver.find("link", "Change Billing Address"))
    driver.type(driver.find("textbox", "Phone Number *"), str(before["telephone"]))
    driver.click(driver.find("button", "Save Address"))


def restore_name(driver: Driver, one: Recorded) -> None:
    before = next(change.before for change in one.end.diff)
    assert before is not None
    driver.click(driver.find("link", "Account Information"))
    for column, label in (("firstname", "First Name *"), ("lastname", "Last Name *")):
        driver.type(driver.find("textbox", label), str(before[column]))
    driver.click(driver.find("button", "Save"))


UNDO: Mapping[str, Callable[[Driver, Recorded], None]] = {
    "add_to_cart": take_out_of_cart,
    "add_to_cart_with_option": take_out_of_cart,
    "add_to_wishlist": take_off_wishlist,
    "cart_quantity": restore_quantity,
    "address_phone": restore_phone,
    "account_name": restore_name,
}


@pytest.mark.parametrize("family", sorted(UNDO))
def test_doing_and_undoing_never_pays(family: str) -> None:
    for one in of_family(f"shopping.{family}"):
        driver = begin(one, one.actions)
        UNDO[family](driver, one)
        assert environment().world.diff() == [], one.task.task_id
        assert stopped(driver) == 0, one.task.task_id
