"""Who is answered, and what a browser may do with the answer."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from onrecord.web.forms import LARGEST


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:9999", "evil.example:8470", ""])
def test_only_its_own_name_is_answered(desk: TestClient, host: str) -> None:
    answer = desk.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "127.0.0.1:8470" in answer.text and answer.text.count("\n") == 1


@pytest.mark.parametrize("path", ["/", "/said", "/keys", "/nothing-here", "/static/x/desk.css"])
def test_nothing_runs_that_the_desk_does_not_bring(desk: TestClient, path: str) -> None:
    headers = desk.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/said", "/stories/{barge}", "/stories/{barge}/compare", "/keys"])
def test_pages_hold_no_script_or_style_of_their_own(desk: TestClient, ids: dict[str, str], path: str) -> None:
    text = desk.get(path.format(**ids)).text
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=\"/static/)|javascript:", text)
    outside = [a for a in re.findall(r'(?:src|href)="([^"]*)"', text) if not a.startswith(("/", "#"))]
    assert outside == []


def test_a_form_of_another_site_is_refused(desk: TestClient, ids: dict[str, str]) -> None:
    split = f"/stories/{ids['barge']}/split"
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        answer = desk.post(split, data={"article": ids["The Slipway"]}, headers=headers)
        assert answer.status_code == 403 and "another site" in answer.text


def test_a_form_without_the_token_of_its_page_is_refused(desk: TestClient, ids: dict[str, str]) -> None:
    split = f"/stories/{ids['barge']}/split"
    sent = {"article": ids["The Slipway"], "token": "0" * 64}
    assert desk.post(split, data=sent).status_code == 403
    desk.get(f"/stories/{ids['barge']}")  # now with a cookie, and still without the token
    answer = desk.post(split, data=sent)
    assert answer.status_code == 403 and "load it again" in answer.text


def test_what_is_no_form_or_too_large_is_refused(desk: TestClient) -> None:
    assert desk.post("/seen", json={"token": "x"}).status_code == 415
    assert desk.post("/seen", data={"token": "x" * (LARGEST + 1)}).status_code == 413
    odd = {"content-type": "application/x-www-form-urlencoded"}
    assert desk.post("/seen", content=b"\xff\xfe=\x00", headers=odd).status_code == 400


def test_a_page_that_a_browser_has_is_not_sent_again(desk: TestClient, ids: dict[str, str]) -> None:
    path = f"/stories/{ids['barge']}/said"
    first = desk.get(path)
    again = desk.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert desk.get("/said", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_files_keep_for_ever_under_the_name_of_their_version_alone(desk: TestClient) -> None:
    own = re.findall(r"/static/\w+/desk\.css", desk.get("/").text)[0]
    assert "immutable" in desk.get(own).headers["cache-control"]
    assert "immutable" not in desk.get("/static/old/desk.css").headers["cache-control"]
    for odd in ("/static/x/../site.py", "/static/x/%2e%2e%2fsite.py", "/static/x/words.yml"):
        assert desk.get(odd).status_code == 404


def test_methods_that_a_page_does_not_have(desk: TestClient) -> None:
    assert desk.put("/").status_code == 405
    assert desk.get("/seen").status_code == 405
    assert desk.head("/").status_code == 200
