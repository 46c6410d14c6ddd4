"""The rule on brackets and quotation marks that come in pairs (LT106)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lettertool.check.records import At, Found, Passage, Proof, Rule

_PAIRS = {")": "(", "]": "["}
_ENUMERATED = re.compile(r"(?:\A|\s)(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5})\Z|[:;=]-?\Z")
"""What stands before a parenthesis that needs no counterpart: an item's number, or eyes."""


def _unpaired(proof: Proof) -> Iterator[Found]:
    """Brackets and curly double quotes that do not come in pairs in a paragraph. A quotation
    that goes on in the next paragraph opens there again, and closes in the last alone."""
    prose = proof.prose
    after = {i: text.text.lstrip() for (i, _), (_, text) in pairwise(prose)}
    for i, passage in prose:
        text = passage.text
        if _is_cut(passage, after.get(i, "")):
            continue
        for index in _open_brackets(text):
            yield Found(At(i, index, index + 1), f"‘{text[index]}’ without its counterpart")
        quote = _open_quote(text)
        if quote is not None and not (text[quote] == "“" and after.get(i, "").startswith("“")):
            yield Found(At(i, quote, quote + 1), f"{text[quote]} without its counterpart")


def _is_cut(passage: Passage, after: str) -> bool:
    """Whether a paragraph looks like a part of one, as the end of a page leaves it."""
    text = passage.text.strip()
    ends = bool(re.search(r"[^\w\s,–—-]\Z", text))
    return not passage.item and (not ends or text[:1].islower() or after[:1].islower())


def _open_brackets(text: str) -> Sequence[int]:
    stack: list[int] = []
    alone: list[int] = []
    for index, sign in enumerate(text):
        if sign in "([":
            stack.append(index)
        elif sign in _PAIRS:
            if stack and text[stack[-1]] == _PAIRS[sign]:
                stack.pop()
            elif not _ENUMERATED.search(text[max(index - 6, 0) : index]):
                alone.append(index)
    return sorted((*stack, *alone))


def _open_quote(text: str) -> int | None:
    """The first curly double quote that has no counterpart; none where straight ones mix in,
    since any of those may be it."""
    if '"' in text:
        return None
    opened: int | None = None
    for match in re.finditer("[“”]", text):
        if match[0] == "“":
            if opened is not None:
                return opened
            opened = match.start()
        elif opened is None:
            return match.start()
        else:
            opened = None
    return opened


RULES = (
    Rule(
        "LT106",
        "unpaired-sign",
        "A bracket or quotation mark without its counterpart.",
        "warning",
        _unpaired,
        "Parentheses, brackets and quotation marks come in pairs within a paragraph. A quotation "
        "of several paragraphs opens in each and closes in the last (Chicago Manual of Style, "
        "chapter 13), which is no finding, and neither is the sign behind a number, as in 1).",
    ),
)
