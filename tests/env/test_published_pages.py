"""The embedded sites have the elements that published locators read, on pages of any world."""

from __future__ import annotations

import pytest

from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.evaluation.helpers import member_role, post_url
from webrl_gym.tasks.placeholders import filled
from webrl_gym.tasks.task import EvalSpec, Task

TASK = Task("t", ("shopping",), "__SHOPPING__/", "Look.", EvalSpec(("string_match",), {"exact_match": "N/A"}))

PRODUCT = "__SHOPPING_ADMIN__/catalog/product/edit/id/{}/", "SELECT min(id) FROM product"
SIMPLE = "__SHOPPING_ADMIN__/../{}.html", "SELECT min(url_key) FROM product"
ORDER = "__SHOPPING_ADMIN__/sales/order/view/order_id/{}/", "SELECT min(id) FROM sales_order"
POST = "__REDDIT__/f/{}/", "SELECT f.name || '/' || min(s.id) FROM submission s JOIN forum f ON f.id = s.forum_id"
MERGE = (
    "__GITLAB__/{}",
    "SELECT p.full_path || '/-/merge_requests/' || m.iid FROM merge_request m JOIN project p ON p.id = m.project_id LIMIT 1",
)
ISSUE = (
    "__GITLAB__/{}",
    "SELECT p.full_path || '/-/issues/' || i.iid FROM issue i JOIN project p ON p.id = i.project_id LIMIT 1",
)
PROJECT = "__GITLAB__/{}", "SELECT full_path FROM project WHERE full_path LIKE 'byteblaze/%' LIMIT 1"

CASES = [
    ("shopping", ("__SHOPPING__/customer/address", ""), "document.querySelector('.box.box-address-billing > .box-content').outerText"),
    ("shopping", ("__SHOPPING__/newsletter/manage/", ""), "document.querySelector('[title=\"General Subscription\"').checked.toString()"),
    ("shopping", ("__SHOPPING__/contact/", ""), "document.querySelector('[title=\"What’s on your mind?\"').title"),
    ("shopping_admin", PRODUCT, "document.querySelector('[name=\"product[price]\"').value"),
    ("shopping_admin", PRODUCT, "document.querySelector('[name=\"product[status]\"').value"),
    ("shopping_admin", PRODUCT, "document.querySelector('input[name=\"product[sale]\"]').value"),
    ("shopping_admin", PRODUCT, "document.querySelector('[name=\"product[quantity_and_stock_status][is_in_stock]\"').value"),
    ("shopping_admin", PRODUCT, "document.querySelector('[name=\"product[quantity_and_stock_status][qty]\"').value"),
    ("shopping_admin", ORDER, "document.querySelector('#order_status').outerText"),
    ("shopping_admin", SIMPLE, "document.querySelector('.data.item.content').outerText"),
    ("shopping_admin", ("__SHOPPING_ADMIN__/reports/report_sales/sales/", ""), "document.querySelector('[id=\"sales_report_from\"').id"),
    ("reddit", POST, "document.querySelector('.submission__inner').outerText"),
    ("reddit", POST, "document.querySelector('.submission__title').outerText"),
    ("reddit", POST, "document.querySelector('div.submission__vote').querySelector('form').getAttribute('class')"),
    ("reddit", ("__REDDIT__/", ""), "document.querySelector('#sidebar > section').outerText"),
    ("gitlab", MERGE, "document.querySelectorAll('.detail-page-description > a.gl-font-monospace')[1].outerText"),
    ("gitlab", MERGE, "document.querySelector('.block.reviewer').outerText"),
    ("gitlab", ISSUE, "document.querySelector('[data-qa-selector=\"title_content\"]').outerText"),
    ("gitlab", ISSUE, "document.querySelector('[data-testid=\"sidebar-due-date\"').outerText"),
    ("gitlab", ISSUE, "document.querySelector('.block.assignee').outerText"),
    ("gitlab", PROJECT, "document.querySelector('.visibility-icon').getAttribute('title')"),
    ("gitlab", ("__GITLAB__/users/byteblaze/following", ""), "document.querySelector('.user-profile').outerText"),
    ("map", ("__MAP__/search?query=Pittsburgh", ""), "document.querySelector('[id=\"sidebar_content\"').outerText"),
    ("map", ("__MAP__/directions", ""), "document.querySelector('[name=\"route_from\"').name"),
    ("map", ("__MAP__/directions", ""), "document.querySelector('div#content select.routing_engines').selectedIndex"),
]  # fmt: skip


@pytest.fixture(scope="module")
def env() -> WebArenaLiteEnv:
    env = WebArenaLiteEnv(tasks=TASK)
    env.reset(seed=0)
    return env


def address(env: WebArenaLiteEnv, site: str, where: tuple[str, str]) -> str:
    """The address of a page, with what a query finds in this world."""
    template, query = where
    return filled(template.format(env.world[site].value(query)) if query else template)


@pytest.mark.parametrize(("site", "where", "locator"), CASES)
def test_the_element_is_there(env: WebArenaLiteEnv, site: str, where: tuple[str, str], locator: str) -> None:
    with env._backend.reading() as reader:
        assert reader.open(address(env, site, where)).evaluate(locator) not in (None, "")


def test_a_post_is_found_without_its_title(env: WebArenaLiteEnv) -> None:
    url = address(env, "reddit", POST)
    with env._backend.reading() as reader:
        page = reader.open(url)
        assert reader.open(post_url(f"{url}any-title")).evaluate("document.title") == page.evaluate("document.title")


def test_roles_of_members_are_read(env: WebArenaLiteEnv) -> None:
    with env._backend.reading() as reader:
        members = reader.open(f"{address(env, 'gitlab', PROJECT)}/-/project_members")
        assert member_role(members, "byteblaze") == "Owner"
        assert member_role(members, "nobody") == ""
