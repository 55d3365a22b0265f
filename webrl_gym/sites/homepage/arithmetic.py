"""The calculator: sums, differences, products, quotients and brackets, exactly."""

from __future__ import annotations

import re
from fractions import Fraction

LONGEST_EXPRESSION = 200
_DECIMALS = 10
_TOKEN = re.compile(r"\s*(?:(\d{1,15}(?:\.\d{1,20})?|\.\d{1,20})|([-+*/()×÷−]))", re.ASCII)
_SIGNS = {"×": "*", "÷": "/", "−": "-"}


class ArithmeticProblem(ValueError):
    """The expression has no value; ``str(problem)`` is a sentence for the reader."""


def calculate(expression: str) -> str:
    """``"2 * (3 + 0.5)"`` -> ``"7"``; at most ten decimals."""
    value = _Reader(_tokens(expression)).whole()
    rounded = round(value, _DECIMALS)
    whole, rest = divmod(abs(rounded), 1)
    decimals = f"{int(rest * 10**_DECIMALS):0{_DECIMALS}d}".rstrip("0")
    return f"{'-' if rounded < 0 else ''}{whole}{f'.{decimals}' if decimals else ''}"


def _tokens(expression: str) -> list[str]:
    if len(expression) > LONGEST_EXPRESSION:
        raise ArithmeticProblem(f"Please type at most {LONGEST_EXPRESSION} characters.")
    text = expression.replace(",", "").rstrip()
    tokens: list[str] = []
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None:
            raise ArithmeticProblem("Please type numbers, + - * / and brackets only.")
        tokens.append(found[1] or _SIGNS.get(found[2], found[2]))
        place = found.end()
    return tokens


class _Reader:
    """Reads sums of products of factors, from the left."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._place = 0

    def whole(self) -> Fraction:
        """The value of all tokens."""
        value = self._sum()
        if self._next():
            raise ArithmeticProblem("The expression does not fit together.")
        return value

    def _next(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._place += 1
        return token

    def _sum(self) -> Fraction:
        value = self._product()
        while self._next() in ("+", "-"):
            value = value + self._product() if self._take() == "+" else value - self._product()
        return value

    def _product(self) -> Fraction:
        value = self._factor()
        while self._next() in ("*", "/"):
            sign, factor = self._take(), self._factor()
            if sign == "/" and not factor:
                raise ArithmeticProblem("A number cannot be divided by zero.")
            value = value * factor if sign == "*" else value / factor
        return value

    def _factor(self) -> Fraction:
        token = self._take()
        if token == "-":
            return -self._factor()
        if token == "(":
            value = self._sum()
            if self._take() == ")":
                return value
        elif token[:1].isdecimal() or token[:1] == ".":
            return Fraction(token)
        raise ArithmeticProblem("The expression does not fit together.")
