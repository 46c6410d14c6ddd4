"""A browser without a window, driven through the WebDriver protocol
(https://www.w3.org/TR/webdriver2/)."""

import base64
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DRIVER = shutil.which("chromedriver") if os.name == "posix" else None
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
KEYS = {"Escape": "\ue00c", "Tab": "\ue004", "Enter": "\ue007"}

_FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """One session. `js` runs the body of a function in the page and gives what it returns."""

    def __init__(self, port: int, profile: Path) -> None:
        self._base = f"http://127.0.0.1:{port}"
        flags = [*_FLAGS, f"--user-data-dir={profile}"]
        wanted = {
            "goog:chromeOptions": {"binary": CHROMIUM, "args": flags},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        answer = self._call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._base += f"/session/{answer['sessionId']}"

    def open(self, page: Path | str) -> None:
        """Goes to a file, or to an address."""
        url = page.as_uri() if isinstance(page, Path) else page
        self._call("POST", "/url", {"url": url})

    def js(self, body: str, *arguments: object) -> Any:
        return self._call("POST", "/execute/sync", {"script": body, "args": arguments})

    def press(self, *keys: str) -> None:
        """Presses keys one after the other, wherever the focus is."""
        for key in keys:
            value = KEYS.get(key, key)
            actions = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
            body = {"actions": [{"type": "key", "id": "keys", "actions": actions}]}
            self._call("POST", "/actions", body)

    def click(self, selector: str) -> None:
        found = self._call("POST", "/element", {"using": "css selector", "value": selector})
        self._call("POST", f"/element/{found[_ELEMENT]}/click", {})

    def size(self, width: int, height: int = 900) -> None:
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def log(self, kind: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self._call("POST", "/se/log", {"type": kind})
        return entries

    def devtools(self, command: str, **parameters: object) -> Any:
        return self._call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def printed(self) -> bytes:
        """The page as printed, a PDF."""
        return base64.b64decode(self._call("POST", "/print", {}))

    def picture(self) -> bytes:
        return base64.b64decode(self._call("GET", "/screenshot"))

    def quit(self) -> None:
        self._call("DELETE", "")

    def _call(self, method: str, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()) from None


@contextlib.contextmanager
def alone(session: Browser, page: Path) -> Iterator[None]:
    """A page in the browser. When a test is over, nothing went wrong in it and nothing was
    asked of a network."""
    session.log("performance")
    session.open(page)
    yield
    assert session.log("browser") == []
    assert session.js("return performance.getEntriesByType('resource').length") == 0
    asked = [entry["message"] for entry in session.log("performance")]
    urls = [m.split('"url":"')[1].split('"')[0] for m in asked if "requestWillBeSent" in m]
    assert [url for url in urls if not url.startswith(("file:", "chrome:"))] == []


@contextlib.contextmanager
def running(profile: Path) -> Iterator[Browser]:
    """A browser with an empty profile. On a machine that is very busy it may never come up:
    then a second one is tried."""
    with contextlib.ExitStack() as stack:
        try:
            browser = stack.enter_context(_started(profile / "first"))
        except TimeoutError:
            browser = stack.enter_context(_started(profile / "second"))
        yield browser


@contextlib.contextmanager
def _started(profile: Path) -> Iterator[Browser]:
    assert DRIVER
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = subprocess.DEVNULL
    command = [DRIVER, f"--port={port}"]
    driver = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        _wait_for(port)
        browser = Browser(port, profile)
        yield browser
        browser.quit()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(driver.pid, signal.SIGTERM)
        driver.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError("chromedriver did not start")
