"""Whose words a statement is where articles disagree: a printed name is surer than a pronoun."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.link.entities import folded
from onrecord.record import Statement


def by_name(statement: Statement, text: str) -> bool:
    """Whether an article with this text prints a speaker of a statement by name: with a word of the name that
    begins with a capital. "He" and "the officer" are worked out, and so may be somebody else."""
    return any(
        w[:1].isupper() and folded(w) and {*folded(w)} <= {*folded(p.name or "")}
        for p in statement.speakers if p.span
        for w in p.span.of(text).split()
    )  # fmt: skip


def surest(members: Sequence[Statement], text_of: Callable[[str], str]) -> list[Statement]:
    """Of statements that are the same, those of articles that print who says it by name, where another one's
    pronoun was taken for somebody else; all where names do not speak against one another."""
    named = [s for s in members if by_name(s, text_of(s.article))]
    printed = [words for s in named for words in _names(s)]
    others = [words for s in members if s not in named for words in _names(s)]
    clash = any(not any(w <= p or p <= w for p in printed) for w in others)
    return named if printed and clash else list(members)


def _names(statement: Statement) -> list[set[str]]:
    return [{*folded(p.name)} for p in statement.speakers if p.name and not p.anonymous]
