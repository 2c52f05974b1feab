"""Proposals: the same plan under other words is one plan, taken up again by "the idea", "the deployment"."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.find.clauses import is_verb
from onrecord.find.edges import with_marks
from onrecord.find.positions.lexicon import Lexicon
from onrecord.parse import Document, Token
from onrecord.record import Proposal, Span, make_id

REACH = 5
"""Sentences back that "the idea" may look for what it stands for."""
NEAR = 2
"""Sentences back that a pronoun or an empty place may look."""
LONGEST_KEY = 4


@dataclass(frozen=True, slots=True)
class Known:
    """A proposal that was named: its words reduced to stems, and the sentence it stood in."""

    key: tuple[str, ...]
    sentence: int
    span: Span
    full: bool = True


@dataclass
class Proposals:
    """The proposals that a document has named so far, read from its start."""

    document: Document
    lexicon: Lexicon
    known: list[Known] = field(default_factory=list)

    def pass_by(self, token: Token) -> None:
        """Take note of a noun that names a proposal in full ("a plan to …", "the deployment of …")."""
        if is_verb(token) and any(
            t.lower in self.lexicon.whether for t in self.document.children(token.i, "mark")
        ):
            self._deed(token)
        if token.pos != "NOUN" or token.lemma not in self.lexicon.proposals:
            return
        full = any(
            t.dep in ("acl", "prep", "relcl") and t.i > token.i for t in self.document.children(token.i)
        ) or any(t.lower in self.lexicon.indefinite for t in self.document.children(token.i, "det"))
        key = self.key(self.document.subtree(token.i), token)
        determined = any(True for _ in self.document.children(token.i, "det", "poss"))
        if (full and len(key) > 1) or determined:
            whole = full and len(key) > 1 and token.lemma not in self.lexicon.ways_to_decide
            self.known.append(Known(key, token.sentence, self._noun_phrase(token), whole))

    def _deed(self, verb: Token) -> None:
        """Note of what is asked by "whether to …"."""
        if any(t.tag == "TO" for t in self.document.children(verb.i, "aux")):
            span = self.document.span_of(verb.i, verb.right)
            self.known.append(Known(self.key(span, verb), verb.sentence, span))

    def named(self, span: Span, head: Token) -> Proposal:
        """The proposal at a span, with the id of the one that it takes up where it does."""
        key = self._taken_up(head) or self.key(span, head)
        if not (self.known and self.known[-1].key == key):
            self.known.append(Known(key, head.sentence, span))
        printed = with_marks(self.document.text, span)
        return Proposal(printed, self.document.words(printed), make_id("pr", *key))

    def before(self, word: Token) -> Proposal | None:
        """The proposal that a sentence leaves out or has a pronoun for: the one named last, not far
        before."""
        reach = (k for k in reversed(self.known) if k.span.end <= word.start)
        near = next((k for k in reach if k.full or k.sentence == word.sentence), None)
        if near is None or word.sentence - near.sentence > NEAR:
            return None
        return Proposal(near.span, self.document.words(near.span), make_id("pr", *near.key))

    def _noun_phrase(self, token: Token) -> Span:
        """A noun with what belongs to it, without the clauses behind a comma."""
        last = token.right
        for child in self.document.children(token.i):
            if child.i > token.i and child.dep in ("relcl", "appos", "conj", "cc", "parataxis", "punct"):
                last = min(last, child.left - 1)
        return self.document.span_of(token.left, max(last, token.i))

    def key(self, span: Span, head: Token) -> tuple[str, ...]:
        """The stems that a proposal is known by: those of its first content words, sorted."""
        content = [
            t for t in self.document.tokens_in(span)
            if t.pos in ("NOUN", "PROPN", "VERB", "ADJ") and t.lemma not in self.lexicon.light
        ]  # fmt: skip
        stems = [self.lexicon.stem(t.lemma) for t in content if t.lemma not in self.lexicon.empty]
        chosen = list(dict.fromkeys(stems))[:LONGEST_KEY]
        return tuple(sorted(chosen)) or (self.lexicon.stem(head.lemma),)

    def _taken_up(self, head: Token) -> tuple[str, ...] | None:
        """What "the idea" or "the deployment" stood for when it was named last."""
        definite = any(t.dep in ("det", "poss") and t.i < head.i for t in self.document.children(head.i))
        bare = not any(t.dep in ("acl", "prep") and t.i > head.i for t in self.document.children(head.i))
        if head.dep == "appos" and head.lemma in self.lexicon.empty:
            return next((k.key for k in reversed(self.known) if k.full), None)
        if not (definite and bare) or head.pos != "NOUN":
            return None
        owned = any(t.pos in ("NOUN", "PROPN") for t in self.document.children(head.i, "poss"))
        if owned and head.lemma in self.lexicon.empty:
            return None
        near = [k for k in self.known if k.full and head.sentence - k.sentence <= REACH]
        if head.lemma in self.lexicon.empty:
            return near[-1].key if near else None
        stem = self.lexicon.stem(head.lemma)
        return next((k.key for k in reversed(self.known) if k.full and stem in k.key), None)
