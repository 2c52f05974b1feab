"""Small rooms with their names on the door: sizes, docstrings, names, and what a module may lean on."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.record import KINDS

ROOT = Path(__file__).resolve().parents[2]
SRC = Path(onrecord.__file__).parent
LONGEST = 400
"""Lines of a file: one less than this at most."""
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
HEAVY = {
    "spacy",
    "thinc",
    "trafilatura",
    "lxml",
    "numpy",
    "onnxruntime",
    "tokenizers",
    "feedparser",
    "urllib3",
    "fastwarc",
    "pypdf",
}
MOST_EXPORTED = 12


def python_files() -> list[Path]:
    return sorted(
        p for top in ("src", "tests", "bench", "training", "docs") for p in (ROOT / top).rglob("*.py")
    )


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def test_no_file_is_long() -> None:
    lines = {name_of(p): p.read_text("utf-8").count("\n") for p in python_files()}
    assert {name: n for name, n in lines.items() if n >= LONGEST} == {}


def test_every_module_says_what_it_is_for() -> None:
    assert [name_of(p) for p in sorted(SRC.rglob("*.py")) if not ast.get_docstring(tree_of(p))] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name_of(p) for p in python_files() if {p.stem, p.parent.name} & NAMELESS] == []


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("path", sorted((SRC / "record").glob("*.py")), ids=lambda path: path.stem)
def test_the_record_needs_the_standard_library_only(path: Path) -> None:
    allowed = {"onrecord", *(("msgspec",) if path.stem == "codec" else ())}
    foreign = {name for name in imports(path) if name.split(".")[0] not in allowed | sys.stdlib_module_names}
    own = {name for name in imports(path) if name.startswith("onrecord")}
    assert not foreign
    assert all(name.startswith(("onrecord.record", "onrecord.errors")) for name in own)


def test_only_settings_reads_the_environment() -> None:
    readers = {
        name_of(path)
        for path in SRC.rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert readers == {"src/onrecord/settings.py"}


def test_a_broad_except_stands_only_where_work_is_run() -> None:
    broad = {
        path.relative_to(SRC).parts[0]
        for path in SRC.rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
        )
    }
    assert broad <= {"run"}


def test_every_record_is_frozen_and_slotted() -> None:
    for kind in KINDS:
        assert kind.__dataclass_params__.frozen, kind  # type: ignore[attr-defined]
        assert not hasattr(kind, "__dict__") or "__slots__" in vars(kind), kind


def test_the_steps_can_be_read_at_one_sitting() -> None:
    assert (SRC / "pipeline.py").read_text("utf-8").count("\n") < 80


def test_the_public_names_are_few() -> None:
    assert len(getattr(onrecord, "__all__", ())) <= MOST_EXPORTED


def test_help_loads_nothing_heavy() -> None:
    asked = "import sys, onrecord.cli.main; print(*{n.split('.')[0] for n in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert not HEAVY & set(loaded.split())
