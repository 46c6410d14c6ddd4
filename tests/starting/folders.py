"""A letter folder given as texts, composed without a disk."""

from collections.abc import Mapping

from lettertool.compose import Choice, Composer, TemplateText
from lettertool.document import Document
from lettertool.errors import Place
from lettertool.folder.schema import read_letter, read_signers
from lettertool.signers import in_order
from lettertool.templates import SHIPPED

BASE = (SHIPPED / "base" / "letter.md").read_text("utf-8")


def composed(files: Mapping[str, str]) -> Document:
    """What `draft` makes of the folder, read as strictly as `draft` reads it."""
    letter = read_letter(files["letter.yaml"], "letter.yaml").letter
    signers = read_signers(files["signers.yaml"], "signers.yaml").signer_list.signers

    def load(name: str) -> TemplateText | None:
        if f"templates/{name}" in files:
            return TemplateText(files[f"templates/{name}"], name)
        path = SHIPPED / name
        return TemplateText(path.read_text("utf-8"), name) if path.is_file() else None

    def locate(*words: object) -> Place:
        return Place(str(words))

    order = in_order(signers, letter.signature.order)
    choice = Choice(range(len(letter.recipients)), range(len(letter.sections)), order)
    return Composer(letter, signers, load, locate).compose("letter", choice)
