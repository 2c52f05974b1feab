"""Dates as pages and feeds give them → ISO 8601. A date that cannot be told for sure is none."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})$|(\d{4})(\d{2})(\d{2})$")
ZONE = re.compile(r"([+-]\d{2})(\d{2})$")


def iso(said: str | None) -> str | None:
    """`2026-04-18T09:30:00+01:00` or `2026-04-18`, as precise as said; None for anything else."""
    if not said:
        return None
    word = said.strip()[:60]
    day = DAY.match(word)
    try:
        if day:
            year, month, number = (int(part) for part in day.groups() if part)
            return datetime(year, month, number).date().isoformat() if _plausible(year) else None
        moment = datetime.fromisoformat(ZONE.sub(r"\1:\2", word.replace("Z", "+00:00")))
    except ValueError:
        moment_ = _mail(word)
        if moment_ is None:
            return None
        moment = moment_
    return moment.isoformat(timespec="seconds") if _plausible(moment.year) else None


def _mail(word: str) -> datetime | None:
    """A date as e-mail and RSS write it."""
    try:
        return parsedate_to_datetime(word)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _plausible(year: int) -> bool:
    return 1600 <= year <= 2200
