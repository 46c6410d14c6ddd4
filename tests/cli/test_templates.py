"""`lettertool templates`: list, copy and check."""

import io
import json
import textwrap
import zipfile
from collections.abc import Callable
from typing import Any

import docx
from docx.shared import Inches

from conftest import MINIMAL
from lettertool.consent import digest_of_text
from lettertool.templates import SHIPPED
from lettertool.texts import present_text
from lettertool.workspace import open_workspace

BASE = '{% extends "base/letter.md" %}\n'


def test_the_list_says_where_each_comes_from(folder, run) -> None:
    folder({"templates/memo.md": "Memo.\n", "templates/with space.md": "x\n"})

    listed = json.loads(run("templates", "--json").out)["templates"]

    shipped = ["bicameral", "coalition", "dear-colleague", "house", "letter", "senate", "signers"]
    assert [(row["name"], row["shipped"]) for row in listed] == [
        *((name, True) for name in shipped),
        ("memo", False),
    ]
    assert "comes with lettertool" in run("templates", "list").out


def test_a_copy_is_there_to_be_changed_and_never_written_over(folder, run) -> None:
    home = folder()

    assert run("templates", "copy", "letter", "letter").code == 0
    assert (home / "templates/letter.docx").exists()
    (home / "templates/letter.md").write_text(BASE + "{# mine #}\n", "utf-8")
    refused = run("templates", "copy", "letter")
    assert refused.code == 3
    assert "templates/letter.md: this file is there already" in refused.err
    assert (home / "templates/letter.md").read_text("utf-8") == BASE + "{# mine #}\n"
    assert run("draft").code == 0


def test_undo_takes_a_copy_away_and_nothing_before_it(folder, run) -> None:
    home = folder()
    run("add-signer", "Cy New", "--title", "T")
    run("templates", "copy", "senate", "--as", "letter")

    assert run("undo").err == (
        "took back 'copied senate as letter' in templates/letter.md, templates/letter.docx\n"
    )
    assert not list((home / "templates").iterdir())
    assert "Cy New" in (home / "signers.yaml").read_text("utf-8")


def test_an_edited_copy_does_not_bar_undo(folder, run) -> None:
    home = folder()
    before = (home / "signers.yaml").read_bytes()
    run("add-signer", "Cy New", "--title", "T")
    run("templates", "copy", "letter")
    (home / "templates/letter.md").write_text(BASE + "{# mine #}\n", "utf-8")

    undone = run("undo")
    assert undone.code == 0
    assert undone.err == (
        "left alone what 'copied letter' made: it was edited since\n"
        "took back 'added Cy New' in signers.yaml\n"
    )
    assert (home / "signers.yaml").read_bytes() == before


def test_what_does_not_ship_cannot_be_copied(folder, run) -> None:
    folder()

    for name in ("leter", "../README", "base/letter"):
        assert run("templates", "copy", name).code == 2
    assert "did you mean 'letter'?" in run("templates", "copy", "leter").err


def test_the_folder_that_ships_them_is_told_so(run, monkeypatch) -> None:
    monkeypatch.chdir(SHIPPED.parent)

    told = run("templates", "copy", "senate").err
    assert "change them where they are" in told
    assert "'lettertool draft -t senate' drafts with it" in told
    assert "'lettertool new DIR'" in told


def test_a_check_tells_the_problems_of_all_templates(folder, run) -> None:
    folder(
        {
            "templates/letter.md": BASE + "{% block closng %}{% endblock %}",
            "templates/memo.md": "{{ nope }}\n",
            "templates/memo.docx": b"no zip",
            "templates/good.md": "Good.\n",
        }
    )

    result = run("templates", "check")

    assert result.code == 2
    assert "templates/letter.md:2:10: 'base/letter.md' has no block 'closng'" in result.err
    assert "templates/memo.md:1:4: 'nope' is not defined" in result.err
    assert "good: no problem found" in result.err


def test_a_check_looks_at_the_word_file_too(folder, run) -> None:
    folder({"templates/letter.docx": b"no zip"})

    result = run("templates", "check")

    assert result.code == 2
    assert "templates/letter.docx" in result.err


def test_a_template_with_a_byte_order_mark_is_read(folder, run) -> None:
    folder({"templates/memo.md": "\ufeff::: date\n{{ date }}\n:::\n".encode()})

    assert run("draft", "-t", "memo", "-o", "-").out == "March 4, 2021\n"


def test_a_broken_template_is_named_with_its_folder(folder, run) -> None:
    folder({"templates/memo.md": b"caf\xe9\n"})

    assert "templates/memo.md:1:4: " in run("draft", "-t", "memo").err


CONTACTS = """\
    schema: 1
    signers:
      - name: Ada Stone
        title: Member of Congress
        role: lead
        contact: {name: Jo Dunn, email: jo@example.gov}
      - name: Ben Cole
        title: Member of Congress
        contact: {name: Sam Gray}
      - name: Cy Reed
        title: Member of Congress
        status: invited
    """


def test_only_a_leads_contact_can_print(folder, run) -> None:
    leads = "{% for lead in leads %}{{ lead.contact.name }}{% endfor %}\n"
    signers = "{% for signer in signers %}{{ signer.contact.name }}{% endfor %}\n"
    folder({"signers.yaml": CONTACTS, "templates/a.md": leads, "templates/b.md": signers})

    assert run("draft", "-t", "a", "-o", "-").out == "Jo Dunn\n"
    refused = run("draft", "-t", "b", "-o", "-")
    assert refused.code == 2
    assert "'contact' is not defined" in refused.err
    assert "Sam Gray" not in run("draft", "-t", "dear-colleague", "-o", "-").out


def test_the_cover_note_says_what_is_asked_by_when_and_whom_to_write_to(folder, run) -> None:
    folder({"signers.yaml": CONTACTS})

    text = run("draft", "-t", "dear-colleague", "-o", "-", "--set", "ask=More water.").out

    assert "Ada Stone invites you to sign a letter to Antony Blinken.\n\nMore water." in text
    assert "- Jo Dunn, office of Ada Stone: jo@example.gov" in text
    assert "Signed so far (2): Ada Stone; Ben Cole\n" in text
    assert text.index("Enclosure") < text.index("We write about one thing.")


def test_the_letter_begins_a_page_behind_its_cover_note(folder, run) -> None:
    home = folder({"signers.yaml": CONTACTS})
    letter = (home / "letter.yaml").read_text("utf-8") + "letterhead: [Congress]\n"
    (home / "letter.yaml").write_text(letter, "utf-8")

    run("draft", "-t", "dear-colleague")
    run("draft")

    breaks = [
        zipfile.ZipFile(home / "build" / name).read("word/document.xml").count(b"pageBreakBefore")
        for name in ("dear-colleague.docx", "letter.docx")
    ]
    assert breaks == [1, 0]


def test_the_signature_sheet_has_a_row_for_each_who_was_asked_and_empty_ones(folder, run) -> None:
    folder({"signers.yaml": CONTACTS})

    rows = run("draft", "-t", "signers", "-o", "-", "--set", "rows=3").out.split("| --- |\n")[1]

    assert rows.count("|\n") == 3
    assert "| Cy Reed Member of Congress |" in rows
    assert "Ben Cole" not in rows
    assert run("draft", "-t", "signers", "-o", "-", "--set", "rows=some").code == 2


LETTERHEAD = 'letterhead: [Congress of the United States, "Washington, DC 20515"]\n'
LOOKS = ("letter", "house", "senate", "bicameral", "coalition")


def test_a_look_for_good_is_one_that_every_draft_has(folder, run) -> None:
    home = folder()

    copied = run("templates", "copy", "senate", "--as", "letter")

    assert copied.err == "wrote templates/letter.md\nwrote templates/letter.docx\n"
    run("draft")
    run("draft", "-t", "senate", "-o", "named.docx")
    run("draft", "-t", "house", "-o", "house.docx")
    looks = [
        zipfile.ZipFile(home / name).read("word/styles.xml")
        for name in ("build/letter.docx", "named.docx", "house.docx")
    ]
    assert looks[0] == looks[1] != looks[2]
    assert run("templates", "copy", "house", "--as", "letter").code == 3


def test_a_copy_has_one_name_that_a_template_can_have(folder, run) -> None:
    folder()

    assert "names one template" in run("templates", "copy", "house", "senate", "--as", "x").err
    assert "is no name of a template" in run("templates", "copy", "house", "--as", "../x").err
    assert "templates list has no --as" in run("templates", "list", "--as", "x").err


CHAMBERS = """\
    schema: 1
    signers:
      - name: Ada Stone
        title: Member of Congress
        chamber: house
        role: lead
      - name: Ben Cole
        title: United States Senator
        chamber: senate
      - name: Cy Reed
        title: Member of Congress
    """


def test_senators_sign_a_bicameral_letter_first(folder, run) -> None:
    folder({"signers.yaml": CHAMBERS})

    text = run("draft", "-t", "bicameral", "-o", "-").out

    assert text.index("Ben Cole") < text.index("Ada Stone") < text.index("Cy Reed")


def test_groups_part_the_signers_of_a_bicameral_letter_with_their_headings(folder, run) -> None:
    folder({"signers.yaml": textwrap.dedent(CHAMBERS) + "    group: The House\n"})

    text = run("draft", "-t", "bicameral", "-o", "-").out

    assert text.index("Ada Stone") < text.index("Ben Cole") < text.index("The House")


def test_all_looks_have_the_same_words_and_the_same_consent(folder, run) -> None:
    home = folder({"signers.yaml": CHAMBERS})
    letter = (home / "letter.yaml").read_text("utf-8") + LETTERHEAD
    (home / "letter.yaml").write_text(letter, "utf-8")
    run("draft")
    words, digests = set(), set()

    for look in LOOKS:
        run("draft", "-t", look)
        run("templates", "copy", look, "--as", "letter")
        digests.add(digest_of_text(present_text(open_workspace(home))))
        for file in (home / "templates").iterdir():
            file.unlink()
        told = run("diff", "build/letter.docx", f"build/{look}.docx", "-f", "stat").out
        assert told == ("1 signer moved\n" if look == "bicameral" else "no differences\n")
        words.add(" ".join(sorted(run("text", f"build/{look}.docx").out.split())))
    assert (len(words), len(digests)) == (1, 1)


def test_consent_to_a_draft_in_any_look_is_consent_to_the_letter(folder, run) -> None:
    folder()

    for look, name in (("senate", "Ada Stone"), ("coalition", "Ben Cole")):
        run("draft", "-t", look)
        text = ("--text", f"build/{look}.docx", "--channel", "email", "--on", "2021-03-02")
        assert run("confirm", name, *text).code == 0
    assert run("verify").code == 0


def test_a_check_tries_a_template_on_letters_that_the_folder_does_not_have(folder, run) -> None:
    first = "{% block signatures %}\n{{ signers[0].name }}\n{% endblock %}"
    head = "{% block letterhead %}\n{{ letter.letterhead[0] }}\n{% endblock %}"
    some = (
        "{% block signatures %}\n::: signatures\n"
        '{{ signers|rejectattr("role", "eq", "lead")|list }}\n:::\n{% endblock %}'
    )
    folder(
        {
            "letter.yaml": textwrap.dedent(MINIMAL["letter.yaml"]) + LETTERHEAD,
            "templates/first.md": BASE + first,
            "templates/some.md": BASE + some,
            "templates/head.md": BASE + head,
        }
    )

    told = run("templates", "check", "first", "some", "head").err

    assert "templates/first.md:3:11: in a letter without signers: " in told
    assert "templates/some.md: in a letter with 105 signers: 2 of its 105 signers" in told
    assert "templates/head.md:3:21: in a letter with nothing optional: " in told


def word_file(change: Callable[[Any], None]) -> bytes:
    """The base file of letters after a change by python-docx, as Word would make it."""
    document = docx.Document(str(SHIPPED / "letter.docx"))
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_a_check_says_what_may_surprise_in_a_word_file(folder, run) -> None:
    def change(document: Any) -> None:
        document.core_properties.author = "Jo Dunn"
        document.styles["Inside Address"].name = "Addressee"

    folder({"templates/letter.docx": word_file(change)})

    checked = run("templates", "check", "letter")

    assert checked.code == 0
    assert "letter.docx: its properties name Jo Dunn (author)" in checked.err
    assert "letter.docx: it has no style Inside Address\n" in checked.err
    told = json.loads(run("templates", "check", "letter", "--json").out)
    assert (told["checked"], len(told["notes"])) == (["letter"], 2)


def test_a_page_without_room_is_a_problem(folder, run) -> None:
    def change(document: Any) -> None:
        document.sections[0].left_margin = Inches(6)

    folder({"templates/letter.docx": word_file(change)})

    checked = run("templates", "check", "letter")

    assert checked.code == 2
    assert "its margins leave 1.5 inches of width for text; a letter needs 3" in checked.err
