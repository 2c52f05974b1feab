"""Matching of forms: which shapes of times begin at a word, longest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from onrecord.find.numerals import Word
from onrecord.find.times.calendar import Reach
from onrecord.find.times.lexicon import Form, Lexicon, Options, Value, options_at

Tense = Callable[[int, int], int | None]
"""From a span of the text to -1 for what is told as past, 1 for what is to come, None where unclear."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a form: the classes that fit, and whether it may be missing."""

    names: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A form ready to be matched."""

    elements: tuple[Element, ...]
    make: str
    place: int
    """Where it stands among the forms: of two that match as many words, the earlier one wins."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The classes and values that a match is made of, in order."""

    items: tuple[tuple[str, Value], ...]

    def has(self, name: str) -> bool:
        """Whether some part is of that class."""
        return any(n == name for n, _ in self.items)

    def all(self, *names: str) -> list[Value]:
        """The values of all parts of these classes."""
        return [value for n, value in self.items if n in names]

    def whole(self, *names: str) -> int | None:
        """The first value of these classes that is a whole number."""
        return next((v for v in self.all(*names) if isinstance(v, int)), None)

    def code(self, *names: str) -> str | None:
        """The first value of these classes that is a word."""
        return next((v for v in self.all(*names) if isinstance(v, str)), None)

    def number(self, *names: str) -> float | None:
        """The first value of these classes that is a number."""
        return next((float(v) for v in self.all(*names) if isinstance(v, int | float)), None)


@dataclass(slots=True)
class Scene:
    """A text as its times are read: its words, its anchor, and the last day that it named.

    `told` and `told_of` are all that changes on the way: the last day named is what "the next day" starts
    from, the last day, week, month or year what "that month" points to.
    """

    words: Sequence[Word]
    lexicon: Lexicon
    anchor: datetime | None
    tense: Tense
    business: bool = False
    sport: bool = False
    named: frozenset[str] = frozenset()
    told: date | None = None
    told_at: int = 0
    told_of: Reach | None = None
    told_of_at: int = 0
    options: list[Options] = field(default_factory=list)

    @property
    def today(self) -> date | None:
        """The day of the anchor."""
        return self.anchor.date() if self.anchor else None

    def word(self, i: int) -> str:
        """A word in lower case, empty outside of the text."""
        return self.words[i].lower if 0 <= i < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a match stands: words `[first, end)` of its scene."""

    scene: Scene
    first: int
    end: int

    @property
    def before(self) -> str:
        """The word before."""
        return self.scene.word(self.first - 1)

    @property
    def after(self) -> str:
        """The word after."""
        return self.scene.word(self.end)

    @property
    def capital_after(self) -> bool:
        """Whether the word after begins with a capital letter."""
        return self.end < len(self.scene.words) and self.scene.words[self.end].capital

    @property
    def words(self) -> Sequence[Word]:
        """The words of the match."""
        return self.scene.words[self.first : self.end]

    @property
    def plural(self) -> bool:
        """Whether the last word is of more than one: "weeks", "mornings"."""
        return self.ends_plural(self.end - 1)

    def ends_plural(self, i: int) -> bool:
        """Whether word `i` is of more than one, by its ending."""
        return self.scene.words[i].lower.endswith(self.scene.lexicon.numbers.plural_ends)

    @property
    def tense(self) -> int | None:
        """How the text tells of this time: as past after a word such as "since", else by the verb."""
        if self.before in self.scene.lexicon.words.past_before:
            return -1
        if self.before in self.scene.lexicon.words.future_before:
            return 1
        return self.scene.tense(self.scene.words[self.first].start, self.scene.words[self.end - 1].end)


Maker = Callable[[Parts, Spot], Reach | None]


@dataclass(frozen=True, slots=True)
class Match:
    """A time at words `[first, end)`. `made` names the maker."""

    first: int
    end: int
    reach: Reach
    made: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a language by each class that can stand first, and the classes that can be all of one."""

    by_first: dict[str, list[Rule]]
    alone: frozenset[str]


@cache
def rules_of(lexicon: Lexicon) -> Rules:
    """The rules of a language, made once."""
    by_first = compile_forms(lexicon.words.forms)
    alone = {
        name
        for rules in by_first.values()
        for rule in rules
        for k, element in enumerate(rule.elements)
        if all(other.optional for n, other in enumerate(rule.elements) if n != k)
        for name in element.names
    }
    return Rules(by_first, frozenset(alone))


def compile_forms(forms: Sequence[Form]) -> dict[str, list[Rule]]:
    """Rules by each class that can stand first in them."""
    by_first: dict[str, list[Rule]] = {}
    for place, form in enumerate(forms):
        elements = tuple(
            Element(tuple(w.removesuffix("?").split("|")), w.endswith("?")) for w in form.form.split()
        )
        rule = Rule(elements, form.make, place)
        for element in elements:
            for name in element.names:
                by_first.setdefault(name, []).append(rule)
            if not element.optional:
                break
    return by_first


def matches_at(scene: Scene, i: int, rules: Rules) -> list[tuple[int, tuple[tuple[str, Value], ...], str]]:
    """Every match that begins at word `i` as (end, parts, maker), longest first."""
    found: list[tuple[int, tuple[tuple[str, Value], ...], Rule]] = []
    if not _may_begin(scene.options, i, rules):
        return []
    tried: set[int] = set()
    for name in scene.options[i]:
        for rule in rules.by_first.get(name, ()):
            if id(rule) in tried:
                continue
            tried.add(id(rule))
            if (hit := _walk(scene.options, rule.elements, 0, i)) is not None:
                found.append((*hit, rule))
    found.sort(key=lambda f: (-f[0], f[2].place))
    return [(end, parts, rule.make) for end, parts, rule in found]


def _may_begin(options: Sequence[Options], i: int, rules: Rules) -> bool:
    """Whether a word can be a time alone, or the words behind it go on with one."""
    here = options[i]
    if not rules.alone.isdisjoint(here):
        return True
    return any(end < len(options) and options[end] for end, _ in here.values())


def _walk(
    options: Sequence[Options], elements: Sequence[Element], k: int, at: int
) -> tuple[int, tuple[tuple[str, Value], ...]] | None:
    if k == len(elements):
        return at, ()
    here = options[at] if at < len(options) else {}
    for name in elements[k].names:
        if name in here:
            end, value = here[name]
            if (rest := _walk(options, elements, k + 1, end)) is not None:
                return rest[0], ((name, value), *rest[1])
    return _walk(options, elements, k + 1, at) if elements[k].optional else None


def read_options(words: Sequence[Word], lexicon: Lexicon) -> list[Options]:
    """The classes that each word can begin; doubtful words only where their company speaks for a time."""
    found = [options_at(words, i, lexicon) for i in range(len(words))]
    for i, word in enumerate(words):
        if (
            word.lower in lexicon.words.doubtful
            and not word.capital
            and not _in_company(found, words, i, lexicon)
        ):
            found[i].clear()
    return found


def _in_company(found: Sequence[Options], words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    sides = [k for k in (i - 1, i + 1) if 0 <= k < len(words)]
    near = [name for k in sides for name in found[k]]
    if any(name in near for name in ("ordinal", "year", "each", "many", "half", "shift")):
        return True
    if "of" in near and i + 2 < len(words) and found[i + 2].keys() & {"month", "month-short"}:
        return True  # "the second of August"
    if any(
        "num" in found[k] and (words[k].shape == "figure" or lexicon.is_unit(words[i].lower)) for k in sides
    ):
        return True
    if i == 0 or words[i - 1].lower not in lexicon.words.before_month:
        return False
    return i + 1 < len(words) or words[i - 1].lower in lexicon.words.words["in"]
