"""The secrets of second factors as they are kept: sealed with a key that lies beside the store, not in it.

Whoever comes by the store alone (a backup, a copy) can make no numbers of them. A secret is as long as one
output of HMAC-SHA-256, so it is hidden under that of a random word, and the whole is signed with the name of
its account: put into another's row it opens no more.
"""

from __future__ import annotations

import base64
import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from onrecord.errors import StoreError
from onrecord.store.team import Account, Team

MARK, WORD, SIZE = "s1.", 16, 32
"""What a sealed secret begins with; bytes of its random word; bytes of the key, the longest secret, the
signature."""


def key_file(team: Team) -> Path:
    """The file of the key: beside the store, for its owner alone."""
    return Path(f"{team.address}.key")


def sealed(team: Team, name: str, secret: str) -> str:
    """A secret of an account as it is kept; the key is made where there is none yet."""
    key, word, plain = _key(team, make=True), secrets.token_bytes(WORD), secret.encode()
    if key is None or len(plain) > SIZE:
        raise StoreError(f"a secret of {len(plain)} letters cannot be sealed")
    hidden = _hidden(key, word, plain)
    return MARK + base64.b64encode(word + hidden + _signed(key, name, word + hidden)).decode()


def opened(team: Team, own: Account) -> str | None:
    """The secret of an account's second factor; None where it has none, or it does not open with this key.

    One that was kept before secrets were sealed is there as it is.
    """
    if own.second is None or not own.second.startswith(MARK):
        return own.second
    key, whole = _key(team, make=False), base64.b64decode(own.second.removeprefix(MARK))
    word, hidden, signature = whole[:WORD], whole[WORD:-SIZE], whole[-SIZE:]
    if key is None or not hmac.compare_digest(signature, _signed(key, own.name, word + hidden)):
        return None
    return _hidden(key, word, hidden).decode()


def _hidden(key: bytes, word: bytes, plain: bytes) -> bytes:
    """Bytes under the output for a word that is used once; again, the bytes."""
    over = hmac.digest(key, b"hide" + word, sha256)
    return bytes(a ^ b for a, b in zip(plain, over, strict=False))


def _signed(key: bytes, name: str, told: bytes) -> bytes:
    return hmac.digest(key, b"sign" + name.encode() + b"\0" + told, sha256)


def _key(team: Team, *, make: bool) -> bytes | None:
    path = key_file(team)
    try:
        if make and not path.exists():
            _write(path)
        return bytes.fromhex(path.read_text("ascii").strip()) if path.exists() else None
    except (OSError, ValueError) as error:
        raise StoreError(f"the key {path} cannot be used: {error}") from error


def _write(path: Path) -> None:
    """Make the key: whole or not at all, and of several who do so at once the first."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(secrets.token_hex(SIZE) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()
