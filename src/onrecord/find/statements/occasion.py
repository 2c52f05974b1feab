"""To whom, through which channel, on what occasion and when something was said: what stands around a cue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.find.clauses import verb_above
from onrecord.find.statements import read
from onrecord.find.statements.addressee import addressee_of, interviewer
from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.belonging import belongs
from onrecord.find.statements.channel import HEARD, channel_of, told_to, unqualified
from onrecord.find.statements.channel_words import ChannelWords, channel_words
from onrecord.find.statements.near import Near, near
from onrecord.find.statements.phrases import noun_phrase
from onrecord.find.statements.posts import POST, platform, posted
from onrecord.find.statements.told_before import led_through, told_before
from onrecord.models.frames import Frame
from onrecord.parse import Token
from onrecord.record import Channel, Party, Setting, Span, When

BARE = frozenset({"led", "in words", "silence"})
"""Kinds of attribution that say nothing of an occasion."""


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


def occasion(
    page: Page,
    attribution: Attribution,
    frame: Frame | None,
    times: Mapping[int, Sequence[When]],
    heads: Sequence[int],
) -> Occasion:
    """Addressee, channel, setting and time of one attribution, each None where the text does not say.

    `frame` is what the learned reader has of its cue, `heads` are the tokens that bear the page's cues, in
    order.
    """
    by_rules = _by_rules(page, attribution, times, heads)
    if frame is None or attribution.why in {*BARE, POST}:
        return by_rules
    addressee = by_rules.addressee or read.addressee(page, attribution, frame)
    told = told_to(page, addressee) if addressee is not None else None
    channel = by_rules.channel or told or read.channel(page, attribution, frame, addressee)
    here = page.document.sentence_at(attribution.cue[0].start)
    near_by = times.get(here.index, ()) if here is not None else ()
    setting = by_rules.setting or read.setting(page, attribution, frame, channel)
    if channel is None and setting is not None and (heard := _heard_in(page, setting)) is not None:
        channel, setting = heard, None
    return Occasion(
        addressee=addressee,
        channel=channel,
        setting=setting,
        when=by_rules.when or read.when(page, attribution, frame, near_by),
    )


def _heard_in(page: Page, setting: Setting) -> Channel | None:
    """An occasion that is a channel: "Asked in an interview whether …, she said"."""
    prep, words = page.document.tokens_in(setting.span)[0], channel_words(page)
    for noun in page.document.children(prep.i, "pobj"):
        inside = page.document.tokens[noun.left : noun.i + 1]
        type_ = words.type_of(noun, " ".join(t.lower for t in inside))
        if prep.lower in words.prepositions and type_ in HEARD:
            return Channel(unqualified(page, noun.i), type_, None)
    return None


def _by_rules(
    page: Page, attribution: Attribution, times: Mapping[int, Sequence[When]], heads: Sequence[int]
) -> Occasion:
    """The same as the rules have it."""
    if attribution.why == POST:
        return Occasion(channel=platform(page, attribution), when=posted(page, attribution, times))
    here = near(page, attribution, heads) if attribution.why not in BARE else None
    if here is None:
        return Occasion(channel=led_through(page, attribution, heads))
    addressee = addressee_of(here)
    channel, noun = channel_of(here, addressee)
    channel = channel or told_before(here)
    setting = _setting(here, channel)
    sentence = page.document.tokens[here.head].sentence
    return Occasion(
        addressee=addressee or interviewer(here, noun),
        channel=channel,
        setting=setting,
        when=_when(here, times.get(sentence, ()), setting),
    )


def going_on(page: Page, attribution: Attribution, own: Occasion, known: Mapping[int, Occasion]) -> Occasion:
    """The occasion of a cue that goes on with the subject of another, by that one's where it has none of its
    own: "in a letter the firm denied it *and said* …". `known` are those of the cues before, by their heads.
    """
    if attribution.head is None or own.channel is not None:
        return own
    verb = page.document.tokens[attribution.head]
    if verb.dep != "conj" or any(True for _ in page.document.children(verb.i, "nsubj", "nsubjpass")):
        return own
    first = known.get(verb.head)
    if first is None:
        return own
    above = page.document.tokens[verb.head]
    itself = first.channel is not None and first.channel.span.meets(
        Span(above.start, above.end)
    )  # "testified"
    channel = None if itself else first.channel
    return replace(own, channel=channel, addressee=own.addressee or first.addressee)


def _setting(here: Near, channel: Channel | None) -> Setting | None:
    page, words = here.page, channel_words(here.page)
    for token in here.tokens:
        if not here.owns(token):
            continue
        span = _behind(page, token, words) if token.dep == "advcl" else _occasion_span(here, token, words)
        span = _before_said(here, span) if span is not None else None
        if span is not None and not (channel is not None and channel.span.meets(span)):
            return Setting(span)
    return None


def _before_said(here: Near, span: Span) -> Span | None:
    """An occasion up to what is said, where the syntax hangs that on it: "shortly after landing | that …"."""
    met = [c.start for c in here.attribution.content if c.meets(span)]
    inside = list(here.page.document.tokens_in(Span(span.start, min(met, default=span.end))))
    while inside and inside[-1].lower in here.page.lexicon.words.complementizers:
        inside.pop()
    return Span(inside[0].start, inside[-1].end) if len(inside) > 1 or not met else None


def _behind(page: Page, token: Token, words: ChannelWords) -> Span | None:
    """ "after the talks broke up": a clause that a word of time begins and that says nothing itself."""
    if token.lemma in page.lexicon.verbs:
        return None
    opening = page.document.tokens[token.left]
    return noun_phrase(page, token.i) if opening.lower in words.occasions_behind else None


def _occasion_span(here: Near, prep: Token, words: ChannelWords) -> Span | None:
    page = here.page
    below = list(page.document.children(prep.i, "pobj", "pcomp")) if prep.dep == "prep" else []
    if not below:
        return None
    if below[0].dep == "pcomp" and below[0].lemma in page.lexicon.verbs:
        return None  # "before adding"
    if not belongs(here, prep, below[0], words.between):
        return None
    own = any(True for _ in page.document.children(below[0].i, "det", "compound", "poss"))
    named = below[0].lemma in words.occasions and (own or below[0].tag != "NNP")  # March is no march
    if (
        prep.lower in words.occasions_around
        or (prep.lower in words.occasions_behind and (below[0].dep == "pcomp" or named))
        or (prep.lower in words.occasions_at and named)
    ):
        return noun_phrase(page, prep.i)
    return None


def _when(here: Near, times: Sequence[When], setting: Setting | None) -> When | None:
    """The time that belongs to the cue, and neither to what was said nor to the occasion."""
    fits = []
    for time in times:
        first = here.page.document.token_at(time.span.start)
        if first is None or (time.value or "").startswith(read.LENGTH) or here.taken(first):
            continue
        if setting is not None and setting.span.meets(time.span):
            continue
        if read.of_another_deed(here.page, here.attribution, time):
            continue
        head = here.page.document.head_of(time.span) or first
        hangs = here.hangs(head)
        if here.owns(head) and not here.of_other(head) and (hangs or _beside(here, time.span, head)):
            fits.append((not hangs, abs(head.i - here.head), time))
    return min(fits, key=lambda f: f[:2])[2] if fits else None


def _beside(here: Near, time: Span, head: Token) -> bool:
    """Whether a time opens its sentence, or stands beside the cue or its speaker, and is of no other verb."""
    document = here.page.document
    sentence = document.sentences[document.tokens[here.head].sentence]
    opens = time.start - document.tokens[sentence.first].start <= NEAR
    beside = [
        s
        for s in (*here.attribution.cue, *here.attribution.source)
        if -1 <= time.start - s.end <= NEAR or -1 <= s.start - time.end <= NEAR
    ]
    cues = [s for s in beside if s in here.attribution.cue]
    between = [document.text[min(time.end, s.end) : max(time.start, s.start)] for s in cues]
    if not opens and any(COMMA not in words for words in between):
        return True
    return (opens or bool(beside)) and not _of_another(here, head)


def _of_another(here: Near, head: Token) -> bool:
    """Whether a time is of another clause: "In 2013 the shop was robbed, and the owner said …"; not that of
    "in a letter sent in 2013", which is when it was written."""
    tokens = here.page.document.tokens
    verb, cue = verb_above(here.page.document, head.i), tokens[here.head]
    if verb is None or verb.i == cue.i or verb.dep == "acl":
        return False
    if verb.dep == "relcl":
        return not tokens[verb.left].i <= cue.i <= verb.right
    below = cue.left <= verb.i <= cue.right
    return not below and any(True for _ in here.page.document.children(cue.i, "nsubj", "nsubjpass"))


COMMA = ","
NEAR = 5
"""Characters between a time and the words it stands beside: a preposition and its spaces."""
