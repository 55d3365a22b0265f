"""Small objects that hang on documents and elements: lists of nodes, of classes, of data attributes, addresses."""

from __future__ import annotations

from collections.abc import Sequence

from webrl_gym.browsers.dom import Element, words
from webrl_gym.browsers.locators.library import argument
from webrl_gym.browsers.locators.values import UNDEFINED, Function, Host, Value, to_index, to_text


class NodeList(Host):
    """A ``NodeList`` or ``HTMLCollection``."""

    description = "a list of nodes"

    def __init__(self, nodes: Sequence[Host]) -> None:
        self._nodes = nodes

    def items(self) -> Sequence[Value]:
        """The nodes."""
        return self._nodes

    def member(self, name: str) -> Value:
        """``length`` and ``item``; what arrays have, such as ``map``, lists of nodes have not."""
        if name == "length":
            return float(len(self._nodes))
        if name == "item":
            return Function("item", lambda arguments: self._item(argument(arguments, 0)))
        if name in words("map filter join find some every slice includes indexOf concat at flat reduce"):
            return UNDEFINED
        return super().member(name)

    def _item(self, place: Value) -> Value:
        index = to_index(place)
        return self._nodes[index] if index is not None and 0 <= index < len(self._nodes) else None


class Location(Host):
    """``document.location``."""

    description = "document.location"

    def __init__(self, url: str) -> None:
        self._url = url

    def member(self, name: str) -> Value:
        """``href``."""
        if name == "href":
            return self._url
        if name == "toString":
            return Function(name, lambda _: self._url)
        return super().member(name)


class ClassList(Host):
    """``element.classList``."""

    description = "a list of classes"

    def __init__(self, element: Element) -> None:
        self._element = element

    def items(self) -> Sequence[Value]:
        """The classes, each once."""
        return list(dict.fromkeys(self._element.get("class").split()))

    def member(self, name: str) -> Value:
        """``contains``, ``length`` and ``value``."""
        if name == "contains":
            return Function(name, lambda arguments: to_text(argument(arguments, 0)) in self.items())
        if name == "length":
            return float(len(self.items()))
        return self._element.get("class") if name == "value" else super().member(name)


class DataSet(Host):
    """``element.dataset``."""

    description = "a data set"

    def __init__(self, element: Element) -> None:
        self._element = element

    def member(self, name: str) -> Value:
        """``fooBar`` is the attribute ``data-foo-bar``."""
        attribute = "data-" + "".join(f"-{c.lower()}" if c.isupper() else c for c in name)
        return self._element.get(attribute) if attribute in self._element.attrs else UNDEFINED
