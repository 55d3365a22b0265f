"""The WebArena grammar: a verb and bracketed arguments, ``type [5] [mug] [1]``.

Reads what the published ``id_accessibility_tree`` parser reads, with these differences, each tested: an action may
stand alone without backticks, answers and typed texts may span lines, typed text may be empty, a ``stop`` whose
answer lacks brackets is refused instead of losing the answer, ``Ctrl`` is a name of Control, and
``select [id] [option]`` chooses an option of a list (clicking the option does the same).
"""

from __future__ import annotations

import re

from webrl_gym.actions.action import Action, ActionType, key_combination, shorten
from webrl_gym.errors import ActionParseError

_FENCE = re.compile(r"```(.*?)```", re.DOTALL)
_VERB = re.compile(rf"({'|'.join(ActionType)})(?=\s|\[|$)")
# Stricter than _VERB, so that prose such as "type the name, then ..." is not taken for an action.
_ALONE = re.compile(rf"({'|'.join(ActionType)})\s*(\[|$|(?<=scroll )(up|down)$)")
_ID = r"\s*\[([0-9]{1,9})\]"
_ELEMENT = re.compile(_ID)
_TYPE = re.compile(rf"{_ID}\s*\[(.*)\]\s*\[([01])\]", re.DOTALL)
_SELECT = re.compile(rf"{_ID}\s*\[(.*)\]", re.DOTALL)
_TEXT = re.compile(r"\s*\[(.+)\]", re.DOTALL)
_ANSWER = re.compile(r"\s*(?:\[(.*)\]|$)", re.DOTALL)
_SCROLL = re.compile(r"\s*\[?(up|down)\b\]?")

_USAGE = {
    ActionType.CLICK: "click [3] with the number of an element on the page",
    ActionType.HOVER: "hover [3] with the number of an element on the page",
    ActionType.CLEAR: "clear [3] with the number of a text field on the page",
    ActionType.TYPE: "type [3] [words] [1], where the last number is 1 to press Enter and 0 not to",
    ActionType.SELECT: "select [3] [option] with the number of a list and the option's text",
    ActionType.PRESS: "press [Enter] with the name of a key",
    ActionType.SCROLL: "scroll [up] or scroll [down]",
    ActionType.GOTO: "goto [http://example.org/] with a URL",
    ActionType.TAB_FOCUS: "tab_focus [0] with the number of a tab",
    ActionType.STOP: "stop [answer] with the answer in brackets",
}

_DESCRIPTION = """\
One action per turn, written in one of these ways. An id is the number in brackets on an element's line.
click [id] - click an element; clicking an option of a list selects it
hover [id] - move the pointer over an element
type [id] [text] [0|1] - replace a field's text; 1 (the default) also presses Enter, 0 does not
clear [id] - empty a text field
select [id] [option] - choose an option of a list by its text
press [keys] - press a key or combination, such as Enter or Control+a
scroll [up|down] - show the part of the page above or below
goto [url] - open an address
new_tab - open an empty tab
tab_focus [index] - go to a tab; the first is 0
close_tab - close the current tab
go_back - go to the previous page
go_forward - undo go_back
stop [answer] - finish the task; leave the brackets empty when no answer is asked for, write N/A when it is impossible"""


class WebArenaGrammar:
    """``click [3]``, ``type [5] [mug] [1]``, ``stop [$20.00]``."""

    name = "webarena"

    def parse(self, text: str) -> Action:
        """Read an action that stands alone or between the first pair of triple backticks."""
        command = text.strip()
        if not _ALONE.match(command):
            fenced = _FENCE.search(command)
            command = (fenced.group(1) if fenced else command.strip("`")).strip()
        verb = _VERB.match(command)
        if verb is None:
            raise ActionParseError(
                f"Cannot read {shorten(command)}: begin with one of {', '.join(ActionType)}, such as click [3]."
            )
        return _parse_arguments(ActionType(verb.group(1)), command[verb.end() :])

    def render(self, action: Action) -> str:
        """Write an action."""
        match action.type:
            case ActionType.CLICK | ActionType.HOVER | ActionType.CLEAR:
                return f"{action.type} [{action.element}]"
            case ActionType.TYPE:
                return f"type [{action.element}] [{action.text}] [{int(action.enter)}]"
            case ActionType.SELECT:
                return f"select [{action.element}] [{action.text}]"
            case ActionType.TAB_FOCUS:
                return f"tab_focus [{action.tab}]"
            case ActionType.PRESS | ActionType.SCROLL | ActionType.GOTO | ActionType.STOP:
                return f"{action.type} [{action.text}]"
            case _:
                return str(action.type)

    def describe(self) -> str:
        """The grammar in words, for prompts."""
        return _DESCRIPTION


def _parse_arguments(verb: ActionType, arguments: str) -> Action:
    match verb:
        case ActionType.CLICK | ActionType.HOVER | ActionType.CLEAR:
            return Action(verb, element=int(_match(_ELEMENT, verb, arguments)[1]))
        case ActionType.TYPE:
            # As published: without a last [0] or [1], Enter is pressed.
            complete = arguments if arguments.endswith(("[0]", "[1]")) else f"{arguments} [1]"
            found = _match(_TYPE, verb, complete)
            return Action(verb, element=int(found[1]), text=found[2], enter=found[3] == "1")
        case ActionType.SELECT:
            found = _match(_SELECT, verb, arguments)
            return Action(verb, element=int(found[1]), text=found[2])
        case ActionType.PRESS:
            return Action(verb, text=key_combination(_match(_TEXT, verb, arguments)[1]))
        case ActionType.SCROLL:
            return Action(verb, text=_match(_SCROLL, verb, arguments)[1])
        case ActionType.GOTO:
            return Action(verb, text=_match(_TEXT, verb, arguments)[1].strip())
        case ActionType.TAB_FOCUS:
            return Action(verb, tab=int(_match(_ELEMENT, verb, arguments)[1]))
        case ActionType.STOP:
            return Action(verb, text=_match(_ANSWER, verb, arguments)[1] or "")
        case _:
            return Action(verb)


def _match(pattern: re.Pattern[str], verb: ActionType, arguments: str) -> re.Match[str]:
    found = pattern.match(arguments)
    if found is None:
        raise ActionParseError(f"Cannot read {shorten(verb + arguments)}: write {_USAGE[verb]}.")
    return found
