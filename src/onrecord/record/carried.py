"""Corrections of one version of an article, as they hold for the next one where that has the same text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.record.correction import Correction, make_correction, standing
from onrecord.record.kinds import NAMES, Found
from onrecord.record.settable import stands_on


def carried(corrections: Sequence[Correction], article: str, found: Sequence[Found]) -> Iterator[Correction]:
    """The corrections that hold, of the article that has the same text as theirs: each names the record in
    `found` that stands on its words. Who said it and when stays."""
    led: dict[str, str] = {}
    for one in standing(corrections):
        if one.of not in led:
            led[one.of] = next((r.id for r in found if _is(r, one)), one.of)
        of = led[one.of]
        made = make_correction(article, one.span, one.act, of, one.about, one.at, one.fields, one.why)
        yield replace(made, by=one.by)


def _is(record: Found, one: Correction) -> bool:
    return one.act != "add" and NAMES[type(record)] == one.about and stands_on(record) == one.span
