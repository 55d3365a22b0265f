"""Explore: all visible projects, groups, topics and snippets."""

from __future__ import annotations

from collections import Counter

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from webrl_gym.sites.gitlab.access import all_projects
from webrl_gym.sites.gitlab.group_queries import visible_groups
from webrl_gym.sites.gitlab.project_lists import project_list

blueprint = Blueprint("explore", __name__)


@blueprint.get("/explore")
@blueprint.get("/explore/projects")
def projects() -> ResponseReturnValue:
    """All projects, those of one topic with ``topic``."""
    topic = request.args.get("topic", "")
    found = [project for project in all_projects() if not topic or topic in project.topics]
    others = (("topic", topic),) if topic else ()
    listing = project_list(found, "/explore/projects", others)
    return render_template("explore_projects.html", title="Explore projects", tab="All", listing=listing, topic=topic)


@blueprint.get("/explore/projects/starred")
def starred() -> ResponseReturnValue:
    """All projects, those with most stars first."""
    listing = project_list(all_projects(), "/explore/projects/starred", default="stars_desc")
    return render_template(
        "explore_projects.html", title="Explore projects", tab="Most stars", listing=listing, topic=""
    )


@blueprint.get("/explore/projects/trending")
def trending() -> ResponseReturnValue:
    """All projects, those with the latest activity first."""
    listing = project_list(all_projects(), "/explore/projects/trending")
    return render_template("explore_projects.html", title="Explore projects", tab="Trending", listing=listing, topic="")


@blueprint.get("/explore/projects/topics")
def topics() -> ResponseReturnValue:
    """Topics and how many projects have them."""
    counts = Counter(topic for project in all_projects() for topic in project.topics)
    return render_template("topics.html", title="Explore topics", topics=sorted(counts.items()))


@blueprint.get("/explore/groups")
def groups() -> ResponseReturnValue:
    """All groups."""
    return render_template("groups.html", title="Groups", groups=visible_groups(), tab="Explore groups")
