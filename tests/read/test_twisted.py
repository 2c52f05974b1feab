"""Every reader of outside bytes, on twisted files: it gives articles and clear failures, and never raises.

The long run is `python -m bench fuzz`; what it found lies in `twisted/`.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from bench.fuzz import SEEDS, Fuzzer, twisted, wrong
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.read import Item, read_item

KEPT = sorted((Path(__file__).parent / "twisted").iterdir())


@pytest.mark.parametrize("form", SEEDS)
def test_a_good_file_of_every_format_is_read(tmp_path: Path, form: str) -> None:
    name, make, pack = SEEDS[form]
    path = tmp_path / name
    path.write_bytes(pack(make()) if pack else make())
    reads = list(read_item(Item(str(path))))
    assert reads and not [problem for read in reads for problem in wrong(read)]


@pytest.mark.parametrize("form", [form for form in SEEDS if form != "pdf"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(draw=st.randoms(use_true_random=False))
def test_a_twisted_file_of_every_format(tmp_path: Path, form: str, draw: random.Random) -> None:
    name, make, pack = SEEDS[form]
    data = twisted(make(), draw)
    path = tmp_path / name
    path.write_bytes(pack(data) if pack else data)
    assert not [problem for read in read_item(Item(str(path))) for problem in wrong(read)]


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_what_once_went_wrong(path: Path) -> None:
    reads = list(read_item(Item(str(path))))
    assert reads and not [problem for read in reads for problem in wrong(read)]


def test_what_goes_wrong_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hunter itself: a reader that raises is told with its smallest file."""

    def broken(_: Item) -> None:
        raise LookupError("no such thing")

    monkeypatch.setattr("bench.fuzz.read_item", broken)
    fuzzer = Fuzzer(random.Random(1), tmp_path)
    for _ in range(3):
        fuzzer.once("rss")
    ((name, found),) = fuzzer.found.items()
    assert name == "rss: LookupError in test_twisted.py:broken" and found.count == 3 and found.smallest
