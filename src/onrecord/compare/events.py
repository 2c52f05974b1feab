"""The same event across the articles of a story."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.compare.grouping import Groups, grouped
from onrecord.compare.meaning import meaning, shared
from onrecord.compare.sides import comparison, side
from onrecord.link.entities import Resolved, folded
from onrecord.link.origins import Origins
from onrecord.record import Article, Comparison, Event, Party, Reading

BY = "onrecord.compare.events@1"
_STEMS, _LIGHTER = 3, 0.5
_BEYOND, _REST = 2, 0.35  # of what is left without the names of those who take part
_DAYS = ("day", "part-of-day", "minute")
_REAL = frozenset({"happened", "ongoing"})


def same(readings: Sequence[Reading], resolved: Resolved) -> Groups:
    """Groups of ids of events of different articles that are one event, largest first."""
    articles = {r.article.id: r.article for r in readings}
    events = [e for r in readings for e in r.of(Event)]
    return grouped(events, lambda e: _words(e, articles), lambda a, b: alike(a, b, articles, resolved))


def _words(event: Event, articles: dict[str, Article]) -> str:
    return event.span.of(articles[event.article].text)


def alike(one: Event, other: Event, articles: dict[str, Article], resolved: Resolved) -> bool:
    """Whether two events are one: of one kind, in like words, with no other place, day or parties."""
    if one.type != other.type or (one.status in _REAL) != (other.status in _REAL):
        return False
    if _apart(one, other):
        return False
    trigger = _trigger(one, articles).keys() & _trigger(other, articles).keys()
    if (one.type is None and not trigger) or _others(one.actors, other.actors, resolved):
        return False
    parties = _ids((*one.actors, *one.targets), resolved) & _ids((*other.actors, *other.targets), resolved)
    stems, lighter, _ = shared(meaning(_words(one, articles)), meaning(_words(other, articles)))
    if stems < _STEMS or lighter < _LIGHTER or not (parties or trigger):
        return False
    return bool(trigger) or _beyond(one, other, articles)


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


def _trigger(event: Event, articles: dict[str, Article]) -> dict[str, float]:
    return dict(meaning(event.trigger.span.of(articles[event.article].text)))


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
        told = max(
            (" ".join(_words(m, articles).split()) for m in members), key=lambda w: (len(w) < 160, len(w))
        )
        found = side(told, members, origins, [m.reported_by for m in members])
        made.append(comparison(story, "event", told, "agree", [found], BY))
    return made
