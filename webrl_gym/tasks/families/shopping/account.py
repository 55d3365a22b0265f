"""The customer's account, the newsletter, reviews and the contact form."""

from __future__ import annotations

import random

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.checks import change, not_available
from webrl_gym.tasks.families.shopping.base import SHOP, ShoppingFamily, customer
from webrl_gym.tasks.families.shopping.catalogue import named_product, product
from webrl_gym.tasks.families.shopping.words import (
    CITIES,
    DEPARTMENTS,
    FIRST_NAMES,
    LAST_NAMES,
    MESSAGES,
    NICKNAMES,
    OPINIONS,
    VERDICTS,
    random_email,
    random_phone,
    random_street,
)
from webrl_gym.tasks.task import EvalSpec

#: Pages of the account, by the names that the account's menu gives them.
_ACCOUNT_PAGES = {
    "My Orders": "/sales/order/history/",
    "My Wish List": "/wishlist/",
    "Address Book": "/customer/address/ |OR| __SHOPPING__/customer/address/index/",
    "Account Information": "/customer/account/edit/",
    "My Product Reviews": "/review/customer/",
    "Newsletter Subscriptions": "/newsletter/manage/",
    "Stored Payment Methods": "/vault/cards/listaction/",
    "My Downloadable Products": "/downloadable/customer/products/",
}


class ShowAccountPage(ShoppingFamily):
    """A page of the customer's account."""

    name = "shopping.show_account_page"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Open the page "{page}" of my account.',
            'Show me "{page}" in my account.',
            'Go to "{page}" in the account area.',
        ),
        evaluation=(
            'I want to see the page "{page}" of my account.',
            'In my account, open "{page}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"page": rng.choice(sorted(_ACCOUNT_PAGES))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return SHOP.page(_ACCOUNT_PAGES[str(slots["page"])])


class AddressPhone(ShoppingFamily):
    """Another phone number in the default address."""

    name = "shopping.address_phone"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            "Change the phone number of my default billing address to {phone}.",
            "My new phone number is {phone}: update my default billing address.",
            "Set the phone number in my default billing address to {phone}.",
        ),
        evaluation=(
            "Please update the phone number of my default billing address to {phone}.",
            "In my address book, change the phone number of the default billing address to {phone}.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"phone": random_phone(rng)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        pattern = SHOP.changed("address", id=default_address(state), telephone=str(slots["phone"]))
        return change(pattern, only_columns={"address": ("telephone",)})


class AddressMove(ShoppingFamily):
    """The customer moved: street, city, state and postcode of the default address."""

    name = "shopping.address_move"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'I moved. Change my default billing address to "{street}", "{city}", {state}, {postcode}.',
            'Update my default billing address: street "{street}", city "{city}", state {state}, zip {postcode}.',
            'My new default billing address is "{street}" in "{city}", {state} {postcode}; update the address book.',
        ),
        evaluation=(
            'I have moved to "{street}", "{city}", {state}, {postcode}: update my default billing address.',
            'Please change the default billing address to street "{street}", city "{city}", {state}, zip {postcode}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        city, region, prefix = rng.choice(CITIES)
        return {
            "street": random_street(rng),
            "city": city,
            "state": region,
            "postcode": f"{prefix}{rng.randint(10, 99)}",
        }

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        region = state.value("SELECT id FROM region WHERE name = ?", str(slots["state"]))
        if region is None:
            return None
        pattern = SHOP.changed(
            "address",
            id=default_address(state),
            street1=str(slots["street"]),
            city=str(slots["city"]),
            region_id=int(region),
            postcode=str(slots["postcode"]),
        )
        return change(pattern, only_columns={"address": ("street1", "city", "region_id", "postcode")})


class AccountName(ShoppingFamily):
    """Another last name of the customer; the harder variant changes both names."""

    name = "shopping.account_name"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            "Change the last name in my account information to {lastname}.",
            "Update my account information: my last name is now {lastname}.",
            "Set the last name of my account to {lastname}.",
            "Change my account information: first name {firstname}, last name {lastname}.",
            "Set the name of my account to first name {firstname} and last name {lastname}.",
        ),
        evaluation=(
            "Please update the last name of my account information to {lastname}.",
            "My last name has changed to {lastname}, so change it in my account information.",
            "Please update my account information to the first name {firstname} and the last name {lastname}.",
            "In my account information, the first name should be {firstname} and the last name {lastname}.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        slots: Slots = {"lastname": rng.choice(LAST_NAMES)}
        return slots if rng.random() < 0.6 else self.constrain(state, slots, rng)

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = state.one("SELECT * FROM customer WHERE id = ?", customer(state))
        if row is None or any(row[column] == value for column, value in slots.items()):
            return None
        pattern = SHOP.changed("customer", id=row["id"], **{column: str(value) for column, value in slots.items()})
        return change(pattern, only_columns={"customer": tuple(sorted(slots))})

    def constrain(self, state: SiteState, slots: Slots, rng: random.Random) -> Slots | None:
        return None if "firstname" in slots else {**slots, "firstname": rng.choice(FIRST_NAMES)}


class SubscribeNewsletter(ShoppingFamily):
    """An e-mail address signed up for the newsletter."""

    name = "shopping.subscribe_newsletter"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            "Subscribe {email} to the newsletter.",
            "Sign up {email} for our newsletter.",
            "Enter {email} for the newsletter and subscribe.",
        ),
        evaluation=(
            "Please sign up the address {email} for the newsletter.",
            "I want the newsletter to go to {email}: subscribe that address.",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"email": random_email(rng)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        if state.one("SELECT 1 FROM newsletter WHERE email = ?", str(slots["email"])):
            return None
        return change(SHOP.added("newsletter", email=str(slots["email"])))


class ContactMessage(ShoppingFamily):
    """A message sent with the contact form."""

    name = "shopping.contact_message"
    kind = "mutate"
    phrasings = Phrasings(
        train=(
            'Send the message "{message}" with the contact form.',
            'Use Contact Us to tell the store "{message}".',
            'Fill in the contact form with "{message}" and submit it.',
        ),
        evaluation=(
            'Please contact the store with the message "{message}" and submit the form.',
            'Write "{message}" into the contact form and send it.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"message": f"{rng.choice(MESSAGES)} {rng.choice(DEPARTMENTS)}"}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        email = state.value("SELECT email FROM customer WHERE id = ?", customer(state))
        return change(SHOP.added("contact_message", comment=str(slots["message"]), email=str(email)))


class WriteReview(ShoppingFamily):
    """A review with stars, nickname, summary and text."""

    name = "shopping.write_review"
    kind = "mutate"
    weight = 1.25
    phrasings = Phrasings(
        train=(
            'Review "{product}" with {stars}, nickname "{nickname}", summary "{title}" and review "{text}".',
            'Write a review of "{product}": {stars}, nickname "{nickname}", summary "{title}", review "{text}".',
            'Give "{product}" {stars} under the nickname "{nickname}"; the summary is "{title}", the review "{text}".',
        ),
        evaluation=(
            'Please review "{product}": give {stars}, use the nickname "{nickname}", the summary "{title}" and the review "{text}".',
            'I want to rate "{product}" with {stars}: nickname "{nickname}", summary "{title}", review "{text}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        found = named_product(state, rng)
        if found is None:
            return None
        stars = rng.randint(1, 5)
        return {
            "product": found[1],
            "stars": "1 star" if stars == 1 else f"{stars} stars",
            "nickname": rng.choice(NICKNAMES),
            "title": rng.choice(VERDICTS),
            "text": rng.choice(OPINIONS),
        }

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = product(state, str(slots["product"]))
        if row is None:
            return None
        return change(
            SHOP.added(
                "review",
                product_id=row["id"],
                stars=int(str(slots["stars"]).split()[0]),
                nickname=str(slots["nickname"]),
                title=str(slots["title"]),
                body=str(slots["text"]),
            )
        )


class SupportPhone(ShoppingFamily):
    """The phone number of a department: the shop names none."""

    name = "shopping.support_phone"
    kind = "retrieve"
    achievable = False
    phrasings = Phrasings(
        train=(
            "What is the phone number of customer service for {department}?",
            "Find the phone number of the store's customer service about {department}.",
            "Tell me which phone number I can call about {department}.",
        ),
        evaluation=(
            "Give me the customer service phone number for {department}.",
            "Which phone number does the store's customer service have for {department}?",
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"department": rng.choice(DEPARTMENTS)}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return not_available()


def default_address(shop: SiteState) -> int:
    """Id of the customer's default billing address."""
    return int(shop.value("SELECT id FROM address WHERE customer_id = ? AND is_default_billing = 1", customer(shop)))


ACCOUNT_FAMILIES = (
    ShowAccountPage(),
    AddressPhone(),
    AddressMove(),
    AccountName(),
    SubscribeNewsletter(),
    ContactMessage(),
    WriteReview(),
    SupportPhone(),
)
