"""The inside addresses of an edited draft as recipients of the letter."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

import msgspec

from lettertool.absorb.part_pairs import Pair
from lettertool.absorb.part_values import TYPED, new_texts
from lettertool.absorb.records import Unplaced
from lettertool.letter import Recipient
from lettertool.recognise.head_wording import PREFIX, begins_address
from lettertool.recognise.wording import is_organization, is_title

_ORDER: Final = ("name", "title", "organization", "address")
_NO_NAME: Final = "an inside address needs a name"
_NO_ADDRESS: Final = "it stands among the inside addresses and is none"
_ABOVE_NAME: Final = "an inside address starts with the name"

Said: TypeAlias = tuple[str, str]
"""A field's name, empty where it is not known yet, and a line of it."""


class Addressed(NamedTuple):
    """A recipient of the edited draft: the place of the one that was sent, -1 for a new one."""

    place: int
    recipient: Recipient


class Addresses(NamedTuple):
    """The recipients that the edited draft has, and what has no place in them."""

    kept: list[Addressed]
    unplaced: list[Unplaced]


def addresses(pairs: Sequence[Pair], recipients: Sequence[Recipient]) -> Addresses:
    """The recipients, in the order in which their addresses stand."""
    groups: dict[int, list[Pair]] = {}
    for number, pair in zip(_owners(pairs), pairs, strict=True):
        groups.setdefault(number, []).append(pair)
    found = Addresses([], [])
    for number, lines in groups.items():
        base = recipients[number] if 0 <= number < len(recipients) else None
        recipient = _recipient(base, lines, found.unplaced)
        if recipient:
            found.kept.append(Addressed(number if base else -1, recipient))
    return found


def _owner(pair: Pair) -> int:
    """The index of the recipient who printed a line, -1 where none did."""
    origins = [piece.origin.split(".") for piece in (pair.old.pieces if pair.old else ())]
    return next((int(o[1]) for o in origins if o[0] == "recipients" and len(o) > 2), -1)


def _owners(pairs: Sequence[Pair]) -> Iterator[int]:
    """Whose address each line is of: a new line belongs to the one whose paragraph it is in,
    or whose lines stand on both sides of it, or whose lines are paragraphs of their own; a new
    paragraph is a new recipient, with a number below -1."""
    known = [_owner(pair) for pair in pairs]
    blocks = [pair.new.block if pair.new else -1 for pair in pairs]
    owners: list[int] = []
    for row, owner in enumerate(known):
        before = owners[-1] if owners else -1
        if owner < 0 and pairs[row].old is None:
            same = {known[k] for k, b in enumerate(blocks) if b == blocks[row]} - {-1}
            after = next((o for o in known[row + 1 :] if o >= 0), -1)
            own = [b for k, b in enumerate(blocks) if known[k] == before and b >= 0]
            if len(same) == 1:
                owner = same.pop()
            elif before >= 0 and (before == after or (len(own) > 1 and len(set(own)) == len(own))):
                owner = before
            else:
                owner = -2 - blocks[row]
        owners.append(owner if owner != -1 else before)
    yield from owners


def _recipient(
    base: Recipient | None, pairs: Sequence[Pair], unplaced: list[Unplaced]
) -> Recipient | None:
    """The recipient whom lines address; None where nothing is left of them."""
    said = [one for pair in pairs for one in _said(pair, unplaced)]
    if not said:
        return None
    if base is None:
        said = [("name", said[0][1]), *said[1:]]
    fields = _filled(said)
    if above := fields.pop("", []):
        unplaced.append(Unplaced("\n".join(above), _ABOVE_NAME))
    if "name" not in fields:
        unplaced.append(Unplaced("\n".join(text for _, text in said), _NO_NAME))
        return base
    joined = {field: "\n".join(lines) for field, lines in fields.items() if field != "address"}
    if base is None:
        if len(said) == 1 and not begins_address(said[0][1]):
            unplaced.append(Unplaced(said[0][1], _NO_ADDRESS))
            return None
        joined["prefix"], joined["name"] = _name_parts(joined["name"])
        base = Recipient(name=joined["name"])
    changed = {field: joined.get(field) or None for field in _printed(pairs) | joined.keys()}
    address = tuple(fields.get("address", ()))
    if not address and "address" not in changed:
        address = base.address
    return msgspec.structs.replace(base, **{**changed, "address": address})


def _printed(pairs: Sequence[Pair]) -> set[str]:
    """The fields that the draft printed, such as `name` and `address`."""
    origins = (piece.origin for pair in pairs if pair.old for piece in pair.old.pieces)
    return {one.split(".")[2] for one in origins if one.startswith("recipients.")}


def _said(pair: Pair, unplaced: list[Unplaced]) -> Iterator[Said]:
    """The fields of a line as it is now."""
    if pair.old is None:
        yield from [("", pair.new.text)] if pair.new else []
        return
    fields = [piece.origin.split(".")[2:3] for piece in pair.old.pieces]
    texts = new_texts(pair.old, pair.new)
    if texts is None and pair.new and ["name"] in fields:
        yield from _parted(pair.new.text, fields, pair.old.pieces[0].text)
        return
    if texts is None:
        unplaced.append(Unplaced(pair.new.text if pair.new else pair.old.text, TYPED))
        texts = [piece.text for piece in pair.old.pieces]
    for field, text in zip(fields, texts, strict=True):
        if field and text.strip():
            yield field[0], text.strip()


def _parted(line: str, fields: Sequence[list[str]], prefix: str) -> Iterator[Said]:
    """The style of address and the name, in a line where both were edited."""
    before, name = _name_parts(line)
    if not before and ["prefix"] in fields and line.startswith(f"{prefix} "):
        before, name = prefix, line.removeprefix(f"{prefix} ")
    yield from [("prefix", before)] if before else []
    yield "name", name


def _name_parts(line: str) -> tuple[str, str]:
    """The style of address in front of a name, and the name."""
    found = PREFIX.match(line)
    end = found.end() if found else 0
    return line[:end].strip(), line[end:]


def _filled(said: Sequence[Said]) -> dict[str, list[str]]:
    """The lines by field; those that are new are put where they print between the others."""
    fields: dict[str, list[str]] = {}
    last = ""
    for place, (field, text) in enumerate(said):
        if not field:
            coming = next((one for one, _ in said[place + 1 :] if one in _ORDER), "")
            field = _field_of(text, last, coming)
        fields.setdefault(field, []).append(text)
        last = field if field in _ORDER else last
    return fields


def _field_of(text: str, last: str, coming: str) -> str:
    """What a new line is between two known ones: whatever it is, it must print there."""
    if last == "address" or (not last and coming):
        return last
    if not last:
        return "name"
    first, end = _ORDER.index(last), _ORDER.index(coming) if coming else len(_ORDER)
    if end < _ORDER.index("address") or (first == 0 and is_title(text)):
        return "title"
    return "organization" if first <= 1 and is_organization(text) else "address"
