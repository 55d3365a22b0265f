"""Trajectories as traces, the form in which people read episodes."""

from __future__ import annotations

from algorithms.data import Trajectory
from webrl_gym.traces import Outcome, Trace, TraceStep


def trace_of(trajectory: Trajectory) -> Trace:
    """An evaluator-graded trajectory as a trace."""
    last = trajectory.steps[-1]
    return Trace(
        task_id=trajectory.task_id,
        instruction=trajectory.instruction,
        steps=tuple(
            TraceStep(
                step.prompt.instruction,
                step.prompt.url,
                step.prompt.observation,
                step.action,
                str(step.info.get("action_error", "")),
                step.reward,
                {"state_hash": step.info.get("state_hash", "")},
            )
            for step in trajectory.steps
        ),
        outcome=Outcome(
            url=trajectory.final_prompt.url,
            observation=trajectory.final_prompt.observation,
            success=trajectory.success > 0,
            reward=trajectory.success,
            terminated=last.terminated,
            status=trajectory.status,
            answer=trajectory.info.get("answer"),
            evaluation=last.info.get("evaluation", {}),
        ),
        about={"family": trajectory.family, "phase": trajectory.phase},
    )
