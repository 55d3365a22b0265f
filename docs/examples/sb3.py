"""Train an agent of stable-baselines3 on the text environment: ``python docs/examples/sb3.py [environment steps]``.

Needs the extra: ``pip install 'webrl-gym[sb3]'``. A few thousand steps from random weights teach little; the point is
that everything below is stable-baselines3 as its own manual has it. ``docs/sb3.md`` says what the wrapper does, and how
the same agents train inside ``algorithms.train``, from demonstrations and beside all other algorithms.
"""

from __future__ import annotations

import sys

import gymnasium as gym
from sb3_contrib import MaskablePPO
from sb3_contrib.common.maskable.evaluation import evaluate_policy
from stable_baselines3.common.env_checker import check_env
from stable_baselines3.common.env_util import make_vec_env

import webrl_gym  # noqa: F401 - registers WebArenaLite-v0
from algorithms.policies.element_choice import MaskableCandidatePolicy
from webrl_gym.wrappers import ElementChoice


def make(tasks: str = "replica/train") -> gym.Env:
    """Numbers instead of text: at most 64 candidate actions a state, each described by hashed features."""
    return ElementChoice(gym.make("WebArenaLite-v0", tasks=tasks, max_steps=8), max_candidates=64)


def main(steps: int) -> None:
    check_env(make())

    envs = make_vec_env(make, n_envs=2, seed=0)
    # The policy scores every candidate by one network; "MultiInputPolicy" would also run, but its last layer learns what
    # the tenth candidate is worth, which is another thing on every page.
    model = MaskablePPO(MaskableCandidatePolicy, envs, n_steps=64, batch_size=32, gamma=1.0, seed=0)
    model.learn(steps)

    held_out = make_vec_env(lambda: make("replica/val"), n_envs=1, seed=0)
    success, deviation = evaluate_policy(model, held_out, n_eval_episodes=10)
    print(f"replica success rate on 10 held-out tasks: {success:.0%} (standard deviation of an episode: {deviation:.2f})")

    # What an agent does can be read: numbers are action strings.
    env = make("replica/val")
    observation, _ = env.reset(seed=0)
    over = False
    while not over:
        action, _ = model.predict(observation, deterministic=True, action_masks=env.action_masks())
        observation, _, terminated, truncated, info = env.step(action)
        over = terminated or truncated
        print(info["action"], info["action_error"])
    print("solved" if info["is_success"] else "failed")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
