"""Building pages without the garbage collector looking on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Hold automatic garbage collection while thousands of objects are made that all live on.

    A page is some two thousand of them, and the collector starts anew after every 700: it would look through a
    half-built page several times and, each hundredth time, through everything the process holds, to free nothing. That
    was a quarter of all the time of a step. What is made here counts as usual once the block ends.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
