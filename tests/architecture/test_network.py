"""One door to the network: nothing but read/fetch.py opens connections."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import onrecord

ROOT = Path(onrecord.__file__).parent
DOOR = ROOT / "read" / "fetch.py"
DOORS = {
    *("socket", "ssl", "urllib3", "requests", "httpx", "httpx2", "aiohttp", "pycurl", "websockets"),
    *("http.client", "urllib.request", "urllib.robotparser", "ftplib", "smtplib", "imaplib", "poplib"),
    *("telnetlib", "xmlrpc.client", "asyncio.streams", "trafilatura.downloads"),
}
# Functions of libraries we use that would fetch by themselves.
FETCHERS = {"fetch_url", "fetch_response", "urlopen", "urlretrieve", "create_connection", "open_connection"}


def imported(source: str) -> Iterator[str]:
    """Every module and name that a file imports or takes from a module, dotted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if (
                name in {"import_module", "__import__"}
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield str(node.args[0].value)


def leads_out(source: str) -> list[str]:
    return [
        name
        for name in imported(source)
        if name in FETCHERS
        or name.rpartition(".")[2] in FETCHERS
        or any(name == door or name.startswith(door + ".") for door in DOORS)
    ]


def test_only_the_door_opens_connections() -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for path in sorted(ROOT.rglob("*.py"))
        if path != DOOR and (names := leads_out(path.read_text("utf-8")))
    }
    assert found == {}


def test_the_check_sees_what_it_should() -> None:
    assert leads_out(DOOR.read_text("utf-8"))
    assert leads_out("import urllib.request")
    assert leads_out("from urllib import request")
    assert leads_out("from http import client")
    assert leads_out("import socket as s")
    assert leads_out("import importlib\nimportlib.import_module('socket')")
    assert leads_out("import trafilatura\ntrafilatura.fetch_url('x')")
    assert not leads_out("from urllib.parse import urlsplit\nimport http\n")
