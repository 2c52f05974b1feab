"""Plain text and Markdown: the text stays as it is, its title line is known as one."""

from __future__ import annotations

import re

from onrecord.read.assemble import Found, assemble, lines_of
from onrecord.read.decode import decode
from onrecord.read.headings import title_of
from onrecord.read.published import Options, Published, raw_of
from onrecord.record import Span

MARKDOWN = re.compile(r"#{1,6} (?=\S)")


def read_plain(data: bytes, source: str, options: Options, media: str = "text/plain") -> Published:
    """The article of a text file. Raises SourceError where it holds none."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    lines = lines_of(text)
    hashed = [span for span in lines if MARKDOWN.match(span.of(text))] if media == "text/markdown" else []
    first = hashed[0] if hashed and hashed[0] == lines[0] else title_of(text, lines)
    title = MARKDOWN.sub("", first.of(text)) if first else None
    heads: tuple[Span, ...] = tuple(sorted({*hashed, *([first] if first else [])}))
    found = Found(text=text, source=source, title=title, headings=heads)
    return assemble(found, options, raw_of(source, media, data))
