"""The same event across the articles of a story."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.compare.grouping import Groups, grouped
from onrecord.compare.meaning import meaning, sentence, shared
from onrecord.compare.numbers.figures import comparing
from onrecord.compare.sides import comparison, side
from onrecord.link.entities import Resolved, folded
from onrecord.link.origins import Origins
from onrecord.link.words import load_words
from onrecord.record import Article, Comparison, Event, Party, Reading

BY = "onrecord.compare.events@2"
_STEMS, _LIGHTER = 3, 0.5
_BEYOND, _REST = 2, 0.35  # of what is left without the names of those who take part
_LONG = 5  # letters of a word that says who is meant
_LEAD = 900  # characters with which an article begins
_DAYS = ("day", "part-of-day", "minute")
_LINE = 160  # letters of an event's words that stand in a line
_BEGIN = 20  # letters by which words are seen to begin a sentence
_REAL = frozenset({"happened", "ongoing"})


def same(readings: Sequence[Reading], resolved: Resolved) -> Groups:
    """Groups of ids of events of different articles that are one event, largest first."""
    articles = {r.article.id: r.article for r in readings}
    events = [e for r in readings for e in r.of(Event)]
    return grouped(events, lambda e: _words(e, articles), lambda a, b: alike(a, b, articles, resolved))


def _words(event: Event, articles: dict[str, Article]) -> str:
    return event.span.of(articles[event.article].text)


def alike(one: Event, other: Event, articles: dict[str, Article], resolved: Resolved) -> bool:
    """Whether two events are one: of one kind, in like words, with no other place, day or parties.

    What two articles of a story begin with is its news. There one verb of one party is one event, in whatever
    words the rest of it is told.
    """
    if (one.status in _REAL) != (other.status in _REAL) or _apart(one, other):
        return False
    if _others(one.actors, other.actors, resolved):
        return False
    trigger = _acts(one, articles) & _acts(other, articles)
    leads = max(one.trigger.span.start, other.trigger.span.start) < _LEAD
    if leads and trigger and _same_parties(one, other, articles, resolved):
        return True
    if one.type != other.type or (one.type is None and not trigger and not leads):
        return False
    parties = _ids((*one.actors, *one.targets), resolved) & _ids((*other.actors, *other.targets), resolved)
    stems, lighter, _ = shared(meaning(_words(one, articles)), meaning(_words(other, articles)))
    if stems < _STEMS or lighter < _LIGHTER or not (parties or trigger):
        return False
    return bool(trigger) or _beyond(one, other, articles)


def _same_parties(one: Event, other: Event, articles: dict[str, Article], resolved: Resolved) -> bool:
    """Whether two events with one verb have a party in common and none that speaks against it.

    Where both have a doer, and where both have somebody or something to whom it is done, these must be alike.
    """
    pairs = [(one.actors, other.actors), (one.targets, other.targets)]
    told = [
        _alike(a, b, articles[one.article], articles[other.article], resolved) for a, b in pairs if a and b
    ]
    return bool(told) and all(told)


def _alike(
    one: Sequence[Party], other: Sequence[Party], first: Article, second: Article, resolved: Resolved
) -> bool:
    """Whether two sets of parties share somebody, or a word that is long enough to say who where one has no
    name."""
    if _ids(one, resolved) & _ids(other, resolved):
        return True
    ours, theirs = (
        {w for p in parties if p.span for w in load_words().stems(p.span.of(article.text)) if len(w) >= _LONG}
        for parties, article in ((one, first), (other, second))
    )
    return not _others(one, other, resolved) and bool(ours & theirs)


def _beyond(one: Event, other: Event, articles: dict[str, Article]) -> bool:
    """Whether two events told by other verbs share more than the names of those who take part."""
    named = _named(one, articles) | _named(other, articles)
    ours, theirs = (
        {stem: weight for stem, weight in meaning(_words(e, articles)).items() if stem not in named}
        for e in (one, other)
    )
    stems, lighter, _ = shared(ours, theirs)
    return stems >= _BEYOND and lighter >= _REST


def _named(event: Event, articles: dict[str, Article]) -> set[str]:
    text = articles[event.article].text
    spans = (p.span for p in (*event.actors, *event.targets) if p.span)
    return {stem for span in spans for stem in meaning(span.of(text))}


def _apart(one: Event, other: Event) -> bool:
    """Whether places or days speak against it."""
    ours, theirs = one.place, other.place
    if ours and theirs and ours.precision == theirs.precision and folded(ours.name) != folded(theirs.name):
        return True
    if not one.when or not other.when or one.when.precision not in _DAYS or other.when.precision not in _DAYS:
        return False
    a, b = one.when.start, other.when.start
    return bool(a and b and a[:10] != b[:10])


def _acts(event: Event, articles: dict[str, Article]) -> set[str]:
    """What is done: the stems of the words that name it, the mode, and what outlets put for that."""
    named = set(meaning(event.trigger.span.of(articles[event.article].text)))
    mode = {event.mode, _same_acts().get(event.mode, event.mode)} if event.mode else set()
    return named | {f"={act}" for act in mode}


@cache
def _same_acts() -> dict[str, str]:
    """Each mode, with the one under which those are put that outlets use for one another."""
    return {act: group[0] for group in comparing().same_acts for act in group}


def _others(one: Sequence[Party], other: Sequence[Party], resolved: Resolved) -> bool:
    """Whether two sets of parties are known and have nobody in common."""
    ours, theirs = _ids(one, resolved), _ids(other, resolved)
    return bool(ours and theirs) and not ours & theirs


def _ids(parties: Sequence[Party], resolved: Resolved) -> set[str]:
    return {resolved.of.get(p.entity, p.entity) for p in parties if p.entity}


def comparisons(
    story: str, readings: Sequence[Reading], groups: Groups, said: Groups, origins: Origins
) -> list[Comparison]:
    """The events that at least two articles tell of, but for those inside one statement that all carry."""
    articles = {r.article.id: r.article for r in readings}
    events = {e.id: e for r in readings for e in r.of(Event)}
    group_of = {statement: number for number, group in enumerate(said) for statement in group}
    made = []
    for group in groups:
        members = [events[id_] for id_ in group]
        voices = {group_of.get(m.reported_by or "") for m in members}
        if len({m.article for m in members}) < 2 or (len(voices) == 1 and None not in voices):
            continue
        told = " ".join(_words(max(members, key=lambda m: _reads(m, articles)), articles).split())
        found = side(told, members, origins, [m.reported_by for m in members])
        made.append(comparison(story, "event", told, "agree", [found], BY))
    return made


def _reads(event: Event, articles: dict[str, Article]) -> tuple[bool, bool, int, str]:
    """How well its words stand alone: those that are no more than a line, begin a sentence and say most."""
    words = _words(event, articles)
    whole = sentence(articles[event.article], event.span).startswith(words[:_BEGIN])
    return len(words) < _LINE, whole, len(words), words
