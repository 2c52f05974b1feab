"""The noun phrases of a source that are somebody each: "Lee and Marsh", not "the club for Lee and Marsh"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.find.callings import is_calling, of_one
from onrecord.find.statements.anonymity import is_person
from onrecord.find.statements.anonymity_words import anonymity
from onrecord.find.statements.attribution import Page
from onrecord.find.statements.named_apart import named_apart
from onrecord.find.statements.phrases import RELATIVE_TAGS
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Mention, Span

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
OWN = frozenset({"det", "poss", "nummod"})
PLACES = frozenset({"place", "country"})
PARTICIPLES = frozenset({"VBG", "VBN"})


def parts(page: Page, source: Span) -> Iterator[Span]:
    """The coordinated noun phrases of a source, itself where there is one."""
    document = page.document
    head = document.head_of(source)
    if head is None or head.pos not in NOUNS:
        yield source
        return
    tokens, start = document.tokens, source.start
    apart = (*named_apart(page, source), *_firm_apart(page, head, source))
    lefts = {t.left for t in _coordinated(page, head, source)} | set(apart)
    for left in sorted(lefts):
        end = left - 1
        while end > 0 and tokens[end].start > start and not _closes(tokens[end]):
            end -= 1
        whole = Span(start, tokens[end].end)
        if (
            tokens[end].end <= start
            or _inside(page, source, tokens[left])
            or _calling(page, whole, left, source.end)
        ):
            continue
        yield whole
        start = tokens[left].start
    yield Span(start, source.end)


def _inside(page: Page, source: Span, first: Token) -> bool:
    """Whether a phrase stands among examples, or in a clause about somebody: "states like Ohio and Maine",
    "Port Union, whose members include Alba and Corvo", "the team bargaining with Alba and Corvo"."""
    before, words = page.document.tokens_in(Span(source.start, first.start)), anonymity(page)
    if any(t.lower in words.examples for t in before[1:]):
        return True
    head = page.document.head_of(source)
    if head is not None and is_person(page, head) and _places(page, first, before):
        return True
    person = _is_person(page, first)
    if any(t.tag in RELATIVE_TAGS for t in before):
        closed = any(t.text == "," for t in before[-2:])
        return not closed or not (person or _is_person(page, before[0]))
    return not person and any(t.dep == "acl" and t.tag in PARTICIPLES for t in before)


def _places(page: Page, first: Token, before: Sequence[Token]) -> bool:
    """Whether a place goes on a list of places: "governors in three states - Ohio, Iowa | and Texas"."""
    document = page.document
    named = (document.mentions_in(Span(t.start, t.end)) for t in (*before[-3:], first))
    kinds = [{e.type for m in found if (e := document.entity(m.entity))} & PLACES for found in named]
    return bool(kinds[-1]) and any(kinds[:-1])


def _is_person(page: Page, first: Token) -> bool:
    """Whether a name that begins with a word, or with the words up to it, is a person's."""
    document = page.document
    named = document.mentions_in(Span(first.start, max(document.tokens[first.head].end, first.end)))
    kinds = (document.entity(m.entity) for m in named)
    return any(e is not None and e.type == "person" for e in kinds)


def _calling(page: Page, before: Span, first: int, end: int) -> bool:
    """Whether the words before a name are but another calling of the one named: "economist and Orr supporter
    Tom Kelly"."""
    inside, noun = page.document.tokens_in(before), page.document.head_of(before)
    if noun is None or noun.tag != "NN" or role_words(page.document.pack).gender(noun.lemma) is None:
        return False
    joined = page.document.tokens[first - 1].pos == "CCONJ" and first == inside[-1].i + 2
    bare = not any(t.dep in OWN or t.pos == "PROPN" for t in inside)
    named = page.document.mentions_in(Span(page.document.tokens[first].start, end))
    whom = {m.entity for m in named if m.form == "name" and m.span.end == end}
    people = (page.document.entity(e) for e in whom)
    return bare and joined and any(e is not None and e.type == "person" for e in people)


def _firm_apart(page: Page, head: Token, source: Span) -> Iterator[int]:
    """Where a firm begins behind an office of somebody: "the port's governor and grid firm Voltra".

    The syntax takes both for words about the firm.
    """
    if head.pos != "PROPN":
        return
    words = role_words(page.document.pack)
    for token in page.document.tokens_in(Span(source.start, head.start)):
        between = page.document.tokens[token.i + 1 : head.i]
        office = words.gender(page.document.tokens[token.i - 1].lemma) is not None
        if token.pos == "CCONJ" and office and any(t.lemma in words.bodies for t in between):
            yield token.i + 1


def _closes(token: Token) -> bool:
    """Whether a noun phrase may end with a token: not with the comma or the conjunction behind it."""
    return token.dep != "cc" and (token.pos not in ("CCONJ", "PUNCT") or token.text in ")]”’")


def _coordinated(page: Page, head: Token, source: Span) -> list[Token]:
    """Heads of the noun phrases coordinated with the first that are somebody else, in order."""
    found: list[Token] = []
    todo = [head]
    while todo:
        above = todo.pop()
        for child in page.document.children(above.i, "conj", "nmod", "appos"):
            if not source.start <= child.start < source.end or child.pos not in NOUNS:
                continue
            if child.dep == "conj" and _apart(page, child, above, head) and not _told(page, child, above):
                found.append(child)
            if child.dep == "appos" and _listed(page, child, above):
                found.append(child)
                todo.append(child)
            elif child.dep == "appos" and above.tag == "NNS" and child.pos == "PROPN":
                todo.append(child)  # "their sons, Ann and Bob Kelly"
            elif child.dep == "conj" or (child.dep == "nmod" and _institution(page, head)):
                todo.append(child)
    return sorted(found, key=lambda t: t.i)


def _apart(page: Page, token: Token, above: Token, head: Token) -> bool:
    """Whether a coordinated noun is somebody else than the noun before it.

    It is where it is a name or has a determiner of its own, or where a firm's name follows it ("the governor
    and grid firm Voltra"). "The mayor and party leader" is one; so is a name that holds the conjunction.
    """
    if any(m.span.start <= above.start and m.span.end > token.start for m in _around(page, head)):
        return False
    if of_one(page.document, token, above):
        return False
    if token.pos in ("PROPN", "PRON") or token.tag == "NNS" or token.i < head.i:
        return True
    return any(c.dep in OWN or c.pos == "PROPN" for c in page.document.children(token.i))


def _told(page: Page, token: Token, above: Token) -> bool:
    """Whether a name behind a comma is told by the noun before it, though the syntax takes it for another's:
    "one rival, Gov. Ann Kelly"."""
    joined = any(True for t in (above, token) for _ in page.document.children(t.i, "cc"))
    alone = sum(1 for _ in page.document.children(above.i, "conj")) == 1
    return not joined and alone and above.tag == "NN" and token.pos == "PROPN"


def _listed(page: Page, token: Token, above: Token) -> bool:
    """Whether an apposition is the second of three: "Lee, Marsh and two officials"."""
    names = token.pos == "PROPN" and above.pos == "PROPN" and token.left == above.i + 2
    names = names and not is_calling(page.document, token, above)
    return names and any(True for _ in page.document.children(token.i, "conj"))


def _around(page: Page, head: Token) -> Iterator[Mention]:
    return (m for m in page.document.mentions_in(page.document.subtree(head.i)) if m.form == "name")


def _institution(page: Page, head: Token) -> bool:
    """Whether a name is no person's."""
    mention = page.document.mention_of(page.document.span_of(head.i, head.i))
    entity = page.document.entity(mention.entity) if mention else None
    return entity is not None and entity.type in ("organisation", "publication", "facility", "group")
