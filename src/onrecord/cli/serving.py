"""The commands that serve the desk and copy its store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import StoreOption, address_of


def add(cli: typer.Typer) -> None:
    """Put these commands among the others."""
    cli.command()(serve)
    cli.command()(backup)


def serve(
    store: StoreOption = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8470,
    host: Annotated[
        str, typer.Option(help="The address to listen on; any but 127.0.0.1 asks for an admin's account.")
    ] = "127.0.0.1",
    public: Annotated[
        str | None,
        typer.Option("--at", metavar="URL", help="Where people reach it, as https://desk.example."),
    ] = None,
    certificate: Annotated[Path | None, typer.Option(help="A certificate (PEM), to serve https.")] = None,
    key: Annotated[Path | None, typer.Option(help="The certificate's key (PEM).")] = None,
) -> None:
    """Serve the desk, a web app: read, compare and check the record, alone or, with accounts, together."""
    from onrecord.web.serve import Where, serve

    where = Where(host, port, public, certificate, key)

    def ready(at: str) -> None:
        if told := where.in_clear():
            print(f"onrecord: beware: {told}", file=sys.stderr, flush=True)
        print(f"the desk is at {at} (Ctrl-C stops it)", flush=True)

    serve(address_of(store), where, ready)


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where to: a file that is not there yet.")],
    store: StoreOption = None,
) -> None:
    """Copy the store to a file, whole, while others read and write it; the archive goes beside it."""
    from onrecord.store.backup import backup

    pages = backup(address_of(store), target)
    more = f", {pages:,} fetched pages beside it" if pages else ""
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB{more}")
