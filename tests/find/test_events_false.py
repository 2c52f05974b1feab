"""Sentences in which nothing happens, many of them with the words of what could: few give an event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.parse import Document
from onrecord.record import Event

MOST = 0.1
"""The share of them that may give one."""
QUIET = """
The river is wide here and slow for most of the year.
Most pupils walk to school along the dyke.
The museum is open from ten to five and closed on Mondays.
She has a talent for numbers and no patience for speeches.
The attack on the team's left flank never looked like working.
His first novel hit a nerve with readers in their forties.
The bakery's window is a riot of colour in spring.
Prices tend to rise in the weeks before the fair.
Few things divide the village like the church bells.
The budget runs to 40 pages and makes dull reading.
A strike price of 20 crowns makes the option worthless.
The bill for the meal came to 90 crowns.
Their marriage has survived three wars and a flood of letters.
The coach is known for her calm and her long scarf.
Gardeners here have a battle on their hands with slugs.
The singer struck a chord with a younger crowd.
The harbour lies an hour by train from the capital.
The law on hedges is older than the hedges.
He is said to be fond of chess and cold soup.
There is little to see in the square after dark.
The debate about the bells is as old as the tower.
It takes six weeks to dry the peat and a day to burn it.
The old mill could do with a coat of paint.
The company has 400 workers and a canteen.
The plan would cost more than the council earns in a year.
Traders are used to fierce competition in July.
Her speech was a masterpiece of saying nothing.
What the town needs is patience and a good plumber.
The storm in the press had blown itself out by Monday.
Whether the lake can bear more boats is anybody's guess.
The path winds past the chapel and the two oaks.
Sales of bicycles have fallen for the third year.
The firm's shares are worth half of what they were.
It is a fight between patience and money.
The exhibition has 60 drawings of mice.
Old soldiers never talk about the mud.
The minister is a keen rower.
In the north the soil is thin and the winters long.
Nobody knows how the custom began.
The team's defence is its weak point.
The report has three chapters and no index.
The tax on salt is older than the road.
They live in a house that faces the sea.
The court sits in an old brewery.
Young voters care more about rents than about roads.
The blast of the horn can be heard across the bay.
His campaign has been a comedy of lost luggage.
The talks of the old men on the bench last all day.
The shooting of the film takes up most of the summer.
The drink packs a punch.
A good editor kills more sentences than she saves.
The sanctions of a guilty mind are the worst.
The invasion of wild garlic delights the cooks.
The town's raid on the sweet shop is its oldest joke.
Their meeting place is the third bench from the left.
The price war has no winners.
The forecast is for sun in the west.
The strike rate of the young batsman is low.
The bridge carries 20,000 cars a day.
The new rules are easier to read than the old.
""".strip().splitlines()


def test_where_nothing_happens_hardly_an_event_is_told(read_text: Callable[..., Document]) -> None:
    told = [line for line in QUIET if read_all(read_text(line)).of(Event)]
    assert len(QUIET) == 60
    assert len(told) < MOST * len(QUIET), told


@pytest.mark.usefixtures("rules_alone")
def test_what_is_announced_is_planned_and_what_is_ruled_out_was_not_done(
    read_text: Callable[..., Document],
) -> None:
    announced = read_all(read_text("Norway announced that it would impose a tariff on steel.")).of(Event)
    assert [(e.type, e.status) for e in announced] == [("COERCE", "planned")]
    ruled_out = read_all(read_text("The senator has ruled out backing the bill.")).of(Event)
    assert [e.status for e in ruled_out if e.type == "SUPPORT"] == []


def test_neither_storms_nor_words_attack(read_text: Callable[..., Document]) -> None:
    stormy = read_all(read_text("Hurricane Maria slammed the island on Monday.")).of(Event)
    assert [e for e in stormy if e.type == "ACCUSE"] == []
    wordy = read_all(read_text("Ann Kelly's attacks on the frontrunner drew boos.")).of(Event)
    assert [e for e in wordy if e.type == "ASSAULT"] == []


def test_a_dateline_is_no_part_of_who_acts(read_text: Callable[..., Document]) -> None:
    document = read_text("TORVIK (AP) — A radical cleric met the prime minister on Monday.")
    said = [document.words(p.span) for e in read_all(document).of(Event) for p in e.actors if p.span]
    assert [words for words in said if "TORVIK" in words] == []
