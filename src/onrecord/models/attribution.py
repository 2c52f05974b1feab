"""The learned tagger of attributions: who, by which cue, said or holds what."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.models import catalog
from onrecord.models.decode import Attribution, Reading, characters, read, without_clashes
from onrecord.models.pieces import Span, Window, as_array

if TYPE_CHECKING:
    from onrecord.models.pieces import Windower

__all__ = ["Attribution", "AttributionTagger", "load_attribution_tagger"]

TASK = "attribution"
PARTS = ("cue", "source", "content", "named", "unnamed", "unnamed_cue")


@dataclass(frozen=True, slots=True)
class Tuning:
    """What is set on the development set and kept with the weights.

    `by` weighs a reading's parts (`PARTS`) into the log odds of its score.
    """

    window: int
    context: int
    keep: float
    by: tuple[float, ...]

    def probability(self, reading: Reading) -> float:
        """The probability that a reading's source and content are right."""
        return 1 / (
            1 + math.exp(-sum(weight * part for weight, part in zip(self.by, parts(reading), strict=True)))
        )


def parts(reading: Reading) -> tuple[float, ...]:
    """What a score is made of, as `PARTS` names it: readings without a source have weights of their own."""
    cue = _log_odds(reading.found)
    if reading.source is None:
        return (0.0, 0.0, 0.0, 0.0, 1.0, cue)
    return (cue, _log_odds(reading.held), _log_odds(reading.filled), 1.0, 0.0, 0.0)


def _log_odds(p: float) -> float:
    bounded = min(max(p, 1e-3), 1 - 1e-3)
    return math.log(bounded / (1 - bounded))


class AttributionTagger:
    """Finds attributions with an ONNX model. One thread: processes are what is pooled."""

    def __init__(self, name: str, session: Any, windower: Windower, tuning: Tuning) -> None:
        self.name, self.version = name.split("@")
        self.label = name
        self.tuning = tuning
        self._session, self._windower = session, windower

    def tag(self, texts: Sequence[str], paragraphs: Sequence[Sequence[Span]]) -> list[list[Attribution]]:
        """The attributions of each text, in the order of their cues.

        `paragraphs` are the spans of each text's report paragraphs: furniture and headings left out.
        """
        return [self._tag(text, spans) for text, spans in zip(texts, paragraphs, strict=True)]

    def _tag(self, text: str, spans: Sequence[Span]) -> list[Attribution]:
        return self.settle([one for one, _ in self.candidates(text, spans)], self.tuning)

    def candidates(self, text: str, spans: Sequence[Span]) -> list[tuple[Attribution, Reading]]:
        """All that could be an attribution, with the reading that its score comes from."""
        paragraphs = self._windower.paragraphs(text, spans)
        windows = self._windower.windows(paragraphs, self.tuning.window, self.tuning.context)
        return [
            (self._attribution(window, reading), reading)
            for window in windows
            for reading in self._read(window)
            if reading.content
        ]

    @staticmethod
    def settle(made: Iterable[Attribution], tuning: Tuning) -> list[Attribution]:
        """Those that are sure enough and do not clash, in the order of their cues."""
        return sorted(without_clashes(a for a in made if a.score >= tuning.keep), key=lambda a: a.cue)

    def _read(self, window: Window) -> Iterable[Reading]:
        feed = {"ids": as_array(window.ids), "forms": as_array(window.forms)}
        found, anchors, labels = self._session.run(["found", "anchors", "labels"], feed)
        for anchor, probabilities in zip(anchors.tolist(), labels, strict=True):
            if anchor >= window.first:
                yield read(anchor, float(found[anchor]), probabilities)

    def _attribution(self, window: Window, reading: Reading) -> Attribution:
        return Attribution(
            characters(window, [reading.source] if reading.source else []),
            characters(window, [reading.cue]),
            characters(window, reading.content),
            self.tuning.probability(reading),
        )


def load_attribution_tagger(enabled: bool = True) -> AttributionTagger | None:
    """The tagger, or None where learned parts are off, or onnxruntime or the weights are absent.

    Raises DataError where weights are not those that the catalog lists.
    """
    held = catalog.reader_of(TASK) if enabled else None
    if held is None:
        return None
    label, weights, tokenizer = held
    return open_tagger(label, str(weights), str(tokenizer))


def open_tagger(label: str, weights: str, tokenizer: str) -> AttributionTagger:
    """The tagger in two files, whatever the catalog says of them."""
    from onrecord.models.pieces import Windower

    session = open_session(weights)
    kept = session.get_modelmeta().custom_metadata_map
    tuning = Tuning(
        int(kept["window"]),
        int(kept["context"]),
        float(kept["keep"]),
        tuple(float(kept[f"by_{part}"]) for part in PARTS),
    )
    return AttributionTagger(label, session, Windower(Path(tokenizer)), tuning)


def open_session(weights: str) -> Any:
    """The network in a file, on one thread of a CPU. What runs it would tell its makers of each use, through
    no door of ours; that is switched off before it begins."""
    os.putenv("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
