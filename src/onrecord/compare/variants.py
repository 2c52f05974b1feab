"""Quotation variants: how one quotation stands in several articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.wording import Step, Unit, hesitation, pieces, steps, units
from onrecord.link.entities import Resolved
from onrecord.link.words import load_words
from onrecord.record import Article, DiffPiece, Reading, Statement, Variant, make_id
from onrecord.record.story import Change

BY = "onrecord.compare.variants@1"
_RUN = 4  # words in a row that show two quotations to be one
_RARE_RUN = 3  # enough where they are all of the shorter one
_ALIKE = 0.7  # of the shorter one that must stand in the longer before a word is called altered
_SWAPPED = 3  # words that can have been put in the place of others


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of holding one print of a quotation against another."""

    change: Change
    diff: tuple[DiffPiece, ...]
    words: int


def quotation(statement: Statement, article: Article) -> list[Unit]:
    """The quoted words of a statement."""
    return units([span.of(article.text) for span in statement.quoted])


def compare(base: Sequence[Unit], other: Sequence[Unit]) -> Compared | None:
    """What the other print does to the base; None where the two are not prints of one quotation.

    "altered" needs words put in the place of others in the middle of a run that is otherwise the same.
    Brackets, marks of omission, case, spelling and contractions alter nothing.
    """
    found = steps(base, other)
    runs = [len(s.base) for s in found if s.op == "equal"]
    words = sum(runs)
    shorter = min(sum(1 for u in side if not u.edited) for side in (base, other))
    if not runs or not _is_one(max(runs), words, shorter, found):
        return None
    inner, edges = _parts(found)
    if words < _ALIKE * shorter and any(s.op == "replace" and not _open(s) for s in inner):
        return None  # one turn of phrase in two sentences
    return Compared(_change(inner, edges, words / max(shorter, 1)), pieces(found), words)


def _is_one(run: int, words: int, shorter: int, found: Sequence[Step]) -> bool:
    """Whether two prints share enough to be of one quotation."""
    if words >= shorter and run >= _RARE_RUN:
        rarity = load_words("en").rarity
        return (
            sum(rarity(load_words("en").stem(u.plain)) for s in found if s.op == "equal" for u in s.base) > 4
        )
    return run >= _RUN and words >= 0.5 * shorter


def _parts(found: Sequence[Step]) -> tuple[list[Step], list[Step]]:
    """The steps between the first and the last that are equal, and those outside."""
    equal = [i for i, s in enumerate(found) if s.op == "equal"]
    inner = [s for s in found[equal[0] : equal[-1]] if s.op != "equal"]
    return inner, [*found[: equal[0]], *found[equal[-1] + 1 :]]


def _change(inner: Sequence[Step], edges: Sequence[Step], alike: float) -> Change:
    hidden = [s for s in inner if not _open(s)]
    swapped = [s for s in hidden if s.op == "replace" and max(len(s.base), len(s.other)) <= _SWAPPED]
    if (
        hidden
        and len(swapped) == len([s for s in hidden if s.op == "replace"])
        and swapped
        and alike >= _ALIKE
    ):
        return "altered"
    if any(s.op == "replace" for s in hidden):
        return "paraphrased"
    if hidden:
        return "dropped_words"
    base_only = any(s.base for s in edges) or any(_words(s.base) for s in inner)
    other_only = any(_words(s.other) for s in edges)
    if base_only and other_only:
        return "shifted_edges"
    return "trimmed" if base_only or other_only else "same"


def _words(run: Sequence[Unit]) -> list[Unit]:
    return [u for u in run if not u.edited]


def _open(step: Step) -> bool:
    """Whether a reader of either print can see that something was changed here, or nothing was said there."""
    if any(u.edited for u in (*step.base, *step.other)):
        return True
    return step.op != "replace" and hesitation(step.base or step.other)


def variants(
    story: str, readings: Sequence[Reading], same: Sequence[Sequence[str]], resolved: Resolved
) -> list[Variant]:
    """Each group of statements that are the same: the fullest print of it against every other article's.

    Of several that are as full the one published first is held to be nearest to what was said.
    """
    articles = {r.article.id: r.article for r in readings}
    statements = {s.id: s for r in readings for s in r.of(Statement)}
    found = []
    for group in same:
        members = [statements[id_] for id_ in group if id_ in statements]
        prints = _prints([s for s in members if not _inside(s, statements)], articles)
        quoting = [p for p in prints if p[1]]
        if len(prints) < 2 or not quoting:
            continue
        base = min(quoting, key=lambda p: (-len(_words(p[1])), _day(articles[p[0].article]), p[0].id))
        compared = ((other, _against(base[1], other)) for other in prints if other is not base)
        found += [_variant(story, base[0], other[0], c, resolved) for other, c in compared if c is not None]
    return found


def _inside(statement: Statement, statements: Mapping[str, Statement]) -> bool:
    """Whether a statement is told inside a quotation, which is compared as a whole."""
    carrier = statements.get(statement.via or "")
    return (
        carrier is not None
        and bool(statement.quoted)
        and all(any(whole.holds(q) for whole in carrier.quoted) for q in statement.quoted)
    )


def _day(article: Article) -> str:
    return article.published or "9999"


_Print = tuple[Statement, list[Unit]]


def _prints(members: Sequence[Statement], articles: dict[str, Article]) -> list[_Print]:
    """How each article prints the words: all its statements of the group in a row, each word once."""
    by_article: dict[str, list[Statement]] = {}
    for statement in sorted(members, key=lambda s: s.span):
        by_article.setdefault(statement.article, []).append(statement)
    return [_print(told, articles[id_]) for id_, told in by_article.items()]


def _print(told: Sequence[Statement], article: Article) -> _Print:
    first = max(told, key=lambda s: (_length(s), len(s.text)))
    kept: list[Statement] = []
    for statement in sorted(told, key=_length, reverse=True):
        words = {u.plain for u in quotation(statement, article)}
        others = {u.plain for s in kept for u in quotation(s, article)}
        if len(words - others) > 0.5 * len(words):
            kept.append(statement)
    spans = sorted({q for s in kept for q in s.quoted})
    return first, units([span.of(article.text) for span in spans])


def _length(statement: Statement) -> int:
    return sum(q.end - q.start for q in statement.quoted)


def _against(base: Sequence[Unit], other: _Print) -> Compared | None:
    return compare(base, other[1]) if other[1] else _told(base, other[0])


def _variant(
    story: str, base: Statement, other: Statement, compared: Compared, resolved: Resolved
) -> Variant:
    speaker = next((s for s in (*base.speakers, *other.speakers) if s.entity or s.name), None)
    return Variant(
        id=make_id("va", story, base.id, other.id),
        story=story,
        speaker=(resolved.name(speaker.entity) or speaker.name) if speaker else None,
        base=base.id,
        other=other.id,
        change=compared.change,
        diff=compared.diff,
        by=BY,
    )


def _told(words: Sequence[Unit], other: Statement) -> Compared | None:
    """A quotation that another article gives in its own words."""
    if len(_words(words)) < _RUN or other.form != "indirect":
        return None
    base = " ".join(u.printed for u in words)
    return Compared("paraphrased", (DiffPiece("replace", base, other.text),), 0)
