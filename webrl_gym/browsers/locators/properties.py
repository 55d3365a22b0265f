"""Properties of elements that are texts, numbers or truth values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from webrl_gym.browsers import forms
from webrl_gym.browsers.addresses import normalise, resolve
from webrl_gym.browsers.dom import DISABLEABLE, Document, Element, words
from webrl_gym.browsers.locators.rendered_text import rendered_text
from webrl_gym.browsers.locators.values import UNDEFINED, Value
from webrl_gym.browsers.serialise import inner_html, outer_html

_REFLECTED: Mapping[str, tuple[str, frozenset[str] | None]] = {
    "id": ("id", None),
    "className": ("class", None),
    "title": ("title", None),
    "lang": ("lang", None),
    "dir": ("dir", None),
    "name": (
        "name",
        words("a button details fieldset form iframe img input map meta object output select slot textarea"),
    ),
    "placeholder": ("placeholder", words("input textarea")),
    "alt": ("alt", words("area img input")),
    "htmlFor": ("for", words("label output")),
    "target": ("target", words("a area base form")),
    "rel": ("rel", words("a area form link")),
    "label": ("label", words("optgroup track")),
    "content": ("content", words("meta")),
}
"""Properties that repeat an attribute, by the elements (None: all) that have them."""

_ADDRESSES: Mapping[str, tuple[str, frozenset[str]]] = {
    "href": ("href", words("a area link base")),
    "src": ("src", words("img input script iframe source audio video embed track")),
    "action": ("action", words("form")),
    "cite": ("cite", words("blockquote q ins del")),
}


def known(name: str) -> bool:
    """Whether :func:`read` has an answer for this property."""
    return name in _REFLECTED or name in _ADDRESSES or name in _COMPUTED


def read(document: Document, element: Element, name: str) -> Value:
    """The property of the element, undefined where such elements have none."""
    if name in _REFLECTED:
        attribute, tags = _REFLECTED[name]
        return element.get(attribute) if tags is None or element.tag in tags else UNDEFINED
    if name in _ADDRESSES:
        attribute, tags = _ADDRESSES[name]
        return _address(document, element, attribute) if element.tag in tags else UNDEFINED
    return _COMPUTED[name](document, element)


def _address(document: Document, element: Element, attribute: str) -> str:
    written = element.get(attribute).strip()
    if not written:
        if attribute == "action":
            return document.url
        return document.base_url if attribute == "href" and "href" in element.attrs else ""
    try:
        return normalise(resolve(document.base_url, written))
    except ValueError:  # a browser gives an address that it cannot read as it is written
        return written


def _value(document: Document, element: Element) -> Value:
    if element.tag == "select":
        return next((document.value(option) for option in document.selected(element)), "")
    if element.tag in ("input", "textarea", "option", "button", "data"):
        return document.value(element)
    if element.tag == "li":
        return 0.0
    return UNDEFINED


def _checked(document: Document, element: Element) -> Value:
    return document.checked(element) if element.tag == "input" else UNDEFINED


def _selected(document: Document, element: Element) -> Value:
    if element.tag != "option":
        return UNDEFINED
    select = element.closest("select")
    return element in document.selected(select) if select is not None else "selected" in element.attrs


def _selected_index(document: Document, element: Element) -> Value:
    if element.tag != "select":
        return UNDEFINED
    chosen = document.selected(element)
    return float(document.options(element).index(chosen[0])) if chosen else -1.0


def _in_drawing(element: Element) -> bool:
    return element.closest("svg") is not None


def _tag_name(_: Document, element: Element) -> Value:
    return element.tag if _in_drawing(element) else element.tag.upper()


def _rendered_text(document: Document, element: Element) -> Value:
    return UNDEFINED if _in_drawing(element) else rendered_text(document, element)


def _type(_: Document, element: Element) -> Value:
    match element.tag:
        case "input" | "button":
            return forms.input_type(element)
        case "select":
            return "select-multiple" if "multiple" in element.attrs else "select-one"
        case "textarea" | "fieldset" | "output":
            return element.tag
        case "a" | "link" | "script" | "source" | "object" | "embed" | "style":
            return element.get("type")
        case _:
            return UNDEFINED


def _flag(attribute: str, tags: frozenset[str]) -> Callable[[Document, Element], Value]:
    return lambda _, element: attribute in element.attrs if element.tag in tags else UNDEFINED


def _text(_: Document, element: Element) -> Value:
    if element.tag == "option":
        return element.text()
    return element.raw_text() if element.tag in ("a", "title", "script") else UNDEFINED


def _default_value(_: Document, element: Element) -> Value:
    if element.tag == "textarea":
        return element.raw_text()
    return element.get("value") if element.tag in ("input", "output") else UNDEFINED


def _length(document: Document, element: Element) -> Value:
    if element.tag == "select":
        return float(len(document.options(element)))
    return float(len(document.controls(element))) if element.tag == "form" else UNDEFINED


_COMPUTED: Mapping[str, Callable[[Document, Element], Value]] = {
    "tagName": _tag_name,
    "nodeName": _tag_name,
    "localName": lambda _, element: element.tag,
    "nodeType": lambda _, __: 1.0,
    "nodeValue": lambda _, __: None,
    "textContent": lambda _, element: element.raw_text(),
    "innerText": _rendered_text,
    "outerText": _rendered_text,
    "innerHTML": inner_html,
    "outerHTML": outer_html,
    "value": _value,
    "defaultValue": _default_value,
    "checked": _checked,
    "defaultChecked": _flag("checked", words("input")),
    "selected": _selected,
    "defaultSelected": _flag("selected", words("option")),
    "selectedIndex": _selected_index,
    "multiple": _flag("multiple", words("input select")),
    "required": _flag("required", words("input select textarea")),
    "readOnly": _flag("readonly", words("input textarea")),
    "disabled": _flag("disabled", DISABLEABLE),
    "hidden": lambda _, element: "hidden" in element.attrs,
    "open": lambda document, element: (
        document.is_open(element)
        if element.tag == "details"
        else ("open" in element.attrs if element.tag == "dialog" else UNDEFINED)
    ),
    "type": _type,
    "text": _text,
    "length": _length,
    "childElementCount": lambda _, element: float(sum(isinstance(child, Element) for child in element.children)),
}
