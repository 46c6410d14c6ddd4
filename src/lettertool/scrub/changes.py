"""Tracked changes, which are the working file itself: whoever scrubs decides what they become."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from lettertool.errors import Place, Problem, RefusedError
from lettertool.readers.docx.names import W
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.revisions import accept_all, has_changes, reject_all, resolve
from lettertool.scrub.records import Log

Fate: TypeAlias = Literal["", "accepted", "rejected"]
"""What becomes of tracked changes; empty: a file that has any is refused."""

_AUTHOR, _COMMENT = f"{W}author", f"{W}comment"


def settle_changes(roots: Iterable[Element], fate: Fate, name: str, log: Log) -> None:
    """Accept or reject all tracked changes of the parts, in place.

    Raises RefusedError, with their number and authors, where nothing was decided.
    """
    changed = [root for root in roots if has_changes(root)]
    authors = [
        one.get(_AUTHOR, "")
        for root in changed
        for one in root.iter()
        if _AUTHOR in one.attrib and one.tag != _COMMENT
    ]
    if changed and not fate:
        raise RefusedError(_undecided(authors, name))
    for author in authors:
        log.take(f"tracked changes, {fate}, by", author or "nobody named")
    for root in changed:
        resolve(root, accept_all if fate == "accepted" else reject_all)


def _undecided(authors: list[str], name: str) -> Problem:
    names = ", ".join(dict.fromkeys(one for one in authors if one)) or "nobody named"
    count = len(authors)
    what = f"it has {count or 'some'} tracked change{'' if count == 1 else 's'} by {names}"
    return Problem(what, Place(name), "decide on them in Word, or take --accept or --reject")
