"""The World against a plain dictionary: queries, diffs, hashes, snapshots, isolation."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.sites.world_site import TINY
from webrl_gym.errors import ConfigurationError
from webrl_gym.sites.world import SiteState, World

NAMES = st.sampled_from(["x", "y", "Zoë", ""])
PRICES = st.integers(-5, 5)


def world(seed: int | str = 0) -> World:
    return World({"tiny": TINY}, seed)


def rows(state: SiteState) -> dict[int, tuple[Any, ...]]:
    return {row["id"]: tuple(row) for row in state.query("SELECT * FROM item ORDER BY id")}


class AgainstDictionary(RuleBasedStateMachine):
    """Any sequence of writes, snapshots and restores leaves the rows that a dictionary would hold."""

    def __init__(self) -> None:
        super().__init__()
        self.world = world()
        self.state = self.world["tiny"]
        self.base = rows(self.state)
        self.model = dict(self.base)
        self.kept: list[tuple[Any, dict[int, tuple[Any, ...]], str]] = []

    @rule(name=NAMES, price=PRICES)
    def insert(self, name: str, price: int) -> None:
        row_id = self.state.insert("item", name=name, price=price)
        assert row_id not in self.model
        self.model[row_id] = (row_id, name, price)

    @precondition(lambda self: self.model)
    @rule(data=st.data(), price=PRICES)
    def update(self, data: st.DataObject, price: int) -> None:
        row_id = data.draw(st.sampled_from(sorted(self.model)))
        self.state.update("item", row_id, price=price)
        self.model[row_id] = (row_id, self.model[row_id][1], price)

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        row_id = data.draw(st.sampled_from(sorted(self.model)))
        self.state.delete("item", row_id)
        del self.model[row_id]

    @rule()
    def noise(self) -> None:
        self.state.update("visit", 1, count=self.state.value("SELECT count FROM visit") + 1)

    @rule()
    def snapshot(self) -> None:
        self.kept.append((self.world.snapshot(), dict(self.model), self.world.state_hash()))

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        snapshot, model, digest = data.draw(st.sampled_from(self.kept))
        self.world.restore(snapshot)
        self.model = dict(model)
        assert self.world.state_hash() == digest

    @rule()
    def reset(self) -> None:
        self.world.restore()
        self.model = dict(self.base)

    @rule(name=NAMES)
    def failed_transaction(self, name: str) -> None:
        before = self.world.state_hash()
        with pytest.raises(KeyError), self.state.transaction():
            self.state.insert("item", name=name, price=1)
            self.state.update("item", 999_999, price=2)
        assert self.world.state_hash() == before

    @invariant()
    def rows_are_the_models(self) -> None:
        assert rows(self.state) == self.model

    @invariant()
    def diff_is_the_difference(self) -> None:
        changes = {change.id: change for change in self.world.diff()}
        assert set(changes) == {i for i in {*self.base, *self.model} if self.base.get(i) != self.model.get(i)}
        for row_id, change in changes.items():
            for side, expected in ((change.before, self.base), (change.after, self.model)):
                assert (side is None) == (row_id not in expected)
                assert side is None or tuple(side.values()) == expected[row_id]

    @invariant()
    def hash_is_that_of_a_fresh_world_with_the_same_rows(self) -> None:
        other = world()
        state = other["tiny"]
        for row_id in sorted({*self.base, *self.model}, reverse=True):
            if row_id not in self.model:
                state.delete("item", row_id)
            elif row_id not in self.base:
                _, name, price = self.model[row_id]
                state.insert("item", id=row_id, name=name, price=price)
            else:
                _, name, price = self.model[row_id]
                state.update("item", row_id, name=name, price=price)
        assert other.state_hash() == self.world.state_hash()
        other.close()

    def teardown(self) -> None:
        self.world.close()


AgainstDictionary.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestAgainstDictionary = AgainstDictionary.TestCase


def test_noise_is_neither_in_the_diff_nor_in_the_hash() -> None:
    one, two = world(), world()
    one["tiny"].update("visit", 1, count=7)
    assert one.diff() == []
    assert one.state_hash() == two.state_hash()


def test_different_states_and_seeds_have_different_hashes() -> None:
    hashes = {world(0).state_hash(), world(1).state_hash(), world("0").state_hash()}
    changed = world(0)
    changed["tiny"].update("item", 1, price=11)
    assert len({*hashes, changed.state_hash()}) == 4


def test_worlds_share_no_writes() -> None:
    one, two = world(), world()
    one["tiny"].insert("item", name="mine", price=1)
    assert two["tiny"].value("SELECT count(*) FROM item") == 3
    assert one["tiny"].value("SELECT count(*) FROM item") == 4


def test_a_snapshot_restores_in_another_world_and_forks() -> None:
    one, two = world(), world()
    one["tiny"].insert("item", name="new", price=1)
    snapshot = one.snapshot()
    one["tiny"].delete("item", 1)
    two.restore(snapshot)
    assert [row["name"] for row in two["tiny"].query("SELECT name FROM item ORDER BY id")] == ["a0", "b0", "c0", "new"]
    assert two["tiny"].next_id("item") == 5


def test_ids_are_never_reused_within_an_episode() -> None:
    state = world()["tiny"]
    first = state.insert("item", name="x", price=1)
    state.delete("item", first)
    assert state.insert("item", name="y", price=1) == first + 1


def test_misuse_is_explained() -> None:
    state = world()["tiny"]
    with pytest.raises(KeyError, match="no mutable table 'shelf'"):
        state.insert("shelf", name="x")
    with pytest.raises(KeyError, match=r"no column \['colour'\]"):
        state.insert("item", colour="x")
    with pytest.raises(KeyError, match="no row with id 77"):
        state.delete("item", 77)
    with pytest.raises(ValueError, match="already has a row with id 1"):
        state.insert("item", id=1, name="x", price=1)
    with pytest.raises(ConfigurationError, match="No embedded site 'forum'"):
        world()["forum"]
