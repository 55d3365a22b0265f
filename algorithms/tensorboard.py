"""TensorBoard files of a run, written from its merged metrics (so a resumed run has no row twice)."""

from __future__ import annotations

import shutil
from pathlib import Path

from algorithms.report.records import read_metrics


def write_tensorboard(folder: Path) -> None:
    """Write ``tensorboard/<learner>/`` with environment steps as the horizontal axis."""
    from torch.utils.tensorboard import SummaryWriter

    target = folder / "tensorboard"
    shutil.rmtree(target, ignore_errors=True)
    writers: dict[str, SummaryWriter] = {}
    for metric in read_metrics(folder):
        if metric.learner not in writers:
            writers[metric.learner] = SummaryWriter(str(target / metric.learner))
        writers[metric.learner].add_scalar(metric.name, metric.value, metric.step)
    for writer in writers.values():
        writer.close()
