"""Score a policy on a task set: ``python -m algorithms.evaluate policy=pointer policy.folder=outputs/<run>/policy``.

``policy=openai_compatible policy.base_url=... policy.model=...`` scores a served model, ``policy=causal_lm`` one of
transformers; ``env.tasks`` names the tasks. Every episode is on disk as soon as it is graded: the same command with
``output=<the folder>`` goes on where a killed run stopped. ``python -m webrl_gym view <the folder>`` shows the episodes.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hydra
import torch
from hydra.utils import instantiate
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException
from rich.console import Console

from algorithms.evaluation.agents import AgentConfig
from algorithms.evaluation.episode import EpisodeResult
from algorithms.evaluation.folder import EvaluationFolder
from algorithms.evaluation.loop import run_episodes
from algorithms.evaluation.settings import EvaluationEnvConfig
from algorithms.evaluation.table import site_table, solved_of
from algorithms.report.statistics import wilson_interval
from webrl_gym.errors import ConfigurationError, WebRLGymError
from webrl_gym.traces import Trace, read_traces
from webrl_gym.traces.published import export_published

PUBLISHED_FOLDER = "published"


def evaluate(config: Mapping[str, Any], console: Console) -> list[EpisodeResult]:
    """Run what is not graded yet; returns the results of all tasks, in the tasks' order."""
    env_config: EvaluationEnvConfig = _built(config, "env")
    agent_config: AgentConfig = _built(config, "policy")
    actions = agent_config.actions(env_config.actions)
    tasks = env_config.load_tasks()[: config["limit"]]
    with ExitStack() as stack:
        folder = stack.enter_context(EvaluationFolder(Path(config["output"]), config))
        open_tasks = [task for task in tasks if task.task_id not in folder.graded]
        say(console, f"{agent_config.label} on {env_config.tasks}: {len(open_tasks)} of {len(tasks)} tasks to do")
        if open_tasks:
            agent = agent_config.build(actions, float(config["temperature"]))
            stack.callback(agent.close)
            envs = []
            for _ in range(max(1, min(int(config["num_envs"]), len(open_tasks)))):
                envs.append(env_config.build(actions, tuple(open_tasks)))
                stack.callback(envs[-1].close)
            done = len(tasks) - len(open_tasks)

            def finished(result: EpisodeResult, trace: Trace | None) -> None:
                nonlocal done
                folder.add(result, trace)
                done += 1
                verdict = "solved" if result.success else "failed" if result.graded else result.status
                say(console, f"{done}/{len(tasks)} {verdict:<7} {result.task_id}: {result.reason}")

            run_episodes(envs, agent, open_tasks, env_config.tasks, finished)
        export(folder)
        return [folder.results[task.task_id] for task in tasks]


def export(folder: EvaluationFolder) -> None:
    """Tasks with published numbers are also written in the published file formats, to ``published/``."""
    numbered = [result for result in folder.results.values() if result.task_id.isdecimal() and result.trace]
    if numbered:
        traces = (trace for result in numbered for trace in read_traces(folder.path / result.trace))
        export_published(traces, folder.path / PUBLISHED_FOLDER)


def say(console: Console, text: str) -> None:
    """One line as it is; a page's words must not be taken for markup."""
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def _built(config: Mapping[str, Any], key: str) -> Any:
    """The dataclass of one group; its errors are about settings, so they are told as such."""
    try:
        return instantiate(config[key], _convert_="all")
    except hydra.errors.InstantiationException as error:
        cause = error.__cause__
        raise cause if isinstance(cause, WebRLGymError) else ConfigurationError(str(error)) from error


@hydra.main(config_path="../conf/evaluation", config_name="evaluate", version_base="1.3")
def main(cfg: DictConfig) -> float:
    """Entry point; returns the success rate. Exit status 1: not every task is graded; 2: the settings are wrong."""
    console = Console()
    try:
        try:
            plain = OmegaConf.to_container(cfg, resolve=True)
        except OmegaConfBaseException as error:
            raise ConfigurationError(str(error).split("\n")[0]) from error
        assert isinstance(plain, dict)
        config = {str(key): value for key, value in plain.items()}
        torch.set_num_threads(int(config["threads"]))
        results = evaluate(config, console)
    except WebRLGymError as error:
        say(console, f"{type(error).__name__}: {error}")
        sys.exit(2)
    except KeyboardInterrupt:
        say(console, f"Stopped. Go on with the same command and output={cfg.output}")
        sys.exit(130)
    console.print()
    console.print(site_table(results))
    console.print()
    missing = [result for result in results if not result.graded]
    for result in missing:
        say(console, f"not graded: {result.task_id} ({result.reason})")
    if missing:
        say(
            console, f"{len(missing)} tasks are not graded; run the same command with output={cfg.output} to try again."
        )
    say(console, f"episodes: {cfg.output}  (read them: python -m webrl_gym view {cfg.output})")
    solved, graded = solved_of(results)
    interval = wilson_interval(solved, graded)
    say(
        console,
        f"replica success rate ({cfg.env.tasks}): {solved / max(1, graded):.1%} "
        f"({solved} of {graded}; 95 % [{interval.low:.1%}, {interval.high:.1%}])",
    )
    if missing:
        say(console, f"{len(missing)} not graded: run the same command with output={cfg.output} to try them again.")
        sys.exit(1)
    return solved / max(1, graded)


if __name__ == "__main__":
    main()
