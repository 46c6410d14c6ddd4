"""Rules on acronyms (LT203 to LT205): spelt out where they come first, and for a reason."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lettertool.check.records import At, Found, Passage, Proof, Rule
from lettertool.states import NAMES

_ACRONYM = re.compile(r"(?<![\w&.’'/$#-])(?:[A-Z]{3,7}|[A-Z]{2,5}&[A-Z])(?=s?(?![\w&-]|\.\w|/\w))")
_IN_PARENTHESES = re.compile(
    r"\((?:the |or )?[“\"]?([A-Z][A-Za-z&-]{1,9})[”\"]?(?:s|,[^()]*| or [^()]*)?\)"
)
_OF_LAW = re.compile(r"[”\"]?\)\s+(?:[A-Z][\w-]*\s+){0,2}Acts?\b")
_WORD = re.compile(r"[^\W_][\w’'.-]*")
_SMALL = frozenset("of the and for in on to a an with by at de la del y from".split())
_ROMAN = re.compile(r"[MDCLXVI]+")
_PARTS_OF_WORDS = re.compile(r"[-/&–—\s]+")

# Known to every office that gets letters, or entered as words of their own in Merriam-Webster's.
_WELL_KNOWN = frozenset(
    """USA NATO FBI CIA NASA IRS AIDS HIV DNA RNA LGBT LGBTQ NAACP AARP UNESCO UNICEF OPEC NAFTA
    USMCA GDP ZIP PDF HTML URL FAQ CEO CFO COO CTO ATM GPS USB SAT GED PhD ROTC POW MIA PTSD NGO
    NGOS NRA NBC CBS ABC CNN PBS NPR BBC HBO AFL CIO AFLCIO ACLU YMCA YWCA MLB NBA NFL NHL NCAA
    SWAT SOS TNT UFO VIP DIY FEMA USDA EPA FDA CDC NIH DEA ATF TSA SEC FCC FTC OSHA MRI PPE
    IVF ICU USPS WIC SNAP DACA TANF HUD VHA HIPAA DHS ICE CBP DOJ DOD HHS NOAA GAO CBO OMB
    GOP COVID SARS CARES ADA IDEA GI LLC INC USC CFR HRES HCON SJRES HJRES AND THE NOT FOR
    VIA CC BCC RE PO NW SW NE SE USN USAF USMC ETC ISIS PRC UAE USAID DDT PVC SUV LED
    API VPN SMS SSN NSA GSA UPS NYC OPM FMLA NOTE ONLY MUST NEVER ALWAYS ALL ANY WHY HOW WHAT
    WHO OUR YOUR THIS MORE VERY SHALL WILL BOTH EVERY EACH END APR AFSCME SEIU UAW NEA NRDC COB
    EOD RSVP ASAP FYI EST EDT CST CDT MST MDT PST PDT UTC GMT WWI WWII LULAC MALDEF""".split()
)
_OF_NAMES = re.compile(
    r"\s+(?:Energy|Health|Healthcare|Group|Inc|Corp|Corporation|Company|LLC|LLP|Bank|University"
    r"|College|Foundation|Institute|News|Airlines|Holdings|Industries|Motors|Technologies)\b"
)
_INSTITUTION = re.compile(
    r"\b(?:Administration|Agency|Alliance|Assembly|Association|Authority|Board|Bureau|Cent(?:er|re)"
    r"|Commission|Committee|Council|Court|Department|Directorate|Federation|Force|Forces|Fund|Guard"
    r"|Institute|Ministry|Network|Office|Ombudsman|Organization|Party|Police|Prosecutor|Prosecutors"
    r"|Registry|Secretariat|Service|Services|System|Tribunal|Union|University)(?:\W+|\Z)"
)
_NAME_BEFORE = re.compile(
    r"[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|of|the|and|for|on|de|del)){1,9}[’\"”)]*\s+\Z"
)


_NAME_LENGTH = 120


class _Use(NamedTuple):
    at: At
    acronym: str


def _known(acronym: str) -> bool:
    return acronym in _WELL_KNOWN or acronym in NAMES or bool(_ROMAN.fullmatch(acronym))


def _introductions(proof: Proof) -> dict[str, _Use]:
    """Where each acronym first stands in parentheses behind the words that it is short for."""
    found: dict[str, _Use] = {}
    for i, passage in proof.prose:
        for match in _IN_PARENTHESES.finditer(passage.text):
            acronym = match[1].rstrip("s") if match[1][:-1].isupper() else match[1]
            if sum(map(str.isupper, acronym)) > 1 and _stands_for(passage, match, acronym):
                at = At(i, match.start(1), match.start(1) + len(acronym))
                found.setdefault(acronym, _Use(at, acronym))
    return found


def _foreign(proof: Proof) -> dict[str, _Use]:
    """Where acronyms stand behind the name of an institution that has other initials, as in
    `National Search Commission (CNB)`, which is short for the Spanish name."""
    found: dict[str, _Use] = {}
    for i, passage in proof.prose:
        for match in _IN_PARENTHESES.finditer(passage.text):
            before = passage.text[max(match.start() - _NAME_LENGTH, 0) : match.start()]
            name = _NAME_BEFORE.search(before)
            if _ACRONYM.fullmatch(match[1]) and name and _INSTITUTION.search(name[0]):
                found.setdefault(match[1], _Use(At(i, *match.span(1)), match[1]))
    return found


def _stands_for(passage: Passage, match: re.Match[str], acronym: str) -> bool:
    """Whether the words before the parenthesis have the initials of the acronym."""
    return _is_short_for(acronym, passage.text[: match.start()])


def _is_short_for(acronym: str, before: str) -> bool:
    """Whether a text ends in words whose initials, small words left out or not, make up the
    acronym. A word may give several letters, as the first does in `Comisión Mexicana de Ayuda
    a Refugiados (COMAR)`, and one word may give none."""
    left = "".join(letter for letter in acronym.lower() if letter.isalnum())
    pieces = _WORD.findall(before[-240:])[-2 * len(left) - 4 :]
    words = [part.lower() for word in pieces for part in _PARTS_OF_WORDS.split(word) if part]
    skipped = 0
    for word in reversed(words):
        taken = next((n for n in (3, 2, 1) if left[-n:] == word[: len(left[-n:])]), 0)
        left, skipped = left[:-taken] if taken else left, 0 if taken else skipped
        skipped += not taken and word not in _SMALL
        if not left:
            return True
        if skipped > 1:
            return False
    return False


def _uses(proof: Proof) -> Iterator[_Use]:
    """Each acronym of the running text, but for those that are part of a name or citation."""
    for i, passage in proof.prose:
        if passage.level or _is_shouted(passage.text):
            continue
        for match in _ACRONYM.finditer(passage.text):
            if not _is_named(passage.text, match):
                yield _Use(At(i, match.start(), match.end()), match[0])


def _is_shouted(text: str) -> bool:
    words = _WORD.findall(text)
    return 2 * sum(map(str.isupper, words)) > len(words)


def _is_named(text: str, match: re.Match[str]) -> bool:
    """Whether an acronym is part of the name of a law or a firm, or of a designation or
    citation, as in the CARES Act, LUMA Energy or INA § 240."""
    after = text[match.end() : match.end() + 24]
    if re.match(r"(?:\s+[A-Z][\w-]*){0,2}\s+Acts?\b|\s*[-–]?\d|\s*§", after):
        return True
    if _OF_NAMES.match(after):
        return True
    around = text[max(match.start() - 30, 0) : match.start()], after
    return bool(re.search(r"[A-Z]{2,}\s\Z", around[0]) or re.match(r"\s[A-Z]{2,}\b", around[1]))


def _early(proof: Proof) -> Iterator[Found]:
    introduced = _foreign(proof) | _introductions(proof)
    seen: set[str] = set()
    for use in _uses(proof):
        first = introduced.get(use.acronym)
        if first and use.at < first.at and use.acronym not in seen:
            seen.add(use.acronym)
            note = proof.passages[use.at.passage].role == "note"
            if not note and not _known(use.acronym):
                what = f"{use.acronym} is used here, but spelt out only further down"
                yield Found(use.at, what)


def _needless(proof: Proof) -> Iterator[Found]:
    """Those of which the short form does not come again, unless it is part of a law's name, as
    in the Protecting the Right to Organize (PRO) Act."""
    text = "\n".join(passage.text for passage in proof.passages)
    for acronym, use in _introductions(proof).items():
        if _OF_LAW.match(proof.passages[use.at.passage].text, use.at.end):
            continue
        uses = re.findall(rf"(?<![\w]){re.escape(acronym)}(?:s|[’']s|-\w+)?(?!\w)", text)
        if len(uses) < 2:
            yield Found(use.at, f"{acronym} is never used again")


def _unexplained(proof: Proof) -> Iterator[Found]:
    introduced = _introductions(proof)
    seen: set[str] = set()
    text = "\n".join(passage.text for passage in proof.passages)
    for use in _uses(proof):
        if use.acronym in seen or use.acronym in introduced or _known(use.acronym):
            continue
        seen.add(use.acronym)
        if not _is_told(text, use.acronym):
            yield Found(use.at, f"{use.acronym} is not spelt out anywhere")


def _is_told(text: str, acronym: str) -> bool:
    """Whether words in capitals that it may be short for stand anywhere in the letter, or the
    acronym stands in parentheses, or in front of them."""
    said = re.escape(acronym)
    if re.search(rf"\b{said}s?\s+\(|\([^()]{{0,12}}\b{said}s?\b", text):
        return True
    initials = rf"[-\s]+(?:(?:{'|'.join(_SMALL)})[-\s]+)*"
    names = initials.join(rf"{letter}[\w’'-]+" for letter in acronym if letter.isalnum())
    return bool(re.search(rf"\b{names}", text))


RULES = (
    Rule(
        "LT203",
        "acronym-early",
        "An acronym is used before it is spelt out.",
        "warning",
        _early,
        "A reader meets the short form first and its meaning later, mostly because sections "
        "were moved. Spell it out where it comes first (Chicago Manual of Style, 16th ed., "
        "10.3). Well-known ones such as NATO, FBI, EPA or HIV need not be spelt out and are left "
        "alone.",
    ),
    Rule(
        "LT204",
        "acronym-needless",
        "An acronym is spelt out and never used again.",
        "warning",
        _needless,
        "The parentheses help nobody where the short form does not come again (Chicago Manual of "
        "Style, 16th ed., 10.3). Take them out; or, if a section that used it was dropped, look "
        "what else went with it.",
    ),
    Rule(
        "LT205",
        "acronym-unexplained",
        "An acronym is not spelt out anywhere.",
        "warning",
        _unexplained,
        "Those who open letters in an office are not always experts. Well-known acronyms, names "
        "of laws such as the CARES Act, of firms, citations, numerals and postal codes are left "
        "alone, and so is an acronym whose words stand anywhere in the letter. A letter that "
        "spells out no acronym at all is written for those who know them: there nothing is told "
        "unless LT205 is selected.",
        applies=lambda proof: bool(_introductions(proof) or _foreign(proof)),
    ),
)
