"""The list of sources as a person writes it, and what is said of one that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.watch.listed import LOOKS, Listed, names_of, read_list

Write = Callable[..., Path]


@pytest.fixture()
def write(tmp_path: Path) -> Write:
    def put(text: str | bytes, name: str = "sources.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return put


def test_a_list(write: Write) -> None:
    path = write(
        """
        every = "20m"
        contact = "desk@moll.example"
        [[source]]
        address = "https://moll.example/feed.xml"
        name = "The Moll Courier"
        every = "90s"
        looks = ["30m", "2d"]
        [[source]]
        address = "https://www.fen.example/rss"
        [[source]]
        address = "https://www.fen.example/rss"
        """
    )
    listed = read_list(path)
    assert listed.contact == "desk@moll.example"
    assert listed.sources == (
        Listed("https://moll.example/feed.xml", "The Moll Courier", 90.0, (1800.0, 172_800.0)),
        Listed("https://www.fen.example/rss", None, 1200.0, LOOKS),
    )
    assert list(names_of(listed.sources).values()) == ["The Moll Courier", "fen.example"]


def test_two_sources_of_one_domain_are_told_apart() -> None:
    addresses = ("https://fen.example/press/", "https://www.fen.example/sport", "https://moll.example/f")
    names = names_of([*map(Listed, addresses), Listed("https://fen.example/", "Fen Gazette")])
    assert list(names.values()) == [
        "fen.example/press/",
        "www.fen.example/sport",
        "moll.example",
        "Fen Gazette",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no sources"),
        ("[[source]]\nname = 'x'", "source 1: address must be one that begins with http"),
        ("[[source]]\naddress = 'ftp://a.example'", "source 1: address must be"),
        ("[[source]]\naddress = 'https://a.example'\npace = '1m'", "source 1: there is no 'pace'"),
        ("evry = '1m'\n[[source]]\naddress = 'https://a.example'", "the list: there is no 'evry'"),
        (
            "every = '5s'\n[[source]]\naddress = 'https://a.example'",
            "not asked more often than once a minute",
        ),
        (
            "every = 'often'\n[[source]]\naddress = 'https://a.example'",
            "a time is a number with s, m, h or d",
        ),
        ("every = 5\n[[source]]\naddress = 'https://a.example'", "a time is a number"),
        ("[[source]]\naddress = 'https://a.example'\nlooks = '1h'", "looks must be a list of times"),
        ("[[source]]\naddress = 'https://a.example'\nname = 3", "name must be a text"),
        ("contact = 3\n[[source]]\naddress = 'https://a.example'", "contact must be a text"),
        ("source = ['https://a.example']", "source 1 must be a table"),
        ("[[source]\n", "sources.toml"),
        (b"\xff\xfe\x00", "not UTF-8"),
        ("every = " + "9" * 40_000, "4300 digits"),
        ("every = " + "[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(write: Write, text: str | bytes, said: str) -> None:
    with pytest.raises(OnRecordError) as caught:
        read_list(write(text))
    assert said.replace("not asked", "asked") in str(caught.value) or said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match="cannot be read: No such file"):
        read_list(tmp_path / "none.toml")


def test_a_list_of_a_feed_reader(write: Write) -> None:
    outlines = "".join(
        f'<outline text="{name}" xmlUrl="https://{name}.example/feed"/>' for name in ("quay", "isle", "quay")
    )
    path = write(f'<opml version="2.0"><body>{outlines}</body></opml>', "feeds.opml")
    listed = read_list(path)
    assert [(s.address, s.name) for s in listed.sources] == [
        ("https://quay.example/feed", "quay"),
        ("https://isle.example/feed", "isle"),
    ]
    with pytest.raises(OnRecordError, match=r"feeds\.opml: not OPML"):
        read_list(write("<rss/>", "feeds.opml"))
