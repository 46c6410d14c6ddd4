"""Footnotes and endnotes as their references see them: which note of OLD is which of NEW,
and what became of each."""

from collections.abc import Mapping
from itertools import groupby

from lettertool.compare.align import Group, Unit, align
from lettertool.readers.docx.names import W
from lettertool.readers.docx.package import Element, Package
from lettertool.redlines.docx.keys import Key, Origin, plain_text
from lettertool.redlines.docx.tags import ENDNOTE_REFERENCE, FOOTNOTE_REFERENCE, ID, TYPE

KINDS = {FOOTNOTE_REFERENCE: "footnotes", ENDNOTE_REFERENCE: "endnotes"}
_RULES = ("separator", "continuationSeparator", "continuationNotice")
"""Notes that are no notes, but what stands between them and the text."""


class NotePart:
    """The part with the notes of one kind of one draft; without one, `root` is None."""

    def __init__(self, part: str | None, root: Element | None) -> None:
        self.part, self.root = part, root
        children = () if root is None else root
        self.notes: dict[str, Element] = {
            note.get(ID): note
            for note in children
            if note.get(ID) is not None and note.get(TYPE) not in _RULES
        }


class References:
    """The notes of both drafts, paired by what they say, so that a reference is kept where
    its note is, be its text edited or its number another."""

    def __init__(
        self, old: Mapping[str, NotePart], new: Mapping[str, NotePart], package: Package
    ) -> None:
        self.old, self.new, self._old = old, new, package
        self.pairs = {kind: self._paired(kind) for kind in KINDS.values()}
        self.kept: dict[str, dict[str, str]] = {kind: {} for kind in KINDS.values()}
        self.deleted: dict[str, dict[str, str]] = {kind: {} for kind in KINDS.values()}
        """The ids of OLD's notes whose references were kept, with those of NEW's, and of
        those whose references were deleted, with new ids for the redline."""

    def _paired(self, kind: str) -> dict[str, str]:
        """NEW's notes by those of OLD. Where as many went as came, they are the same notes
        written anew."""
        drafts = self.old[kind].notes, self.new[kind].notes
        old, new = map(list, drafts)
        units = ([Unit(plain_text(note)) for note in notes.values()] for notes in drafts)
        pairs: dict[str, str] = {}
        for _, groups in groupby(align(*units), key=_has_both):
            run = list(groups)
            before = [old[i] for group in run for i in group.old]
            after = [new[j] for group in run for j in group.new]
            if len(before) == len(after):
                pairs.update(zip(before, after, strict=True))
        return pairs

    def key(self, origin: Origin, reference: Element) -> Key:
        """The key of a reference: that of the pair its note is in."""
        kind, id_ = KINDS[reference.tag], reference.get(ID, "")
        mark = reference.get(f"{W}customMarkFollows", "")
        if origin.package is not self._old:
            return (kind, "new", id_, mark)
        pair = self.pairs[kind].get(id_)
        return (kind, "old", id_, mark) if pair is None else (kind, "new", pair, mark)

    def keep(self, old: Element, new: Element) -> None:
        """Note that a reference was kept."""
        self.kept[KINDS[old.tag]][old.get(ID, "")] = new.get(ID, "")

    def delete(self, reference: Element) -> None:
        """Give a deleted reference, about to go into NEW's text, an id of its own."""
        kind, id_ = KINDS[reference.tag], reference.get(ID, "")
        reference.set(ID, self.delete_note(kind, id_))

    def delete_note(self, kind: str, id_: str) -> str:
        """Give a note of OLD that is deleted an id of its own in the redline."""
        if id_ not in self.deleted[kind]:
            self.deleted[kind][id_] = self._fresh(kind)
        return self.deleted[kind][id_]

    def _fresh(self, kind: str) -> str:
        taken = [*self.new[kind].notes, *self.deleted[kind].values(), "0"]
        return str(1 + max(int(one) for one in taken if one.lstrip("-").isdigit()))


def _has_both(group: Group) -> bool:
    return bool(group.old and group.new)
