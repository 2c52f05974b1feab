"""A real browser, and a desk in a thread for it to look at."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from bench.painted import CHROMIUM, served

__all__ = ["CHROMIUM", "browser", "free_port", "served"]


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        return int(own.getsockname()[1])


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A chromium, where there is one."""
    if not CHROMIUM:
        pytest.skip("no chromium on this machine")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as play:
        options = ["--no-sandbox", "--disable-dev-shm-usage"]
        own = play.chromium.launch(executable_path=CHROMIUM, args=options)
        yield own
        own.close()
