"""What strings, arrays, numbers and functions can do: the part of JavaScript's library that locators use."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from webrl_gym.browsers.locators.values import (
    UNDEFINED,
    Function,
    Host,
    Undefined,
    Value,
    describe,
    is_nothing,
    same,
    throws,
    to_number,
    to_text,
    truthy,
)
from webrl_gym.errors import LocatorRefused

Arguments = Sequence[Value]
_TRIMMED = " \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def argument(arguments: Arguments, place: int) -> Value:
    """The n-th argument; undefined when there are fewer."""
    return arguments[place] if place < len(arguments) else UNDEFINED


def call(function: Value, arguments: Arguments, what: str = "what is called") -> Value:
    """Call a value; a TypeError when it is no function."""
    if not isinstance(function, Function):
        raise throws(f"{what} is {describe(function)}, which is no function")
    return function.run(arguments)


def iterate(value: Value) -> list[Value]:
    """What ``...value`` goes over."""
    if isinstance(value, list):
        return list(value)
    if isinstance(value, str):
        return list(value)
    items = value.items() if isinstance(value, Host) else None
    if items is None:
        raise throws(f"{describe(value)} has no items")
    return list(items)


def member(value: Value, name: str) -> Value:
    """A property of a string, array, number, boolean or function; LocatorRefused when it is not in the subset."""
    if isinstance(value, str):
        if name == "length":
            return float(len(value))
        if name in _OF_STRINGS:
            of_string = _OF_STRINGS[name]
            return Function(name, lambda arguments: of_string(value, arguments))
    elif isinstance(value, list):
        if name == "length":
            return float(len(value))
        if name in _OF_ARRAYS:
            of_array = _OF_ARRAYS[name]
            return Function(name, lambda arguments: of_array(value, arguments))
    if name == "toString" and isinstance(value, bool | float | str | list):
        return Function(name, lambda arguments: _no_radix(value, arguments))
    raise LocatorRefused(f"The property {name!r} of {describe(value)} cannot be evaluated without a browser.")


def _no_radix(value: Value, arguments: Arguments) -> str:
    if isinstance(value, float) and arguments:
        raise LocatorRefused("Writing a number in another base cannot be evaluated without a browser.")
    return to_text(value)


# ---------------------------------------------------------------------------------------------------- strings


def _text(arguments: Arguments, place: int) -> str:
    return to_text(argument(arguments, place))


def _bounds(arguments: Arguments, length: int) -> slice:
    """The range that ``slice(start, end)`` means."""
    start, end = argument(arguments, 0), argument(arguments, 1)
    first = 0 if isinstance(start, Undefined) else _whole(start)
    last = length if isinstance(end, Undefined) else _whole(end)
    return slice(*(max(place + length, 0) if place < 0 else place for place in (first, last)))


def _whole(value: Value) -> int:
    number = to_number(value)
    if math.isinf(number):
        return 2**53 if number > 0 else -(2**53)
    return 0 if math.isnan(number) else int(number)


def _split(text: str, arguments: Arguments) -> list[Any]:
    if len(arguments) > 1:
        raise LocatorRefused("split with a limit cannot be evaluated without a browser.")
    if not arguments:
        return [text]
    separator = _text(arguments, 0)
    return text.split(separator) if separator else list(text)


def _replace(text: str, arguments: Arguments, count: int) -> str:
    replacement = argument(arguments, 1)
    if isinstance(replacement, Function) or "$" in to_text(replacement):
        raise LocatorRefused("Only plain texts can be put in the place of others without a browser.")
    return text.replace(_text(arguments, 0), to_text(replacement), count)


_OF_STRINGS: Mapping[str, Callable[[str, Arguments], Value]] = {
    "trim": lambda text, _: text.strip(_TRIMMED),
    "trimStart": lambda text, _: text.lstrip(_TRIMMED),
    "trimEnd": lambda text, _: text.rstrip(_TRIMMED),
    "toLowerCase": lambda text, _: text.lower(),
    "toUpperCase": lambda text, _: text.upper(),
    "includes": lambda text, given: _text(given, 0) in text,
    "startsWith": lambda text, given: text.startswith(_text(given, 0)),
    "endsWith": lambda text, given: text.endswith(_text(given, 0)),
    "indexOf": lambda text, given: float(text.find(_text(given, 0))),
    "slice": lambda text, given: text[_bounds(given, len(text))],
    "split": _split,
    "replace": lambda text, given: _replace(text, given, 1),
    "replaceAll": lambda text, given: _replace(text, given, -1),
    "concat": lambda text, given: text + "".join(map(to_text, given)),
}


# ---------------------------------------------------------------------------------------------------- arrays


def _each(items: list[Any], arguments: Arguments) -> list[Value]:
    """What the callback says of every item."""
    function = argument(arguments, 0)
    return [call(function, (item, float(place), items)) for place, item in enumerate(items)]


def _find(items: list[Any], arguments: Arguments) -> int:
    function = argument(arguments, 0)
    for place, item in enumerate(items):
        if truthy(call(function, (item, float(place), items))):
            return place
    return -1


def _index_of(items: list[Any], arguments: Arguments) -> int:
    wanted = argument(arguments, 0)
    return next((place for place, item in enumerate(items) if same(item, wanted)), -1)


def _at(items: list[Any], arguments: Arguments) -> Value:
    place = _whole(argument(arguments, 0))
    value: Value = items[place] if -len(items) <= place < len(items) else UNDEFINED
    return value


def _join(items: list[Any], arguments: Arguments) -> str:
    separator = argument(arguments, 0)
    between = "," if isinstance(separator, Undefined) else to_text(separator)
    return between.join("" if is_nothing(item) else to_text(item) for item in items)


def _flat(items: list[Any], arguments: Arguments) -> list[Any]:
    if arguments:
        raise LocatorRefused("flat with a depth cannot be evaluated without a browser.")
    return [inner for item in items for inner in (item if isinstance(item, list) else [item])]


_OF_ARRAYS: Mapping[str, Callable[[list[Any], Arguments], Value]] = {
    "map": _each,
    "filter": lambda items, given: [
        item for item, keep in zip(items, _each(items, given), strict=True) if truthy(keep)
    ],
    "find": lambda items, given: items[place] if (place := _find(items, given)) >= 0 else UNDEFINED,
    "findIndex": lambda items, given: float(_find(items, given)),
    "some": lambda items, given: _find(items, given) >= 0,
    "every": lambda items, given: all(truthy(verdict) for verdict in _each(items, given)),
    "includes": lambda items, given: _index_of(items, given) >= 0,
    "indexOf": lambda items, given: float(_index_of(items, given)),
    "at": _at,
    "slice": lambda items, given: items[_bounds(given, len(items))],
    "concat": lambda items, given: items + [x for v in given for x in (v if isinstance(v, list) else [v])],
    "flat": _flat,
    "join": _join,
}


# ---------------------------------------------------------------------------------------------------- globals


def _array_from(arguments: Arguments) -> Value:
    items = iterate(argument(arguments, 0))
    return _each(items, arguments[1:]) if len(arguments) > 1 else items


class ArrayClass(Host):
    """``Array``."""

    description = "Array"

    def member(self, name: str) -> Value:
        """``Array.from``."""
        return Function("Array.from", _array_from) if name == "from" else super().member(name)


GLOBALS: Mapping[str, Value] = {
    "Array": ArrayClass(),
    "String": Function("String", lambda arguments: to_text(arguments[0]) if arguments else ""),
    "undefined": UNDEFINED,
}
