"""The pages of the record and of its tables are made from code, and are not stale."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_the_record_is_what_the_types_say() -> None:
    spec = importlib.util.spec_from_file_location("build", ROOT / "docs" / "build.py")
    assert spec and spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    assert build.PAGE.read_text("utf-8") == build.page(), "run: python docs/build.py"
    assert build.SHEETS.read_text("utf-8") == build.sheets(), "run: python docs/build.py"
