"""Sentences about software: titles and bodies of issues, merge requests, comments, commits and milestones."""

from __future__ import annotations

import random
from dataclasses import dataclass

from webrl_gym.sites.gitlab.seed_words import FIELDS, FORMATS, PLATFORMS, SETTINGS, Kit

#: Title patterns by label. Titles have at most seven words, nearly all at most six.
_TITLES: dict[str, tuple[str, ...]] = {
    "bug": (
        "{Part} crashes on empty {things}",
        "{Part} freezes on {platform}",
        "Wrong order of {things}",
        "{Things} vanish after a restart",
        "{Setting} setting is ignored",
        "{Part} loses {things} on {platform}",
        "{format} output is cut off",
        "Broken {part} in {platform}",
    ),
    "feature": (
        "Export {things} as {format}",
        "Sort {things} by {field}",
        "Import {things} from {format}",
        "Dark theme for the {part}",
        "Add a {setting} setting",
        "Filter {things} by {field}",
        "Undo for deleted {things}",
        "Group {things} by {field}",
    ),
    "question": (
        "How to rename {things}?",
        "Does the {part} need {platform}?",
        "Where are {things} stored?",
        "Is {format} supported for {things}?",
        "Can I share {things}?",
    ),
    "documentation": (
        "Document the {setting} setting",
        "Typo in the {part} guide",
        "Explain {things} in the README",
        "Example for {format} {things}",
        "Outdated pictures of the {part}",
    ),
    "performance": (
        "Slow {part} with many {things}",
        "{Part} uses too much memory",
        "Load {things} in the background",
    ),
    "accessibility": (
        "{Part} has no keyboard focus",
        "Missing labels in the {part}",
        "Low contrast in the {part}",
    ),
}
_BODIES = (
    "I noticed this on {platform} with the latest release. The {part} worked before.",
    "Steps to see it:\n\n1. Open the {part}\n2. Add some {things}\n3. Change the `{setting}` setting\n\nI expected the {things} to stay.",
    "It would help people who keep many {things}. Happy to work on it if somebody can point me to the right file.",
    "We talked about this last week. The {part} should treat {things} and their {field} alike.",
    "Our team needs this for {format} files. Right now we do it by hand.",
    "The `{setting}` setting seems to matter here:\n\n```\n{setting}: true\n```\n\nWithout it the {part} behaves.",
    "- [ ] decide on the name\n- [ ] change the {part}\n- [ ] write a test with a few {things}",
)
_NOTES = (
    "Thanks for the report, I can see it too.",
    "I cannot see this on {platform}. Which version do you use?",
    "This also affects the {part}.",
    "Could you add a test with two or three {things}?",
    "Looks good to me.",
    "I would rather keep the {setting} setting as it is.",
    "Fixed in the last release, please try again.",
    "We should mention this in the README.",
    "Any news here?",
    "I can take this next week.",
    "Good catch, the {part} never checked the {field}.",
    "Please rename the variable, it hides another one.",
    "Let us ship it and collect opinions.",
    "The {format} files in the examples folder show the same problem.",
    "I prefer the other approach, it needs fewer {things}.",
    "Does this work without a network?",
    "Nice, this makes the {part} much easier to follow.",
    "Sorry for the late answer, I was travelling.",
)
_COMMITS = (
    "Fix {part} for empty {things}",
    "Add {format} export of {things}",
    "Refactor the {part}",
    "Sort {things} by {field}",
    "Read the {setting} setting once",
    "Test the {part} on {platform}",
    "Speed up the {part}",
    "Document {things}",
    "Update dependencies",
    "Correct spelling in the README",
    "Remove dead code from the {part}",
    "Handle missing {things}",
    "Rename {setting} to make it clear",
    "Simplify how {things} are grouped",
    "Drop support for old {platform}",
)
#: Titles of merge requests, and the names of their branches.
_CHANGES = (
    ("Fix the {part} on {platform}", "fix-{part}-{platform}"),
    ("Export {things} as {format}", "export-{things}-{format}"),
    ("Import {things} from {format}", "import-{things}-{format}"),
    ("Sort {things} by {field}", "sort-{things}-{field}"),
    ("Filter {things} by {field}", "filter-{things}-{field}"),
    ("Rewrite the {part}", "rewrite-{part}"),
    ("Add the {setting} setting", "add-{setting}"),
    ("Test the {part} on {platform}", "test-{part}-{platform}"),
    ("Speed up the {part}", "faster-{part}"),
    ("Improve docs about {things}", "docs-{things}"),
    ("Verify {things} before saving", "verify-{things}"),
    ("Drop the {setting} setting", "drop-{setting}"),
)


@dataclass(frozen=True)
class Writer:
    """Writes about one project; every text is drawn from ``rng``."""

    rng: random.Random
    kit: Kit

    def issue_title(self, label: str) -> str:
        """A title of an issue that carries this label."""
        return self._fill(self.rng.choice(_TITLES[label if label in _TITLES else "feature"]))

    def body(self) -> str:
        """The description of an issue or merge request, in Markdown."""
        return self._fill(self.rng.choice(_BODIES))

    def note(self) -> str:
        """A comment."""
        return self._fill(self.rng.choice(_NOTES))

    def commit(self) -> str:
        """The title of a commit."""
        return self._fill(self.rng.choice(_COMMITS))

    def change(self) -> tuple[str, str]:
        """The title of a merge request and the name of its branch."""
        title, branch = self.rng.choice(_CHANGES)
        words = self._words()
        return _capital(title.format(**words)), branch.format(**words).lower().replace(" ", "-")

    def summary(self) -> str:
        """A project's description, one line."""
        return self._fill(self.rng.choice(self.kit.summary))

    def _fill(self, pattern: str) -> str:
        return _capital(pattern.format(**self._words()))

    def _words(self) -> dict[str, str]:
        rng = self.rng
        part, things, setting = rng.choice(self.kit.parts), rng.choice(self.kit.things), rng.choice(SETTINGS)
        return {
            "part": part,
            "Part": _capital(part),
            "things": things,
            "Things": _capital(things),
            "setting": setting,
            "Setting": _capital(setting),
            "format": rng.choice(FORMATS),
            "platform": rng.choice(PLATFORMS),
            "field": rng.choice(FIELDS),
        }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
