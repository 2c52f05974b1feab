"""The title of a story: the one of its articles' that says most of what the others say."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.link.words import cosine, load_words, unit

_READ = 60  # titles that are held against one another, so that a large story costs no more
_MOST = 40  # stems of a title


def leading(titles: Sequence[str]) -> str | None:
    """The title nearest to all others, the first of those equally near; None where there is none.

    One outlet's own turn of phrase is seldom what the others print too.
    """
    given = [t for t in titles if t.strip()][:_READ]
    words = load_words("en")
    meant = [unit(((s, words.rarity(s)) for s in dict.fromkeys(words.stems(t))), _MOST) for t in given]

    def nearness(i: int) -> float:
        return round(sum(cosine(meant[i], other) for k, other in enumerate(meant) if k != i), 6)

    return given[max(range(len(given)), key=lambda i: (nearness(i), -i))] if given else None
