"""Whatever slips a letter has: one run of --fix mends what it can, and touches nothing else."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool.checking import Folder
from lettertool.errors import InputError
from lettertool.workspace import open_workspace

WORDS = (
    "we|ask|the|the  the|of|of ,of|is|it's|embassy’s|U.S.|(CNB)|2<sup>nd</sup>|3rd|“war”|'tis"
    '|"peace"'
    "|**bold**|*of* of|[a link](https://x.org/a--b)|{{ facts.n }}|{{ facts.q }}|a—b|$5|[^1]|\\*s"
    "|&amp;|Walla|(see|that)|6'2\"|...|…|<u>under</u>|“|”|Ana|é|日本|\u00a0|Monday|what it is"
).split("|")
GLUE = (
    " |  |   |\n|  \n| - | – | — |—|--| -- |, | , |,|,, |. |.  |.|..|;, | ;|( | )|\n\n|\n\n- "
    "|\n\n1. |\n\n> |\n\n## "
).split("|")
TEXT = (
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GLUE)), min_size=1, max_size=18)
    .map(lambda pairs: "".join(word + glue for word, glue in pairs).strip() or "x")
    .map(lambda text: text + "\n\n[^1]: A note  of of it." * ("[^1]" in text))
)
STYLES = st.sampled_from(["|", ">", '"', "'", ""])


def _scalar(text: str, style: str) -> str:
    """A text as YAML of a style."""
    if style in ("|", ">"):
        lines = [" " * 6 + line if line else "" for line in text.split("\n")]
        return f"{style}\n" + "\n".join(lines)
    if style == '"':
        return json.dumps(text, ensure_ascii=False)
    if style == "'":
        return "'" + text.replace("'", "''").replace("\n", "\n\n") + "'"
    return " ".join(text.split())


def _letter(sections: list[tuple[str, str]]) -> str:
    head = "schema: 1\ndate: 2021-03-04\nrecipients:\n- name: Ann  Ray # here  too\nsections:\n"
    body = "".join(
        f"  - id: s{n}   # kept  as it is\n    text: {_scalar(*section)}\n"
        for n, section in enumerate(sections)
    )
    return head + body + "facts:\n  n: {value: '5', source: x}\n  q: {value: \"it's\", source: x}\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fix")
    (path / "signers.yaml").write_text('schema: 1\nsigners:\n  - name: Ada "Al" Stone\n')
    return path


def _opened(place: Path, text: str) -> Folder | None:
    """The folder of a text; None where it is no letter."""
    (place / "letter.yaml").write_bytes(text.encode())
    try:
        return Folder(open_workspace(place))
    except InputError:
        return None


def _letters(folder: Folder) -> list[str]:
    """The letters and digits that the letter prints, by paragraph."""
    texts = (passage.text for passage in folder.proof.passages)
    return ["".join(filter(str.isalnum, text)) for text in texts]


def _but_texts(text: str) -> object:
    """What a file says, but for the texts of its sections and the values of its facts."""
    data = yaml.safe_load(text)
    for part in (*data["sections"], *data["facts"].values()):
        part.pop("text", None)
        part.pop("value", None)
    return data


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXT, STYLES), min_size=1, max_size=3), st.booleans())
def test_a_second_run_of_fix_changes_nothing_and_the_first_no_word(
    place: Path, sections: list[tuple[str, str]], crlf: bool
) -> None:
    text = _letter(sections).replace("\n", "\r\n" if crlf else "\n")
    folder = _opened(place, text)
    if folder is None:
        return

    fixed, _ = folder.fixed(text)
    again = _opened(place, fixed)
    apart = _opened(place, folder.fixed(text, (), ("LT202",))[0])

    assert again is not None
    assert again.fixed(fixed) == (fixed, 0)
    assert _but_texts(fixed) == _but_texts(text)
    assert apart is not None
    assert _letters(apart) == _letters(folder)
    assert sum(map(len, _letters(again))) <= sum(map(len, _letters(folder)))
    assert fixed.count("\r\n") == fixed.count("\n") or not crlf
