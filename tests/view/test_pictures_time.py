"""Lanes of time: what happened and what was reported, what is due, where somebody stood when."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import etree

from onrecord.view.pictures import axis
from onrecord.view.pictures.bars import HAPPENINGS, Mark
from onrecord.view.pictures.svg import link, text
from onrecord.view.pictures.symbols import symbol
from onrecord.view.pictures.timeline import Lane, Row, Words, between, chronicle, day_after, day_before, draw

SVG = "{http://www.w3.org/2000/svg}"
DAY = axis.DAY


def happened(start: str, end: str, label: str = "it", kind: str = "happened") -> Mark:
    return Mark(start, end, kind, f"{start}: {label}", label, "#r")


def published(day: str, outlet: str = "Post") -> Row:
    return Row(outlet, (Mark(day, day_after(day), "published", f"{outlet} {day}", "", "#a"),))


def drawn(happenings: list[Mark], reported: list[Row], width: float = 900) -> etree._Element:
    lanes, words = chronicle(happenings, reported)
    svg = draw(lanes, words, width, "t")
    assert svg is not None and "nan" not in svg
    return etree.fromstring(svg.encode())


def bars(tree: etree._Element) -> list[tuple[float, float]]:
    """Left and right edges of the bars of what happened."""
    found = []
    for path in tree.iter(f"{SVG}path"):
        if path.get("class", "").startswith("pic-bar"):
            xs = [float(x) for x in re.findall(r"[MLH](-?[\d.]+)", path.get("d"))]
            found.append((min(xs), max(xs)))
    return found


def test_nothing_with_a_time_gives_no_picture() -> None:
    assert draw([Lane("Happened", ())], Words("t", "t")) is None
    assert draw([Lane("Happened", (Row("", (happened("soon", "later"),)),))], Words("t", "t")) is None


def test_a_bar_is_as_wide_as_the_time_is_known() -> None:
    tree = drawn(
        [
            happened("2026-04-18", "2026-04-19"),
            happened("2026-04-13", "2026-04-20"),
            happened("2026-04-18T00:00", "2026-04-18T12:00"),
        ],
        [published("2026-04-19")],
    )
    wide = sorted(b - a for a, b in bars(tree))
    assert wide[1] == pytest.approx(2 * wide[0], rel=0.05) and wide[2] == pytest.approx(7 * wide[1], rel=0.05)


def test_half_open_times_do_not_reach_into_the_next_day() -> None:
    tree = drawn(
        [happened("2026-04-18", "2026-04-19"), happened("2026-04-19", "2026-04-20")],
        [published("2026-04-20")],
    )
    (_, first_end), (second_start, _) = sorted(bars(tree))
    assert first_end == pytest.approx(second_start, abs=0.15)


def test_the_two_lanes_are_apart_and_each_outlet_has_its_row() -> None:
    tree = drawn(
        [happened("2026-04-18", "2026-04-19")],
        [published("2026-04-19", "Post"), published("2026-04-20", "Echo")],
    )
    words = ["".join(t.itertext()) for t in tree.iter(f"{SVG}text")]
    assert words.index("Happened") < words.index("Reported") < words.index("Post") < words.index("Echo")


def test_no_clock_is_shown_where_none_is_told() -> None:
    tree = drawn([happened("2026-04-18", "2026-04-19", "the ramp broke")], [published("2026-04-18")])
    assert not any(re.search(r"\d:\d\d", "".join(e.itertext())) for e in tree.iter())


def test_what_lies_far_off_stands_aside_and_does_not_squeeze_the_rest() -> None:
    near = [
        happened("2026-04-18", "2026-04-19"),
        happened("2026-04-17", "2026-04-18"),
        happened("2026-04-19", "2026-04-20"),
    ]
    tree = drawn([*near, happened("1998-04-10", "1998-04-11", "signed")], [published("2026-04-19")])
    words = ["".join(t.itertext()) for t in tree.iter(f"{SVG}text")]
    assert "earlier" in words and "signed" in words and "later" not in words
    assert min(b - a for a, b in bars(tree)) > 40


def test_a_time_that_goes_on_outside_has_an_arrow_at_that_end() -> None:
    tree = drawn(
        [happened("2026-01-01", "2027-01-01", "a year"), happened("2026-04-18", "2026-04-19")],
        [published("2026-04-19")],
    )
    paths = [p.get("d") for p in tree.iter(f"{SVG}path") if p.get("class", "").startswith("pic-bar")]
    assert sorted("L" in d for d in paths) == [False, True]


def test_marks_that_would_hide_one_another_are_counted_and_two_kinds_stand_side_by_side() -> None:
    said = [Mark("2026-04-18", "2026-04-19", "said", f"s{n}", "", "#s") for n in range(4)]
    both = Row("Post", (*published("2026-04-18").marks, *said))
    tree = drawn([], [both])
    links = list(tree.iter(f"{SVG}a"))
    assert len(links) == 2 and "4: s0; s1; s2; s3" in [a.get("aria-label") for a in links]
    centres = [float(a.find(f"{SVG}circle").get("cx")) for a in links]
    assert abs(centres[0] - centres[1]) >= 15


def signs(tree: etree._Element) -> list[list[float]]:
    """Where the signs of each mark stand."""
    found = []
    for mark in tree.iter(f"{SVG}a"):
        hits = [e for e in mark.iter(f"{SVG}circle") if e.get("class") == "pic-hit"]
        found.append([float(e.get("cx")) for e in hits])
    return found


def test_a_day_without_an_hour_has_a_sign_at_both_ends_and_none_at_noon() -> None:
    tree = drawn([], [published("2026-04-18"), published("2026-04-20T12:00:00+00:00")])
    day, noon = signs(tree)
    (bar,) = (e for e in tree.iter(f"{SVG}rect") if "pic-soft" in e.get("class", ""))
    left = float(bar.get("x"))
    assert len(day) == 2 and len(noon) == 1
    assert left < day[0] < left + 12 and day[1] - day[0] > 0.8 * float(bar.get("width"))


def test_where_a_day_is_no_wider_than_a_sign_it_has_one() -> None:
    tree = drawn([], [published("2026-01-18"), published("2026-07-20")])
    assert [len(own) for own in signs(tree)] == [1, 1]


def test_signs_at_the_ends_of_days_hide_no_other() -> None:
    days = [f"2026-04-{n}" for n in (17, 18, 19)]
    kinds = ("backs", "rejects", "demands")
    both = Row(
        "Post", tuple(Mark(d, day_after(d), kind, f"{kind} {d}", "", "#s") for d in days for kind in kinds)
    )
    at = sorted(x for own in signs(drawn([], [both])) for x in own)
    assert len(at) > 9 and all(b - a >= 11 for a, b in pairwise(at))


@pytest.mark.parametrize("kind", [k for k in HAPPENINGS if k not in ("happened", "ongoing")])
def test_what_has_not_happened_is_hollow(kind: str) -> None:
    tree = drawn([happened("2026-04-18", "2026-04-19", kind=kind)], [published("2026-04-18")])
    assert any("pic-open" in p.get("class", "") for p in tree.iter(f"{SVG}path"))


def test_stances_and_forces_have_shapes_of_their_own() -> None:
    for kinds in (
        ("backs", "rejects", "conditional", "demands", "undecided"),
        ("promise", "threat", "offer", "refusal", "plan"),
    ):
        shapes = {
            re.sub(
                r"pic-(s|backs|rejects|conditional|demands|undecided|promise|threat|offer|refusal|plan)\b",
                "",
                symbol(k, 0, 0),
            )
            for k in kinds
        }
        assert len(shapes) == len(kinds)


def test_a_narrow_picture_has_its_words_above_and_is_no_wider() -> None:
    tree = drawn([happened("2026-04-18", "2026-04-19", "x" * 300)], [published("2026-04-19", "y" * 90)], 330)
    assert tree.get("viewBox").split()[2] == "330"
    for element in tree.iter(f"{SVG}text"):
        assert float(element.get("x")) + len("".join(element.itertext())) * 6.2 < 345


def test_a_day_is_drawn_where_it_is_near_and_not_where_it_is_far() -> None:
    lane = Lane(
        "", (Row("", (Mark("2026-05-01", "2026-05-02", "promise", "pay", "pay"),)),), main=True, above=True
    )
    near, far = (
        draw([lane], Words("t", "t"), now="2026-04-20"),
        draw([lane], Words("t", "t"), now="2031-01-01"),
    )
    assert near and far and "pic-now" in near and "pic-now" not in far


def test_days_before_and_after() -> None:
    assert (day_after("2026-12-31"), day_after("2026-04-18T05:40:00Z")) == (
        "2027-01-01",
        "2026-04-18T05:40:00Z",
    )
    assert (day_before("2026-03-01"), day_before("2026-04-18T12:00")) == ("2026-02-28", "2026-04-18")
    assert axis.seconds("2026") == axis.seconds("2026-01-01") and axis.seconds("T11:54") is None


@pytest.mark.parametrize(("days", "least"), [(3, 3), (20, 4), (400, 3), (9000, 3)])
def test_ticks_can_be_told_apart_on_any_axis(days: int, least: int) -> None:
    start = axis.seconds("2020-02-03") or 0.0
    made = axis.make([(start, start + days * DAY)], [], 150, 890, 58)
    at = list(axis.ticks(made))
    assert len(at) >= least and all(b[0] - a[0] > 60 for a, b in pairwise(at))
    assert all(":" not in name for _, name in at)


@pytest.mark.parametrize(
    ("seen", "told", "name"),
    [("2", "2025: a ferry; 2026: a toll", "2: 2025: a ferry; 2026: a toll"), ("2", "2 ferries", "2 ferries")],
)
def test_a_mark_is_called_by_what_is_seen_on_it(seen: str, told: str, name: str) -> None:
    made = link("/x", told, text(seen, 0, 0, "pic-small"))
    assert f'aria-label="{name}"' in made
    assert 'aria-label="a ferry"' in link("/x", "a ferry")


def test_words_stand_above_a_bar_that_leaves_no_room_beside_it() -> None:
    told = "officials told of talks that went on for all of these days and nights, and of what came of them"
    reported = [published("2026-04-18"), published("2026-04-25")]
    tree = drawn([happened("2026-04-18", "2026-04-26", told)], reported)
    (own,) = (e for e in tree.iter(f"{SVG}text") if "".join(e.itertext()).startswith("officials"))
    assert "".join(own.itertext()) == told and float(own.get("x")) < 10
    line = next(e for e in tree.iter(f"{SVG}path") if e.get("class", "").startswith("pic-bar"))
    top = min(float(y) for y in re.findall(r"[\d.]+ ([\d.]+)", line.get("d")))
    assert float(own.get("y")) < top


def test_what_goes_on_looks_otherwise_than_what_happened() -> None:
    assert symbol("ongoing", 0, 0).replace("ongoing", "happened") != symbol("happened", 0, 0)
    trees = (drawn([happened("2026-04-18", "2026-04-22", "it", k)], []) for k in ("happened", "ongoing"))
    shapes = [len(list(tree.iter(f"{SVG}path"))) for tree in trees]
    assert shapes[0] < shapes[1]


def test_what_two_signs_mean_is_told_where_there_are_two() -> None:
    for day, there in (("2026-04-18", True), ("2026-04-18T10:00:00Z", False)):
        lanes, words = chronicle([], [published(day)])
        svg = draw(lanes, words, alone=True)
        assert svg and bool(between(svg)) == there == ("Two signs" in svg)
