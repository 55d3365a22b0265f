"""Find a Chromium that runs, or provide one: for the slow tests, which compare our pages with a real browser.

``python webrl_gym/tools/chromium.py`` takes the first that works of: one that is here already, Playwright's download,
the distribution's package (as root). It never fails: where none can be had, the tests that need one skip.

Standard library only; Playwright is asked through its command line, in the running interpreter's environment.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VARIABLE = "WEBRL_GYM_CHROMIUM"

Works = Callable[[str], bool]
Run = Callable[[Sequence[str]], bool]


def runs(path: str) -> bool:
    """Whether the program starts: a browser that misses libraries, or a placeholder of one, does not."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and ("Chromium" in answer.stdout or "Chrome" in answer.stdout)


def candidates() -> list[str]:
    """Paths at which a Chromium may be: the one named by WEBRL_GYM_CHROMIUM, those on PATH, Playwright's downloads."""
    named = [os.environ[VARIABLE]] if os.environ.get(VARIABLE) else []
    on_path = [path for name in NAMES if (path := shutil.which(name))]
    default = Path.home() / ".cache" / "ms-playwright"
    downloads = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or default)
    downloaded = [str(path) for path in sorted(downloads.glob("chromium*/chrome-linux*/*"), reverse=True)]
    return named + on_path + [path for path in downloaded if Path(path).name in ("chrome", "headless_shell")]


def find(works: Works = runs) -> str | None:
    """Path of a Chromium that works, or None."""
    return next((path for path in candidates() if works(path)), None)


def provide(
    find: Callable[[], str | None],
    run: Run,
    is_root: bool,
) -> str | None:
    """Path of a Chromium that works, after installing one if need be; None when none can be had."""
    playwright = [sys.executable, "-m", "playwright"]
    ways: list[list[list[str]]] = [[], [[*playwright, "install", "chromium"]]]
    if is_root:
        ways.append([["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]])
        ways.append([[*playwright, "install-deps", "chromium"]])
    for commands in ways:
        if all(run(command) for command in commands) and (path := find()) is not None:
            return path
    return None


def _run(command: Sequence[str]) -> bool:
    print("+", " ".join(command), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, env=environment, timeout=900, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, flush=True)
        return False


def main() -> None:
    """Provide a Chromium and say which."""
    path = provide(find, _run, is_root=os.geteuid() == 0)
    print(f"Chromium: {path}" if path else "Chromium: none to be had here; the tests that need one will skip.")


if __name__ == "__main__":
    main()
