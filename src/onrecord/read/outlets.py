"""Who publishes: from the name that the source gives, and from the address."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from onrecord.known import names as known
from onrecord.record import Outlet, outlet_id

# What no address of the web has inside.
INSIDE = re.compile(r"[\x00-\x20\x7f]")
# Shorter names ("The Times") are those of several outlets.
LONG_NAME = 10


def outlet_of(name: str | None, url: str | None) -> Outlet | None:
    """The outlet of a name as printed and an address; None where there is neither.

    A known outlet goes by its known name, so that "NYT" and nytimes.com are one. A name that is also
    known elsewhere stays as printed where the address speaks against it. Without a name, an address that
    is not known gives its domain for a name.
    """
    domain = domain_of(url)
    printed = " ".join((name or "").split())
    found = _known(printed, domain)
    if found is not None:
        return Outlet(
            id=outlet_id(found.name), name=found.name, domain=found.domain or domain, type=found.type
        )
    title = known.without_section(printed) or domain
    if not title:
        return None
    another = known.outlet_by_name(printed) if printed and domain else None
    # One that only bears a known name is not to be taken for it.
    whole = f"{title} {domain}" if another and another.domain else title
    return Outlet(id=outlet_id(whole), name=title, domain=domain)


def same_outlet(outlet: Outlet | None, name: str) -> bool:
    """Whether a name as printed is an outlet's own: "AP" of the Associated Press, "CNN" of CNN Opinion."""
    if outlet is None:
        return False
    own, other = outlet.name.casefold(), name.casefold()
    listed = known.outlet_by_name(name)
    return own == other or own.startswith(other + " ") or (listed is not None and listed.name == outlet.name)


def same_site(one: str | None, other: str | None) -> bool:
    """Whether two addresses are of one site: one's domain is the other's or below it, or both are those of
    one known outlet."""
    here, there = domain_of(one), domain_of(other)
    if not here or not there:
        return False
    if here == there or here.endswith(f".{there}") or there.endswith(f".{here}"):
        return True
    own, others = known.outlet_by_domain(here), known.outlet_by_domain(there)
    return own is not None and others is not None and own.name == others.name


def domain_of(url: str | None) -> str | None:
    """`example.org` of `https://www.example.org/a`; None for what is no web address."""
    if not url or INSIDE.search(url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower().rstrip(".")
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or "." not in host:
        return None
    return host.removeprefix("www.").removeprefix("m.") or None


def _known(printed: str, domain: str | None) -> known.Outlet | None:
    by_name = known.outlet_by_name(printed) if printed else None
    by_domain = known.outlet_by_domain(domain) if domain else None
    if by_name is None:
        # A column or a section ("Opinion") of whoever publishes at that address.
        return by_domain
    # One of the same name at an address of its own is another outlet; a known one may carry it.
    own = domain is None or by_domain is not None or _at_home(by_name, domain)
    return by_name if own else None


def _at_home(outlet: known.Outlet, domain: str) -> bool:
    """Whether a domain is an outlet's long name written as one word: an old address of it."""
    label = domain.rsplit(".", 2)[-2] if "." in domain else domain
    names = ("".join(filter(str.isalnum, name)).casefold() for name in (outlet.name, *outlet.aliases))
    return any(len(name) >= LONG_NAME and name == label for name in names)
