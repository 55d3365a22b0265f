"""A text task small enough to learn in seconds: click the link that the instruction quotes, among four."""

from __future__ import annotations

from typing import Any

import gymnasium

from webrl_gym.spaces import Unicode

FRUIT = ("apple", "banana", "cherry", "damson", "elder", "fig", "grape", "hazel")


class ToyLinks(gymnasium.Env[dict[str, str], str]):
    """One action per episode: clicking the right link succeeds, all else fails."""

    def __init__(self) -> None:
        texts: Any = {key: Unicode() for key in ("instruction", "url", "observation", "action_error")}
        self.observation_space = gymnasium.spaces.Dict(texts)
        self.action_space = Unicode()

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        super().reset(seed=seed)
        names = [FRUIT[i] for i in self.np_random.permutation(len(FRUIT))[:4]]
        self._right = int(self.np_random.integers(4))
        links = "\n".join(f"\t[{number}] link '{name}'" for number, name in enumerate(names, start=2))
        page = f"Tab 0 (current): Fruit\n\n[1] RootWebArea 'Fruit'\n{links}"
        wanted = f'Open the page "{names[self._right]}".'
        self._page = {"instruction": wanted, "url": "http://toy.test/", "observation": page, "action_error": ""}
        return self._page, {}

    def step(self, action: str) -> tuple[dict[str, str], float, bool, bool, dict[str, Any]]:
        success = action == f"click [{self._right + 2}]"
        return self._page, float(success), True, False, {"success": success, "action_error": ""}
