"""Runs against each other: who was compared, with which statistics, and the files that say so."""
