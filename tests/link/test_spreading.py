"""Words that were said once have one origin, however many print them."""

from __future__ import annotations

from dataclasses import replace

from desk import Desk
from onrecord.link.entities import resolve
from onrecord.link.origins import coverage, spread, trace
from onrecord.record import Reading, Speaker, Statement
from prose import text_of

DESK = Desk()
PENHALE = DESK.entity("person", "Isla Penhale")
WORDS = "The ramp will carry lorries again within six weeks"


def reading(number: int, outlet: str, **said: object) -> Reading:
    told = {"content": WORDS, "by": PENHALE, "cue": "said", "form": "direct", "quoted": (WORDS,)} | said
    where = "As in a post on X, or in a speech: "
    return DESK.reading(f"{where}{WORDS}. {text_of(number)}", outlet, (PENHALE,), (told,))


def origins_of(readings: list[Reading]) -> tuple[set[tuple[str, str | None]], int]:
    """The origins of what is said in these articles, by type and name, and how many they count as."""
    resolved = resolve(readings)
    group = [s.id for r in readings for s in r.of(Statement)]
    found = spread(trace("sy-1", readings, resolved), [group], readings, resolved)
    called = {o.id: (o.type, o.name) for o in found.origins}
    return {called[o] for s in group for o in found.by_statement[s]}, coverage(readings, found, group).origins


def test_words_of_one_speaker_are_one_origin_where_nobody_says_whence() -> None:
    readings = [reading(1, "Quay Post"), reading(2, "Isle Echo"), reading(3, "Fjord Daily")]
    assert origins_of(readings) == ({("unknown", "Isla Penhale")}, 1)


def test_so_are_those_that_each_gives_in_words_of_its_own() -> None:
    readings = [reading(n, o, form="indirect", quoted=()) for n, o in enumerate(("Quay Post", "Isle Echo"))]
    assert origins_of(readings) == ({("unknown", "Isla Penhale")}, 1)


def test_a_quotation_of_nobody_known_is_one_origin() -> None:
    readings = [reading(n, o, by=None) for n, o in enumerate(("Quay Post", "Isle Echo"))]
    assert origins_of(readings) == ({("unknown", None)}, 1)


def test_what_two_tell_of_somebody_without_a_name_stays_with_each() -> None:
    told = {"form": "indirect", "quoted": (), "by": None}
    readings = [reading(n, o, **told) for n, o in enumerate(("Quay Post", "Isle Echo"))]
    assert origins_of(readings) == ({("outlet", "Quay Post"), ("outlet", "Isle Echo")}, 2)


def test_a_quotation_that_most_have_from_a_post_is_from_the_post() -> None:
    post, speech = ("social-post", "a post on X"), ("speech", "a speech")
    readings = [
        reading(1, "Quay Post", channel=post),
        reading(2, "Isle Echo", channel=post),
        reading(3, "Fjord Daily", channel=speech),
        reading(4, "Harbour News"),
    ]
    assert origins_of(readings) == ({("social-post", "Isla Penhale")}, 1)
    apart = [reading(1, "Quay Post", channel=post, quoted=(), form="indirect"), readings[2]]
    assert origins_of(apart)[1] == 2


def test_a_post_is_not_of_somebody_worked_out_where_another_article_names_who_posted() -> None:
    post = ("social-post", "a post on X")
    other = DESK.entity("person", "Tom Varley")
    told = {"content": WORDS, "cue": "said", "form": "direct", "quoted": (WORDS,)}
    readings = [
        DESK.reading(f"He said in a post on X: {WORDS}.", "Quay Post", (other,),
                     (told | {"by": other, "speaker": "He", "channel": post},)),
        DESK.reading(f"Isla Penhale said: {WORDS}.", "Isle Echo", (PENHALE,),
                     (told | {"by": PENHALE, "speaker": "Isla Penhale"},)),
    ]  # fmt: skip
    assert origins_of(readings) == ({("unknown", "Isla Penhale")}, 1)


def test_much_the_same_words_said_on_two_occasions_have_each_their_own() -> None:
    near = "The ramp will carry cars and lorries again within six weeks"
    post, speech = ("social-post", "a post on X"), ("speech", "a speech")
    readings = [
        reading(1, "Quay Post", channel=post),
        DESK.reading(
            f"In a speech: {near}. {text_of(2)}", "Isle Echo", (PENHALE,),
            ({"content": near, "by": PENHALE, "cue": "In", "form": "direct", "quoted": (near,),
              "channel": speech},),
        ),
        DESK.reading(
            f"She said: {near}. {text_of(3)}", "Fjord Daily", (PENHALE,),
            ({"content": near, "by": PENHALE, "cue": "said", "form": "direct", "quoted": (near,)},),
        ),
    ]  # fmt: skip
    resolved = resolve(readings)
    group = [s.id for r in readings for s in r.of(Statement)]
    found = spread(trace("sy-1", readings, resolved), [group], readings, resolved)
    called = {o.id: o.type for o in found.origins}
    assert [called[found.by_statement[s][0]] for s in group] == ["social-post", "speech", "speech"]


def test_what_nameless_ones_say_that_somebody_said_is_not_from_that_one() -> None:
    told = "the ramp will carry lorries again"
    whole = f"officials say that Isla Penhale said that {told}"
    own = [DESK.reading(f"{whole}. {text_of(n)}", o, (PENHALE,), ({"content": told, "by": PENHALE},))
           for n, o in enumerate(("Quay Post", "Isle Echo"))]  # fmt: skip
    assert voices(own) == {"Isla Penhale"}
    carried = []
    for r in own:
        (inner,) = r.of(Statement)
        outer = replace(inner, id=f"{inner.id}-out", speakers=(Speaker(None, anonymous=True),))
        carried.append(replace(r, found=(outer, replace(inner, via=outer.id))))
    assert voices(carried) == set()


def voices(readings: list[Reading]) -> set[str | None]:
    resolved = resolve(readings)
    found = spread(trace("sy-1", readings, resolved), [], readings, resolved)
    return {o.name for o in found.voices.values()}


def test_one_answer_given_to_several_outlets_is_the_speakers() -> None:
    post = DESK.entity("publication", "Quay Post")
    text = f"“{WORDS},” Isla Penhale told Quay Post. {text_of(1)}"
    said = {"content": WORDS, "by": PENHALE, "cue": "told", "form": "direct", "quoted": (WORDS,), "to": post}
    to_one = DESK.reading(text, "Quay Post", (PENHALE, post), (said,))
    assert origins_of([to_one, reading(2, "Isle Echo")]) == ({("unknown", "Isla Penhale")}, 1)
