"""Whole letters of several shapes, held to their text in all formats that are text, and in Word.

`pytest --update-golden` writes what is expected anew; read the difference.
"""

import html
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx_tools import findings

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
FOLDERS = [path.parent for path in GOLDEN.glob("*/letter.yaml")]
LETTERS = {"sample": ROOT} | {folder.name: folder for folder in FOLDERS}


def words_in_word(data: bytes) -> str:
    """The letters and digits of a Word file, notes behind the body, in reading order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = ["word/document.xml"]
        parts += [name for name in package.namelist() if name == "word/footnotes.xml"]
        xml = "".join(package.read(part).decode() for part in parts)
    return _words(html.unescape(re.sub("<[^>]*>", "", re.sub("</w:p>|<w:br/>", " ", xml))))


def words_in_markdown(text: str) -> str:
    """The letters and digits of Markdown out, without what stands for markup."""
    text = re.sub(r"(?m)^( *)([-*]|\d+[.)]) ", r"\1", text)
    markup = r"(?<!\\)\[\^\d+\](: )?|</?(sup|sub|u)>|\]\(https[^)]*\)|\| [-:| ]+\|\n"
    text = re.sub(markup, "", text)
    return _words(text)


def _words(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_comes_out_as_it_did(name: str, run, golden, tmp_path: Path) -> None:
    for file in ("letter.yaml", "signers.yaml"):
        (tmp_path / file).write_bytes((LETTERS[name] / file).read_bytes())
    result = run("-C", tmp_path, "draft")

    assert result.code == 0, result.err
    markdown = (tmp_path / "build" / "letter.md").read_bytes()
    word = (tmp_path / "build" / "letter.docx").read_bytes()
    golden(f"{name}/letter.md" if name != "sample" else "sample.md", markdown)
    assert words_in_word(word) == words_in_markdown(markdown.decode())
    assert findings(word, tmp_path) == []


@pytest.mark.parametrize("suffix", ["html", "txt"])
@pytest.mark.parametrize("name", ["sample", "coalition", "three-recipients"])
def test_a_letter_comes_out_as_a_page_and_as_text_as_it_did(
    name: str, suffix: str, run, golden, tmp_path: Path
) -> None:
    for file in ("letter.yaml", "signers.yaml"):
        (tmp_path / file).write_bytes((LETTERS[name] / file).read_bytes())
    result = run("-C", tmp_path, "draft", "-f", suffix)

    assert result.code == 0, result.err
    expected = f"{name}/letter.{suffix}" if name != "sample" else f"sample.{suffix}"
    golden(expected, (tmp_path / "build" / f"letter.{suffix}").read_bytes())


@pytest.mark.parametrize("template", ["dear-colleague", "signers"])
@pytest.mark.parametrize("name", ["sign-on", "coalition", "senate"])
def test_what_circulates_a_letter_comes_out_as_it_did(
    name: str, template: str, run, golden, tmp_path: Path
) -> None:
    for file in ("letter.yaml", "signers.yaml"):
        (tmp_path / file).write_bytes((LETTERS[name] / file).read_bytes())
    result = run("-C", tmp_path, "draft", "-t", template)

    assert result.code == 0, result.err
    markdown = (tmp_path / "build" / f"{template}.md").read_bytes()
    word = (tmp_path / "build" / f"{template}.docx").read_bytes()
    golden(f"{name}/{template}.md", markdown)
    assert words_in_word(word) == words_in_markdown(markdown.decode())
    assert findings(word, tmp_path) == []
