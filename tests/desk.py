"""Readings put together by hand: records with the spans that their words have in the text."""

from __future__ import annotations

from onrecord.record import (
    Article,
    Channel,
    Cue,
    Entity,
    Outlet,
    Party,
    Reading,
    Span,
    Speaker,
    Statement,
    article_id,
    digest,
    entity_id,
    make_id,
    outlet_id,
)


class Desk:
    """Makes articles and what was found in them."""

    def entity(self, type_: str, name: str, *aliases: str, roles: tuple[str, ...] = ()) -> Entity:
        return Entity(id=entity_id(type_, name), type=type_, name=name, aliases=aliases, roles=roles)  # type: ignore[arg-type]

    def article(self, text: str, outlet: str | None = None, **fields: object) -> Article:
        owner = outlet_id(outlet) if outlet else None
        sha = digest(text)
        return Article(id=article_id(owner, None, sha), outlet=owner, text=text, text_sha256=sha, **fields)  # type: ignore[arg-type]

    def reading(
        self,
        text: str,
        outlet: str | None = None,
        entities: tuple[Entity, ...] = (),
        said: tuple[dict[str, object], ...] = (),
        found: tuple[object, ...] = (),
        **fields: object,
    ) -> Reading:
        article = self.article(text, outlet, **fields)
        known = Outlet(id=outlet_id(outlet), name=outlet) if outlet else None
        statements = tuple(self.statement(article, **one) for one in said)  # type: ignore[arg-type]
        return Reading(article, known, entities, (*statements, *found))  # type: ignore[arg-type]

    def span(self, article: Article, words: str) -> Span:
        start = article.text.index(words)
        return Span(start, start + len(words))

    def statement(
        self,
        article: Article,
        content: str,
        by: Entity | None = None,
        cue: str = "said",
        to: Entity | None = None,
        channel: tuple[str, str] | None = None,
        quoted: tuple[str, ...] = (),
        form: str = "indirect",
        via: str | None = None,
        speaker: str | None = None,
    ) -> Statement:
        span = self.span(article, content)
        return Statement(
            id=make_id("st", article.id, span.start, span.end),
            article=article.id,
            span=span,
            speakers=(Speaker(self.span(article, speaker) if speaker else None, by.id, by.name),)
            if by
            else (),
            cue=Cue(self.span(article, cue), cue) if cue in article.text else None,
            content=(span,),
            text=content,
            form=form,  # type: ignore[arg-type]
            quoted=tuple(self.span(article, q) for q in quoted),
            addressee=Party(None, to.id, to.name) if to else None,
            channel=Channel(self.span(article, channel[1]), channel[0]) if channel else None,  # type: ignore[arg-type]
            via=via,
            by="test@1",
        )
