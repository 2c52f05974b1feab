"""Commitments: who promised, threatened, offered, refused or plans what, on which condition, by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.find.circumstances import Circumstances
from onrecord.find.clauses import report_tokens
from onrecord.find.commitments.learned import agreed, bonds
from onrecord.find.commitments.lexicon import lexicon_of
from onrecord.find.commitments.patterns import read
from onrecord.find.commitments.reader import Bond, Reader
from onrecord.find.commitments.records import commitment_of
from onrecord.find.findings import Findings
from onrecord.find.holders import holder_words, joined
from onrecord.find.untold import untold
from onrecord.find.voices import voices_of
from onrecord.find.words import words_of
from onrecord.parse import Document
from onrecord.record import Commitment, Span

__all__ = ["find"]


def find(document: Document, findings: Findings) -> Iterable[Commitment]:
    """The commitments that a document tells of, in the order of the text, no two for the same words."""
    pack = document.pack
    voices = voices_of(document, findings)
    reader = Reader(document, lexicon_of(pack), words_of(document), holder_words(pack), voices)
    around = Circumstances.of(document, findings)
    taken: list[Span] = []
    silent = untold(document)
    told = [token for token in report_tokens(document) if token.sentence not in silent]
    known = agreed(reader, [bond for token in told if (bond := read(reader, token)) is not None])
    for bond in sorted((*known, *bonds(reader, known)), key=lambda bond: bond.word.i):
        told_of = _each(reader, bond) if bond.word.sentence not in silent else ()
        records = [r for one in told_of if (r := commitment_of(reader, one, around)) is not None]
        if records and (bond.frame or not _meets(records[0], taken[-6:])):
            taken.append(records[0].action.span)
            yield from records


def _each(reader: Reader, bond: Bond) -> Iterator[Bond]:
    """A bond for each of those who bind themselves together: "Norway and Denmark will close their ports"."""
    yield bond
    if bond.party is not None and bond.frame is None:
        together = joined(reader.document, bond.party, reader.words, reader.holders)
        more = [one for one in together if one.i != bond.party.i]
        yield from (replace(bond, party=one, nth=n) for n, one in enumerate(more, 1))


def _meets(record: Commitment, taken: Sequence[Span]) -> bool:
    return any(span.meets(record.action.span) for span in taken)
