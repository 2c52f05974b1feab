"""Given names: which full names of one story are one person's, longer in one article than in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from onrecord.known.names import given_name_gender, goes_by

Words = Sequence[str]
SHORT = 2
"""Letters of the shortest given name that stands for a longer one, and how many more that one has."""


def fuller(people: Mapping[str, Words], apart: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of ids whose names are one person's: with and without middle names or a first initial, in full or
    with a short given name. Not where an article names both, nor where two others fit."""
    by_last: dict[str, list[str]] = defaultdict(list)
    for id_, words in people.items():
        if len(words) > 1:
            by_last[words[-1]].append(id_)
    pairs = []
    for ids in by_last.values():
        for id_ in ids:
            fits = [j for j in ids if j != id_ and one_name(people[id_], people[j])]
            alike = all(people[a] == people[b] or one_name(people[a], people[b]) for a in fits for b in fits)
            if fits and alike:
                pairs += [(id_, j) for j in fits if (id_, j) not in apart]
    return pairs


def one_name(a: Words, b: Words) -> bool:
    """Whether two full names with the same last word may be one person's."""
    (*given_a, last_a), (*given_b, last_b) = a, b
    if last_a != last_b or not given_a or not given_b:
        return False
    if len(given_a) != len(given_b) and _led(*sorted((given_a, given_b), key=len)):
        return True
    middle = min(len(given_a), len(given_b)) == 1 or given_a[1:] == given_b[1:]
    first, other = given_a[0], given_b[0]
    known = goes_by(first, other) or goes_by(other, first)
    return middle and (first == other or known or _short_of(*sorted((first, other), key=len)))


def _led(shorter: Words, longer: Words) -> bool:
    """Whether the longer of two only has an initial in front: "K. Michael" and "Michael"."""
    return list(longer[1:]) == list(shorter) and len(longer[0]) == 1


def _short_of(short: str, long: str) -> bool:
    """Whether a given name begins another that is not of the other gender: "Ben", "Benjamin"."""
    if len(short) < SHORT or len(long) < len(short) + SHORT or not long.startswith(short):
        return False
    signs = {given_name_gender(short), given_name_gender(long)}
    return not {"m", "f"} <= signs and None not in signs
