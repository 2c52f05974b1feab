"""The API against its own description, by requests that schemathesis makes up, where it is installed."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from starlette.applications import Starlette
from tests.web.conftest import NAMES
from tests.web.test_server_events import served

from onrecord.store import open_store
from onrecord.store.team import open_team
from onrecord.team import keys, people, talk
from onrecord.web import make_app
from onrecord.web.api import ROOT

EXAMPLES = 3
"""Requests of each kind that are made up, a fifth of what finds the rare things."""
LARGE = """
[checks]
negative_data_rejection.expected-statuses = ["400", "401", "403", "404", "409", "413", "415", "422"]
"""
"""A body with a field that is far too long is too large, whatever else is wrong with it."""


@pytest.fixture
def known(address: str, peopled: Starlette) -> str:
    """What stands in the places of addresses: ids of things that are there."""
    with closing(open_store(address)) as store, closing(open_team(address)) as team:
        story = store.stories()[0]
        linked = store.linked(story.id)
        assert linked
        note = talk.write(team, NAMES["reader"], "story", story.id, "", "A note.").id
        quoted = linked.variants[0].base
    ids = {
        "story": story.id, "article": story.articles[0], "note": note, "statement": quoted,
        "comparison": linked.comparisons[0].id, "entity": linked.entities[0].id,
    }  # fmt: skip
    return LARGE + "[parameters]\n" + "".join(f'"path.{name}" = "{id_}"\n' for name, id_ in ids.items())


@pytest.fixture
def token(address: str, peopled: Starlette) -> str:
    """A token that may do all that tokens may."""
    with closing(open_team(address)) as team:
        own = people.open_account(team, NAMES["admin"])
        return keys.make(team, own, "made-up requests", keys.SCOPES)[1]


def test_nothing_is_found(
    address: str, known: str, token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    (tmp_path / "own.toml").write_text(known, "utf-8")
    from tests.web.chromium import free_port

    port = free_port()
    app = make_app(address, (f"127.0.0.1:{port}",), alone=False)
    monkeypatch.setattr(app.state.site.limits, "take", lambda *_: 0.0)
    with served(app, port) as events:
        at = events.removesuffix("/events") + "/openapi.json"
        options = ("--max-examples", str(EXAMPLES), "--exclude-path", f"{ROOT}/events", "--no-color")
        command = [
            *(
                sys.executable,
                "-m",
                "schemathesis.cli",
                "--config-file",
                str(tmp_path / "own.toml"),
                "run",
                at,
            ),
            *("-H", f"Authorization: Bearer {token}", "--suppress-health-check", "all", *options),
        ]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
