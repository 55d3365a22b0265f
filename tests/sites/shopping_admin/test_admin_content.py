"""Reviews, search terms, pages, price rules, customers, groups, subscribers, themes."""

from __future__ import annotations

import json

import pytest

from tests.sites.shopping_admin.admin_client import AdminClient
from webrl_gym.sites import World


def first_pending(world: World) -> int:
    return int(world["shopping_admin"].value("SELECT max(id) FROM review WHERE status_id = 2"))


# ------------------------------------------------------------------ reviews
def test_the_form_of_a_review(keeper: AdminClient, world: World) -> None:
    review = world["shopping_admin"].one("SELECT * FROM review WHERE customer_id IS NULL")
    assert review is not None
    keeper.get(f"/admin/review/product/edit/id/{review['id']}/")
    assert keeper.heading == f"Edit Review '{review['title']}'"
    assert keeper.value("#title") == review["title"]
    assert keeper.text("#detail") == review["detail"]
    assert keeper.value("[name='ratings[4]'][checked]") == str(review["stars"])
    assert "Guest" in keeper.text("main")


def test_approving_a_review_shows_it_in_the_shop(keeper: AdminClient, world: World) -> None:
    review = first_pending(world)
    row = world["shopping_admin"].one(
        "SELECT v.nickname, p.url_key FROM review v JOIN product p ON p.id = v.product_id WHERE v.id = ?", review
    )
    assert row is not None
    before = len(keeper.get(f"/{row['url_key']}.html").page.css(".review-items li"))
    keeper.get(f"/admin/review/product/edit/id/{review}/").submit("#review-form", status_id="1")
    assert keeper.messages == ["You saved the review."]
    (change,) = world.diff()
    assert change.before and change.after
    assert [n for n in change.after if change.after[n] != change.before[n]] == ["status_id"]
    assert len(keeper.get(f"/{row['url_key']}.html").page.css(".review-items li")) == before + 1


@pytest.mark.parametrize("wrong", [{"title": ""}, {"detail": "x" * 10_001}, {"status_id": "4"}, {"ratings[4]": "6"}])
def test_a_review_with_an_error(keeper: AdminClient, world: World, wrong: dict[str, str]) -> None:
    keeper.get("/admin/review/product/edit/id/5/").submit("#review-form", **wrong)
    assert (keeper.status, len(keeper.errors)) == (422, 1)
    assert world.diff() == []


def test_deleting_a_review(keeper: AdminClient, world: World) -> None:
    keeper.get("/admin/review/product/edit/id/5/").submit("form[action*='/delete/']")
    assert keeper.messages == ["The review has been deleted."]
    assert [(change.table, change.id, change.kind) for change in world.diff()] == [("review", 5, "deleted")]
    keeper.get("/admin/review/product/edit/id/5/")
    assert keeper.status == 404
    assert "Rating isn't Available" in keeper.text("main")


def test_mass_actions_on_reviews(keeper: AdminClient, world: World) -> None:
    pending = [str(row["id"]) for row in keeper.state.query("SELECT id FROM review WHERE status_id = 2")]
    keeper.post("/admin/review/product/mass/", action="status:3", selected=pending)
    assert keeper.messages == ["A total of 8 record(s) have been updated."]
    assert keeper.get("/admin/review/product/pending/").text(".records") == "0 records found"
    keeper.post("/admin/review/product/mass/", action="delete", selected=pending[:2])
    assert sum(change.kind == "deleted" for change in world.diff()) == 2
    keeper.post("/admin/review/product/mass/", action="status:9", selected=pending)
    assert keeper.messages == ["Please select review(s)."]


# ------------------------------------------------------------------ search terms
def test_search_terms(keeper: AdminClient, world: World) -> None:
    keeper.get("/admin/search/term/?sort=popularity&dir=desc")
    uses = [int(text) for text in keeper.column("Uses")]
    assert uses == sorted(uses, reverse=True)
    keeper.get("/admin/search/term/new/").submit("#term-form", text="trail cap", results="3")
    assert keeper.messages == ["You saved the search term."]
    keeper.get("/admin/search/term/new/").submit("#term-form", text="Trail Cap")
    assert keeper.errors == ["You already have an identical search term query."]
    (change,) = world.diff()
    keeper.get(f"/admin/search/term/edit/id/{change.id}/").submit("form[action*='/delete/']")
    assert world.diff() == []


# ------------------------------------------------------------------ pages
def test_the_title_of_a_page(keeper: AdminClient, world: World) -> None:
    keeper.get("/admin/cms/page/edit/page_id/2/")
    assert keeper.page.css_first("input[name=title]").attributes["value"] == "Home Page"
    keeper.submit("#page-form", title="This is home!!")
    assert keeper.messages == ["You saved the page."]
    assert keeper.value("input[name=title]") == "This is home!!"
    assert keeper.get("/").heading == "This is home!!"
    (change,) = world.diff()
    assert change.before and change.after
    assert {n for n in change.after if change.after[n] != change.before[n]} == {"title", "updated"}


def test_saving_a_page_without_a_change_changes_nothing(keeper: AdminClient, world: World) -> None:
    for page in range(1, 7):
        keeper.get(f"/admin/cms/page/edit/page_id/{page}/").submit("#page-form")
        assert keeper.messages == ["You saved the page."]
    assert world.diff() == []


def test_a_new_page_and_its_end(keeper: AdminClient, world: World) -> None:
    fields = {"title": "Size guide", "content": "<h2>Sizes</h2><p>From XS to XL</p>"}
    keeper.get("/admin/cms/page/new/").submit("#page-form", **fields)
    assert keeper.heading == "Size guide"
    assert keeper.get("/size-guide").text(".content") == "Sizes From XS to XL"
    (change,) = world.diff()
    keeper.get(f"/admin/cms/page/edit/page_id/{change.id}/").submit("#page-form", is_active=None)
    assert keeper.get("/size-guide").status == 404
    keeper.post(f"/admin/cms/page/delete/page_id/{change.id}/")
    assert world.diff() == []


@pytest.mark.parametrize("wrong", [{"title": ""}, {"identifier": "home"}, {"content": "x" * 50_001}])
def test_a_page_with_an_error(keeper: AdminClient, world: World, wrong: dict[str, str]) -> None:
    keeper.get("/admin/cms/page/edit/page_id/5/").submit("#page-form", **wrong)
    assert (keeper.status, len(keeper.errors)) == (422, 1)
    assert world.diff() == []


# ------------------------------------------------------------------ price rules
RULE = {
    "name": "Fall sale",
    "website_ids": "1",
    "customer_group_ids": ["0", "2"],
    "simple_action": "by_percent",
    "discount_amount": "15",
}


def test_a_new_price_rule(keeper: AdminClient, world: World) -> None:
    keeper.get("/admin/sales_rule/promo_quote/new/").submit("#rule-form", **RULE)
    assert keeper.messages == ["You saved the rule."]
    (change,) = world.diff()
    assert change.after is not None
    assert (change.after["name"], change.after["amount"], change.after["is_active"]) == ("Fall sale", 1500, 1)
    assert json.loads(str(change.after["groups"])) == [0, 2]
    keeper.get(f"/admin/sales_rule/promo_quote/edit/id/{change.id}/").submit("#rule-form")
    assert world.diff() == [change]


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({"name": ""}, 1),
        ({"website_ids": None}, 1),
        ({"customer_group_ids": None}, 1),
        ({"discount_amount": "101"}, 1),
        ({"discount_amount": "much"}, 1),
        ({"simple_action": "gift"}, 1),
        ({"coupon_type": "2"}, 1),
        ({"from_date": "soon"}, 1),
        ({"sort_order": "first"}, 1),
    ],
)
def test_a_price_rule_with_an_error(
    keeper: AdminClient, world: World, wrong: dict[str, str | None], errors: int
) -> None:
    keeper.get("/admin/sales_rule/promo_quote/new/").submit("#rule-form", **{**RULE, **wrong})
    assert (keeper.status, len(keeper.errors)) == (422, errors)
    assert world.diff() == []


# ------------------------------------------------------------------ customers
def test_the_form_of_a_customer(keeper: AdminClient, world: World) -> None:
    keeper.get("/admin/customer/index/edit/id/3/").submit("#customer-form", group_id="2", telephone="2015550000")
    assert keeper.messages == ["You saved the customer."]
    (change,) = world.diff()
    assert change.before and change.after
    changed = {n for n in change.after if change.after[n] != change.before[n]}
    assert changed <= {"group_id", "telephone"} and "telephone" in changed


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"firstname": ""}, {"group_id": "0"}, {"region_id": "77"}])
def test_a_customer_with_an_error(keeper: AdminClient, world: World, wrong: dict[str, str]) -> None:
    keeper.get("/admin/customer/index/edit/id/3/").submit("#customer-form", **wrong)
    assert (keeper.status, len(keeper.errors)) == (422, 1)
    assert world.diff() == []


def test_a_new_customer_needs_an_address_of_mail_of_its_own(keeper: AdminClient, world: World) -> None:
    taken = world["shopping_admin"].value("SELECT email FROM customer WHERE id = 1")
    fields = {
        "firstname": "Ada",
        "lastname": "Novello",
        "email": taken.upper(),
        "street": "1 Elm",
        "city": "Waco",
        "postcode": "76701",
        "telephone": "1",
    }
    keeper.get("/admin/customer/index/new/").submit("#customer-form", **fields)
    assert keeper.errors == ["A customer with the same email address already exists."]
    keeper.submit("#customer-form", email="ada@example.org")
    (change,) = world.diff()
    assert (change.table, change.kind) == ("customer", "added")


def test_deleting_a_customer_leaves_the_orders(keeper: AdminClient, world: World) -> None:
    customer = world["shopping_admin"].value("SELECT min(customer_id) FROM sales_order")
    keeper.get(f"/admin/customer/index/edit/id/{customer}/").submit("form[action*='/delete/']")
    assert keeper.messages == ["You deleted the customer."]
    kinds = {(change.table, change.kind) for change in world.diff()}
    assert ("customer", "deleted") in kinds and ("sales_order", "changed") in kinds
    assert all(table != "sales_order" or kind == "changed" for table, kind in kinds)


def test_mass_actions_on_customers(keeper: AdminClient, world: World) -> None:
    retail = [str(r["id"]) for r in keeper.state.query("SELECT id FROM customer WHERE group_id = 3 LIMIT 2")]
    keeper.post("/admin/customer/index/mass/", action="group:1", selected=retail)
    assert [change.after and change.after["group_id"] for change in world.diff()] == [1] * len(retail)


def test_a_new_group(keeper: AdminClient, world: World) -> None:
    keeper.get("/admin/customer/group/new/").submit("main form", code="Friends")
    assert "Friends" in keeper.column("Group")
    keeper.get("/admin/customer/group/new/").submit("main form", code="friends")
    assert keeper.errors == ["Customer Group already exists."]
    assert len(world.diff()) == 1


def test_subscribers_and_themes(keeper: AdminClient, world: World) -> None:
    reader = keeper.state.value("SELECT id FROM subscriber WHERE status = 1")
    keeper.post("/admin/newsletter/subscriber/mass/", action="unsubscribe", selected=str(reader))
    assert [change.id for change in world.diff()] == [reader]
    keeper.get("/admin/admin/system_design_theme/")
    assert keeper.column("Theme Title") == ["Magento Blank", "Magento Luma"]
    assert keeper.get("/admin/admin/system_design_theme/edit/id/1").heading == "Theme: Magento Blank"
