"""Drafts: made of a folder, told apart by what they print, kept, and found again by their id.

A Word file that comes back says which draft it was (see `draftmark`). What that draft was made
of is its base: what the edits are told against.
"""

import datetime
import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from lettertool import drafting
from lettertool.compose import Choice
from lettertool.document import Block, Document, SignatureGroup, Signatures
from lettertool.drafting import Options
from lettertool.draftmark import is_draft_id
from lettertool.errors import InputError
from lettertool.files import Change, digest_of, read_bytes, read_if_present
from lettertool.letter import Letter, Signer
from lettertool.templates import composer, require_template
from lettertool.workspace import (
    LETTER,
    NO_SIGNERS,
    SIGNERS,
    Workspace,
    open_workspace,
    signature_images,
    workspace_of,
)

DRAFTS: Final = Path(".lettertool") / "drafts"
KEPT: Final = 50
"""So many drafts of a folder are kept, the newest."""

_NAME = re.compile(r"(\d{8}T\d{6}Z)-([0-9a-f]{32})\.json\.gz")
_TIME = "%Y%m%dT%H%M%SZ"
_LEVEL = 3
_GZIP = 16 + zlib.MAX_WBITS
_MOST_BYTES = 64_000_000


class Draft(NamedTuple):
    """A draft: the letter under its options, what it takes of the folder, and what it says."""

    letter: Letter
    choice: Choice
    document: Document


class KeptDraft(msgspec.Struct, frozen=True):
    """What a draft was made of: the texts of the folder's two files, and its options."""

    letter: str
    signers: str
    options: Options


class Base(NamedTuple):
    """What a draft was made of, read and composed.

    `letter_text`, `letter` and `signers` are those of the folder's files, which the `options`
    do not change; `choice` and `document` are what the options take and print. `where` says in
    words where it was found.
    """

    workspace: Workspace
    options: Options
    choice: Choice
    document: Document
    where: str

    @property
    def letter(self) -> Letter:
        """What `letter.yaml` said."""
        return self.workspace.letter

    @property
    def letter_text(self) -> str:
        """The text of `letter.yaml`, without a byte order mark."""
        return self.workspace.letter_file.tree.text

    @property
    def signers(self) -> Sequence[Signer]:
        """The entries of `signers.yaml`."""
        return self.workspace.signers


# Making a draft


def compose_draft(
    workspace: Workspace, options: Options, *, images_from: Path | None = None
) -> Draft:
    """The draft of a folder under the options, with its present templates.

    Signature images are named as seen from the folder `images_from`, and left out without one.
    Raises `InputError` with what is wrong with the options, the images or the text.
    """
    letter, choice = drafting.taken(workspace.letter, workspace.signers, options)
    images = signature_images(workspace, choice.signers, folder=images_from) if images_from else {}
    require_template(workspace.path, options.template)
    document = composer(workspace, letter, images).compose(options.template, choice)
    return Draft(letter, choice, document)


def draft_id(document: Document) -> str:
    """The id of a draft: 32 hex digits that follow from what it prints, and from which values
    printed it. Signature images have no part in it, nor has what does not print.

    It is the same for the same letter as long as documents have the same form; it may change
    with the program.
    """
    printed = (tuple(map(_without_images, document.blocks)), document.notes)
    return hashlib.sha256(msgspec.msgpack.encode(printed)).hexdigest()[:32]


def _without_images(block: Block) -> Block:
    if not isinstance(block, Signatures):
        return block
    groups = block.groups
    if not any(one.image for group in groups for one in group.signatures):
        return block
    bare = tuple(
        SignatureGroup(
            group.heading,
            tuple(msgspec.structs.replace(one, image=None) for one in group.signatures),
        )
        for group in groups
    )
    return msgspec.structs.replace(block, groups=bare)


# Keeping it


def keeping(
    workspace: Workspace, options: Options, draft: str, now: datetime.datetime
) -> list[Change]:
    """The changes that keep a draft, by its id, as the newest, and remove what there is beyond
    the newest 50; none where it is kept as the newest already. `now` is in UTC."""
    home = workspace.path / DRAFTS
    if options.to:
        # However the name was typed, which may be in characters that no file can hold.
        to = drafting.find_recipient(workspace.letter.recipients, options.to)
        options = msgspec.structs.replace(options, to=str(to + 1))
    kept = KeptDraft(workspace.letter_file.tree.text, workspace.signers_file.text, options)
    data = _packed(msgspec.json.encode(kept))
    there = sorted(_kept_in(home), reverse=True)
    if there and there[0].draft == draft and _bytes(there[0].path) == data:
        return []
    path = home / f"{now.strftime(_TIME)}-{draft}.json.gz"
    others = [one for one in there if one.path != path]
    same = [one for one in others if one.draft == draft]
    older = [one for one in others if one.draft != draft][KEPT - 1 :]
    present = read_if_present(path)
    return [
        Change(path, present.digest if present else None, data),
        *(Change(one.path, digest_of(_bytes(one.path)), None) for one in (*same, *older)),
    ]


class _File(NamedTuple):
    """A file that keeps a draft. Those of later drafts are greater."""

    time: str
    draft: str
    path: Path


def _kept_in(home: Path) -> Iterator[_File]:
    # Programs that copy folders to other machines leave files of other names there.
    for path in home.glob("*.json.gz"):
        named = _NAME.fullmatch(path.name)
        if named:
            yield _File(named[1], named[2], path)


def _bytes(path: Path) -> bytes:
    return read_bytes(path).data


def _packed(data: bytes) -> bytes:
    """The data as gzip has it, without a time, so that equal data are equal bytes."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(data) + packer.flush()


def _unpacked(data: bytes) -> KeptDraft | None:
    """What was kept; None where that is damaged."""
    try:
        text = zlib.decompressobj(_GZIP).decompress(data, _MOST_BYTES)
        return msgspec.json.decode(text, type=KeptDraft)
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError):
        return None


# Finding it again


def base_now(folder: Path) -> Base:
    """The draft of the folder as it is now, without options.

    Raises `InputError` with whatever is wrong in it.
    """
    return _base(open_workspace(folder), Options(), "the letter as it is now")


def find_base(folder: Path, draft: str) -> Base | None:
    """What the draft with that id was made of: among the drafts that were kept, then the
    folder as it is now, then the newest 300 commits of all branches that changed its files,
    drafted without options. None where it is not there, or cannot be drafted any more.

    All is composed with the folder's present templates.
    """
    if not is_draft_id(draft):
        return None
    return _among_kept(folder, draft) or _now(folder, draft) or _in_history(folder, draft)


def _base(workspace: Workspace, options: Options, where: str) -> Base:
    draft = compose_draft(workspace, options)
    return Base(workspace, options, draft.choice, draft.document, where)


def _among_kept(folder: Path, draft: str) -> Base | None:
    for file in sorted(_kept_in(folder / DRAFTS), reverse=True):
        if file.draft != draft:
            continue
        with suppress(InputError):
            kept = _unpacked(_bytes(file.path))
            if kept:
                workspace = workspace_of(folder, kept.letter, kept.signers)
                return _base(workspace, kept.options, f"the draft of {_shown(file.time)}")
    return None


def _shown(time: str) -> str:
    return f"{time[:4]}-{time[4:6]}-{time[6:8]} {time[9:11]}:{time[11:13]} UTC"


def _now(folder: Path, draft: str) -> Base | None:
    with suppress(InputError):
        base = base_now(folder)
        return base if draft_id(base.document) == draft else None
    return None


def _in_history(folder: Path, draft: str) -> Base | None:
    from lettertool.files.history import versions

    with suppress(InputError):
        for version in versions(folder, (LETTER, SIGNERS)):
            letter, signers = version.texts
            with suppress(InputError):
                workspace = workspace_of(folder, letter or "", signers or NO_SIGNERS)
                base = _base(workspace, Options(), f"commit {version.commit[:7]}")
                if draft_id(base.document) == draft:
                    return base
    return None
