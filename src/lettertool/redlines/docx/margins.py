"""Headers and footers redlined: those of sections that belong together, kind by kind."""

from collections.abc import Iterator

from lettertool.readers.docx.names import R, W
from lettertool.readers.docx.package import Element, Package
from lettertool.redlines.docx.blocks import merge_blocks
from lettertool.redlines.docx.carry import source_relationships
from lettertool.redlines.docx.context import Context
from lettertool.redlines.docx.marking import mark_block
from lettertool.redlines.docx.tags import DEL, INS, TYPE

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TAGS = {f"{W}headerReference": "header", f"{W}footerReference": "footer"}
_R_ID = f"{R}id"


def merge_margins(context: Context) -> None:
    """Redline all headers and footers."""
    old = context.old
    pairs = _pairs(context)
    for theirs, ours in pairs.items():
        merge_blocks(context.old_tree(theirs), context.new_tree(ours), context.story(theirs, ours))
    for part in _parts(context.new):
        if part not in pairs.values():
            story = context.story(part, part)
            for block in list(context.new_tree(part)):
                mark_block(block, INS, story.stamps)
    for part in _parts(old):
        if part not in pairs:
            pairs[part] = _deleted(context, part)
    _refer(context, pairs)


def _parts(package: Package) -> list[str]:
    found = source_relationships(package, package.main).values()
    kinds = tuple(f"{_OFFICE}{kind}" for kind in _TAGS.values())
    return list(dict.fromkeys(t for type_, t, _ in found if type_ in kinds and t in package.parts))


def _references(section: Element, package: Package) -> Iterator[tuple[tuple[str, str], str]]:
    """The parts that a section refers to, by kind and kind of pages."""
    known = source_relationships(package, package.main)
    for one in section:
        if one.tag in _TAGS:
            found = known.get(one.get(_R_ID))
            if found is not None and found[1] in package.parts:
                yield (_TAGS[one.tag], one.get(TYPE, "default")), found[1]


def _pairs(context: Context) -> dict[str, str]:
    """NEW's parts by those of OLD. Parts that no sections bring together are paired by their
    names, as programs give the same names to the same headers."""
    pairs: dict[str, str] = {}
    for before, after in context.sections:
        theirs = dict(_references(before, context.old))
        for kind, part in _references(after, context.new):
            if kind in theirs and theirs[kind] not in pairs and part not in pairs.values():
                pairs[theirs[kind]] = part
    ours = [one for one in _parts(context.new) if one not in pairs.values()]
    for part in _parts(context.old):
        if part in ours and part not in pairs:
            pairs[part] = part
    return pairs


def _deleted(context: Context, part: str) -> str:
    """Take a header of OLD along that NEW has none for, all of it deleted."""
    name = context.belongings.imported(context.old, part)
    story = context.story(part, name)
    root = context.new_tree(name)
    for block in list(root):
        mark_block(block, DEL, story.stamps)
    return name


def _refer(context: Context, pairs: dict[str, str]) -> None:
    """Let sections that come from OLD refer to its headers, and kept ones to those that NEW
    has none for."""
    for reference, part in context.belongings.margins:
        reference.set(_R_ID, _related(context, _TAGS[reference.tag], pairs[part]))
    known = context.new.parts
    for before, after in context.sections:
        present = {kind for kind, _ in _references(after, context.new)}
        for kind, part in reversed(list(_references(before, context.old))):
            if kind not in present and pairs[part] not in known:
                reference = after.makeelement(f"{W}{kind[0]}Reference")
                reference.set(TYPE, kind[1])
                reference.set(_R_ID, _related(context, kind[0], pairs[part]))
                after.insert(0, reference)


def _related(context: Context, kind: str, part: str) -> str:
    return context.output.relate(context.new.main, _OFFICE + kind, part)
