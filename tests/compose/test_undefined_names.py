"""Everything that a template gets wrong is told in one run, each with its place."""

import pytest

from conftest import compose
from lettertool.errors import InputError
from lettertool.letter import Fact


def problems_of(*texts: str, **options: object) -> list[str]:
    with pytest.raises(InputError) as error:
        compose(*texts, **options)
    return [str(problem) for problem in error.value.problems]


def test_all_undefined_names_are_told_together() -> None:
    problems = problems_of(
        "First {{ facts.mising }}.\n\nThen {{ nobody }}.",
        "And {{ letter.titel }} {% if variables.urgent %}now{% endif %}.",
        facts={"missing": Fact(value="80,000")},
        templates={"letter.md": "::: closing\n{{ closign }}\n:::\n"},
    )

    assert problems == [
        "section 0:1:16: 'mising' is not defined\n  hint: did you mean 'missing'?",
        "section 0:3:9: 'nobody' is not defined\n"
        "  hint: defined are: date, deadline, facts, letter, recipient, recipients, section, "
        "variables",
        "section 1:1:15: 'titel' is not defined\n  hint: did you mean 'title'?",
        "section 1:1:40: 'urgent' is not defined",
        "templates/letter.md:2:4: 'closign' is not defined\n"
        "  hint: defined are: date, deadline, facts, letter, recipient, recipients, sections, "
        "signers, variables",
    ]


def test_a_name_may_be_asked_for_before_it_is_used() -> None:
    document = compose("{{ variables.x is defined }} {{ variables.x|default('none') }}")

    assert "".join(span.text for span in document.blocks[-2].spans) == "False none"


def test_a_syntax_error_names_the_line() -> None:
    assert problems_of("One.\n\nTwo {{ date.") == [
        "section 0:3:1: template syntax: expected name or number\n  hint: every {{ needs its }}, "
        "and every {% if %} or {% for %} its {% endif %} or {% endfor %}"
    ]


def test_an_error_in_an_included_template_names_that_template() -> None:
    templates = {
        "letter.md": "{% include 'note.md' %}\n",
        "note.md": "Fine.\n{{ 1 / 0 }}\n",
    }

    assert problems_of("Text.", templates=templates) == [
        "templates/note.md:2:1: the template failed: division by zero"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("See [this](javascript:alert).", "the link to 'javascript:alert' is neither"),
        ("See.[^1]", "the footnote [^1] has no text"),
        ("See.\n\n[^1]: Never used.", "the footnote [^1] is never referred to"),
        ("See.[^1]\n\n[^1]: Note.[^2]\n\n[^2]: In.", "a footnote stands inside of the footnote"),
        ("{{ facts }}", "a whole record cannot be printed"),
        ("{{ letter.cc }}", "a list cannot be printed"),
        ("{{ date|isoo }}", "template syntax: No filter named 'isoo'"),
    ],
)
def test_what_would_not_print_as_meant_is_an_error(text: str, message: str) -> None:
    assert message in problems_of(text)[0]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("::: adress\nx\n:::\n", "templates/letter.md:1:1: '::: adress' is no part of a letter"),
        ("::: date\nx\n", "templates/letter.md:1:1: '::: date' is never closed"),
        ("x\n:::\n", "templates/letter.md:2:1: a ':::' closes nothing"),
        ("And {{ signers }} here.\n", "a section's text or the signature block stands inside"),
        ("{% include 'nope.md' %}", "templates/letter.md:1:1: there is no template 'nope.md'"),
    ],
)
def test_a_template_that_is_no_letter_is_an_error(template: str, message: str) -> None:
    assert message in problems_of("Text.", templates={"letter.md": template})[0]
