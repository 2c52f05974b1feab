"""E-mail: newsletters and press releases, one message or a mailbox of them. Attachments are read as files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr
from typing import IO

from onrecord.errors import SourceError
from onrecord.known.names import given_name_gender, outlet_by_domain, outlet_by_name
from onrecord.lang import load_pack
from onrecord.read.assemble import Given, assemble
from onrecord.read.credits import CreditWords
from onrecord.read.dates import iso
from onrecord.read.decode import declared_in, decode
from onrecord.read.extracted import UNFORESEEN
from onrecord.read.feed import plain
from onrecord.read.page import Printed, printed_of
from onrecord.read.paragraphs import joined
from onrecord.read.published import Options, Published, Read, failure, raw_of, skipped

MEDIA = "message/rfc822"
GAP = "\n\n"
BEGINS = b"From "
MOST_PARTS = 200
LONGEST_HEADER = 2000
WORDS = re.compile(r"\w+")
# Where everybody may have a post box: such a domain says nothing of who sent a message.
MAIL_HOSTS = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|aol|gmx|web|t-online|proton|protonmail|laposte|ukr"
    r"|mail)\.(?:com|de|net|me|fr|co\.uk)"
)

# Reads an attachment: its bytes, its name in small letters, and what it is called as a source.
Attached = Callable[[bytes, str, str], Iterator[Read]]


def read_mail(
    data: bytes, source: str, options: Options, attached: Attached, readable: Callable[[str], bool]
) -> Iterator[Read]:
    """The article of a message and those of its attachments. Raises SourceError where there is no message.

    The part in HTML is preferred. The subject is the title, and who sent it the outlet. A message that was
    sent on in this one is an article of its own; what is attached to that one is not opened.
    """
    message = _parsed(data)
    parts = list(_parts(message))
    try:
        yield _article(message, parts, source, options, data)
    except SourceError as error:
        yield failure(source, "read", str(error))
    counts: Counter[str] = Counter()
    for number, part in enumerate(parts, 1):
        if inner := _message_in(part):
            where = f"{source}#message {number}"
            try:
                yield _article(inner, list(_parts(inner)), where, options, data)
            except SourceError as error:
                yield failure(where, "read", str(error))
            continue
        name = _header(part.get_filename()) if _is_attached(part) else None
        if name is None:
            continue
        if not readable(name):
            counts[part.get_content_type()[:60]] += 1
            continue
        where = f"{source}#{name}"
        try:
            yield from attached(_bytes(part), name.lower(), where)
        except SourceError as error:
            yield failure(where, "read", str(error))
    if counts:
        yield skipped(source, counts)


def read_mbox(
    file: IO[bytes], source: str, options: Options, attached: Attached, readable: Callable[[str], bool]
) -> Iterator[Read]:
    """The articles of a mailbox, message by message; one that cannot be read fails alone."""
    number = 0
    for number, data in enumerate(_messages(file, options), 1):
        where = f"{source}#{number}"
        if number > options.max_members:
            yield failure(where, "read", f"over {options.max_members:,} messages: the rest is not read")
            return
        try:
            if data is None:
                raise SourceError(f"too large: a message of over {options.max_bytes // 1_000_000} MB")
            yield from read_mail(data, where, options, attached, readable)
        except SourceError as error:
            yield failure(where, "read", str(error))
    if not number:
        yield failure(source, "read", "no message in it: not a mailbox (mbox), or an empty one")


def _messages(file: IO[bytes], options: Options) -> Iterator[bytes | None]:
    """The messages of a mailbox; None for one that is too large."""
    held: list[bytes] = []
    size, open_, blank = 0, False, True
    while line := file.readline(1_000_000):
        if blank and line.startswith(BEGINS):
            if open_:
                yield b"".join(held) if size <= options.max_bytes else None
            held, size, open_ = [], 0, True
        elif open_:
            size += len(line)
            if size <= options.max_bytes:
                held.append(line.removeprefix(b">") if line.startswith(b">From ") else line)
            else:
                held = []
        blank = not line.strip()
    if open_:
        yield b"".join(held) if size <= options.max_bytes else None


def _parsed(data: bytes) -> Message:
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
    except UNFORESEEN as error:
        raise SourceError(f"not a message that can be read: {' '.join(str(error).split())[:120]}") from error
    if not message.keys() or not {"from", "subject", "date"} & {key.lower() for key in message}:
        raise SourceError("not an e-mail message: no sender, subject or date")
    return message


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a message that hold something; a message in it is one part."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        if not part.is_multipart() or part.get_content_type() == MEDIA:
            yield part  # what it holds is undone later, where that may fail
        else:
            inner = part.get_payload()
            waiting[:0] = [p for p in inner if isinstance(p, Message)][:MOST_PARTS]


def _message_in(part: Message) -> Message | None:
    """The message that a part is: one that was sent on whole."""
    inner = part.get_payload() if part.get_content_type() == MEDIA else None
    return inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], Message) else None


def _article(message: Message, parts: list[Message], source: str, options: Options, data: bytes) -> Published:
    title, (outlet, signed) = _header(message.get("Subject")), _sender(message)
    printed, text = _printed(parts, title)
    given = Given(
        text=text,
        source=source,
        title=title,
        outlet=outlet,
        byline=signed,
        published=iso(_header(message.get("Date"))),
        language=_header(message.get("Content-Language")),
        external_id=(_header(message.get("Message-ID")) or "").strip("<> ") or None,
        furniture=printed.furniture,
        headings=printed.headings,
        block_quotes=printed.block_quotes,
        marked_up=bool(printed.text),
    )
    return assemble(given, options, raw_of(source, MEDIA, data))


def _printed(parts: list[Message], title: str | None) -> tuple[Printed, str]:
    """The text of the first part in HTML that has one, else of the first plain one."""
    shown = [part for part in parts if not _is_attached(part)]
    for part in shown:
        if part.get_content_type() == "text/html":
            data = _bytes(part)
            printed = printed_of(decode(data, part.get_content_charset() or declared_in(data)), title)
            if printed.text:
                return printed, printed.text
    for part in shown:
        if part.get_content_type() == "text/plain":
            lines = decode(_bytes(part), part.get_content_charset()).splitlines()
            if str(part.get_param("format") or "").lower() == "flowed":
                lines = _flowed(lines, str(part.get_param("delsp") or "").lower() == "yes")
            if found := joined(lines):
                return Printed("", (), ()), GAP.join(found)
    raise SourceError("a message without a text")


def _flowed(lines: list[str], spaces_go: bool) -> list[str]:
    """The lines of a text as they were written: those that end in a space go on in the next (RFC 3676).

    An empty line is put after each, since it is a paragraph however short it is.
    """
    found: list[str] = []
    goes_on = False
    for line in lines:
        bare = line.removeprefix(" ")  # put before lines that would be taken for quoted ones
        soft = bare.endswith(" ") and bare != "-- "
        said = bare[:-1] if soft and spaces_go else bare
        if goes_on and bare.strip():
            found[-1] += said
        else:
            found.extend((said,) if not found else ("", said))
        goes_on = soft and bool(bare.strip())
    return found


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(
        part.get_filename() and part.get_content_maintype() != "text"
    )


def _bytes(part: Message) -> bytes:
    """A part's bytes, quoted-printable and base64 undone."""
    try:
        data = part.get_payload(decode=True)
    except UNFORESEEN as error:
        raise SourceError("a part of a message that cannot be read") from error
    return data if isinstance(data, bytes) else b""


def _sender(message: Message) -> tuple[str | None, tuple[str, ...]]:
    """Who publishes a message and who signed it: a known outlet by the sender's domain, the mailing list, the
    sender's name; where that is a person's or an office's ("Press Office"), the domain."""
    listed = (_header(message.get("List-Id")) or "").partition("<")[0].strip(' "')
    printed, address = _address(_header(message.get("From")) or "")
    name, domain = plain(printed), address.rpartition("@")[2].lower()
    post = MAIL_HOSTS.fullmatch(domain) is not None
    known = outlet_by_domain(domain) if domain and not post else None
    signed = (name,) if name and _personal(name) else ()
    if known:
        return known.name, signed
    own = None if name and (signed or _office(name)) and domain and not post else name
    return plain(listed) or own or domain or None, signed


def _address(header: str) -> tuple[str, str]:
    """The name and the address in a header; none where the one lies in marks that no reader undoes."""
    try:
        return parseaddr(header)
    except UNFORESEEN:
        return "", ""


def _personal(name: str) -> bool:
    """Whether a sender's name is a person's: two to four words that begin with a given name."""
    words = name.split()
    return 2 <= len(words) <= 4 and given_name_gender(words[0]) is not None and outlet_by_name(name) is None


def _office(name: str) -> bool:
    """Whether a sender's name says no more than which desk it is."""
    desks = load_pack("en").read("credits", CreditWords).desks
    return all(word.casefold() in desks for word in WORDS.findall(name))


def _header(value: object) -> str | None:
    """A header on one line, its encoded words undone; None where it is none."""
    if value is None:
        return None
    try:
        header = policy.default.header_factory("subject", str(value)[:LONGEST_HEADER])
        said = str(header)
    except UNFORESEEN:
        said = str(value)[:LONGEST_HEADER]
    return " ".join(said.encode("utf-8", "replace").decode("utf-8").split()) or None
