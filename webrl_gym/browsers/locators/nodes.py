"""The document and its nodes, as expressions see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from webrl_gym.browsers.dom import Document, Element, Text
from webrl_gym.browsers.locators import properties
from webrl_gym.browsers.locators.library import Arguments, argument
from webrl_gym.browsers.locators.lists import ClassList, DataSet, Location, NodeList
from webrl_gym.browsers.locators.selectors import Selectors
from webrl_gym.browsers.locators.values import UNDEFINED, Function, Host, Value, is_nothing, throws, to_text


class Node(Host):
    """A node of the page: ``element`` is itself, or the parent of a text; ``page`` makes nodes of others."""

    def __init__(self, page: PageRoot, element: Element) -> None:
        self.page = page
        self.element = element


class TextNode(Node):
    """A text: the ``place``-th child of its parent."""

    description = "a text node"

    def __init__(self, page: PageRoot, parent: Element, place: int) -> None:
        super().__init__(page, parent)
        self._place = place

    def same(self, other: Host) -> bool:
        """By parent and place."""
        return isinstance(other, TextNode) and (self.element, self._place) == (other.element, other._place)

    def member(self, name: str) -> Value:
        """The text, and the nodes around it."""
        child = self.element.children[self._place]
        if name in ("textContent", "nodeValue", "data", "wholeText"):
            return child.data if isinstance(child, Text) else None
        if name == "length":
            return float(len(child.data)) if isinstance(child, Text) else 0.0
        if name == "nodeName":
            return "#text"
        if name == "nodeType":
            return 3.0
        if name in ("parentNode", "parentElement"):
            return self.page.element(self.element)
        if name in ("nextSibling", "previousSibling"):
            return self.page.child(self.element, self._place + (1 if name == "nextSibling" else -1))
        if name in ("outerText", "innerText", "value"):
            return UNDEFINED
        return super().member(name)


class ElementNode(Node):
    """An element."""

    @property
    def description(self) -> str:  # type: ignore[override]
        """``the element <a>``."""
        return f"the element <{self.element.tag}>"

    def same(self, other: Host) -> bool:
        """Whether the other is this very element."""
        return isinstance(other, ElementNode) and other.element is self.element

    def member(self, name: str) -> Value:
        """A property or method of the element."""
        if name in _METHODS:
            method = _METHODS[name]
            return Function(name, lambda arguments: method(self, arguments))
        if name in _RELATIONS:
            return _RELATIONS[name](self)
        if properties.known(name):
            return properties.read(self.page.document, self.element, name)
        return super().member(name)

    def items(self) -> Sequence[Value] | None:
        """A ``select`` is a list of its options."""
        if self.element.tag != "select":
            return None
        return [self.page.element(option) for option in self.page.document.options(self.element)]

    @property
    def nodes(self) -> list[Node]:
        """The children."""
        found = (self.page.child(self.element, place) for place in range(len(self.element.children)))
        return [node for node in found if node is not None]

    @property
    def children(self) -> list[ElementNode]:
        """The children that are elements."""
        return [node for node in self.nodes if isinstance(node, ElementNode)]

    def sibling(self, step: int, elements_only: bool) -> Value:
        """The next (1) or previous (-1) sibling."""
        parent = self.element.parent
        if parent is None:
            return None
        around: Sequence[Node] = [
            node for node in ElementNode(self.page, parent).nodes if isinstance(node, ElementNode) or not elements_only
        ]
        place = next(i for i, node in enumerate(around) if node.same(self)) + step
        return around[place] if 0 <= place < len(around) else None


class PageRoot(Host):
    """``document``."""

    description = "document"

    def __init__(self, document: Document, url: str) -> None:
        self.document = document
        self.url = url
        self._selectors = Selectors(document)

    # ---------------------------------------------------------------- nodes
    def element(self, element: Element) -> ElementNode:
        """The node of an element."""
        return ElementNode(self, element)

    def child(self, parent: Element, place: int) -> Node | None:
        """The n-th child of an element."""
        if not 0 <= place < len(parent.children):
            return None
        child = parent.children[place]
        return self.element(child) if isinstance(child, Element) else TextNode(self, parent, place)

    def select(self, selector: Value, root: Element | None) -> list[ElementNode]:
        """The elements that match, below ``root`` or anywhere."""
        text = to_text(selector)
        found = self._selectors.all(text) if root is None else self._selectors.inside(root, text)
        return [self.element(element) for element in found]

    def matches(self, element: Element, selector: Value) -> bool:
        """Whether an element matches a selector."""
        return element in self._selectors.all(to_text(selector))

    def with_class(self, names: Value, root: Element | None) -> list[ElementNode]:
        """The elements that have all these classes."""
        wanted = set(to_text(names).split())
        return self._filter(root, lambda element: bool(wanted) and wanted <= set(element.get("class").split()))

    def with_tag(self, name: Value, root: Element | None) -> list[ElementNode]:
        """The elements of this tag; ``*`` is any."""
        tag = to_text(name).lower()
        return self._filter(root, lambda element: tag in ("*", element.tag.lower()))

    def with_name(self, name: Value) -> list[ElementNode]:
        """The elements with this ``name``."""
        return self._filter(None, lambda element: "name" in element.attrs and element.get("name") == to_text(name))

    def _filter(self, root: Element | None, test: Callable[[Element], bool]) -> list[ElementNode]:
        return [
            self.element(element)
            for element in self.document.elements
            if test(element) and (root is None or root in element.ancestors())
        ]

    # ---------------------------------------------------------------- members
    def member(self, name: str) -> Value:
        """A property or method of the document."""
        if name in _DOCUMENT_METHODS:
            method = _DOCUMENT_METHODS[name]
            return Function(name, lambda arguments: method(self, arguments))
        if name in ("body", "head"):
            found = self.with_tag(name, None)
            return found[0] if found else None
        if name == "documentElement":
            return self.element(self.document.root)
        if name == "title":
            return self.document.title
        if name in ("URL", "documentURI"):
            return self.url
        if name == "baseURI":
            return self.document.base_url
        if name == "location":
            return Location(self.url)
        if name in ("forms", "images"):
            return NodeList(self.with_tag("form" if name == "forms" else "img", None))
        if name == "links":
            links = self._filter(None, lambda e: e.tag in ("a", "area") and "href" in e.attrs)
            return NodeList(links)
        if name == "textContent":
            return None
        return super().member(name)


# ---------------------------------------------------------------------------------------------------- tables


def _first(nodes: Sequence[Node]) -> Value:
    return nodes[0] if nodes else None


def _last(nodes: Sequence[Node]) -> Value:
    return nodes[-1] if nodes else None


def _attribute(node: ElementNode, arguments: Arguments) -> Value:
    name = to_text(argument(arguments, 0)).lower()
    if name not in node.element.attrs:
        return None
    if name == "open" and node.element.tag == "details":
        return "" if node.page.document.is_open(node.element) else None
    return node.element.get(name)


def _closest(node: ElementNode, arguments: Arguments) -> Value:
    selector = argument(arguments, 0)
    around = (node.element, *node.element.ancestors())
    return next((node.page.element(e) for e in around if node.page.matches(e, selector)), None)


def _contains(node: ElementNode, arguments: Arguments) -> Value:
    other = argument(arguments, 0)
    if is_nothing(other):
        return False
    if not isinstance(other, Node):
        raise throws("contains is given something that is no node")
    inside = other.element is node.element or node.element in other.element.ancestors()
    return inside


def _options(node: ElementNode) -> Value:
    items = node.items()
    return UNDEFINED if items is None else NodeList([item for item in items if isinstance(item, ElementNode)])


def _selected_options(node: ElementNode) -> Value:
    if node.element.tag != "select":
        return UNDEFINED
    return NodeList([node.page.element(option) for option in node.page.document.selected(node.element)])


def _parent(node: ElementNode) -> Value:
    return node.page.element(node.element.parent) if node.element.parent is not None else None


def _form(node: ElementNode) -> Value:
    form = node.page.document.form_of(node.element)
    return node.page.element(form) if form is not None else None


def _labels(node: ElementNode) -> Value:
    return NodeList([node.page.element(label) for label in node.page.document.labels.get(node.element.index, [])])


_RELATIONS: Mapping[str, Callable[[ElementNode], Value]] = {
    "children": lambda node: NodeList(node.children),
    "childNodes": lambda node: NodeList(node.nodes),
    "firstChild": lambda node: _first(node.nodes),
    "lastChild": lambda node: _last(node.nodes),
    "firstElementChild": lambda node: _first(node.children),
    "lastElementChild": lambda node: _last(node.children),
    "nextSibling": lambda node: node.sibling(1, False),
    "previousSibling": lambda node: node.sibling(-1, False),
    "nextElementSibling": lambda node: node.sibling(1, True),
    "previousElementSibling": lambda node: node.sibling(-1, True),
    "parentNode": lambda node: _parent(node) or node.page,
    "parentElement": _parent,
    "ownerDocument": lambda node: node.page,
    "options": _options,
    "selectedOptions": _selected_options,
    "form": _form,
    "labels": _labels,
    "classList": lambda node: ClassList(node.element),
    "dataset": lambda node: DataSet(node.element),
}

_METHODS: Mapping[str, Callable[[ElementNode, Arguments], Value]] = {
    "querySelector": lambda node, given: _first(node.page.select(argument(given, 0), node.element)),
    "querySelectorAll": lambda node, given: NodeList(node.page.select(argument(given, 0), node.element)),
    "getElementsByClassName": lambda node, given: NodeList(node.page.with_class(argument(given, 0), node.element)),
    "getElementsByTagName": lambda node, given: NodeList(node.page.with_tag(argument(given, 0), node.element)),
    "getAttribute": _attribute,
    "hasAttribute": lambda node, given: _attribute(node, given) is not None,
    "matches": lambda node, given: node.page.matches(node.element, argument(given, 0)),
    "closest": _closest,
    "contains": _contains,
}

_DOCUMENT_METHODS: Mapping[str, Callable[[PageRoot, Arguments], Value]] = {
    "querySelector": lambda page, given: _first(page.select(argument(given, 0), None)),
    "querySelectorAll": lambda page, given: NodeList(page.select(argument(given, 0), None)),
    "getElementById": lambda page, given: (
        page.element(found) if (found := page.document.ids.get(to_text(argument(given, 0)))) is not None else None
    ),
    "getElementsByClassName": lambda page, given: NodeList(page.with_class(argument(given, 0), None)),
    "getElementsByTagName": lambda page, given: NodeList(page.with_tag(argument(given, 0), None)),
    "getElementsByName": lambda page, given: NodeList(page.with_name(argument(given, 0))),
}
