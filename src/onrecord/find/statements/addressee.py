"""To whom something was said."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.statements.anonymity import is_person
from onrecord.find.statements.channel import named_party, unqualified
from onrecord.find.statements.channel_words import ChannelWords, channel_words
from onrecord.find.statements.lexicon import INFINITIVE, QUOTE, WHOM, Frames
from onrecord.find.statements.near import Near
from onrecord.find.statements.outlets import is_outlet
from onrecord.find.statements.parts import NOUNS
from onrecord.find.statements.phrases import subject
from onrecord.find.statements.speakers import party
from onrecord.find.statements.spoken_to import called_on
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Party

PASSIVE = frozenset({"nsubjpass", "nsubj"})
PARTICIPLES = frozenset({"VBN", "VBD"})


def addressee_of(here: Near) -> Party | None:
    """Who is spoken to by a cue, None where the text does not say."""
    if not here.attribution.cue:
        return None
    words, verb = channel_words(here.page), _said_by(here)
    frames = here.page.lexicon.verbs.get(verb.lemma)
    whom = frames is not None and WHOM in frames.names
    for find in (_answers, _object, _between, _passive, _aside) if whom else (_answers, _between, _hearing):
        if (head := find(here, verb, frames, words)) is not None:
            return named_party(here, head.i)
    for head in (*_towards(here, verb, frames, words), *_asked_by(here, words)):
        nobody = head.lemma in words.never_told or head.text in words.platforms
        return None if nobody else named_party(here, head.i)  # "to her credit", "in a post to Facebook"
    return None


def interviewer(here: Near, noun: Token | None) -> Party | None:
    """The one an interview is with, a letter is to; an outlet is no one, but a part of the channel."""
    if noun is None:
        return None
    words = channel_words(here.page)
    for prep in here.page.document.children(noun.i, "prep"):
        if prep.lower in words.addressee:
            for whom in here.page.document.children(prep.i, "pobj"):
                if whom.text in words.platforms:
                    continue
                found = party(here.page, unqualified(here.page, whom.i))
                outlet = prep.lower not in words.towards and is_outlet(here.page, found)
                return found if not outlet else None
    return None


def _answers(here: Near, verb: Token, frames: Frames | None, words: ChannelWords) -> Token | None:
    """ "Asked whether the dam would hold, *the minister* said no": who is asked is who goes on to speak."""
    document = here.page.document
    above = document.tokens[verb.head]
    opens = verb.i == document.sentences[verb.sentence].first and above.i > verb.i
    if not opens or verb.tag not in PARTICIPLES or verb.lemma not in words.questioning:
        return None
    return next(iter(document.children(above.i, "nsubj")), None)


def _object(here: Near, verb: Token, frames: Frames | None, words: ChannelWords) -> Token | None:
    """ "told the court", "warned them"."""
    for child in here.page.document.children(verb.i, "dobj", "dative", "npadvmod"):
        named = child.dep != "npadvmod" or child.pos == "PROPN"  # "told USA Today"
        if named and _fits(here, child, words) and not here.taken(child):
            return child
    return None


def _between(here: Near, verb: Token, frames: Frames | None, words: ChannelWords) -> Token | None:
    """The noun phrase that alone stands between a cue and what was said: "urged farmers | to keep away"."""
    if frames is None or not frames.names & {WHOM, INFINITIVE, QUOTE}:
        return None
    cue, contents = here.attribution.cue[0], here.attribution.content
    last = here.page.document.tokens_in(cue)[-1:]
    if last and last[0].pos == "ADP" and last[0].lower not in words.addressee:  # "says of her rival"
        return None
    behind = here.page.document.tokens_in(cue)[1:]
    if any(t.pos == "ADP" and t.lower in words.prepositions for t in behind):  # "said in a | post"
        return None
    after = [c.start for c in contents if c.start >= cue.end]
    gap = [t for t in here.tokens if cue.end <= t.start < min(after)] if after else []
    if not gap or gap[0].pos in ("ADP", "SCONJ", "ADV", "VERB", "AUX", "PART", "CCONJ", "PUNCT"):
        return None
    head, inside = gap[0], {t.i for t in gap}
    while head.head in inside and head.head > head.i and here.page.document.tokens[head.head].pos in NOUNS:
        head = here.page.document.tokens[head.head]
    if head.dep in PASSIVE and head.head != here.head and not _to(here):  # it does what is said
        return None
    if head.pos == "PRON" and WHOM not in frames.names and not _to(here):  # "declared it “a disgrace”"
        return None
    return head if _fits(here, head, words) and _somebody(here, head) else None


def _to(here: Near) -> bool:
    """Whether what was said begins with "to": "asked trustees to wait"."""
    first = here.page.document.tokens_in(here.attribution.content[0])
    return bool(first) and first[0].tag == "TO"


def _somebody(here: Near, noun: Token) -> bool:
    """Whether a noun may be spoken to: a pronoun, a name, or one as in "asked trustees to wait"."""
    if noun.pos in ("PRON", "PROPN"):
        return True
    first = here.page.document.tokens_in(here.attribution.content[0])
    led = bool(first) and (first[0].tag == "TO" or first[0].lower in here.page.lexicon.words.complementizers)
    return led or (
        bool(first) and here.page.quoted[first[0].i] != here.page.quoted[noun.i] and _talks(here, noun)
    )


def _passive(here: Near, verb: Token, frames: Frames | None, words: ChannelWords) -> Token | None:
    """ "one driver was told that …": who was told is the subject."""
    document = here.page.document
    first = document.tokens[verb.head]
    for told in (verb, first) if verb.dep == "conj" and first.tag == "VBN" else (verb,):
        if told.tag == "VBN" and any(True for _ in document.children(told.i, "auxpass")):
            subjects = document.children(told.i, *PASSIVE)
            return next((c for c in subjects if not here.taken(c) and c.pos in NOUNS), None)
    return None


def _said_by(here: Near) -> Token:
    """The verb of a cue that says it: "kept | telling us"."""
    document, verb = here.page.document, here.page.document.tokens[here.head]
    for below in document.children(verb.i, "xcomp"):
        inside = any(c.start <= below.start < c.end for c in here.attribution.cue)
        if inside and below.lemma in here.page.lexicon.verbs and verb.lemma not in here.page.lexicon.verbs:
            return below
    return verb


def _aside(here: Near, verb: Token, frames: Frames | None, words: ChannelWords) -> Token | None:
    """ "Asked by the coroner whether …, he said": whom the clause is about."""
    document = here.page.document
    if verb.tag != "VBN" or verb.dep != "advcl" or not any(True for _ in document.children(verb.i, "agent")):
        return None
    who = subject(here.page, verb.head)
    token = document.tokens[who] if who is not None else None
    return token if token is not None and not here.taken(token) and token.pos in NOUNS else None


def _hearing(here: Near, verb: Token, frames: Frames | None, words: ChannelWords) -> Token | None:
    """ "The inquest heard that …": who sits to hear it."""
    if verb.lemma not in words.hearing:
        return None
    subjects = here.page.document.children(verb.i, "nsubj")
    return next((t for t in subjects if t.lemma in words.hearers and not here.taken(t)), None)


def _towards(here: Near, verb: Token, frames: Frames | None, words: ChannelWords) -> Iterator[Token]:
    """ "said to reporters", "speaking to the paper"."""
    document = here.page.document
    if here.attribution.content and _to(here):
        yield from (t for t in called_on(here.page, verb) if not here.taken(t))
    for prep in here.tokens:
        if prep.dep not in ("prep", "dative") or prep.lower not in words.addressee:
            continue
        above = document.tokens[prep.head]
        spoken = frames is not None and QUOTE in frames.names
        behind = prep.lower in words.towards or verb.lemma in words.pleading
        about = frames is not None and prep.lower in frames.prepositions
        direct = behind and verb.i in (above.i, above.head if verb.lemma in words.conveying else above.i)
        conveyed = direct and verb.lemma in words.conveying
        speaking = above.lemma in words.speaking and here.owns(above) and not here.elsewhere(above)
        for whom in document.children(prep.i, "pobj"):
            if (
                whom.pos in NOUNS
                and whom.tag != "VBG"
                and (not (about or conveyed) or _talks(here, whom))
                and (whom.lemma not in words.matters or whom.pos == "PROPN")
                and _fits(here, whom, words)
                and not here.taken(whom)
                and (speaking or conveyed or (direct and (spoken or whom.pos == "PRON")))
            ):
                yield whom


def _talks(here: Near, noun: Token) -> bool:
    """Whether a noun is somebody: "admitted to police", but not "pointed to the weather"."""
    known = here.page.document.mention_of(here.page.document.span_of(noun.left, noun.i))
    bodies = role_words(here.page.document.pack).bodies
    named = known is not None and known.entity is not None
    return named or noun.pos == "PRON" or is_person(here.page, noun) or noun.lemma in bodies


def _asked_by(here: Near, words: ChannelWords) -> Iterator[Token]:
    """ "Pressed by the judge, she conceded …": she said it to the judge."""
    document = here.page.document
    for token in here.tokens:
        if (
            token.tag == "VBN"
            and token.lemma in words.questioning
            and here.owns(token)
            and token.i < here.head
        ):
            for by in document.children(token.i, "agent"):
                yield from document.children(by.i, "pobj")


def _fits(here: Near, token: Token, words: ChannelWords) -> bool:
    days = here.page.lexicon.words.days
    if token.lemma in words.not_addressed:
        return False
    named = any(c.lower not in days for c in here.page.document.children(token.i, "compound"))
    if token.lower in days and not (named and token.pos == "PROPN"):  # "told USA Today"
        return False
    some = token.pos == "NUM" and token.right > token.i  # "two of her neighbours"
    return some or token.pos in NOUNS or token.text[0].isupper()
