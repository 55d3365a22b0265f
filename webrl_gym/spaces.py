"""A Gymnasium space of arbitrary text."""

from __future__ import annotations

import string
import sys
from typing import Any, NoReturn

from gymnasium.error import CustomSpaceError
from gymnasium.spaces import Text
from gymnasium.spaces.utils import flatdim, flatten, flatten_space, unflatten
from gymnasium.vector.utils import create_shared_memory

_SAMPLED_CHARACTERS = string.ascii_letters + string.digits + string.punctuation + " \n"
_MAX_SAMPLED_LENGTH = 32


class Unicode(Text):
    """Every ``str``, of any length and any characters.

    Gymnasium's ``Text`` wants a list of allowed characters and checks each of them in a Python loop, which rejects
    real pages by default and costs a millisecond per page otherwise. Samples are short printable ASCII strings.
    Flattening keeps the text as it is; batches are tuples of ``str``; shared memory is refused with an explanation.
    """

    def __init__(self, seed: int | None = None) -> None:
        super().__init__(max_length=sys.maxsize, min_length=0, charset=_SAMPLED_CHARACTERS, seed=seed)

    def contains(self, x: Any) -> bool:
        """Whether ``x`` is a ``str``."""
        return isinstance(x, str)

    def sample(self, mask: Any = None, probability: Any = None) -> str:
        """A short printable string. Raises ValueError for a mask: nothing about the space is a finite choice."""
        if mask is not None or probability is not None:
            raise ValueError("Unicode cannot be sampled with a mask or probabilities; call sample() without them.")
        length = int(self.np_random.integers(_MAX_SAMPLED_LENGTH + 1))
        return "".join(_SAMPLED_CHARACTERS[i] for i in self.np_random.integers(len(_SAMPLED_CHARACTERS), size=length))

    @property
    def is_np_flattenable(self) -> bool:
        """False: text of unbounded length is no array."""
        return False

    def __repr__(self) -> str:
        return "Unicode()"

    def __eq__(self, other: object, /) -> bool:
        return isinstance(other, Unicode)

    __hash__ = None  # type: ignore[assignment] # mutable like every Gymnasium space (it holds a generator)


@flatten_space.register(Unicode)
def _flatten_space(space: Unicode) -> Unicode:
    return space


@flatten.register(Unicode)
def _flatten(space: Unicode, x: str) -> str:  # type: ignore[misc] # the fallback is generic, mypy cannot match it
    return x


@unflatten.register(Unicode)
def _unflatten(space: Unicode, x: str) -> str:  # type: ignore[misc]
    return x


@flatdim.register(Unicode)
def _flatdim(space: Unicode) -> NoReturn:
    raise ValueError("Unicode() cannot be flattened to a numpy array: text has no fixed length.")


@create_shared_memory.register(Unicode)
def _create_shared_memory(space: Unicode, n: int = 1, ctx: Any = None) -> NoReturn:
    raise CustomSpaceError("Text of unbounded length cannot live in shared memory: pass shared_memory=False.")
