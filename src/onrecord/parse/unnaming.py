"""Words with capitals that name nobody and nothing that acts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.known.names import given_name_gender
from onrecord.parse.document import Document
from onrecord.parse.forms import plain
from onrecord.parse.namewords import NameWords
from onrecord.parse.world import is_demonym, is_listed, known

NUMERAL = re.compile(r"[ivxlc]+|\d+")
STROKE = "--"
"""What stands for a dash, with which two sentences are joined to one word."""


def names_nothing(words: NameWords, name: Sequence[str], opened: bool, many: bool) -> bool:
    """Whether the words of a name without a title are none: a language, a law, an -ism, a party's member.

    `opened` names are those of a body with what it is for behind; `many` are said of several.
    """
    lowered = [plain(word) for word in name]
    first, last = lowered[0], lowered[-1]
    if is_demonym(" ".join(name)) and not many:
        return True
    if len(name) == 1:
        notion = first.endswith(tuple(words.notions)) and not is_listed(name[0])
        none = words.nobody | words.leanings | words.suffixes | words.things
        return notion or first in none or len(first) < 2
    numbered = first in words.things and NUMERAL.fullmatch(last) is not None
    return (last in words.things and not opened) or numbered or _of_party(words, name)


def _of_party(words: NameWords, name: Sequence[str]) -> bool:
    """Whether somebody is told by state and party: "a New York Democrat"."""
    if plain(name[-1]) not in words.leanings or is_listed(" ".join(name)):
        return False
    entry = known(" ".join(name[:-1]))
    return entry is not None and entry.kind in ("place", "country")


def of_no_name(words: NameWords, document: Document, name: Sequence[str], first: int, last: int) -> bool:
    """Whether words are none of a name, titled or not: a month, marks, a party of a court's case."""
    tokens = document.tokens
    if len(name) > 1 and plain(name[-1]) in words.calendar and not given_name_gender(name[-2]):
        return True
    around = {t.lower for t in (*tokens[first - 1 : first], *tokens[last + 1 : last + 2])}
    letters = any(c.isalpha() for word in name for c in word)
    return not letters or any(STROKE in word for word in name) or bool(around & words.against)


def without_place(words: NameWords, document: Document, titled: bool, start: int, last: int) -> int:
    """The last word of a name, of a titled one without the place behind: "Whip Ann Hale | of Ohio"."""
    tokens = document.tokens
    for at in range(start + 2, last) if titled else ():
        if tokens[at].lower in words.joining and is_listed(document.words(document.span_of(at + 1, last))):
            return at - 1
    return last
