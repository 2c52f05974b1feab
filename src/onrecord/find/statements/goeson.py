"""Pronouns for somebody who has no name in the text: "he" after what "a spokesman" said, "they" after "two
officials", and for several who have one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.find.statements.anonymity import is_person
from onrecord.find.statements.attribution import Page
from onrecord.find.statements.lexicon import CLAUSE
from onrecord.parse import Token
from onrecord.parse.coref import Pronouns
from onrecord.parse.kinds import role_words
from onrecord.record import Span, Speaker, Statement

MANY = frozenset({"group"})
"""Kinds of entity that are several."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PLURAL = frozenset({"NNS", "NNPS"})
SINGLE = frozenset({"NN", "NNP"})


def taken_on(
    page: Page, one: Statement, core: Token, before: Statement, who: Sequence[Speaker]
) -> tuple[Speaker, ...]:
    """Whom a pronoun stands for that goes on with what others said, as they are called there.

    `before` is what was said last, or what carries this one, and `who` says it, with the words that tell who
    they are.
    """
    pronouns = page.document.pack.read("pronouns", Pronouns)
    said = before.content if one.via is None else ()
    between = _tokens(page, _since(before, core, one.via is not None), said)
    if core.lower in pronouns.many:
        fits = _several(page, who)
        rivals = any(t.tag in PLURAL and t.dep in SUBJECTS for t in between)
    elif core.lower in pronouns.m | pronouns.f | pronouns.things and len(who) == 1 and who[0].entity is None:
        sign = "m" if core.lower in pronouns.m else "f" if core.lower in pronouns.f else None
        fits = _one(page, who[0], sign)
        rivals = any(_alike(page, t, sign) for t in between) or _passing(page, who[0], core)
    else:
        return ()
    own = one.via is not None and any(c.start == core.start for c in before.content)  # "said they would wait"
    if not fits or rivals or not (own or _speaks(page, one, core.lower in pronouns.things)):
        return ()
    return tuple(replace(s, count=None, reason=None) for s in who)


def answers_to(page: Page, one: Statement, who: Speaker, last: Statement | None) -> Speaker | None:
    """Who was asked, where another word for who answers was taken for who asked: "Hale asked Kelly …",
    “No,” the senator answered."""
    core = page.document.head_of(who.span) if who.span else None
    answers = one.cue is not None and one.cue.lemma in page.lexicon.words.replying
    if last is None or last.addressee is None or not answers or core is None or core.pos != "NOUN":
        return None
    asked = page.document.entity(last.addressee.entity)
    if asked is None or asked.type != "person" or [s.entity for s in last.speakers] != [who.entity]:
        return None
    return Speaker(who.span, asked.id, asked.name) if asked.id != who.entity else None


def _since(before: Statement, core: Token, inside: bool) -> Span:
    """The words between those who spoke and a pronoun."""
    spans = [s.span for s in before.speakers if s.span]
    if inside and before.cue:
        spans.append(before.cue.span)
    elif not inside:
        spans += [*before.content, *([before.cue.span] if before.cue else [])]
    behind = [s.end for s in spans if s.end <= core.start]
    return Span(min(max(behind, default=core.start), core.start), core.start)


def _tokens(page: Page, since: Span, said: Sequence[Span]) -> Iterable[Token]:
    inside = page.document.tokens_in(since)
    return (t for t in inside if not any(c.start <= t.start < c.end for c in said))


def _speaks(page: Page, one: Statement, thing: bool) -> bool:
    """Whether what is told of is a saying: who feels may be those spoken of. A paper finds as well."""
    if one.cue is None:
        return False
    frames = page.lexicon.verbs.get(one.cue.lemma) if thing else None
    listed = frames is not None and CLAUSE in frames.names
    return listed or one.cue.lemma in role_words(page.document.pack).speaking


def _several(page: Page, speakers: Sequence[Speaker]) -> bool:
    """Whether speakers are more than one."""
    if len(speakers) > 1:
        return all(s.name or s.described_as for s in speakers)
    entity = page.document.entity(speakers[0].entity) if speakers else None
    if entity is not None:
        return entity.type in MANY
    span = speakers[0].span if speakers else None
    core = page.document.head_of(span) if span else None
    return core is not None and core.tag in PLURAL


def _one(page: Page, speaker: Speaker, sign: str | None) -> bool:
    """Whether a speaker without a name is a person of that gender, or, for "it", a body or a paper."""
    core = page.document.head_of(speaker.span) if speaker.span else None
    if core is None or core.tag not in SINGLE or speaker.described_as is None:
        return False
    person = is_person(page, core)
    if sign is None:
        return not person
    return person and role_words(page.document.pack).gender(core.lemma) in (None, "u", sign)


def _passing(page: Page, speaker: Speaker, core: Token) -> bool:
    """Whether somebody was spoken of by the way, a passage above: "as a judge asked him …"."""
    noun = page.document.head_of(speaker.span) if speaker.span else None
    above, here = (page.document.passage_at(t.start) if t else None for t in (noun, core))
    definite = role_words(page.document.pack).definite
    known = noun is not None and any(c.lower in definite for c in page.document.children(noun.i, "det"))
    return not known and above is not here and noun is not None and noun.dep == "nsubj" and _aside(page, noun)


def _aside(page: Page, noun: Token) -> bool:
    """Whether a noun does what it does in a clause beside the one that tells what goes on."""
    return page.document.tokens[noun.head].dep == "advcl"


def _alike(page: Page, token: Token, sign: str | None) -> bool:
    """Whether somebody or something else that a pronoun may mean does something in between."""
    if token.dep not in SUBJECTS or token.tag not in SINGLE:
        return False
    person = token.tag == "NNP" or is_person(page, token)
    return person if sign else True
