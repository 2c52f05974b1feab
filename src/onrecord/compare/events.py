"""The same event across the articles of a story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.compare.announced import Announced
from onrecord.compare.counts import Counts
from onrecord.compare.disputes import Dispute, disputes
from onrecord.compare.grouping import Groups, grouped
from onrecord.compare.meaning import meaning, numbers_in, sentence, shared
from onrecord.compare.parties import Named, Parties
from onrecord.compare.sides import comparison, side
from onrecord.link.entities import Resolved, folded
from onrecord.link.origins import Origins
from onrecord.record import Article, Comparison, Event, Place, Reading, Side, Statement
from onrecord.record.story import Verdict

BY = "onrecord.compare.events@7"
_STEMS, _LIGHTER = 3, 0.5
_BEYOND, _REST = 2, 0.35  # of what is left without the names of those who take part
_LEAD = 900  # characters with which an article begins
_EXACT = {"year": 4, "month": 7, "day": 10, "part-of-day": 10, "minute": 10}
"""Characters of a time in ISO 8601 that its precision vouches for."""
_CONTEXT = ((3, 0.3), (4, 0.25), (5, 0.2))  # of the sentences of two that may be one
_NEAR = 1.2  # times that one number may be another that is told more roughly
_LINE = 160  # letters of an event's words that stand in a line
_ASIDES = ("—", "–", " - ", "\n", "…")
_BEGIN = 20  # letters by which words are seen to begin a sentence
_REAL = frozenset({"happened", "ongoing"})
_UNLIKE = ("denied", "hypothetical")
_NEARLY = {"ongoing", "planned"}
_COME = {"happened", "planned"}


def same(readings: Sequence[Reading], resolved: Resolved) -> Groups:
    """Groups of ids of events of different articles that are one event, largest first."""
    articles = {r.article.id: r.article for r in readings}
    events = [e for r in readings for e in r.of(Event)]
    parties = Parties.of(readings, resolved)
    return grouped(
        events,
        lambda e: _words(e, articles),
        lambda a, b: alike(a, b, articles, parties),
        lambda e: _news(e, parties) if e.trigger.span.start < _LEAD or parties.may_be_once(e) else (),
        late=True,
        beside=lambda a, b, _: not (_apart(a, b) or _by_others(a, b, parties)),
    )


def _by_others(one: Event, other: Event, parties: Parties) -> bool:
    """Whether two events are known to be done by others, or to others by a letter or number."""
    doers = [parties.actors(e) for e in (one, other)]
    apart = all(d.known for d in doers) and parties.meet(*doers) == "others"
    return apart or parties.targets(one).told_apart(parties.targets(other))


def _news(event: Event, parties: Parties) -> Iterator[str]:
    """What the events have in common that are the news of several articles: a deed, and somebody in it."""
    taking = (parties.actors(event), parties.targets(event))
    who = {w for part in taking for w in (*part.ids, *part.within, *part.stems)}
    yield from (f"{act} {w}" for act in sorted(parties.acts(event)) for w in sorted(who))


def _words(event: Event, articles: Mapping[str, Article]) -> str:
    return event.span.of(articles[event.article].text)


def alike(one: Event, other: Event, articles: Mapping[str, Article], parties: Parties) -> bool:
    """Whether two events are one: of one kind, in like words, with no other place, day or parties.

    What two articles of a story begin with is its news. There one deed of one party is one event, in whatever
    words the rest of it is told.
    """
    leads = max(one.trigger.span.start, other.trigger.span.start) < _LEAD
    if _of_other_standing(one, other, leads) or _apart(one, other):
        return False
    if parties.targets(one).told_apart(parties.targets(other)) or _turned(one, other, parties):
        return False
    trigger = parties.acts(one) & parties.acts(other)
    if not trigger and (one.type != other.type or (one.type is None and not leads)):
        return False
    doers = parties.meet(parties.actors(one), parties.actors(other))
    if doers == "others" and parties.actors(one).known and parties.actors(other).known:
        return False
    if parties.once(one, other) or (leads and trigger and _same_parties(one, other, articles, parties)):
        return True
    if one.type != other.type or (one.type is None and not trigger and not leads):
        return False
    if _counts_apart(one, other, articles):
        return False
    stems, lighter, _ = shared(meaning(_words(one, articles)), meaning(_words(other, articles)))
    if stems < _STEMS or lighter < _LIGHTER or not (_share(one, other, parties) or trigger):
        return False
    one_word = one.mode == other.mode or any(not act.startswith("=") for act in trigger)
    return bool(trigger and one_word) or _beyond(one, other, articles)


def _of_other_standing(one: Event, other: Event, leads: bool) -> bool:
    """Whether one takes place and the other does not, or one alone is denied or no more than thought of.

    Of the news "is running" and "will run" are one, and what is to come and done on one day.
    """
    if any((one.status == status) != (other.status == status) for status in _UNLIKE):
        return True
    if leads and ({one.status, other.status} == _NEARLY or _of_the_day(one, other)):
        return False
    return (one.status in _REAL) != (other.status in _REAL)


def _of_the_day(one: Event, other: Event) -> bool:
    """Whether both are told of one day, as what is to come by the one: in the evening it has taken place."""
    days = [e.when.start[:10] for e in (one, other) if e.when and e.when.start and e.when.precision in _EXACT]
    return {one.status, other.status} == _COME and len(days) == 2 and len({*days}) == 1


def _turned(one: Event, other: Event, parties: Parties) -> bool:
    """Whether who does the one is whom the other is done to: a call on the union, and one by the union."""
    doers = [parties.actors(e).ids for e in (one, other)]
    done_to = [parties.targets(e).ids | parties.targets(e).within for e in (one, other)]
    met = doers[0] & done_to[1] or doers[1] & done_to[0]
    return bool(one.actors and other.actors and met) and not doers[0] & doers[1]


def _share(one: Event, other: Event, parties: Parties) -> bool:
    """Whether somebody by name takes part in both, whoever does it."""
    ours, theirs = (parties.actors(e).ids | parties.targets(e).ids for e in (one, other))
    return bool(ours & theirs)


def _same_parties(one: Event, other: Event, articles: Mapping[str, Article], parties: Parties) -> bool:
    """Whether two events with one deed have a party in common and none that speaks against it.

    Where both have a doer, and where both have somebody or something to whom it is done, these must be one;
    if of either that cannot be told, the sentences must be alike, or the day and a number.
    """
    pairs = [(one.actors, other.actors, parties.actors), (one.targets, other.targets, parties.targets)]
    met = [parties.meet(part(one), part(other)) for a, b, part in pairs if a and b]
    if not met:  # "Kelly resigned", "the resignation of Kelly"
        met = [parties.meet(_all(one, parties), _all(other, parties))]
    if "others" in met or "one" not in met:
        return False
    return "open" not in met or _told_alike(one, other, articles) or _one_day(one, other, articles)


def _all(event: Event, parties: Parties) -> Named:
    """The only part that anybody takes in an event."""
    return parties.actors(event) if event.actors else parties.targets(event)


def _told_alike(one: Event, other: Event, articles: Mapping[str, Article]) -> bool:
    """Whether the sentences of two events say the same in good part."""
    ours, theirs = (meaning(sentence(articles[e.article], e.trigger.span)) for e in (one, other))
    stems, lighter, _ = shared(ours, theirs)
    return any(stems >= least and lighter >= part for least, part in _CONTEXT)


def _one_day(one: Event, other: Event, articles: Mapping[str, Article]) -> bool:
    """Whether two events have one day and a number in common."""
    days = {e.when.start[:10] for e in (one, other) if e.when and e.when.start and e.when.precision in _EXACT}
    numbers = [numbers_in(_words(e, articles)) for e in (one, other)]
    return bool(one.when and other.when) and len(days) == 1 and bool(numbers[0] & numbers[1])


def _counts_apart(one: Event, other: Event, articles: Mapping[str, Article]) -> bool:
    """Whether each of two events has a number to which none of the other is near."""
    ours, theirs = (numbers_in(_words(e, articles)) for e in (one, other))
    left, right = ours - theirs, theirs - ours
    return bool(left and right) and not any(max(a, b) <= _NEAR * min(a, b) for a in left for b in right)


def _beyond(one: Event, other: Event, articles: Mapping[str, Article]) -> bool:
    """Whether two events told by other verbs share more than the names of those who take part."""
    named = _named(one, articles) | _named(other, articles)
    ours, theirs = (
        {stem: weight for stem, weight in meaning(_words(e, articles)).items() if stem not in named}
        for e in (one, other)
    )
    stems, lighter, _ = shared(ours, theirs)
    return stems >= _BEYOND and lighter >= _REST


def _named(event: Event, articles: Mapping[str, Article]) -> set[str]:
    text = articles[event.article].text
    spans = (p.span for p in (*event.actors, *event.targets) if p.span)
    return {stem for span in spans for stem in meaning(span.of(text))}


def _apart(one: Event, other: Event) -> bool:
    """Whether places that are told as exactly speak against it, or times as far as both are told,
    to the month at least."""
    ours, theirs = one.place, other.place
    if ours and theirs and ours.precision == theirs.precision and not _one_place(ours, theirs):
        return True
    if not one.when or not other.when:
        return False
    told, exact = sorted(_EXACT.get(e.when.precision or "", 0) for e in (one, other) if e.when)
    if told != exact and told < _EXACT["month"]:  # a year is often that of something beside it
        return False
    a, b = one.when.start, other.when.start
    return bool(a and b and a[:told] != b[:told])


def _one_place(one: Place, other: Place) -> bool:
    """Whether two places may be one, by point where both are known: "America" is the United States; without
    a point only names speak against it: "the court" may be "a courthouse"."""
    known = one.geonames is not None and one.geonames == other.geonames
    named = one.precision is not None or (one.name[0].isupper() and other.name[0].isupper())
    return known or not named or folded(one.name) == folded(other.name)


def comparisons(
    story: str, readings: Sequence[Reading], groups: Groups, said: Groups, origins: Origins, counts: Counts,
    resolved: Resolved,
) -> list[Comparison]:  # fmt: skip
    """The events that at least two articles tell of, but for those inside one statement that all carry; where
    they give numbers of it that exclude one another, that is said."""
    told = Announced({s.id: s for r in readings for s in r.of(Statement)}, origins, resolved)
    articles = {r.article.id: r.article for r in readings}
    events = {e.id: e for r in readings for e in r.of(Event)}
    group_of = {statement: number for number, group in enumerate(said) for statement in group}
    cues = {(s.article, s.cue.span): s.id for r in readings for s in r.of(Statement) if s.cue}
    disputed = disputes(readings, resolved, groups)
    made = [_disputed(story, d, articles, origins, told) for d in disputed]
    shown = {e.id for d in disputed for e in (*d.told, *d.denied)}
    for group in groups:
        members = [events[id_] for id_ in group if id_ not in shown]
        if not members:
            continue
        voices = {group_of.get(m.reported_by or "") for m in members}
        if len(voices) == 1 and None not in voices:
            continue
        if all(not m.targets and cues.get((m.article, m.trigger.span)) in group_of for m in members):
            continue  # "he threatened …": what was said has a line of its own
        verdict, sides = counts.sides(members)
        rows = [sides] if verdict != "agree" else [[one] for one in sides]
        shared_rows = [row for row in rows if len({m.article for one in row for m in one}) > 1]
        made += [_comparison(story, verdict, row, articles, origins, told) for row in shared_rows]
    return made


def _disputed(
    story: str, dispute: Dispute, articles: Mapping[str, Article], origins: Origins, announced: Announced
) -> Comparison:
    """A dispute; the side that denies it in the words of whoever does ("she denied meeting him")."""
    told, denied = (
        _side(members, articles, origins, announced) for members in (dispute.told, dispute.denied)
    )
    statement = announced.statements[dispute.denied[0].reported_by or ""]
    words = " ".join(statement.span.of(articles[statement.article].text).split())
    denied = replace(denied, value=words if len(words) < _LINE else denied.value)
    return comparison(story, "event", told.value, "unclear" if dispute.open else "differ", (told, denied), BY)


def _comparison(
    story: str,
    verdict: Verdict,
    sides: Sequence[Sequence[Event]],
    articles: Mapping[str, Article],
    origins: Origins,
    announced: Announced,
) -> Comparison:
    found = [_side(members, articles, origins, announced) for members in sides]
    return comparison(story, "event", found[0].value, verdict, found, BY)


def _side(
    members: Sequence[Event], articles: Mapping[str, Article], origins: Origins, announced: Announced
) -> Side:
    told = " ".join(_words(max(members, key=lambda m: _reads(m, articles)), articles).split())
    return side(told, members, origins, announced.told_in(members))


def _reads(event: Event, articles: Mapping[str, Article]) -> tuple[bool, bool, bool, bool, int, str]:
    """How well its words stand alone: those that are no more than a line, begin a sentence, name somebody who
    takes part, are not broken by an aside, and say most."""
    words = _words(event, articles)
    whole = sentence(articles[event.article], event.span).startswith(words[:_BEGIN])
    text = articles[event.article].text
    parties = event.actors or event.targets
    named = any(p.entity and p.span and not p.span.of(text).islower() for p in parties)
    smooth = not any(mark in words for mark in _ASIDES)
    return len(words) < _LINE, whole, named, smooth, len(words), words
