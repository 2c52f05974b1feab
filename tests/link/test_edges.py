"""Who has it from whom: edges between the articles of a story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk import Desk
from onrecord.link.entities import resolve
from onrecord.link.origins import coverage, trace
from onrecord.link.origins.cited import cited
from onrecord.link.origins.edges import MAIN, around
from onrecord.link.origins.named import in_house
from onrecord.link.origins.phrases import credited, inside, names
from onrecord.record import Entity, OriginEvidence, Reading, Span, Statement, When
from onrecord.record.statement import Channel
from prose import text_of
from whence import evidence

DESK = Desk()
LEDGER = DESK.entity("publication", "Harbour Ledger")
KELLY = DESK.entity("person", "Ann Kelly")
NEAR = {("harbour", "ledger"): "Harbour Ledger", ("quay", "post"): "Quay Post"}
FERRY = "the ferry Marigold struck the Copeland rock because its rudder jammed"
SAYS = f"The Harbour Ledger reported that {FERRY}."


def edges(*readings: Reading) -> list[OriginEvidence]:
    return [e for _, e in evidence(*readings)]


def citing(outlet: str, seed: int) -> Reading:
    said = {"content": FERRY, "by": LEDGER, "cue": "reported"}
    return DESK.reading(f"{SAYS}\n{text_of(seed)}", outlet, (LEDGER,), (said,))


def test_who_cites_an_outlet_has_it_from_its_article() -> None:
    own = DESK.reading(f"{FERRY.capitalize()}, the inquiry found. {text_of(3)}", "Harbour Ledger")
    other = citing("Quay Post", 5)
    found = edges(own, other)
    assert {(e.article, e.other) for e in found} == {(other.article.id, own.article.id)}
    assert {e.record for e in found} == {None, *(s.id for s in other.found)}


def test_who_cites_what_an_article_does_not_have_has_it_from_elsewhere() -> None:
    own = DESK.reading(f"Herring prices fell again at the spring auctions. {text_of(3)}", "Harbour Ledger")
    assert edges(own, citing("Quay Post", 5)) == []


def test_two_that_cite_one_outlet_for_one_thing_share_it() -> None:
    one, other = citing("Quay Post", 5), citing("Isle Echo", 7)
    assert {(e.article, e.other) for e in edges(one, other)} == {
        (one.article.id, other.article.id),
        (other.article.id, one.article.id),
    }


def test_two_that_cite_one_outlet_for_a_side_matter_do_not_share_it() -> None:
    told = "a jammed rudder was why the Marigold struck rock at Copeland, a ferry"
    said = {"content": told, "by": LEDGER, "cue": "reported"}
    ends = f"That {told}, the Harbour Ledger reported."
    own = "\n".join(text_of(n) for n in range(7, 19))
    soon = DESK.reading(f"{ends}\n{own}", "Isle Echo", (LEDGER,), (said,))
    late = DESK.reading(f"{own}\n{ends}", "Isle Echo", (LEDGER,), (said,))
    assert len(late.article.text) - len(ends) > MAIN
    assert edges(citing("Quay Post", 5), soon) and not edges(citing("Quay Post", 5), late)


def test_words_that_are_quoted_from_an_outlet_are_known_again_in_its_article() -> None:
    quoted, words = "much further gone than anybody thought", "the hull was"
    own = DESK.reading(f"The hull is “{quoted},” said Ola Brand. {text_of(3)}", "Harbour Ledger")
    text = f"{text_of(5, 200)}\nBrand said {words} “{quoted}”, the Harbour Ledger reported."
    said = {"content": f"{words} “{quoted}”", "by": LEDGER, "cue": "reported", "quoted": (quoted,)}
    other = DESK.reading(text, "Quay Post", (LEDGER,), (said,))
    assert {(e.article, e.other) for e in edges(own, other)} == {(other.article.id, own.article.id)}


@pytest.mark.parametrize(
    ("phrase", "outlet"),
    [
        ("a memo that was leaked to the Harbour Ledger", "Harbour Ledger"),
        ("letters obtained by the Quay Post", "Quay Post"),
        ("a report in the Harbour Ledger", "Harbour Ledger"),
        ("Mina Thole of the Quay Post", "Quay Post"),
        ("a Quay Post reporter", "Quay Post"),
        ("the Reuters news agency", "Reuters"),
        ("the owner of the Quay Post building", None),
        ("a spokesman who once read Reuters", None),
    ],
)
def test_an_outlet_inside_a_phrase(phrase: str, outlet: str | None) -> None:
    found = inside(phrase, NEAR)
    assert (found.name if found else None) == outlet


def test_a_host_who_speaks_is_no_report_of_the_outlet() -> None:
    assert inside("the Quay Post host", NEAR, speaks=True) is None
    assert inside("the Quay Post host", NEAR) and inside("the Quay Post correspondent", NEAR, speaks=True)


@pytest.mark.parametrize(("cue", "found"), [("reported", True), ("announced", False), ("encouraged", False)])
def test_what_an_outlet_does_as_a_body_is_no_report(cue: str, found: bool) -> None:
    said = {"content": FERRY, "by": LEDGER, "cue": cue}
    own = DESK.reading(f"{FERRY.capitalize()}, the inquiry found. {text_of(3)}", "Harbour Ledger")
    late = "\n".join(text_of(n) for n in range(7, 19))
    other = DESK.reading(f"{late}\nThat {FERRY} the Harbour Ledger {cue}.", "Quay Post", (LEDGER,), (said,))
    assert bool(edges(own, other)) is found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The sale was first reported by the Quay Post.", ["Quay Post"]),
        ("The Harbour Ledger first reported the sale.", ["Harbour Ledger"]),
        ("In letters obtained by Reuters, the owners ask for time.", ["Reuters"]),
        ("As reported in the Quay Post, the owners ask for time.", ["Quay Post"]),
        ("A report on the sale by Mina Thole of the Harbour Ledger names them.", ["Harbour Ledger"]),
        ("The owners ask for time.\nClick for more from the Quay Post.", ["Quay Post"]),
        ("The Quay Post is for sale. It was reported by nobody.", []),
        ("According to friends, the Quay Post wants him gone.", []),
    ],
)
def test_credits_in_passing(text: str, names: list[str]) -> None:
    found = list(credited(text, NEAR))
    assert [c.name for c in found] == names
    assert all(c.span.of(text).endswith(c.name) for c in found)


def test_a_passage_alone_is_an_edge_and_no_origin_less() -> None:
    source, own = text_of(1, 500), text_of(2, 700)
    piece = " ".join(source.split()[60:130])
    earlier = DESK.reading(source, "Harbour Ledger", published="2026-03-01")
    later = DESK.reading(f"{own} {piece}.", "Quay Post", published="2026-03-02")
    (edge,) = edges(later, earlier)
    assert (edge.article, edge.other) == (later.article.id, earlier.article.id)
    assert edge.span and edge.span.of(later.article.text).split()[5] in piece and 0 < (edge.share or 0) < 0.15
    both = [later, earlier]
    assert coverage(both, trace("sy-1", both, resolve(both))).origins == 2
    house = [replace(r, outlet=earlier.outlet, article=replace(r.article, outlet="ou-1")) for r in both]
    assert edges(*house) == []


def test_a_passage_of_two_to_which_one_agency_contributed_is_that_ones() -> None:
    piece = " ".join(text_of(1, 500).split()[60:130])
    credit = "Reuters contributed to this report."
    one, other = (
        DESK.reading(f"{text_of(n, 700)} {piece}.\n\n{credit}", outlet, credit="Reuters", published=day)
        for n, outlet, day in ((3, "Harbour Ledger", "2026-03-01"), (2, "Quay Post", "2026-03-02"))
    )
    ((origin, edge),) = evidence(one, other)
    assert (edge.article, edge.other, origin.name) == (other.article.id, one.article.id, "Reuters")
    alone = replace(one, article=replace(one.article, credit=None))
    assert [o.name for o, _ in evidence(alone, other)] == ["Harbour Ledger"]


def test_who_only_contributed_is_a_part() -> None:
    text = f"{text_of(3)}\n\nReuters contributed to this report."
    reading = DESK.reading(text, "Quay Post", credit="Reuters")
    traced = trace("sy-1", [reading], resolve([reading]))
    named = {o.id: (o.type, o.name) for o in traced.origins}
    assert named[traced.by_article[reading.article.id][0]] == ("outlet", "Quay Post")
    assert ("wire", "Reuters") in named.values()
    dispatch = DESK.reading(f"{text_of(3)}\n\n(Reuters)", "Quay Post", credit="Reuters")
    traced = trace("sy-1", [dispatch], resolve([dispatch]))
    assert [(o.type, o.name) for o in traced.origins] == [("wire", "Reuters")]


def test_a_point_in_a_number_ends_no_sentence() -> None:
    text = "The tide was low. Kelly holds 49.9 percent, a 1.5-point gap, the Harbour Ledger said. It rained."
    told = around(text, Span(text.index("the Harbour"), text.index(" said")))
    assert "49.9 percent, a 1.5-point gap" in told
    assert "tide" not in told
    assert "rained" not in told


def test_a_short_form_of_a_state_is_no_agency() -> None:
    assert [c.name for c in names("Tom Brook of the college in Lowport, Pa.", NEAR)] == []


@pytest.mark.parametrize(
    ("through", "found"), [("the Harbour Ledger", True), ("22nd Century Harbour Ledger", False)]
)
def test_the_end_of_a_longer_name_is_no_channel(through: str, found: bool) -> None:
    text = f"{FERRY.capitalize()}, she said through {through}."
    said = {"content": FERRY.capitalize(), "by": KELLY, "cue": "said", "channel": ("broadcast", through)}
    made = DESK.reading(text, "Quay Post", (KELLY,), (said,))
    (statement,) = made.of(Statement)
    assert statement.channel
    statement = replace(statement, channel=replace(statement.channel, name="Harbour Ledger"))
    assert bool(cited(statement, resolve([made]), NEAR, text)) is found


def test_names_that_share_their_kind_are_two_outlets() -> None:
    assert not in_house("CBS News", "Fox News") and not in_house("ABC News", "BuzzFeed News")
    assert in_house("The Ledger", "Harbour Ledger")


def test_the_first_word_of_another_name_is_no_outlet() -> None:
    assert [c.name for c in names("figures of the National Archives", {})] == []
    assert [c.name for c in names("he told The National", {})] == ["The National"]
    assert [c.name for c in names("I said so", {})] == []


def test_a_name_may_end_in_a_small_word_and_begin_with_a_figure() -> None:
    found = list(names("Ann Kelly in New York magazine and on “60 Minutes” says so", {}))
    assert [c.name for c in found] == ["New York Magazine", "CBS News"]


@pytest.mark.parametrize(("speaker", "found"), [("Ola Brand", True), ("Mina Thole", False)])
def test_who_speaks_to_an_outlet_speaks_to_it_in_its_own_article(speaker: str, found: bool) -> None:
    olaf, other, quist = (DESK.entity("person", name) for name in ("Olaf Brand", speaker, "Ada Quist"))

    def told(who: Entity, words: str, outlet: str, seed: int) -> Reading:
        filler = "\n".join(text_of(n) for n in range(seed, seed + 10))
        text = f"{filler}\n{words}, {who.name} told the Harbour Ledger.\nThe pier is shut, Ada Quist said."
        said = {"content": words, "by": who, "cue": "told", "to": LEDGER}
        besides = {"content": "The pier is shut", "by": quist}
        return DESK.reading(text, outlet, (LEDGER, who, quist), (besides, said))

    own = told(olaf, "The hull is sound", "Harbour Ledger", 3)
    citing = told(other, "We are not there yet", "Quay Post", 25)
    assert bool(edges(own, citing)) is found


OPENS = "The board of the pier wants a new ferry, and traders on the quay say that it is late."
HOLDS = "The hull will hold, Ola Brand said on Ledger Hour."
BIDS = DESK.reading(f"Bids for the pier close soon.\n{text_of(3)}", "Harbour Ledger", published="2026-05-04")
AIRED = Channel(Span(len(OPENS) + 39, len(OPENS) + 50), "broadcast", "Harbour Ledger")


def early(**said: object) -> Reading:
    """An article where somebody speaks to the Ledger near its beginning, or on its air."""
    who = DESK.entity("person", "Ola Brand")
    text = "\n".join([OPENS, HOLDS, *(text_of(n) for n in range(5, 15))])
    one = {"content": "The hull will hold", "by": who, "to": LEDGER}
    title = "Opinion: why the ferry is late"
    reading = DESK.reading(text, "Quay Post", (who, LEDGER), (one,), title=title)
    (first,) = reading.of(Statement)
    told = replace(first, addressee=replace(first.addressee, span=AIRED.span)) if first.addressee else first
    return replace(reading, found=(replace(told, **said),))  # type: ignore[arg-type]


def test_an_outlet_that_is_named_first_has_it_unless_it_was_said_on_its_air() -> None:
    assert edges(BIDS, early()) and not edges(BIDS, early(channel=AIRED, addressee=None))


@pytest.mark.parametrize(("day", "found"), [("2026-05-04", True), ("2026-05-05", False)])
def test_an_article_has_no_words_that_were_said_after_it_was_printed(day: str, found: bool) -> None:
    when = When(id="tm-1", article="ar-1", span=Span(0, 3), text="that day", start=day, by="test@1")
    assert bool(edges(BIDS, early(when=when))) is found


def test_what_a_speaker_goes_on_to_say_names_no_outlet() -> None:
    reading = early(channel=AIRED, addressee=None)
    (first,) = reading.of(Statement)
    then = Span(first.span.end + 1, first.span.end + 20)
    more = replace(first, id="st-2", span=then, content=(then,), channel=None)
    others = replace(more, id="st-3", speakers=(), text=9 * OPENS)
    assert edges(BIDS, replace(reading, found=(first, more, others))) == []


def test_a_contribution_leads_nowhere() -> None:
    help_ = "The Harbour Ledger contributed to this report."
    own = DESK.reading(text_of(3), "Harbour Ledger")
    other = DESK.reading(f"{text_of(5)}\n{help_}", "Quay Post", credit="Harbour Ledger")
    assert edges(own, other) == []


def test_what_an_outlet_has_itself_leads_to_no_other_article_of_its_own() -> None:
    assert edges(citing("Harbour Ledger", 3), citing("Harbour Ledger", 5)) == []


def test_a_word_that_is_an_outlets_name_too_is_none_inside_another_name() -> None:
    assert [c.name for c in names("a letter to Vice President Ann Kelly", {})] == []
    assert [c.name for c in names("a letter that was leaked to Vice on Monday", {})] == ["Vice"]
