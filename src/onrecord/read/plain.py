"""Plain text and Markdown: the text stays as it is, front matter aside; its title line is known as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.read.assemble import Given, assemble
from onrecord.read.credits import EMPHASIS, publication_day, signed
from onrecord.read.decode import decode
from onrecord.read.frontmatter import Matter, matter_of
from onrecord.read.headings import title_of
from onrecord.read.published import Options, Published, raw_of
from onrecord.read.setapart import are_quotes
from onrecord.record import Furniture, Span, lines_of

TEXT = "text/plain"
MARKDOWN = "text/markdown"
# A date on one of the first lines, alone or beside an outlet or a byline, is when the text was published.
HEAD = 5
QUOTED = re.compile(r"(?:> ?){1,4}(?=\S)")
HASHES = re.compile(r"#{1,6} (?=\S)")


def read_plain(
    data: bytes,
    source: str,
    options: Options,
    media: str,
    *,
    url: str | None = None,
    charset: str | None = None,
) -> Published:
    """The article of a text file, in Markdown or without marks. Raises SourceError where it holds none."""
    text = decode(data, charset).replace("\r\n", "\n").replace("\r", "\n")
    matter = (matter_of(text) if media == MARKDOWN else None) or Matter(ends=0)
    text = text[matter.ends :].lstrip("\n") if matter.ends else text
    lines = lines_of(text)
    hashed = [span for span in lines if HASHES.match(span.of(text))] if media == MARKDOWN else []
    marks = EMPHASIS if media == MARKDOWN else None
    days = [publication_day(span.of(text).strip(marks)) for span in lines[:HEAD]]
    dated = bool(days) and days[0] is not None
    first = hashed[0] if hashed and hashed[0] == lines[0] else title_of(text, lines[dated:])
    # A byline in italics: the rules of furniture know it without marks.
    by = (
        [s for s in lines[:HEAD] if s.of(text).startswith(("*", "_")) and signed(s.of(text))] if marks else []
    )
    given = Given(
        text=text,
        source=source,
        title=matter.title or (HASHES.sub("", first.of(text)) if first else None),
        outlet=matter.outlet,
        url=matter.url or url,
        byline=matter.byline,
        published=matter.published or next(filter(None, days), None),
        updated=matter.updated,
        language=matter.language,
        furniture=tuple(Furniture(span, "credit") for span in by),
        block_quotes=_set_apart(text, lines) if marks else (),
        headings=tuple(sorted({*hashed, *([first] if first else [])})),
    )
    return assemble(given, options, raw_of(source, media, data))


def _set_apart(text: str, lines: Sequence[Span]) -> tuple[Span, ...]:
    """The words of lines that Markdown marks as quoted, without the mark."""
    found = ((span, QUOTED.match(span.of(text))) for span in lines)
    apart = tuple(Span(span.start + mark.end(), span.end) for span, mark in found if mark)
    return apart if are_quotes((span.of(text) for span in apart), text) else ()
