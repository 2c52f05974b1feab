"""PDF: paragraphs from lines, what belongs to the page left out, and files that are not what they say."""

from __future__ import annotations

import pytest
from bench.specimens import pdf, pdf_of, stream

from onrecord.errors import SourceError
from onrecord.read import Options
from onrecord.read.pdf import read_pdf, title_in
from onrecord.record import lines_of

HEAD = "MOLL COUNTY COUNCIL – PRESS RELEASE"
ONE = [
    HEAD, "Bridge over the Moll to stay closed", "", "4 May 2026", "",
    "The bridge over the Moll was closed on Monday after an inspec-",
    "tor found a crack in one of its piers. The council said that it would",
    "stay closed for a week.", "",
    "“We saw it coming,” the council's engineer, Ada Quill, said. She",
    "added that buses would run along the upper road, and that no one",
]  # fmt: skip
TWO = [HEAD, "had been hurt.", "The bridge is 102 years old. It was last looked at in 2024.", "Page 2 of 3"]
THREE = [HEAD, "Nobody has used the lower road since then, the council said.", "Page 3 of 3"]


def test_paragraphs_of_a_press_release() -> None:
    read = read_pdf(pdf([ONE, TWO, THREE]), "a.pdf", Options())
    assert read.article.text.split("\n\n") == [
        "Bridge over the Moll to stay closed",
        "4 May 2026",
        "The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers. "
        "The council said that it would stay closed for a week.",
        "“We saw it coming,” the council's engineer, Ada Quill, said. She added that buses would run along "
        "the upper road, and that no one had been hurt.",
        "The bridge is 102 years old. It was last looked at in 2024.",
        "Nobody has used the lower road since then, the council said.",
    ]
    assert (read.article.title, read.article.published) == (ONE[1], "2026-05-04")
    assert read.raw is not None and read.raw.media == "application/pdf"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n", "cannot be read"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "cannot be read"),
        (pdf([ONE])[:300], "cannot be read"),
        (pdf([[]]), "without text"),
        (b"no PDF at all", "not a PDF"),
        (pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1000000000/Kids[]>>"]), ""),
        (pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[2 0 R]>>"]), ""),
        (pdf_of([b"<</Type/Catalog/Pages 1 0 R>>"]), ""),
        (pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 50_000]), ""),
    ],
)
def test_what_is_none_or_lies_about_its_objects(data: bytes, said: str) -> None:
    with pytest.raises(SourceError) as error:
        read_pdf(data, "a.pdf", Options())
    assert said in str(error.value) and "\n" not in str(error.value) and len(str(error.value)) < 250


def test_a_length_that_is_a_lie_does_not_cost_the_text() -> None:
    data = pdf([ONE])
    start = data.index(b"/Length ") + 8
    end = data.index(b">>stream")
    lie = data[:start] + b"9" * (end - start) + data[end:]
    assert "closed on Monday" in read_pdf(lie, "a.pdf", Options()).article.text


def test_a_locked_file() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 0/Kids[]>>",
        b"<</Filter/Standard/V 2/R 3/Length 128/P -44/O(" + b"x" * 32 + b")/U(" + b"y" * 32 + b")>>",
    ]
    data = pdf_of(objects).replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 3 0 R/ID[(a)(a)]")
    with pytest.raises(SourceError, match="locked with a password"):
        read_pdf(data, "a.pdf", Options())


def test_a_page_that_unpacks_to_a_hundred_times_the_memory() -> None:
    import zlib

    bomb = zlib.compress(b" " * 200_000_000)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        stream(bomb, b"/Filter/FlateDecode"),
    ]
    with pytest.raises(SourceError):
        read_pdf(pdf_of(objects), "a.pdf", Options())


PRINTED = [
    "Skip to main content", "Subscribe to our newsletter", "Bridge over the Moll to stay closed", "",
    "The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers.",
    "The council said that it would stay closed for a week, and that buses would run.",
]  # fmt: skip


@pytest.mark.parametrize("named", [None, "Bridge over the Moll to stay closed | Moll Courier"])
def test_the_title_of_a_page_printed_from_a_browser(named: str | None) -> None:
    text = "\n\n".join(line for line in PRINTED if line)
    found = title_in(text, lines_of(text), named)
    assert found and found.of(text) == PRINTED[2]
