"""What single lines of a letter tell by their words: a close, a title, a notation, prose.

The rules are those of letter writing in American offices (GPO Style Manual, 2008, chapter 16;
The Gregg Reference Manual, on letters): a complimentary close is a short line,
titles name an office, and notations such as cc and enclosures come after the signers.
"""

import re

from lettertool.states import NAMES

_CLOSING = re.compile(
    r"(?:(?:yours|very|most|ever)\s+)*(?:sincere(?:ly)?|truly|faithfully|cordially|warmly"
    r"|respectfully|gratefully|fraternally|appreciatively|thankfully|hopefully|best"
    r"|warm(?:est)?\s+regards|kind(?:est)?\s+regards|regards|signed|in\s+\w+|with\s+\w+"
    r"|for\s+\w+|thank\s+you|many\s+thanks|thanks|onward|peace|love|yours)\b",
    re.I,
)
_SIGNED_BY = re.compile(r"signed(?:\s+by)?\s*:", re.I)
_LONG_CLOSING = re.compile(r"(?:with|in|yours)\s+[^.;:?!]{10,90},", re.I)
_OPENING = re.compile(r"(?:dear|to|attention|attn|hello|hi|greetings|ladies|re|subject)\b", re.I)
_NOTATION = re.compile(
    r"(?:(?:b?cc|c\.c\.|copy|copies|via|p\.?p?\.?s\.?|notes?|sources?|references|footnotes?"
    r"|endnotes|distribution|contacts?|attachments?|enclosures?|encls?\.?|encs?\.?|attach\.)"
    r"\s*(?:\(\d+\)\s*)?(?:to\s*)?:"
    r"|(?:b?cc|c\.c\.|attachments?|enclosures?|encls?\.?|encs?\.?|sources|references|footnotes"
    r"|endnotes)\s*(?:\(\d+\))?$"
    r"|(?:©|\(c\)|copyright)\s|all\s+rights\s+reserved"
    r"|[*†‡]+\s*(?:affiliations?|organizations?|titles?|institutions?|denotes|indicates|for)\b"
    r"|\[\d+\]\s|p\.\s?(?:p\.\s?)?s\.\s.*[.!?]$"
    # Notes that were typed, and the initials of who dictated and who typed.
    r"|(?-i:[*†‡§]{1,3}\s*(?=.*\d|.*\b[a-z]{3,}\.$).*\.$)"
    r"|\d{1,2}\s+(?:.{25,}\.\s*\d{0,3}$|\S.*https?://)"
    r"|(?-i:[A-Z]{2,4}\s?[/:]\s?[a-z]{2,4}$))",
    re.I,
)
_STATEMENT = re.compile(
    r"\b(?:undersigned|signatories|on\s+behalf\s+of|we\s+are|signed\s+by|endorsed\s+by)\b", re.I
)
_PLACES = {name.casefold() for name in NAMES.values()} | {
    *("national", "international", "regional", "statewide", "state", "local", "tribal", "federal")
}
# Private-use characters stand for images.
_RULE = re.compile(
    r"[xX]?[\s_.…=–—\ue000-\uf8ff\ufffc-]*|\[(?:e-?)?(?:sign(?:ed|ature)?)(?:\s+here)?\]", re.I
)
_FURNITURE = re.compile(r"(?:-\s*)?(?:page\s+)?\d+(?:\s+of\s+\d+)?(?:\s*-)?|.*\brecycled\b.*", re.I)
_SORT = (
    r"(?:additional|other|inter|national|international|state|statewide|local|regional|global|tribal"
    r"|federal|faith|faith-based|labor|academic|individual|business|community|grassroots|senate"
    r"|house|elected|civil|rights|society|health|environmental|member|partner|supporting|signing"
    r"|affiliated|lead|level|u\.s\.|us|american|religious|political)"
)
_HEADING = re.compile(
    rf"(?:{_SORT}(?:\s*[,/&]\s*|\s+and\s+|\s+))*"
    r"(?:organizations?|groups|partners|signers|co-?signers|signatories|individuals|members"
    r"|leaders|unions|experts|officials|senators|representatives|leads|companies|businesses"
    r"|institutions|coalitions|chapters|affiliates)(?:\s*\(\d+\))?"
    r"|(?:(?!of\b)[\w.-]+\s+){1,3}(?:organi[sz]ations|groups|signatories|signers)"
    r"|(?:united\s+states|u\.s\.)\s+senate|(?:(?:united\s+states|u\.s\.)\s+)?house\s+of\s+representatives",
    re.I,
)

# An office ends its phrase: "Legislative Director", "Chair of the Rules Committee".
_OFFICE = frozenset(
    "member members senator representative congressman congresswoman congressmember delegate "
    "chair chairman chairwoman chairperson co-chair cochair co-chairs president vice-president "
    "director co-director secretary treasurer officer counsel attorney governor mayor "
    "commissioner councilmember councilman councilwoman councilor councillor alderman professor "
    "provost founder co-founder partner manager coordinator administrator speaker whip leader "
    "ceo coo cfo cto minister ambassador editor advisor adviser analyst strategist organizer "
    "executive superintendent scientist researcher fellow trustee supervisor legislator "
    "assemblymember assemblyman assemblywoman spokesperson convener moderator specialist lead "
    "lecturer chief physician economist librarian candidate assistant associate steward "
    "secretary-treasurer engineer dispatcher driver chairperson-elect president-elect".split()
)
# These are surnames as well: an office only alone or behind a word such as Vice.
_OFFICE_OR_SURNAME = frozenset(
    "dean bishop archbishop judge justice pastor rabbi head chancellor sheriff principal owner "
    "reverend imam deacon elder clerk general marshal".split()
)
_RANKS = frozenset(
    "vice deputy associate assistant executive national senior acting interim former retired "
    "chief co presiding attorney emeritus general state county city district lead the".split()
)
_GENERALS = frozenset("attorney solicitor surgeon inspector postmaster adjutant consul".split())
"""Offices that end in General."""
_DISTRICT = re.compile(
    r"\(?(?:[A-Z]{2}-(?:\d{1,2}|AL)|(?:[A-Z]{2}|\w+),?\s+at[- ]large|at[- ]large\b.*"
    r"|\d{1,2}(?:st|nd|rd|th)\s+(?:congressional\s+)?district\b.*|.*\bdistrict\s+\d{1,2})\)?",
    re.I,
)
_CAUSE = re.compile(r"(?:justice|lead|partners?)\s+(?:in|for)\s", re.I)
"""How organizations name what they stand for, such as Justice in Aging."""
_LONG_TITLE = 7
_PHRASE_END = re.compile(r"[,;:(–—/@]|\s-\s|\s(?:of|for|at|on|to|in|from|emerit\w+|pro)\b", re.I)
_ORGANIZATION = re.compile(
    r"\b(?:associations?|center|centre|council|coalition|committee|inc|llc|university|college"
    r"|foundation|institute|alliance|network|unions?|funds?|society|project|church|department"
    r"|office|league|federation|action|initiative|campaign|group|partnership|services|conference"
    r"|congregation|school|caucus|commission|organization|team|collective|watch|international"
    r"|workers|press|clinic|chapter|board|agency|bureau|administration|company|corporation|subcommittee)\b"
    # No person's name begins with The but behind a style of address.
    r"|^the\s+(?!(?:hon|rev|right|rt|most|very)\w*\b)",
    re.I,
)
_LABEL = re.compile(
    r"(?:full\s+|first\s+|last\s+)?names?|titles?|states?|district|party|office|position"
    r"|organi[sz]ation|affiliation|signature|date|members?|city|country|role|institution|signers?",
    re.I,
)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_SMALL_WORDS = frozenset(
    "of the and for in on at to a an de del la las los van von der den da di du y e bin al".split()
)


def is_closing(line: str) -> bool:
    """Whether a line can be the complimentary close: few words, and either one of the usual
    ones or a comma at the end."""
    words = line.split()
    if _LONG_CLOSING.fullmatch(line) and len(words) <= 16:
        return True
    if not 0 < len(words) <= 8 or len(line) > 70 or _OPENING.match(line):
        return False
    return line.endswith(",") or is_usual_closing(line)


def is_usual_closing(line: str) -> bool:
    """Whether a line is one of the closes that letters have, such as `Very truly yours,`, or
    heads the signers of an open letter, such as `Signed:`."""
    if _SIGNED_BY.fullmatch(line):
        return True
    usual = _CLOSING.match(line)
    return bool(usual) and len(line.split()) <= 6 and not re.search(r"[.;:?]$", line)


def is_opening(line: str) -> bool:
    """Whether a line is a salutation, such as `Dear Secretary Blinken,`."""
    return bool(re.match(r"(?:dear|to\s+whom)\b", line, re.I)) and len(line) <= 200


def is_notation(line: str) -> bool:
    """Whether a line is what follows the signers: cc, enclosures, notes, sources."""
    return bool(_NOTATION.match(line))


def is_statement(line: str) -> bool:
    """Whether a line introduces the signers instead of being one."""
    return bool(_STATEMENT.search(line))


def is_heading(line: str) -> bool:
    """Whether a line can head a group of signers, such as `National organizations`."""
    return bool(_HEADING.fullmatch(line.rstrip(" :"))) and len(line) <= 60


def is_place_heading(line: str) -> bool:
    """Whether a line can head the signers of a place among those that have no titles, such as
    `OHIO` or `National`; below a title it is the place of an office."""
    return line.rstrip(" :").casefold() in _PLACES


def is_rule(line: str) -> bool:
    """Whether a line holds no word: empty, or the rule above which somebody signs."""
    return bool(_RULE.fullmatch(line))


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page: its number, `Page 2 of 3`, the printer's mark."""
    return bool(_FURNITURE.fullmatch(line))


def is_title(line: str) -> bool:
    """Whether a line names an office, or the district of one, not a person or an organization.

    `Ranking Member, Subcommittee on Water` does; `Senator Jane Roe`, `Howard Dean`,
    `Center for Directors` and `Justice in Aging` do not.
    """
    if _DISTRICT.fullmatch(line):
        return True
    phrase = _PHRASE_END.split(line, maxsplit=1)[0].split()
    sentence = line.endswith(".") and len(line.split()) > _LONG_TITLE
    plain = [word for word in phrase if word[0].islower() and len(word) > 3]
    if not 0 < len(phrase) <= _LONG_TITLE or len(plain) > 2 or sentence or _CAUSE.match(line):
        return False
    words = [word.strip(".").lower() for word in phrase]
    if words[-1] in _OFFICE:
        return True
    if words[-1] == "general" and _GENERALS.intersection(words[-2:-1]):
        return True
    surname = words[-1] in _OFFICE_OR_SURNAME
    return surname and all(word in _RANKS or word in _OFFICE for word in words[:-1])


def is_name_with_title(line: str) -> bool:
    """Whether a line is a whole signer, such as `Ada Stone, Executive Director`."""
    name, comma, rest = line.partition(",")
    return bool(comma) and is_title(rest.strip()) and not is_title(name)


def is_organization(line: str) -> bool:
    """Whether a line has a word that organizations have in their names."""
    return bool(_ORGANIZATION.search(line) or _CAUSE.match(line)) and not is_title(line)


def is_person(line: str) -> bool:
    """Whether a line can only be a person's name: two to six capitalised words."""
    words = [word for word in line.split() if word.lower() not in _SMALL_WORDS]
    capitals = all(not word[0].isalpha() or not word[0].islower() for word in words)
    known = is_title(line) or is_organization(line) or any(map(str.isdigit, line))
    return 2 <= len(words) <= 6 and capitals and not known


def is_prose(line: str) -> bool:
    """Whether a line is running text: long, or of words that names do not have."""
    if len(line) > 160:
        return True
    words: list[str] = [word for word in _WORD.findall(line) if word not in _SMALL_WORDS]
    plain = sum(word[0].islower() for word in words)
    if line.endswith(".") and words and words[-1][0].islower() and len(words) > 2:
        return True
    return (len(words) >= 4 and 2 * plain > len(words)) or plain > 8


def is_column_label(line: str) -> bool:
    """Whether a line is what heads a column of a table of people, such as `Name`."""
    return bool(_LABEL.fullmatch(line))
