"""Notes: what may be done to one, by whom, and how it stands then; nothing is ever lost."""

from __future__ import annotations

import pytest

from onrecord.errors import OnRecordError
from onrecord.store.team import Team
from onrecord.team import people, talk
from onrecord.team.roles import MAY
from onrecord.team.talk import TalkError, do, write

PASSWORD = "a quay in the fog"
ROLES = {"ada": "admin", "moira": "moderator", "rita": "reader", "viktor": "reviewer"}


@pytest.fixture
def peopled(team: Team) -> Team:
    for name, role in ROLES.items():
        people.add(team, name, role, PASSWORD, "shell")
    return team


def act(
    team: Team, by: str, note: str, what: str, text: str = "a reason", rule: str = "respect"
) -> talk.NoteRow:
    return do(team, by, MAY[ROLES[by]], note, what, text, rule)  # type: ignore[index]


def seen(team: Team, by: str, record: str = "") -> list[talk.NoteRow]:
    return talk.rows(team, team.notes_on("story", ["sy-1"], record), by, MAY[ROLES[by]])  # type: ignore[index]


def test_a_note_is_written_changed_and_what_it_said_stays(peopled: Team) -> None:
    note = write(peopled, "rita", "story", "sy-1", "", "  The ferry is  \r\nlate.\n")
    act(peopled, "rita", note.id, "edit", "The ferry is early.")
    row = seen(peopled, "viktor")[0]
    assert (row.text, row.former) == ("The ferry is early.", ((note.at, "The ferry is\nlate."),))
    with pytest.raises(TalkError, match="only who wrote"):
        act(peopled, "ada", note.id, "edit", "No.")


def test_a_report_is_dismissed_or_leads_to_hiding_an_appeal_and_a_decision(peopled: Team) -> None:
    note = write(peopled, "rita", "story", "sy-1", "", "You are all fools.").id
    assert act(peopled, "viktor", note, "report").state == "reported"
    assert [(r.state, r.acts) for r in seen(peopled, "rita")] == [("shown", ())]  # who reports is not told
    assert seen(peopled, "moira")[0].acts[0].by == "viktor"
    assert act(peopled, "moira", note, "dismiss").state == "shown"
    act(peopled, "viktor", note, "report")
    assert act(peopled, "moira", note, "hide").state == "hidden"
    assert [seen(peopled, by)[0].text for by in ("viktor", "rita", "moira")] == [
        "",
        *["You are all fools."] * 2,
    ]
    assert act(peopled, "rita", note, "appeal").state == "appealed"
    with pytest.raises(TalkError, match="another moderator"):
        act(peopled, "moira", note, "restore")
    assert act(peopled, "ada", note, "uphold").state == "hidden"
    with pytest.raises(TalkError):
        act(peopled, "rita", note, "appeal")  # once
    assert act(peopled, "ada", note, "restore").state == "shown"
    acts = [a.act for a in peopled.acts([note])]
    assert acts == ["report", "dismiss", "report", "hide", "appeal", "uphold", "restore"]


def test_an_appeal_is_decided_by_who_is_there_if_nobody_else_is(peopled: Team) -> None:
    note = write(peopled, "rita", "story", "sy-1", "", "x").id
    act(peopled, "ada", note, "hide")
    act(peopled, "rita", note, "appeal")
    people.close(peopled, "moira", "ada")
    assert act(peopled, "ada", note, "restore").state == "shown"


@pytest.mark.parametrize(
    ("by", "what", "rule"),
    [
        ("rita", "report", "respect"), ("rita", "hide", "respect"), ("viktor", "hide", "respect"),
        ("viktor", "dismiss", ""), ("viktor", "appeal", ""), ("rita", "appeal", ""), ("moira", "uphold", ""),
        ("moira", "restore", ""), ("moira", "dismiss", ""), ("moira", "hide", "no rule"),
        ("viktor", "report", ""),
        ("ada", "burn", ""),
    ],
)  # fmt: skip
def test_what_may_not_be_done_to_a_note_that_is_shown(peopled: Team, by: str, what: str, rule: str) -> None:
    note = write(peopled, "rita", "story", "sy-1", "", "The ferry is late.").id
    with pytest.raises(TalkError):
        act(peopled, by, note, what, rule=rule)
    assert peopled.acts([note]) == []


def test_one_reports_once_and_with_a_reason(peopled: Team) -> None:
    note = write(peopled, "rita", "story", "sy-1", "", "x").id
    with pytest.raises(TalkError):
        act(peopled, "viktor", note, "report", text=" ")
    act(peopled, "viktor", note, "report")
    with pytest.raises(TalkError):
        act(peopled, "viktor", note, "report")
    assert act(peopled, "moira", note, "report").state == "reported"


def test_replies_stand_behind_what_they_reply_to(peopled: Team) -> None:
    one = write(peopled, "rita", "story", "sy-1", "en-1", "one")
    two = write(peopled, "viktor", "story", "sy-1", "en-1", "two")
    deep = write(peopled, "ada", "story", "sy-1", "", "to one", one.id)
    deeper = write(peopled, "rita", "story", "sy-1", "", "to that", deep.id)
    assert deep.record == "en-1"
    shown = [(depth, row.id) for depth, row in talk.threaded(seen(peopled, "rita", "en-1"))]
    assert shown == [(0, one.id), (1, deep.id), (2, deeper.id), (0, two.id)]
    with pytest.raises(OnRecordError, match="reply"):
        write(peopled, "rita", "story", "sy-2", "", "elsewhere", one.id)


def test_a_very_long_thread_is_put_in_order(peopled: Team) -> None:
    to = None
    for n in range(1500):
        note = talk.Note(id=f"no-{n}", at="2026", by="rita", place="story", of="sy-1", text="x", to=to)
        to = note.id
        peopled.write(note, ())
    assert [d for d, _ in talk.threaded(seen(peopled, "rita"))] == list(range(1500))


def test_who_is_named_or_replied_to_is_told(peopled: Team) -> None:
    own = write(
        peopled, "rita", "story", "sy-1", "", "Ask @viktor, @viktor. @nobody; not mail@ada or @@moira."
    )
    write(peopled, "ada", "story", "sy-1", "", "It is so.", own.id)
    assert [n.id for n in peopled.notes_calling("viktor", 9)] == [own.id]
    assert [n.text for n in peopled.notes_calling("rita", 9)] == ["It is so."]
    assert peopled.notes_calling("ada", 9) == [] and peopled.notes_calling("moira", 9) == []


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 5001, "a\x00b", "a\x1bb"])
def test_what_is_no_note(peopled: Team, text: str) -> None:
    with pytest.raises(TalkError):
        write(peopled, "rita", "story", "sy-1", "", text)
