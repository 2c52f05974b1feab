"""Two prints of a quotation word by word, blind to case, marks, spelling and contraction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from onrecord.lang import load_pack
from onrecord.record import DiffPiece

_PIECE = re.compile(
    r"\[[^\]\n]{0,120}\]|\((?:…|\.\.\.)\)|\.\.\.|…|\. \. \.|(?:[^\W\d_]\.){2,}"
    r"|[^\W_]*\*+[^\W_]*|[^\W_]{1,2}(?:--+|[–—]+)[^\W_]{0,2}(?![^\W_])|[^\W_]+(?:[.,]\d+)*(?:['’\-][^\W_]+)*|[%&]"
)
Words = tuple[str, ...]
_GAPS = frozenset({"…", "...", ". . ."})


@dataclass(frozen=True)
class Wordings:
    """lang/<code>/variants.yml."""

    wordings: tuple[tuple[str, ...], ...]
    spellings: tuple[tuple[str, str], ...]
    fillers: tuple[str, ...]


class Unit(NamedTuple):
    """A word as printed, as it is compared, and whether an editor put it there or marked words left out."""

    printed: str
    plain: str
    edited: bool


class Step(NamedTuple):
    """One step from a base to another print: what each has, as units."""

    op: str
    base: tuple[Unit, ...]
    other: tuple[Unit, ...]


@lru_cache(maxsize=4)
def _tables(language: str) -> tuple[dict[Words, Words], dict[str, str], frozenset[str]]:
    words = load_pack(language).read("variants", Wordings)
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
            found.append(Unit("…", "", True))
        for match in _PIECE.finditer(piece):
            printed = match.group()
            if printed.strip("()") in _GAPS:
                found.append(Unit("…", "", True))
            elif printed.startswith("["):
                inner = printed[1:-1].strip("… .")
                found.extend(
                    Unit(f"[{w}]", _spelled(w, language), True) for w in inner.split()
                ) if inner else (found.append(Unit("…", "", True)))
            else:
                # Letters hidden by stars or dashes hide what was said, they do not change it.
                hidden = "*" in printed or "--" in printed or "–" in printed or "—" in printed
                found.append(Unit(printed, _spelled(printed.replace(".", ""), language), hidden))
    return _written_out(found, language)


def _spelled(word: str, language: str) -> str:
    """A word without hyphens and in one spelling."""
    plain = _bare(word).replace("-", "")
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
        made.append(Unit(" ".join(u.printed for u in run), first, False))
        made.extend(Unit("", word, False) for word in rest)
    return made


def steps(base: Sequence[Unit], other: Sequence[Unit]) -> list[Step]:
    """How the other print differs from the base, from the start of both to their ends."""
    matcher = SequenceMatcher(
        None, [u.plain or u for u in base], [u.plain or u for u in other], autojunk=False
    )
    found = [Step(op, tuple(base[a:b]), tuple(other[c:d])) for op, a, b, c, d in matcher.get_opcodes()]
    return [s._replace(op="equal") if _one(s) else s for s in found]


def _one(step: Step) -> bool:
    """Whether two runs are one: split otherwise ("a while"), a slip of the keys, a name spelled otherwise."""
    if step.op != "replace":
        return False
    if step.base[0].printed[:1].isupper() and step.other[0].printed[:1].isupper():
        return SequenceMatcher(None, _printed(step.base).lower(), _printed(step.other).lower()).ratio() > 0.6
    one, other = "".join(u.plain for u in step.base), "".join(u.plain for u in step.other)
    return one == other or (len(one) > 3 and one[0] == other[:1] and sorted(one) == sorted(other))


def hesitation(run: Sequence[Unit], language: str = "en") -> bool:
    """Whether a run of words is a sound of hesitation and nothing else."""
    return all(u.plain in _tables(language)[2] for u in run)


def pieces(found: Sequence[Step]) -> tuple[DiffPiece, ...]:
    """The steps as the record keeps them."""
    return tuple(
        DiffPiece(s.op, _printed(s.base), _printed(s.other))  # type: ignore[arg-type]
        for s in found
    )


def _printed(run: Sequence[Unit]) -> str:
    return " ".join(u.printed for u in run if u.printed)
