"""Runs the sessions of the documents and writes what came out under each command: `python docs/run.py`.

A session is a fenced block marked `console`. A line that begins with `$ ` is a command for bash, `> ` goes on
with it, and what stands below, up to the next command, is its output. The blocks of one document are one
session in an empty folder with a link to `src/`; the terminal is 100 columns wide and one process reads.
`--check` writes nothing and fails where a document is stale; names of files after it choose some of them.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LIMIT = 300
"""Seconds for one command, on a machine that has other work too."""


class SessionError(Exception):
    """A command of a document that does not work."""


@dataclass
class Session:
    """A folder in which the commands of one document run, one after another."""

    folder: Path

    def run(self, command: str) -> str:
        """What a command prints, both streams together, without white space at the ends of lines."""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=environment(self.folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LIMIT,
            check=False,
        )
        output = done.stdout.decode("utf-8", "replace")
        if done.returncode:
            raise SessionError(f"$ {command}\nends with status {done.returncode}:\n{output}")
        lines = [line.rstrip() for line in output.split("\n")]
        return "\n".join(lines).strip("\n")


def environment(folder: Path) -> dict[str, str]:
    """What commands see: the `onrecord` of this Python, no settings or colours of whoever runs this."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ}
    return kept | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "HOME": str(folder),
        "COLUMNS": "100",
        "LINES": "40",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONUTF8": "1",
        "ONRECORD_JOBS": "1",
    }


def commands(block: str) -> Iterator[str]:
    """The commands of a block, continuation lines with them; what was printed under them is passed over."""
    typed: list[str] = []
    printed = False
    for line in block.splitlines():
        if line.startswith("$ "):
            if typed:
                yield "\n".join(typed)
            typed, printed = [line[2:]], False
        elif not typed:
            raise SessionError(f"a console block begins with a command, not with {line!r}")
        elif (line == ">" or line.startswith("> ")) and not printed:
            typed.append(line[2:])
        else:
            printed = True
    if typed:
        yield "\n".join(typed)


def rerun(text: str, session: Session) -> str:
    """A document with the outputs of its commands as they are now."""
    return BLOCK.sub(lambda block: _block(block.group(1), session), text)


def _block(body: str, session: Session) -> str:
    lines = ["```console"]
    for command in commands(body):
        output = session.run(command)
        typed = "\n> ".join(command.split("\n"))
        lines += [
            "\n".join(line.rstrip() for line in f"$ {typed}".split("\n")),
            *([output] if output else []),
        ]
    return "\n".join([*lines, "```"])


def documents() -> list[Path]:
    """Every document that holds a session."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in pages if BLOCK.search(page.read_text("utf-8"))]


def refreshed(page: Path) -> tuple[str, str]:
    """The text of a document, and what it has to be."""
    text = page.read_text("utf-8")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-docs-"))
    try:
        (folder / "src").symlink_to(ROOT / "src")
        return text, rerun(text, Session(folder))
    except SessionError as error:
        raise SessionError(f"{page.relative_to(ROOT)}: {error}") from error
    finally:
        shutil.rmtree(folder)


def stale(page: Path) -> str:
    """The difference between a document and what its commands print now; empty where there is none."""
    text, wanted = refreshed(page)
    name = str(page.relative_to(ROOT))
    old, new = text.splitlines(keepends=True), wanted.splitlines(keepends=True)
    return "".join(difflib.unified_diff(old, new, name, f"{name} as it runs", n=1))


def main() -> int:
    """Rewrite or check the documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 where one is stale")
    parser.add_argument("pages", nargs="*", type=Path)
    args = parser.parse_args()
    status = 0
    for page in [p.resolve() for p in args.pages] or documents():
        try:
            difference = stale(page) if args.check else _write(page)
        except (SessionError, subprocess.TimeoutExpired) as error:
            difference, status = f"{error}\n", 1
        print(difference or f"{page.relative_to(ROOT)}: as it runs\n", end="")
        status |= bool(args.check and difference)
    return status


def _write(page: Path) -> str:
    text, wanted = refreshed(page)
    if text == wanted:
        return ""
    page.write_text(wanted, "utf-8")
    return f"{page.relative_to(ROOT)}: written anew\n"


if __name__ == "__main__":
    sys.exit(main())
