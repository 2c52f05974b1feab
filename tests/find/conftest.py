"""What the tests of finders share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.find.statements import learned


@pytest.fixture
def rules_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Learned parts switched off: what rules find must not depend on weights that may be absent."""
    monkeypatch.setenv("ONRECORD_MODELS", "off")
    learned.tagger.cache_clear()
    yield
    learned.tagger.cache_clear()
