"""One table of what each role may do."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

from onrecord.store.team import ROLES, Scope
from onrecord.team.roles import MAY, RIGHTS, SCOPES, allowed, fitting


def test_each_role_may_what_the_one_before_may_and_more() -> None:
    for lower, higher in pairwise(ROLES):
        assert MAY[lower] < MAY[higher]
    assert MAY["admin"] == set(RIGHTS) and "manage" not in MAY["moderator"] and "correct" not in MAY["reader"]


def test_a_token_may_no_more_than_its_owner_nor_than_its_scopes() -> None:
    assert set(SCOPES) == set(get_args(Scope))
    for role in ROLES:
        for scope in SCOPES:
            may = allowed(role, (scope,))
            assert may <= MAY[role] and may <= SCOPES[scope] and "own" not in may
    assert "manage" not in allowed("reader", tuple(SCOPES)) and "correct" in allowed("reviewer", ("correct",))
    assert allowed("admin", ()) == {"open"}


def test_who_can_make_which_token() -> None:
    assert fitting("reader") == ("read", "note")
    assert fitting("reviewer") == ("read", "note", "correct")
    assert fitting("moderator") == fitting("admin") == tuple(SCOPES)
