"""Rules on how the text is set, and the words that they leave alone."""

import pytest
from proofs import file_proof, found, hits, proof, said


def test_two_spaces_between_words_are_told() -> None:
    assert found("LT101", proof("One  word and another. Two words.")) == ["  "]


def test_two_spaces_after_every_sentence_are_one_finding_with_a_fix_for_each() -> None:
    seen = proof("One.  Two.  Three.  Four.  Five.\n\nSix.  Seven.")

    assert said("LT101", seen) == ["two spaces after sentences, 5 times"]
    assert len(hits(seen, "LT101")[0].found.fixes) == 5


@pytest.mark.parametrize("text", ["One. Two.", "A column      of numbers.", "One\nline below."])
def test_a_single_space_and_a_wide_gap_are_no_finding(text: str) -> None:
    assert found("LT101", proof(text)) == []


def test_a_straight_quotation_mark_among_curly_ones_is_told() -> None:
    seen = proof("It’s “here” and it isn't “there.”")

    assert found("LT102", seen) == ["'"]
    assert [hit.found.fixes[0].text for hit in hits(seen, "LT102")] == ["’"]


@pytest.mark.parametrize(
    ("text", "curled"),
    [
        ('“A” ‘b’ “c” "d" “e”', "“”"),
        ('“A” (‘b’ "c”) “d”', "“"),
        ("“A” ‘b’ the Members' ‘c’", "’"),
        ("“A” ‘b’ in the '90s ‘c’", "’"),
        ("“A 'b' c” “d” “e”", "‘’"),
    ],
)
def test_a_straight_mark_is_curled_by_what_stands_around_it(text: str, curled: str) -> None:
    assert "".join(hit.found.fixes[0].text for hit in hits(proof(text), "LT102")) == curled


def test_where_most_marks_are_straight_the_first_curly_one_is_told_and_nothing_is_fixed() -> None:
    (hit,) = hits(proof("""It's "one" and "two" and it’s three"""), "LT102")

    assert hit.found.message == "a curly quotation mark where 5 others are straight"
    assert not hit.found.fixes


@pytest.mark.parametrize(
    "text",
    [
        """It's "straight" all over.""",
        "It’s “curly” all over.",
        "A wall 6'2\" high, he said: “tall.”",
        'A tent of 20\' by 6\'2" is “no room”, nor one of 3/4" plywood and 2½" nails.',
        "“See” <b>[it's](https://example.org/it's)</b> “there”",
    ],
)
def test_marks_of_one_kind_feet_and_inches_are_no_finding(text: str) -> None:
    assert found("LT102", proof(text)) == [] or "example" in text


def test_names_of_signers_may_have_straight_marks_in_a_curly_letter() -> None:
    from lettertool.letter import Signer

    chuy = Signer(name='Jesús G. "Chuy" García', title="Member of Congress")
    assert found("LT102", proof("It’s “curly.”", signers=[chuy])) == []


@pytest.mark.parametrize(
    "other", ["the cost - which rose", "the cost – which rose", "the cost -- which rose"]
)
def test_another_sign_for_a_dash_among_em_dashes_is_told(other: str) -> None:
    seen = proof(f"They knew—we told them—that {other}.")

    assert len(found("LT103", seen)) == 1
    assert hits(seen, "LT103")[0].found.fixes[0].text == "—"


def test_an_em_dash_with_spaces_among_closed_up_ones_is_told() -> None:
    assert found("LT103", proof("They knew—we said—but late — too late.")) == [" — "]


@pytest.mark.parametrize(
    "text",
    [
        "No em dash - at all – in here.",
        "From 10 – 12 people—or more.",
        "A well-known cost—so they say.",
        "An aside—here.\n\n- Water – what we drink\n- Air - what we breathe",
    ],
)
def test_ranges_hyphens_and_labels_of_items_are_no_dashes(text: str) -> None:
    assert found("LT103", proof(text)) == []


def test_an_em_dash_with_spaces_is_told_where_as_many_are_closed_up() -> None:
    assert found("LT103", proof("They knew—so late — too late.")) == [" — "]


def test_the_closed_up_dash_is_told_where_most_have_spaces() -> None:
    seen = proof("They knew — we said — but late—too late.")

    assert found("LT103", seen) == ["—"]
    assert hits(seen, "LT103")[0].found.fixes[0].text == " — "


@pytest.mark.parametrize(
    "text",
    [
        "Offices—all of them—open Monday – Friday and close June - August.",
        "It is at https://www.medicaid.gov/data--and--more/a.html—read it.",
    ],
)
def test_days_that_span_and_addresses_of_the_web_have_their_own_signs(text: str) -> None:
    assert found("LT103", proof(text)) == []


def test_an_ordinal_that_is_not_raised_where_others_are_is_told_and_raised() -> None:
    seen = proof("On May 2<sup>nd</sup> and on the 3rd.")

    assert found("LT104", seen) == ["rd"]
    assert hits(seen, "LT104")[0].found.fixes[0].text == "<sup>rd</sup>"


def test_a_raised_ordinal_among_plain_ones_is_told() -> None:
    seen = proof("On the 2<sup>nd</sup>, 3rd and 4th.")

    assert found("LT104", seen) == ["nd"]
    assert not hits(seen, "LT104")[0].found.fixes


def test_ordinals_in_one_manner_are_no_finding() -> None:
    assert found("LT104", proof("The 1st and the 22nd.")) == []
    assert found("LT104", proof("The 1<sup>st</sup> and 22<sup>nd</sup>.")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("So , it is.", " "),
        ("So it is.. Yes.", ".."),
        ("One,, two.", ",,"),
        ("So ( it is) here.", " "),
        ("So (it is ) here.", " "),
        ("So it is.Yes, it is.", "."),
        ("We met,and left.", ","),
        ("“We met.”That was all.", "”"),
        ("We met;, and left.", ";,"),
    ],
)
def test_a_stray_sign_is_told(text: str, words: str) -> None:
    assert found("LT105", proof(text)) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "And so . . . on.",
        "And so... on.",
        "“And so [ . . . ] on . . . .”",
        "Now, then.",
        "A .5 share",
        "The U.S.Department; Acme, Inc., and Acme Co.; see Pub.L.117-2, 1,3-butadiene.",
        "See www.Example.Com/a,bc, write to Ann.Poe@example.org, or look at Change.Org.",
        "It says &nbsp;here, TL;DR and all.",
        "Mark [ ] yes or [ ] no, at 5:30 p.m.; the ratio is 1:1.",
    ],
)
def test_ellipses_numbers_and_addresses_have_no_stray_signs(text: str) -> None:
    assert found("LT105", proof(text)) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The cost (of all kinds is high.", "("),
        ("The cost] is high.", "]"),
        ("They said “it is high.", "“"),
        ("They said it is high.”", "”"),
        ("We “quote “twice” here.", "“"),
    ],
)
def test_a_sign_without_its_counterpart_is_told(text: str, sign: str) -> None:
    assert found("LT106", proof(text)) == [sign]


@pytest.mark.parametrize(
    "text",
    [
        "We ask that you 1) act and 2) tell us (or not).",
        "The ratings (4 or 5) and step (Step 4).",
        "“A quotation of two paragraphs.\n\n“It ends here.”",
        "They said “it is (very) high [sic].”",
    ],
)
def test_pairs_enumerations_and_long_quotations_are_no_finding(text: str) -> None:
    assert found("LT106", proof(text)) == []


def test_a_paragraph_that_the_end_of_a_page_cut_is_not_held_to_pairs() -> None:
    seen = file_proof("Dear Ms. Strand,", "We “quote from this", "page” and say so.", "Sincerely,")

    assert found("LT106", seen) == []
