"""What a number counts, and of whom: from the syntax around it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.quantities.amounts import Amount
from onrecord.parse import Document, Token
from onrecord.record import Span

NOUNS = ("NNS", "NNPS")
MODIFYING = ("NN", "NNP", "JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "RB", "RBR")
LONGEST = 8
"""Words of a modifier that are kept: beyond it a parse has run away."""


@dataclass(frozen=True, slots=True)
class CountedWords:
    """lang/<code>/counted.yml."""

    units: dict[str, str]
    collective: frozenset[str]
    single: frozenset[str]
    never: frozenset[str]
    hotlines: frozenset[float]
    of_a_hotline: frozenset[str]
    pointing: frozenset[str]
    none: frozenset[str]
    outcomes: dict[str, str]
    of_people: frozenset[str]
    state_words: dict[str, str]
    tolls: dict[str, str]
    toll_verbs: frozenset[str]
    adjoining: frozenset[str]
    money_for: frozenset[str]
    places_too: frozenset[str]
    plural_ends: dict[str, str]
    be: frozenset[str]
    going_on: frozenset[str]
    befalling: frozenset[str]
    bought: frozenset[str]
    some_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Counted:
    """A unit, the words that say which, and the end of the last word that belongs to the quantity."""

    unit: str
    of: str | None
    end: int


PERSON = "person"


def counted(document: Document, amount: Amount, words: CountedWords) -> Counted | None:
    """What an amount without a unit of its own counts; None where it counts nothing that is sure."""
    inside = document.tokens_in(amount.core)
    if not inside:
        return None
    last = inside[-1]
    before = document.tokens[inside[0].i - 1] if inside[0].i else None
    if before and before.lower in words.none and before.sentence == last.sentence:
        return None
    if (some := _some_of(document, amount, last, words)) is not None:
        return some
    head = _head_noun(document, amount, last, words)
    if head is None:
        return _alone(document, amount, last, words)
    unit = unit_of(head, words)
    if (
        unit in words.never
        or head.lower in words.never
        or (unit in words.of_a_hotline and amount.value in words.hotlines)
        or not _is_news(document, amount, inside[0], head, words)
    ):
        return None
    return Counted(unit, _which(document, last, head, words), head.end)


def _some_of(document: Document, amount: Amount, last: Token, words: CountedWords) -> Counted | None:
    """Some of those that are known: "12 of the 30 miners", "eight of the nine injured"; never one of them."""
    of = _next(document, last.i)
    known = of is not None and of.lower in words.some_of and amount.value != 1
    if of is None or not known or amount.kind not in ("count", "many"):
        return None
    behind = _next(document, of.i)
    if behind is None or (amount.kind == "many" and behind.tag not in ("DT", "PRP$")):
        return None  # "dozens of miners" are no part of any
    if last.dep == of.dep == "quantmod":
        whole = told = document.tokens[document.tokens[last.head].head]
    else:
        whole, told = next(document.children(of.i, "pobj"), last), last
    if whole.i <= of.i or whole.i - of.i > LONGEST:
        return None
    befell = _outcome(document, told, words)
    if whole.lower in words.state_words:
        return Counted(PERSON, befell or words.state_words[whole.lower], whole.end)
    unit = unit_of(whole, words)
    plural = whole.tag in NOUNS or whole.lower in words.collective or whole.lower in words.units
    if not plural or unit in words.never or whole.lower in words.never:
        return None
    before = [t for t in document.children(whole.i, "amod", "compound") if t.i < whole.i]
    first = document.tokens[before[0].left] if before else whole
    which = document.words(Span(first.start, whole.start)).strip(" ,-–") if before else None
    return Counted(unit, ", ".join(p for p in (which, befell) if p) or None, whole.end)


def unit_of(head: Token, words: CountedWords) -> str:
    """The unit under which a noun counts."""
    return words.units.get(head.lower) or words.units.get(head.lemma) or _singular(head, words)


def _singular(head: Token, words: CountedWords) -> str:
    """The base form; by the endings of plurals where the tables of the syntax model have none."""
    plain = (
        head.text
        if head.text[0].isupper() and not head.text.isupper() and head.pos == "PROPN"
        else head.lemma
    )
    if head.tag not in NOUNS or (plain == head.lemma and head.lemma != head.lower):
        return plain
    ending = next((e for e in words.plural_ends if plain.endswith(e) and len(plain) > len(e) + 2), None)
    return plain.removesuffix(ending) + words.plural_ends[ending] if ending else plain


def _head_noun(document: Document, amount: Amount, last: Token, words: CountedWords) -> Token | None:
    """The noun that the number stands before: by the syntax, else the noun that ends the run of words."""
    partitive = _next(document, last.i)
    if amount.kind == "many" and partitive and partitive.tag == "IN":
        return _noun_run(document, partitive.i + 1, last.sentence, words)
    return _noun_run(document, last.i + 1, last.sentence, words)


def _next(document: Document, i: int) -> Token | None:
    return document.tokens[i + 1] if i + 1 < len(document.tokens) else None


def _noun_run(document: Document, i: int, sentence: int, words: CountedWords) -> Token | None:
    """The first plural or collective noun after word `i - 1`, with only modifiers in between."""
    single: Token | None = None
    for token in document.tokens[i : i + LONGEST]:
        if token.sentence != sentence:
            break
        if token.tag in NOUNS or token.lower in words.collective or token.lower in words.units:
            nxt = _next(document, token.i)
            if nxt and nxt.sentence == sentence and nxt.tag in NOUNS and token.head == nxt.i:
                continue
            return token
        if token.tag not in MODIFYING:
            break
        single = token if token.tag == "NN" else single
    return single


def _is_news(document: Document, amount: Amount, first: Token, head: Token, words: CountedWords) -> bool:
    """Whether a count says how many there are, and not which ones, or one as a figure of speech."""
    before = document.tokens[first.i - 1] if first.i else None
    bound = amount.span.start < amount.core.start
    plural = head.tag in NOUNS or head.lower in words.collective or head.lower in words.units
    small = amount.value is not None and amount.value <= 12
    if (
        before
        and before.sentence == first.sentence
        and before.lower in words.pointing
        and small
        and not bound
    ):
        return False
    if amount.value == 1:
        return not amount.figures and head.lower in words.single and head.tag == "NN" and _is_one(before)
    if not plural:
        return False
    return not (amount.plain and amount.value is not None and 1900 <= amount.value <= 2060 and not bound
                and words.units.get(head.lower) is None)  # fmt: skip


def _is_one(before: Token | None) -> bool:
    return before is None or before.tag not in ("DT", "PRP$", "CD", "JJ", "JJS", "POS", "WDT", "RB")


def _which(document: Document, last: Token, head: Token, words: CountedWords) -> str | None:
    """The words that say which: those before the noun, those that adjoin it, or what befell them."""
    before = document.words(Span(last.end, head.start)).strip(" ,-–")
    first, _, rest = before.partition(" ")
    if first.lower() in words.adjoining:
        before = rest
    parts = [before] if before else []
    outcome = _outcome(document, head, words)
    after = _adjoining(document, head, words)
    parts.extend(p for p in (after, outcome) if p and p not in parts)
    return ", ".join(parts) or None


def _adjoining(document: Document, head: Token, words: CountedWords) -> str | None:
    """A phrase such as "without electricity" right behind the noun."""
    nxt = _next(document, head.i)
    if nxt is None or nxt.sentence != head.sentence or nxt.lower not in words.adjoining:
        return None
    attached = nxt.head == head.i
    if not attached and nxt.dep != "prep":
        return None
    objects = list(document.children(nxt.i, "pobj"))
    if not objects or objects[0].right - nxt.i > LONGEST or (not attached and objects[0].right - nxt.i > 2):
        return None
    return document.words(Span(nxt.start, document.tokens[objects[0].i].end))


def _outcome(document: Document, head: Token, words: CountedWords) -> str | None:
    """What befell the counted: "were killed", "killed 12 people", "12 people injured"."""
    verb = document.tokens[head.head]
    if head.dep in ("nsubjpass", "dobj", "nsubj") and verb.lemma in words.outcomes:
        passive = head.dep == "nsubjpass"
        if passive or head.dep == "dobj" or verb.lemma in words.befalling:
            return words.outcomes[verb.lemma]
        if verb.tag == "VBN" and not any(document.children(verb.i, "dobj")):
            return words.outcomes[verb.lemma]
    for child in document.children(head.i, "acl", "amod", "relcl"):
        if child.i > head.i and child.lemma in words.outcomes and child.tag == "VBN":
            return words.outcomes[child.lemma]
    nxt = _next(document, head.i)
    if nxt and nxt.sentence == head.sentence:
        if nxt.lower in words.state_words:
            return words.state_words[nxt.lower]
        if head.dep == "nsubj" and verb.lemma in words.be:
            states = [t for t in document.children(verb.i) if t.lower in words.state_words and t.i > verb.i]
            return words.state_words[states[0].lower] if states else None
    return None


def _alone(document: Document, amount: Amount, last: Token, words: CountedWords) -> Counted | None:
    """A number without a noun: "killing 12", "30 were injured", "12 dead", "the toll rose to 45"."""
    if amount.kind == "share":
        return None
    nxt = _next(document, last.i)
    if (
        nxt
        and nxt.sentence == last.sentence
        and nxt.lower in words.state_words
        and nxt.tag in ("JJ", "VBN", "NN", "VBD")
    ):
        if (amount.value == 1 and amount.figures is False) or (last.dep == "nummod" and last.head > nxt.i):
            return None
        return Counted(PERSON, words.state_words[nxt.lower], nxt.end)
    verb = document.tokens[last.head]
    if (
        last.dep in ("nsubjpass", "dobj")
        and verb.lemma in words.of_people
        and not _follows_noun(document, last, words)
    ):
        return Counted(PERSON, words.outcomes[verb.lemma], last.end)
    return _toll(document, last, words)


def _follows_noun(document: Document, last: Token, words: CountedWords) -> bool:
    """Whether the number goes on to something else than its end: "killing 12-year-old"."""
    nxt = _next(document, last.i)
    return bool(
        nxt and nxt.sentence == last.sentence and (nxt.tag.startswith("N") or nxt.lower in words.going_on)
    )


def _toll(document: Document, last: Token, words: CountedWords) -> Counted | None:
    token, steps = last, 0
    while steps < 4 and token.head != token.i:
        token, steps = document.tokens[token.head], steps + 1
        if token.lower in words.tolls:
            return Counted(PERSON, words.tolls[token.lower], last.end)
        if token.lemma in words.toll_verbs and token.pos in ("VERB", "AUX"):
            near = [
                t for t in document.children(token.i, "nsubj", "dobj", "nsubjpass") if t.lower in words.tolls
            ]
            if near:
                return Counted(PERSON, words.tolls[near[0].lower], last.end)
    return None


def money_for(document: Document, amount: Amount, words: CountedWords) -> tuple[str | None, int]:
    """What a sum, share or percentage is of, and where the words for it end."""
    inside = document.tokens_in(amount.core)
    if not inside:
        return None, amount.span.end
    after = document.tokens_in(Span(amount.span.end, amount.span.end + 60))
    first = after[0] if after else None
    if first is None or first.sentence != inside[0].sentence:
        return None, amount.span.end
    if first.lower in words.money_for and (amount.kind != "money" or first.lower not in words.bought):
        return _object(document, first, amount, words)
    if amount.kind in ("money", "measure") and first.pos in ("NOUN", "ADJ") and inside[-1].i < first.i:
        return _modified(document, inside[0], first, amount)
    return None, amount.span.end


def ratio_of(document: Document, amount: Amount, words: CountedWords) -> tuple[str | None, int]:
    """What a ratio is of, and where the words for it end: the noun within it ("one *booking* in three"), that
    which its whole counts ("one in five *households*"), or what stands behind "of"."""
    inside = document.tokens_in(amount.core)
    within = next((t for t in inside if t.pos in ("NOUN", "PROPN")), None)
    if within is not None:
        return within.text, amount.span.end
    last = inside[-1] if inside else None
    noun = document.tokens[last.head] if last is not None else None
    if last is None or noun is None or last.dep != "nummod" or not last.i < noun.i <= last.i + LONGEST:
        return money_for(document, amount, words)
    span = document.span_of(last.i + 1, noun.i)
    return document.words(span), span.end


def _object(
    document: Document, preposition: Token, amount: Amount, words: CountedWords
) -> tuple[str | None, int]:
    objects = list(document.children(preposition.i, "pobj"))
    where = preposition.lower in words.places_too
    if where and (amount.kind != "money" or not objects or objects[0].pos != "NOUN"):
        return None, amount.span.end
    if not objects or objects[0].i - preposition.i > LONGEST or objects[0].tag == "CD":
        return None, amount.span.end
    start = preposition.i + 1
    while start < objects[0].i and document.tokens[start].tag in ("DT", "PRP$"):
        start += 1
    if objects[0].pos not in ("NOUN", "PROPN") or document.tokens[start].tag in ("CD", "$"):
        return None, amount.span.end
    span = document.span_of(start, objects[0].i)
    return document.words(span), span.end


def _modified(document: Document, first: Token, start: Token, amount: Amount) -> tuple[str | None, int]:
    """The noun that a sum stands before: "a $1.2 billion deal"."""
    at = start.i
    while at < len(document.tokens) and at - start.i < LONGEST:
        token = document.tokens[at]
        if token.pos in ("NOUN", "PROPN") and (
            token.head <= first.i or token.head > at + 2 or token.dep != "compound"
        ):
            span = document.span_of(start.i, at)
            same = document.tokens[at].left <= first.i
            return (document.words(span), span.end) if same else (None, amount.span.end)
        if token.pos not in ("NOUN", "PROPN", "ADJ") and token.tag != "HYPH":
            break
        at += 1
    return None, amount.span.end
