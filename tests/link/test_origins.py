"""Where reports first came from."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as some

from desk import Desk
from onrecord.link.entities import resolve
from onrecord.link.origins import coverage, spread, trace
from onrecord.record import Reading, Statement
from prose import edited, text_of

DESK = Desk()
HERALD = DESK.entity("publication", "Tidewater Herald")
PENHALE = DESK.entity("person", "Isla Penhale")


def origins_of(readings: list[Reading]) -> int:
    return coverage(readings, trace("sy-1", readings, resolve(readings))).origins


def test_two_outlets_of_their_own_are_two_origins() -> None:
    assert origins_of([DESK.reading(text_of(1), "Quay Post"), DESK.reading(text_of(2), "Isle Echo")]) == 2


def test_an_unknown_outlet_does_not_raise_the_count() -> None:
    readings = [DESK.reading(text_of(1), "Quay Post"), DESK.reading(text_of(2)), DESK.reading(text_of(3))]
    assert origins_of(readings) == 1
    assert origins_of(readings[1:]) == 1
    assert [o.type for o in trace("sy-1", readings, resolve(readings)).origins] == ["outlet", "unknown"]


@settings(max_examples=40, deadline=None)
@example(  # the original says "Hill report": it tells on The Hill's report, and so does its copy
    seeds=[1442], outlets=["Quay Post"] * 4, credited=[None] * 4, share=0.0, which=0, carrier="New Paper"
)
@example(  # the copy has lost the word that told whose report it is
    seeds=[1442], outlets=["Quay Post"] * 4, credited=[None] * 4, share=0.12, which=0, carrier=None
)
@given(
    seeds=some.lists(some.integers(0, 10_000), min_size=1, max_size=4, unique=True),
    outlets=some.lists(
        some.sampled_from(["Quay Post", "Isle Echo", "Fjord Daily", None]), min_size=4, max_size=4
    ),
    credited=some.lists(some.sampled_from([None, None, "Reuters", "(AP)"]), min_size=4, max_size=4),
    share=some.floats(0, 0.12),
    which=some.integers(0, 3),
    carrier=some.sampled_from(["New Paper", "Quay Post", None]),
)
def test_a_copy_never_raises_the_count(
    seeds: list[int],
    outlets: list[str | None],
    credited: list[str | None],
    share: float,
    which: int,
    carrier: str | None,
) -> None:
    readings = [
        DESK.reading(text_of(seed), outlet, credit=credit, published="2026-03-03")
        for seed, outlet, credit in zip(seeds, outlets, credited, strict=False)
    ]
    copy = edited(readings[which % len(readings)].article.text, share, which)
    more = [*readings, DESK.reading(copy, carrier, published="2026-03-04")]
    assert origins_of(more) == origins_of(readings)


def test_copies_of_one_agency_are_one_origin_whatever_they_call_it() -> None:
    names = ["(AP)", "AP", "The Associated Press"]
    readings = [DESK.reading(text_of(n), f"Paper {n}", credit=c) for n, c in enumerate(names)]
    traced = trace("sy-1", readings, resolve(readings))
    (origin,) = traced.origins
    assert (origin.type, origin.name, len(origin.articles)) == ("wire", "Associated Press", 3)
    assert coverage(readings, traced).outlets == 3


def interview(outlet: str | None, told: bool = True) -> Reading:
    words, rest = "a rather simple mistake", text_of(sum(map(ord, outlet or "")))
    tells = "told the Tidewater Herald" if told else "said"
    content = f"The accident was “{words}”"
    said = {"content": content, "by": PENHALE, "cue": tells[:4], "quoted": (words,), "form": "mixed"}
    text = f"{content}, Isla Penhale {tells}. {rest}"
    return DESK.reading(text, outlet, (HERALD, PENHALE), (said | ({"to": HERALD} if told else {}),))


def test_words_told_to_an_outlet_have_that_outlet_for_origin() -> None:
    readings = [interview("Quay Post"), interview("Isle Echo"), interview(None)]
    traced = trace("sy-1", readings, resolve(readings))
    statements = [s.id for r in readings for s in r.of(Statement)]
    (origin,) = {o for s in statements for o in traced.by_statement[s]}
    named = next(o for o in traced.origins if o.id == origin)
    assert (named.type, named.name) == ("interview", "Tidewater Herald")
    counts = coverage(readings, traced, statements)
    assert (counts.outlets, counts.articles, counts.origins) == (2, 3, 1)


def test_the_same_words_without_the_outlet_are_from_there_too() -> None:
    readings = [interview("Quay Post"), interview("Isle Echo", told=False)]
    traced = trace("sy-1", readings, resolve(readings))
    one, other = (r.of(Statement)[0].id for r in readings)
    assert traced.by_statement[one] != traced.by_statement[other]
    assert (
        spread(traced, [(one, other)], readings, resolve(readings)).by_statement[other]
        == traced.by_statement[one]
    )


def test_an_outlet_of_the_story_is_known_by_its_name_where_another_cites_it() -> None:
    words = "a rather simple mistake"
    text = f"The accident was “{words}”, Isla Penhale told the Tidewater Herald. {text_of(4)}"
    told = {"content": f"The accident was “{words}”", "by": PENHALE, "cue": "told", "quoted": (words,)}
    nameless = DESK.entity("organisation", "Tidewater Herald")
    citing = DESK.reading(text, "Quay Post", (nameless, PENHALE), (told | {"to": nameless},))
    alone, beside = [citing], [citing, DESK.reading(text_of(5), "The Tidewater Herald")]
    for readings, expected in ((alone, "Quay Post"), (beside, "The Tidewater Herald")):
        traced = trace("sy-1", readings, resolve(readings))
        names = {o.id: o.name for o in traced.origins}
        assert [names[o] for o in traced.by_statement[citing.of(Statement)[0].id]] == [expected]


def test_a_ministry_of_the_story_is_no_outlet_to_be_told() -> None:
    ministry = DESK.entity("organisation", "Ports Board")
    said = {"content": "The ferry is safe", "by": PENHALE, "cue": "told", "to": ministry}
    citing = DESK.reading(
        "The ferry is safe, Isla Penhale told the Ports Board.", "Quay Post", (ministry, PENHALE), (said,)
    )
    release = DESK.reading(text_of(6), "Ports Board")
    assert release.outlet
    readings = [citing, replace(release, outlet=replace(release.outlet, type="government"))]
    traced = trace("sy-1", readings, resolve(readings))
    names = {o.id: o.name for o in traced.origins}
    assert [names[o] for o in traced.by_statement[citing.of(Statement)[0].id]] == ["Quay Post"]


def test_a_statement_inside_a_report_of_an_outlet_is_from_that_outlet() -> None:
    text = f"The Tidewater Herald reported that officials believe the chart was old. {text_of(9)}"
    reading = DESK.reading(text, "Quay Post", (HERALD,))
    article = reading.article
    outer = DESK.statement(article, "that officials believe the chart was old", by=HERALD, cue="reported")
    inner = DESK.statement(article, "the chart was old", cue="believe", via=outer.id)
    readings = [replace(reading, found=(outer, inner))]
    traced = trace("sy-1", readings, resolve(readings))
    assert traced.by_statement[inner.id] == traced.by_statement[outer.id]
    names = {o.id: o.name for o in traced.origins}
    assert names[traced.by_statement[inner.id][0]] == "Tidewater Herald"


def test_a_post_is_its_writers_own() -> None:
    text = f"The ferry will sail again on Monday, Isla Penhale wrote on X. {text_of(9)}"
    said = {
        "content": "The ferry will sail again on Monday",
        "by": PENHALE,
        "cue": "wrote",
        "channel": ("social-post", "X"),
    }
    readings = [DESK.reading(text, "Quay Post", (PENHALE,), (said,))]
    traced = trace("sy-1", readings, resolve(readings))
    (origin,) = traced.by_statement.values()
    named = next(o for o in traced.origins if o.id == origin[0])
    assert (named.type, named.name) == ("social-post", "Isla Penhale")


def test_nothing_at_all_has_no_origin() -> None:
    traced = trace("sy-1", [], resolve([]))
    assert traced.origins == ()
    assert coverage([], traced).origins == 0


def test_words_that_follow_on_a_post_are_from_it_too() -> None:
    first, second, later = "“The rudder failed”", "“The chart was old”", "“Nobody slept”"
    text = f"{first}, Isla Penhale wrote on X. {second}, Penhale added.\n\nDusk fell. {later}, Penhale said."
    base = DESK.reading(text, "Quay Post", (PENHALE,))

    def one(words: str, whole: str, **more: object) -> Statement:
        made = DESK.statement(
            base.article, words, by=PENHALE, cue=".", quoted=(words[1:-1],), form="direct", **more  # type: ignore[arg-type]
        )  # fmt: skip
        return replace(made, span=DESK.span(base.article, whole))

    posted = one(first, f"{first}, Isla Penhale wrote on X.", channel=("social-post", "X"))
    added = one(second, f"{second}, Penhale added.")
    said = one(later, f"{later}, Penhale said.")
    readings = [replace(base, found=(posted, added, said))]
    traced = trace("sy-1", readings, resolve(readings)).by_statement
    assert traced[posted.id] == traced[added.id] != traced[said.id]


def test_an_outlet_that_credits_an_agency_is_no_agency() -> None:
    house = DESK.entity("publication", "Quay Post")
    said = {"content": "The rudder failed", "by": PENHALE, "cue": "told", "to": house}
    text = f"The rudder failed, Isla Penhale told the Quay Post. {text_of(3)}"
    readings = [DESK.reading(text, "Quay Post News", (house, PENHALE), (said,), credit="Associated Press")]
    traced = trace("sy-1", readings, resolve(readings))
    types = {o.name: o.type for o in traced.origins}
    assert types == {"Associated Press": "wire", "Quay Post News": "outlet"}


def test_a_role_alone_is_nobody_to_have_it_from() -> None:
    captain, chief = (
        DESK.entity("person", "Captain"),
        DESK.entity("person", "Ola Brand", roles=("ship's captain",)),
    )
    for speaker, expected in ((captain, "outlet"), (chief, "press-release")):
        text = f"The rudder failed, the captain said in a statement. {text_of(2)}"
        said = {"content": "The rudder failed", "by": speaker, "channel": ("press-release", "a statement")}
        readings = [DESK.reading(text, "Quay Post", (captain, chief), (said,))]
        traced = trace("sy-1", readings, resolve(readings))
        (behind,) = traced.by_statement[readings[0].of(Statement)[0].id]
        assert {o.id: o.type for o in traced.origins}[behind] == expected


def test_one_post_is_one_origin_with_and_without_its_platform() -> None:
    text = f"“The pier is shut,” Isla Penhale wrote in a post. {text_of(1)}"
    named = f"“The pier is shut,” Isla Penhale wrote on X. {text_of(2)}"
    said = {"content": "“The pier is shut,”", "by": PENHALE, "cue": "wrote"}
    bare = DESK.reading(text, "Quay Post", (PENHALE,), (said | {"channel": ("social-post", "a post")},))
    full = DESK.reading(named, "Isle Echo", (PENHALE,), (said | {"channel": ("social-post", "X")},))
    (statement,) = full.of(Statement)
    channel = replace(statement.channel, name="X") if statement.channel else None
    full = replace(full, found=(replace(statement, channel=channel),))
    both, resolved = [bare, full], resolve([bare, full])
    ids = [s.id for r in both for s in r.of(Statement)]
    traced = trace("sy-1", both, resolved)
    assert coverage(both, traced, ids).origins == 2
    assert coverage(both, spread(traced, [ids], both, resolved), ids).origins == 1
    assert coverage(both, spread(traced, [], both, resolved), ids).origins == 1


def test_posts_without_a_platform_stay_apart_where_two_platforms_are_named() -> None:
    readings = []
    for n, platform in enumerate((None, "X", "Mastodon")):
        text = f"“Pier {n} is shut,” Isla Penhale wrote in a post. {text_of(n + 1)}"
        said = {"content": f"“Pier {n} is shut,”", "by": PENHALE, "channel": ("social-post", "a post")}
        reading = DESK.reading(text, f"Paper {n}", (PENHALE,), (said,))
        (statement,) = reading.of(Statement)
        channel = replace(statement.channel, name=platform) if statement.channel else None
        readings.append(replace(reading, found=(replace(statement, channel=channel),)))
    resolved = resolve(readings)
    ids = [s.id for r in readings for s in r.of(Statement)]
    assert (
        coverage(readings, spread(trace("sy-1", readings, resolved), [], readings, resolved), ids).origins
        == 3
    )


def test_of_two_prints_of_one_day_the_one_that_names_the_other_has_it_from_there() -> None:
    passage = text_of(40, 66)
    post = DESK.reading(
        f"{text_of(41)}\nAccording to the Tidewater Herald: {passage}", "Quay Post", published="2026-03-03"
    )
    herald = DESK.reading(f"{passage} {text_of(42, 400)}", "Tidewater Herald", published="2026-03-03")
    for readings in ([post, herald], [herald, post]):
        found = trace("sy-1", readings, resolve(readings))
        shared = [(e.article, e.other, o.name) for o in found.origins for e in o.evidence if e.share]
        assert shared == [(post.article.id, herald.article.id, "Tidewater Herald")]


def names_told(*texts: str, outlet: str = "Quay Post") -> set[str | None]:
    readings = [DESK.reading(text, outlet) for text in texts]
    return {o.name for o in trace("sy-1", readings, resolve(readings)).origins}


def test_a_paper_called_again_by_the_end_of_its_name_is_that_paper() -> None:
    first = "The New York Times reported that the quay is to close. "
    again = "It will not open again this year, according to the Times."
    assert names_told(first + again) == {"New York Times"}


def test_of_two_papers_with_one_end_none_is_taken() -> None:
    first = "The New York Times and the Los Angeles Times reported that the quay is to close. "
    again = "It will not open again this year, according to the Times."
    assert "The Times" in names_told(first + again)


def test_the_end_of_a_name_is_a_paper_only_behind_the() -> None:
    text = "The Washington Post has the quay on its first page. {} reported that it will not open again."
    assert "Washington Post" in names_told(text.format("The Post"), outlet="Isle Echo")
    assert "Washington Post" not in names_told(text.format("Post"), outlet="Isle Echo")


def test_what_a_reporter_of_another_outlet_goes_on_to_report_is_that_outlets() -> None:
    kelly = DESK.entity("person", "Ann Kelly")
    first, again = "the quay is to close in the spring", "it will not open again this year"
    text = f"Ann Kelly, an Axios reporter, said that {first}. Kelly wrote that {again}."
    said = (
        {"content": first, "by": kelly, "speaker": "Ann Kelly, an Axios reporter"},
        {"content": again, "by": kelly, "speaker": "Kelly"},
    )
    told = DESK.reading(text, "Quay Post", (kelly,), said)
    found = trace("sy-1", [told], resolve([told]))
    names = {o.id: o.name for o in found.origins}
    assert [names[found.by_statement[s.id][0]] for s in told.of(Statement)] == ["Axios", "Axios"]
