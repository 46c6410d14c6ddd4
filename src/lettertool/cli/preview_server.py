"""The server of the preview: on this machine's own address, to its own page, to be read."""

import contextlib
import errno
import os
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from typing import Any, Final

from lettertool.errors import Place, Problem, RefusedError
from lettertool.preview import View, event_of, site

_ADDRESS: Final = "127.0.0.1"
_BEAT: Final = 15.0
"""Seconds after which a page that is told nothing is told that, so that one which has gone
is noticed."""


class Board:
    """What is shown now, for whoever asks and whoever waits."""

    def __init__(self, view: View) -> None:
        self._changed = threading.Condition()
        self._view: View | None = view
        self.view = view

    def show(self, view: View) -> None:
        """Shows something else, and tells those who wait."""
        with self._changed:
            self._view = self.view = view
            self._changed.notify_all()

    def end(self) -> None:
        """Tells those who wait that there will be nothing else."""
        with self._changed:
            self._view = None
            self._changed.notify_all()

    def after(self, shown: View | None, seconds: float) -> View | None:
        """What is shown once it is not `shown` any more, or the time is over; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._view is not shown, seconds)
            return self._view


@contextlib.contextmanager
def serving(board: Board, port: int) -> Iterator[str]:
    """Serves the board while the context lasts; gives its address.

    Raises `RefusedError` where the port is taken or not for us.
    """
    try:
        server = _Server(board, port)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        what = "another program has this port" if taken else f"cannot serve: {error.strerror}"
        hint = "name another port, or leave --port out to have a free one"
        raise RefusedError(Problem(what, Place(f"--port {port}"), hint)) from None
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
        thread.start()
        try:
            yield f"http://{_ADDRESS}:{server.port}/"
        finally:
            board.end()
            server.shutdown()


class _Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    # On Windows this would let two programs have one port.
    allow_reuse_address = os.name == "posix"

    def __init__(self, board: Board, port: int) -> None:
        self.board = board
        super().__init__((_ADDRESS, port), _Handler)
        self.port: int = self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing: a browser that goes away in the middle is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30
    server_version, sys_version = "lettertool", ""

    def __getattr__(self, name: str) -> Callable[[], None]:
        """All methods are answered in one place. They are looked up as `do_GET` and so on."""
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def _answer(self) -> None:
        refused = site.refusal(self._request(), self.server.port)
        path = self.path.partition("?")[0]
        if refused is None and path == site.EVENTS:
            self._tell()
        else:
            self._send(refused or site.answer(path, self.server.board.view))

    def log_message(self, format: str, *args: Any) -> None:
        """The terminal is for the letter."""

    def _request(self) -> site.Request:
        def values(name: str) -> list[str]:
            return self.headers.get_all(name) or []

        hosts, origins = values("Host"), values("Origin")
        return site.Request(self.command, self.path, hosts, origins, values("Sec-Fetch-Site"))

    def _send(self, answer: site.Answer) -> None:
        self._head(answer.status, answer.type, len(answer.body))
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _head(self, status: HTTPStatus, kind: str, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", ", ".join(site.METHODS))
        for name, value in site.HEADERS.items():
            self.send_header(name, value)
        self.end_headers()

    def _tell(self) -> None:
        """Tells the page what is shown, now and whenever that changes."""
        self._head(HTTPStatus.OK, "text/event-stream")
        shown: View | None = None
        while self.command == "GET":
            view = self.server.board.after(shown, _BEAT)
            if view is None:
                return
            self.wfile.write(b": still here\n\n" if view is shown else event_of(view))
            shown = view
