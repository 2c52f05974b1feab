"""The least files of each format that are read, with texts of our own: for tests, and for fuzzing."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable, Sequence

PARAGRAPHS = (
    "The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers.",
    "The council said that it would stay closed for a week, and that buses would run along the upper road.",
    "A spokesman for the bus company told reporters that eleven more drivers had been called in to help.",
)


def page(number: int = 1) -> bytes:
    """A page with an article of its own."""
    body = "".join(f"<p>{p}</p>" for p in (*PARAGRAPHS, f"It was closure number {number} of the year."))
    return (
        f'<!doctype html><html lang="en"><head><title>Bridge closed, {number}</title></head>'
        f"<body><article><h1>Bridge closed, {number}</h1>{body}</article></body></html>"
    ).encode()


def record(
    body: bytes,
    uri: str = "https://moll.example/1",
    *,
    kind: str = "response",
    status: str = "200 OK",
    media: str = "text/html; charset=utf-8",
    head: str = "",
    own: str = "",
) -> bytes:
    """One record; `head` are more lines of the server's answer, `own` of the record itself."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{head}\r\n".encode()
    block = answer + body if kind == "response" else body
    form = "application/http; msgtype=response" if kind == "response" else media
    lines = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:6f0e2c8e-{len(block):012d}>\r\n"
        f"WARC-Date: 2026-05-04T08:00:00Z\r\nWARC-Target-URI: {uri}\r\n{own}Content-Type: {form}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return lines.encode() + block + b"\r\n\r\n"


def packed(records: Iterable[bytes]) -> bytes:
    """Records packed one by one, as crawlers do."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def frames(records: Iterable[bytes]) -> bytes:
    """Records packed one by one with Zstandard."""
    import zstandard

    return b"".join(zstandard.ZstdCompressor().compress(one) for one in records)


def with_dictionary(records: Iterable[bytes]) -> bytes:
    """Records packed one by one with Zstandard, and the dictionary for them in front."""
    import zstandard

    words = zstandard.ZstdCompressionDict(record(page(3)), dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    tool = zstandard.ZstdCompressor(dict_data=words)
    front = b"\x5d\x2a\x4d\x18" + len(words.as_bytes()).to_bytes(4, "little") + words.as_bytes()
    return front + b"".join(tool.compress(one) for one in records)


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of some files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 5, 4, 8, 0, 0)), data, how)
    return made.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf_of(objects: Sequence[bytes], root: int = 1) -> bytes:
    """A PDF of some objects, numbered from 1."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + rows + end


def stream(data: bytes, more: bytes = b"", length: int | None = None) -> bytes:
    """A stream object; `length` is what it says of itself."""
    size = len(data) if length is None else length
    return b"<</Length %d%s>>stream\n%s\nendstream" % (size, more, data)


def in_pdf(words: str) -> bytes:
    """Words as a PDF writes them between its marks."""
    found = words.encode("cp1252")
    for mark in (b"\\", b"(", b")"):
        found = found.replace(mark, b"\\" + mark)
    return found


def shown(lines: Sequence[str]) -> bytes:
    """The content of a page that shows some lines, one under the other."""
    pieces = [b"(%s) Tj T*\n" % in_pdf(line) for line in lines]
    return b"BT /F1 11 Tf 72 720 Td 14 TL\n" + b"".join(pieces) + b"ET"


def set_at(pieces: Sequence[tuple[float, float, float, str]]) -> bytes:
    """The content of a page that shows some words at their places: from the left, from the foot, how tall."""
    rows = (b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, in_pdf(w)) for x, y, size, w in pieces)
    return b"".join(rows)


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF of some pages of lines."""
    return pdf_showing([shown(lines) for lines in pages])


def pdf_showing(contents: Sequence[bytes]) -> bytes:
    """A PDF of some pages by their contents; one without any is a picture."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        stream(
            b"\0\0\0", b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8"
        ),
    ]
    for number, content in enumerate(contents):
        held = b"/Font<</F1 3 0 R>>" if content else b"/XObject<</I 4 0 R>>"
        box = b"/MediaBox[0 0 612 792]/Resources<<%s>>" % held
        objects.append(b"<</Type/Page/Parent 2 0 R%s/Contents %d 0 R>>" % (box, 6 + 2 * number))
        objects.append(stream(content or b"/I Do"))
    return pdf_of(objects)


def paragraph(words: str, style: str = "") -> str:
    """A paragraph of a document."""
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{kind}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def docx(body: str, **parts: bytes) -> bytes:
    """A document with a body, and with styles as a German program names them."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/></w:style>'
        for id_, name in (("Titel", "Title"), ("berschrift1", "heading 1"), ("Beschriftung", "caption"))
    )
    files = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode(),
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode(),
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    }
    return zipped({**files, **{name.replace("__", "/") + ".xml": data for name, data in parts.items()}})
