"""The same statement across the articles of a story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.compare.changes import Compared
from onrecord.compare.changes import compare as compare_quotations
from onrecord.compare.grouping import Groups, grouped
from onrecord.compare.meaning import meaning, numbers_in, shared
from onrecord.compare.numbers.figures import comparing
from onrecord.compare.pieces import apart, by_words, holding, marked, printed_once, sentences
from onrecord.compare.variants import quotation
from onrecord.find.statements.manner import Hedges
from onrecord.lang import load_pack
from onrecord.link.entities import Resolved, folded
from onrecord.link.origins import Origins
from onrecord.record import About, Article, Comparison, Entity, Reading, Side, Statement, Variant, make_id
from onrecord.record.story import Verdict
from onrecord.record.sureness import sure

BY = "onrecord.compare.statements@6"
_LONG = 8  # quoted words in common that need no speaker to be the same,
_LONGER = 10  # and as many in a row are the same though two speakers are named
_NEARLY = 0.85  # of an altered quotation that must be in both where nobody is known to have said it
_SHORT = 4  # words that are the same statement where every one of them is the same
_LIGHTER, _BOTH, _STEMS = 0.72, 0.42, 4  # of meaning, for words in indirect speech
_NEARLY_ALL, _MOST = 0.84, 0.65  # and of which fewer stems are enough for what somebody makes known
_ROOT = 5  # letters with which a verb and its noun begin
_LEAD = 900  # characters with which an article begins
_LEAD_ALIKE = ((3, 0.4), (2, 0.55))  # of meaning, for what two articles begin with
_WORTH = 6  # words that a statement has at least to be called one of only one article


def same(readings: Sequence[Reading], resolved: Resolved) -> Groups:
    """Groups of ids of statements of different articles that are the same statement, largest first.

    The fullest prints of quotations go first: what others print of one, each another piece, is held to it.
    """
    articles = {r.article.id: r.article for r in readings}
    statements = [s for r in readings for s in r.of(Statement) if not s.no_comment]
    statements.sort(key=lambda s: -sum(q.end - q.start for q in s.quoted))
    return grouped(
        statements,
        lambda s: s.text,
        lambda a, b: alike(a, b, articles, resolved),
        lambda s: sentences(s, articles),
        late=True,
        surer=lambda s: bool(s.quoted),
        weaker=lambda a, b: _by_few_words(a, b, articles, resolved),
        beside=lambda a, b, prints: not apart(a, b, articles) or holding(a, b, prints, articles),
    )


def alike(one: Statement, other: Statement, articles: dict[str, Article], resolved: Resolved) -> bool:
    """Whether two statements of different articles are one: by one speaker, in the same words or sense."""
    if one.negated != other.negated or _denied(one) != _denied(other):
        return False
    speaker = one_speaker(one, other, resolved)
    if speaker is None and bool(one.via) != bool(other.via):  # what one says, and what it holds of others
        return False
    if one.quoted and other.quoted:
        compared = compare_quotations(
            quotation(one, articles[one.article]), quotation(other, articles[other.article])
        )
        if compared and (speaker or _anybodys(compared, speaker)):
            return True
        if one.form == other.form == "direct":
            return False
    if speaker is None and one.quoted and other.quoted and _same_marks(one, other, articles):
        stems, lighter, _ = shared(meaning(one.text), meaning(other.text))
        return stems >= _STEMS and lighter >= _LIGHTER
    if not speaker:
        return False
    ours, theirs = folded(one.text), folded(other.text)
    if ours == theirs and len(ours) >= _SHORT:
        return True
    stems, lighter, both = shared(meaning(one.text), meaning(other.text))
    if _other_numbers(one.text, other.text):
        return False
    if _leads(one, other) and any(stems >= n and lighter >= part for n, part in _LEAD_ALIKE):
        return True
    if stems >= _STEMS - 1 and lighter >= _NEARLY_ALL and both >= _MOST and _made_known(one, other):
        return True
    least = _STEMS if _one_cue(one, other) or one.quoted or other.quoted else _STEMS + 1
    return stems >= least and lighter >= _LIGHTER and both >= _BOTH


def _by_few_words(one: Statement, other: Statement, articles: dict[str, Article], resolved: Resolved) -> bool:
    """Whether two statements by one speaker are one by a few words between marks."""
    if not (one.quoted or other.quoted) or one.negated != other.negated or _denied(one) != _denied(other):
        return False
    return by_words(one, other, articles) and one_speaker(one, other, resolved) is True


def _same_marks(one: Statement, other: Statement, articles: dict[str, Article]) -> bool:
    """Whether two statements have the same words between marks, and enough of them."""
    ours, theirs = (marked(s, articles) for s in (one, other))
    return len(ours) >= _SHORT and ours == theirs


def _one_cue(one: Statement, other: Statement) -> bool:
    """Whether two statements are told by one verb or its noun: what one "campaigned on" and the plan that
    they "unveiled" are of one matter, and two things."""
    ours, theirs = (_verb(s)[:_ROOT] for s in (one, other))
    return ours == theirs


def _made_known(one: Statement, other: Statement) -> bool:
    """Whether both are told by verbs with which somebody makes something known: "declared", "announced"."""
    return all(s.cue is not None and s.cue.lemma in comparing().announcing for s in (one, other))


def _verb(statement: Statement) -> str:
    """The verb that tells a statement; of those that say no more than that it was said, one for all."""
    verb = statement.cue.lemma or "" if statement.cue else ""
    return "say" if verb in comparing().saying else verb


def _leads(one: Statement, other: Statement) -> bool:
    """Whether two articles begin with both, told by one verb: there they tell the news of their story."""
    early = max(one.span.start, other.span.start) < _LEAD
    return early and _verb(one) != "" and _verb(one) == _verb(other) and not (one.via or other.via)


def _denied(statement: Statement, language: str = "en") -> bool:
    """Whether a statement tells that somebody denies what it says."""
    cue = statement.cue
    return cue is not None and cue.lemma in load_pack(language).read("hedges", Hedges).denying


def _other_numbers(one: str, other: str) -> bool:
    """Whether each of two texts has a number that the other does not have."""
    ours, theirs = numbers_in(one), numbers_in(other)
    return bool(ours - theirs and theirs - ours)


def _anybodys(compared: Compared, speaker: bool | None) -> bool:
    """Whether two quotations are one, whoever is said to speak.

    Two people do not say the same at such length: where two names are given, one is another name of the
    speaker, or was read wrong.
    """
    swapped = compared.change in ("altered", "paraphrased")
    if speaker is False:
        return compared.run >= _LONGER and not swapped
    return compared.words >= _LONG and not (swapped and compared.alike < _NEARLY)


def one_speaker(one: Statement, other: Statement, resolved: Resolved) -> bool | None:
    """Whether two statements have a speaker in common; None where that cannot be told.

    Somebody called by a role alone is whoever of the two has that role.
    """
    ours, theirs = _speakers(one, resolved), _speakers(other, resolved)
    if ours and theirs:
        return bool(ours & theirs)
    roles, other_roles = _described(one), _described(other)
    if ours or theirs:
        named = [e for id_ in ours or theirs if (e := resolved.entity(id_))]
        return True if any(_has_role(e, r) for e in named for r in (other_roles or roles)) else None
    return True if roles & other_roles else None


def _speakers(statement: Statement, resolved: Resolved) -> set[str]:
    """The speakers that have a name, by the ids of merged entities, else by their printed names."""
    found = set()
    for speaker in statement.speakers:
        if speaker.entity:
            found.add(resolved.of.get(speaker.entity, speaker.entity))
        elif speaker.name and not speaker.anonymous and not speaker.name.islower():
            found.add(" ".join(folded(speaker.name)))
    return found


def _described(statement: Statement) -> set[tuple[str, ...]]:
    """How speakers without a name are called, without a short word in front."""
    found = set()
    for speaker in statement.speakers:
        words = folded(speaker.described_as or speaker.name or "")
        if not speaker.entity and words:
            found.add(words[1:] if len(words) > 1 and len(words[0]) < 4 else words)
    return found


def _has_role(entity: Entity, words: tuple[str, ...]) -> bool:
    """Whether an entity is called by a role that has all these words, or whose words are all among these: a
    "host" may be the "Fox News host"."""
    roles = [folded(role) for role in entity.roles]
    return any(set(words) <= set(r) or (set(r) <= set(words) and r[-1] == words[-1]) for r in roles if r)


def comparisons(
    story: str,
    readings: Sequence[Reading],
    groups: Sequence[Sequence[str]],
    origins: Origins,
    resolved: Resolved,
    printed: Sequence[Variant] = (),
) -> list[Comparison]:
    """What several articles carry, widest first, then what only one of them carries.

    Prints of one quotation in which words were put in the place of others, by `printed`, differ: one of them
    is not what was said.
    """
    statements = {s.id: s for r in readings for s in r.of(Statement)}
    altered = [v for v in printed if v.change == "altered"]
    group_of = {id_: number for number, group in enumerate(groups) for id_ in group}
    made = []
    for group in groups:
        members = [statements[id_] for id_ in group if id_ in statements]
        if not any(map(sure, members)):
            continue
        if len({s.article for s in members}) > 1 and not _quoted_in_one(members, statements, group_of):
            made.append(_comparison(story, _apart(members, altered), origins))
    made.sort(key=lambda c: (-sum(len(s.articles) for s in c.sides), c.id))
    held = {id_ for group in groups for id_ in group}
    if len(readings) > 1:
        known = _known(readings, resolved)
        alone = [s for s in statements.values() if s.id not in held and _worth(s, known, resolved)]
        shown = [statements[id_] for id_ in held if id_ in statements]
        alone = printed_once(alone, shown, lambda a, b: one_speaker(a, b, resolved) is not False)
        made += [_comparison(story, [[s]], origins, alone=True) for s in alone]
    return made


def _quoted_in_one(
    members: Sequence[Statement], statements: Mapping[str, Statement], group_of: Mapping[str, int]
) -> bool:
    """Whether all members are told inside quotations that are one statement: its line shows them."""
    carriers = [statements.get(s.via or "") for s in members]
    if not all(c and _holds(c, s) for c, s in zip(carriers, members, strict=True)):
        return False
    return (
        len({group_of.get(c.id) for c in carriers if c}) == 1
        and group_of.get(members[0].via or "") is not None
    )


def _holds(carrier: Statement, statement: Statement) -> bool:
    """Whether a statement is told between the marks of another."""
    return all(any(quoted.holds(span) for quoted in carrier.quoted) for span in statement.content)


def _apart(members: Sequence[Statement], altered: Sequence[Variant]) -> list[list[Statement]]:
    """The members of a group, those of each article that altered the fullest print apart from the others."""
    told = {s.id: s for s in members}
    base = next((v.base for v in altered if v.base in told), None)
    article = {told[v.other].article: v.other for v in altered if v.other in told and v.base == base}
    if base is None or told[base].article in article:
        return [list(members)]
    sides = [[s for s in members if s.article not in article]]
    return sides + [[s for s in members if s.article == a] for a in article]


def _known(readings: Sequence[Reading], resolved: Resolved) -> set[str]:
    """The entities that more than one article names."""
    counts = Counter(id_ for r in readings for id_ in {resolved.of.get(e.id, e.id) for e in r.entities})
    return {id_ for id_, n in counts.items() if n > 1}


def _worth(statement: Statement, known: set[str], resolved: Resolved) -> bool:
    """Whether it tells anything that only one article carries this: words of somebody whom others know too,
    or a quotation of somebody by name."""
    if statement.no_comment or statement.via or len(statement.text.split()) < _WORTH:
        return False
    if not sure(statement):
        return False
    if len(meaning(statement.text)) < _STEMS - 1:
        return False
    speakers = _speakers(statement, resolved)
    return bool(speakers & known) or (bool(speakers) and bool(statement.quoted))


def _typical(members: Sequence[Statement]) -> Statement:
    """The print that is most like the others, quotations first: what nearly all of them carry."""
    words = {s.id: set(folded(s.text)) for s in members}

    def likeness(statement: Statement) -> float:
        own = words[statement.id]
        return sum(len(own & other) / len(own | other) for other in words.values() if own | other)

    return max(members, key=lambda s: (bool(s.quoted), round(likeness(s), 3), -len(s.text), s.id))


def _comparison(
    story: str, sides: Sequence[Sequence[Statement]], origins: Origins, *, alone: bool = False
) -> Comparison:
    """A statement as articles carry it; the first side has the fullest print of it where they differ."""
    verdict: Verdict = "single" if alone else "differ" if len(sides) > 1 else "agree"
    typical = [_typical(members) for members in sides]
    return Comparison(
        id=make_id("co", story, "statement", verdict, *sorted(s.id for members in sides for s in members)),
        story=story,
        about=About("statement", typical[0].text),
        verdict=verdict,
        sides=tuple(_side(first, members, origins) for first, members in zip(typical, sides, strict=True)),
        by=BY,
    )


def _side(first: Statement, members: Sequence[Statement], origins: Origins) -> Side:
    return Side(
        value=first.text,
        records=tuple(s.id for s in members),
        articles=tuple(dict.fromkeys(s.article for s in members)),
        origins=tuple(dict.fromkeys(o for s in members for o in origins.by_statement.get(s.id, ()))),
    )
