"""Which verbs can be cues where they stand, who speaks by them, and which words belong to them."""

from __future__ import annotations

from onrecord.find.statements.attribution import Page
from onrecord.find.statements.lexicon import CLAUSE, INFINITIVE, QUOTE
from onrecord.find.statements.phrases import CLIMB, SUBJECTS, ahead_of, cue_span, subject
from onrecord.parse import Token
from onrecord.record import Span

HUNG = frozenset({"acl", "pcomp", "pobj", "xcomp", "ccomp"})
"""How a participle hangs that tells what the name before it does: "footage of | Kelly saying"."""


def cue_of(page: Page, token: Token, last: int | None = None) -> Span:
    """The cue's words, from the verb that leads on to it where there is one."""
    own = cue_span(page, token.i, last)
    issuer = issued_by(page, token)
    if issuer is not None:
        return Span(cue_span(page, issuer).start, own.end)
    above = page.document.tokens[token.head]
    led = token.dep in ("xcomp", "pcomp") or (token.dep == "advcl" and infinitival(page, token))
    led = led and said_by(page, token) is None
    if led and above.i < token.i and above.lemma in page.lexicon.words.leading:
        return Span(cue_span(page, above.i).start, own.end)
    return own


def speaker_of(page: Page, verb: int) -> int | None:
    """Who says it: the subject, unless it is a word that stands for nobody."""
    token = page.document.tokens[verb]
    above = issued_by(page, token)
    outer = next((x for x in (above, carried_on(page, token), second_of(page, token)) if x is not None), None)
    who = subject(page, verb if outer is None else outer)
    if who is not None and page.quoted[who] >= 0 > page.quoted[verb]:
        who = _beyond(page, who, verb)
    if who is None:
        return None
    if not _own(page, verb):
        who = _person_above(page, token, who)
    token, words = page.document.tokens[who], page.lexicon.words
    if token.dep == "csubj" or token.lower in words.dummies or token.tag == "EX":
        return None
    if token.lower in words.idle.subjects and token.tag == "PRP" and not _own(page, verb):
        return None
    if token.tag == "DT" and token.lower in words.demonstratives:
        return None
    idle = (
        token.lower in words.idle.subjects
        and token.right == token.i
        and page.document.tokens[verb].lemma in words.idle.verbs
    )
    return None if idle else who


def _own(page: Page, verb: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(c.dep in SUBJECTS for c in page.document.children(verb))


def issued_by(page: Page, token: Token) -> int | None:
    """The verb by which a paper was put out that says something: "issued a statement saying …"."""
    tokens, words = page.document.tokens, page.lexicon.words
    paper = tokens[token.head]
    verb = tokens[paper.head]
    hung = token.dep == "acl" and token.tag == "VBG" and paper.dep == "dobj" and paper.lemma in words.papers
    if not hung or verb.lemma not in words.issuing or page.quoted[verb.i] >= 0:
        return None
    return None if any(c.dep == "auxpass" for c in page.document.children(verb.i)) else verb.i


def carried_on(page: Page, token: Token) -> int | None:
    """The cue that a participle behind a comma carries on, though the syntax hangs it on what was said.

    "She said the road was shut, adding that …": it is she who adds.
    """
    tokens, words = page.document.tokens, page.lexicon.words
    if token.tag != "VBG" or token.lemma not in words.going_on or tokens[token.left - 1].text != ",":
        return None
    above, found = tokens[token.head], None
    for _ in range(2 * CLIMB):
        outer = tokens[above.head]
        if outer.i == above.i:
            break
        frames = (
            page.lexicon.verbs.get(outer.lemma) if above.dep in ("ccomp", "xcomp", "pobj", "dobj") else None
        )
        if frames is not None and outer.i < above.i and frames.names & {CLAUSE, INFINITIVE}:
            found = outer.i if outer.pos == "VERB" else found
        above = outer
    return found


def second_of(page: Page, token: Token) -> int | None:
    """The cue that a verb stands beside, though the syntax hangs it on what was said.

    "She replied that aid was late and added that more would come": it is she who added.
    """
    frames = page.lexicon.verbs.get(token.lemma)
    if token.dep != "conj" or frames is None or QUOTE not in frames.names or page.quoted[token.i] >= 0:
        return None
    kinds = {c.dep for c in page.document.children(token.i)}
    if "ccomp" not in kinds or kinds & SUBJECTS or "aux" in kinds:
        return None
    tokens = page.document.tokens
    above = tokens[token.head]
    for _ in range(CLIMB):
        if above.dep == "ccomp":
            cue = tokens[above.head]
            return (
                cue.i
                if cue.i < above.i and cue.tag == token.tag and cue.lemma in page.lexicon.verbs
                else None
            )
        if above.dep != "conj":
            return None
        above = tokens[above.head]
    return None


def _person_above(page: Page, token: Token, who: int) -> int:
    """Who says a verb without a subject inside what somebody said: the speaker, where a thing stands nearer.

    "He said the blast was an accident, though did not say whose": it is not the blast that did not say.
    """
    tokens = page.document.tokens
    if tokens[who].pos != "NOUN":
        return who
    above = tokens[token.head]
    for _ in range(CLIMB):
        if above.dep == "ccomp" and above.left <= who <= above.right and above.head < who:
            outer = subject(page, above.head)
            speech = tokens[above.head].lemma in page.lexicon.verbs
            return outer if outer is not None and speech and tokens[outer].pos != "NOUN" else who
        if above.head == above.i:
            break
        above = tokens[above.head]
    return who


def _beyond(page: Page, inside: int, verb: int) -> int | None:
    """The speaker right before a verb whose subject the syntax has looked for inside a quotation."""
    if inside > verb:
        return None
    first = verb
    while page.quoted[first - 1] < 0 and first > 0:
        first -= 1
    return ahead_of(page, verb, first)


def may_speak(page: Page, token: Token) -> bool:
    """Whether a verb stands where it can be a cue: no passive, no adjective, nothing it is itself part of."""
    if token.dep in ("amod", "compound", "aux", "auxpass", "nsubj", "pobj", "dobj"):
        return False
    if any(c.dep == "auxpass" for c in page.document.children(token.i)):
        return False
    if token.tag == "VBG" and any(c.tag == "WRB" for c in page.document.children(token.i, "advmod")):
        return False
    above = page.document.tokens[token.head]
    if token.dep == "xcomp" and above.i < token.i:
        frames = page.lexicon.verbs.get(above.lemma)
        return frames is None or INFINITIVE not in frames.names
    if token.tag == "VBN" and token.dep in ("acl", "advcl", "relcl"):
        return any(c.dep == "aux" for c in page.document.children(token.i))
    return not _purpose(page, token)


def _purpose(page: Page, token: Token) -> bool:
    """Whether a verb only tells what something else was for: "he came to praise the crew"."""
    if token.dep not in ("advcl", "acl", "relcl", "conj") or not infinitival(page, token):
        return False
    return page.document.tokens[token.head].lemma not in page.lexicon.words.leading


def said_by(page: Page, token: Token) -> int | None:
    """The name right before a participle that says it: "ends with footage of Kelly saying"."""
    before = page.document.tokens[token.i - 1] if token.i else None
    hung = token.tag == "VBG" and token.dep in HUNG and before is not None
    return before.i if hung and before is not None and before.pos == "PROPN" else None


def shown_saying(page: Page, first: int, end: int) -> tuple[Token, int] | None:
    """The participle that leads to a quotation, the last verb of the tokens from `first` up to `end`, and the
    name that says it."""
    last = next((t for t in page.document.tokens[first:end][::-1] if t.pos == "VERB"), None)
    frames = page.lexicon.verbs.get(last.lemma) if last is not None else None
    who = said_by(page, last) if last is not None and frames is not None and QUOTE in frames.names else None
    return (last, who) if last is not None and who is not None else None


def infinitival(page: Page, token: Token) -> bool:
    return any(c.tag == "TO" and c.dep == "aux" for c in page.document.children(token.i))


def is_report(page: Page, token: Token) -> bool:
    """Whether a token stands in report text, outside of quotation marks."""
    document = page.document
    passage = document.passages[document.sentences[token.sentence].passage]
    return passage.kind == "report" and page.quoted[token.i] < 0
