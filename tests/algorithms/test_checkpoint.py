"""State on disk: exact round trips, folders that appear whole, seeds that depend on their purpose only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from algorithms.checkpoint import load_state, save_state, whole_folder
from algorithms.seeding import derive_seed, numpy_generator, torch_generator
from webrl_gym.errors import ConfigurationError

scalars = st.none() | st.booleans() | st.integers(-(2**40), 2**40) | st.floats(allow_nan=False) | st.text(max_size=8)
keys = st.integers(0, 5) | st.text(max_size=5)
states = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(keys, inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(states)
def test_plain_states_come_back_equal_and_of_the_same_types(tmp_path: Path, state: Any) -> None:
    save_state(tmp_path, "state", state)
    loaded = load_state(tmp_path, "state")
    assert loaded == state
    assert repr(loaded) == repr(state)


def test_optimizer_and_generator_states_come_back_bit_for_bit(tmp_path: Path) -> None:
    weight = torch.nn.Parameter(torch.randn(3, 2))
    optimizer = torch.optim.AdamW([weight], lr=0.1)
    weight.sum().backward()
    optimizer.step()
    generator = torch.Generator().manual_seed(4)
    torch.rand(7, generator=generator)
    save_state(tmp_path, "learner", {"optimizer": optimizer.state_dict(), "generator": generator.get_state()})
    loaded = load_state(tmp_path, "learner")
    other = torch.optim.AdamW([torch.nn.Parameter(torch.zeros(3, 2))], lr=0.1)
    other.load_state_dict(loaded["optimizer"])
    assert torch.equal(other.state_dict()["state"][0]["exp_avg"], optimizer.state_dict()["state"][0]["exp_avg"])
    again = torch.Generator()
    again.set_state(loaded["generator"])
    assert torch.equal(torch.rand(5, generator=again), torch.rand(5, generator=generator))


def test_what_cannot_be_saved_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="set cannot be saved"):
        save_state(tmp_path, "state", {"x": {1, 2}})
    with pytest.raises(ConfigurationError, match=r"no missing\.json"):
        load_state(tmp_path, "missing")


def test_a_folder_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "stage"
    with pytest.raises(RuntimeError, match="killed"), whole_folder(target) as scratch:
        (scratch / "half").write_text("x")
        raise RuntimeError("killed")
    assert not target.exists()
    with whole_folder(target) as scratch:
        assert not (scratch / "half").exists()  # nothing of the failed attempt is taken over
        (scratch / "all").write_text("x")
        assert not target.exists()
    assert [path.name for path in target.iterdir()] == ["all"]


def test_seeds_depend_on_the_purpose_and_on_nothing_else() -> None:
    assert derive_seed(0, "sft") == derive_seed(0, "sft") != derive_seed(0, "sft2")
    assert len({derive_seed(seed, name) for seed in range(20) for name in "abc"}) == 60
    first = torch.rand(3, generator=torch_generator(1, "x"))
    numpy_generator(1, "x").random(10)
    assert torch.equal(first, torch.rand(3, generator=torch_generator(1, "x")))
