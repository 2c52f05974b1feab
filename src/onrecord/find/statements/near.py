"""What stands around a cue: the words of its sentence that are neither said nor the speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.parse import Token
from onrecord.record import Span

REACH, OPENING = 80, 16
"""Tokens on either side of a cue, and at the beginning of its sentence, that may belong to it."""
CLIMB = 3
"""Heads up from a preposition to its cue: "posted a picture of a loaf on Facebook"."""


@dataclass(frozen=True)
class Near:
    """The surroundings of one attribution: its cue's head, and the heads of all cues of the page in order."""

    page: Page
    attribution: Attribution
    head: int
    heads: Sequence[int]

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the sentence in the same quotation as the cue, outside of content and speaker."""
        tokens = self.page.document.tokens
        found = self.page.document.sentences[tokens[self.head].sentence]
        first, end = max(found.first, self.head - REACH), min(found.end, self.head + REACH)
        opening = tokens[found.first : min(found.first + OPENING, first)]
        return [t for t in (*opening, *tokens[first:end]) if not self.taken(t)]

    def taken(self, token: Token) -> bool:
        """Whether a token is said, is the speaker, or stands in another quotation than the cue."""
        inside: tuple[Span, ...] = (*self.attribution.content, *self.attribution.source)
        apart = self.page.quoted[token.i] != self.page.quoted[self.head]
        return apart or any(c.start <= token.start < c.end for c in inside)

    def hangs(self, token: Token) -> bool:
        """Whether a token hangs on the cue, at most a few nouns away."""
        tokens = self.page.document.tokens
        for _ in range(CLIMB):
            if token.head == self.head:
                return True
            token = tokens[token.head]
            if token.pos in ("VERB", "AUX"):
                return False
        return False

    def of_other(self, token: Token) -> bool:
        """Whether a token hangs on another cue: "opposed it in *2010* but has said since"."""
        tokens = self.page.document.tokens
        for _ in range(CLIMB):
            token = tokens[token.head]
            if token.pos in ("VERB", "AUX"):
                at = bisect_left(self.heads, token.i)
                return token.i != self.head and self.heads[at : at + 1] == [token.i]
        return False

    def owns(self, token: Token) -> bool:
        """Whether a token belongs to this cue: it hangs on it, or opens its sentence, or no cue is nearer."""
        if self.hangs(token):
            return True
        first, last = sorted((token.i, self.head))
        other = bisect_left(self.heads, last) - bisect_right(self.heads, first)
        if other == 0:
            return True
        return (
            token.i < self.head
            and not any(c.start < token.start for c in self._spans())
            and self._opens(token)
        )

    def elsewhere(self, token: Token) -> bool:
        """Whether a token stands in a clause about somebody else: "insists it can, but no aide *who has
        spoken to the paper* …", "has promised it, *and witnesses are to appear at a hearing*"."""
        tokens = self.page.document.tokens
        for _ in range(2 * CLIMB):
            own = any(True for _ in self.page.document.children(token.i, "nsubj", "nsubjpass"))
            if token.i == self.head or token.head == token.i:
                return False
            apart = token.pos in ("VERB", "AUX") and own and token.dep in ("relcl", "conj")
            if apart and not token.left <= self.head <= token.right:
                return not self._speaks(token)
            token = tokens[token.head]
        return False

    def _speaks(self, clause: Token) -> bool:
        """Whether a clause about a noun is about the speaker: "Kelly, who spoke to the paper, said"."""
        inside = self.page.document.tokens[clause.head]
        return any(s.start <= inside.start < s.end for s in self.attribution.source)

    def _opens(self, token: Token) -> bool:
        """Whether a phrase opens the sentence, and this cue goes on with the subject of the first one."""
        sentence = self.page.document.sentences[token.sentence]
        return token.i == sentence.first and self.page.document.tokens[self.head].dep == "conj"

    def _spans(self) -> Iterator[Span]:
        yield from self.attribution.content
        yield from self.attribution.cue


def near(page: Page, one: Attribution, heads: Sequence[int]) -> Near | None:
    """The surroundings of an attribution; None without a cue: what stands around the mention of somebody who
    is quoted elsewhere is of another saying."""
    return Near(page, one, one.head, heads) if one.head is not None else None
