"""add-signer, edit-signer, remove-signer, signers and undo, as a user meets them."""

import json

import pytest

COMMENTED = """\
# Our list. Keep it tidy.
schema: 1
signers:
  # the lead
  - name: Ada Stone      # since Monday
    title: Member of Congress
    role: lead

  - name: "Jesús G. \\"Chuy\\" García"
    title: 'Member of Congress'
    bioguide: G000586
    state: IL
    district: 4
"""


@pytest.fixture
def home(folder):
    return folder({"signers.yaml": COMMENTED})


def text_of(home) -> str:
    return (home / "signers.yaml").read_text(encoding="utf-8")


def test_a_new_signer_goes_last_and_nothing_else_changes(home, run) -> None:
    result = run("add-signer", "Barbara Lee", "--title", "Member of Congress", "--state", "CA")

    assert result.code == 0
    assert result.err == "added Barbara Lee\n"
    assert text_of(home) == COMMENTED + (
        '  - name: "Barbara Lee"\n    title: "Member of Congress"\n    state: CA\n'
    )


def test_all_fields_are_written_in_the_order_of_the_reference(home, run) -> None:
    run(
        "add-signer", "Jane Roe", "--status", "committed", "--organization", "Well Fund",
        "--title", "President", "--title", "Chair", "--group", "National", "--party", "none",
        "--co-lead", "--sort-as", "Roe J", "--since", "2019-01-03", "--chamber", "senate",
        "--state", "WI", "--bioguide", "R000001",
    )  # fmt: skip

    written = text_of(home).split("Jane Roe")[1]
    keys = [line.split(":")[0].strip(" -") for line in written.splitlines()[1:] if ":" in line]
    assert keys == [
        *("title", "organization", "group", "role", "bioguide", "chamber", "state", "party"),
        *("since", "sort_as", "status"),
    ]


def test_several_names_are_added_at_once(home, run) -> None:
    assert run("add-signer", "A One", "B Two", "--title", "T").err == "added A One\nadded B Two\n"


def test_a_place_in_the_list_can_be_named(home, run) -> None:
    run("add-signer", "First", "--before", "ada stone")
    run("add-signer", "Third", "--after", "ada stone")

    listed = json.loads(run("signers", "--json", "--order", "as-listed").out)["signers"]
    assert [s["name"] for s in listed][:3] == ["First", "Ada Stone", "Third"]
    assert "  # the lead\n  - name: Ada Stone      # since Monday\n" in text_of(home)


@pytest.mark.parametrize("name", ["ADA STONE", "chuy garcia", "Jesus Garcia", "Ada  Stone"])
def test_somebody_who_is_listed_is_refused(home, run, name: str) -> None:
    result = run("add-signer", name)

    assert result.code == 3
    assert "listed" in result.err
    assert text_of(home) == COMMENTED


def test_the_same_id_is_refused_whatever_the_name(home, run) -> None:
    assert run("add-signer", "Somebody Else", "--bioguide", "G000586", "--force").code == 3


def test_a_near_double_needs_force(home, run) -> None:
    refused = run("add-signer", "Ada Stonne", "--title", "T")
    assert refused.code == 3
    assert "much like 'Ada Stone'" in refused.err

    assert run("add-signer", "Ada Stonne", "--title", "T", "--force").code == 0


def test_an_organization_added_again_as_a_person_needs_force(home, run) -> None:
    assert run("add-signer", "The Zeta Group", "--kind", "organization").code == 0

    refused = run("add-signer", "the zeta group")
    assert refused.code == 3
    assert "has the name of 'The Zeta Group', an organization that is listed" in refused.err

    assert run("add-signer", "the zeta group", "--force").code == 0


def test_two_names_of_one_call_are_held_against_each_other(home, run) -> None:
    assert run("add-signer", "New Person", "new person").code == 3


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["--state", "Illinois"], "--state: 'Illinois' does not fit", "such as IL"),
        (["--district", "x"], "--district: 'x' does not fit", "0 stands for a delegate"),
        (["--role", "leed"], "--role: 'leed' does not fit", "did you mean 'lead'?"),
        (["--since", "2019"], "--since: '2019' does not fit", "2019-01-03"),
        (["--status", "zz"], "--status: 'zz' does not fit", "signed, committed"),
        (["--before", "Nobody"], "no signer 'Nobody'", ""),
        (["--before", "Ada Stone", "--after", "Ada Stone"], "exclude each other", "give one"),
    ],
)
def test_a_wrong_value_is_told_with_what_would_be_right(
    home, run, words: list[str], message: str, hint: str
) -> None:
    result = run("add-signer", "New Person", *words)

    assert result.code == 2
    assert message in result.err
    assert hint in result.err
    assert text_of(home) == COMMENTED


def test_without_a_name_and_a_terminal_it_says_what_it_needs(home, run) -> None:
    result = run("add-signer")

    assert result.code == 2
    assert "no name was given" in result.err


def test_an_empty_name_is_an_error(home, run) -> None:
    assert run("add-signer", " ").code == 2


def test_a_missing_title_is_pointed_out(home, run) -> None:
    result = run("add-signer", "New Person")

    assert result.code == 0
    assert "no title will print under New Person" in result.err


def test_a_dry_run_says_what_it_would_do(home, run) -> None:
    assert run("add-signer", "New Person", "--title", "T", "-n").err == (
        "would have added New Person\n"
    )
    assert text_of(home) == COMMENTED


def test_a_name_of_markup_is_added_as_it_is(home, run) -> None:
    name = '*A_B* [x](y) {{ 7*7 }} <b> & "C": #1'

    assert run("add-signer", name, "--title", "- yes").code == 0
    listed = json.loads(run("signers", "--json").out)["signers"]
    assert [(s["name"], s["title"]) for s in listed if s["name"] == name] == [(name, ["- yes"])]


def test_a_change_touches_its_own_line_alone(home, run) -> None:
    assert run("edit-signer", "chuy garcia", "--district", "3").code == 0
    assert text_of(home) == COMMENTED.replace("district: 4", "district: 3")


def test_a_comment_behind_a_value_stays(home, run) -> None:
    run("edit-signer", "Ada Stone", "--name", "Ada B. Stone")

    assert text_of(home) == COMMENTED.replace("Ada Stone  ", "Ada B. Stone  ")


def test_an_empty_text_takes_a_key_out(home, run) -> None:
    run("edit-signer", "G000586", "--state", "")

    assert text_of(home) == COMMENTED.replace("    state: IL\n", "")


def test_a_signer_can_be_moved(home, run) -> None:
    assert run("edit-signer", "chuy garcia", "--before", "Ada Stone").code == 0

    listed = json.loads(run("signers", "--json", "--order", "as-listed").out)["signers"]
    assert [s["name"] for s in listed] == ['Jesús G. "Chuy" García', "Ada Stone"]
    assert "  # the lead\n  - name: Ada Stone      # since Monday\n" in text_of(home)


def test_renaming_to_somebody_listed_is_refused(home, run) -> None:
    assert run("edit-signer", "Ada Stone", "--name", "Chuy Garcia").code == 3
    assert text_of(home) == COMMENTED


def test_an_edit_needs_something_to_change(home, run) -> None:
    assert "nothing was said to change" in run("edit-signer", "Ada Stone").err


def test_saying_what_is_so_already_changes_nothing(home, run) -> None:
    result = run("edit-signer", "Ada Stone", "--role", "lead")

    assert result.code == 0
    assert "nothing to change" in result.err
    assert text_of(home) == COMMENTED


def test_somebody_unknown_cannot_be_edited(home, run) -> None:
    result = run("edit-signer", "Garzia", "--state", "TX")

    assert result.code == 2
    assert "did you mean 'Jesús G. \"Chuy\" García'?" in result.err


def test_removing_needs_a_yes(home, run) -> None:
    refused = run("remove-signer", "Ada Stone")
    assert refused.code == 3
    assert "--yes" in refused.err
    assert text_of(home) == COMMENTED

    assert run("remove-signer", "Ada Stone", "--yes").err == "removed Ada Stone\n"
    assert "Ada" not in text_of(home)


def test_removing_everybody_leaves_an_empty_list(home, run) -> None:
    assert run("remove-signer", "Ada Stone", "G000586", "--yes").code == 0
    assert "signers: []\n" in text_of(home)


def test_records_of_consent_are_not_removed_by_the_way(folder, run) -> None:
    signers = (
        "schema: 1\nsigners:\n  - name: Ada Stone\n    consent:\n"
        f"      - {{digest: 'v1:sha256:{'0' * 64}', on: 2021-03-01}}\n"
    )
    folder({"signers.yaml": signers})

    refused = run("remove-signer", "Ada Stone", "--yes")

    assert refused.code == 3
    assert "--status withdrawn" in refused.err
    assert run("remove-signer", "Ada Stone", "--yes", "--force").code == 0


def test_undo_goes_back_step_by_step(home, run) -> None:
    run("add-signer", "One New", "--title", "T")
    after_one = text_of(home)
    run("add-signer", "Two Other", "--title", "T")

    assert run("undo").err == "took back 'added Two Other' in signers.yaml\n"
    assert text_of(home) == after_one
    assert run("undo").code == 0
    assert text_of(home) == COMMENTED
    nothing = run("undo")
    assert nothing.code == 3
    assert "nothing to undo" in nothing.err


def test_the_list_as_json_has_every_key(home, run) -> None:
    answer = json.loads(run("signers", "--json").out)

    assert answer["schema"] == 1
    ada = answer["signers"][0]
    assert ada["name"] == "Ada Stone"
    assert ada["title"] == ["Member of Congress"]
    assert ada["role"] == "lead"
    assert ada["status"] == "signed"
    assert ada["consent"] == []


def test_the_list_shows_who_signs_from_where(home, run) -> None:
    result = run("signers")

    assert 'Jesús G. "Chuy" García' in result.out
    assert "IL-4" in result.out
    assert result.err == "2 signers\n"


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("as-listed", ["Zoe Ames", "Ben Cole", "Ada Stone"]),
        ("leads-first", ["Ada Stone", "Zoe Ames", "Ben Cole"]),
        ("alphabetical", ["Zoe Ames", "Ben Cole", "Ada Stone"]),
        ("seniority", ["Ben Cole", "Ada Stone", "Zoe Ames"]),
        ("state", ["Ada Stone", "Ben Cole", "Zoe Ames"]),
    ],
)
def test_the_five_orders(folder, run, order: str, names: list[str]) -> None:
    signers = """\
        schema: 1
        signers:
          - {name: Zoe Ames, state: WY, since: 2021-01-03}
          - {name: Ben Cole, state: TX, since: 2001-01-03}
          - {name: Ada Stone, state: AL, since: 2011-01-03, role: lead}
        """
    home = folder({"signers.yaml": signers})
    letter = (home / "letter.yaml").read_text("utf-8")
    (home / "letter.yaml").write_text(f"{letter}signature: {{order: {order}}}\n", "utf-8")

    listed = json.loads(run("signers", "--json").out)["signers"]
    drafted = run("draft", "-o", "-").out.split("Sincerely,\n\n")[1].split()

    assert [s["name"] for s in listed] == names
    assert " ".join(drafted) == " ".join(names)


def test_doubles_in_the_file_are_an_error_that_names_both(folder, run) -> None:
    folder({"signers.yaml": "schema: 1\nsigners:\n  - name: José Ruiz\n  - name: jose ruiz\n"})

    result = run("signers")

    assert result.code == 2
    assert "signers.yaml:4:" in result.err


@pytest.mark.parametrize(
    "name",
    ["Hon. Ada Stone", "Rep. Ada Stone", "Stone, Ada", "Ada Stone, Member of Congress"],
)
def test_a_title_or_turned_name_does_not_hide_a_double(home, run, name: str) -> None:
    assert run("add-signer", name).code == 3
    assert text_of(home) == COMMENTED


def test_a_taken_id_is_told_as_such(home, run) -> None:
    result = run("add-signer", "Foo Qux", "--bioguide", "G000586")

    assert "the Bioguide id G000586 is that of 'Jesús G. \"Chuy\" García'" in result.err


def test_two_roles_exclude_each_other(home, run) -> None:
    result = run("add-signer", "Foo Qux", "--lead", "--co-lead")

    assert result.code == 2
    assert "cannot be both lead and co-lead" in result.err


@pytest.mark.parametrize(
    ("listed", "added"),
    [
        ("Rep. Steve Cohen", "Steve Cohen"),
        ("Cohen, Steve", "Steve Cohen"),
        ("The Honorable Barbara Lee", "Lee, Barbara"),
    ],
)
def test_a_title_in_the_list_does_not_hide_a_double_either(home, run, listed, added) -> None:
    first = run("add-signer", listed, "--title", "T")

    assert first.code == 0
    assert f"'{listed}' will print just so" in first.err
    assert run("add-signer", added, "--title", "T").code == 3


def test_spaces_that_are_typed_twice_are_one(home, run) -> None:
    assert run("add-signer", "Barbara  Lee ", "--title", "T").err == "added Barbara Lee\n"


@pytest.mark.parametrize("words", [["Two\nLines"], ["Foo Qux", "--title", "a\tb"]])
def test_what_does_not_print_on_one_line_is_refused(home, run, words: list[str]) -> None:
    assert run("add-signer", *words).code == 2
    assert text_of(home) == COMMENTED


def test_all_unknown_names_are_told_at_once(home, run) -> None:
    result = run("remove-signer", "Nobody", "Someone", "--yes")

    assert result.code == 2
    assert "no signer 'Nobody'" in result.err
    assert "no signer 'Someone'" in result.err


@pytest.mark.parametrize("name", ["IL-4", "G000586"])
def test_an_id_or_seat_without_a_roster_is_answered_with_how_to_get_one(home, run, name) -> None:
    told = run("add-signer", name).err

    assert f"'{name}'" in told
    assert "'lettertool members update'" in told


def test_an_empty_list_is_told_in_words(folder, run) -> None:
    folder({"signers.yaml": "schema: 1\nsigners: []\n"})

    assert run("signers") == (
        0,
        "",
        "nobody is listed yet; 'lettertool add-signer NAME' adds somebody\n",
    )
    assert run("verify") == (0, "", "nobody is listed yet, so nobody must be asked\n")
    assert "'lettertool add-signer NAME'" in run("draft").err


def test_an_empty_new_name_is_an_error(home, run) -> None:
    assert run("edit-signer", "Ada Stone", "--name", "", "--state", "IL").code == 2


def test_the_file_is_named_where_it_is_not_in_this_folder(home, run, monkeypatch) -> None:
    (home / "notes").mkdir()
    monkeypatch.chdir(home / "notes")

    assert run("add-signer", "Foo Qux", "--title", "T").err == "added Foo Qux in ../signers.yaml\n"


def test_the_list_stands_in_the_order_of_print_groups_included(folder, run) -> None:
    signers = (
        "schema: 1\nsigners:\n  - {name: Ann, group: States}\n"
        "  - {name: Bob, group: Nation}\n  - {name: Cy}\n"
    )
    home = folder({"signers.yaml": signers})
    letter = (home / "letter.yaml").read_text("utf-8")
    (home / "letter.yaml").write_text(f"{letter}signature: {{groups: [Nation]}}\n", "utf-8")

    listed = json.loads(run("signers", "--json").out)["signers"]

    assert [s["name"] for s in listed] == ["Cy", "Bob", "Ann"]


@pytest.mark.parametrize("name", ["Rep. Ada Stone", "Stone, Ada", "Ada Stone, Member of Congress"])
def test_a_signer_is_found_under_a_style_of_address(home, run, name: str) -> None:
    assert run("edit-signer", name, "--state", "IL").code == 0


def test_a_copy_that_a_cloud_folder_left_does_not_bar_the_way(home, run) -> None:
    run("add-signer", "One New", "--title", "T")
    record = home / ".lettertool/undo/000001.json"
    (home / ".lettertool/undo/000001 (conflict).json").write_bytes(record.read_bytes())

    assert run("add-signer", "Two Other", "--title", "T").code == 0
    assert run("undo").err == "took back 'added Two Other' in signers.yaml\n"
    assert run("draft").code == 0
