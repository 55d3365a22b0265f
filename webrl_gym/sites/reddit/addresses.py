"""Addresses of forums, submissions and comments."""

from __future__ import annotations

from webrl_gym.sites.reddit.slugs import slug


def forum_path(name: str) -> str:
    """Page of a forum."""
    return f"/f/{name}"


def submission_path(forum: str, number: int, title: str) -> str:
    """Page of a submission."""
    return f"/f/{forum}/{number}/{slug(title)}"


def comment_path(submission: str, number: int) -> str:
    """Page of one comment; ``submission`` is the path of its submission."""
    return f"{submission}/comment/{number}"
