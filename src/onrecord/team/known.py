"""Browsers that are known: somebody came in with them before, and tries of others do not keep them waiting.

A mark is nothing to come in with. The hash of the password is its key, so that nobody makes one who has not
come in, none has to be kept, and with another password all that there were are worth nothing.
"""

from __future__ import annotations

import hmac
import re

from onrecord.store.team import Account
from onrecord.team.secrets import new_id

_MARK = re.compile(r"(kb-[0-9a-f]{16})\.[0-9a-f]{64}")


def mark_of(own: Account, browser: str = "") -> str:
    """The mark of a browser for an account; of a new one where no `browser` is given."""
    id_ = browser or new_id("kb")
    told = f"known browser\n{own.name}\n{id_}"
    return f"{id_}.{hmac.digest(own.password.encode(), told.encode(), 'sha256').hex()}"


def browser_of(own: Account | None, mark: str) -> str:
    """The browser that a mark is of, where it is one for this account; empty for anything else."""
    found = _MARK.fullmatch(mark)
    if own is None or not found or not hmac.compare_digest(mark_of(own, found[1]), mark):
        return ""
    return found[1]
