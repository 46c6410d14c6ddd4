"""A new letter of one of the usual kinds: a folder that drafts at once, with brackets where
somebody has to say something."""

import datetime
import textwrap
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, TypeAlias

from lettertool.letter import (
    SCHEMA,
    Chamber,
    Fact,
    Letter,
    Recipient,
    Section,
    SignatureSettings,
    Signer,
)
from lettertool.starting.yamltext import GITIGNORE, letter_text, signers_text

Kind: TypeAlias = Literal["house", "senate", "bicameral", "coalition"]

MEMBER, SENATOR = "Member of Congress", "United States Senator"

_LETTERHEADS = {
    "house": ("Congress of the United States", "Washington, DC 20515"),
    "senate": ("United States Senate", "Washington, DC 20510"),
    "bicameral": ("Congress of the United States", "Washington, DC 20515"),
    "coalition": (),
}
_WE = {"coalition": "On behalf of the undersigned organizations, we write"}
_GROUPS = ("National organizations", "State and local organizations")


class Answers(NamedTuple):
    """What has to be known of a new letter; empty where nobody has said it yet."""

    date: datetime.date
    title: str = ""
    recipients: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()


def new_folder(kind: Kind, answers: Answers) -> dict[str, str]:
    """The texts of a new letter folder, by the names of their files."""
    letter = Letter(
        schema=SCHEMA,
        title=answers.title or "[What the letter is about]",
        date=answers.date,
        letterhead=_LETTERHEADS[kind],
        recipients=tuple(_recipient(name) for name in answers.recipients or ("[Name]",)),
        sections=_sections(_WE.get(kind, "We write")),
        signature=_settings(kind),
    )
    opening = _OPENINGS[kind]
    return {
        "letter.yaml": letter_text(letter, opening.letter) + _MORE,
        "signers.yaml": signers_text(_signers(kind, answers.leads), opening.signers),
        ".gitignore": GITIGNORE,
    }


class _Opening(NamedTuple):
    letter: str
    signers: str


_DRAFT = (
    "`lettertool draft` writes it to build/ as Word and Markdown; who signs is in signers.yaml."
)
_PRINTS = "Only signers whose status is `signed`, the default, are printed."
_ADD = "`lettertool add-signer NAME` adds one."
_OPENINGS: dict[Kind, _Opening] = {
    "house": _Opening(
        f"A letter from Members of the House. {_DRAFT} Brackets mark what is still to be said.",
        f"Who signs the letter. {_PRINTS} {_ADD}",
    ),
    "senate": _Opening(
        f"A letter from Senators. {_DRAFT} Brackets mark what is still to be said.",
        f"Who signs the letter. {_PRINTS} {_ADD}",
    ),
    "bicameral": _Opening(
        f"A letter from Members of both chambers. {_DRAFT} Brackets mark what is still to be said.",
        f"Who signs the letter. {_PRINTS} A senator's title is {SENATOR}. {_ADD}",
    ),
    "coalition": _Opening(
        f"A letter from organizations. {_DRAFT} Brackets mark what is still to be said.",
        f"Who signs the letter. {_PRINTS} `group` is the heading that an organization stands "
        f"under. `lettertool add-signer NAME --kind organization` adds one.",
    ),
}

_MORE = """
# More that a letter can have: take away the # where you need it.
# delivery:                             # above the address
#   - VIA ELECTRONIC MAIL
# subject: "Re: ..."                    # the whole line
# cc:
#   - The Honorable ...
# enclosures:
#   - ...
# deadline: 2031-01-31                  # the last day to sign on
"""


def _recipient(name: str) -> Recipient:
    prefix = "The Honorable"
    bare = name.removeprefix(f"{prefix} ").removeprefix("Hon. ")
    surname = bare if bare.startswith("[") else bare.split()[-1]
    return Recipient(
        prefix=prefix,
        name=bare,
        title="[Title]",
        organization="[Department or agency]",
        address=("[Street]", "Washington, DC [ZIP]"),
        salutation=f"[Title] {surname}",
    )


def _sections(we: str) -> tuple[Section, ...]:
    return (
        _section(
            "opening",
            f"{we} about [subject]. [In two or three sentences: what is at stake, for whom, "
            "and what you ask.]",
        ),
        _section(
            "background",
            "According to [source], {{ facts.affected }} people are affected. [What has "
            "happened, and why it matters now.]",
            topic="Background",
            facts={"affected": Fact(value="[number]", source="[who counted]")},
        ),
        _section(
            "requests",
            "We therefore ask that you:",
            "- [first request]; and\n- [second request].",
            topic="What we ask",
        ),
        _section(
            "closing",
            "Thank you for your attention to this matter. We look forward to your response.",
        ),
    )


def _section(name: str, text: str, *more: str, **fields: Any) -> Section:
    paragraphs = [textwrap.fill(text, 88), *more]
    return Section(id=name, text="\n\n".join(paragraphs) + "\n", **fields)


def _settings(kind: Kind) -> SignatureSettings:
    if kind == "coalition":
        return SignatureSettings(order="alphabetical", columns=1, space="none", groups=_GROUPS)
    return SignatureSettings()


def _signers(kind: Kind, leads: Sequence[str]) -> list[Signer]:
    if kind == "coalition":
        names = leads or ("[Lead organization]",)
        led = [Signer(name=n, kind="organization", role="lead", group=_GROUPS[0]) for n in names]
        return [*led, Signer(name="[Organization]", kind="organization", group=_GROUPS[1])]
    if kind == "bicameral" and not leads:
        return [
            _member("[Lead senator]", SENATOR, "senate"),
            _member("[Lead representative]", MEMBER, "house"),
        ]
    chamber: Chamber | None = "senate" if kind == "senate" else "house" if kind == "house" else None
    title = SENATOR if kind == "senate" else MEMBER
    return [_member(name, title, chamber) for name in leads or ("[Lead signer]",)]


def _member(name: str, title: str, chamber: Chamber | None) -> Signer:
    return Signer(name=name, title=title, role="lead", chamber=chamber)
