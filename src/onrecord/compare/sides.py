"""Sides of a comparison: what gives one answer, and where it is from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from onrecord.compare.grouping import Pinned
from onrecord.link.origins import Origins
from onrecord.record import About, Comparison, Side, Span, make_id
from onrecord.record.story import AboutKind, Verdict


class Placed(Pinned, Protocol):
    """A record with its place in the text."""

    @property
    def span(self) -> Span: ...


def side(value: str, records: Sequence[Placed], origins: Origins, said: Sequence[str | None] = ()) -> Side:
    """One answer. `said` are the statements that give it, None for the outlet's own voice.

    Where one speaker gives it in several articles, and none says on what occasion, it is from the speaker.
    """
    told = list(zip(records, said or [None] * len(records), strict=True))
    voices: dict[str, set[str]] = defaultdict(set)
    for record, statement in told:
        if statement in origins.voices:
            voices[origins.voices[statement].id].add(record.article)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for record, statement in told:
        voice = origins.voices.get(statement or "")
        own = origins.of_fact(record.article, record.span)
        behind = origins.by_statement.get(statement, own) if statement else own
        behind = (voice.id,) if voice and len(voices[voice.id]) > 1 else behind
        found[record.article].update(dict.fromkeys(behind))
    return Side(value, tuple(r.id for r in records), tuple(found), fewest(found))


def fewest(found: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """As few origins as can stand behind articles, by what each article gives for it.

    An article that tells something itself and has somebody else say it as well adds one origin at most, and
    none where another article has it from the same.
    """
    left = {article: list(origins) for article, origins in found.items()}
    order = list(dict.fromkeys(o for origins in left.values() for o in origins))
    chosen: list[str] = []
    while open_ := [origins for origins in left.values() if origins and not {*origins} & {*chosen}]:
        counts = Counter(o for origins in open_ for o in origins)
        chosen.append(max(order, key=lambda o: counts[o]))
    return tuple(o for o in order if o in chosen)


def comparison(
    story: str, kind: AboutKind, text: str, verdict: Verdict, sides: Sequence[Side], by: str
) -> Comparison:
    """A comparison, its id made from what it compares."""
    records = sorted(r for s in sides for r in s.records)
    return Comparison(
        id=make_id("co", story, kind, verdict, *records),
        story=story,
        about=About(kind, text),
        verdict=verdict,
        sides=tuple(sides),
        by=by,
    )
