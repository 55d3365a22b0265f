"""The report page and the terminal's closing lines, from an invented run."""

from __future__ import annotations

import dataclasses
import io
from html.parser import HTMLParser

import pytest
from rich.console import Console

from algorithms.report.choice import Choice
from algorithms.report.episodes import RenderedEpisode
from algorithms.report.formats import duration, family, metric, percent, points
from algorithms.report.page import render_page
from algorithms.report.records import Run, load_run
from algorithms.report.statistics import Interval
from algorithms.report.terminal import closing_lines, print_report
from tests.report.fake_run import FAMILIES, make_run


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return load_run(make_run(tmp_path_factory.mktemp("outputs") / "webrl-0"))


def steps(choice: Choice) -> RenderedEpisode:
    text = f"<p>Steps of {choice.evaluation.learner} on {choice.evaluation.task_id}</p>"
    return RenderedEpisode(f"Find <{choice.evaluation.task_id}>", text)


@pytest.fixture(scope="module")
def page(run: Run) -> str:
    return render_page(run, steps)


class Outline(HTMLParser):
    """Tags, references to other files, and whether every element is closed."""

    VOID = frozenset({"meta", "br", "link", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.references: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.references += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_stands_alone_and_is_well_formed(page: str) -> None:
    outline = Outline(page)
    assert outline.open == [] and outline.references == []
    assert not {"script", "link", "img", "iframe"} & outline.tags
    assert "@import" not in page and "url(" not in page


def test_it_says_first_that_sites_are_replicas(page: str) -> None:
    text = " ".join(page.split())
    assert text.index("not WebArena-Lite results") < text.index("<h2>")


def test_it_shows_what_was_measured(page: str, run: Run) -> None:
    for part in (
        "31.5",  # SFT: 52 of 165
        "80 / 165",
        "143 / 165",  # ceiling
        "WebRL minus Filtered BC",
        "in critic window",
        "inside window",
        "agreement",
        "91.3%",  # reward model
        "9,120",
        "4 min 02 s",
        run.summary.command,
        "Some CPU @ 2.60GHz",
    ):
        assert part in page, part
    for name in FAMILIES:
        assert family(name) in page


def test_ten_trajectories_are_folded_away_until_opened(page: str) -> None:
    assert page.count('<details class="trajectory">') == 10
    assert page.count("<p>Steps of sft") == 4 and page.count("<p>Steps of webrl") == 6
    assert "<details open" not in page
    assert page.count("Find &lt;shopping-") == 10


def test_trajectories_that_were_not_recorded_are_left_out(run: Run) -> None:
    assert "<h2>Trajectories</h2>" not in render_page(run, lambda choice: None)


def test_a_run_of_the_starting_policy_alone_has_a_page(run: Run) -> None:
    learners = run.summary.learners[:1]
    alone = dataclasses.replace(run, summary=dataclasses.replace(run.summary, learners=learners, reward_model=None))
    page = render_page(alone, steps)
    Outline(page)
    assert "Outcome reward model" not in page and "52 / 165" in page


def test_text_of_a_run_cannot_inject_markup(run: Run) -> None:
    summary = dataclasses.replace(run.summary, command="<b>bold</b>", config={"x": "</pre><script>"})
    page = render_page(dataclasses.replace(run, summary=summary), steps)
    assert "<b>bold</b>" not in page and "<script>" not in page


def test_closing_lines_are_for_programs_too(run: Run) -> None:
    assert closing_lines(run) == [
        "expressible ceiling (replica/test): 143 of 165 tasks, 86.7%",
        "control (replica/test): filtered_bc 38.2% after 7000 environment steps (webrl: 7000)",
        "replica success rate (replica/test): sft 31.5% -> webrl 48.5%",
    ]


def test_the_terminal_shows_rates_and_time(run: Run) -> None:
    output = io.StringIO()
    print_report(run, Console(file=output, width=120))
    assert "48.5%" in output.getvalue() and "collection" in output.getvalue()


def test_formats() -> None:
    assert [duration(seconds) for seconds in (0.4, 59.6, 185, 7800)] == [
        "0 s",
        "1 min 00 s",
        "3 min 05 s",
        "2 h 10 min",
    ]
    assert points(Interval(0.1234, -0.01, 0.3)) == "+12.3 [-1.0, +30.0]"
    assert percent(Interval(0.5, 0.42, 0.58)) == "50.0% [42.0, 58.0]"
    assert [metric("success_rate", 0.5), metric("size", 1200.0), metric("loss", 0.12345), metric("loss", None)] == [
        "50.0%",
        "1,200",
        "0.123",
        "–",
    ]
    assert metric("loss", float("nan")) == "–"
    assert metric("learning_rate", 0.001) == "0.001"
    assert family("shopping_admin.find_order") == "shopping admin: find order"
