"""Plain text, which stays as it is, and Markdown, of which the text without its marks is kept."""

from __future__ import annotations

from onrecord.read.assemble import Given, assemble
from onrecord.read.credits import publication_day
from onrecord.read.decode import decode
from onrecord.read.extracted import UNFORESEEN
from onrecord.read.frontmatter import Matter, matter_of
from onrecord.read.headings import title_of
from onrecord.read.markdown import Unmarked, unmarked
from onrecord.read.published import Options, Published, raw_of
from onrecord.read.setapart import are_quotes
from onrecord.record import lines_of

TEXT = "text/plain"
MARKDOWN = "text/markdown"
# A date on one of the first lines, alone or beside an outlet or a byline, is when the text was published.
HEAD = 5


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
    shown = _shown(text, options) if media == MARKDOWN else None
    text, marked, quotes = (shown.text, shown.headings, shown.quotes) if shown else (text, (), ())
    lines = lines_of(text)
    days = [publication_day(span.of(text)) for span in lines[:HEAD]]
    dated = bool(days) and days[0] is not None
    first = marked[0] if marked and marked[0] == lines[0] else title_of(text, lines[dated:])
    given = Given(
        text=text,
        source=source,
        title=matter.title or (first.of(text) if first else None),
        outlet=matter.outlet,
        url=matter.url or url,
        byline=matter.byline,
        published=matter.published or next(filter(None, days), None),
        updated=matter.updated,
        language=matter.language,
        block_quotes=quotes if are_quotes((q.of(text) for q in quotes), text) else (),
        headings=tuple(sorted({*marked, *([first] if first else [])})),
    )
    return assemble(given, options, raw_of(source, media, data))


def _shown(text: str, options: Options) -> Unmarked | None:
    """A text in Markdown without its marks; None where these lie so that no reader undoes them, and the text
    stays as it is."""
    try:
        return unmarked(text, options.max_text)
    except UNFORESEEN:
        return None
