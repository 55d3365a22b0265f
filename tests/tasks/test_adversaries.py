"""Agents that want the reward without doing the task: each scores 0 on every task where it applies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from tests.tasks.recorded import Recorded, environment, recorded
from webrl_gym.tasks.solutions import Driver


def begin(one: Recorded, actions: Sequence[str] = ()) -> Driver:
    """A driver at the start of the task, after ``actions``."""
    env = environment()
    observation, _ = env.reset(options={"task": one.task})
    driver = Driver(env, observation)
    for action in actions:
        driver.act(action)
    return driver


def stopped(driver: Driver, answer: str = "") -> float:
    """Stop with an answer; the reward."""
    driver.stop(answer)
    return driver.reward


def test_doing_nothing_never_pays() -> None:
    assert [one.task.task_id for one in recorded() if stopped(begin(one))] == []


def test_saying_not_available_pays_only_where_it_is_true() -> None:
    for one in recorded():
        assert stopped(begin(one), "N/A") == float(not one.task.achievable), one.task.task_id


def test_dumping_the_page_never_pays() -> None:
    """The answer is all that the page with the right answer says, and N/A."""
    for one in recorded():
        if one.task.eval.reference_answers is not None:
            driver = begin(one, one.actions)
            names = [node.name for node in driver.nodes if node.name.isprintable()]
            assert stopped(driver, ", ".join([*names, "N/A"]).replace("[", "(").replace("]", ")")) == 0, (
                one.task.task_id
            )


def test_the_gold_of_another_instance_never_pays() -> None:
    by_family: dict[str, list[Recorded]] = {}
    for one in recorded():
        by_family.setdefault(one.task.family, []).append(one)
    tried = 0
    for group in by_family.values():
        for one, other in zip(group, [*group[1:], group[0]], strict=True):
            golds = one.task.eval.reference_answers, other.task.eval.reference_answers
            if one.task.achievable and golds[0] is not None and golds[0] != golds[1]:
                tried += 1
                assert stopped(begin(one), other.end.answer) == 0, one.task.task_id
            if one.task.kind == "navigate" and one.end.url != other.end.url:
                tried += 1
                assert stopped(begin(one, other.actions)) == 0, one.task.task_id
    assert tried > 70


def test_doing_more_than_asked_never_pays() -> None:
    """The solution, then an address more on the newsletter's list, then the right answer on the right page."""
    for one in recorded():
        driver = begin(one, one.actions)
        driver.type(driver.find("textbox", containing="Newsletter"), "somebody.else@mail.test")
        driver.click(driver.find("button", "Subscribe"))
        assert stopped(driver, one.end.answer) == 0, one.task.task_id


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
    for one in of_family(family):
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


def of_family(family: str) -> list[Recorded]:
    """The recorded episodes of a family of the shop."""
    return [one for one in recorded() if one.task.family == f"shopping.{family}"]


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
    for one in of_family(family):
        driver = begin(one, one.actions)
        UNDO[family](driver, one)
        assert environment().world.diff() == [], one.task.task_id
        assert stopped(driver) == 0, one.task.task_id
