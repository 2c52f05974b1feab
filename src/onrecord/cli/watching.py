"""The commands on what is watched and what became of it: watch, sources, versions, archive."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import JsonOption, StoreOption, open_named
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    pass

ENDINGS = (signal.SIGTERM, signal.SIGINT)


def add(cli: typer.Typer) -> None:
    """Put these commands among the others."""
    for command in (watch, sources, versions, archive):
        cli.command()(command)


def watch(
    listed: Annotated[Path, typer.Argument(metavar="LIST", help="The sources: sources.toml or OPML.")],
    store: StoreOption = None,
    private: Annotated[bool, typer.Option("--private", help="Allow addresses of private networks.")] = False,
) -> None:
    """Watch sources: poll each at its own pace, read what is new, keep every version. SIGTERM ends it."""
    from onrecord.cli.watchers import run_watch
    from onrecord.settings import load

    stop = threading.Event()
    for ending in ENDINGS:
        signal.signal(ending, lambda *_: stop.set())
    allowed = private or load().private_addresses
    run_watch(open_named(store, create=True), listed, stop, private=allowed)


def sources(
    ended: Annotated[bool, typer.Option("--all", help="Those too that are no longer in the list.")] = False,
    opml: Annotated[
        bool, typer.Option("--opml", help="Write them as OPML, which feed readers take.")
    ] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how each watched source has been doing; exit status 1 where one asks for attention."""
    from onrecord.cli import watchers
    from onrecord.view.health import health

    rows = health(open_named(store), ended=ended)
    if opml:
        from onrecord.read.opml import FeedSource, opml_of

        sys.stdout.write(opml_of(FeedSource(row.address, row.name) for row in rows))
        return
    _give(rows, as_json, watchers.sources)
    sys.exit(0 if all(row.state in ("ok", "new") for row in rows) else 1)


def versions(
    ref: Annotated[str, typer.Argument(metavar="ARTICLE", help="An article's id, or that of its source.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show every version of an article, and what was changed from one to the next."""
    from onrecord.cli import watchers
    from onrecord.view.versions import versions as of

    _give(of(open_named(store), ref), as_json, watchers.versions)


def archive(
    warc: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write all pages as WARC; .gz packs them.")
    ] = None,
    address: Annotated[str | None, typer.Option(help="Only pages of this address.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the pages that were fetched, all of which are kept; or write them as a WARC file."""
    from onrecord.cli import watchers
    from onrecord.export.warc import write_warc

    opened = open_named(store)
    chosen = (v for v in opened.visits() if address in (None, v.asked, v.address))
    if warc is None:
        _give(list(chosen), as_json, watchers.visits)
        return
    try:
        count = write_warc(opened, chosen, warc)
    except OSError as error:
        raise OnRecordError(f"{warc} cannot be written: {error.strerror}") from error
    print(f"wrote {count:,} page{'' if count == 1 else 's'} to {warc}")


def _give(rows: Any, as_json: bool, show: Any) -> None:
    if as_json:
        from onrecord.record.codec import dump

        sys.stdout.write(dump(rows).decode() + "\n")
    else:
        show(rows)
