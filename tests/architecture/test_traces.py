"""Nothing in the repository hangs on one machine: no paths of a home, no addresses of a package index."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOPS = ("src", "tests", "bench", "training", "docs", ".ci")
LEFT_OUT = {"__pycache__", "node_modules"}
BINARY = {".bin", ".onnx", ".gz", ".png", ".npz"}
LARGE = 2_000_000

# Words are joined here so that this file is not found by its own search.
PATHS = re.compile("|".join([r"(?<![\w./-])/" + top + r"/\w" for top in ("home", "Users", "root", "work")]))
DRIVE = re.compile(r"\b[A-Z]:\\" + r"Users\b")
INDEX = re.compile(
    "|".join(
        [
            "index" + "-url",
            "pypi" + r"\.org",
            "python" + "hosted",
            "registry" + r"\.npmjs",
            "arti" + "factory",
        ]
    )
)


def texts() -> Iterator[tuple[str, str]]:
    inside = (p for top in TOPS for p in (ROOT / top).rglob("*"))
    for path in sorted([*inside, *ROOT.iterdir()]):
        known = path.suffix not in BINARY and not LEFT_OUT & set(path.parts) and ".egg-info" not in str(path)
        if path.is_file() and known and path.stat().st_size < LARGE and path.name != "report.html":
            try:
                yield str(path.relative_to(ROOT)), path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def test_no_path_of_one_machine() -> None:
    found = {name: hit.group() for name, text in texts() if (hit := PATHS.search(text) or DRIVE.search(text))}
    assert found == {}


def test_no_address_of_a_package_index() -> None:
    assert {name: hit.group() for name, text in texts() if (hit := INDEX.search(text))} == {}


def test_the_search_sees_what_it_should() -> None:
    assert PATHS.search("open('" + "/ho" + "me/ann/x')")
    assert not PATHS.search("https://example.org" + "/work" + "/x")
    assert DRIVE.search("C:" + "\\Users\\ann")
    assert INDEX.search("https://" + "pypi" + ".org/simple")
    names = [name for name, _ in texts()]
    assert "README.md" in names and "src/onrecord/app.py" in names and len(names) > 100
