"""The comparison as one HTML file: no script, no external file."""

from __future__ import annotations

import jinja2
from markupsafe import Markup

from algorithms.report import svg
from algorithms.report.formats import percent
from benchmarks.comparison.charts import curves_svg
from benchmarks.comparison.curves import AXES
from benchmarks.comparison.files import (
    MAIN_HEAD,
    NOTE,
    PAIR_HEAD,
    Comparison,
    main_rows,
    pair_rows,
    site_head,
    site_rates,
)
from benchmarks.comparison.pairs import TEST


def render_page(comparison: Comparison) -> str:
    """The whole page."""
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.PackageLoader("benchmarks.comparison"), jinja2.PackageLoader("algorithms.report")]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    charts = [(title, Markup(chart)) for axis, title in AXES.items() if (chart := curves_svg(comparison, axis))]
    return environment.get_template("comparison.html").render(
        comparison=comparison,
        note=NOTE.partition(". ")[2],
        main_head=MAIN_HEAD,
        main_rows=list(zip(comparison.standings, main_rows(comparison), strict=True)),
        site_head=site_head(comparison),
        site_rows=[[each.contender.label, *map(percent, site_rates(each))] for each in comparison.standings],
        pair_head=PAIR_HEAD,
        pair_rows=pair_rows(comparison.pairs),
        test=TEST.format(count=len(comparison.pairs)),
        charts=charts,
        chart_style=Markup(svg.STYLE),
    )
