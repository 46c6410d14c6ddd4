"""What is printed of a measurement: a promise, and whether it is kept."""

from collections.abc import Mapping
from typing import NamedTuple

from measure import Cost


class Line(NamedTuple):
    """One promise: what was measured, in which unit, and the most that it may be."""

    what: str
    measured: float
    unit: str
    target: float
    detail: str

    def __str__(self) -> str:
        verdict = "met" if self.measured <= self.target else "MISSED"
        measured = f"{self.measured:.2f} {self.unit}"
        target = f"{self.target:g} {self.unit}"
        return f"{self.what:<34}{measured:>11}  {target:>9}  {verdict:<7}{self.detail}"


def ratio(costs: Mapping[str, Cost], what: str, peer: str, target: float, of: str) -> Line:
    """The CPU time of a job as a multiple of its peer's; `of` says what the peer is."""
    ours, theirs = costs[what].cpu, costs[peer].cpu
    detail = f"{ours * 1000:.1f} ms, {of}: {theirs * 1000:.1f} ms"
    return Line(what, ours / theirs, "x", target, detail)
