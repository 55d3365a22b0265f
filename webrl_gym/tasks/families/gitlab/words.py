"""Values that instructions make up: short texts of at most six words to be typed."""

from __future__ import annotations

import random

STATUSES = (
    "Writing documentation",
    "Out for lunch",
    "Reviewing merge requests",
    "On holiday until Monday",
    "Deep in debugging",
    "Learning something new",
    "Happy to help",
    "Back in one hour",
    "Planning the next release",
    "Cleaning up old branches",
)
#: Without a mark at the end: before a quotation mark it would not belong to the words that a policy types.
COMMENTS = (
    "I can work on this",
    "Please add a test",
    "This is still happening here",
    "Fixed in my branch",
    "Great idea, thank you",
    "This needs more discussion",
    "I see the same problem",
    "Please tell us your version",
    "Let us wait for feedback",
    "Should be easy to fix",
)
TITLES = (
    "Login form loses focus",
    "Support older browsers",
    "Update the install guide",
    "Crash when saving twice",
    "Translate the start page",
    "Remove unused settings",
    "Search is too slow",
    "Broken links in footer",
    "Add a dark mode",
    "Explain the error messages",
)
_PROJECT_FIRST = ("quiet", "golden", "simple", "brave", "paper", "winter", "copper", "little", "silver", "rapid")
_PROJECT_LAST = (
    "planner",
    "notebook",
    "compass",
    "garden",
    "workshop",
    "ledger",
    "beacon",
    "library",
    "kitchen",
    "atlas",
)
RELEASES = ("Spring release", "Summer release", "Autumn release", "Beta", "Launch", "Cleanup", "Redesign", "Stable")
LABELS = ("blocked", "research", "needs design", "quick win", "legal", "translation", "backend", "frontend", "urgent")
FILES = ("notes", "ideas", "todo", "links", "roadmap", "credits", "glossary", "minutes")


def random_project_name(rng: random.Random) -> str:
    """``quiet-planner-42``."""
    return f"{rng.choice(_PROJECT_FIRST)}-{rng.choice(_PROJECT_LAST)}-{rng.randint(10, 99)}"


def random_website(rng: random.Random) -> str:
    """An address in a domain that can never exist."""
    return f"https://{rng.choice(_PROJECT_FIRST)}-{rng.choice(_PROJECT_LAST)}.test"


def random_day(rng: random.Random) -> str:
    """A day after the site's present: ``2023-08-17``."""
    return f"2023-{rng.randint(6, 12):02d}-{rng.randint(1, 28):02d}"
