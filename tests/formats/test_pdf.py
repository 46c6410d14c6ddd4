"""PDF: tagged, the same bytes again, the look of Word, and nothing of a letter is code."""

import sys
from pathlib import Path

import pytest
from pdf_tools import pdf_findings, pdf_text

from conftest import ROOT, compose
from lettertool.document import (
    Document,
    Image,
    Paragraph,
    Signature,
    SignatureGroup,
    Signatures,
    Span,
)
from lettertool.errors import InputError
from lettertool.formats import pdf
from lettertool.letter import Recipient, SignatureSettings, Signer
from lettertool.sources import open_folder

pytest.importorskip("typst", reason="Typst, the extra `pdf`, is not installed")

RICH = """\
We ask for *three* things[^1], at [the site](https://example.org/a?b=1&c=2):

- first
- second
  1. inner
     - deep

1. one

   and more of it

> A quotation.
>
> - with a list

| Year | People |
|------|-------:|
| 2019 | 1,234[^2] |

## A second level comes first

The 116<sup>th</sup> Congress.

[^1]: A note with a [link](https://example.org/x).
[^2]: Another.

    With two paragraphs.
"""


ADDRESS = "somebody.with.a.long.name@the.office.of.the.inspector.general.agency.example.gov"

RUN = "0123456789" * 12
EVERYWHERE = f"""\
In text {RUN}, *{RUN}* and [a link {RUN}](https://example.org/x)[^1].

## A heading {RUN}

- an item {RUN}
  1. an inner one {RUN}

> A quotation {RUN}

[^1]: A note {RUN}.
"""


def signers(count: int) -> tuple[Signer, ...]:
    return tuple(
        Signer(name=f"Signer Number {n:03}", title="Member of Congress") for n in range(count)
    )


def words(text: str) -> Document:
    return Document((Paragraph((Span(text),)),), title="A letter")


LETTERS = {
    "the sample letter": lambda: open_folder(ROOT, "the sample").document,
    "short": lambda: compose("We write.", signers=signers(2)),
    "lists, tables, footnotes": lambda: compose(RICH, signers=signers(3)),
    "long words": lambda: compose(f"| A | B |\n|---|---|\n| {ADDRESS} | 1,000 |"),
    "long words everywhere": lambda: compose(
        EVERYWHERE, subject=RUN, recipients=(Recipient(name=RUN, salutation="Ann"),)
    ),
    "105 signers": lambda: compose(
        "We write.", signers=signers(105), signature=SignatureSettings(columns=3)
    ),
    "three recipients": lambda: compose(
        "We write.",
        signers=signers(2),
        recipients=tuple(Recipient(name=name, salutation=name) for name in ("Ann", "Bo", "Cy")),
    ),
}


@pytest.mark.parametrize("name", LETTERS)
def test_the_checkers_of_pdf_ua_find_nothing(name: str, tmp_path: Path) -> None:
    assert pdf_findings(pdf.write(LETTERS[name]()), tmp_path) == []


def test_the_same_letter_gives_the_same_bytes() -> None:
    document = LETTERS["lists, tables, footnotes"]()

    assert pdf.write(document) == pdf.write(document)


def test_the_file_says_its_title_language_and_date() -> None:
    pikepdf = pytest.importorskip("pikepdf")
    import io

    with pikepdf.open(io.BytesIO(pdf.write(compose("We write.", title="On water")))) as file:
        assert str(file.docinfo["/Title"]) == "On water"
        assert str(file.docinfo["/CreationDate"]).startswith("D:20210304")
        assert str(file.Root.Lang) == "en-US"
        assert [str(size) for size in file.pages[0].mediabox] == ["0", "0", "612", "792"]


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        "*a* _b_ $x$ `c` <d> @e // f /* g */ \\ = h",
        "</script> -- --- ... 'q' \"q\" ~",
    ],
)
def test_what_looks_like_typst_prints_as_it_is(text: str, tmp_path: Path) -> None:
    assert pdf_text(pdf.write(words(text)), tmp_path).strip() == text


@pytest.mark.parametrize("layout", ["rows", "columns"])
def test_the_closing_stays_with_text_and_signers_on_one_page(layout: str, tmp_path: Path) -> None:
    for lines in range(30, 46, 3):
        document = compose(
            "\n\n".join(["One paragraph."] * (lines // 2)),
            signers=signers(4),
            signature=SignatureSettings(layout=layout),
        )
        pages = pages_of(pdf.write(document), tmp_path)
        (closing,) = [page for page in pages if "Sincerely" in page]
        assert "One paragraph." in closing
        assert "Signer Number" in closing.split("Sincerely")[1]


def pages_of(data: bytes, folder: Path) -> list[str]:
    import io

    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(data)) as file:
        pages = []
        for page in file.pages:
            one = pikepdf.new()
            one.pages.append(page)
            out = io.BytesIO()
            one.save(out)
            pages.append(pdf_text(out.getvalue(), folder))
        return pages


def test_columns_are_read_down_and_end_even(tmp_path: Path) -> None:
    document = compose(
        "We write.", signers=signers(7), signature=SignatureSettings(columns=3, layout="columns")
    )

    text = pdf_text(pdf.write(document), tmp_path)

    assert [f"{n:03}" for n in range(7)] == [
        word for word in text.split() if word.isdigit() and len(word) == 3
    ]


@pytest.mark.parametrize("layout", ["rows", "columns"])
def test_a_word_too_long_for_its_column_is_broken_and_stays_the_word(
    layout: str, tmp_path: Path
) -> None:
    settings = SignatureSettings(columns=3, layout=layout)
    listed = (Signer(name="Ann", title=ADDRESS), *signers(4))
    of_signer = pdf_text(pdf.write(compose("We.", signers=listed, signature=settings)), tmp_path)
    of_cell = pdf_text(pdf.write(LETTERS["long words"]()), tmp_path)
    for text in (of_signer, of_cell):
        assert ADDRESS not in text
        assert ADDRESS in text.replace("\n", "")


def test_a_run_of_characters_is_broken_at_the_margin_wherever_it_stands(tmp_path: Path) -> None:
    text = pdf_text(pdf.write(LETTERS["long words everywhere"]()), tmp_path)

    assert RUN not in text
    assert text.replace("\n", "").count(RUN) == EVERYWHERE.count(RUN) + 2


def test_an_address_in_text_is_broken_behind_a_sign_and_copies_as_it_is(tmp_path: Path) -> None:
    url = "files.example.gov:8080/" + "a_rather_long_part/" * 6 + "report.html?form=pdf&all=yes"
    text = pdf_text(pdf.write(words(f"We point to {url} here.")), tmp_path)

    lines = text.splitlines()
    assert url in "".join(lines)
    assert any(line.endswith("/") for line in lines)


def test_a_character_that_no_font_has_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    monkeypatch.setattr(pdf, "_fonts", lambda: typst.Fonts(include_system_fonts=False))

    with pytest.raises(InputError, match=r"no font here has the character 漢 \(U\+6F22\)"):
        pdf.write(words("a 漢"))


def test_a_control_character_is_named_with_its_text() -> None:
    with pytest.raises(InputError, match=r"'a\\x01b' has an invisible character"):
        pdf.write(words("a\x01b"))


def test_a_damaged_image_is_an_error_and_no_traceback() -> None:
    image = Image("s.png", b"\x89PNG\r\n\x1a\nbroken", "png", 10, 10, "Signature")
    signature = Signature(("Ada Stone",), "Ada Stone", 0, image)

    with pytest.raises(InputError, match="a signature image is damaged"):
        pdf.write(Document((Signatures((SignatureGroup("", (signature,)),)),)))


def test_without_the_extra_it_says_what_to_install(
    folder, run, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = folder()
    monkeypatch.setitem(sys.modules, "typst", None)

    result = run("draft", "-f", "pdf")

    assert result.code == 2
    assert "'pipx inject lettertool typst'" in result.err
    assert "'.venv/bin/pip install typst'" in result.err
    assert "'uv tool install . --with typst'" in result.err
    assert not (home / "build").exists()
