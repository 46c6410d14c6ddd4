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
        "section 1:1:40: 'urgent' is not defined\n"
        "  hint: declare it in letter.yaml under 'variables', as urgent: ...; or --set urgent=...",
        "templates/letter.md:2:4: 'closign' is not defined\n"
        "  hint: defined are: asked, date, deadline, facts, leads, letter, recipient, recipients, "
        "sections, signers, variables",
    ]


def test_how_an_undeclared_fact_is_declared_is_shown() -> None:
    (problem,) = problems_of("{{ facts.dead }}", facts={"missing": Fact(value="80,000")})

    assert problem == (
        "section 0:1:10: 'dead' is not defined\n  hint: declare it in letter.yaml under 'facts', "
        'of the section or of the whole letter: dead: {value: "...", source: "..."}; '
        "defined are: missing"
    )


@pytest.mark.parametrize("name", ["fact.dead", "fact.dead.source", "nobody.at.all"])
def test_a_field_of_nothing_is_told_by_the_name_that_is_nothing(name: str) -> None:
    (problem,) = problems_of(f"{{{{ {name} }}}}")

    assert f"section 0:1:4: '{name.split('.')[0]}' is not defined" in problem


def test_a_name_that_is_undefined_in_each_round_of_a_loop_is_told_once() -> None:
    (problem,) = problems_of("{% for n in [1, 2] %}{{ {'a': n}.zzz }}{% endfor %}")

    assert "'zzz' is not defined" in problem


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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A claim[^zz] here.", "section 0:1:8: the footnote [^zz]"),
        ("One.\n\nThe n is in n {{ facts.n }}.", "section 0:3:24: 'n' is not defined"),
        ("One.\n\n{{ facts }}", "section 0:3:1: a whole record"),
        ("{{ recipient }}", "section 0:1:1: a whole record"),
        ("{{ facts.a ~ facts.b }}", "section 0:1:10: 'a' is not defined"),
        ("{% for x in range(foo) %}{% endfor %}", "section 0:1:19: 'foo' is not defined"),
        ("> " * 120 + "lost", "section 0:1:1: lists or quotations stand in each other too deeply"),
        (
            "A.[^1]\n\n[^1]: | a |\n    |---|\n    | b |",
            "section 0:3:1: the footnote [^1] has more",
        ),
        ("A.[^1]\n\n[^1]:", "section 0:1:3: the footnote [^1] has no text"),
    ],
)
def test_a_problem_is_placed_where_its_words_stand(text: str, place: str) -> None:
    assert problems_of(text)[0].startswith(place)


BASE = '{% extends "base/letter.md" %}\n'


@pytest.mark.parametrize(
    ("template", "message"),
    [
        (
            BASE + "{% block closng %}\n::: closing\nx\n:::\n{% endblock %}\n",
            "templates/letter.md:2:10: 'base/letter.md' has no block 'closng', so this prints "
            "nowhere\n  hint: did you mean 'closing'?",
        ),
        (
            BASE + "\n::: closing\nWith hope,\n:::\n",
            "templates/letter.md:3:1: text outside of a block prints nowhere in a template that "
            "extends another\n  hint: put it between {% block NAME %} and {% endblock %}",
        ),
        ("", "the template 'letter' prints nothing"),
        ("# {{ sections[0].text }}\n", "templates/letter.md:1:17: a section's text or"),
    ],
)
def test_a_template_that_would_do_nothing_is_an_error(template: str, message: str) -> None:
    assert problems_of("Text.", templates={"letter.md": template})[0].startswith(message)


def test_the_problems_of_an_included_template_name_it() -> None:
    templates = {"letter.md": "{% include 'bad.md' %}", "bad.md": "fine\nbad\x07\n"}

    (problem,) = problems_of("Text.", templates=templates)

    assert problem.startswith("templates/bad.md:2:4: there is a control character (U+0007)")


def test_a_fact_whose_link_leads_nowhere_is_an_error() -> None:
    facts = {"n": Fact(value="1", url="example.org")}

    (problem,) = problems_of("{{ facts.n }}", facts=facts)

    assert "'example.org' is no web address" in problem


def test_a_name_of_the_letter_is_found_where_it_is() -> None:
    (problem,) = problems_of("{{ n }}", facts={"n": Fact(value="1")})

    assert problem.endswith("hint: did you mean 'facts.n'?")
