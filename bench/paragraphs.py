"""Paragraphs of the coverage in which stands were labelled, kept as places without the texts.

    python -m bench.paragraphs LABELLED.yml... --out FILE.jsonl

takes labelled texts whose id is `ARTICLE@START-END`, the place of a paragraph in an article of the coverage,
and keeps of each where it is and where its labels are in it. `labelled` makes texts of them again.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import shelf, standing
from bench.standing import Piece, Stand
from onrecord.models.frames import FORCES, STANCES
from onrecord.record import Span

GOLD = standing.GOLD / "coverage"
"""Three hundred paragraphs drawn at random, read by two readers apart: `a.jsonl` and `b.jsonl`."""
Row = dict[str, Any]
FIELDS = ("who", "what", "condition", "when")


def row(piece: Piece) -> Row:
    """A labelled paragraph without its text."""
    article, _, place = piece.id.rpartition("@")
    start, end = map(int, place.split("-"))
    held = standing.held(piece)
    stands = [_spans(stand) for stand in (*held.positions, *held.commitments)]
    return {"article": article, "start": start, "end": end, "stands": stands}


def _spans(stand: Stand) -> Row:
    spans = {name: getattr(stand, name) for name in FIELDS}
    return {"kind": stand.kind} | {name: [s.start, s.end] for name, s in spans.items() if s is not None}


def labelled(shared: Path, path: Path) -> Iterator[tuple[str, str, list[Stand]]]:
    """Id, text and stands of each paragraph whose article is in the coverage under `shared`."""
    for id, text, row in shelf.placed(shared, path):
        yield id, text, [_stand(one) for one in row["stands"]]


def _stand(one: Row) -> Stand:
    who, what, condition, when = (Span(*one[name]) if name in one else None for name in FIELDS)
    assert one["kind"] in (*STANCES, *FORCES) and what is not None
    return Stand(one["kind"], who, what, condition, when)


def held(stands: Sequence[Stand]) -> standing.Held:
    """Stands as the bench compares them."""
    sides = [tuple(s for s in stands if (s.kind in STANCES) == side) for side in (True, False)]
    return standing.Held(sides[0], sides[1], ())


def main() -> None:
    """Keep labelled paragraphs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labelled", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rows = [row(piece) for path in args.labelled for piece in standing.read(path)]
    args.out.write_text("".join(json.dumps(r, separators=(",", ":")) + "\n" for r in rows), "utf-8")
    print(len(rows), "paragraphs,", sum(len(r["stands"]) for r in rows), "stands")


if __name__ == "__main__":
    main()
