"""Driver: acts through the environment's public API as a user would, and reads what the observation shows.

A solution knows the instruction's values and the site's way of doing things; everything else it must find on the
pages. The driver finds nodes by role and name, scrolls when the page is windowed, and fails with what it looked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from webrl_gym.errors import WebRLGymError
from webrl_gym.observations import ObservedNode, parse_observation

_LINES_OF_AN_ERROR = 400

#: The values that an instruction names (the slots of a task).
Slots = Mapping[str, Any]


class SolutionError(WebRLGymError, RuntimeError):
    """A solution did not find what it needs; the message says what it looked for and shows the page."""


class Steppable(Protocol):
    """The part of a Gymnasium environment that a driver uses."""

    def step(self, action: str) -> tuple[dict[str, str], float, bool, bool, dict[str, Any]]:
        """Carry out one action string."""


@dataclass(frozen=True)
class Taken:
    """One action as it was taken: the observation before it, the action, and the name of its element."""

    observation: dict[str, str]
    action: str
    element: str = ""


@dataclass
class Driver:
    """One episode. ``observation`` is the latest, ``taken`` the actions so far, ``info`` and ``reward`` the last step's."""

    env: Steppable
    observation: dict[str, str]
    taken: list[Taken] = field(default_factory=list)
    reward: float = 0.0
    over: bool = False
    info: dict[str, Any] = field(default_factory=dict)

    # ----------------------------------------------------------------- acting
    def act(self, action: str, element: str = "") -> None:
        """Take an action; SolutionError when the episode is over or the environment refuses the action."""
        if self.over:
            raise SolutionError(f"Cannot {action!r}: the episode is over after {len(self.taken)} actions.")
        self.taken.append(Taken(self.observation, action, element))
        self.observation, self.reward, terminated, truncated, self.info = self.env.step(action)
        self.over = terminated or truncated
        if self.observation["action_error"]:
            raise SolutionError(f"{action!r} on {element!r} failed: {self.observation['action_error']}\n{self._page()}")

    def click(self, node: ObservedNode) -> None:
        """Click a node."""
        self.act(f"click [{node.id}]", node.name)

    def type(self, node: ObservedNode, text: str | int, enter: bool = False) -> None:
        """Replace a field's text, and press Enter if asked."""
        self.act(f"type [{node.id}] [{text}] [{int(enter)}]", node.name)

    def stop(self, answer: str = "") -> None:
        """End the episode with an answer."""
        self.act(f"stop [{answer}]")

    # ---------------------------------------------------------------- reading
    @property
    def url(self) -> str:
        """Address of the page."""
        return self.observation["url"]

    @property
    def nodes(self) -> list[ObservedNode]:
        """Nodes that the current window shows, in document order."""
        return parse_observation(self.observation["observation"])

    def find(self, role: str, name: str | None = None, *, containing: str | None = None) -> ObservedNode:
        """The first node of this role with this name (or part of a name, case aside); scrolls as far as needed."""
        wanted = f"{role} named {name!r}" if name is not None else f"{role} containing {containing!r}"
        return self.search(lambda nodes: self.first(nodes, role, name, containing=containing), wanted)

    def has(self, role: str, name: str | None = None, *, containing: str | None = None) -> bool:
        """Whether the current window shows such a node."""
        return self.first(self.nodes, role, name, containing=containing) is not None

    def search(self, look: Callable[[list[ObservedNode]], ObservedNode | None], wanted: str) -> ObservedNode:
        """What ``look`` finds in the current window, else below it, else above; SolutionError naming ``wanted``."""
        for direction in ("", "down", "up"):
            while True:
                found = look(self.nodes)
                if found is not None:
                    return found
                if not direction or not self._more(direction):
                    break
                self.act(f"scroll [{direction}]")
        raise SolutionError(f"Found no {wanted}.\n{self._page()}")

    @staticmethod
    def first(
        nodes: Sequence[ObservedNode], role: str, name: str | None = None, *, containing: str | None = None
    ) -> ObservedNode | None:
        """The first of ``nodes`` with this role and name, or None."""
        for node in nodes:
            if (
                node.role == role
                and (name is None or node.name == name)
                and (containing is None or containing.lower() in node.name.lower())
            ):
                return node
        return None

    def below(self, parent: ObservedNode) -> list[ObservedNode]:
        """The descendants of a node that the window shows."""
        return list(self._descendants(parent))

    def after(self, node: ObservedNode) -> list[ObservedNode]:
        """The nodes that follow in the window."""
        return [other for other in self.nodes if other.line > node.line]

    def rows(self) -> list[list[ObservedNode]]:
        """The table rows of the window: for each, the nodes below it."""
        return [self.below(node) for node in self.nodes if node.role == "row"]

    # -------------------------------------------------------------- internals
    def _descendants(self, parent: ObservedNode) -> Iterator[ObservedNode]:
        for node in self.after(parent):
            if node.depth <= parent.depth:
                return
            yield node

    def _more(self, direction: str) -> bool:
        """Whether the window says that there are lines in this direction."""
        return f"scroll [{direction}] to see more" in self.observation["observation"]

    def _page(self) -> str:
        lines = self.observation["observation"].split("\n")
        return "\n".join([f"The page was {self.url}:", *lines[:_LINES_OF_AN_ERROR]])


Solution = Callable[[Driver, Slots], None]
"""A program that solves the tasks of one family and ends with a stop action."""
