"""Every locator of the published tasks is evaluated on a page of its kind, without a refusal and to something."""

from __future__ import annotations

import json

import pytest

from tests.browsers.locators.pages import SITES
from tests.official.published import needs_published_tasks, official_path
from webrl_gym.browsers.dom import Document
from webrl_gym.browsers.reader import TextPage
from webrl_gym.evaluation.helpers import member_role


def page(site: str) -> TextPage:
    """The page of a site."""
    return TextPage(Document(SITES[site], f"http://{site}.test/"), f"http://{site}.test/")


def published_locators() -> list[tuple[str, str]]:
    """(site, locator) of all published targets that have one."""
    found = set()
    for task in json.loads(official_path().read_text("utf-8")):
        for target in task["eval"]["program_html"]:
            named = [site for site in SITES if f"__{site.upper()}__" in target["url"] or f":{site}_" in target["url"]]
            # Tasks of two sites end on the one that comes last in what they do.
            ends_on = {"map", "reddit"} & set(task["sites"]) or set(task["sites"][:1])
            if target["locator"]:
                found.add((named[0] if named else min(ends_on), target["locator"]))
    return sorted(found)


@needs_published_tasks
def test_published_locators_find_something() -> None:
    locators = published_locators()
    assert len({locator for _, locator in locators}) == 47
    for site, locator in locators:
        if locator.startswith("func:"):
            assert member_role(page(site), "bo") == "Guest"
        else:
            assert page(site).evaluate(locator) not in (None, ""), (site, locator)


@pytest.mark.parametrize(
    ("site", "locator", "value"),
    [
        ("shopping", "document.querySelector('.products-grid.wishlist').outerText", "Blue mug $4.00"),
        ("shopping", "document.querySelector('.order-details-items.ordered').outerText", "Items\nName\tSKU\nMug\tB07X"),
        ("shopping", "document.querySelector('.box.box-address-billing > .box-content').outerText", "Emma Lopez\n2 Path"),
        ("shopping", "document.querySelector('[title=\"General Subscription\"').checked.toString()", "true"),
        ("shopping_admin", "document.querySelector('[name=\"product[status]\"').value", "2"),
        (
            "shopping_admin",
            "document.querySelector('.data.item.content').outerText + "
            "(document.querySelector('.overview [itemprop=\"description\"]')?.outerText || '')",
            "Soft.Short one",
        ),
        ("reddit", "document.querySelector('div.submission__vote').querySelector('form').getAttribute('class')", "vote vote--user-upvoted"),
        (
            "reddit",
            "[...document.querySelector('.submission__inner').querySelectorAll('[href],[src]')]"
            ".map(elem => elem.getAttribute('href') || elem.getAttribute('src')).join(' ')",
            "/f/books/1/t /i/a.jpg",
        ),
        ("gitlab", "document.querySelector('.cover-status').lastChild.textContent", " Enjoying it"),
        (
            "gitlab",
            "document.querySelector('[id=\"notes-list\"').lastElementChild"
            ".querySelector('.timeline-discussion-body').outerText",
            "Good idea",
        ),
        ("gitlab", "document.querySelectorAll('.detail-page-description > a.gl-font-monospace')[1].outerText", "main"),
        ("map", "document.querySelector('div#content select.routing_engines').selectedIndex", 1),
        ("map", "document.querySelector('[id=\"sidebar_content\"').outerText", "Hall\n\nSomerset County"),
    ],
)  # fmt: skip
def test_locators_like_them(site: str, locator: str, value: object) -> None:
    assert page(site).evaluate(locator) == value
