"""Quotation variants: how one quotation stands in several articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import groupby

from onrecord.compare.changes import Compared, compare
from onrecord.compare.meaning import meaning, shared
from onrecord.compare.wording import GAP, Unit, units
from onrecord.link.entities import Resolved
from onrecord.link.voices import surest
from onrecord.record import Article, DiffPiece, Reading, Statement, Variant, make_id

BY = "onrecord.compare.variants@5"
_QUOTED = 4  # words of a quotation that another article may tell in its own
_STEMS, _LIGHTER = 2, 0.4  # of the quotation's meaning that must be in those
_TITLE, _ARTICLE = 5, 3  # words of a title at most, and letters of a word in it without a capital
_VERBATIM = 8  # words in a row that show words without marks to be a quotation


def quotation(statement: Statement, article: Article) -> tuple[Unit, ...]:
    """The quoted words of a statement."""
    return _read(tuple(span.of(article.text) for span in statement.quoted))


@lru_cache(maxsize=4096)
def _read(pieces: tuple[str, ...]) -> tuple[Unit, ...]:
    """The words of pieces, kept, since each quotation is held against many others."""
    return tuple(units(pieces))


def variants(
    story: str, readings: Sequence[Reading], same: Sequence[Sequence[str]], resolved: Resolved
) -> list[Variant]:
    """Each group of statements that are the same: the fullest print of it against every other article's, of
    which the fullest is taken as well, wherever it stands there.

    Of several that are as full the one published first is held to be nearest to what was said.
    """
    articles = {r.article.id: r.article for r in readings}
    pages = {r.article.id: _Page(r) for r in readings}
    statements = {s.id: s for r in readings for s in r.of(Statement)}
    found = []
    for group in same:
        members = [statements[id_] for id_ in group if id_ in statements]
        prints = _prints([s for s in members if not _inside(s, statements)], articles)
        quoting = [p for p in prints if p[1]]
        if len(prints) < 2 or not quoting:
            continue
        base = min(quoting, key=lambda p: (-len(_said(p[1])), _day(articles[p[0].article]), p[0].id))
        sure = surest([base[0], *members], lambda a: articles[a].text)
        speaker = next((p for s in sure for p in s.speakers if p.entity or p.name), None)
        called = (resolved.name(speaker.entity) or speaker.name) if speaker else None
        for other in (p for p in prints if p[0].article != base[0].article):
            compared = against(base[1], other[1], other[0].text)
            if compared is not None:
                elsewhere = compared.change != "same" and pages[other[0].article].whole(base[1], other[0])
                chosen = elsewhere or other[0]
                compared = _whole(base[1], compared) if elsewhere else compared
                found.append(_variant(story, base[0], chosen, compared, called))
    return list({v.id: v for v in found}.values())


class _Page:
    """All words of an article, those between marks apart, each list read where it is first needed."""

    def __init__(self, reading: Reading) -> None:
        self._text, self._told = reading.article.text, reading.of(Statement)

    def whole(self, base: Sequence[Unit], print_: Statement) -> Statement | None:
        """The statement with most of the words of a quotation, if the article prints all of these in a row:
        between marks, of whatever statement, or as a post is shown. None where it does not."""
        wanted = tuple(u.plain for u in _said(base) if not u.gap and u.plain)
        if len(wanted) < _QUOTED or not (_within(wanted, self._all) or _within(wanted, self._quoted)):
            return None
        return max(self._told, key=lambda s: (self._part(s, wanted), s.id == print_.id), default=print_)

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return _plain(_read((self._text,)))

    @cached_property
    def _quoted(self) -> tuple[str, ...]:
        spans = sorted({q for s in self._told for q in s.quoted})
        return _plain(_read(tuple(s.of(self._text) for s in spans)))

    def _part(self, statement: Statement, wanted: tuple[str, ...]) -> int:
        """How many words of a quotation a statement has, where it has them in a row."""
        words = _plain(_read(tuple(s.of(self._text) for s in statement.quoted or statement.content)))
        return len(wanted) if _within(wanted, words) else len(words) if _within(words, wanted) else 0


def _plain(run: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(u.plain for u in run if not u.gap and u.plain)


def _within(words: Sequence[str], run: Sequence[str]) -> bool:
    """Whether words stand in a run one after another."""
    first, size = words[0] if words else "", len(words)
    return size > 0 and any(
        w == first and tuple(run[i : i + size]) == tuple(words) for i, w in enumerate(run)
    )


def _whole(base: Sequence[Unit], compared: Compared) -> Compared:
    """A print that is the same, since the article has all of it in another place."""
    words = " ".join(u.printed for u in base if u.printed)
    return replace(compared, change="same", diff=(DiffPiece("equal", words, words),))


def _inside(statement: Statement, statements: Mapping[str, Statement]) -> bool:
    """Whether a statement is told inside a quotation, which is compared as a whole."""
    carrier = statements.get(statement.via or "")
    return (
        carrier is not None
        and bool(statement.quoted)
        and all(any(whole.holds(q) for whole in carrier.quoted) for q in statement.quoted)
    )


def _said(run: Sequence[Unit]) -> list[Unit]:
    """The words of a print that no editor put there."""
    return [u for u in run if not u.edited]


def _day(article: Article) -> str:
    return article.published or "9999"


_Print = tuple[Statement, list[Unit]]


def _prints(members: Sequence[Statement], articles: dict[str, Article]) -> list[_Print]:
    """How each article prints the words: each piece of them by itself, and no words twice."""
    by_article: dict[str, list[Statement]] = {}
    for statement in sorted(members, key=lambda s: s.span):
        by_article.setdefault(statement.article, []).append(statement)
    return [one for id_, told in by_article.items() for one in _pieces_of(told, articles[id_])]


def _pieces_of(told: Sequence[Statement], article: Article) -> list[_Print]:
    """The statements of an article with words that none of its longer ones has; one where none has any."""
    kept: list[Statement] = []
    for statement in sorted(told, key=_length, reverse=True):
        words = {u.plain for u in quotation(statement, article)}
        others = {u.plain for s in kept for u in quotation(s, article)}
        if len(words - others) > 0.5 * len(words):
            kept.append(statement)
    first = max(told, key=lambda s: (_length(s), len(s.text)))
    return [(s, list(quotation(s, article))) for s in kept] or [(first, [])]


def _length(statement: Statement) -> int:
    return sum(q.end - q.start for q in statement.quoted)


def against(base: Sequence[Unit], other: Sequence[Unit], text: str) -> Compared | None:
    """A print of a quotation held against another article's, or against `text` where that has no marks."""
    if not other:
        return _told(base, text)
    pieces, others = _pieces(base), _pieces(other)
    return compare(_printed(pieces), _printed(_ordered(_printed(pieces), others)))


def _pieces(side: Sequence[Unit]) -> list[list[Unit]]:
    """The pieces of a print, without those that are the title of a programme or paper and nothing said."""
    found = [list(run) for gap, run in groupby(side, lambda u: u.gap) if not gap]
    return [run for n, run in enumerate(found) if not n or not _title(run)]


def _title(run: Sequence[Unit]) -> bool:
    """Whether a piece is a few words of which all but the short ones have a capital, or are numbers."""
    words = [u.printed for u in run if u.printed]
    named = [w for w in words if not w[0].islower()]
    short = all(len(w) <= _ARTICLE for w in words if w[0].islower())
    return 1 < len(words) <= _TITLE and len(named) > 1 and short and {words[0], words[-1]} <= set(named)


def _printed(pieces: Sequence[Sequence[Unit]]) -> list[Unit]:
    """Pieces as one print, broken off between them."""
    return [u for n, run in enumerate(pieces) for u in ((GAP, *run) if n else run)]


def _ordered(base: Sequence[Unit], pieces: Sequence[list[Unit]]) -> list[list[Unit]]:
    """Pieces in the order in which the base has them: an article may quote the end first."""
    places: list[int] = []
    for run in pieces:
        last = places[-1] if places else 0
        place = _place(base, run, last)
        places.append(last if place is None and (place := _place(base, run, 0)) is None else place)
    return [pieces[i] for i in sorted(range(len(pieces)), key=places.__getitem__)]


def _place(base: Sequence[Unit], run: Sequence[Unit], start: int) -> int | None:
    """Where in a print all the words of a piece stand together, at `start` or behind it."""
    plain, wanted = [u.plain for u in base], [u.plain for u in run]
    fits = (i for i in range(start, len(plain) - len(wanted) + 1) if plain[i : i + len(wanted)] == wanted)
    return next(fits, None)


def _variant(
    story: str, base: Statement, other: Statement, compared: Compared, speaker: str | None
) -> Variant:
    return Variant(
        id=make_id("va", story, base.id, other.id),
        story=story,
        speaker=speaker,
        base=base.id,
        other=other.id,
        change=compared.change,
        diff=compared.diff,
        by=BY,
    )


def _told(words: Sequence[Unit], other: str) -> Compared | None:
    """A quotation that another article gives without marks: word for word, as a post is shown, or in its own
    words, if these have most of what the quotation says."""
    shown = compare(words, units([other]))
    if shown and shown.run >= _VERBATIM:
        return shown
    if len(_said(words)) < _QUOTED:
        return None
    base = " ".join(u.printed for u in words if u.printed)
    stems, lighter, _ = shared(meaning(base), meaning(other))
    if stems < _STEMS or lighter < _LIGHTER:
        return None
    return Compared("paraphrased", (DiffPiece("replace", base, other),), 0, 0)
