"""PDF: paragraphs from lines, what belongs to the page left out, and files that are not what they say."""

from __future__ import annotations

from textwrap import wrap

import pytest
from bench.specimens import PARAGRAPHS, pdf, pdf_of, pdf_showing, set_at, shown, stream

from onrecord.errors import SourceError
from onrecord.read import Options, Published
from onrecord.read.pdf import read_pdf, title_in
from onrecord.record import Failure, lines_of

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


def article_of(data: bytes) -> Published:
    (read,) = read_pdf(data, "a.pdf", Options())
    assert isinstance(read, Published)
    return read


def test_paragraphs_of_a_press_release() -> None:
    read = article_of(pdf([ONE, TWO, THREE]))
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
        article_of(data)
    assert said in str(error.value) and "\n" not in str(error.value) and len(str(error.value)) < 250


def test_a_length_that_is_a_lie_does_not_cost_the_text() -> None:
    data = pdf([ONE])
    start = data.index(b"/Length ") + 8
    end = data.index(b">>stream")
    lie = data[:start] + b"9" * (end - start) + data[end:]
    assert "closed on Monday" in article_of(lie).article.text


def test_a_locked_file() -> None:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 0/Kids[]>>",
        b"<</Filter/Standard/V 2/R 3/Length 128/P -44/O(" + b"x" * 32 + b")/U(" + b"y" * 32 + b")>>",
    ]
    data = pdf_of(objects).replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 3 0 R/ID[(a)(a)]")
    with pytest.raises(SourceError, match="locked with a password"):
        article_of(data)


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
        article_of(pdf_of(objects))


SET = [(i, n, words) for i, p in enumerate(PARAGRAPHS) for n, words in enumerate(wrap(p, 60))]
LETTER = [
    (72, 760, 14, "MOLL COUNTY COUNCIL"), (72, 745, 9, "Town Hall, 1 Bridge Street, Upper Moll"),
    (72, 710, 10, "PRESS RELEASE"), (400, 710, 10, "4 May 2026"),
    (72, 670, 18, "Bridge over the Moll to stay"), (72, 648, 18, "closed for a week"),
    *((72, 610 - 36 * i - 12 * n, 10, words) for i, n, words in SET),
    (72, 520, 10, "- ENDS -"),
]  # fmt: skip


def test_a_letterhead_with_the_day_at_its_other_end() -> None:
    article = article_of(pdf_showing([set_at(LETTER)])).article
    assert (article.title, article.published) == (
        "Bridge over the Moll to stay closed for a week",
        "2026-05-04",
    )
    assert [h.of(article.text) for h in article.headings] == [article.title]
    assert [line.of(article.text) for line in lines_of(article.text)][-4:] == [*PARAGRAPHS, "- ENDS -"]


def test_pages_that_are_pictures_are_told() -> None:
    pages = [b"", shown(ONE), b""]
    read, failed = read_pdf(pdf_showing(pages), "a.pdf", Options())
    assert isinstance(read, Published) and "closed on Monday" in read.article.text
    assert isinstance(failed, Failure)
    assert failed.reason == "pages that are pictures are not read: 1, 3 of 3"
    with pytest.raises(SourceError, match="without text: pages that are pictures"):
        list(read_pdf(pdf_showing([b"", b""]), "a.pdf", Options()))


GARBAGE = b"BT /F1 11 Tf 72 \xff<<((( 720 Td (Nobody reads this.) Tj ET"


@pytest.mark.parametrize(
    ("content", "more", "why"),
    [
        (GARBAGE, b"", "Invalid Elementary Object"),
        (shown(TWO), b"/Filter/NoSuch", "Unsupported filter"),
        (shown(TWO), b"/Filter/FlateDecode", "cannot be unpacked"),
    ],
)
def test_one_broken_page_costs_none_of_the_others(content: bytes, more: bytes, why: str) -> None:
    data = pdf_showing([shown(ONE), b"TWO", shown(THREE)])
    read, failed = read_pdf(data.replace(stream(b"TWO"), stream(content, more)), "a.pdf", Options())
    assert isinstance(read, Published) and isinstance(failed, Failure)
    assert "closed on Monday" in read.article.text and "Nobody has used the lower road" in read.article.text
    assert "looked at in 2024" not in read.article.text
    assert failed.reason.startswith("pages that cannot be read: 2 of 3 (") and why in failed.reason


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"/Contents 8 0 R", b"/Contents 17", "its contents are missing"),
        (b"/Resources<</Font<</F1 3 0 R>>>>/Contents 8", b"/Resources[/X]/Contents 8", "its letters cannot"),
    ],
)
def test_pages_whose_contents_or_letters_are_missing_are_told(old: bytes, new: bytes, why: str) -> None:
    read, failed = read_pdf(pdf([ONE, TWO, THREE]).replace(old, new), "a.pdf", Options())
    assert isinstance(read, Published) and isinstance(failed, Failure)
    assert failed.reason.startswith(f"pages that cannot be read: 2 of 3 ({why}")


def test_a_page_that_the_file_counts_and_does_not_have() -> None:
    data = pdf([ONE, TWO, THREE])
    _, failed = read_pdf(data.replace(b"5 0 R 7 0 R 9 0 R", b"5 0 R 77 0 R 9 0 R"), "a.pdf", Options())
    assert isinstance(failed, Failure)
    assert failed.reason == "a PDF that lacks 1 of the 3 pages that it counts"


def test_no_page_that_can_be_read() -> None:
    data = pdf_showing([b"TWO"]).replace(stream(b"TWO"), stream(GARBAGE))
    with pytest.raises(SourceError, match="of which no page can be read: Invalid"):
        list(read_pdf(data, "a.pdf", Options()))


def test_an_empty_page_is_no_failure() -> None:
    assert len(list(read_pdf(pdf([ONE, [""], THREE]), "a.pdf", Options()))) == 1


def test_letters_that_nobody_can_tell() -> None:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    letters = b"".join(b"%04x" % (3 + i % 20) for i in range(300))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        font,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F1 3 0 R>>>>/Contents 5 0 R>>",
        stream(b"BT /F1 10 Tf 72 700 Td <" + letters + b"> Tj ET"),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(B)>>>>",
    ]
    with pytest.raises(SourceError, match="do not tell which letters"):
        article_of(pdf_of(objects))


def test_a_file_that_breaks_off() -> None:
    data = pdf([ONE, TWO, THREE])
    with pytest.raises(SourceError, match="cut off or damaged"):
        article_of(data[: len(data) // 2])


def test_places_that_are_beyond_any_page() -> None:
    far = [
        (10.0**30, 700, 10, PARAGRAPHS[0]),
        (72, -(10.0**30), 10, PARAGRAPHS[1]),
        (72, 600, 10.0**30, "Far"),
    ]
    assert PARAGRAPHS[0] in article_of(pdf_showing([set_at(far)])).article.text


PRINTED = [
    "Skip to main content", "Subscribe to our newsletter", "Bridge over the Moll to stay closed", "",
    "The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers.",
    "The council said that it would stay closed for a week, and that buses would run.",
]  # fmt: skip


@pytest.mark.parametrize("named", [None, "Bridge over the Moll to stay closed | Moll Courier"])
def test_the_title_of_a_page_printed_from_a_browser(named: str | None) -> None:
    text = "\n\n".join(line for line in PRINTED if line)
    found = title_in(text, lines_of(text), named, {})
    assert found and found.of(text) == PRINTED[2]
