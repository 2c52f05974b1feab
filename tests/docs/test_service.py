"""The unit for systemd in the documents: what it begins is a command of ours, and systemd takes it."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from onrecord.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]
UNIT = re.compile(r"```ini\n# /etc/systemd/system/(\S+)\n(.*?)```", re.DOTALL)


def units() -> Iterator[tuple[str, str]]:
    for page in sorted(ROOT.glob("docs/**/*.md")):
        yield from UNIT.findall(page.read_text("utf-8"))


def values(unit: str, name: str) -> list[str]:
    return [line.partition("=")[2] for line in unit.splitlines() if line.startswith(f"{name}=")]


def test_there_is_one_for_watching() -> None:
    assert "onrecord.service" in dict(units())


@pytest.mark.parametrize(("name", "unit"), list(units()), ids=[name for name, _ in units()])
def test_it_begins_a_command_that_is_there(name: str, unit: str) -> None:
    (line,) = values(unit, "ExecStart")
    program, command, *given = shlex.split(line)
    assert Path(program).name == "onrecord"
    group: Any = typer.main.get_command(cli)
    found = group.commands[command]
    context = found.make_context(command, list(given), resilient_parsing=False)
    assert context.params["store"] is not None
    options = {option for parameter in found.params for option in parameter.opts}
    assert {word for word in given if word.startswith("-")} <= options


@pytest.mark.parametrize(("name", "unit"), list(units()), ids=[name for name, _ in units()])
def test_it_writes_where_it_may(name: str, unit: str) -> None:
    """The store and the archive beside it lie in the one folder that the unit may write to."""
    (line,), (state,) = values(unit, "ExecStart"), values(unit, "StateDirectory")
    words = shlex.split(line)
    assert Path(words[words.index("--store") + 1]).parent == Path("/var/lib") / state


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")
@pytest.mark.parametrize(("name", "unit"), list(units()), ids=[name for name, _ in units()])
def test_systemd_takes_it(name: str, unit: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={sys.executable}", unit), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", str(path)], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
