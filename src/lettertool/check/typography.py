"""Rules on how the text is set (LT1xx): spaces, quotation marks, dashes, ordinals.

What a letter does is held against what it does elsewhere: no house style is asked for.
"""

import calendar
import re
from collections.abc import Iterator, Sequence

from lettertool.check.records import At, Fix, Found, Passage, Proof, Rule
from lettertool.check.signs import in_address

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
        primes = _primes(passage.text)
        for match in signs.finditer(passage.text):
            if match.start() not in primes and _typed(passage, *match.span()):
                yield At(i, match.start(), match.end())


def _primes(text: str) -> frozenset[int]:
    """The straight signs behind numbers that stand for feet, inches, minutes and seconds."""
    primes: list[int] = []
    quoting = False
    for match in _STRAIGHT.finditer(text):
        behind_number = text[match.start() - 1 : match.start()].isnumeric()
        if match[0] == "'":
            prime = behind_number and not text[match.end() : match.end() + 1].isalpha()
        else:
            prime = behind_number and not quoting
            quoting ^= not prime
        primes += [match.start()] * prime
    return frozenset(primes)


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

_LETTER_BEFORE = r"(?<=[^\W\d_]|[”’\"')\]%.,])"
_CLOSED_EM = re.compile(r"(?<=\S)—(?=\S)")
_CLOSED_PAIR = re.compile(rf"{_LETTER_BEFORE}—(?=[^\W\d_]|[“‘])")
_OTHER_DASH = re.compile(
    rf"{_LETTER_BEFORE}(?: +(?:-{{1,3}}|–) +| ?--+ ?)(?=[^\W\d_]|[“‘\"'(\[$])"
    r"|(?<=\d) +(?:-{1,3}|–) +(?=[^\W\d_])"
)
_SPACED_EM = re.compile(rf"{_LETTER_BEFORE} *— *(?=\S)")
_DAY = rf"(?:{'|'.join(calendar.day_name)}|{'|'.join(filter(None, calendar.month_name))})"
_DAYS = re.compile(rf"\b{_DAY} +[-–]+ +{_DAY}\b")


def _dashes(proof: Proof) -> Iterator[Found]:
    """The dashes that are set in another way than most em dashes are."""
    prose = [(i, passage) for i, passage in _prose(proof) if not passage.level]
    closed = sum(len(_CLOSED_EM.findall(passage.text)) for _, passage in prose)
    text = [(i, passage) for i, passage in prose if not passage.item]
    spaced = [at for at in _found_in(text, _SPACED_EM) if at.end - at.start > 1]
    if not closed and not spaced:
        return
    usual = "—" if len(spaced) <= closed else " — "
    for at in _found_in(text, _OTHER_DASH):
        if not _is_range_or_address(proof.passages[at.passage].text, at):
            sign = proof.passages[at.passage].text[at.start : at.end].strip()
            what = "a spaced en dash" if sign == "–" else "a hyphen" if sign == "-" else sign
            yield _fixed(at, f"{what} where other places have an em dash (—)", usual)
    if usual == "—":
        for at in spaced:
            yield _fixed(at, "an em dash with spaces among closed-up ones", usual)
    else:
        for at in _found_in(text, _CLOSED_PAIR):
            yield _fixed(at, "a closed-up em dash among ones with spaces", usual)


def _found_in(text: Sequence[tuple[int, Passage]], form: re.Pattern[str]) -> list[At]:
    return [
        At(i, match.start(), match.end())
        for i, passage in text
        for match in form.finditer(passage.text)
        if _typed(passage, *match.span())
    ]


def _is_range_or_address(text: str, at: At) -> bool:
    """Whether a sign is that of a range of days or months, or part of an address of the web."""
    first = max(at.start - _LONGEST_DAY, 0)
    days = _DAYS.search(text, first, at.end + _LONGEST_DAY)
    return bool(days and days.start() < at.start) or in_address(text, at.start)


_LONGEST_DAY = 10


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
        "Dashes of several kinds: a hyphen, double hyphen or spaced dash among em dashes.",
        "warning",
        _dashes,
        "In American style an em dash without spaces sets off a phrase (Chicago Manual of "
        "Style, chapter 6); newspapers set spaces around it. A letter that has em dashes should "
        "have them in one manner, and no other signs for the same thing. Ranges of numbers and "
        "days, headings, addresses of the web and list items with a label are left alone.",
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
)
