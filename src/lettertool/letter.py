"""The records that a letter folder holds. They do no I/O and have no behaviour.

`folder.schema` makes them from YAML text; field names, defaults and allowed values are
those of `letter.yaml` and `signers.yaml`, and the JSON Schemas are generated from here.
"""

import datetime
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

SCHEMA = 1

Role: TypeAlias = Literal["lead", "co-lead", "cosigner"]
Kind: TypeAlias = Literal["person", "organization"]
Chamber: TypeAlias = Literal["house", "senate"]
Status: TypeAlias = Literal["signed", "committed", "invited", "declined", "withdrawn"]
Order: TypeAlias = Literal["leads-first", "alphabetical", "seniority", "state", "as-listed"]
Layout: TypeAlias = Literal["rows", "columns"]
Space: TypeAlias = Literal["sign", "none"]
Citations: TypeAlias = Literal["none", "footnotes", "list"]

Text: TypeAlias = Annotated[str, Meta(pattern=r"\S")]
Lines: TypeAlias = tuple[str, ...]
SectionId: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")]
Bioguide: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z][0-9]{6}$")]
State: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
Language: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Digest: TypeAlias = Annotated[str, Meta(pattern=r"^v1:sha256:[0-9a-f]{64}$")]
District: TypeAlias = Annotated[int, Meta(ge=0, le=60)]
RuleCode: TypeAlias = Annotated[str, Meta(pattern=r"^LT[0-9]{0,3}$")]
Columns: TypeAlias = Annotated[int, Meta(ge=1, le=3)]


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all records share: no change, no unknown keys."""


class Recipient(_Record, frozen=True, kw_only=True):
    """One addressee: the inside address, and the name that the salutation uses. `extra` has
    values for the templates alone."""

    name: Text
    prefix: str | None = None
    title: str | None = None
    organization: str | None = None
    address: Lines = ()
    salutation: str | None = None
    extra: dict[str, str] = {}


class Fact(_Record, frozen=True, kw_only=True):
    """A figure of the text with where it comes from. `value` is what prints."""

    value: Text
    as_of: datetime.date | None = None
    source: str | None = None
    url: str | None = None


class Section(_Record, frozen=True, kw_only=True):
    """One policy section. `text` is Markdown with Jinja; `facts` win over the letter's."""

    id: SectionId
    text: Text
    topic: str | None = None
    heading: str | None = None
    facts: dict[str, Fact] = {}


class SignatureSettings(_Record, frozen=True, kw_only=True):
    """How the signature block prints."""

    order: Order = "leads-first"
    columns: Columns = 2
    layout: Layout = "rows"
    name_first: bool = True
    space: Space = "sign"
    groups: Lines = ()


class Contact(_Record, frozen=True, kw_only=True):
    """The signer's staffer. Never printed."""

    name: str | None = None
    email: str | None = None


class Consent(_Record, frozen=True, kw_only=True):
    """A staff attestation that a signer agreed to the text with this digest.

    `carried_from` is the digest of the text that the signer did agree to, where staff carried
    that consent forward to this one, for the `reason` given.
    """

    digest: Digest
    on: datetime.date
    by: str | None = None
    channel: str | None = None
    evidence: str | None = None
    carried_from: Digest | None = None
    reason: str | None = None


class Signer(_Record, frozen=True, kw_only=True):
    """One person or organization on the list; prints only where `status` says so."""

    name: Text
    title: str | Lines = ()
    kind: Kind = "person"
    organization: str | None = None
    group: str | None = None
    role: Role = "cosigner"
    bioguide: Bioguide | None = None
    chamber: Chamber | None = None
    state: State | None = None
    district: District | None = None
    party: str | None = None
    since: datetime.date | None = None
    sort_as: str | None = None
    status: Status = "signed"
    contact: Contact | None = None
    signature: str | None = None
    consent: tuple[Consent, ...] = ()


class Accepted(_Record, frozen=True, kw_only=True):
    """A finding of `check` that is accepted: those of rule `code` about the words `where`."""

    code: RuleCode
    where: Text
    reason: Text


class CheckSettings(_Record, frozen=True, kw_only=True):
    """Which rules `check` runs on this letter, and what of their findings is accepted.

    Codes may be cut short: `LT6` means all rules whose code begins so.
    """

    select: Lines = ()
    ignore: Lines = ()
    accept: tuple[Accepted, ...] = ()


class Letter(_Record, frozen=True, kw_only=True):
    """What `letter.yaml` says."""

    schema: int
    date: datetime.date
    recipients: Annotated[tuple[Recipient, ...], Meta(min_length=1)]
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)]
    title: str | None = None
    date_text: str | None = None
    language: Language = "en-US"
    letterhead: Lines = ()
    delivery: Lines = ()
    salutation: str | None = None
    subject: str | None = None
    facts: dict[str, Fact] = {}
    closing: str = "Sincerely"
    signature: SignatureSettings = SignatureSettings()
    cc: Lines = ()
    enclosures: Lines = ()
    citations: Citations = "none"
    consent: Literal["optional", "required"] = "optional"
    deadline: datetime.date | None = None
    variables: dict[str, str | Lines] = {}
    check: CheckSettings = CheckSettings()


class SignerList(_Record, frozen=True, kw_only=True):
    """What `signers.yaml` says."""

    schema: int
    signers: tuple[Signer, ...] = ()
