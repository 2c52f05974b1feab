"""The articles of a story side by side, as the product sets them."""

from __future__ import annotations

from onrecord.compare import Compared, compare, same
from onrecord.link.entities import resolve
from onrecord.link.origins import spread, trace
from onrecord.record import Reading


def side_by_side(readings: list[Reading]) -> Compared:
    resolved = resolve(readings)
    found = same(readings, resolved)
    origins = spread(trace("sy-1", readings, resolved), found.statements, readings, resolved)
    return compare("sy-1", readings, resolved, origins, found)
