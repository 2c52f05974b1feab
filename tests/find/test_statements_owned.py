"""Each statement has what hangs on its own cue, and each tagged one is kept for a reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.find.statements import find
from onrecord.find.statements.attribution import Attribution, Page, page_of
from onrecord.find.statements.chain import carriers
from onrecord.find.statements.kept import AGREED, ALONE, BOTH, LISTED, kept
from onrecord.find.statements.merge import merge
from onrecord.find.statements.propose import propose
from onrecord.parse import Document
from onrecord.record import Span

Read = Callable[..., Document]


def tag(page: Page, source: str, cue: str, *contents: str, score: float = 0.7) -> Attribution:
    def span(words: str) -> Span:
        start = page.document.text.index(words)
        return Span(start, start + len(words))

    said = tuple(span(words) for words in contents)
    return Attribution((span(source),), (span(cue),), said, score, None, "tagger", "made-up@1")


def said(page: Page, found: list[Attribution]) -> dict[str, list[str]]:
    """The contents by cue."""
    return {
        page.document.words(a.cue[0]): [page.document.words(c) for c in a.content] for a in found if a.cue
    }


def test_a_statement_that_is_all_another_one_is_that_one(read_text: Read) -> None:
    page = page_of(read_text("The paper seized on Ann Lee’s claim that the dam was safe. Nobody answered."))
    rules = propose(page)
    tagged = tag(page, "The paper", "seized on", "Ann Lee’s claim that the dam was safe")
    (one,) = merge(page, rules, [tagged])
    assert page.document.words(one.source[0]) == "Ann Lee’s"
    assert said(page, [one]) == {"claim": ["that the dam was safe"]}


def test_a_cue_that_speaks_keeps_the_statement_in_it(read_text: Read) -> None:
    page = page_of(read_text("The paper denied Ann Lee’s claim that the dam was safe. Nobody answered."))
    tagged = tag(page, "The paper", "denied", "Ann Lee’s claim that the dam was safe")
    assert said(page, merge(page, propose(page), [tagged]))["denied"] == [
        "Ann Lee’s claim that the dam was safe"
    ]


def test_a_statement_ends_before_the_next_one_of_its_speaker(read_text: Read) -> None:
    text = "Ann Lee moved to accuse the council of being “fooled” and urge all to leave the hall."
    page = page_of(read_text(text))
    first = tag(page, "Ann Lee", "accuse", "the council of being “fooled” and urge all to leave the hall")
    second = tag(page, "Ann Lee", "urge", "all to leave the hall", score=0.5)
    found = said(page, merge(page, propose(page), [first, second]))
    assert found["accuse"] == ["the council of being “fooled”"]
    assert found["urge"] == ["all to leave the hall"]


def test_a_piece_before_the_speaker_goes_to_the_cue_that_it_hangs_on(read_text: Read) -> None:
    page = page_of(read_text("Lamenting the “sorry show,” Ann Lee accused the council of being lazy."))
    tagged = tag(page, "Ann Lee", "accused", "“sorry show,”", "the council of being lazy")
    found = said(page, merge(page, propose(page), [tagged]))
    assert found["accused"] == ["the council of being lazy"]
    assert found["Lamenting"] == ["the “sorry show,”"]


def test_a_content_that_breaks_off_behind_and_goes_on(read_text: Read) -> None:
    page = page_of(read_text("Ann Lee said the ferry was late and carried far too many people."))
    tagged = tag(page, "Ann Lee", "said", "the ferry was late and")
    found = said(page, merge(page, propose(page), [tagged]))
    assert found["said"] == ["the ferry was late and carried far too many people"]


def test_what_a_sentence_tells_behind_a_quotation_is_not_said(read_text: Read) -> None:
    page = page_of(read_text("“It is over now,” Ann Lee said, and soon the lights were going out."))
    tagged = tag(page, "Ann Lee", "said", "“It is over now,”", "and soon the lights were going out")
    assert said(page, merge(page, propose(page), [tagged]))["said"] == ["“It is over now,”"]


def test_what_an_outlet_explains_behind_a_quotation_is_not_said(read_text: Read) -> None:
    text = "Ann Lee said the ban was only “partial,” meaning that it leaves out the harbour and the market."
    (one,) = find_in(read_text(text))
    assert one == "the ban was only “partial,”"


@pytest.mark.parametrize("verb", ["asking", "saying"])
def test_the_name_before_a_participle_says_the_quotation(read_text: Read, verb: str) -> None:
    page = page_of(read_text(f"The new advert uses footage of Ann Lee {verb}, “Why is the bridge not open?”"))
    (one,) = propose(page)
    assert page.document.words(one.source[0]) == "Ann Lee"
    assert said(page, [one]) == {verb: ["“Why is the bridge not open?”"]}


def test_a_signature_signs_a_paragraph_with_broken_marks(read_text: Read) -> None:
    text = "“The sea is free. As they say, ‘the tide waits for none.” And it is “all we have’.” — Ann Lee"
    page = page_of(read_text(text))
    (one,) = [a for a in propose(page) if a.why == "signed"]
    assert said(page, [one])["—"] == [text[: text.index(" —")]]


def test_a_label_says_what_it_says(read_text: Read) -> None:
    page = page_of(read_text("ANN LEE: I said I would not sign it."))
    tagged = tag(page, "ANN LEE", ":", "I said I would not sign it")
    assert [page.document.words(a.source[0]) for a in merge(page, [], [tagged])] == ["ANN LEE"]


def test_a_speaker_of_two_things_carries_what_is_in_the_first(read_text: Read) -> None:
    page = page_of(read_text("Ann Lee said that she thinks the road is bad but said the bridge was good."))
    first = tag(page, "Ann Lee", "said", "that she thinks the road is bad")
    inner = tag(page, "she", "thinks", "the road is bad")
    second = tag(page, "Ann Lee", "said the", "the bridge was good")
    assert carriers([first, inner, second]) == [None, 0, None]


def test_half_sure_is_enough_where_rules_see_the_same(read_text: Read) -> None:
    page = page_of(read_text("Ann Lee denied the report. The sky was grey over Sund."))
    rules = propose(page)
    low = (AGREED + ALONE) / 2
    both = tag(page, "Ann Lee", "denied", "the report", score=low)
    alone = tag(page, "The sky", "was", "grey over Sund", score=low)
    other = tag(page, "Sund", "denied", "the report", score=low)
    assert [one.score for one in kept(page, rules, [both])] == [BOTH]
    assert not list(kept(page, rules, [alone, other]))
    assert len(list(kept(page, rules, [tag(page, "The sky", "was", "grey over Sund", score=ALONE)]))) == 1


def test_a_listed_cue_needs_less(read_text: Read) -> None:
    page = page_of(read_text("For Ann Lee, the sea had been a promise of work and bread. The mood was grey."))
    listed = tag(page, "Ann Lee", "promise", "of work and bread", score=LISTED)
    assert list(kept(page, [], [listed, tag(page, "The mood", "was", "grey", score=LISTED)])) == [listed]


def find_in(document: Document) -> list[str]:
    from onrecord.find.findings import Findings

    return [one.text for one in find(document, Findings(document.mentions))]
