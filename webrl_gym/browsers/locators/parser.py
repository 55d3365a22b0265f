"""Tokens to a syntax tree, by precedence climbing (Pratt)."""

from __future__ import annotations

import functools

from webrl_gym.browsers.dom import words
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
from webrl_gym.browsers.locators.tokens import Token, refuse, tokens

MAX_DEPTH = 40
"""Levels of brackets and functions inside each other."""

MAX_TOKENS = 300
"""Both limits keep evaluation, which follows the tree, far from Python's own limit; no locator comes near them."""

_BINDING = {
    "||": 2,
    "&&": 3,
    "===": 4,
    "!==": 4,
    "<": 5,
    ">": 5,
    "<=": 5,
    ">=": 5,
    "+": 6,
    "-": 6,
}
_CONDITIONAL, _UNARY = 1, 7
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_RESERVED = words(
    "await break case catch class const continue debugger default delete do else enum export extends finally for "
    "function if import in instanceof let new return static super switch this throw try typeof var void while with "
    "yield"
)


@functools.lru_cache(maxsize=512)
def parse(source: str) -> Node:
    """The tree of an expression. Raises LocatorRefused for anything outside the subset."""
    parser = _Parser(source)
    tree = parser.expression()
    parser.expect("end")
    return tree


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = tokens(source)
        if len(self._tokens) > MAX_TOKENS:
            refuse(source, self._tokens[MAX_TOKENS].position, f"it has more than {MAX_TOKENS} names, marks and values")
        self._place = 0
        self._depth = 0

    # ---------------------------------------------------------------- tokens
    @property
    def _next(self) -> Token:
        return self._tokens[self._place]

    def _is(self, *marks: str) -> bool:
        return self._next.kind == "mark" and self._next.text in marks

    def _take(self) -> Token:
        token = self._next
        self._place += 1
        return token

    def _accept(self, mark: str) -> bool:
        if not self._is(mark):
            return False
        self._place += 1
        return True

    def expect(self, wanted: str) -> None:
        """Take the mark (or the end), or refuse what stands there instead."""
        token = self._next
        if (token.kind if token.kind == "end" else token.text) != wanted or token.kind not in ("mark", "end"):
            what = "the expression ends" if token.kind == "end" else f"{token.text!r} stands"
            refuse(self._source, token.position, f"{what} where {wanted!r} is expected")
        self._place += 1

    # ---------------------------------------------------------------- operators
    def expression(self, binding: int = 0) -> Node:
        """An expression whose operators bind more tightly than ``binding``."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            refuse(self._source, self._next.position, f"it has more than {MAX_DEPTH} levels")
        arrow = self._arrow()
        if arrow is not None:
            if binding:  # JavaScript wants brackets around it
                refuse(self._source, self._next.position, "a function stands after an operator")
            self._depth -= 1
            return arrow
        left = self._prefix()
        while True:
            operator = self._next.text if self._next.kind == "mark" else ""
            power = _BINDING.get(operator, 0)
            if power > binding:
                self._take()
                left = Binary(operator, left, self.expression(power))
            elif operator == "?" and binding < _CONDITIONAL:
                self._take()
                then = self.expression()
                self.expect(":")
                left = Conditional(left, then, self.expression())
            else:
                self._depth -= 1
                return left

    def _prefix(self) -> Node:
        if self._is("!", "-"):
            return Unary(self._take().text, self.expression(_UNARY))
        return self._chain(self._primary())

    def _arrow(self) -> Arrow | None:
        """``a => body`` or ``(a, b) => body`` when that stands here."""
        start = self._place
        parameters: list[str] = []
        if self._next.kind == "name":
            parameters.append(self._take().text)
        elif self._accept("("):
            while self._next.kind == "name":
                parameters.append(self._take().text)
                if not self._accept(","):
                    break
            if not self._accept(")"):
                self._place = start
                return None
        if self._place == start or not self._accept("=>"):
            self._place = start
            return None
        for parameter in parameters:
            if parameter in _RESERVED or parameter in _CONSTANTS or parameters.count(parameter) > 1:
                refuse(self._source, self._tokens[start].position, f"{parameter!r} cannot be a parameter here")
        return Arrow(tuple(parameters), self.expression())

    # ---------------------------------------------------------------- chains
    def _chain(self, subject: Node) -> Node:
        optional = False
        while True:
            if self._accept("?."):
                optional = True
                if self._accept("["):
                    subject = Index(subject, self._bracketed(), optional=True)
                elif self._accept("("):
                    subject = Call(subject, self._list(")"), optional=True)
                else:
                    subject = Member(subject, self._name(), optional=True)
            elif self._accept("."):
                subject = Member(subject, self._name())
            elif self._accept("["):
                subject = Index(subject, self._bracketed())
            elif self._accept("("):
                subject = Call(subject, self._list(")"))
            else:
                return Chain(subject) if optional else subject

    def _name(self) -> str:
        token = self._take()
        if token.kind != "name":
            refuse(self._source, token.position, "the name of a property is expected")
        return token.text

    def _bracketed(self) -> Node:
        key = self.expression()
        self.expect("]")
        return key

    def _list(self, end: str) -> tuple[Node, ...]:
        """Items up to the closing bracket; the last may be followed by a comma."""
        items: list[Node] = []
        while not self._accept(end):
            items.append(Spread(self.expression()) if self._accept("...") else self.expression())
            if not self._is(end):
                self.expect(",")
        return tuple(items)

    def _primary(self) -> Node:
        token = self._take()
        if token.kind == "string":
            return Literal(token.text)
        if token.kind == "number":
            return Literal(float(token.text))
        if token.kind == "name" and token.text in _CONSTANTS:
            return Literal(_CONSTANTS[token.text])
        if token.kind == "name" and token.text not in _RESERVED:
            return Name(token.text)
        if token.kind == "mark" and token.text == "[":
            return Array(self._list("]"))
        if token.kind == "mark" and token.text == "(":
            inner = self.expression()
            self.expect(")")
            return inner
        what = "the expression ends too early" if token.kind == "end" else f"{token.text!r} is not understood"
        refuse(self._source, token.position, what)
