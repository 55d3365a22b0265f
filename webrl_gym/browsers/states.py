"""States and properties of a node, in the order and the words in which the DevTools protocol gives them.

Only what observations print: ``focusable editable readonly level settable multiline invalid`` and ``url`` are left out,
as WebArena leaves them out.
"""

from __future__ import annotations

from webrl_gym.browsers.dom import Document, Element, is_listbox, words

_LIVE_ROLES = {"alert": ("assertive", "True"), "log": ("polite", "False"), "status": ("polite", "True")}
_REQUIRED = words("textbox spinbutton combobox listbox columnheader rowheader gridcell radiogroup tree treegrid")
_EXPANDABLE = words("button checkbox combobox link menuitem menuitemcheckbox menuitemradio row switch tab treeitem")
_CHECKABLE = words("checkbox radio switch menuitemcheckbox menuitemradio")
_HORIZONTAL = words("separator slider tablist menubar toolbar")
_VERTICAL = words("listbox menu tree")
_RANGES = words("meter progressbar slider spinbutton scrollbar")
_POPUPS = frozenset(("menu", "listbox", "tree", "grid", "dialog"))
_WITHOUT_STATES = words(
    "paragraph list listitem heading strong emphasis image banner contentinfo main form cell row rowgroup LabelText "
    "Legend DescriptionList term definition"
)
_STATES = words(
    "aria-atomic aria-autocomplete aria-busy aria-checked aria-controls aria-describedby aria-disabled aria-expanded "
    "aria-haspopup aria-live aria-modal aria-multiselectable aria-orientation aria-owns aria-pressed aria-relevant "
    "aria-required aria-selected aria-valuemax aria-valuemin aria-valuetext"
)
"""Attributes that give states or properties to elements of any role."""
Property = tuple[str, str]


def properties_of(document: Document, element: Element, role: str) -> tuple[Property, ...]:
    """What is printed after the name, as (key, value) pairs in order."""
    attrs = element.attrs
    aria = bool(attrs) and not _STATES.isdisjoint(attrs)
    focused = document.live.focus == element.index
    if not aria and not focused and (role in _WITHOUT_STATES or not role or (role == "link" and element.tag == "a")):
        return ()
    found: list[Property] = []
    if role in _LIVE_ROLES or "aria-live" in attrs:
        found += _live_region(element, role)
    if (element.tag != "fieldset" and document.disabled(element)) or attrs.get("aria-disabled") == "true":
        found.append(("disabled", "True"))
    if focused:
        found.append(("focused", "True"))
    found += _widget_properties(element, role)
    found += _range(document, element, role)
    found += _widget_states(document, element, role)
    if aria:
        for attribute in ("aria-controls", "aria-describedby", "aria-owns"):
            value = element.get(attribute)
            if any(token in document.ids for token in value.split()):
                found.append((attribute.removeprefix("aria-"), value))
        if attrs.get("aria-busy") == "true":
            found.append(("busy", "1"))
    return tuple(found)


def _live_region(element: Element, role: str) -> list[Property]:
    politeness, atomic = _LIVE_ROLES.get(role, ("polite", "False"))
    politeness = element.get("aria-live", politeness)
    if politeness == "off":
        return []
    if "aria-atomic" in element.attrs:
        atomic = str(element.attrs["aria-atomic"] == "true")
    relevant = element.get("aria-relevant", "additions text")
    return [("live", politeness), ("atomic", atomic), ("relevant", relevant)]


def _widget_properties(element: Element, role: str) -> list[Property]:
    attrs = element.attrs
    found: list[Property] = []
    suggests = "list" in attrs and element.tag == "input"
    if role in ("textbox", "searchbox", "combobox") and (attrs.get("aria-autocomplete") or suggests):
        found.append(("autocomplete", element.get("aria-autocomplete", "list")))
    popup = element.get("aria-haspopup").lower()
    if popup == "true" or (role == "combobox" and element.tag == "select"):
        found.append(("hasPopup", "menu"))
    elif popup in _POPUPS:
        found.append(("hasPopup", popup))
    elif role == "combobox":
        found.append(("hasPopup", "listbox"))
    if role in ("listbox", "tablist", "grid", "tree", "treegrid"):
        several = "multiple" in attrs or attrs.get("aria-multiselectable") == "true"
        found.append(("multiselectable", str(several)))
    if role in _HORIZONTAL or role in _VERTICAL:
        usual = "horizontal" if role in _HORIZONTAL else "vertical"
        found.append(("orientation", element.get("aria-orientation", usual)))
    if role in _REQUIRED and not (role == "combobox" and element.tag == "select"):
        found.append(("required", str("required" in attrs or attrs.get("aria-required") == "true")))
    return found


def _range(document: Document, element: Element, role: str) -> list[Property]:
    if role not in _RANGES:
        return []
    if element.tag in ("input", "meter", "progress"):
        low, high = {"spinbutton": (0, 0), "slider": (0, 100)}.get(role, (0, 1))
        text = document.value(element) if element.tag == "input" else ""
        return [
            ("valuemin", _bound(element, "min", low)),
            ("valuemax", _bound(element, "max", high)),
            ("valuetext", text),
        ]
    low, high = (0, 0) if role == "spinbutton" else (0, 100)
    return [
        ("valuemin", _bound(element, "aria-valuemin", low)),
        ("valuemax", _bound(element, "aria-valuemax", high)),
        ("valuetext", element.get("aria-valuetext")),
    ]


def _bound(element: Element, attribute: str, default: int) -> str:
    try:
        return _number(float(element.get(attribute, str(default))))
    except ValueError:
        return str(default)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else str(value)


def _widget_states(document: Document, element: Element, role: str) -> list[Property]:
    attrs = element.attrs
    found: list[Property] = []
    if role in _CHECKABLE:
        if element.tag == "input":
            checked = str(document.checked(element)).lower()
        else:
            checked = element.get("aria-checked", "false").lower()
        found.append(("checked", checked))
    expanded = attrs.get("aria-expanded")
    if element.tag == "select":
        if not is_listbox(element):
            found.append(("expanded", "False"))
    elif element.tag == "summary" and element.parent is not None:
        found.append(("expanded", str(document.is_open(element.parent))))
    elif expanded in ("true", "false") and role in _EXPANDABLE:
        found.append(("expanded", str(expanded == "true")))
    if role == "button" and attrs.get("aria-pressed"):
        found.append(("pressed", element.get("aria-pressed")))
    if role in ("tab", "option", "treeitem") and ("aria-selected" in attrs or role == "treeitem"):
        found.append(("selected", str(attrs.get("aria-selected") == "true")))
    if role in ("dialog", "alertdialog"):
        found.append(("modal", str(attrs.get("aria-modal") == "true")))
    return found


def is_focusable(document: Document, element: Element) -> bool:
    """Whether the element can hold the focus."""
    if (element.tag != "fieldset" and document.disabled(element)) or not document.rendered(element):
        return False
    if "tabindex" in element.attrs:
        return True
    tag = element.tag
    if tag == "a":
        return "href" in element.attrs
    if tag == "summary":
        return element.parent is not None and element.parent.tag == "details"
    return tag in ("button", "input", "select", "textarea")
