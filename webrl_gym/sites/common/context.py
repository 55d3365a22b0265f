"""What a request is about: the state of the environment that sent it."""

from __future__ import annotations

from flask import request

from webrl_gym.sites.world import SiteState

STATE_KEY = "webrl_gym.site"
"""WSGI environment key under which whoever calls an app passes the SiteState."""


def current_state() -> SiteState:
    """The site's state of the environment that this request belongs to."""
    state = request.environ.get(STATE_KEY)
    if not isinstance(state, SiteState):
        raise RuntimeError(f'Pass the SiteState in the WSGI environment as environ["{STATE_KEY}"].')
    return state
