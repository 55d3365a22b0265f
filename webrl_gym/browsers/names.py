"""Accessible names: the accname computation as Chromium does it for the elements sites use.

Order: ``aria-labelledby``, ``aria-label``, the native way (label, alt, legend, caption, value), content, ``title``,
``placeholder``. Spaces at the edges of a name are trimmed.
"""

from __future__ import annotations

from webrl_gym.browsers.dom import RAW_TEXT, Document, Element, Text, collapse, is_hidden, is_labelable, words
from webrl_gym.browsers.roles import role_of

FROM_CONTENT = words(
    "button cell checkbox columnheader DisclosureTriangle DisclosureTriangleGrouped gridcell heading LayoutTableCell link "
    "math menuitem menuitemcheckbox menuitemradio option radio rowheader switch tab term tooltip treeitem"
)
"""Roles named by what they contain."""

_NOT_NAMED_BY_TITLE = frozenset(
    (
        "",
        "caption",
        "code",
        "deletion",
        "emphasis",
        "insertion",
        "paragraph",
        "strong",
        "subscript",
        "superscript",
        "time",
    )
)

BLOCKS = words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre search section "
    "summary table tbody td tfoot th thead tr ul br"
)
"""Elements that stand on lines of their own, so that their text is a word apart from the text around."""

_ATOMS = words("button img input meter progress select svg textarea")
_OPAQUE_TAGS = words("article aside blockquote dialog fieldset figure form header hgroup main nav output search")
_OPAQUE_ROLES = words(
    "alert alertdialog application article banner blockquote complementary contentinfo dialog document feed figure form "
    "grid group listbox log main marquee menu menubar navigation note radiogroup row rowgroup search separator status "
    "table tablist tabpanel timer toolbar tree treegrid"
)
"""Parts of a page that give their names, but not their content, to the name of what they are in."""
_BUTTON_DEFAULTS = {"submit": "Submit", "reset": "Reset", "image": "Submit", "file": "Choose File"}
_VALUED = frozenset(("submit", "reset", "button", "image"))
_NAMED_INPUTS = _VALUED | {"checkbox", "radio", "file"}


def accessible_name(document: Document, element: Element, role: str) -> str:
    """The name of an element that has this role; "" when it has none."""
    attrs = element.attrs
    if attrs:
        if "aria-labelledby" in attrs:
            targets = [document.ids[token] for token in element.get("aria-labelledby").split() if token in document.ids]
            name = collapse(" ".join(_referenced(document, target) for target in targets))
            if name:
                return name
        if "aria-label" in attrs:
            name = collapse(element.get("aria-label"))
            if name:
                return name
    name = _native(document, element, role)
    if not name and role in FROM_CONTENT and element.tag not in ("input", "select", "textarea"):
        name = content_text(document, element)
    if not name and attrs and role not in _NOT_NAMED_BY_TITLE:
        name = collapse(element.get("title"))
        if name and role not in FROM_CONTENT and name == content_text(document, element):
            name = ""  # a title that only repeats what is there names nothing
        if not name and role in ("textbox", "searchbox", "spinbutton", "combobox"):
            name = collapse(element.get("placeholder"))
    return name


def content_text(document: Document, element: Element, leave_out: Element | None = None) -> str:
    """The text of an element's content with embedded names and values; ``leave_out`` is not looked into."""
    children = element.children
    if len(children) == 1:
        only = children[0]
        if isinstance(only, Text):
            return only.shown
    parts: list[str] = []
    _collect(document, element, parts, leave_out)
    return collapse("".join(parts))


def _referenced(document: Document, element: Element) -> str:
    """What an element contributes when another one refers to it, hidden or not."""
    if element.get("aria-label").strip():
        return element.get("aria-label")
    if element.tag in ("input", "select", "textarea", "img"):
        return _embedded(document, element)
    return content_text(document, element) or element.get("title")


def _native(document: Document, element: Element, role: str) -> str:
    tag = element.tag
    if is_labelable(element):
        labels = document.labels.get(element.index)
        if labels:
            name = collapse(" ".join(content_text(document, label, element) for label in labels))
            if name:
                return name
    if tag == "input":
        return _input_name(document, element)
    if tag in ("img", "area"):
        return collapse(element.get("alt"))
    if tag == "fieldset":
        return _child_text(document, element, "legend")
    if tag == "table":
        return _child_text(document, element, "caption")
    if tag == "optgroup" or (tag == "option" and element.get("label")):
        return collapse(element.get("label"))
    if tag == "svg":
        return _child_text(document, element, "title")
    return ""


def _input_name(document: Document, element: Element) -> str:
    kind = element.get("type").lower()
    if kind == "image":
        return collapse(element.get("alt") or element.get("value") or element.get("title")) or "Submit"
    if kind in _VALUED:
        written = "value" in element.attrs or element.index in document.live.values
        return collapse(document.value(element)) if written else _BUTTON_DEFAULTS.get(kind, "")
    return _BUTTON_DEFAULTS.get(kind, "")


def _child_text(document: Document, element: Element, tag: str) -> str:
    child = next((e for e in element.children if isinstance(e, Element) and e.tag == tag), None)
    return content_text(document, child) if child is not None else ""


def _collect(document: Document, element: Element, parts: list[str], leave_out: Element | None) -> None:
    for child in element.children:
        if isinstance(child, Text):
            parts.append(child.data)
            continue
        tag, attrs = child.tag, child.attrs
        if child is leave_out or tag in RAW_TEXT or (attrs and is_hidden(child)):
            continue
        if attrs and attrs.get("aria-hidden") == "true":
            continue
        if tag in _ATOMS:
            parts.append(f" {_embedded(document, child)} ")
        elif attrs and (attrs.get("aria-label") or "").strip():
            parts.append(child.get("aria-label"))
        elif tag in _OPAQUE_TAGS or (attrs and attrs.get("role") in _OPAQUE_ROLES) or _is_data(document, child):
            parts.append(f" {accessible_name(document, child, role_of(document, child))} ")
        elif tag in BLOCKS:
            parts.append(" ")
            _collect(document, child, parts, leave_out)
            parts.append(" ")
        else:
            start = len(parts)
            _collect(document, child, parts, leave_out)
            if "title" in attrs and tag == "a" and not "".join(parts[start:]).strip():
                parts.append(child.get("title"))


def _is_data(document: Document, element: Element) -> bool:
    return element.tag == "table" and role_of(document, element) == "table"


def _embedded(document: Document, element: Element) -> str:
    """What a control or image says inside a name: the value of a field, the name of anything else."""
    tag = element.tag
    if tag == "select":
        return " ".join(option_label(option) for option in document.selected(element))
    if tag == "textarea" or (tag == "input" and element.get("type").lower() not in _NAMED_INPUTS):
        value = document.value(element)
        if value:
            return value
    role = role_of(document, element)
    return "" if role == "none" else accessible_name(document, element, role)


def is_redundant_label(document: Document, label: Element) -> bool:
    """Whether a label only repeats the name of a checkbox or radio button, which Chromium then leaves out.

    So it is when the control gets its name from the label, and the label has no other element in it.
    """
    control = document.labelled_control(label)
    if control is None or control.tag != "input" or control.get("type").lower() not in ("checkbox", "radio"):
        return False
    if any(name in control.attrs for name in ("aria-label", "aria-labelledby")) or "title" in label.attrs:
        return False
    return all(child is control for child in label.children if isinstance(child, Element))


def option_label(option: Element) -> str:
    """What an option shows: its ``label`` attribute, else its text."""
    return collapse(option.get("label")) or option.text()
