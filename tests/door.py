"""What the tests of the door to the network share: a page, and who fetches on loopback."""

from __future__ import annotations

import pytest

from onrecord.errors import SourceError
from onrecord.read.fetch import Caps, Fetch

PAGE = b"""<!doctype html><html lang="en"><head><title>Bridge closed</title></head><body><article>
<h1>Bridge closed</h1>
<p>The bridge over the Moll was closed on Monday after an inspector found a crack in one of its piers.</p>
<p>The council said that it would stay closed for a week, and that buses would run along the upper road.</p>
<p>A spokesman for the bus company told reporters that eleven more drivers had been called in to help.</p>
</article></body></html>"""


def private(**caps: float) -> Fetch:
    return Fetch(private=True, caps=Caps(**{"pause": 0.0, "seconds": 5.0, **caps}))  # type: ignore[arg-type]


def refused(fetch: Fetch, address: str) -> str:
    with pytest.raises(SourceError) as caught:
        fetch(address)
    return str(caught.value)
