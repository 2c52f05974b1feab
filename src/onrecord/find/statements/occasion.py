"""To whom, through which channel, on what occasion and when something was said: what hangs on a cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.lexicon import QUOTE, WHOM
from onrecord.find.statements.phrases import noun_phrase
from onrecord.find.statements.speakers import NOUNS, party
from onrecord.parse import Token
from onrecord.record import Channel, Party, Setting, Span, When
from onrecord.record.statement import ChannelType

ADJUNCTS = ("prep", "dative", "agent", "advcl", "npadvmod", "dobj", "mark", "advmod")


LENGTH = "P"
"""How the value of a stretch of time begins ("half an hour"), which is no time of speaking."""


@dataclass(frozen=True, slots=True)
class VerbChannel:
    """A cue that is its own channel."""

    type: ChannelType
    name: str | None = None


@dataclass(frozen=True)
class ChannelWords:
    """Words of channels, addressees and occasions (`lang/<code>/channels.yml`)."""

    prepositions: frozenset[str]
    nouns: dict[ChannelType, tuple[str, ...]]
    platforms: frozenset[str]
    stations: frozenset[str]
    station_words: frozenset[str]
    platform_words: frozenset[str]
    carried_by: frozenset[str]
    verbs: dict[str, VerbChannel]
    addressee: frozenset[str]
    towards: frozenset[str]
    not_addressed: frozenset[str]
    speaking: frozenset[str]
    occasions_behind: frozenset[str]
    occasions_at: frozenset[str]
    occasions: frozenset[str]

    def type_of(self, noun: Token, words: str) -> ChannelType | None:
        """The channel that a noun (with the words before it) names."""
        for type_, listed in self.nouns.items():
            if any(" " in name and words.endswith(name) for name in listed):
                return type_
        return next(
            (t for t, listed in self.nouns.items() if noun.lemma in listed or noun.lower in listed), None
        )


@dataclass(frozen=True, slots=True)
class Occasion:
    """What stands around a cue."""

    addressee: Party | None = None
    channel: Channel | None = None
    setting: Setting | None = None
    when: When | None = None


def times_by_sentence(page: Page, times: Sequence[When]) -> dict[int, list[When]]:
    """The times of a document by the sentence that each stands in."""
    found: dict[int, list[When]] = {}
    for time in times:
        sentence = page.document.sentence_at(time.span.start)
        if sentence is not None:
            found.setdefault(sentence.index, []).append(time)
    return found


def occasion(page: Page, attribution: Attribution, times: Mapping[int, Sequence[When]]) -> Occasion:
    """Addressee, channel, setting and time of one attribution, each None where the text does not say."""
    if attribution.head is None or attribution.why in ("led", "in words", "silence"):
        return Occasion()
    words = page.document.pack.read("channels", ChannelWords)
    verb = page.document.tokens[attribution.head]
    adjuncts = [t for t in _adjuncts(page, verb, attribution) if not _taken(page, t, attribution)]
    channel, addressed = _channel(page, verb, attribution, adjuncts, words)
    setting = _setting(page, adjuncts, words, channel)
    return Occasion(
        addressee=_addressee(page, verb, attribution, adjuncts, words) or addressed,
        channel=channel,
        setting=setting,
        when=_when(page, verb, attribution, times.get(verb.sentence, ()), setting),
    )


def _adjuncts(page: Page, verb: Token, attribution: Attribution) -> Iterator[Token]:
    """What hangs on the cue, and prepositions behind the speaker that belong to it ("said Kim, on X")."""
    tokens = page.document.tokens
    for child in page.document.children(verb.i, *ADJUNCTS):
        yield child
        if child.dep in ("dobj", "dative", "advcl", "prep"):
            yield from (t for t in _below(page, child, 2) if t.dep == "prep")
    for source in attribution.source:
        end = page.document.tokens_in(source)
        after = end[-1].i + 1 if end else 0
        for i in range(after, min(after + 3, len(tokens))):
            if tokens[i].sentence == verb.sentence and tokens[i].dep == "prep" and tokens[i].head != verb.i:
                yield tokens[i]
    above = tokens[verb.head]
    if verb.dep in ("xcomp", "pcomp", "conj", "advcl") and above.i != verb.i:
        yield from page.document.children(above.i, "advcl")
    for child in page.document.children(verb.i, "nsubj"):
        for aside in page.document.children(child.i, "acl"):
            if aside.tag == "VBG":
                yield aside
                yield from page.document.children(aside.i, "prep")


def _phrase(page: Page, head: int, attribution: Attribution) -> Span:
    """The noun phrase of a channel or an addressee, which ends where what was said begins."""
    span = _unqualified(page, head, noun_phrase(page, head))
    starts = [c.start for c in attribution.content if span.start < c.start < span.end]
    if not starts:
        return span
    words = page.document.text[span.start : min(starts)]
    return Span(span.start, span.start + len(words.rstrip(" ,\u00a0")))


def _unqualified(page: Page, head: int, span: Span) -> Span:
    """A noun phrase without a clause about it: "the port that was seen by the paper"."""
    for child in page.document.children(head, "relcl"):
        opening = page.document.tokens[child.left]
        if (
            opening.i > head
            and opening.lower in page.lexicon.words.relatives
            and span.start < opening.start < span.end
        ):
            return Span(span.start, page.document.tokens[opening.i - 1].end)
    return span


def _below(page: Page, token: Token, depth: int) -> Iterator[Token]:
    for child in page.document.children(token.i):
        yield child
        if depth > 1:
            yield from _below(page, child, depth - 1)


def _taken(page: Page, token: Token, attribution: Attribution) -> bool:
    """Whether a token stands inside what was said, or is the speaker."""
    inside = (*attribution.content, *attribution.source)
    return any(c.start <= token.start < c.end for c in inside) or page.quoted[token.i] >= 0


def _channel(
    page: Page, verb: Token, attribution: Attribution, adjuncts: Sequence[Token], words: ChannelWords
) -> tuple[Channel | None, Party | None]:
    for prep in adjuncts:
        if (prep.dep != "prep" and prep.dep != "dative") or prep.lower not in words.prepositions:
            continue
        for noun in page.document.children(prep.i, "pobj"):
            span = _phrase(page, noun.i, attribution)
            found = _named_channel(page, prep, noun, span, words)
            if found is not None:
                return found, _interviewer(page, noun, words)
    own = words.verbs.get(verb.lemma)
    if own is not None:
        return Channel(page.document.span_of(verb.i, verb.i), own.type, own.name), None
    return None, None


def _named_channel(page: Page, prep: Token, noun: Token, span: Span, words: ChannelWords) -> Channel | None:
    document = page.document
    printed = document.words(document.span_of(noun.left, noun.i))
    if prep.lower in words.carried_by:
        listed = [t for t in document.tokens_in(span) if t.text in words.platforms]
        whole = next((p for p in words.platforms if " " in p and p in printed), None)
        if whole or (listed and (listed[0].i == noun.i or noun.lower in words.platform_words)):
            return Channel(span, "social-post", whole or listed[0].text)
        station = next(
            (
                s
                for s in sorted(words.stations, key=len, reverse=True)
                if s == printed
                or printed.startswith(s + " ")
                or f" {s} " in f" {printed.replace('’', ' ’').replace(chr(39), ' ' + chr(39))} "
            ),
            None,
        )
        if station:
            return Channel(span, "broadcast", station)
        if noun.pos == "PROPN" and noun.text in words.station_words:
            return Channel(span, "broadcast", printed)
    type_ = words.type_of(noun, " ".join(t.lower for t in document.tokens[noun.left : noun.i + 1]))
    return Channel(span, type_, None) if type_ else None


def _interviewer(page: Page, noun: Token, words: ChannelWords) -> Party | None:
    """The one an interview is with, a letter is to."""
    for prep in page.document.children(noun.i, "prep"):
        if prep.lower in words.addressee:
            for whom in page.document.children(prep.i, "pobj"):
                return party(page, _unqualified(page, whom.i, noun_phrase(page, whom.i)))
    return None


def _addressee(
    page: Page, verb: Token, attribution: Attribution, adjuncts: Sequence[Token], words: ChannelWords
) -> Party | None:
    frames = page.lexicon.verbs.get(verb.lemma)
    if frames is not None and WHOM in frames.names:
        for child in page.document.children(verb.i, "dobj", "dative"):
            if (
                (child.pos in NOUNS or child.text[0].isupper())
                and not _taken(page, child, attribution)
                and child.lemma not in words.not_addressed
            ):
                return party(page, _phrase(page, child.i, attribution))
    for prep in adjuncts:
        above = page.document.tokens[prep.head]
        spoken = frames is not None and QUOTE in frames.names and prep.lower in words.towards
        direct = (above.i == verb.i and spoken) or above.lemma in words.speaking
        if direct and prep.dep in ("prep", "dative") and prep.lower in words.addressee:
            for whom in page.document.children(prep.i, "pobj"):
                if whom.pos in NOUNS and not _taken(page, whom, attribution):
                    return party(page, _phrase(page, whom.i, attribution))
    return None


def _setting(
    page: Page, adjuncts: Sequence[Token], words: ChannelWords, channel: Channel | None
) -> Setting | None:
    for token in adjuncts:
        if token.dep == "prep":
            span = _occasion_span(page, token, words)
        elif (
            token.dep == "advcl"
            and token.lemma not in page.lexicon.verbs
            and any(
                c.dep in ("mark", "advmod") and c.lower in words.occasions_behind
                for c in page.document.children(token.i)
            )
        ):
            span = noun_phrase(page, token.i)
        else:
            continue
        if span is not None and (channel is None or not channel.span.meets(span)):
            return Setting(span)
    return None


def _occasion_span(page: Page, prep: Token, words: ChannelWords) -> Span | None:
    below = list(page.document.children(prep.i, "pobj", "pcomp"))
    if not below:
        return None
    named = below[0].lemma in words.occasions
    if (prep.lower in words.occasions_behind and (below[0].dep == "pcomp" or named)) or (
        prep.lower in words.occasions_at and named
    ):
        return noun_phrase(page, prep.i)
    return None


def _when(
    page: Page, verb: Token, attribution: Attribution, times: Sequence[When], setting: Setting | None
) -> When | None:
    """The time that hangs on the cue, and neither on what was said nor on the occasion."""
    tokens = page.document.tokens
    for time in times:
        if time.value is not None and time.value.startswith(LENGTH):
            continue
        if any(c.meets(time.span) for c in attribution.content):
            continue
        if any(s.meets(time.span) for s in attribution.source) or (setting and setting.span.meets(time.span)):
            continue
        head = page.document.head_of(time.span)
        for _ in range(5):
            if head is None or head.i == verb.i or head.head == head.i or head.pos in ("VERB", "AUX"):
                break
            head = tokens[head.head]
        if head is not None and head.i == verb.i:
            return time
    return None
