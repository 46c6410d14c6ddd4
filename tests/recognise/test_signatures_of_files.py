"""Letters drafted by lettertool, read back from their files, and letters of others."""

import pytest
from docx_tools import HOSTILE

from conftest import ROOT, SHARED_DATA, compose
from lettertool import formats
from lettertool.compare import compare
from lettertool.document import Document, Signatures
from lettertool.letter import SignatureSettings, Signer
from lettertool.readers import read
from lettertool.recognise.signatures import with_signatures
from lettertool.redline import SignerChanges, SignerEntry

NAMES = (
    "Alan Lowenthal", "Albio Sires", "Raúl M. Grijalva", "Joaquin Castro", "David N. Cicilline",
    "Steve Cohen", "Jim Costa", "Adriano Espaillat", 'Jesús G. "Chuy" García', "Jared Huffman",
    "Henry C. “Hank” Johnson, Jr.", "James P. McGovern", "Seth Moulton", "Grace F. Napolitano",
    "Eleanor Holmes Norton", "Ilhan Omar", "Mark Pocan", "Norma J. Torres", "Juan Vargas",
)  # fmt: skip
MEMBERS = [Signer(name=name, title="Member of Congress") for name in NAMES]
GROUPS = [
    Signer(name="League of Wells", kind="organization", group="National organizations"),
    Signer(name="Owl Fund", kind="organization", title=("Ada Stone", "Chair"), group="Ohio groups"),
    Signer(name="Chair Makers", kind="organization", group="National organizations"),
]
LISTS = {
    "one": MEMBERS[:1],
    "two": MEMBERS[:2],
    "nineteen": MEMBERS,
    "many": [Signer(name=f"{one.name}", title=("Chair", f"Wells of {n}")) for n, one in
             enumerate(MEMBERS * 5)],
    "hostile": [Signer(name=HOSTILE.strip(), title="Chair"), *MEMBERS[:3]],
    "no titles": [Signer(name=name) for name in NAMES],
    "groups": GROUPS,
    "groups of any name": [
        Signer(name="Owl Fund", group="Friends of the Wells"),
        Signer(name="Mill Trust", group="Friends of the Wells"),
        Signer(name="Elm House", group="From the Valley"),
    ],
}  # fmt: skip
WORD_BASE = (ROOT / "templates" / "letter.docx").read_bytes()


def drafted(signers: list[Signer], **settings: object) -> Document:
    signature = SignatureSettings(order="as-listed", **settings)  # type: ignore[arg-type]
    return compose(
        "We write.", "Please do it.", signers=signers, signature=signature, cc=("Cid Roe",)
    )


def written(document: Document, form: str) -> bytes:
    return formats.write(form, document, WORD_BASE if form == "docx" else b"", "letter.docx")


def read_back(document: Document, form: str) -> Document:
    return with_signatures(read(form, written(document, form), f"letter.{form}").document)


def signers_of(document: Document) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (group.heading, signature.name, signature.lines)
        for block in document.blocks
        if isinstance(block, Signatures)
        for group in block.groups
        for signature in group.signatures
    ]


@pytest.mark.parametrize("form", ["md", "docx"])
@pytest.mark.parametrize("signers", LISTS)
@pytest.mark.parametrize("layout", ["1 rows", "2 rows", "3 rows", "2 columns", "3 columns"])
def test_a_draft_read_back_has_the_signers_that_were_composed(
    form: str, signers: str, layout: str
) -> None:
    columns, kind = layout.split()
    document = drafted(LISTS[signers], columns=int(columns), layout=kind)
    assert signers_of(read_back(document, form)) == signers_of(document)


@pytest.mark.parametrize("form", ["md", "docx"])
def test_titles_above_the_names_are_read_back_so(form: str) -> None:
    document = drafted(MEMBERS, name_first=False)
    assert signers_of(read_back(document, form)) == signers_of(document)


@pytest.mark.parametrize("form", ["", "md", "docx"])
@pytest.mark.parametrize("place", [0, 7, 19])
def test_one_more_of_nineteen_is_one_signer_added_in_every_input(form: str, place: int) -> None:
    more = [*MEMBERS[:place], Signer(name="Ada Stone", title="Chair"), *MEMBERS[place:]]
    drafts = drafted(MEMBERS), drafted(more)
    redline = compare(*(read_back(one, form) if form else one for one in drafts))
    assert redline.signers == SignerChanges(added=(SignerEntry("Ada Stone", ("Chair",)),))
    assert redline.summary.blocks.changed == redline.summary.words.inserted == 0
    assert (redline.summary.figures, redline.summary.fields) == ((), ())


def test_the_signers_of_a_real_letter_are_found() -> None:
    file = SHARED_DATA / "letter-2021-03-04.md"
    if not file.exists():
        pytest.skip("no shared data beside the repo")
    found = signers_of(with_signatures(read("md", file.read_bytes(), file.name).document))
    assert [(name, lines[1:]) for _, name, lines in found] == [
        (name, ("Member of Congress",)) for name in NAMES
    ]
