"""The sessions in the documents are real: each is run, and what it prints is what stands there."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_run", ROOT / "docs" / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["docs_run"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


run = load()
PAGES = run.documents()


def test_readme_and_tutorial_show_sessions() -> None:
    assert {ROOT / "README.md", ROOT / "docs" / "tutorial.md"} <= set(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_document_shows_what_its_commands_print(page: Path) -> None:
    difference = run.stale(page)
    assert not difference, f"run: python docs/run.py\n{difference}"


def test_commands_are_told_from_what_they_print() -> None:
    block = "$ cat > a <<'END'\n> one\n> END\n$ cat a\none\n> two\n\n$ true\n"
    assert list(run.commands(block)) == ["cat > a <<'END'\none\nEND", "cat a", "true"]


def test_stale_output_is_written_anew_and_the_rest_is_left(tmp_path: Path) -> None:
    page = "before\n\n```console\n$ echo new\nold\n$ printf 'a  \\n\\n'\n```\n\n```sh\n$ echo not run\n```\n"
    wanted = page.replace("\nold\n", "\nnew\n").replace("'\n```", "'\na\n```", 1)
    assert run.rerun(page, run.Session(tmp_path)) == wanted
    assert run.rerun(wanted, run.Session(tmp_path)) == wanted


def test_a_command_that_fails_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(run.SessionError, match="status 3"):
        run.rerun("```console\n$ exit 3\n```\n", run.Session(tmp_path))
