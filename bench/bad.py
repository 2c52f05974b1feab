"""Bad input: time must grow in proportion to the text, whatever the text is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
SIZES = (31_250, 62_500, 125_000)
"""Characters of a text …"""
MILLION = (500_000, 1_000_000)
"""… of a very long one …"""
LINES = (40_000, 80_000, 160_000)
"""… of one line, where a longer one than 200,000 is refused as no article …"""
PARSED = (5_000, 10_000, 20_000)
"""… and of one sentence: what stands beyond in a line is not parsed."""
SENTENCE = "The harbour master said on Monday that “the ramp” would hold, and Ms Quill denied it. "
TURN = "“We were told nothing,” she said. He added: “Not a word.” "
SCRIPTS = "Министр said that 部長 denied “ما حدث” and ο δήμαρχος added “ничего”. "


def filled(piece: str, every: int = 0) -> Callable[[int], str]:
    """Texts of a size made of one piece, with a paragraph's end after so many pieces (0: none)."""

    def made(size: int) -> str:
        paragraph = piece * every + "\n" if every else piece
        return (paragraph * (size // len(paragraph) + 1))[:size]

    return made


TEXTS: dict[str, Callable[[int], str]] = {
    "plain report": filled(SENTENCE, 4),
    "marks that never close": filled("“We were told, ", 3),
    "quotations in every line": filled(TURN, 3),
    "mixed scripts": filled(SCRIPTS, 3),
    "one speech, line by line": filled("“We were told nothing at all.", 1),
    "lines of quotations alone": filled("“We will not go there now”", 1),
    "labels": filled("MAYOR: we said so. CLERK: no", 1),
    "dashes and colons": filled("—: ", 20),
}
ONE_LINE: dict[str, Callable[[int], str]] = {
    "quotation marks alone": filled("“"),
    "quotations": filled(TURN),
    "no white space": filled("said"),
}
ONE_SENTENCE: dict[str, Callable[[int], str]] = {
    "no sentence ends": filled("the mayor said the harbour was shut and "),
    "one paragraph": filled(SENTENCE),
}


def measure() -> Row:
    """Seconds of parse and statements by size in characters.

    `growth` is how much more time a character of the largest text takes than one of the text of half its
    size: about 1 where time is proportional.
    """
    rows = {kind: _row(make, SIZES) for kind, make in TEXTS.items()}
    rows |= {f"{kind}, one line": _row(make, LINES) for kind, make in ONE_LINE.items()}
    rows["plain report, very long"] = _row(TEXTS["plain report"], MILLION)
    return rows | {f"{kind}, one sentence": _row(make, PARSED) for kind, make in ONE_SENTENCE.items()}


def _row(make: Callable[[int], str], sizes: tuple[int, ...]) -> Row:
    spent = {size: _seconds(make(size)) for size in sizes}
    half, last = sizes[-2:]
    growth = (spent[last] / last) / (spent[half] / half)
    return {f"{size:,}": round(s, 2) for size, s in spent.items()} | {"growth": round(growth, 2)}


def _seconds(text: str) -> float:
    from bench.accuracy import articles_of
    from onrecord.find import Findings, statements
    from onrecord.parse import parse

    articles = articles_of([{"id": "bad", "text": text}])
    begun = time.process_time()
    for document in parse(articles):
        list(statements.find(document, Findings(document.mentions)))
    return time.process_time() - begun
