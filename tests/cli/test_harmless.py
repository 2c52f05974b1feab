"""Words of others on a terminal: what stands in an article can give it no orders."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from onrecord.cli.harmless import harmless

CLEAR, TITLE, RED, BACK = "\x1b[2J", "\x1b]0;taken\x07", "\x1b[31m", "\b\b\b\b"
ROW = {
    "id": "e1",
    "outlet": f"Fen {TITLE}Gazette",
    "published": "2026-05-04",
    "title": f"Library {CLEAR}to open late",
    "text": f"The library will open until nine, the librarian Ada {RED}Quill said on Sunday.\n\n"
    f'"We will \x9b31mlisten to you all," said Tom {BACK}Reed of Mollton. [bold red]Nobody[/] objected.',
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("orders")
    (folder / "a.jsonl").write_text(json.dumps(ROW), "utf-8")
    path = str(folder / "kept.db")
    run(["read", str(folder / "a.jsonl")], path)
    return path


def run(command: list[str], store: str) -> str:
    """What a command prints, on a terminal without colours."""
    own = {"ONRECORD_JOBS": "1", "ONRECORD_MODELS": "off", "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-m", "onrecord", *command, "--store", store],
        capture_output=True, timeout=120, check=False, env={**os.environ, **own},
    )  # fmt: skip
    return (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.parametrize(
    "command",
    [["said"], ["stories"], ["story", "e1"], ["article", "e1"], ["search", "library"], ["versions", "e1"]],
)
def test_no_command_passes_an_order_on(store: str, command: list[str]) -> None:
    told = run(command, store)
    assert "Library" in told or "Quill" in told
    assert [c for c in told if not (c.isprintable() or c in "\n\t")] == []


def test_marks_of_the_tables_are_words_too(store: str) -> None:
    assert "[bold red]Nobody[/]" in run(["article", "e1"], store)


def test_an_error_of_an_address_that_gives_orders(store: str) -> None:
    assert "\x1b" not in run(["story", f"no{CLEAR}thing"], store)


def test_only_orders_are_left_out() -> None:
    assert harmless("“Ça va?”\n\tسلام " + CLEAR + "x") == "“Ça va?”\n\tسلام [2Jx"


def test_the_store_keeps_what_was_read(store: str) -> None:
    rows = [json.loads(line) for line in run(["export", "jsonl", "--kind", "article"], store).splitlines()]
    assert [row["text"] for row in rows] == [ROW["text"]]
