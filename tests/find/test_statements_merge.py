"""Proposals of a tagger and of the rules, brought together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page, page_of
from onrecord.find.statements.form import quoted_in, text_of
from onrecord.find.statements.kept import kept
from onrecord.find.statements.merge import merge
from onrecord.find.statements.propose import propose
from onrecord.parse import Document
from onrecord.record import Span

Read = Callable[..., Document]
TEXT = "“It is late,” Ann Lee said. The mayor of Sund said the road was shut, adding that it was icy."


def tag(page: Page, source: str, cue: str, content: str, score: float = 0.6) -> Attribution:
    def span(words: str) -> tuple[Span, ...]:
        start = page.document.text.index(words)
        return (Span(start, start + len(words)),) if words else ()

    return Attribution(span(source), span(cue), span(content), score, None, "tagger", "made-up@1")


def contents(page: Page, found: list[Attribution]) -> list[str]:
    return sorted(page.document.words(c) for a in found for c in a.content)


def test_without_a_tagger_the_rules_stand(read_text: Read) -> None:
    page = page_of(read_text(TEXT))
    assert merge(page, propose(page), []) == propose(page)


def test_one_statement_seen_by_both_is_one(read_text: Read) -> None:
    page = page_of(read_text(TEXT))
    rules = propose(page)
    tagged = tag(page, "The mayor", "said the road"[:4], "the road was shut", 0.6)
    tagged = Attribution(
        tagged.source, rules[1].cue, tagged.content, tagged.score, None, tagged.why, tagged.model
    )
    merged = merge(page, rules, [tagged])
    assert len(merged) == len(rules) == 3
    (both,) = [a for a in merged if a.model]
    assert (both.source, both.score, both.head) == (tagged.source, 0.6, rules[1].head)


def test_quotation_marks_say_where_a_quotation_ends(read_text: Read) -> None:
    page = page_of(read_text(TEXT))
    merged = merge(page, propose(page), [tag(page, "Ann Lee", "Ann Lee said"[8:], "is late", 0.9)])
    assert "“It is late,”" in contents(page, merged)
    assert "is late" not in contents(page, merged)


def test_what_only_the_tagger_has_is_kept_with_its_head(read_text: Read) -> None:
    page = page_of(read_text("For Ann Lee, the sea had been a promise of work and bread. Nobody else spoke."))
    merged = merge(page, propose(page), [tag(page, "Ann Lee", "promise", "of work and bread")])
    (found,) = merged
    assert found.head is not None
    assert page.document.tokens[found.head].text == "promise"


def test_tagged_spans_are_whole_words(read_text: Read) -> None:
    page = page_of(read_text("For Ann Lee, the sea had been a promise of work and bread. Nobody else spoke."))
    (found,) = merge(page, propose(page), [tag(page, "n Lee,", "promise", ", the sea had be")])
    assert [page.document.words(s) for s in (*found.source, *found.content)] == [
        "Ann Lee",
        "the sea had been",
    ]


def test_what_nobody_says_and_no_marks_show_is_no_statement(read_text: Read) -> None:
    page = page_of(read_text("The rules were imposed in the spring. The rules were called “absurd” by many."))
    silent = tag(page, "", "were imposed", "The rules")
    heard = tag(page, "", "called", "“absurd”")
    assert [page.document.words(a.content[0]) for a in merge(page, [], [silent, heard])] == ["“absurd”"]


def test_holes_in_what_was_said_are_filled_by_a_rule(read_text: Read) -> None:
    page = page_of(
        read_text("Officials believe the former mayor, who recently left, is exceedingly mindful of it.")
    )
    rules = propose(page)
    whole = tag(page, "Officials", "believe", "the former mayor")
    holed = Attribution(
        whole.source,
        whole.cue,
        (*whole.content, *tag(page, "", "", "is exceedingly mindful of it").content),
        0.8,
    )
    (found,) = merge(page, rules, [holed])
    assert found.content == rules[0].content


def test_carried_statements_stay_beside_a_tagged_one(read_text: Read) -> None:
    page = page_of(read_text("The Echo reported that officials believe the port is undermining the deal."))
    whole = tag(page, "The Echo", "reported", "that officials believe the port is undermining the deal", 0.9)
    found = merge(page, propose(page), [whole])
    assert [page.document.words(a.source[0]) for a in found] == ["The Echo", "officials"]


def test_who_is_asked_says_nothing_by_that(read_text: Read) -> None:
    page = page_of(read_text("Asked why the fleet was needed, the minister smiled at the crowd."))
    assert not merge(page, [], [tag(page, "the minister", "Asked", "why the fleet was needed", 0.8)])


def test_silence_stays_beside_a_tagger(read_text: Read) -> None:
    page = page_of(read_text("The road is shut, Ann Lee said. The firm did not respond to questions."))
    tagged = tag(page, "Ann Lee", "said", "The road is shut", 0.9)
    assert [a.why for a in merge(page, propose(page), [tagged])][1:] == ["silence"]


def joined(read_text: Read, text: str, cue: str, *pieces: str) -> str:
    """The words of a statement of some pieces, as they are shown."""
    page = page_of(read_text(text))
    spans = tuple(Span(text.index(p), text.index(p) + len(p)) for p in pieces)
    at = Span(text.index(cue), text.index(cue) + len(cue))
    one = Attribution((), (at,), spans, 0.9, None, "tagger", "made-up@1")
    return text_of(page, one, quoted_in(page, spans))


def test_what_the_outlet_tells_and_what_it_quotes_elsewhere_are_not_run_together(read_text: Read) -> None:
    letter = (
        "The editor wrote a letter that called for the leader’s resignation.\n"
        "“Needless to say, the road was not a road of our choosing.”"
    )
    assert joined(read_text, letter, "called for", "the leader’s resignation", letter.split("\n")[1]) == (
        "the leader’s resignation … “Needless to say, the road was not a road of our choosing.”"
    )


def test_one_quotation_around_its_cue_has_no_break(read_text: Read) -> None:
    text = "“It is late,” she said, “and we must go home now.”"
    whole = joined(read_text, text, "she said", "“It is late,”", "“and we must go home now.”")
    assert whole == "“It is late,” “and we must go home now.”"


def test_words_without_marks_far_from_their_cue_are_not_taken(read_text: Read) -> None:
    text = "Ann Kelly urged the council to wait.\n\nRain fell.\n\nTom Orr said the ramp was shut."
    page = page_of(read_text(text))
    near = tag(page, "Ann Kelly", "urged", "the council to wait")
    far = tag(page, "Ann Kelly", "urged", "the ramp was shut")
    (one,) = kept(page, [], [replace(near, content=(*near.content, *far.content))])
    assert contents(page, [one]) == ["the council to wait"]
