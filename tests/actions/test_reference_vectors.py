"""Replies whose outcome in the published parsers is known, and ours: the same, or fixed for a stated reason."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from webrl_gym.actions import Action, ActionType, grammar
from webrl_gym.errors import ActionParseError

SAME = "same as reference"


@dataclass(frozen=True)
class Vector:
    """A reply, what we make of it (None: a parse error), and how that relates to the published parser."""

    reply: str
    action: Action | None
    relation: str


def fixed(reason: str) -> str:
    return f"fixed, because {reason}"


def click(element: int) -> Action:
    return Action(ActionType.CLICK, element=element)


def type_(element: int, text: str, enter: bool) -> Action:
    return Action(ActionType.TYPE, element=element, text=text, enter=enter)


def stop(answer: str) -> Action:
    return Action(ActionType.STOP, text=answer)


def scroll(direction: str) -> Action:
    return Action(ActionType.SCROLL, text=direction)


BACK = Action(ActionType.GO_BACK)
FORWARD = Action(ActionType.GO_FORWARD)

WEBARENA = [
    Vector("```click [3]```", click(3), SAME),
    Vector("In summary, the next action I will perform is ```click [3]```", click(3), SAME),
    Vector("```click [3]``` or ```click [4]```", click(3), SAME),
    Vector("```click [3] the blue one```", click(3), SAME),
    Vector("```click[3]```", click(3), SAME),
    Vector("click [3]", click(3), fixed("a reply that is nothing but an action is not ambiguous")),
    Vector("`click [3]`", click(3), fixed("single backticks are as clear as three")),
    Vector("```click 12```", None, SAME),
    Vector("```hover [4]```", Action(ActionType.HOVER, element=4), SAME),
    Vector("```clear [4]```", Action(ActionType.CLEAR, element=4), SAME),
    Vector("```type [5] [mug] [0]```", type_(5, "mug", False), SAME),
    Vector("```type [5] [mug] [1]```", type_(5, "mug", True), SAME),
    Vector("```type [5] [mug]```", type_(5, "mug", True), SAME),
    Vector("```type [5] [hello] [2]```", type_(5, "hello] [2", True), SAME),
    Vector("```type [5] [a] [b] [0]```", type_(5, "a] [b", False), SAME),
    Vector("```type [5] []```", type_(5, "", True), fixed("searching for nothing is something a person can do")),
    Vector("```type [5]```", None, SAME),
    Vector("```press [enter]```", Action(ActionType.PRESS, text="Enter"), SAME),
    Vector(
        "```press [Ctrl+v]```",
        Action(ActionType.PRESS, text="Control+v"),
        fixed("the published prompt advertises this key, and pressing it raised"),
    ),
    Vector("```press [Nonsense]```", None, fixed("an unknown key raised when it was pressed, not when it was read")),
    Vector("```scroll [down]```", scroll("down"), SAME),
    Vector("```scroll up```", scroll("up"), SAME),
    Vector("```scroll [DOWN]```", None, SAME),
    Vector("```goto [http://shopping.test/]```", Action(ActionType.GOTO, text="http://shopping.test/"), SAME),
    Vector("```goto http://shopping.test/```", None, SAME),
    Vector("```tab_focus [1]```", Action(ActionType.TAB_FOCUS, tab=1), SAME),
    Vector("```tab_focus 1```", None, SAME),
    Vector("```new_tab```", Action(ActionType.NEW_TAB), SAME),
    Vector("```close_tab```", Action(ActionType.CLOSE_TAB), SAME),
    Vector("```go_back```", BACK, SAME),
    Vector("```go_forward```", FORWARD, SAME),
    Vector("```stop [$20.00]```", stop("$20.00"), SAME),
    Vector("```stop [a] and [b]```", stop("a] and [b"), SAME),
    Vector("```stop []```", stop(""), SAME),
    Vector("```stop```", stop(""), SAME),
    Vector("```stop [l1\nl2]```", stop("l1\nl2"), fixed("the published parser lost every answer of several lines")),
    Vector("```stop $20.00```", None, fixed("an answer without brackets was silently replaced by an empty one")),
    Vector("```Stop [x]```", None, SAME),
    Vector("", None, fixed("the published environment died of an empty reply")),
    Vector("I am not sure what to do.", None, SAME),
]

WEBRL = [
    Vector('do(action="Click", element="3")', click(3), SAME),
    Vector('do(action="cLICK", element="3")', click(3), SAME),
    Vector('do(action="Type", argument="mug", element="5")', type_(5, "mug", False), SAME),
    Vector('do(action="Search", argument="mug", element="5")', type_(5, "mug", True), SAME),
    Vector('do(action="Hover", element="5")', Action(ActionType.HOVER, element=5), SAME),
    Vector('do(action="Scroll Down")', scroll("down"), SAME),
    Vector('do(action="Scroll Up")', scroll("up"), SAME),
    Vector('do(action="Press Enter")', Action(ActionType.PRESS, text="Enter"), SAME),
    Vector(
        'do(action="Select Dropdown Option", argument="Month", element="5")',
        Action(ActionType.SELECT, element=5, text="Month"),
        SAME,
    ),
    Vector('do(action="Go Backward")', BACK, SAME),
    Vector('do(action="Go Forward")', FORWARD, SAME),
    Vector('exit(message="$20.00")', stop("$20.00"), SAME),
    Vector('# Element: the Cart link\n# Note: 3 mugs\ndo(action="Click", element="3")', click(3), SAME),
    Vector('do(action="Click", element="3")  # the Cart link', click(3), SAME),
    Vector('I open the cart. do(action="Click", element="3")', click(3), SAME),
    Vector('do(action="Scroll Down")\ndo(action="Click", element="3")', click(3), SAME),
    Vector('do(action="Click", element="3")\nexit(message="done")', stop("done"), SAME),
    Vector("I am not sure what to do.", None, SAME),
    Vector('do(action="Wait")', None, SAME),
    Vector('do(action="Right Click", element="3")', None, SAME),
    Vector('quote("mug")', None, SAME),
    # Published as a no-op.
    Vector("go_backward()", BACK, fixed("the prompt advertises it")),
    Vector("go_forward()", FORWARD, fixed("the prompt advertises it")),
    Vector(
        'do(action="Goto", argument="http://a.test/")',
        Action(ActionType.GOTO, text="http://a.test/"),
        fixed("the paper lists it"),
    ),
    Vector('do(action="Switch Tab", argument="1")', Action(ActionType.TAB_FOCUS, tab=1), fixed("the paper lists it")),
    Vector('do(action="Scroll", argument="down")', scroll("down"), fixed("the meaning is plain")),
    Vector('do(action="Scroll", argument="left")', None, SAME),
    Vector('```\ndo(action="Click", element="3")\n```', click(3), fixed("a code fence changes nothing")),
    Vector('do(action="Click", element="3")<|eot_id|>', click(3), fixed("servers differ in whether they strip it")),
    Vector('exit(message="l1\nl2")', stop("l1\nl2"), fixed("answers of several lines were lost")),
    # Published as a crash of the episode.
    Vector("exit()", stop(""), fixed("tasks without an answer end this way")),
    Vector('exit("x")', stop("x"), fixed("the meaning is plain")),
    Vector("exit(message=5)", stop("5"), fixed("a number is an answer")),
    Vector("exit(message=5.10)", stop("5.10"), fixed("a number is an answer, as it was written")),
    Vector('do(action="Click", element=7)', click(7), fixed("the meaning is plain")),
    Vector('do("Click", element="7")', click(7), fixed("the meaning is plain")),
    Vector('do("Type", "mug", "7")', type_(7, "mug", False), fixed("the meaning is plain")),
    Vector('do(action="Type", argument=12, element="7")', type_(7, "12", False), fixed("a number can be typed")),
    Vector('do(action="Click")', None, fixed("it is the agent's mistake, not a crash")),
    Vector('do(action="Type", element="7")', None, fixed("it is the agent's mistake, not a crash")),
    Vector('do(action="Click", element=find("Cart"))', None, fixed("it is the agent's mistake, not a crash")),
    Vector('do(action="Click", element="Cart")', None, fixed("it is the agent's mistake, not a crash")),
    Vector('do(action="Click", element="3", button="right")', None, fixed("it is the agent's mistake, not a crash")),
    # Published as a mis-parse.
    Vector(
        'do(action="Type", argument="how to do(x)", element="3")',
        type_(3, "how to do(x)", False),
        fixed("calls inside strings are text"),
    ),
    Vector(
        'do(action="Type", argument="please exit(1)", element="3")',
        type_(3, "please exit(1)", False),
        fixed("calls inside strings are text"),
    ),
    Vector(
        '# Note: then exit(message="a")\ndo(action="Scroll Down")', scroll("down"), fixed("calls inside notes are text")
    ),
    Vector('undo(action="Scroll Down")', None, fixed("there is no undo")),
]


@pytest.mark.parametrize(
    ("name", "vector"),
    [("webarena", vector) for vector in WEBARENA] + [("webrl", vector) for vector in WEBRL],
    ids=lambda value: f"{value.reply} - {value.relation}" if isinstance(value, Vector) else value,
)
def test_vector(name: str, vector: Vector) -> None:
    if vector.action is None:
        with pytest.raises(ActionParseError):
            grammar(name).parse(vector.reply)
    else:
        assert grammar(name).parse(vector.reply) == vector.action
