"""One process: batches one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.link.decided import NOTHING, Decided
from onrecord.parse.syntax import forgetting
from onrecord.pipeline import examine, link_story
from onrecord.record import Article, Failure, Linked, Reading, Story, make_id


def run(batches: Iterable[Sequence[Article]]) -> Iterator[list[Reading]]:
    """The readings of each batch, in order."""
    return map(work, batches)


def work(batch: Sequence[Article]) -> list[Reading]:
    """The readings of one batch; an article on which a step fails is kept with what went wrong.

    Here everything is caught: one article must not end the reading of the others.
    """
    try:
        with forgetting():
            return examine(batch)
    except Exception as error:
        if len(batch) > 1:
            return [reading for article in batch for reading in work([article])]
        return [failed(batch[0], f"{type(error).__name__}: {error}")]


def link(
    story: Story, readings: Sequence[Reading], names: Decided = NOTHING
) -> tuple[Linked, Failure | None]:
    """A story linked and compared; where that fails, the bare story with the reason: it is still a story."""
    try:
        return link_story(story, readings, names), None
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        failure = Failure(
            id=make_id("fa", story.id, "link", reason), source=story.id, step="link", reason=reason
        )
        return Linked(story=story), failure


def failed(article: Article, reason: str) -> Reading:
    """A reading of an article in which nothing could be found, with the reason."""
    failure = Failure(
        id=make_id("fa", article.id, "find", reason), source=article.id, step="find", reason=reason
    )
    return Reading(article, failures=(failure,))
