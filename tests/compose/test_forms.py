"""Letters to many are composed once for all recipients of a shape, or else each in full."""

import datetime

import pytest

from lettertool.compose import Choice, Composer, TemplateText
from lettertool.each import Letters
from lettertool.errors import Place
from lettertool.letter import Letter, Recipient, Section
from lettertool.templates import SHIPPED


def letters(text: str = "We write.", template: str = "") -> Letters:
    record = Letter(
        schema=1,
        date=datetime.date(2021, 3, 4),
        recipients=(Recipient(name="Nobody"),),
        sections=(Section(id="a", text=text),),
    )

    def load(name: str) -> TemplateText:
        own = template if name == "letter.md" and template else ""
        return TemplateText(own or (SHIPPED / name).read_text("utf-8"), name)

    composer = Composer(record, (), load, lambda *_: Place("letter.yaml"))
    return Letters(composer, record, "letter", Choice((0,), (0,), ()))


def test_recipients_of_one_shape_share_a_form() -> None:
    all_of_them = letters()

    one, other = (all_of_them.to(Recipient(name=n, title="Mayor")) for n in ("Ann Poe", "Lee Roe"))
    third = all_of_them.to(Recipient(name="Zoe Day"))

    assert one.form is other.form
    assert one.values == ("Dear Mayor Poe,", "Ann Poe", "Mayor")
    assert third.form is not one.form


@pytest.mark.parametrize(
    "text",
    [
        "{{ recipient.name }} of {{ recipient.extra.place }}",
        "{% if recipient.title %}{{ recipient.title }}{% endif %}.",
        "{% for one in recipients %}{{ one.name }}{% endfor %}",
        "{% set who = recipient.title or recipient.name %}{{ who }}",
    ],
)
def test_printing_values_and_asking_whether_there_are_any_keeps_the_form(text) -> None:
    all_of_them = letters(text)
    people = [Recipient(name=name, extra={"place": "Troy"}) for name in ("Ann Poe", "Lee Roe")]

    forms = {all_of_them.to(person).form for person in people}

    assert len(forms) == 1
    assert next(iter(forms)).has_signs


@pytest.mark.parametrize(
    "text",
    [
        "{{ recipient.name|upper }}",
        "{% if recipient.name == 'Ann Poe' %}Ann{% endif %}.",
        "{% if recipient.name is defined %}Ann{% endif %}.",
        "{{ recipient.name ~ recipient.name }}",
        "{{ recipient.name[0] }}",
        "{{ recipient.name.title() }}",
        "[x](https://example.org/{{ recipient.name }})",
    ],
)
def test_looking_into_a_value_composes_each_letter_in_full(text) -> None:
    all_of_them = letters(text)

    filled = all_of_them.to(Recipient(name="Ann"))

    assert filled.values == ()
    assert not filled.form.has_signs


@pytest.mark.parametrize("name", ["Ann\n\nPoe", " Ann Poe", "Ann Poe\n"])
def test_a_value_that_does_not_print_as_it_is_is_composed_in_full(name) -> None:
    assert letters().to(Recipient(name=name)).values == ()
