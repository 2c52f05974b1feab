"""Bytes → text. Whatever cannot be told for sure is an error, never a text with holes."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import SourceError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A page may say its character set in its first 1,024 bytes.
DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,40})""")
# Codecs of Python that are no character sets of text on the web.
ODD = frozenset({"idna", "punycode", "utf-7", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs"})
# What these say of themselves is seldom so: they are tried as UTF-8 and Windows-1252.
LOOSE = frozenset({"utf-8", "utf8", "ascii", "us-ascii", "iso-8859-1", "latin-1", "latin1"})
HIGH = re.compile(r"[^\x00-\x7f]+")
# What Western text in a one-byte set holds beyond ASCII: typographic marks, signs, letters with accents.
MARKS = frozenset("‘’‚‹›“”„«»–—…•·€£¥¢§©®™°±²³½¼¾¿¡ªº\xa0\xad´×")
LETTERS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüýŒœŠšŽžŸ")
CONTROL = bytes([*range(9), *range(14, 32), 127])
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "gzip data"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of some bytes: byte order mark, then UTF-8, then what is declared, then Windows-1252.

    Line ends stay as they are; a byte order mark is left out. Raises SourceError where the bytes are no text.
    """
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise SourceError(f"binary: {what}, not text")
    for mark, name in BOMS:
        if data.startswith(mark):
            return _with(data, name).removeprefix("\ufeff")
    if b"\x00" in data[:4096]:
        raise SourceError("binary: zero bytes, not text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _other(data, declared, error)
    as_bytes = text.encode("utf-8", "replace")
    if len(as_bytes) - len(as_bytes.translate(None, CONTROL)) > 2 + len(text) // 1000:
        raise SourceError("binary: control characters, not text")
    return text


def declared_in(data: bytes) -> str | None:
    """The character set that a page or an XML file says it is in."""
    found = DECLARED.search(data[:1024])
    return found.group(1).decode("ascii").lower() if found else None


def _with(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise SourceError(f"not valid {name.upper()} at byte {error.start:,}") from error


def _other(data: bytes, declared: str | None, error: UnicodeDecodeError) -> str:
    reason = f"not valid UTF-8 at byte {error.start:,}, and not plausible as Windows-1252"
    if declared and declared.replace("_", "-") not in LOOSE | ODD:
        try:
            return data.decode(declared)
        except (ValueError, LookupError):  # a name with a zero in it is no name
            reason = f"not valid UTF-8 at byte {error.start:,}, nor {declared} as declared"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise SourceError(reason) from error
    if not _western(text):
        raise SourceError(reason)
    return text


def _western(text: str) -> bool:
    """Whether a text read as Windows-1252 looks written in it: accents inside words, marks at their edges."""
    for run in HIGH.finditer(text):
        before, after = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
        if len(run.group()) > 3 or not all(c in MARKS or c in LETTERS for c in run.group()):
            return False
        lettered = any(c in LETTERS for c in run.group())
        if lettered and not (before.isalpha() or after.isalpha()):
            return run.group() in {"À", "à", "É", "é", "Ö", "ö", "Å", "å"}
    return True
