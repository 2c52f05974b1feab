"""The drawing of who has it from whom."""

from __future__ import annotations

from onrecord.cli.lanes import Lane, lanes
from onrecord.view.desk import ArticleRow
from onrecord.view.side_by_side import OriginRow


def article(outlet: str) -> ArticleRow:
    return ArticleRow(outlet, outlet, "Ferry", None, None, None, 100)


def origin(
    name: str | None, *outlets: str, home: tuple[str, ...] = (), passed: tuple[str, ...] = ()
) -> OriginRow:
    return OriginRow(f"or-{name}", "outlet", name, outlets, outlets, home, passed, ())


def test_whole_reports_and_parts_of_them_are_told_apart() -> None:
    wire = origin("Quay Press", "Quay Press", "Isle Echo", home=("Quay Press",), passed=("Isle Echo",))
    drawn = lanes(
        [wire, origin("Isle Echo", "Isle Echo", home=("Isle Echo",))],
        list(map(article, ("Isle Echo", "Quay Press"))),
    )
    assert drawn
    assert [stop.name for stop in drawn.outlets] == ["Quay Press", "Isle Echo"]
    first, second = (stop.y for stop in drawn.origins)
    assert drawn.lines == (Lane(first, first, True), Lane(first, second, False), Lane(second, second, True))
    assert drawn.height > second


def test_nothing_is_drawn_where_nobody_passes_anything_on_or_all_will_not_fit() -> None:
    own = origin("Isle Echo", "Isle Echo", home=("Isle Echo",))
    assert lanes([own], [article("Isle Echo")]) is None
    many = [f"Echo {i}" for i in range(40)]
    assert lanes([origin("Quay Press", *many, passed=tuple(many))], list(map(article, many))) is None


def test_an_unknown_origin_is_no_line_and_a_long_name_is_cut() -> None:
    long = "The Quarterly Gazette of Harbours, Piers and Quays"
    drawn = lanes(
        [origin("Quay Press", long, "B", passed=(long, "B")), origin(None, "C")],
        list(map(article, (long, "B", "C"))),
    )
    assert drawn and len(drawn.lines) == 2
    assert drawn.outlets[0].name.endswith("…") and len(drawn.outlets[0].name) <= 32
