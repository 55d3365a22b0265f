"""Documents back to HTML, by the rules of the HTML standard ("serialising HTML fragments")."""

from __future__ import annotations

from webrl_gym.browsers.dom import RAW_TEXT, VOID, Document, Element, Text

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"})


def document_html(document: Document, live: bool) -> str:
    """The whole document. ``live``: with what the user has typed, checked and chosen written into its attributes."""
    parts = ["<!DOCTYPE html>"]
    _write(document, document.root, live, parts)
    return "".join(parts)


def outer_html(document: Document, element: Element) -> str:
    """``element.outerHTML``."""
    parts: list[str] = []
    _write(document, element, False, parts)
    return "".join(parts)


def inner_html(document: Document, element: Element) -> str:
    """``element.innerHTML``."""
    parts: list[str] = []
    _write_children(document, element, False, parts)
    return "".join(parts)


def _write(document: Document, element: Element, live: bool, parts: list[str]) -> None:
    attrs = _live_attributes(document, element) if live else _attributes(document, element)
    written = "".join(f' {name}="{(value or "").translate(_ATTRIBUTE)}"' for name, value in attrs.items())
    parts.append(f"<{element.tag}{written}>")
    if element.tag in VOID:
        return
    if live and element.tag == "textarea":
        parts.append("\n" + document.value(element).translate(_TEXT))
    else:
        _write_children(document, element, live, parts)
    parts.append(f"</{element.tag}>")


def _write_children(document: Document, element: Element, live: bool, parts: list[str]) -> None:
    for child in element.children:
        if isinstance(child, Text):
            parts.append(child.data if element.tag in RAW_TEXT else child.data.translate(_TEXT))
        else:
            _write(document, child, live, parts)


def _attributes(document: Document, element: Element) -> dict[str, str | None]:
    """The attributes as the user's actions leave them: opening a disclosure changes one."""
    if element.tag == "details":
        return _with_flag(element.attrs, "open", document.is_open(element))
    return element.attrs


def _live_attributes(document: Document, element: Element) -> dict[str, str | None]:
    attrs, live = element.attrs, document.live
    if element.tag == "input":
        if element.index in live.values:
            attrs = {**attrs, "value": live.values[element.index]}
        if element.get("type").lower() in ("checkbox", "radio"):
            attrs = _with_flag(attrs, "checked", document.checked(element))
    elif element.tag == "option":
        select = element.closest("select")
        if select is not None and select.index in live.selected:
            attrs = _with_flag(attrs, "selected", element.index in live.selected[select.index])
    elif element.tag == "details":
        attrs = _attributes(document, element)
    return attrs


def _with_flag(attrs: dict[str, str | None], name: str, on: bool) -> dict[str, str | None]:
    if on == (name in attrs):
        return attrs
    return {**attrs, name: ""} if on else {key: value for key, value in attrs.items() if key != name}
