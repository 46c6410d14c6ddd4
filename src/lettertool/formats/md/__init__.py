"""A document as Markdown that reads like a letter: no template marks, one line a
paragraph, and a backslash only where a character would otherwise be markup.

The dialect is CommonMark 0.31 with pipe tables and `[^1]` footnotes; `<sup>`, `<sub>` and
`<u>` stand for what Markdown has no sign for.
"""

from collections.abc import Iterator, Mapping, Sequence

from lettertool.document import (
    Align,
    Block,
    Container,
    Document,
    Item,
    Note,
    Paragraph,
    Quote,
    Signature,
    Signatures,
    Span,
    Table,
)
from lettertool.formats.md.inline import (
    BREAK,
    closed_heading,
    escaped,
    escaped_alt,
    inline,
)
from lettertool.formats.md.styles import destination

_RULE = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}


def write(document: Document, base: bytes = b"", base_name: str = "") -> bytes:
    """`document` as UTF-8 with a final newline. The Word styles play no part.

    What Markdown cannot say (columns, room to sign, page set-up) is left out; a style that
    cannot stand where it does, such as bold ending between a bracket and a letter, is left
    out as well, its words kept.
    """
    del base, base_name
    bullets = _bullets(document.blocks)
    pieces: list[str] = []
    before: tuple[Container, ...] | None = None
    for block in document.blocks:
        within = _within(block)
        if before is not None:
            pieces.append(_gap(before, within, bullets))
        first, rest = _prefixes(within, before or (), bullets)
        pieces.append(first + _block(block).replace("\n", f"\n{rest}"))
        before = within
    pieces += [_note(number, note) for number, note in enumerate(document.notes, 1)]
    return ("".join(pieces) + "\n").encode()


def _block(block: Block) -> str:
    match block:
        case Signatures():
            return "\n\n".join(_signature_block(block))
        case Table():
            return _table(block)
        case Paragraph():
            text = inline(block.spans)
            if block.level:
                return f"{'#' * block.level} {closed_heading(text.replace(BREAK, ' '))}"
            return text


def _note(number: int, note: Note) -> str:
    paragraphs = [inline(paragraph.spans).replace("\n", "\n    ") for paragraph in note]
    return f"\n\n[^{number}]: " + "\n\n    ".join(paragraphs)


# Lists and quotations


def _within(block: Block) -> tuple[Container, ...]:
    return () if isinstance(block, Signatures) else block.within


def _bullets(blocks: Sequence[Block]) -> dict[int, str]:
    """The sign of each list, by its number. Lists that follow each other directly have
    different signs, since with equal ones they would be one list."""
    signs: dict[int, str] = {}
    before: tuple[Container, ...] = ()
    for within in map(_within, blocks):
        for depth, item in enumerate(within):
            if isinstance(item, Item) and item.list not in signs:
                plain, other = (".", ")") if item.ordered else ("-", "*")
                last = before[depth] if depth < len(before) else None
                taken = signs[last.list] if isinstance(last, Item) else ""
                signs[item.list] = other if taken == plain else plain
        before = within
    return signs


def _prefixes(
    within: Sequence[Container], before: Sequence[Container], bullets: Mapping[int, str]
) -> tuple[str, str]:
    """What goes before the first line of a block, and before its other lines."""
    first = rest = ""
    shared = _shared_depth(before, within)
    for depth, container in enumerate(within):
        if isinstance(container, Quote):
            first, rest = f"{first}> ", f"{rest}> "
            continue
        sign = bullets[container.list]
        marker = f"{container.number}{sign} " if container.ordered else f"{sign} "
        indent = " " * len(marker)
        first, rest = first + (indent if depth < shared else marker), rest + indent
    return first, rest


def _gap(
    before: Sequence[Container], within: Sequence[Container], bullets: Mapping[int, str]
) -> str:
    """The line break between two blocks: tight between the items of a tight list."""
    depth = _shared_depth(before, within)
    item = within[depth] if depth < len(within) else None
    if isinstance(item, Item) and item.tight:
        last = before[depth] if depth < len(before) else None
        parent = within[depth - 1] if depth else None
        same_list = isinstance(last, Item) and last.list == item.list
        nested = last is None and isinstance(parent, Item) and parent.tight
        if same_list or nested:
            return "\n"
    _, rest = _prefixes(within[:depth], within[:depth], bullets)
    return f"\n{rest.rstrip()}\n"


def _shared_depth(before: Sequence[Container], within: Sequence[Container]) -> int:
    """How many containers two blocks share, from the outermost in."""
    depth = 0
    while depth < min(len(before), len(within)) and before[depth] == within[depth]:
        depth += 1
    return depth


# Tables and signatures


def _table(table: Table) -> str:
    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def rule(align: Align) -> str:
        return _RULE[align]

    rows = [
        [inline(cell).replace("|", "\\|").replace(BREAK, " ") for cell in row] for row in table.rows
    ]
    return "\n".join(map(line, [rows[0], list(map(rule, table.align)), *rows[1:]]))


def _signature_block(block: Signatures) -> Iterator[str]:
    for group in block.groups:
        if group.heading:
            yield f"**{escaped(group.heading)}**"
        for signature in group.signatures:
            yield _signature(signature)


def _signature(signature: Signature) -> str:
    lines = inline((Span("\n".join(signature.lines)),))
    image = signature.image
    if image is None:
        return lines
    return f"![{escaped_alt(image.alt)}]({destination(image.path)}){BREAK}{lines}"
