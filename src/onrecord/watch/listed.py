"""The list of sources to watch: a TOML file, or OPML as feed readers write it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.read.opml import feeds_of
from onrecord.read.outlets import domain_of
from onrecord.read.sources import ADDRESSES

EVERY = 15 * 60.0
FASTEST = 60.0
"""Seconds: no source is polled more often than once in so many."""
LOOKS = (3600.0, 6 * 3600.0, 24 * 3600.0)
"""Seconds after the look before at which a page is looked at again, to see what was changed in it."""
LARGEST = 5_000_000
"""Bytes of a list."""
_LENGTH = re.compile(r"(\d{1,6})\s?([smhd])$")
_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_KEYS, _OWN_KEYS = {"every", "looks", "contact", "source"}, {"address", "name", "every", "looks"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A source as it is listed: its pace in seconds, and when its pages are looked at again."""

    address: str
    name: str | None = None
    every: float = EVERY
    looks: tuple[float, ...] = LOOKS


@dataclass(frozen=True, slots=True)
class SourceList:
    """The sources to watch; `contact` is how to reach who watches, told to every server."""

    sources: tuple[Listed, ...]
    contact: str | None = None


def read_list(path: Path) -> SourceList:
    """The list in a file. Raises OnRecordError with a line that says what is wrong in it, and where."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OnRecordError(f"{path} cannot be read: {error.strerror}") from error
    if len(data) > LARGEST:
        raise OnRecordError(f"{path} is too large for a list of sources")
    try:
        if path.suffix.lower() in (".opml", ".xml"):
            return SourceList(tuple(_once(Listed(f.address, f.title) for f in feeds_of(data))))
        return _of_toml(tomllib.loads(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        raise OnRecordError(f"{path}: not UTF-8 at byte {error.start:,}") from error
    except RecursionError:
        raise OnRecordError(f"{path}: nested too deep") from None
    except (ValueError, OnRecordError) as error:  # a number of too many digits is a ValueError alone
        raise OnRecordError(f"{path}: {error}") from error


def _of_toml(table: Mapping[str, Any]) -> SourceList:
    _known(table, _KEYS, "the list")
    rows = table.get("source")
    if not isinstance(rows, list) or not rows:
        raise OnRecordError("no sources: write one [[source]] with an address for each")
    every, looks = _pace(table, EVERY, "the list"), _looks(table, LOOKS, "the list")
    contact = table.get("contact")
    if contact is not None and not isinstance(contact, str):
        raise OnRecordError('contact must be a text, as in contact = "desk@example.org"')
    found = []
    for number, row in enumerate(rows, 1):
        where = f"source {number}"
        if not isinstance(row, dict):
            raise OnRecordError(f"{where} must be a table, [[source]]")
        _known(row, _OWN_KEYS, where)
        name = row.get("name")
        if name is not None and not isinstance(name, str):
            raise OnRecordError(f"{where}: name must be a text")
        address = _address(row.get("address"), where)
        found.append(Listed(address, name, _pace(row, every, where), _looks(row, looks, where)))
    return SourceList(tuple(_once(found)), contact)


def _once(sources: Any) -> Sequence[Listed]:
    """Each address once, in their order."""
    return list({source.address: source for source in reversed(list(sources))}.values())[::-1]


def _known(row: Mapping[str, Any], keys: set[str], where: str) -> None:
    if odd := sorted(row.keys() - keys):
        raise OnRecordError(f"{where}: there is no {odd[0]!r} (there is {', '.join(sorted(keys))})")


def _address(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.lower().startswith(ADDRESSES):
        raise OnRecordError(f"{where}: address must be one that begins with http:// or https://")
    return value.strip()


def _pace(row: Mapping[str, Any], default: float, where: str) -> float:
    value = row.get("every")
    if value is None:
        return default
    seconds = length(value, f"{where}: every")
    if seconds < FASTEST:
        raise OnRecordError(f"{where}: no source is asked more often than once a minute")
    return seconds


def _looks(row: Mapping[str, Any], default: tuple[float, ...], where: str) -> tuple[float, ...]:
    value = row.get("looks")
    if value is None:
        return default
    if not isinstance(value, list) or len(value) > 20:
        raise OnRecordError(f'{where}: looks must be a list of times, as ["1h", "1d"]')
    return tuple(max(FASTEST, length(one, f"{where}: looks")) for one in value)


def length(value: Any, where: str) -> float:
    """Seconds of a length of time such as 90s, 10m, 6h or 1d."""
    found = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise OnRecordError(f'{where}: a time is a number with s, m, h or d, as in "10m"')
    return int(found[1]) * _UNITS[found[2]]


def names_of(sources: Sequence[Listed]) -> dict[str, str]:
    """What each source is called, by its address: as its list says, else by its domain, or by its address
    where other sources without a name have the same domain."""
    unnamed = Counter(domain_of(source.address) for source in sources if not source.name)
    return {source.address: source.name or _called(source.address, unnamed) for source in sources}


def _called(address: str, unnamed: Mapping[str | None, int]) -> str:
    domain = domain_of(address)
    return domain if domain and unnamed[domain] < 2 else address.partition("://")[2]
