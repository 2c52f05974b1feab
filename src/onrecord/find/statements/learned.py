"""The learned tagger's proposals, where its weights are there and learned parts are switched on."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from onrecord import settings
from onrecord.find.statements.attribution import Attribution, Page, spoken_in
from onrecord.models.attribution import AttributionTagger, load_attribution_tagger
from onrecord.record import Span


@lru_cache(maxsize=1)
def tagger() -> AttributionTagger | None:
    """The tagger of this process, None without it."""
    installed = (resources.files("onrecord.models") / "catalog.yml").is_file()
    return load_attribution_tagger() if installed and settings.load().models else None


def tagged(page: Page) -> list[Attribution]:
    """What the tagger proposes for the report and the headline of a document."""
    model = tagger()
    if model is None:
        return []
    document = page.document
    paragraphs = [p.span for p in spoken_in(document)]
    (found,) = model.tag([document.text], [paragraphs])
    return [
        Attribution(_spans(a.source), _spans(a.cue), _spans(a.content), a.score, None, "tagger", model.label)
        for a in found
    ]


def _spans(pairs: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)
