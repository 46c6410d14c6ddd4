"""What each key of the two files is for, in one line, with an example.

The one table that the JSON Schemas, the documentation and the hints under errors share.
"""

from typing import Final, NamedTuple


class Key(NamedTuple):
    """`about` is a phrase without a period; `form` completes "must be ..."."""

    about: str
    example: str = ""
    form: str = ""


_FACTS: Final = "figures with their sources; a text prints one with {{ facts.NAME }}"

_DIGEST: Final = "v1:sha256: and 64 digits from 0 to f"

KEYS: Final[dict[str, dict[str, Key]]] = {
    "Letter": {
        "schema": Key("version of this file's keys", "1"),
        "title": Key("document title and metadata, not printed", "U.S.-Mexico relations"),
        "date": Key("date of the letter, printed as March 4, 2021", "2021-03-04"),
        "date_text": Key("what prints instead of the date", "March 2021"),
        "language": Key("language of the letter as a BCP 47 tag", "en-US", "a language tag"),
        "letterhead": Key("lines of the letterhead; the first is set bold"),
        "delivery": Key("how the letter is sent, printed above the address"),
        "recipients": Key("who the letter is to; several addresses are stacked in one letter"),
        "salutation": Key("the whole salutation line, instead of the one made of recipients"),
        "subject": Key("the whole subject line as printed", "Re: Asylum at the border"),
        "sections": Key("the policy sections, in order"),
        "facts": Key(f"{_FACTS}; a section's own facts win"),
        "closing": Key("the closing; gets a comma unless it ends in punctuation", "Sincerely"),
        "signature": Key("how the signature block prints"),
        "cc": Key("who gets a copy, one line each"),
        "enclosures": Key("what is enclosed, one line each"),
        "citations": Key("whether the sources of facts print, as footnotes or as a list"),
        "consent": Key("whether a release needs each printed signer's recorded consent"),
        "deadline": Key("last day to sign on", "2021-03-03"),
        "variables": Key("free values for the templates"),
        "check": Key("which rules 'lettertool check' runs, and which findings are accepted"),
    },
    "CheckSettings": {
        "select": Key("codes of the only rules that run; LT6 means all that begin so"),
        "ignore": Key("codes of rules that do not run"),
        "accept": Key("findings that are accepted, each with its reason"),
    },
    "Accepted": {
        "code": Key("code of the rule", "LT602", "a rule's code such as LT602"),
        "where": Key("words that the finding is about", "35,000"),
        "reason": Key("why the letter says so", "the newest figure there is"),
    },
    "Recipient": {
        "name": Key("name as printed in the inside address", "Antony Blinken"),
        "prefix": Key("printed before the name", "The Honorable"),
        "title": Key("title as printed", "Secretary of State"),
        "organization": Key("department or organization", "U.S. Department of State"),
        "address": Key("lines of the postal address"),
        "salutation": Key('name in the salutation, without "Dear"', "Secretary Blinken"),
        "extra": Key("free values for the templates, such as {{ recipient.extra.NAME }}"),
    },
    "Section": {
        "id": Key(
            "unique name of the section for --only and --without",
            "remain-in-mexico",
            "made of letters, digits, '-' and '_'",
        ),
        "topic": Key("what the section is about, for lists and reports; not printed"),
        "heading": Key("heading above the section; none prints when empty"),
        "text": Key("the section's paragraphs in Markdown; {{ facts.NAME }} prints a fact"),
        "facts": Key(f"{_FACTS}; they win over the letter's"),
    },
    "Fact": {
        "value": Key("what prints", "80,000"),
        "as_of": Key("the day that the figure is from", "2021-01-31"),
        "source": Key("who published it", "National Search Commission"),
        "url": Key("where it was published", "https://www.gob.mx/cnb"),
    },
    "SignatureSettings": {
        "order": Key("order of the signers"),
        "columns": Key("columns of signatures, 1 to 3", "2"),
        "layout": Key("rows read across, columns read down"),
        "name_first": Key("name above the title; false puts it below"),
        "space": Key("sign leaves room for a signature, none prints a plain list"),
        "groups": Key("headings of groups of signers, in the order in which they print"),
    },
    "SignerList": {
        "schema": Key("version of this file's keys", "1"),
        "signers": Key("who signs; only those whose status is signed print"),
    },
    "Signer": {
        "name": Key("name as printed", "Ada Stone"),
        "title": Key("title as printed; a list prints several lines", "Member of Congress"),
        "kind": Key("a person, or an organization that signs as such"),
        "organization": Key("organization that a person signs for"),
        "group": Key("heading under which the signer prints", "National organizations"),
        "role": Key("leads and co-leads print before cosigners"),
        "bioguide": Key(
            "the Member's Bioguide id, unique in the list",
            "S000001",
            "a capital letter and six digits",
        ),
        "chamber": Key("the Member's chamber"),
        "state": Key("postal code of the state", "IL", "two capital letters"),
        "district": Key("number of the district, 0 for at-large", "4"),
        "party": Key("the Member's party", "Democrat"),
        "since": Key("start of current continuous service, for order: seniority", "2019-01-03"),
        "sort_as": Key("what to sort under where the name does not tell", "Van Hollen"),
        "status": Key("where the sign-on stands; only signed prints"),
        "contact": Key("the office's staffer; never printed"),
        "signature": Key("path of a signature image, placed above the name"),
        "consent": Key("records of the texts that the signer agreed to"),
    },
    "Contact": {
        "name": Key("the staffer's name"),
        "email": Key("the staffer's email address"),
    },
    "Consent": {
        "digest": Key("digest of the text that was agreed to", "v1:sha256:…", _DIGEST),
        "on": Key("day of the agreement", "2021-03-02"),
        "by": Key("who recorded it"),
        "channel": Key("how the office said so", "email"),
        "evidence": Key("where the proof is kept"),
        "carried_from": Key(
            "digest of the text that was agreed to, where staff carried that consent forward",
            "v1:sha256:…",
            _DIGEST,
        ),
        "reason": Key("why it was carried forward", "a misspelt name"),
    },
}

NOUNS: Final = {
    "Recipient": "recipient",
    "Section": "section",
    "Fact": "fact",
    "Signer": "signer",
    "Consent": "consent record",
    "Accepted": "accepted finding",
}
"""What one entry of a list or group is called."""
