"""A letter in Markdown, whoever wrote it: CommonMark with pipe tables, footnotes and the tags
`<sup> <sub> <u>`. Front matter, code, images, other HTML and link definitions that nothing
uses are text as it was typed, since a comparison must show what changed in them.
"""

import re
from collections.abc import Callable

from lettertool.document import Block, Document, Note, Paragraph, Span
from lettertool.errors import InputError, Place, Problem
from lettertool.markdown.parsed import Parsed
from lettertool.rawtext import decoded, wrap_width
from lettertool.readers import Reading, Revisions
from lettertool.readers.md import fast

LARGEST = 20_000_000
MOST_MARKUP = 200_000
"""Characters that a file may have; and how much markup: see `_markup_in`. The parser takes some
fifty microseconds and a kilobyte for each."""

_LEADS = re.compile(r"(?m)^(?:[ \t]|>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))+")
_CONTAINER = re.compile(r">|[-+*]|\d[.)]")
_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?:(?!(?:---|\.\.\.)[ \t]*\n).*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|$)"
)
_TITLE = re.compile(r"(?m)^title:[ \t]*(\S.*?)[ \t]*$")


def read(data: bytes, name: str, revisions: Revisions = "accepted") -> Reading:
    """The letter that a Markdown file holds; Markdown has no tracked changes.

    Raises InputError for a file that is too large, or whose lists or quotations stand in each
    other too deeply.
    """
    del revisions
    text, notice = decoded(data, name)
    if len(text) > LARGEST:
        raise _too_large(name, "it")
    front, body = _without_front_matter(text)
    blocks, notes = _read_body(body, name)
    title = _TITLE.search(front)
    document = Document(
        (*_as_typed(front), *blocks), notes, title=title[1].strip("\"'") if title else ""
    )
    return Reading(document, notices=(notice,) if notice else ())


def _without_front_matter(text: str) -> tuple[str, str]:
    """The front matter with its rules, which only stands at the very start, and the rest."""
    front = _FRONT_MATTER.match(text)
    end = front.end() if front else 0
    return text[:end], text[end:]


def _as_typed(front: str) -> tuple[Block, ...]:
    return (Paragraph((Span(front.strip("\n")),)),) if front else ()


def _read_body(text: str, name: str) -> tuple[list[Block], tuple[Note, ...]]:
    """The blocks and the footnotes. What is plain is read at once; the parser sees a mark in
    its place, so that it takes lists, notes and code around it for what they are."""
    lines = text.split("\n")
    width = wrap_width(lines)
    parts = fast.stretches(text)
    mark = "" if all(part.plain for part in parts) else _unused(text)
    if not mark:
        return [block for part in parts for block in fast.paragraphs(part, width)], ()
    marked = re.compile(f"{mark}([0-9]+){mark}")

    def restore(typed: str) -> str:
        return marked.sub(lambda match: parts[int(match[1])].source, typed)

    sources = (
        f"{mark}{index}{mark}\n\n" if part.plain else part.source
        for index, part in enumerate(parts)
    )
    parsed = _parse("".join(sources), width, restore, name)
    blocks: list[Block] = []
    for block in parsed.blocks:
        found = marked.fullmatch(_only_text(block))
        blocks += fast.paragraphs(parts[int(found[1])], width) if found else [block]
    return blocks, parsed.notes


def _parse(markdown: str, width: int, restore: Callable[[str], str], name: str) -> Parsed:
    if _markup_in(markdown) > MOST_MARKUP:
        raise _too_large(name, "what it has of lists, links and other markup")
    from lettertool.markdown.blocks import blocks_of, is_too_deep
    from lettertool.readers.md.parser import tokens_of
    from lettertool.readers.md.typed import as_typed

    tokens, labels = tokens_of(markdown)
    if is_too_deep(tokens):
        what = "lists or quotations stand in each other too deeply"
        raise InputError(Problem(what, Place(name), "use fewer levels"))
    return blocks_of(as_typed(tokens, labels, markdown.split("\n"), width, restore))


def _markup_in(markdown: str) -> int:
    """How much there is for the parser to do: the signs in a text, and its lines, each as often
    as lists and quotations begin in it."""
    signs = sum(map(markdown.count, "*_[<`|&\\"))
    begun = sum(len(_CONTAINER.findall(lead)) for lead in _LEADS.findall(markdown))
    return signs + 2 * (markdown.count("\n") + begun)


def _too_large(name: str, what: str) -> InputError:
    return InputError(Problem(f"{what} is too long to be read", Place(name), "part the file"))


def _unused(text: str) -> str:
    """A character that the text does not have; private-use ones are seldom typed."""
    there = set(text)
    return next(chr(code) for code in range(0xE000, 0x20000) if chr(code) not in there)


def _only_text(block: Block) -> str:
    """The text of a block that is nothing but text in one style."""
    if isinstance(block, Paragraph) and len(block.spans) == 1 and not block.within:
        return block.spans[0].text
    return ""
