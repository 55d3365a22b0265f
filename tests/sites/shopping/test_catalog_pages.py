"""The catalogue's pages: what they hold, where their links lead, what their forms do."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.sites.shopping.shop_client import ShopClient

FURNITURE = "/home-kitchen/furniture.html"
LIVING_ROOM = "/home-kitchen/furniture/living-room-furniture.html"


def prices(page: ShopClient) -> list[int]:
    return [int(re.sub(r"\D", "", text)) for text in page.texts(".product-item .price")]


def product_with(page: ShopClient, condition: str) -> str:
    return f"/{page.state.value(f'SELECT url_key FROM product WHERE {condition} ORDER BY id LIMIT 1')}.html"


# ------------------------------------------------------------------------- home
def test_home_shows_twelve_of_twenty_four_products(emma: ShopClient) -> None:
    first = emma.get("/").texts(".product-item-name")
    assert emma.text("title") == emma.heading == "One Stop Market"
    assert not emma.page.css(".breadcrumbs")
    second = emma.get("/?pbaocw=2").texts(".product-item-name")
    assert len(first) == len(second) == 12
    assert not set(first) & set(second)
    assert emma.get("/?pbaocw=99").texts(".product-item-name") == second
    assert emma.get("/?pbaocw=x").texts(".product-item-name") == first


def test_menu_lists_the_departments_in_order_and_what_is_below_them(emma: ShopClient) -> None:
    emma.get("/")
    assert [link.removeprefix("\ue622").strip() for link in emma.texts(".menu > ul > li > a")] == [
        "Beauty & Personal Care",
        "Sports & Outdoors",
        "Clothing, Shoes & Jewelry",
        "Home & Kitchen",
        "Office Products",
        "Tools & Home Improvement",
        "Health & Household",
        "Patio, Lawn & Garden",
        "Electronics",
        "Cell Phones & Accessories",
        "Video Games",
        "Grocery & Gourmet Food",
    ]
    assert "Furniture" in emma.texts(".menu details a")
    assert "Living Room Furniture" not in emma.texts(".menu details a")
    emma.get("/home-kitchen.html")
    assert "Living Room Furniture" in emma.texts(".menu details a")


# ------------------------------------------------------------------ product lists
def test_a_tile_has_all_parts_in_order(emma: ShopClient) -> None:
    emma.get(LIVING_ROOM)
    tile = next(node for node in emma.page.css(".product-item") if node.css_first(".rating-result"))
    assert [node.attributes.get("alt") for node in tile.css("a > img")] == ["Image"]
    percent = tile.css_first(".rating-result").attributes["title"]
    assert re.fullmatch(r"\d+%", percent or "")
    assert re.fullmatch("[0-9]+\xa0Reviews?", tile.css_first(".reviews-actions a").text())
    text = " ".join(tile.text(separator=" ").split())
    assert re.search(
        r"Rating: \d+% \d+ Reviews? \$[\d,.]+ Add to Cart \ue601 Add to Wish List \ue61f Add to Compare$", text
    )
    assert [button.attributes.get("role") for button in tile.css("button")] == [None, "link", "link"]


def test_sorting_by_price_in_both_directions(emma: ShopClient) -> None:
    emma.get(LIVING_ROOM).submit(".toolbar-sorter", product_list_order="price")
    assert emma.path.endswith("living-room-furniture.html") or "product_list_order=price" in emma.path
    emma.get(f"{LIVING_ROOM}?product_list_order=price")
    ascending = prices(emma)
    assert ascending == sorted(ascending)
    link = emma.page.css_first(".sorter-action")
    assert link.text() == "Set Descending Direction"
    emma.get(link.attributes["href"] or "")
    assert emma.path == f"{LIVING_ROOM}?product_list_order=price&product_list_dir=desc"
    assert prices(emma) == sorted(prices(emma), reverse=True)
    assert emma.text(".sorter-action") == "Set Ascending Direction"
    dearest = emma.state.value(
        "SELECT max(pc.price) FROM product_category pc JOIN category c ON c.id = category_id WHERE url_path = ?",
        LIVING_ROOM.strip("/").removesuffix(".html"),
    )
    assert prices(emma)[0] == dearest


def test_sorting_by_name(emma: ShopClient) -> None:
    names = emma.get(f"{FURNITURE}?product_list_order=name&product_list_limit=36").texts(".product-item-name")
    assert len(names) == 36
    assert names == sorted(names, key=str.casefold)


def test_price_filter_includes_its_low_end_only(emma: ShopClient) -> None:
    some = emma.state.query(
        "SELECT pc.price FROM product_category pc JOIN category c ON c.id = category_id "
        "WHERE url_path = 'home-kitchen/furniture' ORDER BY pc.price"
    )
    low, high = some[3][0], some[9][0]
    emma.get(f"{FURNITURE}?price={low / 100:.2f}-{high / 100:.2f}&product_list_order=price")
    assert prices(emma) == [row[0] for row in some[3:9]]
    assert emma.texts(".filter-current .filter-label") == ["Price:"]
    assert emma.text(".filter-current .remove") == "Remove This Item"
    assert emma.text(".filter-clear") == "Clear All"
    assert emma.page.css_first(".filter-clear").attributes["href"] == f"{FURNITURE}?product_list_order=price"


def test_price_facets_lead_to_what_they_promise(emma: ShopClient) -> None:
    emma.get("/home-kitchen.html")
    links = [node for node in emma.page.css(".filter-options-content a") if "price=" in (node.attributes["href"] or "")]
    assert len(links) >= 2
    for href, text in [(link.attributes["href"] or "", link.text()) for link in links]:
        promised = int((re.search(r"([\d,]+)\s+item$", text.strip()) or [""])[1].replace(",", ""))
        emma.get(href)
        assert emma.text("#toolbar-amount").replace("Items", "").strip().split()[-1 if promised > 12 else 0] == str(
            promised
        )


def test_category_facets_narrow_the_list(emma: ShopClient) -> None:
    emma.get(FURNITURE)
    link = next(node for node in emma.page.css(".filter-options-content a") if node.text().startswith("Living Room"))
    count = (re.search(r"(\d+)\s+item", link.text()) or [""])[1]
    emma.get(link.attributes["href"] or "")
    assert re.fullmatch(rf"{re.escape(FURNITURE)}\?cat=\d+", emma.path)
    assert emma.heading == "Furniture"
    assert emma.text(".filter-current .filter-value") == "Living Room Furniture"
    assert emma.text("#toolbar-amount").split()[-1] == count or emma.text("#toolbar-amount").startswith(count)


def test_a_foreign_category_filter_is_ignored(emma: ShopClient) -> None:
    other = emma.state.value("SELECT id FROM category WHERE url_path = 'electronics'")
    amount = emma.get(FURNITURE).text("#toolbar-amount")
    assert emma.get(f"{FURNITURE}?cat={other}").text("#toolbar-amount") == amount
    assert emma.get(f"{FURNITURE}?cat=999999").text("#toolbar-amount") == amount


def test_pages_of_a_list_show_every_product_once(emma: ShopClient) -> None:
    emma.get(FURNITURE)
    seen: list[str] = []
    while True:
        seen += emma.texts(".product-item-name")
        following = emma.page.css_first(".pages-item-next a")
        if following is None:
            break
        emma.get(following.attributes["href"] or "")
    assert len(seen) == len(set(seen))
    assert len(seen) == emma.state.value("SELECT product_count FROM category WHERE url_path = 'home-kitchen/furniture'")


def test_list_mode_and_page_size_stay_while_sorting(emma: ShopClient) -> None:
    emma.get(f"{FURNITURE}?product_list_mode=list").submit(".limiter", product_list_limit="24")
    assert emma.texts(".modes-mode.active") == ["List"]
    assert len(emma.page.css(".product-item")) == 24
    assert len(emma.page.css(".product-item-description")) == 24


def test_a_category_by_id(emma: ShopClient) -> None:
    number = emma.state.value("SELECT id FROM category WHERE url_path = 'home-kitchen/furniture'")
    assert emma.get(f"/catalog/category/view/id/{number}").heading == "Furniture"
    assert emma.text("title") == "Furniture - Home & Kitchen"
    assert emma.texts(".breadcrumbs li") == ["Home", "Home & Kitchen", "Furniture"]


def test_an_empty_price_range(emma: ShopClient) -> None:
    assert emma.get(f"{FURNITURE}?price=0-0.01").text(".column.main .empty").startswith("There are no products")


# ----------------------------------------------------------------- product pages
def test_product_page_contract(emma: ShopClient) -> None:
    path = product_with(emma, "review_count > 10 AND has_required_options = 1")
    emma.get(path)
    row = emma.state.one("SELECT * FROM product WHERE url_key = ?", path.strip("/").removesuffix(".html"))
    assert row is not None
    main = " ".join(emma.page.css_first(".product-info-main").text(separator=" ").split())
    assert main.startswith(
        f"{row['name']} IN STOCK SKU {row['sku']} Rating: {row['rating_pct']}% {row['rating_pct']}% of 100"
    )
    assert f"{row['review_count']} Reviews Add Your Review ${row['price'] // 100:,}.{row['price'] % 100:02d}" in main
    price = emma.text(
        "#maincontent > div.columns > div > div.product-info-main > div.product-info-price > "
        "div.price-box.price-final_price > span > span"
    )
    assert price == f"${row['price'] // 100:,}.{row['price'] % 100:02d}"
    table = emma.page.css_first("#productDetails_detailBullets_sections1")
    assert [[cell.text() for cell in line.css("th, td")] for line in table.css("tr")] == json.loads(row["specs"])
    assert emma.text("#tab-label-reviews-title") == f"Reviews ({row['review_count']})"
    assert emma.texts("[role=tab]")[-2:] == ["Details", f"Reviews ({row['review_count']})"]
    assert emma.text("#description h2") == "Product Quick Look"
    assert emma.page.css_first("[name=qty]").attributes["value"] == "1"


def test_reviews_and_their_pager(emma: ShopClient) -> None:
    path = product_with(emma, "review_count BETWEEN 11 AND 20")
    emma.get(path)
    shown = emma.page.css("ol.review-items > li.review-item")
    assert len(shown) == 10
    row = emma.state.one(
        "SELECT r.* FROM review r JOIN product p ON p.id = product_id WHERE p.url_key = ? ORDER BY created DESC",
        path.strip("/").removesuffix(".html"),
    )
    assert row is not None
    first = " ".join(shown[0].text(separator=" ").split())
    year, month, day = row["created"][:10].split("-")
    posted = f"{int(month)}/{int(day)}/{year[2:]}"
    assert first == (
        f"{row['title']} Rating {row['stars'] * 20}% {row['body']} Review by {row['nickname']} Posted on {posted}"
    )
    assert shown[0].css_first(".rating-result").attributes["title"] == f"{row['stars'] * 20}%"
    total = emma.state.value("SELECT review_count FROM product WHERE id = ?", row["product_id"])
    emma.get((emma.page.css_first(".review-toolbar .pages-item-next a").attributes["href"] or "").split("#")[0])
    assert len(emma.page.css(".review-item")) == total - 10
    emma.get(f"/review/product/listAjax/id/{row['product_id']}/?p=2")
    assert len(emma.page.css(".review-item")) == total - 10


def test_a_product_by_id_and_below_its_category(emma: ShopClient) -> None:
    row = emma.state.one(
        "SELECT p.id, p.name, p.url_key, c.url_path FROM product p JOIN product_category ON product_id = p.id "
        "JOIN category c ON c.id = category_id WHERE c.level = 3 AND p.id = 5"
    )
    assert row is not None
    assert emma.get("/catalog/product/view/id/5").heading == row["name"]
    assert emma.texts(".breadcrumbs li") == ["Home", row["name"]]
    assert emma.get(f"/{row['url_path']}/{row['url_key']}.html").heading == row["name"]
    assert len(emma.texts(".breadcrumbs li")) == 5
    assert emma.get(f"/no-such-category/{row['url_key']}.html").status == 404


def test_a_review_waits_for_moderation(emma: ShopClient) -> None:
    path = product_with(emma, "review_count = 0")
    emma.get(path)
    assert emma.text(".reviews-actions") == "Be the first to review this product"
    emma.submit("#review-form", **{"ratings[4]": "19", "nickname": "Em", "title": "Fine", "detail": "It is fine."})
    assert emma.path == path
    assert emma.messages == ["You submitted your review for moderation."]
    assert not emma.page.css(".review-item")
    (change,) = emma.state.diff()
    assert change.after is not None
    assert (change.table, change.kind) == ("review", "added")
    assert {
        key: change.after[key] for key in ("customer_id", "nickname", "title", "body", "stars", "status", "created")
    } == {
        "customer_id": 27,
        "nickname": "Em",
        "title": "Fine",
        "body": "It is fine.",
        "stars": 4,
        "status": "pending",
        "created": "2023-06-12T10:00:00",
    }


@pytest.mark.parametrize("left_out", ["ratings[4]", "nickname", "title", "detail"])
def test_an_incomplete_review_changes_nothing(emma: ShopClient, left_out: str) -> None:
    fields: dict[str, str | None] = {"ratings[4]": "20", "nickname": "Em", "title": "Fine", "detail": "It is fine."}
    emma.get("/catalog/product/view/id/5").submit("#review-form", **{**fields, left_out: None})
    assert len(emma.messages) == 1
    assert emma.state.diff() == []


def test_options_must_be_chosen_before_a_product_goes_to_the_cart(emma: ShopClient) -> None:
    path = product_with(emma, "has_required_options = 1")
    emma.get(path).submit("#product_addtocart_form")
    assert emma.path == path
    assert emma.state.diff() == []
    control = emma.page.css_first("#product_addtocart_form [name^='options']")
    assert control is not None


def test_add_to_cart_wish_list_and_comparison_from_a_tile(emma: ShopClient) -> None:
    emma.get(LIVING_ROOM)
    product = emma.state.one(
        "SELECT id, name FROM product WHERE has_required_options = 0 AND name = ?",
        next(
            name
            for name in emma.texts(".product-item-name")
            if emma.state.value("SELECT has_required_options FROM product WHERE name = ?", name) == 0
        ),
    )
    assert product is not None
    form = f"form[action$='/product/{product['id']}/']"
    emma.submit(form)
    assert emma.path == LIVING_ROOM
    assert emma.state.value("SELECT count(*) FROM cart_item WHERE product_id = ?", product["id"]) == 1
    emma.submit(form, button=f"{form} .tocompare")
    assert emma.path == LIVING_ROOM
    assert product["name"] in emma.texts(".block-compare li a")
    emma.submit(form, button=f"{form} .towishlist")
    assert emma.path == "/wishlist/index/index/wishlist_id/27/"
    assert product["name"] in emma.text(".products-grid.wishlist")


def test_recently_viewed_products(emma: ShopClient) -> None:
    emma.get("/catalog/product/view/id/5")
    assert not emma.page.css(".block-viewed")
    emma.get("/catalog/product/view/id/6")
    assert emma.state.diff() == [], "looking is no effect"
    assert [row[0] for row in emma.state.query("SELECT name FROM product WHERE id = 5")] == emma.texts(
        ".block-viewed a"
    )


# ------------------------------------------------------------------------ search
def test_search_from_the_box(emma: ShopClient) -> None:
    emma.get("/").submit("#search_mini_form", q="desk organizer")
    assert emma.heading == emma.text("title") == "Search results for: 'desk organizer'"
    assert emma.page.css_first("#search").attributes["value"] == "desk organizer"
    assert "Desk Organizer" in emma.texts(".product-item-name")[0]
    links = {
        parse_qs(urlsplit(node.attributes["href"] or "").query)["q"][0] for node in emma.page.css(".filter-options a")
    }
    assert links == {"desk organizer"}


def test_search_sorted_by_price_covers_all_hits(emma: ShopClient) -> None:
    emma.get("/catalogsearch/result/?q=chair").submit(".toolbar-sorter", product_list_order="price")
    emma.get(emma.page.css_first(".sorter-action").attributes["href"] or "")
    assert emma.path == "/catalogsearch/result/index/?product_list_order=price&q=chair&product_list_dir=asc"
    assert prices(emma) == sorted(prices(emma))


def test_search_without_hits_or_words(emma: ShopClient) -> None:
    assert emma.get("/catalogsearch/result/?q=xyzzyqwert").text(".empty") == "Your search returned no results."
    emma.get(FURNITURE)
    assert emma.get("/catalogsearch/result/?q=").path == FURNITURE


def test_quotes_in_a_query_are_escaped(emma: ShopClient) -> None:
    emma.get("/catalogsearch/result/?q=%3Cscript%3E%22'")
    assert not emma.page.css("script")
    assert emma.heading == "Search results for: '<script>\"''"


def test_advanced_search(emma: ShopClient) -> None:
    emma.get("/catalogsearch/advanced/").submit(
        "#form-validate", **{"name": "lamp", "price[from]": "20", "price[to]": "90"}
    )
    expected = emma.state.value("SELECT count(*) FROM product WHERE name LIKE '%lamp%' AND price BETWEEN 2000 AND 9000")
    assert emma.text(".found strong") == f"{expected} items"
    assert all("lamp" in name.lower() for name in emma.texts(".product-item-name"))
    emma.get(emma.page.css_first(".sorter-action").attributes["href"] or "")
    assert emma.text(".found strong") == f"{expected} items"


def test_advanced_search_by_sku_and_without_any_field(emma: ShopClient) -> None:
    row = emma.state.one("SELECT sku, name FROM product WHERE id = 9")
    assert row is not None
    assert emma.get(f"/catalogsearch/advanced/result/?sku={row['sku']}").texts(".product-item-name") == [row["name"]]
    emma.get("/catalogsearch/advanced/result/?name=&sku=")
    assert (emma.path, len(emma.messages)) == ("/catalogsearch/advanced/", 1)


def test_popular_terms_lead_to_their_results(emma: ShopClient) -> None:
    links = emma.get("/search/term/popular/").page.css(".search-terms a")
    assert len(links) == 60
    term = links[0].text()
    assert emma.get(links[0].attributes["href"] or "").heading == f"Search results for: '{term}'"
    assert emma.page.css(".product-item")


# -------------------------------------------------------------------- comparison
def test_comparing_products(emma: ShopClient) -> None:
    for product in (5, 6):
        emma.get(f"/catalog/product/view/id/{product}")
        emma.submit("#product_addtocart_form", button=".product-addto-links .tocompare")
    emma.get("/catalog/product_compare/index/")
    names = [row[0] for row in emma.state.query("SELECT name FROM product WHERE id IN (5, 6) ORDER BY id")]
    assert emma.texts("#product-comparison .product-item-name") == names
    assert emma.state.diff() == []
    emma.submit("#product-comparison form")
    assert emma.texts("#product-comparison .product-item-name") == names[1:]
    emma.submit("form[action='/catalog/product_compare/clear/']")
    assert emma.text(".column.main .empty") == "You have no items to compare."


# ---------------------------------------------------------------------- lost pages
@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/nowhere.html",
        "/catalog/product/view/id/999999",
        "/catalog/category/view/id/0",
        "/catalog/product_compare/add/",
    ],
)
def test_lost_pages(emma: ShopClient, path: str) -> None:
    assert emma.get(path).status == 404
    assert emma.heading == "Whoops, our bad..."
