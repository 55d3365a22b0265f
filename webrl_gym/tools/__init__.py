"""Set-up helpers that run before anything is installed: standard library only."""
