"""The name by which a letter greets somebody: "Secretary Blinken" of "Dear Secretary Blinken,".

The forms are those of American official letters: a full rank or title stands in the inside
address, a short one with the surname in the salutation (U.S. Department of State, Office of
Protocol, "Addressing Officials"; Emily Post's Etiquette, "Official Forms of Address"; GPO Style
Manual, 2016, chapter 2; Department of the Navy Correspondence Manual, SECNAV M-5216.5,
appendix A, for ranks). Where protocol has "Mr." or "Madam", which need to know more of somebody
than a list tells, the office stands in its place: "Dear Secretary Haaland".
"""

import re
from collections.abc import Sequence
from typing import Final

from lettertool.letter import Recipient


def _by_phrase(table: dict[str, str]) -> dict[str, str]:
    """The word of each phrase, of a table with all phrases of a word together."""
    return {phrase: word for word, phrases in table.items() for phrase in phrases.split("; ")}


_RANKS: Final = _by_phrase(
    {
        "General": "general; gen; lieutenant general; lt general; lt gen; ltg; ltgen; major "
        "general; maj general; maj gen; mg; majgen; brigadier general; "
        "brig general; brig gen; bg; bgen",
        "Admiral": "admiral; adm; fleet admiral; vice admiral; vice adm; vadm; rear admiral; "
        "rear adm; radm",
        "Colonel": "colonel; col; lieutenant colonel; lt colonel; lt col; ltc; ltcol",
        "Commander": "commander; cmdr; cdr; lieutenant commander; lt commander; lt cmdr; lcdr",
        "Captain": "captain; capt; cpt",
        "Major": "major; maj",
        "Lieutenant": "lieutenant; lt; first lieutenant; 1st lt; second lieutenant; 2nd lt",
        "Sergeant": "sergeant; sgt; staff sergeant; master sergeant; first sergeant",
        "Sergeant Major": "sergeant major; command sergeant major",
    }
)
_STYLES: Final = _RANKS | _by_phrase(
    {
        "Dr.": "dr; doctor",
        "Professor": "prof; professor; professor dr; prof dr",
        "Ambassador": "ambassador; amb",
        "Judge": "judge",
        "Justice": "justice",
        "Senator": "senator; sen",
        "Representative": "representative; rep",
        "Congressman": "congressman",
        "Congresswoman": "congresswoman",
        "Delegate": "delegate; del",
        "Governor": "governor; gov",
        "Mayor": "mayor",
        "Reverend": "reverend; rev; the reverend; the rev; the reverend dr; the rev dr",
        "Bishop": "bishop; the most reverend; most reverend",
        "Rabbi": "rabbi",
        "Imam": "imam",
        "Mr.": "mr",
        "Ms.": "ms",
        "Mrs.": "mrs",
        "Mx.": "mx",
        "Miss": "miss",
    }
)
"""What stands before a name, and what is left of it in a salutation."""

_COMMITTEES: Final = {
    "Chairman": "chairman",
    "Chairwoman": "chairwoman",
    "Chair": "chair; chairperson; co-chair; cochair",
    "Vice Chair": "vice chair; vice chairman; vice chairwoman; vice chairperson",
    "Ranking Member": "ranking member; ranking minority member",
}
_OFFICES: Final = _by_phrase(
    {
        "President": "president of the united states",
        "Vice President": "vice president of the united states",
        "Chief Justice": "chief justice",
        "Justice": "justice; associate justice",
        "Judge": "judge; chief judge; senior judge; district judge; circuit judge; chief district "
        "judge; chief circuit judge; senior district judge; senior circuit judge; magistrate "
        "judge; bankruptcy judge; administrative law judge",
        "Speaker": "speaker; house speaker",
        "Leader": "majority leader; minority leader; senate majority leader; senate minority "
        "leader; house majority leader; house minority leader; republican leader; "
        "democratic leader",
        **_COMMITTEES,
        "Deputy Secretary": "deputy secretary",
        "Under Secretary": "under secretary; undersecretary",
        "Assistant Secretary": "assistant secretary",
        "Secretary-General": "secretary-general; secretary general",
        "Secretary": "secretary of; secretary for",
        "Attorney General": "attorney general",
        "Deputy Attorney General": "deputy attorney general",
        "Solicitor General": "solicitor general",
        "Surgeon General": "surgeon general",
        "Postmaster General": "postmaster general",
        "Comptroller General": "comptroller general",
        "Inspector General": "inspector general",
        "Administrator": "administrator",
        "Commissioner": "commissioner",
        "Senator": "senator; state senator; president pro tempore",
        "Representative": "representative; state representative; member of congress; member of "
        "the house",
        "Congressman": "congressman",
        "Congresswoman": "congresswoman",
        "Delegate": "delegate; state delegate",
        "Resident Commissioner": "resident commissioner",
        "Ambassador": "ambassador; ambassador-designate",
        "Governor": "governor",
        "Lieutenant Governor": "lieutenant governor",
        "Mayor": "mayor",
        "Councilmember": "councilmember; council member",
        "Sheriff": "sheriff",
        "Superintendent": "superintendent",
        "Professor": "professor; assistant professor; associate professor; distinguished professor",
    }
)
"""How a title begins, once "Acting" and "U.S." are left out, and the word that greets."""

_OF_HONORABLES: Final = {"secretary": "Secretary", "director": "Director"}
"""What a club or a firm has as well."""

_LONGEST: Final = max(len(phrase.split()) for phrase in _OFFICES)
_BEFORE_OFFICE: Final = frozenset(("acting", "us", "united", "states"))
_HONORABLE: Final = frozenset(("the", "honorable", "hon", "his", "her", "excellency"))
_LEARNED: Final = frozenset(("Dr.", "Professor"))
_SENATE: Final = frozenset(("senate", "us senate", "united states senate"))
_HOUSE: Final = frozenset(
    ("us house of representatives", "united states house of representatives", "us house")
)
_GENERATIONS: Final = frozenset("jr sr ii iii iv v vi".split())
_DEGREES: Final = frozenset("md phd edd dvm drph psyd".split())
_PARTICLES: Final = frozenset(
    "al ben da de del della den der di dos du el la le st ter van von".split()
)


def greeting(recipient: Recipient) -> str:
    """The form of address that follows from a recipient's prefix, title and organization."""
    surname = _surname(recipient.name)
    word = _word(recipient) if surname else ""
    return f"{word} {surname}" if word else recipient.name


def _word(recipient: Recipient) -> str:
    """The title that goes before the surname; empty where none is known."""
    prefix, title = _words(recipient.prefix), _words(recipient.title)
    honorable = "honorable" in prefix or "hon" in prefix or "excellency" in prefix
    rest = [word for word in prefix if word not in _HONORABLE] if honorable else prefix
    style = _STYLES.get(" ".join(rest), "")
    office = _office(title, honorable=honorable)
    if office and not (office in _COMMITTEES and style in _LEARNED):
        return office
    seat = _seat(recipient) if honorable and not title else ""
    return style or _rank(recipient.title or "") or seat or _degree(recipient.name)


def _words(text: str | None) -> list[str]:
    """The words of a title, without case, commas and the points of abbreviations."""
    return (text or "").casefold().replace(".", "").replace(",", " ").split()


def _office(title: Sequence[str], *, honorable: bool) -> str:
    start = next((i for i, word in enumerate(title) if word not in _BEFORE_OFFICE), 0)
    words = title[start:]
    found = (_OFFICES.get(" ".join(words[:count])) for count in range(_LONGEST, 0, -1))
    office = next(filter(None, found), "")
    return office or (_OF_HONORABLES.get(words[0], "") if honorable and words else "")


def _rank(title: str) -> str:
    """The rank of a title such as "Colonel, U.S. Army"."""
    rank, _, service = title.partition(",")
    in_service = _words(service)[:1] == ["us"] or _words(service)[:2] == ["united", "states"]
    return _RANKS.get(" ".join(_words(rank)), "") if in_service else ""


def _seat(recipient: Recipient) -> str:
    """A Member's word where no title tells it: staff of the chambers are not Honorable."""
    chamber = " ".join(_words(recipient.organization))
    if chamber in _SENATE:
        return "Senator"
    return "Representative" if chamber in _HOUSE else ""


def _degree(name: str) -> str:
    behind = ("".join(_words(part)) for part in name.split(",")[1:])
    return "Dr." if any(word in _DEGREES for word in behind) else ""


def _surname(name: str) -> str:
    """The surname of one person, particles included; empty where it cannot be told."""
    words = re.sub(r"\([^)]*\)", " ", name.partition(",")[0]).split()
    while len(words) > 1 and _words(words[-1])[:1] and _words(words[-1])[0] in _GENERATIONS:
        words.pop()
    if len(words) < 2 or any(word.casefold() in ("and", "&") for word in words):
        return ""
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold().rstrip(".") in _PARTICLES:
        first -= 1
    return " ".join(words[first:])
