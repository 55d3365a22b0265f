"""However deep a page is nested, everything on it is shown and can be used."""

from __future__ import annotations

import pytest

from tests.browsers.small_site import ROOT, browse, click, node
from webrl_gym.browsers.dom import MAX_DEPTH, Document
from webrl_gym.browsers.locators import evaluate
from webrl_gym.browsers.serialise import document_html


@pytest.mark.parametrize("depth", [10, MAX_DEPTH, 2_000])
@pytest.mark.parametrize("tags", ["div", "b", "blockquote", "ul li", "div span p"])
def test_deep_pages(tags: str, depth: int) -> None:
    opened = "".join(f"<{tag}>" for tag in tags.split()) * depth
    browser = browse(f"{opened}<a href=/deep id=a>down</a> here")
    assert node(browser, "StaticText", "here").actions == frozenset()
    page = browser.reader().current()
    assert page.evaluate("document.querySelector('a#a').outerText") == "down"
    shown = page.evaluate("document.body.outerText")
    assert sorted(shown.replace("down", " down ").split()) == ["down", "here"]
    assert click(browser, "link", "down") is None
    assert browser.page().url == f"{ROOT}/deep"


def test_elements_that_are_deeper_stand_side_by_side_with_their_texts() -> None:
    document = Document(f"<!DOCTYPE html>{'<div>' * 300}a<i>b</i>c", ROOT)
    assert [element.index for element in document.elements] == list(range(304))
    assert max(len(list(element.ancestors())) for element in document.elements) == MAX_DEPTH + 1
    assert document_html(document, live=False).count("</div><div>ac</div><i>b</i></div>") == 1
    assert evaluate(document, ROOT, "document.querySelector('i').previousSibling.outerText") == "ac"
