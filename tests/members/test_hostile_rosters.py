"""Whatever is in a roster from somewhere else, the answer is wrong input, soon."""

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lettertool.errors import InputError
from lettertool.members.source import parse
from lettertool.members.yamltexts import texts_of

resource = pytest.importorskip("resource", reason="needs a Unix system")

PERSON = "- &p\n  id: {bioguide: A000001}\n  name: {last: X}\n"
TERM = "type: sen, start: 2021-01-03, end: 2023-01-03, state: IL"
PARTY = "{start: 2021-01-03, end: 2023-01-03, party: D}"
LAUGHS = "".join(f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))

HOSTILE = {
    "a billion laughs": f"- &a0 ha\n{LAUGHS}",
    "people, terms and parties that are all the same": (
        f"{PERSON}  terms:\n  - &t {{{TERM}, party_affiliations: [&a {PARTY}{', *a' * 2000}]}}\n"
        + "  - *t\n" * 2000
        + "- *p\n" * 2000
    ),
    "a list that holds itself": f"{PERSON}  terms: *p\n",
    "a key that holds itself": "- &a {*a : b}\n",
    "deep lists": "- " * 100_000,
    "deep mappings": "- " + "{a: " * 50_000,
    "deep brackets": "people: " + "[" * 200_000,
    "a list as a key": "- ? [a]\n  : b\n",
    "mappings as keys": "- " + "? " * 50_000,
    "several documents": "--- []\n" * 2000,
    "a tag": "- !!python/object/apply:os.system [x]\n",
    "a NUL": "- \x00",
    "nothing": "\n",
    "a quote that never ends": "- '" + "x" * 1_000_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_roster_is_wrong_input(case: str) -> None:
    before, started = _most_memory(), time.process_time()

    with pytest.raises(InputError) as caught:
        parse(HOSTILE[case].encode(), "roster.yaml")

    assert time.process_time() - started < 5
    assert _most_memory() - before < 200
    (problem,) = caught.value.problems
    assert str(problem.place) == "roster.yaml"
    assert len(str(problem)) < 500


def _most_memory() -> float:
    """Megabytes that this process has ever taken."""
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024


def test_the_line_of_an_alias_is_told() -> None:
    with pytest.raises(InputError, match="line 4 has an alias"):
        parse(f"{PERSON}  terms: *p\n".encode(), "roster.yaml")


DATA = st.recursive(
    st.text("ab: -#'\"\n", max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab-:", max_size=4), inner),
    max_leaves=12,
)


@given(DATA, st.booleans())
def test_all_that_is_no_danger_is_read_as_it_was_written(data: object, flow: bool) -> None:
    written = yaml.dump(data, default_flow_style=flow, Dumper=_Plain).encode()

    assert texts_of(written) == data


class _Plain(yaml.SafeDumper):
    """Writes no aliases, whatever is the same."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True
