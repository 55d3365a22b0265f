"""Values that an ``input`` can have: HTML's value sanitisation, by type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time

_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LINE_BREAKS = re.compile(r"[\r\n]")
_DATES = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "month": re.compile(r"\d{4}-\d{2}"),
    "week": re.compile(r"\d{4}-W\d{2}"),
    "time": re.compile(r"\d{2}:\d{2}(?::\d{2})?"),
    "datetime-local": re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?"),
}
_WHITESPACE = " \t\n\r\f"


def sanitised(kind: str, text: str, attrs: Mapping[str, str | None]) -> str:
    """The value that an input of this type takes on when it is given a text."""
    match kind:
        case "number":
            return text if _NUMBER.fullmatch(text) else ""
        case "range":
            return _in_range(text, attrs)
        case "color":
            return text.lower() if _COLOUR.fullmatch(text) else "#000000"
        case "date" | "month" | "week" | "time" | "datetime-local":
            return text if is_date(kind, text) else ""
        case "hidden" | "submit" | "reset" | "button" | "image" | "checkbox" | "radio" | "file":
            return text
    if "\n" in text or "\r" in text:
        text = _LINE_BREAKS.sub("", text)
    return text.strip(_WHITESPACE) if kind in ("email", "url") else text


def is_date(kind: str, text: str) -> bool:
    """Whether the text is a date, month, week, time or both, as HTML writes them, that exists."""
    if not _DATES[kind].fullmatch(text):
        return False
    try:
        match kind:
            case "date":
                date.fromisoformat(text)
            case "month":
                date.fromisoformat(f"{text}-01")
            case "week":
                date.fromisoformat(f"{text}-1")
            case "time":
                time.fromisoformat(text)
            case _:
                datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def parse_number(text: str) -> float | None:
    """A floating-point number by the rules of HTML, or None."""
    return float(text) if _NUMBER.fullmatch(text) else None


def written(number: float) -> str:
    """A number as HTML writes it."""
    return str(int(number)) if number.is_integer() else f"{number:.10g}"


def _in_range(text: str, attrs: Mapping[str, str | None]) -> str:
    """A slider has a number in its range, on one of its steps; the middle when it is given none."""
    bounds = [parse_number(attrs.get(name) or "") for name in ("min", "max")]
    low = bounds[0] if bounds[0] is not None else 0.0
    high = bounds[1] if bounds[1] is not None else 100.0
    high = max(low, high)
    given = parse_number(text)
    number = min(max(given if given is not None else (low + high) / 2, low), high)
    step = parse_number(attrs.get("step") or "") or 1.0
    if (attrs.get("step") or "").lower() != "any" and step > 0:
        steps = int((number - low) / step + 0.5)
        number = low + (steps if low + steps * step <= high else steps - 1) * step
    return written(number)
