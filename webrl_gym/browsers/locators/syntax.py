"""The syntax tree of an expression."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Literal:
    """A string, number, boolean or ``null``."""

    value: str | float | bool | None


@dataclass(frozen=True, slots=True)
class Name:
    """An identifier: ``document``, a parameter, ``undefined``."""

    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """``subject.name``, or ``subject?.name``."""

    subject: Node
    name: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Index:
    """``subject[key]``, or ``subject?.[key]``."""

    subject: Node
    key: Node
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """``function(arguments)``, or ``function?.(arguments)``."""

    function: Node
    arguments: tuple[Node, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """A whole chain of members, indices and calls with a ``?.`` in it: where that finds nothing, it is undefined."""

    body: Node


@dataclass(frozen=True, slots=True)
class Spread:
    """``...items`` inside an array or arguments."""

    items: Node


@dataclass(frozen=True, slots=True)
class Array:
    """``[a, ...b]``."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """``(a, b) => body``."""

    parameters: tuple[str, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Unary:
    """``!operand`` or ``-operand``."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """``left operator right``, ``||`` and ``&&`` included."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Conditional:
    """``test ? then : otherwise``."""

    test: Node
    then: Node
    otherwise: Node


Node = Literal | Name | Member | Index | Call | Chain | Spread | Array | Arrow | Unary | Binary | Conditional
