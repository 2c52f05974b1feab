"""Who publishes: from the name that the source gives, or from the address."""

from __future__ import annotations

from urllib.parse import urlsplit

from onrecord.record import Outlet, outlet_id


def outlet_of(name: str | None, url: str | None) -> Outlet | None:
    """The outlet of a name as printed and an address; the domain stands for a name that is not known."""
    domain = domain_of(url)
    printed = " ".join((name or "").split()) or domain
    if printed is None:
        return None
    return Outlet(id=outlet_id(printed), name=printed, domain=domain)


def domain_of(url: str | None) -> str | None:
    """`example.org` of `https://www.example.org/a`; None for what is no web address."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower().rstrip(".")
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or "." not in host:
        return None
    return host.removeprefix("www.").removeprefix("m.") or None
