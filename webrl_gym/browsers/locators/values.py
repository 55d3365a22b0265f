"""Values of expressions, and JavaScript's conversions between them.

Strings, numbers (floats), booleans, null (None) and arrays (lists) are Python's own; ``undefined``, functions and what
belongs to the page have classes here. Strings are counted in characters, not in UTF-16 units.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from webrl_gym.errors import LocatorRefused, ScriptError


@dataclass(frozen=True, slots=True)
class Undefined:
    """The type of :data:`UNDEFINED`."""


UNDEFINED = Undefined()


class Host:
    """Something of the page: a document, an element, a list of nodes."""

    description = "a part of the page"

    def member(self, name: str) -> Value:
        """The property; LocatorRefused when it is not one that can be evaluated here."""
        raise LocatorRefused(f"The property {name!r} of {self.description} cannot be evaluated without a browser.")

    def items(self) -> Sequence[Value] | None:
        """What spreading and indexing go over; None when that is not possible."""
        return None

    def same(self, other: Host) -> bool:
        """Whether both are one and the same thing."""
        return self is other


@dataclass(frozen=True, slots=True)
class Function:
    """Something to call with a list of arguments."""

    name: str
    run: Callable[[Sequence[Value]], Value]


Value: TypeAlias = Undefined | bool | float | str | list[Any] | Host | Function | None


def is_nothing(value: Value) -> bool:
    """Whether the value is null or undefined."""
    return value is None or isinstance(value, Undefined)


def describe(value: Value) -> str:
    """The value in words, for messages."""
    if isinstance(value, Host):
        return value.description
    if isinstance(value, list):
        return "an array"
    if isinstance(value, Function):
        return f"the function {value.name}"
    return repr(value) if isinstance(value, str) else to_text(value)


def truthy(value: Value) -> bool:
    """Whether the value counts as true in a condition."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    if isinstance(value, Host | Function | list):
        return True
    return not is_nothing(value) and bool(value)


def to_text(value: Value) -> str:
    """``String(value)``."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if value is None:
        return "null"
    if isinstance(value, Undefined):
        return "undefined"
    if isinstance(value, list):
        return ",".join("" if is_nothing(item) else to_text(item) for item in value)
    raise LocatorRefused(f"{describe(value).capitalize()} is used as text; name one of its properties instead.")


def number_text(number: float) -> str:
    """A number as JavaScript writes it."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number.is_integer() and abs(number) < 1e21:
        return str(int(number))
    mantissa, _, exponent = repr(number).partition("e")
    if not exponent:
        return mantissa
    size = int(exponent)
    if -7 < size < 0:  # Python writes 1e-05 where JavaScript writes 0.00001
        return f"{number:.{len(mantissa.lstrip('-').replace('.', '')) - 1 - size}f}"
    return f"{mantissa.removesuffix('.0')}e{size:+d}"


def to_number(value: Value) -> float:
    """``Number(value)`` of what has an obvious number; a text is refused."""
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return float(value)
    if value is None:
        return 0.0
    if isinstance(value, Undefined):
        return math.nan
    raise LocatorRefused(f"{describe(value).capitalize()} is used as a number.")


def same(left: Value, right: Value) -> bool:
    """``left === right``."""
    if isinstance(left, Host) and isinstance(right, Host):
        return left.same(right)
    if isinstance(left, list | Function) or isinstance(right, list | Function):
        return left is right
    return type(left) is type(right) and left == right


def to_index(value: Value) -> int | None:
    """The value as the place of an item, None when it is no whole number."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and (value == "0" or (value.isascii() and value.isdecimal() and value[0] != "0")):
        return int(value)
    return None


def plain(value: Value) -> Any:
    """The value as plain data, as a browser hands it over to a program: undefined is None, whole numbers are ints."""
    if isinstance(value, Undefined):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, Host | Function):
        raise LocatorRefused(f"The locator ends in {describe(value)}; end it in a property such as .outerText.")
    return value


def throws(problem: str) -> ScriptError:
    """The error of an expression that throws a TypeError in any browser."""
    return ScriptError(f"The locator fails on this page: {problem}.")
