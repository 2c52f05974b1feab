"""The second factor: numbers that change with time (RFC 6238, over RFC 4226), as apps show them."""

from __future__ import annotations

import base64
import hmac
import secrets
from urllib.parse import quote, urlencode

STEP, DIGITS, AROUND = 30, 6, 1
"""Seconds for which a number holds, its digits, and how many steps before and after are taken too."""


def new_second() -> str:
    """A new secret: 160 random bits in Base32."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def number_at(secret: str, counter: int, digits: int = DIGITS) -> str:
    """The number of a step of time (RFC 4226)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    mac = hmac.digest(key, counter.to_bytes(8, "big"), "sha1")
    at = mac[-1] & 0xF
    value = int.from_bytes(mac[at : at + 4], "big") & 0x7FFFFFFF
    return str(value % 10**digits).zfill(digits)


def counted(secret: str, number: str, seconds: float, after: int = 0) -> int | None:
    """The step whose number this is; None where it is no number of now, or of a step not later than `after`.

    A number is used once: whoever looks over a shoulder cannot use it again.
    """
    given = "".join(number.split())
    current = int(seconds // STEP)
    for counter in range(current - AROUND, current + AROUND + 1):
        if counter > after and hmac.compare_digest(number_at(secret, counter).encode(), given.encode()):
            return counter
    return None


def address_of(secret: str, account: str, issuer: str = "onrecord") -> str:
    """The address that an authenticator app takes."""
    asked = urlencode({"secret": secret, "issuer": issuer, "digits": DIGITS, "period": STEP})
    return f"otpauth://totp/{quote(issuer)}:{quote(account)}?{asked}"
