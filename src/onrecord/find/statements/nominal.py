"""Attributions whose cue is no plain verb: "according to", "in her view", "his claim that", "made clear"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.complements import led_behind, reported, spans
from onrecord.find.statements.cues import is_report, speaker_of
from onrecord.find.statements.lexicon import CLAUSE, INFINITIVE, Frames
from onrecord.find.statements.phrases import cue_span, noun_phrase
from onrecord.parse import Token

LED, WORDS, NOUN, ADJECTIVE, JOINED = 0.83, 0.8, 0.42, 0.67, 0.7
Range = tuple[int, int]


def nominal_attributions(page: Page) -> Iterator[Attribution]:
    """The attributions of report passages whose cue is a preposition, a noun or an adjective."""
    words = page.lexicon.words
    first_words = {led.words[0]: led for led in words.led_by}
    for token in page.document.tokens:
        made = None
        if token.lower in first_words and is_report(page, token):
            made = _led(page, token, first_words[token.lower].words, first_words[token.lower].only)
        elif token.pos in ("NOUN", "ADJ", "VERB", "ADV") and is_report(page, token):
            made = _by_word(page, token)
        if made is not None:
            yield made


def _by_word(page: Page, token: Token) -> Attribution | None:
    lexicon = page.lexicon
    if token.pos == "NOUN":
        if token.lemma in lexicon.words.in_words and token.dep == "pobj":
            made = _in_words(page, token)
            if made is not None:
                return made
        return _noun(page, token, lexicon.nouns[token.lemma]) if token.lemma in lexicon.nouns else None
    if token.lower in lexicon.adjectives:
        return _adjective(page, token, lexicon.adjectives[token.lower])
    return _joined(page, token)


def _led(page: Page, token: Token, words: tuple[str, ...], only: str | None) -> Attribution | None:
    """ "…, according to the ministry"."""
    tokens = page.document.tokens
    last = token.i + len(words) - 1
    if last >= len(tokens) or tuple(t.lower for t in tokens[token.i : last + 1]) != words:
        return None
    who = next(page.document.children(last, "pobj"), None)
    if who is None or (only is not None and who.lemma not in page.lexicon.words.papers):
        return None
    source = noun_phrase(page, who.i)
    content = spans(page, _rest(page, token, token.i, max(last, page.document.tokens_in(source)[-1].i)))
    content = tuple(c for c in content if not c.meets(source))
    if not content or page.quoted[who.i] >= 0:
        return None
    return Attribution((source,), (page.document.span_of(token.i, last),), content, LED, token.i, "led")


def _rest(page: Page, token: Token, first: int, last: int) -> tuple[Range, ...]:
    """The sentence around the tokens `first` to `last`: what the phrase that they make is about."""
    sentence = page.document.sentences[token.sentence]
    held = None if led_behind(page, first) else _held_by(page, token) or reported(page, first)
    left, right = held or sentence.first, sentence.end - 1
    last = max(last, token.right) if first > left else last
    return tuple((a, b) for a, b in ((left, first - 1), (last + 1, right)) if a <= b and _words(page, a, b))


def _held_by(page: Page, token: Token) -> int | None:
    """Where the clause begins that the phrase belongs to, if a cue before it holds that clause."""
    tokens = page.document.tokens
    above = tokens[token.head]
    for _ in range(8):
        held = above.dep in ("ccomp", "xcomp") and tokens[above.head].i < above.left
        if held and tokens[above.head].lemma in page.lexicon.verbs:
            return above.left if above.left < token.i else None
        if above.head == above.i:
            return None
        above = tokens[above.head]
    return None


def _words(page: Page, first: int, last: int) -> bool:
    return sum(t.text[0].isalnum() for t in page.document.tokens[first : last + 1]) > 1


def _in_words(page: Page, token: Token) -> Attribution | None:
    """ "in the minister's words, …"."""
    document = page.document
    owner = next(document.children(token.i, "poss"), None)
    prep = document.tokens[token.head]
    if owner is None or prep.dep != "prep" or page.quoted[owner.i] >= 0 or not _set_off(page, prep):
        return None
    content = spans(page, _rest(page, prep, prep.i, token.right))
    cue = document.span_of(token.i, token.i)
    return (
        Attribution((noun_phrase(page, owner.i),), (cue,), content, WORDS, token.i, "in words")
        if content
        else None
    )


def _set_off(page: Page, prep: Token) -> bool:
    """Whether a phrase stands by itself: at the start of its sentence, or behind a comma or a quotation."""
    first = page.document.sentences[prep.sentence].first
    before = page.document.tokens[prep.i - 1]
    return prep.i == first or before.text == "," or page.quoted[before.i] >= 0


def _noun(page: Page, token: Token, frames: Frames) -> Attribution | None:
    """ "the mayor's claim that …", "made the promise to …"."""
    content = _held(page, token, frames)
    if content is None:
        return None
    document = page.document
    verb = document.tokens[token.head]
    light = token.dep == "dobj" and verb.lemma in page.lexicon.words.light and page.quoted[verb.i] < 0
    who = speaker_of(page, verb.i) if light else None
    if who is not None and not any(c.dep == "auxpass" for c in document.children(verb.i)):
        cue = cue_span(page, verb.i, max(content[1], token.i))
        score = NOUN + 0.1
    else:
        owner = next(document.children(token.i, "poss"), None)
        if owner is None:
            return None
        who, score = owner.i, NOUN
        cue = document.span_of(token.i, max(content[1], token.i))
    source, said = noun_phrase(page, who), spans(page, (content[0],))
    if not said or source.meets(said[0]):
        return None
    return Attribution((source,), (cue,), said, score, token.i, "noun")


def _held(page: Page, token: Token, frames: Frames) -> tuple[Range, int] | None:
    """The token range of what a noun or adjective says, and the last token of the cue."""
    document = page.document
    for child in document.children(token.i):
        if child.i < token.i:
            continue
        marked = document.tokens[child.left]
        if CLAUSE in frames.names and child.dep in ("acl", "ccomp", "relcl") and marked.tag == "IN":
            return (child.left, child.right), token.i
        if INFINITIVE in frames.names and child.dep in ("acl", "xcomp", "relcl") and marked.tag == "TO":
            return (child.left, child.right), token.i
        if child.dep == "prep" and child.lower in frames.prepositions:
            inner = next(document.children(child.i, "pobj", "pcomp"), None)
            if inner is not None and (inner.pos != "PRON" or inner.left < inner.right):
                return (inner.left, child.right), child.i
    return None


def _adjective(page: Page, token: Token, frames: Frames) -> Attribution | None:
    """ "is confident that …"."""
    document = page.document
    being = document.tokens[token.head]
    if token.dep not in ("acomp", "conj") or being.lemma not in page.lexicon.words.being:
        return None
    content = _held(page, token, frames) or _bare(page, token, being)
    who = speaker_of(page, being.i)
    if content is None or who is None or page.quoted[being.i] >= 0:
        return None
    source, said = noun_phrase(page, who), spans(page, (content[0],))
    if not said or source.meets(said[0]):
        return None
    cue = cue_span(page, being.i, max(token.i, content[1]))
    return Attribution((source,), (cue,), said, ADJECTIVE, being.i, "adjective")


def _bare(page: Page, token: Token, being: Token) -> tuple[Range, int] | None:
    for head in (token, being):
        for child in page.document.children(head.i, "ccomp"):
            if child.left > token.i:
                return (child.left, child.right), token.i
    return None


def _joined(page: Page, token: Token) -> Attribution | None:
    """ "made clear that …"."""
    document = page.document
    verb = document.tokens[token.head]
    if token.lower not in page.lexicon.words.joined.get(verb.lemma, ()) or page.quoted[verb.i] >= 0:
        return None
    who = speaker_of(page, verb.i)
    clause = [
        c
        for head in (token.i, verb.i)
        for c in document.children(head, "ccomp", "acl", "csubj", "advcl")
        if c.left > token.i
    ]
    if who is None or not clause:
        return None
    source, said = noun_phrase(page, who), spans(page, ((clause[0].left, clause[0].right),))
    if not said or source.meets(said[0]):
        return None
    return Attribution((source,), (cue_span(page, verb.i, token.i),), said, JOINED, verb.i, "joined")
