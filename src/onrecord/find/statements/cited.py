"""Who is cited for what somebody passes on: "The paper wrote, citing a clerk, that the plant would close"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.find.statements.anonymity import is_person, kept_unnamed
from onrecord.find.statements.attribution import CITED, Attribution, Page
from onrecord.find.statements.phrases import noun_phrase
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Span

TALKERS = frozenset({"person", "organisation", "publication", "group", "country"})
SURE = 0.8
NEAR = 2
"""Characters between a cue and the word of citing: a comma and a space."""


def with_cited(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, with who is cited as a voice of its own in place of "citing" as what was said."""
    cited = list(_cited(page, found))
    heads = {one.head for one in cited}
    kept = [_without(page, one, cited) for one in found if one.head not in heads]
    return [*kept, *cited] if cited else list(found)


def _cited(page: Page, found: Sequence[Attribution]) -> Iterator[Attribution]:
    words = page.lexicon.words
    heads = {one.head: one for one in found if one.head is not None and one.content}
    for token in page.document.tokens:
        if token.lemma not in words.citing or token.tag != "VBG" or page.quoted[token.i] >= 0:
            continue
        outer = _outer(page, token, heads)
        noun = next(iter(page.document.children(token.i, "dobj")), None)
        if outer is None or noun is None or not _talks(page, noun):
            continue
        source = _phrase(page, noun)
        content = tuple(c for c in (_behind(page, c, source) for c in outer.content) if c is not None)
        if content and not any(c.meets(source) for c in content):
            cue = page.document.span_of(token.i, token.i)
            yield Attribution((source,), (cue,), content, min(SURE, outer.score), token.i, CITED)


def _outer(page: Page, token: Token, heads: dict[int, Attribution]) -> Attribution | None:
    """The statement of the cue that a participle hangs on, or that stands before it in its sentence."""
    sentence = page.document.sentences[token.sentence]
    inside = [(i, one) for i, one in heads.items() if sentence.first <= i < sentence.end]
    beside = [one for _, one in inside if any(0 <= token.start - c.end <= NEAR for c in one.cue)]
    if beside:
        return beside[0]  # "wrote, citing a clerk, that …"
    return heads.get(sentence.root) or heads.get(token.head)


def _talks(page: Page, noun: Token) -> bool:
    """Whether something may be cited as a voice: somebody, a body, a paper; not a reason."""
    mention = page.document.mention_of(page.document.span_of(noun.left, noun.i))
    entity = page.document.entity(mention.entity) if mention else None
    if entity is not None:
        return entity.type in TALKERS
    person = is_person(page, noun) or kept_unnamed(page, noun)
    roles = role_words(page.document.pack)
    return person or noun.lemma in roles.bodies or noun.lemma in page.lexicon.words.papers


def _phrase(page: Page, noun: Token) -> Span:
    """The words for who is cited, up to what is said."""
    span = noun_phrase(page, noun.i)
    for i in range(noun.i + 1, noun.right + 1):
        token = page.document.tokens[i]
        after = page.document.tokens[min(i + 1, noun.right)]
        opens = after.tag == "IN" and after.lower in page.lexicon.words.complementizers
        if token.text == "," and opens and span.end > token.start:
            return Span(span.start, page.document.tokens[i - 1].end)
    return span


def _behind(page: Page, content: Span, source: Span) -> Span | None:
    """What is said, without the words for who is cited where it begins with them."""
    if not content.meets(source):
        return content
    rest = [t for t in page.document.tokens_in(content) if t.start >= source.end and t.pos != "PUNCT"]
    return Span(rest[0].start, content.end) if content.start >= source.start - 10 and rest else None


def _without(page: Page, one: Attribution, cited: Sequence[Attribution]) -> Attribution:
    """The statement that carries one cited, with what that one says as all that it says."""
    for other in cited:
        if any(c.meets(s) for c in one.content for s in other.source):
            pieces = (_behind(page, c, other.source[0]) for c in one.content)
            content = tuple(c for c in pieces if c is not None)
            if content and content == other.content:
                return replace(one, content=content)
    return one
