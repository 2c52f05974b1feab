"""Tables that fit the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli import cells
from onrecord.view.desk import ComparePage, SearchRow, StoryPage, StoryRow
from onrecord.view.happened import HappenedRow
from onrecord.view.happened import once as once_happened
from onrecord.view.history import HistoryPage
from onrecord.view.passed import PassedRow
from onrecord.view.reader import ArticlePage
from onrecord.view.said import SaidRow, once
from onrecord.view.side_by_side import CompareRow, OriginRow, VariantRow
from onrecord.view.since import StoryNews
from onrecord.view.stands import PromisedRow, StandsRow
from onrecord.view.sureness import sure

if TYPE_CHECKING:  # the rest of the product need not be loaded to print a table
    from onrecord.app import Verified

console = Console(highlight=False)


def table(title: str, **columns: int) -> Table:
    """A table over the whole width; each column takes its share of it, a negative one so many letters.

    A share is never narrower than a word of its heading.
    """
    made = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, expand=True)
    for name, share in columns.items():
        made.add_column(
            name.replace("_", " "),
            overflow="fold",
            header_style="dim",
            ratio=share if share > 0 else None,
            width=-share if share < 0 else max(map(len, name.split("_"))),
        )
    return made


def show(made: Table, shown: int, of: int, more: str) -> None:
    """Print a table, and how to see the rest of it."""
    if not of:
        return
    console.print(made)
    if shown < of:
        console.print(f"  [dim]and {of - shown} more: {more}[/]\n")


def cut(n: int, limit: int) -> None:
    """That a list ends at the limit of its lines, so that nobody takes it for all there is."""
    if limit and n >= limit:
        console.print(f"  [dim]the first {limit:,}: --limit sets how many[/]\n")


def stories(rows: list[StoryRow], limit: int = 0) -> None:
    """The list of stories."""
    if not rows:
        console.print(
            "No stories yet. Read something, or go on where a reading was stopped: onrecord read SOURCE"
        )
        return
    made = table("", Story=-9, Last=-10, Articles=-8, Outlets=-7, Origins=-7, Differs=-7, Title=1)
    for r in rows:
        made.add_row(
            r.id[:9], cells.day(r.last), str(r.articles), str(r.outlets), str(r.origins),
            Text(str(r.differs), style="yellow") if r.differs else "", cells.plain(r.title),
        )  # fmt: skip
    console.print(made)
    cut(len(rows), limit)


def story(page: StoryPage, most: int = 25, every: bool = False) -> None:
    """A story whole, each part cut to its most telling lines; with `every`, less sure statements too."""
    ref = page.head.id
    heading(page)
    compared(page.comparisons, most, f"onrecord compare {ref}")
    variants(page.variants, most, f"onrecord compare {ref}")
    sources(page)
    origins(page.origins)
    passed(page.passed)
    told = once(row for row in page.said if every or sure(row))
    said_table(told[:most], len(page.articles), len(told), f"onrecord said --story {ref}")
    less_sure(sum(not sure(row) for row in page.said), every)
    events = once_happened(page.happened)
    happened_table(events[:most], len(page.articles), len(events), f"onrecord happened --story {ref}")
    positions = [r for r in page.stands if every or sure(r)]
    promised = [r for r in page.promised if every or sure(r)]
    stands_tables(positions[:most], promised[:most], len(positions), len(promised), ref)
    held = len(page.stands) + len(page.promised) - len(positions) - len(promised)
    less_sure(held, every, "line")
    flags = table("Flags", What=2, Why=5, Where=2)
    for f in page.flags[:most]:
        flags.add_row(Text(f.type, style="red"), cells.plain(f.why), cells.where(f.pin))
    show(
        flags, min(most, len(page.flags)), len(page.flags), f"onrecord export jsonl --kind flag --story {ref}"
    )


def heading(page: StoryPage | ComparePage) -> None:
    """The story's title and how much stands behind it."""
    head = page.head
    console.print()
    console.print(Text(head.title, style="bold"))
    counts = (
        cells.count(head.outlets, "outlet"),
        cells.count(head.origins, "independent origin"),
        cells.count(head.articles, "article"),
        cells.days(head.first, head.last),
        head.id,
    )
    console.print(Text(" · ".join(counts), style="dim"))
    console.print()


def sources(page: StoryPage | ComparePage) -> None:
    """The story's articles."""
    made = table("Articles", Outlet=3, Published=-16, Its_report_is_from=4, Title=7)
    for a in page.articles:
        made.add_row(
            cells.plain(a.outlet),
            cells.moment(a.published),
            cells.plain(", ".join(a.origins)),
            cells.plain(a.title),
        )
    console.print(made)


def origins(rows: Sequence[OriginRow]) -> None:
    """The story's origins with the outlets that pass on what is from there.

    What one outlet alone has from somebody's own post, letter or statement is counted only.
    """
    made = table("Origins", Origin=3, Kind=-13, Passed_on_by=4, Evidence=5)
    shown = [o for o in rows if o.home or len(o.outlets) > 1]
    for o in shown:
        why = "; ".join(dict.fromkeys(e.why for e in o.evidence))
        made.add_row(
            cells.plain(o.name or "unknown"), o.type, cells.plain(", ".join(o.passed_on)), cells.plain(why)
        )
    show(made, len(shown), len(shown), "")
    if len(shown) < len(rows):
        console.print(
            f"  [dim]{cells.count(len(rows) - len(shown), 'source')} that one outlet alone cites[/]\n"
        )


def passed(rows: Sequence[PassedRow]) -> None:
    """Who has it from whom, article by article."""
    made = table("Who has it from whom", Outlet=3, How=-22, From_or_with=3, Words=7)
    for r in rows:
        made.add_row(
            cells.plain(r.outlet), cells.passed(r), cells.plain(r.from_outlet), cells.passage(r.pin)
        )  # fmt: skip
    show(made, len(rows), len(rows), "")


def compare(page: ComparePage) -> None:
    """A story's sources side by side."""
    heading(page)
    compared(page.comparisons, 1000, "")
    variants(page.variants, 1000, "")
    sources(page)
    origins(page.origins)
    passed(page.passed)


def compared(rows: Sequence[CompareRow], most: int, more: str) -> None:
    """What differs, what changed, what several carry; what stands in one article alone is counted only."""
    several = [r for r in rows if r.verdict != "single" and not r.within]
    made = table("Side by side", Verdict=-8, About=4, Sources=5)
    for r in several[:most]:
        made.add_row(cells.verdict(r), cells.about(r), cells.sides(r))
    show(made, min(most, len(several)), len(several), more)
    alone = sum(r.verdict == "single" for r in rows)
    if alone:
        console.print(f"  [dim]{cells.count(alone, 'thing')} only one article carries[/]\n")


def variants(rows: Sequence[VariantRow], most: int, more: str) -> None:
    """Quotations as two outlets carry them, with what was changed marked."""
    changed = [r for r in rows if r.change != "same"]
    made = table("Quotations, as two outlets carry them", Change=-13, Speaker=2, Words=7, Outlets=3)
    for r in changed[:most]:
        outlets = f"{r.base.outlet} → {r.other.outlet}"
        made.add_row(
            cells.change(r.change), cells.plain(r.speaker or ""), cells.diff(r.diff), cells.plain(outlets)
        )
    show(made, min(most, len(changed)), len(changed), more)


def less_sure(n: int, shown: bool, what: str = "statement") -> None:
    """How many rows are held back because they are wrong more often than right."""
    if n and not shown:
        console.print(f"  [dim]{cells.count(n, f'less sure {what}')} left out: --all shows them[/]\n")


def history(page: HistoryPage) -> None:
    """The life of a story, one turn a line, the first first."""
    console.print()
    console.print(Text(page.title, style="bold"))
    led = f"was also {', '.join(page.former)}" if page.former else ""
    console.print(Text(" · ".join(filter(None, (page.id, page.state, led))), style="dim"))
    if not page.turns:
        console.print("\nNothing has changed since its history began to be kept.")
        return
    made = table("", When=-16, Turn=-21, Articles=6, Why=4, Score=-5)
    for t in page.turns:
        score = "" if t.score is None else f"{t.score:.2f}"
        made.add_row(cells.moment(t.at), cells.turn(t), cells.told(t), cells.reason(t), score)
    console.print(made)


def said(rows: list[SaidRow], every: bool = True, limit: int = 0) -> None:
    """Statements, one line each; with `every`, less sure ones too."""
    if not rows:
        console.print("No statement fits.")
        return
    chosen = [row for row in rows if every or sure(row)]
    said_table([(row, len(row.carriers)) for row in chosen], 0, len(chosen), "")
    less_sure(len(rows) - len(chosen), every)
    cut(len(rows), limit)


def said_table(rows: Iterable[tuple[SaidRow, int]], of: int, total: int, more: str) -> None:
    """Statements with their speakers, words and sources."""
    made = table("Said", Who=3, How=3, What=9, Where=3)
    shown = 0
    for row, carried in rows:
        shown += 1
        place = cells.where(row.pin)
        if carried > 1:
            place.append(f"\n{cells.carried(carried, of)}", style="green")
        made.add_row(cells.who(row), cells.how(row), cells.what(row), place)
    show(made, shown, total, more)


def happened(rows: list[HappenedRow], limit: int = 0) -> None:
    """Events, one line each."""
    if not rows:
        console.print("No event fits.")
        return
    happened_table([(row, len(row.carriers)) for row in rows], 0, len(rows), "")
    cut(len(rows), limit)


def happened_table(rows: Iterable[tuple[HappenedRow, int]], of: int, total: int, more: str) -> None:
    """Events with their parties, figures and sources."""
    made = table("Happened", When=-14, Where=4, What=8, Figures=4, Told_by=4)
    shown = 0
    for r, carried in rows:
        shown += 1
        told = cells.teller(r.reported_by, r.pin)
        if carried > 1:
            told.append(f"\n{cells.carried(carried, of)}", style="green")
        made.add_row(
            cells.when(r.when), cells.plain(r.place or ""), cells.event(r),
            cells.plain("; ".join(f.words for f in r.figures)), told,
        )  # fmt: skip
    show(made, shown, total, more)


def stands(rows: dict[str, list[StandsRow] | list[PromisedRow]], every: bool = True, limit: int = 0) -> None:
    """Positions and commitments; with `every`, less sure ones too."""
    listed = [r for part in rows.values() for r in part if every or sure(r)]
    positions = [r for r in listed if isinstance(r, StandsRow)]
    promised = [r for r in listed if isinstance(r, PromisedRow)]
    if not positions and not promised:
        console.print("No position or commitment fits.")
        return
    stands_tables(positions, promised, len(positions), len(promised), "")
    less_sure(sum(map(len, rows.values())) - len(listed), every, "line")
    cut(max(len(positions), len(promised)), limit)


def stands_tables(
    positions: Sequence[StandsRow], promised: Sequence[PromisedRow], of: int, of_promised: int, ref: str
) -> None:
    """Who stands where, and what was promised or threatened."""
    made = table("Stands", Who=3, Stance=-11, On_what=6, Condition=4, Told_by=3)
    for r in positions:
        made.add_row(
            cells.plain(r.holder), cells.stance(r.stance), cells.plain(r.proposal),
            cells.plain(r.condition or ""), cells.teller(r.told_by, r.pin),
        )  # fmt: skip
    show(made, len(positions), of, f"onrecord stands --story {ref}")
    made = table("Promised", Who=4, Force=-8, What=6, Condition=4, Due=-10, Told_by=4)
    for p in promised:
        made.add_row(
            cells.plain(p.party), p.force, cells.plain(p.action), cells.plain(p.condition or ""),
            cells.plain(p.due or ""), cells.teller(p.told_by, p.pin),
        )  # fmt: skip
    show(made, len(promised), of_promised, f"onrecord stands --story {ref}")


def since(rows: list[StoryNews], most: int = 0) -> None:
    """What is new in each story: what moved and what was denied before what else was said."""
    if not rows:
        console.print("Nothing new since then.")
        return
    for one in rows:
        told = f"{cells.count(len(one.articles), 'new article')} of {one.head.articles}"
        console.print(Text(one.head.title, style="bold"))
        outlets = ", ".join(dict.fromkeys(a.outlet for a in one.articles))
        new = "a new story" if one.begun else told
        console.print(Text(f"{new} · {outlets} · {one.head.id}", style="dim"))
        made = table("", New=-9, Who=3, What=9, Where=3)
        shown = one.news[:most] if most else one.news
        for r in shown:
            place = cells.where(r.pin)
            if r.carried > 1:
                place.append(f"\n{cells.carried(r.carried, one.head.articles)}", style="green")
            words = f"{r.text}: {' → '.join(r.values)}" if r.values else r.text
            made.add_row(cells.news(r.kind), cells.plain(", ".join(r.who)), cells.plain(words), place)
        show(made, len(shown), len(one.news), f"onrecord since MOMENT --story {one.head.id} --limit N")
        console.print()


def search(rows: list[SearchRow], limit: int = 0) -> None:
    """Places where words stand."""
    if not rows:
        console.print("Nothing found.")
        return
    made = table("", Outlet=3, Published=-10, Words=9, Article=-11, Story=-9)
    for r in rows:
        made.add_row(
            cells.plain(r.pin.outlet), cells.day(r.pin.published), cells.in_context(r.pin),
            r.pin.article[:11], (r.story or "")[:9],
        )  # fmt: skip
    console.print(made)
    cut(len(rows), limit)


def article(page: ArticlePage) -> None:
    """An article's text with its statements marked, furniture dimmed."""
    head = page.head
    console.print()
    console.print(Text(head.title, style="bold"))
    line = [
        head.outlet,
        cells.day(head.published),
        ", ".join(page.byline),
        head.credit and f"credit: {head.credit}",
    ]
    if page.newest:
        line.append(f"version {page.version}; the newest is {page.newest[:11]}")
    elif page.version > 1:
        line.append(f"version {page.version}")
    console.print(Text(" · ".join(filter(None, line)), style="dim"))
    console.print()
    console.print(cells.marked(page))
    console.print(Text(f"\n{head.id} · sha256 {page.text_sha256}", style="dim"))


def verified(result: Verified) -> None:
    """What was checked, and what does not hold."""
    counts = ", ".join(
        (
            cells.count(result.articles, "article"),
            cells.count(result.records, "record"),
            cells.count(result.sources, "source"),
            *([cells.count(result.pages, "archived page")] if result.pages else []),
        )
    )
    console.print(f"checked {counts}: {'every pin and hash holds' if not result.problems else ''}")
    links = cells.count(result.entries, "link")
    console.print(f"{links} in the chain of changes, the last one {result.head}", soft_wrap=True)
    for problem in result.problems:
        console.print(Text(f"  ✗ {problem}", style="red"))
