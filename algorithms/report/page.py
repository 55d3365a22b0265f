"""The report as one HTML file: no script, no external file, readable on paper and in a dark window."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2
from markupsafe import Markup

from algorithms.report import svg
from algorithms.report.analysis import (
    GroupRow,
    HeadlineRow,
    PhaseTable,
    curve,
    groups,
    headline,
    phase_table,
    site_rows,
    versus,
)
from algorithms.report.choice import Choice, choose, choose_from
from algorithms.report.episodes import RecordedEpisodes, RenderedEpisode, RenderEpisode
from algorithms.report.formats import duration, family, metric, percent, points
from algorithms.report.records import TRACES_FOLDER, LearnerResult, Run
from algorithms.report.statistics import Interval, wilson_interval

REPORT_FILE = "report.html"


#: Groups of metrics that the report shows per phase, in this order, and how it calls their columns.
PHASE_GROUPS: Mapping[str, str] = {
    "curriculum": "Curriculum: tasks generated from failures, and how many passed each filter",
    "rollout": "Collection",
    "reward": "Labels of the outcome reward model, and their agreement with the evaluator",
    "buffer": "Replay: stored successes, and those inside the perplexity window",
    "critic": "Critic",
    "train": "Actor update",
}
COLUMN_LABELS: Mapping[str, str] = {
    "kept": "kept",
    "kept_critic": "in critic window",
    "kept_feasible": "feasible",
    "value_mean": "mean value",
    "ep_len_mean": "mean steps",
    "invalid_action_rate": "invalid actions",
    "truncated_rate": "truncated",
    "env_error_rate": "environment errors",
    "success_rate": "success (evaluator)",
    "orm_mean": "rewarded (ORM)",
    "orm_env_agreement": "agreement",
    "orm_precision": "precision",
    "orm_recall": "recall",
    "zero_std_groups": "groups all alike",
    "ppl_kept_fraction": "inside window",
    "ppl_median": "median perplexity",
    "staleness_mean": "mean age (phases)",
    "kl_ref": "KL to reference",
    "approx_kl": "KL to behaviour",
    "clip_fraction": "clipped",
    "grad_norm": "gradient norm",
    "n_updates": "updates",
}


@dataclass(frozen=True)
class ShownEpisode:
    """An episode in the page: why it is there, and what it shows."""

    choice: Choice
    learner: str
    rendered: RenderedEpisode


def render_page(run: Run, render_episode: RenderEpisode) -> str:
    """The whole report of a run."""
    summary = run.summary
    start, trained, control = (summary.learner(role) for role in ("start", "trained", "control"))
    rows = headline(run)
    families = groups(run, lambda row: row.family)
    labels = {learner.name: learner.label for learner in summary.learners}
    shown = [
        ShownEpisode(choice, labels[choice.evaluation.learner], rendered)
        for choice in _choices(run, start, trained)
        if (rendered := render_episode(choice)) is not None
    ]
    return _template().render(
        run=run,
        summary=summary,
        rows=rows,
        result=_result(rows),
        start=start,
        trained=trained,
        control=control,
        versus_control=versus(run, trained, control) if trained and control else None,
        learning_curve=Markup(learning_curve(run)),
        families=families,
        kinds=groups(run, lambda row: row.kind),
        sites=site_rows(run),
        family_chart=Markup(_family_chart(run, families, start, trained)),
        phases=_phases(run, trained or start),
        stage_bar=Markup(_stage_bar(run)),
        reward_model_accuracy=_reward_model_accuracy(run),
        trajectories=shown,
        config=json.dumps(summary.config, indent=2, ensure_ascii=False),
        chart_style=Markup(svg.STYLE),
    )


def write_report(run: Run) -> Path:
    """Write ``report.html`` into the run's folder, with episodes from its traces, and return its path."""
    path = run.folder / REPORT_FILE
    path.write_text(render_page(run, RecordedEpisodes(run.folder / TRACES_FOLDER).render), encoding="utf-8")
    return path


def learning_curve(run: Run) -> str:
    """Success rate against environment steps for all learners that collect, with start and ceiling as references."""
    summary = run.summary
    start = summary.learner("start")
    learners = [learner for learner in summary.learners if learner != start]
    series = [
        svg.Series(
            learner.label,
            index,
            [
                svg.Point(point.env_steps, point.rate.mean, point.rate.low, point.rate.high)
                for point in curve(run, learner)
            ],
        )
        for index, learner in enumerate(learners, start=1)
    ]
    split = "" if summary.curve_tasks == summary.tasks else f", {summary.tasks}"
    references = [svg.Reference(f"ceiling {summary.ceiling.rate:.1%}{split}", summary.ceiling.rate)]
    if start is not None and (points := curve(run, start)):
        references.append(svg.Reference(f"{start.label} {points[-1].rate.mean:.1%}", points[-1].rate.mean))
    return svg.line_chart(
        series, references, "environment steps used for training", f"success rate, {summary.curve_tasks}"
    )


def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("algorithms.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(duration=duration, family=family, points=points, percent=percent)
    environment.globals.update(metric=metric, column_labels=COLUMN_LABELS)
    return environment.get_template("report.html")


def _result(rows: list[HeadlineRow]) -> HeadlineRow | None:
    return next((row for row in rows if row.learner.role == "trained"), None)


def _choices(run: Run, start: LearnerResult | None, trained: LearnerResult | None) -> list[Choice]:
    if start is not None and trained is not None:
        return choose(run.final(start), run.final(trained))
    return choose_from(run.final(run.summary.learners[0]))


def _family_chart(
    run: Run, families: list[GroupRow], start: LearnerResult | None, trained: LearnerResult | None
) -> str:
    if start is None or trained is None:
        return ""
    first, last = run.summary.learners.index(start), run.summary.learners.index(trained)
    rows = [
        svg.Dumbbell(
            label=family(row.name),
            before=row.successes[first] / row.tasks,
            after=row.successes[last] / row.tasks,
            limit=row.expressible / row.tasks,
            note=f"{row.successes[first]} → {row.successes[last]} of {row.tasks}",
        )
        for row in families
    ]
    rows.sort(key=lambda row: (row.before - row.after, -row.after, row.label))
    return svg.dumbbell_chart(rows, start.label, trained.label)


def _phases(run: Run, learner: LearnerResult | None) -> list[tuple[str, PhaseTable]]:
    if learner is None:
        return []
    tables = [(title, phase_table(run, learner, group)) for group, title in PHASE_GROUPS.items()]
    return [(title, table) for title, table in tables if table.rows]


def _stage_bar(run: Run) -> str:
    return svg.stacked_bar([(stage.name, stage.seconds, duration(stage.seconds)) for stage in run.summary.stages])


def _reward_model_accuracy(run: Run) -> Interval | None:
    model = run.summary.reward_model
    if model is None:
        return None
    return wilson_interval(round(model.accuracy * model.heldout_trajectories), model.heldout_trajectories)
