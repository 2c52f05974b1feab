"""Our own labelled statements, the half that may be learned from, as lines for `learn`.

    python -m training.attribution.own OUT.jsonl [--times 4] [--with POLNEAR-TRAIN.jsonl] [--real SHARED]

With `--real` whole articles of the coverage under SHARED, as readers took them down, not those we wrote.

A line for each article, with the statements that nobody carries; and one for each content in which somebody
else is quoted, with the statements inside it, marks shown as `onrecord.find.statements.learned` shows them.
Repeated, so that they count beside a larger set.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.accuracy import articles_of
from bench.gold import Line

from bench import gold, whole
from onrecord.find.statements.learned import marked
from onrecord.parse import Document, parse
from onrecord.record import Span

Row = dict[str, Any]


def rows(id: str, every: Sequence[Line], document: Document) -> Iterator[Row]:
    """The lines of one article and all that is said in it."""
    text = Span(0, len(document.text))
    yield _row(f"own-{id}", document, text, 0, [line for line in every if line.via is None])
    for outer in every:
        inner = [line for line in every if line.via == outer.id]
        for number, content in enumerate(outer.content if inner else ()):
            span = _bare(document, content)
            level = sum(q.inner.holds(span) for q in document.quotes)
            held = [line for line in inner if all(span.holds(s) for s in _spans(line))]
            yield _row(f"own-{id}-{outer.id}-{number}", document, span, level, held)


def _row(name: str, document: Document, span: Span, level: int, lines: list[Line]) -> Row:
    def moved(spans: list[Span]) -> list[list[int]]:
        return [[s.start - span.start, s.end - span.start] for s in spans if span.holds(s)]

    said = [line for line in lines if line.cue and line.content]
    rest = [s for line in lines if line not in said for s in _spans(line)]
    return {
        "id": name,
        "annotator": "own",
        "text": marked(document, level)[span.start : span.end],
        "attributions": [
            {
                "source": moved([s.span for s in line.speakers if s.span]),
                "cue": moved([line.cue] if line.cue else []),
                "content": moved(list(line.content)),
            }
            for line in said
        ],
        "ignore": moved(rest),
    }


def _spans(line: Line) -> list[Span]:
    return [*line.content, *([line.cue] if line.cue else [])]


def _bare(document: Document, content: Span) -> Span:
    own = next((q for q in document.quotes if q.span == content), None)
    return own.inner if own else content


def main() -> None:
    """Write the lines."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("--times", type=int, default=4)
    parser.add_argument("--with", type=Path, dest="other")
    parser.add_argument("--real", type=Path)
    args = parser.parse_args()
    read = list(whole.articles(args.real, "dev") if args.real else gold.every(gold.half("dev")))
    documents = parse(articles_of([gold.row(a) for a, _ in read]))
    made = [json.dumps(r) for (a, said), d in zip(read, documents, strict=True) for r in rows(a.id, said, d)]
    more = args.other.read_text("utf-8").splitlines() if args.other else []
    args.out.write_text("\n".join([*more, *made * args.times]) + "\n", "utf-8")
    print(f"{args.out}: {len(made)} lines of our own, {args.times} times, beside {len(more)}")


if __name__ == "__main__":
    main()
