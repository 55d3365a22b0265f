"""Account pages: registration, editing, addresses, newsletter, own reviews."""

from __future__ import annotations

import pytest

from tests.sites.shopping.shop_client import ShopClient
from webrl_gym.sites import World

NEW_CUSTOMER = {
    "firstname": "Ann",
    "lastname": "Nova",
    "email": "ann@example.com",
    "password": "Secret.99",
    "password_confirmation": "Secret.99",
}
PEACH = {
    "firstname": "Emma",
    "lastname": "Lopez",
    "telephone": "4045550100",
    "street[0]": "111 Magnolia Path",
    "city": "Atlanta",
    "region_id": "19",
    "postcode": "30303",
    "country_id": "US",
}
PEACH_COLUMNS = {
    "street1": "111 Magnolia Path",
    "telephone": "4045550100",
    "city": "Atlanta",
    "region_id": 19,
    "postcode": "30303",
}


# --------------------------------------------------------------------- register
def test_registering_adds_a_customer_and_signs_in(guest: ShopClient, world: World) -> None:
    guest.get("/customer/account/create/").submit("#form-validate", **NEW_CUSTOMER)
    assert guest.path == "/customer/account/"
    assert guest.text(".greet") == "Welcome, Ann Nova!"
    (change,) = world.diff()
    expected = {key: value for key, value in NEW_CUSTOMER.items() if key != "password_confirmation"}
    assert (change.table, change.kind, change.after) == ("customer", "added", {"id": 29, **expected})


def test_registering_may_subscribe_to_the_newsletter(guest: ShopClient, world: World) -> None:
    guest.get("/customer/account/create/").submit("#form-validate", **NEW_CUSTOMER, is_subscribed="1")
    assert [(c.table, c.after["email"]) for c in world.diff() if c.after] == [
        ("customer", "ann@example.com"),
        ("newsletter", "ann@example.com"),
    ]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"firstname": " "}, "This is a required field."),
        ({"email": "ann"}, "Please enter a valid email address."),
        ({"email": "EMMA.LOPEZ@gmail.com"}, "This email address has an account already."),
        ({"password": "Se.9", "password_confirmation": "Se.9"}, "Please choose a password of at least 8 characters."),
        (
            {"password": "secretsecret", "password_confirmation": "secretsecret"},
            "Please mix at least three of lower case, upper case, digits and signs.",
        ),
        ({"password_confirmation": "Secret.98"}, "The two passwords differ."),
    ],
)
def test_registering_with_a_mistake_changes_nothing_and_keeps_the_input(
    guest: ShopClient, world: World, change: dict[str, str], error: str
) -> None:
    guest.get("/customer/account/create/").submit("#form-validate", **(NEW_CUSTOMER | change))
    assert guest.errors == [error]
    assert guest.page.css_first("#lastname").attributes["value"] == "Nova"
    assert world.diff() == []


@pytest.mark.parametrize("email", ["emma.lopez@gmail.com", "nobody@example.com"])
def test_forgotten_passwords_get_the_same_answer_for_every_address(guest: ShopClient, world: World, email: str) -> None:
    guest.get("/customer/account/forgotpassword/").submit("main form", email=email)
    assert guest.path == "/customer/account/login/"
    assert guest.messages == [f"If {email} has an account, a link to reset its password is on its way."]
    assert world.diff() == []


# ------------------------------------------------------------------- dashboard, edit
def test_the_dashboard_shows_account_addresses_and_recent_orders(shop: ShopClient) -> None:
    shop.get("/customer/account/")
    assert shop.heading == "My Account"
    assert shop.text(".box-information .box-content") == "Emma Lopez emma.lopez@gmail.com"
    assert "San Mateo, California, 94010" in shop.text(".box-billing-address")
    assert "aren't subscribed" in shop.text(".box-newsletter")
    assert shop.texts("#my-orders-table tbody td")[:4] == ["000000170", "5/17/23", "$94.97", "Canceled"]
    assert shop.text(".account-nav .current") == "My Account"


def test_the_name_is_changed_without_a_password(shop: ShopClient, world: World) -> None:
    shop.get("/customer/account/edit/").submit("#form-validate", firstname="Emmy")
    assert shop.path == "/customer/account/"
    assert shop.text(".greet") == "Welcome, Emmy Lopez!"
    (change,) = world.diff()
    assert change.before is not None
    assert change.after == change.before | {"firstname": "Emmy"}


def test_email_and_password_change_with_the_current_password(shop: ShopClient, world: World) -> None:
    shop.get("/newsletter/manage/").submit("#form-validate", is_subscribed="1")
    shop.get("/customer/account/edit/").submit(
        "#form-validate",
        email="emma@example.com",
        password="Secret.99",
        password_confirmation="Secret.99",
        current_password="Password.123",
    )
    changed = {c.table: c.after for c in world.diff()}
    assert changed["customer"]["email"] == "emma@example.com"  # type: ignore[index]
    assert changed["customer"]["password"] == "Secret.99"  # type: ignore[index]
    assert changed["newsletter"]["email"] == "emma@example.com"  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"lastname": ""}, "This is a required field."),
        ({"email": "new@example.com"}, "The current password is not right."),
        ({"email": "nonsense", "current_password": "Password.123"}, "Please enter a valid email address."),
        (
            {"email": "bo@example.com", "current_password": "Password.123"},
            "This email address has an account already.",
        ),
        (
            {"password": "Secret.99", "password_confirmation": "Secret.99", "current_password": "x"},
            "The current password is not right.",
        ),
        (
            {"password": "Secret.99", "current_password": "Password.123"},
            "The two passwords differ.",
        ),
    ],
)
def test_a_mistake_in_the_account_form_changes_nothing(
    shop: ShopClient, world: World, change: dict[str, str], error: str
) -> None:
    shop.get("/customer/account/edit/").submit("#form-validate", **change)
    assert shop.errors == [error]
    assert world.diff() == []


# ------------------------------------------------------------------------ addresses
def test_editing_the_default_address_changes_both_boxes(shop: ShopClient, world: World) -> None:
    shop.get("/customer/address/edit/id/26/")
    assert shop.texts("main .message") == ["It's a default billing address.", "It's a default shipping address."]
    shop.submit("#form-validate", **PEACH)
    assert shop.path == "/customer/address/"
    assert shop.messages == ["You saved the address."]
    for kind in ("billing", "shipping"):
        assert (
            shop.text(f".box.box-address-{kind} > .box-content")
            == "Emma Lopez 111 Magnolia Path Atlanta, Georgia, 30303 United States T: 4045550100"
        )
    (change,) = world.diff()
    assert change.before is not None
    assert (change.table, change.id, change.after) == ("address", 26, change.before | PEACH_COLUMNS)


def test_a_new_address_joins_the_additional_entries(shop: ShopClient, world: World) -> None:
    shop.get("/customer/address/new/").submit("#form-validate", **PEACH)
    (change,) = world.diff()
    assert change.kind == "added"
    assert change.after == change.after | PEACH_COLUMNS | {  # type: ignore[operator]
        "id": 28,
        "customer_id": 27,
        "is_default_billing": 0,
        "is_default_shipping": 0,
    }
    assert shop.texts("#additional-addresses-table tbody td")[:7] == [
        "Emma",
        "Lopez",
        "111 Magnolia Path",
        "Atlanta",
        "United States",
        "Georgia",
        "30303",
    ]


def test_a_new_default_address_takes_over_from_the_old_one(shop: ShopClient, world: World) -> None:
    shop.get("/customer/address/new/").submit("#form-validate", **PEACH, default_shipping="1")
    flags = {
        change.id: (change.after["is_default_billing"], change.after["is_default_shipping"])  # type: ignore[index]
        for change in world.diff()
    }
    assert flags == {26: (1, 0), 28: (0, 1)}


def test_the_first_address_is_the_default_of_both_kinds(guest: ShopClient, world: World) -> None:
    guest.get("/customer/account/create/").submit("#form-validate", **NEW_CUSTOMER)
    guest.get("/customer/address/new/").submit("#form-validate", **PEACH)
    address = next(change.after for change in world.diff() if change.table == "address")
    assert address is not None
    assert (address["is_default_billing"], address["is_default_shipping"]) == (1, 1)


@pytest.mark.parametrize(
    "field", ["firstname", "lastname", "telephone", "street[0]", "city", "region_id", "postcode", "country_id"]
)
def test_required_fields_of_an_address(shop: ShopClient, world: World, field: str) -> None:
    shop.get("/customer/address/new/").submit("#form-validate", **(PEACH | {field: ""}), default_billing="1")
    assert len(shop.errors) == 1
    assert world.diff() == []
    kept = "city" if field != "city" else "zip"
    assert shop.page.css_first(f"#{kept}").attributes["value"] == {"city": "Atlanta", "zip": "30303"}[kept]
    assert "checked" in shop.page.css_first("#primary_billing").attributes


def test_deleting_an_address(shop: ShopClient, world: World) -> None:
    shop.get("/customer/address/new/").submit("#form-validate", **PEACH)
    shop.submit("#additional-addresses-table form")
    assert shop.messages == ["You deleted the address."]
    assert world.diff() == []


def test_a_default_address_cannot_be_deleted(shop: ShopClient, world: World) -> None:
    shop.get("/customer/address/").post("/customer/address/delete/", {"id": "26"})
    assert shop.messages == ["A default address cannot be deleted."]
    assert world.diff() == []


def test_addresses_of_others_are_out_of_reach(shop: ShopClient, world: World) -> None:
    assert shop.get("/customer/address/edit/id/27/").path == "/customer/address/"
    shop.post("/customer/address/formPost/id/27/", PEACH)
    shop.post("/customer/address/delete/", {"id": "27"})
    assert world.diff() == []


# ----------------------------------------------------------------------- newsletter
def test_the_newsletter_setting(shop: ShopClient, world: World) -> None:
    box = '[title="General Subscription"]'
    assert "checked" not in shop.get("/newsletter/manage/").page.css_first(box).attributes
    shop.submit("#form-validate", is_subscribed="1")
    assert shop.path == "/customer/account/"
    assert [(c.table, c.after) for c in world.diff()] == [("newsletter", {"id": 1, "email": "emma.lopez@gmail.com"})]
    assert "checked" in shop.get("/newsletter/manage/").page.css_first(box).attributes
    shop.submit("#form-validate", is_subscribed=None)
    assert world.diff() == []


def test_the_footers_form_sets_the_same_flag_and_stays_on_the_page(shop: ShopClient, world: World) -> None:
    shop.get("/contact/").submit(".newsletter", email="emma.lopez@gmail.com")
    assert (shop.path, shop.messages) == ("/contact/", ["Thank you for your subscription."])
    shop.submit(".newsletter", email="emma.lopez@gmail.com")
    assert shop.messages == ["This email address is already subscribed."]
    assert len(world.diff()) == 1
    assert "are subscribed" in shop.get("/customer/account/").text(".box-newsletter")


@pytest.mark.parametrize("email", ["", "nonsense", "a@b", "a b@example.com"])
def test_the_footers_form_wants_an_address(guest: ShopClient, world: World, email: str) -> None:
    guest.get("/contact/").submit(".newsletter", email=email)
    assert guest.messages == ["Please enter a valid email address."]
    assert world.diff() == []


# --------------------------------------------------------------------- other pages
def test_own_reviews_with_a_page_each(shop: ShopClient) -> None:
    shop.get("/review/customer/")
    assert shop.texts("#my-reviews-table tbody td") == ["5/1/23", "Desk Lamp", "40%", "It is dim.", "See Details"]
    shop.get("/review/customer/view/id/2/")
    assert shop.heading == "Review Details"
    assert "Submitted on May 1, 2023 (not yet approved)" in shop.text("main")
    assert shop.get("/review/customer/view/id/1/").path == "/review/customer/"


@pytest.mark.parametrize(
    ("path", "heading", "text"),
    [
        ("/downloadable/customer/products/", "My Downloadable Products", "You have no downloadable products."),
        ("/vault/cards/listaction/", "Stored Payment Methods", "You have no stored payment methods."),
    ],
)
def test_lists_that_are_always_empty(shop: ShopClient, path: str, heading: str, text: str) -> None:
    shop.get(path)
    assert (shop.heading, shop.text(".column.main .empty")) == (heading, text)
    assert shop.text(".account-nav .current") == heading
