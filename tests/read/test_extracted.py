"""Which blocks of a page are its article: found the short way, as they are when all ways are weighed."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.read import extracted
from onrecord.read.blocks import blocks_of
from onrecord.read.tagged import root_of_page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PAGES = sorted(Path(__file__).parent.glob("outlets/*/page.html"))
BESIDE = frozenset({"aside", "footer", "figure", "nav", "form"})
SAID = (
    "The bridge over the Moll was closed on Monday after inspector {0} found a crack in pier {0}.",
    "“It will stay closed for {0} weeks,” said Ida Holm, who has run the council’s bridges for {0} years.",
    "Some {0}00 people cross it each day, most of them on foot, and {0} of them were on it when it shut.",
)


def long(path: Path, times: int) -> HtmlElement:
    """A page in an outlet's tags, each of its paragraphs followed by others of its kind."""
    root = root_of_page(path.read_bytes(), None)
    paragraphs = [
        p
        for p in root.iter("p")
        if len(p.text_content()) > 60 and not any(e.tag in BESIDE for e in p.iterancestors())
    ]
    for number, paragraph in enumerate(paragraphs):
        for more in range(times):
            twin = deepcopy(paragraph)
            for child in list(twin):
                twin.remove(child)
            twin.text = SAID[(number + more) % 3].format(number * times + more + 2)
            twin.tail = None
            paragraph.addnext(twin)
    return root


@pytest.mark.parametrize("times", [0, 4, 15])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_the_short_way_finds_what_all_ways_find(
    path: Path, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = long(path, times)
    blocks = blocks_of(root)
    found = extracted.matched(root, blocks)
    monkeypatch.setattr(extracted, "MUCH", 10**9)
    assert found == extracted.matched(root, blocks)


def test_on_most_long_pages_nothing_else_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[HtmlElement] = []
    way = extracted._weighed

    def seen(root: HtmlElement) -> str:
        weighed.append(root)
        return way(root)

    monkeypatch.setattr(extracted, "_weighed", seen)
    for path in PAGES:
        root = long(path, 15)
        extracted.matched(root, blocks_of(root))
    assert len(weighed) < len(PAGES) / 4


def test_what_is_given_is_left_as_it_is() -> None:
    root = long(PAGES[0], 15)
    before = [(e.tag, e.text, e.tail) for e in root.iter()]
    extracted.matched(root, blocks_of(root))
    assert [(e.tag, e.text, e.tail) for e in root.iter()] == before


FORUM = """<html><head><script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script></head>
<body><h1>Which bridge is the oldest?</h1><div id="comments">POSTS</div></body></html>"""


def test_where_posts_are_the_text_they_are_found() -> None:
    posts = "".join(f"<p>{SAID[n % 3].format(n)}</p>" for n in range(2, 22))
    root = root_of_page(FORUM.replace("POSTS", posts).encode(), None)
    blocks = blocks_of(root)
    found = extracted.matched(root, blocks)
    comments = {i for i, block in enumerate(blocks) if block.element.tag == "p"}
    assert comments <= found
    bare = root_of_page(FORUM.replace("Forum", "").replace("POSTS", posts).encode(), None)
    assert not comments & extracted.matched(bare, blocks_of(bare))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_paragraphs_that_are_given_as_few_are_found_as_they_are_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = long(path, 15)
    for n, paragraph in enumerate(root.iter("p")):
        if not paragraph.keys() and not len(paragraph) and n % 7 < 3:
            paragraph.text = ("Facebook", f"\n   {paragraph.text}\n ", f"{paragraph.text} \ue000 and more")[
                n % 7
            ]
    sewn = extracted._own(root)
    monkeypatch.setattr(extracted, "SHORTEST_SEWN", 10**9)
    alone = extracted._own(root)
    # What stands twice in a row is given once where it stands alone.
    assert set(sewn) == set(alone)
    assert sewn or not list(root.iter("p"))


def test_most_paragraphs_of_a_plain_page_are_given_as_few() -> None:
    posts = "".join(f"<p>{SAID[n % 3].format(n)}</p>" for n in range(2, 22))
    root = root_of_page(f"<article><h1>Bridges</h1><div>{posts}</div></article>".encode(), None)
    extracted._sew(root)
    assert [p.text.count(extracted.SEAM) for p in root.iter("p")] == [0, 17, 0]
