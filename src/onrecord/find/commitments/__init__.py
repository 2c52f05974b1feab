"""Commitments: who promised, threatened, offered, refused or plans what, on which condition, by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.find.circumstances import Circumstances
from onrecord.find.clauses import report_tokens
from onrecord.find.commitments.learned import agreed, bonds
from onrecord.find.commitments.lexicon import lexicon_of
from onrecord.find.commitments.patterns import read
from onrecord.find.commitments.reader import Reader
from onrecord.find.commitments.records import commitment_of
from onrecord.find.findings import Findings
from onrecord.find.holders import holder_words
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
        record = commitment_of(reader, bond, around) if bond.word.sentence not in silent else None
        if record is not None and (bond.frame or not _meets(record, taken[-6:])):
            taken.append(record.action.span)
            yield record


def _meets(record: Commitment, taken: Sequence[Span]) -> bool:
    return any(span.meets(record.action.span) for span in taken)
