"""Evaluates a syntax tree on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from webrl_gym.browsers.locators import library
from webrl_gym.browsers.locators.syntax import (
    Array,
    Arrow,
    Binary,
    Call,
    Chain,
    Conditional,
    Index,
    Literal,
    Member,
    Name,
    Node,
    Spread,
    Unary,
)
from webrl_gym.browsers.locators.values import (
    UNDEFINED,
    Function,
    Host,
    Value,
    describe,
    is_nothing,
    same,
    throws,
    to_index,
    to_number,
    to_text,
    truthy,
)
from webrl_gym.errors import LocatorRefused

Scope = Mapping[str, Value]


class _NothingThere(Exception):
    """An optional link of a chain found nothing, so the whole chain is undefined."""


def run(node: Node, scope: Scope) -> Value:
    """The value of an expression; ``scope`` are the names it may use. Raises ScriptError and LocatorRefused."""
    match node:
        case Literal(value):
            return value
        case Name(name):
            if name not in scope:
                raise LocatorRefused(f"The name {name!r} is not known without a browser.")
            return scope[name]
        case Chain(body):
            try:
                return run(body, scope)
            except _NothingThere:
                return UNDEFINED
        case Member(subject, name, optional):
            return _member(_subject(subject, optional, scope, f"reading {name!r}"), name)
        case Index(subject, key, optional):
            return _item(_subject(subject, optional, scope, "reading an item"), run(key, scope))
        case Call(function, arguments, optional):
            called = _subject(function, optional, scope, "a call") if optional else run(function, scope)
            return library.call(called, _spread(arguments, scope), _name_of(function))
        case Array(items):
            return _spread(items, scope)
        case Arrow(parameters, body):
            return _function(parameters, body, scope)
        case Conditional(test, then, otherwise):
            return run(then if truthy(run(test, scope)) else otherwise, scope)
        case Unary("!", operand):
            return not truthy(run(operand, scope))
        case Unary(_, operand):
            return -to_number(run(operand, scope))
        case Binary(operator, left, right):
            return _binary(operator, left, right, scope)
        case Spread():
            raise AssertionError("the parser puts spreads into arrays and arguments only")


def _subject(node: Node, optional: bool, scope: Scope, use: str) -> Value:
    """The value in front of a ``.``, ``[`` or ``(``, which must be something."""
    value = run(node, scope)
    if is_nothing(value):
        if optional:
            raise _NothingThere
        raise throws(f"{_name_of(node)} is {describe(value)}, so {use} is not possible")
    return value


def _name_of(node: Node) -> str:
    """A short name of an expression, for messages."""
    match node:
        case Name(name):
            return name
        case Member(_, name) | Call(Member(_, name)):
            return f"{name}()" if isinstance(node, Call) else name
        case Chain(body):
            return _name_of(body)
        case _:
            return "a value"


def _member(value: Value, name: str) -> Value:
    return value.member(name) if isinstance(value, Host) else library.member(value, name)


def _item(value: Value, key: Value) -> Value:
    place = to_index(key)
    if place is None:
        return _member(value, to_text(key))
    items = value.items() if isinstance(value, Host) else value
    if not isinstance(items, Sequence):
        raise LocatorRefused(f"Items of {describe(value)} cannot be evaluated without a browser.")
    return items[place] if 0 <= place < len(items) else UNDEFINED


def _spread(nodes: Sequence[Node], scope: Scope) -> list[Value]:
    values: list[Value] = []
    for node in nodes:
        if isinstance(node, Spread):
            values += library.iterate(run(node.items, scope))
        else:
            values.append(run(node, scope))
    return values


def _function(parameters: tuple[str, ...], body: Node, scope: Scope) -> Function:
    def call(arguments: Sequence[Value]) -> Value:
        given = {name: library.argument(arguments, place) for place, name in enumerate(parameters)}
        return run(body, {**scope, **given})

    return Function("of the locator", call)


def _binary(operator: str, left: Node, right: Node, scope: Scope) -> Value:
    first = run(left, scope)
    if operator == "||":
        return first if truthy(first) else run(right, scope)
    if operator == "&&":
        return run(right, scope) if truthy(first) else first
    second = run(right, scope)
    if operator in ("===", "!=="):
        return same(first, second) == (operator == "===")
    if operator == "+":
        if any(isinstance(value, str | list | Host | Function) for value in (first, second)):
            return to_text(first) + to_text(second)
        return to_number(first) + to_number(second)
    if operator == "-":
        return to_number(first) - to_number(second)
    if isinstance(first, str) and isinstance(second, str):
        return _ordered(operator, first, second)
    return _ordered(operator, to_number(first), to_number(second))


def _ordered(operator: str, first: str | float, second: str | float) -> bool:
    # Both are texts or both are numbers, which the caller sees to.
    match operator:
        case "<":
            return first < second  # type: ignore[operator]
        case ">":
            return first > second  # type: ignore[operator]
        case "<=":
            return first <= second  # type: ignore[operator]
        case _:
            return first >= second  # type: ignore[operator]
