"""TaskFamily: a template with typed slots that draws tasks from a World and computes their gold answers by SQL."""

from __future__ import annotations

import hashlib
import json
import random
import string
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from webrl_gym.sites import SITES, SiteState, World
from webrl_gym.tasks.task import EvalSpec, Kind, Task

#: The values an instruction names, and nothing else: a slot never holds an answer.
Slots = Mapping[str, str | int]
Wording = Literal["train", "evaluation"]

#: How often :meth:`TaskFamily.draw` tries before it gives up on a world.
_ATTEMPTS = 50


def fields(template: str) -> frozenset[str]:
    """Names of the slots in an intent template."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


@dataclass(frozen=True)
class Phrasings:
    """Intent templates with ``{slots}``. Evaluation sentences differ from training ones but share their key words.

    A family may have templates over different sets of slots: a harder variant of a task has one slot more, and is
    worded by the templates that name exactly its slots.
    """

    train: tuple[str, ...]
    evaluation: tuple[str, ...]

    def matching(self, slots: Slots, wording: Wording) -> tuple[str, ...]:
        """The templates of ``wording`` that name exactly these slots, in the order written."""
        templates = self.train if wording == "train" else self.evaluation
        return tuple(template for template in templates if fields(template) == frozenset(slots))


def slots_key(slots: Slots) -> str:
    """Canonical text of slots: equal slots have equal keys."""
    return json.dumps(dict(slots), sort_keys=True, ensure_ascii=False)


class TaskFamily(ABC):
    """One kind of task. Subclasses are stateless; everything they know comes from the site's data.

    A family that needs several sites names the others in ``also``; its tasks start on the homepage, and it overrides
    :meth:`draw_slots` and :meth:`check_in` where the data of one site are not enough.

    ``weight`` is the family's share among families of its kind; ``held_out`` families appear in no split but
    ``replica/test-unseen``. ``achievable`` False means that the only right answer is ``N/A``.
    """

    name: ClassVar[str]
    site: ClassVar[str]
    kind: ClassVar[Kind]
    phrasings: ClassVar[Phrasings]
    achievable: ClassVar[bool] = True
    weight: ClassVar[float] = 1.0
    held_out: ClassVar[bool] = False
    start_path: ClassVar[str] = ""
    also: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def propose(self, state: SiteState, rng: random.Random) -> Slots | None:
        """Random slots, or None when this draw led nowhere (the caller draws again)."""

    @abstractmethod
    def check(self, state: SiteState, slots: Slots) -> EvalSpec | None:
        """How tasks with these slots are graded, gold included, or None when they have no single right outcome."""

    def draw_slots(self, world: World, rng: random.Random) -> Slots | None:
        """:meth:`propose` with all sites at hand."""
        return self.propose(world[self.site], rng)

    def check_in(self, world: World, slots: Slots) -> EvalSpec | None:
        """:meth:`check` with all sites at hand."""
        return self.check(world[self.site], slots)

    def constrain(self, state: SiteState, slots: Slots, rng: random.Random) -> Slots | None:
        """Slots of the same task with a constraint more, or None when there is none to add."""
        return None

    def draw(self, world: World, rng: random.Random, wording: Wording) -> Task | None:
        """A random task, or None when the world offers none in a reasonable number of attempts."""
        for _ in range(_ATTEMPTS):
            slots = self.draw_slots(world, rng)
            if slots is None:
                continue
            task = self.build(world, slots, rng, wording)
            if task is not None:
                return task
        return None

    def harder(self, task: Task, world: World, rng: random.Random, wording: Wording) -> Task | None:
        """``task`` with one more constraint, or None when the family has none to add."""
        state = world[self.site]
        for _ in range(_ATTEMPTS):
            slots = self.constrain(state, task.slots, rng)
            if slots is None:
                return None
            harder = self.build(world, slots, rng, wording)
            if harder is not None:
                return harder
        return None

    def build(
        self, world: World, slots: Slots, rng: random.Random, wording: Wording, avoid: str | None = None
    ) -> Task | None:
        """The task with these slots in a random phrasing other than the template ``avoid``; None if there is none.

        The task's id is derived from its content; splits replace it by one that tells where the task comes from.
        """
        templates = [template for template in self.phrasings.matching(slots, wording) if template != avoid]
        spec = self.check_in(world, slots) if templates else None
        if spec is None:
            return None
        template = rng.choice(templates)
        intent = template.format(**slots)
        identity = json.dumps([self.name, type(world.seed).__name__, world.seed, intent, slots_key(slots)])
        return Task(
            task_id=f"{self.name}/{world.seed}/{hashlib.blake2b(identity.encode(), digest_size=6).hexdigest()}",
            sites=(self.site, *self.also),
            start_url="__HOMEPAGE__/" if self.also else f"{self.placeholder()}{self.start_path}",
            intent=intent,
            eval=spec,
            intent_template=template,
            intent_template_id=self.name,
            instantiation_dict=dict(slots),
            family=self.name,
            kind=self.kind,
            achievable=self.achievable,
            slots=dict(slots),
            world_seed=world.seed,
        )

    @classmethod
    def placeholder(cls) -> str:
        """The site's placeholder in task URLs, e.g. ``__SHOPPING__``."""
        return f"__{SITES[cls.site].name.upper()}__"
