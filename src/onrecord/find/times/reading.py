"""Reading the times of a text: match, join, and hand on the last day named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from onrecord.find.numerals import Word, words_of
from onrecord.find.times import (
    counted,
    dates,
    dayparts,
    distances,
    feasts,
    hours,
    periods,
    ranges,
    seasons,
    sets,
    spans,
    weekdays,
)
from onrecord.find.times.calendar import Reach
from onrecord.find.times.grammar import (
    Maker,
    Match,
    Parts,
    Rules,
    Scene,
    Spot,
    Tense,
    matches_at,
    read_options,
    rules_of,
)
from onrecord.find.times.joins import join_all
from onrecord.find.times.lexicon import Lexicon, lexicon_of
from onrecord.find.times.years import with_years
from onrecord.lang import Pack
from onrecord.record import Span

MAKERS: dict[str, Maker] = {
    make.__name__: make
    for make in (
        dates.iso, dates.named_day, dates.slash, dates.calendar_day, ranges.days_of_month,
        ranges.month_range, ranges.month_to_date, dates.calendar_month, dates.bare_month, dates.shifted_month,
        weekdays.bare_weekday, weekdays.shifted_weekday, weekdays.told_weekday, weekdays.weekday_part,
        dates.day_word, dates.bare_year, periods.decade, periods.year_span, periods.century,
        seasons.shifted_season, seasons.bare_season, seasons.season_of_year, periods.quarter,
        periods.shifted_quarter, periods.following_quarter, periods.half_year, periods.fiscal_year,
        periods.month_of_shifted,
        feasts.holiday, dates.now, dates.nothing, dates.week_of_month, weekdays.weekday_of_week,
        periods.to_date, spans.duration, spans.duration_range, spans.duration_after, spans.duration_pair,
        spans.recent_span, distances.ago, distances.pair_ago, distances.ahead,
        spans.shifted_unit, spans.edge_unit,
        spans.the_unit, spans.for_unit, dates.day_part, spans.following_unit,
        dayparts.following_part, dayparts.shifted_part,
        dayparts.night, dayparts.overnight, dayparts.part_alone, dayparts.part_of, sets.every,
        sets.adverb_set, hours.clock, hours.clock_range, hours.clock_range_as_written,
        hours.clock_range_oclock, hours.hour_of_part, hours.past_hour, hours.noon, counted.nth_of,
        counted.run_of, counted.week_number, counted.day_of_shifted, counted.day_of_each,
        counted.weekday_day, counted.nth_weekday, counted.week_of_day, spans.that_unit, distances.units_ago,
        spans.one_unit, spans.pointed_units, spans.whole_unit, dayparts.nights, distances.year_ago,
        dayparts.part_led, sets.weekends, spans.part_of_unit, distances.counted_ahead,
        counted.week_after_next, dates.month_in_figures, dates.shifted_day,
        spans.lasting_unit, distances.recent_pair, sets.nth_of_each, dayparts.part_beside,
    )
}  # fmt: skip

UNTOLD = ("part_of", "part_led", "nothing", "week_of_day")
"""Makers of what is read for the sake of another time, and is none by itself."""
WINDOW = 12
"""Words that a weekday with its date can have."""
FRESH = 60
"""Words for which a day stays the one that the next day is counted from."""


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A time of a text. `anchor` is the ISO day that it was worked out from, None where it needs none."""

    span: Span
    reach: Reach
    anchor: str | None
    made: str


@dataclass(frozen=True, slots=True)
class DatedWeekday:
    """A weekday printed with its date; `year` is None where none is printed."""

    span: Span
    weekday: int
    month: int
    day: int
    year: int | None

    def at(self, year: int | None = None) -> date | None:
        """The day meant, in the given year where none is printed; None where there is no such day."""
        known = self.year or year
        return dates.make_day(known, self.month, self.day) if known else None


def dated_weekdays(text: str, pack: Pack) -> list[DatedWeekday]:
    """Every weekday of a text that stands with a month and a day."""
    lexicon = lexicon_of(pack)
    words = words_of(text)
    names = lexicon.words.words["weekday"].keys() | lexicon.words.words["weekday-short"].keys()
    rules = rules_of(lexicon)
    found: list[DatedWeekday] = []
    for i, word in enumerate(words):
        if word.lower in names and (hit := _dated(words[i : i + WINDOW], lexicon, rules)):
            found.append(hit)
    return found


def _dated(words: Sequence[Word], lexicon: Lexicon, rules: Rules) -> DatedWeekday | None:
    """The weekday with its date that begins a run of words."""
    scene = Scene(words, lexicon, None, lambda start, end: None, options=read_options(words, lexicon))
    for end, items, make in matches_at(scene, 0, rules):
        parts = Parts(items)
        weekday, month = parts.whole("weekday", "weekday-short"), parts.whole("month", "month-short")
        number = parts.whole("day", "ordinal")
        if make == "calendar_day" and weekday and month and number:
            span = Span(words[0].start, words[end - 1].end)
            return DatedWeekday(span, weekday, month, number, parts.whole("year"))
    return None


def read_anchor(reference: str | None) -> datetime | None:
    """The reference as a date and time; None where it is none, or no more exact than a month."""
    try:
        return (
            datetime.fromisoformat(reference.strip()) if reference and len(reference.strip()) >= 8 else None
        )
    except ValueError:
        return None


def read_times(
    text: str,
    pack: Pack,
    anchor: datetime | None,
    tense: Tense | None = None,
    cuts: Callable[[int, int], bool] | None = None,
) -> list[TimeFound]:
    """The times of a text in order.

    `tense` tells how a span is told; without it the words of the clause decide. `cuts` says whether two
    offsets lie in different paragraphs, so that no time runs from one into the next.
    """
    lexicon = lexicon_of(pack)
    words = words_of(text)
    scene = Scene(words, lexicon, anchor, tense or _word_tense(words, lexicon), _is_business(words, lexicon))
    scene.named = _names(words, lexicon)
    scene.sport = any(w.lower in lexicon.words.sport_cues for w in words)
    scene.options = read_options(words, lexicon)
    rules = rules_of(lexicon)
    matches = join_all(scene, with_years(scene, _scan(scene, rules, cuts)))
    return [_found(scene, m) for m in matches if m.made not in UNTOLD]


def _scan(scene: Scene, rules: Rules, cuts: Callable[[int, int], bool] | None) -> list[Match]:
    found: list[Match] = []
    i = 0
    while i < len(scene.words):
        match = _first(scene, i, rules, cuts)
        if match is None:
            i = _past_number(scene, i)
            continue
        found.append(match)
        _note(scene, match, i)
        i = match.end
    return found


def _note(scene: Scene, match: Match, i: int) -> None:
    """Keep what was told last, and let go of what lies too far back."""
    reach = match.reach
    single = bool(reach.start) and reach.type == "DATE" and "/" not in (reach.value or "")
    if single and reach.start and reach.precision == "day":
        scene.told, scene.told_at = date.fromisoformat(reach.start), i
    elif scene.told and i - scene.told_at > FRESH:
        scene.told = None
    if single:
        scene.told_of, scene.told_of_at = reach, i
    elif scene.told_of and i - scene.told_of_at > FRESH:
        scene.told_of = None


def _first(scene: Scene, i: int, rules: Rules, cuts: Callable[[int, int], bool] | None) -> Match | None:
    if not scene.options[i]:
        return None
    for end, items, make in matches_at(scene, i, rules):
        if items[0][0] == "comma":
            continue
        if cuts and cuts(scene.words[i].start, scene.words[end - 1].start):
            continue
        try:
            reach = MAKERS[make](Parts(items), Spot(scene, i, end))
        except (OverflowError, ValueError):
            continue  # beyond the calendar: year 0, or past 9999
        if reach:
            return Match(i, end, reach, make)
    return None


def _past_number(scene: Scene, i: int) -> int:
    """The next word to try: a number is not entered in its middle."""
    ends = [scene.options[i][name][0] for name in ("num", "ordinal") if name in scene.options[i]]
    return max([i + 1, *ends])


def _found(scene: Scene, match: Match) -> TimeFound:
    first = match.first
    reach = match.reach
    if match.made in ("bare_season", "duration_after", "one_unit", "part_led", "for_unit"):
        first += 1
    span = Span(scene.words[first].start, scene.words[match.end - 1].end)
    today = scene.today
    return TimeFound(span, reach, today.isoformat() if reach.relative and today else None, match.made)


def _is_business(words: Sequence[Word], lexicon: Lexicon) -> bool:
    cues = frozenset(lexicon.words.quarter_cues)
    return sum(w.lower in cues for w in words) >= (2 if len(words) > 60 else 1)


def _names(words: Sequence[Word], lexicon: Lexicon) -> frozenset[str]:
    """Months and the like that are somebody's name in this text: they follow a capital word."""
    months = lexicon.words.words["month"]
    weekdays = lexicon.words.words["weekday"]
    return frozenset(
        w.lower
        for before, w in pairwise(words)
        if w.capital and w.lower in months and before.capital and before.shape == "letters"
        and before.lower not in lexicon.words.before_month and before.lower not in weekdays
        and before.lower not in lexicon.words.before_year_as_name
    )  # fmt: skip


def _word_tense(words: Sequence[Word], lexicon: Lexicon) -> Tense:
    """The tense as the cue nearest before a time, in its sentence, has it."""
    starts = [w.start for w in words]

    def tense(start: int, end: int) -> int | None:
        i = bisect_left(starts, start) - 1
        for j in range(i, max(-1, i - 14), -1):
            lower = words[j].lower
            if lower in ("!", "?") or (lower == "." and j and len(words[j - 1].lower) > 1):  # not of "a.m."
                return None
            if lower in lexicon.words.future_cues:
                return 1
            if lower in lexicon.words.past_cues:
                return -1
        return None

    return tense
