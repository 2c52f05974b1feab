"""Numbers without a noun that take up things told before: "31 of 44 wells", "down from 9,000", "two more"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.find.clauses import is_verb
from onrecord.find.quantities.amounts import Amount, tables_of
from onrecord.find.quantities.counted import CountedWords, unit_of
from onrecord.find.quantities.harm import harm
from onrecord.find.quantities.harm_words import HarmWords, harm_words, is_thing, parts_of, tells_of_damage
from onrecord.parse import Document, Token
from onrecord.record import Quantity, Span

COUNTS = ("count", "many")
SHARE = "share"
YEARS = range(1900, 2061)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a number counts, None where nothing says so, and what became of it."""

    unit: str | None
    of: str


def taken_up(
    document: Document, amount: Amount, before: Sequence[Quantity], words: CountedWords
) -> Taken | None:
    """What a number without a noun counts, where it tells of damage; None where it does not or is not sure.
    `before` are the quantities told before it."""
    inside = document.tokens_in(amount.core)
    if not inside or (amount.unit is None and amount.plain and amount.value in YEARS):
        return None
    last, known = inside[-1], harm_words(document.pack)
    told = next(iter(before[-1:]), None)
    near = told is not None and _sentence(document, told.span) in (last.sentence, last.sentence - 1)
    if told is not None and told.unit and near and tells_of_damage(document.pack, told.unit, told.of):
        same = Taken(told.unit, told.of or "")
        if _beside(document, told, amount, last, known) or _tallied(document, last, known):
            return same if amount.unit in (None, told.unit) else None
        if amount.unit is None and _listed(document, told, inside[0], last, known):
            return same
    if amount.unit is not None or amount.kind not in COUNTS:
        return None
    return _of_its_own(document, amount, last, before, words)


def _sentence(document: Document, span: Span) -> int:
    token = document.token_at(span.start)
    return token.sentence if token else -1


def _between(document: Document, told: Quantity, amount: Amount) -> str:
    return " ".join(document.text[told.span.end : amount.span.start].lower().split())


def _beside(document: Document, told: Quantity, amount: Amount, last: Token, words: HarmWords) -> bool:
    """ "…, down from 31,000", "compared with 6,900": the same things at another time."""
    if _sentence(document, told.span) != last.sentence:
        return False
    between = _between(document, told, amount)
    for peak in words.peak:
        between = between.removesuffix(peak).rstrip()
    head, _, phrase = between.rpartition(", ")
    del head
    return any(between.endswith(p) for p in words.set_beside if " " in p) or phrase in words.set_beside


def _listed(document: Document, told: Quantity, first: Token, last: Token, words: HarmWords) -> bool:
    """ "312 houses in Bagh, 187 in Chamkani and 96 in the villages": the same things at another place."""
    if _sentence(document, told.span) != last.sentence or first.i == 0:
        return False
    at = next(iter(document.tokens[last.i + 1 : last.i + 2]), None)
    if document.tokens[first.i - 1].lower not in words.listed_after or at is None:
        return False
    places = document.children(at.i, "pobj") if at.lower in words.listed_at else ()
    joined = last.dep in ("conj", "npadvmod", "appos", "dobj", "dep", "nsubj", "nummod")
    return joined and any(t.pos in ("PROPN", "NOUN") and t.tag != "CD" for t in places)


def _tallied(document: Document, last: Token, words: HarmWords) -> bool:
    """ "By noon the number had fallen to 96,000": a count that says no more is of what was told before."""
    above = document.tokens[last.head]
    if above.lower in words.tally_at:
        above = document.tokens[above.head]
    if not is_verb(above) or last.dep not in ("pobj", "attr", "dobj"):
        return False
    subjects = document.children(above.i, "nsubj", "nsubjpass")
    tally = next((t for t in subjects if t.lower in words.tallies), None)
    return tally is not None and not any(document.children(tally.i, "prep", "amod", "compound", "acl"))


def _of_its_own(
    document: Document, amount: Amount, last: Token, before: Sequence[Quantity], words: CountedWords
) -> Taken | None:
    """ "31 of 44 wells have run dry", "57 were razed", "four more were damaged"."""
    known = harm_words(document.pack)
    whole = _whole(document, last, known)
    if amount.value == 1:
        return None  # "lost one of its best minds"
    unit = unit_of(whole, words) if whole is not None else _things_before(document, last, before)
    if unit is not None and not is_thing(document.pack, unit):
        return None
    above = document.tokens[last.head]
    more = last.lower in known.more_of_them or any(
        t.lower in known.more_of_them for t in (above, *document.children(last.i))
    )
    whose = f"{document.tokens[above.head].lower} {above.lower}"
    bare = last.dep in ("nsubj", "nsubjpass", "dobj") or more or whole is not None or whose in known.by_noun
    end = above.end if above.lower in known.more_of_them and above.i > last.i else amount.span.end
    told = harm(document, amount, end, unit or "") if bare else None
    if told is None or not known.lacks(told) or whole is not None or more:
        return Taken(unit, told) if told and unit else None
    same = bool(before) and any(map(known.lacks, parts_of(before[-1].of)))
    return Taken(unit if same else None, told)


def _whole(document: Document, last: Token, words: HarmWords) -> Token | None:
    """The noun for the things of which a number are told: the wells of "31 of 44 wells"."""
    of = next(iter(document.tokens[last.i + 1 : last.i + 2]), None)
    if of is None or of.lower not in words.part_of:
        return None
    inner = next((t for t in document.children(of.i, "pobj") if t.pos in ("NOUN", "PROPN")), None)
    if inner is None and of.head == last.head:
        above = document.tokens[last.head]
        above = document.tokens[above.head] if above.tag == "CD" else above
        inner = above if above.pos in ("NOUN", "PROPN") and above.i > of.i else None
    return inner


def _things_before(document: Document, last: Token, before: Sequence[Quantity]) -> str | None:
    """What was counted last, in this sentence or the one before it; None where these are people."""
    words = tables_of(document.pack).words
    measured = {*words.measures.values(), *words.percent.values(), *words.money_after.values(), SHARE}
    for quantity in reversed(before[-3:]):
        if _sentence(document, quantity.span) < last.sentence - 1:
            return None
        if quantity.unit and quantity.unit.islower() and quantity.unit not in measured:
            return quantity.unit if is_thing(document.pack, quantity.unit) else None
    return None
