"""Letters to many recipients as Word files: what they share is written once."""

from collections.abc import Sequence
from typing import Final

from lettertool.document import Paragraph
from lettertool.formats.docx.base import Base
from lettertool.formats.docx.package import MAIN, ZipHead
from lettertool.formats.docx.runs import inner_text
from lettertool.formats.docx.stretches import Stretches
from lettertool.formats.docx.writer import Writer
from lettertool.forms import SIGN, Form
from lettertool.pagination import kept_with_signatures, may_be_introduced
from lettertool.structure import text_of

_KEPT: Final = 16
"""Forms that are remembered; recipients of one list have few shapes."""


class FormWriter:
    """Writes forms into one base file. The package says the same as that of the filled
    document, part for part, in other bytes.

    The constructor raises InputError where the base file cannot be used.
    """

    def __init__(self, base: bytes, name: str = "letter.docx") -> None:
        self._writer = Writer(base, name)
        self._packages: dict[Form, _Package | None] = {}

    def write(self, form: Form, values: Sequence[str]) -> bytes:
        """Return the form filled by `values` as a Word file.

        Raises InputError as `write` does.
        """
        if not form.has_signs:
            return self._writer.write(form.document)
        package = self._package(form)
        return package.filled(values) if package else self._writer.write(form.filled(values))

    def _package(self, form: Form) -> "_Package | None":
        if form not in self._packages:
            if len(self._packages) >= _KEPT:
                self._packages.clear()
            decides = _values_decide(form, self._writer.base)
            self._packages[form] = None if decides else _Package(self._writer, form)
        return self._packages[form]


class _Package:
    """The package of a form: its main part in stretches, and everything else as it is."""

    def __init__(self, writer: Writer, form: Form) -> None:
        main, before, behind = writer.parts(form.document)
        self._others = ZipHead([*before, *behind])
        self._main = Stretches(MAIN, main)

    def filled(self, values: Sequence[str]) -> bytes:
        written = [inner_text(value).encode() for value in values]
        return self._others.with_last(self._main.filled(written))


def _values_decide(form: Form, base: Base) -> bool:
    """Tell whether more than the text of the main part may depend on the values: what stays
    on a page with what, or how wide columns are."""
    blocks = form.document.blocks
    if not form.only_in_blocks:
        return True
    kept = kept_with_signatures(blocks, base.page.characters)
    return any(index in kept or _decides(form, index) for index in form.open)


def _decides(form: Form, index: int) -> bool:
    blocks = form.document.blocks
    block = blocks[index]
    if not isinstance(block, Paragraph):
        return True
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    return bool(SIGN.match(text_of(block.spans).rstrip()[-1:])) and may_be_introduced(after)
