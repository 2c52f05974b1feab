"""What is told as having happened, and what is not: each cause, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find import find as read_all
from onrecord.parse import Document
from onrecord.record import Event

Parse = Callable[..., Document]

NOT_HAPPENED = [
    # conditions
    ("signed", "The ministers said they would talk again once the two countries had signed a treaty."),
    ("released", "Flights will resume once the court has released the journalist."),
    ("released", "The union would end the strike provided that the court released the journalist."),
    ("released", "The union agreed to resume talks once the company had released the worker."),
    ("withdraws", "Denmark will send aid when Norway withdraws its troops."),
    ("withdrawn", "Denmark promised aid after Norway has withdrawn its troops."),
    ("withdrew", "Denmark would send aid in the event that Norway withdrew its troops."),
    ("attacked", "If Norway held out and attacked the harbour, Denmark would respond."),
    ("attacked", "Had Norway attacked the harbour, Denmark would have responded."),
    # to come
    ("withdrawn", "The government will have withdrawn its troops by Friday."),
    ("meet", "The minister was due to meet President Lund on Friday."),
    ("meet", "The minister had been scheduled to meet President Lund on Sunday."),
    ("sign", "The two countries are expected to sign a treaty in Geneva."),
    ("approved", "The minister predicts we won't see a vaccine approved until 2028."),
    ("released", "The hostages are released on Friday under the deal."),
    ("meeting", "The minister spoke ahead of his meeting with President Lund."),
    # denied, or short of the deed
    ("sign", "The two countries failed to sign a treaty in Geneva."),
    ("signed", "The two countries never signed a treaty in Geneva."),
    ("signing", "The two countries came close to signing a treaty in Geneva."),
    ("pass", "The House no longer plans to pass the bill."),
    ("attack", "Police foiled an attack on the harbour."),
    ("attack", "The threatened attack on the harbour would be costly."),
    ("attacked", "There is no evidence that Norway attacked the harbour."),
    ("attacked", "It is not true that Norway attacked the harbour."),
    # thought, feared, wanted
    ("attacked", "Denmark feared that Norway attacked the harbour."),
    ("attacked", "Denmark doubts that Norway attacked the harbour."),
    ("attacked", "Rumours that Norway had attacked the harbour were false."),
    ("arrested", "The mayor wants the driver arrested."),
    ("attacked", "The sailors stayed away for fear of being attacked by rebels."),
    ("withdraw", "The senator called on Norway to withdraw its troops."),
]
HAPPENED = [
    ("arrested", "Norway attacked the harbour after Denmark arrested three students."),
    ("released", "Once the court released the journalist, he flew home."),
    ("arrested", "A man will appear in court after police arrested him on Sunday."),
    ("seized", "Two men are due in court after police seized three weapons."),
    ("arrested", "He refused to speak until police arrested the gunman."),
    ("arrested", "It was not until Friday that police arrested the driver."),
    ("attacked", "Norway, which attacked the harbour, would not comment."),
    ("attacked", "He did not doubt that Norway attacked the harbour."),
    ("attacked", "Reports that Norway had attacked the harbour were confirmed."),
    ("attacked", "It is clear that Norway attacked the harbour."),
    ("arrested", "Police have arrested the driver, who will be charged."),
    ("resigned", "The mayor resigned before police arrested him."),
    ("attacked", "Smoke rises after rebels attacked the harbour."),
]


def standings(document: Document, trigger: str) -> set[str]:
    found = read_all(document).of(Event)
    return {e.status for e in found if trigger in document.words(e.trigger.span)}


@pytest.mark.parametrize(("trigger", "text"), NOT_HAPPENED)
def test_what_has_not_happened_is_not_told_as_happened(read_text: Parse, trigger: str, text: str) -> None:
    assert not {"happened", "ongoing"} & standings(read_text(text, published="2026-05-04"), trigger)


@pytest.mark.parametrize(("trigger", "text"), HAPPENED)
def test_what_happened_still_has(read_text: Parse, trigger: str, text: str) -> None:
    assert standings(read_text(text, published="2026-05-04"), trigger) == {"happened"}


def test_a_date_after_publication_has_not_happened(read_text: Parse) -> None:
    text = "Norway expelled two diplomats on May 9, 2026. Denmark expelled a consul on May 2, 2026."
    found = {
        e.when.value: e.status for e in read_all(read_text(text, published="2026-05-04")).of(Event) if e.when
    }
    assert found == {"2026-05-09": "planned", "2026-05-02": "happened"}


def test_without_a_day_of_publication_the_tense_decides(read_text: Parse) -> None:
    document = read_text("Norway expelled two diplomats on May 9, 2026.", published=None)
    assert [e.status for e in read_all(document).of(Event)] == ["happened"]
