"""Passwords: which are taken, how they are kept (Argon2id), and whether one is right."""

from __future__ import annotations

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from onrecord.errors import OnRecordError

SHORTEST, LONGEST, KINDS = 12, 200, 5
"""Letters of a password at least and at most, and how many different ones it has at least."""
HASHER = PasswordHasher()
"""RFC 9106, the profile for little memory: 64 MiB a password."""
_AT_ONCE = BoundedSemaphore(2)
"""So many are worked out at once: more would let anybody fill the memory from the sign-in page."""
_NOBODYS: list[str] = []


def take(password: str, name: str) -> str:
    """The hash of a new password of an account; raises OnRecordError where it is too easy to guess."""
    plain = _plain(password)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise OnRecordError(f"a password has {SHORTEST} to {LONGEST} characters")
    if len(set(plain)) < KINDS or name.casefold() in plain.casefold():
        raise OnRecordError(
            f"this password is too easy to guess: no names, and {KINDS} different characters at least"
        )
    return hashed(plain)


def hashed(password: str) -> str:
    """The hash of a password that was taken already."""
    with _AT_ONCE:
        return HASHER.hash(_plain(password))


def fits(kept: str | None, password: str) -> bool:
    """Whether a password is the one that is kept; without one it takes as long to say no."""
    with _AT_ONCE:
        if not _NOBODYS:
            _NOBODYS.append(HASHER.hash("nobody has this one"))
        try:
            HASHER.verify(kept or _NOBODYS[0], _plain(password)[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def stale(kept: str) -> bool:
    """Whether a hash was made with less than what is asked for today."""
    return HASHER.check_needs_rehash(kept)


def _plain(password: str) -> str:
    """The same characters however a keyboard sends them."""
    return unicodedata.normalize("NFKC", password)
