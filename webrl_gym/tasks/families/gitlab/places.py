"""Finding pages: lists of one's own, labels, searches."""

from __future__ import annotations

import random
from urllib.parse import quote, quote_plus

from webrl_gym.sites import SiteState
from webrl_gym.tasks.families.base import Phrasings, Slots
from webrl_gym.tasks.families.gitlab.base import GITLAB, GitLabFamily, me, project, random_project
from webrl_gym.tasks.task import EvalSpec

#: Lists of the signed-in user by the words for them; ``{me}`` is the handle.
_LISTS = {
    "To-Do List": "/dashboard/todos",
    "Issues assigned to me": "/dashboard/issues?assignee_username={me}",
    "Merge requests assigned to me": "/dashboard/merge_requests?assignee_username={me}",
    "Review requests for me": "/dashboard/merge_requests?reviewer_username={me}",
    "Starred projects": "/dashboard/projects/starred",
    "Groups": "/dashboard/groups",
    "Milestones": "/dashboard/milestones",
    "Snippets": "/dashboard/snippets",
    "Activity": "/dashboard/activity",
}
#: Scopes of a search by the names of their tabs.
_SCOPES = {"Issues": "issues", "Merge requests": "merge_requests", "Users": "users"}
#: Pages of a project by the names that its navigation gives them.
_PROJECT_PAGES = {
    "Members": "/-/project_members",
    "Labels": "/-/labels",
    "Commits": "/-/commits/main",
    "Branches": "/-/branches",
    "Tags": "/-/tags",
    "Contributors": "/-/graphs/main",
    "Milestones": "/-/milestones",
    "Wiki": "/-/wikis/home",
}
_QUERIES = (
    "export",
    "theme",
    "crash",
    "export csv",
    "typo",
    "keyboard",
    "memory",
    "linux",
    "sort",
    "filter",
    "setting",
)


class ShowMyList(GitLabFamily):
    """A list of what concerns the user."""

    name = "gitlab.show_my_list"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Open my list "{list}".',
            'Show me "{list}".',
            'Check out "{list}" on GitLab.',
        ),
        evaluation=(
            'I want to check out the list "{list}".',
            'Please open "{list}" on GitLab for me.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        return {"list": rng.choice(sorted(_LISTS))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return GITLAB.page(_LISTS[str(slots["list"])].format(me=me(state)["username"]))


class LabelledIssues(GitLabFamily):
    """Open issues of a project that carry a label."""

    name = "gitlab.labelled_issues"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'List the issues with the label "{label}" in the project "{project}".',
            'Show me issues of the project "{project}" that have the label "{label}".',
            'In the project "{project}", display all issues labelled "{label}".',
        ),
        evaluation=(
            'Display the issues of the project "{project}" with the label "{label}".',
            'I want a list of the issues labelled "{label}" in the project "{project}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_project(state, rng, "s.open_issues >= 3")
        if row is None:
            return None
        labels = state.query("SELECT title FROM label WHERE project_id = ? ORDER BY id", row["id"])
        return {"project": row["name"], "label": rng.choice(labels)["title"]}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = project(state, str(slots["project"]))
        if row is None:
            return None
        label = quote(str(slots["label"]), safe="")
        query = f"sort=created_date&state=opened&label_name%5B%5D={label}&first_page_size=20"
        return GITLAB.page(f"/{row['full_path']}/-/issues/?{query}")


class SearchScope(GitLabFamily):
    """Results of a search among issues, merge requests or people."""

    name = "gitlab.search_scope"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Search for "{query}" and show the results under {scope}.',
            'Find "{query}" with the search box and open the tab {scope} of the results.',
            'Show me the search results for "{query}" in the tab {scope}.',
        ),
        evaluation=(
            'I want to see the search results for "{query}" under {scope}.',
            'Search GitLab for "{query}", then open the tab {scope}.',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        scope = rng.choice(sorted(_SCOPES))
        if scope != "Users":
            return {"query": rng.choice(_QUERIES), "scope": scope}
        names = state.query("SELECT name FROM user ORDER BY id")
        return {"query": rng.choice(names)["name"].split()[0].lower(), "scope": scope}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        return GITLAB.page(f"/search?search={quote_plus(str(slots['query']))}&scope={_SCOPES[str(slots['scope'])]}")


class ShowProjectPage(GitLabFamily):
    """A page of a project, named as in the project's navigation."""

    name = "gitlab.show_project_page"
    kind = "navigate"
    phrasings = Phrasings(
        train=(
            'Open the page "{page}" of the project "{project}".',
            'Show me "{page}" in the project "{project}".',
            'Go to the project "{project}" and open "{page}".',
        ),
        evaluation=(
            'I want to see the page "{page}" of the project "{project}".',
            'In the project "{project}", go to the page "{page}".',
        ),
    )

    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        row = random_project(state, rng)
        return None if row is None else {"project": row["name"], "page": rng.choice(sorted(_PROJECT_PAGES))}

    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        row = project(state, str(slots["project"]))
        return None if row is None else GITLAB.page(f"/{row['full_path']}{_PROJECT_PAGES[str(slots['page'])]}")


PLACE_FAMILIES = (ShowMyList(), LabelledIssues(), SearchScope(), ShowProjectPage())
