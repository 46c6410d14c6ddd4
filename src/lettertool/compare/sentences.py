"""The sentence in which something stands."""

import re

_LONGEST = 240
_END = re.compile(r"\n|[.!?][”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])")
_SHORT_FORM = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Rep|Sen|Gov|Hon|Gen|Col|Lt|Prof|Rev|St|No|Nos|Pub|Stat|Inc|Co"
    r"|Corp|Jr|Sr|Sec|Secs|Art|Res|Con|Reg|Fed|vs|cf|al|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)"
    r"|\.[A-Za-z])$"
)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of `text` that has the stretch from `start` to `end`, in one line.

    A point after an initial or a short form such as `Pub. L.` ends no sentence. Of a very
    long one only what is near the stretch is given, with `…` for the rest.
    """
    first, last = max(0, start - 2 * _LONGEST), min(len(text), end + 2 * _LONGEST)
    window = text[first:last]
    ends = [m.end() for m in _END.finditer(window) if _is_end(window, m)]
    left = max((at for at in ends if at <= start - first), default=0)
    right = min((at for at in ends if at >= end - first), default=len(window))
    return _cut(window[left:right], start - first - left, end - first - left)


def _is_end(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 8) : match.start()]
    return match.group()[0] in "\n!?" or not _SHORT_FORM.search(before)


def _cut(sentence: str, start: int, end: int) -> str:
    """At most so many characters around a stretch, from word to word."""
    room = max(_LONGEST - (end - start), 0) // 2
    head, tail = sentence[:start], sentence[end:]
    if len(sentence) > _LONGEST:
        head = f"…{head[-room:].partition(' ')[2]}" if len(head) > room else head
        tail = f"{tail[:room].rpartition(' ')[0]}…" if len(tail) > room else tail
    return " ".join((head + sentence[start:end] + tail).split())
