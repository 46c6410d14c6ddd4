"""Styles of OLD in NEW's package: found there by name, or imported."""

import copy
from collections.abc import Iterable

from lettertool.readers.docx.names import VAL, W, w
from lettertool.readers.docx.package import Element, Package

_STYLE, _STYLE_ID, _NAME = f"{W}style", f"{W}styleId", f"{W}name"
_OTHERS = w("basedOn", "link", "next")


class Styles:
    """The styles of a package by their ids."""

    def __init__(self, package: Package) -> None:
        self.part = package.related(package.main, "styles")
        self.root = package.tree(self.part) if self.part else None
        children = () if self.root is None else self.root.iterchildren(_STYLE)
        self.by_id: dict[str, Element] = {one.get(_STYLE_ID, ""): one for one in children}


def style_ids(old: Styles, new: Styles) -> dict[str, str]:
    """NEW's ids of OLD's styles: the same where NEW has the id or lacks the name, else that
    of the style of the same name, as programs in other languages have other ids."""
    names = {_name(style): id_ for id_, style in new.by_id.items()}
    return {
        id_: id_ if id_ in new.by_id else names.get(_name(style), id_)
        for id_, style in old.by_id.items()
    }


def _name(style: Element) -> tuple[str, str]:
    name = style.find(_NAME)
    return style.get(f"{W}type", ""), "" if name is None else name.get(VAL, "").lower()


def import_styles(
    old: Styles, new: Styles, root: Element, ids: dict[str, str], used: Iterable[str]
) -> list[Element]:
    """Add the styles of OLD that the redline uses, and those behind them, to `root`, the
    root of NEW's part. Returns what was added."""
    present = set(new.by_id)
    waiting = [id_ for id_ in used if id_ not in present]
    added = []
    while waiting:
        id_ = waiting.pop()
        if id_ in present or id_ not in old.by_id:
            continue
        present.add(id_)
        style = copy.deepcopy(old.by_id[id_])
        style.attrib.pop(f"{W}default", None)
        for child in style:
            if child.tag in _OTHERS:
                child.set(VAL, ids.get(child.get(VAL, ""), child.get(VAL, "")))
                waiting.append(child.get(VAL))
        root.append(style)
        added.append(style)
    return added
