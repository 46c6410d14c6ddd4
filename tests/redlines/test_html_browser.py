"""The page of a redline, used in a browser."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from redline_tools import added, changed, pieces, removed, same

import browser
from browser import Browser
from lettertool import redlines as forms
from lettertool.document import Paragraph, Span
from lettertool.redline import (
    FieldChange,
    Figure,
    Piece,
    RedBlock,
    Redline,
    RedParagraph,
    RedSignature,
    RedSignatureGroup,
    RedSignatures,
    SignerChanges,
    SignerEntry,
    Summary,
    WordCounts,
)

pytestmark = pytest.mark.skipif(
    not (browser.DRIVER and browser.CHROMIUM), reason="chromium or chromedriver is not installed"
)

HOSTILE = "</script><img src=x onerror=\"document.title='owned'\"><b onclick=alert(1)>"


def line(text: str, mark: str = "kept") -> tuple[Piece, ...]:
    return (Piece(Span(text), mark),)  # type: ignore[arg-type]


def _blocks() -> Iterator[RedBlock]:
    yield changed("March 4, 2021", "March 5, 2021", role="date")
    yield same("Dear Secretary Blinken,", role="salutation")
    yield changed("Over 35,000 people were killed.", "Over 33,000 people have been killed.")
    yield RedParagraph(Paragraph(()), line("Water is scarce now."), "moved-from", move=1)
    yield from (same(f"Unchanged paragraph {number}.") for number in range(12))
    yield added(f"We welcome {HOSTILE} here.")
    yield removed("We no longer say this.")
    yield RedParagraph(
        Paragraph(()), pieces("Water is scarce now.", "Water is short now."), "moved-to", move=1
    )
    signers = (
        RedSignature(
            (line("Ada Stone"), line("Chair")),
        ),
        RedSignature((line(HOSTILE, "inserted"),), "added"),
        RedSignature((line("Ben Cole", "deleted"),), "removed"),
    )
    yield RedSignatures((RedSignatureGroup((), signers),), "changed")


PAGE = Redline(
    tuple(_blocks()),
    notes=((changed("See page 3.", "See page 4."),),),
    summary=Summary(
        WordCounts(9, 7, 3),
        figures=(Figure("number", "35,000", "33,000", "Over 33,000 people have been killed."),),
        fields=(FieldChange("date", "March 4, 2021", "March 5, 2021"),),
    ),
    signers=SignerChanges((SignerEntry(HOSTILE),), (SignerEntry("Ben Cole"),)),
    old_name=f"old{HOSTILE}.md",
    new_name="new.md",
    title=HOSTILE,
    notices=(HOSTILE,),
)
CHANGES = 10
"""Those of PAGE: the date, two in a sentence, both ends of a move, two paragraphs, two
signers, a footnote."""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser.running(tmp_path_factory.mktemp("profile")) as session:
        yield session


@pytest.fixture
def page(session: Browser, tmp_path: Path) -> Iterator[Browser]:
    """PAGE in the browser. When a test is over, nothing went wrong in it and nothing was
    asked of a network."""
    file = tmp_path / "redline.html"
    file.write_bytes(forms.write("html", PAGE))
    session.size(1100)
    with browser.alone(session, file):
        yield session


def counter(page: Browser) -> str:
    text: str = page.js("return document.querySelector('.counter').textContent")
    return text


def focused(page: Browser) -> str:
    text: str = page.js("return document.activeElement.textContent")
    return text


def said(page: Browser) -> str:
    text: str = page.js("return document.querySelector('[role=status]').textContent")
    return text


def words_shown(page: Browser, selector: str) -> set[str]:
    text = page.js(
        "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText).join(' ')",
        selector,
    )
    return set(text.split())


def test_keys_go_from_change_to_change(page: Browser) -> None:
    assert counter(page) == f"{CHANGES} changes"

    page.press("n")
    assert (counter(page), focused(page)) == (f"1 of {CHANGES}", "4, ")
    assert said(page) == f"Change 1 of {CHANGES}. 4, → 5,"
    page.press("j")
    assert focused(page) == "35,000 "
    page.press("n", "p")
    assert counter(page) == f"2 of {CHANGES}"
    page.press("k", "p")
    assert said(page) == "That is the first change."
    page.press(*"n" * (CHANGES + 1))
    assert counter(page) == f"{CHANGES} of {CHANGES}"
    assert said(page) == "That is the last change."


def test_the_change_that_one_has_come_to_is_in_sight_and_set_off(page: Browser) -> None:
    page.press(*"nnnnnnn")

    top, bottom, outline = page.js(
        "const box = document.activeElement.getBoundingClientRect();"
        "const style = getComputedStyle(document.activeElement);"
        "return [box.top, innerHeight - box.bottom, style.outlineStyle]"
    )
    assert top > 60
    assert bottom > 0
    assert outline == "solid"
    assert page.js("return document.querySelectorAll('.current').length") == 1


def test_buttons_do_what_the_keys_do(page: Browser) -> None:
    page.click("[data-do=next]")
    page.click("[data-do=next]")
    page.click("[data-do=previous]")
    assert counter(page) == f"1 of {CHANGES}"
    page.click("[data-view=side]")
    assert page.js("return document.getElementById('letter').dataset.view") == "side"
    page.click("[data-view=inline]")
    assert page.js("return document.getElementById('letter').dataset.view") == "inline"


def test_both_views_have_all_words(page: Browser) -> None:
    page.press("u")
    inline = words_shown(page, "article")
    page.press("v")

    assert page.js("return document.querySelector('[data-view=side]').ariaPressed") == "true"
    old, new = words_shown(page, ".pair > .old"), words_shown(page, ".pair > .new")
    assert {"35,000", "were", "scarce", "longer", "Cole"} <= old
    assert {"33,000", "been", "short", "welcome", "Stone"} <= new
    assert not {"33,000", "welcome"} & old
    assert not {"35,000", "longer", "Cole"} & new
    extras = {"Old", "New", "▾", "10", "paragraphs", "unchanged"}
    assert inline - old - new <= extras
    assert {f"{number}." for number in range(12)} <= old & new


def test_keys_go_from_change_to_change_side_by_side(page: Browser) -> None:
    page.press("v", "n", "n")
    assert focused(page) == "35,000 "
    assert page.js("return document.activeElement.closest('.old') !== null")

    page.press("v")
    assert counter(page) == f"2 of {CHANGES}"
    assert page.js("return document.activeElement.closest('.pair') === null")


def test_unchanged_paragraphs_unfold_one_by_one_and_all(page: Browser) -> None:
    assert "5." not in words_shown(page, "article")

    page.click(".fold button")
    assert "5." in words_shown(page, "article")
    page.click(".fold button")
    assert "5." not in words_shown(page, "article")
    page.press("v", "u")
    assert "5." in words_shown(page, ".pair > .old")
    page.press("u")
    assert "5." not in words_shown(page, "article")


def test_help_opens_closes_and_keeps_the_keys_to_itself(page: Browser) -> None:
    page.press("?")
    assert page.js("return document.querySelector('dialog').open")
    assert "next change" in page.js("return document.querySelector('dialog').innerText")
    page.press("n")
    assert counter(page) == f"{CHANGES} changes"
    page.press("Escape")
    assert not page.js("return document.querySelector('dialog').open")
    page.press("n")
    assert counter(page) == f"1 of {CHANGES}"
    page.press("Escape")
    assert counter(page) == f"{CHANGES} changes"


def test_keys_can_be_turned_off(page: Browser) -> None:
    page.press("?")
    page.click("dialog input")
    page.press("Escape", "n", "v")

    assert counter(page) == f"{CHANGES} changes"
    assert page.js("return document.getElementById('letter').dataset.view") == "inline"


def test_keys_do_nothing_where_one_types_or_with_ctrl_held(page: Browser) -> None:
    page.js(
        "const box = document.createElement('textarea'); document.body.append(box); box.focus();"
    )
    page.press("n", "v", "?")

    assert page.js("return document.activeElement.value") == "nv?"
    assert counter(page) == f"{CHANGES} changes"


def test_the_list_of_all_changes_leads_to_each(page: Browser) -> None:
    page.press("l")
    assert page.js("return document.querySelectorAll('#changes li').length") == CHANGES
    items = page.js("return document.querySelector('#changes').innerText")
    assert "35,000 → 33,000" in items
    assert "Removed: We no longer say this." in items

    page.click("#changes li:nth-child(7) a")
    assert counter(page) == f"7 of {CHANGES}"
    page.press("Escape")
    assert page.js("return document.querySelector('#changes').hidden")


def test_a_figure_and_a_move_lead_to_their_place(page: Browser) -> None:
    page.click(".figures a")
    assert counter(page) == f"2 of {CHANGES}"
    page.click(".moved-from .tag a")
    assert page.js("return document.activeElement.matches('.moved-to')")


def test_every_control_is_reached_by_tab_and_shows_it(page: Browser) -> None:
    seen = []
    for _ in range(12):
        page.press("Tab")
        style = page.js(
            "const e = document.activeElement, s = getComputedStyle(e);"
            "return [e.dataset.do ?? e.dataset.view ?? e.className, s.outlineStyle, s.outlineWidth]"
        )
        seen.append(style[0])
        assert style[1:] == ["solid", "3px"], style

    assert seen[0] == "skip"
    wanted = {"inline", "side", "previous", "next", "list", "fold", "help"}
    assert wanted <= set(seen)


def test_a_listener_hears_what_was_inserted_and_deleted(page: Browser) -> None:
    tree = page.devtools("Accessibility.getFullAXTree")
    heard = [node["name"]["value"] for node in tree["nodes"] if node.get("name")]
    text = " ".join(heard)

    for words in ("[inserted:", "[deleted:", "[moved from here:", "[moved to here:"):
        assert words in text
    roles = {node["role"]["value"] for node in tree["nodes"] if node.get("role")}
    assert {"main", "banner", "article", "insertion", "deletion", "status"} <= roles


def test_a_hostile_letter_is_only_text(page: Browser) -> None:
    assert page.js("return document.querySelectorAll('img, b[onclick]').length") == 0
    assert page.js("return document.title").startswith(f"old{HOSTILE}.md → new.md")
    assert page.js(
        "return document.querySelector('.people').innerText.includes(arguments[0])", HOSTILE
    )


def test_without_script_the_whole_letter_is_there(session: Browser, tmp_path: Path) -> None:
    file = tmp_path / "redline.html"
    file.write_bytes(forms.write("html", PAGE))
    session.devtools("Emulation.setScriptExecutionDisabled", value=True)
    session.open(file)
    try:
        tree = session.devtools("Accessibility.getFullAXTree")
    finally:
        session.devtools("Emulation.setScriptExecutionDisabled", value=False)

    heard = " ".join(node["name"]["value"] for node in tree["nodes"] if node.get("name"))
    for words in ("Unchanged paragraph 5.", "35,000", "33,000", "We no longer say this."):
        assert words in heard
    assert "Side by side" not in heard


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
@pytest.mark.parametrize("view", ["inline", "side"])
def test_on_paper_everything_is_there(page: Browser, view: str, tmp_path: Path) -> None:
    if view == "side":
        page.press("v")
    (tmp_path / "page.pdf").write_bytes(page.printed())
    command = ["pdftotext", "-layout", tmp_path / "page.pdf", "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()

    printed = set(text.split())
    assert {"35,000", "33,000", "inserted", "deleted", "Cole", "scarce"} <= printed
    assert {f"{number}." for number in range(12)} <= printed
    assert not {"Next", "Keys"} & printed


def test_a_narrow_window_has_no_sideways_scrolling(page: Browser) -> None:
    for keys in ((), ("v",)):
        page.size(360)
        page.press(*keys)
        width = page.js("return document.documentElement.scrollWidth")
        assert width <= 360
