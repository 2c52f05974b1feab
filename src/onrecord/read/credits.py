"""Bylines, credited agencies and datelines, as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.known.names import load_agencies, outlet_by_name
from onrecord.lang import load_pack
from onrecord.read.dates import iso
from onrecord.record import Span


@dataclass(frozen=True, slots=True)
class CreditWords:
    """lang/<code>/credits.yml."""

    byline_starts: tuple[str, ...]
    joiners: tuple[str, ...]
    after_name: tuple[str, ...]
    posts: tuple[str, ...]
    credit_lines: tuple[str, ...]
    contributed: tuple[str, ...]
    no_place: frozenset[str]
    byline_cuts: tuple[str, ...]
    date_lines: tuple[str, ...]
    months: tuple[str, ...]
    small: frozenset[str]
    nobody: frozenset[str]
    offices: frozenset[str]
    desks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report is dated from: `words` as printed without the dash, and the agency in it."""

    span: Span
    words: str
    agency: str | None


@dataclass(frozen=True, slots=True)
class NameHeads:
    """The last words of names by the kind that they tell, in lang/<code>/names.yml."""

    heads: dict[str, frozenset[str]]


LONGEST_DATE = 60
LONGEST_DATED = 100
LONGEST_NAME = 6
LONGEST_SIGNED = 150
EMPHASIS = "*_ "
"""Marks of Markdown round a line."""
DATE_GAP = re.compile(r", | ?[|·•–—/] ?| - ")
"""What may stand between a date and the outlet or the byline beside it."""
# CITY, Region, April 3 (Agency) - Text … The dash and either a city in capitals or an agency are needed.
DATELINE = re.compile(
    r"(?P<where>[A-Z][\w.'’-]{1,30}(?:[ /][A-Z][\w.'’-]{1,30}){0,3}"
    r"(?:, [A-Z][\w.'’]{1,20}(?: [A-Z][\w.'’]{1,20}){0,2}){0,2}"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?)?"
    r" ?(?:\((?P<agency>[A-Z][\w.'’&-]{1,20}(?: [A-Z][\w.'’&-]{1,20}){0,3})\))?"
    r" ?(?P<dash>--|[-–—])(?= |[A-Z“\"])"
)
CAPITALS = re.compile(r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+)*(?=,| |$)")


def dateline(text: str, line: Span, language: str = "en") -> Dateline | None:
    """The dateline at the start of a line of report, if there is one."""
    found = DATELINE.match(text, line.start, min(line.end, line.start + 140))
    if found is None:
        return None
    where, agency = found["where"], found["agency"]
    if not agency and not (where and (CAPITALS.match(where) or _ends_in_outlet(where))):
        return None
    if where and where.split()[0] in load_pack(language).read("credits", CreditWords).no_place:
        return None
    words = text[line.start : found.start("dash")].strip()
    return Dateline(Span(line.start, found.end("dash")), words, agency) if words else None


def _ends_in_outlet(where: str) -> bool:
    """Whether a place is followed by a known outlet in capitals: "Skagen, Denmark CNN — "."""
    last = where.split()[-1]
    return len(where.split()) > 1 and len(last) > 1 and last.isupper() and outlet_by_name(last) is not None


def names_in(byline: Iterable[str], language: str = "en") -> tuple[str, ...]:
    """The people and agencies in a byline, in order: "By A B and C D in Cork" → A B, C D."""
    found: dict[str, None] = {}
    for printed in byline:
        for piece in _pieces(printed, language):
            found.setdefault(piece)
    posts = load_pack(language).read("credits", CreditWords).posts
    # "A B, staff writer" is one name; "The newsroom" alone is all the byline there is.
    people = tuple(name for name in found if not _post(name, posts))
    return people or tuple(found)[:1]


def signed(line: str, language: str = "en") -> tuple[str, ...]:
    """The names in a line that says who wrote a text: "*By A B and C D*"; none in any other."""
    words = load_pack(language).read("credits", CreditWords)
    bare = line.strip(EMPHASIS)
    if len(bare) > LONGEST_SIGNED or not bare.casefold().startswith(
        tuple(f"{start} " for start in words.byline_starts)
    ):
        return ()
    names = names_in((bare,), language)
    return names if all(_named(name, words) for name in names) else ()


def credited(
    lines: Sequence[str], byline: Sequence[str], dated: Dateline | None, language: str = "en"
) -> str | None:
    """The agency that an article credits, as printed; `lines` are those marked as credits."""
    if dated and dated.agency:
        return dated.agency
    for name in byline:
        if agency_in(name):
            return agency_in(name)
    for line in lines:
        name_ = _from_line(line, language)
        if name_:
            return name_
    return None


def day_in(line: str, language: str = "en") -> str | None:
    """The day (ISO 8601) of a line that holds a date and nothing else."""
    words = load_pack(language).read("credits", CreditWords)
    for pattern in words.date_lines:
        found = re.match(pattern, line) if len(line) <= LONGEST_DATE else None
        month = found["month"][:3].casefold() if found else ""
        if found and month in words.months:
            return iso(f"{int(found['year']):04}-{words.months.index(month) + 1:02}-{int(found['day']):02}")
    return None


def publication_day(line: str, language: str = "en") -> str | None:
    """The day of a line that holds a date alone, or one with an outlet or a byline beside it:
    "Hillside Herald, 3 May 2026", "By Ann Gull | May 3, 2026". A date beside anything else is of that."""
    if len(line) > LONGEST_DATED:
        return None
    if day := day_in(line, language):
        return day
    for gap in DATE_GAP.finditer(line):
        sides = (line[: gap.start()], line[gap.end() :])
        for dated, named in (sides, sides[::-1]):
            if _names_outlet(named, language) and (day := day_in(dated, language)):
                return day
    return None


def _names_outlet(words: str, language: str) -> bool:
    """Whether words are a byline or an outlet: a known one, or one whose name ends as those of papers do."""
    pack = load_pack(language)
    parts = words.split()
    if not 1 <= len(parts) <= LONGEST_NAME:
        return False
    if words.casefold().startswith(tuple(f"{w} " for w in pack.read("credits", CreditWords).byline_starts)):
        return True
    small = pack.read("credits", CreditWords).small
    named = all(part[0].isupper() or part in small for part in parts)
    ends = pack.read("names", NameHeads).heads["publication"]
    return named and (outlet_by_name(words) is not None or parts[-1].casefold() in ends)


def agency_in(words: str) -> str | None:
    """The name of a known agency among some words, as printed."""
    found = _agencies().search(words)
    return found.group() if found else None


def _from_line(line: str, language: str) -> str | None:
    words = load_pack(language).read("credits", CreditWords)
    for pattern in words.credit_lines:
        found = re.match(pattern, line[:200])
        if found:
            name = found["name"].strip(" .")
            return agency_in(name) or (name if _named(name, words) else None)
    for pattern in words.contributed:
        found = re.match(pattern, line[:400])
        if found and (agency := agency_in(found["names"])):
            return agency
    alone = line.strip("()[]—–- .")
    return alone if alone and agency_in(alone) == alone else None


def _named(name: str, words: CreditWords) -> bool:
    """Whether words are one name: no list of people, not a sentence."""
    small = {*words.joiners, *words.small}
    parts = name.split()
    capital = all(p[:1].isupper() or p[:1].isdigit() or p.casefold() in small for p in parts)
    nobody = bool(parts) and parts[0].split(".")[0].casefold() in words.nobody
    return "," not in name and 0 < len(parts) <= 6 and capital and not nobody


def _pieces(printed: str, language: str) -> list[str]:
    words = load_pack(language).read("credits", CreditWords)
    line = " ".join(printed.split())
    for start in words.byline_starts:
        if line.casefold().startswith(start + " "):
            line = line[len(start) + 1 :]
            break
    for joiner in words.joiners:
        line = line.replace(f" {joiner} ", "\n")
    for cut in words.byline_cuts:
        line = line.replace(cut, "\n")
    names = (_name(piece, words) for piece in line.split("\n"))
    return [name for name in names if any(c.isalpha() for c in name) and "@" not in name]


def _name(piece: str, words: CreditWords) -> str:
    parts = piece.strip(' ,;|"“”').split()
    for i, part in enumerate(parts):
        # "Ann Lee for the Courier", and "Department for Paths": an office has one word before it.
        if i > (part in words.offices) and part in words.after_name:
            return " ".join(parts[:i])
    return " ".join(parts)


def _post(name: str, posts: Sequence[str]) -> bool:
    return bool({p.strip(".,").casefold() for p in name.split()} & set(posts))


@lru_cache(maxsize=1)
def _agencies() -> re.Pattern[str]:
    listed = {name for a in load_agencies() for name in (a.name, *a.names, *a.abbreviations)}
    names = sorted(listed, key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])")
