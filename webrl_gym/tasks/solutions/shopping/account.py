"""Solutions on the account's pages and forms, the newsletter, reviews and the contact form."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.shopping.paths import NOT_AVAILABLE, open_account_page, open_product

_PHONE = re.compile(r"\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}")


def fill(driver: Driver, fields: Mapping[str, str | int]) -> None:
    """Type into text fields, named by how their labels begin."""
    for label, text in fields.items():
        driver.type(driver.find("textbox", containing=label), text)


def show_account_page(driver: Driver, slots: Slots) -> None:
    """Open a page of the account."""
    open_account_page(driver, str(slots["page"]))
    driver.stop()


def edit_billing_address(driver: Driver) -> None:
    """Open the form of the default billing address."""
    open_account_page(driver, "Address Book")
    driver.click(driver.find("link", "Change Billing Address"))


def address_phone(driver: Driver, slots: Slots) -> None:
    """Change the phone number."""
    edit_billing_address(driver)
    fill(driver, {"Phone Number": slots["phone"]})
    driver.click(driver.find("button", "Save Address"))
    driver.stop()


def address_move(driver: Driver, slots: Slots) -> None:
    """Change street, state, city and postcode, from the top of the form to its end."""
    edit_billing_address(driver)
    fill(driver, {"Street Address: Line 1": slots["street"]})
    driver.click(driver.find("option", str(slots["state"])))
    fill(driver, {"City": slots["city"], "Zip/Postal Code": slots["postcode"]})
    driver.click(driver.find("button", "Save Address"))
    driver.stop()


def account_name(driver: Driver, slots: Slots) -> None:
    """Change the names that the instruction gives."""
    open_account_page(driver, "Account Information")
    labels = {"firstname": "First Name", "lastname": "Last Name"}
    fill(driver, {label: slots[slot] for slot, label in labels.items() if slot in slots})
    driver.click(driver.find("button", "Save"))
    driver.stop()


def subscribe_newsletter(driver: Driver, slots: Slots) -> None:
    """Use the form at the foot of the page."""
    fill(driver, {"Newsletter": slots["email"]})
    driver.click(driver.find("button", "Subscribe"))
    driver.stop()


def contact_message(driver: Driver, slots: Slots) -> None:
    """Write the message and submit it."""
    driver.click(driver.find("link", "Contact Us"))
    fill(driver, {"on your mind": slots["message"]})
    driver.click(driver.find("button", "Submit"))
    driver.stop()


def write_review(driver: Driver, slots: Slots) -> None:
    """Rate the product and fill in the form on its page."""
    open_product(driver, slots)
    driver.click(driver.find("radio", str(slots["stars"])))
    fill(driver, {"Nickname": slots["nickname"], "Summary": slots["title"], "Review": slots["text"]})
    driver.click(driver.find("button", "Submit Review"))
    driver.stop()


def support_phone(driver: Driver, slots: Slots) -> None:
    """Look for a number on the contact page."""
    driver.click(driver.find("link", "Contact Us"))
    numbers = [found[0] for node in driver.nodes if (found := _PHONE.search(node.name))]
    driver.stop(numbers[0] if numbers else NOT_AVAILABLE)


ACCOUNT_SOLUTIONS: Mapping[str, Solution] = {
    "show_account_page": show_account_page,
    "address_phone": address_phone,
    "address_move": address_move,
    "account_name": account_name,
    "subscribe_newsletter": subscribe_newsletter,
    "contact_message": contact_message,
    "write_review": write_review,
    "support_phone": support_phone,
}
