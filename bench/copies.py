"""Copied passages: pairs of real articles, as they are and with a passage of the one planted in the other.

A pair of articles of one story by two outlets must not be found as copied, nor two articles of different
stories. With a run of the other's sentences planted in it, edited, the one must be. What really was copied is
set aside; `copies.jsonl` lists these pairs with the reason.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from bench import shelf
from bench.finders import SHINGLES, Spans, found_by, minhashed, onrecord_finder, strong, winnowed
from onrecord.errors import OnRecordError

Row = dict[str, Any]
HALVES = ("dev", "test")
FILES = ("allsides-earlier.jsonl", "basil.jsonl")
ASIDE = Path(__file__).with_name("copies.jsonl")
PICKED = Path(__file__).with_name("copies_near.txt")
SHORTEST = 150
"""Words of an article that takes part."""
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]{0,2}\s+(?=[\"“‘(]?[A-Z])")
_TOKEN = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Planted:
    """A host with sentences of a donor in it; spans `[start, end)` of what was planted, in both."""

    host: str
    donor: str
    spans: Spans
    donor_spans: Spans


@dataclass(frozen=True, slots=True)
class Setting:
    """How much of the host is planted, how many of its words are edited, in how many places it stands."""

    share: float
    edited: float
    places: int

    def __str__(self) -> str:
        places = "one place" if self.places == 1 else f"{self.places} places"
        return f"{self.share:.0%} of the text, {self.edited:.0%} of the words edited, {places}"


SETTINGS = tuple(
    Setting(share, edits, places)
    for share in (0.25, 0.10, 0.05)
    for edits in (0.05, 0.10, 0.15)
    for places in (1, 3)
)


def of_one_story(shared: Path) -> list[tuple[Row, Row]]:
    """Pairs of articles of one story by different outlets, in an order that is always the same."""
    by_story: dict[str, list[Row]] = defaultdict(list)
    for name in FILES:
        for line in (shared / "data" / "stories" / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            if len(row["text"].split()) >= SHORTEST:
                by_story[f"{name}:{row['story']}"].append({**row, "story": f"{name}:{row['story']}"})
    stories = (sorted(rows, key=lambda r: str(r["id"])) for _, rows in sorted(by_story.items()))
    return [
        (one, other)
        for rows in stories
        for one, other in combinations(rows, 2)
        if one["outlet"] != other["outlet"]
    ]


def near(shared: Path) -> list[tuple[Row, Row]]:
    """The pairs of `copies_near.txt`: articles of `coverage/` by two outlets, likely of one story.

    They were picked once, so that the bench does not move with what the product takes for a story. The month
    stands for the story.
    """
    pairs = [line.split() for line in PICKED.read_text("utf-8").splitlines()]
    rows = shelf.by_id([shared / "data" / shelf.COVERAGE], {id_ for pair in pairs for id_ in pair})
    both = [(rows[a], rows[b]) for a, b in pairs]
    return [({**a, "story": f"near:{(a['date'] or b['date'] or '')[:7]}"}, b) for a, b in both]


def half_of(story: str) -> str:
    """The half that a story is in."""
    return "dev" if hashlib.sha256(story.encode()).digest()[0] % 2 else "test"


def key_of(one: Row, other: Row) -> str:
    """The name of a pair."""
    return " ".join(sorted((str(one["id"]), str(other["id"]))))


def sentences(text: str) -> list[tuple[int, int]]:
    """Sentences of a text, roughly."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    starts = [0, *ends]
    return [(a, b) for a, b in zip(starts, [*ends, len(text)], strict=True) if text[a:b].strip()]


def plant(host: str, donor: str, setting: Setting, seed: str) -> Planted | None:
    """A run of the donor's sentences in the host, edited. None where the donor is too short."""
    draw = random.Random(seed)
    wanted = round(setting.share / (1 - setting.share) * len(host.split()))
    if wanted > 0.9 * len(donor.split()):
        return None
    runs = _runs(donor, wanted, setting.places, draw)
    seams = [a for a, _ in sentences(host)]
    at = sorted(draw.sample(seams, min(len(runs), len(seams))))
    words = f"{host} {donor}".split()
    text, spans, last = "", [], 0
    for place, (start, end) in zip(at, runs, strict=False):
        text += host[last:place]
        piece = edited(donor[start:end].strip(), setting.edited, words, draw)
        spans.append((len(text), len(text) + len(piece)))
        text += piece + " "
        last = place
    return Planted(text + host[last:], donor, tuple(spans), tuple(runs[: len(at)]))


def _runs(donor: str, wanted: int, places: int, draw: random.Random) -> list[tuple[int, int]]:
    """Runs of whole sentences with `wanted` words together, in the order of the donor."""
    found = sentences(donor)
    sizes = [len(donor[a:b].split()) for a, b in found]
    taken: list[tuple[int, int]] = []
    begin, each = 0, wanted / places
    for k in range(places):
        rest = each * (places - k)
        last = begin
        while last + 1 < len(found) and sum(sizes[last + 1 :]) >= rest:
            last += 1
        first = draw.randint(begin, max(begin, begin + (last - begin) // (places - k)))
        end, size = first, 0
        while end < len(found) and size < each:
            size += sizes[end]
            end += 1
        if end > first:
            taken.append((found[first][0], found[end - 1][1]))
        begin = end
    return taken


def edited(piece: str, share: float, words: Sequence[str], draw: random.Random) -> str:
    """A piece with a share of its words put for others, left out, put in or changed round, in equal parts."""
    old = _TOKEN.findall(piece)
    chosen = draw.sample(range(len(old)), round(share * len(old)))
    kinds = {i: n % 4 for n, i in enumerate(chosen)}
    new: list[str] = []
    for i, token in enumerate(old):
        kind = kinds.get(i)
        if kind == 1:
            continue
        if kind in (0, 2):
            new.append(draw.choice(words) + (token[len(token.rstrip()) :] if kind == 0 else " "))
        if kind != 0:
            new.append(token)
        if kind == 3 and len(new) > 1:
            new[-2:] = [new[-1], new[-2]]
    return "".join(new).strip()


def measure(shared: Path, half: str, most: int) -> Row:
    """Recall by setting where at most 1 % of the honest pairs of `half` fire; at most `most` hosts."""
    if not (shared / "data" / "coverage").is_dir():
        raise OnRecordError("the articles are not beside this checkout")
    pairs = of_one_story(shared) + near(shared)
    ours = [pair for pair in pairs if half_of(pair[0]["story"]) == half]
    aside = {json.loads(line)["pair"] for line in ASIDE.read_text("utf-8").splitlines()}
    honest = [pair for pair in ours if key_of(*pair) not in aside]
    finders = {"onrecord": onrecord_finder(), **{f"winnowed, k={k}": winnowed(k) for k in SHINGLES}}
    finders["MinHash-128"] = minhashed()
    texts = [(one["text"], other["text"]) for one, other in honest]
    strangers = _strangers(texts)
    result: Row = {
        "pairs": {"honest": len(honest), "set aside": len(ours) - len(honest), "random": len(strangers)}
    }
    draw = random.Random(half)
    hosts = draw.sample(honest, min(most, len(honest)))
    planted = {setting: _planted(hosts, setting) for setting in SETTINGS}
    result["hosts"] = {str(setting): len(found) for setting, found in planted.items()}
    for name, finder in finders.items():
        against = sorted((finder(*pair) for pair in texts), reverse=True)
        least = against[len(against) // 100]
        fired = {"honest": against, "random": [finder(*pair) for pair in strangers]}
        rates = {kind: round(_share(scores, least), 4) for kind, scores in fired.items()}
        recall = {
            str(s): round(_share([finder(p.host, p.donor) for p in found], least), 3)
            for s, found in planted.items()
        }
        result[name] = {"least": round(least, 4), "fire": rates, "recall": recall}
    result["strong"] = {
        "honest": round(_mean(strong(*pair) for pair in texts), 4),
        **{str(s): round(_mean(strong(p.host, p.donor) for p in found), 3) for s, found in planted.items()},
    }
    result["characters"] = {str(s): offsets(found) for s, found in planted.items()}
    return result


def _strangers(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Articles of different stories."""
    return [(one, texts[(i + len(texts) // 2) % len(texts)][1]) for i, (one, _) in enumerate(texts)]


def _planted(hosts: Sequence[tuple[Row, Row]], setting: Setting) -> list[Planted]:
    made = (
        plant(one["text"], other["text"], setting, f"{key_of(one, other)} {setting}") for one, other in hosts
    )
    return [planted for planted in made if planted is not None]


def _share(scores: Sequence[float], least: float) -> float:
    return _mean(score > least for score in scores)


def _mean(answers: Iterable[bool]) -> float:
    given = list(answers)
    return sum(given) / max(1, len(given))


def offsets(planted: Sequence[Planted]) -> Row:
    """By characters in both texts: precision and recall of what is marked, against what was planted."""
    host, donor = [0, 0, 0], [0, 0, 0]
    for one in planted:
        for sums, marked, true in zip(
            (host, donor), found_by(one.host, one.donor), (one.spans, one.donor_spans), strict=True
        ):
            places, right = ({i for a, b in spans for i in range(a, b)} for spans in (marked, true))
            for k, size in enumerate((len(places & right), len(places), len(right))):
                sums[k] += size
    return {
        side: {"precision": round(both / max(1, marked), 3), "recall": round(both / max(1, right), 3)}
        for side, (both, marked, right) in (("host", host), ("donor", donor))
    }
