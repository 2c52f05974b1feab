"""Tables that fit the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.cli import cells
from onrecord.cli.screen import Screen
from onrecord.cli.widths import whole_words
from onrecord.record.sureness import sure
from onrecord.view.desk import ComparePage, StoryPage, StoryRow
from onrecord.view.happened import HappenedRow
from onrecord.view.happened import once as once_happened
from onrecord.view.history import HistoryPage
from onrecord.view.reader import ArticlePage
from onrecord.view.said import SaidRow, once
from onrecord.view.side_by_side import CompareRow, OriginRow
from onrecord.view.since import StoryNews
from onrecord.view.stands import PromisedRow, StandsRow
from onrecord.view.whence import WhenceRow

if TYPE_CHECKING:  # the rest of the product need not be loaded to print a table
    from onrecord.app import Verified

R = TypeVar("R", SaidRow, HappenedRow, StandsRow, PromisedRow)
console = Screen(highlight=False)
WIDE = 100
"""Letters from which on counts have columns of their own."""


def table(title: str, **columns: int) -> Table:
    """A table over the whole width; each column takes its share of it, a negative one so many letters.

    A share is never narrower than a word of its heading, nor, where there is room, than its longest word.
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


def put(made: Table) -> None:
    """Print a table, its words whole where the terminal has room for them."""
    console.print(whole_words(made, console.width))


def show(made: Table, shown: int, of: int, more: str) -> None:
    """Print a table, and how to see the rest of it."""
    if not of:
        return
    put(made)
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
            "No stories yet. Read something, or go on where a reading was stopped: onrecord read SOURCE",
            soft_wrap=True,
        )
        return
    wide = console.width >= WIDE
    if wide:
        made = table("", Story=-9, Last=-10, Articles=-8, Outlets=-7, Origins=-7, Differs=-7, Title=1)
    else:
        made = table("", Story=-9, Last=-10, Title=1)
    for r in rows:
        counts = (str(r.articles), str(r.outlets), str(r.origins))
        differs = Text(str(r.differs), style="yellow") if r.differs else ""
        ends = (*counts, differs, cells.plain(r.title)) if wide else (_with_counts(r),)
        made.add_row(r.id[:9], cells.day(r.last), *ends)
    put(made)
    cut(len(rows), limit)


def _with_counts(row: StoryRow) -> Text:
    """A title with its counts below, where there is no room for columns."""
    named = ((row.articles, "article"), (row.outlets, "outlet"), (row.origins, "origin"))
    counts = " · ".join(f"{n} {name}{'' if n == 1 else 's'}" for n, name in named)
    told = Text.assemble(cells.plain(row.title), ("\n" + counts, "dim"))
    return told.append(f" · {row.differs} differ", style="yellow") if row.differs else told


def story(page: StoryPage, most: int = 25, every: bool = False) -> None:
    """A story whole, each part cut to its most telling lines; with `every`, less sure statements too."""
    ref = page.head.id
    heading(page)
    side_by_side(page, most, f"onrecord compare {ref}")
    told = once(row for row in page.said if every or sure(row))
    said_table(told[:most], page.head.outlets, len(told), f"onrecord said --story {ref}")
    less_sure(sum(not sure(row) for row in page.said), every)
    events = once_happened(row for row in page.happened if every or sure(row))
    happened_table(events[:most], page.head.outlets, len(events), f"onrecord happened --story {ref}")
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
    console.print(Text(" · ".join(counts), style="dim"), soft_wrap=True)
    console.print()


def whence(rows: Sequence[WhenceRow]) -> None:
    """One line an article: whose report it is, what shows that, and what it has from other articles."""
    made = table("Where each has it from", Outlet=3, Whose_report=3, What_shows_it=7, Title=6)
    for r in rows:
        outlet = cells.outlet(r.outlet).append(f"\n{cells.moment(r.published)}", style="dim")
        made.add_row(outlet, cells.report(r), cells.shown_by(r), cells.plain(r.title))
    show(made, len(rows), len(rows), "")


def origins(rows: Sequence[OriginRow]) -> None:
    """What several outlets have from one source that is none of their reports: a post, a speech, a letter.

    What one outlet alone has from somebody's own post, letter or statement is counted only.
    """
    made = table("What several have from one source", Source=3, Kind=-13, Outlets=6)
    cited = [o for o in rows if o.name and not o.home]
    shown = [o for o in cited if len(o.outlets) > 1 and o.one]
    for o in shown:
        made.add_row(cells.plain(o.name or ""), cells.source(o.type), cells.plain(", ".join(o.outlets)))
    show(made, len(shown), len(shown), "")
    if alone := sum(len(o.outlets) == 1 for o in cited):
        left = cells.count(alone, "source")
        console.print(f"  [dim]{left} that one outlet alone cites[/]\n")


def compare(page: ComparePage) -> None:
    """A story's sources side by side."""
    heading(page)
    side_by_side(page, 1000, "")


def side_by_side(page: StoryPage | ComparePage, most: int, more: str) -> None:
    """Where each has it from, what differs, what several carry, what several have from one source."""
    whence(page.whence)
    several = [r for r in page.comparisons if r.verdict != "single" and not r.within]
    agreed = [r for r in several if r.verdict == "agree"]
    apart = [r for r in several if r.apart]
    compared("What differs", apart, most, more)
    if not apart and page.head.articles > 1:
        none = "No answers that cannot both be right were found. That is not to say that there are none."
        console.print(f"  [dim]{none}[/]\n")
    compared("What several carry", agreed, most, more)
    alone = sum(r.verdict == "single" for r in page.comparisons)
    if alone:
        console.print(f"  [dim]{cells.count(alone, 'thing')} only one outlet carries[/]\n")
    origins(page.origins)


def compared(title: str, rows: Sequence[CompareRow], most: int, more: str) -> None:
    """Things that outlets tell, a line each, with how a quotation stands in each."""
    made = table(title, Verdict=-8, What=6, Outlets=4)
    for r in rows[:most]:
        made.add_row(cells.verdict(r), cells.about(r), cells.sides(r))
    show(made, min(most, len(rows)), len(rows), more)


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
    put(made)


def said(rows: list[SaidRow], every: bool = True, limit: int = 0) -> None:
    """Statements, one line each; with `every`, less sure ones too."""
    if not rows:
        console.print("No statement fits.")
        return
    chosen, held = chosen_of(rows, every, limit)
    said_table([(row, row.outlets) for row in chosen], 0, len(chosen), "")
    less_sure(held, every)
    cut(len(chosen), limit)


def chosen_of(rows: Sequence[R], every: bool, limit: int) -> tuple[list[R], int]:
    """So many rows, those that are less sure only with `every`, and how many were left out among them."""
    chosen = [row for row in rows if every or sure(row)][: limit or None]
    passed = rows[: rows.index(chosen[-1]) + 1] if limit and len(chosen) == limit else rows
    return chosen, len(passed) - len(chosen)


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


def happened(rows: list[HappenedRow], every: bool = True, limit: int = 0) -> None:
    """Events, one line each; with `every`, less sure ones too."""
    if not rows:
        console.print("No event fits.")
        return
    chosen, held = chosen_of(rows, every, limit)
    happened_table([(row, row.outlets) for row in chosen], 0, len(chosen), "")
    less_sure(held, every, "event")
    cut(len(chosen), limit)


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
    positions, held = chosen_of(
        [r for r in rows.get("positions", ()) if isinstance(r, StandsRow)], every, limit
    )
    made = [r for r in rows.get("commitments", ()) if isinstance(r, PromisedRow)]
    promised, held_too = chosen_of(made, every, limit)
    if not any(rows.values()):
        console.print(f"No {' or '.join(name[:-1] for name in rows)} fits.")
        return
    stands_tables(positions, promised, len(positions), len(promised), "")
    less_sure(held + held_too, every, "line")
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
    made = table("Promised", Who=4, Force=-8, What=6, Condition=4, Due=-12, Told_by=4)
    for p in promised:
        made.add_row(
            cells.plain(p.party), p.force, cells.plain(p.action), cells.plain(p.condition or ""),
            cells.when(p.due), cells.teller(p.told_by, p.pin),
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
                place.append(f"\n{cells.carried(r.carried, one.head.outlets)}", style="green")
            words = f"{r.text}: {' → '.join(r.values)}" if r.values else r.text
            made.add_row(cells.news(r.kind), cells.plain(", ".join(r.who)), cells.plain(words), place)
        show(made, len(shown), len(one.news), f"onrecord since MOMENT --story {one.head.id} --limit N")
        console.print()


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
    for type_, why in page.warned:
        console.print(Text(f"{type_}: {why}", style="red"))
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
    wrong = cells.count(len(result.problems), "problem")
    found = f"{wrong} found" if result.problems else "every pin and hash holds"
    console.print(f"checked {counts}: {found}", soft_wrap=True)
    links = cells.count(result.entries, "link")
    console.print(f"{links} in the chain of changes, the last one {result.head}", soft_wrap=True)
    for problem in result.problems:
        console.print(Text(f"  ✗ {problem}", style="red"), soft_wrap=True)
