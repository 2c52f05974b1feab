"""What an outlet prints again and again is marked as articles come, in the store as in one reading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.app import read
from onrecord.house import House
from onrecord.read import Options, Published, read_sources
from onrecord.record import Statement
from onrecord.settings import Settings
from onrecord.store import Store, open_store
from printed import BUDGET, FERRY, OURS


def rows(folder: Path, *articles: tuple[str, str, str]) -> str:
    """A file of articles: outlet, address and text of each."""
    path = folder / f"{len(list(folder.iterdir()))}.jsonl"
    lines = [json.dumps({"outlet": o, "url": u, "text": t, "language": "en"}) for o, u, t in articles]
    path.write_text("\n".join(lines))
    return str(path)


def furniture(store: Store) -> dict[str, list[str]]:
    """The marked words of each article, by its address."""
    return {a.url or "": [f.span.of(a.text) for f in a.furniture] for a in store.articles()}


FIRST = ("Moll Post", "https://moll.example/ferry", f"{FERRY}\n\n{OURS}")
SECOND = ("Moll Post", "https://moll.example/budget", f"{BUDGET}\n\n{OURS}")
OTHER = ("Vant Echo", "https://echo.example/budget", f"{BUDGET}\n\n{OURS}")


@pytest.mark.parametrize("apart", [False, True])
def test_the_second_article_has_it_marked(tmp_path: Path, apart: bool) -> None:
    """In one reading as in two; what came first is left as it was read, and nothing is lost of either."""
    store = open_store(str(tmp_path / "kept.db"))
    (tmp_path / "rows").mkdir()
    files = (
        [rows(tmp_path / "rows", one) for one in (FIRST, SECOND)]
        if apart
        else [rows(tmp_path / "rows", FIRST, SECOND)]
    )
    for file in files:
        assert read(store, [file], Settings(jobs=1)).complete
    assert furniture(store) == {FIRST[1]: [], SECOND[1]: [OURS]}
    assert all(a.text.endswith(OURS) for a in store.articles())
    second = next(a for a in store.articles() if a.url == SECOND[1])
    assert all(OURS not in s.span.of(second.text) for s in store.reading(second.id).of(Statement))
    store.close()


def test_another_outlet_and_another_version_tell_nothing(tmp_path: Path) -> None:
    store = open_store("memory:")
    edited = (FIRST[0], FIRST[1], FIRST[2].replace("on Monday", "early on Monday"))
    read(store, [rows(tmp_path, FIRST, OTHER)], Settings(jobs=1))
    read(store, [rows(tmp_path, edited)], Settings(jobs=1))
    assert store.count() == 2 and len(list(store.articles())) == 3
    assert not any(a.furniture for a in store.articles())


def test_what_waits_is_looked_at_as_what_is_kept(tmp_path: Path) -> None:
    """However many articles are on their way at once, the same is marked."""
    reads = list(read_sources([rows(tmp_path, FIRST, SECOND)], options=Options()))
    published = [r for r in reads if isinstance(r, Published)]
    house = House(open_store("memory:"))
    settled = [house.settle(one).article for one in published]
    assert [[f.span.of(a.text) for f in a.furniture] for a in settled] == [[], [OURS]]
