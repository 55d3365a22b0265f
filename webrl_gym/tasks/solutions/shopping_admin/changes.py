"""Solutions that change orders, products, reviews, pages, rules and customers."""

from __future__ import annotations

from collections.abc import Mapping

from webrl_gym.tasks.solutions.driver import Driver, Slots, Solution
from webrl_gym.tasks.solutions.shopping_admin.paths import choose, open_order, open_page, open_row, search


def cancel_order(driver: Driver, slots: Slots) -> None:
    """Open the order, cancel it, and say that one is sure."""
    open_page(driver, "Sales", "Orders")
    open_order(driver, slots["order"])
    driver.click(driver.find("DisclosureTriangle", "Cancel"))
    driver.click(driver.find("button", "OK"))
    driver.stop()


def hold_order(driver: Driver, slots: Slots) -> None:
    """Open the order and put it on hold."""
    open_page(driver, "Sales", "Orders")
    open_order(driver, slots["order"])
    driver.click(driver.find("button", "Hold"))
    driver.stop()


def comment_order(driver: Driver, slots: Slots) -> None:
    """Open the order and submit the comment."""
    open_order(driver, slots["order"])
    driver.type(driver.find("textbox", "Comment"), slots["comment"])
    driver.click(driver.find("button", "Submit Comment"))
    driver.stop()


def ship_order(driver: Driver, slots: Slots) -> None:
    """Open the order and make a shipment of all that is in it."""
    open_order(driver, slots["order"])
    driver.click(driver.find("button", "Ship"))
    driver.click(driver.find("DisclosureTriangle", "Add Tracking Number"))
    choose(driver, "Carrier", slots["carrier"])
    driver.type(driver.find("textbox", "Number"), slots["tracking"])
    driver.click(driver.find("button", "Submit Shipment"))
    driver.stop()


def order_address(driver: Driver, slots: Slots) -> None:
    """Open the order, then the address, and change its phone number."""
    open_order(driver, slots["order"])
    heading = driver.find("heading", f"{slots['kind'].title()} Address")
    driver.click(next(node for node in driver.after(heading) if node.role == "link" and node.name == "Edit"))
    driver.type(driver.find("textbox", "Phone Number *"), slots["phone"])
    driver.click(driver.find("button", "Save Order Address"))
    driver.stop()


def open_product(driver: Driver, name: str) -> None:
    """From the list of products, open the one of this name."""
    search(driver, name)
    open_row(driver, "Edit", Name=name)


def product_price(driver: Driver, slots: Slots) -> None:
    """Open the product and change its price."""
    open_page(driver, "Catalog", "Products")
    open_product(driver, slots["product"])
    driver.type(driver.find("textbox", "Price *"), slots["price"])
    driver.click(driver.find("button", "Save"))
    driver.stop()


def product_status(driver: Driver, slots: Slots) -> None:
    """Open the product and disable it, or take it out of stock."""
    open_page(driver, "Catalog", "Products")
    open_product(driver, slots["product"])
    if slots["state"] == "disabled":
        driver.click(driver.find("checkbox", "Enable Product"))
    else:
        choose(driver, "Stock Status", "Out of Stock")
    driver.click(driver.find("button", "Save"))
    driver.stop()


def restock(driver: Driver, slots: Slots) -> None:
    """Open the product, set its quantity and put it in stock."""
    open_page(driver, "Catalog", "Products")
    open_product(driver, slots["product"])
    driver.type(driver.find("textbox", "Quantity"), slots["quantity"])
    choose(driver, "Stock Status", "In Stock")
    driver.click(driver.find("button", "Save"))
    driver.stop()


def new_product(driver: Driver, slots: Slots) -> None:
    """Fill the form of a new product."""
    open_page(driver, "Catalog", "Products")
    driver.click(driver.find("button", "Add Product"))
    driver.type(driver.find("textbox", "Product Name *"), slots["product"])
    driver.type(driver.find("textbox", "Price *"), slots["price"])
    driver.type(driver.find("textbox", "Quantity"), slots["quantity"])
    driver.click(driver.find("button", "Save"))
    driver.stop()


def add_color(driver: Driver, slots: Slots) -> None:
    """Go through the four steps of the configurations; the product's own sizes are ticked already."""
    open_product(driver, slots["product"])
    driver.click(driver.find("button", "Edit Configurations"))
    driver.click(driver.find("button", "Next"))
    driver.click(driver.find("checkbox", slots["color"]))
    driver.click(driver.find("button", "Next"))
    driver.click(driver.find("button", "Next"))
    driver.click(driver.find("button", "Generate Products"))
    driver.stop()


def moderate_review(driver: Driver, slots: Slots) -> None:
    """Open the pending review and save it with another status."""
    open_page(driver, "Marketing", "Pending Reviews")
    open_row(driver, "Edit", Title=slots["title"], Nickname=slots["nickname"])
    choose(driver, "Status *", slots["status"])
    driver.click(driver.find("button", "Save Review"))
    driver.stop()


def delete_review(driver: Driver, slots: Slots) -> None:
    """Find the review by its author, open and delete it."""
    driver.type(driver.find("textbox", "Nickname"), slots["nickname"], enter=True)
    open_row(driver, "Edit", Nickname=slots["nickname"], Product=slots["product"])
    driver.click(driver.find("DisclosureTriangle", "Delete Review"))
    driver.click(driver.find("button", "OK"))
    driver.stop()


def page_title(driver: Driver, slots: Slots) -> None:
    """Open the page and change its title."""
    open_page(driver, "Content", "Pages")
    open_row(driver, "Edit", Title=slots["page"])
    driver.type(driver.find("textbox", "Page Title *"), slots["title"])
    driver.click(driver.find("button", "Save"))
    driver.stop()


def new_rule(driver: Driver, slots: Slots) -> None:
    """Fill the form of a new rule."""
    driver.click(driver.find("button", "Add New Rule"))
    driver.type(driver.find("textbox", "Rule Name *"), slots["rule"])
    choose(driver, "Websites *", "Main Website", "listbox")
    choose(driver, "Customer Groups *", slots["group"], "listbox")
    driver.type(driver.find("textbox", "Discount Amount *"), slots["percent"])
    driver.click(driver.find("button", "Save"))
    driver.stop()


def customer_group(driver: Driver, slots: Slots) -> None:
    """Open the customer and choose the group."""
    open_page(driver, "Customers", "All Customers")
    search(driver, slots["customer"])
    open_row(driver, "Edit", Name=slots["customer"])
    choose(driver, "Group *", slots["group"])
    driver.click(driver.find("button", "Save Customer"))
    driver.stop()


CHANGE_SOLUTIONS: Mapping[str, Solution] = {
    "cancel_order": cancel_order,
    "hold_order": hold_order,
    "comment_order": comment_order,
    "ship_order": ship_order,
    "order_address": order_address,
    "product_price": product_price,
    "product_status": product_status,
    "restock": restock,
    "new_product": new_product,
    "add_color": add_color,
    "moderate_review": moderate_review,
    "delete_review": delete_review,
    "page_title": page_title,
    "new_rule": new_rule,
    "customer_group": customer_group,
}
