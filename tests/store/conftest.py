"""A store of each kind with the example in it; what was fetched is not copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.store import Store, open_store


@pytest.fixture(params=["memory:", "kept.db"])
def store(request: pytest.FixtureRequest, tmp_path: Path, example: Path) -> Iterator[Store]:
    opened = open_store(request.param if ":" in request.param else str(tmp_path / request.param))
    source = open_store(str(example), create=False)
    for article in source.articles():
        opened.add(source.reading(article.id))
    opened.save(*source.all_linked())
    source.close()
    yield opened
    opened.close()
