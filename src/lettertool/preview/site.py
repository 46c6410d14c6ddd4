"""What the preview's server answers to whom. It is there for the browser of one machine: a
page from elsewhere that talks to it, under whatever name, is refused."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final, NamedTuple

from lettertool.preview.records import View
from lettertool.preview.view import page_of

EVENTS: Final = "/events"
METHODS: Final = ("GET", "HEAD")

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer says: keep it nowhere, show it in no other site."""


class Request(NamedTuple):
    """What is asked, and by whom: all values of the headers that tell."""

    method: str
    path: str
    hosts: Sequence[str]
    origins: Sequence[str]
    sites: Sequence[str]


class Answer(NamedTuple):
    """A status, and what comes with it."""

    status: HTTPStatus
    type: str
    body: bytes


def refusal(request: Request, port: int) -> Answer | None:
    """Why a request is not answered; None where it is.

    `Host` must be this machine: a name that somebody made lead here is another (DNS
    rebinding). `Origin` and `Sec-Fetch-Site` must not tell of another page (Fetch Standard,
    3.1; Fetch Metadata, 2.4).
    """
    ours = (f"127.0.0.1:{port}", f"localhost:{port}")
    if len(request.hosts) != 1 or request.hosts[0].lower() not in ours:
        return _said(HTTPStatus.FORBIDDEN, "This preview answers to its own address alone.")
    origins = tuple(f"http://{host}" for host in ours)
    if any(origin not in origins for origin in request.origins):
        return _said(HTTPStatus.FORBIDDEN, "This preview answers to its own page alone.")
    if any(site not in ("same-origin", "none") for site in request.sites):
        return _said(HTTPStatus.FORBIDDEN, "This preview answers to its own page alone.")
    if request.method not in METHODS:
        return _said(HTTPStatus.METHOD_NOT_ALLOWED, "This preview can only be read.")
    return None


def answer(path: str, view: View) -> Answer:
    """What a path shows. There is the page, and the letter in it; no path is one of a file."""
    match path:
        case "/":
            return Answer(HTTPStatus.OK, "text/html; charset=utf-8", page_of(view))
        case "/letter" if view.letter:
            return Answer(HTTPStatus.OK, "text/html; charset=utf-8", view.letter)
        case _:
            return _said(HTTPStatus.NOT_FOUND, "There is nothing here.")


def _said(status: HTTPStatus, text: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{text}\n".encode())
