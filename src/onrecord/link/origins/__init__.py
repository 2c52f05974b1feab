"""Origins: where the reports of a story first came from, and how many of them do not hang on one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.link.entities import Resolved
from onrecord.link.origins.cited import Source, by_worker, cited, workers
from onrecord.link.origins.gathering import Gathered, Origins
from onrecord.link.origins.house import of_its_own, own_places, to_itself
from onrecord.link.origins.leaning import Hanging, hangings, leaning
from onrecord.link.origins.marked import Marked, marked
from onrecord.link.origins.named import Neighbours, agency, in_house, neighbours, own_name
from onrecord.link.origins.namings import paragraphs
from onrecord.link.origins.own import sources
from onrecord.link.origins.phrases import called_again, credited
from onrecord.link.origins.spreading import spread
from onrecord.record import Reading, Span, Statement
from onrecord.record.story import OriginType

__all__ = ["Coverage", "Origins", "coverage", "named_sources", "spread", "trace"]

_OCCASIONS: tuple[OriginType, ...] = ("interview", "social-post", "press-release", "speech", "document")
_APART = 4  # characters between two statements that follow on one another


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many outlets and articles carry something, and how many independent origins stand behind them.

    An article without a known outlet adds no outlet. `origins` is at least 1 where there is any article:
    somebody reported it first, even if nobody says who.
    """

    outlets: int
    articles: int
    origins: int


def trace(story: str, readings: Sequence[Reading], resolved: Resolved) -> Origins:
    """The origins of a story's articles and statements.

    A statement's origin is the one that its own words name, else that of the statement which carries it,
    else that of its article; but what an article that tells on another's report shows to have itself is its
    own outlet's. Unknown is an origin of its own type, one for the whole story.
    """
    gathered, near = Gathered(story), neighbours(readings)
    by_statement: dict[str, tuple[str, ...]] = {}
    by_article: dict[str, tuple[str, ...]] = {}
    passages: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    hanging: dict[str, tuple[Hanging, ...]] = {}
    homes = sources(readings)
    called = [called_again(r.article.text, near) for r in readings]
    said = [
        list(named_sources(r, own, resolved, known))
        for r, own, known in zip(readings, homes.whole, called, strict=True)
    ]
    namings = [
        hangings(r, own_name(r.outlet.name), named, known) if r.outlet else ()
        for r, named, known in zip(readings, said, called, strict=True)
    ]
    for number, (reading, own, named) in enumerate(zip(readings, homes.whole, said, strict=True)):
        article, lead, near = reading.article, homes.leads[number], called[number]
        hanging[article.id] = namings[number]
        hangs_on = _hangs_on(homes.whole[lead], namings[lead], readings[lead])
        home = gathered.add(_home(own, hangs_on), article.id)
        by_article[article.id] = (home,)
        for statement, source in named:
            told = source
            if told is None and hangs_on and own and own.name:
                told = of_its_own(statement, reading, own.name)
            by_statement[statement.id] = (gathered.add(told, article.id, statement.id) if told else home,)
        for source in _credited(reading, near):
            gathered.add(source, article.id)
        nameless = [statement for statement, source in named if source is None]
        for part in _parts(reading, own, hangs_on is not None, near):
            origin = gathered.add(part.source, article.id)
            passages[article.id].append((part.passage, origin))
            inside = (s.id for s in nameless if part.passage.holds(s.span) and by_statement[s.id] == (home,))
            by_statement.update(dict.fromkeys(inside, (origin,)))
    for shared in homes.parts:
        article = readings[shared.number].article
        origin = gathered.add(shared.source, article.id)
        passages[article.id] += [(place, origin) for place in shared.passages]
    found = {article: tuple(places) for article, places in passages.items()}
    return Origins(gathered.origins(), by_statement, by_article, found, hanging)


def _parts(reading: Reading, own: Source | None, hangs: bool, near: Neighbours) -> list[Marked]:
    """The passages of an article that are from elsewhere than the whole of it, by what it says of them."""
    house = own.name if own and own.name else ""
    parts = marked(reading, house, near, paragraphs(reading.article))
    return [*parts, *own_places(reading, house)] if hangs and house else parts


def named_sources(
    reading: Reading, own: Source | None, resolved: Resolved, near: Neighbours
) -> Iterator[tuple[Statement, Source | None]]:
    """Each statement of an article with the source that its words name, None where they name none."""
    statements = {s.id: s for s in reading.of(Statement)}
    house = own_name(reading.outlet.name) if reading.outlet else None
    last: tuple[Statement, Source] | None = None
    staff = workers(statements.values(), near, reading.article.text)
    for statement in statements.values():
        source = to_itself(statement, reading, house) if house else None
        source = source or _through(statement, statements, resolved, near, reading.article.text)
        source = source or by_worker(statement, staff) or _goes_on(statement, last, resolved)
        last = (statement, source) if source else None
        if source and source.name and house and in_house(source.name, house):
            source = _of_the_house(source, house, own)
        yield statement, source


def _hangs_on(own: Source | None, naming: Sequence[Hanging], reading: Reading) -> Source | None:
    """The outlet whose report an article that is its own outlet's by its looks tells on."""
    if own is None or not own.name or own.share is not None or own.span is not None:
        return None
    house = own.type == "outlet" or reading.article.credit is None
    return leaning(naming) if house else None


def _home(own: Source | None, hangs_on: Source | None) -> Source | None:
    """Where the whole of an article is from; a copy of one that tells on a report stays a copy."""
    if own and hangs_on and own.share is not None:
        return replace(own, type=hangs_on.type, name=hangs_on.name)
    return hangs_on or own


def _credited(reading: Reading, near: Neighbours) -> Iterator[Source]:
    """Other outlets that an article credits in passing with having had it first."""
    house = own_name(reading.outlet.name) if reading.outlet else ""
    for cited_ in credited(reading.article.text, near):
        if not in_house(cited_.name, house):
            type_: OriginType = "wire" if agency(cited_.name) else "outlet"
            yield Source(type_, cited_.name, cited_.span, "named in passing as having it")


def _through(
    statement: Statement, statements: dict[str, Statement], resolved: Resolved, near: Neighbours, text: str
) -> Source | None:
    """The source that a statement names, or the nearest statement that carries it."""
    seen = set()
    while statement.id not in seen:
        seen.add(statement.id)
        source = cited(statement, resolved, near, text)
        if source or statement.via not in statements:
            return source
        statement = statements[statement.via]
    return None


def _of_the_house(source: Source, name: str, own: Source | None) -> Source:
    """The origin that an outlet itself is; where it credits another for its report, an outlet like any."""
    return replace(source, name=name, type=own.type if own and own.name == name else "outlet")


def _goes_on(
    statement: Statement, last: tuple[Statement, Source] | None, resolved: Resolved
) -> Source | None:
    """What the statement just before is from, where the same speaker simply goes on.

    After an interview any words of theirs; after a post, a speech or a statement in writing only words
    between quotation marks, since an article often goes on to what the speaker thinks or did elsewhere.
    """
    if last is None or last[1].type not in _OCCASIONS or statement.channel or statement.addressee:
        return None
    if last[1].type != "interview" and (statement.form != "direct" or not _next_to(last[0], statement)):
        return None
    before, now = last[0].speakers, statement.speakers
    if len(before) != 1 or len(now) != 1 or not resolved.same(before[0].entity, now[0].entity):
        return None
    return replace(last[1], span=statement.span, why="the same speaker goes on")


def _next_to(last: Statement, statement: Statement) -> bool:
    """Whether nothing but the space between two sentences stands between two statements."""
    return 0 <= statement.span.start - last.span.end <= _APART


def coverage(
    readings: Sequence[Reading], origins: Origins, statements: Sequence[str] | None = None
) -> Coverage:
    """The counts for a story, or for the articles that carry `statements` (their ids)."""
    if statements is None:
        chosen = list(readings)
        ids = {o for r in chosen for o in origins.by_article.get(r.article.id, ())}
    else:
        wanted = set(statements)
        chosen = [r for r in readings if any(s.id in wanted for s in r.of(Statement))]
        ids = {o for s in statements for o in origins.by_statement.get(s, ())}
    known = {o.id for o in origins.origins if o.type != "unknown"}
    outlets = {r.article.outlet for r in chosen if r.article.outlet}
    return Coverage(len(outlets), len(chosen), max(len(ids & known), min(1, len(chosen))))
