"""Statements: who said what, to whom, through which channel, carried by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from onrecord.find.findings import Findings
from onrecord.find.statements import read
from onrecord.find.statements.asked import unasked
from onrecord.find.statements.attribution import Attribution, Page, page_of, trimmed
from onrecord.find.statements.bounded import bounded
from onrecord.find.statements.chain import carriers
from onrecord.find.statements.cited import with_cited
from onrecord.find.statements.crumbs import uncrumbed
from onrecord.find.statements.cue_ends import ended
from onrecord.find.statements.dialogue import parted
from onrecord.find.statements.echoes import echoed, echoes, headed
from onrecord.find.statements.form import form_of, quoted_in, text_of
from onrecord.find.statements.hearsay import doubted, unasided
from onrecord.find.statements.inside import with_inner
from onrecord.find.statements.labels import boxed
from onrecord.find.statements.learned import tagged
from onrecord.find.statements.manner import manner
from onrecord.find.statements.meant import named
from onrecord.find.statements.merge import merge
from onrecord.find.statements.occasion import Occasion, going_on, occasion, times_by_sentence
from onrecord.find.statements.pieces import in_clauses
from onrecord.find.statements.propose import anybodys, propose
from onrecord.find.statements.reasons import asks_for_it
from onrecord.find.statements.run_over import unrun
from onrecord.find.statements.set_apart import within
from onrecord.find.statements.shows import unshown
from onrecord.find.statements.speakers import speakers
from onrecord.find.statements.spoken_to import addressed
from onrecord.find.statements.surely import scored
from onrecord.find.statements.taken_up import taken_up
from onrecord.find.statements.told_of import told_of
from onrecord.find.statements.unmeant import doubted_of
from onrecord.find.statements.voice import voiced
from onrecord.find.statements.whole import whole
from onrecord.find.statements.wrote_on import wrote_on
from onrecord.models.frames import Frame
from onrecord.parse import Document
from onrecord.record import Cue, Span, Speaker, Statement, When, cover, make_id

BY = "onrecord.find.statements@8"

__all__ = ["BY", "Attribution", "find", "propose"]


def find(document: Document, findings: Findings) -> Iterable[Statement]:
    """The statements of a document's report passages, in the order of the text."""
    page = page_of(document)
    rules = propose(page)
    outer = parted(page, list(unshown(page, merge(page, rules, tagged(page, rules)))))
    outer += [*echoed(outer, echoes(page)), *headed(page, outer)]
    inner = with_inner(page, outer)
    inner = with_cited(page, [*inner, *told_of(page, inner)])
    spoken = (unasided(page, a) for a in addressed(page, inner))
    pieced = (in_clauses(page, unasked(page, a)) for a in spoken)
    whole_ones = (unrun(page, whole(page, uncrumbed(page, a))) for a in pieced)
    every = [within(page, ended(page, bounded(page, a))) for a in whole_ones]
    said = (a for a in voiced(page, every) if not _nothing(page, a))
    attributions = sorted((_told(document, a) for a in said), key=lambda a: a.start)
    ids = [_id(page, a) for a in attributions]
    carried = carriers(attributions)
    via = [ids[i] if i is not None else None for i in carried]
    attributions = list(doubted_of(page, attributions, carried))
    heads = sorted(a.head for a in attributions if a.head is not None)
    around = partial(occasion, page, times=times_by_sentence(page, findings.of(When)), heads=heads)
    made = wrote_on(page, taken_up(page, named(page, _made(page, attributions, ids, via, around))))
    figures = {id_: a.score for id_, a in zip(reversed(ids), reversed(attributions), strict=True)}
    yield from (scored(page, figures[one.id], one) for one in made)


def _nothing(page: Page, one: Attribution) -> bool:
    """Whether an attribution is of nothing said."""
    return asks_for_it(page, one) or anybodys(page, one) or boxed(page, one)


def _told(document: Document, one: Attribution) -> Attribution:
    """An attribution whose content leaves out what a page has run into it."""
    if not any(p.meets(c) for p in document.crossed for c in one.content):
        return one
    pieces = (piece for c in one.content for piece in document.told(c))
    return replace(one, content=trimmed(document.text, pieces))


def _made(
    page: Page, attributions: Sequence[Attribution], ids: Sequence[str], via: Sequence[str | None],
    around: Callable[[Attribution, Frame | None], Occasion],
) -> Iterator[Statement]:  # fmt: skip
    seen: set[str] = set()
    known: dict[int, Occasion] = {}
    for one, id_, carrier in zip(attributions, ids, via, strict=True):
        if id_ not in seen:
            seen.add(id_)
            frame = read.frame_of(page, one)
            here = going_on(page, one, around(one, frame), known)
            if one.head is not None:
                known.setdefault(one.head, here)
            yield _statement(page, one, id_, carrier, here, frame)


def _id(page: Page, a: Attribution) -> str:
    return make_id("st", page.document.article.id, a.source, a.cue, a.content)


def _statement(
    page: Page, a: Attribution, id_: str, via: str | None, around: Occasion, frame: Frame | None
) -> Statement:
    document = page.document
    quoted = a.content if a.why == "transcript" else quoted_in(page, a.content, a.cue)
    how = read.manner(frame, doubted(page, a, manner(page, a)))
    return Statement(
        id=id_,
        article=document.article.id,
        span=_cover(a),
        speakers=tuple(read.speaker(page, frame, _named(document, s)) for s in speakers(page, a.source)),
        cue=_cue(page, a),
        content=a.content,
        text=text_of(page, a, quoted),
        form=form_of(page, a.content, quoted),
        quoted=quoted,
        addressee=around.addressee,
        channel=around.channel,
        setting=around.setting,
        when=around.when,
        via=via,
        negated=how.negated,
        hedged=how.hedged,
        no_comment=how.no_comment,
        by=f"{BY}+{a.model}" if a.model else BY,
    )


def _named(document: Document, who: Speaker) -> Speaker:
    """A speaker up to what a page has run into the words for them."""
    pieces = document.told(who.span) if who.span is not None and document.crossed else ()
    return replace(who, span=pieces[0]) if len(pieces) > 1 else who


def _cover(a: Attribution) -> Span:
    """Content, cue and speakers, but not a speaker named elsewhere, as of a quotation in a headline."""
    return cover((*a.cue, *a.content) if a.why == "echo" else (*a.source, *a.cue, *a.content))


def _cue(page: Page, a: Attribution) -> Cue | None:
    if not a.cue:
        return None
    if a.head is not None:
        return Cue(a.cue[0], page.document.tokens[a.head].lemma)
    head = page.document.head_of(a.cue[0])
    return Cue(a.cue[0], head.lemma if head else page.document.words(a.cue[0]))
