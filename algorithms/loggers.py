"""Where metrics go besides ``metrics.csv``: TensorBoard at a run's end, and at most one tracking service as it goes.

A service is told the rows of every stage that has finished, once, also over kills and resumptions. Its package is
imported only when it was chosen.
"""

from __future__ import annotations

import contextlib
import importlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from algorithms.recording import RunFolder
from algorithms.report.records import Metric, read_metrics
from webrl_gym.errors import MissingDependencyError

#: In a run's folder: the name its service knows it by, and the stages the service has been told.
STATE_FILE = "logger.json"

Rows = Mapping[tuple[str, int, int], Mapping[str, float]]
"""(learner, phase, environment steps) -> metric -> value."""


class Session(Protocol):
    """An open run of a tracking service."""

    @property
    def key(self) -> str:
        """What the service needs to go on with the same run later."""

    def log(self, rows: Rows) -> None:
        """Publish rows."""

    def close(self) -> None:
        """Everything has been published."""


class ServiceConfig(Protocol):
    """Settings of a tracking service."""

    def open(self, run: str, config: Mapping[str, Any], key: str | None) -> Session:
        """Begin a run, or go on with the one that had this key. Raises MissingDependencyError without its package."""


@dataclass(frozen=True, kw_only=True)
class LoggerConfig:
    """Loggers of a run. Args: tensorboard: write TensorBoard files at its end. service: a tracking service to publish
    to while it goes on, if any."""

    tensorboard: bool = True
    service: ServiceConfig | None = None


@dataclass(frozen=True, kw_only=True)
class WandbConfig:
    """Weights & Biases. Args: project: name. entity: team, None for the default one. mode: online, offline, disabled."""

    project: str = "webrl-gym"
    entity: str | None = None
    mode: str = "online"

    def open(self, run: str, config: Mapping[str, Any], key: str | None) -> Session:
        """See :class:`ServiceConfig`."""
        wandb = _package("wandb", "wandb")
        opened = wandb.init(
            project=self.project,
            entity=self.entity,
            mode=self.mode,
            name=run,
            id=key,
            resume="allow",
            config=dict(config),
        )
        opened.define_metric("env_steps")
        opened.define_metric("*", step_metric="env_steps")
        return _Wandb(opened)


@dataclass(frozen=True, kw_only=True)
class MLflowConfig:
    """MLflow. Args: experiment: name. tracking_uri: server or folder, None for MLflow's own choice."""

    experiment: str = "webrl-gym"
    tracking_uri: str | None = None

    def open(self, run: str, config: Mapping[str, Any], key: str | None) -> Session:
        """See :class:`ServiceConfig`."""
        mlflow = _package("mlflow", "mlflow")
        if self.tracking_uri is not None:
            mlflow.set_tracking_uri(self.tracking_uri)
        mlflow.set_experiment(self.experiment)
        # A run of its id keeps its name and settings.
        opened = mlflow.start_run(run_id=key) if key else mlflow.start_run(run_name=run)
        if not key:
            mlflow.log_dict(dict(config), "config.json")
        return _MLflow(mlflow, opened.info.run_id)


@dataclass(frozen=True, kw_only=True)
class TrackioConfig:
    """Trackio, which keeps its records on this machine. Args: project: name. space_id: Hugging Face Space to share
    them in, if any."""

    project: str = "webrl-gym"
    space_id: str | None = None

    def open(self, run: str, config: Mapping[str, Any], key: str | None) -> Session:
        """See :class:`ServiceConfig`."""
        trackio = _package("trackio", "trackio")
        name = key or run
        trackio.init(project=self.project, name=name, config=dict(config), space_id=self.space_id, resume="allow")
        return _Trackio(trackio, name)


class Publisher:
    """Tells a service about the stages of a run as they finish."""

    def __init__(self, run: RunFolder, session: Session, published: Sequence[str] = ()) -> None:
        self._run, self._session, self._published = run, session, list(published)

    def publish(self) -> None:
        """Whatever has finished since the last time."""
        for stage in self._run.stage_order():
            name = stage.relative_to(self._run.stages).as_posix()
            if name not in self._published:
                self._session.log(rows_of(read_metrics(stage)))
                self._published.append(name)
                state = {"key": self._session.key, "published": self._published}
                (self._run.path / STATE_FILE).write_text(json.dumps(state), "utf-8")


@contextlib.contextmanager
def publishing(config: LoggerConfig, run: RunFolder, plain: Mapping[str, Any]) -> Iterator[None]:
    """While the block runs, publish every stage that ends; without a service nothing happens."""
    if config.service is None:
        yield
        return
    state: dict[str, Any] = {"key": None, "published": []}
    if (run.path / STATE_FILE).is_file():
        state = json.loads((run.path / STATE_FILE).read_text("utf-8"))
    session = config.service.open(run.path.name, plain, state["key"])
    publisher = Publisher(run, session, state["published"])
    run.on_stage = publisher.publish
    try:
        yield
    finally:
        run.on_stage = None
        publisher.publish()  # stages taken from elsewhere, and those of the control
        session.close()


def rows_of(metrics: Sequence[Metric]) -> Rows:
    """Metrics by learner, phase and environment steps; a name that comes twice there keeps its last value."""
    rows: dict[tuple[str, int, int], dict[str, float]] = {}
    for metric in metrics:
        rows.setdefault((metric.learner, metric.phase, metric.step), {})[metric.name] = metric.value
    return rows


class _Wandb:
    def __init__(self, run: Any) -> None:
        self._run = run
        self.key = str(run.id)

    def log(self, rows: Rows) -> None:
        for (learner, phase, step), values in rows.items():
            named = {f"{learner}/{name}": value for name, value in values.items()}
            self._run.log({"env_steps": step, "phase": phase, **named})

    def close(self) -> None:
        self._run.finish()


class _MLflow:
    def __init__(self, mlflow: Any, run_id: str) -> None:
        self._mlflow, self.key = mlflow, run_id

    def log(self, rows: Rows) -> None:
        for (learner, _, step), values in rows.items():
            self._mlflow.log_metrics({f"{learner}/{name}": value for name, value in values.items()}, step=step)

    def close(self) -> None:
        self._mlflow.end_run()


class _Trackio:
    def __init__(self, trackio: Any, name: str) -> None:
        self._trackio, self.key = trackio, name

    def log(self, rows: Rows) -> None:
        for (learner, phase, step), values in rows.items():
            named = {f"{learner}/{name}": value for name, value in values.items()}
            self._trackio.log({"env_steps": step, "phase": phase, **named})

    def close(self) -> None:
        self._trackio.finish()


def _package(module: str, extra: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingDependencyError(
            f'logger={module} needs the package {module}: pip install "webrl-gym[{extra}]", or take logger=default.'
        ) from error
