"""Persons of a document: full names first, then whatever short form fits one of them alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.known.names import goes_by
from onrecord.parse.document import Document
from onrecord.parse.figures import Figure
from onrecord.parse.forms import Name, plain
from onrecord.parse.kinds import RoleWords, gender_of, head_token, of_kin
from onrecord.parse.names import Namer
from onrecord.parse.world import known
from onrecord.record.entity import EntityType


@dataclass(slots=True)
class Persons:
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
            for key in {surname, surname.split()[-1], form.split()[0], self._with_suffix(form)}:
                self.index.setdefault(key, []).append(person)
        person.forms.add(form)
        person.names.extend(names)

    def _with_suffix(self, form: str) -> str:
        """The surname with what tells father and son apart: "kelly jr" of "sean kelly jr"."""
        told = [w for w in form.split() if w in self.namer.words.suffixes]
        return " ".join([self.surname(form), *told])

    def _same(self, one: str, other: str) -> bool:
        """Whether two full forms may be one person's: same surname, given names that agree."""
        if self.surname(one) != self.surname(other):
            return False
        a, b = one.split(), other.split()
        given_a, given_b = a[: -len(self.surname(one).split())], b[: -len(self.surname(other).split())]
        first = bool(given_a and given_b) and (
            given_a[0] in given_b
            or given_b[0] in given_a
            or goes_by(given_a[0], given_b[0])
            or goes_by(given_b[0], given_a[0])
            or (1 in (len(given_a[0]), len(given_b[0])) and given_a[0][0] == given_b[0][0])
        )
        suffixed = {w for w in (*a, *b) if w in self.namer.words.suffixes}
        return first and all(w in a and w in b for w in suffixed)

    def by_surname(self, form: str) -> bool:
        """Whether a form that looks full is but a surname with its particle: "della Volpe"."""
        words = form.split()
        led = len(words) > 1 and words[0] in self.namer.words.particles
        return led and any(self.surname(plain(p.name)) == form for p in self.index.get(words[-1], ()))

    def claim(self, form: str, names: list[Name], kind: EntityType | None) -> list[Name]:
        """Give a short form's occurrences to the persons they fit; what is left names something else."""
        fits = [p for p in self.index.get(form, ()) if self._short_of(form, p)]
        fits = [p for p in fits if not self._nickname(p)] or fits
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

    def _nickname(self, person: Figure) -> bool:
        """Whether a name only ever fills quotation marks: "nicknamed “Red Hot Kelly”" is no other Kelly."""
        quoted = {q.inner for q in self.document.quotes}
        return all(self.document.span_of(n.first, n.last) in quoted for n in person.names)

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
        if form in (surname, surname.split()[-1], self._with_suffix(full)) and form != full:
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
        if len(counts) == 1 or counts[0] > counts[1]:
            return ranked[0]
        return self._in_office(ranked)

    def _in_office(self, family: Sequence[Figure]) -> Figure | None:
        """The one of a family who is called by the surname alone: named first, and alone in an office."""
        first = min(family, key=lambda p: min(n.first for n in p.names if len(n.words) > 1))
        holding = [
            p for p in family if any(t in self.namer.titles.offices for n in p.names for t in n.titles)
        ]
        return first if holding == [first] else None

    def _agrees(self, name: Name, person: Figure) -> bool:
        sign, other = gender_of([name], self.namer), gender_of(person.names, self.namer)
        return sign is None or other is None or sign == other or len(name.words) > 1

    def _shares_title(self, name: Name, person: Figure) -> bool:
        mine = {self.namer.titles.roles.get(t, t) for t in name.titles}
        theirs = {
            self.namer.titles.roles.get(t, t) for n in person.names if len(n.words) > 1 for t in n.titles
        }
        return bool(mine & theirs)
