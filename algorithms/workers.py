"""Rollouts shared out to processes. How many processes there are changes the time they take, never their results.

The tasks are cut into a fixed number of shards, each sampled with a generator of its own.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

import torch

from algorithms.data import Trajectory
from algorithms.policies.base import LanguagePolicy, Policy
from algorithms.recording import parent_is_alive
from algorithms.rollout import Collection, Collector, EnvConfig, pace_garbage
from algorithms.seeding import torch_generator
from webrl_gym.tasks.task import Task

SHARDS = 8


@dataclass(frozen=True)
class ShardedRollouts:
    """Episodes to sample: one per task. ``purpose`` names them, with ``seed``, among all of a run's random draws."""

    env: EnvConfig
    num_envs: int
    policy: Policy
    tasks: Sequence[Task]
    temperature: float
    seed: int
    purpose: str

    def shard(self, number: int) -> Sequence[Task]:
        """The tasks of one shard."""
        size = -(-len(self.tasks) // SHARDS)
        return self.tasks[number * size : (number + 1) * size]

    def collect(
        self, collector: Collector, number: int, on_step: Callable[[int, list[Trajectory]], None] | None = None
    ) -> Collection:
        """Sample one shard."""
        generator = torch_generator(self.seed, self.purpose, number)
        return collector.collect(self.policy, self.shard(number), generator, self.temperature, on_step=on_step)


def collect_shards(
    rollouts: ShardedRollouts, workers: int, on_shard: Callable[[int, list[Trajectory]], None] | None = None
) -> Collection:
    """Sample all shards on ``workers`` processes; ``on_shard(shards done, their episodes)`` is called after each.

    A language model stays in this process, whatever ``workers`` says: it is too large to be sent, and fills the cores or
    the GPU alone.

    Raises:
        RuntimeError: when a worker ends without its results.
    """
    done: dict[int, Collection] = {}

    def take(number: int, shard: Collection) -> None:
        done[number] = shard
        if on_shard is not None:
            on_shard(len(done), [episode for each in done.values() for episode in each.trajectories])

    if workers <= 1 or isinstance(rollouts.policy, LanguagePolicy):
        collector = Collector(rollouts.env, rollouts.num_envs)
        for number in range(SHARDS):
            take(number, rollouts.collect(collector, number))
        collector.close()
    else:
        _collect_in_processes(rollouts, min(workers, SHARDS), take)
    shards = [done[number] for number in sorted(done)]
    return Collection(
        [episode for shard in shards for episode in shard.trajectories],
        sum(shard.env_steps for shard in shards),
        sum(shard.unfinished for shard in shards),
        sum(shard.tasks_begun for shard in shards),
    )


def _collect_in_processes(rollouts: ShardedRollouts, workers: int, take: Callable[[int, Collection], None]) -> None:
    # A forked child would inherit torch's threads and open databases in an unknown state, so children start afresh.
    context = multiprocessing.get_context("spawn")
    open_ends: dict[Connection, Any] = {}
    for worker in range(workers):
        receiver, sender = context.Pipe(duplex=False)
        numbers = range(worker, SHARDS, workers)
        process = context.Process(target=_work, args=(sender, rollouts, numbers, os.getpid()), daemon=True)
        process.start()
        sender.close()  # so that the worker's end is the only one: when it dies, reading ends
        open_ends[receiver] = process
    try:
        while open_ends:
            ready = wait(list(open_ends))
            for receiver in [end for end in list(open_ends) if end in ready]:
                try:
                    message = receiver.recv()
                except EOFError:
                    process = open_ends.pop(receiver)
                    process.join()
                    if process.exitcode:
                        raise RuntimeError(
                            f"A rollout worker ended with exit code {process.exitcode}; its output is above. With "
                            "trainer.workers=1 rollouts run in the main process."
                        ) from None
                else:
                    take(*message)
    finally:
        for process in open_ends.values():
            process.terminate()
            process.join()


def _work(sender: Connection, rollouts: ShardedRollouts, numbers: Sequence[int], parent: int) -> None:
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    pace_garbage()
    collector = Collector(rollouts.env, rollouts.num_envs)

    def watch(_steps: int, _done: list[Trajectory]) -> None:
        if not parent_is_alive(parent):
            os._exit(1)  # nobody is left to hear of it

    for number in numbers:
        sender.send((number, rollouts.collect(collector, number, watch)))
        rollouts.policy.forget()  # no other shard meets these prompts, which take a gigabyte
    collector.close()
    sender.close()
