"""The letter or the post that somebody goes on writing in: "Kelly wrote on X … “Never,” she wrote"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.find.statements.attribution import Page
from onrecord.find.statements.channel_words import channel_words
from onrecord.find.statements.phrases import subject
from onrecord.record import Channel, Span, Statement

WRITTEN = frozenset({"social-post", "letter", "document", "report"})
"""Types of what is written."""
ISSUED = "press-release"
"""The type of what is issued to be quoted."""


def wrote_on(page: Page, found: Iterable[Statement]) -> Iterator[Statement]:
    """Statements in the order of the text, those without a channel whose cue is one of writing with that in
    which the same speaker wrote last, at most a passage above; or with the paper that the sentence before is
    about: "The letter came on Sunday. “It is broken,” wrote the foreman"."""
    last: dict[str, Statement] = {}
    issued: tuple[str, Statement] | None = None
    for one in found:
        who = one.speakers[0].entity or one.speakers[0].name if len(one.speakers) == 1 else None
        if one.channel is None and _writes(page, one) and one.via is None:
            before = last.get(who) if who else None
            channel = before.channel if before is not None and _near(page, before, one) else None
            channel = channel or _arrived(page, one)
            one = replace(one, channel=channel) if channel is not None else one
        if (
            one.channel is None
            and issued is not None
            and issued[0] == who
            and _reads_on(page, issued[1], one)
        ):
            one = replace(one, channel=issued[1].channel)
        if one.via is None:
            paper = who is not None and one.channel is not None and one.channel.type == ISSUED
            issued = (who, one) if who is not None and paper else None
        if who and one.channel is not None and one.channel.type in WRITTEN:
            last[who] = one
        elif who and one.channel is not None:
            last.pop(who, None)
        yield one


def _reads_on(page: Page, before: Statement, one: Statement) -> bool:
    """Whether an outlet quotes on the statement that somebody issued: "… she said in a statement. “Never,”
    she added"."""
    words = page.lexicon.words
    says = one.cue is not None and one.cue.lemma in words.saying_on and one.via is None
    elsewhere = one.setting is not None or one.when is not None
    return says and not elsewhere and one.form != "indirect" and not one.negated and _near(page, before, one)


def _writes(page: Page, one: Statement) -> bool:
    return one.cue is not None and one.cue.lemma in channel_words(page).written_by and not one.negated


def _near(page: Page, before: Statement, one: Statement) -> bool:
    """Whether a statement stands in the passage of another, or the next, behind it."""
    above, here = (page.document.passage_at(s.span.start) for s in (before, one))
    if above is None or here is None or before.span.start >= one.span.start:
        return False
    return here.index - above.index <= 1


def _arrived(page: Page, one: Statement) -> Channel | None:
    """The letter that the sentence before says has come."""
    document = page.document
    first = document.sentence_at(min((c.start for c in one.content), default=one.span.start))
    before = document.sentences[first.index - 1] if first is not None and first.index else None
    if first is None or before is None or before.passage != first.passage:
        return None
    who = subject(page, before.root)
    noun = document.tokens[who] if who is not None else None
    words = channel_words(page)
    if noun is None or document.tokens[before.root].lemma not in words.coming:
        return None
    type_ = words.type_of(noun, noun.lower)
    span = Span(document.tokens[noun.left].start, noun.end)
    return Channel(span, type_, None) if type_ == "letter" else None
