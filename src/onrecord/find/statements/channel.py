"""Through which channel something was said: a post, an interview, a letter, a news conference …"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.statements.aired import aired
from onrecord.find.statements.attribution import Page
from onrecord.find.statements.belonging import belongs
from onrecord.find.statements.channel_words import ChannelWords, channel_words
from onrecord.find.statements.near import Near
from onrecord.find.statements.outlets import is_outlet, of_outlet, owner_of
from onrecord.find.statements.phrases import RELATIVE_TAGS, noun_phrase
from onrecord.find.statements.speakers import party
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Channel, Party, Span
from onrecord.record.statement import ChannelType

OVER = "over"
HEARD = frozenset({"news-conference", "interview", "broadcast"})
"""Channels that can be told something: "told a news conference"."""


def channel_of(here: Near, addressee: Party | None) -> tuple[Channel | None, Token | None]:
    """The channel of an attribution, and its noun: what hangs on the cue before what only stands near it."""
    page, words = here.page, channel_words(here.page)
    if (given := _given(here, words)) is not None:
        return given, None
    found = [
        (not here.hangs(prep), abs(prep.i - here.head), channel, noun)
        for prep in here.tokens
        if prep.dep in ("prep", "dative", "prt") and _leads(here, prep, words) and _owned(here, prep)
        for noun in _behind(page, prep)
        if not _is_who(here, noun) and not _tells(here, noun) and belongs(here, prep, noun, words.between)
        if (channel := _named(here, prep, noun, words)) is not None
    ]
    found += aired(here, words) if not any(f[0] is False for f in found) else []
    apart, _, channel, noun = min(found, key=lambda f: f[:2], default=(True, 0, None, None))
    if channel is not None and (not apart or channel.type == "interview"):
        return channel, noun
    if addressee is not None and (told := told_to(page, addressee)) is not None:
        return told, None
    if channel is not None:
        return channel, noun
    verb = page.document.tokens[here.head]
    own = _own(page, verb, words)
    return _issued(here, verb, words) or own or _posted(here, words), None


def _leads(here: Near, prep: Token, words: ChannelWords) -> bool:
    """Whether a channel may stand behind a preposition: "in a letter", "took to Twitter"."""
    above = here.page.document.tokens[prep.head]
    if prep.lower in words.accepting.get(above.lemma, ()):
        return False  # "agreed with the statement that …"
    return prep.lower in words.prepositions or _taken(prep, above, words)


def _taken(prep: Token, above: Token, words: ChannelWords) -> bool:
    return prep.lower in words.taken_to and above.lemma in words.taking


def _owned(here: Near, prep: Token) -> bool:
    """Whether a preposition belongs to the cue: not where it hangs on another one behind which it stands."""
    if here.elsewhere(prep):
        return False
    return here.owns(prep) and (prep.head == here.head or prep.head not in here.heads or prep.i < prep.head)


def _tells(here: Near, noun: Token) -> bool:
    """Whether it is the cue itself that is done: "began by noting that", but not "said in writing that"."""
    if noun.tag != "VBG" or noun.lower in channel_words(here.page).only_bare:
        return False
    return any(c.start <= noun.start < c.end for c in here.attribution.cue)


def _is_who(here: Near, noun: Token) -> bool:
    """Whether a clause about a noun is the cue's own: "a decision by the court, which found"."""
    tokens = here.page.document.tokens
    verb = tokens[here.head]
    who = (t for span in here.attribution.source for t in here.page.document.tokens_in(span))
    return verb.dep == "relcl" and verb.head == noun.i and any(t.tag in RELATIVE_TAGS for t in who)


def _behind(page: Page, prep: Token) -> Iterator[Token]:
    """The noun behind a preposition, also where the syntax takes this for a part of the verb."""
    yield from page.document.children(prep.i, "pobj")
    doing = (n for n in page.document.children(prep.i, "pcomp") if n.i == prep.i + 1)
    yield from (n for n in doing if not any(True for _ in page.document.children(n.i, "dobj", "prep")))
    if prep.dep == "prt":
        yield from (n for n in page.document.children(prep.head, "dobj") if n.left == prep.i + 1)


def _named(here: Near, prep: Token, noun: Token, words: ChannelWords) -> Channel | None:
    page, document = here.page, here.page.document
    span = phrase(here, noun.i)
    printed = document.words(document.span_of(noun.left, noun.i))
    goes_to = _taken(prep, document.tokens[prep.head], words)
    if (prep.lower in words.carried_by or goes_to) and (
        carrier := _carrier(page, noun, span, printed, words)
    ):
        return carrier
    if prep.lower in words.passing and noun.lemma in words.intermediaries:
        return Channel(span, "other", None)
    inside = document.tokens[noun.left : noun.i + 1]
    type_ = words.type_of(noun, " ".join(t.lower for t in inside))
    if type_ is None and noun.pos == "PROPN":  # "the podcast Spikes and Studs"
        types = (words.type_of(t, t.lower) for t in inside if t.pos != "PROPN")
        type_ = next((found for found in types if found), None)
    if type_ is None or goes_to or type_ not in words.only.get(prep.lower, {type_}):
        return None
    if prep.lower == OVER and noun.lemma in words.never_over:
        return None
    owning = role_words(document.pack).owning
    if noun.lemma in words.only_bare and noun.left < noun.i:
        return None  # "a degree in creative writing"
    if noun.lemma in words.only_written and document.tokens[here.head].lemma not in words.writing:
        return None  # "in his opinion"
    if noun.lemma in words.never_of and any(c.lower in owning for c in document.children(noun.i, "prep")):
        return None  # "in a show of strength"
    paper = document.mention_of(document.span_of(noun.left, noun.i)) if noun.pos == "PROPN" else None
    if paper is not None and (entity := document.entity(paper.entity)) and entity.type == "publication":
        return None  # the Lanark Post is no post
    bare = noun.left == noun.i and noun.tag == "NN" and noun.lemma in words.never_bare
    return Channel(span, type_, None) if not bare else None


def _carrier(page: Page, noun: Token, span: Span, printed: str, words: ChannelWords) -> Channel | None:
    """A platform or a station that a name tells."""
    listed = [t for t in page.document.tokens_in(span) if t.text in words.platforms]
    whole = next((p for p in words.platforms if " " in p and p in printed), None)
    if whole or (listed and (listed[0].i == noun.i or noun.lower in words.platform_words)):
        return Channel(span, "social-post", whole or listed[0].text)
    if (station := _station(printed, words)) is not None:
        return Channel(span, "broadcast", station)
    inside = page.document.tokens[noun.left : noun.i + 1]
    if noun.pos == "PROPN" and any(t.text in words.station_words for t in inside):
        return Channel(span, "broadcast", printed)
    if noun.pos == "PROPN" and _programme(page, noun, words):
        return Channel(span, "broadcast", printed)
    if noun.lower in words.platform_words and noun.lower not in words.outlets:
        return Channel(span, "social-post", None)
    return None


def _programme(page: Page, noun: Token, words: ChannelWords) -> bool:
    """Whether a name is that of a programme: "on Good Morning Lanark", but not "on Friday Morning"."""
    inside = page.document.tokens[noun.left : noun.i + 1]
    bare = all(t.text[0].isupper() for t in inside) and len(inside) > 1
    days = page.lexicon.words.days
    named = any(t.text in words.programme_words for t in inside)
    return bare and named and not any(t.lower in days and t.text not in words.programme_words for t in inside)


def type_named(page: Page, span: Span) -> ChannelType | None:
    """The type of channel that the noun of some words names, as the lists have it."""
    words, noun = channel_words(page), page.document.head_of(span)
    if noun is None:
        return None
    inside = [t.lower for t in page.document.tokens_in(Span(span.start, noun.end))]
    return words.type_of(noun, " ".join(inside))


def carrier_name(page: Page, span: Span) -> str | None:
    """The platform or station that words of a channel name, None where they name none."""
    words, printed = channel_words(page), page.document.words(span)
    inside = {t.text for t in page.document.tokens_in(span)}
    platforms = sorted(words.platforms, key=len, reverse=True)
    platform = next((p for p in platforms if p in inside or (" " in p and p in printed)), None)
    return platform or _station(printed, words)


def _station(printed: str, words: ChannelWords) -> str | None:
    bare = f" {printed.replace('’', ' ’').replace(chr(39), ' ' + chr(39))} "
    fits = (s for s in sorted(words.stations, key=len, reverse=True) if f" {s} " in bare)
    return next(fits, None)


def told_to(page: Page, addressee: Party) -> Channel | None:
    """An addressee that passes on what it is told: an outlet, or a news conference."""
    words, noun = channel_words(page), page.document.head_of(addressee.span) if addressee.span else None
    if noun is None or addressee.span is None:
        return None
    inside = page.document.tokens_in(addressee.span)
    if is_outlet(page, addressee) or of_outlet(page, addressee):
        return Channel(addressee.span, "interview", owner_of(page, addressee) or addressee.name)
    type_ = words.type_of(noun, " ".join(t.lower for t in inside if t.i <= noun.i))
    return Channel(addressee.span, type_, None) if type_ in HEARD else None


def _given(here: Near, words: ChannelWords) -> Channel | None:
    """ "Giving evidence, she described …": what is given is the channel."""
    for token in here.tokens:
        aside = token.dep in ("advcl", "acl") and here.owns(token)
        if token.lemma in words.giving and (aside or token.i == here.head):
            for noun in here.page.document.children(token.i, "dobj"):
                if (type_ := words.given.get(noun.lemma)) is not None:
                    return Channel(here.page.document.span_of(token.i, noun.i), type_, None)
    return None


def _issued(here: Near, verb: Token, words: ChannelWords) -> Channel | None:
    """ "put out a statement calling it …": the paper that is put out."""
    document, lexicon = here.page.document, here.page.lexicon.words
    above = document.tokens[verb.head]
    for putting in (verb, above, document.tokens[above.head]):
        for noun in document.children(putting.i, "dobj") if putting.lemma in lexicon.issuing else ():
            goes_on = verb.dep == "advcl" and verb.head == putting.i and noun.i < verb.i
            if here.taken(noun) or noun.tag == "NNS":
                continue  # what is shown itself: "tweeted the video"; "made so many statements"
            if noun.lemma in lexicon.papers and (putting.i == verb.i or verb.head == noun.i or goes_on):
                type_ = words.type_of(noun, noun.lower)
                return Channel(document.span_of(noun.left, noun.i), type_, None) if type_ else None
    return None


def _posted(here: Near, words: ChannelWords) -> Channel | None:
    """ "A post on the school's page alleged …", "her account on X wrote": where what says it stands."""
    document, source = here.page.document, here.attribution.source
    post = document.head_of(source[0]) if len(source) == 1 else None
    if post is None or (
        words.type_of(post, post.lower) not in ("social-post", "broadcast", "letter")
        and post.lemma not in words.platform_words
    ):
        return None
    for prep in document.children(post.i, "prep"):
        for noun in document.children(prep.i, "pobj") if prep.lower in words.carried_by else ():
            printed = document.words(document.span_of(noun.left, noun.i))
            return _carrier(here.page, noun, unqualified(here.page, noun.i), printed, words)
    return None


def _own(page: Page, verb: Token, words: ChannelWords) -> Channel | None:
    own = words.verbs.get(verb.lemma)
    return Channel(page.document.span_of(verb.i, verb.i), own.type, own.name) if own else None


def phrase(here: Near, head: int) -> Span:
    """The noun phrase of a channel or an addressee, which ends where what was said or its speaker begins."""
    page = here.page
    span = unqualified(page, head)
    others = (*here.attribution.content, *here.attribution.source)
    starts = [c.start for c in others if span.start < c.start < span.end]
    if not starts:
        return span
    words = page.document.text[span.start : min(starts)]
    return Span(span.start, span.start + len(words.rstrip(" ,\u00a0")))


def unqualified(page: Page, head: int) -> Span:
    """A noun phrase without a clause about it: "the port | that was seen", "a letter | sent to us"."""
    span = noun_phrase(page, head)
    for opening in _clauses(page, head):
        if opening.i > head and span.start < opening.start < span.end:
            return Span(span.start, page.document.tokens[opening.i - 1].end)
    return span


def _clauses(page: Page, head: int) -> Iterator[Token]:
    for child in page.document.children(head, "relcl", "acl"):
        opening = page.document.tokens[child.left]
        leads = page.document.tokens[child.left : child.left + 2]
        relative = any(t.lower in page.lexicon.words.relatives for t in leads)
        if relative if child.dep == "relcl" else child.tag in ("VBN", "VBG"):
            yield opening


def named_party(here: Near, head: int) -> Party:
    """Somebody spoken to, by name where the document gives one, without what it was about: "told the Ledger |
    about the plan"."""
    span, about = phrase(here, head), here.page.lexicon.words.questioned_about
    preps = (c for c in here.page.document.children(head, "prep") if c.lower in about)
    start = min((c.start for c in preps if c.start < span.end), default=span.end + 1)
    return party(here.page, Span(span.start, start - 1))
