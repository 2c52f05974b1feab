"""Clauses: who does what to whom in one, and what tense, mood and condition it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.find.edges import conjuncts, opens_clause, short, shut, worded
from onrecord.find.words import Words, words_of
from onrecord.known.names import load_countries
from onrecord.parse import Document, Token
from onrecord.record import Party, Span

DEEPEST = 8
"""Steps up a tree before a subject or a governor counts as not found."""

CUT = ("relcl", "advcl", "acl", "ccomp", "parataxis", "cc", "conj", "dep")
MODIFIERS = ("appos", "prep", "nummod", "amod", "compound", "case", "poss", "nmod")
FINITE = ("VBD", "VBZ", "VBP")
DASHES = ("—", "–", "-", "--")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
REPORTED = ("ccomp", "xcomp", "acl", "acomp", "relcl", "dobj", "pobj", "prep", "oprd", "attr")
"""How what a clause reports hangs on it, word by word."""
EMPTY_TAGS = ("WDT", "WP", "WP$")


def report_tokens(document: Document) -> Iterator[Token]:
    """The tokens of a document's running text in order, without headings and furniture."""
    for passage in document.passages:
        if passage.kind == "report":
            for sentence in document.sentences[passage.first : passage.end]:
                yield from document.tokens[sentence.first : sentence.end]


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause."""
    if not token.tag.startswith("VB") or token.dep in ("aux", "auxpass", "amod", "compound"):
        return False
    return token.text[-1].isalnum()  # a dash that the syntax takes for a verb is none


def verb_above(document: Document, i: int) -> Token | None:
    """The nearest verb over a token, or the token itself where it is one."""
    token = document.tokens[i]
    for _ in range(DEEPEST * 2):
        if is_verb(token):
            return token
        if token.head == token.i:
            return None
        token = document.tokens[token.head]
    return None


def phrase(document: Document, i: int) -> Span:
    """The noun phrase of a head as printed: with what stands before it and its `of …`, without clauses."""
    first, last = document.tokens[i].left, i
    named, of_names = document.tokens[i].pos == "PROPN", words_of(document).of_names
    for child in sorted(document.children(i), key=lambda t: t.i):
        if child.i < i:
            first = child.right + 1 if child.dep in ("relcl", "advcl", "parataxis") else first
            continue
        if child.dep == "prep" and child.lower in words_of(document).on_days and _day(document, child):
            break  # "critics on Wednesday blasted the plan"
        if child.dep in CUT or (child.dep == "prep" and named and child.lower not in of_names):
            break
        if child.dep == "appos" and child.tag == "DT":  # "Ann Kelly and Pavel Dorn, both …"
            break
        if child.dep in MODIFIERS:
            last = short(document, child.right, child.i)
    behind = (t.i for t in document.tokens[i + 1 : last + 1] if opens_clause(t))
    last = max(i, min(last, next(behind, last + 1) - 1))
    first = _behind_dateline(document, first, i)
    while (
        first < i
        and not document.tokens[first].text[0].isalnum()
        and document.tokens[first].text not in '"“‘€$£('
    ):
        first += 1
    return document.span_of(first, shut(document, first, worded(document, last, i)))


def _day(document: Document, prep: Token) -> bool:
    """Whether a name stands right behind a preposition, as a day does."""
    named = next(document.children(prep.i, "pobj"), None)
    return named is not None and named.pos == "PROPN" and named.i == prep.i + 1


def _behind_dateline(document: Document, first: int, i: int) -> int:
    """Where a phrase begins, behind a dateline taken for part of it: "TORVIK (AP) — A monk"."""
    for t in document.tokens[first + 1 : i]:
        before = document.tokens[t.i - 1]
        if (
            t.text in DASHES
            and before.end < t.start
            and (before.text == ")" or (before.text.isupper() and len(before.text) > 2))
        ):
            return t.i + 1
    return first


@cache
def _countries() -> dict[str, str]:
    """Adjective → the name of its country."""
    return {word: country.name for country in load_countries() for word in country.adjectives}


def party(document: Document, i: int) -> Party:
    """Whoever a noun phrase names: its words, and its entity where the document knows it."""
    span = phrase(document, i)
    head = document.tokens[i]
    covering = [m for m in document.mentions_in(span) if m.span.start <= head.start < m.span.end]
    mention = max(covering, key=lambda m: (m.entity is not None, m.span.end - m.span.start), default=None)
    entity = document.entity(mention.entity) if mention else None
    if entity is None and head.dep == "appos" and head.tag == "NN":
        over = document.tokens[head.head]  # "Ann Kelly, *a critic* who …"
        name = document.span_of(over.left, over.i)
        called = document.mention_of(name) if over.pos == "PROPN" else None
        entity = document.entity(called.entity) if called is not None else None
    if entity is None and head.pos == "ADJ":
        country = _countries().get(head.text)
        entity = next((e for e in document.entities if e.name == country), None) if country else None
        return Party(span, entity.id if entity else None, country)
    printed = document.words(span) if head.pos in ("NOUN", "PROPN") else None
    return Party(span, entity.id if entity else None, entity.name if entity else printed)


def entity_type(document: Document, i: int) -> str | None:
    """The type of the entity that a noun phrase names, None where it is not known."""
    entity = document.entity(party(document, i).entity)
    return entity.type if entity else None


def coordinated(document: Document, i: int) -> Iterator[int]:
    """A token and those joined to it by "and"."""
    yield i
    for child in conjuncts(document, i):
        yield from coordinated(document, child.i)


def voice_passive(document: Document, verb: Token) -> bool:
    """Whether the subject of a verb is the one to whom it is done."""
    if any(True for _ in document.children(verb.i, "nsubjpass", "auxpass")):
        return True
    if verb.tag != "VBN" or any(t.dep == "aux" for t in document.children(verb.i)):
        return False
    if verb.dep in ("acl", "relcl", "advcl"):
        return not any(t.dep in ("nsubj", "dobj") for t in document.children(verb.i))
    head = document.tokens[verb.head]
    return verb.dep == "conj" and is_verb(head) and head.tag == "VBN" and voice_passive(document, head)


def subject(document: Document, verb: Token, depth: int = 0) -> Token | None:
    """The head of the grammatical subject: its own, that of the clause that controls it, or None."""
    own = next(document.children(verb.i, *SUBJECTS), None)
    if own is not None:
        return _antecedent(document, verb, _past_dateline(document, own, verb))
    if depth > DEEPEST or verb.head == verb.i:
        return None
    head = document.tokens[verb.head]
    if (cue := _outside(document, verb, head)) is not None:
        return subject(document, cue, depth + 1)
    if verb.dep in ("acl", "relcl"):
        over = document.tokens[head.head]
        told = verb.dep == "acl" and verb.tag == "VBG" and head.dep in ("dobj", "dative")
        if told and over.lemma in words_of(document).telling_to:  # "wrote the bank asking for time"
            return subject(document, over, depth + 1)
        return None if verb.tag == "VB" else head
    if verb.dep == "xcomp" and is_verb(head):
        controlled = next(document.children(head.i, "dobj"), None) or _asked_of(document, verb, head)
        return controlled if controlled and controlled.i < verb.i else subject(document, head, depth + 1)
    if verb.dep == "conj" and verb.tag in FINITE and head.tag in ("VB", "VBG"):
        while (head.tag in ("VB", "VBG") or not is_verb(head)) and head.head != head.i and depth < DEEPEST:
            head, depth = document.tokens[head.head], depth + 1
        return subject(document, head, depth + 1) if is_verb(head) else None
    own_tense = verb.tag in FINITE or any(t.tag in (*FINITE, "MD") for t in document.children(verb.i, "aux"))
    told = verb.dep != "conj" and own_tense
    if not told and verb.dep in ("conj", "advcl", "xcomp", "ccomp", "pcomp", "prep", "dep"):
        above = verb_above(document, verb.head)
        if verb.dep == "pcomp" and (blamed := _blamed(document, head)) is not None:
            return blamed
        if above is not None and verb.dep == "pcomp" and head.lower in words_of(document).of_object:
            own = suffers(document, above)
            if own is not None:
                return own
        return subject(document, above, depth + 1) if above else None
    return None


def _blamed(document: Document, prep: Token) -> Token | None:
    """Whose deed stands behind "for": "criticised *the mayor* for closing it", "attacks on *her* for it"."""
    words, over = words_of(document), document.tokens[prep.head]
    if prep.lower not in words.for_whom:
        return None
    if over.pos in ("NOUN", "PROPN") and over.lemma not in words.for_object:
        return over if can_act(document, over.i, words) else None
    if over.lemma not in words.for_object:
        return None
    return suffers(document, over) if is_verb(over) else after(document, over.i, words.whose_deed)


def _past_dateline(document: Document, own: Token, verb: Token) -> Token:
    """The subject behind a dateline that the syntax takes for it: "TORVIK (AP) - Ann Kelly said"."""
    if not (own.text.isupper() and len(own.text) > 2):
        return own
    dash = next((t.i for t in document.tokens[own.i + 1 : verb.i] if t.text in DASHES), None)
    near = (*document.children(own.i, "appos", "dep", "nmod"), *document.children(verb.i, *SUBJECTS))
    behind = [t for t in near if dash is not None and dash < t.i < verb.i]
    return behind[-1] if behind else own


def _asked_of(document: Document, deed: Token, verb: Token) -> Token | None:
    """Who is to do what a verb asks for, behind its preposition: "called on *Orla Teague* to resign"."""
    words = words_of(document)
    if deed.tag != "VB" or words.governing.get(verb.lemma) != "called_for":
        return None
    behind = (
        t for p in document.children(verb.i, "prep") if p.i < deed.i for t in document.children(p.i, "pobj")
    )
    return next((t for t in behind if can_act(document, t.i, words)), None)


def _outside(document: Document, verb: Token, head: Token) -> Token | None:
    """The verb over a quotation that ends between two joined verbs: 'said, "It is late" and left'."""
    if verb.dep != "conj" or head.dep != "ccomp" or verb.i < head.i:
        return None
    closed = [t.tag for t in document.tokens[head.i : verb.i] if t.tag in ("``", "''")]
    above = document.tokens[head.head]
    return above if closed == ["''"] and is_verb(above) and above.i < head.i else None


def _antecedent(document: Document, verb: Token, own: Token) -> Token:
    if own.tag in EMPTY_TAGS or own.lower in words_of(document).relative:
        above = verb
        for _ in range(DEEPEST):
            if above.dep == "relcl":
                return _who(document, own, document.tokens[above.head])
            above = document.tokens[above.head]
    return own


def _who(document: Document, own: Token, noun: Token) -> Token:
    """The noun that "who" means: no place, but those there ("lawmakers in two states who opposed it"); that
    "which" means: no people, but what they are told of with ("the attack on farmers, which killed six")."""
    words, prep = words_of(document), document.tokens[noun.head]
    over = document.tokens[prep.head]
    if noun.dep != "pobj" or over.pos not in ("NOUN", "PROPN"):
        return noun
    if own.lower in words.of_things and noun.lemma in words.single_persons:
        return over
    if own.lower not in words.who:
        return noun
    person = noun.lemma in words.persons or entity_type(document, noun.i) == "person"
    return over if not person and over.lemma in words.persons else noun


def teller(document: Document, pronoun: Token, verb: Token, words: Words) -> Token | None:
    """Whom a pronoun in a reported clause means: the subject of the clause that reports it."""
    if pronoun.lower not in words.third_person:
        return None
    head = verb
    for _ in range(DEEPEST // 2):
        if head.dep not in REPORTED:
            return None
        head = document.tokens[head.head]
        own = next(document.children(head.i, "nsubj"), None) if is_verb(head) else None
        if own is not None and own.i < pronoun.i:
            return (
                own
                if own.pos != "PRON"
                and can_act(document, own.i, words)
                and _agrees(document, own, pronoun, words)
                else None
            )
    return None


def _agrees(document: Document, noun: Token, pronoun: Token, words: Words) -> bool:
    """Whether a pronoun can mean a noun: "it" no person, "he" no body, "they" any."""
    kind = entity_type(document, noun.i)
    person = kind == "person" or noun.lemma in words.single_persons
    if pronoun.lower in words.things:
        return not person
    if pronoun.lower in words.singular_people:
        return person or (kind is None and noun.pos == "PROPN")
    return True


def does(document: Document, verb: Token) -> Token | None:
    """The head of whoever does what the verb says."""
    if not voice_passive(document, verb):
        return subject(document, verb)
    by = next(document.children(verb.i, "agent"), None)
    return next(document.children(by.i, "pobj"), None) if by else None


def suffers(document: Document, verb: Token) -> Token | None:
    """The head of whoever or whatever it is done to."""
    if voice_passive(document, verb):
        return subject(document, verb)
    own = next(document.children(verb.i, "dobj", "dative"), None)
    if own is None and verb.dep == "conj":
        later = [t for t in document.children(document.tokens[verb.head].i, "dobj") if t.i > verb.i]
        own = later[0] if later else None
    if own is not None and own.tag in EMPTY_TAGS and verb.dep == "relcl":
        return document.tokens[verb.head]
    return own


def after(document: Document, i: int, prepositions: Iterable[str]) -> Token | None:
    """The head of the noun phrase that a preposition ties to token `i`."""
    wanted = frozenset(prepositions)
    for prep in document.children(i, "prep", "dative", "agent", "prt"):
        if prep.lower in wanted and (found := next(document.children(prep.i, "pobj"), None)):
            return found
    return None


def infinitives(document: Document, i: int, *deps: str) -> Iterator[Token]:
    """The infinitives with "to" behind token `i` that hang on it as one of `deps`."""
    for child in document.children(i, *deps):
        to = any(t.tag == "TO" for t in document.children(child.i, "aux"))
        if child.tag == "VB" and child.i > i and to:
            yield child


def can_act(document: Document, i: int | None, words: Words) -> bool:
    """Whether a noun phrase names somebody who can act: a person, a body, a state."""
    if i is None:
        return False
    token = document.tokens[i]
    if token.lemma in words.actors or token.lower in words.actors:
        return True
    if token.pos == "PRON":
        return token.lower not in words.empty_pronouns
    if token.pos == "NUM":
        some = after(document, i, words.of_names)
        return any(True for _ in document.children(i, "det")) or bool(
            some and can_act(document, some.i, words)
        )
    kind = entity_type(document, i)
    if kind == "place":
        return token.text[0].isupper()
    return kind in ("person", "organisation", "group", "country", "publication") or (
        kind is None and token.pos == "PROPN"
    )


def auxiliaries(document: Document, verb: Token) -> list[Token]:
    """The auxiliaries of a verb, or of the one that it is joined to where it has the same form."""
    own = list(document.children(verb.i, "aux", "auxpass"))
    head = document.tokens[verb.head]
    if not own and verb.dep == "conj" and head.tag == verb.tag and verb.tag in ("VB", "VBN", "VBG"):
        return auxiliaries(document, head)
    return own


def negated(document: Document, verb: Token, words: Words) -> bool:
    """Whether a verb is denied: by "not" on it, by "no" on its subject, by "no" on its object."""
    nots = (t for t in document.children(verb.i) if t.dep == "neg" or t.lower in words.never)
    if any(not (_sets_apart(document, t, verb) or _adds(document, t, words)) for t in nots):
        return True
    head = document.tokens[verb.head]
    neither = verb.dep == "conj" and any(
        t.lower in words.never for t in document.children(head.i, "preconj", "cc")
    )
    if neither:
        return True
    if (
        verb.dep == "conj"
        and verb.tag == head.tag == "VB"
        and not any(document.children(verb.i, "aux", "nsubj"))
    ):
        return negated(document, head, words)
    noun_phrases = document.children(verb.i, "nsubj", "nsubjpass", "dobj")
    return any(
        t.lower in words.never
        or any(
            d.lower in words.never and d.i < t.i
            for d in document.children(t.i, "det", "neg", "preconj", "cc")
        )
        for t in noun_phrases
    )


def _adds(document: Document, no: Token, words: Words) -> bool:
    """Whether a "not" only leads on to more: "*not only* lost the race but …"."""
    return any(t.lower in words.condition_openers for t in document.tokens[no.i + 1 : no.i + 2])


def _sets_apart(document: Document, no: Token, head: Token) -> bool:
    """Whether a "not" behind a comma only sets apart what is not meant: "backs the deal, not its makers"."""
    return no.i > head.i + 1 and document.tokens[no.i - 1].text == ","
