"""The lines of a letter that follow from its values by the rules of letter writing."""

from collections.abc import Mapping, Sequence

import msgspec

from lettertool.document import Image, Signature, SignatureGroup, Signatures
from lettertool.letter import Letter, Recipient, SignatureSettings, Signer
from lettertool.signers import by_group

_ENDS_LINE = (",", ".", ":", ";", "!", "?", "—", "–")


def salutation_line(letter: Letter, recipients: Sequence[int]) -> str:
    """`Dear Secretary Blinken,` or `Dear A, B, and C,`: the whole line as printed.

    A recipient without a `salutation` is greeted by the forms of address (see `salutations`);
    a "Dear" or a comma that a recipient's `salutation` has is not printed twice.
    """
    if letter.salutation:
        return letter.salutation
    names = [_addressed(letter.recipients[index]) for index in recipients]
    return f"Dear {_series(names)},"


def _addressed(recipient: Recipient) -> str:
    return (recipient.salutation or _greeting(recipient)).removeprefix("Dear ").rstrip(",: ")


def _greeting(recipient: Recipient) -> str:
    # Most letters say whom they greet, and need no forms of address.
    from lettertool.salutations import greeting

    return greeting(recipient)


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
    """The signature block of the signers at the indices `order`, in that order, under the
    headings of their groups (see `signers.by_group`)."""
    groups = by_group(signers, order, settings.groups)
    return Signatures(
        tuple(
            SignatureGroup(
                heading,
                tuple(_signature(signers[i], i, settings.name_first, images) for i in members),
            )
            for heading, members in groups.items()
        ),
        columns=settings.columns,
        layout=settings.layout,
        space=settings.space,
    )


def _signature(
    signer: Signer, index: int, name_first: bool, images: Mapping[str, Image]
) -> Signature:
    image = images.get(signer.signature) if signer.signature else None
    if image:
        image = msgspec.structs.replace(image, alt=f"Signature of {signer.name}")
    return Signature(_lines(signer, name_first), signer.name, index, image)


def _lines(signer: Signer, name_first: bool) -> tuple[str, ...]:
    titles = (signer.title,) if isinstance(signer.title, str) else signer.title
    rest = tuple(line for line in (*titles, signer.organization or "") if line)
    return (signer.name, *rest) if name_first else (*rest, signer.name)
