"""Positions, commitments, conditions and damage figures against labels of our own, item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bench import gold, paragraphs, shelf, standing
from bench.standing import Figure, Held, Piece, Stand
from bench.statements import SAME, Tally, tokens, words_of
from onrecord.find.positions.lexicon import Lexicon
from onrecord.find.words import Words
from onrecord.lang import load_pack
from onrecord.record import Span

Row = dict[str, Any]
LONG = 1 / 3
"""Share of words from which two that begin alike are one: where a long end stops is nobody's to say."""
CLOSE = 0.001
"""How far a value may be from the labelled one, as a share of it."""


@dataclass
class Score:
    """What is counted over pieces; `items` are the labels that are right, `misses` what is not."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    items: set[str] = field(default_factory=set)
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, right: int, predicted: int, wanted: int) -> None:
        """Count more of one figure."""
        self.tallies.setdefault(name, Tally()).add(right, predicted, wanted)

    def report(self) -> Row:
        """Precision, recall and F1 by what had to be right."""
        return {name: tally.row() for name, tally in self.tallies.items()}


@cache
def pronouns() -> frozenset[str]:
    """Words that name a holder without saying who: who is meant is measured on the labelled statements."""
    words = load_pack("en").read("clauses", Words)
    taken_up = load_pack("en").read("positions", Lexicon).taking_up
    return words.first_person | words.third_person | words.empty_pronouns | taken_up


def share(text: str, a: Span, b: Span) -> float:
    """The words of two spans that both have, as a share of all."""
    ours, theirs = tokens(text, [a]), tokens(text, [b])
    return len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0


def alike(text: str, a: Span, b: Span) -> float:
    """The share of words in common; where both begin with the same words, a third is as good as a half."""
    got = share(text, a, b)
    first, other = (set(sorted(tokens(text, [s]))[:2]) for s in (a, b))
    return max(got, SAME) if got >= LONG and first & other else got


def same_who(text: str, wanted: Stand, got: Stand) -> bool:
    """Whether two stands are one holder's: their words meet, their names do, or the labelled one is a
    pronoun."""
    if wanted.who is None or wanted.who.of(text).lower() in pronouns():
        return True
    if got.who is not None and tokens(text, [wanted.who]) & tokens(text, [got.who]):
        return True
    return bool(words_of(wanted.who.of(text)) & words_of(got.name))


def same_what(text: str, wanted: Stand, got: Stand) -> float:
    """The words two stands share; for a labelled pronoun, whether the other tells what it stands for."""
    if wanted.what.of(text).lower() not in pronouns():
        return alike(text, wanted.what, got.what)
    before = got.what.end <= wanted.what.end and same_who(text, wanted, got)
    return float(before and wanted.kind == got.kind)


def same_condition(text: str, wanted: Span | None, got: Span | None) -> bool:
    """Whether two conditions are one, or neither is there."""
    if wanted is None or got is None:
        return wanted is got
    return share(text, wanted, got) >= SAME


def paired(text: str, wanted: Sequence[Stand], got: Sequence[Stand]) -> list[tuple[int, int]]:
    """Stands on the same words, one to one, the best first: same holder, same kind, most words shared."""
    scored = [
        (same_who(text, a, b) + 0.5 * (a.kind == b.kind) + near, i, j)
        for i, a in enumerate(wanted)
        for j, b in enumerate(got)
        if (near := same_what(text, a, b)) >= SAME
    ]
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def add_stands(
    score: Score, name: str, when: str, piece: Piece, wanted: Sequence[Stand], got: Sequence[Stand]
) -> None:
    """Count the positions or commitments of one piece."""
    text = piece.text
    pairs = paired(text, wanted, got)
    held = [(i, j) for i, j in pairs if same_who(text, wanted[i], got[j])]
    kind = [(i, j) for i, j in held if wanted[i].kind == got[j].kind]
    whole = [(i, j) for i, j in kind if same_condition(text, wanted[i].condition, got[j].condition)]
    bound = [(i, j) for i, j in held if same_condition(text, wanted[i].condition, got[j].condition)]
    steps = {"": held, " with kind": kind, " with condition": bound, " with kind and condition": whole}
    for step, right in steps.items():
        score.add(name + step, len(right), len(got), len(wanted))
    fields: dict[str, Callable[[Stand], Span | None]] = {
        "condition": lambda s: s.condition,
        f"{name}: {when}": lambda s: s.when,
    }
    if name == "commitment":
        fields["commitment: toward"] = lambda s: s.toward
    for field_, of in fields.items():
        right_ = sum(_met(text, of(wanted[i]), of(got[j])) for i, j in held)
        score.add(field_, right_, sum(of(s) is not None for s in got), sum(of(s) is not None for s in wanted))
    _tell(score, name, piece, (wanted, got), (held, whole))


def _met(text: str, a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and share(text, a, b) >= SAME


def _tell(
    score: Score,
    name: str,
    piece: Piece,
    sides: tuple[Sequence[Stand], Sequence[Stand]],
    pairs: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]],
) -> None:
    """Name what is right and what is not: missed, wrong, or right but for its kind or condition."""
    (wanted, got), (held, whole), text = sides, pairs, piece.text
    for i, _ in whole:
        score.items.add(f"{piece.id} {name} {told(text, wanted[i])}")
    for i, j in (pair for pair in held if pair not in whole):
        score.misses.append(f"{piece.id} {name} PARTLY {told(text, wanted[i])}  GOT  {told(text, got[j])}")
    for i, stand in enumerate(wanted):
        if i not in {a for a, _ in held}:
            score.misses.append(f"{piece.id} {name} MISSED {told(text, stand)}")
    for j, stand in enumerate(got):
        if j not in {b for _, b in held}:
            score.misses.append(f"{piece.id} {name} WRONG {told(text, stand)}")


def told(text: str, stand: Stand) -> str:
    """A stand in one line."""
    parts = [stand.who, stand.what, stand.condition, stand.when]
    return " | ".join([stand.kind, *(p.of(text) if p else "-" for p in parts)])


def add_damage(score: Score, piece: Piece, wanted: Sequence[Figure], got: Sequence[Figure]) -> None:
    """Count the figures of damage of one piece: by number, then with unit, then with bound."""
    pairs = [
        (a, b)
        for a in wanted
        if (b := next((b for b in got if b.span.meets(a.span) and _value(a, b)), None)) is not None
    ]
    unit = [(a, b) for a, b in pairs if _unit(a.unit, b.unit)]
    bound = [(a, b) for a, b in unit if a.bound == b.bound]
    for step, right in {"": pairs, " with unit": unit, " with unit and bound": bound}.items():
        score.add("damage" + step, len(right), len(got), len(wanted))
    hit, used = [a for a, _ in bound], [b for _, b in pairs]
    score.items |= {f"{piece.id} damage {a.span.of(piece.text)} {a.unit}" for a in hit}
    lines = [("MISSED", a) for a in wanted if a not in hit] + [("WRONG", b) for b in got if b not in used]
    for mark, figure in lines:
        score.misses.append(
            f"{piece.id} damage {mark} {figure.span.of(piece.text)} {figure.bound} {figure.unit}"
        )


def _unit(printed: str, got: str) -> bool:
    """Whether a printed unit and the record's are one: the record has the base form of its last word."""
    one, other = printed.lower().split()[-1], (got.lower().split() or [""])[-1]
    return one == other or (len(other) > 2 and one.startswith(other[:-1]) and abs(len(one) - len(other)) < 3)


def _value(a: Figure, b: Figure) -> bool:
    def near(one: float | None, other: float | None) -> bool:
        """Whether two ends are one; both open is one too ("dozens")."""
        if one is None or other is None:
            return one is other
        return abs(one - other) <= CLOSE * abs(one)

    return near(a.low, b.low) and near(a.high, b.high)


def product(pieces: Sequence[Piece]) -> list[Held]:
    """What the product finds in each piece."""
    from bench.accuracy import articles_of
    from onrecord.pipeline import examine

    readings = {r.article.external_id: r for r in examine(articles_of([standing.row(p) for p in pieces]))}
    return [_held(readings[p.id]) for p in pieces]


def _held(reading: Any) -> Held:
    from onrecord.record import Commitment, Position, Quantity

    return Held(
        tuple(
            Stand(
                p.stance, p.holder.span, p.proposal.span,
                p.condition.span if p.condition else None, p.since.span if p.since else None,
                name=p.holder.name,
            )
            for p in reading.of(Position)
        ),
        tuple(
            Stand(
                c.force, c.party.span, c.action.span, c.condition.span if c.condition else None,
                c.due.span if c.due else None, c.beneficiary.span if c.beneficiary else None,
                name=c.party.name,
            )
            for c in reading.of(Commitment)
        ),
        tuple(
            Figure(
                q.span, q.value if q.low is None else q.low, q.value if q.high is None else q.high,
                q.unit or "", q.comparator,
            )
            for q in reading.of(Quantity) if is_damage(q)
        ),
    )  # fmt: skip


def is_damage(quantity: Any) -> bool:
    """Whether a quantity says that something other than people was lost, hurt or cut off, or what it cost."""
    from onrecord.find.quantities.harm_words import tells_of_damage

    return tells_of_damage(load_pack("en"), quantity.unit, quantity.of)


def score_of(pieces: Sequence[Piece], wanted: Iterable[Held], got: Iterable[Held]) -> Score:
    """All counts over pieces."""
    score = Score()
    for piece, one, other in zip(pieces, wanted, got, strict=True):
        add_stands(score, "position", "since", piece, one.positions, _less_refusals(piece.text, one, other))
        add_stands(score, "commitment", "due", piece, one.commitments, other.commitments)
        add_damage(score, piece, one.damage, other.damage)
    return score


def _less_refusals(text: str, wanted: Held, got: Held) -> list[Stand]:
    """Positions without those on the words of a labelled refusal: it may be told as a rejection as well."""
    refused = [c for c in wanted.commitments if c.kind == "refusal"]
    labelled = {j for _, j in paired(text, wanted.positions, got.positions)}

    def counts(j: int, stand: Stand) -> bool:
        twice = any(share(text, stand.what, c.what) >= SAME for c in refused)
        return j in labelled or stand.kind != "rejects" or not twice

    return [s for j, s in enumerate(got.positions) if counts(j, s)]


def measure(halves: Sequence[str] = gold.HALVES, reader: str | None = None) -> Row:
    """The product, or a second reader, on the halves; misses are listed for the one that may be looked at."""
    out: Row = {}
    for name in halves:
        pieces = standing.half(name)
        got = product(pieces) if reader is None else standing.reading(reader, name)
        score = score_of(pieces, map(standing.held, pieces), got)
        apart = standing.damaged(name) if reader is None else []
        for piece, found in zip(apart, product(apart), strict=True):
            add_damage(score, piece, standing.held(piece).damage, found.damage)
        out[name] = {"pieces": len(pieces) + len(apart)} | score.report()
        if name.endswith("dev"):
            out[name] |= {"missed": score.misses, "right": sorted(score.items)}
    return out


def coverage(shared: Path) -> Row:
    """The product on paragraphs of real articles, against one reader's labels; and a second reader against
    the same. Nothing where the coverage is not under `shared`."""
    if not (shared / "data" / shelf.COVERAGE).is_file():
        return {}
    read = list(paragraphs.labelled(shared, paragraphs.GOLD / "a.jsonl"))
    pieces = [Piece(id, text) for id, text, _ in read]
    wanted = [paragraphs.held(stands) for _, _, stands in read]
    second = {id: stands for id, _, stands in paragraphs.labelled(shared, paragraphs.GOLD / "b.jsonl")}
    readers = {
        "coverage": product(pieces),
        "coverage, the second reader": [paragraphs.held(second[piece.id]) for piece in pieces],
    }
    return {
        name: {"pieces": len(pieces)} | score_of(pieces, wanted, got).report()
        for name, got in readers.items()
    }
