"""The edits of a draft made to `letter.yaml` as it is now, merged with what has changed there
since the draft was sent."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lettertool.absorb.body import BodyEdits
from lettertool.absorb.records import Change, Conflict
from lettertool.absorb.threeway import Decision, merge_texts
from lettertool.folder import edit
from lettertool.folder.nodes import Plain, Scalar
from lettertool.folder.places import node_at
from lettertool.folder.scalars import plain_of
from lettertool.folder.yamltree import parse
from lettertool.letter import Letter

_FILE = "letter.yaml"


class Applied(NamedTuple):
    """The new text of `letter.yaml`, and what stands against it. `changes` are the values and
    `sections` the ids of the texts that are not what they were."""

    text: str
    conflicts: list[Conflict]
    changes: list[Change]
    sections: list[str]


def with_changes(text: str, changes: Sequence[Change]) -> str:
    """`letter.yaml` with values changed, in their order."""
    for change in changes:
        text = _changed(text, change)
    return text


def _changed(text: str, change: Change) -> str:
    *above, last = change.path
    if change.insert and isinstance(last, int):
        return edit.insert_item(text, tuple(above), change.value, last)
    if change.value is not None:
        return edit.set_value(text, change.path, change.value)
    if isinstance(last, int):
        return edit.remove_item(text, tuple(above), last)
    return edit.remove_key(text, change.path)


def with_body_edits(
    text: str, base: Letter, base_text: str, edits: BodyEdits, decide: Decision = ""
) -> Applied:
    """`letter.yaml` with the edits of the policy text that somebody made to `base`, whose file
    was `base_text`.

    Words, values and the order of sections that both sides changed, each in another way, are
    conflicts; the text has ours there unless `decide` tells otherwise.
    """
    return _Applying(text, base, base_text, decide).run(edits)


def folded_sections(text: str, letter: Letter) -> Iterator[str]:
    """The ids of the sections whose text `letter.yaml` folds over lines: a line end is a space
    there, so that new words have none of their own."""
    tree = parse(text, _FILE)
    for n, section in enumerate(letter.sections):
        node = node_at(tree, ("sections", n, "text"))
        source = tree.text[node.start : node.end].rstrip() if node else ""
        if isinstance(node, Scalar) and node.style != "|" and "\n" in source:
            yield section.id


class _Applying:
    def __init__(self, text: str, base: Letter, base_text: str, decide: Decision) -> None:
        self._text, self._base, self._base_text = text, base, base_text
        self._decide = decide
        self._conflicts: list[Conflict] = []
        self._changes: list[Change] = []
        self._sections: list[str] = []
        self._ids = [section.id for section in base.sections]

    def run(self, edits: BodyEdits) -> Applied:
        for change in edits.values:
            self._set(change)
        for section, source in edits.texts.items():
            self._merge(section, source)
        for section in edits.removed:
            self._remove(section)
        if edits.order is not None:
            self._reorder(edits.order)
        return Applied(self._text, self._conflicts, self._changes, self._sections)

    def _present_ids(self) -> list[str]:
        sections = self._at(("sections",))
        return [str(one["id"]) for one in sections or [] if isinstance(one, dict)]

    def _at(self, path: tuple[str | int, ...], text: str | None = None) -> Plain:
        node = node_at(parse(self._text if text is None else text, _FILE), path)
        return node.plain if node else None

    def _place(self, section: str) -> int | None:
        ids = self._present_ids()
        return ids.index(section) if section in ids else None

    def _set(self, change: Change) -> None:
        """A value, unless it was changed here as well."""
        path = change.path
        if path[0] == "sections":
            place = self._place(self._ids[int(path[1])])
            if place is None:
                self._gone(change.label, change.old, change.new)
                return
            path = ("sections", place, *path[2:])
        was, ours = self._at(change.path, self._base_text), self._at(path)
        if ours in (was, plain_of(change.value)) or self._decide == "theirs":
            if ours != plain_of(change.value):
                done = Change(path, change.value, change.label, str(ours or ""), change.new)
                self._text = _changed(self._text, done)
                self._changes.append(done)
        elif not self._decide:
            self._conflicts.append(
                Conflict(change.label, change.old, str(ours or ""), change.new, _CHANGED_HERE)
            )

    def _gone(self, label: str, old: str, new: str) -> None:
        if self._decide != "ours":
            self._conflicts.append(Conflict(label, old, "", new, _GONE_HERE))

    def _merge(self, section: str, theirs: str) -> None:
        base = self._base.sections[self._ids.index(section)].text
        place = self._place(section)
        if place is None:
            self._gone(f"section '{section}'", base, theirs)
            return
        path = ("sections", place, "text")
        ours = str(self._at(path) or "")
        merged = merge_texts(base, ours, theirs, self._decide)
        self._conflicts += [
            Conflict(f"section '{section}'", one.base, one.ours, one.theirs, _both(one.context))
            for one in merged.conflicts
            if not self._decide
        ]
        if merged.text != ours:
            self._text = edit.set_value(self._text, path, merged.text)
            self._sections.append(section)

    def _remove(self, section: str) -> None:
        place = self._place(section)
        if place is None:
            return
        base = self._base.sections[self._ids.index(section)].text
        ours = str(self._at(("sections", place, "text")) or "")
        if ours == base or self._decide == "theirs":
            self._text = edit.remove_item(self._text, ("sections",), place)
            self._sections.append(section)
        elif not self._decide:
            what = f"section '{section}'"
            self._conflicts.append(Conflict(what, base, ours, "", _REMOVED_THERE))

    def _reorder(self, order: Sequence[str]) -> None:
        """Moves sections as the edited draft has them, where they stand here as they were."""
        present = self._present_ids()
        known = [section for section in self._ids if section in present]
        if [section for section in present if section in known] != known and not self._decide:
            base, ours, theirs = (", ".join(one) for one in (known, present, order))
            what = "order of the sections"
            self._conflicts.append(Conflict(what, base, ours, theirs, _CHANGED_HERE))
            return
        if self._decide == "ours" and present != known:
            return
        for section, to in _moves(present, [one for one in order if one in present]):
            self._text = edit.move_item(
                self._text, ("sections",), self._present_ids().index(section), to
            )


def _moves(present: Sequence[str], order: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Which entries to move, one after the other, each in front of the entry at an index, so
    that those in `order` stand in it."""
    now = list(present)
    places = [now.index(section) for section in now if section in order]
    for place, section in zip(places, order, strict=True):
        index = now.index(section)
        if index != place:
            yield section, place
            now.insert(place, now.pop(index))


def _both(context: str) -> str:
    return f"{_CHANGED_HERE}, in “{context}”"


_CHANGED_HERE = "it was changed here as well"
_GONE_HERE = "it was taken out here"
_REMOVED_THERE = "it was taken out there, and changed here"
