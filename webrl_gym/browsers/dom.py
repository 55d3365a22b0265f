"""A light DOM: what a page's source says, kept apart from what the user has done to it since.

Lexbor parses by the HTML standard; one walk turns its tree into Python objects, which are several times faster to
read again and again. Elements are immutable after parsing. Live properties (values, checkedness, selectedness, open
disclosures, focus) are in a :class:`~webrl_gym.browsers.live_state.LiveState`, keyed by the element's position in
document order, so that a document is restored exactly from its source and that small record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from webrl_gym.browsers.addresses import resolve
from webrl_gym.browsers.inputs import sanitised
from webrl_gym.browsers.live_state import LiveState

WHITESPACE = " \t\n\r\f"
"""The characters HTML collapses; a no-break space is not one of them."""


def words(text: str) -> frozenset[str]:
    """The words of a text as a set: tables of tags and roles read best so."""
    return frozenset(text.split())


VOID = words("area base br col embed hr img input link meta source track wbr")
RAW_TEXT = words("script style noscript template iframe xmp")
"""Elements whose content is never shown, nor searched for controls."""


_WHITESPACE_RUN = re.compile(r"[ \t\n\r\f]+")


class Text:
    """A run of character data. ``shown`` is it with white space collapsed; ``ax_id`` is its id in the tree (0: none)."""

    __slots__ = ("ax_id", "data", "shown")

    def __init__(self, data: str) -> None:
        self.data = data
        self.shown = collapse(data)
        self.ax_id = 0


class Element:
    """An element of the source. ``index`` is its position in document order; ``ax_id`` as in :class:`Text`.

    ``attrs`` holds None for an attribute written without a value.
    """

    __slots__ = ("attrs", "ax_id", "children", "index", "parent", "tag")

    def __init__(self, tag: str, attrs: dict[str, str | None], parent: Element | None, index: int) -> None:
        self.tag = tag
        self.attrs = attrs
        self.children: list[Element | Text] = []
        self.parent = parent
        self.index = index
        self.ax_id = 0

    def __repr__(self) -> str:
        return f"<{self.tag} #{self.index}>"

    def get(self, name: str, default: str = "") -> str:
        """The attribute's value; ``default`` when it is absent or has no value."""
        return self.attrs.get(name) or default

    def ancestors(self) -> Iterator[Element]:
        """The parents, nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def closest(self, *tags: str) -> Element | None:
        """The element itself or its nearest ancestor with one of these tags."""
        element: Element | None = self
        while element is not None and element.tag not in tags:
            element = element.parent
        return element

    def descendants(self) -> Iterator[Element]:
        """All elements below, in document order; what is never shown is left out."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                if child.tag not in RAW_TEXT:
                    yield from child.descendants()

    def raw_text(self) -> str:
        """All character data below, unchanged."""
        return "".join(child.data if isinstance(child, Text) else child.raw_text() for child in self.children)

    def text(self) -> str:
        """All character data below with white space collapsed and trimmed, as ``option.text`` is."""
        return collapse(self.raw_text())


def collapse(text: str) -> str:
    """White space of HTML collapsed to single spaces and trimmed; no-break spaces stay."""
    text = text.strip(WHITESPACE)
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        return _WHITESPACE_RUN.sub(" ", text)
    return text


MAX_DEPTH = 200
"""Levels of elements; elements nested deeper become children of the last level, as in browsers (Chromium has 512)."""


class _Conversion:
    """Turns a parsed tree into elements."""

    __slots__ = ("_blanks", "_elements", "_ids")

    def __init__(self, elements: list[Element], ids: dict[str, Element]) -> None:
        self._elements = elements
        self._ids = ids
        self._blanks: dict[str, Text] = {}  # half of all texts are the white space between tags; equal ones are one

    def element(self, node: LexborNode, parent: Element | None, depth: int = 0) -> Element:
        """The element of a node, with all below it."""
        element = self._one(node, parent)
        if depth == MAX_DEPTH:
            self._flat(node, element)
            return element
        children, blanks = element.children, self._blanks
        child = node.child
        while child is not None:
            if child.is_element_node:
                children.append(self.element(child, element, depth + 1))
            elif child.is_text_node:
                data = child.text_content or ""
                children.append(blanks.get(data) or self._text(data))
            child = child.next
        return element

    def _flat(self, node: LexborNode, element: Element) -> None:
        """Make all elements below ``node`` children of ``element``, each with its own texts."""
        made = {node.mem_id: element}
        for below in node.traverse(include_text=True):
            above = below.parent
            if below.mem_id in made or above is None:
                continue
            if below.is_element_node:
                made[below.mem_id] = child = self._one(below, element)
                element.children.append(child)
            elif below.is_text_node:
                made[above.mem_id].children.append(self._text(below.text_content or ""))

    def _one(self, node: LexborNode, parent: Element | None) -> Element:
        attributes: dict[str, str | None] = node.attributes
        element = Element(node.tag or "", attributes, parent, len(self._elements))
        self._elements.append(element)
        if "id" in attributes:
            self._ids.setdefault(attributes["id"] or "", element)
        return element

    def _text(self, data: str) -> Text:
        text = Text(data)
        if not text.shown:
            return self._blanks.setdefault(data, text)
        return text


class Document:
    """A parsed page with its live state.

    ``elements`` are all elements in document order, so that ``elements[i].index == i``. They know their ancestors as
    long as the document lives.
    """

    def __init__(self, source: str, url: str, live: LiveState | None = None) -> None:
        self.source = source
        self.url = url
        self.live = live if live is not None else LiveState()
        self.elements: list[Element] = []
        self.ids: dict[str, Element] = {}
        root = LexborHTMLParser(source).root  # none for an empty answer
        self.root = (
            _Conversion(self.elements, self.ids).element(root, None)
            if root is not None
            else Element("html", {}, None, 0)
        )
        self.labels: dict[int, list[Element]] = self._pair_labels() if "<label" in source.lower() else {}
        self.base_url = self._base_url() if "<base" in source.lower() else url
        title = next((element for element in self.elements if element.tag == "title"), None)
        self.title = title.text() if title is not None else ""
        self.data_tables: dict[int, bool] = {}  # answers of roles.is_data_table, which every cell of a table asks for

    def __del__(self) -> None:
        # Elements know their parents and parents their children. Without these cycles a page is freed as soon as it
        # is left; with them it waits for the garbage collector, which took a third of the time of a rollout.
        for element in self.elements:
            element.parent = None

    def _pair_labels(self) -> dict[int, list[Element]]:
        """Labels of each labelable control, by the control's index."""
        pairs: dict[int, list[Element]] = {}
        for element in self.elements:
            if element.tag == "label":
                control = self.labelled_control(element)
                if control is not None:
                    pairs.setdefault(control.index, []).append(element)
        return pairs

    def labelled_control(self, label: Element) -> Element | None:
        """The control a ``label`` stands for: by ``for``, else the first labelable element inside."""
        if "for" in label.attrs:
            target = self.ids.get(label.get("for"))
            return target if target is not None and is_labelable(target) else None
        return next((element for element in label.descendants() if is_labelable(element)), None)

    def _base_url(self) -> str:
        base = next((e for e in self.elements if e.tag == "base" and "href" in e.attrs), None)
        try:
            return resolve(self.url, base.get("href")) if base is not None else self.url
        except ValueError:
            return self.url

    # ---------------------------------------------------------------- live properties
    def value(self, element: Element) -> str:
        """``element.value`` of an input, textarea, button or option."""
        if element.index in self.live.values:
            return self.live.values[element.index]
        if element.tag == "textarea":
            return element.raw_text()
        if element.tag == "option" and "value" not in element.attrs:
            return element.text()
        if element.tag != "input":
            return element.get("value")
        kind = element.get("type").lower()
        if kind in ("checkbox", "radio") and "value" not in element.attrs:
            return "on"
        return sanitised(kind, element.get("value"), element.attrs)

    def checked(self, element: Element) -> bool:
        """Checkedness of a checkbox or radio button."""
        if element.index in self.live.checked:
            return self.live.checked[element.index]
        if "checked" not in element.attrs:
            return False
        if element.get("type").lower() != "radio":
            return True
        # Of several radio buttons written as checked, the last one is.
        return not any("checked" in other.attrs and other.index > element.index for other in self.radio_group(element))

    def set_checked(self, element: Element, checked: bool) -> None:
        """Check or uncheck; checking a radio button unchecks the rest of its group."""
        if checked and element.get("type").lower() == "radio":
            for other in self.radio_group(element):
                self.live.checked[other.index] = False
        self.live.checked[element.index] = checked

    def radio_group(self, element: Element) -> list[Element]:
        """The radio buttons of which one can be checked, in document order, ``element`` included."""
        name = element.get("name")
        if not name:
            return [element]
        owner = self.form_of(element)
        return [
            other
            for other in self.elements
            if other.tag == "input"
            and other.get("name") == name
            and other.get("type").lower() == "radio"
            and self.form_of(other) is owner
        ]

    def options(self, select: Element) -> list[Element]:
        """The options of a ``select``, those in groups included."""
        return [element for element in select.descendants() if element.tag == "option"]

    def selected(self, select: Element) -> list[Element]:
        """The selected options; a drop-down without a choice of its own shows its first option that can be chosen."""
        if select.index in self.live.selected:
            return [self.elements[index] for index in self.live.selected[select.index]]
        options = self.options(select)
        chosen = [option for option in options if "selected" in option.attrs]
        if "multiple" in select.attrs:
            return chosen
        if chosen:
            return chosen[-1:]
        if is_listbox(select):
            return []
        return next(([option] for option in options if not self.disabled(option)), [])

    def is_open(self, details: Element) -> bool:
        """Whether a ``details`` shows its content."""
        return self.live.open.get(details.index, "open" in details.attrs)

    # ---------------------------------------------------------------- relations
    def form_of(self, element: Element) -> Element | None:
        """The form that owns a control: by ``form=``, else the nearest ancestor."""
        if "form" in element.attrs:
            form = self.ids.get(element.get("form"))
            return form if form is not None and form.tag == "form" else None
        return element.closest("form")

    def controls(self, form: Element) -> list[Element]:
        """The listed controls a form owns, in document order."""
        return [e for e in self.elements if e.tag in CONTROLS and self.form_of(e) is form and not in_raw_text(e)]

    def disabled(self, element: Element) -> bool:
        """Whether a control, option or group is disabled, by itself or by a ``fieldset``, ``optgroup`` or ``select``."""
        if element.tag not in DISABLEABLE:
            return False
        if "disabled" in element.attrs:
            return True
        if element.tag == "option" and element.parent is not None and element.parent.tag == "optgroup":
            return "disabled" in element.parent.attrs
        child = element
        for ancestor in element.ancestors():
            if ancestor.tag == "fieldset" and "disabled" in ancestor.attrs:
                legend = next((e for e in ancestor.children if isinstance(e, Element) and e.tag == "legend"), None)
                if child is not legend:  # what stands in the legend stays usable
                    return True
            child = ancestor
        return False

    def rendered(self, element: Element) -> bool:
        """Whether the element is shown: not hidden, and not inside a closed disclosure or dialog."""
        child: Element = element
        if is_hidden(element):
            return False
        for ancestor in element.ancestors():
            if is_hidden(ancestor) or ancestor.tag in RAW_TEXT:
                return False
            if ancestor.tag == "details" and not self.is_open(ancestor) and child is not summary_of(ancestor):
                return False
            child = ancestor
        return True


CONTROLS = frozenset(("button", "fieldset", "input", "object", "output", "select", "textarea"))
DISABLEABLE = frozenset(("button", "fieldset", "input", "optgroup", "option", "select", "textarea"))


def is_labelable(element: Element) -> bool:
    """Whether a ``label`` can stand for the element."""
    if element.tag == "input":
        return element.get("type").lower() != "hidden"
    return element.tag in ("button", "meter", "output", "progress", "select", "textarea")


def is_listbox(select: Element) -> bool:
    """Whether a ``select`` is shown as a list box rather than as a drop-down."""
    if "multiple" in select.attrs:
        return True
    size = select.get("size").strip()
    return size.isdecimal() and int(size) > 1


def is_hidden(element: Element) -> bool:
    """Whether the element itself says that it is not shown."""
    attrs = element.attrs
    return (
        "hidden" in attrs
        or (element.tag == "input" and element.get("type").lower() == "hidden")
        or (element.tag == "dialog" and "open" not in attrs)
    )


def summary_of(details: Element) -> Element | None:
    """The first ``summary`` among the children of a ``details``."""
    return next((e for e in details.children if isinstance(e, Element) and e.tag == "summary"), None)


def in_raw_text(element: Element) -> bool:
    """Whether the element is inside one whose content is never shown."""
    return any(ancestor.tag in RAW_TEXT for ancestor in element.ancestors())
