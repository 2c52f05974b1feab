"""Statements against labels of our own: spans, who is meant, chain, channel, addressee, sureness …"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from bench import gold
from bench.gold import Labelled, Line, Talker
from onrecord.record import Span

Row = dict[str, Any]
WORD = re.compile(r"\w+")
SAME = 0.5
"""Share of words from which two contents are one statement's, as in the yardstick of attributions."""
SMALL = frozenset(["the", "a", "an", "of", "and", "mr", "mrs", "ms", "dr", "sir", "dame"])
"""Words that tell nobody apart, in the labels of this English set."""


@dataclass
class Tally:
    """Right, predicted and wanted."""

    right: int = 0
    predicted: int = 0
    wanted: int = 0

    def add(self, right: int, predicted: int, wanted: int) -> None:
        """Count more."""
        self.right += right
        self.predicted += predicted
        self.wanted += wanted

    def row(self) -> Row:
        """Precision, recall and F1 in percent."""
        p = self.right / self.predicted if self.predicted else 0.0
        r = self.right / self.wanted if self.wanted else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        shown = {"precision": p, "recall": r, "f1": f1}
        return {k: round(100 * v, 1) for k, v in shown.items()} | {"of": self.wanted}


@dataclass
class Score:
    """What is counted over articles: `found` has fields of statements that both sides have, `whole` all."""

    whole: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    found: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    forms: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    people: list[tuple[str, str, str]] = field(default_factory=list)
    named: Counter[bool] = field(default_factory=Counter)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)


def joined(text: str, lines: Sequence[Line]) -> list[Line]:
    """Lines with each quotation that has no cue, and follows its speaker's words with nothing between, made
    a piece of the line before it. Readers and taggers differ on whether it is one; it costs neither."""
    kept: list[Line] = []
    ends: dict[int, int] = {}
    moved: dict[str, str] = {}
    for line in sorted(lines, key=lambda x: (min(s.start for s in _spans(x)), -len(x.content))):
        home = ends.get(min((c.start for c in line.content), default=-1)) if line.cue is None else None
        if home is not None and _same_speakers(kept[home], line):
            moved[line.id] = kept[home].id
            kept[home] = replace(kept[home], content=(*kept[home].content, *line.content))
        else:
            home = len(kept)
            kept.append(line)
        end = max(s.end for s in _spans(kept[home]))
        gap = re.compile(r"[\s.,; ]*").match(text, end)
        ends[gap.end() if gap else end] = home
    return [replace(x, via=moved.get(x.via, x.via)) if x.via else x for x in kept]


def _spans(line: Line) -> list[Span]:
    """Where a line's cue and content stand, and its speakers where it has neither."""
    own = [*line.content, *([line.cue] if line.cue else [])]
    near = [s.span for s in line.speakers if s.span and line.cue]
    return [*own, *near] or [s.span for s in line.speakers if s.span]


def _same_speakers(a: Line, b: Line) -> bool:
    keys = [{s.entity or s.name for s in x.speakers} for x in (a, b)]
    return (keys[0] == keys[1] and None not in keys[0]) or not keys[1]


def tokens(text: str, spans: Iterable[Span]) -> set[int]:
    """Where the words inside spans begin."""
    return {m.start() for s in spans for m in WORD.finditer(text, s.start, s.end)}


def paired(text: str, wanted: Sequence[Line], got: Sequence[Line]) -> list[tuple[int, int]]:
    """Lines that say the same, one to one: the same words, by the same cue first, or none by the same cue."""
    sides = [
        [(tokens(text, x.content), tokens(text, [x.cue] if x.cue else [])) for x in s] for s in (wanted, got)
    ]
    scored = []
    for i, (content, cue) in enumerate(sides[0]):
        for j, (other, other_cue) in enumerate(sides[1]):
            share = len(content & other) / len(content | other) if content | other else 0.0
            met = bool(cue & other_cue) or (not cue and not other_cue)
            silent = (wanted[i].no_comment or got[j].no_comment) and bool(cue & other_cue)
            if share >= SAME or silent:
                scored.append((share + met, i, j))
    pairs, rows, columns = [], set(), set()
    for _, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            pairs.append((i, j))
    return pairs


def words_of(name: str | None) -> set[str]:
    """The words of a name that tell it apart."""
    return {w.lower() for w in WORD.findall(name or "")} - SMALL - {"s"}


def same_person(wanted: str, got: str | None) -> bool:
    """Whether two names are one's: one holds all words of the other, or descriptions share half of theirs."""
    a, b = words_of(wanted), words_of(got)
    if not a or not b:
        return False
    return a <= b or b <= a or (wanted[:1].islower() and 2 * len(a & b) >= min(len(a), len(b)))


def meets(text: str, a: Span | None, b: Span | None) -> bool:
    """Whether two spans share a word."""
    return bool(a and b and tokens(text, [a]) & tokens(text, [b]))


def sources_meet(text: str, a: Line, b: Line) -> bool:
    """Whether speakers share a word, or neither line has one."""
    ours, theirs = (tokens(text, [s.span for s in x.speakers if s.span]) for x in (a, b))
    return bool(ours & theirs) or (not ours and not theirs)


def add(score: Score, article: Labelled, wanted: Sequence[Line], got: Sequence[Line]) -> None:
    """Count one article."""
    text = article.text
    wanted, got = joined(text, wanted), joined(text, got)
    pairs = paired(text, wanted, got)
    linked = {(i, j) for i, j in pairs if sources_meet(text, wanted[i], got[j])}
    score.whole["statement"].add(len(pairs), len(got), len(wanted))
    score.whole["statement and speaker"].add(len(linked), len(got), len(wanted))
    hit = {i for i, _ in pairs}
    for i, line in enumerate(wanted):
        kind = form(text, line)
        score.forms[kind]["gold"] += 1
        score.forms[kind]["found"] += i in hit
        score.forms[kind]["linked"] += any(i == n for n, _ in linked)
        if i not in hit:
            score.misses.append(f"{article.id} {line.id}: {shown(text, line)}")
    rights = {j: (i, j) in linked for i, j in pairs}
    score.sure += [(line.score, rights.get(j, False)) for j, line in enumerate(got)]
    for i, j in pairs:
        _people(score, article, wanted[i], got[j])
    _fields(score, text, wanted, got, pairs)


def shown(text: str, line: Line) -> str:
    """A line in few words."""
    parts = [[s.span for s in line.speakers if s.span], [line.cue] if line.cue else [], line.content]
    return " | ".join(" … ".join(s.of(text)[:90] for s in part) for part in parts)


def form(text: str, line: Line) -> str:
    """Direct, mixed or indirect, by the quotation marks around the words of a line's content."""
    if not line.content:
        return "no comment"
    inside = quoted(text)
    held = tokens(text, line.content)
    share = len(held & inside)
    return "direct" if held and share == len(held) else "mixed" if share else "indirect"


QUOTES = (re.compile(r"“[^”\n]*”?"), re.compile(r'"[^"\n]*"?'), re.compile(r"(?<!\w)‘(?:[^’\n]|’(?=\w))*’?"))


def quoted(text: str) -> set[int]:
    """Where words between quotation marks begin; a mark left open ends with its paragraph."""
    return tokens(text, (Span(*m.span()) for pattern in QUOTES for m in pattern.finditer(text)))


def _people(score: Score, article: Labelled, wanted: Line, got: Line) -> None:
    """Who is meant: the speakers of a pair, matched by where they stand."""
    for speaker in wanted.speakers:
        if speaker.name is None:
            continue
        other = next((o for o in got.speakers if meets(article.text, speaker.span, o.span)), None)
        if other is None and len(wanted.speakers) == len(got.speakers) == 1:
            other = got.speakers[0]
        right = other is not None and same_person(speaker.name, other.name)
        score.named[right] += 1
        key = (other.entity or other.name) if other else None
        score.people.append((article.id, speaker.name, key or f"?{wanted.id}"))
        if not right:
            score.misses.append(
                f"{article.id} {wanted.id} WHO {speaker.name} -> {other.name if other else None}: "
                f"{shown(article.text, wanted)}"
            )


def _fields(
    score: Score, text: str, wanted: Sequence[Line], got: Sequence[Line], pairs: Sequence[tuple[int, int]]
) -> None:
    partner = dict(pairs)
    where = {line.id: n for n, line in enumerate(wanted)}
    there = {line.id: n for n, line in enumerate(got)}

    def carried(i: int, j: int) -> bool:
        a, b = wanted[i].via, got[j].via
        return bool(a and b and b in there and partner.get(where.get(a, -1)) == there[b])

    every: dict[str, tuple[Callable[[Line], object], Callable[[int, int], bool]]] = {
        "chain": (lambda x: x.via, carried),
        "addressee": (
            lambda x: x.addressee,
            lambda i, j: meets(
                text, *(x.addressee.span if x.addressee else None for x in (wanted[i], got[j]))
            ),
        ),
        "channel": (lambda x: x.channel, lambda i, j: meets(text, wanted[i].channel, got[j].channel)),
        "channel and type": (
            lambda x: x.channel,
            lambda i, j: (
                meets(text, wanted[i].channel, got[j].channel)
                and wanted[i].channel_type == got[j].channel_type
            ),
        ),
        "setting": (lambda x: x.setting, lambda i, j: meets(text, wanted[i].setting, got[j].setting)),
        "time of speaking": (lambda x: x.when, lambda i, j: meets(text, wanted[i].when, got[j].when)),
        "anonymity": (_anonymous, lambda i, j: _anonymous(wanted[i]) and _anonymous(got[j])),
        "number of unnamed": (_counted, lambda i, j: _counted(wanted[i]) == _counted(got[j]) != 0),
        "reason for no name": (_reason, lambda i, j: meets(text, _reason(wanted[i]), _reason(got[j]))),
        "negated": (lambda x: x.negated, lambda i, j: wanted[i].negated and got[j].negated),
        "hedged": (lambda x: x.hedged, lambda i, j: wanted[i].hedged and got[j].hedged),
        "no comment": (lambda x: x.no_comment, lambda i, j: wanted[i].no_comment and got[j].no_comment),
    }
    for name, (has, same) in every.items():
        right = sum(bool(has(wanted[i]) and has(got[j]) and same(i, j)) for i, j in pairs)
        score.whole[name].add(right, sum(bool(has(x)) for x in got), sum(bool(has(x)) for x in wanted))
        score.found[name].add(
            right, sum(bool(has(got[j])) for _, j in pairs), sum(bool(has(wanted[i])) for i, _ in pairs)
        )
        for i, j in pairs:
            if bool(has(wanted[i])) != bool(has(got[j])) or (has(wanted[i]) and not same(i, j)):
                sides = [_told(text, has(x)) for x in (wanted[i], got[j])]
                score.misses.append(
                    f"{wanted[i].id} {name} {sides[0]} -> {sides[1]}: {shown(text, wanted[i])}"
                )


def _told(text: str, value: object) -> str:
    if isinstance(value, Talker):
        value = value.span
    return repr(value.of(text)) if isinstance(value, Span) else str(value)


def _anonymous(line: Line) -> bool:
    return any(s.anonymous for s in line.speakers)


def _counted(line: Line) -> int:
    return next((s.count for s in line.speakers if s.anonymous and s.count), 0)


def _reason(line: Line) -> Span | None:
    return next((s.reason for s in line.speakers if s.reason), None)


def b_cubed(people: Sequence[tuple[str, str, str]]) -> float:
    """B3 F1 in percent over speakers: how well those taken for one are one, article by article."""
    meant, taken = Counter((a, w) for a, w, _ in people), Counter((a, g) for a, _, g in people)
    both = Counter(people)
    if not people:
        return 0.0
    precision = sum(n * n / taken[a, g] for (a, _, g), n in both.items()) / len(people)
    recall = sum(n * n / meant[a, w] for (a, w, _), n in both.items()) / len(people)
    return round(200 * precision * recall / (precision + recall), 1)


EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def reliability(sure: Sequence[tuple[float, bool]]) -> Row:
    """How often lines are right by score, the mean gap, and the error of those of 0.9 and more."""
    out: Row = {}
    gap = 0.0
    for low, high in pairwise(EDGES):
        held = [(s, right) for s, right in sure if low <= s < high]
        if held:
            mean, share = sum(s for s, _ in held) / len(held), sum(r for _, r in held) / len(held)
            gap += abs(mean - share) * len(held) / len(sure)
            out[f"{low:.1f} to {min(high, 1):.1f}"] = {
                "said": round(mean, 3), "right": round(share, 3), "lines": len(held)
            }  # fmt: skip
    best = [right for s, right in sure if s >= 0.9]
    out["mean gap"] = round(gap, 3)
    out["wrong of 0.9 and more"] = round(1 - sum(best) / len(best), 3) if best else None
    return out


def report(score: Score) -> Row:
    """All figures, in percent but for the curve."""
    right, wrong = score.named[True], score.named[False]
    return {
        "whole": {k: v.row() for k, v in score.whole.items()},
        "fields of statements that were found": {k: v.row() for k, v in score.found.items()},
        "forms": {k: dict(v) for k, v in sorted(score.forms.items())},
        "who is meant": {
            "accuracy": round(100 * right / (right + wrong), 1) if right + wrong else None,
            "b3": b_cubed(score.people),
            "speakers": right + wrong,
        },
        "sureness": reliability(score.sure),
    }


def product(articles: Sequence[Labelled]) -> list[list[Line]]:
    """What the product finds in each article."""
    from bench.accuracy import articles_of
    from onrecord.pipeline import examine

    readings = {r.article.external_id: r for r in examine(articles_of([gold.row(a) for a in articles]))}
    return [_lines_of(readings[a.id]) for a in articles]


def _lines_of(reading: Any) -> list[Line]:
    from onrecord.record import Statement

    return [line(s, reading.article.text) for s in reading.of(Statement)]


def line(s: Any, text: str) -> Line:
    """A statement as a line; a channel that is the cue itself ("tweeted") is not labelled apart."""
    cue = text[s.cue.span.start :].split()[0] if s.cue else ""
    channel = None if s.channel and s.channel.span.of(text) == cue else s.channel
    return Line(
        s.id,
        tuple(
            Talker(x.span, x.name or x.described_as, x.entity, x.anonymous, x.count, x.reason)
            for x in s.speakers
        ),
        s.cue.span if s.cue else None,
        s.content,
        Talker(s.addressee.span, s.addressee.name, s.addressee.entity) if s.addressee else None,
        channel.span if channel else None,
        channel.type if channel else None,
        s.setting.span if s.setting else None,
        s.when.span if s.when else None,
        s.via,
        s.negated,
        s.hedged,
        s.no_comment,
        s.score or 0.0,
    )


def measure(halves: Sequence[str] = gold.SETS) -> Row:
    """The product on the halves of the set; misses are listed for those that may be looked at."""
    out: Row = {}
    for name in halves:
        articles = gold.half(name)
        score = Score()
        for (article, wanted), got in zip(gold.every(articles), product(articles), strict=True):
            add(score, article, wanted, got)
        out[name] = {"articles": len(articles)} | report(score)
        if name.endswith("dev"):
            out[name]["missed"] = score.misses
    return out
