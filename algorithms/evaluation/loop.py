"""The loop: episodes side by side until every task has a result.

Environments are always stepped by the calling thread, as a step takes milliseconds; only waiting for a served model
happens in threads. Local policies answer all running episodes in one batch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from algorithms.evaluation.agents import Agent, LockstepAgent, Reply, ServedAgent
from algorithms.evaluation.episode import Episode, EpisodeResult, result_of
from webrl_gym.env import WebArenaLiteEnv
from webrl_gym.errors import InfrastructureError
from webrl_gym.tasks.task import Task
from webrl_gym.traces import Trace

#: Called once per finished episode, in the calling thread; a task whose start failed has no trace.
Finished = Callable[[EpisodeResult, Trace | None], None]


def run_episodes(
    envs: Sequence[WebArenaLiteEnv], agent: Agent, tasks: Sequence[Task], task_set: str, finished: Finished
) -> None:
    """One episode per task, in the tasks' order as environments become free.

    A failure of the machinery ends its episode only. ConfigurationError (a refused key, an unknown model) ends the run.
    """
    queue = _Queue(envs, tasks, task_set, finished)
    if isinstance(agent, LockstepAgent):
        _lockstep(queue, agent)
    else:
        _side_by_side(queue, agent)


class _Queue:
    """Free environments and waiting tasks."""

    def __init__(
        self, envs: Sequence[WebArenaLiteEnv], tasks: Sequence[Task], task_set: str, finished: Finished
    ) -> None:
        self._free, self._waiting = list(envs)[::-1], list(tasks)[::-1]
        self._task_set, self._finished = task_set, finished
        self.size = len(envs)

    def start(self) -> list[Episode]:
        """Begin as many episodes as there are free environments."""
        begun = []
        while self._free and self._waiting:
            task = self._waiting.pop()
            try:
                begun.append(Episode(self._free[-1], task, self._task_set))
            except InfrastructureError as error:
                self._finished(result_of(task, "infra_error", f"The task could not be started: {error}"), None)
            else:
                self._free.pop()
        return begun

    def act(self, episode: Episode, reply: Reply) -> bool:
        """Carry out a reply; True when the episode goes on."""
        try:
            over = episode.act(reply)
        except InfrastructureError as error:
            self.give_up(episode, str(error))
            return False
        if over:
            self._end(episode, *episode.result())
        return not over

    def give_up(self, episode: Episode, reason: str) -> None:
        """The machinery failed."""
        self._end(episode, *episode.broken(reason))

    def _end(self, episode: Episode, result: EpisodeResult, trace: Trace) -> None:
        self._finished(result, trace)
        self._free.append(episode.env)


def _lockstep(queue: _Queue, agent: LockstepAgent) -> None:
    active = queue.start()
    while active:
        replies = agent.act([episode.prompt for episode in active])
        active = [e for e, reply in zip(active, replies, strict=True) if queue.act(e, reply)] + queue.start()


def _side_by_side(queue: _Queue, agent: ServedAgent) -> None:
    pool = ThreadPoolExecutor(max(1, queue.size), thread_name_prefix="reply")
    try:
        asked: dict[Future[Reply], Episode] = {}

        def ask(*episodes: Episode) -> None:
            asked.update({pool.submit(agent.reply, episode.prompt): episode for episode in episodes})

        ask(*queue.start())
        while asked:
            for future in wait(asked, return_when=FIRST_COMPLETED).done:
                episode = asked.pop(future)
                try:
                    reply = future.result()
                except InfrastructureError as error:
                    queue.give_up(episode, str(error))
                else:
                    if queue.act(episode, reply):
                        ask(episode)
            ask(*queue.start())
    finally:
        agent.close()
        pool.shutdown(wait=False, cancel_futures=True)
