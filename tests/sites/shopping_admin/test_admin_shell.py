"""The frame around pages, links between them, and what holds for all pages."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest

from tests.sites.shopping_admin.admin_client import ROOT, AdminClient
from webrl_gym.sites.shopping_admin.menu import EMPTY_PAGES, MENU

SAMPLES_OF_A_KIND = 2
TOP = "DASHBOARD SALES CATALOG CUSTOMERS MARKETING CONTENT REPORTS STORES SYSTEM".split()  # noqa: SIM905


def test_the_frame_in_the_order_of_the_original(keeper: AdminClient) -> None:
    keeper.get("/admin/")
    assert keeper.path == "/admin/admin/dashboard/"
    assert [node.tag for node in keeper.page.css("nav, header, h1, main, footer")] == [
        "nav",
        "header",
        "h1",
        "main",
        "footer",
    ]
    tops = keeper.texts("nav .top > a, nav .top summary")
    assert tops == [*TOP, "FIND PARTNERS & EXTENSIONS"]
    assert keeper.texts("footer p") == [
        "Copyright © 2023 Magento Commerce Inc. All rights reserved.",
        "Magento ver. 2.4.6",
    ]
    assert keeper.texts("footer a") == ["Privacy Policy", "Account Activity", "Report an Issue"]


def test_the_dashboard(keeper: AdminClient) -> None:
    keeper.get("/admin/admin/dashboard/")
    assert keeper.texts("main h2") == [
        "Advanced Reporting",
        "Lifetime Sales",
        "Average Order",
        "Last Orders",
        "Last Search Terms",
        "Top Search Terms",
    ]
    assert keeper.column("Customer") == [
        row[0]
        for row in keeper.state.query(
            "SELECT firstname || ' ' || lastname FROM sales_order ORDER BY created DESC LIMIT 5"
        )
    ]
    assert keeper.texts(".tabs a") == ["Bestsellers", "Most Viewed Products", "New Customers", "Customers"]
    assert keeper.get("/admin/admin/dashboard/?tab=nothing").status == 404


def test_every_entry_of_the_menu_opens(keeper: AdminClient) -> None:
    for section in MENU:
        for _, links in section.groups:
            for label, url in links:
                keeper.get(url)
                assert (keeper.status, keeper.path) == (200, url), label
                assert keeper.heading


@pytest.mark.parametrize("path", sorted(EMPTY_PAGES))
def test_lists_without_records_say_so(keeper: AdminClient, path: str) -> None:
    keeper.get(path)
    page = EMPTY_PAGES[path]
    assert (keeper.heading, keeper.texts("th")) == (page.title, list(page.columns))
    assert (keeper.text("tbody") == "We couldn't find any records.") == (not page.rows)


def kind_of(url: str) -> str:
    """The template that most probably makes the page, and which parameters it was given."""
    parts = urlsplit(url)
    path = re.sub(r"/[^/]+\.html$", "/K.html", parts.path)
    path = re.sub(r"/filter/[^/]+", "/filter/F", re.sub(r"[0-9]+", "N", path))
    return f"{path}?{'&'.join(sorted(re.findall(r'(?:^|&)([^=&]+)=', parts.query)))[:30]}"


def test_every_link_answers(keeper: AdminClient) -> None:
    waiting = deque(["/admin/", "/"])
    opened: set[str] = set()
    samples: dict[str, int] = {}
    while waiting:
        url = waiting.popleft()
        kind = kind_of(url)
        if url in opened or samples.get(kind, 0) >= SAMPLES_OF_A_KIND:
            continue
        opened.add(url)
        samples[kind] = samples.get(kind, 0) + 1
        keeper.get(url)
        assert keeper.status == 200, url
        assert keeper.response is not None
        if keeper.response.mimetype == "text/html":
            check_page(keeper, url)
            found = [urljoin(ROOT + keeper.path, node.attributes["href"] or "") for node in keeper.page.css("a[href]")]
            found += [urljoin(ROOT, node.attributes["src"] or "") for node in keeper.page.css("img[src]")]
            waiting.extend(link.removeprefix(ROOT).split("#")[0] for link in found if link.startswith(ROOT))
    assert len(samples) > 100
    assert keeper.state.diff() == []


def check_page(client: AdminClient, url: str) -> None:
    """What holds for all pages: one main heading, unique ids, named fields, form keys, and no script."""
    page = client.page
    assert len(page.css("h1")) == 1, url
    identities = [node.attributes["id"] for node in page.css("[id]")]
    assert len(set(identities)) == len(identities), (url, sorted(identities))  # type: ignore[type-var]
    assert not page.css("script") and not page.css("[onclick], [onchange], [onsubmit]"), url
    for form in page.css("form[method=post]"):
        assert form.css_first("input[name=form_key]") is not None, (url, form.attributes)
    for control in page.css("select, textarea, input:not([type=hidden])"):
        attributes = control.attributes
        named = attributes.get("aria-label") or page.css_first(f'label[for="{attributes.get("id")}"]')
        assert named or (control.parent is not None and control.parent.tag == "label"), (url, attributes)


def test_what_does_not_exist_is_told_in_the_frame(keeper: AdminClient) -> None:
    assert keeper.get("/admin/no/such/page/").status == 404
    assert keeper.heading == "404 Error"
    assert keeper.page.css("nav.menu")
    assert keeper.get("/no-such-product.html").status == 404
    assert keeper.heading == "Whoops, our bad..."


def test_searching_everywhere(keeper: AdminClient) -> None:
    name = keeper.state.value("SELECT firstname || ' ' || lastname FROM customer WHERE id = 3")
    keeper.get("/admin/").submit(".search-global", query=name)
    assert keeper.texts("main h2") == ["Orders", "Customers", "Products", "Pages"]
    assert name in keeper.texts("main li a")
