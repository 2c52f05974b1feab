"""The life of stories: new articles are placed at once, live ones grouped afresh, persons merge and split.

Each change is one transaction: the stories as they are after it, and the turns that tell of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain, count

from onrecord.errors import OnRecordError
from onrecord.jobs import Progress, silent
from onrecord.link.decided import decide
from onrecord.link.index import keys
from onrecord.link.joins import grouping, load_weights
from onrecord.link.lives import Move, apart, behind, follow, match, moves, revived
from onrecord.link.naming import decided_in
from onrecord.link.signatures import Signature
from onrecord.link.stories import grouped, mint, place
from onrecord.link.titles import leading
from onrecord.placing import Placer, Signed, arrived
from onrecord.record import (
    PERSON,
    Correction,
    Failure,
    Linked,
    Naming,
    Reading,
    Ruling,
    Story,
    Turn,
    called,
    decided_by,
    make_id,
)
from onrecord.record.codec import dump
from onrecord.record.life import TurnType
from onrecord.run.serial import link as run_link
from onrecord.store import Store

SHARE = 0.1
"""The live stories are grouped afresh once so much of the live window is new."""
AT_ONCE = 200
"""Stories that freeze in one transaction."""
NAMED = 50
"""Stories that are set side by side anew at once when somebody makes a rule of a name; the others wait."""
PLACED, REGROUPED = "onrecord.link.place@1", "onrecord.link.regroup@1"


@dataclass(slots=True)
class Changed:
    """The stories that are other than before, those that wait, how many froze, what was not compared."""

    stories: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    frozen: int = 0
    failures: list[Failure] = field(default_factory=list)


def now() -> str:
    """This moment, as turns have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def window(store: Store) -> str:
    """The first day of the live window, counted back from the newest publication.

    A date that is still to come is no publication: one misprint must not freeze every story.
    """
    newest = store.newest((datetime.now(UTC) + timedelta(days=1)).isoformat())
    if newest is None:
        return ""
    return (date.fromisoformat(newest[:10]) - timedelta(days=load_weights().window)).isoformat()


# --- placing ------------------------------------------------------------------------------------------


def link(store: Store, progress: Progress = silent) -> Changed:
    """Place the articles that are in no story yet and set each changed story side by side anew.

    What may not be published yet (under embargo, or withheld) is in no story until it may: a later call
    takes it up. A crash on the way leaves articles unplaced: the next call takes them up.
    """
    pending = store.unplaced()

    def tell(done: int = len(pending)) -> None:
        progress("place", done, len(pending))

    fresh = arrived(store, pending, tell)
    home = Placer(store)
    members: dict[str, list[str]] = defaultdict(list)
    placed: dict[str, list[Turn]] = defaultdict(list)
    for article in fresh:
        if story := store.story_of(article):  # a newer version of one that is in it
            members[story].append(article)
            placed[story].append(_turn("revised", story, PLACED, [article], why="a newer version"))
    inside = {article for own in members.values() for article in own}
    dates = {article: own.published for article, own in fresh.items() if article not in inside}
    for together in grouped(dates, fresh.__getitem__, tell=lambda _: tell()):
        tell()
        story, turn = _home(home, [fresh[a] for a in together])
        members[story] += together
        placed[story].append(turn)
    for own in fresh.values():
        store.sign(own.article, dump(own), keys(own))
        tell()
    changed, live = Changed(), window(store)
    for done, (story, new) in enumerate(members.items()):
        progress("compare", done, len(members))
        kept = store.linked(story)
        old = kept.story.articles if kept else ()
        newest = store.newest_of(old)
        linked = _compared(store, story, dict.fromkeys((*(newest.get(a, a) for a in old), *new)), changed)
        if kept and kept.story.state == "frozen":
            linked = replace(linked, story=behind(linked.story, live))
        store.save(linked, turns=placed[story])
    progress("compare", len(members), len(members))
    return changed


def _home(placer: Placer, together: Sequence[Signature]) -> tuple[str, Turn]:
    """The story of new articles that belong together: the old one that most of them join, else their own."""
    found = [placed for own in together if (placed := placer.place(own)).story]
    votes = Counter(placed.story for placed in found)
    story, most = votes.most_common(1)[0] if votes else (None, 0)
    articles = [own.article for own in together]
    if story and 2 * most > len(together):
        best = max((p for p in found if p.story == story), key=lambda p: p.score)
        return story, _turn("joined", story, PLACED, articles, why=best.why, score=best.score)
    new = _minted(placer.store, articles[0])
    return new, _turn("began", new, PLACED, articles, why="no story here was like it")


def _minted(store: Store, article: str) -> str:
    """The id of the story that an article begins: one that no story had before."""
    names = chain([article], (f"{article} {n}" for n in count(2)))
    return next(id_ for id_ in map(mint, names) if store.linked(id_) is None)


def _turn(
    type_: TurnType,
    story: str,
    by: str,
    articles: Iterable[str] = (),
    *,
    other: str | None = None,
    why: str,
    score: float | None = None,
) -> Turn:
    own, at = tuple(articles), now()
    return Turn(
        id=make_id("tu", type_, story, other or "", at, *own), story=story, type=type_, at=at, by=by,
        articles=own, other=other, why=why, score=score,
    )  # fmt: skip


def _compared(store: Store, story: str, articles: Iterable[str], changed: Changed) -> Linked:
    """A story of some articles, linked and compared; a failure is kept and noted."""
    names = decided_in((story, *store.former(story)), store.namings())
    linked, failure = run_link(*story_of(story, [store.reading(a) for a in articles]), names)
    if failure:
        store.fail(failure)
        changed.failures.append(failure)
    changed.stories.add(story)
    return linked


def story_of(id_: str, readings: Iterable[Reading]) -> tuple[Story, list[Reading]]:
    """A story of some articles, and these in order of publication; its title is the one nearest to all."""
    ordered = sorted(readings, key=lambda r: (r.article.published is None, r.article.published or ""))
    articles = [r.article for r in ordered]
    dates = [a.published for a in articles if a.published]
    title = leading([a.title for a in articles if a.title]) or articles[0].text[:80]
    story = Story(
        id=id_,
        title=title,
        articles=tuple(a.id for a in articles),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )
    return story, ordered


# --- grouping afresh ----------------------------------------------------------------------------------


def due(store: Store) -> bool:
    """Whether so many articles came since the last time that live stories should be grouped afresh."""
    new = store.unsettled()
    return new > 0 and new >= SHARE * store.count(window(store))


def regroup(store: Store, progress: Progress = silent) -> Changed:
    """Group the articles of live stories afresh, and freeze the stories that lie behind the live window.

    Articles without a date never leave by themselves: without others they would be in no window. A crash on
    the way leaves some parts changed and others not: the next call finds these again.
    """
    changed, start = Changed(), window(store)
    recent = [s for s in store.stories("live") if s.last and s.last >= start]
    live = sorted(recent, key=lambda s: (s.first or "", s.id))
    stories = {s.id: s.articles for s in live}
    signed, decided = Signed(store), decide(_rulings(store))
    own = filter(None, map(signed.get, chain.from_iterable(stories.values())))
    published = {one.article: one.published for one in own}
    size = len(published)
    found = grouped(published, signed.of, decided=decided, tell=lambda done: progress("regroup", done, size))
    dated = [g for g in found if any(published[a] for a in g)]
    groups = follow(dated, stories, decided)
    progress("regroup", size, size)
    named = dict(zip(_names(store, groups, stories), groups, strict=True))
    parts = apart(moves(named, stories))
    for done, part in enumerate(parts):
        progress("compare", done, len(parts))
        turns = [_told(move, named, signed) for move in part]
        _change(store, turns, named, changed)
    progress("compare", len(parts), len(parts))
    changed.frozen = _freeze(store, start)
    store.settle()
    return changed


def _rulings(store: Store) -> list[Ruling]:
    """What persons decided, of the newest versions of the articles that they decided on."""
    rulings = store.rulings()
    newest = store.newest_of({a for r in rulings for a in (*r.articles, *r.others)})
    if not newest:
        return rulings
    return [
        replace(
            r,
            articles=tuple(newest.get(a, a) for a in r.articles),
            others=tuple(newest.get(a, a) for a in r.others),
        )
        for r in rulings
    ]


def _freeze(store: Store, start: str) -> int:
    """Freeze the live stories whose last article lies before the window; how many that were."""
    behind = [s.id for s in store.stories("live") if s.last and s.last < start]
    why = f"its last article is older than the last seven days of news here, from {start} on"
    for i in range(0, len(behind), AT_ONCE):
        kept = [linked for id_ in behind[i : i + AT_ONCE] if (linked := store.linked(id_))]
        frozen = [replace(linked, story=replace(linked.story, state="frozen")) for linked in kept]
        store.save(*frozen, turns=[_turn("frozen", k.story.id, REGROUPED, why=why) for k in kept])
    return len(behind)


def _names(
    store: Store, groups: Sequence[Sequence[str]], stories: Mapping[str, Collection[str]]
) -> list[str]:
    """The id of each group: that of a story, that of one merged into it before, or a new one."""
    named = match(groups, stories)
    rest = [i for i in range(len(groups)) if i not in named]
    inside = {a for i in rest for a in groups[i]}
    before = _former(store, [id_ for id_, own in stories.items() if inside.intersection(own)])
    named |= {rest[i]: old for i, old in revived([groups[i] for i in rest], before).items()}
    return [named.get(i) or _minted(store, members[0]) for i, members in enumerate(groups)]


def _former(store: Store, stories: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The articles that stories had when they were merged into these, by the id that leads there."""
    former = [old for story in stories for old in store.former(story)]
    ended = (t for t in (store.turns(*former) if former else ()) if t.type == "merged")
    return {turn.other: turn.articles for turn in ended if turn.other and turn.other in former}


def _told(move: Move, named: Mapping[str, Sequence[str]], signed: Signed) -> Turn:
    """A move as a turn, with what the articles share with those that they come to, or had with the left."""
    beside = named[move.source if move.type == "split" else move.story]
    near = [one for a in beside if a not in move.articles and (one := signed.get(a))]
    own = filter(None, map(signed.get, move.articles)) if near else ()
    found = [place(one, {"": near}, grouping()) for one in own]
    score = round(sum(p.score for p in found) / len(found), 4) if found else None
    why = max(found, key=lambda p: p.score).why if found else "with the rest of its story"
    if move.type == "split":
        why = "nearer to one another than to the rest" if len(move.articles) > 1 else "unlike the rest"
    return _turn(move.type, move.story, REGROUPED, move.articles, other=move.source, why=why, score=score)


def _change(
    store: Store,
    turns: Sequence[Turn],
    named: Mapping[str, Iterable[str]],
    changed: Changed,
    ruling: Ruling | None = None,
) -> None:
    """Keep the stories that turns tell of as they are afterwards, in one transaction."""
    touched = dict.fromkeys(id_ for turn in turns for id_ in (turn.other, turn.story) if id_)
    linked = [_compared(store, id_, named[id_], changed) for id_ in touched if id_ in named]
    if ruling:  # a person sets frozen stories right, too; no turn of the program freezes them again
        live = window(store)
        linked = [replace(one, story=behind(one.story, live)) for one in linked]
    store.save(*linked, turns=turns, ruling=ruling)


# --- what persons decide ------------------------------------------------------------------------------


def merge(store: Store, into: Story, other: Story, by: str = PERSON) -> Changed:
    """Make two stories one, under the id of the first; from now on they stay together.

    `by` is who decided. Raises OnRecordError if they are one already.
    """
    if into.id == other.id:
        raise OnRecordError(f"{into.id} is one story already")
    ruling = Ruling(together=True, articles=into.articles, others=other.articles, at=now())
    named = {into.id: [*into.articles, *other.articles]}
    return _ruled(store, {into.id: into.articles, other.id: other.articles}, named, ruling, by)


def split(store: Store, story: Story, articles: Sequence[str], by: str = PERSON) -> tuple[str, Changed]:
    """Take articles out of a story into one of their own, whose id is given; they stay apart from now on.

    `by` is who decided. Raises OnRecordError if one of them is not in the story, or none would be left.
    """
    leaving = [a for a in story.articles if a in articles]
    staying = [a for a in story.articles if a not in articles]
    if strangers := set(articles) - set(leaving):
        raise OnRecordError(f"article {min(strangers)} is not in story {story.id}")
    if not leaving or not staying:
        raise OnRecordError(f"nothing to split: {len(leaving)} of {len(story.articles)} articles named")
    ruling = Ruling(together=False, articles=tuple(leaving), others=tuple(staying), at=now())
    new = revived([leaving], _former(store, [story.id])).get(0) or _minted(store, leaving[0])
    named = {story.id: staying, new: leaving}
    return new, _ruled(store, {story.id: story.articles}, named, ruling, by)


def _ruled(
    store: Store,
    before: Mapping[str, Collection[str]],
    named: Mapping[str, Sequence[str]],
    ruling: Ruling,
    by: str,
) -> Changed:
    changed, made = Changed(), moves(named, before)
    turns = [_turn(m.type, m.story, by, m.articles, other=m.source, why="decided") for m in made]
    _change(store, turns, named, changed, ruling)
    return changed


def name(store: Store, naming: Naming) -> Changed:
    """Keep what a person decided of names, and set the stories that it is of side by side anew: of a rule so
    many of the newest. The others, and those that a crash left undone, wait for `catch_up`."""
    meant = decided_by(naming, store.namings())
    named = {*meant.ones, *meant.others, *called(meant.name)}
    of = [meant.story] if meant.story else store.stories_of(named)
    with store.together():
        store.name(naming)
        store.owe(of)
    changed = _anew(store, of[:NAMED])
    changed.waiting = of[NAMED:]
    return changed


def catch_up(store: Store, progress: Progress = silent) -> None:
    """Set the stories that wait side by side anew, one by one; what is left when cut off waits on."""
    waiting = store.owed()
    for done, story in enumerate(waiting):
        progress("compare", done, len(waiting))
        _anew(store, [story])
    progress("compare", len(waiting), len(waiting))


def correct(store: Store, *corrections: Correction, check: Callable[[], None] = lambda: None) -> Changed:
    """Keep what a person said of records, and set the stories of their articles side by side anew.

    `check` is called when nobody else can write any more, and may raise: then nothing is kept.
    """
    with store.together():
        check()
        store.correct(*corrections)
        of = list(filter(None, (store.story_of(one.article) for one in corrections)))
        store.owe(of)
    return _anew(store, of)


def _anew(store: Store, stories: Iterable[str]) -> Changed:
    """Set some stories side by side anew, which then wait no more; one that others change meanwhile, or of
    whose names somebody decides, is done again."""
    changed = Changed()
    for story in dict.fromkeys(stories):
        while kept := store.linked(story):
            decided = len(store.namings())
            linked = _compared(store, kept.story.id, kept.story.articles, changed)
            with store.together():
                if store.linked(story) == kept and len(store.namings()) == decided:
                    store.save(replace(linked, story=replace(linked.story, state=kept.story.state)))
                    store.pay(story)
                    break
        else:
            store.pay(story)
    return changed
