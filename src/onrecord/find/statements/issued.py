"""Whose a paper is that speaks for somebody: "the statement said" right after what she said in one."""

from __future__ import annotations

from onrecord.find.statements.attribution import Page
from onrecord.parse import Token
from onrecord.parse.kinds import role_words
from onrecord.record import Speaker, Statement


def issued_by(page: Page, core: Token, before: Statement | None) -> Speaker | None:
    """Who issued the paper that a bare "the statement" means: who spoke through one last."""
    words = role_words(page.document.pack)
    definite = any(c.lower in words.definite for c in page.document.children(core.i, "det"))
    if core.lemma not in words.issued or not definite or before is None or len(before.speakers) != 1:
        return None
    channel = before.channel.span if before.channel is not None else None
    through = channel is not None and any(t.lemma == core.lemma for t in page.document.tokens_in(channel))
    who = before.speakers[0]
    return who if through and who.entity is not None else None
