"""Forms: which controls are sent and how (HTML "form submission"), and what keeps a form from being sent (validation)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote_plus

from webrl_gym.browsers.addresses import resolve
from webrl_gym.browsers.dom import Document, Element
from webrl_gym.browsers.inputs import parse_number
from webrl_gym.browsers.loader import Request
from webrl_gym.browsers.names import accessible_name
from webrl_gym.browsers.roles import role_of

Entry = tuple[str, str]

BUTTON_TYPES = frozenset(("submit", "image", "reset", "button"))
TEXT_TYPES = frozenset(
    ("text", "search", "tel", "url", "email", "password", "number", "date", "month", "week", "time", "datetime-local")
)
BOUNDARY = "----webrl-gym-form-boundary"
"""Always the same: a request must not depend on chance. Values that contain it are not sent by any site."""

_EMAIL = re.compile(
    r"[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
    r"(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*"
)


def input_type(element: Element) -> str:
    """Type of an ``input`` or ``button`` in lower case; unknown types of an input are text."""
    kind = element.get("type").strip().lower()
    if element.tag == "button":
        return kind if kind in ("reset", "button") else "submit"
    known = TEXT_TYPES | BUTTON_TYPES | {"hidden", "checkbox", "radio", "file", "color", "range"}
    return kind if kind in known else "text"


def is_text_field(element: Element) -> bool:
    """Whether the element takes typed text."""
    return element.tag == "textarea" or (element.tag == "input" and input_type(element) in TEXT_TYPES)


def is_submitter(element: Element) -> bool:
    """Whether the element submits its form when clicked."""
    return element.tag in ("button", "input") and input_type(element) in ("submit", "image")


# ------------------------------------------------------------------------------------------------ what is sent


def entries(document: Document, form: Element, submitter: Element | None) -> list[Entry]:
    """Names and values of the successful controls, in document order."""
    found: list[Entry] = []
    for control in document.controls(form):
        name = control.get("name")
        if document.disabled(control) or control.closest("datalist") is not None:
            continue
        kind = input_type(control) if control.tag in ("input", "button") else control.tag
        if kind in BUTTON_TYPES and control is not submitter:
            continue
        if kind == "image":
            prefix = f"{name}." if name else ""
            found += [(f"{prefix}x", "0"), (f"{prefix}y", "0")]
        elif not name:
            continue
        elif kind == "select":
            found += [(name, document.value(o)) for o in document.selected(control) if not document.disabled(o)]
        elif kind in ("checkbox", "radio"):
            if document.checked(control):
                found.append((name, document.value(control)))
        elif kind == "hidden" and name.lower() == "_charset_":
            found.append((name, "UTF-8"))
        elif kind == "file":
            found.append((name, ""))
        elif kind == "submit" and control.tag == "input" and "value" not in control.attrs:
            found.append((name, "Submit"))  # what the button says then
        elif kind not in ("fieldset", "object", "output"):
            found.append((name, document.value(control)))
    return found


def encode_query(pairs: Sequence[Entry]) -> str:
    """``application/x-www-form-urlencoded``: spaces as ``+``, line breaks as CR LF, UTF-8."""
    return "&".join(f"{_encode(name)}={_encode(value)}" for name, value in pairs)


def _encode(text: str) -> str:
    return quote_plus(_line_breaks(text), safe="*-._").replace("~", "%7E")


def _line_breaks(text: str) -> str:
    return re.sub(r"\r\n|\r|\n", "\r\n", text)


def encode_multipart(pairs: Sequence[Entry], files: frozenset[str]) -> bytes:
    """``multipart/form-data``; names in ``files`` are file fields in which nothing was chosen."""
    lines: list[str] = []
    for name, value in pairs:
        field = _line_breaks(name).replace("\r\n", "%0D%0A").replace('"', "%22")
        lines.append(f"--{BOUNDARY}")
        if name in files:
            lines.append(f'Content-Disposition: form-data; name="{field}"; filename=""')
            lines.append("Content-Type: application/octet-stream")
        else:
            lines.append(f'Content-Disposition: form-data; name="{field}"')
        lines += ["", _line_breaks(value)]
    return "\r\n".join([*lines, f"--{BOUNDARY}--", ""]).encode()


def submission(document: Document, form: Element, submitter: Element | None) -> Request:
    """The request that submitting the form makes."""
    method = setting(form, submitter, "method").lower()
    action = setting(form, submitter, "action").strip()
    url = resolve(document.base_url, action) if action else document.url
    pairs = entries(document, form, submitter)
    if method != "post":
        address, hash_sign, fragment = url.partition("#")
        return Request(f"{address.partition('?')[0]}?{encode_query(pairs)}{hash_sign}{fragment}")
    encoding = setting(form, submitter, "enctype").lower()
    if encoding == "text/plain":
        body = "".join(f"{_line_breaks(name)}={_line_breaks(value)}\r\n" for name, value in pairs).encode()
        return Request(url, "POST", body, encoding)
    if encoding == "multipart/form-data":
        files = frozenset(
            e.get("name") for e in document.controls(form) if e.tag == "input" and input_type(e) == "file"
        )
        body = encode_multipart(pairs, files)
        return Request(url, "POST", body, f"multipart/form-data; boundary={BOUNDARY}")
    return Request(url, "POST", encode_query(pairs).encode(), "application/x-www-form-urlencoded")


def opens_tab(form: Element, submitter: Element | None) -> bool:
    """Whether the answer is shown in a new tab."""
    return setting(form, submitter, "target").lower() == "_blank"


def setting(form: Element, submitter: Element | None, name: str) -> str:
    """An attribute of the form, unless the button that submits it has its own."""
    if submitter is not None and f"form{name}" in submitter.attrs:
        return submitter.get(f"form{name}")
    return form.get(name)


def default_button(document: Document, form: Element) -> Element | None:
    """The form's first submit button, which Enter in a field activates."""
    return next((control for control in document.controls(form) if is_submitter(control)), None)


# ------------------------------------------------------------------------------------------------ validation


def first_invalid(document: Document, form: Element, submitter: Element | None) -> tuple[Element, str] | None:
    """The first control that keeps the form from being sent, and a sentence about it; None when all is well."""
    if "novalidate" in form.attrs or (submitter is not None and "formnovalidate" in submitter.attrs):
        return None
    for control in document.controls(form):
        complaint = _complaint(document, control)
        if complaint:
            name = accessible_name(document, control, role_of(document, control)) or control.get("name")
            return control, f"{complaint}: {name!r}."
    return None


def _complaint(document: Document, control: Element) -> str | None:
    if document.disabled(control):
        return None
    if control.tag == "select":
        missing = "required" in control.attrs and not any(document.value(o) for o in document.selected(control))
        return "Please select an item in the list" if missing else None
    if control.tag == "textarea":
        return None if "readonly" in control.attrs else _text_complaint(document, control, "textarea")
    if control.tag != "input":
        return None
    kind = input_type(control)
    if kind == "checkbox":
        missing = "required" in control.attrs and not document.checked(control)
        return "Please check this box if you want to proceed" if missing else None
    if kind == "radio":
        group = document.radio_group(control)
        required = any("required" in radio.attrs for radio in group)
        missing = required and not any(document.checked(radio) for radio in group)
        return "Please select one of these options" if missing else None
    if kind == "file":
        return "Please select a file" if "required" in control.attrs else None
    if kind not in TEXT_TYPES or "readonly" in control.attrs:
        return None
    return _text_complaint(document, control, kind)


def _text_complaint(document: Document, control: Element, kind: str) -> str | None:
    value = document.value(control)
    if not value:
        return "Please fill out this field" if "required" in control.attrs else None
    if kind == "email":
        addresses = value.split(",") if "multiple" in control.attrs else [value]
        if not all(_EMAIL.fullmatch(address.strip()) for address in addresses):
            return f"Please enter an email address, {value!r} is none"
    elif kind == "url" and not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S", value):
        return f"Please enter a URL, {value!r} is none"
    elif kind == "number":
        return _number_complaint(control, value)
    pattern = control.get("pattern")
    if pattern and kind not in ("textarea", "date", "month", "week", "time", "datetime-local"):
        try:
            matches = re.fullmatch(f"(?:{pattern})", value) is not None
        except re.error:  # a browser ignores a pattern it cannot read
            matches = True
        if not matches:
            return f"Please match the requested format, {value!r} does not"
    minimum = control.get("minlength")
    # Only what the user typed can be too short.
    if minimum.isdecimal() and control.index in document.live.values and len(value) < int(minimum):
        return f"Please use at least {minimum} characters"
    return None


def _number_complaint(control: Element, text: str) -> str | None:
    value = parse_number(text)
    if value is None:
        return "Please enter a number"
    low, high = parse_number(control.get("min")), parse_number(control.get("max"))
    if low is not None and value < low:
        return f"Value must be greater than or equal to {control.get('min')}"
    if high is not None and value > high:
        return f"Value must be less than or equal to {control.get('max')}"
    if control.get("step").lower() == "any":
        return None
    step = parse_number(control.get("step")) or 1.0
    base = low if low is not None else parse_number(control.get("value")) or 0.0
    steps = (value - base) / step
    if step > 0 and abs(steps - round(steps)) > 1e-6:
        return f"Please enter a valid value, {text} is not a multiple of {control.get('step') or '1'}"
    return None
