"""The title of a story."""

from __future__ import annotations

from onrecord.link.titles import leading


def test_the_title_is_the_one_that_says_what_the_others_say() -> None:
    titles = [
        "You will not believe what the harbour bosses did now",
        "Ferry Morwenna runs aground off Talisker",
        "Morwenna ferry aground off Talisker, passengers safe",
        "Passengers safe after the ferry Morwenna ran aground",
    ]
    assert leading(titles) in titles[1:]
    assert leading(list(reversed(titles))) in titles[1:]


def test_of_two_that_are_equally_near_the_first_is_taken() -> None:
    titles = ["Ferry aground", "Harbour closed by storm"]
    assert leading(titles) == titles[0]
    assert leading(["", " ", "Ferry aground"]) == "Ferry aground"
    assert leading([]) is None


def test_of_titles_as_near_one_without_a_figure_goes_first() -> None:
    five = "Five hurt as ferry Morwenna hits Talisker pier"
    plain = "Several hurt as ferry Morwenna hits Talisker pier"
    assert leading([five, plain, "Ferry Morwenna hits pier"]) == plain
    assert leading([five, five, "Harbour swim put off"]) == five
