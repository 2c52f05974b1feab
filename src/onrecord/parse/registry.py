"""The registry: which names in a document name one and the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.parse.document import Document, Token
from onrecord.parse.formkinds import kinds_of
from onrecord.parse.forms import Name, plain
from onrecord.parse.kinds import (
    RoleWords,
    Sign,
    full_name,
    gender_of,
    head_token,
    listed,
    of_kin,
    role_noun,
)
from onrecord.parse.names import Namer
from onrecord.parse.parties import marked_as
from onrecord.parse.told import told_by_verbs
from onrecord.parse.world import known
from onrecord.record.entity import EntityType

INITIALISM = 7
"""Capital letters of the longest short form that is taken from the first letters of a full one."""


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is: the noun, the words that narrow it down, and the whole phrase as printed."""

    noun: str
    qualifiers: frozenset[str]
    phrase: str


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody or something named in a document, while the registry is being built.

    `open` marks a name that fits several persons equally: nobody is meant for sure.
    """

    kind: EntityType
    name: str
    forms: set[str] = field(default_factory=set)
    names: list[Name] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    gender: Sign | None = None
    ages: set[str] = field(default_factory=set)
    canonical: bool = False
    open: bool = False

    @property
    def words(self) -> list[str]:
        """The words of its name, lower case."""
        return [plain(w) for w in self.name.split()]


def figures_of(document: Document, names: list[Name], namer: Namer, roles: RoleWords) -> list[Figure]:
    """Everybody and everything that a document names, each with all its names."""
    forms: dict[str, list[Name]] = {}
    for name in names:
        forms.setdefault(name.form, []).append(name)
    kinds = kinds_of(document, forms, namer, roles)
    persons = _Persons(document, namer, roles)
    for form in _fullest_first(forms):
        if kinds[form] == "person" and full_name(form, namer):
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


@dataclass(slots=True)
class _Persons:
    """Persons so far: full names first, then whatever short form fits one of them alone."""

    document: Document
    namer: Namer
    roles: RoleWords
    figures: list[Figure] = field(default_factory=list)
    unsure: list[Figure] = field(default_factory=list)
    index: dict[str, list[Figure]] = field(default_factory=dict)

    def surname(self, form: str) -> str:
        """The surname with its particles: "von der leyen" of "ursula von der leyen"."""
        words = [w for w in form.split() if w not in self.namer.words.suffixes] or form.split()
        at = len(words) - 1
        while at > 1 and len(words[at - 1]) > 1 and words[at - 1] in self.namer.words.particles:
            at -= 1
        return " ".join(words[at:])

    def add_full(self, form: str, names: list[Name]) -> None:
        """Enter a full name, as a form of the one person whom it fits, or as somebody new."""
        fits = [p for p in self.index.get(self.surname(form), ()) if self._same(plain(p.name), form)]
        if len(fits) == 1:
            person = fits[0]
        else:
            person = Figure("person", " ".join(names[0].words))
            self.figures.append(person)
            surname = self.surname(form)
            for key in {surname, surname.split()[-1], form.split()[0]}:
                self.index.setdefault(key, []).append(person)
        person.forms.add(form)
        person.names.extend(names)

    def _same(self, one: str, other: str) -> bool:
        """Whether two full forms may be one person's: same surname, given names that agree."""
        if self.surname(one) != self.surname(other):
            return False
        a, b = one.split(), other.split()
        given_a, given_b = a[: -len(self.surname(one).split())], b[: -len(self.surname(other).split())]
        first = bool(given_a and given_b) and (
            given_a[0] in given_b
            or given_b[0] in given_a
            or (1 in (len(given_a[0]), len(given_b[0])) and given_a[0][0] == given_b[0][0])
        )
        suffixed = {w for w in (*a, *b) if w in self.namer.words.suffixes}
        return first and all(w in a and w in b for w in suffixed)

    def claim(self, form: str, names: list[Name], kind: EntityType | None) -> list[Name]:
        """Give a short form's occurrences to the persons they fit; what is left names something else."""
        fits = [p for p in self.index.get(form, ()) if self._short_of(form, p)]
        if fits and all(self._came_before(names, p, alone=len(fits) == 1) for p in fits):
            self._add_short(form, names)
            return []
        if not fits:
            if kind == "person":
                self._add_short(form, names)
                return []
            return names
        left = []
        entry = known(" ".join(names[0].words))
        placed = entry is not None and entry.weight > 3 and kind == entry.kind
        by_surname = any(self.surname(max(p.forms, key=len)) == form for p in fits)
        unsure: list[Name] = []
        for name in names:
            well_known = placed and not name.titles and not (by_surname and self._acts(name))
            person = None if well_known else self._choose(name, fits)
            if person is not None:
                person.names.append(name)
                person.forms.add(form)
            elif kind not in (None, "person"):
                left.append(name)
            else:
                unsure.append(name)
        if unsure:
            self.unsure.append(Figure("person", " ".join(unsure[0].words), {form}, unsure, open=True))
        return left

    def _came_before(self, names: Sequence[Name], person: Figure, alone: bool) -> bool:
        """Whether a surname stands with a title before the only person is named who could bear it, who has no
        such title: "President Vane" is somebody of whom the text takes for granted that he is known, and
        "Odile Vane", two paragraphs on, is another of the family. Not where nothing else says so: "President
        Vane" and then "Roland Vane", no sister of anybody."""
        first = min(names, key=lambda n: n.first)
        whole = [n for n in person.names if len(n.words) > 1]
        before = all(first.first < n.first for n in whole)
        if not first.titles or not before or self._shares_title(first, person):
            return False
        suffixed = any(w in self.namer.words.suffixes for form in person.forms for w in form.split())
        one = alone and not suffixed and self._agree(names, person)
        return not one or any(of_kin(self.document, n, self.roles) for n in whole)

    def _agree(self, names: Sequence[Name], person: Figure) -> bool:
        """Whether titles and pronouns tell of the same gender, as far as they tell it."""
        mine, theirs = gender_of(list(names), self.namer), gender_of(person.names, self.namer)
        return mine is None or theirs is None or mine == theirs

    def _acts(self, name: Name) -> bool:
        return head_token(self.document, name).dep in ("nsubj", "nsubjpass", "poss")

    def _add_short(self, form: str, names: list[Name]) -> None:
        person = Figure("person", " ".join(names[0].words), {form}, list(names))
        self.figures.append(person)

    def _short_of(self, form: str, person: Figure) -> bool:
        full = max(person.forms, key=lambda f: len(f.split()))
        surname = self.surname(full)
        bare = [w for w in full.split() if w not in self.namer.words.suffixes] or full.split()
        if form in (surname, surname.split()[-1]) and form != full:
            return True
        return form == bare[0] and len(bare) > 1

    def _choose(self, name: Name, fits: list[Figure]) -> Figure | None:
        """The one person whom a short form means; None where two fit equally."""
        if len(fits) == 1:
            return fits[0] if self._agrees(name, fits[0]) else None
        titled = [p for p in fits if self._agrees(name, p)]
        with_title = [p for p in titled if self._shares_title(name, p)]
        for group in (with_title, titled):
            if len(group) == 1:
                return group[0]
        by_surname = [p for p in titled if self.surname(max(p.forms, key=len)).endswith(name.form)]
        if not by_surname:
            return None
        ranked = sorted(by_surname, key=lambda p: -sum(len(n.words) > 1 for n in p.names))
        counts = [sum(len(n.words) > 1 for n in p.names) for p in ranked[:2]]
        return ranked[0] if len(counts) == 1 or counts[0] > counts[1] else None

    def _agrees(self, name: Name, person: Figure) -> bool:
        sign, other = gender_of([name], self.namer), gender_of(person.names, self.namer)
        return sign is None or other is None or sign == other or len(name.words) > 1

    def _shares_title(self, name: Name, person: Figure) -> bool:
        mine = {self.namer.titles.roles.get(t, t) for t in name.titles}
        theirs = {
            self.namer.titles.roles.get(t, t) for n in person.names if len(n.words) > 1 for t in n.titles
        }
        return bool(mine & theirs)


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
        if len(longer) > len(words) and (
            tail or (start and set(longer[len(words) :]) <= namer.words.suffixes | namer.words.firms)
        ):
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
            told = list(_roles(document, name, namer, words))
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


def _roles(document: Document, name: Name, namer: Namer, words: RoleWords) -> Iterator[Role]:
    tokens = document.tokens
    start = lead_start(document, name, words)
    offices = [t for t in name.titles if t in namer.titles.offices or words.gender(t) is not None]
    before = tokens[start : name.first]
    if offices:
        inner = namer.titles.roles.get(offices[-1], offices[-1]).split()
        outer = {t.lower for t in before} - set(" ".join(offices).split()) | set(inner[:-1])
        yield Role(inner[-1], frozenset(outer), " ".join(t.text for t in before).replace(" - ", "-"))
    elif (noun_token := role_noun(document, name, words)) is not None:
        outer = {t.lower for t in before if t.i != noun_token.i}
        yield Role(noun_token.lemma, frozenset(outer), " ".join(t.text for t in before).replace(" - ", "-"))
    head = head_token(document, name)
    beside = [t for t in document.children(head.i, "appos") if _is_role(t, words)]
    governor = tokens[head.head]
    if head.dep == "appos" and _is_role(governor, words) and governor.i < start:
        beside.append(governor)
    if head.dep == "nsubj" and governor.lemma in words.linking:
        beside.extend(t for t in document.children(governor.i, "attr") if t.pos == "NOUN")
    for token in beside:
        noun = token.lemma.lower()
        if words.kind_beside(noun) or noun in words.loose:
            yield Role(noun, qualifiers(document, token.i, skip=name), _phrase(document, token.i, name))


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
