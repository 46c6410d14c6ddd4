"""The rule on stray signs and spaces (LT105), and what an address of the web is to such rules."""

import re
from collections.abc import Iterator

from lettertool.check.records import At, Fix, Found, Proof, Rule

_BEFORE_SIGN = re.compile(r"(?<=[^\W_]) +(?=[,;:](?:\s|\Z)|\.(?:\s+[A-Z]|\s*\Z))")
_IN_BRACKETS = re.compile(r"(?<=[(\[]) +(?=[^\s)\].])|(?<=[^\s(\[.…]) +(?=[)\]])")
_TWICE = re.compile(r"(?<![.,;])(?:,{2}|;{2}|(?<!\.)\.{2})(?![.,;])")
_MIXED = re.compile(r"[,;:]\.(?![\d.])|[;:],|,[;:]")
_RUN_ON = re.compile(
    r"(?<=[^\W_]{2}),(?=[^\W\d_]{2})|(?<=[a-z]{2});(?=[^\W\d_]{2})|(?<=[a-z]{2})\.(?=[A-Z][a-z])"
    r"|(?<=[.,?!])”(?=[^\W\d_])"
)
_ENTITY = re.compile(r"&[a-z]{2,8};")
_WEB = re.compile(r"://|\bwww\.|\w@\w|\.(?:com|org|net|edu|gov|mil)\b", re.I)


def in_address(text: str, start: int) -> bool:
    """Whether a place in a text belongs to an address of the web or of a mailbox."""
    first, last = text.rfind(" ", 0, start) + 1, text.find(" ", start)
    return bool(_WEB.search(text[first : last if last >= 0 else len(text)]))


def _stray_signs(proof: Proof) -> Iterator[Found]:
    for i, passage in proof.prose:
        for start, end, message, text in _strays(passage.text):
            at = At(i, start, end)
            if not in_address(passage.text, start):
                yield Found(at, message, () if text is None else (Fix(at, text),))


def _strays(text: str) -> Iterator[tuple[int, int, str, str | None]]:
    """What is stray in a text, with what is to stand there; None where nobody can know."""
    for match in _BEFORE_SIGN.finditer(text):
        yield *match.span(), "a space before the sign", ""
    for match in _IN_BRACKETS.finditer(text):
        yield *match.span(), "a space inside the bracket", ""
    for match in _TWICE.finditer(text):
        yield *match.span(), f"‘{match[0]}’ where one is meant", match[0][0]
    for match in _MIXED.finditer(text):
        yield *match.span(), f"‘{match[0]}’ where one is meant", None
    entities = {match.end() for match in _ENTITY.finditer(text)}
    for match in _RUN_ON.finditer(text):
        if match.end() in entities:
            continue
        yield *match.span(), f"no space after ‘{match[0]}’", f"{match[0]} "


RULES = (
    Rule(
        "LT105",
        "stray-sign",
        "A space that is stray or missing beside a sign, or two signs for one.",
        "warning",
        _stray_signs,
        "No space stands before a comma, semicolon, colon or full stop, nor inside of brackets; "
        "one stands behind a comma and between sentences; and none of these signs comes twice. "
        "What is left over from an edit looks so. Ellipses, and addresses of the web, are left "
        "alone.",
        fixable=True,
    ),
)
