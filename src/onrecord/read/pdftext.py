"""The text of a PDF, taken by a process of its own that may use so much time and memory and no more.

`python -m onrecord.read.pdftext` reads a PDF from its standard input and writes a line of JSON: the text of
each page and what the file says of itself, or an `error`. Whatever a hostile file does to the parser ends
here.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any

from onrecord.door import guard

SECONDS = 20
BYTES = 1_500_000_000
MOST_PAGES = 400
MOST_CHARACTERS = 1_200_000


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
    """`pages` with `title`, or an `error`. May raise anything: it is run where that does no harm."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "locked with a password"}
    number = len(reader.pages)
    if number > MOST_PAGES:
        return {"error": f"too large: {number:,} pages (limit {MOST_PAGES})"}
    pages, size = [], 0
    for page in reader.pages:
        pages.append(page.extract_text() or "")
        size += len(pages[-1])
        if size > MOST_CHARACTERS:
            return {"error": f"too large: a text of over {MOST_CHARACTERS:,} characters"}
    title = reader.metadata.title if reader.metadata else None
    return {"pages": pages, "title": title if isinstance(title, str) else None}


def main() -> None:
    """Read, and write what came of it."""
    confine()
    json.dump(text_of(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
