"""What people write into forms, as the values of `signers.yaml`."""

import re
from typing import Final, get_args

from lettertool.letter import Status

STATES: Final = dict(
    pair.split(": ")
    for pair in (
        "alabama: AL; alaska: AK; arizona: AZ; arkansas: AR; california: CA; colorado: CO; "
        "connecticut: CT; delaware: DE; district of columbia: DC; florida: FL; georgia: GA; "
        "hawaii: HI; idaho: ID; illinois: IL; indiana: IN; iowa: IA; kansas: KS; kentucky: KY; "
        "louisiana: LA; maine: ME; maryland: MD; massachusetts: MA; michigan: MI; "
        "minnesota: MN; mississippi: MS; missouri: MO; montana: MT; nebraska: NE; nevada: NV; "
        "new hampshire: NH; new jersey: NJ; new mexico: NM; new york: NY; north carolina: NC; "
        "north dakota: ND; ohio: OH; oklahoma: OK; oregon: OR; pennsylvania: PA; "
        "rhode island: RI; south carolina: SC; south dakota: SD; tennessee: TN; texas: TX; "
        "utah: UT; vermont: VT; virginia: VA; washington: WA; west virginia: WV; "
        "wisconsin: WI; wyoming: WY; puerto rico: PR; guam: GU; american samoa: AS; "
        "virgin islands: VI; u s virgin islands: VI; northern mariana islands: MP"
    ).split("; ")
)
_PARTIES: Final = {
    "d": "Democrat", "dem": "Democrat", "democratic": "Democrat", "democrat": "Democrat",
    "r": "Republican", "rep": "Republican", "gop": "Republican", "republican": "Republican",
    "i": "Independent", "ind": "Independent", "independent": "Independent",
}  # fmt: skip
_CHAMBERS: Final = {
    "h": "house", "house": "house", "house of representatives": "house", "us house": "house",
    "u s house": "house", "s": "senate", "senate": "senate", "us senate": "senate",
    "u s senate": "senate",
}  # fmt: skip
_AT_LARGE: Final = frozenset(("al", "at large", "delegate", "statewide"))
_SEAT: Final = re.compile(r"(?:([A-Za-z]{2})\s*-?\s*)?(?:([0-9]{1,2})(?:st|nd|rd|th)?|(AL))", re.I)

_NOT_SIGNING: Final = re.compile(
    r"\b(?:will|do|does|can|would|is|are|am)?\s*(?:not|n't|won't|can't|cannot|unable to|never)\s+"
    r"(?:be\s+|to\s+)?(?:sign|signing|join|joining|agree|support|able)\w*"
)
_NO: Final = re.compile(
    r"\b(?:no|n|not|never|declin\w*|refus\w*|unable|cannot|pass|false|0|regret\w*)\b"
    r"|\bwon't\b|\bcan't\b|\bdon't\b|^✗$"
)
_YES: Final = re.compile(
    r"\b(?:yes|y|yep|sign\w*|cosign\w*|agree\w*|join\w*|support\w*|approv\w*|confirm\w*|true|1|x"
    r"|count (?:me|us) in|add (?:me|us|my boss))\b|^[✓✔]$"
)
_OPEN: Final = re.compile(
    r"\b(?:maybe|undecided|pending|considering|reviewing|unsure|tbd|waiting|no (?:response|answer))"
)
_WITHDRAWN: Final = re.compile(r"\b(?:withdr\w+|rescind\w*|remove (?:me|us))\b")


def read_status(text: str, yes: Status) -> Status | None:
    """The status that an answer means; `yes` stands for an agreement. None where it could
    mean this or that."""
    word = " ".join(text.lower().replace("’", "'").split()).strip(" .!")
    if word in get_args(Status):
        return next(status for status in get_args(Status) if status == word)
    if _WITHDRAWN.search(word):
        return "withdrawn"
    if _OPEN.search(word):
        return "invited"
    rest, refusals = _NOT_SIGNING.subn(" ", word)
    said_no, said_yes = refusals or _NO.search(rest), _YES.search(rest)
    if said_no and said_yes:
        return None
    return "declined" if said_no else yes if said_yes else None


def read_party(text: str) -> str:
    """A party as the roster names it; one that is not known as it is written."""
    return _PARTIES.get(text.lower().strip("() ."), text)


def read_chamber(text: str) -> str:
    """A chamber as `signers.yaml` names it; anything else as it is written."""
    return _CHAMBERS.get(_plain(text), text)


def read_state(text: str) -> str:
    """A postal code; anything else as it is written."""
    code = text.replace(".", "").strip()
    return code.upper() if re.fullmatch("[A-Za-z]{2}", code) else STATES.get(_plain(text), text)


def read_district(text: str) -> tuple[str, str]:
    """State, if it is said, and number of a district such as `CA-13`, `13th` or `At-Large`;
    what is no district as it is written."""
    if _plain(text) in _AT_LARGE:
        return "", "0"
    match = _SEAT.fullmatch(text.strip())
    if not match:
        return "", text
    return (match[1] or "").upper(), "0" if match[3] else str(int(match[2]))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text.lower()).split())
