"""Side by side: origins, comparisons and quotation variants of a story as rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from onrecord.find.statements.manner import Hedges
from onrecord.lang import load_pack
from onrecord.link.origins.cited import REPORTS
from onrecord.link.origins.named import own_name
from onrecord.link.voices import surest
from onrecord.record import Comparison, DiffPiece, Linked, Origin, Side, Span, Statement, Variant
from onrecord.record.event import EventStatus
from onrecord.view.cuts import cut_at_all
from onrecord.view.names import Names
from onrecord.view.pins import Pin, Shelf


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Why an article is taken to have a report from an origin."""

    outlet: str
    why: str
    share: float | None
    pin: Pin | None


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin with its carriers (ids of articles) and outlets (their names).

    `home` are the outlets whose report as a whole is from there, `passed_on` those that are not the origin
    themselves. `one` is said of a single occasion, and of an outlet's report of which two articles are known
    to have the same: what else two have from one outlet may be two things.
    """

    id: str
    type: str
    name: str | None
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    home: tuple[str, ...]
    passed_on: tuple[str, ...]
    evidence: tuple[EvidenceRow, ...]
    one: bool = True


@dataclass(frozen=True, slots=True)
class SideRow:
    """One answer, with the outlets that give it, their origins by name, and a pin for each of `records`.

    `voices` are those in whose words a number stands, by name.
    """

    value: str
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    articles: tuple[str, ...]
    records: tuple[str, ...]
    pins: tuple[Pin, ...]
    voices: tuple[str, ...] = ()

    def history(self) -> list[tuple[str | None, str]]:
        """When which outlet gave this answer, earliest first."""
        told = {(pin.published, pin.outlet) for pin in self.pins}
        return sorted(told, key=lambda t: (t[0] is None, t[0] or "", t[1]))

    def links(self) -> list[tuple[str, str]]:
        """Each outlet once, with the record of its that is to be looked at."""
        first: dict[str, str] = {}
        for record, pin in zip(self.records, self.pins, strict=True):
            first.setdefault(pin.outlet, record)
        return list(first.items())


DONE: frozenset[EventStatus] = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class CompareRow:
    """The sources of a story on one thing: `carried` outlets `of` all that the story has.

    `speakers` are whose words a statement is, `denial` the word by which they deny or reject it. `cuts` are
    the other prints of a quotation, each held against the fullest, which `about` then is. `within` is the id
    of the row of a statement or event in whose words all of this stands: there it can be seen already.
    `status` is that of an event of which nobody tells as of what happened or goes on.
    """

    id: str
    kind: str
    about: str
    verdict: str
    carried: int
    of: int
    sides: tuple[SideRow, ...]
    speakers: tuple[str, ...] = ()
    denial: str | None = None
    cuts: tuple[VariantRow, ...] = ()
    within: str | None = None
    status: EventStatus | None = None

    @property
    def lasting(self) -> str:
        """A record by which the comparison can be found again when articles have joined it: its own id goes
        by all of its records, and each record is in one comparison at most."""
        return self.sides[0].records[0]

    @property
    def open(self) -> bool:
        """Whether it has two numbers of which nobody can say whether one took the other's place. Two stances
        that may both be held are no open question."""
        return self.verdict == "unclear" and self.kind == "quantity"

    @property
    def apart(self) -> bool:
        """Whether its answers cannot both be right, or could not at one time."""
        return self.verdict in ("differ", "changed") or self.open


@dataclass(frozen=True, slots=True)
class VariantRow:
    """One quotation as two outlets carry it (two statements by their ids), with a word diff."""

    id: str
    speaker: str | None
    change: str
    base_record: str
    other_record: str
    base: Pin
    other: Pin
    base_text: str
    other_text: str
    diff: tuple[DiffPiece, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its article, its span and its words; of an event whether it happened."""

    article: str
    span: Span
    text: str
    status: EventStatus | None = None


@dataclass(frozen=True)
class SideBySide:
    """What these rows are made from; `places` says where what is compared stands."""

    shelf: Shelf
    names: Names
    linked: Linked
    places: dict[str, Place]
    statements: dict[str, Statement] = field(default_factory=dict)

    def origins(self) -> list[OriginRow]:
        """The story's origins, those with most carriers first."""
        rows = [self._origin(o) for o in self.linked.origins]
        return sorted(rows, key=lambda row: (-len(row.articles), row.type == "unknown", row.name or ""))

    def origin_names(self) -> dict[str, str]:
        """What to call each origin, by id."""
        return {
            o.id: o.name or f"not known ({self._outlets(o.articles)[0].strip('()')})"
            for o in self.linked.origins
        }

    def comparisons(self) -> list[CompareRow]:
        """The story's comparisons: what differs first, then what changed, then by how many carry it."""
        order = {"differ": 0, "changed": 1, "agree": 2, "unclear": 3, "single": 4}
        rows = _folded([self._comparison(c) for c in self.linked.comparisons])
        return sorted(rows, key=lambda r: (order[r.verdict], _words_differ(r), -r.carried, r.about))

    def variants(self) -> list[VariantRow]:
        """Quotations that two outlets carry, real changes first."""
        order = ("altered", "dropped_words", "paraphrased", "trimmed", "shifted_edges", "same")
        return sorted(self._variants, key=lambda row: order.index(row.change))

    @cached_property
    def _variants(self) -> list[VariantRow]:
        return [self._variant(v) for v in self.linked.variants if {v.base, v.other} <= self.places.keys()]

    def _origin(self, o: Origin) -> OriginRow:
        evidence = tuple(
            EvidenceRow(
                self.shelf.outlet_name(e.article), e.why, e.share,
                self.shelf.pin(e.article, e.span) if e.span else None,
            )
            for e in o.evidence
        )  # fmt: skip
        outlets = self._outlets(o.articles)
        home = self._outlets(a for a in o.articles if o.id in self.linked.origins_of.get(a, ()))
        passed_on = tuple(name for name in outlets if o.name and own_name(name) != o.name)
        one = o.type not in REPORTS or any(e.other for e in o.evidence) or self._alike(o)
        return OriginRow(o.id, o.type, o.name, o.articles, outlets, home, passed_on, evidence, one)

    def _alike(self, o: Origin) -> bool:
        """Whether two articles have one and the same statement from an origin."""
        told = {e.record: e.article for e in o.evidence if e.record}
        return any(len({told[id_] for id_ in group if id_ in told}) > 1 for group in self.linked.same)

    def _behind(self, side: Side) -> tuple[str, ...]:
        """The names of a side's origins; one that nobody names never adds to those that are known."""
        called, known = self._called, self._named.intersection(side.origins)
        names = dict.fromkeys(called[o] for o in side.origins if o in (known or called))
        return tuple(n for n in names if not any(other.startswith(f"{n}, ") for other in names))

    @cached_property
    def _called(self) -> dict[str, str]:
        return self.origin_names()

    @cached_property
    def _named(self) -> set[str]:
        """The origins of which anything is known."""
        return {o.id for o in self.linked.origins if o.name or o.type != "unknown"}

    @cached_property
    def _of(self) -> int:
        """How many outlets the story has."""
        return self.shelf.counted(self.linked.story.articles)

    def _comparison(self, c: Comparison) -> CompareRow:
        sides = tuple(
            SideRow(
                value=side.value,
                outlets=self._outlets(side.articles),
                origins=self._behind(side),
                articles=side.articles,
                records=tuple(r for r in side.records if r in self.places),
                pins=tuple(self._pin(r) for r in side.records if r in self.places),
                voices=self._voices(side) if c.about.kind == "quantity" else (),
            )
            for side in c.sides
        )
        cuts = self._cuts(c)
        return CompareRow(
            id=c.id,
            kind=c.about.kind,
            about=cuts[0].base_text if cuts else c.about.text,
            verdict=c.verdict,
            carried=self.shelf.counted(a for side in c.sides for a in side.articles),
            of=self._of,
            sides=sides,
            speakers=self._speakers(c),
            denial=self._denial(c),
            cuts=cuts,
            status=self._status(c),
        )

    def _status(self, c: Comparison) -> EventStatus | None:
        """How most tell of an event that nobody tells as done: "called for", "planned"."""
        told = [self.places[r].status for side in c.sides for r in side.records if r in self.places]
        statuses = Counter(status for status in told if status is not None)
        return None if not statuses or statuses.keys() & DONE else statuses.most_common(1)[0][0]

    def _cuts(self, c: Comparison) -> tuple[VariantRow, ...]:
        """The prints of the quotation that a statement is, beside the fullest one, in its records' order."""
        held = {r for side in c.sides for r in side.records} if c.about.kind == "statement" else set()
        return tuple(
            v for v in self._variants if {v.base_record, v.other_record} <= held and cut_at_all(v.diff)
        )

    def _voices(self, side: Side) -> tuple[str, ...]:
        """In whose words a side's numbers stand."""
        at = [self.places[r] for r in side.records if r in self.places]
        told = (
            s for p in at for s in self._told.get(p.article, ()) if any(c.holds(p.span) for c in s.content)
        )
        return tuple(
            dict.fromkeys(filter(None, (self.names.of_speaker(w) for s in told for w in s.speakers)))
        )

    @cached_property
    def _told(self) -> dict[str, list[Statement]]:
        """The statements of each article."""
        held: dict[str, list[Statement]] = {}
        for statement in self.statements.values():
            held.setdefault(statement.article, []).append(statement)
        return held

    def _speakers(self, c: Comparison) -> tuple[str, ...]:
        """Whose words a statement is, as most of its records have it that print a name there, names before
        descriptions: one outlet's "the statement" is somebody's whom the others name."""
        if c.about.kind != "statement":
            return ()
        members = [self.statements[r] for side in c.sides for r in side.records if r in self.statements]
        told = surest(members, lambda a: self.shelf.articles[a].text)
        named = [tuple(dict.fromkeys(filter(None, map(self.names.of_speaker, s.speakers)))) for s in told]
        known = [any(w.entity for w in s.speakers) for s in told]
        counts = Counter(named)
        best = max(
            zip(known, named, strict=True), key=lambda t: (bool(t[1]), t[0], counts[t[1]]), default=None
        )
        return best[1] if best else ()

    def _denial(self, c: Comparison) -> str | None:
        """The word by which a statement is denied or rejected: without it, it would be read as said."""
        told = (self.statements[r] for side in c.sides for r in side.records if r in self.statements)
        first = next(told, None) if c.about.kind == "statement" else None
        cue = first.cue if first else None
        if first is None or cue is None:
            return None
        hedges = load_pack("en").read("hedges", Hedges)
        known = first.negated or cue.lemma in hedges.denying | hedges.rejecting
        return self.shelf.words(first.article, cue.span) if known else None

    def _variant(self, v: Variant) -> VariantRow:
        entity = self.names.by_id.get(v.speaker or "")
        return VariantRow(
            id=v.id,
            speaker=entity.name if entity else v.speaker,
            change=v.change,
            base_record=v.base,
            other_record=v.other,
            base=self._pin(v.base),
            other=self._pin(v.other),
            base_text=self.places[v.base].text,
            other_text=self.places[v.other].text,
            diff=v.diff,
        )

    def _pin(self, record: str) -> Pin:
        place = self.places[record]
        return self.shelf.pin(place.article, place.span)

    def _outlets(self, articles: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.shelf.outlet_name(a) for a in articles if a in self.shelf.articles))


def _words_differ(row: CompareRow) -> bool:
    """Whether a row is of a quotation printed in different words: what else differs comes before it."""
    return row.verdict == "differ" and row.kind == "statement"


def _folded(rows: list[CompareRow]) -> list[CompareRow]:
    """The rows, each that another row shows already with the id of that row in `within`.

    A quotation that somebody altered is always shown.
    """
    holders: dict[str, list[_Holder]] = defaultdict(list)
    for holder in (_Holder(row, _letters(row), _places(row)) for row in rows if row.verdict == "agree"):
        for article in holder.places:
            holders[article].append(holder)
    return [replace(row, within=_within(row, holders)) for row in rows]


@dataclass(frozen=True, slots=True)
class _Holder:
    """A row in which others may stand, the letters of its places, and these by article."""

    row: CompareRow
    letters: int
    places: dict[str, list[Pin]]


def _letters(row: CompareRow) -> int:
    return sum(p.end - p.start for side in row.sides for p in side.pins)


def _places(row: CompareRow) -> dict[str, list[Pin]]:
    found: dict[str, list[Pin]] = defaultdict(list)
    for pin in (p for side in row.sides for p in side.pins):
        found[pin.article].append(pin)
    return found


def _within(row: CompareRow, holders: dict[str, list[_Holder]]) -> str | None:
    """The row of a statement, or of an event for anything else, in whose words all of a row stands."""
    wider = {"statement": ("statement",), "event": ("statement",)}.get(row.kind, ("statement", "event"))
    pins = [p for side in row.sides for p in side.pins]
    if row.verdict != "agree" or not pins or any(cut.change == "altered" for cut in row.cuts):
        return None
    shown, letters = row.sides[0].value if row.kind == "quantity" else "", _letters(row)
    for holder in holders.get(pins[0].article, ()):
        # Of two rows of one kind only that with more words can hold the other.
        longer = holder.row.kind != row.kind or holder.letters > letters
        fits = longer and holder.row.kind in wider and shown in holder.row.about
        if fits and all(_held(p, holder.places.get(p.article, ())) for p in pins):
            return holder.row.id
    return None


def _held(pin: Pin, places: Iterable[Pin]) -> bool:
    """Whether a pin stands in one of some places of its article."""
    return any(p.start <= pin.start and pin.end <= p.end for p in places)


def compared_as(linked: Linked, ref: str) -> str | None:
    """The id of the comparison of a story that has an id itself, or in which a record is."""
    own = (c for c in linked.comparisons if ref == c.id or any(ref in side.records for side in c.sides))
    return next((c.id for c in own), None)
