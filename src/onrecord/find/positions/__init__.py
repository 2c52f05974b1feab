"""Positions: who backs or rejects, demands or is undecided about which proposal, and on what condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.find.circumstances import Circumstances
from onrecord.find.clauses import is_verb, report_tokens
from onrecord.find.findings import Findings
from onrecord.find.holders import holder_words, joined
from onrecord.find.positions.learned import agreed, sides
from onrecord.find.positions.lexicon import lexicon_of
from onrecord.find.positions.proposals import Proposals
from onrecord.find.positions.reader import Reader, Stand
from onrecord.find.positions.records import position_of
from onrecord.find.positions.verbs import of_verb
from onrecord.find.positions.words import of_word
from onrecord.find.untold import untold
from onrecord.find.voices import voices_of
from onrecord.find.words import words_of
from onrecord.parse import Document, Token
from onrecord.record import Position

__all__ = ["find"]


def find(document: Document, findings: Findings) -> Iterable[Position]:
    """The positions that a document tells of, one a holder, stance and proposal, in the order of the text."""
    voices = voices_of(document, findings)
    pack = document.pack
    reader = Reader(document, lexicon_of(pack), words_of(document), holder_words(pack), voices)
    proposals = Proposals(document, reader.lexicon)
    around = Circumstances.of(document, findings)
    seen: set[tuple[str, str, str]] = set()
    silent = untold(document)
    stands = _by_word(reader, silent)
    for token in report_tokens(document):
        proposals.pass_by(token)
        for stand in stands.get(token.i, ()):
            record = position_of(reader, stand, proposals, around)
            if record is None:
                continue
            key = (
                record.holder.entity or document.words(record.holder.span or record.span),
                record.stance,
                record.proposal.id,
            )
            if key not in seen:
                seen.add(key)
                yield record


def _by_word(reader: Reader, silent: frozenset[int]) -> dict[int, list[Stand]]:
    """The sides that a document's clauses take, by the word that takes them: those of patterns, then those
    that the learned reader finds besides."""
    told = [token for token in report_tokens(reader.document) if token.sentence not in silent]
    known = agreed(reader, [stand for token in told for stand in _stands(reader, token)])
    found: dict[int, list[Stand]] = {}
    for stand in (*known, *sides(reader, known)):
        if stand.word.sentence not in silent:
            found.setdefault(stand.word.i, []).append(stand)
    return found


def _stands(reader: Reader, token: Token) -> Iterator[Stand]:
    """The sides that a word takes, one for each of the holders joined by "and"."""
    verb = of_verb(reader, token) if is_verb(token) else None
    for stand in (verb,) if verb is not None else of_word(reader, token):
        for holder in joined(reader.document, stand.holder, reader.words, reader.holders):
            yield replace(stand, holder=holder)
