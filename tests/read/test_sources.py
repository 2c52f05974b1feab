"""Bad input: each a clear line and a failure, never an exception, and the rest is read."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.read import Item, Options, Published, Skipped, plan, read_item, read_sources
from onrecord.record import Failure, digest

STORY = """Bridge over the Moll closed after crack is found

The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers.

The council said that it would stay closed for a week, and that buses would run along the upper road.
"""


def row(number: int, **more: object) -> str:
    text = f"The council of Upper Moll met on Monday and agreed on point {number} of its plan for the bridge."
    return json.dumps({"id": f"r{number}", "outlet": "The Moll Courier", "text": text, **more})


def one(path: Path | str) -> Published | Failure:
    got = list(read_sources([str(path)]))
    assert len(got) == 1
    return got[0]


def reason(path: Path | str) -> str:
    got = one(path)
    assert isinstance(got, Failure), got
    assert got.source.startswith(str(path))
    assert "\n" not in got.reason and len(got.reason) < 250
    return got.reason


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\n", "empty"),
        ("a.html", b"", "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"\n\n \n", "empty"),
        ("a.json", b"", "empty"),
        ("a.xml", b"", "empty"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"x" * 100, "binary: a picture"),
        ("a.html", b"%PDF-1.4 rest", "binary: a PDF"),
        ("a.txt", "Žluťoučký kůň".encode() + b"\xff\xfe\xfa rest of it", "not valid UTF-8 at byte"),
        ("a.txt", b"The mayor said \xff\xfe\xfd nothing.", "not valid UTF-8 at byte 15"),
        ("a.txt", b"x" * 1_000_000, "one line of 1,000,000 characters"),
        ("a.txt", b"12345 67890\n", "no letters"),
        ("a.txt", b"word \n" * 300_000, "too large: a text of 1,800,000 characters"),
        (
            "a.xml",
            b"<!doctype html><html><body><p>Hello there.</p></body></html>",
            "no article in the page",
        ),
        ("a.xml", b"<?xml version='1.0'?><menu><dish/></menu>", "not a feed: neither RSS nor Atom"),
        ("a.rss", b"<rss version='2.0'><channel><title>T</title></channel></rss>", "a feed without items"),
        (
            "a.html",
            b"<html><body><a href='/'>Home</a> <a href='/x'>Sport</a></body></html>",
            "no article in the page",
        ),
        ("a.html", b"just words and no tags", "no article in the page"),
        ("a.json", b'{"id": 1, "title": "No text"}', "JSON without a text"),
        ("a.json", b'{"id": 1, "text": 7}', "JSON without a text"),
        ("a.json", b'{"id": 1, "text": "ab', "not valid JSON"),
        ("a.json", b"[]", "empty"),
        ("a.jsonl", b'"just a string"\n', "not an article: a JSON string"),
        ("a.jsonl", b'{"text": "half a pair \\ud83d of it, said the mayor"}\n', "half a surrogate pair"),
        ("a.jsonl", b"[" * 100_000 + b"\n", "not valid JSON"),
        ("a.jsonl.gz", b"not gzip at all", "cannot be read"),
    ],
)
def test_bad_files(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert said in reason(path)


def test_fifty_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "too large: over 20 MB" in reason(path)


def test_a_line_of_json_that_is_too_long_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(row(1) + "\n" + '{"text": "' + "x" * 3_000_000 + '"}\n' + row(2) + "\n")
    got = list(read_sources([str(path)], options=Options(max_bytes=1_000_000)))
    assert [type(r) for r in got] == [Published, Failure, Published]
    assert (
        isinstance(got[1], Failure) and got[1].source.endswith("a.jsonl:2") and "over 1 MB" in got[1].reason
    )


def test_a_broken_line_fails_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{row(1)}\n{{broken\n\n{row(2)}\n{{}}\n{row(3)}")
    got = list(read_sources([str(path)]))
    assert [r.article.external_id for r in got if isinstance(r, Published)] == ["r1", "r2", "r3"]
    failed = {r.source.rpartition(":")[2]: r.reason for r in got if isinstance(r, Failure)}
    assert (
        set(failed) == {"2", "5"} and "not valid JSON" in failed["2"] and failed["5"] == "JSON without a text"
    )


def test_a_packed_file_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = "".join(row(n, note=digest(str(n))) + "\n" for n in range(2000)).encode()
    path.write_bytes(gzip.compress(lines)[:-2000])
    got = list(read_sources([str(path)]))
    assert len(got) > 500 and all(isinstance(r, Published) for r in got[:-1])
    assert isinstance(got[-1], Failure) and "cannot be read on from here" in got[-1].reason


def test_text_and_id_of_a_row_are_kept(tmp_path: Path) -> None:
    text = "  First  line\r\nof it.\n\n\tAnd “more”,\u2028 said Ann.  \n"
    path = tmp_path / "a.jsonl"
    fields = {
        "id": 7,
        "byline": ["Ann Lee", "Bo Ray"],
        "date": "2026-05-04",
        "title": " T ",
        "url": "https://www.moll.example/a",
    }
    path.write_text(json.dumps({"text": text, **fields}))
    got = one(path)
    assert isinstance(got, Published)
    article = got.article
    assert (article.text, article.external_id, article.byline) == (text, "7", ("Ann Lee", "Bo Ray"))
    assert (article.published, article.title, article.text_sha256) == ("2026-05-04", "T", digest(text))
    assert got.outlet is not None and got.outlet.name == "moll.example"


@pytest.mark.parametrize("wrap", [lambda rows: "[" + ",\n".join(rows) + "]", "\n".join, lambda rows: rows[0]])
def test_json_as_array_lines_or_object(tmp_path: Path, wrap: object) -> None:
    path = tmp_path / "a.json"
    path.write_text(wrap([row(1), row(2)]))  # type: ignore[operator]
    got = list(read_sources([str(path)]))
    assert all(isinstance(r, Published) for r in got) and len(got) in {1, 2}


def test_folders_patterns_and_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "b.txt").write_text(STORY)
    (tmp_path / "in" / "deep" / "a.md").write_text("# Bridge closed\n\n" + STORY)
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "in" / ".hidden.txt").write_text(STORY)
    (tmp_path / "in" / ".kept").mkdir()
    (tmp_path / "in" / ".kept" / "c.txt").write_text(STORY)
    (tmp_path / "empty").mkdir()
    folder = str(tmp_path / "in")
    items = plan(
        [
            folder,
            f"{folder}/*.txt",
            f"{folder}/b.txt",
            str(tmp_path / "empty"),
            "no/such",
            f"{folder}/*.doc",
            "ftp://x/",
        ]
    )
    assert [Path(i.source).name for i in items[:2]] == ["b.txt", "a.md"]
    assert items[2].passed == ((".png", 1),)
    assert [i.problem for i in items[3:]] == [
        "no readable file in the folder",
        "no such file or folder",
        "no file matches the pattern",
        "only http and https addresses are read",
    ]
    got = list(read_sources([folder, "no/such"]))
    assert [type(r) for r in got] == [Published, Published, Skipped, Failure]


def test_files_of_a_folder_that_are_not_read_are_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "b.DOC", "c.doc", "d", ".e.txt"):
        (tmp_path / name).write_text(STORY)
    _, passed = read_sources([str(tmp_path)])
    assert isinstance(passed, Skipped) and passed.counts == ((".doc", 2), ("without ending", 1))


def test_what_vanishes_on_the_way_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    items = plan([str(tmp_path)])
    path.unlink()
    got = [r for item in items for r in read_item(item)]
    assert len(got) == 1 and isinstance(got[0], Failure) and "no such file" in got[0].reason


def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert reason(path) == "permission denied"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert reason(path) == "not a regular file"


def test_an_address_without_a_way_to_the_network() -> None:
    assert "no way to the network" in reason("https://moll.example/")


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, code: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(
        "The café’s owner said: “We stay open – for now.” Nobody in the room was surprised by it.".encode(
            code
        )
    )
    got = one(path)
    assert isinstance(got, Published)
    assert got.article.text.startswith("The café’s owner said: “We stay open – for now.”")


def test_a_page_in_its_declared_character_set(tmp_path: Path) -> None:
    paragraph = (
        "Премьер сообщил в понедельник, что мост будет закрыт на неделю, и автобусы поедут другой дорогой."
    )
    head = "<html><head><meta charset=windows-1251><title>Мост</title></head>"
    page = f"{head}<body><article><p>{paragraph}</p><p>{paragraph} Ещё раз.</p></article></body></html>"
    path = tmp_path / "a.html"
    path.write_bytes(page.encode("windows-1251"))
    got = one(path)
    assert isinstance(got, Published)
    assert got.article.text.startswith("Премьер") and got.article.language == "ru"


@pytest.mark.parametrize(
    "code", ["idna", "zip", "utf-7", "rot13", "no-such-code", "undefined", "unicode_escape"]
)
def test_charsets_that_are_none(tmp_path: Path, code: str) -> None:
    """A declared character set that is no such thing is passed over: the bytes are read as what they are."""
    words = "The café’s owner said on Monday that the bridge would stay closed for the whole week. " * 3
    page = f"<html><head><meta charset={code}></head><body><article><p>{words}</p></article></body></html>"
    path = tmp_path / "a.html"
    path.write_bytes(page.encode("cp1252"))
    got = one(path)
    assert isinstance(got, Published) and "café’s owner" in got.article.text


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=400),
    name=st.sampled_from(["a.txt", "a.html", "a.xml", "a.json", "a.jsonl", "a.jsonl.gz"]),
)
def test_no_bytes_raise(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert list(read_item(Item(str(path))))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(max_size=300),
    value=st.recursive(st.none() | st.text() | st.integers(), st.lists, max_leaves=5),
)
def test_every_mark_stands_in_its_text(tmp_path: Path, text: str, value: object) -> None:
    path = tmp_path / "a.jsonl"
    fields = dict.fromkeys(["title", "outlet", "byline", "published", "url", "id"], value)
    path.write_text(json.dumps({**fields, "text": text}))
    for got in read_sources([str(path)]):
        if isinstance(got, Published):
            assert got.article.text == text
            spans = [*(f.span for f in got.article.furniture), *got.article.headings]
            assert all(0 <= s.start < s.end <= len(text) for s in spans)


@pytest.mark.parametrize("name", ["story", "story.php", "story.aspx"])
def test_a_name_that_tells_nothing_is_read_by_what_is_in_the_file(tmp_path: Path, name: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n")[1:])
    forms = (
        f"\ufeff<!doctype html><html><body><article><h1>Bridge</h1>{paragraphs}</article></body></html>",
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Bridge</title><content type='html'>"
        f"<![CDATA[{paragraphs}]]></content></entry></feed>",
        json.dumps({"title": "Bridge", "text": STORY}),
    )
    for form in forms:
        (tmp_path / name).write_text(form)
        got = one(tmp_path / name)
        assert isinstance(got, Published) and got.article.title == "Bridge"
        assert "<p>" not in got.article.text and "The council said" in got.article.text


def test_a_page_saved_as_xml_is_read_as_a_page(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n")[1:])
    html = '<html xmlns="http://www.w3.org/1999/xhtml">'
    (tmp_path / "a.xml").write_text(
        f"<?xml version='1.0'?>{html}<body><h1>Bridge</h1>{paragraphs}</body></html>"
    )
    got = one(tmp_path / "a.xml")
    assert isinstance(got, Published) and got.article.text.startswith("The bridge over the Moll")
