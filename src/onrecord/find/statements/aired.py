"""Programmes behind "on" whose names the syntax does not hold together: "on “Meet the Press”"."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.find.statements.channel_words import ChannelWords
from onrecord.find.statements.near import Near
from onrecord.parse import Token
from onrecord.record import Channel, Span

Found = tuple[bool, int, Channel, Token]
LEAD = r"[ \u00a0]+(?:the |her |his )?(?:[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}['’]s?,? )?"
"""What may stand before a programme's name: "on NBC's"."""


def aired(here: Near, words: ChannelWords) -> list[Found]:
    """Channels that are listed programmes or stations right behind "on", near a cue."""
    document = here.page.document
    found: list[Found] = []
    for prep in here.tokens:
        if prep.lower not in words.aired_on or not here.owns(prep) or here.elsewhere(prep):
            continue
        named = _listed(words.programmes).match(document.text, prep.end)
        noun = document.token_at(named.start("name")) if named else None
        if named and noun is not None and not here.taken(noun):
            span = Span(document.tokens[prep.i + 1].start, named.end())
            channel = Channel(span, "broadcast", named["name"])
            found.append((not here.hangs(prep), abs(prep.i - here.head), channel, noun))
    return found


@lru_cache(maxsize=8)
def _listed(names: frozenset[str]) -> re.Pattern[str]:
    every = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    return re.compile(LEAD + rf"[“\"‘']?(?P<name>{every})\b[,.]?[”\"’']?")
