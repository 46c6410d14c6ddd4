"""No false alarms: what is found in the sample letter and in the letters of tests/letters has been
read, and a careful editor would say the same."""

from collections import Counter
from pathlib import Path

import pytest

from letters import NAMES, load, render
from lettertool.checking import Folder, check_file
from lettertool.sources import open_file
from lettertool.workspace import open_workspace

ROOT = Path(__file__).parents[2]

RIGHT = {
    "bicameral-dashes": {"LT103": 3},  # spaced en and em dashes beside a closed-up em dash
    "faculty-undersigned": {"LT102": 1},  # one straight apostrophe
    "letter-to-the-editor": {"LT102": 3, "LT401": 1},  # dated on a Sunday
    "ranking-members-table": {"LT102": 2},
    "retired-officers": {"LT401": 1},  # dated on the Fourth of July
    "senate-rural-pharmacies": {"LT102": 2},
    "tribal-nations": {"LT102": 1},
    "twelve-pages": {"LT102": 4},
}
"""What there is to find. A letter that is not named has nothing."""


@pytest.mark.parametrize("form", ["docx", "md"])
@pytest.mark.parametrize("name", NAMES)
def test_a_letter_of_the_corpus_has_no_other_findings(name: str, form: str) -> None:
    checked = check_file(open_file(render(load(name), form), f"{name}.{form}"))

    assert Counter(finding.code for finding in checked.findings) == RIGHT.get(name, {}), [
        (finding.code, finding.message, finding.words) for finding in checked.findings
    ]


def test_the_sample_letter_has_no_findings() -> None:
    assert Folder(open_workspace(ROOT)).checked().findings == []
