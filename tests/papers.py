"""PDF and DOCX files made for tests: the least that is one, with lines and paragraphs of our own in it."""

from __future__ import annotations

from collections.abc import Sequence

from crawls import zipped

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


def shown(lines: Sequence[str]) -> bytes:
    """The content of a page that shows some lines, one under the other."""
    pieces = []
    for line in lines:
        words = line.encode("cp1252")
        for mark in (b"\\", b"(", b")"):
            words = words.replace(mark, b"\\" + mark)
        pieces.append(b"(%s) Tj T*\n" % words)
    return b"BT /F1 11 Tf 72 720 Td 14 TL\n" + b"".join(pieces) + b"ET"


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF of some pages of lines."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, lines in enumerate(pages):
        box = b"/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R%s/Contents %d 0 R>>" % (box, 5 + 2 * number))
        objects.append(stream(shown(lines)))
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
