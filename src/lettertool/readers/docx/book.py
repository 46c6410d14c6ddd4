"""What the parts of a package share while they are read: styles, lists, the footnotes in
the order of their references, and what stands in the margin."""

from lettertool.readers.docx.anchors import Anchors
from lettertool.readers.docx.numbering import Numbering
from lettertool.readers.docx.package import Element, Package
from lettertool.readers.docx.revisions import Accepts, has_changes, resolve
from lettertool.readers.docx.stylesheet import StyleSheet
from lettertool.readers.docx.tracked import mark_changes


class Book:
    """A package that is being read, its tracked changes accepted or rejected by `accepts`.

    `hidden_shows` reads hidden text as text, `fields_show` the text of broken fields.
    `found_hidden`, `found_unclosed` and `found_changes` tell afterwards whether there were
    any. `notes` are kind and id of the notes that are referred to, and the block that does it.
    """

    def __init__(
        self,
        package: Package,
        accepts: Accepts,
        *,
        hidden_shows: bool = False,
        fields_show: bool = False,
    ) -> None:
        self.package, self._accepts = package, accepts
        self.hidden_shows, self.fields_show = hidden_shows, fields_show
        self.found_hidden = self.found_unclosed = self.found_changes = False
        self.styles = StyleSheet(package)
        self.numbering = Numbering(package, self.styles)
        self.notes: list[tuple[str, str, int]] = []
        self.note_of_bookmark: dict[str, int] = {}
        self.anchors = Anchors()
        self._numbers: dict[tuple[str, str], int] = {}

    def story(self, part: str) -> Element:
        """Return the root of a part with its tracked changes noted and resolved."""
        root = self.package.tree(part)
        self.found_changes |= has_changes(root)
        self.anchors.changes += mark_changes(root, len(self.anchors.changes))
        resolve(root, self._accepts)
        return root

    def note_number(self, kind: str, id_: str) -> int:
        """Return the number of a footnote or an endnote, which is that of the first
        reference to it: both kinds count in one sequence."""
        key = (kind, id_)
        if key not in self._numbers:
            self.notes.append((kind, id_, self.anchors.block))
            self._numbers[key] = len(self.notes)
        return self._numbers[key]
