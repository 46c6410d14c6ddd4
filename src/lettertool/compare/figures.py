"""Figures and names in running text: what a reader of a changed letter looks at first.

A figure is a number, an amount, a percentage, a date or time, or a citation of a law, a bill
or a part of one, in the forms that American letters use. White space inside of one may be
of any kind, since Word puts no-break spaces there.
"""

import re
from typing import Literal, NamedTuple, TypeAlias, cast

Kind: TypeAlias = Literal["number", "amount", "percentage", "date", "citation", "name"]


class FoundFigure(NamedTuple):
    """A figure or name, and where in the text it stands. One that is not `sure` is a word
    that may have its capital only because it begins a sentence."""

    kind: Kind
    start: int
    end: int
    text: str
    sure: bool = True


_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)*"
_RANGE = rf"{_NUMBER}(?:[-–]{_NUMBER})*"
_SIZE = r"(?:hundred|thousand|million|billion|trillion)"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[6-9]|20)\d\d"
_CLOCK = r"[ap](?:\.\s?m\.|m\b)"
_PARTS = r"(?:\((?:\d{1,3}|[A-Za-z]|[A-Z]{2}|[ivx]{2,5})\))"
_DESIGNATION = rf"(?:\d+[A-Za-z]*(?:[-–.]\w+)*{_PARTS}*|{_PARTS}+)"

_CITATION = "|".join(
    (
        r"(?:H\.\s?R\.|HR|S\.)\s?\d+",
        r"[HS]\.?\s?(?:J\.?\s?|Con\.?\s?)?Res\.?\s?\d+",
        r"(?:Pub(?:lic\b|\.)\s*L(?:aw\b|\.)|P\.\s?L\.)\s*(?:No\.\s*)?\d+[-–]\d+",
        r"\d+\s+(?:U\.\s?S\.\s?C\.|USC|C\.\s?F\.\s?R\.|CFR|Fed\.\s?Reg\.|Stat\.|U\.\s?S\.)"
        rf"\s*(?:§+|[Pp]arts?|[Ss]ec(?:tions?|s?\.))?\s*{_DESIGNATION}",
        r"(?:[Ss](?:ub)?ec(?:tions?|s?\.)|[Ss]ubsections?|§+|[Pp]aragraphs?|[Ss]ubparagraphs?"
        r"|[Cc]lauses?|[Aa]rticles?|[Cc]hapters?|[Tt]itles?|[Pp]arts?|[Rr]ules?)"
        rf"\s*{_DESIGNATION}",
        r"(?:Title|Article|Chapter|Part)\s+[IVXLC]+\b",
        r"(?:Executive\s+Orders?|E\.\s?O\.|Resolution|Proclamation|Docket|Case|Order|No\.)"
        r"\s*(?:No\.\s*)?\d+(?:[-–]\w+)*",
    )
)
_DATE = "|".join(
    (
        r"\d{4}-\d\d?-\d\d?|\d{4}/\d\d?/\d\d?|\d\d?/\d\d?/(?:\d{4}|\d\d)|\d\d?-\d\d?-\d{4}",
        rf"{_MONTH}\s+{_DAY}(?:[-–]\d{{1,2}})?(?:,?\s+\d{{4}}(?!,?\d))?",
        rf"{_MONTH},?\s+(?:of\s+)?\d{{4}}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?",
        r"(?:[Ff]iscal\s+[Yy]ears?|FY)\s*['’]?\d{2,4}(?:[-–]\d{2,4})?",
        rf"\d\d?(?::\d\d){{1,2}}(?:\s?{_CLOCK})?|\d\d?\s?{_CLOCK}",
        rf"{_YEAR}[-–]\d{{2,4}}(?![-–]?\d)|{_YEAR}s?(?![.,/–-]?\d)",
    )
)
_AFTER_PERCENTAGE = r"\s?(?:%|per\s?cent(?:age\s+points?)?\b|basis\s+points?\b)"
_PERCENTAGE = rf"{_RANGE}{_AFTER_PERCENTAGE}"
_AMOUNT = "|".join(
    (
        rf"(?:US|C|A)?[$€£¥]\s?{_RANGE}(?:\s?{_SIZE}\b|[KMBkmb]n?\b)?",
        rf"(?:USD|EUR|GBP|CAD)\s?{_RANGE}(?:\s?{_SIZE}\b)?",
        rf"{_RANGE}\s+(?:{_SIZE}\s+)?(?:dollars?|cents?|euros?|pesos?)\b",
    )
)
_DIGITS = "|".join(
    (
        r"\d+/\d+(?!/)|(?:\d+\s?)?[¼-¾⅐-⅞]",
        rf"{_RANGE}\s+{_SIZE}\b",
        rf"{_RANGE}\w*",
    )
)

_KINDS: dict[Kind, str] = {
    "citation": _CITATION,
    "date": _DATE,
    "percentage": _PERCENTAGE,
    "amount": _AMOUNT,
    "number": _DIGITS,
}

# Nothing else starts a figure: words of prose pass quickly. What follows a capital and a
# hyphen is part of a name, such as F-35.
_START = (
    r"(?<!\w)(?=[\d$€£¥§¼-¾⅐-⅞A-Z]|sec|subsec|par|subpar|clause|art|chap|tit|rule|fiscal)"
    r"(?<![A-Z]-)"
)

FIGURE = rf"{_START}(?:{'|'.join(_KINDS.values())})(?!\w)"
"""The pattern of figures that have digits, without groups that capture."""

_FIGURE = re.compile(
    rf"{_START}(?:{'|'.join(f'(?P<{kind}>{form})' for kind, form in _KINDS.items())})(?!\w)"
)

_SMALL = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_POWER = "dozen|hundred|thousand|million|billion|trillion"
_SPELLED = re.compile(
    rf"""(?x) (?<!\w) (?=(?i:ze|one|t[whe]|f[oi]|s[ie]|e[il]|ni|ha|do|hu|[mb]il|an?\W)) (?i:
      (?P<percentage>(?:one|zero|half|{_SMALL}|{_POWER})
        (?:[\s-]+(?:and[\s-]+)?(?:one|half|{_SMALL}|{_POWER}))*{_AFTER_PERCENTAGE.replace(" ", "")})
    | (?P<number>(?:
        (?:zero|{_SMALL}|(?:one|half\s+a|an?)[\s-]+(?:{_POWER}))
        (?:[\s-]+(?:and[\s-]+)?(?:one|{_SMALL}|{_POWER}))*
      | half | third | fourth | fifth | sixth | seventh | eighth | ninth | tenth
      ) (?:[\s-]+(?:thirds?|quarters?|fifths?|tenths?))?
      | one[\s-]+(?:third|half|quarter|fourth|fifth|tenth) )
    ) \b"""
)


def find_figures(text: str) -> list[FoundFigure]:
    """All figures of `text` in order, spelled-out numbers such as `thirty percent` and `ninth`
    among them. A lone `one`, `first` and `second` are too often none to count."""
    found = written_figures(text)
    taken = {index for figure in found for index in range(figure.start, figure.end)}
    found += [_found(match) for match in _SPELLED.finditer(text) if match.start() not in taken]
    return sorted(found, key=lambda figure: figure.start)


def written_figures(text: str) -> list[FoundFigure]:
    """The figures of `text` that have digits, in order."""
    return [_found(match) for match in _FIGURE.finditer(text)]


def _found(match: re.Match[str]) -> FoundFigure:
    return FoundFigure(cast(Kind, match.lastgroup), match.start(), match.end(), match.group())
