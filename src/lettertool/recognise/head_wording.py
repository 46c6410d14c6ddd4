"""What single lines above a letter's text tell by their words: a letterhead, a delivery line, an
address, a salutation.

The rules are those of letter writing in American offices (GPO Style Manual, 2008, chapter 16;
The Gregg Reference Manual, on letters): an inside address begins with a style of
address and a name, and ends with a city, a state and a ZIP code.
"""

import re

_CONGRESS = re.compile(
    r"congress of the united states|united states (?:senate|house of representatives)"
    r"|u\.s\. (?:senate|house of representatives)",
    re.I,
)
_MEMORANDUM = re.compile(
    r"(?:to|from)\s*:|memo(?:randum)?\b|for\s+immediate\s+release|press\s+release|draft\b", re.I
)
_DELIVERY = re.compile(
    r"(?:sent\s+|submitted\s+|transmitted\s+|delivered\s+)?(?:via|by)\s+(?:(?:the\s+)?"
    r"(?:e-?mail|electronic\w*|fax|facsimile|hand|courier|messenger|overnight|u\.?s\.?|us|first"
    r"|certified|registered|express|regular|fedex|ups|mail|post|web|online|portal|federal)\b.*)"
    r"|(?:hand[- ]delivered|submitted\s+electronically|certified\s+mail|registered\s+mail"
    r"|transmitted\s+electronically|(?:return|read)\s+receipt\s+requested)\b.*",
    re.I,
)
_SUBJECT = re.compile(r"(?:re|subject|subj|regarding|ref|reference|in\s+re)\s*:", re.I)
_SALUTATION = re.compile(
    r"(?:dear|my\s+dear|to\s+whom|esteemed|honou?rable\s+members|ladies\s+and\s+gentlem[ae]n"
    r"|greetings|gentlem[ae]n|(?:mr|madam)\.?\s+(?:president|speaker|chair))\b",
    re.I,
)
PREFIX = re.compile(
    r"(?:(?:the\s+)?(?:right\s+|most\s+)?(?:honou?rable|hon\.|reverend|rev\.)(?:\s+dr\.)?"
    r"|his\s+excellency|her\s+excellency|h\.e\.|(?:mr|mrs|ms|mx|dr|prof|gov|sen|rep|gen|adm|lt"
    r"|col|maj|capt|amb)\.)\s+(?=\S)",
    re.I,
)
"""A style of address before a name."""

_STATE = r"(?:[A-Z]{2}|[A-Z]\.\s?[A-Z]\.|[A-Z][a-z]{3,}(?:\s[A-Z][a-z]+)?)"
_ZIP = re.compile(
    rf"(?:^|[,\s]){_STATE},?\s+\d{{5}}(?:-\d{{4}})?(?:\s*[,.]?\s*(?:USA?|U\.S\.A?\.?))?$"
)
_CITY = re.compile(r"[A-Z][\w.’' -]+,\s*(?:[A-Z]{2}|D\.\s?C\.)\.?$")
_STREET = re.compile(
    r"\d+[A-Za-z]?\s+\S|p\.?\s?o\.?\s+box\b|room\s|suite\s|floor\b|one\s+\w+\s+(?:plaza|circle)"
    r"|.*\b(?:street|avenue|ave\.|st\.|boulevard|blvd|road|drive|building|bldg\.?|suite|plaza"
    r"|floor|parkway|highway|lane)(?:[,\s]|$)",
    re.I,
)
_CONTACT = re.compile(
    r".*@\S+\.\w+|.*\bwww\.|https?:|(?:phone|tel|fax|telephone|e-?mail|attn|attention|c/o)\b[.:]?"
    r"|\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}",
    re.I,
)
_COUNTRY = re.compile(r"(?:usa?|u\.s\.a?\.|united states(?: of america)?|canada|mexico)$", re.I)
_RANKED = re.compile(
    r"(?i:(?:(?:vice|lt\.|lieutenant|acting|major|deputy)\s+)*(?:president|governor|mayor|senator"
    r"|representative|congress(?:wo)?man|secretary|chair(?:man|woman)?|leader|speaker|ambassador"
    r"|(?:lieutenant|major)\s+general|admiral|colonel|administrator|commissioner|director"
    r"|chief|judge|justice|bishop"
    r"|professor|provost|chancellor|superintendent|mr|mrs|ms|dr))"
    r"\s+[A-Z][\w.’'-]+(?:\s+[A-Z][\w.’'-]+){1,3}(?:,\s+[JS]r\.?)?$"
)
_TO = re.compile(r"(?:to\s+)?(?:the\s+)?(?:members|all\s+members|leadership|colleagues)\b", re.I)


def is_congress(line: str) -> bool:
    """Whether a line is of a congressional letterhead."""
    return bool(_CONGRESS.search(line))


def is_memorandum(line: str) -> bool:
    """Whether a line is of the head of something else than a letter, such as `FROM: Ada Stone`."""
    return bool(_MEMORANDUM.match(line))


def is_delivery(line: str) -> bool:
    """Whether a line tells how the letter was sent, such as `VIA EMAIL`."""
    return bool(_DELIVERY.fullmatch(line.strip("[]() "))) and len(line) <= 120


def is_subject(line: str) -> bool:
    """Whether a line begins a subject line, such as `Re: Inspection of ferries`."""
    return bool(_SUBJECT.match(line))


def is_salutation(line: str) -> bool:
    """Whether a line greets, such as `Dear Secretary Blinken,`, and is no sentence."""
    if not _SALUTATION.match(line):
        return line.lower().startswith("to ") and line.endswith(":") and len(line) <= 120
    short = len(line.split()) <= 8 and not line.endswith((".", "!"))
    return short or line.endswith((",", ":"))


def begins_salutation(line: str) -> bool:
    """Whether a line begins with the words of a greeting, wherever it ends."""
    return bool(_SALUTATION.match(line)) and len(line) <= 200


def begins_address(line: str) -> bool:
    """Whether a line begins with a style of address, such as `The Honorable`, or is a name with
    a rank, such as `President Theodora Blackwell`."""
    return bool(PREFIX.match(line) or _RANKED.match(line))


def is_collective(line: str) -> bool:
    """Whether a line names addressees together, such as `Members of the House`."""
    return bool(_TO.match(line)) and len(line) <= 120


def ends_address(line: str) -> bool:
    """Whether a line is what an inside address ends with: a city and a ZIP code."""
    return bool(_ZIP.search(line))


def is_place(line: str) -> bool:
    """Whether a line is of a postal address: a street, a building, a city."""
    return bool(_ZIP.search(line) or _CITY.match(line) or _STREET.match(line))


def follows_address(line: str) -> bool:
    """Whether a line may come after the city: whom to hand it to, a telephone, a country."""
    return bool(_CONTACT.match(line) or _COUNTRY.match(line))


def is_contact(line: str) -> bool:
    """Whether a line tells how to reach somebody, such as an e-mail address."""
    return bool(_CONTACT.match(line))
