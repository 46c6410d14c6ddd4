"""The lines of a letter that follow from its values by the rules of letter writing."""

from collections.abc import Mapping, Sequence

from lettertool.document import Image, Signature, SignatureGroup, Signatures
from lettertool.letter import Letter, SignatureSettings, Signer

_ENDS_LINE = (",", ".", ":", ";", "!", "?", "—", "–")


def salutation_line(letter: Letter, recipients: Sequence[int]) -> str:
    """`Dear Secretary Blinken,` or `Dear A, B, and C,`: the whole line as printed.

    A recipient without a `salutation` is addressed by name.
    """
    if letter.salutation:
        return letter.salutation
    names = [
        letter.recipients[index].salutation or letter.recipients[index].name for index in recipients
    ]
    return f"Dear {_series(names)},"


def _series(names: Sequence[str]) -> str:
    """Names in a row, with a serial comma (Chicago Manual of Style, 17th ed., 6.19)."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def closing_line(letter: Letter) -> str:
    """The complimentary close, with a comma unless it ends in punctuation."""
    closing = letter.closing.strip()
    return closing if not closing or closing.endswith(_ENDS_LINE) else f"{closing},"


def author(letter: Letter, signers: Sequence[Signer]) -> str:
    """Whom the file's metadata names: the leads, else the letterhead's first line."""
    leads = [signer.name for signer in signers if signer.role == "lead"]
    return ", ".join(leads) or next(iter(letter.letterhead), "")


def signature_block(
    signers: Sequence[Signer],
    order: Sequence[int],
    settings: SignatureSettings,
    images: Mapping[str, Image],
) -> Signatures:
    """The signature block of the signers at the indices `order`, in that order.

    Signers with a group stand under its heading: the groups of `settings.groups` first,
    in that order, then others as they come. Those without one stand before all groups.
    """
    groups: dict[str, list[Signature]] = {"": [], **{name: [] for name in settings.groups}}
    for index in order:
        signer = signers[index]
        signature = Signature(
            lines=_lines(signer, settings.name_first),
            name=signer.name,
            signer=index,
            image=images.get(signer.signature) if signer.signature else None,
        )
        groups.setdefault(signer.group or "", []).append(signature)
    return Signatures(
        tuple(SignatureGroup(name, tuple(members)) for name, members in groups.items() if members),
        columns=settings.columns,
        layout=settings.layout,
        space=settings.space,
    )


def _lines(signer: Signer, name_first: bool) -> tuple[str, ...]:
    titles = (signer.title,) if isinstance(signer.title, str) else signer.title
    rest = tuple(line for line in (*titles, signer.organization or "") if line)
    return (signer.name, *rest) if name_first else (*rest, signer.name)
