"""Every address that the desk gives leads to a page, and every place in a page to a place in it."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urljoin, urlsplit

from lxml import html
from starlette.testclient import TestClient

MOST = 60
"""Pages of one kind that are followed."""


def kind(path: str) -> str:
    """The kind of a page: its address with ids left out."""
    parts = [p for p in urlsplit(path).path.split("/") if p]
    return "/".join(p if p.isalpha() else "-" for p in parts)


def test_every_link_leads_to_a_place_that_is_there(desk: TestClient) -> None:
    seen: dict[str, set[str]] = {}
    waiting, followed = ["/"], Counter[str]()
    wanted: set[tuple[str, str, str]] = set()
    while waiting:
        path = waiting.pop()
        if path in seen or followed[kind(path)] >= MOST:
            continue
        followed[kind(path)] += 1
        answer = desk.get(path)
        assert answer.status_code == 200, path
        page = html.fromstring(answer.text)
        found = page.xpath("//@id")
        assert len(found) == len(set(found)), (path, [i for i, n in Counter(found).items() if n > 1])
        seen[path] = set(found)
        for link in page.xpath("//a[@href]/@href"):
            target = urljoin(path, link)
            if target.startswith("http"):
                continue
            address, _, place = target.partition("#")
            wanted.add((path, address, place))
            waiting.append(address)
    assert len(seen) > 200
    assert len(followed) > 12
    missing = [w for w in wanted if w[1] in seen and w[2] and w[2] not in seen[w[1]]]
    assert missing == []
