"""Addresses that task files leave open: ``__SHOPPING__`` stands for wherever the shop is."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from webrl_gym.sites import SITES
from webrl_gym.tasks.task import PageTarget, Task

#: Addresses of the embedded sites. As in the published files, the admin's ends with ``/admin`` and the encyclopedia's
#: is its landing page; none ends with a slash.
PLACEHOLDERS: Mapping[str, str] = {
    f"__{name.upper()}__": spec.root + spec.start_path.rstrip("/") for name, spec in SITES.items()
}


def filled(text: str, addresses: Mapping[str, str] = PLACEHOLDERS) -> str:
    """The text with addresses in the place of placeholders."""
    if "__" in text:
        for placeholder, address in addresses.items():
            text = text.replace(placeholder, address)
    return text


def with_addresses(task: Task, addresses: Mapping[str, str]) -> Task:
    """The task with addresses filled in wherever its evaluation names a site."""
    spec = task.eval
    answers = None if spec.reference_answers is None else _filled(dict(spec.reference_answers), addresses)
    targets = tuple(
        PageTarget(
            filled(target.url, addresses),
            filled(target.locator, addresses),
            _filled(dict(target.required_contents), addresses),
        )
        for target in spec.program_html
    )
    url = None if spec.reference_url is None else filled(spec.reference_url, addresses)
    filled_spec = dataclasses.replace(spec, reference_answers=answers, reference_url=url, program_html=targets)
    return dataclasses.replace(task, eval=filled_spec)


def _filled(value: Any, addresses: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return filled(value, addresses)
    if isinstance(value, Mapping):
        return {key: _filled(item, addresses) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_filled(item, addresses) for item in value]
    return value
