"""Merging two branches' lists of signers: by who is listed, not by lines. All pure."""

from lettertool.merging.plan import Conflict, Merged
from lettertool.merging.signers import merge_signers

__all__ = ["Conflict", "Merged", "merge_signers"]
