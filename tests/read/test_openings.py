"""With which characters the matches of a pattern can begin."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.lang import load_pack
from onrecord.read.furniture import FurnitureWords
from onrecord.read.openings import openings


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("Read more", "R"),
        ("(?:Sign|Log) in", "SL"),
        ("[Pp]hotos?:", "Pp"),
        ("(?:—|--)? ?By", "—- B"),
        (r"(?!The )\bA", "A"),
        ("[a-c]{0,3}x|y", "abcxy"),
        ("(?:ab)+?c", "a"),
        (r"[\[(]?(?P<who>Reuters|AFP)", "[(RA"),
    ],
)
def test_the_first_characters(pattern: str, begins: str) -> None:
    assert openings(pattern) == frozenset(begins)


@pytest.mark.parametrize("pattern", ["[^a]b", ".x", r"\d+ km", "a?", "a|", "(?i)by", "(?i:by) A", r"\W"])
def test_what_cannot_be_told(pattern: str) -> None:
    assert openings(pattern) is None


PATTERNS = tuple(rule.pattern for rule in load_pack("en").read("furniture", FurnitureWords).lines)


@pytest.mark.parametrize("pattern", PATTERNS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_match_of_a_rule_begins_with_anything_else(pattern: str, data: st.DataObject) -> None:
    found = data.draw(st.from_regex(re.compile(pattern)))
    begins = openings(pattern)
    match = re.compile(pattern).search(found)
    assert match is not None
    assert begins is None or match.group()[0] in begins
