"""The preview's server: for this machine, to its own page, to be read."""

import re
import signal
import socket
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from previews import preview_of

from lettertool.cli.preview_server import Board, serving
from lettertool.preview import View

PAGE = b"<!DOCTYPE html><p>The letter"
PARTS = {"errors": "", "summary": "2 signed", "margin": "<p>Beside it</p>"}
VIEW = View("To <you>", PAGE, "d1", PARTS)


class Served(NamedTuple):
    port: int
    board: Board


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    board = Board(VIEW)
    with serving(board, 0) as address:
        yield Served(int(address.rstrip("/").rpartition(":")[2]), board)


@pytest.fixture
def served(server: Served) -> Served:
    server.board.show(VIEW)
    return server


def ask(port: int, *lines: str) -> tuple[int, dict[str, str], bytes]:
    """What the server says to a request made by hand: status, headers and body."""
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall("".join(f"{one}\r\n" for one in (*lines, "")).encode("latin-1"))
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode().split("\r\n")
    return int(first.split()[1]), dict(one.split(": ", 1) for one in rest), body


def test_it_shows_the_page_and_the_letter(served: Served) -> None:
    status, headers, page = ask(served.port, "GET / HTTP/1.1", f"Host: 127.0.0.1:{served.port}")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert b"<p>Beside it</p>" in page
    assert b"To &lt;you&gt;" in page

    host = f"Host: LocalHost:{served.port}"
    assert ask(served.port, "GET /letter?d1 HTTP/1.1", host)[::2] == (200, PAGE)
    status, headers, body = ask(served.port, "HEAD /letter HTTP/1.1", host)
    assert (status, headers["Content-Length"], body) == (200, str(len(PAGE)), b"")


@pytest.mark.parametrize(
    "headers",
    [
        ["Host: evil.example"],
        ["Host: evil.example:{port}"],
        ["Host: 127.0.0.1"],
        ["Host: 127.0.0.1:1"],
        ["Host: 127.0.0.1:{port}.evil.example"],
        ["Host: 127.0.0.1.evil.example:{port}"],
        ["Host: 0.0.0.0:{port}"],
        ["Host: [::1]:{port}"],
        ["Host:"],
        [],
        ["Host: 127.0.0.1:{port}", "Host: evil.example"],
        ["Host: 127.0.0.1:{port}", "Origin: https://evil.example"],
        ["Host: 127.0.0.1:{port}", "Origin: null"],
        ["Host: 127.0.0.1:{port}", "Origin: http://127.0.0.1:1"],
        ["Host: 127.0.0.1:{port}", "Origin: https://127.0.0.1:{port}"],
        ["Host: 127.0.0.1:{port}", "Sec-Fetch-Site: cross-site"],
        ["Host: 127.0.0.1:{port}", "Sec-Fetch-Site: same-site"],
    ],
)
@pytest.mark.parametrize("path", ["/", "/letter", "/events"])
def test_whoever_comes_by_another_name_or_from_another_page_is_refused(
    served: Served, headers: list[str], path: str
) -> None:
    lines = [line.format(port=served.port) for line in headers]

    status, _, body = ask(served.port, f"GET {path} HTTP/1.1", *lines)

    assert status == 403
    assert b"letter" not in body


@pytest.mark.parametrize(
    "header", ["Origin: http://localhost:{port}", "Sec-Fetch-Site: none", "X-Other: evil.example"]
)
def test_its_own_page_is_answered(served: Served, header: str) -> None:
    host = f"Host: localhost:{served.port}"
    lines = [host, header.format(port=served.port)]
    assert ask(served.port, "GET / HTTP/1.1", *lines)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "ODD"])
def test_it_can_only_be_read(served: Served, method: str) -> None:
    host = f"Host: 127.0.0.1:{served.port}"
    status, headers, _ = ask(served.port, f"{method} / HTTP/1.1", host)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/letter.yaml",
        "/../letter.yaml",
        "//letter.yaml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/letter/../signers.yaml",
        "/letter%00",
        "/Letter",
        "/events/",
        "letter.yaml",
        "http://127.0.0.1/letter.yaml",
        "file:///etc/passwd",
        "/favicon.ico",
    ],
)
def test_no_file_has_an_address(
    served: Served, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.yaml").write_text("secret", "utf-8")
    monkeypatch.chdir(tmp_path)

    host = f"Host: 127.0.0.1:{served.port}"
    status, _, body = ask(served.port, f"GET {path} HTTP/1.1", host)

    assert status == 404
    assert b"secret" not in body


def test_what_is_no_http_does_not_end_it(served: Served) -> None:
    for junk in (
        b"\x16\x03\x01\x02\x00\x01",
        b"GET\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\r\n",
    ):
        with socket.create_connection(("127.0.0.1", served.port), 10) as line:
            line.sendall(junk)
            line.shutdown(socket.SHUT_WR)
            answer = b"".join(iter(lambda line=line: line.recv(65536), b""))
            assert b"The letter" not in answer
    assert ask(served.port, "GET / HTTP/1.1", f"Host: 127.0.0.1:{served.port}")[0] == 200


def test_only_this_machine_can_reach_it(served: Served) -> None:
    listening = served.port
    for own in ("127.0.0.2", "::1"):
        with pytest.raises(OSError, match=r".*"):
            socket.create_connection((own, listening), 1).close()


def test_the_page_is_told_what_is_shown_and_what_comes(served: Served) -> None:
    url = f"http://127.0.0.1:{served.port}/events"
    with urllib.request.urlopen(url, timeout=10) as events:
        assert events.headers["Content-Type"] == "text/event-stream"
        assert b'"letter":"d1"' in events.readline()
        assert events.readline() == b"\n"
        served.board.show(VIEW._replace(digest="d2", title="Zwei\nZeilen"))
        line = events.readline()
        assert b'"letter":"d2"' in line
        assert rb"Zwei\nZeilen" in line


def test_a_page_of_a_folder_without_a_letter_has_none(served: Served) -> None:
    served.board.show(VIEW._replace(letter=b"", digest=""))
    assert ask(served.port, "GET /letter HTTP/1.1", f"Host: 127.0.0.1:{served.port}")[0] == 404


def test_another_page_may_not_show_it_or_take_from_it(served: Served) -> None:
    _, headers, page = ask(served.port, "GET / HTTP/1.1", f"Host: 127.0.0.1:{served.port}")

    assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page.decode())
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1]
    assert not re.search(rb'(?:src|href)="(?:https?:)?//', page)


# The command


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_the_address_is_printed_alone_and_ctrl_c_ends_it_in_order(folder) -> None:
    with preview_of(folder()) as running:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", running.address)
        running.process.send_signal(signal.SIGINT)
        out, err = running.process.communicate(timeout=20)

        assert (running.process.returncode, out) == (0, "")
        assert "Ctrl-C ends this" in err
        assert "Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_request_to_end_is_heard_while_a_page_is_open(folder) -> None:
    with (
        preview_of(folder()) as running,
        urllib.request.urlopen(f"{running.address}/events", timeout=10) as events,
    ):
        assert b"data: " in events.readline()
        running.process.terminate()
        assert running.process.wait(20) == 0


def test_a_port_that_is_taken_is_named(folder, run) -> None:
    folder()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("preview", "--no-browser", "--port", port)

    assert result.code == 3
    assert f"--port {port}: another program has this port" in result.err


@pytest.mark.parametrize("port", ["70000", "-1", "x"])
def test_a_port_that_cannot_be_is_refused(folder, run, port: str) -> None:
    folder()
    assert run("preview", "--no-browser", "--port", port).code == 2


def test_the_given_port_is_the_one_it_serves(folder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    with preview_of(folder(), "--port", port) as running:
        assert running.address == f"http://127.0.0.1:{port}"


@pytest.fixture
def opened(folder, run, monkeypatch: pytest.MonkeyPatch):
    """Runs the preview, ended at once, and tells which addresses a browser was opened at."""

    def go(*words: str, **environment: str) -> list[str]:
        folder()
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        addresses: list[str] = []
        monkeypatch.setattr("sys.platform", "linux")
        monkeypatch.setattr("webbrowser.open", addresses.append)

        def end(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("lettertool.cli.preview.keep_drawn", end)
        assert run("preview", *words).code == 0
        return addresses

    return go


def test_the_browser_opens_where_there_is_a_screen(opened) -> None:
    assert len(opened(DISPLAY=":0")) == 1


def test_no_browser_takes_the_terminal_or_opens_unasked(opened) -> None:
    assert opened() == []
    assert opened("--no-browser", DISPLAY=":0") == []


def test_nothing_is_written_into_the_folder(folder) -> None:
    home = folder({"letter.yaml": "schema: 1\ndate: soon\n"})
    before = sorted(home.rglob("*"))
    with preview_of(home) as running:
        with urllib.request.urlopen(f"{running.address}/events", timeout=10) as events:
            assert b"soon" in events.readline()
            events.readline()
            (home / "letter.yaml").write_text("schema: 1\ndate: later\n", "utf-8")
            assert b"later" in events.readline()
        assert sorted(home.rglob("*")) == before
