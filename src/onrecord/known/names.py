"""Countries, outlets, agencies, bodies, metonyms, platforms and given names, from the files beside this one.

Every file is read at its first use and kept for the life of the process. All raise DataError where one is
broken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, TypeVar

import msgspec
import yaml

from onrecord.errors import DataError

T = TypeVar("T")
Gender = Literal["m", "f", "u"]
OutletType = Literal[
    "newspaper", "agency", "broadcaster", "government", "party", "advocacy", "blog", "unknown"
]

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PUBLIC_PREFIX = re.compile(r"^(?:https?://)?(?:www\d?\.)?", re.IGNORECASE)
_SECTION = re.compile(r" - | \(")
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country or dependent territory.

    `at` is a middle point (lat, lon in degrees); `seat` is where the government sits where the status of the
    capital is not settled; `territory` marks what another state administers.
    """

    code: str
    name: str
    at: tuple[float, float]
    names: Names = ()
    adjectives: Names = ()
    people: Names = ()
    territory: bool = False
    capital: Names = ()
    seat: Names = ()


@dataclass(frozen=True, slots=True)
class Sourced:
    """For each field of an outlet, the lists of others that say the same of it, as outlets.yml names them."""

    name: Names = ()
    domain: Names = ()
    domains: Names = ()
    type: Names = ()
    country: Names = ()
    language: Names = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet that publishes. `country` is ISO alpha-2, `language` ISO 639-1 of most of what it prints;
    `domains` are others at which it publishes, or did."""

    name: str
    type: OutletType
    domain: str | None = None
    domains: Names = ()
    aliases: Names = ()
    country: str | None = None
    language: str | None = None
    source: Sourced = Sourced()

    @property
    def unsourced(self) -> Names:
        """The fields that no source bears out; outlets.yml has none."""
        said = (name for name in Sourced.__slots__ if getattr(self, name) not in (None, "unknown", ()))
        return tuple(name for name in said if not getattr(self.source, name))


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency. `credits` are the forms in which other outlets name it beside its copy."""

    name: str
    country: str
    abbreviations: Names = ()
    names: Names = ()
    credits: Names = ()
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body in the news. `country` is None for international ones."""

    name: str
    type: str
    abbreviations: Names = ()
    names: Names = ()
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Metonym:
    """A name that stands for a body: `stands_for` says which, `place` whether it is a place as well."""

    name: str
    stands_for: str
    country: str | None = None
    names: Names = ()
    place: bool = True


@dataclass(frozen=True, slots=True)
class Platform:
    """A service on which people make things public. `posts` are its own words for a message there."""

    name: str
    names: Names = ()
    posts: Names = ()
    domains: Names = ()
    kind: str = "social"


@dataclass(frozen=True, slots=True)
class _Outlets:
    articles: Names
    sections: Names
    sources: dict[str, str]
    outlets: tuple[Outlet, ...]


@dataclass(frozen=True, slots=True)
class _Metonyms:
    capitals: str
    metonyms: tuple[Metonym, ...]


def _read(name: str, type_: type[T]) -> T:
    path = resources.files("onrecord.known") / name
    try:
        return msgspec.convert(yaml.load(path.read_text("utf-8"), Loader=_LOADER), type_)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise DataError(f"known/{name}: {error}") from error


@cache
def load_countries() -> tuple[Country, ...]:
    """All countries and territories, in the order of their codes' file."""
    rows = _read("countries.yml", dict[str, dict[str, Any]])
    return tuple(msgspec.convert({"code": code, **row}, Country) for code, row in rows.items())


@cache
def load_demonyms() -> dict[str, str]:
    """Adjectives and words for people of regions and continents → the name of the place."""
    rows = _read("demonyms.yml", dict[str, tuple[str, ...]])
    return {word: place for place, words in rows.items() for word in words}


@cache
def load_outlets() -> tuple[Outlet, ...]:
    """Well-known outlets, news agencies among them."""
    return _outlets_file().outlets


@cache
def load_agencies() -> tuple[Agency, ...]:
    """News agencies with the forms of their credits."""
    return _read("agencies.yml", tuple[Agency, ...])


@cache
def load_organisations() -> tuple[Organisation, ...]:
    """International and national bodies often in the news."""
    return _read("organisations.yml", tuple[Organisation, ...])


@cache
def load_metonyms() -> dict[str, Metonym]:
    """Metonyms by each of their names, as printed; capitals stand for the governments that sit there."""
    file = _read("metonyms.yml", _Metonyms)
    found: dict[str, Metonym] = {}
    for row in file.metonyms:
        for name in (row.name, *row.names):
            found.setdefault(name, row)
    for country in load_countries():
        if not country.territory:
            stands_for = file.capitals.format(country=country.name)
            for name in (*country.capital, *country.seat):
                found.setdefault(name, Metonym(name, stands_for, country.code))
    return found


@cache
def load_platforms() -> tuple[Platform, ...]:
    """Services on which people speak in public."""
    return _read("platforms.yml", tuple[Platform, ...])


def outlet_by_domain(domain: str) -> Outlet | None:
    """The outlet of a host name or address; sub-domains count as their parent's; None when not known."""
    host = _PUBLIC_PREFIX.sub("", domain.strip().lower()).split("/", 1)[0].split(":", 1)[0]
    known = _outlets_by_domain()
    while host:
        if host in known:
            return known[host]
        host = host.partition(".")[2]
    return None


def outlet_by_name(name: str) -> Outlet | None:
    """The outlet of that name, abbreviation or other name, as printed; None when not known.

    Case counts only for abbreviations; an article in front, a section behind it ("Opinion", or anything after
    a dash) and a note in brackets do not count.
    """
    exact, folded = _outlets_by_name()
    plain = name.strip().removesuffix(".")
    heads = (plain, _SECTION.split(plain, maxsplit=1)[0], _without_section(plain))
    return next((found for h in heads if (found := exact.get(h) or folded.get(_bare(h)))), None)


def without_section(name: str) -> str:
    """A name as printed without the section that a dash or brackets set apart: "Courier - Opinion", "Courier
    (Blog)"."""
    head, *rest = _SECTION.split(name.strip(), maxsplit=1)
    section = rest[0].strip(" )").lower() if rest else ""
    return head if head and section in _outlets_file().sections else name


def _without_section(name: str) -> str:
    """A name without a last word that names a section."""
    head, _, last = name.rpartition(" ")
    return head if last.lower() in _outlets_file().sections else name


def outlet_articles() -> frozenset[str]:
    """The words in front of an outlet's name that do not count, folded."""
    return frozenset(_outlets_file().articles)


def organisations_by_name(name: str) -> tuple[Organisation, ...]:
    """The bodies of that name or abbreviation, as printed; several where one is shared, () when not known."""
    return _organisations_by_name().get(name.strip(), ())


def agency_by_name(name: str) -> Agency | None:
    """The news agency of that name, abbreviation or credit, as printed; None when not known."""
    return _agencies_by_name().get(name.strip())


def given_name_gender(name: str) -> Gender | None:
    """How a given name is mostly borne: "m", "f", "u" (both, or not clear); None when it is not known."""
    return _given_names().get(name.strip().lower())


def goes_by(short: str, full: str) -> bool:
    """Whether a short given name is one that stands for a full one: "Jim" for James."""
    return short.lower() in _short_names().get(full.lower(), ())


@cache
def _outlets_by_domain() -> dict[str, Outlet]:
    rows = reversed(load_outlets())
    return {host: row for row in rows for host in (row.domain, *row.domains) if host}


@cache
def _outlets_by_name() -> tuple[dict[str, Outlet], dict[str, Outlet]]:
    exact: dict[str, Outlet] = {}
    folded: dict[str, Outlet] = {}
    for outlet in load_outlets():
        for name in (outlet.name, *outlet.aliases):
            exact.setdefault(name, outlet)
            if not name.isupper():
                folded.setdefault(_bare(name), outlet)
    return exact, folded


def _bare(name: str) -> str:
    words = name.lower().replace("’", "'").split()
    kept = words[1:] if len(words) > 1 and words[0] in _outlets_file().articles else words
    return " ".join(kept)


@cache
def _organisations_by_name() -> dict[str, tuple[Organisation, ...]]:
    found: dict[str, tuple[Organisation, ...]] = {}
    for row in load_organisations():
        for name in dict.fromkeys((row.name, *row.abbreviations, *row.names)):
            found[name] = (*found.get(name, ()), row)
    return found


@cache
def _agencies_by_name() -> dict[str, Agency]:
    rows = reversed(load_agencies())
    return {name: row for row in rows for name in (row.name, *row.abbreviations, *row.names, *row.credits)}


@cache
def _outlets_file() -> _Outlets:
    return _read("outlets.yml", _Outlets)


@cache
def _short_names() -> dict[str, frozenset[str]]:
    rows = _read("short_names.yml", dict[str, Names])
    return {full.lower(): frozenset(name.lower() for name in short) for full, short in rows.items()}


@cache
def _given_names() -> dict[str, Gender]:
    """Lines of `gender: name name …`; "#" starts a comment."""
    found: dict[str, Gender] = {}
    text = (resources.files("onrecord.known") / "given_names.txt").read_text("utf-8")
    for line in text.splitlines():
        sign, _, names = line.partition(":")
        if sign not in ("m", "f", "u"):
            continue
        gender: Gender = "m" if sign == "m" else "f" if sign == "f" else "u"
        for name in names.lower().split():
            found[name] = gender if found.get(name, gender) == gender else "u"
    return found
