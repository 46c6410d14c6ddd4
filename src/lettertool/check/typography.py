"""Rules on how the text is set (LT1xx): spaces, quotation marks, dashes, ordinals.

What a letter does is held against what it does elsewhere: no house style is asked for.
"""

import re
from collections.abc import Iterator

from lettertool.check.records import At, Fix, Found, Passage, Proof, Rule

_QUOTE_AROUND = ' \t\n\u00a0([{—–-/“‘"'


def _typed(passage: Passage, start: int, end: int) -> bool:
    """Whether a stretch was typed as it prints: not printed by a value of the folder, and no
    part of an address of the web."""
    return not any(
        run.start < end and start < run.end and (run.origin or passage.text[start:end] in run.link)
        for run in passage.runs
        if run.origin or run.link
    )


def _prose(proof: Proof) -> Iterator[tuple[int, Passage]]:
    """Running text, and the lines of other parts that are typed as text is."""
    return ((i, passage) for i, passage in proof.prose if passage.text.strip())


def _fixed(at: At, message: str, text: str) -> Found:
    return Found(at, message, (Fix(at, text),))


# Spaces

_SPACES = re.compile(r"(?<=\S) {2,3}(?=\S)")
_SENTENCE_ENDS = re.compile(r"[.?!:][”’\"')\]]*\Z")
_AFTER_SENTENCE = re.compile(r"[.?!][”’\"')\]]* +(?=\S)")
_HABIT = 3


def _double_spaces(proof: Proof) -> Iterator[Found]:
    """Each double space; where all sentences are parted by two, they are one finding."""
    found = [
        (At(i, match.start(), match.end()), bool(_SENTENCE_ENDS.search(text[: match.start()])))
        for i, text in ((i, passage.text) for i, passage in _prose(proof))
        for match in _SPACES.finditer(text)
    ]
    ends = [at for at, is_end in found if is_end]
    sentences = sum(
        len(_AFTER_SENTENCE.findall(passage.text)) for _, passage in _prose(proof) if ends
    )
    habit = len(ends) > _HABIT and 2 * len(ends) > sentences
    if habit:
        fixes = tuple(Fix(at, " ") for at in ends)
        yield Found(ends[0], f"two spaces after sentences, {len(ends)} times", fixes)
    for at, is_end in found:
        if not (habit and is_end):
            yield _fixed(at, f"{at.end - at.start} spaces where one is enough", " ")


_BEFORE_SIGN = re.compile(r"(?<=[^\W_]) +(?=[,;:](?:\s|\Z)|\.(?:\s+[A-Z]|\s*\Z))")
_TWICE = re.compile(r"(?<![.,;])(?:,{2}|;{2}|(?<!\.)\.{2})(?![.,;])")


def _stray_signs(proof: Proof) -> Iterator[Found]:
    for i, passage in _prose(proof):
        for match in _BEFORE_SIGN.finditer(passage.text):
            yield _fixed(At(i, match.start(), match.end()), "a space before the sign", "")
        for match in _TWICE.finditer(passage.text):
            at = At(i, match.start(), match.end())
            yield _fixed(at, f"‘{match[0]}’ where one is meant", match[0][0])


# Quotation marks

_CURLY, _STRAIGHT = re.compile("[“”‘’]"), re.compile("[\"']")


def _straight_quotes(proof: Proof) -> Iterator[Found]:
    straight, curly = (list(_signs(proof, signs)) for signs in (_STRAIGHT, _CURLY))
    if not straight or not curly:
        return
    if len(straight) > len(curly):
        many = f"{len(straight)} others are straight"
        yield Found(curly[0], f"a curly quotation mark where {many}")
        return
    for at in straight:
        text = proof.passages[at.passage].text
        yield _fixed(at, "a straight quotation mark among curly ones", _curled(text, at.start))


def _signs(proof: Proof, signs: re.Pattern[str]) -> Iterator[At]:
    for i, passage in _prose(proof):
        for match in signs.finditer(passage.text):
            if not _is_prime(passage.text, match.start()) and _typed(passage, *match.span()):
                yield At(i, match.start(), match.end())


def _is_prime(text: str, index: int) -> bool:
    """Feet, inches, minutes and seconds have straight signs."""
    before = text[index - 1 : index]
    if not before.isdigit():
        return False
    if text[index] == "'":
        return not text[index + 1 : index + 2].isalpha()
    return text.count('"', 0, index) % 2 == 0


def _curled(text: str, index: int) -> str:
    opens = index == 0 or text[index - 1] in _QUOTE_AROUND
    if text[index] == '"':
        return "“" if opens else "”"
    if not opens:
        return "’"
    closing = re.compile(r"(?<=[\w.,!?])['’](?!\w)").search(text, index + 1)
    elided = re.match(r"'(?:\d\ds?|tis|twas|em|til|cause)\b", text[index:], re.I)
    return "‘" if closing and not elided else "’"


# Dashes

_CLOSED_EM = re.compile(r"(?<=\S)—(?=\S)")
_LETTER_BEFORE = r"(?<=[^\W\d_]|[”’\"')\]%.,])"
_OTHER_DASH = re.compile(
    rf"{_LETTER_BEFORE}(?: +(?:-{{1,3}}|–) +| ?--+ ?)(?=[^\W\d_]|[“‘\"'(\[$])"
    r"|(?<=\d) +(?:-{1,3}|–) +(?=[^\W\d_])"
)
_SPACED_EM = re.compile(rf"{_LETTER_BEFORE} *— *(?=\S)")


def _dashes(proof: Proof) -> Iterator[Found]:
    prose = [(i, passage) for i, passage in _prose(proof) if not passage.level]
    closed = sum(len(_CLOSED_EM.findall(passage.text)) for _, passage in prose)
    if not closed:
        return
    spaced = [
        At(i, match.start(), match.end())
        for i, passage in prose
        if not passage.item
        for match in _SPACED_EM.finditer(passage.text)
        if " " in match[0] and _typed(passage, *match.span())
    ]
    for i, passage in prose:
        for match in _OTHER_DASH.finditer(passage.text):
            if _typed(passage, *match.span()) and not passage.item:
                sign = match[0].strip()
                what = "a spaced en dash" if sign == "–" else "a hyphen" if sign == "-" else sign
                at = At(i, match.start(), match.end())
                yield _fixed(at, f"{what} where other places have an em dash (—)", "—")
    if len(spaced) < closed:
        for at in spaced:
            yield _fixed(at, "an em dash with spaces among closed-up ones", "—")


# Ordinals

_ORDINAL = re.compile(r"(?<![\w,.])\d{1,4}(st|nd|rd|th)\b")


def _ordinals(proof: Proof) -> Iterator[Found]:
    raised: list[At] = []
    plain: list[At] = []
    for i, passage in _prose(proof):
        for match in _ORDINAL.finditer(passage.text):
            at = At(i, match.start(1), match.end(1))
            if any(run.script == "sup" and run.start <= at.start < run.end for run in passage.runs):
                raised.append(at)
            elif _typed(passage, at.start, at.end):
                plain.append(at)
    if not raised or not plain:
        return
    if len(plain) > len(raised):
        yield Found(raised[0], f"a raised ordinal where {len(plain)} others are not raised")
        return
    for at in plain:
        suffix = proof.passages[at.passage].text[at.start : at.end]
        yield _fixed(at, f"‘{suffix}’ is raised elsewhere in the letter", f"<sup>{suffix}</sup>")


RULES = (
    Rule(
        "LT101",
        "double-space",
        "Two spaces where one is enough.",
        "warning",
        _double_spaces,
        "One space stands between words, and between sentences (GPO Style Manual, 2008, 2.49; the "
        "Chicago Manual of Style has it so too). Where a letter parts its sentences by two "
        "spaces throughout, that is one finding, and one fix. Wider gaps are left alone: "
        "somebody made columns with them.",
        fixable=True,
    ),
    Rule(
        "LT102",
        "mixed-quotes",
        "Straight quotation marks among curly ones.",
        "warning",
        _straight_quotes,
        "Printed matter has typographer’s quotation marks and apostrophes (Chicago Manual of "
        "Style, chapter 6); straight ones among them mostly came in with pasted text. Where most "
        "are straight, the first curly one is told. Names of signers, values of facts, web "
        "addresses, feet and inches are left alone.",
        fixable=True,
    ),
    Rule(
        "LT103",
        "mixed-dashes",
        "A hyphen, double hyphen or spaced en dash among em dashes.",
        "warning",
        _dashes,
        "In American style an em dash without spaces sets off a phrase (Chicago Manual of "
        "Style, chapter 6). A letter that has such dashes should have no other signs for the same "
        "thing. Ranges of numbers, headings and list items with a label are left alone.",
        fixable=True,
    ),
    Rule(
        "LT104",
        "mixed-ordinals",
        "An ordinal that is not raised where others are.",
        "warning",
        _ordinals,
        "Word raises the letters of some ordinals by itself and leaves others, depending on how "
        "they were typed. The Chicago Manual of Style (17th ed., 9.6) raises none. Either is "
        "fine, a mixture is not: the fewer are told, and plain ones can be raised by --fix.",
        fixable=True,
    ),
    Rule(
        "LT105",
        "stray-sign",
        "A space before a comma or full stop, or two of them.",
        "warning",
        _stray_signs,
        "No space stands before a comma, semicolon, colon or full stop, and none of them comes "
        "twice; what is left over from an edit looks so. Ellipses are left alone.",
        fixable=True,
    ),
)
