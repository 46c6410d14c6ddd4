"""What changed, in words: the phrases that every form of a redline shares, so that the
screen, the page and the one-line report say the same thing in the same way."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from lettertool.document import Item, Paragraph, Quote, Span
from lettertool.redline import (
    FieldChange,
    Figure,
    Pieces,
    RedBlock,
    Redline,
    RedParagraph,
    RedSignatures,
    RedTable,
    SignerChange,
    SignerChanges,
    SignerEntry,
    Summary,
    differs,
)

NO_DIFFERENCES: Final = "no differences"
ARROW: Final = "→"
MOVED_FROM: Final = "moved from here"
MOVED_TO: Final = "moved to here"
SENTENCE_AT_MOST: Final = 160
"""Characters of a sentence that are shown with a figure; longer ones are cut around it."""

Topic: TypeAlias = Literal[
    "words", "paragraphs", "footnotes", "formatting", "figures", "fields", "signers", "layout"
]

_CALLED: Final = {"HEAD": "last commit (HEAD)"}
_FIGURE_NOUNS: Final = {
    "number": "figure",
    "amount": "figure",
    "percentage": "figure",
    "date": "date",
    "citation": "citation",
    "name": "name",
}


class Glance(NamedTuple):
    """One thing that changed: `text` says it in a line, `details` tell each instance, and
    `named`, of figures, in the shortest words."""

    topic: Topic
    text: str
    details: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def glance(redline: Redline) -> tuple[Glance, ...]:
    """What changed, at a glance, in the order in which it is told; nothing where the drafts
    are the same, and never nothing where they differ."""
    found = tuple(_glances(redline))
    if found or not differs(redline):
        return found
    return (Glance("layout", "no words differ, but how they are laid out does"),)


def _glances(redline: Redline) -> Iterator[Glance]:
    yield from _counts(redline)
    for noun, figures in figures_by_noun(redline.summary).items():
        named = _named(figures)
        details = tuple(map(_with_sentence, named, figures))
        yield Glance("figures", figure_counts(noun, figures), details, named)
    for field in (*redline.summary.fields, *margin_changes(redline)):
        yield Glance("fields", field_change(field))
    if text := signer_counts(redline.signers):
        yield Glance("signers", text, tuple(signer_lines(redline.signers)))


def _counts(redline: Redline) -> Iterator[Glance]:
    words, blocks = redline.summary.words, redline.summary.blocks
    if text := counted("word", deleted=words.deleted, inserted=words.inserted, moved=words.moved):
        yield Glance("words", text)
    if text := counted(
        "paragraph",
        changed=blocks.changed,
        added=blocks.added,
        removed=blocks.removed,
        moved=blocks.moved,
    ):
        yield Glance("paragraphs", text)
    if text := _footnote_counts(redline):
        yield Glance("footnotes", text)
    if restyled := sum(map(is_restyled, redline.blocks)):
        yield Glance("formatting", f"formatting of {number(restyled, 'paragraph')} changed")
    if spaced := sum(map(_is_only_spaced, redline.blocks)):
        yield Glance("layout", f"only spaces changed in {number(spaced, 'paragraph')}")


def draft_name(name: str) -> str:
    """What a person calls a draft that was named by git's words or by the shell's."""
    if name and not name.strip("./\\"):
        return "this folder" if name == "." else f"the letter folder ({name})"
    return _CALLED.get(name, name)


# Counts


def number(count: int, noun: str) -> str:
    """`1 signer`, `4,026 words`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def counted(noun: str, **fates: int) -> str:
    """`13 words deleted, 54 inserted`: what met which fate, without those that none met;
    empty where nothing changed."""
    met = [(count, fate) for fate, count in fates.items() if count]
    if not met:
        return ""
    (first, fate), *rest = met
    return ", ".join([f"{number(first, noun)} {fate}", *(f"{n:,} {other}" for n, other in rest)])


def figure_counts(noun: str, figures: Sequence[Figure]) -> str:
    """`2 figures changed, 1 added`."""
    added = sum(not figure.old for figure in figures)
    removed = sum(not figure.new for figure in figures)
    changed = len(figures) - added - removed
    return counted(noun, changed=changed, added=added, removed=removed)


def figures_by_noun(summary: Summary) -> dict[str, list[Figure]]:
    """The figures under what they are called: `figure`, `date`, `citation`, `name`."""
    groups: dict[str, list[Figure]] = {noun: [] for noun in _FIGURE_NOUNS.values()}
    for figure in summary.figures:
        groups[_FIGURE_NOUNS[figure.kind]].append(figure)
    return {noun: figures for noun, figures in groups.items() if figures}


def signer_counts(signers: SignerChanges) -> str:
    """`2 signers added, 1 changed`. Who only stands elsewhere has moved, not changed."""
    moved = sum(_only_moved(change) for change in signers.changed)
    return counted(
        "signer",
        added=len(signers.added),
        removed=len(signers.removed),
        changed=len(signers.changed) - moved,
        moved=moved,
    )


def _only_moved(change: SignerChange) -> bool:
    return all(field.what == "place" for field in change.fields)


def _footnote_counts(redline: Redline) -> str:
    kinds = [{paragraph.kind for paragraph in note} for note in redline.notes]
    added, removed = kinds.count({"added"}), kinds.count({"removed"})
    same = kinds.count({"same"}) + kinds.count(set())
    changed = len(kinds) - added - removed - same
    return counted("footnote", changed=changed, added=added, removed=removed)


def is_restyled(block: RedBlock) -> bool:
    """Whether text that stayed looks otherwise, or a paragraph became a heading or an item."""
    match block:
        case RedParagraph():
            return block.before is not None or _has_restyled(block.pieces)
        case RedTable():
            return any(_has_restyled(cell) for row in block.rows for cell in row.cells)
        case RedSignatures():
            return False


def _is_only_spaced(block: RedBlock) -> bool:
    """Whether nothing but spaces, such as ones that do not break, is another in a paragraph."""
    if not isinstance(block, RedParagraph) or block.kind != "changed":
        return False
    old, new = text_in([block.pieces], "deleted"), text_in([block.pieces], "inserted")
    return old != new and "".join(old.split()) == "".join(new.split())


def _has_restyled(pieces: Pieces) -> bool:
    return any(piece.mark == "restyled" for piece in pieces)


# Single changes


def change(old: str, new: str) -> str:
    """`35,000 → 33,000`; `35,000 removed` and `33,000 added` where there is but one."""
    old, new = _in_a_line(old), _in_a_line(new)
    if old and new:
        return f"{old} {ARROW} {new}"
    return f"{new} added" if new else f"{old} removed"


def _named(figures: Sequence[Figure]) -> tuple[str, ...]:
    """Each figure with what became of it, where that is not the same for all that only came
    or only went."""
    if not any(figure.old for figure in figures) or not any(figure.new for figure in figures):
        return tuple(_in_a_line(figure.old or figure.new) for figure in figures)
    return tuple(change(figure.old, figure.new) for figure in figures)


def _with_sentence(said: str, figure: Figure) -> str:
    sentence = shown_sentence(figure)
    return f"{said}, in “{sentence}”" if sentence else said


def shown_sentence(figure: Figure) -> str:
    """The sentence that has a figure, cut around it where it is long."""
    sentence = _in_a_line(figure.context)
    if len(sentence) <= SENTENCE_AT_MOST:
        return sentence
    wanted = _in_a_line(figure.new or figure.old)
    middle = max(sentence.find(wanted), 0) + len(wanted) // 2
    start = min(max(middle - SENTENCE_AT_MOST // 2, 0), len(sentence) - SENTENCE_AT_MOST)
    cut = sentence[start : start + SENTENCE_AT_MOST]
    if start:
        cut = f"…{cut.partition(' ')[2] or cut}"
    if start + SENTENCE_AT_MOST < len(sentence):
        cut = f"{cut.rpartition(' ')[0] or cut}…"
    return cut


def field_change(field: FieldChange) -> str:
    """`date: March 4, 2021 → March 5, 2021`."""
    return f"{field.what}: {change(field.old, field.new)}"


def signer_entry(entry: SignerEntry) -> str:
    """`Barbara Lee, Member of Congress (Honorary signers)`."""
    text = ", ".join(map(_in_a_line, (entry.name, *entry.lines)))
    return f"{text} ({_in_a_line(entry.group)})" if entry.group else text


def standing(entry: SignerEntry, when: Literal["was", "now"]) -> str:
    """`, now withdrawn`: the status that made somebody leave or join the printed list."""
    return f", {when} {entry.status}" if entry.status else ""


def signer_change(signer: SignerChange) -> str:
    """`Dario Esposito: title Member of Congress → Chair, Rural Caucus`."""
    name = _in_a_line(signer.name)
    told = []
    for field in signer.fields:
        if field.what == "name":
            name = change(field.old, field.new)
        else:
            told.append(_signer_field(field))
    return f"{name}: {'; '.join(told)}" if told else name


def _signer_field(field: FieldChange) -> str:
    if field.what == "place":
        return f"moved, now after {_in_a_line(field.new)}" if field.new else "moved, now first"
    return f"{field.what} {change(field.old, field.new)}"


def signer_lines(signers: SignerChanges) -> Iterator[str]:
    """A line for each signer who was added, removed or changed."""
    yield from (f"added: {signer_entry(e)}{standing(e, 'was')}" for e in signers.added)
    yield from (f"removed: {signer_entry(e)}{standing(e, 'now')}" for e in signers.removed)
    yield from map(signer_change, signers.changed)


def restyling(before: Span, after: Span) -> str:
    """`now bold, no longer italic`: how text that stayed looks otherwise."""
    then, now = _looks(before), _looks(after)
    told = [f"now {look}" for look in now if look not in then]
    told += [f"no longer {look}" for look in then if look not in now]
    if before.link != after.link:
        told.append(f"link {change(before.link, after.link)}")
    return ", ".join(told)


def _looks(span: Span) -> list[str]:
    styles = ((span.strong, "bold"), (span.emphasis, "italic"), (span.underline, "underlined"))
    scripts = {"": [], "sup": ["raised"], "sub": ["lowered"]}
    return [name for on, name in styles if on] + scripts[span.script]


def reshaping(block: RedParagraph) -> str:
    """`was a list item, now a paragraph`; empty where a paragraph is what it was."""
    was, now = _shape(block.before or block.paragraph), _shape(block.paragraph)
    return f"was {was}, now {now}" if was != now else ""


def _shape(paragraph: Paragraph) -> str:
    if paragraph.level:
        return f"a heading of level {paragraph.level}"
    depth = sum(isinstance(container, Item) for container in paragraph.within)
    nested = f" of level {depth}" if depth > 1 else ""
    match paragraph.within:
        case (*_, Item(ordered=ordered)):
            return f"a {'numbered' if ordered else 'list'} item{nested}"
        case (*_, Quote()):
            return "a quotation"
    return "a paragraph"


def margin_changes(redline: Redline) -> Iterator[FieldChange]:
    """What changed in the margins of the pages, as changes of a `page header` or `footer`."""
    for what, blocks in (("page header", redline.headers), ("page footer", redline.footers)):
        for block in blocks:
            if block.kind != "same":
                yield FieldChange(what, *texts_of(block))


def texts_of(block: RedBlock) -> tuple[str, str]:
    """What OLD and NEW have in a block."""
    pieces = tuple(_pieces_of(block))
    old, new = text_in(pieces, "deleted"), text_in(pieces, "inserted")
    if block.kind in ("removed", "moved-from"):
        return old, ""
    return ("", new) if block.kind in ("added", "moved-to") else (old, new)


def text_in(pieces: Iterable[Pieces], fate: Literal["deleted", "inserted"]) -> str:
    """The text of one draft, with a space between what stands apart; `deleted` gives OLD's,
    `inserted` NEW's."""
    other = "inserted" if fate == "deleted" else "deleted"
    return " ".join("".join(p.span.text for p in part if p.mark != other) for part in pieces)


def _pieces_of(block: RedBlock) -> Iterator[Pieces]:
    match block:
        case RedParagraph():
            yield block.pieces
        case RedTable():
            yield from (cell for row in block.rows for cell in row.cells)
        case RedSignatures():
            for group in block.groups:
                yield group.heading
                yield from (line for signer in group.signatures for line in signer.lines)


def _in_a_line(text: str) -> str:
    return re.sub(r",?\s*\n\s*", ", ", text.strip())
