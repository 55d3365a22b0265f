"""HTML to accessibility tree: roles, names and states as Chromium's ``Accessibility.getFullAXTree`` gives them.

Differences by intent: character data is trimmed, runs of white space are no nodes, and a ``div`` or ``span`` is a node
only when it has a name or a state, since no observation prints the others. List markers are no nodes either: sites
style lists and summaries with ``list-style: none``.

Ids are given in document order when the tree is first built, to the content of closed disclosures too; a text field
keeps an id for the text it may come to hold.
"""

from __future__ import annotations

from collections.abc import Sequence

from webrl_gym.browsers.base import AXNode
from webrl_gym.browsers.dom import RAW_TEXT, WHITESPACE, Document, Element, Text, collapse, is_hidden, summary_of, words
from webrl_gym.browsers.names import FROM_CONTENT, accessible_name, content_text, is_redundant_label, option_label
from webrl_gym.browsers.roles import INPUT_ROLES, PLAIN_ROLES, role_of
from webrl_gym.browsers.states import properties_of

CLICK = frozenset({"click"})
TYPE = frozenset({"click", "type"})
NOTHING: frozenset[str] = frozenset()

TEXT_FIELDS = frozenset(("textbox", "searchbox", "spinbutton"))
CLICKABLE = words(
    "button checkbox combobox DisclosureTriangle DisclosureTriangleGrouped link listbox menuitem option radio switch "
    "tab ColorWell Date DateTime InputTime slider"
)
_SKIPPED = RAW_TEXT | words("head wbr datalist area video audio canvas object embed")
_TRANSPARENT = words(
    "b bdi bdo big body center cite data div font html i kbd map picture pre samp section small span tbody tt u var"
)
_UNCONDITIONAL = {
    tag: role
    for tag, role in PLAIN_ROLES.items()
    if tag not in words("dialog fieldset hr label meter optgroup output progress textarea")
}
_TELLING = words(
    "aria-atomic aria-autocomplete aria-busy aria-checked aria-controls aria-describedby aria-disabled aria-expanded "
    "aria-haspopup aria-hidden aria-label aria-labelledby aria-live aria-modal aria-multiselectable aria-orientation "
    "aria-owns aria-pressed aria-relevant aria-required aria-selected aria-valuemax aria-valuemin aria-valuetext "
    "hidden inert popover role tabindex title"
)
"""Attributes that can change whether and how an element of any kind is shown."""
_BULLET = "•"


class AccessibilityTree:
    """Builds the tree of one document, again and again as its live state changes, with ids that never change.

    ``targets`` maps each id to the element an action on it reaches: the element itself, or the parent of a text.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.targets: dict[int, Element] = {}
        self._count = 0
        self._numbered = False

    def build(self) -> AXNode:
        """The tree as the document is now."""
        document = self.document
        # The document itself always has the focus, whichever element may have it too.
        states = (("focused", "True"),)
        root = AXNode(self._id(document.root, document.root), "RootWebArea", document.title, states)
        self._content(document.root, document.root.children, root.children)
        self._numbered = True
        return root

    def _id(self, holder: Element | Text, element: Element) -> int:
        """The id of an element or text, given at the first call; actions on it reach ``element``."""
        if not holder.ax_id:
            self._count += 1
            holder.ax_id = self._count
            self.targets[self._count] = element
        return holder.ax_id

    def _content(self, element: Element, children: Sequence[Element | Text], out: list[AXNode]) -> None:
        """Put the nodes of these children of ``element`` at the end of ``out``; one without a node gives its content.

        Most of a page is told apart here by its tag alone; the rest is up to :meth:`_marked`.
        """
        document = self.document
        focus = document.live.focus
        for child in children:
            if isinstance(child, Text):
                if child.shown:
                    name = child.data if element.tag == "pre" else child.shown
                    out.append(AXNode(child.ax_id or self._id(child, element), "StaticText", name))
                continue
            tag, attrs = child.tag, child.attrs
            if attrs and not _TELLING.isdisjoint(attrs):
                self._marked(child, out)
            elif tag in _TRANSPARENT:
                self._content(child, child.children, out)
            elif tag in _UNCONDITIONAL:
                role = _UNCONDITIONAL[tag]
                name = content_text(document, child) if role in FROM_CONTENT else ""
                node = AXNode(child.ax_id or self._id(child, child), role, name)
                out.append(node)
                self._content(child, child.children, node.children)
            elif tag == "a" and "href" in attrs and focus != child.index:
                node = AXNode(child.ax_id or self._id(child, child), "link", content_text(document, child), (), CLICK)
                out.append(node)
                self._content(child, child.children, node.children)
            elif tag not in _SKIPPED:
                self._marked(child, out)

    def _number(self, element: Element, children: Sequence[Element | Text]) -> None:
        """Give ids to these children of ``element`` and all below, as :meth:`_content` would, but build no nodes."""
        for child in children:
            if isinstance(child, Text):
                if child.shown:
                    self._id(child, element)
            elif child.attrs and not _TELLING.isdisjoint(child.attrs):
                self._marked(child, [])
            elif child.tag in _TRANSPARENT:
                self._number(child, child.children)
            elif child.tag in _UNCONDITIONAL or (child.tag == "a" and "href" in child.attrs):
                self._id(child, child)
                self._number(child, child.children)
            elif child.tag not in _SKIPPED:
                self._marked(child, [])

    def _marked(self, element: Element, out: list[AXNode]) -> None:
        """The general case of :meth:`_content`, for what has states, a role of its author's choice, or a label."""
        document, tag, attrs = self.document, element.tag, element.attrs
        if is_hidden(element) or attrs.get("aria-hidden") == "true" or "inert" in attrs or "popover" in attrs:
            return
        if tag == "br":
            out.append(AXNode(self._id(element, element), "LineBreak", "\n"))
            return
        if tag == "label" and is_redundant_label(document, element):
            self._content(element, [child for child in element.children if isinstance(child, Element)], out)
            return
        role = role_of(document, element)
        if role == "none" or tag in _SKIPPED:
            return
        name = accessible_name(document, element, role)
        properties = properties_of(document, element, role)
        if not role:
            if not (name or properties or "tabindex" in attrs):
                self._content(element, element.children, out)
                return
            role = "generic"
        node = AXNode(element.ax_id or self._id(element, element), role, name, properties)
        out.append(node)
        if (role in CLICKABLE or tag == "label") and not document.disabled(element):
            node.actions = CLICK
        if tag == "input":
            self._input(element, node)
        elif tag == "textarea":
            self._text_field(element, node)
        elif tag == "select":
            self._select(element, node)
        elif tag == "details":
            self._details(element, node)
        elif tag == "table":
            self._table(element, node)
        elif tag not in ("img", "svg", "meter", "progress"):
            self._content(element, element.children, node.children)

    def _input(self, element: Element, node: AXNode) -> None:
        kind = element.get("type").lower()
        if kind == "image":
            node.children.append(AXNode(self._reserve(element, 0), "image", ""))
        if kind in ("submit", "reset", "button", "image"):
            text = collapse(self.document.value(element)) if "value" in element.attrs else node.name
            if kind == "image":
                text = collapse(element.get("alt") or element.get("title")) or "Submit"
            place = self._reserve(element, 1 if kind == "image" else 0)
            if text:
                node.children.append(AXNode(place, "StaticText", text))
        elif INPUT_ROLES.get(kind, "textbox") in TEXT_FIELDS:
            self._text_field(element, node)

    def _text_field(self, element: Element, node: AXNode) -> None:
        document = self.document
        if not document.disabled(element):
            node.actions = CLICK if "readonly" in element.attrs else TYPE
        first = self._reserve(element, 0)
        for place in range(1, _kept_ids(element)):
            self._reserve(element, place)
        value = document.value(element)
        if not value:
            return
        if element.get("type").lower() == "password":
            value = _BULLET * len(value)
        if element.tag != "textarea":
            node.children.append(AXNode(first, "StaticText", collapse(value)))
            return
        place = 0
        for number, line in enumerate(value.splitlines()):
            if number:
                self._add_line(element, place, AXNode(0, "LineBreak", "\n"), node)
                place += 1
            if line.strip(WHITESPACE):
                self._add_line(element, place, AXNode(0, "StaticText", collapse(line)), node)
                place += 1
        if value.endswith("\n"):
            # The line end, and the empty line after it that the caret can stand on.
            for _ in range(2):
                self._add_line(element, place, AXNode(0, "LineBreak", "\n"), node)
                place += 1

    def _add_line(self, element: Element, place: int, line: AXNode, field: AXNode) -> None:
        """Add the n-th node inside a textarea, with one of the ids kept for it, then with new ones as needed."""
        kept = _kept_ids(element)
        if place < kept:
            line.id = self._reserve(element, place)
        else:
            if not self._numbered:  # new ids come after all others
                return
            extra = self.document.live.extra_ids.setdefault(element.index, [])
            if len(extra) <= place - kept:
                taken = sum(len(ids) for ids in self.document.live.extra_ids.values())
                extra.append(self._count + taken + 1)
            line.id = extra[place - kept]
            self.targets[line.id] = element
        field.children.append(line)

    def _reserve(self, element: Element, offset: int) -> int:
        """Id of the n-th node that stands for a part of a control; they follow the control's own."""
        number = element.ax_id + 1 + offset
        if number > self._count:
            self._count = number
            self.targets[number] = element
        return number

    def _select(self, element: Element, node: AXNode) -> None:
        options = node.children
        if node.role == "combobox":
            popup = AXNode(self._reserve(element, 0), "MenuListPopup", "")
            node.children.append(popup)
            options = popup.children
        chosen = {option.index for option in self.document.selected(element)}
        disabled = "disabled" in element.attrs or self.document.disabled(element)
        self._options(element, options, chosen, disabled)

    def _options(self, parent: Element, out: list[AXNode], chosen: set[int], disabled: bool) -> None:
        for child in parent.children:
            if not isinstance(child, Element) or is_hidden(child):
                continue
            if child.tag == "optgroup":
                group = AXNode(self._id(child, child), "group", accessible_name(self.document, child, "group"))
                out.append(group)
                self._options(child, group.children, chosen, disabled)
            elif child.tag == "option":
                off = disabled or self.document.disabled(child)
                state = ("disabled", "True") if off else ("selected", str(child.index in chosen))
                focus = (("focused", "True"),) if self.document.live.focus == child.index else ()
                number = self._id(child, child)
                out.append(AXNode(number, "option", option_label(child), (*focus, state), NOTHING if off else CLICK))

    def _details(self, element: Element, node: AXNode) -> None:
        summary = summary_of(element)
        if summary is not None:
            self._content(element, [summary], node.children)
        content = [child for child in element.children if child is not summary]
        if self.document.is_open(element):
            self._content(element, content, node.children)
        elif not self._numbered:
            self._number(element, content)

    def _table(self, element: Element, node: AXNode) -> None:
        """The caption is read first, then header sections; footer sections last, wherever the source has them."""
        self._content(element, element.children, node.children)
        order = {"caption": -2, "thead": -1, "tfoot": 1}
        places = {e.ax_id: order[e.tag] for e in element.children if isinstance(e, Element) and e.tag in order}
        if places:
            node.children.sort(key=lambda child: places.get(child.id, 0))


def _kept_ids(field: Element) -> int:
    """Ids kept for what stands in a text field: one, and in a textarea one for each line and line break at first."""
    if field.tag != "textarea":
        return 1
    text = field.raw_text()
    return max(1, 2 * len(text.splitlines()) - 1) + 2 * text.endswith("\n")
