"""What hangs on a verb as what was said, by the frames that its entry names."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.statements.attribution import Page
from onrecord.find.statements.cues import carried_on, infinitival, said_by, second_of
from onrecord.find.statements.lexicon import CLAUSE, INFINITIVE, NAMED, OBJECT, QUOTE, WHOM, Frames
from onrecord.find.statements.phrases import SUBJECTS, dateline_end, noun_phrase, subject
from onrecord.parse import Token
from onrecord.record import Span

LED = 4
"""Words of the longest phrase that leads to a speaker."""
TAIL = 12
"""Tokens behind a cue that closes its sentence: whom it was told to, where and when."""


@dataclass(frozen=True, slots=True)
class Complement:
    """What was said: token ranges (both ends inclusive), the frame they fill, and the cue's last token."""

    ranges: tuple[tuple[int, int], ...]
    frame: str
    cue_end: int | None = None


def complement_of(page: Page, token: Token, frames: Frames) -> Complement | None:
    """What hangs on a verb as what was said, by the first frame that is filled."""
    return (
        (CLAUSE in frames.names and _clause(page, token, frames))
        or (INFINITIVE in frames.names and _infinitive(page, token, frames))
        or (OBJECT in frames.names and _object(page, token))
        or _preposition(page, token, frames)
        or (CLAUSE in frames.names and _around(page, token))
        or (CLAUSE in frames.names and QUOTE in frames.names and _closing(page, token))
        or None
    )


def _clause(page: Page, token: Token, frames: Frames) -> Complement | None:
    found = [c for c in page.document.children(token.i, "ccomp") if not infinitival(page, c)]
    right = [c for c in found if c.i > token.i]
    if right and _enclosed(page, token, right[0]):
        return _around(page, token)
    if right and (whole := _quotation(page, token, right[0])):
        return None if _said_nearer(page, token, whole[0]) else Complement((whole,), CLAUSE)
    if right:
        first, last = right[0].left, right[-1].right
        before = page.document.tokens[first - 1]
        if before.i > token.i and before.lower in page.lexicon.words.complementizers:
            first = before.i
        return Complement(((_timeless(page, first, last), _cut(page, token, first, last)),), CLAUSE)
    if found:
        return _before(page, token, found[-1])
    astray = _astray(page, token, frames)
    return (
        Complement(((astray.left, _cut(page, token, astray.left, astray.right)),), CLAUSE) if astray else None
    )


def _astray(page: Page, token: Token, frames: Frames) -> Token | None:
    """What was said, where the syntax hangs it on the channel or on the one spoken to.

    "told parliament in a letter that the gas would flow": what would flow is no part of the letter's name.
    """
    words = page.lexicon.words
    nouns = [n for p in page.document.children(token.i, "prep") for n in page.document.children(p.i, "pobj")]
    nouns = [n for n in nouns if n.lemma in words.papers or n.lemma in words.talks]
    if WHOM in frames.names:
        nouns += page.document.children(token.i, "dobj", "dative")
    for noun in nouns:
        for child in page.document.children(noun.i, "relcl", "acl", "ccomp"):
            opening = page.document.tokens[child.left]
            own = any(c.dep in SUBJECTS and c.i != opening.i for c in page.document.children(child.i))
            if own and noun.i > token.i and opening.lower in words.complementizers:
                return child
    return None


def _cut(page: Page, cue: Token, first: int, last: int) -> int:
    """The last token of a clause, which ends where its cue is carried on by another."""
    tokens = page.document.tokens
    for i in range(first + 1, last + 1):
        if tokens[i].tag == "VBG" and carried_on(page, tokens[i]) == cue.i:
            return tokens[i].left - 1
        if second_of(page, tokens[i]) == cue.i:
            return max(first, min(tokens[i].left, i) - 1)
        if tokens[i].dep == "prep" and tokens[i].right >= last and _channel(page, tokens[i]):
            return max(first, i - 2)
        if i > first + 1 and tokens[i].right >= last and _main(page, cue) and led_behind(page, i):
            return i - 2
    return last


def _channel(page: Page, prep: Token) -> bool:
    """Whether a preposition behind a comma tells of the channel: "…, in a message on Sunday"."""
    tokens, words = page.document.tokens, page.lexicon.words
    if tokens[prep.i - 1].text != "," or page.quoted[prep.i] >= 0:
        return False
    nouns = page.document.children(prep.i, "pobj")
    return any(n.lemma in words.papers or n.lemma in words.talks for n in nouns)


def led_behind(page: Page, i: int) -> bool:
    """Whether token `i` begins a phrase behind a comma that says who carries the whole sentence: "Kim said
    the road was shut, according to the paper"."""
    tokens = page.document.tokens
    if tokens[i - 1].text != "," or page.quoted[i] >= 0:
        return False
    behind = tuple(t.lower for t in tokens[i : i + LED])
    if not any(led.words == behind[: len(led.words)] for led in page.lexicon.words.led_by):
        return False
    sentence = page.document.sentences[tokens[i].sentence]
    ends = all(t.pos == "PUNCT" for t in tokens[tokens[i].right + 1 : sentence.end])
    return ends and not _outlet_speaks(page, sentence.root)


def _main(page: Page, cue: Token) -> bool:
    """Whether a cue is the main verb of its sentence, or stands beside it."""
    root = page.document.sentences[cue.sentence].root
    return cue.i == root or (cue.head == root and cue.dep == "conj")


def reported(page: Page, i: int) -> int | None:
    """Where the clause begins that an outlet reports and that a phrase at `i` in its sentence is about."""
    root = page.document.sentences[page.document.tokens[i].sentence].root
    if not _outlet_speaks(page, root):
        return None
    return next((c.left for c in page.document.children(root, "ccomp") if root < c.left < i), None)


def _outlet_speaks(page: Page, verb: int) -> bool:
    """Whether a sentence is about what an outlet says: it has it from whoever is named behind."""
    who = subject(page, verb)
    mention = page.document.mention_of(noun_phrase(page, who)) if who is not None else None
    entity = page.document.entity(mention.entity) if mention else None
    return entity is not None and entity.type == "publication"


def _timeless(page: Page, first: int, last: int) -> int:
    """The first token of a clause behind a day that belongs to its cue: "said on Friday he would go"."""
    tokens = page.document.tokens
    opening = tokens[first]
    if opening.dep not in ("prep", "npadvmod") or opening.left != first or opening.right >= last:
        return first
    if any(t.lower in page.lexicon.words.days for t in tokens[first : opening.right + 1]):
        return opening.right + 1 if opening.right - first < 4 else first
    return first


def _enclosed(page: Page, token: Token, clause: Token) -> bool:
    """Whether a cue stands inside what was said: "The last day, her letter says, will be Friday"."""
    if any(c.dep in SUBJECTS for c in page.document.children(clause.i)) or clause.pos not in ("VERB", "AUX"):
        return False
    own = next((c for c in page.document.children(token.i) if c.dep in SUBJECTS), None)
    tokens = page.document.tokens
    behind = tokens[token.i + 1 : token.i + 2]
    return own is not None and tokens[own.left - 1].text == "," and bool(behind) and behind[0].text == ","


def _quotation(page: Page, token: Token, clause: Token) -> tuple[int, int] | None:
    """The quotation that is all that was said: one that begins like a sentence, right behind its cue."""
    index = page.quoted[clause.i]
    if index < 0 or page.quoted[token.i] == index:
        return None
    quote = page.quotes[index]
    inside = page.document.tokens_in(quote.span)
    before = page.document.tokens[inside[0].i - 1]
    opening = quote.inner.of(page.document.text)[:1]
    if not opening.isupper() or (before.i != token.i and before.text not in (",", ":")):
        return None
    return inside[0].i, inside[-1].i


def _said_nearer(page: Page, token: Token, first: int) -> bool:
    """Whether somebody nearer to a quotation says it: "concludes with footage of Kelly saying, “…”"."""
    between = page.document.tokens[token.i + 1 : first]
    verbs = (t for t in between if t.tag == "VBG" and t.lemma in page.lexicon.verbs)
    return any(QUOTE in page.lexicon.verbs[t.lemma].names and said_by(page, t) is not None for t in verbs)


def _before(page: Page, token: Token, clause: Token) -> Complement | None:
    """A clause that stands before its cue runs from the start of the sentence to the speaker."""
    who = subject(page, token.i)
    edge = min(token.i, page.document.tokens[who].left if who is not None and who > clause.right else token.i)
    start = page.document.sentences[token.sentence].first
    if page.quoted[clause.i] >= 0 and (quote := page.quotes[page.quoted[clause.i]]):
        opening = quote.inner.of(page.document.text)[:1]
        if opening.isupper() and page.quoted[start] != page.quoted[clause.i]:
            start = page.document.tokens_in(quote.span)[0].i
    if any(t.dep in SUBJECTS and t.head == token.i for t in page.document.tokens[start : clause.left]):
        start = clause.left
    last = min(edge - 1, max(clause.right, edge - 1))
    if _told_on(page, clause.i, edge):
        return None
    return Complement(((start, last),), CLAUSE) if start <= last else None


def _told_on(page: Page, clause: int, edge: int) -> bool:
    """Whether a clause only stands before the one in which something is said: "The mayor left, | and in an
    email she apologised"."""
    for token in reversed(page.document.tokens[clause:edge]):
        if token.pos in ("VERB", "AUX"):
            return False
        if token.pos == "CCONJ" and page.document.tokens[token.i - 1].text == ",":
            return page.document.tokens[token.i + 1].pos == "ADP"
    return False


def _infinitive(page: Page, token: Token, frames: Frames) -> Complement | None:
    for child in page.document.children(token.i, "xcomp", "ccomp", "advcl"):
        if child.i < token.i or not infinitival(page, child):
            continue
        if child.dep == "advcl" and token.right != child.right:
            continue
        if NAMED in frames.names and (child.dep == "ccomp" or any(page.document.children(token.i, "dobj"))):
            continue
        first = child.left
        whom = list(page.document.children(child.i, "nsubj"))
        objects = [c for c in page.document.children(token.i, "dobj", "dative") if token.i < c.i < child.i]
        if WHOM in frames.names and whom:
            first = whom[0].right + 1
        elif objects and WHOM not in frames.names:
            first = objects[0].left
        return Complement(((first, _cut(page, token, first, child.right)),), INFINITIVE)
    return None


def _object(page: Page, token: Token) -> Complement | None:
    document = page.document
    objects = [c for c in document.children(token.i, "dobj", "oprd") if c.i > token.i]
    if not objects or (WHOM in page.lexicon.verbs[token.lemma].names and not _named(objects[0])):
        return None
    if NAMED in page.lexicon.verbs[token.lemma].names and not _judged(page, token, objects[0]):
        return None
    last = objects[-1].right
    for child in document.children(token.i, "prep", "oprd", "xcomp", "dobj"):
        if child.left == last + 1 and (child.dep != "prep" or child.lower in page.lexicon.words.tails):
            last = child.right
    if last == objects[0].i and not _named(objects[0]):
        return None
    return Complement(((objects[0].left, _cut(page, token, objects[0].left, last)),), OBJECT)


def _judged(page: Page, token: Token, thing: Token) -> bool:
    """Whether something is called something: a second complement behind the first, or words in marks."""
    later = page.document.children(token.i, "oprd", "dobj", "xcomp", "ccomp", "acomp", "prep")
    return any(c.i > thing.i for c in later) or any(
        page.quoted[i] >= 0 for i in range(thing.left, thing.right + 1)
    )


def _named(token: Token) -> bool:
    return token.pos not in ("PRON", "DET")


def _preposition(page: Page, token: Token, frames: Frames) -> Complement | None:
    for child in page.document.children(token.i, "prep", "agent", "prt", "dative"):
        if child.i > token.i and child.lower in frames.prepositions:
            inner = [c for c in page.document.children(child.i, "pobj", "pcomp") if c.i > child.i]
            if inner and (_named(inner[0]) or inner[0].left < inner[0].i or inner[0].right > inner[0].i):
                return Complement(((inner[0].left, child.right),), "preposition", child.i)
    return None


def _around(page: Page, token: Token) -> Complement | None:
    """A cue set off by commas inside or behind what was said: "The plan, he said, is dead"."""
    document = page.document
    own = next((c for c in document.children(token.i) if c.dep in SUBJECTS), None)
    if own is None or token.dep in ("relcl", "acl", "conj", "csubj") or own.tag in ("WP", "WDT"):
        return None
    sentence = document.sentences[token.sentence]
    first, last = min(own.left, token.i), max(own.right, token.i)
    tokens = document.tokens
    before = first > sentence.first and tokens[first - 1].text in ",—–"
    marked = any(
        c.dep == "mark" and c.lower in page.lexicon.words.as_marks for c in document.children(token.i)
    )
    if marked:
        return _as(page, token)
    if not before or first - 1 <= sentence.first:
        return None
    if last + 1 < sentence.end and tokens[last + 1].text == ",":
        pieces = ((sentence.first, first - 2), (last + 2, sentence.end - 1))
        return Complement(pieces[1:] if _opening(page, *pieces[0]) else pieces, "around")
    if last + 1 >= sentence.end or tokens[last + 1].text == ".":
        return Complement(((sentence.first, first - 2),), "around")
    return None


def _closing(page: Page, token: Token) -> Complement | None:
    """A cue behind all that was said, with more words behind it: "The ramp is shut, Kim told the paper".

    The syntax takes it for one more thing that happened.
    """
    tokens = page.document.tokens
    own = next((c for c in page.document.children(token.i, "nsubj") if c.i < token.i), None)
    sentence = page.document.sentences[token.sentence]
    if own is None or token.dep not in ("conj", "ROOT", "ccomp") or token.tag not in ("VBD", "VBZ", "VBP"):
        return None
    first, last = own.left, sentence.end - 1
    if first - 2 <= sentence.first or tokens[first - 1].text != "," or own.tag in ("WP", "WDT"):
        return None
    if last - token.i > TAIL or not page.gap(first - 1, last):
        return None
    behind = tokens[token.i + 1 : last + 1]
    if any(t.pos in ("VERB", "AUX") or t.text in ",;:—–" for t in behind):
        return None
    verbs = any(t.pos in ("VERB", "AUX") and t.head != token.i for t in tokens[sentence.first : first - 1])
    return Complement(((sentence.first, first - 2),), "around") if verbs else None


def _opening(page: Page, first: int, last: int) -> bool:
    """Whether the words before a cue only lead up to it: "At one point, she said, …"."""
    tokens = page.document.tokens[first : last + 1]
    verbs = any(t.pos in ("VERB", "AUX") for t in tokens)
    return not verbs and tokens[0].pos in ("ADP", "ADV") and page.quoted[first] < 0


def _as(page: Page, token: Token) -> Complement | None:
    above = page.document.tokens[token.head]
    if token.dep != "advcl" or above.i == token.i:
        return None
    if token.right < above.i:
        return Complement(((token.right + 1, above.right),), "around")
    if token.left > above.i:
        return Complement(((above.left, token.left - 1),), "around")
    return None


def spans(page: Page, ranges: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    """Token ranges as spans, without the punctuation at their ends, quotations taken whole."""
    found = []
    for first, last in ranges:
        span = _span(page, first, last)
        if span is not None:
            found.append(span)
    return tuple(found)


def _span(page: Page, first: int, last: int) -> Span | None:
    tokens = page.document.tokens
    if first > last:
        return None
    first = max(first, dateline_end(page, tokens[first].sentence) + 1)
    while first <= last and _loose(page, first):
        first += 1
    while last >= first and (_loose(page, last) or tokens[last].dep == "cc"):
        last -= 1
    if first > last:
        return None
    start, end = tokens[first].start, tokens[last].end
    for i in (first, last):
        if page.quoted[i] >= 0:
            quote = page.quotes[page.quoted[i]]
            start, end = min(start, quote.span.start), max(end, quote.span.end)
    return Span(start, end)


def _loose(page: Page, i: int) -> bool:
    """Whether a token at an end of a content is a mark that does not belong to it."""
    token = page.document.tokens[i]
    return page.quoted[i] < 0 and not token.text[0].isalnum() and token.text[0] not in "$€£#@([)]%&‘’'"
