"""Rules on the inside address and the salutation (LT3xx)."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lettertool.check.records import At, Found, Proof, Rule
from lettertool.check.zips import ZIPS, known_office
from lettertool.signers.names import fold_words, parse_name

# The salutation

_GENERIC = re.compile(
    r"\b(?:colleagues?|members?|friends?|sir|madam|sirs|ladies|gentlemen|all|everyone|team|editors?"
    r"|neighbors?|secretaries|administrators|directors|senators|representatives|leaders|chairs"
    r"|governors|commissioners|leadership|whom|committee|board|council|conferees|community)\b",
    re.I,
)
_STYLES = frozenset(
    """dear mr mrs ms mx dr miss sir madam madame the honorable hon secretary administrator director
    commissioner commissioners chair chairman chairwoman chairperson chairs vice ranking member
    speaker leader majority minority president senator senators representative representatives
    congressman congresswoman governor ambassador general admiral colonel captain lieutenant major
    commander commandant attorney deputy under assistant acting principal associate inspector
    surgeon judge justice chief prime minister comptroller postmaster librarian archivist
    superintendent mayor professor dean chancellor reverend rev bishop father sister brother rabbi
    imam co and of to interim executive excellency your solicitor treasurer architect counsel
    sergeant trade special envoy his her their house senate senator-elect pro tempore""".split()
)
_OFFICES: Final = {
    "secretary": "secretary",
    "administrator": "administrator",
    "director": "director",
    "commissioner": "commissioner",
    "chair": "chair",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "speaker": "speaker",
    "commandant": "commandant",
    "superintendent": "superintendent",
    "president": "president",
}
"""Offices that nobody keeps as a courtesy title while holding another of them."""


class _Named(NamedTuple):
    """A name of the salutation: its folded words, and the folded words of the style before."""

    words: tuple[str, ...]
    style: tuple[str, ...]
    at: At


def _salutation(proof: Proof) -> list[_Named]:
    """The names that the salutation has, in order; none where it greets nobody by name."""
    if proof.salutation is None:
        return []
    index = proof.salutation.passage
    text = proof.passages[index].text
    if _GENERIC.search(text):
        return []
    names = frozenset(word for who in proof.addressees for word in fold_words(who.name))
    return [
        _named(index, match, names) for match in re.finditer(r"[^,;:\n]+?(?=,| and |;|:|\Z)", text)
    ]


def _named(index: int, match: re.Match[str], names: frozenset[str]) -> _Named:
    """The words of a name, and those of its style. Dean and Bishop are names of some."""
    words = [word for word in fold_words(match[0].replace(" and ", " ")) if word]
    style = tuple(word for word in words if word in _STYLES - names)
    name = tuple(word for word in words if word not in style and len(word) > 1)
    lead = len(match[0]) - len(match[0].lstrip())
    return _Named(name, style, At(index, match.start() + lead, match.end()))


def _other_name(proof: Proof) -> Iterator[Found]:
    if not proof.addressees or proof.salutation is None:
        return
    above = proof.passages[: proof.salutation.passage]
    known = {word for passage in above for word in fold_words(passage.text)}
    for named in _salutation(proof):
        if named.words and not known & set(named.words):
            names = " or ".join(who.name for who in proof.addressees[:3])
            said = proof.passages[named.at.passage].text[named.at.start : named.at.end]
            yield Found(
                named.at, f"‘{said}’ greets nobody to whom the letter is addressed: {names}"
            )


def _left_out(proof: Proof) -> Iterator[Found]:
    """People of the address whom a salutation of several names leaves out."""
    named = [one for one in _salutation(proof) if one.words]
    said = {word for one in named for word in one.words}
    if len(named) < 2 or proof.salutation is None:
        return
    for who in proof.addressees:
        last = parse_name(who.name).last if who.name.strip() else ""
        if last and not said & set(fold_words(who.name)):
            yield Found(proof.salutation, f"the salutation leaves out {who.name}")


def _other_title(proof: Proof) -> Iterator[Found]:
    yield from _other_title_alone(proof)
    for named in _salutation(proof):
        said = {_OFFICES[word] for word in named.style if word in _OFFICES}
        for who in proof.addressees:
            if not set(named.words) & set(fold_words(who.name)):
                continue
            titles = {word for line in who.lines for word in fold_words(line)}
            held = {_OFFICES[word] for word in titles if word in _OFFICES}
            if said and held and not said & held:
                title = who.lines[0] if who.lines else ""
                says = proof.passages[named.at.passage].text[named.at.start : named.at.end]
                yield Found(named.at, f"‘{says}’ does not go with the title ‘{title}’")


_TITLE_ALONE = re.compile(r"Dear\s+(?:Mr|Madam|Mme)\.?\s+(?P<title>[A-Z][a-z]+)[,:]?\s*")


def _other_title_alone(proof: Proof) -> Iterator[Found]:
    """A title without a name, as in Dear Madam Speaker, that nobody of the address holds."""
    if proof.salutation is None or not proof.addressees:
        return
    match = _TITLE_ALONE.fullmatch(proof.passages[proof.salutation.passage].text)
    said = _OFFICES.get(match["title"].lower()) if match else None
    lines = {line: fold_words(line) for who in proof.addressees for line in who.lines}
    held = {_OFFICES[word] for words in lines.values() for word in words if word in _OFFICES}
    if said and held and said not in held:
        title = next(line for line, words in lines.items() if _OFFICES.keys() & set(words))
        what = f"‘{proof.passages[proof.salutation.passage].text}’"
        yield Found(proof.salutation, f"{what} does not go with the title ‘{title}’")


# ZIP codes

_ABOVE = 12
_BEGINS = re.compile(r"\s*(?:The\s+)?Hon(?:orable|\.)\s")
_ZIP_LINE = re.compile(r"\bWashington,?\s+D\.?\s?C\.?,?\s+(\d{5})(?:-\d{4})?\b")


def _wrong_zip(proof: Proof) -> Iterator[Found]:
    """Codes of Washington that are not those of the one office that is named above them."""
    for office, at in _addresses(proof):
        text = proof.passages[at.passage].text[at.start : at.end]
        if text not in ZIPS[office]:
            usual = ZIPS[office][0]
            yield Found(at, f"the ZIP code of {office} is {usual}, not {text}")


def _addresses(proof: Proof) -> Iterator[tuple[str, At]]:
    """Each ZIP code in Washington with the office whose address it is, where that is clear."""
    end = proof.salutation.passage if proof.salutation else _ABOVE
    offices: list[str] = []
    for i, passage in enumerate(proof.passages[:end]):
        if passage.role not in ("letterhead", "address", "body"):
            continue
        start = 0
        for line in passage.text.split("\n"):
            offices = [] if _BEGINS.match(line) else offices
            code = _ZIP_LINE.search(line)
            if code and len(offices) == 1 and offices[0]:
                yield offices[0], At(i, start + code.start(1), start + code.end(1))
            office = known_office(line)
            offices = [] if code else offices if office is None else [*offices, office]
            start += len(line) + 1


RULES = (
    Rule(
        "LT301",
        "wrong-name",
        "The salutation greets somebody to whom the letter is not addressed.",
        "error",
        _other_name,
        "The name in the salutation should be that of the inside address. The usual reason is a "
        "letter that was made from an older one. Salutations without a name are left alone.",
    ),
    Rule(
        "LT302",
        "name-left-out",
        "The salutation leaves out somebody of the inside address.",
        "warning",
        _left_out,
        "Where a salutation greets several people by name, whoever is in the address but not in "
        "it may feel passed over. One that greets nobody by name is left alone.",
    ),
    Rule(
        "LT303",
        "wrong-title",
        "The salutation has another title than the inside address.",
        "error",
        _other_title,
        "A secretary is greeted as Secretary, an administrator as Administrator. Only titles that "
        "nobody keeps from an earlier office are compared: Ambassador, Governor, Senator, Dr., "
        "military ranks and Mr. or Ms. go with any office.",
    ),
    Rule(
        "LT304",
        "wrong-zip",
        "A ZIP code in Washington is not that of the office.",
        "error",
        _wrong_zip,
        "Departments, both chambers and the White House have ZIP codes of their own, such as "
        "20520 for the Department of State. Only addresses that name one known office, and no "
        "bureau or other part of it, are looked at. It is not fixed by --fix, since the other "
        "lines of the address may be what is wrong.",
    ),
)
