"""Fetching a file over the network: the only place that uses it, and only when told to."""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import TypeAlias

from lettertool.errors import InputError, LetterError, Place, Problem, RefusedError
from lettertool.files.reading import BYTES_LIMIT

Progress: TypeAlias = Callable[[int, int | None], None]
"""Told how many bytes have come, and of how many, where that is known."""

SILENCE = 30.0
"""Seconds that a server may say nothing."""

PATIENCE = 600.0
"""Seconds that a download may take in all."""

_CHUNK = 1 << 16
_HEADERS = {"User-Agent": "lettertool", "Accept-Encoding": "gzip"}
_AGAIN = "try again later, or fetch it by other means and name the file"


def download(url: str, progress: Progress) -> bytes:
    """The bytes behind an http or https address, gzipped if the server sends them so.

    Raises InputError where the address is wrong, and RefusedError where the server does not
    answer, breaks off, is too slow, or sends more than 100 MB.
    """
    try:
        request = urllib.request.Request(url, headers=_HEADERS)
        with urllib.request.urlopen(request, timeout=SILENCE) as response:
            return _body(response, url, progress)
    except urllib.error.HTTPError as error:
        raise _answered(error, url) from None
    except (http.client.InvalidURL, ValueError) as error:
        raise InputError(Problem(f"no address: {error}", Place(url), "check it")) from None
    except (http.client.HTTPException, OSError) as error:
        reason = getattr(error, "reason", None) or error
        raise _refused(url, f"cannot be fetched: {reason}") from None


def _body(response: http.client.HTTPResponse, url: str, progress: Progress) -> bytes:
    said = response.headers.get("Content-Length") or ""
    total = int(said) if said.isdecimal() else None
    deadline = time.monotonic() + PATIENCE
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > BYTES_LIMIT:
            raise _refused(url, f"larger than {BYTES_LIMIT // 1_000_000} MB")
        if time.monotonic() > deadline:
            raise _refused(url, f"not here after {PATIENCE / 60:.0f} minutes")
        progress(size, total)
    if total is not None and size < total:
        raise _refused(url, f"the connection broke off after {size:,} of {total:,} bytes")
    return b"".join(chunks)


def _answered(error: urllib.error.HTTPError, url: str) -> LetterError:
    what = f"the server answers {error.code} {error.reason}"
    if error.code in (400, 401, 403, 404, 410):
        return InputError(Problem(what, Place(url), "check the address"))
    return _refused(url, what)


def _refused(url: str, what: str) -> RefusedError:
    return RefusedError(Problem(what, Place(url), _AGAIN))
