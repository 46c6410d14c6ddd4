"""What a preview is made of, and what of it goes to the browser."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lettertool.check import Finding
from lettertool.preview.targets import Target
from lettertool.status import SignOn


class Pinned(NamedTuple):
    """A finding, and where in the letter's page it stands; None where that cannot be told."""

    finding: Finding
    target: Target | None


class Drawn(NamedTuple):
    """A letter folder that could be read. `page` is the letter as HTML; `block` is where its
    signature block stands, and `accepted` counts the findings that `letter.yaml` accepts."""

    title: str
    page: bytes
    findings: Sequence[Pinned]
    accepted: int
    state: SignOn
    block: Target | None


class View(NamedTuple):
    """What the browser shows: the letter's page, empty where there is none, its digest, and
    the HTML of the parts around it by their ids. `stale` says that the folder cannot be drawn
    any more, so that the letter is the one from before."""

    title: str
    letter: bytes
    digest: str
    parts: Mapping[str, str]
    stale: bool = False
