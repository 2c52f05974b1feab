"""Who is said to back or reject what, and to promise what, across articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from onrecord.compare.grouping import Groups, grouped
from onrecord.compare.meaning import sentence
from onrecord.compare.numbers.figures import held_before
from onrecord.compare.proposals import means_same, proposals
from onrecord.compare.sides import comparison, side
from onrecord.link.entities import Resolved, folded
from onrecord.link.origins import Origins
from onrecord.record import Article, Commitment, Comparison, Party, Position, Reading
from onrecord.record.story import Verdict

BY = "onrecord.compare.positions@4"
_EQUAL, _LIGHTER = 0.7, 0.6
_ONE_WAY = (frozenset({"promise", "plan", "offer"}), frozenset({"backs", "demands"}))
_OPPOSED = (frozenset({"backs", "rejects"}), frozenset({"promise", "refusal"}))
T = TypeVar("T", Position, Commitment)


def one_party(one: Party, other: Party, resolved: Resolved) -> bool:
    """Whether two parties are known to be one: by entity, else by the same printed name."""
    if one.entity and other.entity:
        return resolved.same(one.entity, other.entity)
    return bool(one.name and other.name and folded(one.name) == folded(other.name))


def compare(
    story: str, readings: Sequence[Reading], origins: Origins, resolved: Resolved
) -> tuple[list[Comparison], Groups]:
    """Positions and commitments that at least two articles tell of, and the groups they stand in.

    "differ" where one article says backs and another rejects, or one promises and another refuses; "unclear"
    where the words are of other stances (a condition, a demand), or they are those of many who are no body
    ("Republicans"), since both may be true.
    """
    articles = {r.article.id: r.article for r in readings}
    positions = [p for r in readings for p in r.of(Position)]
    promised = [c for r in readings for c in r.of(Commitment)]
    joined = proposals(positions)
    one = {id_: n for n, p in enumerate(joined) for id_ in p.positions}
    fullest = {id_: p.text for p in joined for id_ in p.positions}
    stood = grouped(
        positions,
        lambda p: fullest[p.id],
        lambda a, b: (
            one_party(a.holder, b.holder, resolved)
            and one[a.id] == one[b.id]
            and _no_false_quarrel(a, b, articles)
        ),
    )
    given = grouped(
        promised,
        lambda c: _action(c, articles),
        lambda a, b: (
            one_party(a.party, b.party, resolved)
            and means_same(_action(a, articles), _action(b, articles), lighter=_LIGHTER)
        ),
    )
    made = _all(story, positions, stood, lambda p: p.stance, lambda p: _held(p, resolved), origins, resolved)
    in_groups = {id_ for group in stood for id_ in group}
    shown = {(p.article, p.span) for p in positions if p.id in in_groups}
    fresh = {c.id: c for c in promised if not any(a == c.article and s.meets(c.span) for a, s in shown)}
    kept = tuple(tuple(id_ for id_ in group if id_ in fresh) for group in given)
    made += _all(
        story, promised, kept, lambda c: c.force, lambda c: _given(c, articles, resolved), origins, resolved
    )
    return made, (*stood, *given)


def _action(commitment: Commitment, articles: dict[str, Article]) -> str:
    return commitment.action.span.of(articles[commitment.article].text)


def _no_false_quarrel(a: Position, b: Position, articles: dict[str, Article]) -> bool:
    """Whether two stances agree, or are of one time and on one proposal so surely that they may be called a
    conflict: under one id, or in nearly the same words."""
    if {a.stance, b.stance} not in _OPPOSED:
        return True
    if _former(a, articles[a.article]) != _former(b, articles[b.article]):
        return False
    if a.proposal.id == b.proposal.id:
        return True
    return means_same(a.proposal.text, b.proposal.text, both=_EQUAL)


def _former(position: Position, article: Article) -> bool:
    """Whether an article says that a stance was taken before another ("had previously said that …")."""
    told = position.proposal.span
    return held_before(sentence(article, told).partition(told.of(article.text))[0])


def _held(position: Position, resolved: Resolved) -> str:
    holder = resolved.name(position.holder.entity) or position.holder.name or "?"
    return f"{holder}: {position.proposal.text}"


def _given(commitment: Commitment, articles: dict[str, Article], resolved: Resolved) -> str:
    party = resolved.name(commitment.party.entity) or commitment.party.name or "?"
    return f"{party}: {_action(commitment, articles)}"


def _all(
    story: str,
    records: Sequence[T],
    groups: Groups,
    answer: Callable[[T], str],
    text: Callable[[T], str],
    origins: Origins,
    resolved: Resolved,
) -> list[Comparison]:
    by_id = {r.id: r for r in records}
    made = []
    for group in groups:
        members = [by_id[id_] for id_ in group]
        if len({m.article for m in members}) < 2:
            continue
        answers: dict[str, list[T]] = defaultdict(list)
        for member in members:
            answers[answer(member)].append(member)
        sides = [side(a, given, origins, [m.via for m in given]) for a, given in answers.items()]
        kind = "position" if isinstance(members[0], Position) else "commitment"
        made.append(comparison(story, kind, text(members[0]), _verdict(answers, resolved), sides, BY))  # type: ignore[arg-type]
    return made


def _verdict(answers: dict[str, list[T]], resolved: Resolved) -> Verdict:
    if len(answers) == 1 or any(answers.keys() <= way for way in _ONE_WAY):
        return "agree"
    for pair in _OPPOSED:
        if pair <= answers.keys():
            one, other = ({m.article for m in answers[a]} for a in sorted(pair))
            many = any(_are_many(m, resolved) for a in pair for m in answers[a])
            return "unclear" if one & other or many else "differ"
    return "unclear"


def _are_many(record: Position | Commitment, resolved: Resolved) -> bool:
    """Whether those who hold it are many, of whom some may and others may not: "Republicans"."""
    party = record.holder if isinstance(record, Position) else record.party
    entity = resolved.entity(party.entity)
    return entity is not None and entity.type == "group"
