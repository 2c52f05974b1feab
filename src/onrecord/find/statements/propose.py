"""Every attribution that the rules see in a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.find.statements.anonymity import is_somebody
from onrecord.find.statements.attribution import Attribution, Page
from onrecord.find.statements.chain import carriers
from onrecord.find.statements.clauses import clause_attributions
from onrecord.find.statements.hearsay import HEARSAY, hearsays
from onrecord.find.statements.labels import label_attributions
from onrecord.find.statements.lexicon import CLAUSE, INFINITIVE, OBJECT, QUOTE
from onrecord.find.statements.nominal import nominal_attributions
from onrecord.find.statements.posts import posts
from onrecord.find.statements.questions import questions
from onrecord.find.statements.quotations import Quotations
from onrecord.find.statements.set_apart import signed_quotes
from onrecord.find.statements.silence import silences
from onrecord.find.words import words_of
from onrecord.parse import Token
from onrecord.parse.coref import Pronouns

HIGHEST = 0.97
CHAINED = frozenset(
    {CLAUSE, "quotation", "led", "label", "transcript", "floating", "joined", "around", "silence", HEARSAY}
)
"""Kinds of attribution that make a chain of voices where they stand inside what somebody said."""
HELD = frozenset({INFINITIVE, OBJECT, "preposition"})
"""Kinds that do so where it is more than a thought of the speaker's own."""


def propose(page: Page) -> list[Attribution]:
    """Attributions by rules, in the order of the text."""
    known = [
        *label_attributions(page),
        *posts(page),
        *signed_quotes(page),
        *_one_a_cue(
            (
                *silences(page),
                *hearsays(page),
                *questions(page),
                *clause_attributions(page),
                *nominal_attributions(page),
            )
        ),
    ]
    return worthy(page, Quotations(page, known).read())


def _one_a_cue(found: Iterable[Attribution]) -> Iterable[Attribution]:
    """One attribution a cue: the first rule that has it."""
    taken: set[int | None] = set()
    for one in found:
        if one.head not in taken:
            taken.add(one.head)
            yield one


def worthy(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """Those that a reader would call a statement, in the order of the text."""
    listed = sorted((_surer(page, a) for a in found), key=lambda a: a.start)
    return [
        a
        for a, outer in zip(listed, carriers(listed), strict=True)
        if (outer is None or _chains(page, a)) and not _general(page, a)
    ]


def _surer(page: Page, a: Attribution) -> Attribution:
    """Quotation marks make it surer that something was said, and what (measured on labelled news)."""
    marked = [page.quoted[t.i] >= 0 for c in a.content for t in page.document.tokens_in(c)]
    if a.why == "floating" or not marked:
        return a
    shift = 0.08 if all(marked) else 0.03 if any(marked) else -0.03
    return replace(a, score=min(HIGHEST, a.score + shift))


def _chains(page: Page, a: Attribution) -> bool:
    """Whether what somebody is told of as saying is a voice of its own, and no more than a duty."""
    if a.head is not None and owed(page, page.document.tokens[a.head]):
        return False
    if a.why in CHAINED or a.head is None:
        return a.why in CHAINED
    verb = page.document.tokens[a.head]
    return a.why in HELD and _tells(page, verb) and not _own_thought(page, a, verb)


def _tells(page: Page, verb: Token) -> bool:
    """Whether a verb tells what somebody has said or thinks: "the clerk had refused to go", not
    "lets the firm refuse to go", "the change calls for more", "she would accuse him"."""
    children = list(page.document.children(verb.i))
    who = next((c for c in children if c.dep == "nsubj"), None)
    helped = any(c.dep == "aux" and c.tag in ("VBZ", "VBP", "VBD") for c in children)
    finite = verb.tag in ("VBD", "VBZ", "VBP") or (verb.tag in ("VBN", "VBG", "VB") and helped)
    if who is None or not finite or any(c.tag in ("TO", "MD") for c in children):
        return False
    return is_somebody(page, who)


def _own_thought(page: Page, a: Attribution, verb: Token) -> bool:
    """Whether it may be a thought of the speaker's own: "she said that she hoped to go"."""
    words, pronouns = page.lexicon.words, page.document.pack.read("pronouns", Pronouns)
    source = a.source[0].of(page.document.text).lower() if a.source else ""
    own = words.selves | pronouns.m | pronouns.f | pronouns.many | pronouns.things
    frames = page.lexicon.verbs.get(verb.lemma)
    said = frames is not None and QUOTE in frames.names
    return source in own and (not said or verb.lemma in words.thoughts)


def anybodys(page: Page, a: Attribution) -> bool:
    """Whether it is only what anybody may think: "if you want to see it", with no marks around it."""
    if a.head is None or len(a.source) != 1:
        return False
    words = page.lexicon.words
    general = a.source[0].of(page.document.text).lower() in words.anybody
    return general and page.document.tokens[a.head].lemma in words.thoughts


def owed(page: Page, verb: Token) -> bool:
    """Whether a cue only says what somebody has to say or think: "whether members should consider it"."""
    return any(t.lower in words_of(page.document).must for t in page.document.children(verb.i, "aux"))


def _general(page: Page, a: Attribution) -> bool:
    """Whether a stand is only what "one" or "we" do, in the outlet's own voice."""
    if a.why in CHAINED or not a.source:
        return False
    return a.source[0].of(page.document.text).lower() in page.lexicon.words.first_persons
