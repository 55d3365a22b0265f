"""What may differ between our tree and Chromium's own: the whole list, each with its reason.

None drops a role or a name. ``Touched`` counts the nodes of Chromium's trees that each one changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from webrl_gym.browsers.base import AXNode

Touched = Counter[str]

_WHITESPACE = re.compile(r"[ \t\n\r\f]+")


def white_space(node: AXNode) -> None:
    """White space in names is collapsed and trimmed.

    Whether a space at the edge of a text is rendered depends on line layout (floats, flex boxes, wrapped lines), which
    a browser without layout cannot know; the words are the same.
    """
    if node.role != "LineBreak":
        node.name = _WHITESPACE.sub(" ", node.name).strip(" \t\n\r\f")


NORMALISATIONS: tuple[Callable[[AXNode], None], ...] = (white_space,)


def normalised(root: AXNode, touched: Touched) -> AXNode:
    """The tree after all normalisations, changed in place."""
    for node in root.walk():
        for normalise in NORMALISATIONS:
            before = (node.role, node.name, node.properties)
            normalise(node)
            if (node.role, node.name, node.properties) != before:
                touched[normalise.__name__] += 1
    return root
