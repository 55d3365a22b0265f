"""The pointer policy: small, CPU-friendly, with exact log-probabilities over operation x element x text span."""

from algorithms.policies.pointer.policy import PointerPolicy

__all__ = ["PointerPolicy"]
