"""Tests mirror the source: each module of these rooms has tests of its name, or is named here."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.find import FINDERS

SRC = Path(onrecord.__file__).parent
TESTS = Path(__file__).resolve().parents[1]
ROOMS = ("read", "parse", "find", "link", "compare", "store", "watch")

# Small parts that are tested through what they are made for.
THROUGH: dict[str, str] = {
    "read/test_sources.py": "assemble files published",
    "read/test_page.py": "blocks markup tagged",
    "read/test_fetch.py": "answer hosts robots",
    "read/test_agency.py": "xmltree",
    "read/test_pdf.py": "pdftext",
    "read/test_sitemap.py": "online",
    "parse/test_mentions.py": "coref document figures formkinds forms headlines kinds names namewords "
    "refs registry roles world",
    "parse/test_names_mended.py": "datelines",
    "parse/test_syntax.py": "lemmas split",
    "parse/test_quotes.py": "marks",
    "find/test_events.py": "circumstances clauses edges findings moods untold voices words",
    "find/test_moods.py": "unreal",
    "find/test_quantities.py": "numerals",
    "link/test_stories.py": "index joins signatures words",
    "compare/test_compare.py": "events grouping meaning numbers positions sides statements",
    "compare/test_parties.py": "seats",
    "compare/test_variants.py": "wording",
    "store/test_conformance.py": "check contract memory terms",
    "store/test_conformance_watched.py": "lineage memory_watched sqlite_watched",
    "store/test_sqlite.py": "database migrate",
    "store/test_parts.py": "sqlite_cast",
    "watch/test_watcher.py": "asking taking",
}


def through() -> dict[str, str]:
    """The test file of each module that has none of its own name."""
    return {f"{test.split('/')[0]}/{name}": test for test, names in THROUGH.items() for name in names.split()}


def modules() -> list[str]:
    """`room/module` for each file, and for each folder of files, of the rooms."""
    found = (p for room in ROOMS for p in (SRC / room).iterdir())
    return sorted(
        f"{p.parent.name}/{p.stem}"
        for p in found
        if (p.suffix == ".py" and p.stem != "__init__") or (p / "__init__.py").is_file()
    )


@pytest.mark.parametrize("module", modules())
def test_the_module_has_its_tests(module: str) -> None:
    room, name = module.split("/")
    own = sorted((TESTS / room).glob(f"test_{name}*.py"))
    tested = through().get(module)
    assert own or (tested and (TESTS / tested).is_file()), f"write tests/{room}/test_{name}.py"


def test_what_is_tested_elsewhere_is_still_there() -> None:
    assert sorted(through().keys() - set(modules())) == []


def test_every_finder_has_tests_of_its_own() -> None:
    names = [finder.__module__.removeprefix("onrecord.find.").split(".")[0] for finder in FINDERS]
    assert [name for name in names if not list((TESTS / "find").glob(f"test_{name}*.py"))] == []
