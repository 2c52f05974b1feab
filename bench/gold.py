"""The labelled statements of our own: articles as YAML, words found in their text, spans out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from onrecord.errors import OnRecordError
from onrecord.record import Span

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "statements"
HALVES = ("dev", "test")
SETS = (*HALVES, "further-dev", "further-test")
"""The two halves, and two of articles by other writers, each labelled by its own, written later."""
PLACED = re.compile(r"(?:(?P<paragraph>\d+)> )?(?P<words>.*?)(?:#(?P<nth>\d))?", re.DOTALL)
MIDDLE = " ~~ "

Words = str | int | float


class Who(msgspec.Struct, forbid_unknown_fields=True):
    """One speaker or addressee as labelled; `words` as printed, `who` the fullest name in the article."""

    words: Words
    who: str | None = None
    anonymous: bool = False
    count: int | None = None
    reason: str | None = None


class Through(msgspec.Struct, forbid_unknown_fields=True):
    """A channel as labelled."""

    words: Words
    type: str
    name: str | None = None


class Label(msgspec.Struct, forbid_unknown_fields=True):
    """One statement as labelled; tests/gold/statements/README.md says how."""

    id: str
    at: int
    speakers: list[Who] = []
    cue: Words | None = None
    content: list[Words] = []
    addressee: Who | None = None
    channel: Through | None = None
    setting: Words | None = None
    when: Words | None = None
    via: str | None = None
    negated: bool = False
    hedged: bool = False
    no_comment: bool = False


class Labelled(msgspec.Struct, forbid_unknown_fields=True):
    """An article with its statements."""

    id: str
    genre: str
    outlet: str
    title: str
    text: str
    published: str | None = None
    byline: list[str] = []
    statements: list[Label] = []


@dataclass(frozen=True, slots=True)
class Talker:
    """Who speaks or is spoken to, whoever labelled it: `name` is the person meant, `entity` their key."""

    span: Span | None
    name: str | None = None
    entity: str | None = None
    anonymous: bool = False
    count: int | None = None
    reason: Span | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One statement in spans, from people or from the product; `via` is another line's id."""

    id: str
    speakers: tuple[Talker, ...]
    cue: Span | None
    content: tuple[Span, ...]
    addressee: Talker | None = None
    channel: Span | None = None
    channel_type: str | None = None
    setting: Span | None = None
    when: Span | None = None
    via: str | None = None
    negated: bool = False
    hedged: bool = False
    no_comment: bool = False
    score: float = 1.0


def load(path: Path) -> Labelled:
    """An article of the set, or labels alone laid on it; raises OnRecordError on what is no such thing."""
    try:
        return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), Labelled)
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise OnRecordError(f"{path.name}: {error}") from error


def half(name: str, folder: Path = GOLD) -> list[Labelled]:
    """The articles of one half, by name."""
    return [load(path) for path in sorted((folder / name).glob("*.yml"))]


def row(article: Labelled) -> dict[str, Any]:
    """An article as a line that the product reads."""
    named = {"id": article.id, "outlet": article.outlet, "title": article.title, "text": article.text}
    return named | {"byline": article.byline, "published": article.published}


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold anything: what `at` counts."""
    return [Span(*m.span()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


class Finder:
    """Finds labelled words in one article."""

    def __init__(self, text: str) -> None:
        self.text, self.parts = text, paragraphs(text)

    def span(self, words: Words, at: int) -> Span:
        """Where words stand; raises OnRecordError where they do not."""
        placed = PLACED.fullmatch(str(words))
        assert placed
        number = int(placed["paragraph"] or at)
        if not 1 <= number <= len(self.parts):
            raise OnRecordError(f"there is no paragraph {number}")
        part, nth = self.parts[number - 1], int(placed["nth"] or 1)
        first, _, last = placed["words"].partition(MIDDLE)
        start = part.start - 1
        for _ in range(nth):
            start = self._find(first, start + 1, part.end, number)
        end = start + len(first)
        if last:
            end = self._find(last, end, part.end, number) + len(last)
        return Span(start, end)

    def _find(self, words: str, start: int, end: int, number: int) -> int:
        """The first place of words, at the edge of words where they begin and end with a letter."""
        head, tail = (r"\b" if c[:1].isalnum() else "" for c in (words, words[::-1]))
        found = re.compile(head + re.escape(words) + tail).search(self.text, start, end) if words else None
        if found is None:
            raise OnRecordError(f"paragraph {number} does not have: {words}")
        return found.start()

    def line(self, label: Label) -> Line:
        """A label with its words found."""

        def one(words: Words | None) -> Span | None:
            return None if words is None else self.span(words, label.at)

        through = label.channel
        return Line(
            label.id,
            tuple(self._talker(s, label.at) for s in label.speakers),
            one(label.cue),
            tuple(self.span(c, label.at) for c in label.content),
            self._talker(label.addressee, label.at) if label.addressee else None,
            one(through.words) if through else None,
            through.type if through else None,
            one(label.setting),
            one(label.when),
            label.via,
            label.negated,
            label.hedged,
            label.no_comment,
        )

    def _talker(self, who: Who, at: int) -> Talker:
        reason = self.span(who.reason, at) if who.reason else None
        return Talker(self.span(who.words, at), who.who, who.who, who.anonymous, who.count, reason)


def lines(article: Labelled) -> list[Line]:
    """The statements of an article in spans."""
    finder = Finder(article.text)
    return [finder.line(label) for label in article.statements]


def faults(article: Labelled) -> Iterator[str]:
    """What is wrong with an article's labels, a line each."""
    from typing import get_args

    from onrecord.record.statement import ChannelType

    finder, ids = Finder(article.text), [label.id for label in article.statements]
    for label in article.statements:
        at = f"{article.id} {label.id}"
        try:
            finder.line(label)
        except OnRecordError as error:
            yield f"{at}: {error}"
        if label.via is not None and (label.via not in ids or label.via == label.id):
            yield f"{at}: via names no other statement: {label.via}"
        if label.channel and label.channel.type not in get_args(ChannelType):
            yield f"{at}: no such type of channel: {label.channel.type}"
        if not label.content and not label.no_comment:
            yield f"{at}: nothing is said"
    yield from (f"{article.id}: the id {i} is there twice" for i in {i for i in ids if ids.count(i) > 1})


def labels_of(path: Path) -> list[Label]:
    """One reader's labels, kept without their article; raises OnRecordError on what is no such thing."""
    try:
        held = yaml.safe_load(path.read_text("utf-8"))
        return msgspec.convert(held["statements"], list[Label])
    except (msgspec.ValidationError, yaml.YAMLError, KeyError, TypeError) as error:
        raise OnRecordError(f"{path.name}: {error}") from error


def every(articles: Iterable[Labelled]) -> Iterator[tuple[Labelled, list[Line]]]:
    """Articles with their lines."""
    yield from ((article, lines(article)) for article in articles)
