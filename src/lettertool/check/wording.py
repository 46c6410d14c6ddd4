"""Rules on words (LT2xx): what was left to fill in, doubled words and paragraphs, leftovers."""

import re
from collections.abc import Iterator
from itertools import takewhile

from lettertool.check.records import At, Fix, Found, Key, Passage, Path, Proof, Rule
from lettertool.letter import Fact

# What was left to fill in

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_ASIDE = (
    r"(?:insert|add|tk|tbd|tbc|todo|xx+|fill|confirm|check|verify|cite|citation|cites?|source|need"
    r"|needs|update|placeholder|your|name|names|title|date|number|amount|member|members|office"
    r"|organization|organisation|district|state|address|recipient|month|day|year|link|url|figure"
    r"|stat|quote|department|agency|street|city|zip|salutation|topic|deadline|subject|position"
    r"|first|second|third|what|who|why|how|in|lead|signature|signatures|phone|email|staff|blank|placeholder|text|issue)\b"
)
_PLACEHOLDER = re.compile(
    rf"""(?P<aside>\[\s*(?i:{_ASIDE})[^\]\n]{{0,80}}\]|<(?:NAME|TITLE|DATE|INSERT[^<>\n]{{0,60}})>
        |\[\#[^\]\n]{{0,40}}\]|(?<=\S\ )\[(?:X+|\ {{2,}})\]
        |<<[^<>\n]{{1,60}}>>|«(?i:(?:first|last|full)?_?name|title|salutation|\w+_\w+)»
        |\((?i:(?:needs?\ )?(?:cites?|source)\??|citation(?:\ needed)?
        |insert\b[^()\n]{{0,60}})\))
    | (?P<tk>\bTK(?:TK)*\b|\b(?:TBD|tbd)\b|\bTODO\b|\bFIXME\b)
    | (?P<number>\#{{3,}}|\b00/00/\d{{2,4}}\b)
    | (?P<phone>\bX{{3}}-X{{4}}\b|\bx{{3}}-x{{4}}\b)
    | (?P<draft>\A\W*(?:[A-Z]+\ )?DRAFT\b[^a-z\n]{{0,60}}\Z)
    | (?P<day>\b{_MONTH}\ +_{{2,}})
    | (?P<xx>(?<![A-Za-z0-9-])[$]?X{{2,}}(?:[,./]X+)*%?(?![A-Za-z0-9-])
        |(?<![\w.’'-])(?:[$]?X(?=\ (?:thousand|million|billion|trillion|percent)\b)|X%))
    | (?P<name>\b(?:NAME|DATE|TITLE|INSERT|ORGANIZATION)\b)
    | (?P<marks>\?{{3,}}|\bLorem\ ipsum\b|(?<![_\w])_{{3,}}(?![_\w])|\{{\{{|\}}\}}|\{{%)""",
    re.X,
)
_TEMPLATE_MARKS = ("{{", "}}", "{%")
_NUMERAL = re.compile(r"[A-Z][\w.]*\s+\Z")
_NO_NUMERAL = re.compile(
    rf"\b(?:{_MONTH}|Over|More|Than|Nearly|About|Around|Some|Almost|Roughly|Approximately|In|At"
    r"|On|By|For|From|With|Since|After|Before|The|These|Those|All|Our|We|And|To|Of)\s+\Z"
)
_SCALE = re.compile(r" (?:thousand|million|billion|trillion|percent)\b")
_IN_QUOTES = re.compile(r"[\"“][^\"”]*\Z")
_SHOUTED = re.compile(r"\b[A-Z]{2,}\b")


def _placeholders(proof: Proof) -> Iterator[Found]:
    for i, passage in enumerate(proof.passages):
        for match in _PLACEHOLDER.finditer(passage.text):
            if _is_left(passage, match):
                at = At(i, match.start(), match.end())
                what = "was left in" if match["draft"] else "was left to fill in"
                yield Found(at, f"‘{match[0]}’ {what}")
    yield from _placeholders_of_keys(proof)


def _placeholders_of_keys(proof: Proof) -> Iterator[Found]:
    """In what need not print: the title, which files carry, and the sources of facts."""
    if proof.letter is None:
        return
    yield from _placeholder_of(("title",), proof.letter.title)
    groups: list[tuple[Path, dict[str, Fact]]] = [(("facts",), proof.letter.facts)]
    groups += [(("sections", n, "facts"), s.facts) for n, s in enumerate(proof.letter.sections)]
    for path, facts in groups:
        for name, fact in facts.items():
            yield from _placeholder_of((*path, name, "source"), fact.source)


def _placeholder_of(path: Path, words: str | None) -> Iterator[Found]:
    match = _PLACEHOLDER.search(words or "")
    if match and match.lastgroup in ("aside", "tk", "marks"):
        yield Found(Key(path, words or ""), f"‘{match[0]}’ was left to fill in")


def _is_left(passage: Passage, match: re.Match[str]) -> bool:
    """Whether it is no numeral (`Title XX`), no heading in capitals and no rule to sign on."""
    text, before = passage.text, passage.text[: match.start()]
    if match["xx"]:
        numeral = _NUMERAL.search(before) and not _NO_NUMERAL.search(before)
        numeral = numeral and not _SCALE.match(text, match.end())
        return not numeral and not re.match(r"/(?!\d)|\s*chromosom", text[match.end() :])
    if match["name"] == "INSERT" and len(_SHOUTED.findall(text)) < len(text.split()) / 2:
        return not passage.level
    if match["name"]:
        return not passage.level and len(_SHOUTED.findall(text)) == 1 and " " in text.strip()
    if match["marks"] and match[0].startswith("_"):
        return passage.prose and bool(re.search(r"[a-z]", before))
    if match["marks"] and match[0] in _TEMPLATE_MARKS:
        # A letter about such marks quotes them.
        return not _IN_QUOTES.search(before)
    if match["aside"] and match["aside"].startswith(("[", "(")):
        # In a quotation brackets hold an editor's words; a link has brackets in Markdown.
        linked = any(run.link and run.start <= match.start() < run.end for run in passage.runs)
        return not linked and not _IN_QUOTES.search(before)
    return True


# Doubled words

_DOUBLED = re.compile(
    r"(?<![\w.’'-])(?P<word>[^\W\d_]+)(?P<again>(?:[ \n]+(?P=word))+)(?![\w’'-])", re.I
)
_DOUBLED_PAIR = re.compile(
    r"(?<![\w.’'-])(?P<pair>(?!(?:and|by|after|or)\b)(?P<first>[a-z]+) (?!(?P=first)\b)[a-z]+)"
    r" (?P=pair)(?![\w’'-]| (?P=first)\b)"
)
"""More and more and more, and other words that go on, are none."""

_WORD = re.compile(r"\S+")
_CLAUSE = 48
_WHAT_IT_IS = re.compile(r"\b(?:what|who|all)\b[^.;:?!]{1,40}\Z", re.I)
_MAY_DOUBLE = frozenset("that had very far so no bye long many again over really".split())


def _doubled_words(proof: Proof) -> Iterator[Found]:
    for i, passage in proof.prose:
        for match in _DOUBLED.finditer(passage.text):
            # A capital may begin something else: Walla Walla, or the next sentence.
            again = list(takewhile(_is_small, _WORD.finditer(match["again"])))
            if not again or _may_double(match):
                continue
            start, end = match.start("again"), match.start("again") + again[-1].end()
            said = " ".join((match["word"], *(word[0] for word in again)))
            times = "twice" if len(again) == 1 else f"{len(again) + 1} times"
            fix = (Fix(At(i, start, end), ""),)
            yield Found(At(i, match.start(), end), f"‘{said}’: a word {times}", fix)
        for match in _DOUBLED_PAIR.finditer(passage.text):
            yield Found(At(i, *match.span()), f"‘{match['pair']}’: two words twice")


def _may_double(match: re.Match[str]) -> bool:
    """Whether a word comes twice for good reason: that that, or what it is is."""
    before = match.string[max(match.start() - _CLAUSE, 0) : match.start()]
    word = match["word"].lower()
    return word in _MAY_DOUBLE or (word == "is" and bool(_WHAT_IT_IS.search(before)))


def _is_small(word: re.Match[str]) -> bool:
    return word[0] == word[0].lower()


# Doubled and empty sections

_LEAST_WORDS = 12


def _doubled_paragraphs(proof: Proof) -> Iterator[Found]:
    first: dict[str, int] = {}
    for i, passage in proof.prose:
        words = passage.text.split()
        if len(words) < _LEAST_WORDS or passage.item or passage.role == "note":
            continue
        before = first.setdefault(" ".join(words).casefold(), i)
        if before != i:
            yield Found(At(i, 0, len(passage.text)), "this paragraph stands in the letter twice")


def _empty_sections(proof: Proof) -> Iterator[Found]:
    if proof.letter is None:
        return
    printing = {passage.section for passage in proof.passages if passage.text.strip()}
    for n, section in enumerate(proof.letter.sections):
        if section.id not in printing and printing != {""}:
            spot = Key(("sections", n, "id"), section.id)
            yield Found(spot, f"the section ‘{section.id}’ prints nothing")


def _loose_ends(proof: Proof) -> Iterator[Found]:
    changes, comments = proof.loose_ends
    found = [_counted(changes, "tracked change"), _counted(comments, "comment")]
    if any(found) and proof.passages:
        what = " and ".join(filter(None, found))
        yield Found(At(0, 0, 0), f"the file still has {what}")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""


RULES = (
    Rule(
        "LT201",
        "placeholder",
        "Something was left to fill in.",
        "error",
        _placeholders,
        "Looked for are [TK], TK, TBD, XX, $XX, X million, XXX-XXXX, NAME, ???, (cite), "
        "[insert …], [your name], <<date>>, blanks of underscores, a line DRAFT, and marks of a "
        "template. A numeral such as Title XX is none, nor are headings in capitals or an "
        "editor’s word in brackets within a quotation.",
    ),
    Rule(
        "LT202",
        "doubled-word",
        "A word, or two, stand twice in a row.",
        "warning",
        _doubled_words,
        "Mostly a slip at a line’s end. Words that come twice for good reason (had had, that "
        "that) and names (Walla Walla) are left alone.",
        fixable=True,
    ),
    Rule(
        "LT206",
        "doubled-paragraph",
        "A paragraph stands in the letter twice.",
        "error",
        _doubled_paragraphs,
        "Left over when sections were moved or two drafts put together. Paragraphs of fewer than "
        f"{_LEAST_WORDS} words and items of lists may come again.",
    ),
    Rule(
        "LT207",
        "empty-section",
        "A section of the letter prints nothing.",
        "warning",
        _empty_sections,
        "Its text is all in a condition that is not met, or in a comment. Where that is meant, "
        "leave the section out of letter.yaml until it is needed.",
    ),
    Rule(
        "LT208",
        "loose-ends",
        "A Word file still has tracked changes or comments.",
        "warning",
        _loose_ends,
        "Whoever gets the file can read them, with the names of those who made them. What is "
        "checked is the text with all changes accepted.",
    ),
)
