"""Names, roles and pronouns: who is meant where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.parse.coref import Pronouns, Resolver
from onrecord.parse.document import Document
from onrecord.parse.figures import Figure
from onrecord.parse.kinds import role_words
from onrecord.parse.names import namer
from onrecord.parse.refs import Ref, headline_refs, name_refs
from onrecord.parse.registry import add_roles, figures_of
from onrecord.parse.roles import RoleReader
from onrecord.record import Entity, Mention, entity_id, make_id

BY = "onrecord.parse.mentions@1"


@dataclass(frozen=True, slots=True)
class Register:
    """The entities that a document names, its mentions in the order of the text, and for pronouns that stand
    for somebody without a name the noun that tells who it is, both as tokens."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    nameless: Mapping[int, int]


def register(document: Document) -> Register:
    """Who and what a document names, and where.

    A mention whose entity is None is a name that fits several, a role or a pronoun of whom the text does not
    surely say who it is. A name's span begins with its titles; a name inside a longer one has a mention too.
    """
    pack = document.pack
    words, the_namer = role_words(pack), namer(pack)
    figures = figures_of(document, the_namer.find(document), the_namer, words)
    add_roles(document, figures, the_namer, words)
    refs = [*name_refs(document, figures, words), *headline_refs(document, figures, the_namer.words)]
    reader = RoleReader(document, words, the_namer.words, figures, refs)
    refs.extend(list(reader.read()))
    refs.extend(Resolver(document, pack.read("pronouns", Pronouns), words, list(refs), figures).resolve())
    entities = {id(figure): _entity(figure) for figure in figures if not figure.open}
    distinct = {entity.id: entity for entity in reversed(entities.values())}
    nameless = {r.head.i: r.origin.head.i for r in refs if r.origin is not None and r.figure is None}
    return Register(tuple(reversed(distinct.values())), _mentions(document, refs, entities), nameless)


def _entity(figure: Figure) -> Entity:
    printed = dict.fromkeys(" ".join(n.words) for n in figure.names)
    return Entity(
        id=entity_id(figure.kind, figure.name),
        type=figure.kind,
        name=figure.name,
        aliases=tuple(p for p in printed if p != figure.name),
        roles=tuple(dict.fromkeys(r.phrase for r in figure.roles if r.phrase)),
    )


def _mentions(document: Document, refs: Sequence[Ref], entities: dict[int, Entity]) -> tuple[Mention, ...]:
    found: dict[tuple[int, int], Mention] = {}
    for ref in sorted(refs, key=lambda r: (r.span.start, -r.span.end, r.figure is None)):
        if not ref.shown or ref.span in found:
            continue
        entity = entities[id(ref.figure)].id if ref.figure and not ref.figure.open else None
        article = document.article.id
        id_ = make_id("me", article, ref.span.start, ref.span.end)
        found[ref.span] = Mention(id=id_, article=article, span=ref.span, entity=entity, form=ref.form, by=BY)
    return tuple(found.values())
