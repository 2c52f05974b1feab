"""The registry: which names in a document name one and the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.parse.document import Document, Token
from onrecord.parse.figures import Figure, Role
from onrecord.parse.formkinds import kinds_of
from onrecord.parse.forms import Name
from onrecord.parse.kinds import (
    RoleWords,
    full_name,
    gender_of,
    head_token,
    listed,
    role_noun,
)
from onrecord.parse.names import Namer
from onrecord.parse.parties import marked_as
from onrecord.parse.persons import Persons
from onrecord.parse.told import told_by_verbs
from onrecord.parse.world import known
from onrecord.record.entity import EntityType

INITIALISM = 7
"""Capital letters of the longest short form that is taken from the first letters of a full one."""


def figures_of(document: Document, names: list[Name], namer: Namer, roles: RoleWords) -> list[Figure]:
    """Everybody and everything that a document names, each with all its names."""
    forms: dict[str, list[Name]] = {}
    for name in names:
        forms.setdefault(name.form, []).append(name)
    kinds = kinds_of(document, forms, namer, roles)
    persons = Persons(document, namer, roles)
    for form in _fullest_first(forms):
        if kinds[form] == "person" and full_name(form, namer) and not persons.by_surname(form):
            persons.add_full(form, forms[form])
    rest: dict[str, list[Name]] = {}
    taken = {form for person in persons.figures for form in person.forms}
    for form, found in forms.items():
        if form in taken:
            continue
        if left := persons.claim(form, found, kinds[form]):
            rest[form] = left
    things = list(_things(document, rest, kinds, namer))
    figures = [*persons.figures, *persons.unsure, *things]
    for figure in figures:
        figure.names.sort(key=lambda n: n.first)
        figure.gender = figure.gender or gender_of(figure.names, namer) if figure.kind == "person" else None
    return sorted((f for f in figures if f.names), key=lambda f: f.names[0].first)


def _fullest_first(forms: dict[str, list[Name]]) -> list[str]:
    return sorted(forms, key=lambda form: -len(form.split()))


# -- bodies and places -------------------------------------------------------------------------------------


def _things(
    document: Document, forms: dict[str, list[Name]], kinds: dict[str, EntityType | None], namer: Namer
) -> Iterator[Figure]:
    """Bodies, places and groups: one for each entry of a list, short forms with their full ones."""
    found: dict[tuple[str, str], Figure] = {}
    full: list[tuple[str, Figure]] = []
    for form in _fullest_first(forms):
        names = forms[form]
        kind = kinds[form]
        printed = " ".join(names[0].words)
        entry = listed(document, names[0])
        owner = _owner(document, form, names, full, namer)
        if owner is None and (kind is None or kind == "person"):
            continue
        if owner is None:
            fits = entry is not None and (entry.kind == kind or entry.acts)
            name = entry.name if fits and entry else printed
            key = (kind or "", name.casefold())
            if key not in found:
                found[key] = Figure(kind or "organisation", name, canonical=fits)
            owner = found[key]
        owner.forms.add(form)
        owner.names.extend(names)
        if len(form.split()) > 1 or owner.canonical:
            full.append((form, owner))
    yield from found.values()


def _owner(
    document: Document, form: str, names: list[Name], full: list[tuple[str, Figure]], namer: Namer
) -> Figure | None:
    """The body named before in full whose short form this is; None where none or more than one is."""
    printed = names[0].words
    if len(printed) == 1 and printed[0].replace(".", "").isupper() and len(form) <= INITIALISM:
        fits = {id(f): f for other, f in full if _initials(other, namer) == form}
        return next(iter(fits.values())) if len(fits) == 1 else None
    if (entry := known(" ".join(printed))) and entry.weight > 3:
        return None
    words = form.split()
    fits = {}
    for other, figure in full:
        longer = other.split()
        tail = longer[-len(words) :] == words and _with_article(document, names, namer)
        start = (
            longer[: len(words)] == words
            and not set(longer[len(words) : len(words) + 1]) & namer.words.owning
            and figure.kind == "organisation"
        )
        rest = set(longer[len(words) :]) - namer.words.suffixes - namer.words.firms
        named_so = not rest or (len(words) == 1 and longer[-1] in namer.words.firms)
        if len(longer) > len(words) and (tail or (start and named_so)):
            fits[id(figure)] = figure
    return next(iter(fits.values())) if len(fits) == 1 else None


def _with_article(document: Document, names: list[Name], namer: Namer) -> bool:
    return any(n.first and document.tokens[n.first - 1].text in namer.words.articles for n in names)


def _initials(form: str, namer: Namer) -> str:
    small = namer.words.joining | namer.words.also_joining | namer.words.articles | namer.words.suffixes
    return "".join(w[0] for w in form.replace("-", " ").split() if w not in small)


# -- roles -------------------------------------------------------------------------------------------------


def add_roles(document: Document, figures: Iterable[Figure], namer: Namer, words: RoleWords) -> None:
    """Collect what titles, appositions and "is the …" say that each figure is."""
    for figure in figures:
        for name in figure.names:
            told = [] if _only_then(document, figure, words) else list(_roles(document, name, namer, words))
            for role in (
                *told,
                *_marked(document, name, told),
                *(Role(n, frozenset(), "") for n in told_by_verbs(document, name, words)),
            ):
                if role not in figure.roles and words.kind_beside(role.noun) == figure.kind:
                    figure.roles.append(role)
            if age := _age(document, name):
                figure.ages.add(age)
        if figure.kind == "person" and figure.gender is None:
            signs = {words.gender(r.noun) for r in figure.roles} - {None, "u"}
            figure.gender = next(iter(signs)) if len(signs) == 1 else None


def _only_then(document: Document, figure: Figure, words: RoleWords) -> bool:
    """Whether somebody is named once, to say when something was: "under President Ann Hale"."""
    first = figure.names[0]
    if len(figure.names) != 1 or not (first.titles or first.lead < first.first):
        return False
    head = head_token(document, first)
    return head.dep == "pobj" and document.tokens[head.head].lower in words.reigning


def _roles(document: Document, name: Name, namer: Namer, words: RoleWords) -> Iterator[Role]:
    tokens = document.tokens
    start = lead_start(document, name, words)
    offices = [t for t in name.titles if t in namer.titles.offices or words.gender(t) is not None]
    before = tokens[start : name.first]
    if offices:
        inner = namer.titles.roles.get(offices[-1], offices[-1]).split()
        outer = {t.lower for t in before} - set(" ".join(offices).split()) | set(inner[:-1])
        printed = " ".join(t.text for t in before).replace(" - ", "-")
        yield Role(inner[-1], frozenset(outer), printed)
        if (
            offices[-1] not in inner and words.gender(offices[-1]) is not None
        ):  # "Premier Ann Kelly", "the premier"
            yield Role(offices[-1], frozenset({t.lower for t in before} - {offices[-1]}), printed)
    elif (noun_token := role_noun(document, name, words)) is not None:
        outer = {t.lower for t in before if t.i != noun_token.i}
        yield Role(noun_token.lemma, frozenset(outer), " ".join(t.text for t in before).replace(" - ", "-"))
    head = head_token(document, name)
    beside = [t for t in document.children(head.i, "appos") if _is_role(t, words)]
    governor = tokens[head.head]
    over = _over(document, governor, words) if head.dep == "appos" else governor
    if head.dep == "appos" and _is_role(over, words) and over.i < start:
        beside.append(over)
    beside.extend(_joined(document, name, head, words))
    if head.dep == "nsubj" and governor.lemma in words.linking:
        beside.extend(t for t in document.children(governor.i, "attr") if t.pos == "NOUN")
    for token in beside:
        noun = token.lemma.lower()
        if words.kind_beside(noun) or noun in words.loose:
            yield Role(noun, qualifiers(document, token.i, skip=name), _phrase(document, token.i, name))


def _over(document: Document, noun: Token, words: RoleWords) -> Token:
    """The office where the syntax hangs a name on another noun: "the Minister of | Health, Ann Kelly"."""
    tokens, at = document.tokens, noun
    while not _is_role(at, words) and at.dep == "pobj" and tokens[at.head].lower in words.owning:
        at = tokens[tokens[at.head].head]
    opened = any(c.lower in words.definite for c in document.children(at.i, "det"))
    return at if _is_role(at, words) and opened and words.gender(at.lower) is not None else noun


def _joined(document: Document, name: Name, head: Token, words: RoleWords) -> list[Token]:
    """Two offices before a name of which the syntax makes three people: "founder and chair Ann Kelly"."""
    before = document.tokens[name.first - 1] if name.first else None
    if before is None or before.dep != "conj" or before.pos != "NOUN" or len(name.words) < 2:
        return []
    first = document.tokens[before.head]
    alone = first.pos == "NOUN" and first.tag == "NN" and before.tag == "NN"
    both = words.gender(first.lemma) is not None and words.gender(before.lemma) is not None
    hung = head.head in (first.i, before.i) or first.head == head.i
    bare = not any(True for _ in document.children(first.i, "det"))  # "the founder and chair Ann Kelly": two?
    return [first, before] if alone and both and hung and bare else []


def _marked(document: Document, name: Name, told: Sequence[Role]) -> Iterator[Role]:
    """What a mark of party and state behind a name says, by itself and of the offices before the name."""
    end = document.tokens[name.last].end
    nouns, state, party = marked_as(document.pack, document.text, end)
    if party is not None:
        for noun in dict.fromkeys((*nouns, *(role.noun for role in told))):
            yield Role(noun, state | {party}, "")


def _is_role(token: Token, words: RoleWords) -> bool:
    """Whether a word beside a name can tell what it is: a noun, or an office with a capital."""
    return token.pos == "NOUN" or (token.pos == "PROPN" and words.gender(token.lower) is not None)


def qualifiers(document: Document, noun: int, skip: Name | None = None) -> frozenset[str]:
    """The words that narrow a noun down: "odesa", "region" of "the governor of the Odesa region"."""
    token = document.tokens[noun]
    found: set[str] = set()
    for child in document.children(noun, "compound", "amod", "poss", "prep", "nmod", "nn"):
        inside = document.tokens[child.left : child.right + 1]
        found.update(t.lower for t in inside if t.pos in ("NOUN", "PROPN", "ADJ") and t.i != token.i)
    if skip is not None:
        found -= {t.lower for t in document.tokens[skip.first : skip.last + 1]}
    return frozenset(found)


def _phrase(document: Document, noun: int, name: Name) -> str:
    """The noun with what stands before it and the "of …" after it, as printed."""
    tokens = document.tokens
    first = last = noun
    for child in document.children(noun, "compound", "amod", "nmod", "poss", "nn"):
        first = min(first, child.left)
    for child in document.children(noun, "prep"):
        last = max(last, child.right) if child.right - noun < 12 else last
    if first <= name.last and last >= name.first:
        last = min(last, name.first - 1) if name.first > noun else last
        first = max(first, name.last + 1) if name.first < noun else first
    while last > noun and tokens[last].pos == "PUNCT":
        last -= 1
    return document.words(document.span_of(min(first, noun), max(last, noun)))


def lead_start(document: Document, name: Name, words: RoleWords) -> int:
    """The first token of a name with its title; the bare name's where what stands before is no title."""
    if name.titles or role_noun(document, name, words):
        return name.lead
    return name.first


def _age(document: Document, name: Name) -> str | None:
    tokens = document.tokens
    after = tokens[name.last + 1 : name.last + 4]
    if len(after) == 3 and after[0].text == "," and after[1].text.isdigit() and after[2].text in ",.":
        return after[1].text if 5 < int(after[1].text) < 111 else None
    return None
