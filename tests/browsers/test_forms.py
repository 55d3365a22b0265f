"""What forms send, what keeps them from being sent, and what typing and keys do to their controls."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.browsers.small_site import ROOT, browse, click, echoed, fill, node, outline, press
from webrl_gym.actions import Action, ActionType
from webrl_gym.browsers.forms import encode_query, parse_number

CONTROLS = """
<input name=text value="a b"><input name=empty><input value=nameless><input name=off value=x disabled>
<input type=checkbox name=on checked><input type=checkbox name=not><input type=checkbox name=c value=v checked>
<input type=radio name=r value=1><input type=radio name=r value=2 checked>
<select name=one><option value="">-<option>second</select>
<select name=many multiple><option selected>m1<option>m2<option selected value=3>m3</select>
<textarea name=area>
l1
l2</textarea>
<fieldset disabled><input name=in value=x><legend>L<input name=legend value=y></legend></fieldset>
<input type=hidden name=key value=k><input type=file name=up><button name=other value=o>O</button>
"""


def test_a_get_form_sends_successful_controls_in_document_order() -> None:
    browser = browse(f"<form action=/echo?dropped=1>{CONTROLS}<input type=submit name=go value=Go></form>")
    assert click(browser, "button", "Go") is None
    assert browser.page().url == (
        f"{ROOT}/echo?text=a+b&empty=&on=on&c=v&r=2&one=&many=m1&many=3&area=l1%0D%0Al2&legend=y&key=k&up=&go=Go"
    )


def test_a_post_form_sends_them_in_the_body() -> None:
    browser = browse(
        "<form action=/echo?q=1 method=post><input name=a value='ü&'><button name=b value=1>Go</button></form>"
    )
    click(browser, "button", "Go")
    seen = echoed(browser)
    assert (seen["method"], seen["query"], seen["form"]) == ("POST", "q=1", [["a", "ü&"], ["b", "1"]])


def test_multipart_has_empty_files() -> None:
    browser = browse(
        "<form action=/echo method=post enctype=multipart/form-data><input name=a value='x\"y'><input type=file name=f>"
        "<button>Go</button></form>"
    )
    click(browser, "button", "Go")
    seen = echoed(browser)
    assert (seen["form"], seen["files"]) == ([["a", 'x"y']], ["f"])


def test_the_submitter_decides_name_action_and_method() -> None:
    browser = browse(
        "<form action=/nowhere><input name=a value=1><button>Plain</button></form><form id=f action=/echo></form>"
        "<input name=b value=2 form=f><button form=f formmethod=post name=n value=v>Far</button>"
    )
    click(browser, "button", "Far")
    assert (echoed(browser)["method"], echoed(browser)["form"]) == ("POST", [["b", "2"], ["n", "v"]])


def test_an_image_sends_coordinates() -> None:
    browser = browse("<form action=/echo><input type=image name=i alt=Go></form>")
    click(browser, "button", "Go")
    assert browser.page().url.endswith("?i.x=0&i.y=0")


@given(st.lists(st.tuples(st.text(), st.text())))
def test_encoded_pairs_come_back(pairs: list[tuple[str, str]]) -> None:
    encoded = encode_query(
        [(name.encode("utf-8", "replace").decode(), value.encode("utf-8", "replace").decode()) for name, value in pairs]
    )
    lines = [
        tuple(
            part.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
            for part in pair
        )
        for pair in pairs
    ]
    assert parse_qsl(encoded, keep_blank_values=True, max_num_fields=None) == lines
    assert urlsplit(f"http://a.test/?{encoded}").query == encoded


# ------------------------------------------------------------------------------------------------ validation


@pytest.mark.parametrize(
    ("control", "complaint"),
    [
        ("<input aria-label=N name=n required>", "Please fill out this field: 'N'."),
        ("<textarea aria-label=N required></textarea>", "Please fill out this field: 'N'."),
        ("<input type=email aria-label=N value=a@>", "Please enter an email address, 'a@' is none: 'N'."),
        ("<input type=number aria-label=N value=0 min=1>", "Value must be greater than or equal to 1: 'N'."),
        ("<input type=number aria-label=N value=9 max=8>", "Value must be less than or equal to 8: 'N'."),
        (
            "<input type=number aria-label=N value=1.5 min=0>",
            "Please enter a valid value, 1.5 is not a multiple of 1: 'N'.",
        ),
        ("<input aria-label=N value=12a pattern=[0-9]+>", "Please match the requested format, '12a' does not: 'N'."),
        (
            "<select aria-label=N required><option value=''>-<option>x</select>",
            "Please select an item in the list: 'N'.",
        ),
        ("<input type=checkbox aria-label=N required>", "Please check this box if you want to proceed: 'N'."),
        (
            "<input type=radio name=r aria-label=N required><input type=radio name=r>",
            "Please select one of these options: 'N'.",
        ),
    ],
)
def test_an_invalid_field_keeps_the_form(control: str, complaint: str) -> None:
    browser = browse(f"<form action=/echo>{control}<button>Go</button><button formnovalidate>Anyway</button></form>")
    assert click(browser, "button", "Go") == f"The form was not sent. {complaint}"
    assert browser.page().url == f"{ROOT}/"
    assert sum(("focused", "True") in found.properties for found in browser.page().tree.walk()) == 2
    assert click(browser, "button", "Anyway") is None
    assert browser.page().url.startswith(f"{ROOT}/echo")


@pytest.mark.parametrize(
    "control",
    [
        "<input required disabled>",
        "<input type=email value=a@b.example>",
        "<input type=number value=1.5 step=0.5>",
        "<input type=number value=7 step=any>",
        "<input pattern='[' value=x>",
        "<input minlength=5 value=abc>",
        "<select required><option value=1>x</select>",
    ],
)
def test_a_valid_field_does_not(control: str) -> None:
    browser = browse(f"<form action=/echo>{control}<button>Go</button></form>")
    assert click(browser, "button", "Go") is None


def test_numbers_are_those_of_html() -> None:
    accepted = {text: parse_number(text) for text in ("1", "-1.5", ".5", "1e3", "", "1.", "+1", "0x1", "１", "nan")}
    assert accepted == {
        "1": 1.0, "-1.5": -1.5, ".5": 0.5, "1e3": 1000.0,
        "": None, "1.": None, "+1": None, "0x1": None, "１": None, "nan": None,
    }  # fmt: skip


# ------------------------------------------------------------------------------------------------ controls


def test_typing_replaces_or_appends() -> None:
    for appends, expected in ((False, "new"), (True, "oldnew")):
        browser = browse("<input aria-label=a value=old>", type_appends=appends)
        assert fill(browser, "textbox", "a", "new") is None
        assert outline(browser) == ["textbox 'a' focused: True required: False", f"  StaticText '{expected}'"]


def test_maxlength_cuts_and_line_breaks_stay_out_of_single_lines() -> None:
    browser = browse("<input aria-label=a maxlength=3><input aria-label=b>")
    fill(browser, "textbox", "a", "abcd")
    fill(browser, "textbox", "b", "x\ny")
    assert [found.name for found in browser.page().tree.walk() if found.role == "StaticText"] == ["abc", "xy"]


def test_enter_submits_with_the_default_button() -> None:
    page = "<form action=/echo><input name=q aria-label=q><input name=p><button name=b value=1>B</button><button name=c>C</button></form>"
    browser = browse(page)
    assert fill(browser, "textbox", "q", "x", enter=True) is None
    assert browser.page().url == f"{ROOT}/echo?q=x&p=&b=1"


@pytest.mark.parametrize(
    ("form", "sent"),
    [
        ("<input name=q aria-label=q>", True),
        ("<input name=q aria-label=q><input name=p>", False),
        ("<input name=q aria-label=q><button disabled>B</button>", False),
        ("<input name=q aria-label=q><button type=button>B</button>", True),
    ],
)
def test_implicit_submission_without_a_usable_button(form: str, sent: bool) -> None:
    browser = browse(f"<form action=/echo>{form}</form>")
    fill(browser, "textbox", "q", "x", enter=True)
    assert browser.page().url.startswith(f"{ROOT}/echo") == sent


def test_enter_in_a_textarea_is_a_new_line() -> None:
    browser = browse("<form action=/echo><textarea name=t aria-label=t></textarea><button>Go</button></form>")
    fill(browser, "textbox", "t", "x", enter=True)
    click(browser, "button", "Go")
    assert browser.page().url == f"{ROOT}/echo?t=x%0D%0A"


def test_radio_buttons_and_labels() -> None:
    browser = browse(
        "<input type=radio name=r id=a checked><label for=a>A</label><input type=radio name=r id=b><label for=b><b>B</b></label>"
    )
    assert browser.perform(Action(ActionType.CLICK, element=node(browser, "StaticText", "B").id)) is None
    assert [line for line in outline(browser) if "radio" in line] == [
        "radio 'A' checked: false",
        "radio 'B' focused: True checked: true",
    ]
    assert press(browser, "ArrowUp") is None
    assert outline(browser)[0] == "radio 'A' focused: True checked: true"


def test_of_two_checked_radio_buttons_the_last_counts() -> None:
    browser = browse("<input type=radio name=r aria-label=A checked><input type=radio name=r aria-label=B checked>")
    assert outline(browser) == ["radio 'A' checked: false", "radio 'B' checked: true"]


@pytest.mark.parametrize("text", ["Second one", "2", "second ONE", "cond"])
def test_select_by_label_value_or_part(text: str) -> None:
    browser = browse("<select aria-label=s><option value=1>First one<option value=2> Second  one</select>")
    assert browser.perform(Action(ActionType.SELECT, element=node(browser, "combobox", "s").id, text=text)) is None
    assert node(browser, "option", "Second one").properties == (("selected", "True"),)


def test_an_unknown_or_ambiguous_option_is_refused_with_the_choices() -> None:
    browser = browse("<select aria-label=s><option>First one<option>Second one<option disabled>Third</select>")
    select = node(browser, "combobox", "s").id
    for text in ("one", "Fourth", ""):
        assert browser.perform(Action(ActionType.SELECT, element=select, text=text)) == (
            f"Element {select} has no option {text!r}; it has 'First one', 'Second one', 'Third'."
        )
    assert browser.perform(Action(ActionType.SELECT, element=select, text="Third")) == "The option 'Third' is disabled."


def test_clicking_options() -> None:
    browser = browse(
        "<select aria-label=s><option>a<option>b</select><select multiple aria-label=m><option selected>x<option>y</select>"
    )
    click(browser, "option", "b")
    click(browser, "option", "y")
    states = {found.name: found.properties[-1][1] for found in browser.page().tree.walk() if found.role == "option"}
    assert states == {"a": "False", "b": "True", "x": "True", "y": "True"}
    assert click(browser, "option", "x") is None
    assert node(browser, "option", "x").properties == (("selected", "False"),)


def test_reset_restores_what_the_page_said() -> None:
    browser = browse("<form><input aria-label=a value=old><input type=checkbox aria-label=c><input type=reset></form>")
    before = outline(browser)[:3]
    fill(browser, "textbox", "a", "new")
    click(browser, "checkbox", "c")
    click(browser, "button", "Reset")
    assert outline(browser)[:3] == before


def test_tab_order_space_and_enter() -> None:
    browser = browse(
        "<a href=/x>l</a><input type=hidden><input disabled><input type=checkbox aria-label=c><input aria-label=t>"
        "<details><summary>s</summary><button>in</button></details>"
    )
    focused = []
    for key in ("Tab", "Tab", "Space", "Tab", "Tab", "Enter", "Tab", "Tab", "Shift+Tab"):
        assert press(browser, key) is None
        focused.append(
            next(f.name for f in list(browser.page().tree.walk())[1:] if ("focused", "True") in f.properties)
        )
    assert focused == ["l", "c", "c", "t", "s", "s", "in", "l", "in"]
    assert ("checked", "true") in node(browser, "checkbox", "c").properties


def test_keys_in_a_text_field() -> None:
    browser = browse("<input aria-label=t value=ab>")
    assert press(browser, "x") == "Nothing has the focus, so pressing 'x' does nothing; click a field first."
    click(browser, "textbox", "t")
    for key in ("Backspace", "c", "Space", "Control+a", "PageDown", "Escape"):
        assert press(browser, key) is None
    assert press(browser, "Hyper+x") == "Unknown key 'Hyper+x'."
    assert browser.page().html().count('value="ac "') == 1


def test_selected_text_gives_way() -> None:
    for selecting, key, left in (("Control+a", "Backspace", ""), ("Control+A", "x", "x"), ("Tab", "Delete", "")):
        browser = browse("<a href=/x>l</a><input aria-label=t value=ab>")
        if selecting == "Tab":
            press(browser, "Tab")
        else:
            click(browser, "textbox", "t")
        for keys in (selecting, key):
            assert press(browser, keys) is None
        assert f'value="{left}"' in browser.page().html()


def test_arrows_step_numbers_and_selects() -> None:
    browser = browse(
        "<input type=number aria-label=n value=9 max=10><select aria-label=s><option>a<option disabled>b<option>c</select>"
    )
    click(browser, "spinbutton", "n")
    press(browser, "ArrowUp")
    press(browser, "ArrowUp")
    assert dict(node(browser, "spinbutton", "n").properties)["valuetext"] == "10"
    click(browser, "combobox", "s")
    press(browser, "ArrowDown")
    assert ("selected", "True") in node(browser, "option", "c").properties


def test_letters_do_not_go_into_a_number_field() -> None:
    browser = browse("<input type=number aria-label=n value=1>")
    number = node(browser, "spinbutton", "n").id
    assert fill(browser, "spinbutton", "n", "two") == f"Element {number} takes a number; 'two' is none."
    assert dict(node(browser, "spinbutton", "n").properties)["valuetext"] == "1"


def test_clear_empties() -> None:
    browser = browse("<input aria-label=t value=ab>")
    assert browser.perform(Action(ActionType.CLEAR, element=node(browser, "textbox", "t").id)) is None
    assert outline(browser) == ["textbox 't' focused: True required: False"]
