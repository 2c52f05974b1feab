"""A web archive of many pages: pages a second and peak memory, beside trafilatura alone on the same pages."""

from __future__ import annotations

import html
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, cast

from bench import shelf
from bench.memory import peak
from bench.specimens import packed, record

Row = dict[str, Any]
NAV = "".join(f'<li><a href="/{n}">Section {n} of this outlet</a></li>' for n in range(30))
BESIDE = "".join(f'<li><a href="/s/{n}">Another story of the day, number {n}</a></li>' for n in range(15))


def measure(shared: Path, pages: int) -> Row:
    """Both run alone in a process of their own, one after the other; seconds are of processor time."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "crawl.warc.gz"
        made = _make(shared / "data" / shelf.COVERAGE, path, pages)
        return {
            "pages": made,
            "archive, MB": round(path.stat().st_size / 1e6, 1),
            "pages, MB": round(sum(map(len, _bodies(path))) / 1e6, 1),
            "reading the archive alone": _alone(_unpack, path),
            "trafilatura alone": _alone(_trafilatura, path),
            "onrecord": _alone(_onrecord, path),
        }


def page(row: Row) -> bytes:
    """An article as a page of an outlet: between a menu, links beside it and a footer."""
    title = html.escape(row.get("title") or "")
    lines = (html.escape(line) for line in row["text"].splitlines() if line.strip())
    body = "".join(f"<p>{line}</p>" for line in lines)
    head = (
        f'<title>{title}</title><meta property="og:site_name" content="{html.escape(row["outlet"] or "")}">'
    )
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body><header><nav><ul>{NAV}</ul></nav></header>'
        f'<main><article><h1>{title}</h1><div class="body">{body}</div></article><aside><h2>More</h2>'
        f"<ul>{BESIDE}</ul></aside></main><footer><p>All rights reserved.</p></footer></body></html>"
    ).encode()


def _make(source: Path, path: Path, pages: int) -> int:
    made = 0
    with path.open("wb") as file:
        for made, row in enumerate(islice(shelf.rows(source), pages), 1):
            file.write(packed([record(page(row), f"https://outlet.example/{made}")]))
    return made


def _alone(work: Callable[[Path], int], path: Path) -> Row:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        done, seconds, megabytes = pool.submit(_timed, work, path).result()
    return {
        "articles": done,
        "pages a second": round(_count(path) / seconds, 1),
        "seconds": round(seconds, 1),
        "peak memory, MB": round(megabytes),
    }


def _timed(work: Callable[[Path], int], path: Path) -> tuple[int, float, float]:
    began = time.process_time()
    done = work(path)
    return done, time.process_time() - began, peak()


def _bodies(path: Path) -> Any:
    from fastwarc.warc import ArchiveIterator

    with path.open("rb") as file:
        for one in ArchiveIterator(cast(BinaryIO, file)):
            yield one.reader.read()


def _count(path: Path) -> int:
    return sum(1 for _ in _bodies(path))


def _unpack(path: Path) -> int:
    return _count(path)


def _trafilatura(path: Path) -> int:
    from trafilatura import extract

    return sum(bool(extract(data, include_comments=False)) for data in _bodies(path))


def _onrecord(path: Path) -> int:
    from onrecord.read import Published, read_sources

    return sum(isinstance(read, Published) for read in read_sources([str(path)]))
