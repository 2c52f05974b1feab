"""Posts that an article carries whole, signed as platforms do: "The ramp is shut — Ann Kelly (@annk)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.find.statements.attribution import Attribution, Page, trimmed
from onrecord.parse import Passage
from onrecord.record import Channel, Span, When

SIGNED = re.compile(r"(?P<mark>[—–―]|--?) ?(?P<name>[^\W\d_@(][^@()\n—–―]{1,59}) \((?P<handle>@\w{2,30})\)")
POST = "post"
SURE = 0.88
GAP = 4
"""Characters between a signature and the time of posting."""
LONGEST = 2_000
"""Characters of a passage that may be a post."""


def posts(page: Page) -> Iterator[Attribution]:
    """An attribution for each signed post: its words stand before the signature, or in the passage above."""
    passages = page.document.passages
    for passage in passages:
        found = _signature(page, passage)
        if found is None:
            continue
        said = Span(passage.span.start, found.start())
        above = passages[passage.index - 1] if passage.index else None
        if not said.of(page.document.text).strip() and above is not None and above.kind == "report":
            said = above.span
        content = trimmed(page.document.text, [said])
        if content:
            yield Attribution(
                (Span(*found.span("name")),), (Span(*found.span("mark")),), content, SURE, None, POST
            )


def platform(page: Page, one: Attribution) -> Channel | None:
    """The account that a post is signed with: its channel."""
    passage = page.document.passage_at(one.cue[0].start)
    found = _signature(page, passage) if passage is not None else None
    return Channel(Span(*found.span("handle")), "social-post", None) if found else None


def posted(page: Page, one: Attribution, times: Mapping[int, Sequence[When]]) -> When | None:
    """The time that stands right behind the signature of a post."""
    passage = page.document.passage_at(one.cue[0].start)
    found = _signature(page, passage) if passage is not None else None
    here = page.document.sentence_at(found.start("handle")) if found else None
    held = [*times.get(here.index, ()), *times.get(here.index + 1, ())] if here is not None else []
    near = (time for time in held if found and found.end() <= time.span.start)
    first = min(near, key=lambda time: time.span.start, default=None)
    between = page.document.text[found.end() : first.span.start] if found and first else None
    return first if between is not None and len(between) <= GAP and not between.strip(" ,·|\n") else None


def _signature(page: Page, passage: Passage) -> re.Match[str] | None:
    if passage.kind != "report" or passage.span.end - passage.span.start > LONGEST:
        return None
    return SIGNED.search(page.document.text, passage.span.start, passage.span.end)
