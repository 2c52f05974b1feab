"""Pages as outlets build them: each folder of `outlets/` has a page (our own text in that outlet's tags) and
the article that it is to be. The name of the folder says whose tags they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.read import Options, Published
from onrecord.read.page import read_page
from onrecord.record import Span, lines_of

FOLDERS = sorted(path for path in (Path(__file__).parent / "outlets").iterdir() if path.is_dir())


def passages(read: Published) -> list[tuple[str, str]]:
    """The lines of an article in order, each with what it is."""
    article = read.article
    marked = {f.span: str(f.why) for f in article.furniture} | dict.fromkeys(article.headings, "heading")
    marked |= dict.fromkeys(article.block_quotes, "quote")
    return [(_kind(line, marked), line.of(article.text)) for line in lines_of(article.text)]


def _kind(line: Span, marked: dict[Span, str]) -> str:
    return next((why for span, why in marked.items() if span.holds(line)), "report")


def test_there_are_enough() -> None:
    assert len(FOLDERS) >= 15


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_page_of(folder: Path) -> None:
    wanted: dict[str, Any] = yaml.safe_load((folder / "article.yml").read_text("utf-8"))
    read = read_page((folder / "page.html").read_bytes(), "page.html", Options())
    article = read.article
    told = {
        "title": article.title,
        "byline": list(article.byline),
        "published": article.published,
        "updated": article.updated,
        "url": article.url,
        "language": article.language,
        "outlet": read.outlet.name if read.outlet else None,
        "credit": article.credit,
        "dateline": article.dateline,
    }
    assert told == {key: wanted[key] for key in told}
    assert passages(read) == [pair for passage in wanted["passages"] for pair in passage.items()]
