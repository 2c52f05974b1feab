"""One process: batches one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.pipeline import examine
from onrecord.record import Article, Failure, Reading, make_id


def run(batches: Iterable[Sequence[Article]]) -> Iterator[list[Reading]]:
    """The readings of each batch, in order."""
    return map(work, batches)


def work(batch: Sequence[Article]) -> list[Reading]:
    """The readings of one batch; an article on which a step fails is kept with what went wrong.

    The one place where everything is caught: one article must not end the reading of the others.
    """
    try:
        return examine(batch)
    except Exception as error:
        if len(batch) > 1:
            return [reading for article in batch for reading in work([article])]
        return [failed(batch[0], f"{type(error).__name__}: {error}")]


def failed(article: Article, reason: str) -> Reading:
    """A reading of an article in which nothing could be found, with the reason."""
    failure = Failure(
        id=make_id("fa", article.id, "find", reason), source=article.id, step="find", reason=reason
    )
    return Reading(article, failures=(failure,))
