"""Said: statements as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.record import Statement
from onrecord.view.names import Names
from onrecord.view.pins import Pin, Shelf, time_words


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One statement as one article carries it.

    `speakers` are names or descriptions, empty where nobody is named; `printed` is how the article words
    them; `via` are those through whom it came, the outermost first. `carriers` are the ids of articles in
    which the same statement stands, this one with them, `outlets` how many outlets these are from, and
    `group` is one id for all of these; `origins` are the names of its origins.
    """

    id: str
    speakers: tuple[str, ...]
    printed: tuple[str, ...]
    anonymous: bool
    cue: str | None
    text: str
    form: str
    quoted: tuple[str, ...]
    addressee: str | None
    channel: str | None
    setting: str | None
    when: str | None
    via: tuple[str, ...]
    negated: bool
    hedged: bool
    no_comment: bool
    score: float | None
    group: str
    carriers: tuple[str, ...]
    outlets: int
    origins: tuple[str, ...]
    pin: Pin


@dataclass(frozen=True)
class Said:
    """What rows of statements are made from. `groups` gives the first id of the same statement in all
    articles, `carriers` their articles, `origins` the names of a statement's origins."""

    shelf: Shelf
    names: Names
    statements: dict[str, Statement]
    groups: dict[str, str]
    carriers: dict[str, tuple[str, ...]]
    origins: dict[str, tuple[str, ...]]

    def rows(self, statements: Iterable[Statement]) -> Iterator[SaidRow]:
        """A row for each of the statements."""
        return map(self.row, statements)

    def row(self, s: Statement) -> SaidRow:
        """One statement's row."""
        carriers = self.carriers.get(s.id, (s.article,))
        words, named = self.shelf.words, [sp for sp in s.speakers if self.names.of_speaker(sp)]
        return SaidRow(
            id=s.id,
            speakers=tuple(dict.fromkeys(self.names.of_speaker(sp) for sp in named)),
            printed=tuple(w for sp in s.speakers if (w := words(s.article, sp.span))),
            anonymous=any(sp.anonymous for sp in s.speakers),
            cue=words(s.article, s.cue.span) if s.cue else None,
            text=" ".join(s.text.split()),
            form=s.form,
            quoted=tuple(w for q in s.quoted if (w := words(s.article, q))),
            addressee=self.names.of_party(s.addressee)
            or (words(s.article, s.addressee.span) if s.addressee else None),
            channel=(s.channel.name or words(s.article, s.channel.span)) if s.channel else None,
            setting=words(s.article, s.setting.span) if s.setting else None,
            when=time_words(s.when),
            via=tuple(self._via(s)),
            negated=s.negated,
            hedged=s.hedged,
            no_comment=s.no_comment,
            score=s.score,
            group=self.groups.get(s.id, s.id),
            carriers=carriers,
            outlets=self.shelf.counted(carriers),
            origins=self.origins.get(s.id, ()),
            pin=self.shelf.pin(s.article, s.span),
        )

    def _via(self, s: Statement) -> list[str]:
        chain: list[str] = []
        own = [name for name in map(self.names.of_speaker, s.speakers) if name]
        seen = {s.id}
        carrier = self.statements.get(s.via or "")
        while carrier and carrier.id not in seen:
            seen.add(carrier.id)
            names = [name for name in map(self.names.of_speaker, carrier.speakers) if name]
            if not names or names != own:  # what one says of what one said before comes through nobody
                chain.insert(0, " and ".join(names) or "somebody not named")
            carrier = self.statements.get(carrier.via or "")
        return chain


def once(rows: Iterable[SaidRow]) -> list[tuple[SaidRow, int]]:
    """Each statement once, as its fullest carrier words it, with the number of outlets that carry it.

    Those that most carry come first; otherwise the order of the rows is kept.
    """
    best: dict[str, SaidRow] = {}
    for row in rows:
        if row.group not in best or len(row.text) > len(best[row.group].text):
            best[row.group] = row
    ordered = sorted(best.values(), key=lambda row: -row.outlets)
    return [(row, row.outlets) for row in ordered]
