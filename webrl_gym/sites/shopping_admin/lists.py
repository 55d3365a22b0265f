"""Pages that are a grid: the list itself, its export, and what was ticked in it."""

from __future__ import annotations

import csv
import io

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.common.context import current_state
from webrl_gym.sites.common.forms import whole_number
from webrl_gym.sites.shopping_admin.grid import Grid, read

MAX_ID = 10**9


def list_page(grid: Grid, title: str, new: tuple[str, str] | None = None) -> ResponseReturnValue:
    """The list; ``new`` is label and address of the button that makes another record."""
    return render_template("list.html", title=title, view=read(grid, current_state(), request.args), new=new)


def export(grid: Grid) -> ResponseReturnValue:
    """All rows of the list, as comma-separated values."""
    view = read(grid, current_state(), request.args, everything=True)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.label for column in view.columns])
    writer.writerows([view.cell(row, column) for column in view.columns] for row in view.rows)
    return Response(text.getvalue(), mimetype="text/plain")


def add_list(blueprint: Blueprint, grid: Grid, title: str, new: tuple[str, str] | None = None) -> None:
    """Give the grid its routes: the list (also under ``index/``) and its export."""
    endpoint = grid.path.removeprefix("/admin/").rstrip("/").replace("/", "_")
    blueprint.add_url_rule(grid.path, endpoint, lambda: list_page(grid, title, new))
    blueprint.add_url_rule(f"{grid.path}index/", f"{endpoint}_index", lambda: list_page(grid, title, new))
    blueprint.add_url_rule(f"{grid.path}export/", f"{endpoint}_export", lambda: export(grid))


def ticked() -> list[int]:
    """Ids of the ticked rows, each once."""
    numbers = (whole_number(text, 1, MAX_ID) for text in request.form.getlist("selected"))
    return list(dict.fromkeys(number for number in numbers if number is not None))


def chosen_action() -> tuple[str, str]:
    """The action to take on the ticked rows, and what was chosen with it."""
    key, _, choice = request.form.get("action", "").partition(":")
    return key, choice


NOTHING_TICKED = "You haven't selected any items!"
"""What the visitor is told who ticks nothing."""
