"""Locators: the subset of JavaScript, the DOM's names, and refusals that say why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browsers.small_site import ROOT
from webrl_gym.browsers.dom import Document
from webrl_gym.browsers.locators import evaluate, parse
from webrl_gym.errors import LocatorRefused, ScriptError

PAGE = """<!DOCTYPE html><html lang=en><head><title>A page</title><base href=/deep/></head><body class="one two">
<h1 id=top title="The &quot;top&quot;">Top <em>part</em></h1>
<ul class="list"><li data-label='Account' data-long-name=x>a</li><li class="b c">b</li><li>c</li></ul>
<form id=f action=send><input name="product[price]" value="27.00"><input name="t" title="What’s on your mind?" value=x>
<input type=number name=n value=12a><input type=checkbox name=c checked><input type=checkbox name=d>
<select name=s><option value=1>One<option selected>Two  2</select>
<select name=m multiple><option>x<option>y</select>
<textarea name=area>
text</textarea><button value=v>Go</button></form>
<p class=links><a href="../up?q=1#x">up</a> <a name=anchor>none</a> <img src=pic.png alt=Pic></p>
<div class="outer"><div class="inner"><span>deep</span>tail</div></div>
<details><summary>more</summary>hidden</details>
</body></html>"""


def page() -> Document:
    return Document(PAGE, f"{ROOT}/start")


def value(expression: str) -> Any:
    return evaluate(page(), f"{ROOT}/start", expression)


VALUES: list[tuple[str, Any]] = [
    # Finding elements.
    ("document.querySelector('h1').outerText", "Top part"),
    ("document.getElementById('top').textContent", "Top part"),
    ("document.getElementById('nowhere')", None),
    ("document.querySelector('.nowhere')", None),
    ("document.getElementsByClassName('c b')[0].innerText", "b"),
    ("document.getElementsByTagName('li').length", 3),
    ("document.getElementsByName('t')[0].value", "x"),
    ("document.querySelectorAll('li')[1].className", "b c"),
    ("document.querySelectorAll('li')[3]", None),
    ("document.querySelectorAll('li').item(2).outerText", "c"),
    ("document.querySelector('.list').querySelectorAll('body li').length", 3),
    ("document.querySelector('.outer').querySelector('div span').outerText", "deep"),
    ("document.querySelector('.outer').querySelector('.outer')", None),
    ("document.body.className", "one two"),
    ("document.forms[0].id", "f"),
    ("document.links.length", 1),
    # Selectors that are not closed are closed as browsers do.
    ("document.querySelector('[name=\"product[price]\"').value", "27.00"),
    ("document.querySelector('[title=\"What’s on your mind?\"').value", "x"),
    ("document.querySelector('[name=\"t').value", "x"),
    ("document.querySelector(\"ul > li[data-label='Account'\").outerText", "a"),
    # Around an element.
    ("document.querySelector('.inner').lastChild.textContent", "tail"),
    ("document.querySelector('.inner').firstChild.nodeName", "SPAN"),
    ("document.querySelector('.inner').firstChild.nextSibling.data", "tail"),
    ("document.querySelector('.inner').lastChild.previousSibling.outerText", "deep"),
    ("document.querySelector('.inner').lastChild.parentNode === document.querySelector('.inner')", True),
    ("document.querySelector('.list').lastElementChild.outerText", "c"),
    ("document.querySelector('.list').firstElementChild.nextElementSibling.outerText", "b"),
    ("document.querySelector('li').previousElementSibling", None),
    ("document.querySelector('.list').children.length", 3),
    ("document.querySelector('.list').childElementCount", 3),
    ("document.querySelector('span').closest('.outer').className", "outer"),
    ("document.querySelector('span').parentElement.matches('.outer > .inner')", True),
    ("document.querySelector('.outer').contains(document.querySelector('span'))", True),
    ("document.querySelector('button').form.id", "f"),
    # Attributes and what they mean.
    ("document.querySelector('h1').getAttribute('title')", 'The "top"'),
    ("document.querySelector('h1').getAttribute('href')", None),
    ("document.querySelector('h1').hasAttribute('ID')", True),
    ("document.querySelector('h1').title", 'The "top"'),
    ("document.querySelector('h1').value", None),
    ("document.querySelector('a').href", f"{ROOT}/up?q=1#x"),
    ("document.querySelector('[name=anchor]').href", ""),
    ("document.querySelector('img').src", f"{ROOT}/deep/pic.png"),
    ("document.querySelector('img').alt", "Pic"),
    ("document.querySelector('form').action", f"{ROOT}/deep/send"),
    ("document.querySelector('li').dataset.label + document.querySelector('li').dataset.longName", "Accountx"),
    ("document.querySelectorAll('li')[1].classList.contains('b')", True),
    ("[...document.body.classList].join('+')", "one+two"),
    ("document.querySelector('h1').innerHTML", "Top <em>part</em>"),
    ("document.querySelector('em').outerHTML", "<em>part</em>"),
    ("document.title + '|' + document.URL + '|' + document.location.href", f"A page|{ROOT}/start|{ROOT}/start"),
    # Controls.
    ("document.querySelector('[type=checkbox]').checked", True),
    ("document.querySelector('[name=d]').checked.toString()", "false"),
    ("document.querySelector('h1').checked", None),
    ("document.querySelector('[name=n]').value", ""),
    ("document.querySelector('textarea').value", "text"),
    ("document.querySelector('button').value", "v"),
    ("document.querySelector('select').value", "Two 2"),
    ("document.querySelector('select').selectedIndex", 1),
    ("document.querySelector('[name=m]').selectedIndex", -1),
    ("document.querySelector('[name=m]').value", ""),
    ("document.querySelector('select').options[0].text", "One"),
    ("document.querySelector('select').options.length", 2),
    ("document.querySelector('select')[1].selected", True),
    ("document.querySelector('select').selectedOptions[0].outerText", "Two  2"),
    ("document.querySelector('select').type", "select-one"),
    ("document.querySelector('details').open", False),
    # Expressions.
    ("[...document.querySelectorAll('li')].map(e => e.outerText).join(' ')", "a b c"),
    ("[...document.querySelectorAll('li')].map((e, i) => i + e.outerText)", ["0a", "1b", "2c"]),
    ("[...document.querySelectorAll('li')].filter(e => e.className).length", 1),
    ("[...document.querySelectorAll('li')].find(e => e.outerText === 'c').dataset.label || 'none'", "none"),
    ("[...document.querySelectorAll('li')].some(e => e.outerText === 'c')", True),
    ("Array.from(document.querySelectorAll('li'), e => e.outerText).slice(-2)", ["b", "c"]),
    ("[...document.querySelector('p').querySelectorAll('[href],[src]')]"
     ".map(e => e.getAttribute('href') || e.getAttribute('src')).join(' ')", "../up?q=1#x pic.png"),
    ("document.querySelector('h1').outerText + (document.querySelector('.x')?.outerText || '')", "Top part"),
    ("document.querySelector('.x')?.children[0].outerText.length", None),
    ("document.querySelector('.x')?.['outerText']", None),
    ("document.querySelector?.('h1').id", "top"),
    ("document.querySelector('h1')['outerText']['length']", 8),
    ("document.querySelectorAll('li').length > 2 ? 'many' : 'few'", "many"),
    ("!document.querySelector('.x') && 1 + 2 - 4 <= -1", True),
    ("' A,b '.trim().toLowerCase().split(',')", ["a", "b"]),
    ("'abc'.includes('b') && 'abc'.startsWith('ab') && !'abc'.endsWith('b')", True),
    ("'a-b-c'.replace('-', '+') + 'a-b'.replaceAll('-', '')", "a+b-cab"),
    ("[1, null, undefined, true, 'x', [2, 3]].join()", "1,,,true,x,2,3"),
    ("1 + '1' + 0.5 + null + undefined + false", "110.5nullundefinedfalse"),
    (r"'\x41\u00e9\u{1F600}\uD83D\uDE00\n\'\q'", "Aé😀😀\n'q"),
    ("[[1, 2].at(-1), [1, 2].indexOf(2), [1, 2].includes(3), [[1], 2].flat().length]", [2, 1, False, 2]),
    ("String(1 < 2) + String(-0.00001)", "true-0.00001"),
    ("(a => b => a + b)(1)(2)", 3),
    ("(() => 'x')()", "x"),
]  # fmt: skip
"""Expressions and what they give on :data:`PAGE`, in Chromium too (``tests/parity``)."""


@pytest.mark.parametrize(("expression", "expected"), VALUES)
def test_values(expression: str, expected: Any) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize(
    ("expression", "problem"),
    [
        ("document.querySelector('.x').outerText", "querySelector() is null, so reading 'outerText' is not possible"),
        (
            "document.querySelectorAll('li')[7].outerText",
            "a value is undefined, so reading 'outerText' is not possible",
        ),
        ("document.querySelectorAll('li').map(e => e)", "map is undefined, which is no function"),
        ("document.querySelector('h1').value.trim()", "value is undefined, so reading 'trim' is not possible"),
        ("[...document.querySelector('h1')]", "the element <h1> has no items"),
        ("document.title()", "title is 'A page', which is no function"),
    ],
)
def test_what_throws_in_a_browser_is_a_script_error(expression: str, problem: str) -> None:
    with pytest.raises(ScriptError) as caught:
        value(expression)
    assert str(caught.value) == f"The locator fails on this page: {problem}."


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("", "the expression ends too early"),
        ("document.", "the name of a property is expected"),
        ("document.title document.title", "'document' stands where 'end' is expected"),
        ("document.title; 1", "'; 1' is not understood"),
        ("document.title = 'x'", "\"= 'x'\" is not understood"),
        ("document.title == 'x'", "\"== 'x'\" is not understood"),
        ("1++", "'++' is not understood"),
        ("`text`", "'`text`' is not understood"),
        ("/x/.test()", "'/x/.test()' is not understood"),
        ("new Date()", "'new' is not understood"),
        ("x => { return 1 }", "'{ return 1 }' is not understood"),
        ("function () {}", "'{}' is not understood"),
        ("[1, 2e3]", "'2e3]' is not understood"),
        ("fetch('http://small.test')", "The name 'fetch' is not known without a browser."),
        ("document.cookie", "The property 'cookie' of document"),
        ("document.querySelector('h1').click()", "The property 'click' of the element <h1>"),
        ("document.querySelector('h1').style.color", "The property 'style' of the element <h1>"),
        ("document.querySelector('h1')", "The locator ends in the element <h1>; end it in a property"),
        ("'' + document.body", "The element <body> is used as text; name one of its properties"),
        ("'a' - 1", "'a' is used as a number"),
        ("'abc'.match('b')", "The property 'match' of 'abc'"),
        ("document.querySelector('a:hover')", "':hover', which needs a browser"),
        ("document.querySelector('input:checked')", "':checked', which needs a browser"),
        ("document.querySelector('p::before')", "':before', which needs a browser"),
        ("document.querySelector('a[')", "The selector 'a[' cannot be read."),
        (r"'\07'", "an escape that is not understood"),
        ("a || (b => b)(", "the expression ends too early"),
        ("1 + a => a", "a function stands after an operator"),
        ("(a, a) => 1", "'a' cannot be a parameter here"),
        ("(" * 60 + "1" + ")" * 60, "more than 40 levels"),
        ("a" + ".a" * 400, "more than 300 names, marks and values"),
    ],
)
def test_anything_else_is_refused_with_the_reason(expression: str, message: str) -> None:
    with pytest.raises(LocatorRefused) as caught:
        value(expression)
    assert message in str(caught.value)
    assert str(caught.value).endswith(".")


def test_live_properties_are_read() -> None:
    document = page()
    names = {e.get("name"): e for e in document.elements if e.get("name")}
    document.live.values[names["t"].index] = "typed"
    document.live.checked[names["d"].index] = True
    document.live.selected[names["s"].index] = (document.options(names["s"])[0].index,)
    found = [
        evaluate(document, ROOT, f"document.querySelector('[name={locator}")
        for locator in ("t').value", "d').checked", "s').value", "s').selectedIndex", "t').getAttribute('value')")
    ]
    assert found == ["typed", True, "1", 0, "x"]


def test_a_tree_is_parsed_once() -> None:
    assert parse("document.title") is parse("document.title")
