"""`lettertool status`: on the screen, as JSON, and as a page in a browser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import browser
from browser import Browser

SIGNERS = """\
    schema: 1
    signers:
      - name: Imogen Park
        title: Member of Congress
        role: lead
        state: OH
        district: 3
        party: Democrat
        chamber: house
        contact: {name: Secret Staffer}
        consent:
          - digest: v1:sha256:0000000000000000000000000000000000000000000000000000000000000000
            on: 2021-02-20
            evidence: secret mail
      - name: Ben Álvarez
        state: OH
        party: Republican
        chamber: house
      - name: Cy Reed
        state: ME
        chamber: senate
        status: committed
      - name: Di Ash
        status: invited
    """


def test_the_screen_tells_counts_deadline_and_what_to_do_next(folder, run) -> None:
    home = folder({"signers.yaml": SIGNERS})
    letter = home / "letter.yaml"
    letter.write_text(letter.read_text() + "deadline: 2021-03-03\n")

    out = run("status", "--on", "2021-03-05").out

    assert "● 2 signed   ◐ 1 committed   ○ 1 invited" in out
    assert "passed 2 days ago" in out
    assert 'lettertool confirm "Cy Reed"' in out
    assert "ME 0+1, OH 2" in out
    assert "Imogen Park; Ben Álvarez" in out
    assert max(map(len, out.splitlines())) <= 100
    assert "\x1b" not in out


def test_names_are_never_broken_in_two(folder, run) -> None:
    names = [f"Given{n} Family{n}" for n in range(60)]
    entries = "".join(f"  - name: {name}\n" for name in names)
    folder({"signers.yaml": f"schema: 1\nsigners:\n{entries}"})

    out = run("status").out

    assert all(name in out for name in names)


def test_the_json_has_what_the_screen_has_and_no_contacts(folder, run) -> None:
    folder({"signers.yaml": SIGNERS})

    out = run("status", "--on", "2021-03-01", "--json").out

    answer = json.loads(out)
    assert answer["schema"] == 1
    assert answer["counts"]["signed"] == 2
    assert answer["by"]["state"]["OH"]["signed"] == 2
    assert answer["deadline"] is answer["days_left"] is None
    assert [step["kind"] for step in answer["next"]] == [
        "deadline",
        "ask-again",
        "committed",
        "invited",
    ]
    assert answer["signers"][0]["consent"] == "stale"
    assert "ecret" not in out


def test_a_folder_without_signers_says_what_comes_first(folder, run) -> None:
    folder({"signers.yaml": "schema: 1\nsigners: []\n"})

    assert "Nobody is on the list yet" in run("status").out
    assert b"Nobody is on the list yet" in run("status", "--html", "-").out.encode()


def test_a_page_is_written_over_a_page_and_over_nothing_else(folder, run) -> None:
    home = folder()
    (home / "mine.html").write_text("mine")

    assert run("status", "--html", "new.html", "-n").code == 0
    assert not (home / "new.html").exists()
    assert run("status", "--html", "new.html").code == 0
    assert run("status", "--html", "new.html", "--on", "2021-01-01").code == 0
    assert run("status", "--html", "mine.html").code == 3
    assert (home / "mine.html").read_text() == "mine"
    assert run("status", "--html", "mine.html", "--force").code == 0
    assert run("status", "--html", "x.html", "--json").code == 2


# The page, used in a browser

needs_browser = pytest.mark.skipif(
    not (browser.DRIVER and browser.CHROMIUM), reason="chromium or chromedriver is not installed"
)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser.running(tmp_path_factory.mktemp("profile")) as session:
        yield session


@pytest.fixture
def page(session: Browser, folder, run) -> Iterator[Browser]:
    home: Path = folder({"signers.yaml": SIGNERS})
    assert run("status", "--on", "2021-03-01", "--html", "s.html").code == 0
    session.size(1100)
    with browser.alone(session, home / "s.html"):
        yield session


def shown(page: Browser) -> list[str]:
    names: list[str] = page.js(
        "return [...document.querySelectorAll('.people tbody tr')].filter((row) => !row.hidden)"
        ".map((row) => row.cells[0].firstChild.textContent.trim())"
    )
    return names


@needs_browser
def test_the_list_is_searched_filtered_and_sorted(page: Browser) -> None:
    printed = ["Imogen Park", "Ben Álvarez", "Di Ash", "Cy Reed"]
    assert shown(page) == printed

    page.click("#find")
    page.press(*"alva")
    assert shown(page) == ["Ben Álvarez"]
    page.click("#all")
    page.js(
        "const s = document.getElementById('status'); s.value = 'committed';"
        "s.dispatchEvent(new Event('change'))"
    )
    assert shown(page) == ["Cy Reed"]
    assert page.js("return document.querySelector('[role=status]').textContent") == "1 of 4"
    page.click("#all")
    for expected in (["Ben Álvarez", "Di Ash", "Imogen Park", "Cy Reed"], None, printed):
        page.click(".people thead th:first-child button")
        assert expected is None or shown(page) == expected


@needs_browser
def test_a_state_of_the_map_is_reached_by_key_and_shows_its_people(page: Browser) -> None:
    label = "return document.activeElement.getAttribute('aria-label')"
    page.press("Tab", "Tab")
    assert page.js(label) == "Maine: 1 committed"
    page.press("Tab")
    assert page.js(label) == "Ohio: 2 signed"

    page.press("Enter")
    assert shown(page) == ["Imogen Park", "Ben Álvarez"]
    page.press("Enter")
    assert len(shown(page)) == 4


@needs_browser
@pytest.mark.parametrize("width", [400, 1400])
def test_nothing_stands_out_of_the_page(page: Browser, width: int) -> None:
    page.size(width)

    assert page.js("return document.documentElement.scrollWidth <= innerWidth")
    assert page.js(
        "return [...document.querySelectorAll('.map a')].every((a) => a.offsetWidth >= 24)"
    )


@needs_browser
def test_without_script_everyone_is_listed_and_no_control_is_shown(
    session: Browser, folder, run
) -> None:
    home = folder({"signers.yaml": SIGNERS})
    run("status", "--html", "s.html")
    session.devtools("Emulation.setScriptExecutionDisabled", value=True)
    try:
        session.open(home / "s.html")
        session.devtools("Emulation.setScriptExecutionDisabled", value=False)
        assert len(shown(session)) == 4
        seen = "return document.querySelector('.controls').getClientRects().length"
        assert session.js(seen) == 0
    finally:
        session.devtools("Emulation.setScriptExecutionDisabled", value=False)
