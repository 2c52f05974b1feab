"""`read` on a terminal: a progress bar while it works, a summary when it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from onrecord.app import Summary, read
from onrecord.cli.screen import Screen
from onrecord.read import Options
from onrecord.read.fetch import fetcher
from onrecord.settings import Settings
from onrecord.store import Store

SHOWN = 20
STEPS = {
    "read": "sources",
    "kept": "articles kept",
    "place": "into stories",
    "regroup": "grouped afresh",
    "compare": "stories compared",
}


def run_read(
    store: Store,
    sources: Sequence[str],
    settings: Settings,
    outlet: str | None = None,
    jobs: int | None = None,
    private: bool = False,
) -> bool:
    """Read and say what came of it; whether all was read."""
    settings = replace(
        settings, jobs=jobs or settings.jobs, private_addresses=private or settings.private_addresses
    )
    options = Options(fetched=datetime.now(UTC).isoformat(timespec="seconds"), outlet=outlet)
    console = Screen(stderr=True)
    with _progress(console) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(STEPS[step], total=None)
            bar.update(tasks[step], completed=done, total=total or None)

        summary = read(
            store,
            sources,
            settings,
            fetch=fetcher(private=settings.private_addresses),
            options=options,
            progress=tell,
        )
    show_summary(summary, Screen())
    return summary.complete


def _progress(console: Console) -> Progress:
    return Progress(
        SpinnerColumn(finished_text="✓"),
        TextColumn("{task.description:<16}"),
        BarColumn(bar_width=32),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=not console.is_terminal,
    )


def show_summary(summary: Summary, console: Console) -> None:
    """What was read, what was kept already, and every failure in a line."""
    changed = "1 story" if summary.stories == 1 else f"{summary.stories} stories"
    parts = [f"[bold]{summary.read}[/] read", f"{changed} changed"]
    if summary.versions:
        parts.append(f"{summary.versions} newer version{'' if summary.versions == 1 else 's'}")
    if summary.twice:
        parts.append(f"{summary.twice} kept already")
    if summary.other_language:
        parts.append(f"{summary.other_language} kept but not examined (language without a pack, or unknown)")
    if summary.skipped:
        parts.append(f"{summary.skipped.total()} skipped (no articles)")
    if summary.failures:
        parts.append(f"[red]{len(summary.failures)} failed[/]")
    console.print(" · ".join(parts), highlight=False, soft_wrap=True)
    if summary.nameless:
        verb = "names" if summary.nameless == 1 else "name"
        line = f"  [dim]{summary.nameless} {verb} no outlet; whose texts they are, --outlet says[/]"
        console.print(line, highlight=False, soft_wrap=True)
    if summary.held:
        verb = "is" if summary.held == 1 else "are"
        line = f"  [dim]{summary.held} {verb} not to be published yet, and in no story until then[/]"
        console.print(line, highlight=False, soft_wrap=True)
    if summary.skipped:
        kinds = ", ".join(f"{number} {what}" for what, number in summary.skipped.most_common(SHOWN))
        console.print(f"  [dim]skipped: {escape(kinds)}[/]", highlight=False, soft_wrap=True)
    for failure in summary.failures[:SHOWN]:
        line = f"  [red]✗[/] {escape(failure.source)}: {escape(failure.reason)}"
        console.print(line, highlight=False, soft_wrap=True)
    if len(summary.failures) > SHOWN:
        rest = len(summary.failures) - SHOWN
        console.print(f"  and {rest} more: onrecord export jsonl --kind failure")
