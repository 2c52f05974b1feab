"""What is sent to any door without a form of the desk: forged, uploaded, or along a path that leads out."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from tests.web.conftest import BASE, NAMES, Browser
from tests.web.test_doors import doors, filled

SENT = {"text": "x", "act": "confirm", "article": "x", "name": "x", "other": "x"}


def writing(app: Starlette) -> list[str]:
    """The addresses of pages that take a form."""
    return sorted(
        {path for method, path, _ in doors(app) if method == "POST" and not path.startswith("/api/")}
    )


def test_no_door_takes_a_form_without_its_token(
    peopled: Starlette, browser: Browser, ids: dict[str, str]
) -> None:
    peopled.state.site.limits.take = lambda *_: 0.0
    client = browser("admin")
    client.get(f"/stories/{ids['barge']}")  # with the cookie that tokens go by
    assert len(writing(peopled)) > 15
    for path in writing(peopled):
        own = filled(path, ids)
        for sent in (SENT, SENT | {"token": "0" * 64}):
            answer = client.post(own, data=sent)
            assert answer.status_code == 403 and "load it again" in answer.text, path


def test_no_door_takes_what_another_site_sends(
    peopled: Starlette, browser: Browser, ids: dict[str, str]
) -> None:
    peopled.state.site.limits.take = lambda *_: 0.0
    client = browser("admin")
    for path in writing(peopled):
        for headers in (
            {"origin": "http://evil.example"},
            {"sec-fetch-site": "cross-site"},
            {"origin": "null"},
        ):
            answer = client.post(filled(path, ids), data=SENT, headers=headers)
            assert answer.status_code == 403 and "another site" in answer.text, (path, headers)


def test_no_door_takes_a_file(peopled: Starlette, browser: Browser, ids: dict[str, str]) -> None:
    peopled.state.site.limits.take = lambda *_: 0.0
    client = browser("admin")
    for method, path, _ in doors(peopled):
        if method == "POST":
            files = {"text": ("../../desk.db", b"MZ\x00", "application/octet-stream")}
            answer = client.post(filled(path, ids), files=files)
            assert answer.status_code in (403, 415), (path, answer.status_code)


TRICKS = (
    "/static/x/..%2fsite.py", "/static/x/....//site.py", "/static/%2e%2e/%2e%2e/etc/passwd",
    "/static/x/desk.css%00.py", "/articles/..%2f..%2fetc%2fpasswd", "/articles/%2e%2e", "/stories/%00",
    "/stories/..%5c..%5cx", "/people/..%2fx", "/articles/x/at/..%2f..", "/stories/x/compare/..%2fx",
    "//evil.example/", "/api/v1/stories/..%2f..%2fx", "/notes/..%2fx", "/backup/../../x",
)  # fmt: skip


@pytest.mark.parametrize("path", TRICKS)
def test_no_path_leads_out(browser: Browser, path: str) -> None:
    client = browser("admin")
    answer = client.get(BASE + path, follow_redirects=True)
    assert all(str(one.url).startswith(BASE) for one in (*answer.history, answer))
    assert answer.status_code in (404, 405), (path, answer.status_code)
    assert "root:" not in answer.text and "import " not in answer.text and NAMES["reader"] not in answer.text
