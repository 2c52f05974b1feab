"""Accounts: what is refused whoever does it, and that each change is written down."""

from __future__ import annotations

import pytest

from onrecord.errors import OnRecordError, StoreError
from onrecord.store.team import Team
from onrecord.team import people

PASSWORD = "a quay in the fog"


def deeds(team: Team) -> list[str]:
    return [f"{d.by} {d.act} {d.of} {d.told}".strip() for d in reversed(team.deeds())]


def test_what_is_done_to_accounts_is_written_down(team: Team) -> None:
    assert not team.peopled()
    people.add(team, "ada", "admin", PASSWORD, "shell")
    people.add(team, "rita", "reader", PASSWORD, "ada")
    people.set_role(team, "rita", "reviewer", "ada")
    people.set_password(team, "rita", "another quay in fog", "rita")
    people.close(team, "rita", "ada")
    assert deeds(team) == [
        "shell account-add ada admin", "ada account-add rita reader",
        "ada account-role rita reader → reviewer",
        "rita account-password rita", "ada account-close rita",
    ]  # fmt: skip
    assert team.peopled() and people.has_admin(team)
    assert [(r.name, r.role, bool(r.closed)) for r in people.rows(team)] == [
        ("ada", "admin", False), ("rita", "reviewer", True),
    ]  # fmt: skip


def test_the_first_account_is_an_admins(team: Team) -> None:
    with pytest.raises(OnRecordError, match="first account"):
        people.add(team, "rita", "reader", PASSWORD, "shell")


@pytest.mark.parametrize(
    "name", ["", "a", "Ada", "1ada", "a da", "ada@x", "x" * 33, "person", "shell", "ä-da"]
)
def test_what_is_no_name(team: Team, name: str) -> None:
    with pytest.raises(OnRecordError, match="no name"):
        people.add(team, name, "admin", PASSWORD, "shell")


def test_a_name_is_never_given_twice(team: Team) -> None:
    people.add(team, "ada", "admin", PASSWORD, "shell")
    people.add(team, "rita", "reader", PASSWORD, "ada")
    people.close(team, "rita", "ada")
    with pytest.raises(OnRecordError, match="never given twice"):
        people.add(team, "rita", "reader", PASSWORD, "ada")
    for change in (people.close, people.without_second):
        with pytest.raises(StoreError, match="closed"):
            change(team, "rita", "ada")


def test_there_is_always_an_admin(team: Team) -> None:
    people.add(team, "ada", "admin", PASSWORD, "shell")
    for change in (
        lambda: people.close(team, "ada", "x"),
        lambda: people.set_role(team, "ada", "reader", "x"),
    ):
        with pytest.raises(OnRecordError, match="only admin"):
            change()
    people.add(team, "ivo", "admin", PASSWORD, "ada")
    people.close(team, "ada", "ivo")
    with pytest.raises(OnRecordError, match="only admin"):
        people.close(team, "ivo", "ivo")


def test_what_is_refused_changes_nothing(team: Team) -> None:
    people.add(team, "ada", "admin", PASSWORD, "shell")
    before = team.accounts(), deeds(team)
    for refused in (
        lambda: people.set_role(team, "ada", "king", "x"),
        lambda: people.set_password(team, "ada", "short", "x"),
        lambda: people.set_role(team, "nobody", "reader", "x"),
    ):
        with pytest.raises(OnRecordError):
            refused()
    assert (team.accounts(), deeds(team)) == before
