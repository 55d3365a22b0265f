"""Outcome reward models: judge a finished episode from the instruction, the actions and the last page."""

from webrl_gym.rewards.outcome import EpisodeRecord, RewardModel, load_reward_model

__all__ = ["EpisodeRecord", "RewardModel", "load_reward_model"]
