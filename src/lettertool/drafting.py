"""What a draft is made of: the chosen parts of a folder, its files, and what was built.

Nothing here touches the disk; `cli.draft` reads, calls and commits.
"""

import datetime
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import msgspec

from lettertool.compose import Choice
from lettertool.errors import InputError, Problem
from lettertool.folder.characters import bad_in_value
from lettertool.letter import Letter, Recipient, Signer, Status
from lettertool.signers import find, in_order, printing
from lettertool.suggest import suggestion

PRINTING: Final[tuple[Status, ...]] = ("signed",)
"""The statuses that print unless a draft says otherwise."""


class Options(msgspec.Struct, frozen=True, omit_defaults=True):
    """What `draft` was told that changes the letter which it writes; by default nothing.

    `date` replaces the letter's, `only` and `without` name sections, `assignments` are
    variables as `name=value`, `statuses` those that print, and `to` the one recipient.
    """

    template: str = "letter"
    date: datetime.date | None = None
    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    assignments: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = PRINTING
    to: str | None = None


def taken(letter: Letter, signers: Sequence[Signer], options: Options) -> tuple[Letter, Choice]:
    """The letter under the options, and which parts of it one draft takes.

    Raises `InputError` for options that do not fit the letter.
    """
    if options.date:
        letter = with_date(letter, options.date)
    letter = with_variables(letter, options.assignments)
    choice = choose(
        letter,
        signers,
        only=options.only,
        without=options.without,
        to=options.to,
        statuses=options.statuses,
    )
    return letter, choice


def with_date(letter: Letter, date: datetime.date) -> Letter:
    """The letter under another date; a `date_text` belonged to the old one."""
    return msgspec.structs.replace(letter, date=date, date_text=None)


def with_variables(letter: Letter, assignments: Sequence[str]) -> Letter:
    """The letter with variables set by `name=value`. Raises `InputError` for other words."""
    variables = dict(letter.variables)
    problems: list[Problem] = []
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or not name.isidentifier():
            hint = "write --set name=value; a name has letters, digits and underscores"
            problems.append(Problem(f"--set '{assignment}' sets no variable", None, hint))
        elif bad := bad_in_value(value):
            problems.append(Problem(f"--set {name}: {bad[0]}", None, bad[1]))
        variables[name] = value
    if problems:
        raise InputError(*problems)
    return msgspec.structs.replace(letter, variables=variables)


def choose(
    letter: Letter,
    signers: Sequence[Signer],
    *,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
    to: str | None = None,
    statuses: Collection[Status] = PRINTING,
) -> Choice:
    """The recipients, sections and signers of one draft, each in the order of printing.

    Raises `InputError` for a section or recipient that the letter does not have, all of
    them together, and for a choice that leaves no section.
    """
    ids = [section.id for section in letter.sections]
    problems = [
        _no_section(name, option, ids)
        for option, names in (("--only", only), ("--without", without))
        for name in names
        if name not in ids
    ]
    chosen = [
        index
        for index, name in enumerate(ids)
        if (not only or name in only) and name not in without
    ]
    if not chosen and not problems:
        problems.append(Problem("--only and --without leave no section", None, None))
    recipients = list(range(len(letter.recipients)))
    if to:
        try:
            recipients = [find_recipient(letter.recipients, to)]
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    prints = frozenset(printing(signers, statuses))
    order = [index for index in in_order(signers, letter.signature.order) if index in prints]
    return Choice(recipients, chosen, order)


def _no_section(name: str, option: str, ids: Sequence[str]) -> Problem:
    hint = suggestion(name, ids, "sections are")
    return Problem(f"{option}: there is no section '{name}'", None, hint)


def find_recipient(recipients: Sequence[Recipient], wanted: str) -> int:
    """The index of the recipient that a number from 1, or a name, means.

    Names are matched as those of signers are. Raises `InputError`, with the recipients
    that there are, unless exactly one fits.
    """
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(recipients):
        return int(wanted) - 1
    try:
        return find([Signer(name=recipient.name) for recipient in recipients], wanted)
    except InputError:
        known = ", ".join(f"{number} {r.name}" for number, r in enumerate(recipients, 1))
        what = f"--to: '{wanted}' is not one of the recipients"
        raise InputError(Problem(what, None, f"they are: {known}")) from None


def file_stem(
    template: str, recipients: Sequence[Recipient], to: int | None, *, is_part: bool
) -> str:
    """The name of a draft without its suffix, such as `letter-antony-blinken` or
    `letter-part`. Recipients of one name are told apart by their number."""
    parts = [template]
    if to is not None:
        parts.append(recipient_slugs([recipient.name for recipient in recipients])[to])
    return "-".join([*parts, *(["part"] if is_part else [])])


def recipient_slugs(names: Sequence[str]) -> list[str]:
    """A part of a file's name for each recipient: small letters, digits and hyphens, no two
    the same. Those that would be are told apart by their number on the list."""
    slugs = [slug_of(name) for name in names]
    counts = Counter(slugs)
    taken = {slug for slug, count in counts.items() if count == 1}
    told_apart: list[str] = []
    for number, slug in enumerate(slugs, 1):
        one = slug
        if counts[slug] > 1:
            one = f"{slug}-{number}"
            while one in taken:
                one = f"{one}-{number}"
            taken.add(one)
        told_apart.append(one)
    return told_apart


def slug_of(name: str) -> str:
    """The part of a file's name for a recipient whom no other is taken for."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower())[:_LONGEST_SLUG]
    return words.strip("-") or "recipient"


_LONGEST_SLUG: Final = 80
"""What file systems take, with a template's name and a suffix around it."""


# What was built


def built_by_us(record: bytes | None) -> dict[str, str]:
    """The digests of what earlier drafts wrote, by path, from the bytes of `built.json`.

    A damaged record counts as none: then no output is taken for ours, and none is lost.
    """
    try:
        return msgspec.json.decode(record or b"{}", type=dict[str, str])
    except msgspec.DecodeError:
        return {}


class Built:
    """What drafts wrote, to be looked up and added to: the record that `built_by_us` reads.

    It is kept as the lines of `built.json`, in their order. Beside thousands of letters, a
    mapping would take twice as much, and be written anew from its start each time.
    """

    def __init__(self, record: bytes | None) -> None:
        self._lines: list[bytes] = []
        self.add(built_by_us(record))

    def digest(self, path: str) -> str | None:
        """The digest of what was written at a path."""
        key = _start_of_line(path)
        index = bisect_left(self._lines, key)
        if index == len(self._lines) or not self._lines[index].startswith(key):
            return None
        digest: str = msgspec.json.decode(self._lines[index].removeprefix(key))
        return digest

    def add(self, digests: Mapping[str, str]) -> None:
        """Notes what was written, by path, in the place of what stood there before."""
        lines = self._lines
        new: list[bytes] = []
        for path, digest in digests.items():
            key = _start_of_line(path)
            line = key + msgspec.json.encode(digest)
            index = bisect_left(lines, key)
            if index < len(lines) and lines[index].startswith(key):
                lines[index] = line
            else:
                new.append(line)
        lines += new
        lines.sort()

    def record(self) -> bytes:
        """The bytes of `built.json`."""
        return b"{\n%b\n}\n" % b",\n".join(self._lines)


def _start_of_line(path: str) -> bytes:
    return b" %b: " % msgspec.json.encode(path)
