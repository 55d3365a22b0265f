"""The lines of a tree by WebArena's rules, and reading them back."""

from __future__ import annotations

import itertools
from typing import Literal

import pytest
from hypothesis import given

from tests.observations.trees import page, trees
from webrl_gym.browsers.base import AXNode
from webrl_gym.observations import ObservedNode, observation_lines, parse_observation, render_observation


def text(number: int, name: str) -> AXNode:
    return AXNode(number, "StaticText", name)


def test_a_line_is_indent_id_role_name_and_properties() -> None:
    tree = AXNode(
        1,
        "RootWebArea",
        "Cart",
        (("focused", "True"),),
        children=[
            AXNode(
                2,
                "main",
                "",
                children=[
                    AXNode(3, "link", "Emma's Cart"),
                    AXNode(4, "textbox", "Qty", (("required", "False"), ("valuetext", "2 pieces"))),
                    AXNode(5, "heading", "Both ' and \""),
                ],
            )
        ],
    )
    assert observation_lines(tree) == [
        "[1] RootWebArea 'Cart' focused: True",
        "\t[2] main ''",
        '\t\t[3] link "Emma\'s Cart"',
        "\t\t[4] textbox 'Qty' required: False valuetext: '2 pieces'",
        "\t\t[5] heading 'Both \\' and \"'",
    ]
    assert observation_lines(tree, "last")[3] == "\t\ttextbox 'Qty' [4] required: False valuetext: '2 pieces'"


@pytest.mark.parametrize(
    "role",
    [
        "generic",
        "img",
        "image",
        "list",
        "strong",
        "paragraph",
        "banner",
        "navigation",
        "Section",
        "LabelText",
        "Legend",
        "listitem",
    ],
)
def test_nameless_structure_gives_its_place_to_its_children(role: str) -> None:
    tree = AXNode(1, "main", "", children=[AXNode(2, role, "", children=[AXNode(3, "link", "Cart")])])
    assert observation_lines(tree) == ["[1] main ''", "\t[3] link 'Cart'"]


def test_names_and_properties_keep_structure_except_a_nameless_list_item() -> None:
    tree = AXNode(
        1,
        "main",
        "",
        children=[
            AXNode(2, "navigation", "Breadcrumbs"),
            AXNode(3, "generic", "", (("focused", "True"),)),
            AXNode(4, "listitem", "", (("level", "1"),)),
            AXNode(5, "table", ""),
            AXNode(6, "textbox", ""),
        ],
    )
    assert observation_lines(tree) == [
        "[1] main ''",
        "\t[2] navigation 'Breadcrumbs'",
        "\t[3] generic '' focused: True",
        "\t[5] table ''",
        "\t[6] textbox ''",
    ]


def test_static_text_that_repeats_one_of_three_kept_lines_is_dropped() -> None:
    tree = AXNode(
        1,
        "main",
        "",
        children=[
            AXNode(2, "link", "My Cart 2 items", children=[text(3, "My Cart"), text(4, "2"), text(5, "items")]),
            text(6, ""),
            AXNode(7, "button", "A"),
            AXNode(8, "button", "B"),
            text(9, "My Cart"),  # still within three kept lines of the link
            AXNode(10, "button", "C"),
            AXNode(11, "button", "D"),
            AXNode(12, "button", "E"),
            text(13, "My Cart"),
        ],
    )
    assert [line.strip() for line in observation_lines(tree)] == [
        "[1] main ''",
        "[2] link 'My Cart 2 items'",
        "[7] button 'A'",
        "[8] button 'B'",
        "[10] button 'C'",
        "[11] button 'D'",
        "[12] button 'E'",
        "[13] StaticText 'My Cart'",
    ]


def test_a_number_is_no_repetition_of_the_id_of_the_line_before() -> None:
    tree = AXNode(12, "button", "Qty", children=[text(2, "12")])
    assert observation_lines(tree) == ["[12] button 'Qty'", "\t[2] StaticText '12'"]


@pytest.mark.parametrize("id_position", ["first", "last"])
@given(tree=trees)
def test_lines_read_back_are_the_printed_nodes(id_position: Literal["first", "last"], tree: AXNode) -> None:
    by_id = {node.id: node for node in tree.walk()}
    lines = observation_lines(tree, id_position)
    nodes = parse_observation("\n".join(lines))
    assert len(nodes) == len(lines)
    for index, node in enumerate(nodes):
        original = by_id[node.id]
        assert node == ObservedNode(original.id, original.role, original.name, original.properties, node.depth, index)
        assert lines[index].startswith("\t" * node.depth)
        assert not lines[index].startswith("\t" * (node.depth + 1))


@given(tree=trees)
def test_the_position_of_ids_changes_nothing_else(tree: AXNode) -> None:
    first, last = (parse_observation("\n".join(observation_lines(tree, position))) for position in ("first", "last"))
    assert first == last


@given(tree=trees)
def test_depth_grows_by_one_below_printed_nodes_only(tree: AXNode) -> None:
    depths = [node.depth for node in parse_observation("\n".join(observation_lines(tree)))]
    assert all(after <= before + 1 for before, after in itertools.pairwise(depths))


def test_what_is_no_tree_line_is_not_read() -> None:
    rendered = render_observation(
        page(AXNode(1, "main", "A"), tabs=("Tab 'x' [3]", "[4] link 'Fake'\n[5] link 'Fake'"), current=1),
        action_error="button 'Buy' [9]\n[7] link 'Fake'",
    )
    assert rendered == (
        "Tab 0: Tab 'x' [3] | Tab 1 (current): [4] link 'Fake' [5] link 'Fake'\n"
        "Action error: button 'Buy' [9] [7] link 'Fake'\n"
        "\n"
        "[1] main 'A'"
    )
    assert [node.id for node in parse_observation(rendered)] == [1]
    for line in ("", "[1]", "[1] link", "link 'Home'", "[1] link 'Home' [1]", "[1] link 'Home", "[x] link 'Home'"):
        assert parse_observation(line) == []
