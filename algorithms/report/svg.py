"""Small charts as SVG text: no plotting library, no script, readable in light and dark pages.

Colours and type come from CSS classes (:data:`STYLE`), so that a page can embed several charts and its own theme;
:func:`standalone` puts the style inside, for a file that stands alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

STYLE = """
svg.chart { font: 13px/1.3 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; max-width: 100%; height: auto }
svg.chart text { fill: #374151 } svg.chart .muted { fill: #6b7280; font-size: 12px }
svg.chart .grid { stroke: #e5e7eb; stroke-width: 1 } svg.chart .axis { stroke: #9ca3af; stroke-width: 1 }
svg.chart .reference { stroke: #6b7280; stroke-width: 1.5; stroke-dasharray: 5 4 }
svg.chart .line { fill: none; stroke-width: 2.5; stroke-linejoin: round; stroke-linecap: round }
svg.chart .band { opacity: .13; stroke: none } svg.chart .lost { stroke: #dc2626; stroke-width: 3 }
svg.chart .s0 { stroke: #64748b } svg.chart .f0 { fill: #64748b }
svg.chart .s1 { stroke: #2563eb } svg.chart .f1 { fill: #2563eb }
svg.chart .s2 { stroke: #d97706 } svg.chart .f2 { fill: #d97706 }
svg.chart .s3 { stroke: #059669 } svg.chart .f3 { fill: #059669 }
svg.chart .s4 { stroke: #7c3aed } svg.chart .f4 { fill: #7c3aed }
svg.chart .s5 { stroke: #db2777 } svg.chart .f5 { fill: #db2777 }
svg.chart .s6 { stroke: #0891b2 } svg.chart .f6 { fill: #0891b2 }
svg.chart .s7 { stroke: #92400e } svg.chart .f7 { fill: #92400e }
svg.chart .s8 { stroke: #65a30d } svg.chart .f8 { fill: #65a30d }
svg.chart .s9 { stroke: #e11d48 } svg.chart .f9 { fill: #e11d48 }
@media (prefers-color-scheme: dark) {
  svg.chart text { fill: #d1d5db } svg.chart .muted { fill: #9ca3af }
  svg.chart .grid { stroke: #2b3442 } svg.chart .axis { stroke: #6b7280 } svg.chart .reference { stroke: #9ca3af }
  svg.chart .s0 { stroke: #94a3b8 } svg.chart .f0 { fill: #94a3b8 }
  svg.chart .s1 { stroke: #60a5fa } svg.chart .f1 { fill: #60a5fa }
  svg.chart .s2 { stroke: #fbbf24 } svg.chart .f2 { fill: #fbbf24 }
  svg.chart .s3 { stroke: #34d399 } svg.chart .f3 { fill: #34d399 }
}
""".strip()
COLOURS = 10


@dataclass(frozen=True)
class Point:
    """A point of a curve; ``low`` and ``high`` are the ends of its band."""

    x: float
    y: float
    low: float
    high: float


@dataclass(frozen=True)
class Series:
    """One curve. ``colour`` is an index into the palette."""

    label: str
    colour: int
    points: Sequence[Point]


@dataclass(frozen=True)
class Reference:
    """A horizontal line across the chart."""

    label: str
    y: float


@dataclass(frozen=True)
class Dumbbell:
    """One row of a before-and-after chart; shares in [0, 1]. ``limit`` marks what can be reached."""

    label: str
    before: float
    after: float
    limit: float
    note: str


def line_chart(
    series: Sequence[Series],
    references: Sequence[Reference],
    x_label: str,
    y_label: str,
    width: int = 850,
    crowded: bool = False,
) -> str:
    """Curves of shares against a count, with bands, direct labels at the right, and reference lines.

    ``crowded`` is for many curves close together: no bands, and an axis that begins and ends near the curves; references
    beyond it stand at its edge with an arrow.
    """
    names = [curve.label for curve in series] + [line.label for line in references]
    longest = max(map(len, names), default=0)
    height, left, right, top, bottom = 380, 56, max(190, 8 * (longest + 7)), 36, 46
    plot_width, plot_height = width - left - right, height - top - bottom
    x_ticks = ticks(max([point.x for curve in series for point in curve.points], default=1.0))
    shares = [point.y for curve in series for point in curve.points]
    if crowded and shares:
        y_ticks = ticks_between(min(shares), max(shares))
    else:
        tops = [point.high for curve in series for point in curve.points] + [line.y for line in references]
        y_ticks = ticks(min(1.0, max(tops, default=1.0)))

    def x(value: float) -> float:
        return left + plot_width * value / x_ticks[-1]

    def y(value: float) -> float:
        return top + plot_height * (y_ticks[-1] - value) / (y_ticks[-1] - y_ticks[0])

    parts = [_open(width, height, f"{y_label} against {x_label}")]
    for tick in y_ticks:
        parts.append(_line(left, y(tick), left + plot_width, y(tick), "grid"))
        parts.append(_text(left - 8, y(tick) + 4, f"{tick:.0%}", "muted", "end"))
    for tick in x_ticks:
        parts.append(_text(x(tick), top + plot_height + 20, f"{tick:,.0f}", "muted", "middle"))
    parts.append(_line(left, top + plot_height, left + plot_width, top + plot_height, "axis"))
    parts.append(_text(left + plot_width / 2, height - 6, x_label, "muted", "middle"))
    parts.append(_text(left, 16, y_label, "muted", "start"))
    labels = []
    for line in references:
        if y_ticks[0] <= line.y <= y_ticks[-1]:
            parts.append(_line(left, y(line.y), left + plot_width, y(line.y), "reference"))
            labels.append((y(line.y), line.label, "muted"))
        elif line.y > y_ticks[-1]:
            labels.append((y(y_ticks[-1]), f"\u2191 {line.label}", "muted"))
        else:
            labels.append((y(y_ticks[0]), f"\u2193 {line.label}", "muted"))
    for curve in series:
        parts += _curve(curve, x, y, band=not crowded)
        if curve.points:
            labels.append((y(curve.points[-1].y), f"{curve.label} {curve.points[-1].y:.1%}", f"f{_colour(curve)}"))
    for position, (_, text, style) in zip(spread([label[0] for label in labels], 17.0), labels, strict=True):
        parts.append(_text(left + plot_width + 12, position + 4, text, style, "start"))
    return "".join([*parts, "</svg>"])


def dumbbell_chart(rows: Sequence[Dumbbell], before: str, after: str, width: int = 850) -> str:
    """A line from before to after per row: to the right in the palette's blue where it gained, red where it lost."""
    row_height, left, right, top, bottom = 24, 250, 90, 30, 26
    height = top + bottom + row_height * len(rows)
    plot_width = width - left - right

    def x(share: float) -> float:
        return left + plot_width * share

    parts = [_open(width, height, f"Success rate per family, {before} and {after}")]
    parts.append(f'<circle cx="{left}" cy="12" r="5" class="f0"/>{_text(left + 10, 16, before, "muted", "start")}')
    parts.append(
        f'<circle cx="{left + 90}" cy="12" r="5" class="f1"/>{_text(left + 100, 16, after, "muted", "start")}'
        + f'<path d="M{left + 196} 6v12" class="axis"/>{_text(left + 202, 16, "ceiling", "muted", "start")}'
    )
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(_line(x(tick), top, x(tick), height - bottom, "grid"))
        parts.append(_text(x(tick), height - 8, f"{tick:.0%}", "muted", "middle"))
    for index, row in enumerate(rows):
        middle = top + row_height * (index + 0.5)
        parts.append(_text(left - 14, middle + 4, row.label, "", "end"))
        parts.append(f'<path d="M{x(row.limit):.1f} {middle - 6:.1f}v12" class="axis"/>')
        if row.before != row.after:
            style = "line s1" if row.after > row.before else "lost"
            parts.append(_line(x(row.before), middle, x(row.after), middle, style))
        parts.append(f'<circle cx="{x(row.before):.1f}" cy="{middle:.1f}" r="5" class="f0"/>')
        parts.append(f'<circle cx="{x(row.after):.1f}" cy="{middle:.1f}" r="5" class="f1"/>')
        parts.append(_text(left + plot_width + 14, middle + 4, row.note, "muted", "start"))
    return "".join([*parts, "</svg>"])


def stacked_bar(segments: Sequence[tuple[str, float, str]], width: int = 850) -> str:
    """One horizontal bar of (label, amount, text) segments, with a legend underneath."""
    total = sum(amount for _, amount, _ in segments) or 1.0
    columns = 4
    height = 44 + 22 * math.ceil(len(segments) / columns)
    parts = [_open(width, height, "Share of wall time per stage")]
    start = 0.0
    for index, (label, amount, text) in enumerate(segments):
        share = width * amount / total
        title = f"<title>{escape(label)}: {escape(text)}</title>"
        parts.append(
            f'<rect x="{start:.1f}" y="0" width="{max(share - 1.5, 0.5):.1f}" height="26" rx="3" '
            f'class="f{index % COLOURS}">{title}</rect>'
        )
        start += share
        left, top = (index % columns) * width / columns, 50 + 22 * (index // columns)
        parts.append(f'<circle cx="{left + 6:.1f}" cy="{top - 4}" r="5" class="f{index % COLOURS}"/>')
        parts.append(_text(left + 18, top, f"{label} {text}", "", "start"))
    return "".join([*parts, "</svg>"])


def standalone(chart: str) -> str:
    """The chart as the text of a file of its own, style and namespace included."""
    head, separator, rest = chart.partition(">")
    return f'{head} xmlns="http://www.w3.org/2000/svg"{separator}<style>{STYLE}</style>{rest}\n'


def ticks(largest: float, count: int = 5) -> list[float]:
    """Round positions from 0 to at least ``largest``: 1, 2, 2.5 or 5 times a power of ten apart, ``count`` at most."""
    if largest <= 0:
        return [0.0, 1.0]
    exponent = math.floor(math.log10(largest / count))
    steps = (factor * 10.0**power for power in (exponent, exponent + 1) for factor in (1.0, 2.0, 2.5, 5.0))
    step = next(step for step in steps if largest <= step * count * (1 + 1e-9))
    return [step * index for index in range(math.ceil(largest / step - 1e-9) + 1)]


def ticks_between(lowest: float, highest: float) -> list[float]:
    """Shares in whole percents from at most ``lowest`` to at least ``highest``, six at most."""
    step = next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25) if highest - lowest <= 4 * step + 1e-9)
    first, last = math.floor(lowest / step + 1e-9), math.ceil(highest / step - 1e-9)
    return [step * index for index in range(first, max(last, first + 1) + 1)]


def spread(positions: Sequence[float], distance: float) -> list[float]:
    """Positions moved as little as keeps neighbours ``distance`` apart: labels that do not overlap."""
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    clusters: list[tuple[float, int]] = []  # (sum of wished positions of the cluster's first label, size)
    for rank, index in enumerate(order):
        clusters.append((positions[index] - rank * distance, 1))
        while len(clusters) > 1 and clusters[-2][0] / clusters[-2][1] >= clusters[-1][0] / clusters[-1][1]:
            total, size = clusters.pop()
            clusters[-1] = (clusters[-1][0] + total, clusters[-1][1] + size)
    placed = [0.0] * len(positions)
    flat = [total / size for total, size in clusters for _ in range(size)]
    for rank, (index, base) in enumerate(zip(order, flat, strict=True)):
        placed[index] = base + rank * distance
    return placed


def _curve(curve: Series, x: Callable[[float], float], y: Callable[[float], float], band: bool) -> list[str]:
    colour = _colour(curve)
    upper = [f"{x(point.x):.1f},{y(point.high):.1f}" for point in curve.points]
    lower = [f"{x(point.x):.1f},{y(point.low):.1f}" for point in reversed(curve.points)]
    middle = [f"{x(point.x):.1f},{y(point.y):.1f}" for point in curve.points]
    dots = [
        f'<circle cx="{x(point.x):.1f}" cy="{y(point.y):.1f}" r="4" class="f{colour}">'
        f"<title>{escape(curve.label)}: {point.y:.1%} after {point.x:,.0f} steps</title></circle>"
        for point in curve.points
    ]
    return [
        *([f'<polygon points="{" ".join(upper + lower)}" class="band f{colour}"/>'] if band else []),
        f'<polyline points="{" ".join(middle)}" class="line s{colour}"/>',
        *dots,
    ]


def _colour(curve: Series) -> int:
    return curve.colour % COLOURS


def _open(width: int, height: int, title: str) -> str:
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f'<svg class="chart" role="img" aria-label="{escape(title)}" {size}>'


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{style}"/>'


def _text(x: float, y: float, text: str, style: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{style}" text-anchor="{anchor}">{escape(text)}</text>'
