"""`demo`: the bundled example coverage, from files to record, comparison and page."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from onrecord.cli import tables
from onrecord.cli.reading import run_read
from onrecord.cli.report import write_report
from onrecord.cli.screen import Screen
from onrecord.settings import Settings
from onrecord.store import open_store
from onrecord.view import desk

STORE = "demo.db"


def run_demo(settings: Settings, output: Path) -> None:
    """Read the example into a fresh store beside the page, show the largest story and write the page."""
    console = Screen()
    path = output.with_name(STORE)
    with resources.as_file(resources.files("onrecord.example") / "coverage") as folder:
        console.print(f"Reading the example: {len(list(folder.iterdir()))} files, as a desk would have them")
        _start_afresh(path)
        store = open_store(str(path))
        run_read(store, [str(folder)], settings)
    rows = desk.stories(store)
    tables.stories(rows)
    chosen = max(rows, key=lambda row: row.articles).id
    tables.story(desk.story(store, chosen), most=8)
    write_report(store, chosen, output)
    console.print(f"\nThe page: [bold]{output}[/] (open it in a browser)", highlight=False)
    console.print("Go on with:", highlight=False)
    for line in (
        f"onrecord story {chosen} --store {path}",
        f"onrecord said --by 'de Lacy' --store {path}",
        f"onrecord compare {chosen} --store {path}",
        "onrecord read YOUR-ARTICLES/ && onrecord stories",
    ):
        console.print(f"  [cyan]{line}[/]", highlight=False)


def _start_afresh(path: Path) -> None:
    for name in (path, *(Path(f"{path}{end}") for end in ("-wal", "-shm"))):
        if name.exists():
            name.unlink()
