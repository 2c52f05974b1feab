"""`export`: records or tables, to the terminal, a file, or a folder with a file for each kind."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import StoreOption, StoryOption, open_named
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.view.sheets import Sheet

CSV = "csv"


def add(cli: typer.Typer) -> None:
    """Put this command among the others."""
    cli.command()(export)


def export(
    format: Annotated[str, typer.Argument(metavar="FORMAT", help="jsonl or csv")],
    kind: Annotated[
        list[str] | None, typer.Option(help="Only this kind of record; may be given again.")
    ] = None,
    story: StoryOption = None,
    article: Annotated[str | None, typer.Option(metavar="ID", help="Only this article.")] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Default: standard output. Of csv a folder, or a file of one kind.",
        ),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write records for other tools: jsonl, one JSON object a line; csv, a table for each kind."""
    from onrecord.export import FORMATS
    from onrecord.view.records import records
    from onrecord.view.sheets import sheets

    if format == CSV:
        _tables(sheets(open_named(store), kind or (), story, article), output)
        return
    if format not in FORMATS:
        raise OnRecordError(f"no such format: {format} (there are {', '.join((*FORMATS, CSV))})")
    _put(FORMATS[format](records(open_named(store), kind or (), story, article)), output)


def _tables(made: Sequence[Sheet], output: Path | None) -> None:
    from onrecord.export.sheet import sheet

    one = len(made) == 1 and (output is None or output.suffix.lower() == f".{CSV}")
    if one:
        _put(sheet(made[0].columns, made[0].rows), output)
        return
    if output is None or output.suffix.lower() == f".{CSV}":
        raise OnRecordError(
            "csv is one file a kind: name a folder with --output, or one --kind "
            f"({', '.join(each.kind for each in made)})"
        )
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OnRecordError(f"{output} cannot be written: {error.strerror}") from error
    for each in made:
        path = output / f"{each.kind}.{CSV}"
        print(f"wrote {path}: {_put(sheet(each.columns, each.rows), path) - 1:,} rows")


def _put(lines: Iterable[bytes], output: Path | None) -> int:
    """Write lines to a file or to standard output; how many."""
    written = 0
    try:
        with output.open("wb") if output else nullcontext(sys.stdout.buffer) as file:
            for line in lines:
                file.write(line)
                written += 1
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OnRecordError(f"{output} cannot be written: {error.strerror}") from error
    return written
