"""Correcting at the desk: confirm, change, reject, add, undo; with reasons, and never over what was there."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import Get, words

from onrecord.record import Correction, Event, Place, Statement, stands_on
from onrecord.store import open_store
from onrecord.view.records import records


@pytest.fixture
def own(address: str, ids: dict[str, str]) -> Statement:
    """A statement that four articles carry."""
    store = open_store(address)
    found = next(s for s in store.found(Statement, [ids["Northwater Press"]]) if "pumps" in s.text)
    store.close()
    return found


@pytest.fixture
def send(desk: TestClient, get: Get, own: Statement):  # type: ignore[no-untyped-def]
    """Send a correction as a form of the page does; the page that it leads to is given."""

    def send(expected: int = 303, **sent: str) -> str:
        page = get(f"/articles/{own.article}")
        token = page.xpath("//form[@id='quick']/input[@name='token']/@value")[0]
        path, of = f"/articles/{own.article}/corrections", sent.get("of", "")
        listed = f"//form[input[@name='of' and @value='{of}']]/input[@name='seen']/@value"
        seen = (page.xpath(f"//li[@data-record='{of}']/@data-seen") or page.xpath(listed) or [""])[0]
        answer = desk.post(path, data={"token": token, "seen": seen, **sent}, follow_redirects=False)
        assert answer.status_code == expected, answer.text
        return answer.headers.get("location", "") if expected == 303 else words_of(answer.text)

    return send


def words_of(text: str) -> str:
    from lxml import html

    return words(html.fromstring(text))


def card(page, record: str) -> str:  # type: ignore[no-untyped-def]
    return words(page.xpath(f"//li[@id='c-{record}']")[0])


def test_a_record_is_confirmed(get: Get, own: Statement, send) -> None:  # type: ignore[no-untyped-def]
    leads = send(act="confirm", of=own.id, why="I was there")
    assert leads == f"/articles/{own.article}/{own.id}#t-{own.id}"
    page = get(leads.split("#")[0])
    assert "confirmed" in card(page, own.id)
    assert "“I was there”" in words(page.xpath("//section[@id='corrections']")[0])


def test_another_speaker_is_seen_everywhere_and_undone_everywhere(  # type: ignore[no-untyped-def]
    get: Get, own: Statement, send, ids: dict[str, str], address: str
) -> None:
    form = get(f"/articles/{own.article}/{own.id}/correct")
    assert form.xpath("//input[@name='speaker']/@value") == ["Conall Roche"]
    send(act="change", of=own.id, speaker="Ada Quill", words=own.text)
    page = get(f"/articles/{own.article}")
    assert "Ada Quill" in card(page, own.id) and "changed" in card(page, own.id)
    said = get(f"/stories/{ids['barge']}/said?by=quill")
    assert "pumps" in words(said)
    assert get("/?speaker=quill").xpath("count(//li[@class='card'])") == 1
    store = open_store(address)
    (kept,) = store.corrections()
    assert [(f.name, f.was, f.now) for f in kept.fields] == [("speaker", "Conall Roche", "Ada Quill")]
    exported = list(records(store, ["correction"]))
    store.close()
    assert exported == [kept]
    send(act="undo", of=kept.id)
    assert "Conall Roche" in card(get(f"/articles/{own.article}"), own.id)
    send(act="undo", of=kept.id)  # put back
    assert "Ada Quill" in card(get(f"/articles/{own.article}"), own.id)


def test_what_is_rejected_is_gone_and_its_address_says_why(  # type: ignore[no-untyped-def]
    get: Get, own: Statement, send, address: str, ids: dict[str, str]
) -> None:
    assert send(act="reject", of=own.id).endswith("#corrections")
    assert "a person rejected this record" in words(get(f"/articles/{own.article}/{own.id}", 404))
    page = get(f"/articles/{own.article}")
    assert not page.xpath(f"//li[@id='c-{own.id}']")
    compared = words(get(f"/stories/{ids['barge']}/compare").xpath("//section[@id='agreed']")[0])
    pumps = compared[compared.index("pumps") :][:300]
    assert "3 of 10" in pumps  # the story was set side by side anew
    store = open_store(address)
    sql = "SELECT body FROM found WHERE kind = 'statement' AND instr(body, ?)"
    kept = store._db.execute(sql, (own.id.encode(),)).fetchall()  # type: ignore[attr-defined]
    store.close()
    assert kept  # what was found stays


def test_other_words_and_another_status(  # type: ignore[no-untyped-def]
    get: Get, own: Statement, send, address: str
) -> None:
    send(act="change", of=own.id, words="we have diesel\nand we have patience")
    store = open_store(address)
    changed = next(s for s in store.found(Statement, [own.article]) if s.id == own.id)
    event = next(e for e in store.found(Event, [own.article]) if e.status == "happened")
    store.close()
    assert changed.text == "we have diesel and we have patience" and changed.by == "person"
    send(act="change", of=event.id, status="planned")
    assert "planned" in card(get(f"/articles/{own.article}"), event.id)


def test_any_field_is_set_and_taken_away(get: Get, own: Statement, send) -> None:  # type: ignore[no-untyped-def]
    form = get(f"/articles/{own.article}/{own.id}/correct")
    names = set(form.xpath("//form[@class='stack']//@name"))
    assert {"kind", "speaker", "addressee", "channel", "when", "hedged"} <= names
    send(act="change", of=own.id, addressee="Ada Quill", when="2026-04-19", hedged="yes")
    shown = card(get(f"/articles/{own.article}"), own.id)
    assert "toAda Quill" in shown and "2026-04-19" in shown and "hedged" in shown
    listed = words(get(f"/articles/{own.article}").xpath("//section[@id='corrections']")[0])
    assert "said to: Ada Quill" in listed and "the outlet does not vouch for it: no yes" in listed
    send(act="change", of=own.id, addressee="", hedged="no")
    shown = card(get(f"/articles/{own.article}"), own.id)
    assert "Ada Quill" not in shown and "hedged" not in shown and "2026-04-19" in shown
    assert "is no day" in send(400, act="change", of=own.id, when="Friday")
    assert "has no due" in send(400, act="change", of=own.id, due="2026")


def test_who_tells_of_it_and_nobody_named(get: Get, own: Statement, send, address: str) -> None:  # type: ignore[no-untyped-def]
    store = open_store(address)
    said = store.found(Statement, [own.article])
    other = next(s for s in said if s.id != own.id and not s.via and s.speakers)
    event = next(e for e in store.found(Event, [own.article]) if e.reported_by is None)
    told = " ".join(stands_on(other).of(store.article(own.article).text).split())  # type: ignore[union-attr]
    store.close()
    send(act="change", of=own.id, via=told)
    assert ", through" in card(get(f"/articles/{own.article}"), own.id)
    send(act="change", of=event.id, told_by=told)
    listed = words(get(f"/articles/{own.article}").xpath("//section[@id='corrections']")[0])
    assert f"who tells of it: {told[:40]}" in listed
    send(act="change", of=own.id, speaker="", via="")
    assert "nobody named" in card(get(f"/articles/{own.article}"), own.id)
    form = get(f"/articles/{own.article}/{other.id}/correct")
    options = form.xpath("//select[@name='via']/option/@value")
    assert "" in options and told not in options  # it does not come through itself
    assert "add it first" in send(400, act="change", of=own.id, via="no such words")
    assert "add it first" in send(400, act="change", of=event.id, figures="no such figure")


def test_a_position_is_somebodys(send, address: str, own: Statement) -> None:  # type: ignore[no-untyped-def]
    send(act="change", of=own.id, kind="position")
    assert "is somebody's" in send(400, act="change", of=own.id, speaker="")


def test_a_record_becomes_one_of_another_kind(get: Get, own: Statement, send, address: str) -> None:  # type: ignore[no-untyped-def]
    send(act="change", of=own.id, kind="commitment")
    page = get(f"/articles/{own.article}")
    assert page.xpath(f"//li[@id='c-{own.id}' and contains(@class, 'k-commitment')]")
    assert "what it is: statement commitment" in words(page.xpath("//section[@id='corrections']")[0])
    store = open_store(address)
    (kept,) = store.corrections()
    store.close()
    send(act="undo", of=kept.id)
    assert get(f"/articles/{own.article}").xpath(f"//li[@id='c-{own.id}' and contains(@class, 'k-said')]")
    assert "is no kind" in send(400, act="change", of=own.id, kind="place")


def test_a_place_gets_another_point(desk: TestClient, get: Get, address: str) -> None:
    store = open_store(address)
    place = next(p for p in store.found(Place) if p.lat is not None)
    store.close()
    lines = get(f"/articles/{place.article}").xpath("//details[@class='line-edit']//@href")
    assert f"/articles/{place.article}/{place.id}/correct" in lines
    form = get(f"/articles/{place.article}/{place.id}/correct")
    assert form.xpath("//input[@name='name']/@value") == [place.name]
    token = form.xpath("//input[@name='token']/@value")[0]
    sent = {"token": token, "of": place.id, "act": "change", "point": "51.5, -4.25"}
    assert desk.post(f"/articles/{place.article}/corrections", data=sent).status_code == 200
    store = open_store(address)
    changed = next(p for p in store.found(Place, [place.article]) if p.id == place.id)
    store.close()
    assert (changed.lat, changed.lon, changed.geonames) == (51.5, -4.25, None)


def test_what_was_missed_is_added(get: Get, own: Statement, send, address: str) -> None:  # type: ignore[no-untyped-def]
    form = get(f"/articles/{own.article}/add?words=belongs+to+Brennock+Marine&near=900")
    assert form.xpath("//textarea")[0].text == "belongs to Brennock Marine"
    leads = send(
        act="add", kind="statement", words="The barge, the Halcyon 7", speaker="Conall Roche", near="9"
    )
    record = leads.partition("#t-")[2]
    shown = card(get(leads.split("#")[0]), record)
    assert "Conall Roche" in shown and "added" in shown
    store = open_store(address)
    kept: list[Correction] = store.corrections()
    store.close()
    assert [c.act for c in kept] == ["add"]
    send(act="undo", of=kept[0].id)
    assert not get(f"/articles/{own.article}").xpath(f"//li[@id='c-{record}']")


@pytest.mark.parametrize(
    ("sent", "status", "told"),
    [
        ({"act": "change"}, 400, "nothing is changed"),
        ({"act": "change", "words": "no such words here"}, 400, "do not stand in the text"),
        ({"act": "add", "kind": "statement", "words": "  "}, 400, "no words"),
        ({"act": "add", "kind": "rumour", "words": "barge"}, 400, "cannot be added"),
        ({"act": "add", "kind": "position", "words": "barge", "stance": "loves"}, 400, "is no stance"),
        ({"act": "forget"}, 400, "nothing that can be done"),
        ({"act": "confirm", "of": "st-none"}, 404, "no record"),
        ({"act": "undo", "of": "cr-none"}, 404, "no correction"),
        ({}, 400, "nothing that can be done"),
    ],
)
def test_what_cannot_be_said_is_told_in_one_line(  # type: ignore[no-untyped-def]
    own: Statement, send, sent: dict[str, str], status: int, told: str
) -> None:
    assert told in send(status, **{"of": own.id, **sent})


def test_nothing_is_kept_without_the_token(desk: TestClient, own: Statement, address: str) -> None:
    sent = {"act": "reject", "of": own.id}
    assert desk.post(f"/articles/{own.article}/corrections", data=sent).status_code == 403
    store = open_store(address)
    assert store.corrections() == []
    store.close()
