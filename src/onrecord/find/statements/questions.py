"""Questions that nobody in particular asks: "Asked whether the dam would hold, she said …"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.complements import spans
from onrecord.find.statements.cues import is_report
from onrecord.find.statements.phrases import RELATIVE_TAGS, cue_span
from onrecord.parse import Token

SURE = 0.84
PASSIVE = frozenset({"VBN", "VBD"})
CLAUSES = frozenset({"advcl", "prep", "acl", "ccomp"})


def questions(page: Page) -> Iterator[Attribution]:
    """What somebody was asked, as a sentence opens with it, where it is not said by whom."""
    words = page.lexicon.words
    for sentence in page.document.sentences:
        verb = page.document.tokens[sentence.first]
        if verb.lemma not in words.questioned or verb.tag not in PASSIVE or not is_report(page, verb):
            continue
        by = any(c.dep == "agent" or c.lower in words.agents for c in page.document.children(verb.i))
        asked = None if by or verb.dep not in CLAUSES else _asked(page, verb)
        content = spans(page, ((asked.left, _end(page, asked)),)) if asked is not None else ()
        if content and content[-1].end < sentence.span.end - 1:
            yield Attribution((), (cue_span(page, verb.i),), content, SURE, verb.i, "question")


def _end(page: Page, asked: Token) -> int:
    """The last word asked about, without a clause behind a comma about one of them."""
    tokens = page.document.tokens
    commas = (i for i in range(asked.left, asked.right) if tokens[i].text == ",")
    return next((i - 1 for i in commas if tokens[i + 1].tag in RELATIVE_TAGS), asked.right)


def _asked(page: Page, verb: Token) -> Token | None:
    """The clause or the words about something that hang on a verb of asking."""
    about = page.lexicon.words.questioned_about
    for child in page.document.children(verb.i, "ccomp", "prep"):
        if child.i > verb.i and (child.dep == "ccomp" or child.lower in about):
            return child
    return None
