"""What has to be named on a page: regions each by a name of its own, links by words, tabs on each page."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.web.conftest import Get, words

from onrecord.view.desk import ComparePage
from onrecord.web import stories


def test_a_quotation_that_nobody_is_named_for_can_be_opened(
    get: Get, ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def parts(page: ComparePage) -> dict[str, object]:
        return stories.parts(replace(page, variants=tuple(replace(v, speaker=None) for v in page.variants)))

    monkeypatch.setattr("onrecord.web.compared.parts", parts)
    page = get(f"/stories/{ids['barge']}/compare")
    links = page.xpath("//section[@id='quotations']//a[@data-open]")
    assert links and {words(a) for a in links} == {"nobody named:"}


@pytest.mark.parametrize("path", ["/people/{id}", "/stories/{story}/people/{id}"])
def test_each_region_of_a_page_has_a_name_of_its_own(get: Get, ids: dict[str, str], path: str) -> None:
    story = ids["barge"]
    most = 0
    for link in get(f"/stories/{story}/people").xpath("//tbody//a/@href")[:8]:
        page = get(path.format(story=story, id=link.rpartition("/")[2]))
        names = Counter(page.xpath("//*[@role='region']/@aria-label"))
        assert all(n == 1 for n in names.values()), names
        most = max(most, len(names))
    assert most > 1


def test_the_notes_on_a_story_are_a_page_of_it(get: Get, ids: dict[str, str]) -> None:
    page = get(f"/stories/{ids['barge']}/notes")
    (tab,) = page.xpath("//nav[@aria-label='Story']/a[@aria-current='page']")
    assert words(tab) == "Notes" and len(page.xpath("//h1")) == 1
    assert not get(f"/articles/{ids['The Slipway']}/notes").xpath("//nav[@aria-label='Story']")
