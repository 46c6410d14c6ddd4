"""Lists of OLD in NEW's package: found there where they are the same, or imported."""

import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lettertool.readers.docx.names import VAL, W, w
from lettertool.readers.docx.package import Element, Package
from lettertool.redlines.docx.keys import Key, Origin, key_of, plain_text
from lettertool.redlines.docx.tags import P_PR, P

_NUM, _ABSTRACT = f"{W}num", f"{W}abstractNum"
_NUM_ID, _ABSTRACT_ID = f"{W}numId", f"{W}abstractNumId"
_PASSING = w("nsid", "tmpl", "multiLevelType")


class Lists:
    """The lists of a package by id, as elements and as keys of how they number."""

    def __init__(self, package: Package) -> None:
        self.part = package.related(package.main, "numbering")
        self.root = package.tree(self.part) if self.part else None
        self._origin = Origin(package, self.part or "")
        children = [] if self.root is None else list(self.root)
        self.abstract = {one.get(_ABSTRACT_ID): one for one in children if one.tag == _ABSTRACT}
        self.numbers = {one.get(_NUM_ID): one for one in children if one.tag == _NUM}

    def key(self, id_: str) -> Key:
        """How the list of an id numbers."""
        number = self.numbers[id_]
        overrides = tuple(key_of(one, self._origin) for one in number if one.tag != _ABSTRACT_ID)
        abstract = self.abstract_of(id_)
        if abstract is None:
            return overrides
        children = (one for one in abstract if one.tag not in _PASSING)
        return (overrides, *(key_of(one, self._origin) for one in children))

    def abstract_of(self, id_: str) -> Element | None:
        """The definition that the list of an id uses."""
        named = self.numbers[id_].find(_ABSTRACT_ID)
        return None if named is None else self.abstract.get(named.get(VAL))


def list_ids(old: Lists, new: Lists, items: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """NEW's ids of OLD's lists. Of the lists that number alike, those belong together that
    have most items of the same text, which `items` counts by a pair of ids; then those of the
    same id. A list that is in OLD alone gets a fresh id."""
    theirs = {id_: old.key(id_) for id_ in old.numbers}
    ours = {id_: new.key(id_) for id_ in new.numbers}
    same = {(id_, id_): 0 for id_ in theirs}
    pairs = sorted({**same, **items}.items(), key=_most_first)
    result: dict[str, str] = {}
    taken: set[str] = set()
    for (before, after), _ in pairs:
        is_alike = before in theirs and theirs[before] == ours.get(after)
        if is_alike and before not in result and after not in taken:
            result[before] = after
            taken.add(after)
    fresh = 1 + max((int(one) for one in [*ours, *theirs] if one.isdigit()), default=0)
    alone = [id_ for id_ in theirs if id_ not in result]
    return result | {id_: str(fresh + place) for place, id_ in enumerate(alone)}


def _most_first(pair: tuple[tuple[str, str], int]) -> int:
    return -pair[1]


def same_items(old: Element, new: Element) -> Counter[tuple[str, str]]:
    """How many items of the same text two texts have, by the ids of their lists."""
    ours = {text: id_ for id_, text in _items(new)}
    return Counter((id_, ours[text]) for id_, text in _items(old) if text in ours)


def _items(root: Element) -> Iterator[tuple[str, str]]:
    for number in root.iter(_NUM_ID):
        properties = number.getparent().getparent()
        if properties is not None and properties.tag == P_PR:
            paragraph = properties.getparent()
            if paragraph is not None and paragraph.tag == P:
                yield number.get(VAL, ""), plain_text(paragraph)


def import_lists(
    old: Lists, new: Lists, root: Element, ids: dict[str, str], used: Iterable[str]
) -> None:
    """Add the lists of OLD that the redline uses, by the ids it knows them by, to `root`,
    the root of NEW's part."""
    present = set(new.numbers)
    wanted = [id_ for id_, its in ids.items() if its in used and its not in present]
    taken = [int(one) for one in new.abstract if one and one.isdigit()]
    fresh = 1 + max(taken, default=-1)
    abstracts: dict[str, str] = {}
    for id_ in wanted:
        definition = old.abstract_of(id_)
        if definition is None:
            continue
        its = definition.get(_ABSTRACT_ID, "")
        if its not in abstracts:
            abstracts[its], fresh = str(fresh), fresh + 1
            _add_definition(root, definition, abstracts[its])
        number = copy.deepcopy(old.numbers[id_])
        number.set(_NUM_ID, ids[id_])
        number.find(_ABSTRACT_ID).set(VAL, abstracts[its])
        _add_number(root, number)


def _add_definition(root: Element, definition: Element, id_: str) -> None:
    """Definitions come before all lists. Word takes lists of one nsid for the same, and
    makes a new one where there is none."""
    added = copy.deepcopy(definition)
    added.set(_ABSTRACT_ID, id_)
    for child in list(
        added.iter(*w("nsid", "tmpl", "lvlPicBulletId", "styleLink", "numStyleLink"))
    ):
        child.getparent().remove(child)
    first = next((one for one in root if one.tag not in _BEFORE_NUMBERS), None)
    if first is None:
        root.append(added)
    else:
        first.addprevious(added)


def _add_number(root: Element, number: Element) -> None:
    last = next((one for one in reversed(root) if one.tag in _UP_TO_NUMBERS), None)
    if last is None:
        root.append(number)
    else:
        last.addnext(number)


_BEFORE_NUMBERS = w("numPicBullet", "abstractNum")
_UP_TO_NUMBERS = _BEFORE_NUMBERS | {_NUM}
