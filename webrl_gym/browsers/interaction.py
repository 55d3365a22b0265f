"""What a user's click, typing and selecting do to a document: live state changes, or a navigation to make."""

from __future__ import annotations

import re
from dataclasses import dataclass

from webrl_gym.browsers import forms
from webrl_gym.browsers.addresses import resolve
from webrl_gym.browsers.dom import Document, Element, collapse
from webrl_gym.browsers.inputs import parse_number
from webrl_gym.browsers.loader import Request
from webrl_gym.browsers.names import option_label
from webrl_gym.browsers.roles import role_of
from webrl_gym.browsers.states import is_focusable


class ActionFailed(Exception):
    """The action cannot be done; ``str(error)`` is a sentence for the agent."""


@dataclass(frozen=True, slots=True)
class Navigation:
    """A page to load in this tab, or in a new one."""

    request: Request
    new_tab: bool = False


_ROLE_WORDS = {
    "": "piece of text",
    "combobox": "drop-down",
    "DescriptionList": "description list",
    "DisclosureTriangle": "disclosure",
    "DisclosureTriangleGrouped": "disclosure",
    "LabelText": "label",
    "LayoutTable": "table",
    "LayoutTableCell": "table cell",
    "LayoutTableRow": "table row",
    "Legend": "legend",
    "listbox": "list box",
    "listitem": "list item",
    "searchbox": "search field",
    "spinbutton": "number field",
    "textbox": "text field",
}
_SHOWN_OPTIONS = 12


class Interaction:
    """User-level operations on one document. Each returns a navigation to make, or None, or raises ActionFailed.

    Checks come before changes: an operation that fails leaves the document as it was (a form that may not be sent
    moves the focus to the field at fault, and keeps what was typed).
    """

    def __init__(self, document: Document, type_appends: bool = False) -> None:
        self.document = document
        self.type_appends = type_appends

    def describe(self, element: Element) -> str:
        """``Element 12 is a heading``."""
        role = role_of(self.document, element)
        word = _ROLE_WORDS.get(role, role)
        if role == "combobox" and element.tag != "select":
            word = "text field"
        return f"Element {element.ax_id} is {'an' if word[0] in 'aeiou' else 'a'} {word}"

    def autofocus(self, fragment: str) -> None:
        """Focus what the page says has the focus when it loads; nothing when its address leads to an element of it."""
        if fragment in self.document.ids:
            return
        for element in self.document.elements:
            if "autofocus" in element.attrs and is_focusable(self.document, element):
                self.document.live.focus = element.index
                return

    def focused(self) -> Element | None:
        """The element that has the focus."""
        index = self.document.live.focus
        return None if index is None else self.document.elements[index]

    # ---------------------------------------------------------------- click
    def click(self, element: Element) -> Navigation | None:
        """Click: the nearest element around that reacts to a click does so."""
        target: Element | None = element
        while target is not None and not self._reacts(target):
            target = target.parent
        if target is None:
            raise ActionFailed(f"{self._shown(element)}; clicking it does nothing.")
        if self.document.disabled(target):
            raise ActionFailed(f"Element {target.ax_id} is disabled.")
        if target.tag == "label":
            return self._click_label(target)
        return self._activate(target)

    def _shown(self, element: Element) -> str:
        return self.describe(element) if element.ax_id else "This element is a piece of text"

    def _reacts(self, element: Element) -> bool:
        tag = element.tag
        if tag in ("button", "select", "option", "textarea"):
            return True
        if tag in ("a", "area"):
            return "href" in element.attrs
        if tag == "input":
            return element.get("type").lower() != "hidden"
        if tag == "label":
            return self.document.labelled_control(element) is not None
        if tag == "summary":
            return element.parent is not None and element.parent.tag == "details"
        return "tabindex" in element.attrs

    def _click_label(self, label: Element) -> Navigation | None:
        control = self.document.labelled_control(label)
        assert control is not None
        if self.document.disabled(control):
            raise ActionFailed(f"Element {control.ax_id}, which this label stands for, is disabled.")
        return self._activate(control)

    def _activate(self, element: Element) -> Navigation | None:
        document, live, tag = self.document, self.document.live, element.tag
        live.selected_text = None
        if tag in ("a", "area"):
            return self._follow(element)
        if tag == "option":
            self._choose(element)
            return None
        if tag == "summary":
            self._toggle(element)
            live.focus = element.index
            return None
        kind = forms.input_type(element) if tag in ("input", "button") else tag
        if kind in ("submit", "image"):
            form = document.form_of(element)
            live.focus = element.index
            return self.submit(form, element) if form is not None else None
        if kind == "reset":
            form = document.form_of(element)
            if form is not None:
                self._reset(form)
        elif kind == "checkbox":
            document.set_checked(element, not document.checked(element))
        elif kind == "radio":
            document.set_checked(element, True)
        elif kind == "file":
            raise ActionFailed(f"Element {element.ax_id} chooses a file; there are no files to choose.")
        live.focus = element.index
        return None

    def _follow(self, link: Element) -> Navigation:
        try:
            url = resolve(self.document.base_url, link.get("href"))
        except ValueError:
            raise ActionFailed(f"The address {link.get('href')!r} is malformed.") from None
        return Navigation(Request(url), link.get("target").lower() == "_blank")

    def _choose(self, option: Element) -> None:
        document = self.document
        select = option.closest("select")
        if select is None or document.disabled(select):
            raise ActionFailed(f"Element {option.ax_id} is disabled.")
        if "multiple" in select.attrs:
            chosen = {other.index for other in document.selected(select)} ^ {option.index}
        else:
            chosen = {option.index}
        document.live.selected[select.index] = tuple(sorted(chosen))
        document.live.focus = select.index

    def _toggle(self, summary: Element) -> None:
        document, details = self.document, summary.parent
        assert details is not None
        opening = not document.is_open(details)
        document.live.open[details.index] = opening
        name = details.get("name")
        if opening and name:  # of details that share a name, one is open
            for other in document.elements:
                if other.tag == "details" and other is not details and other.get("name") == name:
                    document.live.open[other.index] = False

    def _reset(self, form: Element) -> None:
        live = self.document.live
        for control in self.document.controls(form):
            live.values.pop(control.index, None)
            live.checked.pop(control.index, None)
            live.selected.pop(control.index, None)

    # ---------------------------------------------------------------- text
    def type(self, element: Element, text: str, enter: bool = False) -> Navigation | None:
        """Replace the field's text (or append to it, when so configured), then press Enter if asked."""
        field = self._text_field(element, "take text")
        old = self.document.value(field) if self.type_appends else ""
        self.write(field, old, text)
        self.document.live.focus = field.index
        return self.enter(field) if enter else None

    def clear(self, element: Element) -> Navigation | None:
        """Empty the field."""
        field = self._text_field(element, "be cleared")
        self.document.live.values[field.index] = ""
        self.document.live.focus = field.index
        return None

    def _text_field(self, element: Element, use: str) -> Element:
        document = self.document
        field: Element | None = element
        if element.tag == "label":
            field = document.labelled_control(element)
        if field is None or not forms.is_text_field(field):
            if element.tag == "select":
                raise ActionFailed(
                    f"{self.describe(element)}; it cannot {use}: select one of its options, or click one by its id."
                )
            raise ActionFailed(f"{self._shown(element)}; it cannot {use}.")
        if document.disabled(field):
            raise ActionFailed(f"Element {field.ax_id} is disabled.")
        if "readonly" in field.attrs:
            raise ActionFailed(f"Element {field.ax_id} is read-only.")
        return field

    def write(self, field: Element, old: str, text: str) -> None:
        """Make a text field hold ``old`` and then ``text``, as far as its type lets it."""
        kind = forms.input_type(field) if field.tag == "input" else "textarea"
        if kind != "textarea":
            text = re.sub(r"[\r\n]", "", text)
        if kind == "number":
            if text and parse_number(old + text.strip()) is None:
                raise ActionFailed(f"Element {field.ax_id} takes a number; {text!r} is none.")
            text = text.strip()
        elif kind in _DATE_PATTERNS and text and not re.fullmatch(_DATE_PATTERNS[kind][0], text):
            raise ActionFailed(f"Element {field.ax_id} takes a {kind} written as {_DATE_PATTERNS[kind][1]}.")
        value = text if kind in _DATE_PATTERNS else old + text
        limit = field.get("maxlength")
        if limit.isdecimal() and kind not in ("number", *_DATE_PATTERNS):
            value = value[: max(int(limit), len(old))]
        if kind in ("email", "url"):
            value = value.strip()
        self.document.live.values[field.index] = value
        self.document.live.selected_text = None

    # ---------------------------------------------------------------- select
    def select(self, element: Element, text: str) -> Navigation | None:
        """Choose an option by what it shows, by its value, or by a part of what it shows that no other option has."""
        document = self.document
        if element.tag == "option" and element.closest("select") is not None:
            element = element.closest("select") or element
        if element.tag == "label":
            element = document.labelled_control(element) or element
        if element.tag != "select":
            raise ActionFailed(f"{self._shown(element)}; it has no options to select.")
        if document.disabled(element):
            raise ActionFailed(f"Element {element.ax_id} is disabled.")
        option = self._find_option(element, text)
        if document.disabled(option):
            raise ActionFailed(f"The option {option_label(option)!r} is disabled.")
        document.live.selected[element.index] = (option.index,)
        document.live.focus = element.index
        return None

    def _find_option(self, select: Element, text: str) -> Element:
        document, wanted = self.document, collapse(text)
        options = document.options(select)
        labels = [option_label(option) for option in options]
        values = [document.value(option) for option in options]
        lowered = [label.lower() for label in labels]
        for choices, choice in ((labels, wanted), (values, text), (lowered, wanted.lower())):
            if choice in choices:
                return options[choices.index(choice)]
        partial = [index for index, label in enumerate(labels) if wanted and wanted.lower() in label.lower()]
        if len(partial) == 1:
            return options[partial[0]]
        shown = ", ".join(repr(label) for label in labels[:_SHOWN_OPTIONS])
        more = f" and {len(labels) - _SHOWN_OPTIONS} more" if len(labels) > _SHOWN_OPTIONS else ""
        raise ActionFailed(f"Element {select.ax_id} has no option {text!r}; it has {shown or 'none'}{more}.")

    # ---------------------------------------------------------------- submission
    def submit(self, form: Element, submitter: Element | None) -> Navigation | None:
        """Send the form, unless a field is at fault: then it gets the focus, and ActionFailed says why."""
        fault = forms.first_invalid(self.document, form, submitter)
        if fault is not None:
            control, complaint = fault
            if is_focusable(self.document, control):
                self.document.live.focus = control.index
            raise ActionFailed(f"The form was not sent. {complaint}")
        try:
            request = forms.submission(self.document, form, submitter)
        except ValueError:
            address = forms.setting(form, submitter, "action")
            raise ActionFailed(f"The form was not sent. Its address {address!r} is malformed.") from None
        return Navigation(request, forms.opens_tab(form, submitter))

    def enter(self, field: Element) -> Navigation | None:
        """Enter in a control: a new line in a textarea, else implicit submission."""
        document = self.document
        if field.tag == "textarea":
            document.live.values[field.index] = document.value(field) + "\n"
            return None
        form = document.form_of(field)
        if form is None:
            return None
        button = forms.default_button(document, form)
        if button is not None:
            return None if document.disabled(button) else self.submit(form, button)
        fields = [control for control in document.controls(form) if forms.is_text_field(control)]
        return self.submit(form, None) if len([f for f in fields if f.tag == "input"]) <= 1 else None


_DATE_PATTERNS = {
    "date": (r"\d{4,}-\d{2}-\d{2}", "2023-06-12"),
    "month": (r"\d{4,}-\d{2}", "2023-06"),
    "week": (r"\d{4,}-W\d{2}", "2023-W24"),
    "time": (r"\d{2}:\d{2}(:\d{2})?", "13:45"),
    "datetime-local": (r"\d{4,}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?", "2023-06-12T13:45"),
}
