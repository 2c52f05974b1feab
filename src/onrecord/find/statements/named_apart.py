"""Where somebody else begins in a phrase about several: "Lee, Marsh and two aides"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.find.statements.attribution import Page
from onrecord.parse import Document, Token
from onrecord.parse.kinds import role_words
from onrecord.record import Mention, Span

OFFICE = 9
"""Words of an office before a name."""


def named_apart(page: Page, source: Span) -> Iterator[int]:
    """The first tokens of those who stand behind a conjunction or in a list, with somebody else before them:
    "Lee, Marsh and two aides", "Lee and the head of the club, Ann Marsh"."""
    document = page.document
    mentions = [m for m in document.mentions_in(source) if m.entity is not None and m.form != "pronoun"]
    listed: list[int] = []
    for left, right in _pairs(document, mentions):
        if _told_of(document, left, right) or _short(document, left, right):
            continue
        between = document.tokens_in(Span(left.span.end, right.span.start))
        bare = [t for t in between if t.text != ","]
        if not bare and between:
            first = document.tokens_in(right.span)[0].i
            listed = [*listed, first] if _people(document, left, right) else []
        elif bare and bare[0].pos == "CCONJ" and _another(page, left, right, bare[1:], between):
            yield from listed
            yield bare[0].i + 1
            listed = []
        elif bare:
            listed = []


def _told_of(document: Document, *places: Mention) -> bool:
    """Whether two places only tell of where somebody is: "the governors of Ohio and Texas"."""
    first = document.head_of(places[0].span)
    named = [document.entity(p.entity) for p in places]
    owned = first is not None and first.dep == "pobj"
    return owned and all(e is not None and e.type in ("place", "country") for e in named)


def _short(document: Document, left: Mention, right: Mention) -> bool:
    """Whether a name is but the short form of the one before: "the Ports Institute, or PI"."""
    initials = "".join(t.text[0] for t in document.tokens_in(left.span) if t.text[0].isupper())
    return len(initials) > 1 and initials == document.words(right.span)


def _pairs(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Neighbours of those named that are not one inside the other, and are somebody else."""
    last: Mention | None = None
    for one in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if one.form == "role" and any(_two(document, one, m) for m in mentions):
            continue
        if last is not None and one.span.start < last.span.end:
            continue
        if last is not None and one.entity != last.entity:
            yield last, one
        last = one


def _two(document: Document, role: Mention, name: Mention) -> bool:
    """Whether a role begins with somebody else's name and a conjunction: "Lee and the club's coach"."""
    if name.span.start != role.span.start or name.form != "name" or name.entity == role.entity:
        return False
    after = document.tokens_in(Span(name.span.end, role.span.end))
    return bool(after) and after[0].pos == "CCONJ"


def _people(document: Document, *mentions: Mention) -> bool:
    named = [document.entity(m.entity) for m in mentions]
    return all(e is not None and e.type == "person" for e in named)


def _another(
    page: Page, left: Mention, right: Mention, words: Sequence[Token], between: Sequence[Token]
) -> bool:
    """Whether words between a conjunction and a name are an office of the one named."""
    if not words:
        return True
    if not _people(page.document, left, right) or any(t.pos in ("VERB", "AUX", "CCONJ") for t in words[1:]):
        return False
    roles = role_words(page.document.pack)
    office = any(roles.gender(t.lemma) is not None or roles.gender(t.lower) is not None for t in words)
    comma = any(t.text == "," for t in between)
    return len(words) < OFFICE and (office if comma else between[-1].text != ",")
