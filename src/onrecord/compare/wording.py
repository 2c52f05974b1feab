"""Two prints of a quotation word by word, blind to case, marks, spelling and contraction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from onrecord.compare.alignment import BROKEN, INSIDE, aligned
from onrecord.lang import load_pack
from onrecord.link.words import load_words
from onrecord.record import DiffPiece

_PIECE = re.compile(
    r"(?P<patched>[^\W\d_]{1,20}\[[^\W\d_]{1,6}\]|\[[^\W\d_]{1,6}\][^\W\d_]{1,20})"
    r"|(?P<gap>[\[(]?(?:\.\.\.+|…|\. \. \.)[\])]?)"
    r"|(?P<editor>\[[^\]\n]{0,400}\]|\([^()\n]{1,60}\))"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W_]*\*+[^\W_]*|[^\W_]{1,2}(?:--+|[–—]+)[^\W_]{0,2}(?![^\W_])"
    r"|[^\W_]+(?:[.,]\d+)*(?:['’\-][^\W_]+)*|[%&])"
)
_STOP = re.compile(r"[.!?]")
_LIGHT, _TELLS = 0.5, 4.0  # what a common word weighs, and how rare one is that weighs 1 more
_HANGING = 3  # words that hang on one another in a row
_SLIP, _CLOSE = 3, 0.8  # letters of a word in which a slip is seen, and what part of them must be right
Words = tuple[str, ...]


@dataclass(frozen=True)
class Wordings:
    """lang/<code>/variants.yml."""

    wordings: tuple[tuple[str, ...], ...]
    spellings: tuple[tuple[str, str], ...]
    fillers: tuple[str, ...]
    vowels: str
    ordinals: tuple[str, ...]
    short: dict[str, tuple[str, ...]]


class Unit(NamedTuple):
    """A word as printed, as it is compared, and whether an editor put it there or hid a part of it.

    One without a plain form is a gap: words may be left out there. One that is printed together with the word
    before it ("n't", the second half of a compound) has no printed form of its own. `fresh` ones begin a
    sentence.
    """

    printed: str
    plain: str
    edited: bool
    fresh: bool = False

    @property
    def gap(self) -> bool:
        """Whether it stands for words that may be left out."""
        return not self.plain


GAP = Unit("…", "", True)


class Step(NamedTuple):
    """One step from a base to another print: what each has, as units."""

    op: str
    base: tuple[Unit, ...]
    other: tuple[Unit, ...]


@lru_cache(maxsize=4)
def _wordings(language: str) -> Wordings:
    return load_pack(language).read("variants", Wordings)


@lru_cache(maxsize=4)
def _tables(language: str) -> tuple[dict[Words, Words], dict[str, str], frozenset[str]]:
    words = _wordings(language)
    split = [[tuple(_bare(form).split()) for form in group] for group in words.wordings]
    forms = {form: group[0] for group in split for form in group if form != group[0]}
    return forms, dict(words.spellings), frozenset(words.fillers)


def _bare(word: str) -> str:
    return word.casefold().replace("’", "'")


def units(pieces: Sequence[str], language: str = "en") -> list[Unit]:
    """The words of a quotation printed in one or several pieces; between two pieces words may be missing."""
    found: list[Unit] = []
    for number, piece in enumerate(pieces):
        if number:
            found.append(GAP)
        end = 0
        for match in _PIECE.finditer(piece):
            fresh = bool(_STOP.search(piece, end, match.start()))
            found.extend(_read(match, fresh, language))
            end = match.end()
    return _written_out(found, language)


def _read(match: re.Match[str], fresh: bool, language: str) -> Iterator[Unit]:
    """The units of one piece of a text."""
    printed, kind = match.group(), match.lastgroup
    if kind == "gap":
        yield GAP
    elif kind == "editor":
        plain = [u.plain for u in units([printed[1:-1]], language) if u.plain]
        yield from (Unit("" if n else printed, word, True) for n, word in enumerate(plain or [""]))
    elif kind == "patched":
        yield Unit(printed, _spelled(re.sub(r"[\[\]]", "", printed), language), True, fresh)
    else:
        # Letters hidden by stars or dashes hide what was said, they do not change it.
        hidden = any(mark in printed for mark in ("*", "--", "–", "—"))
        parts = [printed] if hidden else printed.replace(".", "").split("-")
        for n, part in enumerate(parts):
            yield Unit("" if n else printed, _spelled(part, language), hidden, fresh and not n)


@lru_cache(maxsize=8192)
def _spelled(word: str, language: str) -> str:
    """A word in one spelling."""
    plain = _bare(word)
    if plain[:1].isdigit():
        return next((plain.removesuffix(o) for o in _wordings(language).ordinals if plain.endswith(o)), plain)
    for british, american in _tables(language)[1].items():
        if plain.endswith(british) and len(plain) - len(british) > 2:
            return plain[: -len(british)] + american
    return plain


def _written_out(found: Sequence[Unit], language: str) -> list[Unit]:
    """Each wording in its first form: "don't" as "do not", "per cent" as "percent"."""
    forms = _tables(language)[0]
    made: list[Unit] = []
    i = 0
    while i < len(found):
        size = next((n for n in (2, 1) if tuple(u.plain for u in found[i : i + n]) in forms), 0)
        run = found[i : i + max(size, 1)]
        i += len(run)
        if not size or any(u.edited for u in run):
            made.extend(run)
            continue
        first, *rest = forms[tuple(u.plain for u in run)]
        made.append(Unit(" ".join(u.printed for u in run if u.printed), first, False, run[0].fresh))
        made.extend(Unit("", word, False) for word in rest)
    return made


def steps(base: Sequence[Unit], other: Sequence[Unit], language: str = "en") -> list[Step]:
    """How the other print differs from the base, from start to end; where only gaps differ it does not."""
    base, other = _compounds(base, other), _compounds(other, base)
    held, begins, weights = _words(base, language)
    others, other_begins, _ = _words(other, language)
    plain = [base[i].plain for i in held], [other[j].plain for j in others]
    found: list[Step] = []
    a = b = 0
    for i, j in aligned(*plain, weights, (begins, other_begins)):
        found += _between(base[a : held[i]], other[b : others[j]])
        found.append(Step("equal", (base[held[i]],), (other[others[j]],)))
        a, b = held[i] + 1, others[j] + 1
    found += _between(base[a:], other[b:])
    found = _joined([s._replace(op="equal") if _one(s, language) else s for s in found])
    for _ in range(_HANGING):
        found = _whole_words(found)
    return found


def _compounds(side: Sequence[Unit], other: Sequence[Unit]) -> list[Unit]:
    """A print with each compound in one word that the other print has in one word."""
    known = {u.plain for u in other}
    made: list[Unit] = []
    for unit in side:
        if made and not unit.printed and made[-1].plain + unit.plain in known:
            made[-1] = made[-1]._replace(plain=made[-1].plain + unit.plain)
        else:
            made.append(unit)
    return made


def _words(side: Sequence[Unit], language: str) -> tuple[list[int], list[float], list[float]]:
    """Where the words of a print are, how well a run of them begins at each, and how much each tells."""
    table = load_words(language)
    held = [i for i, u in enumerate(side) if not u.gap]
    begins = [BROKEN if i and side[i - 1].gap else 0.0 if side[i].printed else INSIDE for i in held]
    told = (min(1.0, table.rarity(table.stem(side[i].plain)) / _TELLS) for i in held)
    return held, begins, [_LIGHT + weight for weight in told]


def _between(base: Sequence[Unit], other: Sequence[Unit]) -> Iterator[Step]:
    """What stands between two words that are the same."""
    if base or other:
        empty = all(u.gap for u in (*base, *other))
        op = "equal" if empty else "replace" if base and other else "delete" if base else "insert"
        yield Step(op, tuple(base), tuple(other))


def _joined(found: Sequence[Step]) -> list[Step]:
    """Steps that are equal in a row made one."""
    made: list[Step] = []
    for step in found:
        if made and step.op == made[-1].op == "equal":
            made[-1] = _both(made[-1], step)
        else:
            made.append(step)
    return made


def _both(step: Step, after: Step) -> Step:
    """Two steps as one."""
    op = "equal" if step.op == after.op == "equal" else "replace"
    return Step(op, (*step.base, *after.base), (*step.other, *after.other))


def _one(step: Step, language: str) -> bool:
    """Whether two runs are one: split otherwise ("a while"), a slip of the keys, a name spelled otherwise."""
    if step.op != "replace":
        return False
    sides = [[u for u in side if not u.gap] for side in step[1:]]
    one, other = ("".join(u.plain for u in side) for side in sides)
    if one == other or not all(sides):
        return one == other
    single = len(sides[0]) == len(sides[1]) == 1
    if _short(sides[0], sides[1], language) or _short(sides[1], sides[0], language):
        return True
    return (single and _slip(one, other, language)) or _same_name(sides[0], sides[1], language)


def _short(one: Sequence[Unit], other: Sequence[Unit], language: str) -> bool:
    """Whether a run is the short form of another: "nobody's" of "nobody has", "it's" of "it has"."""
    for end, meant in _wordings(language).short.items():
        if len(one) == len(other) == 1 and not one[0].printed and {one[0].plain, other[0].plain} <= {*meant}:
            return True
        if len(one) == 1 and len(other) == 2 and one[0].plain == other[0].plain + end:
            return other[1].plain in meant
    return False


def _slip(one: str, other: str, language: str) -> bool:
    """Whether one word is the other with a slip of the keys: letters in another order, or no word at all."""
    if min(len(one), len(other)) < _SLIP or one[0] != other[0] or one[-1] != other[-1]:
        return False
    known = [load_words(language).known(word) for word in (one, other)]
    close = SequenceMatcher(None, one, other).ratio() >= _CLOSE
    return sorted(one) == sorted(other) or (close and not all(known))


def _same_name(base: Sequence[Unit], other: Sequence[Unit], language: str) -> bool:
    """Whether two runs are one rare name, the same but for its vowels and doubled letters."""
    table = load_words(language)
    if not all(u.printed[:1].isupper() for u in (base[0], other[0])) or len(base) != len(other):
        return False
    one, two = ("".join(u.plain for u in side) for side in (base, other))
    rare = max(table.rarity(table.stem(u.plain)) for u in (*base, *other)) > 2 * _TELLS
    return rare and min(len(one), len(two)) > 4 and _skeleton(one, language) == _skeleton(two, language)


def _skeleton(word: str, language: str) -> str:
    """A word with each vowel or row of vowels as one sign, and no letter doubled."""
    vowels = _wordings(language).vowels
    return "".join(c for c, _ in groupby("*" if c in vowels else c for c in word))


def hesitation(run: Sequence[Unit], language: str = "en") -> bool:
    """Whether a run of words is a sound of hesitation and nothing else."""
    return all(u.plain in _tables(language)[2] for u in run)


def pieces(found: Sequence[Step]) -> tuple[DiffPiece, ...]:
    """The steps as the record keeps them."""
    return tuple(
        DiffPiece(s.op, _printed(s.base), _printed(s.other))  # type: ignore[arg-type]
        for s in found
    )


def _whole_words(found: Sequence[Step]) -> list[Step]:
    """The steps with what is printed as one word in one step: "don't" against "do" is seen whole."""
    made: list[Step] = []
    for step in found:
        while made and (_hangs(step.base, made[-1].base) or _hangs(step.other, made[-1].other)):
            last = made.pop()
            if last.op == "equal" != step.op:  # the word that it hangs on comes along
                rest, word = _cut(last, -1)
                made += [rest] if any(rest[1:]) else []
                step = _both(word, step)
            else:  # what hangs goes back to the change before
                word, step = _cut(step, 1)
                made.append(_both(last, word))
        made += [step] if any(step[1:]) else []
    return made


def _cut(step: Step, at: int) -> tuple[Step, Step]:
    return step._replace(base=step.base[:at], other=step.other[:at]), step._replace(
        base=step.base[at:], other=step.other[at:]
    )


def _hangs(side: Sequence[Unit], before: Sequence[Unit]) -> bool:
    return bool(side) and bool(before) and not side[0].printed and not before[-1].gap


def _printed(run: Sequence[Unit]) -> str:
    return " ".join(u.printed for u in run if u.printed)
