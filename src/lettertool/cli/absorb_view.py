"""What absorbing a draft did, or would do, told on the screen."""

import difflib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from lettertool.absorb.absorbing import Absorbed
from lettertool.cli.comments import one_line
from lettertool.redlines.phrases import number

if TYPE_CHECKING:
    from lettertool.cli.edited import Edited

_SHORT = 60


def told(edited: "Edited", absorbed: Absorbed) -> list[str]:
    """What was taken over, a line each."""
    lines = [*_tracked(edited), *_taken(absorbed), *_comments(edited)]
    return lines or [f"found no edits in {edited.name}"]


def _tracked(edited: "Edited") -> Iterator[str]:
    changes = edited.reading.tracked
    authors = list(dict.fromkeys(change.author or "somebody" for change in changes))
    if changes:
        yield f"found {number(len(changes), 'tracked change')} by {', '.join(authors)}"


def _taken(absorbed: Absorbed) -> Iterator[str]:
    for change in absorbed.changes:
        yield f"set {change.label}: {_quoted(change.old)} → {_quoted(change.new)}"
    for section in absorbed.sections:
        yield f"changed section '{section}'"
    for added in absorbed.signers.added:
        yield f"added {added.name} as committed"
    for removed in absorbed.signers.removed:
        yield f"marked {removed.name} as withdrawn"
    for signer in absorbed.signers.changed:
        for field in signer.fields:
            yield f"set {field.what} of {signer.name}: {_quoted(field.old)} → {_quoted(field.new)}"


def _comments(edited: "Edited") -> Iterator[str]:
    comments = edited.reading.comments
    if comments:
        yield f"kept {number(len(comments), 'comment')} in build/comments.md"
        yield from (f"  {one_line(comment)}" for comment in comments)


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return f"'{line if len(line) <= _SHORT else line[: _SHORT - 1] + '…'}'" if line else "nothing"


def show_dry_run(edited: "Edited", absorbed: Absorbed) -> None:
    """The redline of the draft, and what would change in the folder's files."""
    from lettertool.cli.redline_view import show
    from lettertool.compare import compare

    redline = compare(edited.base.document, edited.document)
    names = {"old_name": edited.base.where, "new_name": edited.name}
    show(msgspec.structs.replace(redline, **names), context=0)
    for name, was, now in _files(edited, absorbed):
        lines = difflib.unified_diff(
            was.splitlines(keepends=True), now.splitlines(keepends=True), name, f"{name} (absorbed)"
        )
        sys.stdout.writelines(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _files(edited: "Edited", absorbed: Absorbed) -> Iterator[tuple[str, str, str]]:
    here = edited.here
    yield "letter.yaml", here.letter_file.tree.text, absorbed.letter_text
    yield "signers.yaml", here.signers_file.text, absorbed.signers_text


def as_json(edited: "Edited", absorbed: Absorbed) -> dict[str, Any]:
    """The same as data, for other programs."""
    return {
        "base": edited.base.where,
        "changes": [
            {"path": list(one.path), "label": one.label, "old": one.old, "new": one.new}
            for one in absorbed.changes
        ],
        "sections": list(absorbed.sections),
        "signers": absorbed.signers,
        "tracked": list(edited.reading.tracked),
        "comments": list(edited.reading.comments),
        "remarks": [remark.text for remark in absorbed.remarks],
    }
