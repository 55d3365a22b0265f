"""Lists: filters and their chips, keyword search, sorting, pages, columns, exports."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sites.shopping_admin.admin_client import AdminClient
from webrl_gym.sites.shopping_admin import documents, products, reviews, search_terms
from webrl_gym.sites.shopping_admin.customers import GRID as CUSTOMERS
from webrl_gym.sites.shopping_admin.grid import Grid
from webrl_gym.sites.shopping_admin.orders import GRID as ORDERS

GRIDS = [ORDERS, products.GRID, CUSTOMERS, reviews.GRID, search_terms.GRID, *documents.GRIDS.values()]
every_grid = pytest.mark.parametrize("grid", GRIDS, ids=lambda grid: grid.path)

ORDER_COLUMNS = [
    "ID",
    "Purchase Point",
    "Purchase Date",
    "Bill-to Name",
    "Ship-to Name",
    "Grand Total (Base)",
    "Grand Total (Purchased)",
    "Status",
    "Action",
]


def found(client: AdminClient) -> int:
    return int(client.text(".records").split()[0])


def test_the_list_of_orders(keeper: AdminClient) -> None:
    keeper.get("/admin/sales/order/")
    assert keeper.heading == "Orders"
    assert keeper.texts("thead th") == ORDER_COLUMNS
    assert keeper.text(".records") == "300 records found"
    assert keeper.column("ID")[:3] == ["000000300", "000000299", "000000298"]
    assert len(keeper.column("ID")) == 20
    assert "of 15" in keeper.text(".pager")
    assert keeper.texts(".admin__data-grid-filters-current") == [""]


def test_a_filter_shows_its_chip_and_can_be_removed(keeper: AdminClient) -> None:
    keeper.get("/admin/sales/order/").submit(".filter-panel", **{"filters[status]": "canceled"})
    assert set(keeper.column("Status")) == {"Canceled"}
    assert keeper.text(".records") == "112 records found"
    assert keeper.text(".admin__data-grid-filters-current") == "Active filters: Status: Canceled Remove Clear all"
    keeper.get(keeper.page.css_first(".action-remove").attributes["href"] or "")
    assert keeper.path == "/admin/sales/order/"


def test_filters_add_up_and_survive_sorting_and_paging(keeper: AdminClient) -> None:
    keeper.get("/admin/sales/order/?filters[status]=complete&filters[created_at][from]=1/1/2023")
    total = found(keeper)
    link = next(node for node in keeper.page.css("thead a") if node.text() == "Grand Total (Base)")
    keeper.get(link.attributes["href"] or "")
    totals = [float(text.strip("$").replace(",", "")) for text in keeper.column("Grand Total (Base)")]
    assert totals == sorted(totals)
    keeper.submit(".pager", **{"paging[current]": "2"})
    assert found(keeper) == total
    assert set(keeper.column("Status")) == {"Complete"}
    assert min(float(text.strip("$").replace(",", "")) for text in keeper.column("Grand Total (Base)")) >= totals[-1]


@pytest.mark.parametrize("day", ["3/1/2023", "03/01/23", "2023-03-01", "Mar 1, 2023", "March 1 2023"])
def test_days_may_be_written_in_many_ways(keeper: AdminClient, day: str) -> None:
    keeper.get(f"/admin/sales/order/?{urlencode({'filters[created_at][from]': day})}")
    expected = keeper.state.value("SELECT count(*) FROM sales_order WHERE created >= '2023-03-01'")
    assert found(keeper) == expected
    assert keeper.messages == []


def test_the_last_day_counts_to_its_end(keeper: AdminClient) -> None:
    day = keeper.state.value("SELECT substr(max(created), 1, 10) FROM sales_order")
    keeper.get(f"/admin/sales/order/?filters[created_at][from]={day}&filters[created_at][to]={day}")
    assert found(keeper) == keeper.state.value("SELECT count(*) FROM sales_order WHERE substr(created, 1, 10) = ?", day)


@pytest.mark.parametrize("query", ["filters[created_at][from]=soon", "filters[base_grand_total][to]=2/30/2023"])
def test_a_bound_that_says_nothing_is_told_and_left_out(keeper: AdminClient, query: str) -> None:
    keeper.get(f"/admin/sales/order/?{query}")
    assert len(keeper.messages) == 1
    assert found(keeper) == 300


def test_keyword_search(keeper: AdminClient) -> None:
    phone = keeper.state.value("SELECT telephone FROM customer WHERE id = 7")
    keeper.get("/admin/customer/index/").submit(".data-grid-search", search=phone)
    assert keeper.column("ID") == ["7"]
    assert "Keyword: " in keeper.text(".admin__data-grid-filters-current")
    keeper.submit(".data-grid-search", search="100%_sure")
    assert keeper.text("tbody") == "We couldn't find any records."


def test_pages_sizes_and_the_ends_of_the_list(keeper: AdminClient) -> None:
    keeper.get("/admin/sales/order/?paging[pageSize]=200&paging[current]=2")
    assert len(keeper.column("ID")) == 100
    assert keeper.texts(".pager button[disabled]") == ["Next Page"]
    keeper.get("/admin/sales/order/?paging[pageSize]=7&paging[current]=99")
    assert keeper.column("ID")[-1] == "000000001"


def test_columns_can_be_hidden_but_not_all(keeper: AdminClient) -> None:
    keeper.get("/admin/sales/order/?hide=store_id&hide=base_grand_total")
    assert "Purchase Point" not in keeper.texts("thead th")
    everything = "&".join(f"hide={column.key}" for column in ORDERS.columns)
    assert keeper.get(f"/admin/sales/order/?{everything}").texts("thead th") == ORDER_COLUMNS


def test_the_older_grid_filters_in_its_head(keeper: AdminClient) -> None:
    keeper.get("/admin/review/product/").submit("#filter", detail="zip", status="1")
    expected = keeper.state.value("SELECT count(*) FROM review WHERE detail LIKE '%zip%' AND status_id = 1")
    assert found(keeper) == expected > 0
    assert keeper.value("input[name=detail]") == "zip"
    assert keeper.texts("a.button")[0] == "Reset Filter"


def test_pending_reviews_are_those_that_wait(keeper: AdminClient) -> None:
    keeper.get("/admin/review/product/pending/")
    assert keeper.text(".records") == "8 records found"


def test_an_export_has_all_rows_of_the_filter(keeper: AdminClient) -> None:
    keeper.get("/admin/sales/order/export/?filters[status]=pending")
    assert keeper.response is not None
    lines = keeper.response.text.splitlines()
    assert lines[0].startswith("ID,Purchase Point,Purchase Date")
    assert len(lines) == 1 + 14


@every_grid
def test_every_column_sorts_and_every_select_filters(keeper: AdminClient, grid: Grid) -> None:
    for column in grid.columns:
        if column.sortable and not column.only_filter:
            for direction in ("asc", "desc"):
                query = urlencode({grid.names["sort"]: column.key, grid.names["dir"]: direction})
                assert keeper.get(f"{grid.path}?{query}").column(column.label)
        if column.kind == "select" and column.filterable:
            counts = [
                found(keeper.get(f"{grid.path}?{urlencode({grid.filter_name(column.key): key})}"))
                for key, _ in column.choices(keeper.state)
            ]
            assert sum(counts) == found(keeper.get(grid.path)), column.key


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_asked_the_count_is_that_of_the_rows(keeper: AdminClient, data: st.DataObject) -> None:
    grid = data.draw(st.sampled_from(GRIDS))
    names = [grid.filter_name(c.key, b) for c in grid.columns for b in ("", "from", "to")] + [
        *grid.names.values(),
        "search",
    ]
    texts = st.one_of(
        st.sampled_from(["1", "0", "complete", "2023-01-01", "5/5/22", "a", "asc", "%", "'"]), st.text(max_size=8)
    )
    query = data.draw(st.dictionaries(st.sampled_from(names), texts, max_size=4))
    query = {name: text.encode("utf-8", "replace").decode() for name, text in query.items() if text.isprintable()}
    keeper.get(f"{grid.path}?{urlencode(query)}")
    assert keeper.status == 200
    keeper.get(f"{grid.path}export/?{urlencode(query)}")
    exported = keeper.response.text.splitlines() if keeper.response else []
    keeper.get(f"{grid.path}?{urlencode({**query, grid.names['size']: '200', grid.names['page']: '1'})}")
    rows = len(keeper.page.css("tbody tr")) - len(keeper.page.css("tbody td.empty"))
    assert rows == min(found(keeper), 200)
    assert len(exported) >= 1 + found(keeper)
