"""Coverage: the articles of a story, folded under the origins that their reports are from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import Linked, Origin
from onrecord.view.desk import ArticleRow


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """An origin with the articles whose report as a whole is from it, earliest first.

    `name` is None where nobody says where the report is from. `also` gives, by article, the names of further
    origins of one that has several, and of agencies that it credits: it stands under the first of them.
    """

    name: str | None
    type: str
    articles: tuple[ArticleRow, ...]
    also: dict[str, tuple[str, ...]]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of these articles, each once."""
        return tuple(dict.fromkeys(a.outlet for a in self.articles))


def coverage(linked: Linked, articles: Sequence[ArticleRow]) -> list[CoverageRow]:
    """The articles of a story by origin: the origin that most articles have first, those unknown last."""
    origins = {o.id: o for o in linked.origins}
    groups: dict[str, list[ArticleRow]] = {}
    also: dict[str, tuple[str, ...]] = {}
    for article in articles:
        own = [o for o in linked.origins_of.get(article.id, ()) if o in origins]
        groups.setdefault(own[0] if own else f"of {article.id}", []).append(article)
        helped = [
            o.id for o in linked.origins if o.type == "wire" and o.id not in own and _credits(article.id, o)
        ]
        also[article.id] = tuple(name for o in (*own[1:], *helped) if (name := origins[o].name))
    rows = [
        CoverageRow(
            name=origins[id_].name if id_ in origins else None,
            type=origins[id_].type if id_ in origins else "unknown",
            articles=tuple(sorted(own, key=_time)),
            also={a.id: also[a.id] for a in own if also[a.id]},
        )
        for id_, own in groups.items()
    ]
    return sorted(rows, key=lambda row: (row.type == "unknown", -len(row.articles), _time(row.articles[0])))


def _credits(article: str, origin: Origin) -> bool:
    """Whether an article as a whole credits an agency, though its report is not from there."""
    return any(e.article == article and e.record is None for e in origin.evidence)


def _time(article: ArticleRow) -> tuple[bool, str, str]:
    return article.published is None, article.published or "", article.id
