"""What absorbing a draft did, or would do, told on the screen."""

import difflib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from lettertool.absorb.absorbing import Absorbed
from lettertool.cli.absorb_words import from_to, part_name, section_name
from lettertool.cli.comments import COMMENTS, one_line
from lettertool.cli.session import wants_colour
from lettertool.cli.shell import quoted
from lettertool.folder.schema import read_letter
from lettertool.redlines.phrases import number
from lettertool.workspace import LETTER

if TYPE_CHECKING:
    from lettertool.cli.edited import Edited

_PRINTED = ("sections", "facts", "variables")
"""The keys of `letter.yaml` from which the text prints that signers agree to."""


def told(edited: "Edited", absorbed: Absorbed, *, dry_run: bool) -> list[str]:
    """What came, and what was done about it, a line each."""
    done = [*_taken(edited, absorbed), *_signers(absorbed)]
    would = "would have " if dry_run else ""
    lines = [*_tracked(edited), *(f"{would}{line}" for line in done)]
    if not done:
        name = Path(edited.name).name
        lines.append(f"{name} has no edits that the letter does not have already")
    comments = edited.reading.comments
    if comments:
        lines.append(
            f"{would}kept {number(len(comments), 'comment')} in {edited.folder / COMMENTS}:"
        )
        lines += [f"  {one_line(comment)}" for comment in comments]
    return lines


def next_steps(edited: "Edited", absorbed: Absorbed) -> Iterator[str]:
    """What to do once edits were taken."""
    if not _changes_files(edited, absorbed):
        return
    where = "" if edited.folder == Path() else f" -C {quoted(edited.folder)}"
    yield f"next: 'lettertool draft{where}'; 'lettertool undo{where}' takes all of this back"
    text = absorbed.sections or any(one.path[0] in _PRINTED for one in absorbed.changes)
    if text and any(signer.consent for signer in edited.here.signers):
        yield (
            "the text is another one than signers agreed to: "
            f"'lettertool verify{where}' tells who must be asked"
        )


def _changes_files(edited: "Edited", absorbed: Absorbed) -> bool:
    return any(was != now for _, was, now in _files(edited, absorbed))


def _tracked(edited: "Edited") -> Iterator[str]:
    changes = Counter(change.author or "somebody" for change in edited.reading.tracked)
    if changes:
        count = number(changes.total(), "tracked change")
        authors = ", ".join(f"{many} by {author}" for author, many in changes.items())
        whose = authors if len(changes) > 1 else f"by {next(iter(changes))}"
        yield f"found {count}{':' if len(changes) > 1 else ''} {whose}"
    if edited.left_out:
        yield f"left out those by {', '.join(edited.left_out)}"


def _taken(edited: "Edited", absorbed: Absorbed) -> Iterator[str]:
    here = edited.here.letter
    for change in absorbed.changes:
        yield f"changed {part_name(here, change.label)}: {from_to(change.old, change.new)}"
    before = [section.id for section in here.sections]
    after = [section.id for section in read_letter(absorbed.letter_text, LETTER).letter.sections]
    for section in absorbed.sections:
        verb = "changed" if section in after else "took out"
        yield f"{verb} {section_name(here, section)}"
    if after != [section for section in before if section in after]:
        yield f"put the sections in another order: {', '.join(after)}"


def _signers(absorbed: Absorbed) -> Iterator[str]:
    for added in absorbed.signers.added:
        yield f"added {added.name} as committed"
    for removed in absorbed.signers.removed:
        yield f"marked {removed.name} as withdrawn"
    for signer in absorbed.signers.changed:
        for field in signer.fields:
            if field.what == "name":
                yield f"renamed {field.old} to {field.new}"
            else:
                texts = from_to(field.old, field.new)
                yield f"changed {field.what} of {signer.name}: {texts}"


def show_dry_run(edited: "Edited", absorbed: Absorbed) -> None:
    """The redline of the draft, and what would change in the folder's files."""
    from lettertool.cli.redline_view import show
    from lettertool.compare import compare

    redline = compare(edited.base.document, edited.document)
    names = {"old_name": edited.base.where, "new_name": edited.name}
    show(msgspec.structs.replace(redline, **names), context=0)
    if _changes_files(edited, absorbed):
        print()
    for name, was, now in _files(edited, absorbed):
        lines = difflib.unified_diff(
            was.splitlines(keepends=True), now.splitlines(keepends=True), name, f"{name} (absorbed)"
        )
        sys.stdout.writelines(map(_shown, lines))


def _shown(line: str) -> str:
    """A line of a change of files, its sign in colour where colour is wanted."""
    line = line.rstrip("\n")
    colour = {"+": "32", "-": "31", "@": "36"}.get(line[:1]) if wants_colour(sys.stdout) else None
    return f"\x1b[{colour}m{line}\x1b[0m\n" if colour else f"{line}\n"


def _files(edited: "Edited", absorbed: Absorbed) -> Iterator[tuple[str, str, str]]:
    here = edited.here
    yield "letter.yaml", here.letter_file.tree.text, absorbed.letter_text
    yield "signers.yaml", here.signers_file.text, absorbed.signers_text


def as_json(edited: "Edited", absorbed: Absorbed, *, written: bool) -> dict[str, Any]:
    """The same as data, for other programs, with what somebody must decide first."""
    return {
        "written": written,
        "base": edited.base.where,
        "changes": [
            {"path": list(one.path), "label": one.label, "old": one.old, "new": one.new}
            for one in absorbed.changes
        ],
        "sections": list(absorbed.sections),
        "signers": absorbed.signers,
        "tracked": list(edited.reading.tracked),
        "comments": list(edited.reading.comments),
        "conflicts": list(absorbed.conflicts),
        "unplaced": list(absorbed.unplaced),
        "remarks": [remark.text for remark in absorbed.remarks],
    }
