"""The learned reader of frames: who stands where, who promises what, what happened, how it was said.

A frame is of one kind, begins at one word and ties words together: a side that somebody takes on a proposal,
a commitment to do something, an event that its trigger names, or words that somebody says by a cue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from onrecord.models import catalog
from onrecord.models.decode import Floats, characters
from onrecord.models.pieces import EDGE_FORM, Pieces, Span, Window, as_array
from onrecord.record.statement import ChannelType

if TYPE_CHECKING:
    from onrecord.models.pieces import Windower

TASK = "frames"
STANCES = ("backs", "rejects", "conditional", "demands", "undecided")
FORCES = ("promise", "threat", "offer", "refusal", "plan")
OTHER = "OTHER"
"""An event outside the scheme of roots."""
ROOTS = (
    *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", OTHER),
)
STATUSES = (
    *("happened", "ongoing", "planned", "promised", "threatened", "called_for", "denied", "hypothetical"),
)
SAID = "said"
"""Words or thoughts that are given as somebody's: the frame of a cue."""
MANNERS = ("unnamed", "negated", "hedged", "no_comment")
"""What holds of a cue: that the text does not name who speaks, that it was not said, or the outlet is not
sure of it, or that no answer was given."""
CHANNELS: tuple[ChannelType, ...] = get_args(ChannelType)
SORTS = (STANCES, FORCES, ROOTS, (SAID,))
KINDS = (*STANCES, *FORCES, *ROOTS, SAID)
COLUMNS = (*KINDS, *STATUSES, *MANNERS, *CHANNELS)
"""What is told of each piece: which kinds of frame begin there, how the event stands that does, and how and
through what is said what is."""
ROLES = ("who", "what", "bound", "when", "whom", "where", "channel", "setting", "reason")
"""Holder, party, actor or speaker; proposal, action, trigger or cue; the condition; since, until or on which
day; target or addressee; place; channel and occasion of speaking; why a speaker is not named."""
SINGLE = ("bound", "when", "where", "channel", "setting", "reason")
"""Roles that a frame has once."""
OF_EVENTS = ("who", "whom", "where", "when")
"""Roles of an event of which it is told how sure each span is."""
TOLD_FROM = len(KINDS) + len(STATUSES)
"""The first of the COLUMNS that tell how something was said."""
NOTHING, N_LABELS = 0, 1 + 2 * len(ROLES)
LONGEST = 160
"""Word pieces that are read at once."""
LEAST = 0.1
"""The probability over which a piece and kind are looked at."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame as read: spans in characters of the whole text, and the probability that it is there.

    `who` and `whom` have a span for each, the likeliest first; `status` is None but for events. `channel`,
    `setting`, `reason` and `told`, the probabilities of MANNERS and CHANNELS, are of what is said alone;
    `sure` has the probability of each span of an event's `who`, `whom`, `where` and `when`.
    """

    kind: str
    who: tuple[Span, ...]
    what: Span
    bound: Span | None
    when: Span | None
    score: float
    whom: tuple[Span, ...] = ()
    where: Span | None = None
    status: str | None = None
    channel: Span | None = None
    setting: Span | None = None
    reason: Span | None = None
    told: Mapping[str, float] = field(default_factory=dict)
    sure: Mapping[Span, float] = field(default_factory=dict)


def first_label(role: str) -> int:
    """The label of a role's first piece; that of its others is one more."""
    return 1 + 2 * ROLES.index(role)


WHAT = first_label("what")


def runs_of(labels: Sequence[int]) -> dict[str, list[Span]]:
    """The ranges of pieces of each role: a role's first label opens one, its other goes on (and opens one
    where none is open)."""
    found: dict[str, list[Span]] = {}
    start, open_ = 0, -1
    for i, label in enumerate((*labels, NOTHING)):
        role = (label - 1) // 2  # -1 for NOTHING
        if role == open_ and label % 2 == 0:
            continue
        if open_ >= 0:
            found.setdefault(ROLES[open_], []).append((start, i))
        start, open_ = i, role
    return found


def window_of(windower: Windower, held: Pieces) -> Window:
    """Pieces between the edges of a text."""
    opening, closing = windower.edges
    return Window(
        [opening, *held.ids, closing],
        [EDGE_FORM, *held.forms, EDGE_FORM],
        [(-1, -1), *held.spans, (-1, -1)],
        1,
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What the network answers to one window."""

    window: Window
    found: Floats
    labels: Mapping[tuple[int, int], Floats]


class FrameReader:
    """Reads frames with an ONNX model. One thread: processes are what is pooled."""

    def __init__(self, label: str, session: Any, windower: Windower) -> None:
        self.label = label
        self._session, self._windower = session, windower

    def read(self, text: str, spans: Sequence[Span]) -> list[Frame]:
        """The frames in parts of a text, each read by itself, in the order of their `what`.

        All whose probability is over LEAST: which of them are good enough is for who asks to say.
        """
        return self.look(text, spans).every()

    def look(self, text: str, spans: Sequence[Span]) -> Sight:
        """The same parts, none of them read yet."""
        return Sight(self._answer, self._windower.paragraphs(text, spans, LONGEST))

    def _answer(self, held: Pieces) -> Answer:
        window = window_of(self._windower, held)
        feed = {"ids": as_array(window.ids), "forms": as_array(window.forms)}
        found, anchors, labels = self._session.run(["found", "anchors", "labels"], feed)
        places = [(place, kind) for place, kind in anchors.tolist()]
        return Answer(window, found, dict(zip(places, labels, strict=True)))


class Sight:
    """The parts of a text before a reader: each is read when it is first asked for, and once."""

    def __init__(self, answer: Callable[[Pieces], Answer], parts: Sequence[Pieces]) -> None:
        self._parts = parts
        self._answer = cache(lambda i: answer(parts[i]))
        self._frames = cache(self._settled)

    def every(self) -> list[Frame]:
        """The frames of all parts."""
        found = (self._frames(i, said) for i in range(len(self._parts)) for said in (True, False))
        return _in_order(frame for frames in found for frame in frames)

    def said(self, spans: Sequence[Span]) -> list[Frame]:
        """The frames of what is said in the parts that hold any of some spans."""
        met = (i for i, part in enumerate(self._parts) if any(_meets(part, span) for span in spans))
        return _in_order(frame for i in met for frame in self._frames(i, True))

    def _settled(self, i: int, said: bool) -> tuple[Frame, ...]:
        one = self._answer(i)
        labels = {at: shares for at, shares in one.labels.items() if (KINDS[at[1]] == SAID) == said}
        return tuple(settled(one.window, one.found, labels))


def _in_order(found: Iterable[Frame]) -> list[Frame]:
    return sorted(found, key=lambda frame: (frame.what, frame.kind))


def _meets(part: Pieces, span: Span) -> bool:
    return span[0] < part.spans[-1][1] and part.spans[0][0] < span[1]


def settled(window: Window, found: Floats, labels: Mapping[tuple[int, int], Floats]) -> Iterator[Frame]:
    """The frames of a window, from the probabilities (pieces, COLUMNS) that one begins at a piece, and, for
    pieces and kinds that are not too unlikely, the probabilities (pieces, labels) of what belongs to it.

    Kinds of one sort that begin at one piece are one frame of the likeliest of them, and together they say
    how likely it is; a stand of another kind there, with others who take it, is one more.
    """
    grouped: dict[tuple[int, int], list[int]] = {}
    for place, kind in labels:
        grouped.setdefault((place, _sort_of(kind)), []).append(kind)
    for (place, sort), kinds in grouped.items():
        chances = {kind: float(found[place, kind]) for kind in kinds}
        first, *others = sorted(kinds, key=lambda kind: -chances[kind])
        together = min(1.0, sum(chances.values()))
        best = _frame(window, place, first, together, found, labels[place, first])
        if best is None:
            continue
        yield best
        for kind in others if SORTS[sort] is not ROOTS else ():
            one = _frame(window, place, kind, chances[kind], found, labels[place, kind])
            if one is not None and not set(one.who) & set(best.who):
                yield one


def _sort_of(kind: int) -> int:
    return next(i for i, kinds in enumerate(SORTS) if KINDS[kind] in kinds)


def _frame(
    window: Window, place: int, kind: int, score: float, found: Floats, probabilities: Floats
) -> Frame | None:
    """The frame of a kind that begins at a piece, from the labels (pieces, labels) given to its window; None
    where no words are left for it."""
    labels: list[int] = probabilities.argmax(axis=1).tolist()
    labels[place] = WHAT
    runs = runs_of(labels)

    def sums(role: str) -> Floats:
        column = first_label(role)
        both: Floats = probabilities[:, column] + probabilities[:, column + 1]
        return both

    def by_chance(role: str) -> list[Span]:
        held = runs.get(role, [])
        if len(held) < 2:
            return held
        chances = sums(role)
        return sorted(held, key=lambda run: -float(chances[run[0] : run[1]].sum()))

    def one(role: str) -> Span | None:
        return next(iter(characters(window, by_chance(role)[:1])), None)

    def all_(role: str) -> tuple[Span, ...]:
        return tuple(span for run in by_chance(role) for span in characters(window, [run])[:1])

    what = characters(window, [next(run for run in runs["what"] if run[0] <= place < run[1])])
    if not what:
        return None
    parts: dict[str, Any] = {role: one(role) for role in SINGLE}
    name = KINDS[kind]
    if name in ROOTS:
        parts["status"] = STATUSES[int(found[place, len(KINDS) : TOLD_FROM].argmax())]
        parts["sure"] = {
            span: float(sums(role)[run[0] : run[1]].mean())
            for role in OF_EVENTS
            for run in runs.get(role, ())
            for span in characters(window, [run])[:1]
        }
    if name == SAID:
        chances = found[place, TOLD_FROM:].tolist()
        parts["told"] = dict(zip((*MANNERS, *CHANNELS), chances, strict=True))
    return Frame(name, all_("who"), what[0], score=score, whom=all_("whom"), **parts)


@lru_cache(maxsize=1)
def load_frames() -> FrameReader | None:
    """The reader, None without its weights or onnxruntime; raises DataError where weights are others."""
    held = catalog.reader_of(TASK)
    return open_frames(*held) if held else None


def open_frames(label: str, weights: Path, tokenizer: Path) -> FrameReader:
    """The reader in two files, whatever the catalog says of them."""
    from onrecord.models.attribution import open_session
    from onrecord.models.pieces import Windower

    return FrameReader(label, open_session(str(weights)), Windower(tokenizer))
