"""One door to the network: nothing but read/fetch.py opens connections."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord

ROOT = Path(onrecord.__file__).parent
DOOR = ROOT / "read" / "fetch.py"
GUARD = ROOT / "door.py"
DOORS = {
    *("socket", "ssl", "urllib3", "requests", "httpx", "httpx2", "aiohttp", "pycurl", "websockets"),
    *("http.client", "urllib.request", "urllib.robotparser", "ftplib", "smtplib", "imaplib", "poplib"),
    *("telnetlib", "xmlrpc.client", "asyncio.streams", "trafilatura.downloads"),
}
# C libraries, other programs and files of devices are ways around Python's sockets.
DOORS |= {
    "_socket",
    "_ssl",
    "ctypes",
    "cffi",
    "subprocess",
    "os.system",
    "os.popen",
    "os.execv",
    "os.posix_spawn",
    "pty",
}
DOORS |= {
    "asyncio",
    "selectors",
    "socketserver",
    "http.server",
    "wsgiref",
    "urllib3.contrib",
    "dns",
    "nntplib",
}
# The reader of PDFs runs this very interpreter, with the guard in it, to have it end whatever it meets.
PROGRAMS = {"read/pdf.py": ["subprocess"]}
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
    assert found == PROGRAMS


def test_only_the_door_lets_itself_through() -> None:
    """`door.opened` lets a connection through the guard: nobody else may call it."""
    callers = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if path != GUARD
        and (
            "onrecord.door.opened" in imported(path.read_text("utf-8"))
            or "door.opened" in path.read_text("utf-8")
        )
    }
    assert callers == {"read/fetch.py"}


def test_the_guard_stands_in_every_process_of_ours() -> None:
    """Where the command line begins, and where reading processes do."""
    for room in ("cli/main.py", "run/pool.py"):
        assert "onrecord.door.guard" in imported((ROOT / room).read_text("utf-8"))


TRIED = """
import socket, sys
from onrecord.cli.main import main
def seen(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        print(event, file=sys.stderr)
sys.addaudithook(seen)
sys.argv = ["onrecord", *sys.argv[1:]]
main()
"""


@pytest.mark.parametrize("command", [["read", "FOLDER"], ["stories"], ["verify"], ["sources"]])
def test_no_command_on_files_touches_a_socket(command: list[str], example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("The mole is shut, https://moll.example says, and so does Ida Holm.")
    store = str(tmp_path / "kept.db")
    shutil.copy(example, store)
    words = [str(folder) if w == "FOLDER" else w for w in command]
    done = subprocess.run(
        [sys.executable, "-c", TRIED, *words, "--store", store],
        capture_output=True, text=True, timeout=120, env={**os.environ, "ONRECORD_JOBS": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "socket." not in done.stderr


def test_the_check_sees_what_it_should() -> None:
    assert leads_out(DOOR.read_text("utf-8"))
    assert leads_out("import urllib.request")
    assert leads_out("from urllib import request")
    assert leads_out("from http import client")
    assert leads_out("import socket as s")
    assert leads_out("import importlib\nimportlib.import_module('socket')")
    assert leads_out("import trafilatura\ntrafilatura.fetch_url('x')")
    assert not leads_out("from urllib.parse import urlsplit\nimport http\n")
