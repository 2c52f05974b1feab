"""What robots.txt allows. One that cannot be read, or is none, means no."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.errors import SourceError
from onrecord.read.decode import decode


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host; `refused` says why nothing may be fetched, `parsed` is None where all may,
    `retry_after` the seconds after which it wants to be asked again, where it says so."""

    refused: str | None = None
    parsed: Any = None
    retry_after: float | None = None

    def allow(self, address: str, agent: str) -> bool:
        """Whether `agent` may fetch an address."""
        if self.refused:
            return False
        return self.parsed is None or bool(self.parsed.can_fetch(address, agent))

    def delay(self, agent: str) -> float:
        """The pause in seconds that the host asks for, 0 where it asks for none."""
        wished = self.parsed.crawl_delay(agent) if self.parsed is not None else None
        return float(wished or 0)


def rules_of(status: int, body: bytes, retry_after: float | None = None) -> Rules:
    """Rules from what the host answered: none there (4xx) allows all, trouble and rubbish allow nothing."""
    from protego import Protego

    if 400 <= status < 500 and status != 429:
        return Rules()
    if status != 200:
        refused = f"robots.txt cannot be read (the server answered {status})"
        return Rules(refused=refused, retry_after=retry_after)
    if not body.strip():
        return Rules()
    try:
        text = decode(body)
    except SourceError as error:
        return Rules(refused=f"robots.txt is broken ({error})")
    if text.lstrip().startswith("<"):
        return Rules(refused="robots.txt is broken (a page, not rules)")
    return Rules(parsed=Protego.parse(text))
