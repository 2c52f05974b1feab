"""Makers of seasons: last summer, in the winter, the autumn of 2024."""

from __future__ import annotations

from onrecord.find.times import calendar
from onrecord.find.times.calendar import Reach
from onrecord.find.times.dates import UNKNOWN, relative
from onrecord.find.times.grammar import Parts, Spot

WINTER_OVER = 8
"""The last month in which "this winter", told as past, is the one gone by."""


def year_of(spot: Spot, month: int, shift: int | None) -> int | None:
    """The year of a season or holiday that begins in a month, by a shift or by the tense."""
    today = spot.scene.today
    if today is None:
        return None
    begun = today.month >= month
    if month == 12 and today.month <= WINTER_OVER and (shift is None or shift <= 0):
        # a winter is named by the year in which it begins, and is "this winter" until the next is nearer
        return _winter_begun(today.year, today.month, shift, spot)
    if shift is None:
        tense = spot.tense
        shift = 1 if tense == 1 and today.month > month + 2 else (-1 if tense == -1 and not begun else 0)
        return today.year + shift
    if shift < 0:
        return today.year if today.month > month + 2 else today.year - 1
    if shift > 0:
        return today.year + begun
    return today.year


def _winter_begun(year: int, month: int, shift: int | None, spot: Spot) -> int:
    if month <= 2:
        return year - 2 if shift == -1 else year - 1
    return year if shift != -1 and spot.tense == 1 else year - 1


def shifted_season(parts: Parts, spot: Spot) -> Reach | None:
    """last summer."""
    code, shift = parts.code("season"), parts.whole("shift")
    newest = any("newest" in o for o in spot.scene.options[spot.first : spot.end])
    if code is None or shift is None or newest:
        return None  # "the latest winter storm"
    year = year_of(spot, calendar.SEASONS[code][0], shift)
    return relative(calendar.season(year, code)) if year else UNKNOWN


def bare_season(parts: Parts, spot: Spot) -> Reach | None:
    """in the summer."""
    code = parts.code("season")
    year = year_of(spot, calendar.SEASONS[code][0], None) if code else None
    if code is None or spot.after in spot.scene.lexicon.words.not_before_owner:
        return None
    here = spot.scene.options[spot.end] if spot.after else {}
    if "unit" in here:
        return None  # "the summer months"
    if "ago" in here:
        return UNKNOWN  # "the summer before the vote"
    return relative(calendar.season(year, code)) if year else UNKNOWN


def season_of_year(parts: Parts, spot: Spot) -> Reach | None:
    """(the) summer of 2024."""
    code, year = parts.code("season"), parts.whole("year")
    return calendar.season(year, code) if code and year else None
