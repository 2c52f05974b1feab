"""Accuracy: run the product on the texts of a labelled file and score it with the yardstick of its set."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import shelf
from onrecord.errors import OnRecordError

Row = dict[str, Any]


def rows_of(path: Path) -> list[Row]:
    """The lines of a labelled file."""
    return list(shelf.rows(path))


def yardstick(shared: Path, name: str) -> ModuleType:
    """A scoring script of the shared folder, as a module."""
    path = shared / "measure" / f"{name}.py"
    if not path.is_file():
        raise OnRecordError(f"the yardstick is not there: {path}")
    spec = importlib.util.spec_from_file_location(f"yardstick_{name}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles_of(rows: Sequence[Row]) -> list[Any]:
    """Articles as the product reads them from JSON lines, furniture and headings marked."""
    from onrecord.read import Options, Published
    from onrecord.read.rows import read_row

    lines = (json.dumps({**row, "language": "en"}).encode() for row in rows)
    read = [read_row(line, "bench", Options()) for line in lines]
    return [published.article for published in read if isinstance(published, Published)]


def attributions(rows: Sequence[Row]) -> list[Row]:
    """Statements of each row's text in the form of the attribution set, which knows none inside another:
    a statement that another one carries is left out."""
    from onrecord.pipeline import examine
    from onrecord.record import Statement

    readings = examine(articles_of(rows))
    return [
        {"id": r.article.external_id, "attributions": [_attribution(s) for s in r.of(Statement) if not s.via]}
        for r in readings
    ]


def _attribution(s: Any) -> Row:
    return {
        "source": [list(speaker.span) for speaker in s.speakers if speaker.span],
        "cue": [list(s.cue.span)] if s.cue else [],
        "content": [list(span) for span in s.content],
    }


def score_attribution(shared: Path, rows: Sequence[Row]) -> tuple[Row, list[Row]]:
    """Sources, cues, contents and links, by `measure/attribution.py`."""
    predicted = attributions(rows)
    result: Row = yardstick(shared, "attribution").score(rows, predicted)
    return result, predicted


def score_stories(shared: Path, rows: Sequence[Row]) -> tuple[Row, list[Row]]:
    """Grouping, by `measure/stories.py`."""
    from onrecord.link.stories import group

    groups = group(rows)
    predicted = [{"id": id_, "story": i} for i, members in enumerate(groups) for id_ in members]
    gold, found = ({r["id"]: r["story"] for r in part} for part in (rows, predicted))
    return yardstick(shared, "stories").scores(gold, found), predicted


def score_places(shared: Path, rows: Sequence[Row]) -> tuple[Row, list[Row]]:
    """Places with the gold spans given, and found end to end, by `measure/places.py`."""
    from bench.tasks import places_end_to_end, places_with_spans

    given, found = places_with_spans(rows), places_end_to_end(rows, articles_of(rows))
    score = yardstick(shared, "places").score
    corpora = sorted({row.get("corpus", "all") for row in rows})
    result: Row = {"gold_spans": score(rows, given), "end_to_end": score(rows, found)}
    for corpus in corpora if len(corpora) > 1 else ():
        part = [row for row in rows if row.get("corpus") == corpus]
        result[corpus] = {"gold_spans": score(part, given), "end_to_end": score(part, found)}
    return result, found


def score_times(shared: Path, rows: Sequence[Row]) -> tuple[Row, list[Row]]:
    """Times, by `measure/times.py`; `as_written` without the conventions that the bench evens out, and
    `rows_right` whole rows where the set writes times otherwise than TIMEX3."""
    from bench.conventions import ends_apart
    from bench.tasks import times_found, times_gold, times_right

    found = times_found(rows)
    predicted = [
        {**answer, "timexes": ends_apart(row["timexes"], answer["timexes"], row["text"])}
        for row, answer in zip(rows, found, strict=True)
    ]
    score = yardstick(shared, "times").score
    result, _ = score(times_gold(rows, predicted, conventions=True), predicted)
    result["as_written"] = score(times_gold(rows, found), found)[0]["value"]
    if any("values" in t for row in rows for t in row["timexes"]):
        result["rows_right"] = times_right(rows, found)
    return dict(result), predicted


def score_events(shared: Path, rows: Sequence[Row]) -> tuple[Row, list[Row]]:
    """Event roots, by `measure/events.py`."""
    from onrecord.find.events import classify

    predicted = [{"id": r["id"], "label": classify(r["text"], r["source"], r["target"])} for r in rows]
    return yardstick(shared, "events").score(rows, predicted), predicted


Scorer = Callable[[Path, Sequence[Row]], tuple[Row, list[Row]]]
SETS: dict[str, Scorer] = {
    "attribution": score_attribution,
    "stories": score_stories,
    "places": score_places,
    "times": score_times,
    "events": score_events,
}


def measure(shared: Path, name: str, path: Path, predictions: Path | None = None) -> Row:
    """Score the product on a file in the format of set `name`; the names are the yardstick's."""
    result, predicted = SETS[name](shared, rows_of(path))
    if predictions:
        write_rows(predictions, predicted)
    return result


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Rows as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
