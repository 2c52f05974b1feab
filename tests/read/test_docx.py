"""DOCX: text in its order, tracked changes, styles in any language, and documents that are none."""

from __future__ import annotations

import pytest
from bench.specimens import PARAGRAPHS, W, docx, paragraph, zipped

from onrecord.errors import SourceError
from onrecord.read import Options
from onrecord.read.docx import read_docx

FIRST, SECOND, THIRD = PARAGRAPHS


def test_title_headings_captions_and_the_day() -> None:
    body = (
        paragraph("Bridge to stay closed", "Titel")
        + paragraph("4 May 2026")
        + paragraph(FIRST)
        + paragraph("Buses instead", "berschrift1")
        + paragraph(SECOND)
        + paragraph("The pier from the north", "Beschriftung")
        + "<w:tbl><w:tr>"
        + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("Piers: 4", "Cracks: 1"))
        + "</w:tr></w:tbl>"
    )
    read = read_docx(docx(body), "a.docx", Options())
    article = read.article
    assert (article.title, article.published) == ("Bridge to stay closed", "2026-05-04")
    assert [h.of(article.text) for h in article.headings] == ["Bridge to stay closed", "Buses instead"]
    assert ("caption", "The pier from the north") in [
        (f.why, f.span.of(article.text)) for f in article.furniture
    ]
    assert article.text.split("\n\n")[-2:] == ["Piers: 4", "Cracks: 1"]


def test_what_was_put_in_and_what_was_cut_by_tracked_changes() -> None:
    body = paragraph(FIRST) + (
        "<w:p><w:r><w:t>It stays closed for </w:t></w:r>"
        '<w:ins w:author="a"><w:r><w:t>two</w:t></w:r></w:ins>'
        '<w:del w:author="a"><w:r><w:delText>one</w:delText></w:r></w:del>'
        "<w:r><w:t> weeks</w:t><w:tab/><w:t>or three.</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('A part that a form holds.')}</w:sdtContent></w:sdt>"
    )
    text = read_docx(docx(body), "a.docx", Options()).article.text
    assert text.split("\n\n")[1:] == ["It stays closed for two weeks or three.", "A part that a form holds."]


def test_a_text_box_comes_once() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('In a box beside it.')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t>{FIRST}</w:t></w:r></w:p>"
    )
    text = read_docx(docx(body), "a.docx", Options()).article.text
    assert text.split("\n\n") == [FIRST, "In a box beside it."]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "ZIP"),
        (zipped({"a.txt": b"x"}), "no text part"),
        (zipped({"word/document.xml": b"<w:document"}), "not XML"),
        (zipped({"word/document.xml": f'<w:document xmlns:w="{W}"/>'.encode()}), "without a body"),
        (docx(""), "empty: no text"),
        (docx("<w:p>" * 300), "not XML"),
        (zipped({"word/document.xml": b'<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>'}), "entities"),
        (zipped({"word/document.xml": b" " * 60_000_000}), "unpacks to"),
        (docx(paragraph(FIRST), word__styles=b"<broken"), "not XML"),
    ],
)
def test_documents_that_are_none(data: bytes, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        read_docx(data, "a.docx", Options())


def test_words_that_are_set_as_hidden_are_not_read() -> None:
    run = "<w:r><w:rPr><w:vanish{0}/></w:rPr><w:t>{1}</w:t></w:r>"
    shown = run.format(' w:val="0"', "Shown after all.")
    body = paragraph(FIRST) + f"<w:p>{run.format('', 'A note to the desk.')}{shown}</w:p>"
    text = read_docx(docx(body), "a.docx", Options()).article.text
    assert text.split("\n\n") == [FIRST, "Shown after all."]


def _row(*cells: str, more: str = "") -> str:
    return f"<w:tr>{more}" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def test_the_rows_of_a_table_are_lines_and_one_that_was_cut_is_none() -> None:
    cut = '<w:trPr><w:del w:author="a"/></w:trPr>'
    rows = _row("Pier", "Built", "Cracks") + _row("North", "1924", "1") + _row("South", "1925", "0", more=cut)
    text = read_docx(docx(f"{paragraph(FIRST)}<w:tbl>{rows}</w:tbl>"), "a.docx", Options()).article.text
    assert text.split("\n\n") == [FIRST, "Pier Built Cracks", "North 1924 1"]


def test_a_table_that_only_sets_the_text_is_read_cell_by_cell() -> None:
    body = f"<w:tbl>{_row(FIRST, SECOND)}{_row(THIRD, 'At last.')}</w:tbl>"
    text = read_docx(docx(body), "a.docx", Options()).article.text
    assert text.split("\n\n") == [FIRST, SECOND, THIRD, "At last."]


def test_a_letterhead_with_the_day_beside_it() -> None:
    body = f"<w:tbl>{_row('PRESS RELEASE', '4 May 2026')}</w:tbl>{paragraph('Bridge shut', 'Titel')}"
    article = read_docx(docx(body + paragraph(FIRST)), "a.docx", Options()).article
    assert (article.title, article.published) == ("Bridge shut", "2026-05-04")


def test_notes_at_the_foot_follow_the_text() -> None:
    note = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator"><w:p><w:r><w:separator/></w:r></w:p>'
        f"</w:footnote><w:footnote><w:p><w:r><w:footnoteRef/><w:t> Built in 1924.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    ).encode()
    body = f'{paragraph(FIRST)}<w:p><w:r><w:t>It is shut</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    text = read_docx(docx(body, word__footnotes=note), "a.docx", Options()).article.text
    assert text.split("\n\n") == [FIRST, "It is shut", "Built in 1924."]


def test_paragraphs_that_were_put_together_and_such_that_line_breaks_part() -> None:
    cut = (
        '<w:p><w:pPr><w:rPr><w:del w:author="a"/></w:rPr></w:pPr><w:r><w:t>The bridge was </w:t></w:r></w:p>'
    )
    breaks = f"<w:p><w:r><w:t>{SECOND}</w:t><w:br/><w:br/><w:t>It is</w:t><w:br/><w:t>shut.</w:t></w:r></w:p>"
    text = read_docx(docx(cut + paragraph("closed.") + breaks), "a.docx", Options()).article.text
    assert text.split("\n\n") == ["The bridge was closed.", SECOND, "It is shut."]


def test_a_locked_document() -> None:
    with pytest.raises(SourceError, match="locked with a password, or of before 2007"):
        read_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", Options())
