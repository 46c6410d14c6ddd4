"""A letter folder's texts from a letter that there is."""

import datetime
import re
from typing import NamedTuple

import msgspec

from lettertool.compose.parts import salutation_line
from lettertool.errors import InputError, Problem
from lettertool.letter import SCHEMA, Letter, Recipient, SignatureSettings, Signer
from lettertool.recognise.records import Recognised, Stretch
from lettertool.signers import in_order
from lettertool.signers.duplicates import duplicates
from lettertool.starting.sections import sections_of
from lettertool.starting.template import own_template
from lettertool.starting.yamltext import GITIGNORE, letter_text, signers_text

_NOBODY = "To whom it may concern"
_SUBJECT = re.compile(r"(?i)^(?:re|subject|subj|in re)\s*[:.]\s*")
_LONGEST_TITLE = 90
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Brought(NamedTuple):
    """The folder of a letter that was brought in: `files` by their names, and what is to be
    told of it.

    `kind` is empty where the signers' titles tell none of the usual kinds. `figures` counts
    the figures of the text, `facts` those that became facts; `plainer` has the beginnings of
    passages whose styles could not be kept, `twice` the names that the letter has more than
    once, of which one is taken.
    """

    files: dict[str, str]
    kind: str
    letter: Letter
    signers: tuple[Signer, ...]
    figures: int
    facts: int
    plainer: tuple[str, ...]
    twice: tuple[str, ...]


def bring_in(
    recognised: Recognised,
    *,
    base: str,
    name: str,
    today: datetime.date,
    title: str = "",
    facts: bool = False,
) -> Brought:
    """The texts of the folder that says what the recognised letter says.

    `base` is the text of the template that ships, `name` what the file is called, `today`
    the date of a letter that has none. Composing the folder gives the words and punctuation
    of the file again, in reading order. Raises `InputError` where it has no text at all.
    """
    recognised = _with_text(recognised, name)
    name = "".join(character if character.isprintable() else "?" for character in name)
    found = sections_of(recognised.stretches, recognised.notes, facts=facts)
    signers, twice = _once(recognised.signers)
    letter = Letter(
        schema=SCHEMA,
        title=title or _title(recognised),
        date=recognised.date or today,
        date_text=recognised.date_text,
        language=recognised.language if _LANGUAGE.fullmatch(recognised.language) else "en-US",
        letterhead=recognised.letterhead,
        delivery=recognised.delivery,
        recipients=recognised.recipients or (_addressed(recognised),),
        salutation=recognised.salutation,
        subject=recognised.subject,
        sections=found.sections,
        closing=_closing(recognised.closing),
        signature=_settings(recognised.signature, signers),
        cc=recognised.cc,
        enclosures=recognised.enclosures,
    )
    letter = _with_salutation(letter)
    files = {
        "letter.yaml": letter_text(letter, _LETTER_OPENING.format(name=name), _unseen(recognised)),
        "signers.yaml": signers_text(signers, _SIGNERS_OPENING.format(name=name)),
        ".gitignore": GITIGNORE,
    }
    template = own_template(base, recognised, letter)
    if template is not None:
        files["templates/letter.md"] = template
    made = sum(len(section.facts) for section in found.sections)
    return Brought(
        files, _kind(signers), letter, signers, found.figures, made, found.plainer, twice
    )


_LETTER_OPENING = """\
The letter that {name} holds, taken apart. `lettertool draft` writes it to build/ as Word and
Markdown; who signs is in signers.yaml."""
_UNSEEN = "not in the file, so that it does not print"
_SIGNERS_OPENING = """\
Who signs the letter, as {name} has it. Only signers whose status is `signed`, the default,
are printed."""


def _unseen(recognised: Recognised) -> dict[str, str]:
    """What is to be said of keys that must be there although the file has nothing of them."""
    keys = {
        "date": recognised.date,
        "recipients": recognised.recipients,
        "closing": recognised.closing,
    }
    return {key: _UNSEEN for key, value in keys.items() if not value}


def _with_text(recognised: Recognised, name: str) -> Recognised:
    """The letter with policy text: where none was recognised, all that was kept."""
    if any(stretch.blocks or stretch.heading for stretch in recognised.stretches):
        return recognised
    blocks = tuple(block for kept in recognised.kept for block in kept.blocks)
    if not blocks:
        raise InputError(Problem(f"{name} has no text of a letter", None, "is it the right file?"))
    order = tuple(dict.fromkeys("section" if p == "kept" else p for p in recognised.order))
    return msgspec.structs.replace(
        recognised, stretches=(Stretch("", blocks),), kept=(), order=order
    )


def _title(recognised: Recognised) -> str | None:
    if recognised.title.strip():
        return " ".join(recognised.title.split())
    subject = _SUBJECT.sub("", " ".join((recognised.subject or "").split()))
    if subject and len(subject) <= _LONGEST_TITLE:
        return subject
    names = [recipient.name for recipient in recognised.recipients]
    return f"Letter to {' and '.join(names)}" if 0 < len(names) <= 2 else None


def _addressed(recognised: Recognised) -> Recipient:
    """Somebody to write to, where the file has no address; the template prints none either."""
    greeted = re.sub(r"(?i)^dear\s+", "", recognised.salutation or "").rstrip(",:; \n")
    return Recipient(name=" ".join(greeted.split()) or _NOBODY)


def _closing(closing: str) -> str:
    """The close without the comma that printing adds."""
    text = closing.strip()
    bare = text.removesuffix(",")
    return bare if bare[-1:].isalnum() else text or "Sincerely"


def _with_salutation(letter: Letter) -> Letter:
    """The salutation as the recipients' own, where that prints the same line."""
    if not letter.salutation:
        return letter
    told = letter.recipients
    if len(told) == 1 and letter.salutation.startswith("Dear "):
        dear = letter.salutation.removeprefix("Dear ").removesuffix(",")
        told = (msgspec.structs.replace(told[0], salutation=dear),)
    told_so = msgspec.structs.replace(letter, salutation=None, recipients=told)
    is_same = salutation_line(told_so, range(len(told))) == letter.salutation
    return told_so if is_same else letter


def _settings(settings: SignatureSettings, signers: tuple[Signer, ...]) -> SignatureSettings:
    """The settings, with an order that leaves the signers in the order of the file."""
    if list(in_order(signers, settings.order)) == list(range(len(signers))):
        return settings
    return msgspec.structs.replace(settings, order="as-listed")


def _once(signers: tuple[Signer, ...]) -> tuple[tuple[Signer, ...], tuple[str, ...]]:
    """The signers without those that are on the list already, and the names of these."""
    again = {later for _, later, _ in duplicates(signers)}
    kept = tuple(signer for index, signer in enumerate(signers) if index not in again)
    return kept, tuple(signers[index].name for index in sorted(again))


def _kind(signers: tuple[Signer, ...]) -> str:
    """The kind of letter that its signers' titles tell."""
    if signers and all(signer.kind == "organization" or signer.organization for signer in signers):
        return "coalition"
    chambers = {signer.chamber for signer in signers}
    if None in chambers or not chambers:
        return ""
    return "bicameral" if len(chambers) == 2 else str(*chambers)
