"""Products: the form keeps what it is not told to change, errors, variants in four steps, and the storefront's echo."""

from __future__ import annotations

import pytest

from tests.sites.shopping_admin.admin_client import AdminClient
from webrl_gym.sites import World
from webrl_gym.sites.shopping_admin.markup import clean
from webrl_gym.sites.shopping_admin.values import parse_day, parse_money

FORM = "#product-form"


def configurable(world: World) -> int:
    return int(world["shopping_admin"].value("SELECT max(id) FROM product WHERE type = 'configurable'"))


def simple(world: World) -> int:
    return int(world["shopping_admin"].value("SELECT max(id) FROM product WHERE parent_id IS NOT NULL"))


def edit(product: int) -> str:
    return f"/admin/catalog/product/edit/id/{product}/"


def only_change(world: World) -> dict[str, object]:
    """The columns of the one changed row that have another value now, without the time of the change."""
    (change,) = world.diff()
    assert change.before and change.after
    return {name: value for name, value in change.after.items() if value != change.before[name] and name != "updated"}


def test_the_form(keeper: AdminClient, world: World) -> None:
    product = simple(world)
    keeper.get(edit(product))
    labels = keeper.texts(f"{FORM} label, {FORM} .label")
    expected = (
        "Enable Product|Attribute Set|Product Name *|SKU *|Price *|Tax Class|Quantity|Stock Status|Weight|Categories"
    )
    assert labels[:10] == expected.split("|")
    assert keeper.value("[name='product[status]']") == "1"
    cents = world["shopping_admin"].value("SELECT price FROM product WHERE id = ?", product)
    assert keeper.value("[name='product[price]']") == f"{cents // 100}.{cents % 100:02d}"


@pytest.mark.parametrize("sql", ["max(id)", "min(id)"])
def test_saving_without_a_change_changes_nothing(keeper: AdminClient, world: World, sql: str) -> None:
    """Of simple and configurable products, and of those that stand alone."""
    for kind in ("type = 'simple'", "type = 'configurable'", "parent_id IS NULL"):
        product = world["shopping_admin"].value(f"SELECT {sql} FROM product WHERE {kind}")
        keeper.get(edit(product)).submit(FORM)
        assert keeper.messages == ["You saved the product."]
        assert world.diff() == []


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({"product[price]": "27"}, {"price": 2700}),
        ({"product[price]": "$1,234.5"}, {"price": 123450}),
        ({"product[status]": None}, {"status": 2}),
        ({"product[quantity_and_stock_status][qty]": "5"}, {"qty": 5}),
        ({"product[quantity_and_stock_status][is_in_stock]": "0"}, {"is_in_stock": 0}),
        ({"product[news_from_date]": "6/1/23"}, {"new_from": "2023-06-01"}),
        ({"product[weight]": "2.5"}, {"weight": 250}),
        ({"product[visibility]": "4"}, {"visibility": 4}),
        ({"product[color]": ""}, {"color": None}),
    ],
)
def test_one_change(
    keeper: AdminClient, world: World, fields: dict[str, str | None], change: dict[str, object]
) -> None:
    product = world["shopping_admin"].value(
        "SELECT max(id) FROM product WHERE parent_id IS NOT NULL AND is_in_stock = 1 AND qty = 100"
    )
    keeper.get(edit(product)).submit(FORM, **fields)
    assert keeper.messages == ["You saved the product."]
    assert only_change(world) == change


def test_a_switch_follows_its_state(keeper: AdminClient, world: World) -> None:
    product = world["shopping_admin"].value("SELECT max(id) FROM product WHERE sale = 0")
    keeper.get(edit(product))
    assert keeper.value("[name='product[sale]']") == "0"
    keeper.submit(FORM, **{"product[sale]": "0"})
    assert keeper.value("[name='product[sale]']") == "1"
    assert only_change(world) == {"sale": 1}


@pytest.mark.parametrize(
    "wrong",
    [
        {"product[name]": ""},
        {"product[name]": "x" * 256},
        {"product[price]": ""},
        {"product[price]": "cheap"},
        {"product[price]": "-5"},
        {"product[sku]": ""},
        {"product[quantity_and_stock_status][qty]": "1.5"},
        {"product[weight]": "heavy"},
        {"product[news_to_date]": "31/12/2023"},
        {"product[description]": "x" * 20_001},
    ],
)
def test_a_form_with_an_error_is_shown_again(keeper: AdminClient, world: World, wrong: dict[str, str]) -> None:
    keeper.get(edit(simple(world))).submit(FORM, **wrong)
    assert (keeper.status, len(keeper.errors)) == (422, 1)
    assert world.diff() == []


def test_names_that_others_have(keeper: AdminClient, world: World) -> None:
    other = world["shopping_admin"].one("SELECT sku, url_key FROM product WHERE id = 1")
    assert other is not None
    fields = {"product[sku]": other["sku"], "product[url_key]": other["url_key"]}
    keeper.get(edit(simple(world))).submit(FORM, **fields)
    assert len(keeper.errors) == 2
    assert world.diff() == []


def test_a_new_product_and_its_page_in_the_shop(keeper: AdminClient, world: World) -> None:
    fields = {"product[name]": "Cloud Cap", "product[price]": "12.95", "product[quantity_and_stock_status][qty]": "7"}
    keeper.get("/admin/catalog/product/new/set/4/type/simple/").submit(FORM, **fields, **{"product[category_ids]": "3"})
    assert keeper.messages == ["You saved the product."]
    assert keeper.heading == "Cloud Cap"
    product, category = sorted(world.diff(), key=lambda change: change.table)
    assert product.after and product.after["sku"] == "Cloud Cap" and product.after["price"] == 1295
    assert category.after == {"id": category.id, "product_id": product.id, "category_id": 3}
    keeper.get("/cloud-cap.html")
    assert (keeper.heading, keeper.text(".price")) == ("Cloud Cap", "$12.95")


def test_the_storefront_echoes_texts_and_hides_what_is_disabled(keeper: AdminClient, world: World) -> None:
    product = configurable(world)
    texts = {
        "product[description]": "<p>So <b>soft</b></p><script>alert(1)</script>",
        "product[short_description]": "<p onclick='x()'>Wear it & <i>smile</i></p>",
    }
    keeper.get(edit(product)).submit(FORM, **texts)
    key = world["shopping_admin"].value("SELECT url_key FROM product WHERE id = ?", product)
    keeper.get(f"/{key}.html")
    assert keeper.text(".data.item.content") == "So soft"
    assert keeper.text(".product.attribute.overview [itemprop=description]") == "Wear it & smile"
    assert not keeper.page.css("script") and not keeper.page.css("[onclick]")
    keeper.get(edit(product)).submit(FORM, **{"product[status]": None})
    assert keeper.get(f"/{key}.html").status == 404


def test_deleting_a_product_takes_its_reviews_along(keeper: AdminClient, world: World) -> None:
    product = world["shopping_admin"].value("SELECT min(product_id) FROM review")
    reviews = world["shopping_admin"].value("SELECT count(*) FROM review WHERE product_id = ?", product)
    keeper.get(edit(product)).submit("form[action*='/delete/']")
    assert keeper.messages == ["The product has been deleted."]
    assert sum(change.table == "review" and change.kind == "deleted" for change in world.diff()) == reviews
    assert keeper.get(edit(product)).messages == ["This product doesn't exist."]


def test_mass_actions(keeper: AdminClient, world: World) -> None:
    keeper.get("/admin/catalog/product/")
    keeper.post("/admin/catalog/product/mass/", action="status:2", selected=["3", "5", "999999", "x"])
    assert keeper.messages == ["A total of 2 record(s) have been updated."]
    assert [(change.id, change.after and change.after["status"]) for change in world.diff()] == [(3, 2), (5, 2)]


def test_attributes_of_many_products(keeper: AdminClient, world: World) -> None:
    keeper.post("/admin/catalog/product/mass/", action="attributes", selected=["3", "5"])
    assert keeper.heading == "Update Attributes"
    keeper.submit("#attributes-form")
    assert (keeper.status, len(keeper.errors)) == (422, 1)
    keeper.submit("#attributes-form", price="19.5", visibility="2", status="7")
    assert keeper.messages == ["A total of 2 record(s) were updated."]
    rows = [change.after for change in world.diff()]
    assert [(row["id"], row["price"], row["visibility"], row["status"]) for row in rows if row] == [
        (3, 1950, 2, 1),
        (5, 1950, 2, 1),
    ]
    keeper.get("/admin/catalog/product_action_attribute/edit/")
    assert keeper.messages == ["You haven't selected any items!"]


# ------------------------------------------------------------------ variants
def steps(product: int) -> str:
    return f"/admin/catalog/product/configurations/id/{product}/"


def test_four_steps_to_another_color(keeper: AdminClient, world: World) -> None:
    state, product = world["shopping_admin"], configurable(world)
    known = {row["color"] for row in state.query("SELECT DISTINCT color FROM product WHERE parent_id = ?", product)}
    options = state.query("SELECT id, label FROM attribute_option WHERE attribute_id = 93")
    color = next(option for option in options if option["id"] not in known)
    keeper.get(steps(product))
    assert keeper.text("h2") == "Step 1: Select Attributes"
    keeper.submit("form.box")
    assert keeper.text("h2") == "Step 2: Attribute Values"
    keeper.submit("form.box", color=[*map(str, known), str(color["id"])])
    assert keeper.text("h2") == "Step 3: Bulk Images, Price and Quantity"
    keeper.submit("form.box", quantity_for="all", quantity="12")
    assert keeper.text("h2") == "Step 4: Summary"
    keeper.submit("form.box")
    assert keeper.messages == ["You saved the product."]
    added = [change.after for change in world.diff() if change.kind == "added"]
    name = state.value("SELECT name FROM product WHERE id = ?", product)
    sizes = state.query(
        "SELECT DISTINCT s.label FROM product p JOIN attribute_option s ON s.id = p.size WHERE parent_id = ?", product
    )
    assert {row["name"] for row in added if row} == {f"{name}-{size['label']}-{color['label']}" for size in sizes}
    assert {(row["qty"], row["is_in_stock"], row["visibility"]) for row in added if row} == {(12, 1, 1)}
    assert f"{name}-{sizes[0]['label']}-{color['label']}" in keeper.text("[data-index=configurable]")


def test_values_left_out_no_longer_belong(keeper: AdminClient, world: World) -> None:
    state, product = world["shopping_admin"], configurable(world)
    row = state.one("SELECT size, color FROM product WHERE parent_id = ? ORDER BY id", product)
    assert row is not None
    fields = {"attributes": ["size", "color"], "size": str(row["size"]), "color": str(row["color"]), "step": "4"}
    keeper.post(f"/admin/catalog/product/configurations/generate/id/{product}/", **fields)
    assert state.value("SELECT count(*) FROM product WHERE parent_id = ?", product) == 1
    assert all(change.kind == "changed" for change in world.diff())


def test_steps_need_what_comes_before(keeper: AdminClient, world: World) -> None:
    product = configurable(world)
    keeper.get(f"{steps(product)}?step=3")
    assert (keeper.text("h2"), keeper.messages) == ("Step 1: Select Attributes", ["Please select attributes."])
    keeper.get(f"{steps(product)}?step=4&attributes=color")
    assert keeper.messages == ["Please select values for each attribute."]
    keeper.get(f"{steps(product)}?step=4&attributes=color&color=49&price_for=all&price=free")
    assert keeper.messages == ["Please enter a price such as 34.00."]
    keeper.post(f"/admin/catalog/product/configurations/generate/id/{product}/")
    assert keeper.messages == ["Please go through all steps of the configuration."]
    assert keeper.get(steps(simple(world))).status == 404
    assert world.diff() == []


def test_removing_a_variant(keeper: AdminClient, world: World) -> None:
    product = configurable(world)
    keeper.get(edit(product)).submit("[data-index=configurable] form")
    assert only_change(world) == {"parent_id": None}
    assert keeper.path == edit(product)


# ------------------------------------------------------------------ small parts
@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("<p>one<p>two", "<p>one<p>two</p></p>"),
        ("<a href='x'>link</a>", "link"),
        ("<script>x", ""),
        ("<b><i>x</b>y", "<b><i>x</i></b>y"),
        ("</p>stray", "stray"),
        ("<img src=x onerror=y>", ""),
    ],
)
def test_clean_markup(text: str, markup: str) -> None:
    assert clean(text) == markup


@pytest.mark.parametrize(
    ("text", "cents"),
    [("5", 500), ("$5.5", 550), ("1,000.25", 100025), ("5.", None), ("٣", None), ("", None), ("1e3", None)],
)
def test_amounts(text: str, cents: int | None) -> None:
    assert parse_money(text) == cents


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2/29/24", "2024-02-29"),
        ("2/29/23", None),
        ("13/1/2023", None),
        ("2023-6-1", "2023-06-01"),
        ("Foo 1, 2023", None),
    ],
)
def test_days(text: str, day: str | None) -> None:
    found = parse_day(text)
    assert (found.isoformat() if found else None) == day
