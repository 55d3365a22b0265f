"""Libraries that only language models need."""

from __future__ import annotations

import importlib
from typing import Any

from webrl_gym.errors import MissingDependencyError


def optional(name: str, extra: str = "llm") -> Any:
    """The library ``name``. Raises MissingDependencyError, which names the ``extra`` that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingDependencyError(
            f"Language-model policies need {name}; install it with: pip install 'webrl-gym[{extra}]'."
        ) from error
