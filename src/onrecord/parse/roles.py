"""Roles and other noun phrases that stand for somebody named elsewhere: "the governor", "the newspaper"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.parse.bodies import Bodies
from onrecord.parse.document import Document, Token
from onrecord.parse.figures import Figure, Role
from onrecord.parse.forms import Name
from onrecord.parse.kinds import RoleWords, Sign
from onrecord.parse.namewords import NameWords
from onrecord.parse.parties import state_words
from onrecord.parse.refs import Ref, unquoted, verb_over
from onrecord.parse.registry import qualifiers
from onrecord.parse.renamed import acting_before, renamed
from onrecord.parse.world import is_demonym
from onrecord.record import Span

NEAR = 2
"""Sentences back in which the one candidate named last is taken, where several fit."""
FOREMOST = 3
"""How often the one whom a text is about is named for each time that it names another of the same office."""
HEARD = 6
"""Sentences back in which a witness is named who is still heard."""
FAR = 3
"""Sentences ahead in which a role may point to a name that comes later."""


@dataclass(frozen=True, eq=False)
class RoleReader:
    """Everything needed to resolve the roles of one document."""

    document: Document
    words: RoleWords
    name_words: NameWords
    figures: Sequence[Figure]
    refs: Sequence[Ref]

    @cached_property
    def names_at(self) -> dict[int, Ref]:
        """Names by where they begin."""
        return {r.span.start: r for r in reversed(self.refs) if r.form == "name"}

    @cached_property
    def names_on(self) -> dict[int, Ref]:
        """Names by the token that they hang on."""
        return {r.head.i: r for r in reversed(self.refs) if r.form == "name"}

    @cached_property
    def titled(self) -> frozenset[int]:
        """Tokens that lead up to a name or stand beside one: "captain Ann Kelly", "Ann Kelly, a captain"."""
        led = {t.i for r in self.refs if r.form == "name" for t in self.document.tokens_in(r.span)}
        beside = {t.i for t in self.document.tokens if t.tag == "NN" and self._beside(t) is not None}
        return frozenset(led | beside)

    @cached_property
    def bodies(self) -> Bodies:
        """What finds the bodies that nouns stand for."""
        return Bodies(self.document, self.words, self.name_words, self.figures, self.refs, self._tells)

    @cached_property
    def states(self) -> frozenset[str]:
        """The words of states."""
        return state_words(self.document.pack)

    @cached_property
    def untold(self) -> Sequence[int]:
        """For each sentence, how many before it are not quoted."""
        return unquoted(self.document)

    @cached_property
    def forms(self) -> frozenset[str]:
        """All forms of all names."""
        return frozenset(form for f in self.figures for form in f.forms)

    @cached_property
    def holders(self) -> dict[str, list[int]]:
        """Who holds some role of a noun, as indices of figures."""
        found: dict[str, list[int]] = {}
        for i, figure in enumerate(self.figures):
            for noun in dict.fromkeys(role.noun.split()[-1] for role in figure.roles):
                found.setdefault(noun, []).append(i)
        return found

    def read(self) -> Iterator[Ref]:
        """References by role or kind, and nameless persons, who only compete for pronouns."""
        named = self._tokens_of_names()
        for token in self.document.tokens:
            if token.i in named:
                continue
            if token.tag == "NNP" and not token.text.islower() and self._capital_role(token):
                sign = self.words.gender(token.lower)
                if sign is not None:
                    yield self._person(token, sign)
            elif token.tag == "NN" or (token.tag == "NNP" and token.text.islower()):
                sign = self.words.gender(token.lemma)
                if sign is not None:
                    yield self._person(token, sign)
                elif token.lemma in self.words.bodies or token.lemma in self.words.reporting.nouns:
                    yield from self._body(token)
        yield from self._ages()

    def _capital_role(self, token: Token) -> bool:
        """Whether a capitalised word is an office by itself: "the First Minister said"."""
        after = self.document.tokens[token.i + 1 : token.i + 2]
        named = bool(after) and after[0].tag in ("NNP", "NNPS") and after[0].sentence == token.sentence
        return token.dep != "compound" and not named and self._definite(token)

    def _tokens_of_names(self) -> frozenset[int]:
        return frozenset(t.i for r in self.refs for t in self.document.tokens_in(r.span))

    # -- persons ---------------------------------------------------------------------------------------

    def _person(self, token: Token, sign: Sign) -> Ref:
        span = self._span(token)
        beside = self._beside(token)
        if beside is not None:
            return Ref(span, token, "role", beside, sign)
        if _noun(token) in self.words.served and (client := self._client(token)) is not None:
            return Ref(span, token, "role", client, sign)
        if not self._definite(token) or token.dep == "compound":
            owned = any(True for _ in self.document.children(token.i, "poss"))
            figure = self._possessed(token, sign) if owned and token.dep != "compound" else None
            shown = owned and token.dep != "compound" and _noun(token) not in self.words.loose
            return Ref(span, token, "role", figure, sign, shown or figure is not None)
        return Ref(span, token, "role", self._by_role(token, sign), sign)

    def _possessed(self, token: Token, sign: Sign) -> Figure | None:
        """Whom "her engineer" means: the one person of whom the text says it, named just before or soon."""
        noun = _noun(token)
        if noun in self.words.kin | self.words.served | self.words.serving or not self._theirs(token):
            return None
        rated = self._rated(qualifiers(self.document, token.i), frozenset({noun}), sign)
        if len(rated) != 1 or len(self.holders.get(noun, ())) > 1:
            return None
        figure = self.figures[next(iter(rated))]
        soon = not self._named_before(figure, token) and self._named_near(figure, token, FAR)
        here = any(self._sentence(n) == token.sentence for n in figure.names)
        return figure if not here and (soon or self._named_near(figure, token, NEAR)) else None

    def _theirs(self, token: Token) -> bool:
        """Whether a pronoun of the third person tells whose somebody is: "their coach", not "my coach"."""
        owners = self.document.children(token.i, "poss")
        return any(c.tag == "PRP$" and c.lower in self.words.theirs for c in owners)

    def _client(self, token: Token) -> Figure | None:
        """Whose lawyer says "my client": the one named in what the text says that the lawyer is."""
        verb, owned = (
            verb_over(self.document, token),
            any(True for _ in self.document.children(token.i, "poss")),
        )
        for _ in range(3):
            if verb is None or not owned:
                return None
            for child in self.document.children(verb.i, "nsubj"):
                ref = self.names_on.get(child.i) or self._apposed(child)
                if ref is not None and ref.figure is not None:
                    return self._served(ref.figure)
            verb = verb_over(self.document, verb)
        return None

    def _apposed(self, token: Token) -> Ref | None:
        return next(
            (self.names_on[c.i] for c in self.document.children(token.i, "appos") if c.i in self.names_on),
            None,
        )

    def _served(self, figure: Figure) -> Figure | None:
        named = {w for r in figure.roles if r.noun in self.words.serving for w in r.qualifiers}
        people = (f for f in self.figures if f.kind == "person" and f is not figure and not f.open)
        fits = [f for f in people if named & {w for form in f.forms for w in form.split()}]
        return fits[0] if len(fits) == 1 else None

    def _span(self, token: Token) -> Span:
        """The noun phrase, without clauses and appositions after it."""
        tokens = self.document.tokens
        last = token.i
        for child in self.document.children(token.i, "prep"):
            if child.i > token.i and child.lower in self.words.owning:
                last = max(last, child.right)
        while tokens[last].pos == "PUNCT" and last > token.i:
            last -= 1
        first = min([token.i, *(c.left for c in self._before(token))])
        joints = (
            t.i for t in tokens[first + 1 : token.i] if t.pos == "CCONJ" and tokens[t.i - 1].pos == "PROPN"
        )
        return self.document.span_of(max([first, *(i + 1 for i in joints)]), last)

    def _before(self, token: Token) -> Iterator[Token]:
        kinds = ("det", "poss", "compound", "amod", "nmod", "nummod", "nn", "advmod")
        return (c for c in self.document.children(token.i, *kinds) if c.i < token.i)

    def _beside(self, token: Token) -> Figure | None:
        """The one whose name stands in apposition, or as subject of "is the …"."""
        kind = self.words.kind_beside(_noun(token))
        tokens = self.document.tokens
        if (named := self._named_after(token)) is not None and named.kind == kind:
            return named
        near = [token.head] if token.dep == "appos" else []
        apposed = [c.i for c in self.document.children(token.i, "appos")]
        near.extend(apposed)
        near.extend(
            c.i for i in apposed for c in self.document.children(i, "appos")
        )  # "her aunt, the cellist Ann"
        governor = tokens[token.head]
        if token.dep == "attr" and governor.lemma in self.words.linking:
            near.extend(c.i for c in self.document.children(governor.i, "nsubj"))
        beside = (self.names_on[i].figure for i in near if i in self.names_on)
        return next((f for f in beside if f is not None and f.kind == kind and not f.open), None)

    def _named_after(self, token: Token) -> Figure | None:
        """The person whose name stands right after the phrase and a comma."""
        after = self._span(token).end
        ref = self.names_at.get(after + 2) if self.document.text[after : after + 2] == ", " else None
        figure = ref.figure if ref is not None else None
        return figure if figure is not None and figure.kind == "person" and not figure.open else None

    def _definite(self, token: Token) -> bool:
        for child in self.document.children(token.i, "det", "poss"):
            if child.dep == "det" and child.lower in self.words.definite:
                return True
            if child.dep == "poss" and child.pos in ("NOUN", "PROPN"):
                return True
        return False

    def _by_role(self, token: Token, sign: Sign) -> Figure | None:
        mine, noun = qualifiers(self.document, token.i), _noun(token)
        rated = self._rated(mine, frozenset({noun}), sign) or self._rated(
            mine - self._owned(token), frozenset({noun}), sign
        )
        best = max(rated.values(), default=0)
        if not rated or (noun in self.words.loose and best == 0):
            if self._brought_in(token):
                return None
            if (told := self._testifying(token, rated)) is not None:
                return told
            return self._otherwise(token, mine, sign) or self._renamed(token, mine, rated, sign)
        return self._nearest(token, [self.figures[i] for i, fit in rated.items() if fit == best])

    def _owned(self, token: Token) -> frozenset[str]:
        """The words for a body without a name whose somebody is: "the company's founder"."""
        owners = self.document.children(token.i, "poss", "prep")
        inside = (t for c in owners for t in self.document.tokens[c.left : c.right + 1])
        return frozenset(t.lower for t in inside if t.pos == "NOUN" and t.lemma in self.words.bodies)

    def _rated(self, mine: frozenset[str], nouns: frozenset[str], sign: Sign) -> dict[int, int]:
        """The persons of whom the text says one of some nouns, as indices, and how well the words fit."""
        rated: dict[int, int] = {}
        for i in dict.fromkeys(i for noun in sorted(nouns) for i in self.holders.get(noun, ())):
            figure = self.figures[i]
            if figure.kind == "person" and not figure.open and (sign == "u" or figure.gender in (None, sign)):
                fits = [f for r in figure.roles if (f := self._fit(nouns, mine, r)) is not None]
                if fits:
                    rated[i] = max(fits)
        return rated

    def _testifying(self, token: Token, rated: Mapping[int, int]) -> Figure | None:
        """Whom "the witness" means: of those whom a verb tells to be one, who was named last before it."""
        doing = self.words.told_by["doing"].values()
        if not any(_noun(token) in nouns for nouns in doing):
            return None
        before = [(n, self.figures[i]) for i in rated for n in self.figures[i].names if n.first < token.i]
        name, figure = max(before, key=lambda b: b[0].first, default=(None, None))
        return figure if name is not None and self._back(token, name) <= HEARD else None

    def _otherwise(self, token: Token, mine: frozenset[str], sign: Sign) -> Figure | None:
        """Who is called by another word than the text has said of them: "the officer" after "Detective Ann
        Kelly", or by a loose one: the one such person, named in the sentences before."""
        noun = _noun(token)
        rated = self._rated(mine, self.words.called.get(noun, frozenset()) | {noun}, sign)
        met = [f for i in rated if self._named_before(f := self.figures[i], token)]
        near = [f for f in met if self._named_near(f, token, NEAR)]
        return near[0] if len(near) == 1 else None

    def _renamed(
        self, token: Token, mine: frozenset[str], rated: Mapping[int, int], sign: Sign
    ) -> Figure | None:
        """Whom the sentence before is about, where the text says that word of nobody else, and nothing of
        another state: not "the Texas Democrat" of one from California."""
        figure = renamed(self.document, self.words, self.refs, token, sign)
        party = not mine and _noun(token) in self.name_words.leanings
        if figure is None or party or any(self.figures[i] is not figure for i in rated):
            return None
        own = {w for role in figure.roles for w in role.qualifiers} & self.states
        return figure if not own or not mine & self.states or own & mine else None

    def _brought_in(self, token: Token) -> bool:
        """Whether the text has spoken of one of that kind without a name: "an officer", "two officers"."""
        before = (t for t in self.document.tokens[: token.i] if t.lemma == token.lemma)
        return any(
            t.tag in ("NN", "NNS") and t.i not in self.titled and not self._definite(t) for t in before
        )

    def _fit(self, nouns: frozenset[str], mine: frozenset[str], role: Role) -> int | None:
        """How well a role fits a noun phrase: words in common; None where they contradict each other."""
        if role.noun.split()[-1] not in nouns:
            return None
        apart = self.words.distinguishing
        if mine & apart != role.qualifiers & apart:
            return None
        wanted, given = mine - apart, role.qualifiers - apart
        shared = len(wanted & given)
        leanings = self.name_words.leanings
        if wanted & leanings and given & leanings and not wanted & given & leanings:
            return None
        telling = {w for w in wanted - leanings if self._tells(w)}
        if telling and not telling & given:
            return None
        if telling and given and not shared and any(self._tells(w) for w in given):
            return None
        return shared

    def _tells(self, word: str) -> bool:
        """Whether a word in a role names a country, a state, a party or somebody."""
        if is_demonym(word.capitalize()) or word in self.states:
            return True
        return word in self.forms

    def _nearest(self, token: Token, fits: Sequence[Figure]) -> Figure | None:
        """The one candidate; of several the one that alone is named nearby."""
        if not fits:
            return None
        near = [f for f in fits if self._named_near(f, token, NEAR)]
        if len(fits) == 1:
            if self._named_before(fits[0], token):
                return fits[0]
            soon = self._named_near(fits[0], token, FAR) or self._alone_so(token) or self._opens(token)
            return fits[0] if soon and not self._brought_in(token) else None
        acts = acting_before(self.document, self.words, self.refs, token, fits)
        return near[0] if len(near) == 1 else acts or self._foremost(token, fits, near)

    def _opens(self, token: Token) -> bool:
        """Whether a noun stands in the first passage, which leaves the name of the one it means for later."""
        first = next((p.index for p in self.document.passages if p.kind == "report"), -1)
        once = len(self.holders.get(_noun(token), ())) == 1 and not self._brought_in(token)
        return once and self.document.sentences[token.sentence].passage == first

    def _alone_so(self, token: Token) -> bool:
        """Whether an office is one that a text may speak of long before it says whose it is, and it says so
        of one only: "asked by the coroner", "area coroner Ann Kelly ruled"."""
        noun = _noun(token)
        return noun in self.words.known_holders and len(self.holders.get(noun, ())) == 1

    def _foremost(self, token: Token, fits: Sequence[Figure], near: Sequence[Figure]) -> Figure | None:
        """The holder of an office whom the text is about, where several have held it: named far oftener than
        any other, and nearby where any is."""
        ranked = sorted(fits, key=lambda f: -len(f.names))
        clear = len(ranked[0].names) >= FOREMOST * len(ranked[1].names)
        here = ranked[0] in near if near else self._named_before(ranked[0], token)
        return ranked[0] if clear and here and _noun(token) in self.words.known_holders else None

    def _named_near(self, figure: Figure, token: Token, reach: int) -> bool:
        """Whether a figure is named at most so many sentences before, in the sentence, or (FAR) ahead."""
        ahead = FAR if reach == FAR else 0
        return any(
            self._back(token, n) <= reach
            and self._sentence(n) <= token.sentence + ahead
            and (ahead or n.first < token.i)
            for n in figure.names
        )

    def _back(self, token: Token, name: Name) -> int:
        """Sentences back to a name; what is quoted in between does not count."""
        at = self._sentence(name)
        return min(token.sentence - at, self.untold[token.sentence + 1] - self.untold[at + 1])

    def _sentence(self, name: Name) -> int:
        return self.document.tokens[name.first].sentence

    def _named_before(self, figure: Figure, token: Token) -> bool:
        return figure.names[0].first < token.i

    def _ages(self) -> Iterator[Ref]:
        for match in re.finditer(self.words.age, self.document.text):
            token = self.document.token_at(match.end() - 1)
            after = self.document.token_at(match.end() + 1)
            if token is None or (after and after.pos in ("NOUN", "PROPN")):
                continue
            fits = [f for f in self.figures if match.group(1) in f.ages]
            figure = fits[0] if len(fits) == 1 else None
            yield Ref(Span(*match.span()), token, "role", figure, "u")

    # -- bodies ----------------------------------------------------------------------------------------

    def _body(self, token: Token) -> Iterator[Ref]:
        if not self._definite(token) or token.dep == "compound":
            return
        figure = self._beside(token) or self.bodies.of(token)
        if figure is not None:
            yield Ref(self._span(token), token, "nominal", figure)


def _noun(token: Token) -> str:
    """The noun of a role, in small letters where it is an office with a capital."""
    return token.lower if token.tag == "NNP" else token.lemma
