"""Proposals of rules and of a learned tagger, brought together: one attribution for each thing said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.find.statements.anonymity import is_somebody
from onrecord.find.statements.attribution import LABELLED, Attribution, Page, by_passage, passages_of
from onrecord.find.statements.hearsay import HEARSAY
from onrecord.find.statements.lexicon import OBJECT, QUOTE
from onrecord.find.statements.owned import owned
from onrecord.find.statements.related import related
from onrecord.parse import Quote, Token
from onrecord.record import Span, cover

TRUSTED = 0.8
"""Rules this sure fill what a tagger leaves out."""
UNSEEN = frozenset({"silence", "floating"})
"""What a tagger is not made to find: who chose to say nothing, and whose words stand without a cue."""
SIGNED = LABELLED | {"signed"}
"""Kinds of rules that see where what is said begins and ends: a label before it, a signature behind it."""
CLOSE = 0.5
INNER = 0.55
"""… and this sure where they stand in what somebody says, which taggers are not made to see."""
CLAIMED = 0.6
"""The part of a quotation that a tagger has to see for it to be all of that statement's."""
SPOKEN = 4
"""Words between marks that are something said."""
PLAIN = 3
"""Words outside marks that make more of a statement than its quotations."""
REACH = 40
"""Characters before a piece of content in which a name may begin that it has been cut from."""
GAP = 16
"""Characters between two pieces of content that a tagger has only skipped."""
MARKS = '“”"«»'
THINGS = frozenset({"dobj", "nsubjpass", "nsubj", "pobj", "dative", "ROOT", "conj"})
"""How that hangs on a verb to which something is done."""
LOOSE = " ,;\u00a0\n"
OPENING = LOOSE + "?!"
"""… and before words: "only problem | ? Kelly came late"."""


def merge(page: Page, rules: Sequence[Attribution], tagged: Sequence[Attribution]) -> list[Attribution]:
    """The tagger's proposals with what rules know of them, and the sure rules that it has nothing for.

    Where both see one statement, the tagger's spans and score hold, but for quotations, whose marks say where
    they end. A rule's statement inside a tagged one stays: taggers are made on texts without chains.
    """
    if not tagged:
        return list(rules)
    tagged = [one for one in (worded(page, t) for t in tagged) if _spoken(page, one)]
    tagged = owned(page, rules, tagged)
    claims = _claims(page, tagged)
    near = by_passage(page, rules)
    taken: set[int] = set()
    merged = []
    for number, one in enumerate(tagged):
        close = {i for p in passages_of(page, one) for i in near.get(p, ())} - taken
        i = _partner(rules, one, sorted(close))
        if i is None:
            merged.append(headed(page, one))
        else:
            taken.add(i)
            merged.append(_joined(page, one, rules[i], claims, number))
    beside = by_passage(page, merged)
    for i, rule in enumerate(rules):
        if i not in taken:
            others = [merged[j] for p in passages_of(page, rule) for j in beside.get(p, ())]
            if (left := _left(page, rule, others)) is not None:
                merged.append(left)
    return merged


def _left(page: Page, rule: Attribution, others: Sequence[Attribution]) -> Attribution | None:
    """What a rule adds to the tagger's statements: all of it where it is sure, or quotations nobody has."""
    held = not rule.cue and any(c.holds(q) for o in others for c in o.content for q in rule.content)
    clashes = held or any(_clash(rule, other) for other in others)
    inside = rule.cue and any(c.holds(rule.cue[0]) for o in others for c in o.content)
    least = INNER if inside and _tells(page, rule) else TRUSTED
    if not clashes and (rule.score >= least or rule.why in UNSEEN):
        return rule
    quotes = (page.by_span[c] for c in rule.content if c in page.outer)
    spoken = [q for q in quotes if _sentence(page, q)]
    free = [q.span for q in spoken if not any(c.meets(q.span) for o in others for c in o.content)]
    if not free or not rule.source or any(_meets(rule.cue, o.cue) for o in others):
        return None
    return replace(rule, content=tuple(free))


def _tells(page: Page, rule: Attribution) -> bool:
    """Whether somebody, and no thing or "who", says something, and does not only favour or depict it."""
    head = page.document.head_of(rule.source[0]) if rule.source else None
    if head is None or rule.head is None or not is_somebody(page, head):
        return False
    frames = page.lexicon.verbs.get(page.document.tokens[rule.head].lemma)
    return rule.why != OBJECT or (frames is not None and QUOTE in frames.names)


def _sentence(page: Page, quote: Quote) -> bool:
    """Whether marks hold a sentence and not a word or a name."""
    inside = [t for t in page.document.tokens_in(quote.inner) if t.text[0].isalnum()]
    return len(inside) >= SPOKEN and inside[0].text[0].isupper()


def _claims(page: Page, tagged: Sequence[Attribution]) -> dict[Span, int]:
    """Which tagged statement has most of a quotation, by characters; the later one of two."""
    found: dict[Span, int] = {}
    for number, one in enumerate(tagged):
        inside = {page.quoted[t.i] for c in one.content for t in page.document.tokens_in(c)} - {-1}
        for quote in (page.quotes[i].span for i in inside):
            seen = sum(max(0, min(c.end, quote.end) - max(c.start, quote.start)) for c in one.content)
            if seen >= CLAIMED * (quote.end - quote.start):
                found[quote] = number
    return found


def worded(page: Page, one: Attribution) -> Attribution:
    """A tagger's spans grown to whole words, without the marks at their ends that belong to nobody."""
    made = {
        part: tuple(dict.fromkeys(s for s in (_words(page, span) for span in spans) if s is not None))
        for part, spans in (("source", one.source), ("cue", one.cue), ("content", one.content))
    }
    others = (*made["source"], *made["cue"])
    content = tuple(_whole_names(page, piece, others) for piece in made["content"])
    return related(page, replace(
        one, source=made["source"], cue=made["cue"], content=_bridged(page, content, others)
    ))  # fmt: skip


def _whole_names(page: Page, piece: Span, others: Sequence[Span]) -> Span:
    """A piece of content that neither begins nor ends in the middle of a name."""
    for mention in page.document.mentions_in(Span(max(piece.end - REACH, piece.start), piece.end)):
        cut = mention.form == "name" and piece.start < mention.span.start < piece.end < mention.span.end
        if cut and not any(o.meets(mention.span) for o in others):
            piece = Span(piece.start, mention.span.end)
    for mention in page.document.mentions_in(Span(max(piece.start - REACH, 0), piece.end)):
        begun = mention.form == "name" and mention.span.start < piece.start < mention.span.end
        if begun and not any(o.meets(mention.span) for o in others):
            return Span(mention.span.start, piece.end)
    return piece


def _bridged(page: Page, content: tuple[Span, ...], others: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces of content as one where only a few words of the same sentence stand between them."""
    found: list[Span] = []
    for piece in sorted(content):
        last = found[-1] if found else None
        gap = Span(last.end, piece.start) if last else None
        if last and gap and _bridge(page, gap) and not any(o.meets(gap) for o in others):
            found[-1] = cover((last, piece))
        else:
            found.append(piece)
    return tuple(found)


def _bridge(page: Page, gap: Span) -> bool:
    before, after = page.document.sentence_at(gap.start - 1), page.document.sentence_at(gap.end)
    words = gap.of(page.document.text)
    return before == after and len(words) <= GAP and not any(c in words for c in MARKS)


def _words(page: Page, span: Span) -> Span | None:
    document = page.document
    first, last = document.token_at(span.start), document.token_at(span.end - 1)
    start = min(span.start, first.start) if first else span.start
    end = max(span.end, last.end) if last else span.end
    words = document.text[start:end]
    start, end = start + len(words) - len(words.lstrip(OPENING)), end - len(words) + len(words.rstrip(LOOSE))
    return Span(start, end) if start < end else None


def _spoken(page: Page, one: Attribution) -> bool:
    """Whether a tagged statement says something, and somebody says it or marks show that it was said."""
    if not one.content or _asked(page, one) or _done(page, one):
        return False
    inside = (t for c in one.content for t in page.document.tokens_in(c))
    return bool(one.source) or any(page.quoted[t.i] >= 0 for t in inside) or _nobodys(page, one)


def _nobodys(page: Page, one: Attribution) -> bool:
    """Whether nobody in particular says it: "is expected to resign", "was accused of theft"; not what
    somebody is said to hold: "is understood to believe"."""
    head = page.document.head_of(one.cue[0]) if one.cue else None
    frames = page.lexicon.verbs.get(head.lemma) if head is not None and head.tag == "VBN" else None
    if head is None or frames is None or not any(True for _ in page.document.children(head.i, "auxpass")):
        return False
    hung = [c for c in page.document.children(head.i) if c.dep in ("xcomp", "ccomp", "prep")]
    if any(_thought(page, c) for c in hung):
        return False
    return any(c.dep != "prep" or c.lower in frames.prepositions for c in hung)


def _thought(page: Page, token: Token) -> bool:
    """Whether a verb tells what somebody thinks, or how they are minded: "to believe", "to be unwilling"."""
    minded = page.document.children(token.i, "acomp")
    known = any(c.lemma in page.lexicon.adjectives for c in minded)
    return token.dep == "xcomp" and (known or token.lemma in page.lexicon.words.thoughts)


def _done(page: Page, one: Attribution) -> bool:
    """Whether a cue tells what was done and not said: "signed the bill", "the plan was approved"."""
    head = page.document.head_of(one.cue[0]) if one.cue else None
    if head is None or head.pos != "VERB" or head.lemma not in page.lexicon.words.acts:
        return False
    if any(t.pos in ("NOUN", "PROPN") for c in one.cue for t in page.document.tokens_in(c)):
        return False
    inside = [t for c in one.content for t in page.document.tokens_in(c)]
    thing = page.document.head_of(one.content[0])
    return thing is not None and thing.dep in THINGS and not any(page.quoted[t.i] >= 0 for t in inside)


def _asked(page: Page, one: Attribution) -> bool:
    """Whether a cue tells what was said to somebody: "Asked why she left, the mayor smiled"."""
    head = page.document.head_of(one.cue[0]) if one.cue else None
    if head is None or head.tag != "VBN" or head.dep != "advcl":
        return False
    return not any(True for _ in page.document.children(head.i, "aux", "agent"))


def _partner(rules: Sequence[Attribution], one: Attribution, close: Sequence[int]) -> int | None:
    """The rule's attribution that is about the same words by the same cue, the most alike first."""
    scored = [
        (_meets(rules[i].cue, one.cue) + _share(rules[i].content, one.content), -i)
        for i in close
        if _meets(rules[i].cue, one.cue) or _cueless(rules[i], one)
    ]
    return -max(scored)[1] if scored else None


def _cueless(rule: Attribution, one: Attribution) -> bool:
    """Whether a rule without a cue has the same words, and the tagger's cue does not stand among them."""
    inside = any(c.holds(cue) for c in rule.content for cue in one.cue)
    return not rule.cue and not inside and bool(_share(rule.content, one.content))


def _joined(
    page: Page, one: Attribution, rule: Attribution, claims: dict[Span, int], number: int
) -> Attribution:
    if rule.why in SIGNED or rule.why == HEARSAY:
        return replace(rule, score=max(rule.score, one.score), model=one.model)
    if _between_marks(page, rule) and _share(rule.content, one.content):
        whole = _quotations(rule, claims, number)
        one = _untold(page, rule, one)
        content = _grown(page, one, whole) if _beyond(page, one) else whole
    else:
        content = rule.content if _mends(rule, one) else _gone_on(page, rule, _unbroken(page, rule, one))
        unclaimed = [c for c in rule.content if c in page.outer and c not in claims]
        more = [c for c in unclaimed if not any(c.meets(o) for o in content)]
        content = tuple(sorted({*content, *more}))
        if more:  # the marks are surer than what the tagger made of the words before them
            one = replace(one, score=max(one.score, rule.score))
    source = one.source or rule.source
    return replace(one, source=source, content=content, head=rule.head, why=rule.why)


def _gone_on(page: Page, rule: Attribution, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A content that breaks off behind "and", up to where a rule sees its clause end."""
    last = max(content, key=lambda c: c.end)
    inside = page.document.tokens_in(last)
    further = next((c for c in rule.content if c.start <= last.start and last.end < c.end), None)
    if not inside or inside[-1].tag != "CC" or further is None:
        return content
    return tuple(sorted({*(c for c in content if c != last), Span(last.start, further.end)}))


def _untold(page: Page, rule: Attribution, one: Attribution) -> Attribution:
    """A tagger's statement without what its sentence goes on with: "“No,” she said, | and the hall rose"."""
    told = [c for c in one.content if rule.head is not None and _tells_on(page, rule.head, c)]
    return replace(one, content=tuple(c for c in one.content if c not in told)) if told else one


def _tells_on(page: Page, cue: int, piece: Span) -> bool:
    inside = page.document.tokens_in(piece)
    joins = bool(inside) and inside[0].dep == "cc" and inside[0].head == cue < inside[0].i
    return joins and all(page.quoted[t.i] < 0 for t in inside)


def _quotations(rule: Attribution, claims: dict[Span, int], number: int) -> tuple[Span, ...]:
    """The quotations that a rule or the tagger gives to a statement, but what the tagger gives to another."""
    kept = (c for c in rule.content if claims.get(c, number) == number)
    return tuple(sorted({*kept, *(quote for quote, by in claims.items() if by == number)})) or rule.content


def _beyond(page: Page, one: Attribution) -> bool:
    """Whether a statement goes on in plain words around its quotations: "said that “A” against B"."""
    inside = [
        page.quoted[t.i] for c in one.content for t in page.document.tokens_in(c) if t.text[0].isalnum()
    ]
    return inside.count(-1) >= PLAIN


def _grown(page: Page, one: Attribution, whole: Sequence[Span]) -> tuple[Span, ...]:
    """A tagger's pieces with the quotations that they touch made whole, and those that they leave out."""
    pieces = [cover((c, *(w for w in whole if w.meets(c)))) for c in one.content]
    return tuple(sorted({*pieces, *(w for w in whole if not any(w.meets(p) for p in pieces))}))


def _unbroken(page: Page, rule: Attribution, one: Attribution) -> tuple[Span, ...]:
    """A tagger's content, the quotations whole that it has cut and that a rule gives to the same speaker."""
    whole = [c for c in rule.content if c in page.outer]
    return tuple(
        dict.fromkeys(
            next((cover((c, w)) for w in whole if w.meets(c) and not c.holds(w)), c) for c in one.content
        )
    )


def _mends(rule: Attribution, one: Attribution) -> bool:
    """Whether a tagger has left holes in what a rule sees as one piece."""
    if len(one.content) < 2 or len(rule.content) > 1 or not rule.content:
        return False
    return all(rule.content[0].meets(c) for c in one.content) and _share(rule.content, one.content) >= CLOSE


def headed(page: Page, one: Attribution) -> Attribution:
    """A tagger's proposal with the token that bears its cue."""
    head = page.document.head_of(one.cue[0]) if one.cue else None
    return replace(one, head=head.i if head else None)


def _between_marks(page: Page, rule: Attribution) -> bool:
    return all(c in page.outer for c in rule.content)


def _meets(a: Sequence[Span], b: Sequence[Span]) -> bool:
    return any(x.meets(y) for x in a for y in b)


def _share(a: Sequence[Span], b: Sequence[Span]) -> float:
    """The characters that two contents share, as a part of all that they have."""
    shared = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    whole = sum(x.end - x.start for x in (*a, *b)) - shared
    return shared / whole if whole else 0.0


def _clash(rule: Attribution, one: Attribution) -> bool:
    """Whether a rule's attribution says over again what a tagged one says."""
    carried = all(any(whole.holds(cue) for whole in one.content) for cue in rule.cue)
    same = _share(rule.content, one.content) >= CLOSE and not (rule.cue and one.cue and carried)
    return _meets(rule.cue, one.cue) or same
