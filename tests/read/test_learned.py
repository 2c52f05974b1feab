"""Lines that no rule knows, judged by learned weights: furniture under a text, and report that stays."""

from __future__ import annotations

import pytest

from onrecord.models.linear import Linear, load_linear
from onrecord.read.furniture import FEWEST, mark, why_of
from onrecord.read.learned import Place, Setting, features, learned
from onrecord.record import lines_of

REPORT = (
    "The bridge over the Moll was closed on Monday, and the council said it would stay closed for a week."
)
SETTING = Setting(("Ann Lee",), "The Moll Courier")


@pytest.fixture(scope="module")
def model() -> Linear:
    found = load_linear("furniture-en")
    if found is None:
        pytest.skip("the weights are not installed")
    return found


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ("bio", "Ann Lee is mayor of Upper Moll."),
        ("navigation", "Read the council’s report on the bridge"),
        ("navigation", "Find Courier Fact Checks at https://moll.example/facts"),
        ("newsletter", "Like the Courier? Tell a friend and subscribe to our podcast"),
    ],
)
def test_furniture_that_no_rule_knows(model: Linear, why: str, line: str) -> None:
    assert why_of(line) is None
    text = "\n\n".join([*[REPORT] * 6, line])
    (found,) = mark(text, lines_of(text), setting=SETTING)
    assert (found.why, found.span.of(text)) == (why, line)


@pytest.mark.parametrize(
    "line",
    [
        "Cy Day is mayor of Upper Moll.",
        "“We saw it coming,” the engineer said.",
        "Nobody was hurt.",
        "ANN LEE: Read the council’s report on the bridge",
        "The Hill Call reports:",
        "The mayor thanked the drivers on Twitter.",
    ],
)
def test_report_is_left_alone(model: Linear, line: str) -> None:
    for below in (6, 9):
        assert learned(line, Place(12, below), SETTING, model) is None


def test_a_page_s_own_markup_is_believed_within_its_text(model: Linear) -> None:
    line, marked = "Read the council’s report on the bridge", Setting(("Ann Lee",), "The Moll Courier", True)
    assert learned(line, Place(8, 8), SETTING, model) == "navigation"
    assert learned(line, Place(8, 8), marked, model) is None
    assert learned(line, Place(8, 0), marked, model) == "navigation"


def test_a_text_of_few_lines_is_all_ends() -> None:
    text = "\n\n".join([REPORT] * (FEWEST - 2) + ["Ann Lee is mayor of Upper Moll."])
    assert mark(text, lines_of(text), setting=SETTING) == []


def test_names_and_figures_are_put_as_what_they_are() -> None:
    one = features("Ann Lee wrote 4,000 words for The Moll Courier", Place(9, 0), SETTING)
    other = features(
        "Bo Ray wrote 7,120 words for The Hill Call", Place(9, 0), Setting(("Bo Ray",), "The Hill Call")
    )
    assert one.keys() == other.keys() and "foot byline begins" in one
