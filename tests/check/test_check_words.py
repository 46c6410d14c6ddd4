"""Rules on words: placeholders, doubled words and paragraphs, acronyms."""

import pytest
from proofs import file_proof, found, hits, proof, said

from lettertool.letter import Fact, Section


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In [TK] there were many.", "[TK]"),
        ("There were TK people.", "TK"),
        ("There were XX people, or $XX million.", "XX"),
        ("On May XX, 2021, we met.", "XX"),
        ("We thank NAME for the call.", "NAME"),
        ("We thank [insert name of the chair] for it.", "[insert name of the chair]"),
        ("We thank [your organization].", "[your organization]"),
        ("Was it 30 ???", "???"),
        ("We met on ________ in Ohio.", "________"),
        ("Over XX groups, and Since XX more.", "XX"),
        ("It costs $X million a year.", "$X"),
        ("Over X million people wait.", "X"),
        ("It rose by X% in May.", "X%"),
        ("Call (202) XXX-XXXX today.", "XXX-XXXX"),
        ("Please reply by XX/XX/2021.", "XX/XX"),
        ("Please reply by <<date>> or soon.", "<<date>>"),
        ("Dear «First_Name», we write.", "«First_Name»"),
        ("Many people wait (citation needed).", "(citation needed)"),
        ("The hearing is tbd for now.", "tbd"),
        ("It has [# of Members] with it.", "[# of Members]"),
        ("It has [X] Members and [  ] more.", "[X]"),
        ("It helps #### people.", "####"),
        ("Please reply by 00/00/2021.", "00/00/2021"),
        ("We urge the INSERT TITLE to act on it.", "INSERT"),
        ("Many people wait (need cite).", "(need cite)"),
    ],
)
def test_what_was_left_to_fill_in_is_told(text: str, words: str) -> None:
    assert found("LT201", proof(text))[0] == words


@pytest.mark.parametrize(
    "text",
    [
        "Title XX of the Social Security Act, and Article XXV.",
        "He said “[sic]” and “[t]hey [the Members] agreed.”",
        "What were they thinking?",
        "Its first line reads “{name}” and no more.",
        "The EXXON and XX/XY files.",
        "[  ] Yes.\n\n[X] No.",
        "Generation X, Malcolm X, Title X and the X-37 flew; X marks the spot.",
        "“Cite (cite) the source,” she said, and «una palabra» more (the source of it).",
    ],
)
def test_numerals_and_editors_words_are_no_placeholders(text: str) -> None:
    assert found("LT201", proof(text)) == []


def test_a_line_that_says_draft_is_told() -> None:
    seen = file_proof("DRAFT – NOT FOR DISTRIBUTION", "Dear Ann,", "We write of the DRAFT rule.")

    assert said("LT201", seen) == ["‘DRAFT – NOT FOR DISTRIBUTION’ was left in"]


def test_a_day_left_blank_is_told_wherever_it_stands() -> None:
    assert found("LT201", file_proof("March __, 2021", "Dear Ann,", "We write.")) == ["March __"]


def test_marks_of_a_template_left_in_a_file_are_told_unless_the_letter_quotes_them() -> None:
    assert found("LT201", file_proof("Dear {{ name }},", "We write.")) == ["{{", "}}"]
    assert found("LT201", file_proof("Dear Ms. Ray,", "It says “{{ name }}” there.")) == []


def test_a_source_that_was_left_to_fill_in_is_told() -> None:
    seen = proof("{{ facts.dead }}", facts={"dead": Fact(value="19", source="[cite]")})

    assert found("LT201", seen) == ["[cite]"]


def test_two_words_that_stand_twice_are_told_without_a_fix() -> None:
    (hit,) = hits(proof("It was held in the in the city."), "LT202")

    assert not hit.found.fixes
    for text in ("It grew more and more and more.", "On and on and on.", "No one, no one came."):
        assert found("LT202", proof(text)) == []


@pytest.mark.parametrize("text", ["What it is is a tax.", "All this is is noise.", "That that is."])
def test_a_word_that_stands_twice_for_good_reason_is_no_finding(text: str) -> None:
    assert found("LT202", proof(text)) == []


@pytest.mark.parametrize("text", ["We see the the need.", "We ask that it it end.", "In of of it."])
def test_a_word_that_stands_twice_is_told_with_its_fix(text: str) -> None:
    (hit,) = hits(proof(text), "LT202")

    assert hit.found.fixes[0].text == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We see the the the need.", "‘the the the’: a word 3 times"),
        ("The the\nthe  the need.", "‘The the the the’: a word 4 times"),
        ("We see the the The Hague.", "‘the the’: a word twice"),
    ],
)
def test_a_word_that_stands_more_than_twice_is_one_finding(text: str, said: str) -> None:
    (hit,) = hits(proof(text), "LT202")

    assert hit.found.message == said


@pytest.mark.parametrize(
    "text",
    [
        "They had had enough.",
        "We know that that is so.",
        "In Walla Walla, Washington.",
        "Access, a.k.a a way in.",
        "It is so; so it will be.",
    ],
)
def test_words_that_come_twice_for_good_reason_are_no_finding(text: str) -> None:
    assert found("LT202", proof(text)) == []


LONG = "This paragraph has enough words in it to be known again when it is there."


def test_a_paragraph_that_stands_in_two_sections_is_told_once() -> None:
    assert found("LT206", proof(LONG, f"Something else.\n\n{LONG}")) == [LONG]


def test_short_paragraphs_may_come_again() -> None:
    assert found("LT206", proof("Thank you.", "Thank you.")) == []


def test_a_section_that_prints_nothing_is_told() -> None:
    seen = proof("Something.", "{% if false %}Nothing.{% endif %}\n")

    assert found("LT207", seen) == ["s2"]
    assert found("LT207", proof("Something.", "More.")) == []


def test_changes_and_comments_that_a_word_file_still_has_are_told() -> None:
    seen = file_proof("Dear Ms. Ray,", "We write.")

    assert found("LT208", seen) == []
    (hit,) = hits(seen._replace(loose_ends=(2, 1)), "LT208")
    assert hit.found.message == "the file still has 2 tracked changes and 1 comment"


INTRODUCED = "the United Nations High Commissioner for Refugees (UNHCR)"


def test_an_acronym_that_is_spelt_out_only_further_down_is_told() -> None:
    seen = proof(f"We met UNHCR.\n\nWe thank {INTRODUCED}; UNHCR helped.")

    assert found("LT203", seen) == ["UNHCR"]


def test_an_acronym_of_another_language_is_known_by_the_institution_before_it() -> None:
    named = "the National Search Commission (CNB)"

    assert found("LT203", proof(f"We met the CNB.\n\nWe thank {named}; the CNB helped.")) == ["CNB"]
    assert found("LT203", proof(f"We thank {named}; the CNB helped.")) == []
    assert found("LT204", proof(f"We thank {named}.")) == []
    assert found("LT203", proof("The CNB wrote.\n\nWe met Ann María Poe (CNB).")) == []


def test_an_acronym_that_is_spelt_out_first_is_no_finding() -> None:
    assert found("LT203", proof(f"We thank {INTRODUCED}. UNHCR helped.")) == []


def test_an_acronym_that_is_never_used_again_is_told() -> None:
    assert found("LT204", proof(f"We thank {INTRODUCED}.")) == ["UNHCR"]
    assert found("LT204", proof(f"We thank {INTRODUCED}. UNHCR’s help was great.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jim Costa (CA) and Ada Stone (D-TX) wrote.",
        "It was late (OK).",
        "The act (H.R. 5) passed.",
        "The Protecting the Right to Organize (PRO) Act passed.",
    ],
)
def test_other_parentheses_introduce_no_acronym(text: str) -> None:
    assert found("LT204", proof(text)) == []


@pytest.mark.parametrize(
    "words",
    [
        "the Comisión Mexicana de Ayuda a Refugiados (COMAR)",
        "the Animal and Plant Health Inspection Service (APHIS)",
        "Temporary Protected Status (“TPS”)",
        "intermediate-range nuclear forces (INF)",
    ],
)
def test_an_acronym_is_known_by_the_words_before_it(words: str) -> None:
    assert len(found("LT204", proof(f"We write about {words}."))) == 1


def test_an_acronym_that_is_nowhere_spelt_out_is_told_in_a_letter_that_spells_out_others() -> None:
    seen = proof(f"We thank {INTRODUCED}. UNHCR and the DDPR helped.")

    assert found("LT205", seen) == ["DDPR"]


@pytest.mark.parametrize(
    "text",
    [
        "NATO, the FBI and HIV.",
        "At 5 p.m. EDT on a day of WWII.",
        "the CARES Act and the PROTECT Our Children Act",
        "Part XIV, and flight TWA123",
        "INA § 240 and LUMA Energy",
        "the Inter-American Court of Human Rights. IACHR ruled.",
        "THESE WORDS ARE ALL SHOUTED",
    ],
)
def test_acronyms_that_need_no_words_are_no_finding(text: str) -> None:
    assert found("LT205", proof(f"We thank {INTRODUCED} and UNHCR.\n\n{text}")) == []


def test_a_letter_that_spells_out_nothing_is_left_alone_unless_the_rule_is_selected() -> None:
    from lettertool.check import hits_of
    from lettertool.letter import CheckSettings

    seen = proof("The DDPR helped.")

    assert "LT205" not in [hit.rule.code for hit in hits_of(seen, CheckSettings())]
    assert found("LT205", seen) == ["DDPR"]


def test_the_name_of_a_section_is_no_text() -> None:
    seen = proof(sections=(Section(id="TK", text="Words."),))

    assert found("LT201", seen) == []


@pytest.mark.parametrize(
    "text", ["[first request]; and", "[Department or agency]", "[source] says", "[Lead signer]"]
)
def test_what_a_new_folder_has_to_be_filled_in_is_told(text: str) -> None:
    assert len(found("LT201", proof(text))) == 1


def test_a_title_that_was_left_to_fill_in_is_told_since_files_carry_it() -> None:
    assert found("LT201", proof("Words.", title="[What the letter is about]")) == [
        "[What the letter is about]"
    ]
