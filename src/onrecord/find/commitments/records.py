"""From a bond to a commitment: the words of the deed, for whom, on what condition, by when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.find.circumstances import Circumstances
from onrecord.find.clauses import is_verb, party, voice_passive
from onrecord.find.commitments.reader import LIKELY, Bond, Reader
from onrecord.find.conditions import condition
from onrecord.find.edges import with_marks, worded
from onrecord.find.frames import by_of, whole_at
from onrecord.find.stands import bound_of, clause_of, timed
from onrecord.find.sureness import chance, scales, sure
from onrecord.find.voices import at_most, resolve, told_by
from onrecord.parse import Token
from onrecord.record import Action, Commitment, Condition, Party, Span, Statement, When, cover, make_id

LONG = 18
"""Tokens of a deed beyond which it is less sure."""
FAR = 12
"""Tokens of a deed beyond which the learned reader says where it ends."""
TIMED = ("prep", "agent", "npadvmod", "advmod")
"""How a time hangs on a deed; what is done "by Friday" has it where it has who does it."""
BY = "onrecord.find.commitments@7"


def commitment_of(reader: Reader, bond: Bond, around: Circumstances) -> Commitment | None:
    """The commitment of a bond, None where "we" has no speaker or the deed no words."""
    document = reader.document
    word = Span(bond.word.start, bond.word.end)
    said = reader.voices.telling(Span(bond.deed.start, bond.deed.end))
    who = resolve(document, reader.voices, bond.party.i, said, reader.words) if bond.party else Party(None)
    if bond.party and bond.party.lower in reader.words.first_person and said is None:
        return None
    words = _words(reader, bond, around, said)
    if words is None:
        return None
    deed, bound, due = words
    parts = [word, deed, *([bound] if bound else [])]
    if who.span and document.sentences[bond.word.sentence].span.holds(who.span):
        parts.append(who.span)
    return Commitment(
        id=make_id(
            "co", document.article.id, deed.start, deed.end, bond.force, *([bond.nth] if bond.nth else [])
        ),
        article=document.article.id,
        span=cover(parts),
        party=who,
        action=Action(with_marks(document.text, deed)),
        beneficiary=_beneficiary(reader, bond),
        condition=Condition(bound) if bound else None,
        due=due,
        force=bond.force,
        via=said.id if said else None,
        score=at_most(_score(reader, bond, who, deed, bound), who),
        by=by_of(bond.frame, BY),
    )


def _score(reader: Reader, bond: Bond, who: Party, deed: Span, bound: Span | None) -> float:
    """How sure a bond is."""
    held = scales(reader.document.pack)
    if bond.frame is not None:
        return chance(held.read_commitments, bond.frame.score)
    return sure(held.commitments, _marks(reader, bond, who, deed, bound))


def _words(
    reader: Reader, bond: Bond, around: Circumstances, said: Statement | None
) -> tuple[Span, Span | None, When | None] | None:
    """The deed, what binds it and when it is due; None where the deed has no words."""
    if bond.frame is not None:
        words = whole_at(reader.document, bond.frame.what)
        verbs = clause_of(reader.document, bond.deed)
        bound = bound_of(reader.document, bond.frame, verbs, reader.words)
        return (words, bound, timed(around, bond.frame, bond.word)) if words is not None else None
    apart = condition(reader.document, bond.verbs, reader.words)
    seen = bond.seen
    bound = apart if seen is None else bound_of(reader.document, seen, bond.verbs, reader.words)
    due = _due(reader, bond, around)
    deed = _deed(reader, bond, bound or apart, due)
    if seen is not None and deed is not None and len(reader.document.tokens_in(deed)) > FAR:
        deed = whole_at(reader.document, seen.what) or deed
    return (_told(reader.document.text, deed, said), bound, due) if deed is not None else None


def _marks(reader: Reader, bond: Bond, who: Party, deed: Span, bound: Span | None) -> Iterator[str]:
    """What tells how sure a bond is: the word that binds, what is to be done, who tells of it."""
    said = reader.voices.telling(Span(bond.deed.start, bond.deed.end))
    will = bond.word.i == bond.deed.i
    yield ("will told" if said is not None else "will") if will else bond.word.pos.lower()
    yield bond.force
    if bond.score != LIKELY:
        yield "firm" if bond.score > LIKELY else "loose"
    yield from told_by(reader.voices, who, said)
    if bond.party is not None and bond.party.pos == "PRON":
        yield "pronoun"
    if bond.clause:
        yield "clause"
    if bound is not None:
        yield "bound"
    if not is_verb(bond.deed):
        yield "thing"
    if len(reader.document.tokens_in(deed)) > LONG:
        yield "long"


def _deed(reader: Reader, bond: Bond, bound: Span | None, due: When | None) -> Span | None:
    """The words of the deed: the verb with what hangs on it, or the whole clause where others do it; without
    the condition, and up to the time by when it is due."""
    document, deed = reader.document, bond.deed
    passive = is_verb(deed) and voice_passive(document, deed)
    first = deed.left if not is_verb(deed) or passive or bond.clause else deed.i
    not_to = [t.i for t in document.children(deed.i, "neg") if t.i < deed.i] if bond.word.i != deed.i else []
    first = min([first, *not_to])
    last = worded(document, _end(reader, deed, bound, due), first)
    while first < last and _opens(document.tokens[first], deed, document.tokens[first].text):
        first += 1
    span = document.span_of(first, max(last, first))
    for other in (bound, due.span if due else None):
        if other is not None and span.meets(other):
            span = _less(reader, span, other)
    return span if span.end > span.start else None


def _told(text: str, deed: Span, said: Statement | None) -> Span:
    """A deed no further than what is said: "it will issue a summons, *the committee's chair* said"."""
    content = said.content if said else ()
    ends = (c.end for c in content if c.start <= deed.start < c.end < deed.end)
    end = next((e for e in ends if text[e : e + 1] == ","), deed.end)
    return Span(deed.start, end)


def _opens(token: Token, deed: Token, text: str) -> bool:
    """Whether a word only opens a clause: a mark, "and", a comma, a quotation mark."""
    if not text[0].isalnum() and token.tag != "$":
        return True
    return token.dep in ("mark", "cc") and token.head == deed.i


def _end(reader: Reader, deed: Token, bound: Span | None, due: When | None) -> int:
    """The last word of a deed: before joined clauses, asides, the condition, and the phrase of its time."""
    document, last = reader.document, deed.right
    for child in document.children(deed.i):
        if child.i < deed.i:
            continue
        aside = (
            child.dep in ("advcl", "relcl", "appos", "npadvmod")
            and document.tokens[child.left - 1].tag == ","
        )
        words = document.subtree(child.i)
        condition_there = bound is not None and words.meets(bound)
        time_there = due is not None and child.dep in TIMED and words.holds(due.span)
        if condition_there and bound is not None and bound.start > words.start:
            last = min(last, max(t.i for t in document.tokens_in(Span(words.start, bound.start))))
        elif child.dep in ("conj", "cc", "parataxis") or aside or condition_there or time_there:
            last = min(last, child.left - 1)
    for token in document.tokens[deed.i + 1 : last + 1]:
        if token.dep == "mark" and document.tokens[token.i - 1].tag == ",":
            last = min(last, token.i - 1)
        if token.dep == "relcl" and token.left > deed.i + 1 and document.tokens[token.left - 1].tag == ",":
            last = min(last, token.left - 1)
        if due is not None and token.dep in TIMED[:2] and document.subtree(token.i).holds(due.span):
            short = document.subtree(token.i).end - token.start <= len(due.text) + len(token.text) + 4
            last = min(last, token.i - 1) if short else last
    last = max(last, deed.i)
    while last + 1 < len(document.tokens) and _glued(document.tokens[last], document.tokens[last + 1]):
        last += 1
    return last


def _glued(token: Token, following: Token) -> bool:
    """Whether two tokens are one printed word: the "m" of "€9m"."""
    return token.end == following.start and token.text[-1].isdigit() and following.text.isalpha()


def _less(reader: Reader, span: Span, other: Span) -> Span:
    """A span without what stands at one end of it, to whole words."""
    rest = Span(span.start, other.start) if other.start > span.start else Span(other.end, span.end)
    words = [t for t in reader.document.tokens_in(rest) if t.end <= rest.end and t.text[0].isalnum()]
    return Span(words[0].start, words[-1].end) if words else Span(rest.start, rest.start)


def _beneficiary(reader: Reader, bond: Bond) -> Party | None:
    if bond.toward is None or (bond.party is not None and bond.toward.i == bond.party.i):
        return None
    return party(reader.document, bond.toward.i)


def _due(reader: Reader, bond: Bond, around: Circumstances) -> When | None:
    """The time that hangs on the deed, if it does not lie before the day of publication."""
    published = (reader.document.article.published or "")[:10]
    when = around.when((bond.deed.i,)) or _of_word(reader, bond, around)
    when = when or _deadline(reader, bond.deed, around)
    if when is None:
        return None
    over = when.end and published and _day(when.end) and when.end <= published
    return None if over else when


def _of_word(reader: Reader, bond: Bond, around: Circumstances) -> When | None:
    """The time that hangs on the word for a thing that is promised; that of a word in the past is when it was
    promised, unless a word of deadlines leads on to it."""
    when = around.when((bond.word.i,)) if not is_verb(bond.deed) else None
    head = reader.document.head_of(when.span) if when is not None else None
    led = head is not None and reader.document.tokens[head.head].lower in reader.lexicon.deadline
    return None if bond.word.tag == "VBD" and not led else when


def _deadline(reader: Reader, deed: Token, around: Circumstances) -> When | None:
    """The time in a deed's words that a word of deadlines leads on to: a length ("within ten days") or a
    season too, and of what stands further in ("publish the accounts before winter")."""
    tokens = reader.document.tokens
    for when in around.whens[deed.sentence]:
        head = reader.document.head_of(when.span)
        led = head is not None and tokens[head.head].lower in reader.lexicon.deadline
        if head is not None and led and _under(reader, tokens[head.head], deed):
            return when
    return None


def _under(reader: Reader, token: Token, deed: Token) -> bool:
    """Whether a preposition hangs on a deed or on what is done, and on no further clause."""
    tokens = reader.document.tokens
    above = tokens[token.head]
    while above.i != deed.i and above.dep in ("dobj", "pobj", "prep", "attr") and above.head != above.i:
        above = tokens[above.head]
    return above.i == deed.i


def _day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text[:10]))
    except ValueError:
        return False
