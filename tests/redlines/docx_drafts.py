"""Drafts at random, and what somebody may have made of them: letters to be written by our
writer, and bodies of all that Word has."""

import copy
from random import Random
from typing import NamedTuple

from docx_stories import package, par, run, table

from lettertool.document import Document, Item, Paragraph, Span, Table

WORDS = "the of committee water 35,000 letter Ada Stone report region grant, H.R. 12 naïve".split()
LOOKS = ("", "", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", '<w:color w:val="FF0000"/>')
STYLES = ("", "", '<w:jc w:val="center"/>', '<w:pStyle w:val="Heading2"/>', "<w:keepNext/>")


def words(random: Random, most: int = 7) -> str:
    return " ".join(random.choice(WORDS) for _ in range(random.randint(1, most)))


def changed_words(random: Random, text: str) -> str:
    its = text.split(" ")
    start = random.randrange(len(its))
    stop = start + random.randint(0, 2)
    its[start:stop] = [random.choice(WORDS) for _ in range(random.randint(0, 2))]
    return " ".join(its)


# Letters, as our own writer writes them.


def letter(random: Random, most_notes: int = 2) -> Document:
    """Return a letter of a few paragraphs, list items and tables, with notes."""
    blocks = [_block(random) for _ in range(random.randint(1, 7))]
    return _with_notes(random, blocks, most_notes)


def edited_letter(random: Random, document: Document, most_notes: int = 2) -> Document:
    """Return what somebody made of a letter."""
    blocks: list[Paragraph | Table] = []
    for block in document.blocks:
        fate = random.random()
        if fate < 0.15:
            continue
        if fate < 0.3:
            blocks.append(_block(random))
        blocks.append(_edited(random, block) if fate < 0.7 else block)
    if len(blocks) > 2 and random.random() < 0.4:
        blocks.insert(random.randrange(len(blocks)), blocks.pop(random.randrange(len(blocks))))
    return _with_notes(random, blocks or [_block(random)], most_notes)


def _block(random: Random) -> Paragraph | Table:
    kind = random.random()
    if kind < 0.1:
        columns = random.randint(1, 3)
        rows = tuple(_row(random, columns) for _ in range(random.randint(1, 4)))
        return Table(rows, ("",) * columns)
    within = (Item(1, random.randint(1, 3), random.random() < 0.5),) if kind < 0.3 else ()
    spans = tuple(_span(random) for _ in range(random.randint(0, 4)))
    return Paragraph(spans, "section", level=2 if kind > 0.9 else 0, within=within)


def _row(random: Random, columns: int) -> tuple[tuple[Span, ...], ...]:
    return tuple((_span(random),) for _ in range(columns))


def _span(random: Random) -> Span:
    strong, emphasis = random.random() < 0.2, random.random() < 0.2
    text = words(random) + random.choice(("", " ", "\n"))
    return Span(text, strong=strong, emphasis=emphasis)


def _edited(random: Random, block: Paragraph | Table) -> Paragraph | Table:
    if isinstance(block, Table):
        rows = [row for row in block.rows if random.random() > 0.2] or [block.rows[0]]
        rows.insert(random.randint(0, len(rows)), _row(random, len(block.align)))
        return Table(tuple(rows), block.align)
    spans = [
        Span(changed_words(random, one.text), strong=one.strong != (random.random() < 0.1))
        for one in block.spans
        if not one.note
    ]
    return Paragraph(tuple(spans), block.role, block.level, block.within)


def _with_notes(random: Random, blocks: list[Paragraph | Table], most: int) -> Document:
    """Number the notes anew that the blocks refer to, and add one at times."""
    count = random.randint(0, most)
    plain = [
        Paragraph(tuple(s for s in one.spans if not s.note), one.role, one.level, one.within)
        if isinstance(one, Paragraph)
        else one
        for one in blocks
    ]
    for number in range(1, count + 1):
        text = Paragraph((Span(words(random)), Span("", note=number)), "section")
        plain.insert(number * len(plain) // (count + 1), text)
    notes = tuple((Paragraph((Span(words(random)),)),) for _ in range(count))
    return Document(tuple(plain), notes)


# Bodies of all that Word has, as lists whose first item tells the kind.


class Draft(NamedTuple):
    """A body, and the notes that it refers to."""

    xml: str
    notes: dict[str, str]

    def packed(self) -> bytes:
        links = [(f"rId{80 + n}", "hyperlink", f"https://{n}.org/") for n in range(2)]
        return package(self.xml, notes=self.notes, links=links)


def blocks(random: Random, least: int = 1, depth: int = 0) -> list[list]:
    """Return blocks, the last of which is a paragraph."""
    count = random.randint(least, 2 if depth else 6)
    return [*(_any_block(random, depth) for _ in range(count - 1)), _paragraph(random, depth == 0)]


def edited(random: Random, before: list[list], depth: int = 0) -> list[list]:
    """Return what somebody made of blocks."""
    after: list[list] = []
    for block in copy.deepcopy(before):
        fate = random.random()
        if fate < 0.1:
            continue
        if fate < 0.2:
            after.append(_any_block(random, depth))
        if block[0] == "table":
            _edit_table(random, block, depth)
        elif block[0] == "control":
            block[2] = edited(random, block[2], depth + 1)
        elif fate < 0.6:
            _edit_paragraph(random, block)
            if fate < 0.3 and len(block[2]) > 1:
                after.append(["p", block[1], [block[2].pop(0)]])
            elif fate < 0.35 and after and after[-1][0] == "p":
                block[2] = after.pop()[2] + block[2]
        after.append(block)
    if len(after) > 2 and random.random() < 0.3:
        after.insert(random.randrange(len(after)), after.pop(random.randrange(len(after))))
    return after if after and after[-1][0] == "p" else [*after, _paragraph(random, depth == 0)]


def _any_block(random: Random, depth: int) -> list:
    kind = random.random()
    if kind > 0.9 and depth < 2:
        columns = random.randint(1, 2)
        rows = [
            [blocks(random, 1, depth + 1) for _ in range(columns)]
            for _ in range(random.randint(1, 3))
        ]
        return ["table", rows]
    if kind > 0.87 and depth < 2:
        return ["control", random.choice("ab"), blocks(random, 1, depth + 1)]
    return _paragraph(random, depth == 0)


def _paragraph(random: Random, notes: bool) -> list:
    items = [_item(random, notes) for _ in range(random.choice((0, 1, 1, 2, 3, 4)))]
    return ["p", random.choice(STYLES), items]


def _item(random: Random, notes: bool = False) -> list:
    kind = random.random()
    if kind < 0.6:
        return ["t", random.choice(LOOKS), words(random) + random.choice(("", " "))]
    others = [
        ["raw", "<w:r><w:tab/></w:r>"],
        ["raw", "<w:r><w:br/></w:r>"],
        ["raw", f"<m:oMath><m:r><m:t>{words(random, 1)}</m:t></m:r></m:oMath>"],
        ["raw", f'<w:fldSimple w:instr=" DATE ">{run(words(random, 1))}</w:fldSimple>'],
        ["field", random.choice((" PAGE ", " REF x ")), words(random, 1)],
        ["control", random.choice("ab"), [_text(random), _text(random)]],
        ["box", [_text(random)]],
    ]
    if notes:
        kind = random.choice(("footnote", "endnote"))
        others.append(["note", kind, [_text(random)]])
    return random.choice(others)


def _text(random: Random) -> list:
    return ["t", random.choice(LOOKS), words(random)]


def _edit_table(random: Random, block: list, depth: int) -> None:
    rows = block[1]
    for row in rows:
        row[:] = [
            edited(random, cell, depth + 1) if random.random() < 0.4 else cell for cell in row
        ]
    if random.random() < 0.3:
        added = [blocks(random, 1, depth + 1) for _ in rows[0]]
        rows.insert(random.randint(0, len(rows)), added)
    if random.random() < 0.3 and len(rows) > 1:
        rows.pop(random.randrange(len(rows)))
    if random.random() < 0.1:
        for row in rows:
            row.append(blocks(random, 1, depth + 1))


def _edit_paragraph(random: Random, block: list) -> None:
    if random.random() < 0.15:
        block[1] = random.choice(STYLES)
    items: list[list] = []
    for item in block[2]:
        fate = random.random()
        if fate < 0.1:
            continue
        if fate < 0.2:
            items.append(_item(random))
        inner = item[-1] if item[0] in ("control", "box", "note") else [item]
        for text in inner:
            if text[0] == "t" and random.random() < 0.5:
                text[1:] = [random.choice(LOOKS), changed_words(random, text[2]) or "x"]
        items.append(item)
    block[2] = items


def draft(content: list[list]) -> Draft:
    """Return blocks as XML."""
    notes: dict[str, str] = {}
    return Draft("".join(_xml(block, notes) for block in content), notes)


def _xml(one: list, notes: dict[str, str]) -> str:
    kind = one[0]
    if kind == "t":
        return run(one[2], one[1])
    if kind == "raw":
        return str(one[1])
    if kind == "field":
        marks = (f'<w:r><w:fldChar w:fldCharType="{name}"/></w:r>' for name in _FIELD)
        begin, separate, end = marks
        code = f'<w:r><w:instrText xml:space="preserve">{one[1]}</w:instrText></w:r>'
        return f"{begin}{code}{separate}{run(one[2])}{end}"
    if kind == "note":
        id_ = len(notes) + 1
        notes[f"{one[1]} {id_}"] = par(*(_xml(text, notes) for text in one[2]))
        return f'<w:r><w:{one[1]}Reference w:id="{id_}"/></w:r>'
    if kind == "table":
        return table(*([_joined(cell, notes) for cell in row] for row in one[1]))
    if kind == "p":
        return par(_joined(one[2], notes) or "<w:r/>", properties=one[1])
    if kind == "box":
        shape = '<v:shape style="width:9pt;height:9pt"><v:textbox><w:txbxContent>'
        inside = par(_joined(one[1], notes))
        end = "</w:txbxContent></v:textbox></v:shape>"
        return f"<w:r><w:pict>{shape}{inside}{end}</w:pict></w:r>"
    properties = f'<w:sdtPr><w:tag w:val="{one[1]}"/></w:sdtPr>'
    inside = _joined(one[2], notes)
    return f"<w:sdt>{properties}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"


_FIELD = ("begin", "separate", "end")


def _joined(content: list[list], notes: dict[str, str]) -> str:
    return "".join(_xml(one, notes) for one in content)
