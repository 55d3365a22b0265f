"""WebArenaLiteEnv: an instruction and a page in, an action string out, success at the end.

The environment knows no site, no HTML and no SQL: pages come from a :class:`~webrl_gym.browsers.base.Browser`, the
verdict from :mod:`webrl_gym.evaluation`, tasks from :mod:`webrl_gym.tasks`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, cast

import gymnasium

from webrl_gym.actions import Action, ActionType, grammar
from webrl_gym.backends import Backend, embedded_text_backend
from webrl_gym.browsers.base import Page
from webrl_gym.errors import ActionParseError, ConfigurationError, InfrastructureError
from webrl_gym.evaluation import Evaluation, Judge, check_task, evaluate, judge_from
from webrl_gym.observations import Window, observation_lines, render_observation
from webrl_gym.rewards import EpisodeRecord, RewardModel, load_reward_model
from webrl_gym.spaces import Unicode
from webrl_gym.tasks.datasets import TaskList, TaskSource, task_source
from webrl_gym.tasks.official import NAME as OFFICIAL
from webrl_gym.tasks.task import Task

Tasks = str | Path | Task | Sequence[Task]

_UNSUPPORTED = {
    "sites": {
        "live": "sites='live' needs browser='chromium', which is not part of this version; use sites='embedded'."
    },
    "browser": {"chromium": "browser='chromium' is not part of this version; use browser='text'."},
    "observation": {"html": "observation='html' is not part of this version; use 'accessibility_tree'."},
    "render_mode": {
        "rgb_array": "render_mode='rgb_array' needs Chromium, which is not part of this version; use 'ansi'.",
        "human": "render_mode='human' needs Chromium, which is not part of this version; use 'ansi'.",
    },
}
_CHOICES = {
    "sites": ("embedded",),
    "browser": ("text",),
    "observation": ("accessibility_tree",),
    "actions": ("webarena", "webrl"),
    "reward": ("evaluator", "orm"),
    "evaluator": ("strict", "vab"),
    "id_position": ("first", "last"),
    "render_mode": (None, "ansi"),
}


@dataclasses.dataclass(frozen=True)
class EnvSnapshot:
    """An episode frozen in the middle; :meth:`WebArenaLiteEnv.restore` continues it, any number of times."""

    task: Task
    world: Any
    browser: Any
    window: Window
    steps: int
    parse_failures: int
    recent: tuple[str, ...]
    history: tuple[tuple[str, str], ...]
    action_error: str
    over: bool


class WebArenaLiteEnv(gymnasium.Env[dict[str, str], str]):
    """A text environment of WebArena-Lite's kind of tasks.

    Observation (``Dict`` of unbounded Unicode text): ``instruction``; ``url``; ``observation``, the page as an
    accessibility tree; ``action_error``, one sentence about the last action or "". Action: a string of the chosen
    grammar. Reward: 0.0, and at the end 1.0 for success. ``terminated`` after the agent's own stop action,
    ``truncated`` at ``max_steps``, after ``max_parse_failures`` malformed actions in a row, or after the same action
    ``max_repeats`` times in a row.

    Args:
        tasks: "replica/train" (endless), "replica/val", "replica/test", "replica/test-unseen", "official" (the 165
            published tasks, once fetched; ids 0 to 164), the path of a task file in WebArena's schema, a
            :class:`Task` or several.
        sites: "embedded". browser: "text". observation: "accessibility_tree".
        actions: "webarena" (``click [12]``) or "webrl" (``do(action="Click", element="12")``).
        reward: "evaluator", or "orm" with ``reward_model`` (a saved outcome reward model's folder, or an object
            with ``score``): the episode's reward is then the model's verdict, also after a forced stop.
        evaluator: "strict" (WebArena's rules with their known quirks fixed; success needs the agent's own stop action),
            or "vab" (the published rules as they are; a forced stop is graded with an empty answer). None: "vab" for
            the official tasks, "strict" for all others.
        max_steps: actions per episode.
        max_parse_failures: malformed actions in a row that end an episode. max_repeats: equal actions in a row.
        world_seed: seed of the sites' data for tasks that do not bring their own.
        judge: who compares meanings where the task asks for that (``fuzzy_match``). None: typed comparators, offline.
            Else a language model: :class:`~webrl_gym.evaluation.OpenAIJudge`, or a mapping of its arguments
            (``base_url``, ``model``, ...). ``info["evaluation"]["judge"]`` names it; when it gives no verdict, ``status``
            is "infra_error".
        id_position: "first" (``[12] link 'Home'``) or "last" (``link 'Home' [12]``).
        max_observation_tokens: budget of one observation; longer pages are windowed and scrolled. None: no limit.
        type_appends: typing appends to a field's text, as in the published environment, instead of replacing it.
        vab_early_stop: with evaluator="vab", grade a forced stop by its published text ("Early stop: ..."), which can
            satisfy a gold by accident.
        render_mode: None or "ansi".

    Raises:
        ConfigurationError: an unknown or not yet supported value, or a task that cannot be graded.
    """

    metadata = {"render_modes": ["ansi"], "render_fps": 4}  # noqa: RUF012 - Gymnasium's declaration

    def __init__(
        self,
        tasks: Tasks = "replica/train",
        sites: Literal["embedded"] = "embedded",
        browser: Literal["text"] = "text",
        observation: Literal["accessibility_tree"] = "accessibility_tree",
        actions: Literal["webarena", "webrl"] = "webarena",
        reward: Literal["evaluator", "orm"] = "evaluator",
        reward_model: str | Path | RewardModel | None = None,
        evaluator: Literal["strict", "vab"] | None = None,
        max_steps: int = 30,
        max_parse_failures: int = 5,
        max_repeats: int = 5,
        world_seed: int | str = 0,
        judge: Judge | Mapping[str, Any] | None = None,
        id_position: Literal["first", "last"] = "first",
        max_observation_tokens: int | None = 8192,
        type_appends: bool = False,
        vab_early_stop: bool = False,
        render_mode: str | None = None,
    ) -> None:
        evaluator = evaluator or ("vab" if tasks == OFFICIAL else "strict")
        given = dict(sites=sites, browser=browser, observation=observation, actions=actions, reward=reward)
        given.update(evaluator=evaluator, id_position=id_position, render_mode=render_mode)  # type: ignore[arg-type]
        _check_choices(given)
        if vab_early_stop and evaluator != "vab":
            raise ConfigurationError(
                "vab_early_stop=True needs evaluator='vab': only published rules grade such a text."
            )
        for name, limit in (
            ("max_steps", max_steps),
            ("max_parse_failures", max_parse_failures),
            ("max_repeats", max_repeats),
        ):
            if limit < 1:
                raise ConfigurationError(f"{name} must be at least 1, not {limit}.")
        if max_observation_tokens is not None and max_observation_tokens < 64:
            raise ConfigurationError("max_observation_tokens must be at least 64, or None for no limit.")
        self.reward_model = _reward_model(reward, reward_model)
        self.tasks: TaskSource = task_source(tasks)
        self.grammar = grammar(actions)
        self.evaluator, self.vab_early_stop = evaluator, vab_early_stop
        self.judge = judge_from(judge)
        self.max_steps, self.max_parse_failures, self.max_repeats = max_steps, max_parse_failures, max_repeats
        self.world_seed = world_seed
        self.id_position = id_position
        self.max_observation_tokens = max_observation_tokens
        self.render_mode = render_mode
        texts: dict[str, gymnasium.Space[Any]] = {
            key: Unicode() for key in ("instruction", "url", "observation", "action_error")
        }
        self.observation_space = cast("gymnasium.Space[dict[str, str]]", gymnasium.spaces.Dict(texts))
        self.action_space = Unicode()
        self._benchmark = {
            "tasks": str(tasks) if isinstance(tasks, str | Path) else "custom",
            "sites": sites,
            "browser": browser,
            "evaluator": evaluator,
        }
        self._backend: Backend = embedded_text_backend(type_appends=type_appends)
        # A task that cannot be graded is refused here, not at the end of an episode.
        for task in self.tasks.tasks if isinstance(self.tasks, TaskList) else ():
            self._check(task)
        self._task: Task | None = None
        self._over = True
        self._closed = False

    # ------------------------------------------------------------- Gymnasium
    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, str], dict[str, Any]]:
        """Start an episode: of ``options["task_id"]``, of ``options["task"]``, or of a task drawn with the seed."""
        super().reset(seed=seed)
        return self.begin(self._choose(options or {}))

    def begin(self, task: Task) -> tuple[dict[str, str], dict[str, Any]]:
        """Start an episode of this very task (what ``reset`` does once it has chosen one)."""
        self._check(task)
        self._task = task
        self._page: Page | None = None
        self._backend.reset(task, self.world_seed)
        self._steps = self._parse_failures = 0
        self._recent: tuple[str, ...] = ()
        self._history: tuple[tuple[str, str], ...] = ()
        self._action_error = ""
        self._over = False
        self._window = Window()
        return self._observe(), self._info()

    def step(self, action: str) -> tuple[dict[str, str], float, bool, bool, dict[str, Any]]:
        """Carry out one action string. A malformed or impossible action changes nothing and is explained."""
        if self._over or self._task is None:
            raise gymnasium.error.ResetNeeded("The episode is over (or none was started): call reset() first.")
        self._steps += 1
        self._recent = (*self._recent, action)[-self.max_repeats :]
        self._action_error = ""
        parsed: Action | None = None
        status = "ok"
        try:
            parsed = self.grammar.parse(action)
            self._parse_failures = 0
        except ActionParseError as error:
            self._action_error = str(error)
            self._parse_failures += 1
        if parsed is not None:
            self._history = (*self._history, (action, self._element_name(parsed)))
        else:
            self._history = (*self._history, (action, ""))
        answer: str | None = None
        terminated = False
        if parsed is not None and parsed.type is ActionType.STOP:
            answer, terminated = parsed.text, True
        elif parsed is not None:
            try:
                self._perform(parsed)
            except InfrastructureError as error:
                status, self._action_error = "infra_error", f"The site failed: {error}"
        truncated = not terminated and (status != "ok" or bool(self._limit()))
        observation = self._observe() if status == "ok" else self._blank()
        info = self._info(status)
        reward = 0.0
        if terminated or truncated:
            self._over = True
            reward = self._finish(info, answer if terminated else None, status)
        return observation, reward, terminated, truncated, info

    def render(self) -> str | None:
        """The current observation as text (render_mode "ansi")."""
        if self.render_mode is None:
            gymnasium.logger.warn("render() needs render_mode='ansi' at construction.")
            return None
        if self._task is None:
            return ""
        return f"Task: {self._task.intent}\nURL: {self._current().url}\n{self._text()}"

    def close(self) -> None:
        """Free the sites and the browser."""
        if not self._closed:
            self._backend.close()
            self._closed = True

    # ------------------------------------------------------------ fork points
    @property
    def task(self) -> Task:
        """The current task."""
        if self._task is None:
            raise gymnasium.error.ResetNeeded("No task yet: call reset() first.")
        return self._task

    @property
    def world(self) -> Any:
        """The state of the sites (a :class:`webrl_gym.sites.World` when they are embedded)."""
        return self._backend.world

    @property
    def page(self) -> Page:
        """The page the agent is on."""
        return self._current()

    def snapshot(self) -> EnvSnapshot:
        """The whole episode as it stands: sites, tabs, history, typed text, counters."""
        return EnvSnapshot(
            self.task,
            self._backend.world.snapshot(),
            self._backend.browser.snapshot(),
            self._window,
            self._steps,
            self._parse_failures,
            self._recent,
            self._history,
            self._action_error,
            self._over,
        )

    def restore(self, snapshot: EnvSnapshot) -> dict[str, str]:
        """Continue from ``snapshot`` (of this or another environment with the same settings); returns the observation."""
        self._task = snapshot.task
        self._backend.select(snapshot.task, self.world_seed)
        self._backend.world.restore(snapshot.world)
        self._backend.browser.restore(snapshot.browser)
        self._page = None
        self._window = snapshot.window
        self._steps, self._parse_failures = snapshot.steps, snapshot.parse_failures
        self._recent, self._history = snapshot.recent, snapshot.history
        self._action_error, self._over = snapshot.action_error, snapshot.over
        return self._observe()

    def describe_target(self, action: str) -> str:
        """Role and name of the element that an action string goes to on the current page; "" when it has none."""
        try:
            return self._element_name(self.grammar.parse(action))
        except ActionParseError:
            return ""

    # -------------------------------------------------------------- internals
    def _choose(self, options: Mapping[str, Any]) -> Task:
        unknown = set(options) - {"task_id", "task"}
        if unknown:
            raise ConfigurationError(f"reset(options=...) knows task_id and task, not {sorted(unknown)}.")
        if "task" in options:
            task: Task = options["task"]
            return task
        if "task_id" in options:
            return self.tasks.get(str(options["task_id"]))
        return self.tasks.sample(self.np_random)

    def _check(self, task: Task) -> None:
        """Refuse a task that cannot be shown or graded."""
        self._backend.check(task)
        check_task(task, self.evaluator)

    def _perform(self, action: Action) -> None:
        page = self._current()
        if action.type is ActionType.SCROLL:
            lines = observation_lines(page.tree, self.id_position)
            self._window, self._action_error = self._window.scrolled(action.text, lines, self.max_observation_tokens)
            return
        error = self._backend.browser.perform(action)
        self._page = None
        if error is not None:
            self._action_error = error
        elif self._current().document != page.document:
            self._window = Window()

    def _current(self) -> Page:
        if self._page is None:
            self._page = self._backend.browser.page()
        return self._page

    def _element_name(self, action: Action) -> str:
        if action.element is None:
            return ""
        for node in self._current().tree.walk():
            if node.id == action.element:
                return f"{node.role} {node.name}".strip()
        return ""

    def _limit(self) -> str:
        """The limit that ends the episode now, in the published words; "" when none does."""
        if self._steps >= self.max_steps:
            return f"Reach max steps {self.max_steps}"
        if self._parse_failures >= self.max_parse_failures:
            return f"Failed to parse actions for {self.max_parse_failures} times"
        repeated = len(self._recent) == self.max_repeats > 1 and len(set(self._recent)) == 1
        return f"Same action for {self.max_repeats} times" if repeated else ""

    def _text(self) -> str:
        return render_observation(
            self._current(), self.id_position, self._window, self.max_observation_tokens, self._action_error
        )

    def _observe(self) -> dict[str, str]:
        return {
            "instruction": self.task.intent,
            "url": self._current().url,
            "observation": self._text(),
            "action_error": self._action_error,
        }

    def _blank(self) -> dict[str, str]:
        """The observation after the machinery failed: there is no page to show."""
        return {"instruction": self.task.intent, "url": "", "observation": "", "action_error": self._action_error}

    def _info(self, status: str = "ok") -> dict[str, Any]:
        return {
            "task_id": self.task.task_id,
            "site": self.task.sites[0],
            "status": status,
            "state_hash": self._backend.world.state_hash(),
            "action_error": self._action_error,
            "benchmark": dict(self._benchmark),
            "official": False,
        }

    def _finish(self, info: dict[str, Any], answer: str | None, status: str) -> float:
        """Grade the episode, complete ``info`` and return the reward."""
        if status != "ok":
            info["success"] = False
            info["evaluation"] = {"score": 0.0, "checks": [], "reason": self._action_error}
            return 0.0
        info["answer"] = answer
        try:
            verdict = self._verdict(answer)
        except InfrastructureError as error:
            info["status"], info["success"] = "infra_error", False
            info["evaluation"] = {"score": 0.0, "checks": [], "reason": f"Grading failed: {error}"}
            return 0.0
        stopped = answer is not None or self.evaluator == "vab"
        success = stopped and verdict.score >= 1.0
        info["success"] = success
        info["evaluation"] = verdict.as_dict()
        if not stopped:
            info["evaluation"]["reason"] = "The episode ended without the agent's own stop action."
        if self.reward_model is None:
            return float(success)
        record = EpisodeRecord(self.task.intent, self._history, answer, self._current().url, self._text())
        info["reward_model_score"] = score = float(self.reward_model.score(record))
        return float(score >= self.reward_model.threshold)

    def _verdict(self, answer: str | None) -> Evaluation:
        """Grade the episode as it stands."""
        if answer is None and self.vab_early_stop:
            answer = f"Early stop: {self._limit()}"
        return evaluate(
            self.task,
            answer,
            self._current(),
            self._backend.world.diff(),
            self.evaluator,
            reading=self._backend.reading,
            judge=self.judge,
        )


def _check_choices(given: Mapping[str, Any]) -> None:
    for name, value in given.items():
        if value in _UNSUPPORTED.get(name, {}):
            raise ConfigurationError(_UNSUPPORTED[name][value])
        if value not in _CHOICES[name]:
            allowed = ", ".join(repr(choice) for choice in _CHOICES[name])
            raise ConfigurationError(f"{name}={value!r} is unknown; choose one of {allowed}.")


def _reward_model(reward: str, model: str | Path | RewardModel | None) -> RewardModel | None:
    if reward == "evaluator":
        if model is not None:
            raise ConfigurationError("reward_model is given but reward='evaluator'; pass reward='orm' to use it.")
        return None
    if model is None:
        raise ConfigurationError(
            "reward='orm' needs reward_model=<folder of a saved outcome reward model>, e.g. outputs/<run>/reward_model "
            "of a training run (make train writes one)."
        )
    return load_reward_model(model) if isinstance(model, str | Path) else model


__all__ = ["EnvSnapshot", "WebArenaLiteEnv"]
