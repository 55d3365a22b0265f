"""Actions in words, for people: ``Type 'mug' into combobox 'Search' and press Enter``."""

from __future__ import annotations

from collections.abc import Sequence

from webrl_gym.actions import Action, ActionType
from webrl_gym.observations import ObservedNode


def target_of(action: Action, nodes: Sequence[ObservedNode]) -> ObservedNode | None:
    """The node of the page that an action goes to; None when it goes to none or to one that is not shown."""
    if action.element is None:
        return None
    return next((node for node in nodes if node.id == action.element), None)


def in_words(action: Action, nodes: Sequence[ObservedNode]) -> str:
    """One sentence without a full stop; ``nodes`` are the page's."""
    node = target_of(action, nodes)
    element = f"element {action.element}" if node is None else f"{node.role} {node.name!r}" if node.name else node.role
    match action.type:
        case ActionType.CLICK:
            return f"Click {element}"
        case ActionType.HOVER:
            return f"Point at {element}"
        case ActionType.CLEAR:
            return f"Empty {element}"
        case ActionType.TYPE:
            return f"Type {action.text!r} into {element}{' and press Enter' if action.enter else ''}"
        case ActionType.SELECT:
            return f"Choose {action.text!r} in {element}"
        case ActionType.PRESS:
            return f"Press {action.text}"
        case ActionType.SCROLL:
            return f"Scroll {action.text}"
        case ActionType.GOTO:
            return f"Open {action.text}"
        case ActionType.NEW_TAB:
            return "Open a new tab"
        case ActionType.TAB_FOCUS:
            return f"Go to tab {action.tab}"
        case ActionType.CLOSE_TAB:
            return "Close the tab"
        case ActionType.GO_BACK:
            return "Go back"
        case ActionType.GO_FORWARD:
            return "Go forward"
        case ActionType.STOP:
            return f"Stop with the answer {action.text!r}" if action.text else "Stop without an answer"
