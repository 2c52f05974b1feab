"""Lists of addresses in a text file."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.specimens import page

from onrecord.errors import SourceError
from onrecord.read import Options, Page, Published, read_sources
from onrecord.read.listing import addresses_of
from onrecord.record import Failure

LIST = "# the bridge\nhttps://moll.example/1\n\n  https://moll.example/2  \nhttps://moll.example/1\n"


def fetch(address: str) -> Page:
    if address.endswith("/gone"):
        raise SourceError("the server answered 404")
    return Page(address, "text/html", "utf-8", page(int(address[-1])))


def test_each_address_once_in_order() -> None:
    assert addresses_of(LIST.encode()) == ("https://moll.example/1", "https://moll.example/2")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "https://moll.example/1 is closed",
        "See:\nhttps://moll.example/1",
        "ftp://moll.example/1",
    ],
)
def test_any_other_text_is_none(text: str) -> None:
    assert addresses_of(text.encode()) == ()
    assert addresses_of(b"\xff\xfe\x00" + text.encode()) == ()


def test_pages_of_a_list_are_read_and_one_that_is_missing_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text(LIST + "https://moll.example/gone\nhttps://moll.example/3\n")
    reads = list(read_sources([str(path)], fetch=fetch))
    assert [r.article.url for r in reads if isinstance(r, Published)] == [
        f"https://moll.example/{number}" for number in (1, 2, 3)
    ]
    assert [(r.source, r.reason) for r in reads if isinstance(r, Failure)] == [
        ("https://moll.example/gone", "the server answered 404")
    ]


def test_a_list_is_not_followed_without_a_way_to_the_network(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text(LIST)
    reads = list(read_sources([str(path)]))
    assert len(reads) == 2 and all(
        isinstance(r, Failure) and "no way to the network" in r.reason for r in reads
    )


def test_a_list_that_is_too_long_is_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text("".join(f"https://moll.example/{n}\n" for n in range(1, 6)))
    *reads, last = read_sources([str(path)], fetch=fetch, options=Options(max_items=3))
    assert len(reads) == 3 and isinstance(last, Failure) and "over 3 addresses" in last.reason
