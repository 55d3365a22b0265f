"""The WebRL grammar: calls, ``do(action="Click", element="3")`` and ``exit(message="...")``.

Reads what the published ``webrl_id`` parser reads, and repairs what crashed or was lost there (each tested):
``go_backward()`` and ``go_forward()`` work, ``exit()`` means no answer, ids may be unquoted, arguments may be
positional, strings may hold newlines and text such as ``do(x)``, and code fences and end-of-turn marks are ignored.
The calls that the paper names and the published parser lacks (Goto, Switch Tab, New Tab, Close Tab, Clear, Press) exist.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator

from webrl_gym.actions.action import Action, ActionType, key_combination, shorten
from webrl_gym.errors import ActionParseError

_CALL = re.compile(r"(?<![\w.])(?:do|exit|go_backward|go_forward)\s*\(")
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_STRING = re.compile(
    r'"""(?:\\.|(?!""").)*"""' r"|'''(?:\\.|(?!''').)*'''" r'|"(?:\\.|[^"\\])*"' r"|'(?:\\.|[^'\\])*'",
    re.DOTALL,
)
_ELEMENT = re.compile(r"\s*\[?([0-9]{1,9})\]?\s*")
_MAX_UNCLOSED = 20  # a degenerate reply such as "do(do(do(..." must not cost quadratic time
_PARAMETERS = {"do": ("action", "argument", "element"), "exit": ("message",), "go_backward": (), "go_forward": ()}

# What each action of do() needs: an element, a text argument.
_NEEDS: dict[str, tuple[ActionType, bool, bool]] = {
    "click": (ActionType.CLICK, True, False),
    "type": (ActionType.TYPE, True, True),
    "search": (ActionType.TYPE, True, True),
    "hover": (ActionType.HOVER, True, False),
    "clear": (ActionType.CLEAR, True, False),
    "select dropdown option": (ActionType.SELECT, True, True),
    "scroll up": (ActionType.SCROLL, False, False),
    "scroll down": (ActionType.SCROLL, False, False),
    "scroll": (ActionType.SCROLL, False, True),
    "press enter": (ActionType.PRESS, False, False),
    "press": (ActionType.PRESS, False, True),
    "go backward": (ActionType.GO_BACK, False, False),
    "go forward": (ActionType.GO_FORWARD, False, False),
    "goto": (ActionType.GOTO, False, True),
    "switch tab": (ActionType.TAB_FOCUS, False, True),
    "new tab": (ActionType.NEW_TAB, False, False),
    "close tab": (ActionType.CLOSE_TAB, False, False),
}

_DESCRIPTION = """\
One call per turn, on one line, with keyword arguments. An element is the number on its line of the page.
do(action="Click", element="3") - click an element; clicking an option of a list selects it
do(action="Type", argument="words", element="3") - replace a field's text, without pressing Enter
do(action="Search", argument="words", element="3") - replace a field's text and press Enter
do(action="Select Dropdown Option", argument="option", element="3") - choose an option of a list by its text
do(action="Clear", element="3") - empty a text field
do(action="Hover", element="3") - move the pointer over an element
do(action="Scroll Up") or do(action="Scroll Down") - show the part of the page above or below
do(action="Press Enter") - press Enter; do(action="Press", argument="Control+a") for other keys
do(action="Goto", argument="http://example.org/") - open an address
do(action="New Tab"), do(action="Switch Tab", argument="0"), do(action="Close Tab") - manage tabs; the first is 0
go_backward() or go_forward() - move through the history
exit(message="answer") - finish the task; exit() when no answer is asked for, "N/A" when the task is impossible
A line that begins with # is a note to yourself."""


class WebRLGrammar:
    """``do(action="Search", argument="mug", element="5")``, ``go_backward()``, ``exit(message="$20.00")``."""

    name = "webrl"

    def parse(self, text: str) -> Action:
        """Read the last call in the text; notes, prose and code fences around it do not matter."""
        calls = list(_calls(text))
        if not calls:
            raise ActionParseError(
                f'Cannot read {shorten(text.strip())}: write one call such as do(action="Click", element="3") or '
                'exit(message="answer").'
            )
        name, arguments = _arguments(calls[-1])
        if name == "exit":
            return Action(ActionType.STOP, text=arguments.get("message", ""))
        if name == "do":
            return _do(arguments)
        return Action(ActionType.GO_BACK if name == "go_backward" else ActionType.GO_FORWARD)

    def render(self, action: Action) -> str:
        """Write an action."""
        match action.type:
            case ActionType.STOP:
                return f"exit(message={_quote(action.text)})"
            case ActionType.GO_BACK:
                return "go_backward()"
            case ActionType.GO_FORWARD:
                return "go_forward()"
            case ActionType.CLICK | ActionType.HOVER | ActionType.CLEAR:
                return _render_do(action.type.capitalize(), element=action.element)
            case ActionType.TYPE:
                return _render_do("Search" if action.enter else "Type", action.text, action.element)
            case ActionType.SELECT:
                return _render_do("Select Dropdown Option", action.text, action.element)
            case ActionType.SCROLL:
                return _render_do(f"Scroll {action.text.capitalize()}")
            case ActionType.PRESS:
                return _render_do("Press Enter") if action.text == "Enter" else _render_do("Press", action.text)
            case ActionType.GOTO:
                return _render_do("Goto", action.text)
            case ActionType.TAB_FOCUS:
                return _render_do("Switch Tab", str(action.tab))
            case ActionType.NEW_TAB | ActionType.CLOSE_TAB:
                return _render_do(action.type.replace("_", " ").title())

    def describe(self) -> str:
        """The grammar in words, for prompts."""
        return _DESCRIPTION


def _quote(text: str) -> str:
    """A string literal that JSON and Python read alike."""
    return json.dumps(text, ensure_ascii=False)


def _render_do(action: str, argument: str | None = None, element: int | None = None) -> str:
    parts = [f"action={_quote(action)}"]
    if argument is not None:
        parts.append(f"argument={_quote(argument)}")
    if element is not None:
        parts.append(f'element="{element}"')
    return f"do({', '.join(parts)})"


def _calls(text: str) -> Iterator[str]:
    """Source of every complete call, in order; calls inside notes and strings are none."""
    position = unclosed = 0
    while start := _CALL.search(text, position):
        note = _COMMENT.search(text, position)
        if note and note.start() < start.start():
            position = note.end()
            continue
        end = _closing(text, start.end())
        if end is None:
            position = start.end()
            unclosed += 1
            if unclosed == _MAX_UNCLOSED:
                return
        else:
            position = end
            yield text[start.start() : end]


def _closing(text: str, position: int) -> int | None:
    """Index after the parenthesis that closes the one before ``position``; None when it never closes."""
    depth = 1
    while position < len(text):
        string = _STRING.match(text, position)
        if string:
            position = string.end()
            continue
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        position += 1
        if depth == 0:
            return position
    return None


def _arguments(call: str) -> tuple[str, dict[str, str]]:
    """Name and arguments of one call, values as text. Raises ActionParseError when it is not a plain call."""
    source = _STRING.sub(_escape_newlines, call)
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ActionParseError(
            f'Cannot read {shorten(call)}: put every value in double quotes, with \\" for a quote inside.'
        ) from error
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name):
        raise ActionParseError(f'Cannot read {shorten(call)}: write one call such as do(action="Scroll Down").')
    name = tree.func.id
    parameters = _PARAMETERS[name]
    if len(tree.args) > len(parameters) or any(keyword.arg not in parameters for keyword in tree.keywords):
        raise ActionParseError(f"{name}() takes {', '.join(parameters) or 'nothing'}: leave out everything else.")
    values: dict[str, ast.expr] = dict(zip(parameters, tree.args, strict=False))
    values |= {keyword.arg: keyword.value for keyword in tree.keywords if keyword.arg}
    texts = {key: _text(key, value, source) for key, value in values.items()}
    return name, {key: text for key, text in texts.items() if text is not None}


def _escape_newlines(literal: re.Match[str]) -> str:
    return re.sub(r"\r|\n", lambda end: "\\r" if end[0] == "\r" else "\\n", literal[0])


def _text(key: str, value: ast.expr, source: str) -> str | None:
    """A literal as text (numbers as they were written); None for ``None``."""
    if not isinstance(value, ast.Constant):
        raise ActionParseError(f'The value of {key} must be text in double quotes, such as {key}="3".')
    if value.value is None or isinstance(value.value, str):
        return value.value
    return ast.get_source_segment(source, value) or str(value.value)


def _do(arguments: dict[str, str]) -> Action:
    name = " ".join(arguments.get("action", "").lower().split())
    if name not in _NEEDS:
        known = ", ".join(sorted(known.title() for known in _NEEDS))
        raise ActionParseError(f"There is no action {shorten(arguments.get('action', ''))}: use one of {known}.")
    kind, needs_element, needs_argument = _NEEDS[name]
    element = _ELEMENT.fullmatch(arguments.get("element", "")) if needs_element else None
    if needs_element and element is None:
        raise ActionParseError(f'Add the number of an element on the page to {name.title()}, such as element="3".')
    if needs_argument and "argument" not in arguments:
        raise ActionParseError(f'Add argument="..." to {name.title()}.')
    return _build(kind, name, int(element[1]) if element else None, arguments.get("argument", ""))


def _build(kind: ActionType, name: str, element: int | None, argument: str) -> Action:
    match kind:
        case ActionType.TYPE:
            return Action(kind, element=element, text=argument, enter=name == "search")
        case ActionType.SELECT:
            return Action(kind, element=element, text=argument)
        case ActionType.SCROLL:
            direction = (name.removeprefix("scroll") or argument).strip().lower()
            if direction not in ("up", "down"):
                raise ActionParseError('Scroll up or down: write do(action="Scroll Down") or do(action="Scroll Up").')
            return Action(kind, text=direction)
        case ActionType.PRESS:
            return Action(kind, text=key_combination(argument) if name == "press" else "Enter")
        case ActionType.GOTO:
            if not argument.strip():
                raise ActionParseError('Add the address to Goto, such as argument="http://example.org/".')
            return Action(kind, text=argument.strip())
        case ActionType.TAB_FOCUS:
            index = _ELEMENT.fullmatch(argument)
            if index is None:
                raise ActionParseError('Add the number of a tab to Switch Tab, such as argument="0".')
            return Action(kind, tab=int(index[1]))
        case _:
            return Action(kind, element=element)
