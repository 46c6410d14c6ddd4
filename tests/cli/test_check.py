"""`lettertool check` and `lettertool facts` as somebody at a keyboard uses them."""

import json
from pathlib import Path

import pytest
from docx import Document as WordFile

ROOT = Path(__file__).parents[2]

LETTER = """\
# The letter
schema: 1
date: 2021-03-04
recipients:
  - prefix: The Honorable
    name: Antony Blinken
    salutation: Secretary Blinken
subject: "Re: the  matter"   # kept
sections:
  - id: opening
    text: |
      We write about  one thing—this one. *It's* the
      the “thing” – and [TK] more.
  - id: folded
    text: >
      Over {{ facts.missing }} people,
      it's   said, on 2<sup>nd</sup> and 3rd.
    facts:
      missing: {value: "80,000", source: A list}   # a comment
closing: Sincerely
"""
MENDED = (
    ("about  one", "about one"),
    ("*It's* the\n      the “thing” – and", "*It’s* the “thing”—and"),
    ("it's   said, on 2<sup>nd</sup> and 3rd.", "it’s said, on 2<sup>nd</sup> and 3<sup>rd</sup>."),
)


def mended(text: str) -> str:
    """What --fix makes of the letter above, and nothing else."""
    for old, new in MENDED:
        assert old in text
        text = text.replace(old, new)
    return text


def test_a_clean_letter_has_no_findings(run, folder) -> None:
    folder()

    assert run("check") == (0, "", "no findings\n")


def test_findings_have_the_place_where_they_were_typed(run, folder) -> None:
    folder({"letter.yaml": LETTER})

    result = run("check")

    assert result.code == 1
    assert [line.rsplit(": ", 1)[0] for line in result.out.splitlines()] == [
        "letter.yaml:12:21: warning LT101 2 spaces where one is enough",
        "letter.yaml:12:46: warning LT102 a straight quotation mark among curly ones",
        "letter.yaml:12:50: warning LT202 ‘the the’: a word twice",
        "letter.yaml:13:18: warning LT103 a spaced en dash where other places have an em dash (—)",
        "letter.yaml:13:25: error LT201 ‘[TK]’ was left to fill in",
        "letter.yaml:17:9: warning LT102 a straight quotation mark among curly ones",
        "letter.yaml:17:11: warning LT101 3 spaces where one is enough",
        "letter.yaml:17:43: warning LT104 ‘rd’ is raised elsewhere in the letter",
    ]
    assert result.out.splitlines()[0].endswith(": We write about  one thing—this [--fix]")
    assert result.err == "1 error and 7 warnings; --fix mends 7 of them\n"


def test_fix_changes_what_it_mends_and_no_other_byte(run, folder) -> None:
    home = folder({"letter.yaml": LETTER})

    result = run("check", "--fix")

    assert result.code == 1  # the placeholder is left
    assert "mended 7 findings in letter.yaml" in result.err
    assert (home / "letter.yaml").read_text("utf-8") == mended(LETTER)
    assert "LT201" in result.out
    assert "LT101" not in result.out
    assert run("undo").code == 0
    assert (home / "letter.yaml").read_text("utf-8") == LETTER


@pytest.mark.parametrize(
    ("slip", "mended"),
    [
        ("We ask the the the Senate.", "We ask the Senate."),
        ("We ask the  the Senate.", "We ask the Senate."),
        ("We ask  , then wait.", "We ask, then wait."),
    ],
)
def test_one_fix_mends_what_another_one_brings_to_light(run, folder, slip, mended) -> None:
    home = folder(
        {"letter.yaml": LETTER.replace("      We write", f"      {slip}\n\n      We write")}
    )

    run("check", "--fix")

    assert f"      {mended}\n" in (home / "letter.yaml").read_text("utf-8")
    assert "nothing could be mended" in run("check", "--fix").err


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_fix_keeps_line_ends_and_byte_order_mark(run, folder, mark: str) -> None:
    home = folder()
    text = mark + LETTER.replace("\n", "\r\n")
    (home / "letter.yaml").write_bytes(text.encode())

    run("check", "--fix", "--ignore", "LT202")

    new = (home / "letter.yaml").read_bytes().decode()
    assert new.startswith(mark + "# The letter\r\n")
    assert new.count("\n") == new.count("\r\n")
    assert new.count("\n") == text.count("\n")
    assert "about one thing" in new


def test_a_dry_run_shows_the_changes_and_makes_none(run, folder) -> None:
    home = folder({"letter.yaml": LETTER})

    result = run("check", "--fix", "--dry-run")

    assert "-      We write about  one thing—this one. *It's* the\n" in result.out
    assert (
        "+      We write about one thing—this one. *It’s* the “thing”—and [TK] more.\n"
        in result.out
    )
    assert "would mend 7 findings" in result.err
    assert (home / "letter.yaml").read_text("utf-8") == LETTER


def test_a_fix_of_text_that_a_condition_prints_is_left_to_the_editor(run, folder) -> None:
    text = LETTER.replace("about  one", "{% for n in [1, 2] %}about  one {% endfor %}")
    home = folder({"letter.yaml": text})

    run("check", "--fix", "--select", "LT101")

    assert "about  one" in (home / "letter.yaml").read_text("utf-8")


INTRICATE = """\
schema: 1
date: 2021-03-04
recipients: [{name: Antony Blinken}]
sections:
  - id: shapes
    heading: The  heading
    text: |
      - one item  here, **bold  text** and
        a [link](https://example.org/a)  there;

      A note.[^1] And a
      hard break\\
      below  it.

      [^1]: The note of  it.
  - id: quoted
    text: "One  more \\"quoted\\"\\n\\nand  again."
  - id: condition
    text: |
      {% if letter.date %}
      In a condition,  said.
      {% endif %}
      {% for x in ["a", "b"] %}Twice  {{ x }} {% endfor %}
"""


def test_lists_links_headings_and_quoted_texts_are_found_and_mended(run, folder) -> None:
    home = folder({"letter.yaml": INTRICATE})

    lines = run("check").out.splitlines()

    places = [line.split(": ")[0].removeprefix("letter.yaml:") for line in lines]
    assert places[:6] == ["6:17", "8:17", "8:31", "9:40", "13:12", "15:24"]
    assert [line.split(": ")[0] for line in lines if "[--fix]" not in line] == [
        "letter.yaml:15:24",  # a footnote
        "letter.yaml:19:11",  # a loop
        "letter.yaml:19:11",
        "letter.yaml:21:22",  # a condition beside it
    ]
    run("check", "--fix")
    text = (home / "letter.yaml").read_text("utf-8")
    lines = INTRICATE.replace("heading: The  h", "heading: The h").split("\n")
    mend = {8: (16, 30), 9: (39,), 13: (11,), 17: ()}
    for number, columns in mend.items():
        for shift, column in enumerate(columns):
            line = lines[number - 1]
            lines[number - 1] = line[: column - shift] + line[column - shift + 1 :]
    lines[16] = lines[16].replace("  more", " more").replace("and  again", "and again")
    assert text == "\n".join(lines)
    run("check", "--fix")
    assert (home / "letter.yaml").read_text("utf-8") == text


def test_rules_are_selected_and_ignored_by_code_or_its_beginning(run, folder) -> None:
    folder({"letter.yaml": LETTER})

    assert run("check", "--select", "LT2").out.count("\n") == 2
    assert run("check", "--ignore", "lt1,LT202").out.count("\n") == 1
    wrong = run("check", "--select", "LT9")
    assert wrong.code == 2
    assert "no rule begins with 'LT9'" in wrong.err


ACCEPTING = (
    LETTER
    + """\
check:
  ignore: [LT1]
  accept:
    - {code: LT201, where: "and [TK] more", reason: the figure comes on Monday}
    - {code: LT202, where: "the the", reason: it is a quotation}
"""
)


def test_what_letter_yaml_accepts_is_no_finding(run, folder) -> None:
    folder({"letter.yaml": ACCEPTING})

    result = run("check", "--verbose")

    assert (result.code, result.out) == (0, "")
    assert "no findings, 2 accepted" in result.err
    assert "(the figure comes on Monday)" in result.err


def test_an_acceptance_survives_other_edits_and_is_told_when_it_accepts_nothing(
    run, folder
) -> None:
    home = folder({"letter.yaml": ACCEPTING.replace("We write about", "We do write to you about")})
    assert run("check").code == 0

    (home / "letter.yaml").write_text(ACCEPTING.replace("[TK]", "20"), "utf-8")
    result = run("check")

    assert result.code == 1
    assert "LT001 there is no finding of LT201 here that could be accepted" in result.out
    assert run("check", "--select", "LT202").out == ""  # that rule did not run


def test_wrong_settings_are_told_with_their_place(run, folder) -> None:
    folder({"letter.yaml": LETTER + "check: {ignore: [LT1, typos]}\n"})
    assert "letter.yaml:21:23" in run("check").err

    folder({"letter.yaml": LETTER + "check: {accept: [{code: XX1, where: a, reason: b}]}\n"})
    assert "a rule's code such as LT602" in run("check").err


def test_json_has_all_of_a_finding(run, folder) -> None:
    folder({"letter.yaml": LETTER})

    answer = json.loads(run("check", "--json").out)

    assert answer["summary"] == {"errors": 1, "warnings": 7, "fixable": 7, "accepted": 0}
    assert answer["findings"][0] == {
        "code": "LT101",
        "name": "double-space",
        "severity": "warning",
        "message": "2 spaces where one is enough",
        "words": "We write about  one thing—this",
        "file": "letter.yaml",
        "line": 12,
        "column": 21,
        "paragraph": None,
        "fixable": True,
    }


def test_github_commands_are_escaped(run, folder) -> None:
    folder({"letter.yaml": LETTER.replace("[TK]", "TK, 50%: yes")})

    result = run("check", "-f", "github", "--select", "LT201")

    assert result.out == (
        "::error file=letter.yaml,line=13,col=25,title=LT201 placeholder::"
        "‘TK’ was left to fill in: “thing” – and TK, 50%25: yes more.\n"
    )


def test_a_markdown_file_is_checked_by_line_and_column(run, folder) -> None:
    home = folder()
    text = "March 6, 2021\n\nDear Ms. Ray:\n\nWe *write*  about\nthe the thing.\n\nSincerely,\n"
    (home / "other.md").write_text(text, "utf-8")

    result = run("check", "other.md")

    assert result.code == 1
    assert [line.split(" ")[0] for line in result.out.splitlines()] == [
        "other.md:1:1:",
        "other.md:5:11:",
        "other.md:6:1:",
    ]
    assert "[--fix]" not in result.out
    assert "--fix mends letter folders only" in run("check", "other.md", "--fix").err


def test_a_word_file_is_checked_by_paragraph(run, folder) -> None:
    home = folder()
    file = WordFile()
    for text in ("March 4, 2021", "Dear Ms. Ray:", "We write about TK.", "Sincerely,", "Bo Fox"):
        file.add_paragraph(text)
    file.save(home / "other.docx")

    assert run("check", "other.docx").out == (
        "other.docx, paragraph 3: error LT201 ‘TK’ was left to fill in: write about TK.\n"
    )
    assert json.loads(run("check", "other.docx", "--json").out)["findings"][0]["paragraph"] == 3


def test_another_folder_is_checked_by_its_path(run, folder, tmp_path: Path) -> None:
    home = folder({"letter.yaml": LETTER})

    assert str(home / "letter.yaml") in run("check", home).out
    assert str(home / "letter.yaml") in run("check", home / "letter.yaml").out


def test_places_of_values_and_signers_are_theirs(run, folder) -> None:
    home = folder()
    text = (
        (home / "letter.yaml").read_text("utf-8").replace("Blinken\nsections", "Pompeo\nsections")
    )
    (home / "letter.yaml").write_text(text + "deadline: 2021-03-09\n", "utf-8")
    with (home / "signers.yaml").open("a", encoding="utf-8") as file:
        file.write("  - name: Cy Dean\n    role: lead\n    status: invited\n")

    out = run("check").out

    assert "letter.yaml:6:17: error LT301" in out
    assert "letter.yaml:14:11: error LT402" in out
    assert "signers.yaml:7:11: warning LT505" in out


def test_the_roster_is_asked_where_it_knows_the_date(run, folder, roster) -> None:
    home = folder()
    entry = "  - {name: Somebody Else, title: Member of Congress, bioguide: X000999}\n"
    with (home / "signers.yaml").open("a", encoding="utf-8") as file:
        file.write(entry)
    assert run("check").code == 0  # there is no roster yet
    roster()

    result = run("check", "--select", "LT501")

    assert "signers.yaml:7:12: error LT501 the roster has nobody with the id X000999" in result.out


def test_a_rule_is_explained_and_all_are_listed(run, folder) -> None:
    explained = run("check", "--explain", "lt204").out
    assert explained.startswith("LT204 acronym-needless (warning)\nAn acronym is spelt out")
    assert "Chicago" in explained
    assert run("check", "--explain", "double-space").out.startswith("LT101")
    wrong = run("check", "--explain", "LT2044")
    assert wrong.code == 2
    assert "did you mean" in wrong.err
    listed = run("check", "--rules")
    assert listed.code == 0
    assert listed.out.count("\n") > 30
    assert len(json.loads(run("check", "--rules", "--json").out)["rules"]) == listed.out.count("\n")


def test_dry_run_needs_fix(run, folder) -> None:
    folder()

    assert run("check", "--dry-run").code == 2


# Facts

FACTS = """\
schema: 1
date: 2021-03-04
recipients: [{name: Antony Blinken}]
sections:
  - id: opening
    text: Over {{ facts.missing }}, yes {{ facts.missing }}.
    facts:
      missing: {value: "80,000", as_of: 2021-01-31, source: A list, url: "https://example.org/a"}
facts:
  unused: {value: "7"}
"""


def test_facts_are_listed_with_their_sources_and_uses(run, folder) -> None:
    folder({"letter.yaml": FACTS})

    result = run("facts")

    assert result.code == 0
    rows = [" ".join(line.split()) for line in result.out.splitlines()]
    assert "1 unused the letter 7 nowhere" in rows
    assert (
        "2 missing opening 80,000 2021-01-31 A list https://example.org/a opening (2 times)" in rows
    )
    assert result.err == "2 facts, 1 unused, 1 without a source\n"


def test_facts_as_json_have_all_that_is_known(run, folder) -> None:
    folder({"letter.yaml": FACTS})

    assert json.loads(run("facts", "--json").out)["facts"][1] == {
        "name": "missing",
        "section": "opening",
        "value": "80,000",
        "as_of": "2021-01-31",
        "source": "A list",
        "url": "https://example.org/a",
        "used": [{"section": "opening", "times": 2}],
    }


def test_a_letter_without_facts_says_so(run, folder) -> None:
    folder()

    assert run("facts") == (0, "", "0 facts, 0 unused, 0 without a source\n")


def test_the_hook_for_pre_commit_runs_a_command_that_there_is() -> None:
    import yaml

    from lettertool.cli.app import COMMANDS

    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    program, command = hook["entry"].split()
    assert program == "lettertool"
    assert command in COMMANDS
    assert hook["pass_filenames"] is False
