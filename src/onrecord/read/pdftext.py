"""The text of a PDF, taken by a process of its own that may use so much time and memory and no more.

`python -m onrecord.read.pdftext` reads a PDF from its standard input and writes a line of JSON: the pieces of
text of each page, each with its place on it, and what the file says of itself, or an `error`. Whatever a
hostile file does to the parser ends here.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import TYPE_CHECKING, Any

from onrecord.door import guard

if TYPE_CHECKING:
    from pypdf import PdfReader

SECONDS = 20
BYTES = 1_500_000_000
MOST_PAGES = 400
MOST_CHARACTERS = 1_200_000
MOST_PIECES = 400_000
FARTHEST = 100_000.0
UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
HEAVY = ("bold", "black", "heavy")
Shown = tuple[str, float, float, float, bool, int]
"""Words, how far from the left and from the foot, the height of their letters, whether they are bold, and by
how many quarters they are turned."""


def confine() -> None:
    """Take the limits on, where the system has them, and the guard at the door to the network."""
    guard()
    try:
        import resource
    except ImportError:  # Windows: the parent's limit on time is all there is
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text_of(data: bytes) -> dict[str, Any]:
    """`pages` of pieces with `title`, or an `error`. May raise anything: it is run where that does no
    harm."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PdfReadError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return _text_of(PdfReader(io.BytesIO(data), strict=False))
    except DependencyError:
        return {"error": "locked with AES: such a PDF is read where the package cryptography is installed"}
    except PdfReadError as error:
        words = " ".join(str(error).split())[:120]
        return {"error": f"a PDF that is cut off or damaged, and cannot be read: {words}"}


def _text_of(reader: PdfReader) -> dict[str, Any]:
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "locked with a password"}
    number = len(reader.pages)
    if number > MOST_PAGES:
        return {"error": f"too large: {number:,} pages (limit {MOST_PAGES})"}
    pages: list[list[Shown]] = []
    pictured: list[int] = []
    size = 0
    for number, page in enumerate(reader.pages, 1):
        found: list[Shown] = []

        def take(words: str, outer: Any, own: Any, font: Any, height: Any, to: list[Shown] = found) -> None:
            if words.strip():
                to.append(shown(words, outer or UNIT, own or UNIT, font, height))

        page.extract_text(visitor_text=take)
        pages.append(found)
        if not found and has_picture(page):
            pictured.append(number)
        size += sum(len(piece[0]) for piece in found)
        if size > MOST_CHARACTERS:
            return {"error": f"too large: a text of over {MOST_CHARACTERS:,} characters"}
        if sum(map(len, pages)) > MOST_PIECES:
            return {"error": f"too large: a text in over {MOST_PIECES:,} pieces"}
    title = reader.metadata.title if reader.metadata else None
    return {"pages": pages, "pictured": pictured, "title": title if isinstance(title, str) else None}


def has_picture(page: Any) -> bool:
    """Whether a page shows a picture, as scanned ones do."""
    from pypdf.generic import DictionaryObject

    held: Any = page
    for name in ("/Resources", "/XObject"):
        held = held.get(name)
        held = held.get_object() if held is not None else None
        if not isinstance(held, DictionaryObject):
            return False
    shown = (one.get_object() for one in held.values())
    return any(isinstance(one, DictionaryObject) and one.get("/Subtype") == "/Image" for one in shown)


def shown(words: str, outer: Any, own: Any, font: Any, height: Any) -> Shown:
    """A piece at its place, as one sees it who turns the page so that it stands upright."""
    a, b, c, d, e, f = (float(number) for number in own)
    g, h, i, j, k, l_ = (float(number) for number in outer)
    across, up = a * g + b * i, a * h + b * j
    x, y = e * g + f * i + k, e * h + f * j + l_
    tall = float(height or 0) * ((c * g + d * i) ** 2 + (c * h + d * j) ** 2) ** 0.5
    name = str((font or {}).get("/BaseFont", "")).lower()
    if abs(up) > abs(across):
        turned, x, y = (1, y, -x) if up > 0 else (3, -y, x)
    else:
        turned, x, y = (0, x, y) if across >= 0 else (2, -x, -y)
    return words, _told(x), _told(y), _told(tall), any(part in name for part in HEAVY), turned


def _told(number: float) -> float:
    """A measure as it is passed on: none is beyond any page."""
    return round(number, 1) if abs(number) < FARTHEST else 0.0


def main() -> None:
    """Read, and write what came of it."""
    confine()
    json.dump(text_of(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
