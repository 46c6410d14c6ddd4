"""Markdown with markup in it, read by markdown-it's parser as it is set up here."""

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote import footnote_plugin

from lettertool.markdown.blocks import DEEPEST, blocks_of, tag_rule
from lettertool.markdown.parsed import Parsed

_PRINTS_AS_TYPED = (
    "code",
    "fence",
    "lheading",
    "html_block",
    "reference",
    "hr",
    "backticks",
    "autolink",
    "html_inline",
    "entity",
    "image",
)


def read(markdown: str, keep_lines: bool) -> Parsed:
    """`markdown` as blocks; see `markdown.parse`."""
    return blocks_of(_parser().parse(markdown), keep_lines=keep_lines)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").disable(_PRINTS_AS_TYPED)
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.options["maxNesting"] = DEEPEST + 4  # beyond it the parser would drop text
    parser.inline.ruler.push("tag", tag_rule)
    for rule in parser.block.ruler.__rules__:
        if rule.name in ("list", "heading", "blockquote"):
            rule.fn = _only_as_block(rule.fn)
    # Addresses are checked once values have taken the place of their marks.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def _only_as_block(
    rule: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """`rule`, kept from cutting a top-level paragraph in two at a line that happens to
    start with a number, a dash, `#` or `>`."""

    def guarded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        inside = silent and state.parentType == "paragraph" and state.level == 0
        return not inside and rule(state, start, end, silent)

    return guarded
