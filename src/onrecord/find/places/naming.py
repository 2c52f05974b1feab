"""Which names in a document are places: over the gazetteer, by what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.find.places.resolving import PlaceWords, Site, site_at
from onrecord.known.gazetteer import Gazetteer
from onrecord.known.names import given_name_gender, load_metonyms
from onrecord.parse import Document, Token
from onrecord.record import Span

LONGEST = 5
KNOWN = 100_000
"""People from which a town is known well enough to be named without more."""
NAMES = ("NNP", "NNPS")
BODIES = ("person", "organisation", "publication", "group", "facility")
PLACES = ("place", "country")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the sites of one document."""

    document: Document
    gazetteer: Gazetteer
    words: PlaceWords
    people: frozenset[str]

    def read(self) -> Iterator[Site]:
        """The sites of the document in order, without those that name somebody or some body.

        A small town's name that says nothing by itself is taken where it stands surely elsewhere in the text.
        """
        tokens, i = self.document.tokens, 0
        found: list[tuple[Site, bool]] = []
        while i < len(tokens):
            hit, end = self._site(i)
            if hit is not None:
                found.append(hit)
            i = max(end, i + 1)
        sure = {site.name.casefold() for site, is_sure in found if is_sure}
        return (site for site, _ in found if site.name.casefold() in sure)

    def _site(self, i: int) -> tuple[tuple[Site, bool] | None, int]:
        """The site that begins at a token with whether it is sure, and where the reading goes on."""
        first = self.document.tokens[i]
        if not first.text[0].isupper():
            return None, i
        for last in self._ends(i):
            span = self.document.span_of(i, last)
            name = self.document.words(span)
            found = self.gazetteer.lookup(name)
            if not found or (
                first.lower in self.words.the_before and not found[0].name.startswith(first.text)
            ):
                continue
            if not self._is_place(name, i, last, span):
                return None, last + 1
            site = site_at(self.document.text, span, self.gazetteer, self.words)
            if not site.candidates:
                return None, last + 1
            return (site, site.sure or self._is_known(site, i, last)), last + 1
        return None, i + 1

    def _ends(self, i: int) -> list[int]:
        """Last tokens that a name from token `i` could have, the longest first."""
        tokens = self.document.tokens
        ends, at = [], i
        while at < min(i + LONGEST, len(tokens)) and tokens[at].sentence == tokens[i].sentence:
            text = tokens[at].text
            if text[0].isupper() or text.isalpha() or text in ("-", "'", "’s", "'s"):
                if text[0].isupper() or (at > i and text.islower()):
                    ends.append(at)
            else:
                break
            at += 1
        return [e for e in reversed(ends) if e == i or tokens[e].text[0].isupper() or self._kind_word(e)]

    def _kind_word(self, e: int) -> bool:
        """Whether a small word may end a name ("Odesa region"); the gazetteer knows which do."""
        return self.document.tokens[e].pos == "NOUN"

    def _is_place(self, name: str, i: int, last: int, span: Span) -> bool:
        words, tokens = self.words, self.document.tokens
        if name in load_metonyms() and self._little(name) and not self._followed_by_parent(last):
            return False
        if tokens[i].tag not in NAMES and i == last and not self._locative(i):
            return False
        if self._in_body(span):
            return False
        if self._is_code(name, i):
            return False
        if name in words.never and not self._followed_by_parent(last):
            return False
        if self._part_of_name(i, last):
            return False
        if i == last and name in self.people and not self._locative(i):
            return False
        capital = any(c.capital for c in self.gazetteer.lookup(name)[:2])
        return not self._speaks(last, capital)

    def _little(self, name: str) -> bool:
        """Whether no place of a name is a capital or widely known, so that a body of that name is meant."""
        found = self.gazetteer.lookup(name)
        little = all(c.precision == "city" and not c.capital and c.population < KNOWN for c in found)
        return little or not found[0].population

    def _is_code(self, name: str, i: int) -> bool:
        """Whether a region's two letters stand alone: "voter ID"; with a place before they are its parent."""
        if len(name) > 2 or not name.isupper() or self.gazetteer.lookup(name)[0].precision != "region":
            return False
        return not i or self.document.tokens[i - 1].text not in (",", "-")

    def _in_body(self, span: Span) -> bool:
        """Whether the span lies inside the name of a person, body or publication."""
        document = self.document
        for mention in document.mentions_in(Span(max(0, span.start - 80), span.end)):
            if mention.form != "name" or mention.span.end < span.end or mention.span.start > span.start:
                continue
            entity = document.entity(mention.entity)
            if entity is None or entity.type in PLACES:
                continue
            if mention.span.start == span.start and self._before_title(span.end):
                continue
            if mention.span != span or entity.type in ("person", "publication"):
                return True
        return False

    def _before_title(self, end: int) -> bool:
        """Whether a title follows, so that the place is no part of the person's name: "U.S. President"."""
        following = self.document.tokens_in(Span(end, end + 3))
        return bool(following and following[0].lower in self.words.titles)

    def _part_of_name(self, i: int, last: int) -> bool:
        """Whether other capital words stand against the name, as in "Georgia Smith" or "Bank of England"."""
        tokens, words = self.document.tokens, self.words
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after and after.sentence == tokens[last].sentence and after.start - tokens[last].end <= 1:
            head = tokens[tokens[last].head]
            capital = after.text[0].isupper() and after.tag in NAMES and after.lower not in words.beside
            named = head.i > last and head.tag in NAMES and tokens[last].dep == "compound"
            if capital and named and not self._is_wide(head.text):
                return True
            if after.lower in words.not_before or (
                capital and i == last and given_name_gender(tokens[i].text)
            ):
                return True
            if after.text in ("-", "/") and after.start == tokens[last].end:
                return True
        before = tokens[i - 1] if i else None
        if before is None or before.sentence != tokens[i].sentence:
            return False
        if before.lower in words.titles:
            return True
        capital = (
            before.text[0].isupper() and before.tag in NAMES and before.i != self._sentence_start(before)
        )
        if (
            capital
            and before.lower not in words.beside | words.directions
            and before.head in range(i, last + 1)
        ):
            return True
        return self._of_body(before)

    def _is_wide(self, name: str) -> bool:
        """Whether a name is a region's or country's before all: "Atlanta Georgia" is no person."""
        found = self.gazetteer.lookup(name) if name not in self.words.never else ()
        return bool(found) and found[0].precision in ("region", "country")

    def _of_body(self, before: Token) -> bool:
        """Whether a capital word and "of" stand before: "University of Texas", but not "City of Texas"."""
        tokens = self.document.tokens
        if before.lower not in self.words.owning or before.i == 0:
            return False
        holder = tokens[before.i - 1]
        if not holder.text[0].isupper() or holder.tag not in NAMES or holder.sentence != before.sentence:
            return False
        covering = self._in_body(Span(holder.start, holder.end))
        return covering or (
            holder.lower not in self.words.beside and holder.i != self._sentence_start(holder)
        )

    def _sentence_start(self, token: Token) -> int:
        return self.document.sentences[token.sentence].first

    def _locative(self, i: int) -> bool:
        before = self.document.tokens[i - 1] if i else None
        return bool(before and before.lower in self.words.locative)

    def _followed_by_parent(self, last: int) -> bool:
        tokens = self.document.tokens
        if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
            return False
        found = self.gazetteer.lookup(tokens[last + 2].text)
        return bool(found and found[0].precision in ("region", "country"))

    def _speaks(self, last: int, capital: bool) -> bool:
        """Whether the name is the one who says or does something: a government, no spot."""
        token = self.document.tokens[last]
        if token.dep == "nsubj":
            return capital or self.document.tokens[token.head].lemma in self.words.speaking
        owned = token.dep == "poss" and any(t.tag == "POS" for t in self.document.children(last))
        return capital and owned and self.document.tokens[token.head].lower in self.words.acting

    def _is_known(self, site: Site, i: int, last: int) -> bool:
        """Whether the name alone is enough, being well known, or words beside it speak for a place."""
        best = site.candidates[0]
        if best.precision in ("country", "region") and (best.level < 2) and best.main_name:
            return True
        if best.population >= KNOWN or best.precision == "country":
            return True
        before = self.document.tokens[i - 1].lower if i else ""
        named = self._locative(i) or before in self.words.inside
        return named or self._called_place(site.span) or self._in_dateline(last)

    def _called_place(self, span: Span) -> bool:
        for mention in self.document.mentions_in(Span(span.start, span.end)):
            entity = self.document.entity(mention.entity)
            if entity and entity.type in PLACES:
                return True
        return False

    def _in_dateline(self, last: int) -> bool:
        after = self.document.tokens[last + 1] if last + 1 < len(self.document.tokens) else None
        return bool(
            after and after.text in ("(", "—", "–", "--") and self.document.tokens[last].text.isupper()
        )


def people_of(document: Document) -> frozenset[str]:
    """Last and first words of the names of persons in a document."""
    found: set[str] = set()
    for entity in document.entities:
        if entity.type == "person":
            for name in (entity.name, *entity.aliases):
                found.update(name.split())
    return frozenset(found)


def sites_of(document: Document, gazetteer: Gazetteer, words: PlaceWords) -> list[Site]:
    """The sites of a document, in order."""
    return list(Reader(document, gazetteer, words, people_of(document)).read())
