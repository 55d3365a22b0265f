"""Train a web agent: ``python -m algorithms.train [algorithm=webrl] [seed=0] [run=<name>] [resume=true]``.

Ends with a table, ``outputs/<run>/report.html``, and a last line that says what training gained. With ``-m`` it is a
sweep over comma-separated values (:mod:`algorithms.sweep`).
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import hydra
from hydra.core.hydra_config import HydraConfig
from omegaconf import DictConfig
from rich.console import Console

from algorithms import configuration, sweep
from algorithms.loggers import publishing
from algorithms.progress import TerminalProgress
from algorithms.recording import RunFolder, choose_folder
from algorithms.report.page import write_report
from algorithms.report.records import SUMMARY_FILE, Run, load_run, write_summary
from algorithms.report.terminal import closing_lines, print_report
from algorithms.summary import summarise
from algorithms.tensorboard import write_tensorboard
from algorithms.training import ControlProcess, RunConfig, Training
from webrl_gym.errors import ConfigurationError, WebRLGymError


def train(config: RunConfig, run: RunFolder, console: Console) -> None:
    """All stages of a run that are not finished."""
    progress = TerminalProgress(console)
    training = Training(config, run, progress)
    control: ControlProcess | None = None
    try:
        with run.lock("training"):
            training.start()
            if config.control is not None and config.trainer.parallel_control:
                control = ControlProcess(run, config.control.name)
            training.train(config.learner)
            if control is not None:
                progress.update(config.learner.name, 0, "waiting for the control", 0.0)
                control.wait()
            elif config.control is not None:
                training.train(config.control)
            run.merge()
            run.publish(config.last_stage)
    finally:
        if control is not None:
            control.stop()
        training.close()
        progress.close()


def finish(config: RunConfig, run: RunFolder, plain: dict[str, object], console: Console) -> float:
    """Summary, TensorBoard files, report, table and closing lines; returns the trained learner's success rate."""
    overrides = tuple(HydraConfig.get().overrides.task)
    command = " ".join(["python -m algorithms.train", *map(shlex.quote, overrides)])
    write_summary(run.path, summarise(config, run, plain, overrides, command, _commit()))
    if configuration.logger(plain).tensorboard:
        write_tensorboard(run.path)
    finished = load_run(run.path)
    page = write_report(finished)
    print_report(finished, console)
    console.print(f"report: {page}", highlight=False, soft_wrap=True)
    for line in closing_lines(finished):
        print(line)
    return final_success(finished)


def final_success(run: Run) -> float:
    """Success rate of the trained learner, or of the start where nothing was trained, in the final evaluation."""
    judged = run.summary.learner("trained") or run.summary.learner("start")
    rows = run.final(judged) if judged is not None else ()
    return sum(row.success for row in rows) / max(1, len(rows))


def _commit() -> str | None:
    """The commit of the source tree, when there is one."""
    try:
        done = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def run_alone(cfg: DictConfig, console: Console) -> float:
    """A run in the folder that the configuration names."""
    plain = configuration.resolved(cfg)
    config = configuration.build(plain)
    run = choose_folder(Path(cfg.output_root), cfg.run, f"{config.learner.name}-s{config.seed}", bool(cfg.resume))
    configuration.keep(plain, run.path, bool(cfg.resume))
    with publishing(configuration.logger(plain), run, plain):
        train(config, run, console)
    return finish(config, run, plain, console)


def run_job(cfg: DictConfig, folder: Path, console: Console) -> float:
    """A job of a sweep in its folder: begun, gone on with, or left alone because it has finished."""
    if cfg.run is not None or cfg.resume:
        raise ConfigurationError(
            "The jobs of a sweep are named by their overrides and resume by themselves; leave out run= and resume=."
        )
    plain = configuration.resolved(cfg)
    config = configuration.build(plain)
    configuration.keep(plain, folder, resume=True)
    if (folder / SUMMARY_FILE).is_file():
        console.print(f"{folder} has finished before", highlight=False, soft_wrap=True)
        return final_success(load_run(folder))
    run = RunFolder(folder)
    with publishing(configuration.logger(plain), run, plain):
        train(config, run, console)
    return finish(config, run, plain, console)


@hydra.main(config_path="../conf", config_name="config", version_base="1.3")
def main(cfg: DictConfig) -> float:
    """Entry point; returns the final success rate, which Hydra's sweepers can optimise."""
    console = Console()
    folder = sweep.job_folder()
    if folder is not None:
        return sweep.guarded(folder, lambda: run_job(cfg, folder, console))
    try:
        return run_alone(cfg, console)
    except WebRLGymError as error:
        console.print(f"[red]{type(error).__name__}:[/red] {error}", highlight=False)
        sys.exit(2)


if __name__ == "__main__":
    main()
