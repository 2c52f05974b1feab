"""Bad input: time must grow in proportion to the text, whatever the text is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
SIZES = (125_000, 250_000, 500_000, 1_000_000)
"""Characters."""
SENTENCE = "The harbour master said on Monday that “the ramp” would hold, and Ms Quill denied it. "
TURN = "“We were told nothing,” she said. He added: “Not a word.” "
SCRIPTS = "Министр said that 部長 denied “ما حدث” and ο δήμαρχος added “ничего”. "


def filled(piece: str, every: int = 0) -> Callable[[int], str]:
    """Texts of a size made of one piece, with a paragraph's end after so many pieces (0: none)."""

    def made(size: int) -> str:
        paragraph = piece * every + "\n" if every else piece
        return (paragraph * (size // len(paragraph) + 1))[:size]

    return made


KINDS: dict[str, Callable[[int], str]] = {
    "plain report": filled(SENTENCE, 4),
    "one paragraph": filled(SENTENCE),
    "quotation marks alone": filled("“"),
    "quotations in one line": filled(TURN),
    "marks that never close": filled("“We were told, ", 3),
    "no sentence ends": filled("the mayor said the harbour was shut and "),
    "no white space": filled("said"),
    "mixed scripts": filled(SCRIPTS, 3),
    "labels": filled("MAYOR: we said so. CLERK: no", 1),
    "dashes and colons": filled("—: ", 20),
}


def measure() -> Row:
    """Seconds of parse and statements by size; `growth` is the time of the largest over that of half its size,
    about 2 where time is proportional."""
    return {kind: _row(make) for kind, make in KINDS.items()}


def _row(make: Callable[[int], str]) -> Row:
    spent = {size: round(_seconds(make(size)), 2) for size in SIZES}
    half, last = spent[SIZES[-2]], spent[SIZES[-1]]
    return {f"{size:,}": s for size, s in spent.items()} | {"growth": round(last / half, 2) if half else None}


def _seconds(text: str) -> float:
    from bench.accuracy import articles_of
    from onrecord.find import Findings, statements
    from onrecord.parse import parse

    articles = articles_of([{"id": "bad", "text": text}])
    begun = time.process_time()
    for document in parse(articles):
        list(statements.find(document, Findings(document.mentions)))
    return time.process_time() - begun
