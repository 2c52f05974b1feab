"""What a page says of its article, where its parts do not say the same."""

from __future__ import annotations

import pytest

from onrecord.read.meta import meta_of
from onrecord.read.tagged import tree_of


def head(inside: str, body: str = "") -> str:
    return f"<html><head>{inside}</head><body>{body}<p>Text.</p></body></html>"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Quay opens | Tide Post", "Quay opens"),
        ("Quay opens - again | Tide Post", "Quay opens - again"),
        ("Quay opens | Harbour", "Quay opens | Harbour"),
    ],
)
def test_the_outlet_behind_a_title_is_no_part_of_it(printed: str, title: str) -> None:
    page = head(f'<title>{printed}</title><meta property="og:site_name" content="Tide Post">')
    assert meta_of(tree_of(page), None).title == title


def test_the_most_precise_of_the_dates_of_one_day() -> None:
    day = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-05-04"}</script>'
    )
    minute, other = (
        f'<meta property="article:published_time" content="2026-05-{day_}T09:30:00Z">'
        for day_ in ("04", "05")
    )
    assert meta_of(tree_of(head(day + minute)), None).published == "2026-05-04T09:30:00+00:00"
    assert meta_of(tree_of(head(day + other)), None).published == "2026-05-04"


@pytest.mark.parametrize(
    ("said", "base", "address"),
    [
        ("https://moll.example/quay", "https://amp.moll.example/quay?x=1", "https://moll.example/quay"),
        ("/quay", "https://moll.example/quay?x=1", "https://moll.example/quay"),
        ("https://moll.example/quay", None, "https://moll.example/quay"),
        ("https://fen.example/quay", "https://moll.example/quay?x=1", "https://moll.example/quay?x=1"),
    ],
)
def test_a_page_has_its_best_address_on_its_own_site_alone(said: str, base: str | None, address: str) -> None:
    for inside in (f'<link rel="canonical" href="{said}">', f'<meta property="og:url" content="{said}">'):
        assert meta_of(tree_of(head(inside)), base).address == address
