"""PDF: press releases, reports, pages as printed. The text of the pages, as paragraphs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from onrecord.errors import SourceError
from onrecord.read.assemble import Given, assemble
from onrecord.read.credits import publication_day
from onrecord.read.flow import Paragraph, paragraphs_of, without_edges
from onrecord.read.furniture import why_of
from onrecord.read.headings import same_words, title_of
from onrecord.read.layout import Piece, lines_on
from onrecord.read.pdftext import SECONDS
from onrecord.read.published import Options, Published, failure, raw_of
from onrecord.record import Failure, Span, lines_of

MEDIA = "application/pdf"
SIGNATURE = b"%PDF-"
HEAD = 8
# A title of fewer characters is a word of a menu; what stands behind a title's last bar is the site's name.
SHORTEST = 12
SITE = re.compile(r"\s[|–—-]\s[^|–—]{1,60}$")
RAISED = re.compile(r"^[\w.]+: ")
"""The name of the class of an error, before its words."""
GAP = "\n\n"
STOPS = (".", ",", ";", ":")
# Letters of a heading are so much larger than most; a title has so many words, where its letters tell it.
LARGER, LONGEST_HEADING, FEWEST_WORDS = 1.12, 200, 4
# From this share on characters that stand for none are no text.
MOST_UNREAD = 0.3
MOST_NAMED = 20


def read_pdf(
    data: bytes, source: str, options: Options, url: str | None = None
) -> Iterator[Published | Failure]:
    """The article of a PDF, and a failure for pages of it that are pictures or cannot be read. Raises
    SourceError where it holds no text, or none that can be read.

    What the file says of its author and its day is often the program's or a clerk's, and is not believed: a
    day counts where it is printed in one of the first lines, or at the head or foot of the pages.
    """
    if SIGNATURE not in data[:1024]:
        raise SourceError("not a PDF")
    told = _told(data)
    if told.get("error"):
        raise SourceError(str(told["error"]))
    pages, edges = without_edges([lines_on(_pieces(page)) for page in told.get("pages") or []])
    paragraphs = paragraphs_of(pages)
    text = GAP.join(paragraph.words for paragraph in paragraphs)
    broken = _broken(told.get("broken"))
    if not text.strip():
        if broken:
            raise SourceError(f"a PDF of which no page can be read: {broken[0][1]}")
        raise SourceError("a PDF without text: pages that are pictures are not read")
    if sum(map(_says_nothing, text)) > MOST_UNREAD * len(text):
        raise SourceError("a PDF whose fonts do not tell which letters they show")
    lines = lines_of(text)
    heads = headed(paragraphs, lines)
    first = title_in(text, lines, told.get("title"), heads)
    days = (
        publication_day(words) for words in (*(s.of(text) for s in lines[:HEAD]), *(e.words for e in edges))
    )
    given = Given(
        text=text,
        source=source,
        title=first.of(text) if first else None,
        url=url,
        published=next(filter(None, days), None),
        headings=tuple(sorted({*heads, *([first] if first else [])})),
    )
    yield assemble(given, options, raw_of(source, MEDIA, data))
    yield from (failure(source, "read", reason) for reason in _left_out(told, broken, len(pages)))


def _left_out(told: Mapping[str, Any], broken: Sequence[tuple[int, str]], number: int) -> Iterator[str]:
    """What there is to say of pages whose text is not in the article."""
    if pictured := told.get("pictured"):
        yield f"pages that are pictures are not read: {_listed(pictured)} of {number}"
    if broken:
        yield f"pages that cannot be read: {_listed([n for n, _ in broken])} of {number} ({broken[0][1]})"
    if missing := told.get("missing"):
        yield f"a PDF that lacks {missing} of the {number + missing} pages that it counts"


def _broken(told: object) -> list[tuple[int, str]]:
    """The pages that cannot be read, each with the reason."""
    rows = told if isinstance(told, list) else []
    return [(int(number), str(reason)) for number, reason in rows]


def _listed(numbers: Sequence[int]) -> str:
    """The first of some pages, as they are named to a person."""
    return ", ".join(map(str, numbers[:MOST_NAMED])) + (", …" if len(numbers) > MOST_NAMED else "")


def headed(paragraphs: Sequence[Paragraph], lines: Sequence[Span]) -> dict[Span, float]:
    """Which paragraphs are headings by their letters, and the height of these: larger than those of most of
    the text, or bold where most are not."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += len(paragraph.words)
    usual = sizes.most_common(1)[0][0]
    bold = sum(len(p.words) for p in paragraphs if p.bold) > sum(len(p.words) for p in paragraphs) / 2
    return {
        line: p.size
        for p, line in zip(paragraphs, lines, strict=False)
        if (p.size > LARGER * usual or (p.bold and not bold))
        and len(p.words) <= LONGEST_HEADING
        and not p.words.endswith(STOPS)
        and why_of(p.words) is None
    }


def title_in(text: str, lines: Sequence[Span], named: object, heads: Mapping[Span, float]) -> Span | None:
    """The printed title: the line that the file itself names, else that of the largest letters, else the
    first that may be one. What a browser prints over an article, its menus, is none."""
    name = named if isinstance(named, str) else ""
    for span in lines[:HEAD]:
        words = span.of(text)
        if len(words) >= SHORTEST and (same_words(words, name) or SITE.sub("", name).strip() == words):
            return span
    above = [span for span in lines[:HEAD] if span in heads and len(span.of(text).split()) >= FEWEST_WORDS]
    if above:
        return max(above, key=lambda span: heads[span])
    spare = [span for span in lines[:HEAD] if why_of(span.of(text)) is None] + list(lines[HEAD:])
    return title_of(text, spare)


def _pieces(page: object) -> list[Piece]:
    """What stands on a page; half characters are put as what they are in UTF-8."""
    rows = page if isinstance(page, list) else []
    return [Piece(str(words).encode("utf-8", "replace").decode("utf-8"), *rest) for words, *rest in rows]


def _says_nothing(character: str) -> bool:
    """Whether a character stands for none: a font that does not say what it shows."""
    return (
        character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or (character < " " and character != "\n")
    )


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
