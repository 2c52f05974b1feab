"""Which network addresses may be connected to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# IPv4 inside IPv6: translated (NAT64), and compatible forms. Mapped, 6to4 and Teredo are told by ipaddress.
TRANSLATED = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("::/96"))


def is_public(address: str) -> bool:
    """Whether an IP address is on the open internet: not loopback, private, link-local, metadata, multicast,
    reserved or unspecified, nor an IPv6 form of such an IPv4 address. False for what is no address."""
    try:
        found = ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    return "%" not in address and all(_global(form) for form in (found, *_inside(found)))


def _global(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and (address.ipv4_mapped or address in TRANSLATED[0]):
        return True  # judged by the address inside
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


def _inside(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address stands for."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in TRANSLATED):
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [form for form in found if form is not None]
