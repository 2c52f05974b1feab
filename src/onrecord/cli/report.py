"""`report`: one self-contained HTML page of a story."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

import jinja2

from onrecord.cli.cells import CHANGE_WORDS, count, day, days, moment, source
from onrecord.cli.lanes import lanes
from onrecord.errors import OnRecordError
from onrecord.record.sureness import sure
from onrecord.store import Store
from onrecord.view import desk, illustrated, reader
from onrecord.view.cuts import PLAIN_CUTS, shortened
from onrecord.view.happened import once as once_happened
from onrecord.view.illustrated import Links, Pictures
from onrecord.view.pictures.svg import style as picture_style
from onrecord.view.reader import ArticlePage, Mark
from onrecord.view.said import once

KINDS = {
    "said": "said",
    "event": "happened",
    "number": "number",
    "position": "position",
    "commitment": "promised",
    "place": "place",
    "time": "time",
    "flag": "flag",
}
ABOUT = {
    "statement": "said",
    "quantity": "number",
    "event": "happened",
    "position": "position",
    "commitment": "promised",
}

LINKS = Links(lambda pin, record: f"#r-{record}-in-text", lambda article: f"#a-{article}")
"""Where marks lead in the page: to the words in the text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of an article's text under the same marks; `anchors` are the records that begin here."""

    text: str
    kinds: tuple[str, ...]
    note: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its pieces; `kind` is report, heading, or why it is furniture."""

    kind: str
    pieces: tuple[Piece, ...]


def write_report(store: Store, ref: str, output: Path) -> None:
    """Write the page of a story; raises OnRecordError where there is none or the file cannot be written."""
    linked = desk.find_story(store, ref)
    pictures = illustrated.of_story(store, linked, date.today().isoformat(), LINKS)
    html = render(desk.story(store, linked.story.id), reader.pages(store, linked), pictures)
    try:
        output.write_text(html, "utf-8")
    except OSError as error:
        raise OnRecordError(f"{output} cannot be written: {error.strerror}") from error


def render(page: desk.StoryPage, texts: Sequence[ArticlePage], pictures: Pictures | None = None) -> str:
    """The page as HTML; everything that comes from an article is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_part), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["day"] = day
    environment.filters["moment"] = moment
    environment.filters["shortened"] = shortened
    environment.filters["in_plain_words"] = lambda change: CHANGE_WORDS.get(change, change)
    environment.globals["count"] = count
    environment.globals["days"] = days
    several = [c for c in page.comparisons if c.verdict != "single" and not c.within]
    cited = [o for o in page.origins if o.name and not o.home]
    return environment.get_template("report.html.j2").render(
        page=page,
        style=_part("style.css"),
        picture_style=picture_style(),
        pictures=pictures,
        differing=[c for c in several if c.apart],
        agreed=[c for c in several if c.verdict == "agree"],
        single=[c for c in page.comparisons if c.verdict == "single"],
        said=once(row for row in page.said if sure(row)),
        less_sure=once(row for row in page.said if not sure(row)),
        happened=once_happened(row for row in page.happened if sure(row)),
        stands=[row for row in page.stands if sure(row)],
        promised=[row for row in page.promised if sure(row)],
        stands_open=sum(not sure(row) for row in page.stands),
        promised_open=sum(not sure(row) for row in page.promised),
        sources=[o for o in cited if len(o.outlets) > 1 and o.one],
        cited_once=[o for o in cited if len(o.outlets) == 1],
        plain_cuts=PLAIN_CUTS,
        source_kind=source,
        lanes=lanes(page.origins, page.articles),
        texts=[(text, list(paragraphs(text))) for text in texts],
        kinds=KINDS,
        kind_words=ABOUT,
    )


def _part(name: str) -> str:
    return (resources.files("onrecord.cli") / "page" / name).read_text("utf-8")


def paragraphs(page: ArticlePage) -> Iterator[Paragraph]:
    """The paragraphs of an article's text, each cut where a mark begins or ends."""
    furniture = [(start, end, why) for start, end, why in page.furniture]
    headings = [(start, end, "heading") for start, end in page.headings]
    bounds = {0, len(page.text), *(x for s, e, _ in (*furniture, *headings) for x in (s, e))}
    bounds |= {i + 1 for i, c in enumerate(page.text) if c == "\n"}
    cuts = sorted(bounds)
    for start, end in itertools.pairwise(cuts):
        if page.text[start:end].strip():
            kind = next((w for s, e, w in (*furniture, *headings) if s <= start and end <= e), "report")
            inside = [m for m in page.marks if m.start < end and start < m.end]
            yield Paragraph(kind, tuple(pieces(page.text, start, end, inside)))


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The runs of `text[start:end]` between the edges of marks."""
    edges = {start, end, *(x for m in marks for x in (m.start, m.end) if start < x < end)}
    cuts = sorted(edges)
    for a, b in itertools.pairwise(cuts):
        over = [m for m in marks if m.start <= a and b <= m.end]
        yield Piece(
            text=text[a:b].replace("\n", " "),
            kinds=tuple(dict.fromkeys(m.kind for m in over)),
            note=_note(over),
            anchors=tuple(dict.fromkeys(m.record for m in over if max(m.start, start) == a)),
        )


def _note(marks: Iterable[Mark]) -> str:
    return "\n".join(dict.fromkeys(f"{KINDS[m.kind]}: {m.note}" for m in marks))
