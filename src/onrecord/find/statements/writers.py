"""Who says "I" outside of all quotations: the author of an article that speaks for itself, or whoever a
block quotation is of."""

from __future__ import annotations

from onrecord.find.statements.attribution import Page
from onrecord.known.names import given_name_gender
from onrecord.parse import Passage, Token
from onrecord.parse.refs import is_subject
from onrecord.record import Entity

OPENING = ":"
"""What ends a passage that leads up to a block quotation."""
OFTEN = 2
"""Passages in which an author says "I": one alone may be somebody's whom the page has set apart."""


def author(page: Page, core: Token) -> str | None:
    """The one author that an article names, where "I" is that one's."""
    words, byline = page.lexicon.words, page.document.article.byline
    if core.lower not in words.selves & words.writers or len(byline) != 1 or page.quoted[core.i] >= 0:
        return None
    named = given_name_gender(byline[0].split()[0]) is not None if byline[0].split() else False
    return byline[0] if named and _led(page, core) is None and _own_voice(page) else None


def of_block(page: Page, core: Token) -> Entity | None:
    """Who speaks in a passage that the one before leads up to with a colon: "Lee stopped her:"."""
    before = _led(page, core) if page.quoted[core.i] < 0 else None
    if before is None:
        return None
    sentence = page.document.sentences[before.end - 1]
    people = []
    for mention in page.document.mentions_in(sentence.span):
        head, entity = page.document.head_of(mention.span), page.document.entity(mention.entity)
        fits = entity is not None and entity.type == "person" and head is not None
        if fits and entity is not None and head is not None and _acts(page, head):
            people.append(entity)
    return people[-1] if people and len({e.id for e in people}) == 1 else None


def _acts(page: Page, head: Token) -> bool:
    """Whether a name is the subject of a sentence, or what it presents: "Here is Ann Lee:"."""
    return is_subject(page.document, head) or head.dep == "attr"


def _led(page: Page, core: Token) -> Passage | None:
    """The passage before the one of a word, where it ends with a colon."""
    at = page.document.sentences[core.sentence].passage
    before = page.document.passages[at - 1] if at else None
    text = before.span.of(page.document.text).rstrip() if before is not None else ""
    return before if before is not None and text.endswith(OPENING) and before.end > before.first else None


def _own_voice(page: Page) -> bool:
    """Whether an article says "I" in several passages, outside of quotations."""
    words = page.lexicon.words
    own = {
        page.document.sentences[t.sentence].passage
        for t in page.document.tokens
        if t.lower in words.writers and page.quoted[t.i] < 0
    }
    return len(own) >= OFTEN
