"""The labelled set of who stands where, what was promised and what was damaged: YAML in, spans out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from bench.gold import HALVES as HALVES_OF_SETS
from bench.gold import Finder
from onrecord.errors import OnRecordError
from onrecord.record import Span
from onrecord.record.event import Comparator
from onrecord.record.position import Force, Stance

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "stands"
SENTENCES = "sentences"
DAMAGE = "damage"
"""The file of a half in which nothing but figures of damage was labelled."""
HALVES = (*HALVES_OF_SETS, "further-dev", "further-test")
"""The two halves, and two of sentences in another manner, written later, for how far rules reach."""
BEFORE = "2026-01-02T12:00:00+00:00"
"""The day on which sentences are read: before the days that they name, as what is due lies ahead."""


class PositionLabel(msgspec.Struct, forbid_unknown_fields=True):
    """A position as labelled; tests/gold/stands/README.md says how."""

    holder: str
    stance: Stance
    proposal: str
    at: int = 1
    condition: str | None = None
    since: str | None = None


class CommitmentLabel(msgspec.Struct, forbid_unknown_fields=True):
    """A commitment as labelled; `toward` is for or against whom."""

    force: Force
    action: str
    party: str | None = None
    at: int = 1
    toward: str | None = None
    condition: str | None = None
    due: str | None = None


class DamageLabel(msgspec.Struct, forbid_unknown_fields=True):
    """A figure of damage as labelled; `value`, or `low` and `high`; `of` says what became of it."""

    words: str
    unit: str
    of: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    at: int = 1
    place: str | None = None
    bound: Comparator = "="


class Piece(msgspec.Struct, forbid_unknown_fields=True):
    """A sentence or an article with its labels."""

    id: str
    text: str
    genre: str = "sentence"
    outlet: str = "Velm Gazette"
    title: str = ""
    published: str | None = None
    positions: list[PositionLabel] = []
    commitments: list[CommitmentLabel] = []
    damage: list[DamageLabel] = []


@dataclass(frozen=True, slots=True)
class Stand:
    """A position or commitment in spans, from a person or from the product. `kind` is its stance or force,
    `who` its holder or party, `name` who that is where it is known, `what` the proposal or action,
    `since` a position's and `due` a commitment's."""

    kind: str
    who: Span | None
    what: Span
    condition: Span | None = None
    when: Span | None = None
    toward: Span | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of damage: `span` holds the number, `of` what is counted and what became of it."""

    span: Span
    low: float | None
    high: float | None
    unit: str
    bound: str
    of: Span | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """All labels of one piece in spans."""

    positions: tuple[Stand, ...]
    commitments: tuple[Stand, ...]
    damage: tuple[Figure, ...]


def half(name: str, folder: Path = GOLD) -> list[Piece]:
    """The sentences of one half, then its articles by name, all labelled for everything; raises OnRecordError
    on what is no such thing."""
    pieces: list[Piece] = []
    for path in sorted((folder / name).glob("*.yml"), key=lambda p: (p.stem != SENTENCES, p.stem)):
        pieces += read(path) if path.stem != DAMAGE else []
    return pieces


def damaged(name: str, folder: Path = GOLD) -> list[Piece]:
    """The texts of one half in which figures of damage were labelled and nothing else; none where there is
    no such file."""
    path = folder / name / f"{DAMAGE}.yml"
    return read(path) if path.is_file() else []


def read(path: Path) -> list[Piece]:
    """The labelled texts of one file; raises OnRecordError on what is no such thing."""
    try:
        held = yaml.safe_load(path.read_text("utf-8"))
        return msgspec.convert(held if isinstance(held, list) else [held], list[Piece])
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise OnRecordError(f"{path.name}: {error}") from error


class Reread(msgspec.Struct, forbid_unknown_fields=True):
    """A second reader's labels of one piece, without its text."""

    id: str
    positions: list[PositionLabel] = []
    commitments: list[CommitmentLabel] = []
    damage: list[DamageLabel] = []


def reading(reader: str, name: str, folder: Path = GOLD) -> list[Held]:
    """What another reader labelled in each piece of a half, from `readings/<reader>/<half>.yml`."""
    path = folder / "readings" / reader / f"{name}.yml"
    try:
        rows = msgspec.convert(yaml.safe_load(path.read_text("utf-8")), list[Reread])
    except (OSError, msgspec.ValidationError, yaml.YAMLError) as error:
        raise OnRecordError(f"{path.name} of reader {reader}: {error}") from error
    by_id = {r.id: r for r in rows}
    pieces = half(name, folder)
    found = [(p, by_id.get(p.id, Reread(p.id))) for p in pieces]
    return [
        held(msgspec.structs.replace(p, positions=r.positions, commitments=r.commitments, damage=r.damage))
        for p, r in found
    ]


def row(piece: Piece) -> dict[str, Any]:
    """A piece as a line that the product reads."""
    return {
        "id": piece.id,
        "outlet": piece.outlet,
        "title": piece.title,
        "text": piece.text,
        "published": piece.published or BEFORE,
    }


def held(piece: Piece) -> Held:
    """The labels of a piece with their words found; raises OnRecordError where they are not there."""
    finder = Finder(piece.text)

    def one(words: str | None, at: int) -> Span | None:
        return finder.span(words, at) if words else None

    return Held(
        tuple(
            Stand(
                p.stance, one(p.holder, p.at), finder.span(p.proposal, p.at),
                one(p.condition, p.at), one(p.since, p.at),
            )
            for p in piece.positions
        ),
        tuple(
            Stand(
                c.force, one(c.party, c.at), finder.span(c.action, c.at),
                one(c.condition, c.at), one(c.due, c.at), one(c.toward, c.at),
            )
            for c in piece.commitments
        ),
        tuple(
            Figure(
                finder.span(d.words, d.at),
                d.low if d.value is None else d.value,
                d.high if d.value is None else d.value,
                d.unit, d.bound, one(d.of, d.at),
            )
            for d in piece.damage
        ),
    )  # fmt: skip


def faults(pieces: Iterable[Piece]) -> Iterator[str]:
    """What is wrong with labels, a line each."""
    for piece in pieces:
        try:
            held(piece)
        except OnRecordError as error:
            yield f"{piece.id}: {error}"
