"""Channels that are told of before somebody goes on: "issued a statement. “We regret it,” it said."."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.channel import channel_of, unqualified
from onrecord.find.statements.channel_words import channel_words
from onrecord.find.statements.near import Near
from onrecord.find.statements.phrases import RELATIVE_TAGS, noun_phrase, subject
from onrecord.parse import Sentence, Token
from onrecord.parse.coref import Pronouns
from onrecord.record import Channel

SENT = frozenset({"social-post", "press-release", "letter"})
"""Channels of which a sentence tells that they are used, and the next passage what went through them."""
AIRED = frozenset({"broadcast", "interview", "social-post"})
"""Channels on which somebody goes on speaking from one sentence to the next."""
PAPERS = frozenset({"social-post", "press-release", "letter", "document", "report"})
"""Channels that may be pointed back to: "in it"."""
BACK = 2
"""Sentences before what is said in which it is told where somebody speaks."""
MAIN = frozenset({"ROOT", "conj", "parataxis", "ccomp"})
"""How a cue hangs on its sentence that tells it."""


def told_before(here: Near) -> Channel | None:
    """The paper that the sentence before says a speaker has put out, or out of which a relative speaks."""
    if (pointed := _pointed_at(here)) is not None:
        return pointed
    source = here.attribution.source
    who = here.page.document.head_of(source[0]) if len(source) == 1 else None
    if who is None:
        return None
    paper = _of_relative(here, who) if who.tag in RELATIVE_TAGS else _of_sentence_before(here, who)
    if paper is None:
        return _spoken_on(here, who)
    words, document = channel_words(here.page), here.page.document
    printed = document.words(document.span_of(paper.left, paper.i)).lower()
    type_ = words.type_of(paper, printed)
    return Channel(unqualified(here.page, paper.i), type_, None) if type_ is not None else None


def _pointed_at(here: Near) -> Channel | None:
    """ "The firm has sent a statement. *In it*, Kelly said …": what the sentence before tells of."""
    document, words = here.page.document, channel_words(here.page)
    at = _sentence(here).index
    for prep in here.tokens:
        thing = next(document.children(prep.i, "pobj"), None) if prep.lower in words.within else None
        if thing is None or thing.lower not in _things(here) or not here.owns(prep) or not at:
            continue
        before = document.tokens_in(document.sentences[at - 1].span)
        named = [t for t in before if t.pos == "NOUN" and words.type_of(t, t.lower) in PAPERS]
        if named:
            span = document.span_of(prep.i, thing.i)
            return Channel(span, words.type_of(named[-1], named[-1].lower) or "other", None)
    return None


def led_through(page: Page, one: Attribution, heads: Sequence[int]) -> Channel | None:
    """The channel of a quotation without a cue, which the sentence before it, about the speaker, tells:
    "Kelly was back on X. / “Never.”"."""
    document = page.document
    first = min((c.start for c in one.content), default=0)
    before = document.sentence_at(one.source[0].start) if len(one.source) == 1 and not one.cue else None
    if before is None or not before.span.end <= first or document.text[before.span.end : first].strip():
        return None
    root = document.tokens[before.root]
    who = subject(page, root.i)
    if who is None or not one.source[0].start <= document.tokens[who].start < one.source[0].end:
        return None
    channel, _ = channel_of(Near(page, one, root.i, heads), None)
    return channel if channel is not None and channel.type in SENT else None


def _of_relative(here: Near, who: Token) -> Token | None:
    """ "a letter from the supplier, who wrote": the noun before "from"."""
    tokens, words = here.page.document.tokens, here.page.lexicon.words
    clause = tokens[who.head]
    noun = tokens[clause.head] if clause.dep == "relcl" and clause.i == here.head else None
    for _ in range(2):  # "a message from a listener | in Riga, who writes"
        prep = tokens[noun.head] if noun is not None and noun.dep == "pobj" else None
        if prep is None:
            return None
        noun = tokens[prep.head]
        preps = (prep, *here.page.document.children(noun.i, "prep"))
        if any(p.lower in channel_words(here.page).coming_from and p.i <= prep.i for p in preps):
            return noun if noun.lemma in words.papers else None
    return None


def _of_sentence_before(here: Near, who: Token) -> Token | None:
    """What the subject of the sentence before has put out, where the same speaker goes on in its passage."""
    document, lexicon = here.page.document, here.page.lexicon.words
    at = _sentence(here).index
    before = document.sentences[at - 1] if at else None
    goes_on = document.tokens[here.head].pos == "VERB" and document.tokens[here.head].dep in MAIN
    if before is None or not goes_on or not _follows(here, before):
        return None
    root = document.tokens[before.root]
    actor = subject(here.page, root.i) if root.lemma in lexicon.issuing else None
    if actor is None or not _same(here, actor, who) or _outlet(here, actor):
        return None
    return next((n for n in document.children(root.i, "dobj") if n.lemma in lexicon.papers), None)


def _sentence(here: Near) -> Sentence:
    """The sentence in which what is said begins."""
    document = here.page.document
    cue = document.tokens[here.head]
    first = document.sentence_at(min([cue.start, *(c.start for c in here.attribution.content)]))
    own = document.sentences[cue.sentence]
    return first if first is not None and first.passage == own.passage else own


def _spoken_on(here: Near, who: Token) -> Channel | None:
    """The station on which a sentence before, in the same passage, says that the speaker spoke or was asked:
    "Kelly has spoken on Radio Lanark. “Never,” she said."."""
    document, words = here.page.document, channel_words(here.page)
    at = _sentence(here)
    if any(True for _ in document.children(here.head, "neg")) or _inside(here):
        return None
    for before in reversed(document.sentences[max(at.index - BACK, 0) : at.index]):
        root = document.tokens[before.root]
        asked = (c.lemma for c in document.children(root.i, "advcl"))
        talks = root.lemma in words.speaking or any(lemma in words.questioning for lemma in asked)
        actor = subject(here.page, root.i) if talks and before.passage == at.passage else None
        if actor is not None and here.page.quoted[root.i] < 0 and _same(here, actor, who):
            channel, _ = channel_of(Near(here.page, here.attribution, root.i, here.heads), None)
            return channel if channel is not None and channel.type in AIRED else None
    return None


def _inside(here: Near) -> bool:
    """Whether a cue is itself told of behind another one: "the paper wrote that Kelly had promised"."""
    tokens = here.page.document.tokens
    head = tokens[here.head]
    above = tokens[head.head]
    return head.dep == "ccomp" and above.i < head.i and above.lemma in here.page.lexicon.verbs


def _follows(here: Near, before: Sentence) -> bool:
    """Whether what is said stands behind a sentence in its passage, or opens the next: "issued a statement.
    / “We regret it,” Kelly stated."."""
    document, head = here.page.document, here.page.document.tokens[here.head]
    passage = document.sentences[head.sentence].passage
    opens = min(c.start for c in here.attribution.content) if here.attribution.content else head.start
    first = document.passages[passage].span.start
    return before.passage == passage or (before.passage == passage - 1 and opens - first <= 1)


def _outlet(here: Near, actor: int) -> bool:
    """Whether an outlet has put it out, which prints the papers of others."""
    mention = here.page.document.mention_of(noun_phrase(here.page, actor))
    entity = here.page.document.entity(mention.entity) if mention else None
    return entity is not None and entity.type == "publication"


def _same(here: Near, actor: int, who: Token) -> bool:
    """Whether two phrases mean one, as far as the text tells it."""
    document = here.page.document
    first, second = (document.mention_of(noun_phrase(here.page, i)) for i in (actor, who.i))
    named = first is not None and second is not None and first.entity is not None
    if named and first is not None and second is not None:
        return first.entity == second.entity
    bare = second is None or second.entity is None
    own = who.pos == "PRON" and who.i == here.page.document.sentences[who.sentence].first
    return document.nameless.get(who.i) == actor or (bare and own and who.lower in _things(here))


def _things(here: Near) -> frozenset[str]:
    """Pronouns for a body."""
    return here.page.document.pack.read("pronouns", Pronouns).things
