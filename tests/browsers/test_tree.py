"""The accessibility tree of single constructs, written out by hand from what Chromium prints."""

from __future__ import annotations

import pytest

from tests.browsers.small_site import browse, click, fill, node, outline


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>Hello <b>bold</b>\n  world</p>",
            ["paragraph ''", "  StaticText 'Hello'", "  StaticText 'bold'", "  StaticText 'world'"],
        ),
        ("<div><span> </span></div>", []),
        ("<div aria-label='Named'>x</div>", ["generic 'Named'", "  StaticText 'x'"]),
        ("<h2>A<br>b</h2>", ["heading 'A b'", "  StaticText 'A'", "  LineBreak '\\n'", "  StaticText 'b'"]),
        ("<a href=x>a<div>b</div></a>", ["link 'a b'", "  StaticText 'a'", "  StaticText 'b'"]),
        ("<a>anchor</a>", ["StaticText 'anchor'"]),
        ("<time title=T>now</time>", ["time ''", "  StaticText 'now'"]),
        (
            "<textarea aria-label=A>x\n</textarea>",
            ["textbox 'A' required: False", "  StaticText 'x'", "  LineBreak '\\n'", "  LineBreak '\\n'"],
        ),
        ("<a href=x title=T><img src=i alt=''></a>", ["link 'T'"]),
        (
            "<a href=x>t<img src=i alt=pic>u</a>",
            ["link 't pic u'", "  StaticText 't'", "  image 'pic'", "  StaticText 'u'"],
        ),
        ("<img src=i>", ["image ''"]),
        ("<ul><li>x</ul>", ["list ''", "  listitem ''", "    StaticText 'x'"]),
        (
            "<header>h</header><article><header>a</header></article>",
            ["banner ''", "  StaticText 'h'", "article ''", "  sectionheader ''", "    StaticText 'a'"],
        ),
        ("<section>s</section><section aria-label=N>s</section>", ["StaticText 's'", "region 'N'", "  StaticText 's'"]),
        ("<span role=heading>x</span><div role=none>y</div>", ["heading 'x'", "  StaticText 'x'", "StaticText 'y'"]),
        ("<p hidden>a</p><p aria-hidden=true>b</p><dialog>c</dialog><script>d</script><template>e</template>", []),
        ("<pre>a\n  b</pre>", ["StaticText 'a\\n  b'"]),
        ("<p>a&nbsp;</p>", ["paragraph ''", "  StaticText 'a\\xa0'"]),
        ("<hr>", ["separator '' orientation: horizontal"]),
        (
            "<div role=alert>x</div>",
            ["alert '' live: assertive atomic: True relevant: additions text", "  StaticText 'x'"],
        ),
    ],
)
def test_text_links_and_structure(html: str, expected: list[str]) -> None:
    assert outline(browse(html)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<label for=a>Name</label><input id=a placeholder=P title=T>",
            ["LabelText ''", "  StaticText 'Name'", "textbox 'Name' required: False"],
        ),
        ("<input title=T placeholder=P>", ["textbox 'T' required: False"]),
        ("<input placeholder=P required>", ["textbox 'P' required: True"]),
        ("<input aria-label=L value=v>", ["textbox 'L' required: False", "  StaticText 'v'"]),
        ("<input type=password aria-label=L value=abc>", ["textbox 'L' required: False", "  StaticText '•••'"]),
        ("<input type=search aria-label=L>", ["searchbox 'L'"]),
        (
            "<input type=number aria-label=Qty value=2 min=1 required>",
            ["spinbutton 'Qty' required: True valuemin: 1 valuemax: 0 valuetext: 2", "  StaticText '2'"],
        ),
        ("<input disabled aria-label=L>", ["textbox 'L' disabled: True required: False"]),
        ("<input type=checkbox id=c checked><label for=c>C</label>", ["checkbox 'C' checked: true"]),
        ("<label><input type=radio name=r> R</label>", ["radio 'R' checked: false"]),
        (
            "<input type=submit value=Go><input type=reset>",
            ["button 'Go'", "  StaticText 'Go'", "button 'Reset'", "  StaticText 'Reset'"],
        ),
        (
            "<button aria-expanded=false aria-haspopup=true>M</button>",
            ["button 'M' hasPopup: menu expanded: False", "  StaticText 'M'"],
        ),
        ("<fieldset><legend>L</legend></fieldset>", ["group 'L'", "  Legend ''", "    StaticText 'L'"]),
        (
            "<textarea aria-label=T>a\nb</textarea>",
            ["textbox 'T' required: False", "  StaticText 'a'", "  LineBreak '\\n'", "  StaticText 'b'"],
        ),
        (
            "<select aria-label=S><option>a<optgroup label=G><option selected>b<option disabled>c</select>",
            [
                "combobox 'S' hasPopup: menu expanded: False",
                "  MenuListPopup ''",
                "    option 'a' selected: False",
                "    group 'G'",
                "      option 'b' selected: True",
                "      option 'c' disabled: True",
            ],
        ),
        (
            "<select multiple aria-label=S><option>a</select>",
            ["listbox 'S' multiselectable: True orientation: vertical required: False", "  option 'a' selected: False"],
        ),
        (
            "<input role=combobox aria-autocomplete=both aria-expanded=false aria-label=q>",
            ["combobox 'q' autocomplete: both hasPopup: listbox required: False expanded: False"],
        ),
    ],
)
def test_controls(html: str, expected: list[str]) -> None:
    assert outline(browse(html)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<table><tr><td>a<td>b</table>", ["LayoutTable ''", "  LayoutTableRow ''", "    LayoutTableCell 'a'", "      StaticText 'a'", "    LayoutTableCell 'b'", "      StaticText 'b'"]),
        ("<table><tr><th>k</th> <td>v</table>", ["table ''", "  row ''", "    rowheader 'k' required: False", "      StaticText 'k'", "    cell 'v'", "      StaticText 'v'"]),
        (
            "<table><tfoot><tr><td>f</tfoot><thead><tr><th>h</thead><tbody><tr><td></table>",
            ["table ''", "  rowgroup ''", "    row ''", "      columnheader 'h' required: False", "        StaticText 'h'", "  row ''", "    cell ''", "  rowgroup ''", "    row ''", "      cell 'f'", "        StaticText 'f'"],
        ),
        ("<table><caption>c</caption><tr><td>1</table>", ["table 'c'", "  caption ''", "    StaticText 'c'", "  row ''", "    cell '1'", "      StaticText '1'"]),
    ],
)  # fmt: skip
def test_tables(html: str, expected: list[str]) -> None:
    assert outline(browse(html)) == expected


def test_a_cell_with_a_form_is_named_without_it() -> None:
    browser = browse("<table><tr><th>x<tr><td><a href=v>View</a><form><button>Reorder</button></form></table>")
    assert node(browser, "cell", "View").role == "cell"


def test_a_disclosure_shows_its_content_when_opened_and_ids_stay() -> None:
    browser = browse("<details><summary>More</summary><a href=x>in</a></details><a href=y>out</a>")
    out = node(browser, "link", "out").id
    assert outline(browser)[:2] == ["group ''", "  DisclosureTriangle 'More' expanded: False"]
    assert click(browser, "DisclosureTriangle", "More") is None
    assert outline(browser)[1] == "  DisclosureTriangle 'More' focused: True expanded: True"
    inside = node(browser, "link", "in").id
    assert node(browser, "link", "out").id == out > inside


def test_typing_keeps_ids_even_into_an_empty_field() -> None:
    browser = browse("<input aria-label=a><textarea aria-label=t></textarea><a href=x>x</a>")
    link = node(browser, "link", "x").id
    fill(browser, "textbox", "a", "abc")
    fill(browser, "textbox", "t", "one\ntwo")
    assert node(browser, "link", "x").id == link
    numbers = [found.id for found in browser.page().tree.walk()]
    assert len(set(numbers)) == len(numbers)
    snapshot = browser.snapshot()
    browser.restore(snapshot)
    assert [found.id for found in browser.page().tree.walk()] == numbers


def test_actions_say_what_an_element_can_take() -> None:
    browser = browse(
        "<h1>h</h1><a href=x>l</a><input aria-label=i><input aria-label=r readonly><button disabled>b</button>"
    )
    assert [node(browser, *key).actions for key in (("heading", "h"), ("link", "l"), ("textbox", "i"))] == [
        frozenset(),
        {"click"},
        {"click", "type"},
    ]
    assert node(browser, "textbox", "r").actions == {"click"}
    assert node(browser, "button", "b").actions == frozenset()


def test_html_has_the_live_values() -> None:
    browser = browse(
        "<input aria-label=a value=old><input type=checkbox aria-label=c><textarea aria-label=t></textarea>"
        "<select aria-label=s><option>x<option>y</select><details><summary>d</summary></details>"
    )
    fill(browser, "textbox", "a", 'n"w')
    fill(browser, "textbox", "t", "<t>")
    click(browser, "checkbox", "c")
    click(browser, "option", "y")
    click(browser, "DisclosureTriangle", "d")
    html = browser.page().html()
    for part in (
        'value="n&quot;w"',
        'checked=""',
        "&lt;t&gt;</textarea>",
        '<option selected="">y',
        '<details open="">',
    ):
        assert part in html
