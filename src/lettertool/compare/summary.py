"""What changed at a glance: the figures and names of a redline, and the letter's parts."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from lettertool.compare.changed_figures import Pair, figure_pairs, places_of, said
from lettertool.compare.figures import FoundFigure, find_figures
from lettertool.compare.letter_parts import letter_fields
from lettertool.compare.proper_names import find_names, words_in_sentences
from lettertool.compare.sentences import sentence_around
from lettertool.redline import (
    FieldChange,
    Figure,
    Mark,
    Piece,
    Pieces,
    RedBlock,
    RedParagraph,
    RedTable,
)

__all__ = ["figures", "letter_fields"]

# A change without any of these words and signs changes no figure and no name.
_TELLING = re.compile(
    r"[\d%$€£¥§¼-¾⅐-⅞A-ZÀ-ÖØ-Þ]|[^\x00-\u024f]|\b(?:zero|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|hundred|thousand|[mbtr]+illion|dozen|half|third|fourth|fifth|sixth|seventh|eighth|ninth"
    r"|tenth|quarters?|per|percent|percentage|cents?|dollars?|euros?|pesos?|points?|sections?"
    r"|subsections?|paragraphs?|titles?|parts?|articles?|chapters?|clauses?|rules?|fiscal|years?)\b"
)
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_SIGNS = ".,;:!?()[]“”‘’\"'—–*"
_WHOLE: dict[str, Mark] = {"added": "inserted", "removed": "deleted"}


class _Change(NamedTuple):
    """A figure or name of OLD, one of NEW, or one of each at the same place; and the text
    that has it, NEW's where there is one."""

    old: str
    new: str
    figure: FoundFigure
    text: str


def figures(blocks: Sequence[RedBlock], fields: Sequence[FieldChange] = ()) -> tuple[Figure, ...]:
    """The numbers, amounts, percentages, dates, citations and names that are not what they
    were, in the order of the redline, each once.

    Two that stand at the same place of one change are paired. What came or went and has no
    counterpart is given alone; a name, or a number in words, only where the other draft
    does not have it at all. What only moved or got other quotation marks is left out, and a
    paragraph that is one of the `fields`, such as the date line, which says no more than they.
    """
    drafts = _Drafts(blocks)
    changes = [
        change
        for block in blocks
        if isinstance(block, RedParagraph | RedTable) and block.kind not in ("same", "moved-from")
        if not _is_field(block, fields)
        for pieces in _parts(block)
        for change in _changes(pieces, drafts)
    ]
    said_once: dict[tuple[str, str], _Change] = {}
    for change in _without_moves(changes):
        if change.old.translate(_STRAIGHT) == change.new.translate(_STRAIGHT):
            continue
        said_once.setdefault((change.old, change.new), change)
    return tuple(
        Figure(change.figure.kind, change.old, change.new, _context(change))
        for change in said_once.values()
        if (change.old and change.new) or not _is_elsewhere(change, drafts)
    )


def _is_field(block: RedParagraph | RedTable, fields: Sequence[FieldChange]) -> bool:
    """Whether a paragraph holds what a field was or is, and nothing else."""
    if not fields or isinstance(block, RedTable):
        return False
    pieces = _as_whole(block.pieces, block.kind)
    old, new = _text(pieces, "inserted").strip(), _text(pieces, "deleted").strip()
    return any(old in ("", field.old) and new in ("", field.new) for field in fields)


class _Drafts:
    """All text of both drafts, put together when it is first asked for."""

    def __init__(self, blocks: Sequence[RedBlock]) -> None:
        self._blocks = [block for block in blocks if isinstance(block, RedParagraph | RedTable)]

    @cached_property
    def old(self) -> str:
        return self._text("inserted", "moved-to")

    @cached_property
    def new(self) -> str:
        return self._text("deleted", "moved-from")

    @cached_property
    def old_words(self) -> set[str]:
        return _words(self.old)

    @cached_property
    def new_words(self) -> set[str]:
        return _words(self.new)

    @cached_property
    def names(self) -> set[str]:
        """Words that are names wherever they stand."""
        return words_in_sentences(self.old) | words_in_sentences(self.new)

    def _text(self, mark: Mark, kind: str) -> str:
        blocks = (block for block in self._blocks if block.kind != kind)
        return "\n".join(_text(pieces, mark) for block in blocks for pieces in _parts(block))


def _context(change: _Change) -> str:
    return sentence_around(change.text, change.figure.start, change.figure.end)


def _without_moves(changes: Sequence[_Change]) -> list[_Change]:
    """The changes without figures that went at one place and came at another."""
    went = Counter(change.old for change in changes if not change.new)
    came = Counter(change.new for change in changes if not change.old)
    left = {True: went & came, False: went & came}
    result = []
    for change in changes:
        alone = not (change.old and change.new)
        moved = left[bool(change.old)]
        if alone and moved[change.old or change.new]:
            moved[change.old or change.new] -= 1
        else:
            result.append(change)
    return result


def _is_elsewhere(change: _Change, drafts: _Drafts) -> bool:
    """Whether the draft that lacks a name or a number in words here has it elsewhere."""
    name = change.figure.text
    if any(map(str.isdigit, name)):
        return False
    # Looking for words first passes over most of what is not there without a search.
    text, words = (drafts.new, drafts.new_words) if change.old else (drafts.old, drafts.old_words)
    return words.issuperset(_words(name)) and name in text


def _words(text: str) -> set[str]:
    """The words of a text without the signs around them and without a genitive."""
    bare = {word.strip(_SIGNS) for word in set(text.split())}
    return bare | {word[:-2] for word in bare if word.endswith(("’s", "'s"))}


# One paragraph or cell


def _parts(block: RedParagraph | RedTable) -> Iterator[Pieces]:
    """The pieces of a paragraph, or of each cell; all new or old where the whole came or went."""
    if isinstance(block, RedParagraph):
        yield _as_whole(block.pieces, block.kind)
        return
    for row in block.rows:
        for cell in row.cells:
            yield _as_whole(cell, block.kind if block.kind in _WHOLE else row.kind)


def _as_whole(pieces: Pieces, kind: str) -> Pieces:
    mark = _WHOLE.get(kind)
    if mark is None or all(piece.mark == mark for piece in pieces):
        return pieces
    return tuple(Piece(piece.span, mark) for piece in pieces)


def _text(pieces: Pieces, without: Mark) -> str:
    return "".join(piece.span.text for piece in pieces if piece.mark != without)


def _changes(pieces: Pieces, drafts: _Drafts) -> Iterator[_Change]:
    if not any(map(_tells, pieces)):
        return
    old, new = _text(pieces, "inserted"), _text(pieces, "deleted")
    found = [_found(text) if text else [] for text in (old, new)]
    pairs = figure_pairs(found[0], found[1], places_of(pieces)) if old and new else _alone(*found)
    for gone, here in pairs:
        shown, text = (here, new) if here else (gone, old)
        if shown and any(f.sure or f.text in drafts.names for f in (gone, here) if f):
            before, after = (said(figure) if figure else "" for figure in (gone, here))
            yield _Change(before, after, shown, text)


def _alone(old: Sequence[FoundFigure], new: Sequence[FoundFigure]) -> Iterator[Pair]:
    """The figures of a paragraph that came or went as a whole."""
    yield from ((figure, None) for figure in old)
    yield from ((None, figure) for figure in new)


def _tells(piece: Piece) -> bool:
    changed = piece.mark in ("inserted", "deleted")
    return changed and _TELLING.search(piece.span.text) is not None


def _found(text: str) -> list[FoundFigure]:
    found = find_figures(text)
    return sorted([*found, *find_names(text, found)], key=lambda figure: figure.start)
