"""Quotations that float: no cue says whose they are, the sentences beside them are about somebody."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.phrases import noun_phrase, subject
from onrecord.find.statements.speakers import speaker
from onrecord.parse import Passage, Quote, Sentence, Token
from onrecord.parse.coref import Pronouns
from onrecord.parse.kinds import role_words
from onrecord.record import Span

VERBS = frozenset({"VERB", "AUX"})
LEADING = frozenset({"CCONJ", "ADV", "ADP", "PUNCT", "SCONJ", "PART"})
"""What leads on without saying who speaks."""
LEAD = 4
BACK = 3
"""Sentences before a quotation in which somebody is looked for."""


def speaker_near(page: Page, quote: Quote, above: Passage | None) -> Span | None:
    """The person that the nearest sentence before a quotation is about, or the one behind it.

    Looked for in the quotation's own passage, then in `above`, the passage before, where the quotation opens
    its own. None where those sentences are about nobody.
    """
    here = _sentences(page, page.document.passages[quote.passage])
    before = [s for s in here if s.span.end <= quote.span.start + 1]
    after = next((s for s in here if s.span.start >= quote.span.end - 1), None)
    if not before and above is not None:
        before = _sentences(page, above)
    for sentence in reversed(before[-BACK:]):
        if (found := _person(page, sentence)) is not None:
            return found
    return _person(page, after) if after is not None else None


def adjoining(page: Page, one: Attribution, quote: Quote) -> bool:
    """Whether no sentence of the report stands between what somebody said and a quotation."""
    end = max(s.end for s in (*one.source, *one.cue, *one.content) if s.end <= quote.span.start + 1)
    last = page.document.sentence_at(end - 1)
    between = page.document.tokens_in(Span(last.span.end if last else end, quote.span.start))
    return not any(t.pos in VERBS and page.quoted[t.i] < 0 for t in between)


def leads_on(page: Page, quote: Quote) -> bool:
    """Whether a passage only leads on to its quotation, which the one before has begun: "And then: “…”"."""
    start = page.document.passages[quote.passage].span.start
    lead = [t for t in page.document.tokens_in(Span(start, quote.span.start)) if not t.text.isspace()]
    bare = all(t.pos in LEADING for t in lead)
    return 1 < len(lead) <= LEAD and lead[-1].text == ":" and bare


def _sentences(page: Page, passage: Passage) -> list[Sentence]:
    return list(page.document.sentences[passage.first : passage.end])


def _person(page: Page, sentence: Sentence) -> Span | None:
    """The person who is the subject of a sentence outside of quotations."""
    if page.quoted[sentence.root] >= 0:
        return None
    for who in _subjects(page, sentence):
        token, span = page.document.tokens[who], noun_phrase(page, who)
        if page.quoted[who] < 0 and _human(page, token, span):
            return span
    return None


def _human(page: Page, token: Token, span: Span) -> bool:
    if token.pos == "PRON":
        pronouns = page.document.pack.read("pronouns", Pronouns)
        return token.lower in pronouns.m | pronouns.f
    entity = page.document.entity(speaker(page, span).entity)
    if entity is not None:
        return entity.type == "person"
    return token.tag == "NN" and role_words(page.document.pack).gender(token.lemma) is not None


def _subjects(page: Page, sentence: Sentence) -> Iterator[int]:
    """Who the main verb is of; in "among them was Ann Kelly", who stands behind it."""
    who = subject(page, sentence.root)
    if who is not None:
        yield who
    for child in page.document.children(sentence.root, "attr"):
        if child.i > sentence.root:
            yield child.i
