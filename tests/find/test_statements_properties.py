"""What holds for any text: no exception, spans inside the text, time in proportion."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from find.test_statements import statements
from onrecord.find.findings import Findings
from onrecord.find.statements import find
from onrecord.parse import Document
from onrecord.record import Span

Read = Callable[..., Document]
pytestmark = pytest.mark.usefixtures("rules_alone")

PIECES = st.sampled_from(
    [
        "said", "told", "according to", "Ms Hale", "he", "that", "the mayor", "the road was shut", "adding",
        "“", "”", '"', "'", "’", "(", ")", "[", "]", ",", ".", ":", "—", "-", "\n", "\n\n", "?", "!", "…",
        "WALLACE:", "in a statement", "on X", "and", "who", "did not", "\u00a0", "Ünï", "日本", "🙂", "1.",
    ]
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=40), glue=st.sampled_from([" ", ""]))
def test_any_punctuation(pieces: list[str], glue: str, read_text: Read) -> None:
    document = read_text(glue.join(pieces))
    whole = Span(0, len(document.text))
    ids = set()
    for found in find(document, Findings(document.mentions)):
        spans = [found.span, *found.content, *found.quoted, *(s.span for s in found.speakers if s.span)]
        spans += [x.span for x in (found.cue, found.addressee, found.channel, found.setting) if x and x.span]
        assert all(whole.holds(s) and s.start < s.end for s in spans)
        assert all(found.span.holds(c) for c in found.content)
        assert found.id not in ids
        ids.add(found.id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120))
def test_any_text(text: str, read_text: Read) -> None:
    statements(read_text(text))


def test_time_grows_with_the_text(read_text: Read) -> None:
    line = "“It is late,” Ms Hale said. “Go home.” The mayor said that “nobody” knew, according to Bo.\n"
    spent = []
    for times in (100, 800):
        document = read_text(line * times)
        start = time.process_time()
        found = list(find(document, Findings()))
        spent.append(time.process_time() - start)
        assert len(found) >= times
    assert spent[1] < 8 * 3 * spent[0] + 0.2
