"""How something was said, as the learned reader has it: what fills the places that the rules leave empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.clauses import verb_above
from onrecord.find.frames import said_at, words_at
from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.channel import carrier_name, type_named
from onrecord.find.statements.channel_words import ChannelWords, channel_words
from onrecord.find.statements.manner import Manner
from onrecord.find.statements.outlets import is_outlet
from onrecord.find.statements.speakers import party, unnamed
from onrecord.models.frames import CHANNELS, Frame
from onrecord.parse.coref import Pronouns
from onrecord.parse.kinds import role_words
from onrecord.parse.namewords import Titles
from onrecord.record import Channel, Party, Setting, Span, Speaker, When

LEAST = 0.3
"""The probability from which the reader's cue is taken for one."""
SURE = 0.9
"""From which on what it says of a cue is taken over against the rules' silence."""
KNOWN = 0.3
"""The probability of a type of channel from which on a channel is taken over."""
REASON = 3
"""Words of the shortest reason: "fearing for work"."""
LENGTH = "P"
"""How the value of a stretch of time begins ("half an hour"), which is no time of speaking."""
UNLISTED = 0.6
"""The same where no list knows its noun: "posted a story"."""
BACK = 2
"""Words before a time that lead up to it: "prior to Friday"."""
AFTER = 10
"""Characters behind somebody in which it begins what they are asked to do: " not to"."""
BESIDE = frozenset({"ADP", "PUNCT", "SCONJ"})
"""Words that only lead up to a channel or an addressee."""


def frame_of(page: Page, one: Attribution) -> Frame | None:
    """What the reader has of the cue of an attribution; None where it sees none there."""
    met = [
        frame
        for frame in said_at(page.document, one.cue)
        if frame.score >= LEAST and any(c.meets(Span(*frame.what)) for c in one.cue)
    ]
    return max(met, key=lambda frame: frame.score, default=None)


def addressee(page: Page, one: Attribution, frame: Frame) -> Party | None:
    """To whom it was said."""
    words = frame.whom[0] if frame.whom else None
    span = _apart(page, one, words) or _asked_to(page, one, words)
    noun = page.document.head_of(span) if span is not None else None
    if noun is not None and noun.pos == "NOUN" and noun.lemma in channel_words(page).matters:
        return None  # "asked questions about"
    if span is None or _is_done(page, span) or _spoken_of(page, span):
        return None
    return party(page, span)


def channel(page: Page, one: Attribution, frame: Frame, to: Party | None) -> Channel | None:
    """Through what it went out, of the likeliest type; who is spoken to is one only if an outlet."""
    span = _apart(page, one, frame.channel)
    likeliest = max(CHANNELS, key=lambda name: frame.told[name])
    if span is None or frame.told[likeliest] < KNOWN:
        return None
    if any(span.of(page.document.text) in s.of(page.document.text) for s in one.source):
        return None  # "asked the Ledger, and a Ledger spokesman said"
    if _of_another(page, one, span):
        return None
    if to is not None and to.span is not None and to.span.meets(span) and not is_outlet(page, to):
        return None  # "told the meeting"
    noun, type_ = page.document.head_of(span), type_named(page, span)
    if type_ is None and noun is not None and noun.lemma in channel_words(page).occasions:
        return None  # "at a meeting"
    name = carrier_name(page, span)
    if type_ is None and name is None and frame.told[likeliest] < UNLISTED:
        return None
    return Channel(span, type_ or likeliest, name)


def _of_another(page: Page, one: Attribution, span: Span) -> bool:
    """Whether another says something through what stands there: "Orr denied it in a letter, | Lee said"."""
    document, noun = page.document, page.document.head_of(span)
    if noun is None or one.head is None or noun.left <= one.head <= noun.right:
        return False
    verb, cue = verb_above(document, noun.head) if noun.pos != "VERB" else None, document.tokens[one.head]
    if verb is not None and any(c.start <= verb.start < c.end for c in one.content):
        return False
    subjects = [next(iter(document.children(v.i, "nsubj")), None) for v in (verb, cue) if v is not None]
    apart = len(subjects) == 2 and None not in subjects and verb is not None and verb.i != cue.i
    return (
        apart
        and verb is not None
        and verb.lemma in page.lexicon.verbs
        and not verb.left <= cue.left <= verb.i
    )


def setting(page: Page, one: Attribution, frame: Frame, through: Channel | None) -> Setting | None:
    """On what occasion it was said."""
    span = _apart(page, one, frame.setting, leading=True)
    if span is None or any(span.meets(c) for c in one.cue) or (through and through.span.meets(span)):
        return None
    if _elsewhere(page, one, span):
        return None
    led = _led(page, span)
    return Setting(led) if _is_occasion(page, led) else None


def _elsewhere(page: Page, one: Attribution, span: Span) -> bool:
    """Whether an occasion is of another clause: "he said so, but there is no clock in a debate"."""
    noun = page.document.head_of(span)
    verb = verb_above(page.document, noun.i) if noun is not None and noun.pos != "VERB" else None
    if verb is None or one.head is None or verb.i == one.head or verb.dep not in ("conj", "relcl"):
        return False
    own = any(True for _ in page.document.children(verb.i, "nsubj", "nsubjpass", "expl"))
    return own and not verb.left <= one.head <= verb.right


def _is_occasion(page: Page, span: Span) -> bool:
    """Whether words lead up to an occasion: "at the rally", "after she had won", and no bare piece of one."""
    words, (first, *rest) = channel_words(page), page.document.tokens_in(span)
    if not rest:
        return False
    named = any(t.lemma in words.occasions and t.pos == "NOUN" for t in rest)
    done = any(t.pos == "VERB" for t in rest)
    if first.lower in words.occasions_behind:
        return named or done or any(t.pos in ("NOUN", "PROPN") for t in rest[-1:])
    if first.lower in words.occasions_while:
        return done
    if first.lower in words.occasions_named and not named:
        return rest[0].pos == "DET" or rest[0].tag in ("PRP$", "NNP")  # "on the stairs", not "on taxes"
    return _leads_in(first.lower, words) and any(t.pos in ("NOUN", "PROPN") for t in rest)


def _leads_in(word: str, words: ChannelWords) -> bool:
    return word in words.occasions_at | words.occasions_around


def _led(page: Page, span: Span) -> Span:
    """An occasion with all of its noun and the preposition that leads on to it: "at a council *meeting*"."""
    noun, first = page.document.head_of(span), page.document.tokens_in(span)[0]
    above = page.document.tokens[noun.head] if noun is not None and noun.dep == "pobj" else None
    if above is not None and above.pos == "ADP" and above.start < span.start:
        return Span(above.start, span.end)
    before = page.document.tokens[first.i - 1] if first.i else None
    leads = before is not None and before.sentence == first.sentence and before.pos in ("ADP", "SCONJ")
    return Span(before.start, span.end) if before is not None and leads else span


def when(page: Page, one: Attribution, frame: Frame, times: Sequence[When]) -> When | None:
    """When it was said: the time that other finders have where the reader sees one."""
    span = _apart(page, one, frame.when, leading=True)
    met = (time for time in times if span is not None and time.span.meets(span))
    return next(
        (time for time in met if not _counts_off(page, time) and not of_another_deed(page, one, time)), None
    )


def of_another_deed(page: Page, one: Attribution, time: When) -> bool:
    """Whether a time is that of another deed: "since granting it in March", "the remark that Orr made on
    Friday"."""
    document, head = page.document, page.document.head_of(time.span)
    if head is None or one.head is None:
        return False
    before = document.tokens[max(head.left - BACK, 0) : head.left]
    verb = verb_above(document, head.i)
    made = verb is not None and verb.i != one.head and verb.dep == "relcl" and one.head > verb.right
    doers = document.children(verb.i, "nsubj") if verb is not None else ()
    made = made and not any(s.start <= t.start < s.end for t in doers for s in one.source)
    words = {t.lower for t in document.tokens[verb.left : verb.i]} if verb is not None else set()
    words |= {t.lower for t in before if t.sentence == head.sentence}
    return made or bool(words & channel_words(page).since)


def _counts_off(page: Page, time: When) -> bool:
    """Whether a length only says how long after something it was: "hours after the vote"."""
    behind = page.document.tokens_in(Span(time.span.end, time.span.end + AFTER))[:1]
    counted = (time.value or "").startswith(LENGTH)
    return counted and bool(behind) and behind[0].lower in channel_words(page).occasions_behind


def manner(frame: Frame | None, rules: Manner) -> Manner:
    """Denied or doubted: what the rules or the reader see. That nobody answered is the rules' alone to say:
    the reader takes "would not say when" for it."""
    if frame is None:
        return rules
    negated = rules.negated or (frame.told["negated"] >= SURE and not rules.no_comment)
    return replace(rules, negated=negated, hedged=rules.hedged or frame.told["hedged"] >= SURE)


def speaker(page: Page, frame: Frame | None, who: Speaker) -> Speaker:
    """A speaker whom the reader takes for one that the text does not name, and the reason it gives."""
    if frame is None or who.span is None:
        return who
    own = page.document.words(who.span).lower() in page.lexicon.words.selves or _is_body(page, who.span)
    known = who.entity is not None or who.name is not None
    named = who.anonymous or known or own or _in_office(page, who.span)
    if not named and frame.told["unnamed"] >= SURE:
        who = unnamed(page, who)
    why = words_at(page.document, frame.reason) if who.anonymous and who.reason is None else None
    return replace(who, reason=why) if why is not None and _explains(page, why) else who


def _is_body(page: Page, span: Span) -> bool:
    """Whether words are a body or a thing, and no person who could be named: "the authorities", "it"."""
    core = page.document.head_of(span)
    if core is None:
        return False
    things = page.document.pack.read("pronouns", Pronouns).things
    return core.lower in things or core.lemma in role_words(page.document.pack).bodies


def _in_office(page: Page, span: Span) -> bool:
    """Whether words are an office and no more, whose holder need not be named: "the president"."""
    inside, titles = page.document.tokens_in(span), page.document.pack.read("titles", Titles)
    office = [t for t in inside if t.lower not in role_words(page.document.pack).definite]
    return " ".join(t.lower for t in office) in titles.offices


def _explains(page: Page, words: Span) -> bool:
    """Whether words may be a reason, and no piece of one: "condition"."""
    inside = page.document.tokens_in(words)
    return len(inside) >= REASON and any(t.pos in ("VERB", "AUX") for t in inside)


def _spoken_of(page: Page, span: Span) -> bool:
    """Whether a preposition leads up to somebody whom what is said is about: "said of Mr Orr"."""
    first = page.document.tokens_in(span)[0]
    before = page.document.tokens[first.i - 1] if first.i else None
    words = channel_words(page)
    leads = before is not None and before.pos == "ADP" and before.sentence == first.sentence
    return leads and before is not None and before.lower in words.spoken_of


def _is_done(page: Page, span: Span) -> bool:
    """Whether something is to be done with what stands there: "ordered flags | to be flown"."""
    after = page.document.tokens_in(Span(span.end, span.end + AFTER))
    return any(t.dep == "auxpass" for t in after[1:2])


def _asked_to(page: Page, one: Attribution, read: tuple[int, int] | None) -> Span | None:
    """Who is asked to do what is said, where the words for both are taken for one: "asked | them to go"."""
    span = words_at(page.document, read)
    if span is None or not any(c.start == span.start and c.end > span.end for c in one.content):
        return None
    after = page.document.tokens_in(Span(span.end, span.end + AFTER))
    return span if any(t.tag == "TO" for t in after[:2]) else None


def _apart(page: Page, one: Attribution, read: tuple[int, int] | None, leading: bool = False) -> Span | None:
    """The reader's words without those that only lead up to them; None where they are said, or speak."""
    span = words_at(page.document, read)
    inside = list(page.document.tokens_in(span)) if span is not None else []
    while inside and not leading and inside[0].pos in BESIDE:
        inside.pop(0)
    if not inside:
        return None
    found = Span(inside[0].start, inside[-1].end)
    return None if any(found.meets(s) for s in (*one.content, *one.source)) else found
