"""Secrets that are made here: of each one only the hash is kept."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from hashlib import sha256

RECOVERY, GROUP = 10, 5
"""Recovery codes that are given at once, and the letters of a half of one."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another on paper."""


def new_secret() -> str:
    """256 random bits, as an address or a cookie may hold them."""
    return secrets.token_urlsafe(32)


def new_id(kind: str) -> str:
    """An id that nobody can guess."""
    return f"{kind}-{secrets.token_hex(8)}"


def hash_of(secret: str) -> str:
    """What is kept of a secret. It is long and random, so that one plain hash is enough."""
    return sha256(secret.encode()).hexdigest()


def recovery_codes() -> list[str]:
    """Codes for whoever has lost the second factor, each for one use (49 bits)."""

    def half() -> str:
        return "".join(secrets.choice(_LETTERS) for _ in range(GROUP))

    return [f"{half()}-{half()}" for _ in range(RECOVERY)]


def now() -> datetime:
    """This moment in UTC."""
    return datetime.now(UTC)


def told(moment: datetime) -> str:
    """A moment as it is kept: ISO 8601 to the second."""
    return moment.isoformat(timespec="seconds")
