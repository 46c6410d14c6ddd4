"""What an edit writes, seen as the whole text."""

import datetime

import pytest

from lettertool.errors import InputError, RefusedError
from lettertool.folder.edit import (
    insert_entry,
    insert_item,
    move_entry,
    remove_entry,
    remove_item,
    remove_key,
    set_fields,
    set_value,
)

DIGEST = f"v1:sha256:{0:064}"
ANN = {"name": "Ann Lee", "title": ("Member of Congress", "Chair"), "district": 4}

# A file, and what it is once Ann Lee has been added at the end.
STYLES = {
    "indented": (
        "signers:\n  - name: Bo\n    state: CA  # home\n# end\n",
        "signers:\n  - name: Bo\n    state: CA  # home\n"
        "  - name: Ann Lee\n    title:\n      - Member of Congress\n      - Chair\n"
        "    district: 4\n# end\n",
    ),
    "not indented": (
        "signers:\n- name: Bo\nschema: 1\n",
        "signers:\n- name: Bo\n- name: Ann Lee\n  title:\n  - Member of Congress\n  - Chair\n"
        "  district: 4\nschema: 1\n",
    ),
    "a wide gap": (
        "signers:\n  -   name: Bo",
        "signers:\n  -   name: Bo\n  -   name: Ann Lee\n      title:\n"
        "        -   Member of Congress\n        -   Chair\n      district: 4",
    ),
    "braces": (
        "signers:\n  - { name: Bo }\n",
        "signers:\n  - { name: Bo }\n"
        '  - { name: Ann Lee, title: ["Member of Congress", Chair], district: 4 }\n',
    ),
    "brackets": (
        "signers: [{name: Bo}]  # all\n",
        'signers: [{name: Bo}, {name: Ann Lee, title: ["Member of Congress", Chair], '
        "district: 4}]  # all\n",
    ),
    "brackets over several lines": (
        "signers: [\n  {name: Bo}  # lead\n]\n",
        "signers: [\n  {name: Bo},  # lead\n"
        '  {name: Ann Lee, title: ["Member of Congress", Chair], district: 4}\n]\n',
    ),
    "JSON": (
        '{"signers": [{"name": "Bo", "state": "CA"}]}',
        '{"signers": [{"name": "Bo", "state": "CA"}, '
        '{"name": "Ann Lee", "title": ["Member of Congress", "Chair"], "district": 4}]}',
    ),
    "quoted names": (
        "signers:\n  - name: 'Bo'\n    state: CA\n",
        "signers:\n  - name: 'Bo'\n    state: CA\n  - name: 'Ann Lee'\n    title:\n"
        "      - Member of Congress\n      - Chair\n    district: 4\n",
    ),
    "Windows": (
        "\ufeffsigners:\r\n  - name: Bo\r\n",
        "\ufeffsigners:\r\n  - name: Bo\r\n  - name: Ann Lee\r\n    title:\r\n"
        "      - Member of Congress\r\n      - Chair\r\n    district: 4\r\n",
    ),
    "nobody yet": (
        "schema: 1\nsigners:  # below\n\n# end\n",
        "schema: 1\nsigners:  # below\n  - name: Ann Lee\n    title:\n"
        "      - Member of Congress\n      - Chair\n    district: 4\n\n# end\n",
    ),
    "empty brackets": (
        "signers: []  # none\nschema: 1",
        "signers:  # none\n  - name: Ann Lee\n    title:\n      - Member of Congress\n"
        "      - Chair\n    district: 4\nschema: 1",
    ),
    "no list": (
        "schema: 1  # version",
        "schema: 1  # version\nsigners:\n  - name: Ann Lee\n    title:\n"
        "      - Member of Congress\n      - Chair\n    district: 4",
    ),
    "no list, in braces": (
        "{schema: 1}\n",
        '{schema: 1, signers: [{name: Ann Lee, title: ["Member of Congress", Chair], '
        "district: 4}]}\n",
    ),
    "a comment in empty brackets": (
        "signers: [\n  # none\n]\n",
        "signers: [\n  # none\n"
        '{name: Ann Lee, title: ["Member of Congress", Chair], district: 4}]\n',
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_new_entry_is_written_in_the_style_of_the_file(style):
    before, after = STYLES[style]
    assert insert_entry(before, ANN, index=None) == after


@pytest.mark.parametrize(
    "style", sorted(STYLES.keys() - {"nobody yet", "no list", "no list, in braces"})
)
def test_removing_the_new_entry_gives_the_file_back(style):
    before, after = STYLES[style]
    last = after.count("name") - 1
    assert remove_entry(after, last) == before


def test_comments_above_an_entry_belong_to_it_and_so_do_indented_ones_below():
    text = (
        "signers:\n    # the key's\n  # Bo's\n  - name: Bo\n    # Bo's too\n"
        "  # Cy's\n  - name: Cy\n\n  # nobody's\n"
    )
    without_bo = remove_entry(text, 0)
    assert without_bo == ("signers:\n    # the key's\n  # Cy's\n  - name: Cy\n\n  # nobody's\n")
    assert insert_entry(text, {"name": "Ann"}, index=1) == text.replace(
        "  # Cy's", "  - name: Ann\n  # Cy's"
    )
    assert insert_entry(text, {"name": "Ann"}, index=0) == text.replace(
        "  # Bo's\n", "  - name: Ann\n  # Bo's\n", 1
    )
    assert remove_entry(without_bo, 0) == "signers: []\n    # the key's\n\n  # nobody's\n"


def test_an_entry_moves_as_it_is_written_with_its_comments():
    text = "signers:\n  # Bo's\n  - {name: Bo}  # b\n  - name:   'Cy'\n\n  - name: Di"
    assert move_entry(text, 0, 2) == (
        "signers:\n  - name:   'Cy'\n  # Bo's\n  - {name: Bo}  # b\n\n  - name: Di"
    )
    assert move_entry(text, 2, 0) == (
        "signers:\n  - name: Di\n  # Bo's\n  - {name: Bo}  # b\n  - name:   'Cy'\n"
    )
    assert move_entry(text, 1, 2) == text
    assert move_entry("signers: [{name: Bo}, {name: 'Cy'}]", 0, 2) == (
        "signers: [{name: 'Cy'}, {name: Bo}]"
    )
    text = "signers: [\n  {name: Bo}, # lead\n  {name: Cy}\n]\n"
    assert move_entry(text, 0, 2) == "signers: [\n  {name: Cy},\n  {name: Bo} # lead\n]\n"
    assert move_entry(text, 1, 0) == "signers: [\n  {name: Cy},\n  {name: Bo} # lead\n]\n"


# An entry, a change, and the entry after it.
CHANGES = {
    "a text": ("title:   Chair  # c", {"title": "Dean"}, "title:   Dean  # c"),
    "quotes stay": ("title: 'Chair'  # c", {"title": "Dean"}, "title: 'Dean'  # c"),
    "quotes change where they must": ("title: Chair", {"title": "A: b"}, 'title: "A: b"'),
    "an empty key": ("title:  # c", {"title": "Dean"}, "title: Dean  # c"),
    "a text over two lines": ("title: Chair\n      of all  # c", {"title": "Dean"},
                              "title: Dean  # c"),
    "a block text": ("title: |  # c\n      Chair\n      of all", {"title": "Dean"},
                     "title: Dean  # c"),
    "a block text by another": ("title: >-  # c\n        Chair", {"title": "Dean\nof all\n"},
                                "title: |  # c\n        Dean\n        of all"),
    "a text by a block text": ("title: Chair  # c", {"title": "Dean\nof all"},
                               "title: |-  # c\n      Dean\n      of all"),
    "a text by a list": ("title: Chair  # c", {"title": ["Dean", "10"]},
                         'title:  # c\n      - Dean\n      - "10"'),
    "a list by a text": ("title:  # c\n      - Chair  # d\n      - Dean", {"title": "Dean"},
                         "title: Dean  # c"),
    "a list in brackets stays so": ("title: [Chair, Dean]  # c", {"title": ["A b", "c"]},
                                    'title: ["A b", c]  # c'),
    "a list that grows": ("title:\n      - 'Chair'  # d", {"title": ["Chair", "Dean"]},
                          "title:\n      - 'Chair'  # d\n      - Dean"),
    "a list that changes": ("title:  # c\n      - Chair  # d\n      - 'Dean'  # e\n      - X  # f",
                            {"title": ["Chair", "Head", "X"]},
                            "title:  # c\n      - Chair  # d\n      - 'Head'  # e\n      - X  # f"),
    "a list that shrinks": ("title:\n      - Chair  # d\n      - Dean  # e", {"title": ["Dean"]},
                            "title:\n      - Dean  # e"),
    "a list in lines of brackets": ("title: [\n      Chair,  # d\n      Dean  # e\n      ]",
                                    {"title": ["Chair", "Head of all", "Dean"]},
                                    "title: [\n      Chair,  # d\n      \"Head of all\",\n"
                                    "      Dean  # e\n      ]"),
    "a number and a date": ("district: 3", {"district": 4, "since": datetime.date(2021, 1, 3)},
                            "district: 4\n    since: 2021-01-03"),
    "a key of a mapping": ("contact:  # c\n      name: Jo  # d",
                           {"contact": {"name": "Al", "email": "a@b.c"}},
                           "contact:  # c\n      name: Al  # d\n      email: a@b.c"),
    "a new mapping": ("state: CA", {"contact": {"name": None, "email": "a@b.c"}},
                      "state: CA\n    contact:\n      email: a@b.c"),
    "a mapping by another": ("contact: {name: Jo}  # c", {"contact": {"email": "a@b.c"}},
                             "contact: {email: a@b.c}  # c"),
    "records": ("state: CA", {"consent": [{"digest": DIGEST, "on": datetime.date(2021, 3, 2)}]},
                f'state: CA\n    consent:\n      - digest: {DIGEST}\n        "on": 2021-03-02'),
    "a key that goes": ("title: Chair  # c\n    # d\n    state: CA", {"title": None},
                        "# d\n    state: CA"),
    "a key that is not there": ("state: CA", {"title": None}, "state: CA"),
    "the same value": ("state:   'CA'", {"state": "CA"}, "state:   'CA'"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_changed_field_keeps_its_surroundings(change, newline):
    before, changes, after = CHANGES[change]
    text = "schema: 1\nsigners:\n  - name: Bo\n    {}\n\n  # end\n".replace("\n", newline)
    new = set_fields(text.format(before.replace("\n", newline)), 0, changes)
    assert new == text.format(after.replace("\n", newline))


def test_the_first_key_of_an_entry_can_go():
    text = "signers:\n  - title: x  # c\n    name: Bo\n"
    assert set_fields(text, 0, {"title": None}) == "signers:\n  - name: Bo\n"
    text = "signers:\n  - title: x\n    # why\n    name: Bo\n"
    assert set_fields(text, 0, {"title": None}) == "signers:\n  -\n    # why\n    name: Bo\n"
    text = "signers:\n  - {title: x, name: Bo}\n"
    assert set_fields(text, 0, {"title": None}) == "signers:\n  - {name: Bo}\n"


def test_the_last_key_of_a_mapping_leaves_empty_braces():
    text = "signers:\n  - contact:  # c\n      name: Jo\n"
    assert remove_key(text, ("signers", 0, "contact", "name")) == (
        "signers:\n  - contact: {}  # c\n"
    )


def test_any_value_of_a_letter_can_be_set():
    text = (
        "date: 2021-03-04\nsections:\n  - id: a\n    text: |  # all\n       Old\n\n       text.\n\n"
        "# next\nletterhead: [House]\n"
    )
    text = set_value(text, ("sections", 0, "text"), "New\n\n  text.\n")
    text = set_value(text, ("facts", "dead", "value"), "80,000")
    text = set_value(text, ("letterhead", 0), "US Senate")
    text = set_value(text, ("date",), datetime.date(2021, 3, 5))
    text = set_value(text, ("signature", "name_first"), False)
    text = insert_item(text, ("letterhead",), "Washington, DC", None)
    assert text == (
        "date: 2021-03-05\nsections:\n  - id: a\n    text: |  # all\n       New\n\n"
        '         text.\n\n# next\nletterhead: ["US Senate", "Washington, DC"]\n'
        'facts:\n  dead:\n    value: "80,000"\nsignature:\n  name_first: false\n'
    )
    assert 'letterhead: ["US Senate"]\n' in remove_item(text, ("letterhead",), 1)


def test_a_block_text_never_swallows_a_comment_below():
    text = "signers:\n  - name: Bo\n\n        # deep\n"
    assert insert_entry(text, {"name": "A\nb"}, index=None) == (
        'signers:\n  - name: Bo\n  - name: "A\\nb"\n\n        # deep\n'
    )


# Texts for which there is no edit that leaves all else as it is.
REFUSED = {
    "a comment of the entry before": (
        "signers: [{name: Bo},  # lead\n  {name: Cy}]", lambda text: remove_entry(text, 1)),
    "a comment that a block text would swallow": (
        "signers:\n  - name: |\n      A\n  - name: Bo\n\n      # deep\n  - name: Cy\n",
        lambda text: remove_entry(text, 1)),
    "no list": ("signers: Bo\n", lambda text: insert_entry(text, ANN, index=None)),
    "a list inside a list": (
        "signers:\n  - - name: Bo\n", lambda text: remove_item(text, ("signers", 0), 0)),
    "a key that YAML writes with a question mark": (
        "signers:\n  - ? name\n    : Bo\n    title: x\n",
        lambda text: set_fields(text, 0, {"name": None})),
    "a value for a text's key": ("title: x\n", lambda text: set_value(text, ("title", "a"), "b")),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_edited_safely_is_refused(case):
    text, edit = REFUSED[case]
    with pytest.raises(RefusedError, match="could not edit this without touching other lines"):
        edit(text)


def test_a_value_that_no_letter_can_hold_is_wrong_input():
    with pytest.raises(InputError, match="there is a control character"):
        set_fields("signers:\n  - name: Bo\n", 0, {"name": "B\x00o"})


def test_a_broken_file_is_wrong_input_with_its_place():
    with pytest.raises(InputError, match=r"signers\.yaml:2:5"):
        insert_entry("signers:\n  - &a name: Bo\n", ANN, index=None)
