"""Figures in running text, as the letters of offices and coalitions write them."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettertool.compare.figures import FIGURE, find_figures

FORMS = {
    "number": "35,000|3,412|12|22nd|1.5 million|218-210|204a|225-3121|2½|3/4|117th|two hundred and "
    "forty|a dozen|two-thirds|ninety|ninth|half",
    "amount": "$212,000|$1.2 million|$5|US$40 billion|$300M|2,000 dollars|€1.5|USD 40",
    "percentage": "35 percent|35%|10–15 percent|4.5 percentage points|thirty percent|2 per cent",
    "date": "March 4, 2021|Mar. 4, 2021|4 March 2021|3/4/2021|2021-03-04|March 2021|March 4th"
    "|fiscal year 2021|FY2021|FY 2021-22|2006|1990s|2021–22|10:30 a.m.|5 p.m.|Sept. 30",
    "citation": "H.R. 123|S. 45|H.Res. 5|H. J. Res. 7|S. Con. Res. 3|Pub. L. 121-88"
    "|Public Law 116-136|42 U.S.C. 1396a(b)(2)|20 C.F.R. § 404.1520|section 204(c)(2)|§ 12"
    "|Title IX|title 42|Executive Order 13780|E.O. 13780|Resolution 2231|subsection (a)(2)",
}


@pytest.mark.parametrize(
    ("kind", "form"), [(kind, form) for kind, forms in FORMS.items() for form in forms.split("|")]
)
@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\n"])
def test_each_form_is_one_figure_whatever_its_white_space(kind: str, form: str, space: str) -> None:
    text = f"We saw {form}, and more.".replace(" ", space)
    figure = (kind, form.replace(" ", space))
    assert [(found.kind, found.text) for found in find_figures(text)] == [figure]


@pytest.mark.parametrize(
    "text", ["COVID-19 and F-35", "one of the first", "We may march", "H.R.", "I, too", "section"]
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert find_figures(text) == []


def test_a_figure_ends_before_the_punctuation_of_its_sentence() -> None:
    text = "By 2021, 3,000. See § 5. Then 42 U.S.C. 1396. ($7) “35%”"
    found = [figure.text for figure in find_figures(text)]
    assert found == ["2021", "3,000", "§ 5", "42 U.S.C. 1396", "$7", "35%"]


@given(st.text("12,.-–/% $()aMpmHRS§Ttwo hundred\n\u00a0") | st.text())
def test_figures_are_in_order_and_apart_and_where_they_say(text: str) -> None:
    end = 0
    for figure in find_figures(text):
        assert end <= figure.start < figure.end
        assert text[figure.start : figure.end] == figure.text
        end = figure.end


def test_the_pattern_for_tokens_captures_nothing_of_its_own() -> None:
    assert re.compile(FIGURE).groups == 0


@pytest.mark.parametrize(
    "piece", ["1", "1-", "1.1", ",111", "5 ", "March ", "two-and-", "(a)", "half a ", "$ ", "1/1"]
)
def test_hostile_repetition_costs_no_more_than_its_length(piece: str) -> None:
    started = time.process_time()
    find_figures(piece * 20_000)
    assert time.process_time() - started < 2
