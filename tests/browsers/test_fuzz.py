"""No action of an agent raises, on any page; and what is restored is what was there."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browsers.small_site import ROOT, browse, outline
from webrl_gym.actions import Action, ActionType
from webrl_gym.browsers.accessibility import AccessibilityTree
from webrl_gym.browsers.dom import Document, collapse, words
from webrl_gym.browsers.serialise import document_html

CONTROLS = (Path(__file__).parents[1] / "parity" / "controls.html").read_text("utf-8")
KEYS = [
    "Enter",
    "Tab",
    "Shift+Tab",
    "Space",
    "Escape",
    "ArrowDown",
    "ArrowUp",
    "Home",
    "Backspace",
    "a",
    "+",
    "",
    "Nope",
]

actions = st.builds(
    Action,
    st.sampled_from([kind for kind in ActionType if kind not in (ActionType.STOP, ActionType.SCROLL)]),
    element=st.one_of(st.none(), st.integers(-1, 330)),
    text=st.one_of(
        st.sampled_from([*KEYS, "Italy", "3", ROOT, "small.test", "/echo", "#tables", "http://small.test:x/"]),
        st.text(),
    ),
    enter=st.booleans(),
    tab=st.one_of(st.none(), st.integers(-1, 3)),
)

tags = words(
    "a div p input button select option label form details summary table tr td th ul li textarea h1 img br fieldset"
)
attributes = st.dictionaries(
    st.sampled_from(
        sorted(
            words(
                "href type name value id for checked selected disabled hidden open aria-label role title alt required tabindex "
                "form multiple aria-labelledby aria-expanded aria-live placeholder readonly maxlength min size"
            )
        )
    ),
    st.sampled_from(
        ["", "x", "1", "radio", "checkbox", "submit", "number", "image", "true", "button", "link", "#x", "none"]
    ),
    max_size=4,
)


def _element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, attrs, content: (
            f"<{tag}{''.join(f' {k}={chr(34)}{v}{chr(34)}' for k, v in attrs.items())}>{''.join(content)}</{tag}>"
        ),
        st.sampled_from(sorted(tags)),
        attributes,
        st.lists(inside, max_size=4),
    )


pages = st.lists(
    st.recursive(st.sampled_from(["text", " ", "two words", ""]), _element, max_leaves=12), max_size=6
).map("".join)


@settings(deadline=None, max_examples=60)
@given(st.lists(actions, max_size=12))
def test_no_action_raises_on_a_page_of_every_control(steps: list[Action]) -> None:
    browser = browse(CONTROLS)
    for step in steps:
        before = browser.page()
        message = browser.perform(step)
        assert message is None or (message and "\n" not in message.strip() and message.endswith("."))
        after = browser.page()
        if message is not None:
            assert (after.url, after.document, after.tabs) == (before.url, before.document, before.tabs)
        numbers = [node.id for node in after.tree.walk()]
        assert len(set(numbers)) == len(numbers)


@settings(deadline=None, max_examples=60)
@given(pages, st.lists(actions, max_size=6))
def test_a_restored_browser_shows_the_same(html: str, steps: list[Action]) -> None:
    browser = browse(html)
    for step in steps:
        browser.perform(step)
    lines, numbers = outline(browser), [node.id for node in browser.page().tree.walk()]
    browser.restore(browser.snapshot())
    assert outline(browser) == lines
    assert [node.id for node in browser.page().tree.walk()] == numbers


@settings(deadline=None, max_examples=100)
@given(pages)
def test_ids_are_in_document_order_and_stay(html: str) -> None:
    tree = AccessibilityTree(Document(f"<body>{html}</body>", ROOT))
    first = [(node.id, node.role, node.name) for node in tree.build().walk()]
    assert [(node.id, node.role, node.name) for node in tree.build().walk()] == first
    assert len({number for number, *_ in first}) == len(first)


@given(st.text())
def test_collapsed_text_has_single_spaces(text: str) -> None:
    collapsed = collapse(text)
    assert not set(collapsed) & set("\t\n\r\f")
    assert "  " not in collapsed
    assert collapsed == collapsed.strip(" ")
    assert [part for part in collapsed.split(" ") if part] == [
        part for part in text.translate(dict.fromkeys(map(ord, "\t\n\r\f"), " ")).split(" ") if part
    ]


@settings(deadline=None)
@given(pages)
def test_the_written_source_reads_back_as_the_same_tree(html: str) -> None:
    document = Document(f"<!DOCTYPE html><html><head></head><body>{html}</body></html>", ROOT)
    again = Document(document_html(document, live=True), ROOT)
    shapes = [
        [(n.id, n.role, n.name, n.properties) for n in AccessibilityTree(d).build().walk()] for d in (document, again)
    ]
    assert shapes[0] == shapes[1]
