"""The kinds of actions that closed action spaces are made of, and their translation from and to :class:`Action`."""

from __future__ import annotations

from enum import IntEnum

from webrl_gym.actions import Action, ActionType


class Operation(IntEnum):
    """What can be done. CLICK, TYPE and ENTER (type, then Enter) take an element; TYPE, ENTER and STOP a text."""

    CLICK = 0
    TYPE = 1
    ENTER = 2
    STOP = 3
    BACK = 4
    DOWN = 5
    UP = 6


NEEDS_ELEMENT = frozenset({Operation.CLICK, Operation.TYPE, Operation.ENTER})
NEEDS_SPAN = frozenset({Operation.TYPE, Operation.ENTER, Operation.STOP})
LONE = (Operation.STOP, Operation.BACK, Operation.DOWN, Operation.UP)


def operation_of(action: Action) -> Operation | None:
    """The operation of an action; None for those that closed action spaces leave out (hover, tabs, addresses)."""
    if action.type is ActionType.CLICK:
        return Operation.CLICK
    if action.type is ActionType.TYPE:
        return Operation.ENTER if action.enter else Operation.TYPE
    if action.type is ActionType.SCROLL:
        return Operation.DOWN if action.text == "down" else Operation.UP
    return {ActionType.STOP: Operation.STOP, ActionType.GO_BACK: Operation.BACK}.get(action.type)


def action_of(operation: Operation, element: int | None = None, text: str = "") -> Action:
    """The action; ``element`` is the id of the element it goes to, ``text`` what is typed or answered."""
    if operation is Operation.CLICK:
        return Action(ActionType.CLICK, element=element)
    if operation in (Operation.TYPE, Operation.ENTER):
        return Action(ActionType.TYPE, element=element, text=text, enter=operation is Operation.ENTER)
    if operation is Operation.STOP:
        return Action(ActionType.STOP, text=text)
    if operation is Operation.BACK:
        return Action(ActionType.GO_BACK)
    return Action(ActionType.SCROLL, text="down" if operation is Operation.DOWN else "up")
