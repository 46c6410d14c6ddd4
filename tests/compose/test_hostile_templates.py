"""Templates from somebody else can neither get out nor run without end."""

import pytest

from conftest import compose
from lettertool.errors import InputError
from lettertool.letter import Signer

HOSTILE = {
    "class of a text": "{{ ''.__class__ }}",
    "subclasses": "{{ ().__class__.__base__.__subclasses__() }}",
    "class by attr filter": "{{ ''|attr('__class__') }}",
    "class by item": "{{ ''['__class__'] }}",
    "globals of a macro": "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "the environment": "{{ self._TemplateReference__context.environment }}",
    "the record behind a view": "{{ letter._record }}",
    "a view's dictionary": "{{ recipient.__init__.__globals__ }}",
    "format reaching for a class": "{{ '{0.__class__}'.format(letter) }}",
    "format_map": "{{ '{a.__class__}'.format_map({'a': letter}) }}",
    "padding by format": "{{ '{:>999999999}'.format(1) }}",
    "padding by percent": "{{ '%999999999d' % 1 }}",
    "padding by center": "{{ 'a'.center(999999999) }}",
    "padding by center filter": "{{ 'a'|center(999999999) }}",
    "padding by ljust": "{{ 'a'.ljust(999999999) }}",
    "padding by indent": "{{ 'a'|indent(999999999) }}",
    "a long text by product": "{{ 'a' * 999999999 }}",
    "a long list by product": "{{ ([1] * 999999999)|length }}",
    "a large power": "{{ 9 ** 9 ** 9 ** 9 }}",
    "a large product": (
        "{% set n = namespace(x=9) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}"
    ),
    "one long loop": "{% for i in range(999999999) %}{% endfor %}",
    "loops in loops": (
        "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}"
    ),
    "a text that doubles": (
        "{% set n = namespace(x='ab') %}"
        "{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}"
    ),
    "a text that doubles by plus": (
        "{% set n = namespace(x='ab') %}"
        "{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}"
    ),
    "a text that grows by replace": (
        "{% set n = namespace(x='ab') %}{% for i in range(60) %}"
        "{% set n.x = n.x|replace('a', 'ab' ~ n.x) %}{% endfor %}"
    ),
    "a text that grows by join": (
        "{% set n = namespace(x='ab') %}{% for i in range(60) %}"
        "{% set n.x = range(99)|join(n.x) %}{% endfor %}"
    ),
    "a list that doubles": (
        "{% set n = namespace(x=[1]) %}"
        "{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}"
    ),
    "lists in lists": (
        "{% set n = namespace(x=[1]) %}{% for i in range(60) %}"
        "{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}"
    ),
    "lists in lists as text": (
        "{% set n = namespace(x=[1]) %}{% for i in range(60) %}"
        "{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x|string }}"
    ),
    "looking things up in a long list": (
        "{% set xs = range(9999)|list %}{% for i in range(9999) %}{{ -1 in xs }}{% endfor %}"
    ),
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": (
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"
    ),
    "a loop that calls itself": ("{% for x in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}"),
    "including itself": "{% include 'hostile.md' %}",
    "extending itself": "{% extends 'hostile.md' %}",
    "a path out of the folder": "{% include '../../../etc/passwd' %}",
    "an absolute path": "{% include '/etc/passwd' %}",
    "a path on Windows": "{% include 'C:\\\\secret.md' %}",
    "importing a module": "{% import 'os' as os %}{{ os.system('true') }}",
    "lipsum": "{{ lipsum(99999999) }}",
    "lipsum's globals": "{{ lipsum.__globals__['os'] }}",
    "cycler's globals": "{{ cycler.__init__.__globals__ }}",
    "changing a list of the letter": "{{ letter.cc.append('x') }}",
    "changing the facts": "{{ facts.update({'x': 1}) }}",
    "a private-use character": "\U000f0000",
    "a deep expression": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "a deep list": "{{ " + "[" * 500 + "]" * 500 + " }}",
    "an unclosed tag": "{{ date",
    "filters that look at much": "{% for i in range(30000) %}{{ range(400000)|max }}{% endfor %}",
    "lazy filters": "{% for i in range(3000) %}{{ range(400000)|reject|list|length }}{% endfor %}",
    "tests that look at much": (
        "{% set xs = range(9999)|list %}{% for i in range(9999) %}{{ -1 is in(xs) }}{% endfor %}"
    ),
    "slices": (
        "{% set xs = range(9999)|list %}{% for i in range(9999) %}{{ xs[1:]|length }}{% endfor %}"
    ),
    "comparing lists in lists": (
        "{% set n = namespace(a=[1], b=[1]) %}{% for i in range(60) %}"
        "{% set n.a = [n.a, n.a] %}{% set n.b = [n.b, n.b] %}{% endfor %}{{ n.a == n.b }}"
    ),
    "tuples in tuples as a key": (
        "{% set n = namespace(a=(1,)) %}{% for i in range(60) %}"
        "{% set n.a = (n.a, n.a) %}{% endfor %}{{ {n.a: 1}|length }}"
    ),
    "bytes of a number": "{{ (1).to_bytes(999999999, 'big')|length }}",
    "rounding to many digits": "{{ 1|round(99999999) }}",
    "a captured text that doubles": (
        "{% set n = namespace(x='ab') %}{% for i in range(60) %}"
        "{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}{% endfor %}"
    ),
    "a loop that writes typed text": "{% for i in range(9999) %}" + "a" * 9999 + "{% endfor %}",
    "changing what others see": "{{ dict.update(variables, {'x': 'forged'}) }}",
    "the clock": "{{ date.today().isoformat() }}",
    "a date's format": "{{ date.strftime('%0999999d') }}",
    "a control character": "{{ '\\x1b[31m' }}",
    "a surrogate": "{{ '\\ud800' }}",
    "a mark of its own": "{{ '\\U000f0001' }}",
    "markup by safe": "{{ '*x*'|safe }}",
    "turning escaping off": "{% autoescape false %}{{ date }}{% endautoescape %}",
    "brackets that a parser squares": "[" * 100_000,
    "lists in lists in lists": "> " * 500 + "x",
    "an unknown tag": "{% evil %}",
    "division by nothing": "{{ 1 / 0 }}",
    "printing a whole record": "{{ letter }}",
    "printing a function": "{{ range }}",
    "a generator printed": "{{ [1, 2]|map('string') }}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_is_stopped_with_one_clear_error(name: str) -> None:
    with pytest.raises(InputError) as stopped:
        compose("Text.", template="hostile", templates={"hostile.md": HOSTILE[name]})

    for problem in stopped.value.problems:
        assert problem.place is not None
        assert "Traceback" not in problem.message
        assert "0x" not in problem.message


@pytest.mark.parametrize(
    "name", [n for n in HOSTILE if "including" not in n and "extending" not in n]
)
def test_a_hostile_section_text_is_stopped_as_well(name: str) -> None:
    if name == "a private-use character":
        pytest.skip("the strict YAML reader refuses it before")
    with pytest.raises(InputError):
        compose(HOSTILE[name])


def test_a_value_is_never_run_nor_read_as_markup() -> None:
    name = '*A_B* [x](y) {{ 7*7 }} <b> & "C"'

    document = compose("Text.", signers=[Signer(name=name)], subject=name)

    subject = next(block for block in document.blocks if block.role == "subject")
    assert [span.text for span in subject.spans] == [name]
    signatures = document.blocks[-1]
    assert signatures.groups[0].signatures[0].lines == (name,)
