"""Scoring any policy on any task set: endpoint and prompts, agents, the run folder, the loop, the table."""
