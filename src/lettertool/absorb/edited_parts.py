"""What the parts of an edited draft around its policy text say, as a letter says it."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

import msgspec

from lettertool.absorb.part_lines import look_of
from lettertool.absorb.part_pairs import Pair
from lettertool.absorb.part_values import TYPED, Value, single_spaced, uses_of, values_of
from lettertool.absorb.recipients import Addressed, addresses
from lettertool.absorb.records import Remark, Unplaced
from lettertool.absorb.salutations import with_salutation
from lettertool.absorb.uses import Use
from lettertool.compose.parts import closing_line
from lettertool.letter import Letter
from lettertool.recognise.dates import printed_date

_COMPUTED: Final = "="
_LISTS: Final = ("letterhead", "delivery", "cc", "enclosures")
_LABEL: Final = re.compile(r"[A-Za-z.]+(?:\s+to)?\s*(?:\(\d+\)\s*)?(?::\s*|$)")
_LABELS: Final = {"cc": "cc:", "enclosures": "Enclosure:"}
_SEVERAL: Final = "it is printed in several places, and not all of them were edited so:"
_NEEDED: Final = "a letter cannot be without it"
_COMMA: Final = "a comma is printed behind the close"
_ELSEWHERE: Final = "no part of letter.yaml is printed here"


class EditedParts:
    """The letter as the edited draft has it: `letter` with the values that were edited.

    `recipients` are those whose addresses are printed now. Everything else is as it was, and so
    are the values of the origins `kept`.
    """

    def __init__(self, letter: Letter, pairs: Sequence[Pair], kept: Collection[str] = ()) -> None:
        self.letter = letter
        self.unplaced: list[Unplaced] = []
        self.remarks: list[Remark] = []
        self.printed: list[int] = []
        self.recipients: list[Addressed] = []
        self._pairs: dict[str, list[Pair]] = {}
        for pair in pairs:
            self._pairs.setdefault(pair.part, []).append(pair)
        for pair in self._pairs.pop("", []):
            self._lost(pair.new.text if pair.new else "", _ELSEWHERE)
        self._read_addresses(self._pairs.pop("address", []))
        for part, lines in self._pairs.items():
            self._read(part, lines)
        self._read_salutation(self._pairs.get("salutation", []))
        for use in _not_alike(pairs):
            self._lost(use.new, f"{_SEVERAL} {use.place}")
            kept = {*kept, use.origin}
        for origin in kept:
            self._keep(origin, letter)

    def _lost(self, text: str, why: str) -> None:
        unplaced = Unplaced(text, why)
        if unplaced not in self.unplaced:
            self.unplaced.append(unplaced)

    def _set(self, **fields: Any) -> None:
        self.letter = msgspec.structs.replace(self.letter, **fields)

    def _read(self, part: str, pairs: Sequence[Pair]) -> None:
        if part in _LISTS and self._read_list(part, pairs):
            return
        found = values_of(pairs)
        for one in found.unplaced:
            self._lost(*msgspec.structs.astuple(one))
        values = _with_new_lines(found.values, pairs)
        if not values:
            self._read_new(part, [pair.new.text for pair in pairs if pair.new and not pair.old])
        for origin in dict.fromkeys(value.origin for value in values):
            self._change(origin, [value for value in values if value.origin == origin])

    def _read_new(self, part: str, lines: Sequence[str]) -> None:
        """A part that the draft had not."""
        if part == "subject" and not self.letter.subject:
            self._set(subject="\n".join(lines) or None)
            return
        for line in lines:
            self._lost(line, _ELSEWHERE)

    # Lists of lines

    def _read_list(self, part: str, pairs: Sequence[Pair]) -> bool:
        """The lines of a list that prints one entry a line; whether it is one."""
        old: Sequence[str] = getattr(self.letter, part)
        pieces = [piece for pair in pairs if pair.old for piece in pair.old.pieces]
        printed = [single_spaced(p.text) for p in pieces if p.origin.startswith(f"{part}.")]
        spaced = [single_spaced(line) for text in old for line in text.split("\n") if line.strip()]
        several = any(
            sum(bool(p.origin) for p in pair.old.pieces if p.text) > 1 for pair in pairs if pair.old
        )
        others = any(p.origin and not p.origin.startswith(f"{part}.") for p in pieces)
        typed_alone = bool(pieces) and not printed and part not in _LABELS
        if printed != spaced or several or others or typed_alone or len(spaced) != len(old):
            return False
        lines = [pair.new.text for pair in pairs if pair.new]
        typed = "".join(p.text for p in pieces if not p.origin).strip()
        label = typed or (_LABELS.get(part, "") if not old else "")
        if label:
            lines = self._without_label(part, label, lines)
        if lines != spaced:
            known = dict(zip(spaced, old, strict=True))
            self._set(**{part: tuple(known.get(line, line) for line in lines)})
        return True

    def _without_label(self, part: str, label: str, lines: Sequence[str]) -> list[str]:
        """The entries behind a label such as `cc:`."""
        if not lines:
            return []
        found = _LABEL.match(lines[0]) if look_of(lines[0]) == part else None
        now = found[0] if found else ""
        if lines[0].startswith(label):
            now = label
        if _bare(now) != _bare(label):
            self._lost(now or label, TYPED)
        return [line for line in (lines[0][len(now) :].strip(), *lines[1:]) if line]

    # Single values

    def _change(self, origin: str, values: Sequence[Value]) -> None:
        changed = {value.new for value in values if value.new != value.old}
        if not changed:
            return
        new = changed.pop()
        if changed or any(value.new != new for value in values):
            self._lost(new, _SEVERAL.removesuffix(" so:"))
            return
        name, *rest = origin.split(".")
        if name in ("date", "date_text"):
            self._set_date(new)
        elif name == "deadline":
            self._set_deadline(new)
        elif origin == "closing":
            self._set_closing(new)
        elif origin in ("subject", "salutation", "title"):
            self._set(**{origin: new or None})
        elif name in _LISTS and len(rest) == 1:
            old = getattr(self.letter, name)
            items = [new if n == int(rest[0]) else item for n, item in enumerate(old)]
            self._set(**{name: tuple(filter(None, items))})
        elif name == "variables" and len(rest) == 1 and new:
            self._set(variables=self.letter.variables | {rest[0]: new})
        elif name == "facts" and len(rest) == 1 and new:
            fact = msgspec.structs.replace(self.letter.facts[rest[0]], value=new)
            self._set(facts=self.letter.facts | {rest[0]: fact})
        elif name == "recipients" and rest[1:] == ["salutation"]:
            self._set_addressed(int(rest[0]), new)
        elif origin != _COMPUTED:
            self._lost(new or values[0].old, _ELSEWHERE)
        elif not self._is_salutation(values):
            self._lost(new or values[0].old, TYPED)

    def _is_salutation(self, values: Sequence[Value]) -> bool:
        pairs = self._pairs.get("salutation", ())
        spans = {piece.span for pair in pairs if pair.old for piece in pair.old.pieces}
        return all(value.span in spans for value in values)

    def _set_date(self, line: str) -> None:
        if not line:
            self._lost("date", _NEEDED)
            return
        found = printed_date(line)
        if found is None:
            self._set(date_text=line)
            self.remarks.append(Remark(f"'{line}' is no date, so it prints instead of the date"))
            return
        self._set(date=found.date, date_text=line if self.letter.date_text else found.text)

    def _set_deadline(self, line: str) -> None:
        found = printed_date(line)
        if found is None or found.text is not None:
            self._lost(line, "a deadline prints as 'March 4, 2021'")
            return
        self._set(deadline=found.date)

    def _set_closing(self, line: str) -> None:
        for closing in (line.removesuffix(","), line):
            if closing_line(msgspec.structs.replace(self.letter, closing=closing)) == line:
                self._set(closing=closing)
                return
        self._set(closing=line)
        self._lost(line, _COMMA)

    def _keep(self, origin: str, letter: Letter) -> None:
        """Leaves a value as `letter` has it, and with it what is edited together with it: the
        list that it is in, a date with the text that prints instead."""
        first, *rest = origin.split(".")
        if first == "recipients" and [one.place for one in self.recipients] == self.printed:
            field, n = rest[1], self.printed.index(int(rest[0]))
            old = {field: getattr(letter.recipients[int(rest[0])], field)}
            new = msgspec.structs.replace(self.recipients[n].recipient, **old)
            self.recipients[n] = self.recipients[n]._replace(recipient=new)
        elif first == "recipients":
            self.recipients = [Addressed(n, letter.recipients[n]) for n in self.printed]
        elif first in ("facts", "variables"):
            kept = {rest[0]: getattr(letter, first)[rest[0]]}
            self._set(**{first: getattr(self.letter, first) | kept})
        elif first in ("date", "date_text"):
            self._set(date=letter.date, date_text=letter.date_text)
        else:
            self._set(**{first: getattr(letter, first)})

    # Recipients

    def _read_addresses(self, pairs: Sequence[Pair]) -> None:
        old = self.letter.recipients
        origins = [p.origin.split(".") for pair in pairs if pair.old for p in pair.old.pieces]
        self.printed = list(dict.fromkeys(int(o[1]) for o in origins if o[0] == "recipients"))
        everybody = [Addressed(n, one) for n, one in enumerate(old)]
        if not self.printed:
            self.printed, self.recipients = list(range(len(old))), everybody
            for pair in pairs:
                self._lost(pair.new.text if pair.new else "", _ELSEWHERE)
            return
        found = addresses(pairs, old)
        self.unplaced += found.unplaced
        self.recipients = found.kept
        if not found.kept:
            self._lost("inside address", _NEEDED)
            self.recipients = [everybody[n] for n in self.printed]
        kept = [one.place for one in self.recipients if one.place >= 0]
        if kept != sorted(kept):
            self.remarks.append(Remark("the recipients stand in another order; it was not taken"))

    def _set_addressed(self, place: int, name: str) -> None:
        """The name by which a template of one's own addresses somebody."""
        for n, one in enumerate(self.recipients):
            if one.place == place:
                new = msgspec.structs.replace(one.recipient, salutation=name or None)
                self.recipients[n] = one._replace(recipient=new)

    def _read_salutation(self, pairs: Sequence[Pair]) -> None:
        """The salutation, where it is made from those who are addressed."""
        origins = {p.origin for pair in pairs if pair.old for p in pair.old.pieces if p.text}
        if origins != {_COMPUTED}:
            return
        line = "\n".join(pair.new.text for pair in pairs if pair.new)
        if not line:
            self._lost("salutation", _NEEDED)
            return
        recipients = [one.recipient for one in self.recipients]
        found = with_salutation(self.letter, recipients, line)
        self._set(salutation=found.salutation)
        self.recipients = [
            one._replace(recipient=recipient)
            for one, recipient in zip(self.recipients, found.recipients, strict=True)
        ]


def _not_alike(pairs: Sequence[Pair]) -> Iterator[Use]:
    """An edited place of each value that several places print, not all of which say the same
    now."""
    found: dict[str, list[Use]] = {}
    for use in uses_of(pairs):
        if use.origin != _COMPUTED:
            found.setdefault(use.origin, []).append(use)
    for uses in found.values():
        if len({use.new for use in uses}) > 1:
            yield next(use for use in uses if use.new != use.old)


def _bare(label: str) -> str:
    return label.lower().strip(" :").removesuffix("s")


def _with_new_lines(values: Sequence[Value], pairs: Sequence[Pair]) -> list[Value]:
    """The values, each with the new lines below it, and the first with those above it."""
    found = list(values)
    for row, pair in enumerate(pairs):
        if pair.old is not None or pair.new is None or not found:
            continue
        above = [n for n, value in enumerate(found) if value.row < row]
        n = above[-1] if above else 0
        text = pair.new.text
        lines = (found[n].new, text) if above else (text, found[n].new)
        found[n] = found[n]._replace(new="\n".join(filter(None, lines)))
    return found
