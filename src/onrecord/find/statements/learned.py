"""The learned tagger's proposals, where its weights are there and learned parts are switched on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from onrecord import settings
from onrecord.find.statements.attribution import Attribution, Page, spoken_in
from onrecord.find.statements.kept import AGREED, kept
from onrecord.models import attribution as models
from onrecord.models.attribution import AttributionTagger, load_attribution_tagger
from onrecord.models.decode import without_clashes
from onrecord.parse import Document
from onrecord.parse.bridges import blanked
from onrecord.record import Span

OUTER, INNER, GONE = ("“", "”"), ("‘", "’"), (" ", " ")
"""The marks that the tagger knows as those of a quotation, and as those of one inside it."""


@lru_cache(maxsize=1)
def tagger() -> AttributionTagger | None:
    """The tagger of this process, None without it."""
    installed = (resources.files("onrecord.models") / "catalog.yml").is_file()
    return load_attribution_tagger() if installed and settings.load().models else None


def tagged(page: Page, rules: Sequence[Attribution]) -> list[Attribution]:
    """What the tagger finds in the report and the headline of a document, where rules see what they see: the
    surest of those that clash, in the order of their cues."""
    return sorted(without_clashes(kept(page, rules, proposed(page))), key=lambda one: one.cue)


def proposed(page: Page) -> list[Attribution]:
    """All that the tagger holds for possible in the report and the headline of a document."""
    model = tagger()
    if model is None:
        return []
    spans = [p.span for p in spoken_in(page.document)]
    made = (one for one, _ in model.candidates(marked(page.document, 0), spans))
    return [_attribution(one, model.label) for one in made if one.score >= AGREED]


def tagged_inside(page: Page, contents: Sequence[Span], level: int) -> list[Attribution]:
    """What the tagger proposes for the words that somebody said: who is quoted in them.

    `level` is how deep they stand: marks of that level are shown to the tagger as those of a quotation.
    """
    return _tagged(page.document, contents, level) if contents else []


def _tagged(document: Document, spans: Sequence[Span], level: int) -> list[Attribution]:
    model = tagger()
    if model is None:
        return []
    (found,) = model.tag([marked(document, level)], [spans])
    return [_attribution(one, model.label) for one in found]


def _attribution(one: models.Attribution, label: str) -> Attribution:
    source, cue, content = (_spans(spans) for spans in (one.source, one.cue, one.content))
    return Attribution(source, cue, content, one.score, None, "tagger", label)


def marked(document: Document, level: int) -> str:
    """The text with the marks of quotations of a level as the tagger knows them.

    They are double, those further in single, those further out gone. Every character keeps its place.
    """
    signs = list(blanked(document.text, document.crossed))
    for quote in document.quotes:
        opening, closing = OUTER if quote.level == level else INNER if quote.level > level else GONE
        for i in range(quote.span.start + 1, quote.inner.start):
            signs[i] = " "
        signs[quote.span.start] = opening
        if quote.closed:
            signs[quote.inner.end : quote.span.end] = closing.ljust(quote.span.end - quote.inner.end)
    return "".join(signs)


def _spans(pairs: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)
