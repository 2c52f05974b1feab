"""Attributions by a label: transcripts ("WALLACE: …") and lines that begin with a name and a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.parse import Passage
from onrecord.parse.kinds import role_words
from onrecord.record import Span

LABEL = re.compile(r"[\"“]?(?P<name>[^\W\d_][^:\n\"“”?!]{0,60}?)(?P<mark>:)(?=\s|[\"“‘'])")
TRANSCRIPT, LINE = 0.9, 0.85
MOST = 7
"""Words of a label: names with their offices are seldom longer."""


@dataclass(frozen=True, slots=True)
class Label:
    """A passage that begins with a speaker and a colon."""

    passage: Passage
    name: Span
    mark: Span
    content: Span
    capitals: bool


def label_attributions(page: Page) -> Iterator[Attribution]:
    """What labelled passages say; in a transcript the passages up to the next label go on with it."""
    labels = [label for p in page.document.passages if p.kind == "report" and (label := _label(page, p))]
    turns = Counter(label.name.of(page.document.text) for label in labels if label.capitals)
    is_transcript = len(turns) > 1 and sum(turns.values()) > len(turns)
    names = Counter(t.text for t in page.document.tokens if t.pos == "PROPN")
    for label, after in zip(labels, (*labels[1:], None), strict=False):
        if label.capitals and (is_transcript or _person(page, label)):
            more = _following(page, label, after)
            yield _made(label, (label.content, *more), TRANSCRIPT, "transcript")
        elif _known(page, label, names):
            yield _made(label, (label.content,), LINE, "label")


def _person(page: Page, label: Label) -> bool:
    """Whether a label names somebody whom the text names, or an office: "HOST", "SENATOR QUILL"."""
    tokens = page.document.tokens_in(label.name)
    if (
        not tokens
        or tokens[0].lower in role_words(page.document.pack).definite
        or not tokens[-1].text.isalpha()
    ):
        return False
    mention = page.document.mention_of(label.name)
    entity = page.document.entity(mention.entity) if mention else None
    office = role_words(page.document.pack).gender(tokens[0].lower) is not None
    return office or (entity is not None and entity.type == "person")


def _made(label: Label, content: tuple[Span, ...], score: float, why: str) -> Attribution:
    return Attribution((label.name,), (label.mark,), content, score, None, why)


def _label(page: Page, passage: Passage) -> Label | None:
    text = page.document.text
    match = LABEL.match(text, passage.span.start, passage.span.end)
    if match is None or len(match["name"].split()) > MOST:
        return None
    name, end = match["name"].strip(), match.end("mark")
    words = text[end : passage.span.end]
    start = end + len(words) - len(words.lstrip())
    stop = end + len(words.rstrip(" .\u00a0"))
    if start >= stop or name.lower() in page.lexicon.words.no_labels:
        return None
    at = match.start("name")
    if any(p.meets(Span(at, end)) for p in page.document.crossed):
        return None  # a headline that a page has run into the sentence
    return Label(
        passage, Span(at, at + len(name)), Span(*match.span("mark")), Span(start, stop), name.isupper()
    )


def _following(page: Page, label: Label, after: Label | None) -> list[Span]:
    """The passages between a label of a transcript and the next one; none behind the last."""
    if after is None:
        return []
    between = page.document.passages[label.passage.index + 1 : after.passage.index]
    return [p.span for p in between if p.kind == "report"]


def _known(page: Page, label: Label, names: Counter[str]) -> bool:
    """Whether a label in small letters is a speaker: all of it a name that is met elsewhere too."""
    document = page.document
    tokens = document.tokens_in(label.name)
    if (
        not tokens
        or any(not t.text[0].isupper() for t in tokens if len(t.text) > 3)
        or page.quoted[tokens[0].i] >= 0
    ):
        return False
    last, said = tokens[-1], document.tokens_in(label.content)
    if last.pos != "PROPN" or not any(t.pos in ("VERB", "AUX") or page.quoted[t.i] >= 0 for t in said):
        return False
    return names[last.text] > 1


def boxed(page: Page, one: Attribution) -> bool:
    """Whether what is taken for a speaker and a cue is only the heading of a box: "Story highlights"."""
    if len(one.source) != 1 or not one.cue:
        return False
    words = Span(one.source[0].start, one.cue[0].end).of(page.document.text)
    return words.lower() in page.lexicon.words.boxes
