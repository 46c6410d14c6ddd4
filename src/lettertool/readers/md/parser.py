"""Markdown of a whole file, read by markdown-it's parser as it is set up here: CommonMark
with pipe tables and footnotes, nothing of which is left out."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from lettertool.markdown.blocks import DEEPEST, tag_rule

MOST_SIGNS = 5_000
"""Brackets and asterisks that a paragraph may have: the parser takes their square in time.
One with more is taken as typed."""

MOST_CELLS = 50_000
"""Cells that the tables of a file may have together: a row may be shorter than the header, so
that a short text could make many. Tables beyond that are taken as typed."""


class Labels(dict[str, Any]):
    """The link definitions of a file, and which of them are `used` by a link."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:
        """The definition that a link asks for."""
        self.used.add(label)
        return super().get(label, default)


def tokens_of(markdown: str) -> tuple[list[Token], Labels]:
    """The tokens of `markdown`; link definitions are among them, as `definition`."""
    labels = Labels()
    return _parser().parse(markdown, {"references": labels}), labels


def label_of(text: str) -> str:
    """A label as `Labels` has it: letter case and white space do not count."""
    return normalizeReference(text)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.options["maxNesting"] = DEEPEST + 4
    parser.options["inline_definitions"] = True
    parser.inline.ruler.before("html_inline", "tag", tag_rule)
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.core.ruler.at("inline", _inline)
    # Addresses are compared as they were written. markdown-it means these to be replaced.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def _inline(state: StateCore) -> None:
    """Parses the text of each paragraph, but for one that would take very long."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if sum(map(token.content.count, "[*_")) > MOST_SIGNS:
            token.children = [_text(token.content)]
        else:
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content.replace("\n", " "))


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The table rule, which drops the cells that a row has beyond the header: they become part
    of the row's last cell. A table that is too large is left as typed."""
    if not table(state, start, end, silent=True):
        return False
    rows = [_cells(state, line) for line in _row_lines(state, start, end)]
    cells = state.env.get("cells", 0) + len(rows[0]) * len(rows)
    if silent or cells > MOST_CELLS:
        return silent and cells <= MOST_CELLS
    state.env["cells"] = cells
    first = len(state.tokens)
    table(state, start, end, silent)
    _keep_long_rows(state.tokens[first:], rows)
    return True


def _keep_long_rows(tokens: list[Token], rows: list[list[str]]) -> None:
    columns = sum(token.type == "th_open" for token in tokens)
    inlines = [token for token in tokens if token.type == "inline"]
    for last, row in zip(inlines[columns - 1 :: columns], rows, strict=False):
        if len(row) > columns:
            last.content = " | ".join(row[columns - 1 :])


def _row_lines(state: StateBlock, start: int, end: int) -> Iterator[int]:
    yield start
    for line in range(start + 2, end):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return
        yield line


def _cells(state: StateBlock, line: int) -> list[str]:
    """The cells of a row, as the rule cuts them, less empty ones at the end."""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    cells = [cell.strip() for cell in escapedSplit(text)]
    if not cells[0]:
        del cells[0]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    return cells
