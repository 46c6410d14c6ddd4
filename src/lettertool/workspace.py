"""A letter folder on disk, read: the step between files and the pure core."""

import datetime
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from lettertool.document import Image
from lettertool.errors import InputError, Place, Problem
from lettertool.files import Snapshot, read_bytes, read_text, recover
from lettertool.folder.schema import (
    LoadedLetter,
    LoadedSigners,
    place_of,
    read_letter,
    read_signers,
)
from lettertool.images import read_image
from lettertool.letter import Letter, Signer
from lettertool.signers import duplicate_problems

LETTER, SIGNERS = "letter.yaml", "signers.yaml"
NO_SIGNERS = "schema: 1\nsigners: []\n"


class SignersFile(NamedTuple):
    """`signers.yaml`: its file, and what it says. `digest` is None where there is no file."""

    path: Path
    text: str
    digest: str | None
    loaded: LoadedSigners

    @property
    def signers(self) -> Sequence[Signer]:
        """The entries in the order of the file."""
        return self.loaded.signer_list.signers


class Workspace(NamedTuple):
    """A letter folder whose two files have been read and found right."""

    path: Path
    letter_file: LoadedLetter
    signers_file: SignersFile

    @property
    def letter(self) -> Letter:
        """What `letter.yaml` says."""
        return self.letter_file.letter

    @property
    def signers(self) -> Sequence[Signer]:
        """The entries of `signers.yaml`."""
        return self.signers_file.signers


def open_workspace(folder: Path) -> Workspace:
    """Reads the folder's two files, once what a killed run left half done is put right.

    Raises `InputError` with all problems of both."""
    recover(folder)
    return read_workspace(folder)


def read_workspace(folder: Path) -> Workspace:
    """Reads the folder's two files as they are, and changes nothing whatever state they are in.

    Raises `InputError` with all problems of both."""
    problems: list[Problem] = []
    letter: LoadedLetter | None = None
    signers: SignersFile | None = None
    try:
        snapshot = read_text(folder / LETTER, shown=str(folder / LETTER))
        letter = read_letter(snapshot.text, str(folder / LETTER))
    except InputError as error:
        problems += error.problems
    try:
        signers = _read_signers(folder)
    except InputError as error:
        problems += error.problems
    if problems or letter is None or signers is None:
        raise InputError(*problems)
    return Workspace(folder, letter, signers)


def workspace_of(folder: Path, letter: str, signers: str) -> Workspace:
    """The workspace of a folder, were these the texts of its two files.

    Raises `InputError` with the problems of the first that has any.
    """
    loaded = read_letter(letter, str(folder / LETTER))
    return Workspace(folder, loaded, _signers_file(folder / SIGNERS, signers, None))


def letter_date(folder: Path) -> datetime.date:
    """The date of the letter, as `letter.yaml` has it. Raises `InputError` with its problems."""
    path = folder / LETTER
    return read_letter(read_text(path, shown=str(path)).text, str(path)).letter.date


def open_signers(folder: Path) -> SignersFile:
    """Reads `signers.yaml` alone; a folder without one has no signers yet.

    Raises `InputError` with all problems, entries for the same signer among them.
    """
    recover(folder)
    return _read_signers(folder)


def _read_signers(folder: Path) -> SignersFile:
    path = folder / SIGNERS
    snapshot: Snapshot | None = read_text(path, shown=str(path)) if path.exists() else None
    text = snapshot.text if snapshot else NO_SIGNERS
    return _signers_file(path, text, snapshot.digest if snapshot else None)


def _signers_file(path: Path, text: str, digest: str | None) -> SignersFile:
    loaded = read_signers(text, str(path))
    problems = duplicate_problems(loaded.signer_list.signers, partial(signer_place, loaded))
    if problems:
        raise InputError(*problems)
    return SignersFile(path, text, digest, loaded)


def seen_from(folder: Path, path: Path) -> str:
    """`path` as seen from a folder; the whole path where that is on another drive."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.absolute().as_posix()


def signer_place(loaded: LoadedSigners, index: int) -> Place:
    """Where the entry of a signer stands."""
    return place_of(loaded, ("signers", index, "name"))


def signature_images(
    workspace: Workspace, printing: Sequence[int], *, folder: Path
) -> dict[str, Image]:
    """The signature images of the signers that print, by their path in `signers.yaml`;
    `Image.path` is the path as seen from `folder`, where the draft goes.

    Raises `InputError` with every image that is missing or no image.
    """
    images: dict[str, Image] = {}
    problems: list[Problem] = []
    for index in printing:
        signer = workspace.signers[index]
        if not signer.signature:
            continue
        place = place_of(workspace.signers_file.loaded, ("signers", index, "signature"))
        path = workspace.path / signer.signature
        try:
            if not path.is_file():
                hint = "the path starts at the letter folder"
                problem = Problem(f"there is no image '{signer.signature}'", place, hint)
                raise InputError(problem)
            data = read_bytes(path).data
            image = read_image(signer.signature, data, place)
            images[signer.signature] = msgspec.structs.replace(image, path=seen_from(folder, path))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    return images
