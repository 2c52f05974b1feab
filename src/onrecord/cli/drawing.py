"""`draw`: a picture of the record as an SVG file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import StoreOption, named_as, open_named
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.store import Store

KINDS = ("map", "timeline", "stands", "due")


def add(cli: typer.Typer) -> None:
    """Put this command among the others."""
    cli.command()(draw)


def draw(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"{', '.join(KINDS[:-1])} or {KINDS[-1]}.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The SVG file, NAME.svg.")],
    story: Annotated[
        str | None,
        typer.Option("--story", metavar="ID", help="Of this story. A map or timeline needs none."),
    ] = None,
    about: Annotated[
        str, typer.Option("--about", metavar="WORDS", help="Of events in articles where these words stand.")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most this many events.")] = 500,
    store: StoreOption = None,
) -> None:
    """Draw a map, a timeline, who stands where, or what is due, as an SVG file that needs nothing else."""
    if kind not in KINDS:
        raise OnRecordError(f"no such picture: {kind} (there are {', '.join(KINDS)})")
    named_as(output, "an SVG picture", ".svg")
    opened = open_named(store)
    if story is None and kind in ("stands", "due"):
        raise OnRecordError(f"{kind} is of one story: give --story")
    svg = (
        _of_story(opened, kind, story)
        if story and not about
        else _of_events(opened, kind, story, about, limit)
    )
    if svg is None:
        raise OnRecordError("nothing was found that could be drawn")
    try:
        output.write_text(svg, "utf-8")
    except OSError as error:
        raise OnRecordError(f"{output} cannot be written: {error.strerror}") from error
    print(f"wrote {output}")


def _of_story(store: Store, kind: str, ref: str) -> str | None:
    from onrecord.view import alone
    from onrecord.view.desk import find_story

    return alone.of_story(store, find_story(store, ref), kind, date.today().isoformat())


def _of_events(store: Store, kind: str, ref: str | None, about: str, limit: int) -> str | None:
    from onrecord.store import Query
    from onrecord.view import alone, asked, desk

    if kind in ("stands", "due"):
        raise OnRecordError(f"{kind} is of one story: give --story, and no --about")
    story = desk.find_story(store, ref).story.id if ref else None
    rows = asked.happened(store, Query(about, "", story, limit), beside=True)
    return alone.of_events(store, rows, kind)
