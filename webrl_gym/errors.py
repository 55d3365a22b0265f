"""Exceptions of the package. Every message says what to do about it."""

from __future__ import annotations


class WebRLGymError(Exception):
    """Base class of all errors raised by this package."""


class ConfigurationError(WebRLGymError, ValueError):
    """A keyword argument, file or option has a value that cannot be used."""


class InfrastructureError(WebRLGymError, RuntimeError):
    """The machinery failed (a site raised, a browser died): never the agent's fault, never reward 0."""


class MissingDependencyError(WebRLGymError, ImportError):
    """An optional dependency is needed; the message names the extra that installs it."""


class ActionParseError(WebRLGymError, ValueError):
    """An action string that does not follow the grammar; ``str(error)`` is one sentence for the agent."""


class LocatorRefused(ConfigurationError):
    """A grading expression goes beyond what a text browser evaluates; ``str(error)`` says which part of it does."""


class ScriptError(WebRLGymError, RuntimeError):
    """A grading expression throws on this page, in any browser: an element that it counts on is not there."""


class PageUnavailable(WebRLGymError, RuntimeError):
    """A page that grading wants to see cannot be shown; ``str(error)`` is one sentence."""
