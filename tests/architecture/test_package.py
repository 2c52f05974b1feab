"""What has to travel with the package is there, and is taken along."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import resources
from pathlib import Path

import onrecord
from onrecord.lang import languages

SRC = Path(onrecord.__file__).parent
ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"\.read\(\s*\"([a-z_-]+)\"")
ARTICLES, OUTLETS = 12, 6


def data_files() -> list[Path]:
    """Files of the package that are not code; what the file system keeps for itself aside."""
    found = (p for p in SRC.rglob("*") if p.is_file() and p.suffix != ".py" and "__pycache__" not in p.parts)
    return sorted(p for p in found if not p.name.startswith("."))


def test_every_data_file_is_taken_into_the_package() -> None:
    built = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    taken = built["tool"]["setuptools"]["package-data"]["onrecord"]
    suffixes = {pattern.removeprefix("**/*") for pattern in taken if pattern.startswith("**/*")}
    assert [p.name for p in data_files() if p.suffix not in suffixes and p.name not in taken] == []


def test_every_file_of_words_that_code_reads_is_in_every_language_pack() -> None:
    wanted = {name for p in SRC.rglob("*.py") for name in READ.findall(p.read_text("utf-8"))}
    assert len(wanted) > 10
    for code in languages():
        there = {p.stem for p in (SRC / "lang" / code).glob("*.yml")}
        assert wanted - there == set(), code


def test_no_file_of_words_lies_unread() -> None:
    code = "\n".join(p.read_text("utf-8") for p in SRC.rglob("*.py"))
    for pack in languages():
        unread = [p.name for p in (SRC / "lang" / pack).glob("*") if p.is_file() and f'"{p.stem}' not in code]
        assert [name for name in unread if f'"{name}"' not in code and f"/{name}" not in code] == []


def test_the_gazetteer_is_there_with_its_licence() -> None:
    known = resources.files("onrecord.known")
    assert (known / "gazetteer.bin").read_bytes().startswith(b"ORGZ1\n")
    licence = (known / "gazetteer.LICENCE.md").read_text("utf-8")
    assert "CC BY 4.0" in licence and "geonames.org" in licence


def test_third_parties_are_named_with_their_licences() -> None:
    notice = " ".join((ROOT / "NOTICE").read_text("utf-8").split())
    assert all(
        words in notice for words in ("GeoNames", "Creative Commons Attribution 4.0", "en_core_web_sm", "MIT")
    )
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")


def test_the_example_is_there_in_every_form_that_a_user_would_have() -> None:
    folder = resources.files("onrecord.example") / "coverage"
    with resources.as_file(folder) as path:
        files = sorted(path.iterdir())
        rows = [
            json.loads(line)
            for p in files
            if p.suffix == ".jsonl"
            for line in p.read_text("utf-8").splitlines()
        ]
        items = sum(p.read_text("utf-8").count("<item>") for p in files if p.suffix == ".xml")
    assert {p.suffix for p in files} >= {".html", ".xml", ".jsonl", ".txt"}
    single = [p for p in files if p.suffix in (".html", ".txt")]
    assert len(single) + len(rows) + items >= ARTICLES
    assert len({row["outlet"] for row in rows} | {p.stem.rsplit("-", 1)[0] for p in single}) >= OUTLETS
