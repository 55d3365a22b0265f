"""Action: one thing a user does, independent of how it is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from webrl_gym.errors import ActionParseError


class ActionType(StrEnum):
    """What a user can do."""

    CLICK = "click"
    HOVER = "hover"
    TYPE = "type"
    CLEAR = "clear"
    SELECT = "select"
    PRESS = "press"
    SCROLL = "scroll"
    GOTO = "goto"
    NEW_TAB = "new_tab"
    TAB_FOCUS = "tab_focus"
    CLOSE_TAB = "close_tab"
    GO_BACK = "go_back"
    GO_FORWARD = "go_forward"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Action:
    """One user-level action.

    ``element`` is the id of CLICK, HOVER, TYPE, CLEAR, SELECT; ``text`` is what TYPE types, the option SELECT picks,
    the key combination of PRESS, the URL of GOTO, ``up`` or ``down`` of SCROLL, the answer of STOP; ``enter`` says
    that TYPE ends with Enter; ``tab`` is the index of TAB_FOCUS.
    """

    type: ActionType
    element: int | None = None
    text: str = ""
    enter: bool = False
    tab: int | None = None


_KEYS = frozenset(
    {
        "Enter",
        "Tab",
        "Escape",
        "Backspace",
        "Delete",
        "Insert",
        "Space",
        "Home",
        "End",
        "PageUp",
        "PageDown",
        "ArrowUp",
        "ArrowDown",
        "ArrowLeft",
        "ArrowRight",
        "Control",
        "Shift",
        "Alt",
        "Meta",
    }
) | {f"F{number}" for number in range(1, 13)}
_KEY_NAMES = {name.lower(): name for name in sorted(_KEYS)} | {
    "ctrl": "Control",
    "esc": "Escape",
    "return": "Enter",
    "del": "Delete",
    "up": "ArrowUp",
    "down": "ArrowDown",
    "left": "ArrowLeft",
    "right": "ArrowRight",
    "cmd": "Meta",
    "command": "Meta",
    "option": "Alt",
}


def key_combination(text: str) -> str:
    """The canonical spelling of a key combination: ``ctrl+A`` -> ``Control+A``, ``enter`` -> ``Enter``.

    Names are those of Playwright; a single character is a key of its own. Raises ActionParseError for other names.
    """
    plus_is_a_key = text == "+" or text.endswith("++")
    keys = [*text[:-1].split("+")[:-1], "+"] if plus_is_a_key else text.split("+")
    names = [_KEY_NAMES.get(key.strip().lower(), key.strip()) for key in keys]
    if any(len(name) != 1 and name not in _KEYS for name in names):
        raise ActionParseError(
            f"Cannot press {shorten(text)}: name keys as in Enter, Tab, Escape, PageDown, ArrowDown or Control+a."
        )
    return "+".join(names)


def shorten(text: str, limit: int = 60) -> str:
    """``text`` quoted for an error message, cut to ``limit`` characters."""
    return repr(text if len(text) <= limit else f"{text[:limit]}...")
