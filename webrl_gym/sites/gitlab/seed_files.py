"""Files of repositories: a README in Markdown and a small tree of code in the project's language."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from webrl_gym.sites.gitlab.seed_words import FORMATS, SETTINGS, Kit

_INSTALL = {
    "python": "pip install {name}",
    "javascript": "npm install {name}",
    "rust": "cargo install {name}",
    "go": "go install example.test/{name}@latest",
    "java": 'implementation "test.example:{name}:2.1.0"',
    "web": "npm run build",
}
_TESTING = {
    "python": "python -m pytest",
    "javascript": "npm test",
    "rust": "cargo test",
    "go": "go test ./...",
    "java": "./gradlew test",
    "web": "npm run lint",
}
_FENCES = {"web": "sh", "java": "groovy"}


@dataclass(frozen=True)
class Repository:
    """What the files of a project are made from."""

    name: str
    description: str
    kit: Kit
    owner: str
    year: int


def draw_files(rng: random.Random, repository: Repository) -> dict[str, str]:
    """Path -> content, README first."""
    files = {
        "README.md": _readme(rng, repository),
        "LICENSE": _license(repository),
        "CHANGELOG.md": _changelog(rng, repository.kit),
    }
    if rng.random() < 0.7:
        files["CONTRIBUTING.md"] = _contributing(repository)
    files[".gitignore"] = "build/\ndist/\n*.log\n.env\n"
    files |= _LANGUAGES[repository.kit.language](rng, repository)
    files["docs/guide.md"] = _guide(rng, repository.kit)
    files["docs/faq.md"] = _faq(rng, repository.kit)
    return files


def identifier(text: str) -> str:
    """``sprite packer`` -> ``sprite_packer``."""
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def _readme(rng: random.Random, repository: Repository) -> str:
    kit = repository.kit
    parts, things = rng.sample(kit.parts, 3), rng.sample(kit.things, 3)
    settings = rng.sample(SETTINGS, 3)
    language = kit.language
    rows = "\n".join(
        f"| `{setting}` | {rng.choice(('on', 'off', '30', 'auto'))} | Changes how the {part} treats {thing} |"
        for setting, part, thing in zip(settings, parts, things, strict=True)
    )
    return f"""# {repository.name}

{repository.description}.

## Features

- A {parts[0]} that copes with thousands of {things[0]}
- A {parts[1]} for {things[1]}, with **no configuration**
- Reads and writes {rng.choice(FORMATS)} and {rng.choice(FORMATS)}

## Installation

```{_FENCES.get(language, "sh")}
{_INSTALL[language].format(name=repository.name)}
```

## Settings

| Setting | Default | Meaning |
| --- | --- | --- |
{rows}

Run the tests with `{_TESTING[language]}`. See the [guide](docs/guide.md) for more.

## License

Released under the [MIT license](LICENSE).
"""


def _license(repository: Repository) -> str:
    return (
        f"SPDX-License-Identifier: MIT\n\nCopyright (c) {repository.year} {repository.owner}\n\n"
        "The full text of the license is at https://spdx.org/licenses/MIT.html\n"
    )


def _changelog(rng: random.Random, kit: Kit) -> str:
    lines = ["# Changelog", ""]
    for minor in range(rng.randint(2, 4), -1, -1):
        lines += [f"## 1.{minor}.0", "", f"- {rng.choice(('Faster', 'New', 'Simpler'))} {rng.choice(kit.parts)}"]
        lines += [f"- Better handling of {rng.choice(kit.things)}", ""]
    return "\n".join(lines)


def _contributing(repository: Repository) -> str:
    return (
        f"# Contributing to {repository.name}\n\nOpen an issue before you write much code. Keep merge requests small, "
        f"and run `{_TESTING[repository.kit.language]}` before you push.\n"
    )


def _guide(rng: random.Random, kit: Kit) -> str:
    part, thing = rng.choice(kit.parts), rng.choice(kit.things)
    return (
        f"# Guide\n\n## First steps\n\n1. Create a folder for your {thing}\n2. Start the {part}\n3. Look at the result\n\n"
        f"> The {part} keeps a copy of all {thing}, so nothing is lost.\n"
    )


def _faq(rng: random.Random, kit: Kit) -> str:
    lines = ["# Questions and answers", ""]
    for thing in rng.sample(kit.things, 3):
        lines += [f"### Where do {thing} live?", "", f"The {rng.choice(kit.parts)} keeps them in one file.", ""]
    return "\n".join(lines)


# ---------------------------------------------------------------------- code
def _python(rng: random.Random, repository: Repository) -> dict[str, str]:
    package, kit = identifier(repository.name), repository.kit
    files = {
        "setup.cfg": f"[metadata]\nname = {repository.name}\nversion = 1.{rng.randint(0, 9)}.0\n\n[options]\npackages = find:\n",
        f"{package}/__init__.py": f'"""{repository.description}."""\n\n__version__ = "1.{rng.randint(0, 9)}.0"\n',
    }
    for part in rng.sample(kit.parts, 3):
        name, thing = identifier(part), identifier(rng.choice(kit.things))
        files[f"{package}/{name}.py"] = (
            f'"""The {part}."""\n\n\ndef load_{thing}(path):\n    """Read {thing} from a file."""\n'
            f"    with open(path) as source:\n        return [line.strip() for line in source]\n\n\n"
            f"def count_{thing}({thing}):\n    return len(set({thing}))  # equal ones count once\n"
        )
        files[f"tests/test_{name}.py"] = (
            f"from {package}.{name} import count_{thing}\n\n\ndef test_equal_{thing}_count_once():\n"
            f'    assert count_{thing}(["a", "b", "a"]) == 2\n'
        )
    return files


def _javascript(rng: random.Random, repository: Repository) -> dict[str, str]:
    kit = repository.kit
    files = {
        "package.json": (
            f'{{\n  "name": "{repository.name}",\n  "version": "1.{rng.randint(0, 9)}.0",\n  "license": "MIT",\n'
            '  "scripts": {\n    "build": "node build.js",\n    "test": "node --test"\n  }\n}\n'
        ),
        "build.js": "import { build } from './src/index.js';\n\nawait build({ minify: true });\n",
        "index.html": _page(repository),
        "src/index.js": f"// {repository.description}.\nexport const version = '1.{rng.randint(0, 9)}.0';\n",
    }
    for part in rng.sample(kit.parts, 3):
        name, thing = identifier(part).replace("_", "-"), identifier(rng.choice(kit.things))
        files[f"src/{name}.js"] = (
            f"/** The {part}. */\nexport function render({thing}) {{\n  if ({thing}.length === 0) {{\n    return null;\n  }}\n"
            f"  return {thing}.map((item) => item.title).join(', ');\n}}\n"
        )
    return files


def _web(rng: random.Random, repository: Repository) -> dict[str, str]:
    files = {
        "index.html": _page(repository),
        "css/site.css": ":root {\n  --ink: #222;\n}\n\nbody {\n  color: var(--ink);\n}\n",
    }
    for part in rng.sample(repository.kit.parts, 3):
        thing = rng.choice(repository.kit.things)
        files[f"content/{identifier(part).replace('_', '-')}.md"] = (
            f"---\ntitle: {part.capitalize()}\n---\n\n# {part.capitalize()}\n\nHow to check {thing} by hand.\n"
        )
    return files


def _page(repository: Repository) -> str:
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n  <title>{repository.name}</title>\n</head>\n<body>\n'
        f"  <h1>{repository.name}</h1>\n  <p>{repository.description}.</p>\n</body>\n</html>\n"
    )


def _rust(rng: random.Random, repository: Repository) -> dict[str, str]:
    kit = repository.kit
    files = {
        "Cargo.toml": f'[package]\nname = "{repository.name}"\nversion = "0.{rng.randint(1, 9)}.0"\nedition = "2021"\n',
        "src/main.rs": f'fn main() {{\n    println!("{repository.name} is ready");\n}}\n',
    }
    for part in rng.sample(kit.parts, 3):
        thing = identifier(rng.choice(kit.things))
        files[f"src/{identifier(part)}.rs"] = (
            f"/// The {part}.\npub fn count({thing}: &[String]) -> usize {{\n"
            f"    {thing}.iter().filter(|one| !one.is_empty()).count()\n}}\n"
        )
    return files


def _go(rng: random.Random, repository: Repository) -> dict[str, str]:
    kit = repository.kit
    files = {
        "go.mod": f"module example.test/{repository.name}\n\ngo 1.{rng.randint(17, 20)}\n",
        "main.go": f'package main\n\nimport "fmt"\n\nfunc main() {{\n\tfmt.Println("{repository.name} is ready")\n}}\n',
    }
    for part in rng.sample(kit.parts, 3):
        thing = identifier(rng.choice(kit.things))
        files[f"internal/{identifier(part)}.go"] = (
            f"package internal\n\n// Count tells how many {thing} the {part} holds.\nfunc Count({thing} []string) int {{\n"
            f"\treturn len({thing})\n}}\n"
        )
    return files


def _java(rng: random.Random, repository: Repository) -> dict[str, str]:
    kit = repository.kit
    files = {"build.gradle": f"plugins {{\n    id 'com.android.library'\n}}\n\nversion = '2.{rng.randint(0, 9)}.0'\n"}
    for part in rng.sample(kit.parts, 3):
        name = part.title().replace(" ", "")
        thing = identifier(rng.choice(kit.things))
        files[f"src/main/java/{name}.java"] = (
            f"/** The {part}. */\npublic final class {name} {{\n    private final List<String> {thing} = new ArrayList<>();\n\n"
            f"    public int count() {{\n        return {thing}.size();\n    }}\n}}\n"
        )
    return files


_LANGUAGES = {
    "python": _python,
    "javascript": _javascript,
    "web": _web,
    "rust": _rust,
    "go": _go,
    "java": _java,
}
