"""Numbers of one thing across articles: what agrees, what differs, what changed, and what is no conflict."""

from __future__ import annotations

import pytest

from desk import Desk
from onrecord.cli import cells
from onrecord.compare.numbers.figures import figures
from onrecord.life import link
from onrecord.pipeline import examine
from onrecord.record import Comparison, Outlet, Reading, outlet_id
from onrecord.store import open_store
from onrecord.view import desk
from sides import side_by_side

DESK = Desk()
DAY = "2026-03-03"


def reading(text: str, outlet: str, published: str | None = DAY) -> Reading:
    (read,) = examine([DESK.article(text, outlet, published=published, language="en")])
    return Reading(read.article, Outlet(id=outlet_id(outlet), name=outlet), read.entities, read.found)


def numbers(*readings: Reading) -> list[Comparison]:
    return [c for c in side_by_side(list(readings)).comparisons if c.about.kind == "quantity"]


Told = list[tuple[str, list[str]]]


def told(one: str, other: str, first: str | None = DAY, then: str | None = DAY) -> Told:
    """The verdict and values of each comparison of two articles' numbers."""
    found = numbers(reading(one, "Quay Post", first), reading(other, "Isle Echo", then))
    return [(c.verdict, [s.value for s in c.sides]) for c in found]


NINE = "A gas blast at the fish market of Port Talisker killed nine people, police said."
ELEVEN = "A gas blast at the fish market of Port Talisker killed 11 people, hospital officials said."


def test_two_tolls_of_one_day_differ() -> None:
    assert told(NINE, ELEVEN) == [("differ", ["nine people", "11 people"])]


def test_a_toll_that_rises_changed_and_its_values_stand_in_the_order_of_time() -> None:
    late = told(NINE, ELEVEN, "2026-03-03T08:00:00Z", "2026-03-03T19:30:00Z")
    assert late == [("changed", ["nine people", "11 people"])]
    falling = told(NINE, ELEVEN, "2026-03-04", "2026-03-03")
    assert falling == [("differ", ["nine people", "11 people"])]  # the dead do not come back


def test_an_old_toll_that_goes_on_being_printed_is_no_conflict() -> None:
    found = numbers(
        reading(NINE, "Quay Post", "2026-03-03"),
        reading(ELEVEN, "Isle Echo", "2026-03-04"),
        reading(NINE.replace("police said", "the mayor said"), "Tide Times", "2026-03-04"),
    )
    assert [(c.verdict, [s.value for s in c.sides]) for c in found] == [
        ("changed", ["nine people", "11 people"])
    ]


def test_without_dates_nobody_can_say_whether_one_value_replaced_the_other() -> None:
    assert told(NINE, ELEVEN.replace("hospital officials", "police"), None, None) == [
        ("unclear", ["nine people", "11 people"])
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NINE, NINE.replace("nine people", "at least nine people")),
        (NINE.replace("nine people", "at least nine people"), ELEVEN),
        (NINE.replace("nine people", "nearly 10 people"), NINE),
        (NINE.replace("nine", "149"), NINE.replace("nine people", "about 150 people")),
    ],
)
def test_bounds_and_round_numbers_are_no_conflict(one: str, other: str) -> None:
    assert [verdict for verdict, _ in told(one, other)] in (["agree"], [])


def test_a_bound_that_the_other_number_breaks_is_one() -> None:
    least = ELEVEN.replace("11 people", "at least 12 people")
    assert told(NINE, least) == [("differ", ["nine people", "at least 12 people"])]


@pytest.mark.parametrize(
    "other",
    [
        ELEVEN.replace("killed 11 people", "killed another 11 people"),
        ELEVEN.replace("the fish market of Port Talisker", "the fish market of Port Talisker in 2019"),
        ELEVEN.replace("killed 11 people", "left 11 people injured"),
        f"{NINE} In Ardvasar a second blast killed 11 people.",
    ],
)
def test_a_part_another_time_another_outcome_or_a_second_blast_is_no_conflict(other: str) -> None:
    assert not {verdict for verdict, _ in told(NINE, other)} & {"differ", "changed", "unclear"}


def test_the_dead_with_and_without_who_killed_them_are_no_conflict() -> None:
    one = "A knife attack at the ferry pier of Port Talisker left four people dead, including the attacker."
    other = "A knife attack at the ferry pier of Port Talisker left three people dead on Tuesday evening."
    assert not {verdict for verdict, _ in told(one, other)} & {"differ", "changed"}


def test_parts_that_one_article_gives_make_the_total_of_the_other() -> None:
    one = "The ferry Morwenna carried 157 people when it sank off Port Talisker."
    other = "The ferry Morwenna carried 149 passengers and eight crew members when it sank off Port Talisker."
    found = numbers(reading(one, "Quay Post"), reading(other, "Isle Echo"))
    (total,) = [c for c in found if len(c.sides[0].records) == 3]
    assert (total.verdict, [s.value for s in total.sides]) == ("agree", ["157 people"])
    assert len(total.sides[0].articles) == 2
    short = other.replace("eight", "nine")
    assert numbers(reading(one, "Quay Post"), reading(short, "Isle Echo")) == []


def test_other_units_of_one_measure_agree_and_other_moneys_are_never_put_together() -> None:
    one = "The moor fire above Port Talisker has burned 5,000 acres of heather, rangers said."
    other = "The moor fire above Port Talisker has burned 2,020 hectares of heather, rangers said."
    assert [verdict for verdict, _ in told(one, other)] == ["agree"]
    more = other.replace("2,020", "3,100")
    assert told(one, more) == [("differ", ["5,000 acres of heather", "3,100 hectares of heather"])]
    money = "The island council of Ardvasar will pay {} for a new pier at Port Talisker, it said."
    assert told(money.format("$30 million"), money.format("€40 million")) == []


def test_lakh_and_crore_are_numbers_like_others() -> None:
    text = "The council of Ardvasar will spend {} rupees on the new pier at Port Talisker, it said."
    assert [v for v, _ in told(text.format("2.5 crore"), text.format("25 million"))] == ["agree"]


@pytest.mark.parametrize(
    "text",
    [
        "The storm Ulva was {} miles south of Port Talisker and moving north, forecasters said.",
        "In the poll of island voters {} percent said they would back the new ferry line to Port Talisker.",
        "Winds around the harbour of Port Talisker reached {} miles per hour, forecasters said.",
    ],
)
def test_what_moves_from_hour_to_hour_is_no_conflict(text: str) -> None:
    assert told(text.format("90"), text.format("145")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("less than $250,000", "less than $300,000"),
        ("over $250,000", "over $300,000"),
        ("$5 million", "$1 million to $10 million"),
    ],
)
def test_two_bounds_and_a_wide_range_do_not_say_the_same(one: str, other: str) -> None:
    text = "The council of Ardvasar will lower the harbour fees of owners who earn {} a year, it said."
    assert "agree" not in [verdict for verdict, _ in told(text.format(one), text.format(other))]


def test_ages_are_never_rounded() -> None:
    text = "The ferry pilot Hamish Gow of Port Talisker, {} years old, was brought ashore by the lifeboat."
    assert [verdict for verdict, _ in told(text.format("100"), text.format("100"))] == ["agree"]
    assert "agree" not in [verdict for verdict, _ in told(text.format("98"), text.format("100"))]


def test_the_last_place_of_a_number_counts() -> None:
    text = "The vote on the new pier at Port Talisker was won by {} percent, the returning officer said."
    assert "agree" not in [verdict for verdict, _ in told(text.format("0.41"), text.format("0.47"))]
    assert [verdict for verdict, _ in told(text.format("0.41"), text.format("0.4"))] == ["agree"]


def test_whose_number_it_is_stands_beside_it_and_a_change_has_its_history() -> None:
    store = open_store("memory:")
    store.add(reading(f"{NINE} The market opens at six. Crews from Ardvasar came by boat.", "Quay Post",
                      "2026-03-03T08:00:00Z"))  # fmt: skip
    store.add(reading(f"{ELEVEN} The market opens at six. Crews from Ardvasar came by boat.", "Isle Echo",
                      "2026-03-04T09:30:00Z"))  # fmt: skip
    link(store)
    (one,) = desk.stories(store)
    (row,) = [r for r in desk.compare(store, one.id).comparisons if r.kind == "quantity" and len(r.sides) > 1]
    assert row.verdict == "changed"
    assert [side.history() for side in row.sides] == [
        [("2026-03-03T08:00:00Z", "Quay Post")],
        [("2026-03-04T09:30:00Z", "Isle Echo")],
    ]
    assert [len(side.voices) for side in row.sides] == [1, 1]
    shown = cells.sides(row).plain
    assert shown.index("Quay Post 2026-03-03 08:00") < shown.index("Isle Echo 2026-03-04 09:30")
    assert "nine people → 11 people" in cells.about(row).plain
    store.close()


def test_numbers_that_only_leave_room_for_one_another_do_not_agree() -> None:
    over, far = (
        f"A gas blast at the fish market of Port Talisker killed {n} people, police said."
        for n in ("more than 50", "61")
    )
    assert told(over, far) == []
    near = over.replace("more than 50", "51")
    assert [verdict for verdict, _ in told(over, near)] == ["agree"]


def test_sums_of_one_thing_in_other_words_differ_and_do_not_change_with_time() -> None:
    one = "The Clares earned $139 million in adjusted gross income from the mills, their returns show."
    other = "Their returns show that the Clares earned roughly $146 million in gross income from the mills."
    assert told(one, other, "2026-03-03", "2026-03-04") == [
        ("differ", ["$139 million in adjusted gross income", "roughly $146 million in gross income"])
    ]


def test_estimates_a_twentieth_apart_differ() -> None:
    one = "The measure restores voting rights to an estimated 1.4 million people with felony records in Velm."
    other = "The measure restores voting rights to some 1.5 million people with felony convictions in Velm."
    assert [verdict for verdict, _ in told(one, other)] == ["differ"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Prosecutors say he spent $84,000 in taxpayer funds on the suit.",
            "Of the suit: he pledged to repay the $84,000.",
        ),
        ("The lapse affects 800,000 federal employees.", "About 800,000 federal workers are not paid."),
        (
            "The council passed the toll on lorries 37-21.",
            "By a vote of 37 to 21 the toll on lorries passed.",
        ),
    ],
)
def test_a_number_that_few_things_have_agrees_in_other_words(one: str, other: str) -> None:
    assert {verdict for verdict, _ in told(one, other)} == {"agree"}


def test_of_two_numbers_that_are_as_likely_none_is_said_to_differ() -> None:
    one = "The repair of the north quay cost $3.1 million and the repair of the south quay cost $3.3 million."
    other = "The repair of the quay cost $2.8 million, the council said."
    assert "differ" not in {verdict for verdict, _ in told(one, other)}


def test_the_sides_of_one_count_are_one_row() -> None:
    one = "By a vote of 37 to 21 the council passed the toll on lorries."
    other = "The toll on lorries passed the council in a vote of 37-21."
    assert [verdict for verdict, _ in told(one, other)] == ["agree"]


def test_a_small_measure_alone_does_not_agree() -> None:
    one = "Some 5,000 people along the Orle will see 10 inches of rain or more by Friday, the bureau said."
    other = "The Orle carries enough water to cover the whole valley to a depth of about 10 inches."
    assert told(one, other) == []


@pytest.mark.parametrize(
    ("text", "beside", "not_beside"),
    [
        ("In the poll Kelly leads, with Brook (17 percent), Hale (14 percent) and Dunn.", "Brook", "Hale"),
        ("The pound gained 17 percent while the crown lost much.", "pound", "crown"),
    ],
)
def test_what_comes_after_brackets_or_a_new_clause_is_of_another_number(
    text: str, beside: str, not_beside: str
) -> None:
    first, *_ = figures(reading(text, "Quay Post"))
    assert beside in first.beside
    assert not_beside not in first.beside


def test_a_fraction_in_words_does_not_agree_by_chance() -> None:
    one = "After the spring auctions the fleet is two-thirds of the way to its quota, the board said."
    other = "Two-thirds of those boats will be sold where nobody else fishes, a union says."
    assert told(one, other) == []


def test_a_percentage_that_many_things_have_does_not_agree_by_chance() -> None:
    one = "Herring landings at the quay fell 1.1 percent, the board said."
    other = "The board of the quay raised wages, which the union calls too little, by 1.1 percent."
    assert told(one, other) == []


def test_people_who_are_only_looked_after_are_no_other_toll() -> None:
    one = (
        "The police chief told reporters that there were four dead, including the attacker. "
        "A witness said she saw at least four or five people being treated on the quay."
    )
    other = "Five people, including an officer and the attacker, were killed on the quay on Tuesday."
    assert [v for v, _ in told(one, other)] == ["differ"]


def test_whom_somebody_fatally_shot_is_among_the_dead() -> None:
    one = "The gunman from the hotel in Talisker fatally shot 58 people at the harbour concert last year."
    other = "The gunman from the hotel in Talisker killed 59 people at the harbour concert last year."
    assert [v for v, _ in told(one, other)] == ["differ"]


def test_a_fire_that_has_grown_since_changed() -> None:
    one = "The brush fire has scorched 6,000 acres and destroyed structures in Orange County, officials said."
    other = (
        "The so-called Canyon Fire, a brush fire, has spread to 7,500 acres in Orange County, officials said."
    )
    assert [v for v, _ in told(one, other, "2026-03-03", "2026-03-04")] == ["changed"]


def test_goods_of_two_countries_are_two_things() -> None:
    one = "The United States put tariffs of 25 percent on $34 billion of Chinese goods on Friday."
    other = "Beijing put tariffs of 25 percent on $34 billion of American goods on Friday."
    assert not [values for _, values in told(one, other) if any("34" in v for v in values)]


def test_a_short_form_does_not_end_the_sentence_of_a_number() -> None:
    (row,) = numbers(
        reading("The group sent a letter to Rep. Ann Kelly with 1,250 names on Monday.", "Quay Post"),
        reading("The letter to Rep. Ann Kelly that the group sent has 1,250 names.", "Isle Echo"),
    )
    assert "Rep. Ann Kelly" in row.about.text


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Measure 4 passed by 64 percent.", "The measure passed by a wide margin, 65% to 35%.", True),
        ("It passed with 64 percent.", "Measure 4 won the support of 65 percent of voters.", False),
        ("It passed by 64 percent.", "It passed by 65 percent. The other passed by 58 percent.", False),
        ("It passed by 64 percent.", "It passed by 85 percent.", False),
    ],
)
def test_the_shares_that_carried_one_thing_differ(one: str, other: str, found: bool) -> None:
    assert [v for v, _ in told(one, other)] == ["differ"] * found


def test_one_who_did_it_accounts_for_a_difference_of_one() -> None:
    told_of = "A gunman killed {} people at the fish market of Port Talisker on Monday."
    dead = "{} people were killed at the fish market of Port Talisker on Monday."
    assert told(told_of.format("four"), dead.format("Five")) == []
    assert told(told_of.format("four"), dead.format("Six")) == [("differ", ["four people", "Six people"])]
    assert told(told_of.format("four").replace("A gunman", "Gunmen"), dead.format("Six")) == []


def test_whom_a_gunman_struck_are_among_the_injured() -> None:
    one = "A gunman opened fire at the fish market of Port Talisker, striking four people."
    other = "Six people were injured when a gunman opened fire at the fish market of Port Talisker."
    assert told(one, other) == [("differ", ["four people", "Six people"])]


def test_others_than_those_told_of_do_not_agree_with_these() -> None:
    one = "The owner of the yard at Port Talisker had bought two other guns since the trial, both abroad."
    other = "The shop at Port Talisker said that the owner bought two guns from it since the trial."
    assert told(one, other) == []
    assert told(one.replace(" other", ""), other) == [("agree", ["two guns"])]


def test_how_many_nameless_ones_speak_is_no_figure() -> None:
    one = "The quay at Port Talisker will close in May, two officials said."
    other = "Two officials said on Monday that the quay at Port Talisker will close in May."
    assert told(one, other) == []


def test_two_of_one_age_are_not_one() -> None:
    skipper = "The 39-year-old skipper of the Morwenna ran the race of her life off Port Talisker on Monday."
    pilot = "Tom Brook, a 39-year-old pilot, told the mayor of Port Talisker that he would sail on Monday."
    assert told(skipper, pilot) == []
