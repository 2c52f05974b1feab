"""DOCX: the text of a document in its order, with what tracked changes put in and without what they cut."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
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
GAP = "\n\n"
HEAD = 8
# Copies of a drawing for old programs, deleted text, field codes, and properties.
LEFT_OUT = frozenset({"Fallback", "del", "moveFrom", "instrText", "pPr", "rPr", "delText", "sectPr"})
BREAKS = frozenset({"br", "cr"})
OFF = frozenset({"0", "false", "off"})


def read_docx(data: bytes, source: str, options: Options) -> Published:
    """The article of a document. Raises SourceError where it holds none."""
    body, styles, core = _parts(data, options)
    kinds = _kinds(styles)
    text, start = [], 0
    title: Span | None = None
    headings, furniture = [], []
    for paragraph in _paragraphs(body):
        printed = _text(paragraph)
        if not printed:
            continue
        span = Span(start, start + len(printed))
        start = span.end + len(GAP)
        text.append(printed)
        kind = kinds.get(_style(paragraph), "")
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


def _parts(data: bytes, options: Options) -> tuple[Element, Element | None, Element | None]:
    """The text, the styles and what the document says of itself."""
    with open_zip(io.BytesIO(data), options) as archive:
        names = set(archive.namelist())
        if DOCUMENT not in names:
            raise SourceError("not a DOCX document: it has no text part")
        found = [
            tree_of_xml(_member(archive, name, options)) if name in names else None
            for name in (DOCUMENT, STYLES, CORE)
        ]
    body = first(found[0], "body")
    if body is None:
        raise SourceError("a DOCX document without a body")
    return body, found[1], found[2]


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


def _style(paragraph: Element) -> str:
    return _attribute(first(paragraph, "pPr", "pStyle"), "val") or ""


def _attribute(element: Element | None, name: str) -> str | None:
    if element is None:
        return None
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), None)


def _paragraphs(body: Element) -> Iterator[Element]:
    """The paragraphs in their order, those of tables, forms and text boxes too, none of them twice."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if local(element) in LEFT_OUT:
            continue
        if local(element) == "p":
            yield element
        waiting.extend(reversed(element))


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
        elif name == "tab" or name in BREAKS:
            pieces.append(" ")
        elif name == "noBreakHyphen":
            pieces.append("-")
        else:
            waiting.append(iter(element))
    return " ".join("".join(pieces).split())
