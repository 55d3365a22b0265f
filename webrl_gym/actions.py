"""Action, and its two grammars: WebArena ids ``click [3]`` and WebRL calls ``do(action="Click", element="3")``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
