"""`lettertool templates`: list, copy and check."""

import json
import zipfile

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


def test_an_edited_copy_does_not_bar_undo(folder, run) -> None:
    home = folder()
    before = (home / "signers.yaml").read_bytes()
    run("add-signer", "Cy New", "--title", "T")
    run("templates", "copy", "letter")
    (home / "templates/letter.md").write_text(BASE, "utf-8")

    assert run("undo").code == 0
    assert (home / "signers.yaml").read_bytes() == before


def test_what_does_not_ship_cannot_be_copied(folder, run) -> None:
    folder()

    for name in ("leter", "../README", "base/letter"):
        assert run("templates", "copy", name).code == 2
    assert "did you mean 'letter'?" in run("templates", "copy", "leter").err


def test_the_folder_that_ships_them_is_told_so(run, monkeypatch) -> None:
    from lettertool.templates import SHIPPED

    monkeypatch.chdir(SHIPPED.parent)

    assert "change them where they are" in run("templates", "copy", "letter").err


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
