"""Fixtures that all tests share: a folder from a dictionary of texts, a runner for the
command line, composing without a disk, and golden files."""

import datetime
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from docx_tools import findings
from hypothesis import HealthCheck, settings

from lettertool import cli
from lettertool.compose import Choice, Composer, TemplateText
from lettertool.document import Document
from lettertool.errors import Place
from lettertool.letter import Letter, Recipient, Section, Signer
from lettertool.signers import in_order
from lettertool.templates import SHIPPED
from rosters import DAY, roster_bytes

ROOT = Path(__file__).parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"

# A busy machine is no fault of lettertool. The examples are the same in every run, so that a
# change is judged by what it changes; `make test-full` searches new ones.
_SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", _SETTINGS, derandomize=True)
settings.register_profile("searching", _SETTINGS)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session", autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees the roster of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LETTERTOOL_DATA", str(tmp_path_factory.mktemp("data")))
        yield


class Ran(NamedTuple):
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Runs `lettertool WORDS` in this process."""

    def runner(*words: object) -> Ran:
        capfdbinary.readouterr()
        code = cli.run([str(word) for word in words])
        out, err = capfdbinary.readouterr()
        if "draft" in words:
            audit(map(Path, re.findall(r"(?m)^wrote (.*\.docx)$", err.decode())))
        return Ran(code, out.decode(), err.decode())

    return runner


def audit(files: Iterable[Path]) -> None:
    """Every Word file that a test drafts is as the standard wants it."""
    for file in files:
        assert findings(file.read_bytes(), file.parent) == []


MINIMAL = {
    "letter.yaml": """\
        schema: 1
        date: 2021-03-04
        recipients:
          - name: Antony Blinken
            prefix: The Honorable
            salutation: Secretary Blinken
        sections:
          - id: opening
            text: |
              We write about one thing.
          - id: ask
            text: |
              Please do it.
        """,
    "signers.yaml": """\
        schema: 1
        signers:
          - name: Ada Stone
            title: Member of Congress
          - name: Ben Cole
            title: Member of Congress
        """,
}
"""The texts of a small letter folder that drafts."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Makes a letter folder from texts, those of MINIMAL unless given, and goes there."""

    def make(texts: Mapping[str, str | bytes] | None = None, **more: str) -> Path:
        home = tmp_path / "letter"
        for name, text in {**MINIMAL, **(texts or {}), **more}.items():
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = text if isinstance(text, bytes) else textwrap.dedent(text).encode()
            path.write_bytes(data)
        monkeypatch.chdir(home)
        return home

    return make


@pytest.fixture
def roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Keeps a roster of made-up people for the command line, those of `rosters` unless given."""

    def keep(*people: dict[str, Any], date: datetime.date = DAY) -> Path:
        path = tmp_path / "data" / "members.roster"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(roster_bytes(*people, date=date))
        monkeypatch.setenv("LETTERTOOL_DATA", str(path.parent))
        return path

    return keep


def compose(
    *texts: str,
    signers: Sequence[Signer] = (),
    templates: Mapping[str, str] | None = None,
    template: str = "letter",
    **letter: object,
) -> Document:
    """A document from section texts, without a disk; `letter` has fields of the letter."""
    fields: dict[str, object] = {
        "schema": 1,
        "date": datetime.date(2021, 3, 4),
        "recipients": (Recipient(name="Antony Blinken", salutation="Secretary Blinken"),),
        "sections": tuple(Section(id=f"s{n}", text=text) for n, text in enumerate(texts, 1)),
    }
    record = Letter(**{**fields, **letter})  # type: ignore[arg-type]

    def load(name: str) -> TemplateText | None:
        if templates and name in templates:
            return TemplateText(templates[name], f"templates/{name}")
        path = SHIPPED / name
        return TemplateText(path.read_text("utf-8"), f"templates/{name}") if path.exists() else None

    def locate(path: tuple[str | int, ...], line: int, word: str, occurrence: int) -> Place:
        if path[-1] != "text":
            return Place(".".join(map(str, path)), 1, 1)
        text = str(record.sections[int(path[1])].text).split("\n")[line - 1]
        column = -1
        for _ in range(occurrence + 1):
            column = text.find(word, column + 1)
        return Place(f"section {path[1]}", line, max(column, 0) + 1)

    order = in_order(signers, record.signature.order)
    choice = Choice(range(len(record.recipients)), range(len(record.sections)), order)
    return Composer(record, signers, load, locate).compose(template, choice)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Compares bytes with a file of tests/golden; `--update-golden` writes it anew."""

    def check(name: str, data: bytes) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        assert path.read_bytes() == data

    return check
