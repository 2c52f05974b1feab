"""Who is asked is not who asks: "Ms Hale, asked whether she would run, said no"."""

from __future__ import annotations

from dataclasses import replace

from onrecord.find.statements.attribution import Attribution, Page

ASIDE = frozenset({"acl", "advcl", "relcl"})


def unasked(page: Page, one: Attribution) -> Attribution:
    """An attribution of a question without its speaker, where that is the one to whom it was put."""
    if one.head is None or not one.source:
        return one
    verb = page.document.tokens[one.head]
    kinds = {c.dep for c in page.document.children(verb.i)}
    bare = verb.tag in ("VBN", "VBD") and verb.dep in ASIDE and not kinds & {"nsubj", "aux", "agent", "dobj"}
    if verb.lemma not in page.lexicon.words.questioned or not bare:
        return one
    asked = page.document.tokens[verb.head]
    whom = [asked, *page.document.children(asked.i, "nsubj", "nsubjpass")]
    source = tuple(s for s in one.source if not any(s.start <= t.start < s.end for t in whom))
    return one if source == one.source else replace(one, source=source)
