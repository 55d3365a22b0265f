"""The text space keeps Gymnasium's contracts: membership, sampling, equality, flattening, batching."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import gymnasium
import numpy as np
import pytest
from gymnasium.error import CustomSpaceError
from gymnasium.spaces import Dict, Discrete, Text
from gymnasium.spaces.utils import flatdim, flatten, flatten_space, unflatten
from gymnasium.vector import AsyncVectorEnv, SyncVectorEnv
from gymnasium.vector.utils import batch_space, concatenate, create_empty_array, create_shared_memory, iterate
from hypothesis import given
from hypothesis import strategies as st

from webrl_gym.spaces import Unicode

PAGE = "Größe: 42 cm² – 東京 🛒\n\t[1] link 'Cart'"


class Echo(gymnasium.Env[dict[str, str], str]):
    """Says back what it is told; ends after "stop"."""

    observation_space: gymnasium.Space[Any] = Dict({"said": Unicode()})
    action_space = Unicode()

    def reset(self, *, seed=None, options=None):  # type: ignore[no-untyped-def]
        super().reset(seed=seed)
        return {"said": ""}, {}

    def step(self, action: str):  # type: ignore[no-untyped-def]
        return {"said": action}, 0.0, action == "stop", False, {}


@given(st.text())
def test_every_text_belongs_to_it(text: str) -> None:
    assert text in Unicode()


@pytest.mark.parametrize("other", [None, 3, b"bytes", ["text"], np.zeros(2)])
def test_nothing_else_belongs_to_it(other: object) -> None:
    assert other not in Unicode()


def test_samples_follow_the_seed_and_belong_to_it() -> None:
    first, second = Unicode(seed=3), Unicode(seed=3)
    samples = [first.sample() for _ in range(20)]
    assert samples == [second.sample() for _ in range(20)]
    assert len(set(samples)) > 10
    assert all(sample in first for sample in samples)
    with pytest.raises(ValueError, match="without them"):
        first.sample(mask=(None, None))


def test_all_are_equal_and_no_bounded_text_is() -> None:
    assert Unicode(seed=1) == Unicode(seed=2)
    assert Unicode() != Text(10)
    assert Text(10) != Unicode()


def test_copies_pickles_and_json_keep_it() -> None:
    space = Unicode()
    assert copy.deepcopy(space) == pickle.loads(pickle.dumps(space)) == space
    assert space.from_jsonable(space.to_jsonable([PAGE, ""])) == [PAGE, ""]


def test_flattening_keeps_the_text() -> None:
    space = Dict({"page": Unicode(), "n": Discrete(3)})
    flat = flatten(space, {"page": PAGE, "n": np.int64(2)})
    assert flat in flatten_space(space)
    assert unflatten(space, flat) == {"page": PAGE, "n": 2}
    with pytest.raises(ValueError, match="no fixed length"):
        flatdim(Unicode())


def test_batches_are_tuples_of_text() -> None:
    space = Dict({"page": Unicode()})
    batched = batch_space(space, 2)
    empty: Any = create_empty_array(space, 2)
    assert empty in batched
    batch = concatenate(space, [{"page": PAGE}, {"page": ""}], empty)
    assert batch in batched
    assert list(iterate(batched, batch)) == [{"page": PAGE}, {"page": ""}]


def test_shared_memory_is_refused_with_the_way_out() -> None:
    with pytest.raises(CustomSpaceError, match="shared_memory=False"):
        create_shared_memory(Unicode())


def test_vector_environments_carry_it() -> None:
    for vector in (SyncVectorEnv([Echo, Echo]), AsyncVectorEnv([Echo, Echo], shared_memory=False)):
        vector.reset(seed=0)
        observation, *_ = vector.step((PAGE, "stop"))
        assert observation["said"] == (PAGE, "stop")
        assert observation in vector.observation_space
        vector.close()
