"""Which role an element has: HTML-AAM as Chromium implements it, with Chromium's names of roles."""

from __future__ import annotations

from webrl_gym.browsers.dom import Document, Element, is_listbox, words

PLAIN_ROLES = {
    "abbr": "Abbr",
    "address": "group",
    "article": "article",
    "aside": "complementary",
    "blockquote": "blockquote",
    "caption": "caption",
    "code": "code",
    "dd": "definition",
    "del": "deletion",
    "dfn": "term",
    "dialog": "dialog",
    "dl": "DescriptionList",
    "dt": "term",
    "em": "emphasis",
    "fieldset": "group",
    "figcaption": "Figcaption",
    "figure": "figure",
    "form": "form",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "hgroup": "group",
    "hr": "separator",
    "ins": "insertion",
    "label": "LabelText",
    "legend": "Legend",
    "li": "listitem",
    "main": "main",
    "mark": "mark",
    "menu": "list",
    "meter": "meter",
    "nav": "navigation",
    "ol": "list",
    "optgroup": "group",
    "output": "status",
    "p": "paragraph",
    "progress": "progressbar",
    "s": "deletion",
    "search": "search",
    "strong": "strong",
    "sub": "subscript",
    "sup": "superscript",
    "textarea": "textbox",
    "time": "time",
    "ul": "list",
}
"""Roles that depend on the tag alone."""

ARIA_ROLES = {
    role: role
    for role in sorted(
        words(
            "alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox "
            "complementary contentinfo definition deletion dialog document emphasis feed figure form generic grid gridcell "
            "group heading insertion link list listbox listitem log main mark marquee math menu menubar menuitem "
            "menuitemcheckbox menuitemradio meter navigation note option paragraph progressbar radio radiogroup region row "
            "rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong subscript superscript "
            "switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem"
        )
    )
}
ARIA_ROLES |= {"directory": "list", "image": "image", "img": "image", "none": "none", "presentation": "none"}
"""Chromium's names of the ARIA roles."""

INPUT_ROLES = {
    "button": "button",
    "checkbox": "checkbox",
    "color": "ColorWell",
    "date": "Date",
    "datetime-local": "DateTime",
    "file": "button",
    "image": "button",
    "month": "Date",
    "number": "spinbutton",
    "radio": "radio",
    "range": "slider",
    "reset": "button",
    "search": "searchbox",
    "submit": "button",
    "time": "InputTime",
    "week": "Date",
}
"""Roles of ``input`` by type; every other type is a textbox."""

_SECTIONING = frozenset(("article", "aside", "main", "nav", "section"))
_SECTIONING_ROLES = frozenset(("article", "complementary", "main", "navigation", "region"))


def role_of(document: Document, element: Element) -> str:
    """The element's role, or "" when it has none of its own (a ``div``, a ``span``, ...) or gives it up.

    "none" is the role of what is not shown at all, such as a drawing without a name.
    """
    explicit = element.attrs.get("role")
    if explicit:
        for token in explicit.lower().split():
            if token in ARIA_ROLES:
                role = ARIA_ROLES[token]
                if role in ("region", "form") and not named_by_author(document, element):
                    break
                return "" if role in ("none", "generic") else role
    tag = element.tag
    plain = PLAIN_ROLES.get(tag)
    if plain is not None:
        return plain
    resolver = _RESOLVERS.get(tag)
    return resolver(document, element) if resolver is not None else ""


def named_by_author(document: Document, element: Element) -> bool:
    """Whether the page itself names the element, which is what makes a ``section`` a region."""
    if element.get("aria-label").strip() or element.get("title").strip():
        return True
    return any(reference in document.ids for reference in element.get("aria-labelledby").split())


def _link(_: Document, element: Element) -> str:
    return "link" if "href" in element.attrs else ""


def _image(_: Document, element: Element) -> str:
    decorative = "alt" in element.attrs and not element.attrs["alt"] and not element.get("aria-label")
    return "" if decorative else "image"


def _drawing(document: Document, element: Element) -> str:
    titled = any(isinstance(child, Element) and child.tag == "title" for child in element.children)
    return "image" if titled or named_by_author(document, element) else "none"


def _input(_: Document, element: Element) -> str:
    kind = element.get("type").lower()
    role = INPUT_ROLES.get(kind, "textbox")
    return "combobox" if role in ("textbox", "searchbox") and "list" in element.attrs else role


def _select(_: Document, element: Element) -> str:
    return "listbox" if is_listbox(element) else "combobox"


def _region(document: Document, element: Element) -> str:
    return "region" if named_by_author(document, element) else ""


def _scoped(top: str, nested: str, element: Element) -> str:
    for ancestor in element.ancestors():
        if ancestor.tag in _SECTIONING or ancestor.get("role") in _SECTIONING_ROLES:
            return nested
    return top


def _header(_: Document, element: Element) -> str:
    return _scoped("banner", "sectionheader", element)


def _footer(_: Document, element: Element) -> str:
    return _scoped("contentinfo", "sectionfooter", element)


def _summary(_: Document, element: Element) -> str:
    parent = element.parent
    if parent is None or parent.tag != "details":
        return ""
    return "DisclosureTriangleGrouped" if "name" in parent.attrs else "DisclosureTriangle"


# ------------------------------------------------------------------------------------------------ tables


def _table(document: Document, element: Element) -> str:
    return "table" if _holds_data(document, element) else "LayoutTable"


def _holds_data(document: Document, table: Element) -> bool:
    known = document.data_tables.get(table.index)
    if known is None:
        known = document.data_tables[table.index] = is_data_table(table)
    return known


def _owner(document: Document, element: Element) -> tuple[str, bool]:
    """The role attribute of the table around a part of it, and whether that table is one of data."""
    table = element.closest("table")
    if table is None:
        return "", False
    role = table.get("role").lower()
    return role, bool(role) or _holds_data(document, table)


def _row(document: Document, element: Element) -> str:
    role, data = _owner(document, element)
    if role in ("none", "presentation"):
        return ""
    return "row" if data else "LayoutTableRow"


def _row_group(document: Document, element: Element) -> str:
    role, data = _owner(document, element)
    return "rowgroup" if data and role not in ("none", "presentation") else ""


def _cell(document: Document, element: Element) -> str:
    role, data = _owner(document, element)
    if role in ("none", "presentation"):
        return ""
    if not data:
        return "LayoutTableCell"
    return "gridcell" if role in ("grid", "treegrid") else "cell"


def _header_cell(document: Document, element: Element) -> str:
    role, data = _owner(document, element)
    if role in ("none", "presentation") or not data:
        return _cell(document, element)
    scope = element.get("scope").lower()
    if scope in ("row", "rowgroup"):
        return "rowheader"
    if scope in ("col", "colgroup"):
        return "columnheader"
    cells = [e for e in element.parent.children if isinstance(e, Element)] if element.parent is not None else []
    place = cells.index(element)
    neighbours = cells[max(0, place - 1) : place] + cells[place + 1 : place + 2]
    if all(cell.tag == "th" for cell in neighbours):
        return "columnheader"
    return "rowheader" if any(cell.tag == "td" and cell.children for cell in neighbours) else "columnheader"


def is_data_table(table: Element) -> bool:
    """Whether a ``table`` holds data rather than a layout: Chromium's rules, less those about borders and colours.

    A caption, a header or footer section, columns, a header cell, or 20 rows make it one; a lone cell never is.
    """
    rows: list[Element] = []
    bodies = [table]
    for child in table.children:
        if isinstance(child, Element):
            if child.tag in ("caption", "thead", "tfoot", "col", "colgroup"):
                return True
            if child.tag == "tbody":
                bodies.append(child)
    if "rules" in table.attrs or table.get("summary"):
        return True
    for body in bodies:
        rows += [e for e in body.children if isinstance(e, Element) and e.tag == "tr"]
    if len(rows) >= 20:
        return True
    cells = [[e for e in row.children if isinstance(e, Element) and e.tag in ("td", "th")] for row in rows]
    if not cells or (len(cells) == 1 and len(cells[0]) == 1):
        return False
    return any(
        cell.tag == "th" or cell.get("headers") or cell.get("abbr") or cell.get("axis") or cell.get("scope")
        for row in cells
        for cell in row
    )


_RESOLVERS = {
    "a": _link,
    "area": _link,
    "button": lambda _, __: "button",
    "details": lambda _, __: "group",
    "footer": _footer,
    "header": _header,
    "img": _image,
    "input": _input,
    "section": _region,
    "select": _select,
    "summary": _summary,
    "svg": _drawing,
    "table": _table,
    "tbody": lambda _, __: "",
    "td": _cell,
    "tfoot": _row_group,
    "th": _header_cell,
    "thead": _row_group,
    "tr": _row,
}
