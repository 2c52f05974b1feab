"""The text of a PDF, taken by a process of its own that may use so much time and memory and no more.

`python -m onrecord.read.pdftext` reads a PDF from its standard input and writes a line of JSON: the pieces of
text of each page, each with its place on it, and what the file says of itself, or an `error`. Whatever a
hostile file does to the parser ends here.
"""

from __future__ import annotations

import io
import json
import logging
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from onrecord.door import guard

if TYPE_CHECKING:
    from pypdf import PdfReader

SECONDS, PAGE_SECONDS = 20, 8
"""The processor's time for a file, and for one page of it."""
BYTES = 1_500_000_000
MOST_PAGES = 400
MOST_CHARACTERS = 1_200_000
MOST_PIECES = 400_000
FARTHEST = 100_000.0
UNIT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# What a broken page may raise in a parser that is not ours, and how much of its words
# is told.
UNFORESEEN: tuple[type[Exception], ...] = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    OSError,
    AssertionError,
    NotImplementedError,
    MemoryError,
)
REASON = 80
# What is packed and empty has fewer bytes.
LEAST_PACKED = 40
SHOWS = re.compile(rb"\([^()]{0,99}\w[^()]{0,99}\)\s{0,9}Tj")
"""Words that a page is to show."""
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
    """`pages` of pieces with `title`, the numbers of those that are `pictured`, those that are `broken` with
    the reason, how many are `missing`; or an `error`. May raise anything: that does no harm here."""
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
    most = len(reader.pages)
    if most > MOST_PAGES:
        return {"error": f"too large: {most:,} pages (limit {MOST_PAGES})"}
    pages: list[list[Shown]] = []
    pictured: list[int] = []
    broken: list[tuple[int, str]] = []
    size = 0
    for number in range(1, most + 1):
        found, picture, trouble = _page(reader, number)
        pages.append(found)
        if trouble is not None:
            broken.append((number, trouble))
        elif picture:
            pictured.append(number)
        size += sum(len(piece[0]) for piece in found)
        if size > MOST_CHARACTERS:
            return {"error": f"too large: a text of over {MOST_CHARACTERS:,} characters"}
        if sum(map(len, pages)) > MOST_PIECES:
            return {"error": f"too large: a text in over {MOST_PIECES:,} pieces"}
    missing = _missing(reader, most)
    told = {"pages": pages, "pictured": pictured, "broken": broken, "missing": missing}
    return {**told, "title": _title(reader)}


def _page(reader: PdfReader, number: int) -> tuple[list[Shown], bool, str | None]:
    """What stands on a page, whether it is a picture, and why it cannot be read: then nothing of it is taken,
    and the other pages are read all the same."""
    found: list[Shown] = []

    def take(words: str, outer: Any, own: Any, font: Any, height: Any) -> None:
        if words.strip():
            found.append(shown(words, outer or UNIT, own or UNIT, font, height))

    try:
        with _within(PAGE_SECONDS):
            page = reader.pages[number - 1]
            page.extract_text(visitor_text=take)
            if found or has_picture(page):
                return found, not found, None
            return found, False, _lost(page)
    except _raised() as error:
        return [], False, " ".join(str(error).split())[:REASON] or type(error).__name__


def _lost(page: Any) -> str | None:
    """Why a page shows nothing, where it is none that was left empty."""
    from pypdf.generic import ArrayObject, StreamObject

    held = page.get("/Contents")
    held = held.get_object() if held is not None else None
    contents: list[Any] = list(held) if isinstance(held, ArrayObject) else [held] if held is not None else []
    for one in contents:
        content = one.get_object()
        if not isinstance(content, StreamObject):
            return "its contents are missing"
        data = content.get_data()
        if len(content._data) > LEAST_PACKED and not data:
            return "its contents cannot be unpacked"
        if SHOWS.search(data):
            return "its letters cannot be told"
    return None


def _missing(reader: PdfReader, found: int) -> int:
    """How many more pages the file says it has."""
    try:
        count = reader.root_object["/Pages"]["/Count"]  # type: ignore[index]
    except _raised():
        return 0
    return max(0, count - found) if isinstance(count, int) and count <= MOST_PAGES else 0


def _title(reader: PdfReader) -> str | None:
    """The title that the file gives itself."""
    try:
        title = reader.metadata.title if reader.metadata else None
    except _raised():
        return None
    return title if isinstance(title, str) else None


def _raised() -> tuple[type[Exception], ...]:
    """What reading a broken page may raise, the parser's own errors among it."""
    from zlib import error as packed

    from pypdf.errors import PyPdfError

    return (*UNFORESEEN, PyPdfError, packed)


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    """Raises TimeoutError in what takes longer, where the system can tell."""

    def late(*_: object) -> None:
        raise TimeoutError(f"it takes longer than {seconds} seconds")

    if not hasattr(signal, "setitimer"):  # Windows: the parent's limit on time is all there is
        yield
        return
    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


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
