"""Pieces of what was said as they stand in their clauses: with the preposition that leads in, up to the end
of a clause about a noun, and without the words that tell who speaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.find.statements.attribution import LABELLED, Attribution, Page, trimmed
from onrecord.parse import Token
from onrecord.record import Span, cover

SMALL = 2
"""Words of the longest piece beside a cue that says nothing."""
LOOSE = " ,;\u00a0"
STEPS = 3
LEADING = frozenset({"det", "poss", "amod", "compound", "nummod", "nmod"})
NOUNS = frozenset({"NOUN", "PROPN"})
OPENED = 4
"""Words at the end of a piece with which a clause about a noun may begin."""


def in_clauses(page: Page, one: Attribution) -> Attribution:
    """An attribution whose content begins and ends where its clauses do."""
    if not one.cue or not one.content or one.why in LABELLED:
        return one
    return _begun(page, _ended(page, _undangled(page, _uncued(page, one))))


def _undangled(page: Page, one: Attribution) -> Attribution:
    """An attribution whose clauses about a noun go on to their end: "the club, which he | said was late"."""
    content = list(one.content)
    for piece in one.content:
        end = _clause_end(page, one, piece)
        if end is not None and piece in content:
            content = [c for c in content if not (piece.start <= c.start < end)]
            content.append(Span(piece.start, end))
    return one if len(content) == len(one.content) and set(content) == set(one.content) else replace(
        one, content=tuple(sorted(content))
    )  # fmt: skip


def _uncued(page: Page, one: Attribution) -> Attribution:
    """An attribution whose content leaves out its own cue and speaker, where a mark that is not closed has
    put them into it: "“It is late, | said Kelly. | “Go home.”"."""
    told = [
        s for s in (*one.cue, *one.source) if any(c.holds(one.cue[0]) and c.holds(s) for c in one.content)
    ]
    if not told or any(not c.holds(t) and c.meets(t) for c in one.content for t in told):
        return one
    gap, pieces = cover(told), list[Span]()
    for piece in one.content:
        if piece.holds(gap):
            ends: Iterable[Span] = (Span(piece.start, gap.start), Span(gap.end, piece.end))
            ends = (Span(e.start, e.start + len(e.of(page.document.text).rstrip(LOOSE))) for e in ends)
            pieces += [e for e in ends if len(page.document.tokens_in(e)) > SMALL]
        else:
            pieces.append(piece)
    content = trimmed(page.document.text, pieces)
    return replace(one, content=content) if content else one


def _ended(page: Page, one: Attribution) -> Attribution:
    """An attribution whose content does not end with words that lead on: "the bedrock of | his firm"."""
    content = [Span(c.start, _end(page, one, c)) for c in one.content]
    if tuple(content) == one.content:
        return one
    held = [c for c in content if not any(o != c and o.holds(c) for o in content)]
    return replace(one, content=tuple(sorted(set(held))))


def _end(page: Page, one: Attribution, piece: Span) -> int:
    """Where a piece ends with all of the noun phrase that its last word leads to."""
    tokens, inside = page.document.tokens, page.document.tokens_in(piece)
    last = inside[-1] if len(inside) > SMALL else None
    for _ in range(STEPS):
        noun = _leads_to(page, last) if last is not None else None
        if (
            last is None
            or noun is None
            or noun.end <= piece.end
            or page.quoted[noun.i] != page.quoted[last.i]
        ):
            break
        between = Span(piece.end, noun.end)
        if any(s.meets(between) for s in (*one.cue, *one.source)):
            break
        piece, last = Span(piece.start, noun.end), tokens[noun.i]
    return piece.end


def _leads_to(page: Page, word: Token) -> Token | None:
    """The noun that a word before it leads to."""
    if word.dep in LEADING:
        head = page.document.tokens[word.head]
        return head if head.i > word.i and head.sentence == word.sentence and head.pos in NOUNS else None
    if word.dep == "prep":
        return next((c for c in page.document.children(word.i, "pobj") if c.i > word.i), None)
    return None


def _begun(page: Page, one: Attribution) -> Attribution:
    """An attribution whose content begins with the preposition of its first words: "noted, | in | the
    sixties, …"."""
    content = tuple(_led_in(page, one, piece) for piece in one.content)
    return one if content == one.content else replace(one, content=content)


def _led_in(page: Page, one: Attribution, piece: Span) -> Span:
    inside = page.document.tokens_in(piece)
    before = page.document.tokens[inside[0].i - 1] if inside and inside[0].i else None
    if before is None or before.dep != "prep" or before.sentence != inside[0].sentence:
        return piece
    held = before.left < inside[0].i <= before.right and inside[0].i <= before.head <= inside[-1].i
    own = any(s.meets(Span(before.start, before.end)) for s in (*one.cue, *one.source, *one.content))
    same = page.quoted[before.i] == page.quoted[inside[0].i]
    return Span(before.start, piece.end) if held and same and not own else piece


def _clause_end(page: Page, one: Attribution, piece: Span) -> int | None:
    """Where the clause ends that begins with the last words of a piece, None where none does."""
    inside, tokens = page.document.tokens_in(piece), page.document.tokens
    opening = next((t for t in inside[-OPENED:] if t.tag in ("WDT", "WP") and t.i > inside[0].i), None)
    verb = tokens[opening.head] if opening is not None else None
    for _ in range(2):
        verb = tokens[verb.head] if verb is not None and verb.dep == "ccomp" else verb
    if opening is None or verb is None or verb.dep != "relcl" or verb.start < piece.end:
        return None
    last = verb.right
    while last > verb.i and tokens[last].pos == "PUNCT":
        last -= 1
    whole = Span(piece.start, tokens[last].end)
    plain = all(page.quoted[t.i] == page.quoted[opening.i] for t in page.document.tokens_in(whole)[-1:])
    own = any(s.meets(Span(piece.end, whole.end)) for s in (*one.cue, *one.source))
    return whole.end if plain and not own and tokens[last].sentence == opening.sentence else None
