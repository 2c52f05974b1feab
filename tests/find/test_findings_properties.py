"""What holds for every finder and any text: spans, ids, and that a paragraph speaks for itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.find import find
from onrecord.parse import Document
from onrecord.record import Event, Found, Span
from onrecord.record.codec import encode
from onrecord.store.check import spans_of

Read = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
steady = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=SLOW)

WHO = st.sampled_from(
    ["Maren Voss", "Ms Voss", "the mayor of Cork", "Latvia", "The army", "two officials", "It", "Who"]
)
DOES = st.sampled_from(
    [
        "said", "said it would close", "attacked the port of", "rejects", "will never accept", "told", "met",
        "urged Oslo to sign", "promised to rebuild", "refused to sell",
    ]
)  # fmt: skip
WHAT = st.sampled_from(
    [
        "the plan", "29,000 customers", "“a bad deal”", "that £2.5m was lost", "Galway", "about 40 per cent",
        "to pay $5 million by 3 May 2026", "12 people, including 15 women", "'no'", "if talks fail", "9/11",
    ]
)  # fmt: skip
WHEN = st.sampled_from(
    ["on Friday", "on Friday, May 5, 2026", "last week", "by June", "for two hours", "at 5 p.m.", "", "1990s"]
)
ODD = st.sampled_from(["", "", ".", " —", "”", "“", " (", "?", "…", "\u00a0", " 日本 🙂"])
SENTENCE = st.builds(
    lambda *parts: " ".join(filter(None, parts[:-1])) + parts[-1] + ".", WHO, DOES, WHAT, WHEN, ODD
)
PARAGRAPH = st.lists(SENTENCE, min_size=2, max_size=4).map(" ".join)
TEXT = st.lists(PARAGRAPH, min_size=1, max_size=3).map("\n\n".join)
DAY = "2026-05-04"
BEFORE = "Nothing of note was heard in the street.\n\n"
OWN_IDS = {"id", "article", "via", "reported_by", "quantities", "entity", "same_as"}
"""Fields that name a record or an article, and so differ where the article does."""


@steady
@given(text=TEXT)
def test_every_span_holds_words_of_the_text(text: str, read_text: Read) -> None:
    whole = Span(0, len(text))
    for record in find(read_text(text, published=DAY, title="Voss rejects “a bad deal”")).found:
        for span in spans_of(record):
            assert whole.holds(span) and span.of(text).strip(), (type(record).__name__, span)


@steady
@given(text=TEXT)
def test_ids_are_distinct_and_stay(text: str, read_text: Read) -> None:
    first, second = (find(read_text(text, published=DAY)) for _ in range(2))
    often = Counter(record.id for record in first.found)
    assert [record for record in first.found if often[record.id] > 1] == []
    assert first == second


@steady
@given(text=TEXT)
def test_a_paragraph_in_front_moves_spans_and_nothing_else(text: str, read_text: Read) -> None:
    alone, behind = read_text(text, published=DAY), read_text(BEFORE + text, published=DAY)
    found = [plain(r, 0) for r in find(alone).found if not opening(r)]
    assert found == [plain(r, len(BEFORE)) for r in find(behind).found if not opening(r)]


def opening(record: Found) -> bool:
    """Whether a record can be what an article opens with, which what stands in front of it can change."""
    return isinstance(record, Event) and record.type is None


def plain(record: Found, ahead: int) -> tuple[str, Any]:
    """A record's kind and content, its spans counted from `ahead`, without what names its article."""

    def shifted(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: shifted(v) for k, v in value.items() if k not in OWN_IDS}
        if isinstance(value, list):
            spans = len(value) == 2 and all(isinstance(v, int) for v in value)
            return [v - ahead for v in value] if spans else [shifted(v) for v in value]
        return value

    return type(record).__name__, shifted(json.loads(encode(record)))
