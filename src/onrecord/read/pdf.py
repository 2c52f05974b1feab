"""PDF: press releases, reports, pages as printed. The text of the pages, as paragraphs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from onrecord.errors import SourceError
from onrecord.read.assemble import Given, assemble
from onrecord.read.credits import publication_day
from onrecord.read.furniture import why_of
from onrecord.read.headings import same_words, title_of
from onrecord.read.paragraphs import ENDS, joined, without_edges
from onrecord.read.pdftext import SECONDS
from onrecord.read.published import Options, Published, raw_of
from onrecord.record import Span, lines_of

MEDIA = "application/pdf"
SIGNATURE = b"%PDF-"
HEAD = 8
# A title of fewer characters is a word of a menu; what stands behind a title's last bar is the site's name.
SHORTEST = 12
SITE = re.compile(r"\s[|–—-]\s[^|–—]{1,60}$")
RAISED = re.compile(r"^[\w.]+: ")
"""The name of the class of an error, before its words."""
GAP = "\n\n"


def read_pdf(data: bytes, source: str, options: Options, url: str | None = None) -> Published:
    """The article of a PDF. Raises SourceError where it holds no text, or none that can be read.

    What the file says of its author and its day is often the program's or a clerk's, and is not believed: a
    day counts where it is printed in one of the first lines.
    """
    if SIGNATURE not in data[:1024]:
        raise SourceError("not a PDF")
    told = _told(data)
    if told.get("error"):
        raise SourceError(str(told["error"]))
    pages = [page for page in told.get("pages") or [] if isinstance(page, str)]
    paragraphs = joined([line for page in without_edges(pages) for line in _closed(page)])
    text = GAP.join(p.encode("utf-8", "replace").decode("utf-8") for p in paragraphs)
    if not text.strip():
        raise SourceError("a PDF without text: pages that are pictures are not read")
    lines = lines_of(text)
    first = title_in(text, lines, told.get("title"))
    given = Given(
        text=text,
        source=source,
        title=first.of(text) if first else None,
        url=url,
        published=next((day for span in lines[:HEAD] if (day := publication_day(span.of(text)))), None),
        headings=(first,) if first else (),
    )
    return assemble(given, options, raw_of(source, MEDIA, data))


def title_in(text: str, lines: Sequence[Span], named: object) -> Span | None:
    """The printed title: the line that the file itself names, else the first that may be one. What a browser
    prints over an article, its menus, is none."""
    name = named if isinstance(named, str) else ""
    for span in lines[:HEAD]:
        words = span.of(text)
        if len(words) >= SHORTEST and (same_words(words, name) or SITE.sub("", name).strip() == words):
            return span
    spare = [span for span in lines[:HEAD] if why_of(span.of(text)) is None] + list(lines[HEAD:])
    return title_of(text, spare)


def _closed(lines: list[str]) -> list[str]:
    """A page's lines, closed by an empty one where it ends with a sentence: else it goes on overleaf."""
    last = next((line for line in reversed(lines) if line), "")
    return [*lines, ""] if last.endswith(ENDS) else lines


def _told(data: bytes) -> dict[str, Any]:
    """What the process that takes the text said."""
    command = [sys.executable, "-m", "onrecord.read.pdftext"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=3 * SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise SourceError(f"a PDF that takes longer than {3 * SECONDS} seconds is not read") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise SourceError(f"a PDF that cannot be read: {_reason(done.returncode, said)}")
    try:
        told = json.loads(done.stdout)
    except ValueError:
        raise SourceError("a PDF that cannot be read") from None
    return told if isinstance(told, dict) else {}


def _reason(code: int, said: list[str]) -> str:
    """Why it ended, in a line: its last words, or that it used up its time or memory."""
    if code < 0:
        return f"it used up its {SECONDS} seconds or its memory"
    last = " ".join((said or ["no reason given"])[-1].split())[:160]
    return "it used up its memory" if last.startswith("MemoryError") else RAISED.sub("", last)
