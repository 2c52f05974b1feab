"""Positions: who backs or rejects, demands or is undecided about which proposal, and on what condition."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.find.clauses import is_verb, no_telling, report_tokens, words_of
from onrecord.find.findings import Findings
from onrecord.find.positions.lexicon import lexicon_of
from onrecord.find.positions.patterns import Reader, Stand
from onrecord.find.positions.proposals import Proposals
from onrecord.find.positions.records import position_of
from onrecord.find.voices import voices_of
from onrecord.parse import Document, Token
from onrecord.record import Position

__all__ = ["find"]


def find(document: Document, findings: Findings) -> Iterable[Position]:
    """The positions that a document tells of, one a holder, stance and proposal, in the order of the text."""
    voices = voices_of(document, findings)
    reader = Reader(document, lexicon_of(document.pack), words_of(document), voices)
    proposals = Proposals(document, reader.lexicon)
    seen: set[tuple[str, str, str]] = set()
    for token in report_tokens(document):
        proposals.pass_by(token)
        for stand in _stands(reader, token):
            record = position_of(reader, stand, proposals)
            if record is None:
                continue
            key = (record.holder.entity or document.words(record.span), record.stance, record.proposal.id)
            if key not in seen:
                seen.add(key)
                yield record


def _stands(reader: Reader, token: Token) -> Iterable[Stand]:
    if not (is_verb(token) or token.pos in ("NOUN", "ADJ")) or no_telling(reader.document, token.i):
        return ()
    found = reader.of_verb(token) if is_verb(token) else reader.of_word(token)
    return (found,) if found is not None else ()
