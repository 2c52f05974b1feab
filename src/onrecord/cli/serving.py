"""The command that serves the desk."""

from __future__ import annotations

from typing import Annotated

import typer

StoreOption = Annotated[
    str | None,
    typer.Option("--store", metavar="FILE", help="The store. Default: $ONRECORD_STORE, else onrecord.db."),
]


def add(cli: typer.Typer) -> None:
    """Put this command among the others."""
    cli.command()(serve)


def serve(
    store: StoreOption = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8470,
    host: Annotated[str, typer.Option(help="The address to listen on: 127.0.0.1 alone.")] = "127.0.0.1",
) -> None:
    """Serve the desk, a web app for this machine alone: read, compare and check the record."""
    from onrecord.settings import load
    from onrecord.web.serve import serve

    address = store or load().store
    serve(address, host, port, lambda at: print(f"the desk is at {at} (Ctrl-C stops it)", flush=True))
