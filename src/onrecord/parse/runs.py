"""Runs of capitalised words that a page's code has joined: where the name in them ends."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.known.names import given_name_gender

SHORT = 3
"""Letters of what is set in capitals behind a name and belongs to it: "Ann Kelly MBE"."""


def unrepeated(words: Sequence[str]) -> int:
    """The last word of a person's name, where a page's code has run it into more: "Ann Kelly Ann KellyNew
    poll", "Ann Kelly MORE"."""
    last = len(words) - 1
    if given_name_gender(words[0]) is None:
        return last
    for size in range(2, len(words) - 1):
        again = words[size : 2 * size]
        run_on = again[-1].startswith(words[size - 1])
        if len(again) == size and again[:-1] == words[: size - 1] and run_on:
            return size - 1
    shouted = len(words) > 2 and len(words[-1]) > SHORT and words[-1].isupper() and words[-2].istitle()
    return last - 1 if shouted else last
