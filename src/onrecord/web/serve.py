"""`serve`: the desk, on this machine alone or, with accounts, for those who reach it."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

import uvicorn

from onrecord.errors import OnRecordError
from onrecord.store.team import open_team
from onrecord.team.people import has_admin
from onrecord.web.site import make_app

OWN = "127.0.0.1"
"""The address that only this machine reaches."""
EVERY = ("0.0.0.0", "::", "")
"""What stands for every address of a machine."""
IDLE = 30
"""Seconds for which a connection that asks nothing is kept: longer than programs keep theirs (many for 5), so
that none sends while it is closed here."""
WALKS = (50_000, 20, 20)
"""After so many new objects the collector looks through the young ones, and so on: by default it walks over
all that was ever loaded in the midst of every second page, which takes as long as the page."""


class _Server(uvicorn.Server):
    """Says that it is there once it is."""

    ready: Callable[[], None]

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self.ready()


@dataclass(frozen=True, slots=True)
class Where:
    """Where the desk listens, and the address at which people reach it where that is another."""

    host: str = OWN
    port: int = 8470
    public: str | None = None
    certificate: Path | None = None
    key: Path | None = None

    @property
    def alone(self) -> bool:
        """Whether this machine alone reaches it."""
        return self.host == OWN and self.public is None

    def address(self) -> tuple[str, str]:
        """Scheme and host, with its port where that is not the usual one; raises OnRecordError."""
        if self.public is None:
            scheme = "https" if self.certificate else "http"
            name = f"[{self.host}]" if ":" in self.host else self.host
            if self.host in EVERY:
                raise OnRecordError(
                    f"on {self.host} the desk is reached under many names: give one with --at"
                )
            return scheme, _named(scheme, f"{name}:{self.port}")
        parts = urlsplit(self.public)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/") or parts.query:
            raise OnRecordError(f"{self.public!r} is no address of a desk: https://desk.example")
        if "@" in parts.netloc:
            raise OnRecordError(f"{self.public!r} has a name or password in it")
        return parts.scheme, _named(parts.scheme, parts.netloc)

    def in_clear(self) -> str:
        """What to be told of who can read along on the way; empty where nobody but this machine can."""
        if self.alone:
            return ""
        scheme, name = self.address()
        near = _here(self.host)
        if scheme == "http" and (self.public or not near):
            return (
                f"names and passwords cross the network to {name} for all on the way to read: serve https,"
                " with --certificate and --key, or behind a proxy that has them, with --at https://…"
            )
        if not near and not self.certificate:
            return (
                f"what reaches {self.host}:{self.port} itself is not encrypted, passwords neither: let the"
                " proxy alone reach it, or leave --host out where the proxy is on this machine"
            )
        return ""


def _named(scheme: str, name: str) -> str:
    """A host as browsers name it: in small letters, without the port that is the usual one of its scheme."""
    return name.lower().removesuffix(":443" if scheme == "https" else ":80")


def _here(host: str) -> bool:
    """Whether a host is this machine, reached from itself alone."""
    try:
        return host.lower() == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def settle() -> None:
    """Have the collector of garbage leave alone what is loaded, and come by less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*WALKS)


def serve(address: str, where: Where, ready: Callable[[str], None]) -> None:
    """Serve the store at an address until stopped; `ready` is told where the desk is once it is there.

    Raises OnRecordError where others than this machine would reach it and there is no admin's account, for a
    store that is not there, for a certificate that cannot be read, and for a port that is taken.
    """
    if not where.alone:
        _looked_after(address, where)
    scheme, name = where.address()
    port = where.port
    own = tuple(_named(scheme, f"{host}:{port}") for host in (OWN, "localhost"))
    names = own if where.alone else (name,)
    app = make_app(address, names, https=scheme == "https", alone=where.alone)
    settle()
    config = uvicorn.Config(
        app, host=where.host, port=port, log_config=None, access_log=False, server_header=False, workers=1,
        ssl_certfile=where.certificate, ssl_keyfile=where.key, timeout_graceful_shutdown=3,
        timeout_keep_alive=IDLE,
    )  # fmt: skip
    errors = _Errors()
    errors.setLevel(logging.ERROR)
    logging.getLogger("uvicorn.error").addHandler(errors)
    server = _Server(config)

    def begun() -> None:
        errors.begun = True
        ready(f"{scheme}://{name}/")

    server.ready = begun
    try:
        server.run()
    except OSError as error:
        raise OnRecordError(
            f"the certificate or its key cannot be read: {error.strerror or error}"
        ) from error
    except SystemExit as error:
        raise OnRecordError(errors.words or f"port {port} cannot be listened on") from error
    except KeyboardInterrupt:
        pass


def _looked_after(address: str, where: Where) -> None:
    """Raise OnRecordError unless somebody looks after accounts; where there is no store, nobody does."""
    admin = False
    if Path(address).exists():
        with closing(open_team(address)) as team:
            admin = has_admin(team)
    if not admin:
        elsewhere = where.public or where.host
        raise OnRecordError(
            f"the desk listens on {OWN} alone, not on {elsewhere}: without accounts anybody"
            " who reaches it can read and change the record; onrecord account add NAME --role admin"
        )


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
