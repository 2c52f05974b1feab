"""Links between documents lead somewhere, and every command and kind has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.record import NAMES

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text("utf-8")) if "://" not in t]
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_every_document_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page not in seen and page.suffix == ".md" and page.exists():
            seen.add(page)
            waiting += [page.parent / t for t in LINK.findall(page.read_text("utf-8")) if "://" not in t]
    assert [str(p.relative_to(ROOT)) for p in PAGES if p.resolve() not in seen] == []


def test_every_kind_is_in_the_glossary() -> None:
    words = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    assert [name for name in NAMES.values() if f"**{name}**" not in words] == []


def test_every_command_is_in_the_readme() -> None:
    from onrecord.cli.main import cli

    words = (ROOT / "README.md").read_text("utf-8")
    names = [
        command.name or command.callback.__name__ for command in cli.registered_commands if command.callback
    ]
    assert len(names) > 10
    assert [name for name in names if not re.search(rf"`[^`]*\b{name}\b[^`]*`|\bmake {name}\b", words)] == []
