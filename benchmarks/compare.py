"""Compare runs over seeds.

    python -m benchmarks.compare multirun/quick [--output benchmarks/results/quick]
    python -m benchmarks.compare run experiment=paper_table seeds=5 [--jobs 2]

The first compares finished runs in the folders given and below them; the second launches every row of an experiment
for every seed first, or what is left of them. Variants are told apart by the algorithm and the overrides in which runs
differ. Writes ``comparison.md``, ``comparison.json``, ``comparison.html``, ``comparison.png``, ``learning_curve.svg``,
``outcomes.jsonl`` (every task of every final evaluation) and ``runs.csv``; numbers of embedded sites are replica success
rates, not WebArena-Lite results.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

from algorithms.report import svg
from benchmarks.comparison.charts import curves_svg, write_png
from benchmarks.comparison.contenders import contenders, find_runs
from benchmarks.comparison.files import Comparison, markdown, write_outcomes, write_record, write_rows
from benchmarks.comparison.gains import compare
from benchmarks.comparison.launch import launch
from benchmarks.comparison.page import render_page
from benchmarks.comparison.pairs import compare_pairs, standings
from webrl_gym.errors import WebRLGymError

#: Whom the others are compared with unless the command line says otherwise, the first of these that there is.
REFERENCES = ("webrl", "sft")


def write_comparison(paths: Sequence[Path], output: Path, against: str | None, command: str, png: bool) -> str:
    """Compare the runs below these folders, write all files into ``output`` and return the Markdown.

    ``against`` names a contender; None takes WebRL or the start, and "all" compares all pairs.
    """
    runs = find_runs(paths)
    found = contenders(runs)
    table = standings(found)
    names = [item.name for item in found]
    default = next((name for name in REFERENCES if name in names), names[0])
    comparison = Comparison(
        command=command,
        tasks=runs[0].summary.tasks,
        curve_tasks=runs[0].summary.curve_tasks,
        standings=table,
        pairs=compare_pairs(table, None if against == "all" else against or default),
        gains=compare(runs),
    )
    text = markdown(comparison)
    output.mkdir(parents=True, exist_ok=True)
    write_outcomes(output / "outcomes.jsonl", found)
    write_rows(output / "runs.csv", found)
    write_record(output / "comparison.json", comparison)
    (output / "comparison.md").write_text(text, encoding="utf-8")
    (output / "comparison.html").write_text(render_page(comparison), encoding="utf-8")
    chart = curves_svg(comparison, "env_steps")
    if chart:
        (output / "learning_curve.svg").write_text(svg.standalone(chart), encoding="utf-8")
    if png:
        write_png(output / "comparison.png", comparison)
    return text


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = shlex.join(["python", "-m", "benchmarks.compare", *words])
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.compare",
        description="Compare runs over seeds.",
        epilog='"run experiment=paper_table seeds=5 [key=value ...]" launches what is missing and compares it.',
    )
    parser.add_argument("runs", nargs="+", help="run folders, or folders that hold some; or: run key=value ...")
    parser.add_argument("--output", type=Path, help="folder for the results (outputs/comparison; run: the sweep's)")
    parser.add_argument("--against", help='the contender that others are compared with, or "all"')
    parser.add_argument("--jobs", type=int, default=1, help="run: processes at a time")
    parser.add_argument("--no-png", action="store_true", help="without comparison.png, which needs matplotlib")
    options = parser.parse_args(words)
    try:
        paths, output = [Path(path) for path in options.runs], options.output or Path("outputs/comparison")
        if options.runs[0] == "run":
            folder = launch(options.runs[1:], options.jobs)
            paths, output = [folder], options.output or folder / "comparison"
        text = write_comparison(paths, output, options.against, command, not options.no_png)
    except WebRLGymError as error:
        parser.error(str(error))
    Console().print(Markdown(text))
    print(f"Written: {output}/")


if __name__ == "__main__":
    main()
