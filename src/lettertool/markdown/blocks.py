"""The blocks that the tokens of markdown-it's parser say, whichever dialect it was set up for."""

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from lettertool.document import Align, Container, Item, Note, Paragraph, Quote, Span, Table
from lettertool.markdown.parsed import Misprint, Parsed
from lettertool.structure import style_of

DEEPEST = 96
"""Levels of lists and quotations, each of which takes two, that are read."""

_TAG = re.compile(r"<(/?)(sup|sub|u)>")


def blocks_of(tokens: Sequence[Token], *, keep_lines: bool = False) -> Parsed:
    """The blocks that `tokens` say. With `keep_lines` a line end inside a paragraph is a line
    break; otherwise it is a space."""
    return _Reader(keep_lines).read(tokens)


def is_too_deep(tokens: Sequence[Token]) -> bool:
    """Whether lists or quotations stand in each other so deeply that text may be missing."""
    return any(token.level >= DEEPEST for token in tokens)


def tag_rule(state: StateInline, silent: bool) -> bool:
    """Reads the inline tags `<sup> <sub> <u>` as tokens of their own: a rule for the parser."""
    tag = _TAG.match(state.src, state.pos, state.posMax)
    if tag is None:
        return False
    if not silent:
        token = state.push("tag", tag[2], 0)
        token.content = tag[0]
        token.hidden = bool(tag[1])
    state.pos = tag.end()
    return True


class _Reader:
    """One reading of a token stream. Lists and footnotes are numbered within it."""

    def __init__(self, keep_lines: bool) -> None:
        self._keep_lines = keep_lines
        self._lists = 0
        self._tight: dict[int, bool] = {}
        self._definitions: dict[str, Note] = {}
        self._references: dict[str, int] = {}
        self._referred = 0
        self._problems: list[Misprint] = []

    def read(self, tokens: Sequence[Token]) -> Parsed:
        self._tight = _tight_lists(tokens)
        if is_too_deep(tokens):
            what = "lists or quotations stand in each other too deeply"
            self._problems.append(Misprint(what, "", "use fewer levels"))
        blocks = tuple(self._blocks(iter(tokens), ()))
        notes = tuple(self._definitions.get(label, ()) for label in self._references)
        self._problems += _note_problems(self._definitions, self._references)
        return Parsed(blocks, notes, tuple(self._problems))

    def _blocks(
        self, tokens: Iterator[Token], within: tuple[Container, ...]
    ) -> Iterator[Paragraph | Table]:
        for token in tokens:
            match token.type:
                case "inline":
                    yield Paragraph(self._spans(token), within=within)
                case "heading_open":
                    level = int(token.tag[1:])
                    yield Paragraph(self._spans(next(tokens)), level=level, within=within)
                case "blockquote_open":
                    yield from self._blocks(tokens, (*within, Quote()))
                case "bullet_list_open" | "ordered_list_open":
                    yield from self._list(token, tokens, within)
                case "table_open":
                    yield self._table(tokens, within)
                case "footnote_reference_open":
                    label = str(token.meta["label"])
                    self._definitions[label] = self._note(label, tokens)
                case "blockquote_close" | "list_item_close" | "footnote_reference_close":
                    return

    def _note(self, label: str, tokens: Iterator[Token]) -> Note:
        outside, referred = len(self._references), self._referred
        blocks = list(self._blocks(tokens, ()))
        note = tuple(b for b in blocks if isinstance(b, Paragraph) and not b.within and not b.level)
        definition = f"[^{label}]:"
        if len(note) < len(blocks):
            what = f"the footnote [^{label}] has more than paragraphs"
            hint = "put lists, tables and quotations into the text"
            self._problems.append(Misprint(what, definition, hint))
        if self._referred > referred:
            what = f"a footnote stands inside of the footnote [^{label}]"
            self._problems.append(Misprint(what, definition, "put it into the text"))
            self._references = dict(list(self._references.items())[:outside])
        return note

    def _list(
        self, opening: Token, tokens: Iterator[Token], within: tuple[Container, ...]
    ) -> Iterator[Paragraph | Table]:
        self._lists += 1
        mine = self._lists
        ordered = opening.type == "ordered_list_open"
        number = int(opening.attrs.get("start", 1)) - 1
        for token in tokens:
            if token.type != "list_item_open":
                return
            number += 1
            item = Item(mine, number, ordered, self._tight.get(id(opening), True))
            blocks = list(self._blocks(tokens, (*within, item)))
            yield from blocks or [Paragraph((), within=(*within, item))]

    def _table(self, tokens: Iterator[Token], within: tuple[Container, ...]) -> Table:
        rows: list[list[tuple[Span, ...]]] = []
        align: list[Align] = []
        for token in tokens:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                align.append(_alignment(token))
            elif token.type == "inline":
                rows[-1].append(self._spans(token))
        return Table(tuple(map(tuple, rows)), tuple(align), within=within)

    def _spans(self, inline: Token) -> tuple[Span, ...]:
        spans: list[Span] = []
        strong = emphasis = 0
        link = ""
        tags = _balanced(inline.children or [])
        on: dict[str, int] = {"sup": 0, "sub": 0, "u": 0}

        def add(text: str, note: int = 0) -> None:
            script = "sup" if on["sup"] else "sub" if on["sub"] else ""
            style = (strong > 0, emphasis > 0, on["u"] > 0, script, link)
            if spans and not note and not spans[-1].note and style_of(spans[-1]) == style:
                text = spans.pop().text + text
            if text or note:
                spans.append(Span(text, *style, note=note))  # type: ignore[arg-type]  # str, not Script

        for index, token in enumerate(inline.children or []):
            match token.type:
                case "text" | "text_special":
                    add(token.content)
                case "softbreak":
                    add("\n" if self._keep_lines else " ")
                case "hardbreak":
                    add("\n")
                case "strong_open" | "strong_close":
                    strong += token.nesting
                case "em_open" | "em_close":
                    emphasis += token.nesting
                case "link_open":
                    link = str(token.attrs["href"])
                case "link_close":
                    link = ""
                case "footnote_ref":
                    self._referred += 1
                    label = str(token.meta["label"])
                    add("", self._references.setdefault(label, len(self._references) + 1))
                case "tag" if index in tags:
                    on[token.tag] += -1 if token.hidden else 1
                case _:
                    add(token.content)
        return tuple(spans)


def _note_problems(
    definitions: Mapping[str, Note], references: Mapping[str, int]
) -> Iterator[Misprint]:
    for label in references:
        if not definitions.get(label):
            yield Misprint(
                f"the footnote [^{label}] has no text",
                f"[^{label}]",
                f"add a paragraph '[^{label}]: ...' to the same section",
            )
    for label in definitions:
        if label not in references:
            yield Misprint(
                f"the footnote [^{label}] is never referred to, so it would not print",
                f"[^{label}]:",
                f"put [^{label}] where it belongs, or take the note out",
            )


def _tight_lists(tokens: Sequence[Token]) -> dict[int, bool]:
    """Which lists, by the id of their opening token, have no blank lines between items."""
    tight: dict[int, bool] = {}
    lists: list[Token] = []
    for token in tokens:
        if token.type.endswith("_list_open"):
            lists.append(token)
        elif token.type.endswith("_list_close"):
            lists.pop()
        elif token.type == "paragraph_open" and lists and token.level == lists[-1].level + 2:
            tight[id(lists[-1])] = token.hidden
    return tight


def _balanced(tokens: Sequence[Token]) -> set[int]:
    """The indices of the tags that have their counterpart; the others print as typed."""
    pairs: set[int] = set()
    opened: dict[str, list[int]] = {"sup": [], "sub": [], "u": []}
    for index, token in enumerate(tokens):
        if token.type != "tag":
            continue
        if not token.hidden:
            opened[token.tag].append(index)
        elif opened[token.tag]:
            pairs |= {index, opened[token.tag].pop()}
    return pairs


def _alignment(header: Token) -> Align:
    style = str(header.attrs.get("style", ""))
    for align in ("left", "center", "right"):
        if style.endswith(align):
            return align
    return ""
