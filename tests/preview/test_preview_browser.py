"""The preview, used in a browser while its folder changes."""

import base64
import contextlib
import re
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from previews import Running, preview_of

import browser
from browser import Browser
from conftest import MINIMAL

pytestmark = pytest.mark.skipif(
    not (browser.DRIVER and browser.CHROMIUM), reason="chromium or chromedriver is not installed"
)

LETTER = "iframe:not(.coming)"
HOSTILE = "</script><img src=x onerror=\"top.document.title='owned'\"><b onclick=alert(1)>"
MARKED = """\
    schema: 1
    date: 2021-03-04
    citations: footnotes
    subject: "Re: [TK subject]"
    recipients:
      - name: Antony Blinken
        prefix: The Honorable
        title: "[TK office]"
        salutation: Secretary Blinken
    sections:
      - id: opening
        heading: About the [TK heading]
        text: |
          On the 22<sup>nd</sup> we wrote 𝒜bout *one **[TK thing]***,[^1] and {{ facts.number }}
          asked\\
          for [TK more].

          [^1]: See the [TK note].
        facts:
          number: {value: "12 [TK figure]", source: A report, as_of: 2018-01-01}
      - id: ask
        text: |
          - First do this.
          - Then [TK item].

          | What | When |
          |------|------|
          | This | [TK day] |
    """
SIGNERS = """\
    schema: 1
    signers:
      - name: Ada Stone
        title: Member of Congress
        group: Members
      - name: Ben Cole
        title: [Mayor, "Chair of [TK board]"]
        group: Mayors
      - {name: Cy Young, title: Mayor, status: invited}
    """

BYE = """\
{% extends "base/letter.md" %}
{% block closing %}
::: closing
Bye,
:::
{% endblock %}
"""
ACCEPTED = """\
check:
  accept:
    - {code: LT101, where: "one", reason: it is meant so}
"""
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser.running(tmp_path_factory.mktemp("profile")) as session:
        yield session


class Shown(NamedTuple):
    """A preview in the browser, with the folder that it shows."""

    page: Browser
    home: Path
    running: Running

    def write(self, name: str, text: str) -> None:
        (self.home / name).write_text(textwrap.dedent(text), "utf-8")

    def letter(self) -> str:
        """The text of the letter, once it is there."""
        body = f"const frame = document.querySelector('{LETTER}');"
        return str(self.page.js(f"{body} return frame ? frame.contentDocument.body.innerText : ''"))

    def text(self, selector: str) -> str:
        body = "const one = document.querySelector(arguments[0]); return one ? one.innerText : ''"
        return str(self.page.js(body, selector))

    def comes(self, is_there: Callable[[], Any]) -> Any:
        """Waits for something, and gives it."""
        end = time.monotonic() + 30
        while not (found := is_there()):
            assert time.monotonic() < end, (self.letter(), self.text("body"))
            time.sleep(0.05)
        return found

    def marked(self, kind: str) -> list[str]:
        """The words that are marked in the letter."""
        body = f"const view = document.querySelector('{LETTER}').contentWindow;"
        rest = "return [...view.CSS.highlights.get(arguments[0]) ?? []].map(String)"
        return list(self.page.js(body + rest, kind))


@pytest.fixture
def show(session: Browser, folder) -> Iterator[Callable[..., Shown]]:
    """Shows a folder. When a test is over, nothing went wrong in the page, and it asked
    nobody but the preview for anything."""
    addresses: list[str] = []
    with contextlib.ExitStack() as stack:

        def go(texts: dict[str, str | bytes] | None = None, width: int = 1300) -> Shown:
            home = folder(texts)
            running = stack.enter_context(preview_of(home))
            addresses.append(running.address)
            session.size(width)
            for kind in ("performance", "browser"):
                session.log(kind)
            session.open(running.address)
            shown = Shown(session, home, running)
            shown.comes(lambda: shown.text("#told"))
            return shown

        yield go
        errors = [entry["message"] for entry in session.log("browser")]
        asked = [entry["message"] for entry in session.log("performance")]
        session.open("about:blank")
    urls = [m.split('"url":"')[1].split('"')[0] for m in asked if 'requestWillBeSent"' in m]
    known = (*addresses, "data:", "about:", "chrome:")
    assert [url for url in urls if not url.startswith(known)] == []
    assert errors == []


def changed(old: str, new: str) -> str:
    """The small letter with other words."""
    assert old in MINIMAL["letter.yaml"]
    return textwrap.dedent(MINIMAL["letter.yaml"]).replace(old, new)


def test_it_shows_the_letter_and_draws_it_again_when_the_folder_changes(show) -> None:
    shown = show()
    assert "We write about one thing." in shown.comes(shown.letter)
    assert shown.page.js("return document.title") == "Dear Secretary Blinken"

    shown.write("letter.yaml", changed("one thing", "two things"))
    shown.comes(lambda: "We write about two things." in shown.letter())
    shown.write("signers.yaml", MINIMAL["signers.yaml"].replace("Ben Cole", "Cy Young"))
    shown.comes(lambda: "Cy Young" in shown.letter())
    (shown.home / "templates").mkdir()
    shown.write("templates/letter.md", BYE)
    shown.comes(lambda: "Bye," in shown.letter())
    assert shown.page.js("return document.querySelectorAll('iframe').length") == 1


def test_it_stays_where_one_was_reading_and_what_was_opened_stays_open(show) -> None:
    text = "".join(f"\n\n      Paragraph {n}." for n in range(80))
    shown = show({"letter.yaml": changed("Please do it.", f"Please do it.{text}")}, width=1300)
    shown.comes(lambda: "Paragraph 79." in shown.letter())
    shown.page.js("scrollTo(0, 900); document.querySelector('#everyone').open = true")

    shown.write("letter.yaml", changed("Please do it.", f"Please do that.{text}"))

    shown.comes(lambda: "Please do that." in shown.letter())
    assert shown.page.js("return scrollY") == 900
    assert shown.page.js("return document.querySelector('#everyone').open")


def test_findings_are_marked_in_the_letter_whatever_they_stand_in(show) -> None:
    shown = show({"letter.yaml": MARKED, "signers.yaml": SIGNERS})
    shown.comes(shown.letter)

    marked = shown.comes(lambda: shown.marked("error"))

    kinds = "office|subject|heading|thing|figure|more|item|day|board|note".split("|")
    assert sorted(marked) == sorted(f"[TK {kind}]" for kind in kinds)
    # What is said of a fact is said where the fact prints.
    assert "12 [TK figure]" in shown.marked("warning")


def test_a_note_stands_beside_the_words_that_it_is_about(show) -> None:
    shown = show({"letter.yaml": MARKED, "signers.yaml": SIGNERS})
    shown.comes(lambda: shown.letter() and shown.marked("error"))

    apart = shown.page.js(
        "const frame = document.querySelector('iframe');"
        "const view = frame.contentWindow;"
        "const above = frame.getBoundingClientRect().top;"
        "const words = [...view.CSS.highlights.get('error')].map((range) =>"
        "  [String(range), above + range.getBoundingClientRect().top]);"
        "const notes = [...document.querySelectorAll('#margin article')];"
        "return words.map(([text, top]) => [text, top,"
        "  notes.find((note) => note.querySelector('strong').nextSibling.data.includes(text))"
        "    .getBoundingClientRect().top])"
    )

    first, *rest = sorted(apart, key=lambda one: one[1])
    assert abs(first[1] - first[2]) < 60
    assert all(note >= words - 1 for _, words, note in rest)
    assert [one[0] for one in apart] == [one[0] for one in sorted(apart, key=lambda one: one[2])]


def test_a_note_leads_to_its_words(show) -> None:
    text = "".join(f"\n\n      Paragraph {n}." for n in range(80))
    shown = show({"letter.yaml": changed("Please do it.", f"Please do it.{text} [TK end]")}, 390)
    shown.comes(lambda: shown.letter() and shown.marked("error"))

    shown.page.click("#margin article button")

    assert shown.comes(lambda: shown.marked("current")) == ["[TK end]"]
    top = (
        "const frame = document.querySelector('iframe');"
        "const [range] = frame.contentWindow.CSS.highlights.get('current');"
        "const top = frame.getBoundingClientRect().top + range.getBoundingClientRect().top;"
        "return top > 0 && top < innerHeight"
    )
    assert shown.comes(lambda: shown.page.js(top))


def test_findings_come_and_go_with_the_text(show) -> None:
    shown = show()
    shown.comes(shown.letter)
    assert shown.text("#summary").startswith("no findings")

    shown.write("letter.yaml", changed("one thing", "one  thing"))
    shown.comes(lambda: "LT101" in shown.text("#margin"))
    assert shown.text("#summary").startswith("1 warning")
    assert "letter.yaml:10:25" in shown.text("#margin")
    assert "check --fix mends it" in shown.text("#margin")

    shown.write("letter.yaml", changed("one thing", "one  thing") + ACCEPTED)
    shown.comes(lambda: "1 finding accepted in letter.yaml" in shown.text("#margin"))
    shown.write("letter.yaml", MINIMAL["letter.yaml"])
    shown.comes(lambda: "LT101" not in shown.text("#margin"))


def test_it_tells_who_has_signed_and_who_must_be_asked_again(show, run) -> None:
    shown = show({"signers.yaml": SIGNERS})
    shown.comes(shown.letter)
    assert "2 of 3 signed" in shown.text("#summary")

    assert run("confirm", "Ada Stone", "--no-input").code == 0
    shown.write("letter.yaml", changed("one thing", "two things"))

    shown.comes(lambda: "2 of 3 signed, 1 to ask" in shown.text("#summary"))
    signers = shown.text("#signers")
    assert re.search(r"To be asked\s+Ada Stone: agreed to another text", signers)
    assert re.search(r"2 signed\s+○ 1 invited", signers)


def test_a_broken_folder_shows_what_is_wrong_and_then_the_letter_again(show) -> None:
    shown = show()
    shown.comes(shown.letter)

    shown.write("letter.yaml", changed("date: 2021-03-04", "dat: 2021-03-04"))
    shown.write("signers.yaml", "schema: 1\nsigners:\n  - name: Ada\n    status: maybe\n")

    errors = shown.comes(lambda: shown.text("#errors"))
    assert "letter.yaml:2:1" in errors
    assert "did you mean 'date'?" in errors
    assert "signers.yaml:4:13" in errors
    assert "We write about one thing." in shown.letter()
    assert shown.page.js("return document.title").startswith("Error: ")

    shown.write("letter.yaml", changed("one thing", "two things"))
    shown.write("signers.yaml", MINIMAL["signers.yaml"])
    shown.comes(lambda: "We write about two things." in shown.letter())
    assert shown.text("#errors") == ""


def test_a_folder_that_is_broken_from_the_start_is_shown_once_it_is_mended(show) -> None:
    shown = show({"letter.yaml": "schema: 1\n\tdate: soon\n"})
    assert "letter.yaml:2:1" in shown.text("#errors")
    assert shown.letter() == ""

    shown.write("letter.yaml", MINIMAL["letter.yaml"])
    shown.comes(lambda: "We write about one thing." in shown.letter())


def test_a_folder_that_goes_away_and_comes_back_is_shown_again(show) -> None:
    shown = show()
    shown.comes(shown.letter)

    (shown.home / "letter.yaml").rename(shown.home / "aside")
    assert "there is no such file" in shown.comes(lambda: shown.text("#errors"))
    (shown.home / "aside").rename(shown.home / "letter.yaml")
    shown.comes(lambda: not shown.text("#errors"))


def test_a_signature_that_is_put_there_later_is_seen(show) -> None:
    signers = "schema: 1\nsigners:\n  - {name: Ada Stone, signature: ada.png}\n"
    shown = show({"signers.yaml": signers})
    assert "there is no image 'ada.png'" in shown.text("#errors")

    (shown.home / "ada.png").write_bytes(PIXEL)

    shown.comes(lambda: "Ada Stone" in shown.letter())
    image = f"return document.querySelector('{LETTER}').contentDocument.images[0].naturalWidth"
    assert shown.comes(lambda: shown.page.js(image)) == 1


def test_nothing_that_a_letter_says_becomes_part_of_the_page(show) -> None:
    quoted = HOSTILE.replace('"', '\\"')
    shown = show(
        {
            "letter.yaml": changed("one thing.", f"[TK {HOSTILE}]").replace(
                "schema: 1", f'schema: 1\ntitle: "{quoted}"'
            ),
            "signers.yaml": f'schema: 1\nsigners:\n  - name: "{quoted}"\n',
        }
    )
    shown.comes(shown.letter)

    assert HOSTILE in shown.letter()
    assert HOSTILE in shown.text("#title")
    assert "owned" in shown.page.js("return document.title")
    assert shown.page.js("return document.querySelectorAll('img, b[onclick]').length") == 0
    shown.write("letter.yaml", f"{HOSTILE}: 1\n")
    assert HOSTILE in shown.comes(lambda: shown.text("#errors"))
    assert shown.page.js("return document.querySelectorAll('img').length") == 0


def test_links_of_the_letter_open_elsewhere_and_the_letter_stays(show) -> None:
    shown = show({"letter.yaml": changed("one thing", "[one](https://example.org/) thing")})
    shown.comes(shown.letter)
    link = f"return document.querySelector('{LETTER}').contentDocument.links[0]"
    assert shown.page.js(f"{link}.target") == "_blank"
    assert "noopener" in shown.page.js(f"{link}.rel")


@pytest.mark.parametrize("width", [1300, 800, 390])
def test_it_fits_the_window(show, width: int) -> None:
    shown = show({"letter.yaml": MARKED, "signers.yaml": SIGNERS}, width)
    shown.comes(shown.letter)

    assert shown.page.js("return document.documentElement.scrollWidth <= innerWidth")
    beside, inner = shown.page.js(
        "const frame = document.querySelector('iframe').getBoundingClientRect();"
        "const margin = document.querySelector('#margin').getBoundingClientRect();"
        "const letter = document.querySelector('iframe').contentDocument.documentElement;"
        "return [margin.left >= frame.right, letter.scrollHeight - letter.clientHeight]"
    )
    assert beside == (width == 1300)
    assert inner <= 1


def test_the_page_tells_that_the_preview_has_ended(show) -> None:
    shown = show()
    shown.comes(shown.letter)

    shown.running.process.terminate()

    shown.comes(lambda: "Not connected" in shown.text("#told"))
    assert "We write about one thing." in shown.letter()
    shown.page.js("window.stop()")
