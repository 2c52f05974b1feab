"""Who has it from whom in a story, as the product traces it."""

from __future__ import annotations

from onrecord.link.entities import resolve
from onrecord.link.origins import spread, trace
from onrecord.record import Origin, OriginEvidence, Reading


def evidence(*readings: Reading) -> list[tuple[Origin, OriginEvidence]]:
    """Each place that shows that one article has something from another, with the origin that it shows."""
    resolved = resolve(readings)
    origins = spread(trace("sy-1", readings, resolved), (), readings, resolved)
    return [(o, e) for o in origins.origins for e in o.evidence if e.other]


def edges(*readings: Reading) -> set[tuple[str, str, str]]:
    """Who has it from whom by which outlet's report, but for copies: outlet, outlet, outlet."""
    called = {r.article.id: r.outlet.name for r in readings if r.outlet}
    return {
        (called[e.article], called[e.other or ""], o.name or "")
        for o, e in evidence(*readings)
        if e.share is None
    }
