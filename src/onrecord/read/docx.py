"""DOCX: the text of a document in its order, with what tracked changes put in and without what they cut; the
notes at the foot of its pages follow it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.errors import SourceError
from onrecord.read.assemble import Given, assemble
from onrecord.read.credits import publication_day
from onrecord.read.headings import title_of
from onrecord.read.published import Options, Published, raw_of
from onrecord.read.xmltree import first, local, named, tree_of_xml, words
from onrecord.read.zipped import BROKEN, open_zip, why
from onrecord.record import Furniture, Span, lines_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
OLD = b"\xd0\xcf\x11\xe0"
"""How a file of an old Word begins, and one that is locked."""
GAP = "\n\n"
HEAD = 8
# Two line breaks in a row are as much as a new paragraph.
SEVERAL = re.compile(r"\n[ \n]*\n")
# A cell with more characters holds text; then the table is there to set it.
LONGEST_CELL = 80
# Rows stand behind so much at the most that a table says of itself.
MOST_BEFORE = 50
# Copies of a drawing for old programs, deleted text, field codes, and properties.
LEFT_OUT = frozenset({"Fallback", "del", "moveFrom", "instrText", "pPr", "rPr", "delText", "sectPr"})
BREAKS = frozenset({"br", "cr"})
OFF = frozenset({"0", "false", "off"})


def read_docx(data: bytes, source: str, options: Options) -> Published:
    """The article of a document. Raises SourceError where it holds none."""
    body, styles, core, notes = _parts(data, options)
    kinds = _kinds(styles)
    text, start = [], 0
    title: Span | None = None
    headings, furniture = [], []
    for printed, style in (*_printed(body), *(found for part in notes for found in _printed(part))):
        span = Span(start, start + len(printed))
        start = span.end + len(GAP)
        text.append(printed)
        kind = kinds.get(style, "")
        if kind == "title":
            title = title or span
        if kind in {"title", "heading"}:
            headings.append(span)
        elif kind == "caption":
            furniture.append(Furniture(span, "caption"))
    whole = GAP.join(text)
    lines = lines_of(whole)
    title = title or title_of(whole, lines)
    named_title = title.of(whole) if title else words(first(core, "title")) if core is not None else None
    given = Given(
        text=whole,
        source=source,
        title=named_title,
        published=next((day for span in lines[:HEAD] if (day := publication_day(span.of(whole)))), None),
        language=words(first(core, "language")) if core is not None else None,
        furniture=tuple(furniture),
        headings=tuple(sorted({*headings, *([title] if title else [])})),
        marked_up=bool(headings),
    )
    return assemble(given, options, raw_of(source, MEDIA, data))


def _parts(data: bytes, options: Options) -> tuple[Element, Element | None, Element | None, list[Element]]:
    """The text, the styles, what the document says of itself, and its notes."""
    if data.startswith(OLD):
        raise SourceError(
            "a Word document that is locked with a password, or of before 2007: save it as DOCX"
        )
    with open_zip(io.BytesIO(data), options) as archive:
        names = set(archive.namelist())
        if DOCUMENT not in names:
            raise SourceError("not a DOCX document: it has no text part")
        found = [
            tree_of_xml(_member(archive, name, options)) if name in names else None
            for name in (DOCUMENT, STYLES, CORE, *NOTES)
        ]
    body = first(found[0], "body")
    if body is None:
        raise SourceError("a DOCX document without a body")
    return body, found[1], found[2], [part for part in found[3:] if part is not None]


def _member(archive: zipfile.ZipFile, name: str, options: Options) -> bytes:
    try:
        with archive.open(name) as part:
            data = part.read(options.max_bytes + 1)
    except BROKEN as error:
        raise SourceError(f"a DOCX document that cannot be unpacked: {why(error)}") from error
    if len(data) > options.max_bytes:
        raise SourceError(f"too large: over {options.max_bytes // 1_000_000} MB for one article")
    return data


def _kinds(styles: Element | None) -> dict[str, str]:
    """Style id → title, heading or caption; the names of built-in styles are the same in every language."""
    found: dict[str, str] = {}
    for style in named(styles, "style") if styles is not None else ():
        name = (_attribute(first(style, "name"), "val") or "").lower()
        kind = next((k for k in ("heading", "title", "caption") if name == k or name.startswith(f"{k} ")), "")
        if kind:
            found[_attribute(style, "styleId") or ""] = kind
    return found


def _attribute(element: Element | None, name: str) -> str | None:
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def _printed(part: Element) -> Iterator[tuple[str, str]]:
    """The paragraphs of a part in their order, each with the id of its style, none of them twice: those of
    forms and text boxes too, a row of a table as one. One whose end was cut goes on in the next."""
    held = ""
    for element in _blocks(part):
        if local(element) == "tr":
            yield " ".join(_one_line(_text(cell)) for cell in _cells(element)), ""
            continue
        words = held + _text(element)
        held = words if _end_is_cut(element) else ""
        if not held:
            style = _attribute(first(element, "pPr", "pStyle"), "val") or ""
            yield from ((printed, style) for piece in SEVERAL.split(words) if (printed := _one_line(piece)))
    if printed := _one_line(held):
        yield printed, ""


def _blocks(part: Element) -> Iterator[Element]:
    """Paragraphs, and the rows of tables whose cells have a few words each; a single row is a letterhead."""
    waiting = [part]
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name in LEFT_OUT or (name == "tr" and _has(element, "trPr", "del")):
            continue
        if name == "tr" and _in_several(element) and len(_cells(element)) > 1:
            yield element
            continue
        if name == "p":
            yield element
        waiting.extend(reversed(element))


def _in_several(row: Element) -> bool:
    table = row.getparent()
    return table is not None and sum(local(other) == "tr" for other in islice(table, MOST_BEFORE)) > 1


def _cells(row: Element) -> list[Element]:
    """The paragraphs in the cells of a row, where each cell has one at most and all are short."""
    cells = [[p for p in named(cell, "p") if _text(p).strip()] for cell in row if local(cell) == "tc"]
    short = all(len(found) < 2 and len(_text(p)) <= LONGEST_CELL for found in cells for p in found[:1])
    return [p for found in cells for p in found] if short and all(len(c) < 2 for c in cells) else []


def _end_is_cut(paragraph: Element) -> bool:
    return any(_has(marks, "rPr", "del") for marks in paragraph if local(marks) == "pPr")


def _has(element: Element, *path: str) -> bool:
    """Whether an element has one at a path of local names, each next below the one before."""
    here = [element]
    for name in path:
        here = [below for one in here for below in one if local(below) == name]
    return bool(here)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _hidden(run: Element) -> bool:
    """Whether a run of words is set as hidden: it is there, and nobody reads it."""
    marks = next((child for child in run if local(child) == "rPr"), None)
    mark = next((child for child in marks if local(child) == "vanish"), None) if marks is not None else None
    return mark is not None and (_attribute(mark, "val") or "on").lower() not in OFF


def _text(paragraph: Element) -> str:
    """The words of a paragraph, without those of paragraphs in it (text boxes), which come by themselves."""
    pieces: list[str] = []
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
            continue
        name = local(element)
        if name in LEFT_OUT or name == "p" or (name == "r" and _hidden(element)):
            continue
        if name == "t":
            pieces.append(element.text or "")
        elif name == "tab":
            pieces.append(" ")
        elif name in BREAKS:
            pieces.append("\n")
        elif name == "noBreakHyphen":
            pieces.append("-")
        else:
            waiting.append(iter(element))
    return "".join(pieces)
