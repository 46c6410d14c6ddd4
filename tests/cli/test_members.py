"""members update, find and show, as a user meets them; the server is on this machine."""

import datetime
import gzip
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from lettertool.cli import members_update
from lettertool.files import download
from rosters import DAY, GARCIA, PEOPLE, person, term

DATA = json.dumps(PEOPLE).encode()
LATER = datetime.date(2021, 4, 1)
CONGRESS = [
    person(f"A{number:06}", f"Ann Lee{number}", term("2021-01-03", "2023-01-03", "IL-1"))
    for number in range(540)
]
BEFORE = [
    person(f"B{number:06}", f"Bob Lee{number}", term("1921-01-03", "1923-01-03", "IL-1"))
    for number in range(11_000)
]


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is April 1, 2021."""
    for module in ("rosters", "members", "members_update"):
        monkeypatch.setattr(f"lettertool.cli.{module}.today", lambda: LATER)


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LETTERTOOL_DATA", str(tmp_path / "nowhere" / "yet"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "nowhere" / "yet"


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Serves bytes under a name, or what a function does with the request."""
    answers: dict[str, bytes | Callable[[BaseHTTPRequestHandler], None]] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = answers.get(self.path)
            if answer is None:
                self.send_error(404)
            elif callable(answer):
                answer(self)
            else:
                self.send_response(200)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()

    def put(name: str, answer: bytes | Callable[[BaseHTTPRequestHandler], None] | None) -> str:
        if answer is not None:
            answers[f"/{name}"] = answer
        return f"http://127.0.0.1:{server.server_port}/{name}"

    yield put
    server.shutdown()
    thread.join()
    server.server_close()


def broken_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(DATA)))
    handler.end_headers()
    handler.wfile.write(DATA[: len(DATA) // 2])


def broken_off_without_a_length(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(DATA[: len(DATA) // 2])


def broken_off_in_a_chunk(handler: BaseHTTPRequestHandler) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"ffff\r\n" + DATA[:100])
    handler.close_connection = True


def failing(handler: BaseHTTPRequestHandler) -> None:
    handler.send_error(503)


def test_a_roster_comes_from_an_address(data_folder: Path, run, serve) -> None:
    result = run("members", "update", "--from", serve("current.json", DATA))

    assert result.code == 0, result.err
    assert f"{len(PEOPLE)} people" in result.err
    told = json.loads(run("members", "--json").out)["roster"]
    assert (told["date"], told["people"]) == ("2021-04-01", len(PEOPLE))
    assert run("members").out.startswith("roster of 2021-04-01: ")
    assert [path.name for path in data_folder.iterdir()] == ["members.roster"]


def test_several_sources_are_taken_together(data_folder: Path, run, serve, tmp_path) -> None:
    (tmp_path / "past.json.gz").write_bytes(gzip.compress(json.dumps(PEOPLE[1:]).encode()))
    address = serve("current.json.gz", gzip.compress(json.dumps([GARCIA]).encode()))

    result = run("members", "update", "--from", address, "--from", "past.json.gz")

    assert result.code == 0, result.err
    assert json.loads(run("members", "--json").out)["roster"]["people"] == len(PEOPLE)


def test_a_roster_is_of_the_day_of_its_file(data_folder: Path, run, tmp_path) -> None:
    import os

    file = tmp_path / "old.json"
    file.write_bytes(DATA)
    moment = datetime.datetime(2021, 1, 5, 12).timestamp()
    os.utime(file, (moment, moment))

    run("members", "update", "--from", file)
    found = run("members", "find", "garcia")

    assert found.code == 0
    assert "the roster is of 2021-01-05, 86 days before 2021-04-01" in found.err
    assert "roster is of" not in run("members", "find", "garcia", "--on", "2021-03-01").err


@pytest.mark.parametrize(
    ("answer", "code", "why"),
    [
        (broken_off, 3, "broke off"),
        (broken_off_without_a_length, 2, "cannot be read as JSON"),
        (broken_off_in_a_chunk, 3, "cannot be fetched"),
        (gzip.compress(DATA)[:-9], 2, "cut off"),
        (failing, 3, "503"),
        (b"<html>Sign in", 2, "web page"),
        (None, 2, "404"),
        (json.dumps(PEOPLE[:2]).encode(), 3, "seems cut off"),
    ],
)
def test_what_is_not_whole_never_replaces_what_is(run, serve, roster, answer, code, why) -> None:
    kept = roster()
    before = kept.read_bytes()

    result = run("members", "update", "--from", serve("roster", answer))

    assert result.code == code
    assert why in result.err
    assert kept.read_bytes() == before
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


@pytest.mark.parametrize(
    ("source", "code"),
    [("http://127.0.0.1:1/x", 3), ("http://[", 2), ("missing.json", 2), ("http://a b/", 2)],
)
def test_a_source_that_is_not_there_is_told(data_folder, run, source: str, code: int) -> None:
    result = run("members", "update", "--from", source)

    assert result.code == code
    assert source in result.err
    assert not data_folder.exists()


def test_a_server_that_goes_silent_or_on_for_ever_is_left(
    data_folder, run, serve, monkeypatch
) -> None:
    pause = threading.Event()

    def silent(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"[")
        handler.wfile.flush()
        pause.wait(10)

    monkeypatch.setattr(download, "SILENCE", 0.1)
    assert run("members", "update", "--from", serve("silent", silent)).code == 3
    pause.set()
    monkeypatch.setattr(download, "BYTES_LIMIT", 1000)
    assert "larger than" in run("members", "update", "--from", serve("large", DATA)).err
    monkeypatch.setattr(download, "BYTES_LIMIT", 100_000_000)
    monkeypatch.setattr(download, "PATIENCE", 0.0)
    assert "not here after" in run("members", "update", "--from", serve("slow", DATA)).err


def test_force_takes_a_smaller_roster(run, serve, roster) -> None:
    roster()

    result = run(
        "members", "update", "--force", "--from", serve("a", json.dumps([GARCIA]).encode())
    )

    assert result.code == 0
    assert run("members", "find", "pocan").code == 2


def test_a_dry_run_keeps_nothing(data_folder, run, serve) -> None:
    result = run("members", "update", "-n", "--from", serve("a", DATA))

    assert result.err.startswith("would have kept the roster of 2021-04-01")
    assert not data_folder.exists()


@pytest.mark.parametrize(
    ("current", "historical", "code"),
    [(CONGRESS, BEFORE, 0), (CONGRESS[:300], BEFORE, 3), (CONGRESS, BEFORE[:50], 3)],
)
def test_without_a_source_it_must_be_everybody(
    data_folder, run, serve, monkeypatch, current, historical, code
) -> None:
    parts = {"current": current, "historical": historical}
    addresses = [serve(name, json.dumps(people).encode()) for name, people in parts.items()]
    monkeypatch.setattr(members_update, "DEFAULTS", tuple(addresses))

    assert run("members", "update").code == code
    assert data_folder.exists() == (code == 0)


def test_a_damaged_roster_is_told_and_can_be_replaced(run, serve, roster) -> None:
    roster().write_bytes(b"\x00garbage\n\xff")

    told = run("members", "find", "garcia")
    assert told.code == 2
    assert "members update" in told.err
    assert run("members", "update", "--from", serve("a", DATA)).code == 0
    assert run("members", "find", "garcia").code == 0


def test_without_a_roster_it_says_how_to_get_one(data_folder, run) -> None:
    for words in (["find", "garcia"], ["show", "garcia"], []):
        result = run("members", *words)
        assert result.code == 2
        assert "'lettertool members update' fetches it" in result.err


def test_find_prints_a_line_for_each(run, roster) -> None:
    roster()

    assert run("members", "find", "garcia").out == (
        'G000586  Jesús G. "Chuy" García  House  IL-4  Democrat  since 2019-01-03\n'
    )
    rivera = run("members", "find", "rivera").out.splitlines()
    assert [line.split()[0] for line in rivera] == ["R000001", "R000002"]


def test_find_shows_who_left_where_nobody_sits(run, roster) -> None:
    roster()

    assert "until 2019-01-03" in run("members", "find", "left").out
    assert "from 2023-01-03" in run("members", "find", "next").out
    assert run("members", "find", "left", "--on", "2021-03-04").code == 2
    assert "since 2011-01-05" in run("members", "find", "left", "--on", "2015-03-04").out
    assert len(run("members", "find", "--all", "robert").out.splitlines()) == 2


def test_find_as_json(run, roster) -> None:
    roster()

    answer = json.loads(run("members", "find", "hollen", "--on", "2010-05-05", "--json").out)

    assert answer["schema"] == 1
    assert answer["on"] == "2010-05-05"
    assert answer["roster"] == {"date": str(DAY), "sources": ["made up"]}
    [member] = answer["members"]
    assert (member["bioguide"], member["chamber"], member["district"]) == ("V000128", "house", 8)
    assert member["sitting"] is True
    assert member["since"] == "2003-01-07"
    assert [t["state"] for t in member["terms"]] == ["MD", "MD"]


def test_a_misspelt_word_is_answered_with_a_suggestion(run, roster) -> None:
    roster()

    result = run("members", "find", "Marc", "Pocan")

    assert result.code == 2
    assert "did you mean Mark Pocan (P000607)?" in result.err


def test_show_tells_all_terms(run, roster) -> None:
    roster()

    assert run("members", "show", "chuy", "garcia").out == (
        'Jesús G. "Chuy" García (G000586)\n'
        "House, IL-4, Democrat, since 2019-01-03\n"
        "called Chuy\n"
        "2019-01-03  2021-01-03  House  IL-4  Democrat\n"
        "2021-01-03  2023-01-03  House  IL-4  Democrat\n"
    )
    assert json.loads(run("members", "show", "G000586", "--json").out)["member"]["last"] == "García"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["show"], "show whom?"),
        (["find"], "find whom?"),
        (["find", " "], "find whom?"),
        (["show", "Robert Rivera"], "give the id"),
        (["show", "Jaypal"], "did you mean Pramila Jayapal (J000298)?"),
        (["show", "Zzz"], "has no 'Zzz'"),
        (["find", "Zzz"], "a seat such as IL-4"),
        (["fnd", "x"], "did you mean 'find'?"),
        (["update", "x.json"], "--from x.json"),
        (["find", "x", "--on", "yesterday"], "no date"),
    ],
)
def test_a_wrong_request_is_told_with_what_would_be_right(run, roster, words, why: str) -> None:
    roster()

    result = run("members", *words)

    assert result.code == 2
    assert why in result.err


def test_the_folder_is_where_the_platform_keeps_such_data(monkeypatch) -> None:
    import sys

    import platformdirs

    from lettertool.files.userdata import user_data_folder

    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    ours = user_data_folder({}, sys.platform)
    assert ours == Path(platformdirs.user_data_dir("lettertool", appauthor=False))
    assert user_data_folder({"XDG_DATA_HOME": "/x"}, "linux") == Path("/x/lettertool")
    assert user_data_folder({"LOCALAPPDATA": "C:/L"}, "win32") == Path("C:/L/lettertool")
    assert user_data_folder({}, "darwin").parts[-2:] == ("Application Support", "lettertool")
    assert user_data_folder({"LETTERTOOL_DATA": "/y"}, "linux") == Path("/y")
