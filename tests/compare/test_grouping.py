"""Records put together: no chain leads from one thing to another, and who is left alone may come late."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from onrecord.compare.grouping import grouped


@dataclass(frozen=True)
class Print:
    id: str
    article: str


ONE, TWO, THREE = (Print(f"{n}", f"article {n}") for n in (1, 2, 3))


def put_together(likenesses: set[str], *records: Print, late: bool) -> list[str]:
    def alike(a: Print, b: Print) -> bool:
        return bool({a.id + b.id, b.id + a.id} & likenesses)

    groups = grouped(records, lambda _: "herring ferry", alike, late=late)
    return ["".join(group) for group in groups]


@pytest.mark.parametrize(("late", "found"), [(False, ["12"]), (True, ["123"])])
def test_what_is_like_half_of_a_group_joins_it_where_it_may_come_late(late: bool, found: list[str]) -> None:
    assert put_together({"12", "23"}, ONE, TWO, THREE, late=late) == found
