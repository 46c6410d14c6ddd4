"""Two packages on their way to become one: what all stories of a redline share."""

from datetime import datetime

from lettertool.readers import Revisions
from lettertool.readers.docx.names import VAL, W, w
from lettertool.readers.docx.package import Element, Package
from lettertool.readers.docx.revisions import accept_all, has_changes, reject_all, resolve
from lettertool.redlines.docx.carry import Belongings, Carrier
from lettertool.redlines.docx.inline import Reader
from lettertool.redlines.docx.keys import Objects, Origin
from lettertool.redlines.docx.lists import Lists, import_lists, list_ids, same_items
from lettertool.redlines.docx.output import Output, with_namespaces
from lettertool.redlines.docx.references import KINDS, NotePart, References
from lettertool.redlines.docx.stamps import Stamps
from lettertool.redlines.docx.story import Story
from lettertool.redlines.docx.styles import Styles, import_styles, style_ids
from lettertool.redlines.docx.tags import BOOKMARK_START, ID, NAME
from lettertool.redlines.docx.undraft import drop_property, without_draft

_STYLES = w("pStyle", "rStyle", "tblStyle")
_NUMBER = f"{W}numId"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_NUMBERING = f'<w:numbering xmlns:w="{W[1:-1]}"/>'.encode()


class Context:
    """OLD, NEW, and the package that becomes the redline. Tracked changes that OLD and NEW
    hold are accepted or rejected as their parts are taken; `tracked` names the packages that
    hold any.
    """

    def __init__(
        self, old: Package, new: Package, author: str, date: datetime, revisions: Revisions
    ) -> None:
        self.old, self.new = old, new
        self._accepts = accept_all if revisions == "accepted" else reject_all
        self.output = Output(new)
        drop_property(new, self.output)
        self.tracked: list[Package] = []
        self._taken: set[str] = set()
        self._lists = Lists(old), Lists(new)
        self._styles = Styles(old), Styles(new)
        text = self._resolved(without_draft(old.tree(old.main)), old)
        items = same_items(text, without_draft(self.new_tree(new.main)))
        self._list_ids = list_ids(*self._lists, items)
        self._style_ids = style_ids(*self._styles)
        self._old_trees = {old.main: self._translated(text)}
        self._stories: dict[tuple[str, str], Story] = {}
        self._objects = Objects()
        self.sections: list[tuple[Element, Element]] = []
        self.references = References(
            {kind: self._notes(old, kind) for kind in KINDS.values()},
            {kind: self._notes(new, kind) for kind in KINDS.values()},
            old,
        )
        names, highest = self._bookmarks()
        self.stamps = Stamps(author, date, highest + 1)
        self.belongings = Belongings(self.output, self.references, self.stamps, names)

    def old_tree(self, part: str) -> Element:
        """Return the root of a part of OLD, the same each time, in the terms of NEW."""
        if part not in self._old_trees:
            root = self._resolved(self.old.tree(part), self.old)
            self._old_trees[part] = self._translated(root)
        return self._old_trees[part]

    def new_tree(self, part: str) -> Element:
        """Return the root of a part of the redline, the same each time."""
        root = self.output.tree(part)
        if part not in self._taken:
            self._taken.add(part)
            self._resolved(root, self.new)
        return root

    def story(self, old: str, new: str) -> Story:
        """What redlining a part of OLD into one of NEW needs."""
        if (old, new) not in self._stories:
            theirs, ours = Origin(self.old, old), Origin(self.new, new)
            self._stories[old, new] = Story(
                Reader(theirs, self._objects, self.references),
                Reader(ours, self._objects, self.references),
                self.stamps,
                self.references,
                Carrier(self.belongings, self.old, old, new),
                self.sections,
            )
        return self._stories[old, new]

    def bytes(self) -> bytes:
        """Return the redline's package, with all that OLD's text needs."""
        self.belongings.close_bookmarks()
        self._import_styles_and_lists()
        for old, new in self._stories:
            if old in self._old_trees:
                root = with_namespaces(self.output.tree(new), self._old_trees[old])
                self.output.replace_tree(new, root)
        return self.output.bytes()

    def _resolved(self, root: Element, package: Package) -> Element:
        if has_changes(root):
            resolve(root, self._accepts)
            if package not in self.tracked:
                self.tracked.append(package)
        return root

    def _notes(self, package: Package, kind: str) -> NotePart:
        part = package.related(package.main, kind)
        take = self.old_tree if package is self.old else self.new_tree
        return NotePart(part, take(part) if part else None)

    def _bookmarks(self) -> tuple[set[str], int]:
        """The names of NEW's bookmarks, and the highest of their ids."""
        parts = [self.new.main, *(one.part for one in self.references.new.values() if one.part)]
        marks = [mark for part in parts for mark in self.new_tree(part).iter(BOOKMARK_START)]
        numbers = [int(mark.get(ID)) for mark in marks if (mark.get(ID) or "").isdigit()]
        return {mark.get(NAME, "").lower() for mark in marks}, max(numbers, default=0)

    def _translated(self, root: Element) -> Element:
        """Call OLD's styles and lists what NEW calls them."""
        for ids, tags in ((self._style_ids, _STYLES), (self._list_ids, (_NUMBER,))):
            if all(id_ == its for id_, its in ids.items()):
                continue
            for one in root.iter(*tags):
                one.set(VAL, ids.get(one.get(VAL, ""), one.get(VAL, "")))
        return root

    def _import_styles_and_lists(self) -> None:
        old, new = self._styles
        if new.part is not None:
            root = self.output.tree(new.part)
            for style in import_styles(old, new, root, self._style_ids, self.belongings.styles):
                self._translate_numbers(style)
        theirs, ours = self._lists
        wanted = set(self.belongings.numbers) - set(ours.numbers) - {"0"}
        if wanted and theirs.root is not None:
            part = ours.part or self._new_numbering()
            import_lists(theirs, ours, self.output.tree(part), self._list_ids, wanted)

    def _translate_numbers(self, style: Element) -> None:
        for number in style.iter(_NUMBER):
            its = self._list_ids.get(number.get(VAL, ""), "0")
            number.set(VAL, its)
            self.belongings.numbers[its] = None

    def _new_numbering(self) -> str:
        part = self.output.fresh_name("word/numbering.xml")
        self.output.add_part(part, _NUMBERING, _NUMBERING_TYPE)
        self.output.relate(self.new.main, f"{_OFFICE}numbering", part)
        return part
