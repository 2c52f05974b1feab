"""`search`: where words stand, each place with what was found in it marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from onrecord.cli.options import JsonOption, LimitOption, StoreOption, give, open_named

if TYPE_CHECKING:
    from onrecord.store.words import Row
    from onrecord.view.desk import SearchRow

FOUND = "bold yellow"


def add(cli: typer.Typer) -> None:
    """Put this command among the others."""
    cli.command()(search)


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="Words that must all occur; several in quotation marks, one behind the other.",
        ),
    ],
    limit: LimitOption = 20,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find words in titles and texts. A phrase stands in quotation marks: onrecord search "west ramp"."""
    from onrecord.view import desk

    question = " ".join(map(as_phrase, words))
    rows = desk.search(open_named(store), question, limit)
    if as_json:
        give(rows, as_json, "")
    else:
        show(rows, question, limit)


def as_phrase(words: str) -> str:
    """Several words that were given as one are a phrase: a shell takes its quotation marks away."""
    from onrecord.store.words import asked_for

    several = len(words.split()) > 1 and all(len(phrase) == 1 for phrase in asked_for(words))
    return f'"{words}"' if several else words


def show(rows: Sequence[SearchRow], question: str, limit: int = 0) -> None:
    """Places where words stand."""
    from onrecord.cli import cells
    from onrecord.cli.tables import console, cut, put, table
    from onrecord.store.words import asked_for

    wanted = asked_for(question)
    if not rows:
        console.print("Nothing found.")
        if any(len(phrase) > 1 for phrase in wanted):
            single = " ".join(word for phrase in wanted for word in phrase)
            console.print(f"  [dim]in this order; in any: onrecord search {single}[/]", soft_wrap=True)
        return
    made = table("", Outlet=3, Published=-10, Words=9, Article=-11, Story=-9)
    for r in rows:
        made.add_row(
            cells.warned(r.pin.outlet, r.warned), cells.day(r.pin.published), found_in(r, wanted),
            r.pin.article[:11], (r.story or "")[:9],
        )  # fmt: skip
    put(made)
    cut(len(rows), limit)


def found_in(row: SearchRow, wanted: Sequence[Row]) -> Text:
    """What stands around a place, with all that was asked for marked; the title where that alone has it."""
    from onrecord.store.words import places

    before, after = (" ".join(f"|{words}|".split())[1:-1] for words in (row.pin.before, row.pin.after))
    told = f"…{before.lstrip()}{' '.join(row.pin.words.split())}{after.rstrip()}…"
    if any(places(told, wanted)):
        return marked(told, wanted)
    return Text("title: ", style="dim").append(marked(row.pin.title, wanted))


def marked(told: str, wanted: Sequence[Row]) -> Text:
    """Words with what was asked for between asterisks, which say without colours what the colours say."""
    from onrecord.store.words import places

    made, done = Text(), 0
    for span, _ in places(told, wanted):
        if span.start >= done:
            made.append(told[done : span.start]).append(f"*{told[span.start : span.end]}*", style=FOUND)
            done = span.end
    return made.append(told[done:])
