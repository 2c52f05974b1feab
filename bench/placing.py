"""The cost of placing an article as the store grows, beside a store in memory and in SQLite.

Real coverage has ten thousand articles over eight years. A stream of a hundred thousand and more, with the
load of a busy desk, is made of it: the articles in the order of their publication, but so many a day; then
all of them again, on the days after. In each later turn a half of all stems (drawn anew, with a seed) is
changed into others that stand in about as many articles, the same ones in every article of the turn: names
and words come and go, lists of terms stay as long as real ones, and articles of one event stay alike. Every
tenth article has no date, as in the collection.

An article is placed, and then taken in, one after another. Where the store has a size that is asked for, the
next three hundred are placed and not taken in. What it costs is CPU time, the best of several rounds; each
round begins with nothing decoded. Signatures are made beforehand, as their cost does not hang on the store.
They have no places, since no finder has looked. Articles are kept without their texts, in a file that never
waits for a disk.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import shelf
from onrecord.errors import OnRecordError

if TYPE_CHECKING:
    from onrecord.link.signatures import Signature

Row = dict[str, Any]

SEED = 17
FIRST = date(2020, 1, 1)
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
MORE, ROUNDS, LIVE = 300, 3, 5_000
QUICK = "/dev/shm"  # where the system has one, a folder that lies in memory


def measure(shared: Path, a_day: int, sizes: Sequence[int] = SIZES) -> Row:
    """By size of the store: articles placed a CPU second, milliseconds of an article for finding the few to
    look at and for deciding, and how many these are; and what grouping `LIVE` live articles afresh takes."""
    begun = time.process_time()
    base = signatures(shared)
    result: Row = {"signatures a CPU s": round(len(base) / (time.process_time() - begun))}
    result |= {"articles a day": a_day}
    with tempfile.TemporaryDirectory(dir=QUICK if Path(QUICK).is_dir() else None) as folder:
        memory, sqlite = InMemory(), InSqlite(str(Path(folder) / "bench.db"))
        coming = stream(base, a_day)
        ahead: list[Signature] = []
        for size in sizes:
            need = size - len(memory.story)
            for own in chain(ahead[:need], islice(coming, max(0, need - len(ahead)))):
                sqlite.take(own, memory.take(own))
            sqlite.settle()
            ahead = [*ahead[need:], *islice(coming, MORE - len(ahead[need:]))]
            result[f"{size} in store"] = {"memory": timed(memory, ahead), "SQLite": timed(sqlite, ahead)}
            print(size, result[f"{size} in store"], file=sys.stderr, flush=True)
        result["grouped afresh"] = grouped(base, str(Path(folder) / "live.db"))
    return result


def timed(side: InMemory | InSqlite, ahead: Sequence[Signature]) -> Row:
    """Placing some articles: the best of several rounds."""
    from onrecord.link.stories import place

    rounds: list[Row] = []
    for _ in range(ROUNDS):
        begun, find = time.process_time(), side.finder()
        found = [find(own) for own in ahead]
        middle = time.process_time()
        for own, near in zip(ahead, found, strict=True):
            place(own, near)
        ended = time.process_time()
        rounds.append(
            {
                "a CPU s": round(len(ahead) / (ended - begun)),
                "finding ms": round(1000 * (middle - begun) / len(ahead), 3),
                "deciding ms": round(1000 * (ended - middle) / len(ahead), 3),
                "looked at": round(sum(len(m) for near in found for m in near.values()) / len(ahead), 1),
            }
        )
    return max(rounds, key=lambda r: float(r["a CPU s"]))


Near = dict[str, "list[Signature]"]


class InMemory:
    """Articles in an index, and the stories that they were placed in."""

    def __init__(self) -> None:
        from onrecord.link.index import Index
        from onrecord.link.joins import load_weights

        self.story: dict[str, str] = {}
        self._signed: dict[str, Signature] = {}
        self._index = Index(load_weights().window)

    def finder(self) -> Callable[[Signature], Near]:
        """What finds the articles that are looked at closely to place one, by story."""
        from onrecord.link.index import sift

        def find(own: Signature) -> Near:
            return sift(own, ((self.story[a], self._signed[a]) for a in self._index.candidates(own)))

        return find

    def take(self, own: Signature) -> str:
        """Place an article and take it in; its story is given."""
        from onrecord.link.stories import mint, place

        story = place(own, self.finder()(own)).story or mint(own.article)
        self.story[own.article] = story
        self._signed[own.article] = own
        self._index.add(own)
        return story


class InSqlite:
    """Articles in a store in one file."""

    def __init__(self, path: str) -> None:
        from onrecord.store import open_store

        self.store = open_store(path)
        self._stories: dict[str, list[str]] = defaultdict(list)
        self._last: dict[str, str | None] = {}
        self._grown: set[str] = set()

    def finder(self) -> Callable[[Signature], Near]:
        """As that of `InMemory`, with nothing decoded yet."""
        from onrecord.placing import Placer

        return Placer(self.store).near

    def take(self, own: Signature, story: str) -> None:
        """Keep an article in a story."""
        from onrecord.link.index import keys
        from onrecord.record import Article, Reading, digest
        from onrecord.record.codec import dump

        text = own.article
        self.store.add(
            Reading(Article(id=text, text=text, text_sha256=digest(text), published=own.published))
        )
        self.store.sign(own.article, dump(own), keys(own))
        self._stories[story].append(own.article)
        self._last[story] = own.published or self._last.get(story)
        self._grown.add(story)

    def settle(self) -> None:
        """Keep the stories that have grown."""
        from onrecord.record import Linked, Story

        grown = ((id_, tuple(self._stories[id_])) for id_ in sorted(self._grown))
        self.store.save(
            *(
                Linked(story=Story(id=id_, title=id_, articles=own, last=self._last[id_]))
                for id_, own in grown
            )
        )
        self._grown.clear()


def grouped(base: Sequence[Signature], path: str) -> Row:
    """CPU seconds and peak MB of grouping a full live window afresh, alone and as a store does it."""
    from onrecord.life import regroup
    from onrecord.link.joins import load_weights
    from onrecord.link.stories import group

    live = list(islice(stream(base, 1 + LIVE // load_weights().window), LIVE))
    begun = time.process_time()
    groups = group(live)
    alone = time.process_time() - begun
    tracemalloc.start()
    group(live)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    memory, sqlite = InMemory(), InSqlite(path)
    for own in live:
        sqlite.take(own, memory.take(own))
    sqlite.settle()
    begun = time.process_time()
    changed = regroup(sqlite.store)
    whole = time.process_time() - begun
    return {
        "articles": len(live),
        "groups": len(groups),
        "grouping s": round(alone, 1),
        "grouping peak MB": round(peak / 1e6),
        "in a store s": round(whole, 1),
        "stories changed": len(changed.stories),
    }


def signatures(shared: Path) -> list[Signature]:
    """Signatures of the coverage in order of publication; those without a date at places drawn among them."""
    from onrecord.link.signatures import signature_of

    path = shared / "data" / shelf.COVERAGE
    if not path.is_file():
        raise OnRecordError(f"the articles are not there: {path}")
    rows = list(shelf.rows(path))
    draw = random.Random(SEED)
    dates = sorted(row["date"] for row in rows if row["date"])
    ordered = sorted(rows, key=lambda r: (r["date"] or draw.choice(dates), r["id"]))
    return [
        signature_of(r["id"], r["text"], r["title"], outlet=r["outlet"], published=r["date"] or None)
        for r in ordered
    ]


def stream(base: Sequence[Signature], a_day: int) -> Iterator[Signature]:
    """Articles without end, so many a day."""
    stems = _alike(base)
    for turn in count():
        new = _exchanged(stems, turn)
        for i, own in enumerate(base):
            day = FIRST + timedelta(days=(turn * len(base) + i) // a_day)
            yield _renamed(own, turn, new, day.isoformat() if own.published else None)


def _alike(base: Sequence[Signature]) -> list[list[str]]:
    """Stems in groups of those that stand in about as many articles; numbers among themselves."""
    each = ({*own.terms, *own.names, *own.title, *own.lead, *own.numbers} for own in base)
    counts = Counter(chain.from_iterable(each))
    groups: dict[tuple[bool, int], list[str]] = defaultdict(list)
    for stem, n in sorted(counts.items()):
        groups[stem[0].isdigit(), n.bit_length()].append(stem)
    return list(groups.values())


def _exchanged(groups: Sequence[Sequence[str]], turn: int) -> dict[str, str]:
    """What each of a drawn half of all stems is changed into: another one of its group."""
    if turn == 0:
        return {}
    draw = random.Random(SEED + turn)
    new: dict[str, str] = {}
    for group in groups:
        chosen = draw.sample(group, len(group) // 2)
        new |= zip(chosen, [*chosen[1:], *chosen[:1]], strict=True)
    return new


def _renamed(own: Signature, turn: int, new: Mapping[str, str], published: str | None) -> Signature:
    def put(weights: Mapping[str, float]) -> dict[str, float]:
        return {new.get(stem, stem): v for stem, v in weights.items()}

    pairs = {" ".join(new.get(s, s) for s in pair.split(" ")): v for pair, v in own.pairs.items()}
    return replace(
        own, article=f"{own.article}-{turn}", published=published, terms=put(own.terms), title=put(own.title),
        lead=put(own.lead), names=put(own.names), pairs=pairs, numbers=put(own.numbers),
        early=tuple(new.get(number, number) for number in own.early),
    )  # fmt: skip
