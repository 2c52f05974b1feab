"""Amounts by their words alone: numbers with bound, range, money, measure or share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.find.numerals import Number, NumberWords, Word, number_at, number_words, words_of
from onrecord.find.quantities.ratios import RatioWords, ratio_at
from onrecord.lang import Pack
from onrecord.record import Span
from onrecord.record.event import Comparator


@dataclass(frozen=True, slots=True)
class UnitWords:
    """lang/<code>/units.yml."""

    bounds: dict[str, Comparator]
    bounds_after: dict[str, Comparator]
    loose_bounds: dict[str, frozenset[str]]
    between: frozenset[str]
    to: frozenset[str]
    always_to: frozenset[str]
    before_sign: frozenset[str]
    money_before: dict[str, str]
    money_after: dict[str, str]
    percent: dict[str, str]
    measures: dict[str, str]
    points: dict[str, str]
    point: dict[str, str]
    risings: frozenset[str]
    many: dict[str, float]
    dozen: dict[str, float]
    share_of: frozenset[str]
    share_one: frozenset[str]
    ratio: RatioWords
    age_after: dict[str, str]
    no_amount_after: frozenset[str]
    no_amount_before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as printed. `unit` is None where only syntax can tell what is counted.

    `core` is the span of the number without its bound and unit; `value` is None where only `low` or `high`
    are known; `kind` is count, money, percent, measure, share, ratio, age or many.
    """

    span: Span
    core: Span
    kind: str
    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    comparator: Comparator = "="
    figures: bool = True
    plain: bool = False
    """Whether it is one run of figures without comma, point or scale, as years are."""


Table = dict[str, list[tuple[tuple[str, ...], str]]]
"""A phrase's first or last word → the phrases that it stands in, each as its words with their value."""
FIRST, LAST = 0, -1


@dataclass(frozen=True, eq=False)
class Tables:
    """Unit words of a language, by first and by last word."""

    words: UnitWords
    numbers: NumberWords
    bounds: Table
    money_before: Table
    after: list[tuple[str, Table]]
    opening: frozenset[str]
    """The first words of what tells of many or of dozens."""


@cache
def tables_of(pack: Pack) -> Tables:
    """The tables of a language, made once."""
    words = pack.read("units", UnitWords)
    after: list[tuple[str, Table]] = [
        ("percent", _table(words.percent, FIRST)),
        ("money", _table(words.money_after, FIRST)),
        ("age", _table(words.age_after, FIRST)),
        ("measure", _table(words.measures, FIRST)),
    ]
    bounds = _table(words.bounds, LAST)
    opening = frozenset(phrase.split()[0] for phrase in (*words.dozen, *words.many))
    return Tables(words, number_words(pack), bounds, _table(words.money_before, LAST), after, opening)


def _table(entries: Mapping[str, str], edge: int) -> Table:
    """Phrases by their first or last word, longest first. One without a value is no unit and is left out."""
    table: Table = {}
    for phrase, value in entries.items():
        if value:
            parts = tuple(phrase.split())
            table.setdefault(parts[edge], []).append((parts, value))
    for row in table.values():
        row.sort(key=lambda e: -len(e[0]))
    return table


def _starting(table: Table, words: Sequence[Word], i: int) -> tuple[int, str] | None:
    if i >= len(words):
        return None
    for parts, value in table.get(words[i].lower, ()):
        if i + len(parts) <= len(words) and all(words[i + k].lower == p for k, p in enumerate(parts)):
            return i + len(parts), value
    return None


def _ending(table: Table, words: Sequence[Word], end: int) -> tuple[int, str] | None:
    """The phrase of a table that ends before word `end`: where it begins, and its value."""
    if end <= 0:
        return None
    for parts, value in table.get(words[end - 1].lower, ()):
        first = end - len(parts)
        if first < 0 or any(words[first + k].lower != p for k, p in enumerate(parts)):
            continue
        if len(parts) > 1 and not parts[-1].isalpha() and words[first].end != words[first + 1].start:
            continue  # "a $5 bill" is not in the "A$" of another country
        return first, value
    return None


def read_amounts(text: str, pack: Pack, taken: Sequence[Span] = ()) -> list[Amount]:
    """The amounts of a text in order; what lies in `taken` (times) is left out."""
    tables = tables_of(pack)
    words = words_of(text)
    found: list[Amount] = []
    i, k = 0, 0
    while i < len(words):
        while k < len(taken) and taken[k].end <= words[i].start:
            k += 1
        if k < len(taken) and taken[k].start <= words[i].start < taken[k].end:
            i += 1
            continue
        hit = (
            _many(words, i, tables)
            or _share(words, i, tables)
            or _ratio(words, i, tables)
            or _amount(words, i, tables)
        )
        if hit is None:
            i += 1
            continue
        end, amount = hit
        if amount is not None and not (k < len(taken) and taken[k].meets(amount.core)):
            found.append(amount)
        i = max(end, i + 1)
    return found


def _span(words: Sequence[Word], first: int, end: int) -> Span:
    return Span(words[first].start, words[end - 1].end)


def _many(words: Sequence[Word], i: int, tables: Tables) -> tuple[int, Amount] | None:
    """dozens, tens of thousands, half a dozen."""
    if words[i].shape != "letters" or words[i].lower not in tables.opening:
        return None
    for length in (3, 2, 1):
        if i + length > len(words):
            continue
        phrase = " ".join(w.lower for w in words[i : i + length])
        if phrase in tables.words.dozen:
            value = tables.words.dozen[phrase]
            amount = _bounded(
                words,
                i,
                i + length,
                tables,
                Amount(
                    _span(words, i, i + length), _span(words, i, i + length), "count", value, figures=False
                ),
            )
            return i + length, amount
        if phrase in tables.words.many:
            span = _span(words, i, i + length)
            if money := _of_money(words, i + length, tables):
                whole = _span(words, i, money[0])
                least = tables.words.many[phrase]
                return money[0], Amount(whole, span, "money", None, low=least, unit=money[1], comparator=">=")
            return i + length, Amount(
                span, span, "many", None, low=tables.words.many[phrase], comparator=">=", figures=False
            )
    return None


def _of_money(words: Sequence[Word], at: int, tables: Tables) -> tuple[int, str] | None:
    """The currency of "billions of dollars"."""
    if at >= len(words) or words[at].lower not in tables.words.share_of:
        return None
    return _starting(dict(tables.after)["money"], words, at + 1)


def _share(words: Sequence[Word], i: int, tables: Tables) -> tuple[int, Amount] | None:
    """a third of, two-thirds, half of."""
    known, numbers = tables.words, tables.numbers
    word = words[i].lower
    if words[i].shape != "letters":
        return None
    value, end = None, i
    if word in numbers.fractions and numbers.fractions[word] == 0.5:
        value, end = 0.5, i + 1
    elif word in known.share_one | numbers.units.keys():
        j = i + 2 if i + 1 < len(words) and words[i + 1].lower == "-" else i + 1
        part = numbers.fractions.get(words[j].lower) if j < len(words) else None
        count = numbers.units.get(word, 1.0)
        if part and count * part < 1 and (count > 1 or not words[j].lower.endswith(numbers.plural_ends)):
            value, end = count * part, j + 1
    if value is None or end >= len(words) or words[end].lower not in known.share_of:
        return None
    if value == 0.5 and words[end].lower in known.share_one:
        return None
    span = _span(words, i, end)
    return end, _bounded(
        words, i, end, tables, Amount(span, span, "share", value, unit="share", figures=False)
    )


def _ratio(words: Sequence[Word], i: int, tables: Tables) -> tuple[int, Amount] | None:
    """one in five, 7 out of 10, one booking in three."""
    found = ratio_at(words, i, tables.words.ratio, tables.numbers)
    if found is None:
        return None
    span = _span(words, i, found.end)
    amount = Amount(span, span, "ratio", found.value, unit="share", figures=False)
    return found.end, _bounded(words, i, found.end, tables, amount)


def _amount(words: Sequence[Word], i: int, tables: Tables) -> tuple[int, Amount | None] | None:
    number = number_at(words, i, tables.numbers)
    if number is None:
        return None
    if number.ordinal or _is_name(words, number, tables):
        return number.end, None
    number = _with_half(words, number, tables)
    money = _ending(tables.money_before, words, number.first)
    first = money[0] if money else number.first
    second, end = _second(words, number, tables)
    unit, kind, end = _unit_after(words, end, tables) if not money else (money[1], "money", end)
    if unit is None and number.figures:
        unit, kind, end = _points(words, end, tables)
    low, high = (_scaled(number, second), second.value) if second else (None, None)
    if low is not None and high is not None and low >= high:
        return number.end, None
    plain = number.figures and number.end == number.first + 1 and words[number.first].lower.isdecimal()
    amount = Amount(
        span=_span(words, first, end), core=_span(words, number.first, second.end if second else number.end),
        kind=kind, value=None if second else number.value, low=low, high=high, unit=unit,
        figures=number.figures, plain=plain,
    )  # fmt: skip
    return end, _bounded(words, first, end, tables, amount)


def _with_half(words: Sequence[Word], number: Number, tables: Tables) -> Number:
    """ "half a million": the scale with what stands before it."""
    first = number.first
    if words[first].lower not in tables.numbers.scales or first == 0:
        return number
    first -= words[first - 1].lower in tables.numbers.one
    part = tables.numbers.fractions.get(words[first - 1].lower) if 0 < first < number.first else None
    return Number(number.value * part, first - 1, number.end, False) if part else replace(number, first=first)


def _is_name(words: Sequence[Word], number: Number, tables: Tables) -> bool:
    """Whether figures are part of a name or code: F-16, 9/11, 3.2.1, #10."""
    first, end = number.first, number.end
    if number.figures and first:
        before = words[first - 1]
        touching = before.end == words[first].start
        if touching and (
            before.lower in tables.words.no_amount_before
            or (before.shape == "letters" and before.lower not in tables.words.before_sign)
        ):
            return True
        if touching and before.lower in ("-", ".") and first > 1 and words[first - 2].end == before.start:
            return (words[first - 2].shape in ("letters", "figure") and before.lower != "-") or words[
                first - 2
            ].shape == "letters"
    if number.figures and end < len(words) and words[end].start == words[end - 1].end:
        after = words[end].lower
        if after in tables.words.no_amount_after or (
            words[end].shape == "letters" and not _known_after(words, end, tables)
        ):
            return True
        if (
            after == "."
            and end + 1 < len(words)
            and words[end + 1].start == words[end].end
            and words[end + 1].shape == "figure"
        ):
            return True
    return False


def _known_after(words: Sequence[Word], i: int, tables: Tables) -> bool:
    return any(_starting(table, words, i) for _, table in tables.after)


def _second(words: Sequence[Word], number: Number, tables: Tables) -> tuple[Number | None, int]:
    """The second end of a range, and where the number or range ends.

    What is measured may stand at both ends where a dash joins them, or "between" opens them: "5%-6%"; "from
    5 percent to 6 percent" is no range.
    """
    measure = _unit_after(words, number.end, tables)
    twice = measure[0] and measure[2] < len(words) and words[measure[2]].lower in tables.words.to
    at = measure[2] if twice else number.end
    if at + 1 >= len(words) or words[at].lower not in tables.words.to:
        return None, number.end
    opened = number.first > 0 and _opener(words, number.first, tables)
    always = words[at].lower in tables.words.always_to
    if twice and always and words[at].lower.isalpha():
        return None, number.end
    if not always and not opened:
        return None, number.end
    nxt = at + 1
    sign = next((e for parts, _ in tables.money_before.get(words[nxt].lower, ()) if (e := nxt + 1)), nxt)
    second = number_at(words, sign, tables.numbers) if sign < len(words) else None
    if second is None or second.ordinal or second.figures != number.figures:
        return None, number.end
    if twice and _unit_after(words, second.end, tables)[:2] != measure[:2]:
        return None, number.end
    return (second, second.end) if _scaled(number, second) < second.value else (None, number.end)


def _opener(words: Sequence[Word], first: int, tables: Tables) -> bool:
    at = first - 1
    while at >= 0 and words[at].lower in tables.money_before:
        at -= 1
    return at >= 0 and words[at].lower in tables.words.between


def _scaled(number: Number, second: Number) -> float:
    """The lower end with the scale of the upper where only that is printed: "5 to 6 million"."""
    if number.value < 1000 <= second.value and number.figures:
        scale = 1.0
        while number.value * scale * 1000 <= second.value:
            scale *= 1000
        if number.value * scale < second.value and scale >= 1e6:
            return number.value * scale
    return number.value


def _unit_after(words: Sequence[Word], end: int, tables: Tables) -> tuple[str | None, str, int]:
    for kind, table in tables.after:
        at = end + 1 if kind == "measure" and end < len(words) and words[end].lower == "-" else end
        if hit := _starting(table, words, at):
            return hit[1], kind, hit[0]
    return None, "count", end


def _points(words: Sequence[Word], end: int, tables: Tables) -> tuple[str | None, str, int]:
    """The points by which an index or a poll moves: "fell 501 points", "an 8-point lead"; a "10-point
    plan" has others."""
    known = tables.words
    if end < len(words) and (unit := known.points.get(words[end].lower)):
        return unit, "measure", end + 1
    joined = words[end : end + 3]
    if len(joined) == 3 and joined[0].lower == "-" and joined[2].lower in known.risings:
        unit = known.point.get(joined[1].lower)
        return (unit, "measure", end + 2) if unit else (None, "count", end)
    return None, "count", end


def _bounded(words: Sequence[Word], first: int, end: int, tables: Tables, amount: Amount) -> Amount:
    """The amount with the bound that stands before or after it."""
    if before := _ending(tables.bounds, words, first):
        sign = before[1]
        if amount.low is not None and sign != "~":
            return amount
        return replace(amount, span=_span(words, before[0], end), comparator=_comparator(sign))
    if first > 1 and words[first - 2].lower in tables.words.loose_bounds.get(words[first - 1].lower, ()):
        return replace(amount, span=_span(words, first - 1, end), comparator="~")  # "was like 90 percent"
    if amount.low is not None and first and words[first - 1].lower in tables.words.between:
        return replace(amount, span=_span(words, first - 1, end))
    for length in (2, 1):
        after = words[end : end + length]
        if sign_after := tables.words.bounds_after.get(" ".join(w.lower for w in after)):
            return replace(amount, span=_span(words, first, end + len(after)), comparator=sign_after)
    return amount


def _comparator(sign: str) -> Comparator:
    signs: dict[str, Comparator] = {">": ">", ">=": ">=", "<": "<", "<=": "<=", "~": "~"}
    return signs.get(sign, "=")
