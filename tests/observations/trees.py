"""Hypothesis strategies for accessibility trees, and a page around one."""

from __future__ import annotations

from itertools import count

from hypothesis import strategies as st

from webrl_gym.browsers.base import AXNode, Page

ROLES = ["link", "button", "textbox", "StaticText", "generic", "list", "listitem", "img", "LabelText", "row", "cell"]

names = st.one_of(st.sampled_from(["", "", "Cart", "My Cart", "2", "it's", 'say "hi"', "\\"]), st.text(max_size=12))
values = st.one_of(
    st.sampled_from(["True", "False", "true", "menu", "20 %", "'", "http://a.test/?b=c: d"]), st.text(max_size=8)
)
properties = st.lists(st.tuples(st.sampled_from(["required", "focused", "hasPopup", "value-text"]), values), max_size=3)
_leaves = st.builds(
    lambda role, name, props: AXNode(0, role, name, tuple(props)), st.sampled_from(ROLES), names, properties
)


def _with_children(children: st.SearchStrategy[AXNode]) -> st.SearchStrategy[AXNode]:
    return st.builds(
        lambda node, below: AXNode(0, node.role, node.name, node.properties, frozenset(), below),
        _leaves,
        st.lists(children, max_size=5),
    )


def numbered(root: AXNode) -> AXNode:
    """The tree with ids in document order."""
    for number, node in zip(count(1), root.walk(), strict=False):
        node.id = number
    return root


trees = st.recursive(_leaves, _with_children, max_leaves=25).map(numbered)


def page(root: AXNode, *, title: str = "Home", tabs: tuple[str, ...] | None = None, current: int = 0) -> Page:
    """A page that shows ``root``."""
    return Page("http://shopping.test/", title, root, tabs or (title,), current, 1, lambda: "")
