"""Nested state as safetensors and JSON, never pickles; a folder appears whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

from webrl_gym.errors import ConfigurationError


def save_state(folder: Path, name: str, state: Any) -> None:
    """Write nested dicts, lists, tuples, tensors, numbers, strings and None as ``name.json`` and ``name.safetensors``."""
    tensors: dict[str, torch.Tensor] = {}
    structure = _flatten(state, tensors)
    (folder / f"{name}.json").write_text(json.dumps(structure, ensure_ascii=False), "utf-8")
    # Tensors that share memory (tied weights) are refused by safetensors, so each is written as its own.
    save_file(
        {key: value.detach().clone().contiguous() for key, value in tensors.items()},
        str(folder / f"{name}.safetensors"),
    )


def load_state(folder: Path, name: str) -> Any:
    """Read what :func:`save_state` wrote."""
    path = folder / f"{name}.json"
    if not path.is_file():
        raise ConfigurationError(
            f"The checkpoint {folder} has no {name}.json; delete the run's folder or take another run name."
        )
    return _restore(json.loads(path.read_text("utf-8")), load_file(str(folder / f"{name}.safetensors")))


def _flatten(value: Any, tensors: dict[str, torch.Tensor]) -> Any:
    if isinstance(value, torch.Tensor):
        key = str(len(tensors))
        tensors[key] = value
        return {"tensor": key}
    if isinstance(value, dict):
        return {"dict": [[_flatten(k, tensors), _flatten(v, tensors)] for k, v in value.items()]}
    if isinstance(value, list | tuple):
        kind = "list" if isinstance(value, list) else "tuple"
        return {kind: [_flatten(item, tensors) for item in value]}
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"{type(value).__name__} cannot be saved; states hold tensors and plain values only")


def _restore(value: Any, tensors: dict[str, torch.Tensor]) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, content),) = value.items()
    if kind == "tensor":
        return tensors[content]
    if kind == "dict":
        return {_restore(k, tensors): _restore(v, tensors) for k, v in content}
    items = [_restore(item, tensors) for item in content]
    return items if kind == "list" else tuple(items)


@contextlib.contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """A scratch folder that becomes ``target`` by one rename when the block ends well; a killed process leaves no
    ``target`` behind."""
    scratch = target.with_name(target.name + ".partial")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    yield scratch
    for path in scratch.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    scratch.rename(target)
