"""`serve`: the desk on this machine alone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TextIO

import uvicorn

from onrecord.errors import OnRecordError
from onrecord.store import open_store
from onrecord.web.site import make_app

OWN = "127.0.0.1"
"""The address that only this machine reaches."""


class _Server(uvicorn.Server):
    """Says that it is there once it is."""

    ready: Callable[[], None]

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self.ready()


def serve(address: str, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve the store at an address until stopped; `ready` is told where the desk is once it is there.

    Raises OnRecordError for another host than 127.0.0.1, since there are no accounts yet, for a store that
    is not there, and for a port that is taken.
    """
    if host != OWN:
        raise OnRecordError(
            f"the desk listens on {OWN} alone, not on {host}: without accounts anybody who reaches it can"
            " read and change the record"
        )
    open_store(address, create=False).close()
    app = make_app(address, (f"{OWN}:{port}", f"localhost:{port}"))
    config = uvicorn.Config(
        app, host=OWN, port=port, log_config=None, access_log=False, server_header=False, workers=1
    )
    errors = _Errors()
    errors.setLevel(logging.ERROR)
    logging.getLogger("uvicorn.error").addHandler(errors)
    server = _Server(config)

    def begun() -> None:
        errors.begun = True
        ready(f"http://{OWN}:{port}/")

    server.ready = begun
    try:
        server.run()
    except SystemExit as error:
        raise OnRecordError(errors.words or f"port {port} cannot be listened on") from error
    except KeyboardInterrupt:
        pass


class _Errors(logging.StreamHandler[TextIO]):
    """Before the desk is there, keeps what went wrong, so that it can be said in one line; then shows it."""

    words = ""
    begun = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep or show an error."""
        if self.begun:
            super().emit(record)
        else:
            self.words = record.getMessage()
