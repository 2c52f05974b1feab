"""`watch` on a terminal and in a log; the tables of sources, versions and visits."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from onrecord.cli import cells
from onrecord.cli.harmless import harmless
from onrecord.cli.screen import Screen
from onrecord.cli.tables import WIDE, console, cut, put, table
from onrecord.read.fetch import Caps, Fetch
from onrecord.record import DiffPiece, Visit
from onrecord.store import Store
from onrecord.view.health import STATES, HealthRow, row
from onrecord.view.versions import VersionsPage
from onrecord.watch.listed import read_list
from onrecord.watch.watcher import Watcher

CAPS = Caps(wire=10_000_000, unpacked=20_000_000)
LINES_EVERY = 600.0
"""Seconds between two lines on all sources, where nobody looks at a table."""
REFRESH = 1.0
STYLES = {
    "failing": "bold red",
    "not watched": "red",
    "no text": "yellow",
    "silent": "yellow",
    "new": "dim",
    "ok": "green",
}
SHOWN = 1_000
AROUND = 8
"""Words that are shown on either side of a change."""
UNITS = ((86_400, "d"), (3600, "h"), (60, "min"), (1, "s"))


def run_watch(store: Store, listed: Path, stop: threading.Event, *, private: bool = False) -> None:
    """Watch until told to stop: a table that lives where this is a terminal, else a line for each event."""
    sources = read_list(listed)
    asker = Fetch(private=private, caps=CAPS, contact=sources.contact)
    screen = Screen()
    if screen.is_terminal:
        watcher = Watcher(store, sources, asker)
        with Live(console=screen, auto_refresh=False, transient=False) as live:
            _run(watcher, stop, REFRESH, lambda: live.update(_board(watcher, screen.height), refresh=True))
    else:
        watcher = Watcher(store, sources, asker, line)
        line("watch", f"{cells.count(len(sources.sources), 'source')} of {listed}")
        _run(watcher, stop, LINES_EVERY, lambda: line("watch", summary(watcher)))
    line("watch", f"stopped; {cells.count(watcher.taker.kept, 'article')} kept, and the same command goes on")


def _run(watcher: Watcher, stop: threading.Event, every: float, show: Callable[[], None]) -> None:
    last = time.monotonic()

    def tick() -> None:
        nonlocal last
        if time.monotonic() - last >= every:
            last = time.monotonic()
            show()

    watcher.run(stop, tick)


def line(name: str, words: str) -> None:
    """One line of a log, with its moment; it is out at once."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    print(harmless(f"{at} {name}: {' '.join(words.split())}"), flush=True)


def summary(watcher: Watcher) -> str:
    """All sources in a line, those that ask for attention first."""
    at = datetime.now(UTC)
    states = Counter(row(source, at).state for source in watcher.sources)
    told = ", ".join(f"{states[state]} {state}" for state in STATES if states[state])
    return f"{told}; {cells.count(watcher.taker.kept, 'article')} kept since the start"


def _board(watcher: Watcher, height: int) -> RenderableType:
    at = datetime.now(UTC)
    rows = [row(source, at) for source in watcher.sources]
    rows.sort(key=lambda r: r.news or "", reverse=True)
    rows.sort(key=lambda r: STATES.index(r.state))
    room = max(3, height - 8)
    shown = rows if len(rows) <= room else rows[:room]
    at_issue = _remarks(shown, at)[: max(0, room - len(shown))]
    more = Text(f"  and {len(rows) - len(shown)} more: onrecord sources", style="dim")
    foot = Text(f"  {summary(watcher)}", style="dim")
    board = _table(shown, at, single=True)
    parts: list[RenderableType] = [board, *at_issue, *([more] if len(shown) < len(rows) else []), foot]
    return Group(*parts)


def sources(rows: list[HealthRow]) -> None:
    """The health of each source."""
    if not rows:
        console.print("No source is watched. Write a list, then: onrecord watch sources.toml")
        return
    at = datetime.now(UTC)
    put(_table(rows[:SHOWN], at))
    for remark in _remarks(rows[:SHOWN], at):
        console.print(remark)
    cut(len(rows), SHOWN if len(rows) > SHOWN else 0)


def _table(rows: list[HealthRow], at: datetime, *, single: bool = False) -> Table:
    """The sources, a line each; where there is no room for them all, without the columns that tell least."""
    wide = console.width >= WIDE
    kept = {"Answered": -8, "New": -8, "Next": -8, "Articles": -8, "Versions": -8}
    shown = kept if wide else {name: kept[name] for name in ("Answered", "New", "Articles")}
    made = table("", State=-11, Source=1, **shown)
    for r in rows:
        told = {
            "Answered": ago(r.success, at),
            "New": ago(r.news, at),
            "Next": until(r.next, at),
            "Articles": f"{r.articles:,}",
            "Versions": f"{r.versions:,}" if r.versions else "",
        }
        name = Text(r.name, overflow="ellipsis" if single else "fold", no_wrap=single)
        made.add_row(Text(r.state, style=STYLES.get(r.state, "")), name, *(told[column] for column in shown))
    return made


def _remarks(rows: list[HealthRow], at: datetime) -> list[Text]:
    """Under the table, a line for each source of which there is more to say: why it fails and when it is
    tried again, how many of its pages were not there or had no text."""
    return [Text(f"  {r.name}: {'; '.join(said)}", style="dim") for r in rows if (said := _said(r, at))]


def _said(r: HealthRow, at: datetime) -> list[str]:
    said = []
    if r.trouble:
        times = f"failed {r.failing} times in a row" if r.failing > 1 else "failed"
        said.append(f"{times}: {r.trouble}; tried again in {until(r.next, at)}")
    elif r.errors:
        said.append(f"failed {r.errors:,} times of {r.polls:,}, and answers again")
    if r.missing:
        said.append(f"{cells.count(r.missing, 'page')} not there (404)")
    if r.empty:
        said.append(f"{r.empty:.0%} of its pages had no text")
    return said


def until(moment: str, at: datetime) -> str:
    """How soon something is: "12 min"; "now" where it is due."""
    seconds = (datetime.fromisoformat(moment) - at).total_seconds() if moment else 0.0
    return _length(seconds) if seconds >= 1 else "now"


def ago(moment: str | None, at: datetime) -> str:
    """How long ago something was: "12 min"."""
    if moment is None:
        return "never"
    return _length(max(0.0, (at - datetime.fromisoformat(moment)).total_seconds()))


def _length(seconds: float) -> str:
    size, unit = next((u for u in UNITS if seconds >= u[0]), UNITS[-1])
    return f"{int(seconds // size)} {unit}"


def versions(page: VersionsPage) -> None:
    """An article's versions, each with what was changed in it."""
    console.print()
    console.print(Text(page.title, style="bold"))
    console.print(Text(" · ".join(filter(None, (page.outlet, page.url))), style="dim"))
    for one in page.versions:
        read = f"read {cells.moment(one.fetched)}" if one.fetched else ""
        head = f"version {one.version}, {one.type}" if one.version > 1 else "version 1"
        console.print()
        console.print(
            Text(" · ".join(filter(None, (head, read, f"{one.words:,} words", one.id))), style="cyan")
        )
        if one.note or one.why:
            console.print(Text(one.why or f"“{one.note}”", style="yellow"))
        if any(piece.op != "equal" for piece in one.title):
            console.print(Text("Title: ", style="dim").append(cells.diff(one.title)))
        if any(piece.op != "equal" for piece in one.diff):
            console.print(cells.diff(shortened(one.diff)))
        elif one.version > 1:
            console.print(Text("the text is the same", style="dim"))
    for what in page.gone:
        console.print()
        console.print(Text(f"{what.type} · {cells.moment(what.at)} · {what.why}", style="red"))


def shortened(pieces: Iterable[DiffPiece]) -> Iterator[DiffPiece]:
    """A difference with the first and the last words of what stayed as it was."""
    for piece in pieces:
        words = piece.base.split() if piece.op == "equal" else []
        if len(words) > 2 * AROUND:
            yield replace(piece, base=f"{' '.join(words[:AROUND])} … {' '.join(words[-AROUND:])}")
        else:
            yield piece


def visits(rows: list[Visit]) -> None:
    """The pages that were fetched."""
    if not rows:
        console.print("No page was fetched yet.")
        return
    made = table("", Fetched=-16, Address=5, Bytes=-10, Kept_as=-12)
    for visit in rows[-SHOWN:]:
        made.add_row(cells.moment(visit.at), cells.plain(visit.address), f"{visit.size:,}", visit.sha256[:12])
    put(made)
    if len(rows) > SHOWN:
        console.print(f"  [dim]and {len(rows) - SHOWN:,} before: --json lists them all[/]\n")
