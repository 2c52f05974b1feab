"""The learned reader beside the lexicon: where a word can name several kinds of act, it may choose."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources

from onrecord import settings
from onrecord.models.roots import RootReader, load_roots
from onrecord.parse import Document
from onrecord.record import Event, Party, make_id


@dataclass(frozen=True)
class Bounds:
    """The probabilities from which the reader overrules the lexicon; `roots.yml` says of what."""

    sure: float
    doubted: float


@dataclass(frozen=True)
class Roots:
    """`roots.yml`: the label that stands for two roots, and the bounds."""

    as_one: Mapping[str, str]
    learned: Bounds


@lru_cache(maxsize=1)
def reader() -> RootReader | None:
    """The reader of this process, None without it or where learned parts are switched off."""
    installed = (resources.files("onrecord.models") / "catalog.yml").is_file()
    return load_roots() if installed and settings.load().models else None


def judged(document: Document, event: Event, rivals: Collection[str]) -> Event:
    """The event with the root that the reader is sure of.

    `rivals` are the other roots that the trigger's word can have. Events without any, those outside the
    scheme, and all where the reader is absent, stay as they are.
    """
    model = reader() if rivals and event.type is not None else None
    if model is None or event.type is None:
        return event
    roots = document.pack.read("roots", Roots)
    weighed = model.weigh(document.text, _marked(event), _sentence(document, event))
    root = _root(event.type, rivals, weighed, roots)
    if root == event.type:
        return event
    span = event.trigger.span
    id_ = make_id("ev", event.article, span.start, span.end, root, event.mode)
    return replace(event, id=id_, type=root, by=f"{event.by}+{model.label}")


def _root(given: str, rivals: Collection[str], weighed: Mapping[str, float], roots: Roots) -> str:
    """The rival that the reader is sure of where it doubts the given root, else the given one."""

    def weight(root: str) -> float:
        return weighed.get(roots.as_one.get(root, root), 0.0)

    best = max(sorted(rivals), key=weight, default=given)
    sure = weight(best) > roots.learned.sure and weight(given) < roots.learned.doubted
    return best if sure else given


def _marked(event: Event) -> Mapping[str, Sequence[tuple[int, int]]]:
    trigger = event.trigger.span
    return {
        "source": _spans(event.actors),
        "target": _spans(event.targets),
        "trigger": [(trigger.start, trigger.end)],
    }


def _spans(parties: Sequence[Party]) -> list[tuple[int, int]]:
    return [(p.span.start, p.span.end) for p in parties if p.span]


def _sentence(document: Document, event: Event) -> tuple[int, int]:
    """The sentence of the trigger."""
    held = document.sentence_at(event.trigger.span.start)
    span = held.span if held is not None else event.span
    return span.start, span.end
