"""Words of channels, addressees and occasions, as `lang/<code>/channels.yml` lists them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.find.statements.attribution import Page
from onrecord.parse import Token
from onrecord.record.statement import ChannelType


@dataclass(frozen=True, slots=True)
class VerbChannel:
    """A cue that is its own channel."""

    type: ChannelType
    name: str | None = None


@dataclass(frozen=True)
class ChannelWords:
    """Words of channels, addressees and occasions (`lang/<code>/channels.yml`)."""

    prepositions: frozenset[str]
    nouns: dict[ChannelType, tuple[str, ...]]
    platforms: frozenset[str]
    stations: frozenset[str]
    station_words: frozenset[str]
    programme_words: frozenset[str]
    programmes: frozenset[str]
    aired_on: frozenset[str]
    telling_shows: frozenset[str]
    platform_words: frozenset[str]
    passing: frozenset[str]
    intermediaries: frozenset[str]
    accepting: dict[str, frozenset[str]]
    only: dict[str, frozenset[ChannelType]]
    between: frozenset[str]
    never_bare: frozenset[str]
    only_written: frozenset[str]
    writing: frozenset[str]
    written_by: frozenset[str]
    within: frozenset[str]
    coming: frozenset[str]
    never_of: frozenset[str]
    never_over: frozenset[str]
    only_bare: frozenset[str]
    taking: frozenset[str]
    taken_to: frozenset[str]
    carried_by: frozenset[str]
    coming_from: frozenset[str]
    given: dict[str, ChannelType]
    giving: frozenset[str]
    outlets: frozenset[str]
    paper_words: frozenset[str]
    hosts: frozenset[str]
    workers: frozenset[str]
    working_for: frozenset[str]
    ours: frozenset[str]
    verbs: dict[str, VerbChannel]
    addressee: frozenset[str]
    towards: frozenset[str]
    spoken_of: frozenset[str]
    pleading: frozenset[str]
    called_on: dict[str, frozenset[str]]
    not_addressed: frozenset[str]
    matters: frozenset[str]
    speaking: frozenset[str]
    questioning: frozenset[str]
    never_told: frozenset[str]
    conveying: frozenset[str]
    hearing: frozenset[str]
    hearers: frozenset[str]
    occasions_behind: frozenset[str]
    since: frozenset[str]
    occasions_around: frozenset[str]
    occasions_while: frozenset[str]
    occasions_at: frozenset[str]
    occasions_named: frozenset[str]
    occasions: frozenset[str]

    def type_of(self, noun: Token, words: str) -> ChannelType | None:
        """The channel that a noun (with the words before it) names."""
        for type_, listed in self.nouns.items():
            if any(" " in name and words.endswith(name) for name in listed):
                return type_
        return next(
            (t for t, listed in self.nouns.items() if noun.lemma in listed or noun.lower in listed), None
        )


def channel_words(page: Page) -> ChannelWords:
    """The language's words of channels."""
    return page.document.pack.read("channels", ChannelWords)
