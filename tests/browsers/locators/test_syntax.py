"""The parser: what is written from a tree reads back as that tree, and no text makes it fail but by a refusal."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.browsers.small_site import ROOT
from webrl_gym.browsers.dom import Document
from webrl_gym.browsers.locators import evaluate, parse
from webrl_gym.browsers.locators.parser import MAX_TOKENS
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
from webrl_gym.browsers.locators.tokens import tokens
from webrl_gym.errors import LocatorRefused, ScriptError

names = st.sampled_from(["document", "a", "b", "querySelector", "$x_1", "of"])
literals = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 10**6).map(float),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
).map(Literal)


def _larger(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    plain = st.one_of(nodes, nodes.map(Spread))
    lists = st.lists(plain, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Member, nodes, names),
        st.builds(Index, nodes, nodes),
        st.builds(Call, nodes, lists),
        st.builds(Chain, st.builds(Member, nodes, names, st.just(True))),
        st.builds(Array, lists),
        st.builds(Arrow, st.lists(names, max_size=2, unique=True).map(tuple), nodes),
        st.builds(Unary, st.sampled_from(["!", "-"]), nodes),
        st.builds(Binary, st.sampled_from(["||", "&&", "===", "!==", "<", ">", "<=", ">=", "+", "-"]), nodes, nodes),
        st.builds(Conditional, nodes, nodes, nodes),
    )


trees = st.recursive(st.one_of(literals, names.map(Name)), _larger, max_leaves=8)


def written(node: Node) -> str:
    """The expression of a tree, with brackets around everything that has parts."""
    match node:
        case Literal(value):
            return json.dumps(value) if not isinstance(value, float) else str(int(value))
        case Name(name):
            return name
        case Member(subject, name, optional):
            return f"({written(subject)}){'?.' if optional else '.'}{name}"
        case Index(subject, key, optional):
            return f"({written(subject)}){'?.' if optional else ''}[{written(key)}]"
        case Call(function, arguments, optional):
            return f"({written(function)}){'?.' if optional else ''}({', '.join(map(written, arguments))})"
        case Chain(body):
            return f"({written(body)})"
        case Spread(items):
            return f"...{written(items)}"
        case Array(items):
            return f"[{', '.join(map(written, items))}]"
        case Arrow(parameters, body):
            return f"(({', '.join(parameters)}) => {written(body)})"
        case Unary(operator, operand):
            return f"({operator} ({written(operand)}))"
        case Binary(operator, left, right):
            return f"(({written(left)}) {operator} ({written(right)}))"
        case Conditional(test, then, otherwise):
            return f"(({written(test)}) ? {written(then)} : {written(otherwise)})"


def size(source: str) -> int:
    return len(tokens(source))


@settings(deadline=None)
@given(trees)
def test_what_is_written_reads_back(tree: Node) -> None:
    source = written(tree)
    try:
        found: Node | None = parse(source)
    except LocatorRefused as refusal:
        assert "levels" in str(refusal) or size(source) > MAX_TOKENS
        return
    assert found == tree


PIECES = [
    "document", "querySelector", "querySelectorAll", "'h1'", '"[a=1"', ".", "?.", "(", ")", "[", "]", "...", ",",
    "=>", "e", "||", "&&", "+", "-", "!", "===", "<", "?", ":", "1", "0.5", "outerText", "map", "join", "null", "value",
    "slice", "split", "length", "Array", "from", "children", "String", "{", "=", " ", "`", "\\", "'",
]  # fmt: skip

ran = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=14).map("".join), trees.map(written))
DOCUMENT = Document("<!DOCTYPE html><h1 id=a class='b c'>x<b>y</b></h1><p hidden>z</p><select><option>o</select>", ROOT)


@settings(deadline=None, max_examples=400)
@given(ran)
def test_any_text_gives_plain_data_or_an_error_in_a_sentence(source: str) -> None:
    try:
        value: Any = evaluate(DOCUMENT, ROOT, source)
    except (LocatorRefused, ScriptError) as error:
        assert str(error).endswith(".")
    else:
        json.dumps(value)


def test_operators_bind_as_in_javascript() -> None:
    document, one, two = Name("document"), Literal(1.0), Literal(2.0)
    assert parse("1 + 2 - 1") == Binary("-", Binary("+", one, two), one)
    assert parse("1 || 2 && 1 === 2 < 1 + 2") == Binary(
        "||", one, Binary("&&", two, Binary("===", one, Binary("<", two, Binary("+", one, two))))
    )
    assert parse("1 ? 2 : 1 ? 2 : 1") == Conditional(one, two, Conditional(one, two, one))
    assert parse("!document.x") == Unary("!", Member(document, "x"))
    assert parse("a => 1 || 2") == Arrow(("a",), Binary("||", one, two))
    assert parse("document?.a.b") == Chain(Member(Member(document, "a", True), "b"))
    assert parse("(document?.a).b") == Member(Chain(Member(document, "a", True)), "b")
    assert parse("1 ?.5 : 2") == Conditional(one, Literal(0.5), two)
    assert parse("[1, ...document,]") == Array((one, Spread(document)))
