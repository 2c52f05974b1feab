"""The command that serves the desk."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import StoreOption, address_of


def add(cli: typer.Typer) -> None:
    """Put this command among the others."""
    cli.command()(serve)


def serve(
    store: StoreOption = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8470,
    host: Annotated[str, typer.Option(help="The address to listen on: 127.0.0.1 alone.")] = "127.0.0.1",
) -> None:
    """Serve the desk, a web app for this machine alone: read, compare and check the record."""
    from onrecord.web.serve import serve

    serve(
        address_of(store), host, port, lambda at: print(f"the desk is at {at} (Ctrl-C stops it)", flush=True)
    )
