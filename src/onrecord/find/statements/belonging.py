"""Whether a phrase that does not hang on a cue is still about how it was said, and not about something else
in its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.statements.attribution import Page
from onrecord.find.statements.near import CLIMB, Near
from onrecord.find.statements.phrases import SUBJECTS
from onrecord.parse import Token

VERBS = frozenset({"VERB", "AUX"})
ABOUT = frozenset({"acl", "relcl"})
BESIDE = frozenset({"advcl", "ccomp", "relcl", "conj", "acl"})


def belongs(here: Near, prep: Token, noun: Token, between: frozenset[str]) -> bool:
    """Whether a preposition with its noun is of the cue: not where it says where something else stands ("a
    complaint about a post | on Facebook", "managers named | in the emails"), or where another did something.

    `between` are prepositions that may stand between it and its verb.
    """
    above = list(_above(here, prep))
    if any(t.left <= here.head <= t.right for t in (noun, *above) if t.pos not in VERBS):
        return True  # "a post on X in which she said"
    if any(t.pos == "ADP" and t.lower not in between for t in above):
        return False
    verb = above[-1] if above and above[-1].pos in VERBS else None
    head = here.page.document.tokens[here.head]
    if verb is None or verb.i == head.i or here.taken(verb):
        return True
    if verb.left <= head.i <= verb.right:
        return not _own_clause(here, head) or (_opens(here, prep) and head.dep not in BESIDE)
    if verb.dep in ABOUT and not _speaks(here, verb):
        return False
    return _opens(here, prep) or not _own(here.page, verb)


def _above(here: Near, token: Token) -> Iterator[Token]:
    """What a token hangs on, up to the first verb."""
    tokens = here.page.document.tokens
    for _ in range(2 * CLIMB):
        above = tokens[token.head]
        if above.i == token.i:
            return
        yield above
        if above.pos in VERBS:
            return
        token = above


def _own_clause(here: Near, head: Token) -> bool:
    """Whether the cue is the verb of a clause of its own beside what is told."""
    return head.dep in BESIDE and _own(here.page, head)


def _own(page: Page, verb: Token) -> bool:
    return any(c.dep in SUBJECTS for c in page.document.children(verb.i))


def _speaks(here: Near, clause: Token) -> bool:
    """Whether a clause is about the speaker: "Kelly, speaking on the radio, said"."""
    noun = here.page.document.tokens[clause.head]
    return any(s.start <= noun.start < s.end for s in here.attribution.source)


def _opens(here: Near, prep: Token) -> bool:
    """Whether a phrase opens its sentence."""
    return prep.i == here.page.document.sentences[prep.sentence].first
