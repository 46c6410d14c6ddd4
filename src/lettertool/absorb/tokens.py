"""The source of a section, Markdown with Jinja, in pieces that are edited as a whole."""

import re
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["word", "code", "break"]

_CODE = r"\{\{.*?\}\}|\{%.*?%\}|\{\#.*?\#\}"
# A list's mark, a heading, a quotation, a row of a table or a footnote starts its line.
_STARTS_LINE = r"(?:[-*+]|\d{1,9}[.)]|\#{1,6})[ \t]|>|\||\[\^"
_TOKEN = re.compile(
    rf"""(?P<code>{_CODE})
    | (?P<break>
          [ \t]*\n(?:[ \t]*\n)+[ \t]*            # a blank line
        | (?:[ ]{{2,}}|\\)\n[ \t]*               # a hard line break
        | [ \t]*\n[ \t]*(?={_STARTS_LINE}) )
    | (?P<space>[ \t\n]+)
    | (?P<word>(?:(?!{_CODE}|\\\n)[^ \t\n])+|\\)""",
    re.S | re.X,
)
_INDENT = re.compile(r"[ \t]*\Z")

_WOULD_START_LINE = re.compile(r"(?:[-*+]|\d{1,9}[.)]|#{1,6})\Z|>|\||\[\^")

BLANK_LINE = "\n\n"


class Token(NamedTuple):
    """A word, a whole expression or statement, or a break that parts lines or paragraphs.

    Tokens with equal `key` say the same. `lead` is the white space before a word or an
    expression; a line end there is a space like any other.
    """

    kind: Kind
    key: str
    text: str
    lead: str = ""


def tokens_of(source: str) -> list[Token]:
    """The source in tokens. Each paragraph starts with a break, so the first does too, with
    an empty text; white space at the ends of the source is left out."""
    found = [Token("break", BLANK_LINE, "")]
    lead = ""
    for match in _TOKEN.finditer(source.strip(" \t\n")):
        text = match[0]
        if match["space"]:
            lead = text
        elif match["break"]:
            found.append(Token("break", _break_key(text), text))
            lead = ""
        else:
            found.append(Token("code" if match["code"] else "word", text, text, lead))
            lead = ""
    return found


def would_start_line(token: Token) -> bool:
    """Whether a line that begins with the token would be more than a line: a list's item, a
    heading, a quotation."""
    return bool(_WOULD_START_LINE.match(token.text))


def _break_key(text: str) -> str:
    """How a break parts what is around it: by a blank line or not, and how far what follows
    is indented, which tells the lists apart."""
    indent = _INDENT.search(text)
    kind = BLANK_LINE if text.count("\n") > 1 else "\n" if text.lstrip(" ") == text else "  \n"
    return kind + (indent[0] if indent else "")


def paragraphs_of(tokens: list[Token]) -> list[range]:
    """The tokens of each paragraph, its blank line first."""
    starts = [i for i, token in enumerate(tokens) if token.key.startswith(BLANK_LINE)]
    return [range(*ends) for ends in zip(starts, [*starts[1:], len(tokens)], strict=True)]
