"""Lists of addresses, one a line, as people keep them in a text file."""

from __future__ import annotations

from onrecord.errors import SourceError
from onrecord.read.decode import decode
from onrecord.read.outlets import domain_of

REMARK = "#"
"""A line that begins with it is none of the list."""


def addresses_of(data: bytes) -> tuple[str, ...]:
    """The addresses in a text that holds nothing else, each once, in their order; none for any other text."""
    found: dict[str, None] = {}
    try:
        lines = decode(data).splitlines()
    except SourceError:
        return ()
    for line in lines:
        address = line.strip()
        if not address or address.startswith(REMARK):
            continue
        if not domain_of(address):
            return ()
        found.setdefault(address)
    return tuple(found)
