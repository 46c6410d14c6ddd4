"""Checking a letter folder or a file: the step between reading and the pure rules."""

import difflib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lettertool import check, drafting
from lettertool.check.fixing import Fixed, fixed
from lettertool.check.placing import InFile, InFolder
from lettertool.check.reading import section_text
from lettertool.errors import InputError
from lettertool.files import read_bytes
from lettertool.folder.schema import place_of, read_letter
from lettertool.letter import CheckSettings
from lettertool.rawtext import decoded
from lettertool.sources import Side
from lettertool.templates import composer
from lettertool.workspace import LETTER, Workspace, signature_images

if TYPE_CHECKING:
    from lettertool.members import Roster

_TEXT_FORMATS = ("md", "txt", "html")
"""Formats whose lines somebody can look up in an editor."""

_ROUNDS = 5
"""How often fixes are looked for in what fixes have left; random slips needed two at most."""


class Checked(NamedTuple):
    """What was found: what must be looked at, and what `letter.yaml` accepts."""

    findings: list[check.Finding]
    accepted: list[check.Finding]

    @property
    def errors(self) -> list[check.Finding]:
        """The findings that are errors."""
        return [finding for finding in self.findings if finding.severity == "error"]


class Folder:
    """A letter folder under check: `document` is its letter, and `proof` is that as the rules
    see it.

    Raises `InputError` where it does not compose, and where its settings name rules that
    there are not.
    """

    def __init__(self, workspace: Workspace, roster: "Roster | None" = None) -> None:
        """`roster` is one that knows the date of the letter, if there is any."""
        _require_known_codes(workspace)
        self._workspace = workspace
        letter = workspace.letter
        choice = drafting.choose(letter, workspace.signers)
        images = signature_images(workspace, choice.signers, folder=workspace.path / "build")
        self._composer = composer(workspace, letter, images)
        self._choice = choice
        self.document = self._composer.compose("letter", choice)
        proof = check.proof_of(self.document, letter, workspace.signers)
        self.proof = proof._replace(roster=roster)

    def checked(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Checked:
        """What the rules find; see `check.hits_of`."""
        hits = self._hits(select, ignore)
        loaded = self._workspace.signers_file.loaded
        locator = InFolder(self.proof, self._workspace.letter_file, loaded)
        return _checked(check.placed(self.proof, hits, locator))

    def fixed(
        self, text: str, select: Sequence[str] = (), ignore: Sequence[str] = ()
    ) -> tuple[str, int]:
        """`text`, that of `letter.yaml`, with what can be mended safely, and how many findings
        that mends. What comes to light only by a fix is mended too: the doubled word once the
        doubled space in it is gone."""
        folder, mended = self, 0
        for _ in range(_ROUNDS):
            done = folder._fixed_once(text, select, ignore)
            if done.text == text:
                break
            text, mended = done.text, mended + len(done.done)
            folder = folder._saying(text)
        return text, mended

    def _fixed_once(self, text: str, select: Sequence[str], ignore: Sequence[str]) -> Fixed:
        hits = self._hits(select, ignore)
        found = [hit.found for hit in hits if hit.found.fixes and not hit.accepted]
        return fixed(text, self._workspace.letter_file, self.proof, found, self._prints)

    def _saying(self, text: str) -> "Folder":
        """This folder, were this the text of its `letter.yaml`."""
        letter_file = read_letter(text, str(self._workspace.path / LETTER))
        return Folder(self._workspace._replace(letter_file=letter_file), self.proof.roster)

    def _hits(self, select: Sequence[str], ignore: Sequence[str]) -> list[check.Hit]:
        return check.hits_of(self.proof, self._workspace.letter.check, select, ignore)

    def _prints(self, index: int, source: str) -> str:
        blocks = self._composer.section_blocks(index, source, self._choice)
        return section_text(blocks.blocks)


def _require_known_codes(workspace: Workspace) -> None:
    settings, loaded = workspace.letter.check, workspace.letter_file
    said: list[tuple[tuple[str | int, ...], str]] = [
        (("check", key, n), code)
        for key, codes in (("select", settings.select), ("ignore", settings.ignore))
        for n, code in enumerate(codes)
    ]
    said += [(("check", "accept", n, "code"), one.code) for n, one in enumerate(settings.accept)]
    problems = [
        check.unknown(code, place_of(loaded, path))
        for path, code in said
        if not check.is_known(code)
    ]
    if problems:
        raise InputError(*problems)


def check_file(side: Side, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Checked:
    """What the rules find in a letter that is no folder: a file, or a git revision, where
    nothing can be fixed."""
    proof = check.proof_of(side.document, side.letter, side.signers)
    if side.reading is not None:
        ends = (len(side.reading.tracked), len(side.reading.comments))
        proof = proof._replace(loose_ends=ends)
    settings = side.letter.check if side.letter else CheckSettings()
    hits = check.hits_of(proof, settings, select, ignore)
    locator = InFile(proof, side.name, _text_of(side))
    return _checked(check.placed(proof, hits, locator))


def _text_of(side: Side) -> str | None:
    """The text of a file whose lines can be looked up; None for others and for what is in git."""
    path = Path(side.name)
    if side.format not in _TEXT_FORMATS or not path.is_file():
        return None
    return decoded(read_bytes(path).data, side.name)[0]


def _checked(findings: Sequence[check.Finding]) -> Checked:
    return Checked(
        [finding for finding in findings if not finding.accepted],
        [finding for finding in findings if finding.accepted],
    )


def as_diff(old: str, new: str, name: str) -> str:
    """The difference of two texts of a file, as `diff -u` shows it."""
    lines = partial(str.splitlines, keepends=True)
    return "".join(difflib.unified_diff(lines(old), lines(new), name, name))
