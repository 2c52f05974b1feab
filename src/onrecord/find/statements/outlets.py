"""Whether somebody spoken to prints or broadcasts it: "told the Courier", "told the radio host Ann Kelly"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.find.statements.attribution import Page
from onrecord.find.statements.channel_words import ChannelWords, channel_words
from onrecord.known.names import given_name_gender
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Entity, Party, Span, outlet_id


def is_outlet(page: Page, party: Party) -> bool:
    """Whether somebody spoken to is an outlet: by name, or by what they are."""
    noun, words = page.document.head_of(party.span) if party.span else None, channel_words(page)
    if noun is None or party.span is None:
        return False
    entity = page.document.entity(party.entity)
    named = entity is not None and entity.type == "publication"
    inside = page.document.tokens_in(party.span)
    person = entity is not None and entity.type == "person"
    behind = max((t.i for t in inside if t.tag == "POS" and t.i < noun.i), default=-1)
    station = noun.pos == "PROPN" and any(t.text in words.station_words for t in inside if t.i > behind)
    local = noun.pos == "PROPN" and inside[0].text in words.stations and not person  # "ABC Northcoast"
    kinds = role_words(page.document.pack).bodies.get(noun.lemma, ())
    called = noun.pos == "PROPN" and any(t.lemma in words.outlets for t in inside) and not person
    return (
        named
        or station
        or local
        or called
        or (noun.lemma in words.outlets and not person)
        or "publication" in kinds
        or _own(page, party.span)
        or _ours(page, noun, words)
        or _has_workers(page, party.span, words)
        or _titled(page, entity, inside)
        or _papers(page, entity, inside, words)
        or _programme(page, noun, party.span, words)
    )


def of_outlet(page: Page, party: Party) -> bool:
    """Whether somebody spoken to puts questions on the air: "the radio host Ann Kelly"."""
    words = channel_words(page)
    noun = page.document.head_of(party.span) if party.span else None
    if noun is None or party.span is None:
        return False
    inside = page.document.tokens_in(party.span)
    if page.document.tokens[inside[0].i - 1].lower in page.lexicon.words.agents:
        return False  # "asked by the host": where, the text does not say
    hosted = any(t.lemma in words.hosts and t.i <= noun.i for t in inside)
    return any(t.pos == "PROPN" for t in inside) and (hosted or _owner(page, noun, words) is not None)


def owner_of(page: Page, party: Party) -> str | None:
    """The outlet of somebody spoken to, where it stands as the owner: "Radio Lanark's Ann Kelly"."""
    noun = page.document.head_of(party.span) if party.span else None
    owner = _owner(page, noun, channel_words(page)) if noun is not None else None
    return page.document.words(page.document.span_of(owner.left, owner.i)) if owner is not None else None


def _own(page: Page, span: Span) -> bool:
    """Whether a name is that of the article's own outlet."""
    own = page.document.article.outlet
    return own is not None and outlet_id(page.document.words(span)) == own


def _ours(page: Page, noun: Token, words: ChannelWords) -> bool:
    """Whether somebody works for the outlet whose article it is: "our correspondents"."""
    owners = page.document.children(noun.i, "poss")
    return noun.lemma in words.workers and any(c.lower in words.ours for c in owners)


def _has_workers(page: Page, span: Span, words: ChannelWords) -> bool:
    """Whether the text names somebody who reports for a name: "the correspondent of Harbour Line"."""
    name = page.document.words(span)
    if not name[:1].isupper():
        return False
    workers, joints = ("|".join(sorted(w)) for w in (words.workers, words.working_for))
    sign = rf"\b(?:{workers})s? (?:{joints}) (?:the )?{re.escape(name)}\b"
    return re.search(sign, page.document.text) is not None


def _titled(page: Page, entity: Entity | None, inside: Sequence[Token]) -> bool:
    """Whether somebody unknown has an article with a capital, as papers have: "told The Thistle"."""
    article = inside[0].text if inside else ""
    definite = role_words(page.document.pack).definite
    begins = bool(inside) and inside[0].i == page.document.sentences[inside[0].sentence].first
    named = article[:1].isupper() and article.lower() in definite and not begins
    return entity is None and named and len(inside) < 4


def _papers(page: Page, entity: Entity | None, inside: Sequence[Token], words: ChannelWords) -> bool:
    """Whether somebody unknown is called as papers are: "the Leader", "the Lanark Echo"."""
    known = entity is not None and entity.type not in ("publication", "organisation")
    return not known and len(inside) > 1 and inside[-1].text in words.paper_words


def _programme(page: Page, noun: Token, span: Span, words: ChannelWords) -> bool:
    """Whether something with a capital belongs to a station: "Radio Lanark's Morning Desk"."""
    for owner in page.document.children(noun.i, "poss"):
        called = any(t.text in words.programme_words for t in page.document.tokens_in(span))
        meant = page.document.mention_of(span)
        person = page.document.entity(meant.entity) if meant else None
        first = page.document.tokens[owner.i + 2] if owner.i + 2 <= noun.i else noun
        somebody = (person is not None and person.type == "person") or given_name_gender(first.text)
        return noun.text[0].isupper() and not somebody and (called or _owner(page, noun, words) is not None)
    return False


def _owner(page: Page, noun: Token, words: ChannelWords) -> Token | None:
    """The station or paper that stands as the owner of a noun: "Radio Lanark's Ann Kelly"."""
    owner = next(page.document.children(noun.i, "poss"), None)
    if owner is None:
        return None
    span = page.document.span_of(owner.left, owner.i)
    mention = page.document.mention_of(span)
    entity = page.document.entity(mention.entity) if mention else None
    station = any(t.text in words.station_words for t in page.document.tokens_in(span))
    listed = page.document.words(span) in words.stations
    return owner if listed or station or (entity is not None and entity.type == "publication") else None
