"""Making a release of a letter folder: what speaks against it, and the files of it."""

import datetime
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from lettertool import __version__, formats
from lettertool.checking import Folder
from lettertool.consent import digest_of_text, must_be_asked, standing
from lettertool.document import Document, Image, Signature, SignatureGroup, Signatures
from lettertool.drafting import Options
from lettertool.drafts import compose_draft
from lettertool.errors import Problem
from lettertool.letter import Signer
from lettertool.lists.writing import as_csv
from lettertool.release import MANIFEST, SUMS, Forced, Manifest, manifest_bytes, sums_bytes
from lettertool.scrub import DamagedError, Removal, scrub, without_metadata
from lettertool.signers import by_group
from lettertool.signers.standing import leads
from lettertool.templates import load_template, template_names, word_base
from lettertool.texts import TEMPLATE, present_text
from lettertool.workspace import Workspace, signer_place

if TYPE_CHECKING:
    from lettertool.members import Roster

STEM: Final = "letter"
"""What the files are called, whatever the letter's title is: names travel."""

_BOM: Final = b"\xef\xbb\xbf"
_NAMED: Final = 5


class Doubts(NamedTuple):
    """What speaks against a release: errors that `check` finds, by their codes, offices that
    must be asked again, and leads who have not signed. `problems` tells all of them."""

    codes: tuple[str, ...]
    ask: tuple[str, ...]
    unsigned: tuple[str, ...]
    problems: tuple[Problem, ...]

    def forced(self, reason: str) -> Forced | None:
        """What the manifest says of them; None where there are none."""
        if not self.problems:
            return None
        return Forced(reason, self.codes, len(self.ask), len(self.unsigned))


def doubts_of(workspace: Workspace, text: str, roster: "Roster | None" = None) -> Doubts:
    """What speaks against a release of the folder whose canonical text has the digest `text`.
    `roster` is as in `checking.Folder`. Raises `InputError` where it does not compose."""
    errors = Folder(workspace, roster).checked().errors
    required = workspace.letter.consent == "required"
    signers = workspace.signers
    ask = [
        n
        for n, one in enumerate(signers)
        if one.status == "signed"
        and must_be_asked(one, standing(one, text).state, required=required)
    ]
    unsigned = [n for n in leads(signers) if signers[n].status != "signed"]
    loaded = workspace.signers_file.loaded
    problems = [Problem(f"{one.code}: {one.message}", one.place) for one in errors]
    if ask:
        what = f"{_names(signers, ask)} must be asked: 'lettertool verify' says why"
        problems.append(Problem(what, signer_place(loaded, ask[0])))
    problems += [
        Problem(f"{signers[n].name} leads the letter and has not signed", signer_place(loaded, n))
        for n in unsigned
    ]
    return Doubts(
        tuple(sorted({one.code for one in errors})),
        tuple(signers[n].name for n in ask),
        tuple(signers[n].name for n in unsigned),
        tuple(problems),
    )


def _names(signers: Sequence[Signer], indices: Sequence[int]) -> str:
    names = ", ".join(signers[n].name for n in indices[:_NAMED])
    return f"{names} and {len(indices) - _NAMED} more" if len(indices) > _NAMED else names


class Release(NamedTuple):
    """The files of a release by name, `SHA256SUMS` last, what was scrubbed from the Word file
    and from images, what stayed there, and which formats could not be written."""

    files: dict[str, bytes]
    removed: tuple[Removal, ...]
    left: tuple[str, ...]
    missing: tuple[str, ...]


def make_release(
    workspace: Workspace, text: str, released: datetime.date, forced: Forced | None
) -> Release:
    """The files of a release: the letter in each format, who signs, manifest and checksums.

    The same folder and day give the same bytes. Raises `InputError` where a format cannot be
    written, and `RefusedError` where the base file has tracked changes.
    """
    draft = compose_draft(workspace, Options(), images_from=workspace.path)
    document = _published(draft.document)
    base = word_base(workspace.path, TEMPLATE)
    missing = tuple(name for name in ("pdf",) if find_spec("typst") is None)
    files: dict[str, bytes] = {}
    for name in formats.names():
        if name not in missing:
            shown = without_images(document) if name == "md" else document
            files[f"{STEM}.{name}"] = formats.write(name, shown, *base)
    scrubbed = scrub(files[f"{STEM}.docx"], base[1])
    files[f"{STEM}.docx"] = scrubbed.data
    signers = [workspace.signers[n] for n in draft.choice.signers]
    groups = by_group(signers, range(len(signers)), workspace.letter.signature.groups)
    printed = [signers[n] for group in groups.values() for n in group]
    files["signers.csv"] = _BOM + as_csv(printed, contacts=False).encode()
    manifest = Manifest(
        text=text,
        date=draft.letter.date,
        released=released,
        lettertool=__version__,
        signers=_counts(printed),
        templates=_templates(workspace.path, base[0]),
        title=document.title,
        missing=missing,
        forced=forced,
    )
    files[MANIFEST] = manifest_bytes(manifest)
    files[SUMS] = sums_bytes(files)
    return Release(files, scrubbed.removed, scrubbed.left, missing)


def present_digest(workspace: Workspace) -> str:
    """The digest of the folder's present text."""
    return digest_of_text(present_text(workspace))


def _counts(signers: Sequence[Signer]) -> dict[str, int]:
    organizations = sum(one.kind == "organization" for one in signers)
    counts = {"all": len(signers), "organizations": organizations}
    return counts | {"people": len(signers) - organizations}


def _templates(folder: Path, base: bytes) -> dict[str, str]:
    """Digests of the letter's template, of the one that it extends, of the Word file that gives
    its look, and, without their names, of all others of the folder, which it may include."""
    own = sorted(name for name in template_names(folder) if name != TEMPLATE)
    names = (f"{TEMPLATE}.md", f"base/{TEMPLATE}.md")
    texts = {name: load_template(folder, name) for name in names}
    digests = {name: _digest(one.text.encode()) for name, one in texts.items() if one}
    others = [load_template(folder, f"{name}.md") for name in own]
    joined = "\0".join(one.text for one in others if one)
    return digests | {"letter.docx": _digest(base), "others": _digest(joined.encode())}


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


# The document as it goes out


def _published(document: Document) -> Document:
    """The letter without an author or the id of a draft, with bare images, and with numbers for
    the ids of its sections, which are what the office calls them."""
    ids = dict.fromkeys(b.section for b in document.blocks if not isinstance(b, Signatures))
    ids.pop("", None)
    numbers = {"": ""} | {id_: str(n) for n, id_ in enumerate(ids, 1)}
    blocks = tuple(
        _with_images(block, bare=True)
        if isinstance(block, Signatures)
        else msgspec.structs.replace(block, section=numbers[block.section])
        for block in document.blocks
    )
    return msgspec.structs.replace(document, blocks=blocks, author="", draft="")


def without_images(document: Document) -> Document:
    """The letter without signature images, for a format that would name their files."""
    blocks = tuple(
        _with_images(block, bare=False) if isinstance(block, Signatures) else block
        for block in document.blocks
    )
    return msgspec.structs.replace(document, blocks=blocks)


def _with_images(block: Signatures, *, bare: bool) -> Signatures:
    def changed(one: Signature) -> Signature:
        image = _bare(one.image) if bare and one.image else None
        return msgspec.structs.replace(one, image=image)

    groups = tuple(
        SignatureGroup(group.heading, tuple(map(changed, group.signatures)))
        for group in block.groups
    )
    return msgspec.structs.replace(block, groups=groups)


def _bare(image: Image) -> Image:
    try:
        data, _ = without_metadata(image.data)
    except DamagedError:
        data = image.data
    return msgspec.structs.replace(image, data=data, path="")
