"""The WSGI application: one Flask app for all environments; the state comes with each request."""

from __future__ import annotations

from webrl_gym.sites.common.application import SiteApp
from webrl_gym.sites.gitlab import (
    branches,
    commits,
    compare,
    dashboard,
    errors,
    explore,
    file_edits,
    files,
    forks,
    group_pages,
    issue_pages,
    labels,
    login,
    members,
    merge_request_pages,
    milestones,
    new_project,
    notes,
    profile_pages,
    project_pages,
    project_settings,
    search,
    session,
    settings,
    shell,
    snippets,
    tags,
    todos,
    wiki,
    work_edits,
    work_lists,
)

STATIC_FILES = {"gitlab.css": "text/css", "logo.svg": "image/svg+xml"}


def create_app() -> SiteApp:
    """The application. It keeps no state of its own: ``environ["webrl_gym.site"]`` carries the SiteState."""
    app = SiteApp(__package__, session.SESSIONS, STATIC_FILES, static_prefix="/assets/")
    app.jinja_env.filters.update(shell.FILTERS)
    app.jinja_env.globals.update(shell.template_globals())
    app.context_processor(shell.page_context)
    for module in (
        login,
        dashboard,
        todos,
        explore,
        search,
        settings,
        new_project,
        snippets,
        group_pages,
        project_pages,
        project_settings,
        forks,
        files,
        file_edits,
        commits,
        branches,
        tags,
        compare,
        members,
        labels,
        milestones,
        work_lists,
        issue_pages,
        merge_request_pages,
        work_edits,
        notes,
        wiki,
        profile_pages,
    ):
        app.register_blueprint(module.blueprint)
    errors.register(app)
    return app
