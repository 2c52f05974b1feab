"""The learned tagger of attributions: who, by which cue, said or holds what."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from onrecord.models import catalog
from onrecord.models.decode import Reading, characters, read, without_clashes
from onrecord.models.pieces import Span, Window, as_array

if TYPE_CHECKING:
    from onrecord.models.pieces import Windower

TASK = "attribution"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of one attribution, in characters of the whole text.

    `source` may be empty (nobody is named), the content of a broken quotation has several spans,
    and `score` is the probability that source and content are rightly found and linked.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Tuning:
    """What is set on the development set and kept with the weights."""

    window: int
    context: int
    keep: float
    slope: float
    offset: float

    def probability(self, sure: float) -> float:
        """The sureness of a reading as a probability that it is right."""
        bounded = min(max(sure, 1e-4), 1 - 1e-4)
        return 1 / (1 + math.exp(-(self.slope * math.log(bounded / (1 - bounded)) + self.offset)))


class AttributionTagger:
    """Finds attributions with an ONNX model. One thread: processes are what is pooled."""

    def __init__(self, name: str, session: Any, windower: Windower, tuning: Tuning) -> None:
        self.name, self.version = name.split("@")
        self.label = name
        self._session, self._windower, self._tuning = session, windower, tuning

    def tag(self, texts: Sequence[str], paragraphs: Sequence[Sequence[Span]]) -> list[list[Attribution]]:
        """The attributions of each text, in the order of their cues.

        `paragraphs` are the spans of each text's report paragraphs: furniture and headings left out.
        """
        return [self._tag(text, spans) for text, spans in zip(texts, paragraphs, strict=True)]

    def _tag(self, text: str, spans: Sequence[Span]) -> list[Attribution]:
        tuning = self._tuning
        paragraphs = self._windower.paragraphs(text, spans)
        found: list[tuple[Window, Reading]] = []
        for window in self._windower.windows(paragraphs, tuning.window, tuning.context):
            found += [(window, reading) for reading in self._read(window)]
        made = [self._attribution(text, window, reading) for window, reading in found]
        return sorted((a for a in without_clashes(made) if a.content), key=lambda a: a.cue)

    def _read(self, window: Window) -> Iterable[Reading]:
        feed = {"ids": as_array(window.ids), "forms": as_array(window.forms)}
        found, anchors, labels = self._session.run(["found", "anchors", "labels"], feed)
        for anchor, probabilities in zip(anchors.tolist(), labels, strict=True):
            if anchor >= window.first and found[anchor] >= self._tuning.keep:
                yield read(anchor, float(found[anchor]), probabilities)

    def _attribution(self, text: str, window: Window, reading: Reading) -> Attribution:
        return Attribution(
            characters(window, [reading.source] if reading.source else []),
            characters(window, [reading.cue]),
            characters(window, reading.content),
            self._tuning.probability(reading.sure),
        )


def load_attribution_tagger(enabled: bool = True) -> AttributionTagger | None:
    """The tagger, or None where learned parts are off, or onnxruntime or the weights are absent.

    Raises DataError where weights are not those that the catalog lists.
    """
    if not enabled or find_spec("onnxruntime") is None or find_spec("tokenizers") is None:
        return None
    card = catalog.card(TASK)
    weights, tokenizer = catalog.path_of(card.weights), catalog.path_of(card.tokenizer)
    if weights is None or tokenizer is None:
        return None
    return open_tagger(card.label, str(weights), str(tokenizer))


def open_tagger(label: str, weights: str, tokenizer: str) -> AttributionTagger:
    """The tagger in two files, whatever the catalog says of them."""
    import onnxruntime

    from onrecord.models.pieces import Windower

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    kept = session.get_modelmeta().custom_metadata_map
    tuning = Tuning(int(kept["window"]), int(kept["context"]), float(kept["keep"]),
                    float(kept["slope"]), float(kept["offset"]))
    return AttributionTagger(label, session, Windower(tokenizer), tuning)
