"""Names as they stand in a text: where each begins and ends, and the titles before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from onrecord.known.names import given_name_gender
from onrecord.lang import Pack
from onrecord.parse.document import Document, Sentence, Token
from onrecord.parse.forms import Name, hyphened, plain
from onrecord.parse.headlines import is_headline
from onrecord.parse.namewords import NameWords, People, Titles
from onrecord.parse.offices import office_held
from onrecord.parse.titled import (
    given,
    lead_of,
    lone_surnames,
    run_on,
    saint_place,
    surname,
    syllable,
    told_once,
)
from onrecord.parse.unnaming import names_nothing, of_no_name, without_place
from onrecord.parse.world import is_body, is_demonym, is_listed

NAME_TAGS = frozenset({"NNP", "NNPS"})
NEVER_TAGS = frozenset(
    {"DT", "PRP", "PRP$", "IN", "CC", "MD", "WDT", "WP", "WP$", "WRB", "EX", "TO", "PDT", "CD"}
)
INNER_TAGS = frozenset({"NN", "NNS", "JJ", "FW", "RB", "VBN", "VBD", "XX", "UH", "VB"})
STRAY_TAGS = frozenset({"RB", "FW", "XX", "UH"})
"""What the syntax model takes a name for that it has never seen."""
ODD_TAGS = frozenset({"NN", "NNS", "JJ", "FW", "RB", "VBN", "VBD", "XX", "UH", "VB"})
OPENERS = frozenset("\"“‘'(")
PARTY_TAG = re.compile(r"[A-Z]{1,3}[-–][A-Z]")
INNER_CAPITAL = re.compile(r"[a-z]{1,3}[A-Z][a-z]{2,20}")
"""A name whose capital stands inside: "diPietro"."""
MOST_WORDS = 12


@dataclass(frozen=True, eq=False)
class Namer:
    """What is needed to see names in a document of one language."""

    words: NameWords
    titles: Titles
    title_phrases: frozenset[tuple[str, ...]]
    any_head: frozenset[str]
    people: frozenset[str]

    def find(self, document: Document) -> list[Name]:
        """The names of a document's sentences in order; passages set in title case are left out."""
        seen = self._seen(document)
        found: list[Name] = []
        for sentence in document.sentences:
            if not is_headline(document, sentence):
                for first, last in self._runs(document, sentence, seen):
                    held = office_held(document, self.words, self.people, sentence, first, last)
                    found.extend([held] if held else self._split(document, sentence, first, last))
        lone = list(lone_surnames(self.titles, document, found))
        return sorted((*found, *lone), key=lambda name: name.first) if lone else found

    def _seen(self, document: Document) -> frozenset[str]:
        """Words that stand as names inside sentences, where a capital says something."""
        found: set[str] = set()
        for sentence in document.sentences:
            if not is_headline(document, sentence):
                inside = document.tokens[sentence.first + 1 : sentence.end]
                named = (t for t in inside if t.tag in NAME_TAGS and t.text[:1].isupper())
                found.update(t.lower for t in named if self._no_month(t, document.tokens[t.i - 1]))
        return frozenset(found)

    def _no_month(self, token: Token, before: Token) -> bool:
        """Whether a word is no month, or somebody’s name though it looks like one: "Theresa May"."""
        if token.lower not in self.words.calendar:
            return True
        title = plain(before.text)
        titled = (title,) in self.title_phrases or title in self.people
        return before.text[:1].isupper() and (titled or given_name_gender(before.text) is not None)

    def _month_name(self, document: Document, sentence: Sentence, i: int, seen: frozenset[str]) -> bool:
        """Whether a month's word stands alone for whoever has that name: no preposition before, no number."""
        token = document.tokens[i]
        if token.lower not in seen or not token.text[:1].isupper():
            return False
        around = document.tokens[max(sentence.first, i - 1) : min(sentence.end, i + 2)]
        return not any(t.i != i and (t.pos in ("ADP", "NUM", "DET", "ADJ") or t.text == ".") for t in around)

    def _runs(
        self, document: Document, sentence: Sentence, seen: frozenset[str]
    ) -> Iterator[tuple[int, int]]:
        i = sentence.first
        while i < sentence.end:
            if not self._starts(document, sentence, i, seen):
                i += 1
                continue
            last = i
            while (
                after := self._step(document, sentence, i, last)
            ) is not None and after - i < MOST_WORDS * 2:
                last = after
            yield i, last
            i = last + 1

    def _starts(self, document: Document, sentence: Sentence, i: int, seen: frozenset[str]) -> bool:
        token = document.tokens[i]
        if not self._capital(token):
            months = token.lower in self.words.calendar and self._month_name(document, sentence, i, seen)
            return months or self._low_start(document, sentence, i)
        before = document.tokens[i - 1] if i > sentence.first else None
        opens = before is None or before.text in OPENERS or before.text == ":"
        if token.tag in NAME_TAGS:
            return True
        if opens:
            listed = token.tag in STRAY_TAGS and is_listed(token.text)
            return token.lower in seen or listed or self._capital_after(document, sentence, i)
        return token.lower in seen or token.tag in INNER_TAGS

    def _capital_after(self, document: Document, sentence: Sentence, i: int) -> bool:
        if i + 1 >= sentence.end:
            return False
        token, after = document.tokens[i], document.tokens[i + 1]
        return token.tag in ("NN", "JJ", "FW") and after.tag in NAME_TAGS and self._capital(after)

    def _low_start(self, document: Document, sentence: Sentence, i: int) -> bool:
        """A particle in small letters that begins a name: "al-Rashid", "de Silva", "von der Leyen"."""
        token = document.tokens[i]
        if (
            token.lower not in self.words.particles
            or len(token.lower) < 2
            or token.text in self.words.articles
        ):
            return False
        after = self._past_particles(document, sentence, i)
        return after is not None and document.tokens[after].tag in NAME_TAGS

    def _past_particles(self, document: Document, sentence: Sentence, i: int) -> int | None:
        """The capitalised word after particles (and hyphens) from `i` on; None where there is none."""
        at = i
        while at < min(sentence.end, i + 5):
            token = document.tokens[at]
            if at > i and self._capital(token):
                return at
            if token.lower not in self.words.particles and token.text != "-":
                return None
            at += 1
        return None

    def _capital(self, token: Token) -> bool:
        text = token.text
        inside = token.tag in NAME_TAGS and INNER_CAPITAL.fullmatch(text) is not None
        if not (text[:1].isupper() or inside) or (
            token.tag in NEVER_TAGS and not (len(text) > 1 and text.isupper())
        ):
            return False
        return token.lower not in self.words.calendar

    def _step(self, document: Document, sentence: Sentence, first: int, last: int) -> int | None:
        """The last token of the run when it goes on by one more word, None where it ends."""
        tokens = document.tokens
        at = last + 1
        if at >= sentence.end:
            return None
        token = tokens[at]
        named_after_month = token.lower in self.words.calendar and self._no_month(token, tokens[last])
        if self._capital(token) or (named_after_month and token.tag in NAME_TAGS):
            return at if token.start - tokens[last].end <= 1 else None
        if token.text == "-" and token.start == tokens[last].end and at + 1 < sentence.end:
            joined = tokens[at + 1]
            spelled = syllable(self.words.hyphen_tails, tokens, first, at, sentence.end)
            return at + 1 if spelled or (joined.start == token.end and self._capital(joined)) else None
        if token.text == "," and at + 1 < sentence.end and plain(tokens[at + 1].text) in self.words.suffixes:
            return at + 1 if tokens[at + 1].text[0].isupper() else None
        if token.text in self.words.owners_marks and (owned := self._owned(document, sentence, at)):
            return owned
        if token.text in OPENERS:
            return self._nickname(document, sentence, at)
        if token.lower in self.words.particles and not self._is_joining(token):
            return self._past_particles(document, sentence, at)
        return self._joined(document, sentence, first, at)

    def _owned(self, document: Document, sentence: Sentence, at: int) -> int | None:
        """`Transport Workers’ Alliance`, `People's Labour Movement`: the word behind a mark that many own."""
        owner, after = document.tokens[at - 1], document.tokens[at + 1 : min(at + 4, sentence.end)]
        many = owner.tag == "NNPS" or owner.lower in self.words.owners
        if not many or plain(owner.text) in self.words.groups or not after or not self._capital(after[0]):
            return None
        run = list(takewhile(self._capital, after))
        return at + 1 if any(plain(t.text) in self.any_head for t in run) else None

    def _is_joining(self, token: Token) -> bool:
        return token.lower in self.words.joining

    def _nickname(self, document: Document, sentence: Sentence, at: int) -> int | None:
        """`Robert "Bobby" Hale`: the word after the closing mark."""
        for close in (at + 2, at + 3):
            if close + 1 < sentence.end and document.tokens[close].text in "\"”’'":
                inside = document.tokens[at + 1 : close]
                after = document.tokens[close + 1]
                fits = all(self._capital(t) for t in inside) and self._capital(after)
                return close + 1 if fits and after.tag in (*NAME_TAGS, "NN") else None
        return None

    def _joined(self, document: Document, sentence: Sentence, first: int, at: int) -> int | None:
        """`Ministry of the Interior`, `Carter & Sons`: the word after the joining one."""
        tokens = document.tokens
        joint = tokens[at].lower
        before = {t.lower for t in tokens[first:at]}
        opened = bool(before & self.words.opening)
        if joint in self.words.also_joining:
            opened = joint in self.words.always_joining or (opened and bool(before & self.words.joining))
        elif joint not in self.words.joining:
            return None
        after = at + 1
        if joint in self.words.joining and after < sentence.end and tokens[after].text in self.words.articles:
            after += 1
        if after >= sentence.end or not self._capital(tokens[after]):
            return None
        if after + 1 < sentence.end and tokens[after + 1].text == "-":
            return None
        titled = self._in_title(document, max(first, at - 2), at, after)
        if not opened and not titled and not self._known_joined(document, sentence, first, after):
            return None
        return after if tokens[after].tag in NAME_TAGS else None

    def _in_title(self, document: Document, first: int, at: int, after: int) -> bool:
        """Whether the words around the joining word at `at` are those of an office: "Secretary of State"."""
        texts = [plain(t.text) for t in document.tokens[first : after + 1]]
        tails = [tuple(texts[n:]) for n in range(at - first)]
        return any(phrase[: len(tail)] == tail for tail in tails for phrase in self.title_phrases)

    def _known_joined(self, document: Document, sentence: Sentence, first: int, after: int) -> bool:
        """Whether the words up to some capitalised word from `after` on make a body that is known."""
        end = after
        while end < min(sentence.end, after + 3) and self._capital(document.tokens[end]):
            if any(
                is_body(document.words(document.span_of(start, end))) for start in range(first, after - 1)
            ):
                return True
            end += 1
        return False

    # -- what is title and what is name ----------------------------------------------------------------

    def _split(self, document: Document, sentence: Sentence, first: int, last: int) -> Iterator[Name]:
        """The names in a run: "European Commission President Ursula Hale" holds two."""
        tokens = document.tokens
        ends = (i for i in range(first, last) if not self._bound(document, first, i))
        office = any(self._title_at(document, sentence, first, i, last) == last + 1 - i for i in ends)
        if self._headed(document, first, last) and not office:
            yield from self._name(document, sentence, self._unled(document, first, last), last)
            return
        start, titles = first, []
        prefix_end: int | None = None
        at = first
        while at <= last:
            length = (
                self._title_at(document, sentence, first, at, last)
                if not self._bound(document, first, at)
                else 0
            )
            if length:
                if prefix_end is None:
                    prefix_end = at - 1
                titles.append(" ".join(plain(t.text) for t in tokens[at : at + length]).replace(" - ", "-"))
                at += length
                start = at
            elif titles:
                break
            else:
                at += 1
        if prefix_end is not None and prefix_end >= first:
            yield from self._name(document, sentence, self._unled(document, first, prefix_end), prefix_end)
        if titles and start < last and tokens[start].lower in self.words.joining:
            start += 2  # "Chief of Staff Ann Kelly", where the office is listed without its end
        if start <= last:
            last = told_once(document, start, without_place(self.words, document, bool(titles), start, last))
            begin = start if titles else self._unled(document, start, last)
            titled = begin if prefix_end is None else prefix_end + 1
            yield from self._name(document, sentence, begin, last, tuple(titles), titled)

    def _headed(self, document: Document, first: int, last: int) -> bool:
        """Whether a run ends with the head of a body; "Ann Kelly-Lane" and "Colonel Edward House" do not."""
        head, before = document.tokens[last], document.tokens[max(last - 1, 0)]
        placed = plain(head.text) in self.words.heads["place"]  # "Prince William County"
        titled = not placed and (plain(document.tokens[first].text),) in self.title_phrases
        somebody = titled and last == first + 2 and given_name_gender(before.text) is not None
        return plain(head.text) in self.any_head and last > first and before.text != "-" and not somebody

    def _bound(self, document: Document, first: int, at: int) -> bool:
        """Whether a word belongs to the one before it: "Justice" in "Department of Justice"."""
        past = at - 1 - (document.tokens[at - 1].lower in self.words.articles)
        before = document.tokens[past].lower if past >= first else ""
        return before in self.words.joining or before in self.words.also_joining

    def _title_at(self, document: Document, sentence: Sentence, first: int, at: int, last: int) -> int:
        words = tuple(plain(t.text) for t in document.tokens[at : min(at + 5, last + 1)])
        length = next((n for n in range(len(words), 0, -1) if words[:n] in self.title_phrases), 0)
        if length == 1 and at < last and saint_place(document, at):
            return 0
        if length == 1 and surname(self.titles, document, first, at, last):
            return 0
        role = at < last and document.tokens[at].lower in self.people
        opens = at == sentence.first and not surname(self.titles, document, first, at, last)
        opens = opens and not self._office_in(document, at + 1, last)
        if not length and role and (opens or given(document, at + 1, last)):
            return 1  # a role with the capital that begins a sentence, or right before a given name
        return length

    def _office_in(self, document: Document, first: int, last: int) -> bool:
        """Whether an office stands among words before a name: "Republican | Ports Commissioner Ann Hale"."""
        return any((plain(t.text),) in self.title_phrases for t in document.tokens[first:last])

    def _unled(self, document: Document, first: int, last: int) -> int:
        """Where the name begins once a party or a people in front is left out ("Republican Ann Hale")."""
        tokens = document.tokens
        at = first
        if plain(tokens[last].text) in self.any_head or self._opened(
            [plain(t.text) for t in tokens[first : last + 1]]
        ):
            return first
        at += run_on(tokens, first, last)
        skipped = self.words.leanings | self.words.leading
        while at < last and (tokens[at].lower in skipped or is_demonym(tokens[at].text)):
            at += 1
            if tokens[at].text == "-" and at < last:
                at += 1
        return at

    def _opened(self, words: Sequence[str]) -> bool:
        """Whether words are a body's, with what it is for behind: "Observatory for Human Rights"."""
        return any(a in self.words.opening and b in self.words.joining for a, b in pairwise(words))

    def _words(self, tokens: Sequence[Token]) -> tuple[str, ...]:
        """The words of a name without marks, but for those of owners: "Workers’", "People’s"."""
        words: list[str] = []
        opened = False
        for token in tokens:
            owned = token.text in self.words.owners_marks and not opened and words
            if owned:
                words[-1] += token.text
            elif token.text not in OPENERS and token.text not in ",”’":
                words.append(token.text)
            opened = opened or (token.text in OPENERS and not owned)
        return tuple(words)

    def _name(
        self,
        document: Document,
        sentence: Sentence,
        first: int,
        last: int,
        titles: tuple[str, ...] = (),
        titled: int | None = None,
    ) -> Iterator[Name]:
        tokens = document.tokens
        titled = first if titled is None else titled
        words = self._words(tokens[first : last + 1])
        if not words or of_no_name(self.words, document, words, first, last):
            return
        opened, many = self._opened([plain(w) for w in words]), tokens[last].tag == "NNPS"
        if not titles and names_nothing(self.words, words, opened, many):
            return
        if self._is_party_tag(document, first, last):
            return
        lead = lead_of(document, sentence, titled, last)
        yield Name(first, last, lead, hyphened(words), titles)

    def _is_party_tag(self, document: Document, first: int, last: int) -> bool:
        """ "(D-Ohio)" and the like."""
        tokens = document.tokens
        before = tokens[first - 1].text if first else ""
        return before in "(," and PARTY_TAG.match(document.words(document.span_of(first, last))) is not None


@lru_cache(maxsize=4)
def namer(pack: Pack) -> Namer:
    """The namer of a language."""
    words, titles = pack.read("names", NameWords), pack.read("titles", Titles)
    people = frozenset(w for known in pack.read("roles", People).people.values() for w in known)
    phrases = {tuple(o.replace("-", " - ").split()) for o in titles.offices}
    phrases |= {(h,) for known in titles.honorifics.values() for h in known}
    heads = frozenset(w for kind in ("organisation", "publication") for w in words.heads[kind])
    return Namer(
        words, titles, frozenset(phrases), heads | words.heads["place"] | words.heads["facility"], people
    )
